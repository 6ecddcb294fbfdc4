import { useQuery } from '@tanstack/react-query';
import { call, get, send } from '../ui/http';

export type Judgement = 'PROPOSED' | 'APPROVED' | 'REJECTED';

export interface Phrase {
  id: string;
  text: string;
  proposed: string | null;
  state: Judgement;
  times: number;
  lostTimes: number;
  lift: number;
  sources: number;
  outdatedBy: string | null;
  replacement: string | null;
  editedBy: string | null;
  version: number;
}

export interface Pack {
  id: string;
  industry: string;
  week: string;
  edition: number;
  state: 'DRAFT' | 'PUBLISHED';
  publishedBy: string | null;
  publishedAt: string | null;
  basis: { wonCalls: number | null; lostCalls: number | null; reps: string[] | null };
  proposed: number;
  approved: number;
  rejected: number;
  phrases: Phrase[];
}

export interface Job {
  id: string;
  industry: string;
  state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
  phrases: number | null;
  packId: string | null;
  error: string | null;
}

export interface Sources {
  items: { callId: string | null; leadId: string | null; utterance: number | null; text: string }[];
  others: number;
}

const BUSY = ['WAITING', 'RUNNING'];
export const busy = (jobs: Job[] | undefined) => (jobs ?? []).filter((one) => BUSY.includes(one.state));

export const usePacks = () => useQuery({ queryKey: ['phrase-packs'], queryFn: ({ signal }) => get<{ items: Pack[] }>('/phrase-packs', {}, signal) });
/** Asked again only while something is being built. */
export const useJobs = (edits: boolean) =>
  useQuery({
    queryKey: ['phrase-jobs'],
    enabled: edits,
    queryFn: ({ signal }) => get<{ jobs: Job[] }>('/phrase-packs/jobs', {}, signal),
    refetchInterval: (query) => (busy(query.state.data?.jobs).length ? 1_500 : false),
  });
export const useSources = (pack: string, phrase: string, open: boolean) =>
  useQuery({ queryKey: ['phrase-sources', pack, phrase], enabled: open, queryFn: ({ signal }) => get<Sources>(`/phrase-packs/${pack}/phrases/${phrase}/sources`, {}, signal) });

export const build = () => send<{ jobs: Job[] }>('POST', '/phrase-packs/build', {}, crypto.randomUUID());
export const publish = (pack: string) => send<Pack>('POST', `/phrase-packs/${pack}/publish`);
export const judge = async (pack: string, phrase: Phrase, change: { state?: Judgement; text?: string }) =>
  (await call<Pack>(`/phrase-packs/${pack}/phrases/${phrase.id}`, { method: 'PUT', body: change, ifMatch: String(phrase.version) })).data;
export const holds = (pack: string, phrase: Phrase) => send<Pack>('DELETE', `/phrase-packs/${pack}/phrases/${phrase.id}/outdated`);
