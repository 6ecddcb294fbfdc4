import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Money } from '../ui/amount';
import { get, send, type Page } from '../ui/http';
import type { Person } from '../ui/me';

export const ORDER_STATES = ['SIGNED', 'PAID', 'DELIVERED', 'CANCELLED'] as const;
export type OrderState = (typeof ORDER_STATES)[number];
export type EntryKind = OrderState | 'REFUNDED';

export interface OrderRow {
  orderNo: string;
  customer: string | { name: string };
  rep: Person | null;
  productLine: string | null;
  region: string | null;
  store: string | null;
  type: 'NEW' | 'RENEWAL' | 'UPSELL' | 'REFERRAL';
  state: OrderState;
  signedAt: string;
  amount: Money;
  paidShare: number | string;
  deliveredShare: number | string;
  leadId?: string | null;
}

export interface Entry {
  kind?: EntryKind;
  state?: EntryKind;
  amount: Money | null;
  at: string;
  voucher: { reference?: string; fileId?: string } | string | null;
  by?: Person | null;
}

export type Order = OrderRow & { entries: Entry[] };

/** What a list of orders is narrowed by beside its state, as boards lead here with. */
export const NARROWED_BY = ['region', 'store', 'industry', 'productLine', 'channel', 'campaign'] as const;

export const useOrders = (filter: { q?: string; state?: string; page: number; size: number } & Partial<Record<(typeof NARROWED_BY)[number], string>>) =>
  useQuery({
    queryKey: ['orders', filter],
    queryFn: ({ signal }) => get<Page<OrderRow>>('/orders', { ...filter }, signal),
    placeholderData: (previous) => previous,
  });

export const useOrder = (orderNo: string | undefined) =>
  useQuery({ queryKey: ['order', orderNo], queryFn: ({ signal }) => get<Order>(`/orders/${encodeURIComponent(orderNo!)}`, {}, signal), enabled: !!orderNo });

export interface Step {
  state: EntryKind;
  voucher: { reference: string };
  amount?: Money;
  at?: string;
}

export function useForward(orderNo: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: Step) => send('POST', `/orders/${encodeURIComponent(orderNo)}/state`, step, crypto.randomUUID()),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['order', orderNo] }),
        client.invalidateQueries({ queryKey: ['orders'] }),
        client.invalidateQueries({ queryKey: ['metric'] }),
      ]),
  });
}

export const customerName = (customer: OrderRow['customer']) => (typeof customer === 'string' ? customer : (customer?.name ?? '—'));
