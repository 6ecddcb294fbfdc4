import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get, send, type Page } from '../ui/http';
import type { Person } from '../ui/me';
import type { Condition, FieldType } from './tree';

export type Strategy = 'BEST_SCORE' | 'WEIGHTED_ROUND_ROBIN' | 'LEAST_LOAD' | 'PREVIOUS_OWNER';

export interface Candidates {
  within?: 'COMPANY' | 'REGION' | 'STORE' | null;
  level?: string | null;
  industryExpert?: boolean | null;
  language?: string | null;
  places?: string[] | null;
  people?: { id: string; name?: string | null; weight?: number | null }[] | null;
}

export interface RuleText {
  id: string;
  name: { zh?: string; en?: string };
  condition: Condition | null;
  when: string | null;
  candidates: Candidates;
  strategy: Strategy;
  weights: Record<string, number>;
  priority: boolean;
}

export interface Finding {
  severity: 'ERROR' | 'HINT';
  rule: string | null;
  field: string;
  code: string;
  message: string;
  other: string | null;
}

export interface Difference {
  rule: string;
  kind: 'ADDED' | 'REMOVED' | 'MOVED' | 'CHANGED';
  from: number | null;
  to: number | null;
  fields: string[];
}

export interface Draft {
  tag: string;
  basedOn: number;
  published: number;
  rules: RuleText[];
  settings: { customerOwnerFirst: boolean };
  editedBy: string | null;
  editedAt: string | null;
  findings: Finding[];
  differences: Difference[];
}

export interface Field {
  name: string;
  type: FieldType;
  label: { zh?: string; en?: string };
  values: string[];
}

export interface BackTest {
  leads: number;
  rules: { id: string; name: string; draft: number; really: number }[];
  unmatched: { draft: number; really: number };
  changed: number;
  people: { rep: Person; draft: number; really: number; deviation: number | null }[];
  spread: { draft: { mean: number; deviation: number; most: number }; really: { mean: number; deviation: number; most: number } };
  deviation: number | null;
  changes: { leadId: string; company: string; from: Person | null; to: Person | null; rule: string | null }[];
  tookMs: number;
}

export interface Version {
  version: number;
  publishedAt: string;
  publishedBy: string;
  comment: string | null;
  rules: number;
  differences: Difference[];
}

export interface Representative {
  id: string;
  name: string;
  load: number;
  capacity: number;
  region: string | null;
  store: string | null;
  team: string | null;
  languages: string[];
}

/** Regions, stores and teams in which somebody sells, as paths; those above first. */
export const placesOf = (people: Representative[]) =>
  [...new Set(people.flatMap(({ region, store, team }) => [region && `/${region}`, region && store && `/${region}/${store}`, region && store && team && `/${region}/${store}/${team}`]).filter((path): path is string => !!path))].sort();

/** What a path says without its slashes; a team that is named like its store adds nothing. */
export const placeName = (path: string) => path.split('/').filter(Boolean).join(' / ');

const DRAFT = ['rules', 'draft'];

export const useDraft = () => useQuery({ queryKey: DRAFT, queryFn: ({ signal }) => get<Draft>('/assignment/rules/draft', {}, signal), staleTime: Infinity });
export const useFields = () => useQuery({ queryKey: ['rules', 'fields'], queryFn: ({ signal }) => get<Field[]>('/assignment/rules/fields', {}, signal), staleTime: 60_000 });
export const useHistory = (enabled: boolean) =>
  useQuery({ queryKey: ['rules', 'history'], queryFn: ({ signal }) => get<Version[]>('/assignment/rules/history', { size: 30 }, signal), enabled });
export const useVersion = (version: number) =>
  useQuery({ queryKey: ['rules', 'version', version], queryFn: ({ signal }) => get<{ rules: RuleText[] }>(`/assignment/rules/versions/${version}`, {}, signal), staleTime: Infinity });
export const usePeople = () =>
  useQuery({ queryKey: ['representatives', 'all'], queryFn: ({ signal }) => get<Page<Representative>>('/representatives', { size: 200 }, signal), staleTime: 30_000 });

export const backTest = (last: number) => send<BackTest>('POST', '/assignment/rules/draft/backtest', { last });
export const check = (asked: { when?: string | null; condition?: Condition | null }) =>
  send<{ when: string | null; condition: Condition | null; findings: Finding[] }>('POST', '/assignment/rules/check', asked);

export function useSave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ tag, rules, settings }: { tag: string; rules: RuleText[]; settings: Draft['settings'] }) =>
      (await call<Draft>('/assignment/rules/draft', { method: 'PUT', body: { rules, settings }, ifMatch: tag })).data,
    onSuccess: (draft) => client.setQueryData(DRAFT, draft),
  });
}

export function useDiscard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (tag: string) => (await call<Draft>('/assignment/rules/draft', { method: 'DELETE', ifMatch: tag })).data,
    onSuccess: (draft) => client.setQueryData(DRAFT, draft),
  });
}

export function usePublish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ tag, comment }: { tag: string; comment: string }) =>
      (await call<{ version: number }>('/assignment/rules/publish', { method: 'POST', body: { comment }, ifMatch: tag })).data,
    onSuccess: () => client.invalidateQueries({ queryKey: ['rules'] }),
  });
}

export function useRollBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (to: number) => send<{ version: number }>('POST', '/assignment/rules/rollback', { to }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rules'] }),
  });
}
