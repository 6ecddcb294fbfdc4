import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '../ui/http';

export const REASONS = ['CUSTOMER_ASKED', 'CUSTOMER_ABROAD', 'HOLIDAY_OF_CUSTOMER', 'OTHER'] as const;
export type Reason = (typeof REASONS)[number];

export interface Pauses {
  items: { round: number; reason: Reason; note: string | null; from: string; until: string; by: string; running: boolean }[];
  /** The clock stands still until then. */
  pausedUntil: string | null;
  /** How often it may still be paused. */
  left: number;
  /** How long altogether, ISO-8601. */
  remaining: string;
}

export const usePauses = (lead: string, enabled = true) =>
  useQuery({ queryKey: ['assignment', lead, 'pauses'], queryFn: ({ signal }) => get<Pauses>(`/assignments/${lead}/pauses`, {}, signal), enabled });

/** A change of who has the lead or of its clock; what others made of it comes by the live stream. */
export function useResponse<V>(lead: string, change: (value: V) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => Promise.all([['assignment'], ['lead', lead], ['leads']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const pause = (lead: string, asked: { reason: Reason; note?: string; until: string }) => send('POST', `/assignments/${lead}/pause`, asked);
export const resume = (lead: string) => send('DELETE', `/assignments/${lead}/pause`);
export const refuse = (lead: string, reason: string) => send('POST', `/assignments/${lead}/refuse`, { reason });
