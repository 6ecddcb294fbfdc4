import { useSuspenseQuery } from '@tanstack/react-query';
import { get } from './http';
import { belongsTo } from './session';

export type Role =
  | 'sales-rep' | 'sales-manager' | 'sales-head' | 'marketing-head' | 'delivery-head' | 'marketing' | 'delivery' | 'product' | 'service' | 'finance'
  | 'ops-admin' | 'data-steward';

export interface Me {
  id: string;
  name: string;
  username: string;
  roles: Role[];
  scope: { kind: 'ALL' | 'ORG' | 'OWN'; path?: string };
  locale?: string;
  orgPath?: string;
}

export interface Person {
  id: string;
  name: string;
  path?: string;
}

const readMe = async () => {
  const me = await get<Me>('/me');
  belongsTo(me.id);
  return me;
};

export const meQuery = { queryKey: ['me'], queryFn: readMe, staleTime: Infinity };

export const useMe = () => useSuspenseQuery(meQuery).data;

export const is = (me: Me, ...roles: Role[]) => roles.some((role) => me.roles.includes(role));
export const isHead = (me: Me) => is(me, 'sales-head', 'marketing-head', 'delivery-head');

/** What the API will let this person do; the services enforce it, the page only spares them a refusal. */
export const may = {
  createLeads: (me: Me) => isHead(me) || is(me, 'sales-rep', 'sales-manager', 'marketing', 'data-steward'),
  workLeads: (me: Me) => isHead(me) || is(me, 'sales-rep', 'sales-manager'),
  approveCheckpoints: (me: Me) => isHead(me) || is(me, 'sales-manager'),
  importOrders: (me: Me) => isHead(me) || is(me, 'sales-manager', 'data-steward'),
  report: (me: Me, department: 'marketing' | 'delivery' | 'service' | 'finance' | 'product') => isHead(me) || is(me, department, 'data-steward'),
  writeOrders: (me: Me) => isHead(me) || is(me, 'sales-rep', 'sales-manager', 'delivery', 'finance', 'data-steward'),
  setUp: (me: Me) => isHead(me) || is(me, 'ops-admin'),
  sendDigest: (me: Me) => isHead(me) || is(me, 'ops-admin'),
};
