import { useQuery } from '@tanstack/react-query';
import { call, get, send } from '../ui/http';

export interface Variant {
  id?: string;
  name: string;
  script: string;
  chosen?: number;
  winRate?: number | null;
}

export interface Content {
  title: string;
  objection: string;
  kind: string;
  industry: string | null;
  level: number | null;
  script: string;
  why: string;
  variants: Variant[];
}

export interface Outdated {
  release: string;
  phrase: string;
  sentence: string;
  /** What to say instead. */
  replacement: string | null;
  /** Null when the phrase stands there word for word. */
  likeness: number | null;
  at: string;
}

export interface Playbook extends Content {
  id: string;
  version: number;
  state: 'DRAFT' | 'PUBLISHED' | 'RETIRED';
  outdatedBy: string | null;
  /** What releases made wrong to say here. */
  outdated: Outdated[];
  labels: string[];
  shown: number;
  chosen: number;
  won: number;
  lost: number;
  winRate: number | null;
  leadsWon: number;
  leadsLost: number;
  updatedBy: string;
  updatedAt: string;
  pending: { by: string; byId: string; at: string; comment: string | null } | null;
}

export interface Change {
  id: string;
  playbookId: string;
  title: string;
  before: Content | null;
  after: Content;
  comment: string | null;
  by: string;
  at: string;
  own: boolean;
}

export interface Version {
  version: number;
  content: Content & { state: string };
  comment: string | null;
  by: string;
  approvedBy: string | null;
  at: string;
}

export type Wish = 'DRAFT' | 'REVIEW' | 'PUBLISHED' | 'RETIRED';

export const FIELDS = ['title', 'objection', 'script', 'why', 'kind', 'industry', 'level'] as const;

/** Fields in which two contents differ, as words; wordings of the answer count as one field. */
export function differences(before: Content | null, after: Content) {
  const spoken = (content: Content | null, field: (typeof FIELDS)[number]) => String(content?.[field] ?? '');
  const wordings = (content: Content | null) => (content?.variants ?? []).map((one) => `${one.name}: ${one.script}`).join('\n');
  const found: { field: (typeof FIELDS)[number] | 'variants'; before: string; after: string }[] = FIELDS.map((field) => ({ field, before: spoken(before, field), after: spoken(after, field) }));
  found.push({ field: 'variants', before: wordings(before), after: wordings(after) });
  return found.filter((one) => one.before !== one.after);
}

export const useChanges = (enabled: boolean) => useQuery({ queryKey: ['config', 'playbooks', 'changes'], enabled, queryFn: ({ signal }) => get<{ items: Change[] }>('/playbooks/changes', {}, signal) });
export const useVersions = (id: string | undefined) => useQuery({ queryKey: ['config', 'playbooks', 'versions', id], enabled: !!id, queryFn: ({ signal }) => get<{ items: Version[] }>(`/playbooks/${id}/versions`, {}, signal) });
export const usePolicy = () => useQuery({ queryKey: ['config', 'playbooks', 'policy'], queryFn: ({ signal }) => get<{ secondPerson: boolean }>('/playbooks/policy', {}, signal) });

export const save = (entry: Partial<Playbook>, content: object, state: Wish) =>
  call<Playbook>(entry.id ? `/playbooks/${entry.id}` : '/playbooks', { method: entry.id ? 'PUT' : 'POST', body: { ...content, state }, ifMatch: entry.id ? String(entry.version) : undefined });
export const decide = (id: string, what: 'approve' | 'reject', comment?: string) => send<Playbook>('POST', `/playbooks/${id}/${what}`, { comment });
export const stillHolds = (id: string) => send<Playbook>('PUT', `/playbooks/${id}/outdated`, { reason: '' });
export const setPolicy = (secondPerson: boolean) => send('PUT', '/playbooks/policy', { secondPerson });
