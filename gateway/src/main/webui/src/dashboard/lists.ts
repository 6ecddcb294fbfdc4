import { useQuery } from '@tanstack/react-query';
import { LEVELS, WARNINGS } from '../lead/api';
import { ORDER_STATES } from '../order/api';
import { get, search, type Page } from '../ui/http';
import type { BoardFilter, Tile } from './api';

/** Rows that people act on. The service knows the same names and refuses others. */
export const LISTS = ['OVERDUE', 'SOON', 'NEWEST', 'UNHEALTHY', 'WAITING', 'ORDERS', 'COMMITMENTS'] as const;
export type ListId = (typeof LISTS)[number];

export type Column = 'level' | 'owner' | 'due' | 'amount' | 'health' | 'industry' | 'source' | 'region' | 'created' | 'reason' | 'keeper' | 'waiting' | 'customer' | 'rep' | 'state' | 'productLine' | 'signed';
export type Narrowing = 'owner' | 'level' | 'health' | 'region' | 'industry' | 'state' | 'mine';

/** What there is to choose from; the others take what the orders have. */
export const CHOICES: Partial<Record<Narrowing, readonly string[]>> = { level: LEVELS, health: WARNINGS, state: ORDER_STATES };
export const LIMITS = [5, 10, 20, 50];
export const FEW = 10;

interface ListKind {
  path: string;
  /** Where the cached reads of the record's own pages begin: what makes those stale makes these. */
  key: unknown[];
  fixed: Record<string, string>;
  sort?: string;
  columns: Column[];
  /** Unless other columns are chosen. */
  usual: Column[];
  narrowings: Narrowing[];
  /** Common filters of the board that mean something here: dimension → parameter. */
  common: Record<string, string>;
  /** The page that has all of them. */
  page: string;
  pageQuery?: Record<string, string>;
}

const leads = (fixed: Record<string, string>, sort: string, usual: Column[], more: Narrowing[] = []): ListKind => ({
  path: '/leads', key: ['leads', 'list'], fixed: { status: 'OPEN', ...fixed }, sort, usual,
  columns: ['level', 'owner', 'due', 'amount', 'health', 'industry', 'source', 'region', 'created'],
  narrowings: ['owner', 'level', ...more, 'region', 'industry'],
  common: { region: 'region', industry: 'industry', productLine: 'productLine', store: 'store', campaign: 'campaign', channel: 'source' },
  page: '/leads',
});

export const KINDS: Record<ListId, ListKind> = {
  OVERDUE: leads({ due: 'overdue' }, 'dueAt,asc', ['due', 'owner', 'level']),
  SOON: leads({ due: 'soon' }, 'dueAt,asc', ['due', 'owner', 'level']),
  NEWEST: leads({}, 'createdAt,desc', ['created', 'owner', 'source']),
  UNHEALTHY: leads({ health: WARNINGS.join() }, 'updatedAt,desc', ['health', 'owner', 'amount'], ['health']),
  WAITING: { path: '/assignment/queue', key: ['assignment', 'queue'], fixed: {}, columns: ['reason', 'waiting', 'keeper', 'region'], usual: ['reason', 'waiting', 'keeper'], narrowings: [], common: {}, page: '/watches', pageQuery: { view: 'queue' } },
  ORDERS: { path: '/orders', key: ['orders'], fixed: {}, columns: ['customer', 'amount', 'state', 'signed', 'rep', 'productLine', 'region'], usual: ['customer', 'amount', 'state', 'signed'], narrowings: ['state'], common: { region: 'region', industry: 'industry', productLine: 'productLine', store: 'store', campaign: 'campaign', channel: 'channel' }, page: '/orders' },
  COMMITMENTS: { path: '/commitments', key: ['commitments'], fixed: { state: 'OPEN' }, columns: ['due', 'owner'], usual: ['due', 'owner'], narrowings: ['mine'], common: {}, page: '/commitments' },
};

export const listOf = (tile: Pick<Tile, 'list'>): ListId => (tile.list && tile.list in KINDS ? tile.list : 'ORDERS');

/** Those chosen that there are, in the order chosen. */
export function columnsOf(tile: Pick<Tile, 'list' | 'columns'>): Column[] {
  const kind = KINDS[listOf(tile)];
  const chosen = tile.columns?.filter((one) => kind.columns.includes(one)) ?? [];
  return chosen.length ? chosen : kind.usual;
}

/** What a list tile asks the API, and the page with all of its rows. A common filter of the board goes before the tile's own; one that means nothing here is left aside. */
export function asked(tile: Pick<Tile, 'list' | 'limit' | 'filters'>, common: BoardFilter[]) {
  const kind = KINDS[listOf(tile)];
  const given: Record<string, string> = {};
  for (const name of kind.narrowings) if (tile.filters?.[name]?.length) given[name] = tile.filters[name].join();
  for (const { dim, values } of common) if (kind.common[dim] && values.length) given[kind.common[dim]] = values.join();
  const narrowed = { ...kind.fixed, ...given };
  return {
    path: kind.path,
    key: kind.key,
    query: { ...narrowed, ...(kind.sort ? { sort: kind.sort } : {}), size: tile.limit ?? FEW },
    page: kind.page + search({ ...kind.pageQuery, ...(kind.page === '/commitments' ? given : narrowed), ...(kind.sort ? { sort: kind.sort } : {}) }),
  };
}

/** Read by whoever looks, so the rows are those of the own scope; again every minute, for a screen that nobody touches. */
export const useRows = ({ path, key, query }: ReturnType<typeof asked>) =>
  useQuery({ queryKey: [...key, query], queryFn: ({ signal }) => get<Page<unknown>>(path, query, signal), refetchInterval: 60_000, retry: false });
