import { expect, it } from 'vitest';
import { lateDeliveries, type Deliveries } from './late';

const order = (orderNo: string, state: string, promisedAt: string | null) => ({ orderNo, state, promisedAt });
const told = (kind: string, orderNo: string, promisedAt?: string) => ({ kind, orderNo, detail: promisedAt ? { promisedAt } : {} });
const late = (orders: Deliveries['orders'], items: Deliveries['items']) => lateDeliveries({ orders, items }, '2026-11-27');

it('tells an order that delivery put off, with its newest day', () => {
  expect(late([order('A', 'SIGNED', '2026-12-20')], [told('DELIVERY_DELAYED', 'A', '2026-12-24'), told('DELIVERY_DELAYED', 'A', '2026-12-20')])).toEqual([{ orderNo: 'A', promisedAt: '2026-12-24' }]);
});

it('tells nothing of an order that was delivered since', () => {
  expect(late([], [told('DELIVERED', 'A'), told('DELIVERY_DELAYED', 'A', '2026-12-24')])).toEqual([]);
  expect(late([order('A', 'DELIVERED', '2026-11-01')], [told('DELIVERY_DELAYED', 'A', '2026-12-24')])).toEqual([]);
});

it('tells an order whose promised day has gone by, though nobody said so', () => {
  expect(late([order('A', 'PAID', '2026-11-26'), order('B', 'PAID', '2026-11-27'), order('C', 'SIGNED', null)], [])).toEqual([{ orderNo: 'A', promisedAt: '2026-11-26' }]);
});
