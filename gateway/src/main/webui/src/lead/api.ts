import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Money } from '../ui/amount';
import { call, get, send, type Page } from '../ui/http';
import type { Person } from '../ui/me';

export type LevelName = 'L1' | 'L2' | 'L3' | 'L4' | 'L5';
export const LEVELS: LevelName[] = ['L1', 'L2', 'L3', 'L4', 'L5'];
export const WARNINGS = ['NO_NEXT_STEP', 'SILENT', 'SINGLE_CONTACT', 'NO_DECISION_MAKER', 'MOVED_BACK', 'CLOSE_DATE_MOVED', 'AMOUNT_FROZEN', 'OPEN_TICKET'] as const;

export type LeadStatus = 'OPEN' | 'WON' | 'LOST' | 'INVALID' | 'POOL' | 'MERGED';
export const STATUSES: LeadStatus[] = ['OPEN', 'WON', 'LOST', 'INVALID', 'POOL'];

export interface Contact {
  name: string;
  phone?: string | null;
  email?: string | null;
  title?: string | null;
}

export type BuyingRole = 'DECISION_MAKER' | 'INFLUENCER' | 'USER' | 'PURCHASER' | 'GATEKEEPER';
export const BUYING_ROLES: BuyingRole[] = ['DECISION_MAKER', 'INFLUENCER', 'USER', 'PURCHASER', 'GATEKEEPER'];

export interface ChainContact extends Contact {
  role: BuyingRole;
  verified?: boolean;
  /** Name of another contact of the chain. */
  reportsTo?: string | null;
}

export type CheckpointKind = 'FIELD' | 'FOLLOW_UP' | 'EVIDENCE' | 'DECISION_MAKER' | 'APPROVAL' | 'EXPRESSION';

export interface Checkpoint {
  id: string;
  title: string;
  kind: CheckpointKind;
  /** The level whose entry it guards. */
  level: LevelName;
  met: boolean;
  metAt: string | null;
  /** Met once, for a decision maker who decides no longer. */
  stale?: boolean;
  params?: Record<string, unknown> | null;
}

export interface Warning {
  warning: string;
  title: string;
  todo: string;
}

export interface LeadRow {
  id: string;
  cid: string | null;
  company: string;
  contact: Contact | null;
  level: LevelName;
  modelVersion: number;
  status: LeadStatus;
  owner: Person | null;
  expectedAmount: Money | null;
  pendingAmount: Money | null;
  amountFrozen: boolean;
  review: { id: string } | null;
  source: string;
  campaign: string | null;
  industry: string | null;
  region: string | null;
  store: string | null;
  productLine: string | null;
  painPoint: string | null;
  budgetRange: string | null;
  note: string | null;
  custom: Record<string, unknown> | null;
  tags?: string[];
  expectedCloseOn?: string | null;
  health?: Warning[];
  mergedInto?: string | null;
  responseDueAt: string | null;
  firstResponseAt: string | null;
  nextFollowUpDueAt: string | null;
  dueAt: string | null;
  warnAt: string | null;
  round: number | null;
  queue: { manager: string | null; reason: 'NO_CANDIDATE' | 'ROUNDS_EXHAUSTED'; since: string } | null;
  levelSince: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface Lead extends LeadRow {
  checkpoints: Checkpoint[];
  createdBy: Person | null;
}

export type FollowUpKind = 'CALL' | 'VISIT' | 'CHAT' | 'EMAIL' | 'NOTE';
export type FollowUpOutcome = 'REACHED' | 'NO_ANSWER' | 'WRONG_NUMBER' | 'CALL_BACK' | 'SENT';

export interface FollowUp {
  kind: FollowUpKind;
  outcome: FollowUpOutcome;
  note?: string;
  nextActionAt?: string;
  tags?: string[];
}

export interface TimelineEntry {
  seq: number;
  at: string;
  /** The system itself has no id. */
  actor: { id: string | null; name: string };
  type: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  hash: string;
  previousHash: string | null;
}

export interface Evidence {
  id: string;
  checkpoint: string;
  fileName: string;
  contentType: string;
  size: number;
  sha256: string;
  by: Person | null;
  at: string;
}

export interface Missing {
  checkpoint: string;
  title: string;
  kind: CheckpointKind;
}

export interface LeadFilter {
  q?: string;
  status?: string;
  level?: string;
  owner?: string;
  region?: string;
  industry?: string;
  source?: string;
  due?: string;
  tag?: string;
  health?: string;
  campaign?: string;
  productLine?: string;
  store?: string;
  minAmount?: string;
  maxAmount?: string;
  from?: string;
  to?: string;
  frozen?: string;
  sort?: string;
  page?: number;
  size?: number;
}

export const useLeads = (filter: LeadFilter) =>
  useQuery({
    queryKey: ['leads', 'list', filter],
    queryFn: ({ signal }) => get<Page<LeadRow>>('/leads', { ...filter }, signal),
    placeholderData: (previous) => previous,
  });

export interface Alike {
  leadId: string;
  company: string;
  contactName: string;
  level: LevelName;
  owner: Person | null;
  score: number;
  matchedOn: string[];
}

export interface Comparison {
  kept: Lead;
  other: Lead;
  choose: { field: string; mine: unknown; other: unknown }[];
  brings: { followUps: number; evidence: number; contacts: number };
}

export interface Merge {
  id: string;
  merged: string;
  company: string;
  by: Person;
  at: string;
  undoneAt: string | null;
}

export const useAlike = (id: string, enabled: boolean) =>
  useQuery({ queryKey: ['lead', id, 'duplicates'], queryFn: ({ signal }) => get<{ items: Alike[] }>(`/leads/${id}/duplicates`, {}, signal), enabled, staleTime: 60_000, select: (data) => data.items });
export const useMerges = (id: string) =>
  useQuery({ queryKey: ['lead', id, 'merges'], queryFn: ({ signal }) => get<{ items: Merge[] }>(`/leads/${id}/merges`, {}, signal), select: (data) => data.items });
export const mergeLeads = (id: string, other: string, fromOther: string[], reason: string) => send<Lead>('POST', `/leads/${id}/merge`, { other, fromOther, reason });
export const undoMerge = (id: string, merge: string) => send<Lead>('POST', `/leads/${id}/merges/${merge}/undo`, {});

export const useLead = (id: string) => useQuery({ queryKey: ['lead', id, 'head'], queryFn: ({ signal }) => get<Lead>(`/leads/${id}`, {}, signal) });

export const useTimeline = (id: string) =>
  useInfiniteQuery({
    queryKey: ['lead', id, 'timeline'],
    queryFn: ({ pageParam, signal }) => get<Page<TimelineEntry>>(`/leads/${id}/timeline`, { sort: 'seq,desc', page: pageParam, size: 50 }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.reduce((sum, page) => sum + page.items.length, 0) < last.total ? pages.length : undefined),
  });

export const useChainCheck = (id: string) =>
  useQuery({
    queryKey: ['lead', id, 'verify'],
    queryFn: ({ signal }) => get<{ intact: boolean; entries: number }>(`/leads/${id}/timeline/verify`, {}, signal),
  });

export const useEvidence = (id: string) =>
  useQuery({ queryKey: ['lead', id, 'evidence'], queryFn: ({ signal }) => get<{ items: Evidence[] }>(`/leads/${id}/evidence`, {}, signal) });

export const useContacts = (id: string) =>
  useQuery({ queryKey: ['lead', id, 'contacts'], queryFn: ({ signal }) => get<{ contacts: ChainContact[] }>(`/leads/${id}/contacts`, {}, signal) });


export const evidenceUrl = (lead: string, evidence: string) => `/api/leads/${lead}/evidence/${evidence}/content`;

/** Every way to change a lead. Each answer makes what is shown of the lead stale, whoever asked. */
export function useLeadChange<V, R = unknown>(id: string, change: (value: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['lead', id] }), client.invalidateQueries({ queryKey: ['leads'] })]),
  });
}

export const recordFollowUp = (id: string, followUp: FollowUp) => send('POST', `/leads/${id}/follow-ups`, followUp);
export const advance = (id: string, to: LevelName) => send<Lead>('POST', `/leads/${id}/advance`, { to });
export const moveBack = (id: string, to: LevelName, reason: string) => send<Lead>('POST', `/leads/${id}/move-back`, { to, reason });
export const approve = (id: string, checkpoint: string) => send('POST', `/leads/${id}/checkpoints/${checkpoint}/approve`, {});
export const patchLead = (id: string, fields: Record<string, unknown>) => send<Lead>('PATCH', `/leads/${id}`, fields);
export const putContacts = (id: string, contacts: ChainContact[]) => send('PUT', `/leads/${id}/contacts`, { contacts });
export const lose = (id: string, reason: string) => send('POST', `/leads/${id}/lose`, { reason });
export const invalidate = (id: string, reason: string, industry?: string) => send('POST', `/leads/${id}/invalidate`, { reason, correction: industry ? { industry } : undefined });
export const recycle = (id: string) => send('POST', `/leads/${id}/recycle`, {});
export const win = (id: string, order: Record<string, unknown>) => send('POST', `/leads/${id}/win`, order);

/** 200: the amount stands. 202: it is frozen until the review is decided. */
export async function changeAmount(id: string, change: { amount: string; currency: string; reason: string }) {
  const { status, data } = await call<{ review?: { id: string }; amountFrozen?: boolean }>(`/leads/${id}/expected-amount`, { method: 'PUT', body: change });
  return { frozen: status === 202 || !!data?.amountFrozen, review: data?.review };
}

export function upload(id: string, checkpoint: string, file: File) {
  const form = new FormData();
  form.append('checkpoint', checkpoint);
  form.append('file', file);
  return send<Evidence>('POST', `/leads/${id}/evidence`, form);
}
