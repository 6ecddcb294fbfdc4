/** What of a customer's journey tells late deliveries; the newest item first. */
export interface Deliveries {
  orders: { orderNo: string; state: string; promisedAt: string | null }[];
  items: { kind: string; orderNo?: string | null; detail: Record<string, unknown> }[];
}

export interface Late {
  orderNo: string | null;
  /** The day it is promised for now, or null where nobody said. */
  promisedAt: string | null;
}

/** Orders that delivery put off and did not deliver since, and those whose promised day has gone by. @param today an ISO date, as all days here */
export function lateDeliveries({ orders, items }: Deliveries, today: string): Late[] {
  const late = new Map<string | null, Late>();
  const settled = new Set<string | null>(orders.filter((order) => order.state === 'DELIVERED' || order.state === 'CANCELLED').map((order) => order.orderNo));
  for (const { kind, orderNo = null, detail } of items) {
    if (kind === 'DELIVERY_DELAYED' && !settled.has(orderNo)) late.set(orderNo, { orderNo, promisedAt: typeof detail.promisedAt === 'string' ? detail.promisedAt : null });
    settled.add(orderNo);
  }
  for (const { orderNo, promisedAt } of orders) {
    if (!settled.has(orderNo) && promisedAt && promisedAt < today) late.set(orderNo, { orderNo, promisedAt });
  }
  return [...late.values()];
}
