import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '../ui/http';
import type { Person } from '../ui/me';

export interface CustomField {
  key: string;
  title: string;
  titles: { zh: string; en: string };
  type: 'TEXT' | 'NUMBER' | 'DATE' | 'BOOLEAN' | 'CHOICE';
  choices: string[];
  active: boolean;
}

export interface SavedView {
  id: string;
  name: string;
  shared: 'NONE' | 'TEAM' | 'ALL';
  own: boolean;
  ownerName: string;
  filter: Record<string, string>;
  sort: string | null;
  columns: string[] | null;
}

export interface BulkResult {
  id: string;
  kind: string;
  /** RUNNING: too many for one go, worked off in parts. */
  state: 'RUNNING' | 'DONE' | 'FAILED';
  total: number;
  done: number;
  refused: number;
  error: string | null;
  results: { leadId: string; company: string; done: boolean; code: string | null; message: string | null }[];
}

export interface BulkPreview {
  leads: number;
  notOpen: number;
  byLevel: Record<string, number>;
  byOwner: Record<string, number>;
}

/** Leads of a bulk command: by id, or everything that a filter finds. */
export type Selection = { ids: string[] } | { filter: Record<string, string> };

export const useCustomFields = () =>
  useQuery({ queryKey: ['custom-fields'], queryFn: ({ signal }) => get<{ items: CustomField[] }>('/custom-fields', {}, signal), staleTime: 30_000, select: (data) => data.items });

export const useViews = () => useQuery({ queryKey: ['lead-views'], queryFn: ({ signal }) => get<{ items: SavedView[] }>('/lead-views', {}, signal), staleTime: 30_000, select: (data) => data.items });

export const useTags = () =>
  useQuery({ queryKey: ['lead-tags'], queryFn: ({ signal }) => get<{ items: { tag: string; leads: number }[] }>('/lead-tags', {}, signal), staleTime: 30_000, select: (data) => data.items });

export const useColleagues = (enabled: boolean) =>
  useQuery({
    queryKey: ['representatives', 'all'],
    queryFn: ({ signal }) => get<{ items: (Person & { available?: boolean; load?: number; capacity?: number })[] }>('/representatives', { size: 200 }, signal),
    enabled,
    staleTime: 60_000,
    select: (data) => data.items,
  });

/** A command whose answer makes every list of leads stale. */
export function useBulk<V, R>(run: (value: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => Promise.all(['leads', 'lead', 'lead-tags', 'lead-views'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export const bulkPreview = (selection: Selection) => send<BulkPreview>('POST', '/leads/bulk/preview', selection);
export const bulkEdit = (selection: Selection, set: Record<string, unknown>) => send<BulkResult>('POST', '/leads/bulk/edit', { ...selection, set });
export const bulkHandOver = (selection: Selection, to: string, reason: string) => send<BulkResult>('POST', '/leads/bulk/hand-over', { ...selection, to, reason });
export const bulkRecycle = (selection: Selection, reason: string) => send<BulkResult>('POST', '/leads/bulk/recycle', { ...selection, reason });
/** A command that goes on; asks until it is done. */
export const useBulkJob = (begun: BulkResult) =>
  useQuery({
    queryKey: ['bulk-job', begun.id],
    queryFn: ({ signal }) => get<BulkResult>(`/leads/bulk/${begun.id}`, {}, signal),
    initialData: begun,
    enabled: begun.state === 'RUNNING',
    refetchInterval: (query) => (query.state.data?.state === 'RUNNING' ? 1_000 : false),
  });
