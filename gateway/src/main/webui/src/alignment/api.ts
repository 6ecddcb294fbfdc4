import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get, send, type Page } from '../ui/http';

export type Question = 'ROOT_CAUSE' | 'ACTION_NEEDED' | 'JOINT_GOAL';
export type Department = 'sales' | 'marketing' | 'delivery' | 'all';

export interface Section {
  question: Question;
  department: Department;
  text: string;
  prefilled: boolean;
  version: number;
  updatedBy: string | null;
  updatedAt: string | null;
}

export interface Commitment {
  id: string;
  alignmentId: string;
  question: Question | null;
  title: string;
  owner: { id: string; name: string };
  dueOn: string;
  state: 'OPEN' | 'DONE' | 'DROPPED';
  result: string | null;
  madeBy: string;
  settledAt: string | null;
  version: number;
}

export interface Item {
  id: string;
  keyResultId: string;
  title: string;
  deviation: number | null;
  lastDeviation: number | null;
  openedAt: string;
  closedAt: string | null;
}

export interface Meeting {
  id: string;
  day: string;
  at: string;
  state: 'OPEN' | 'CLOSED';
  closedAt: string | null;
  closedBy: string | null;
  sections: Section[];
  items: Item[];
  happened: { topic: string; count: number; words: string }[];
  earlier: Commitment[];
  commitments: Commitment[];
  mayEdit: boolean;
}

export interface Listed {
  id: string;
  day: string;
  at: string;
  state: 'OPEN' | 'CLOSED';
  answered: number;
  sections: number;
  commitments: number;
  openCommitments: number;
}

export interface Settings {
  firstDay: string;
  everyDays: number;
  at: string;
  zone: string;
  openDaysBefore: number;
}

export const useMeetings = () => useQuery({ queryKey: ['alignments'], queryFn: ({ signal }) => get<Page<Listed> & { next: { day: string; at: string } }>('/alignments', { size: 50 }, signal) });

export const useMeeting = (id: string) => useQuery({ queryKey: ['alignment', id], queryFn: ({ signal }) => get<Meeting>(`/alignments/${id}`, {}, signal), refetchInterval: 30_000 });

export const useCommitments = (mine: boolean, state: string) =>
  useQuery({ queryKey: ['commitments', mine, state], queryFn: ({ signal }) => get<Page<Commitment>>('/commitments', { mine, state, size: 200 }, signal) });

export const useCandidates = (q: string, enabled: boolean) =>
  useQuery({ queryKey: ['alignment-people', q], queryFn: ({ signal }) => get<{ id: string; name: string; roles: string[] }[]>('/alignments/people', { q }, signal), enabled, staleTime: 60_000, placeholderData: (before) => before });

/** Saves one section from the version that was seen; a newer one comes back as a problem with `current`. */
export const saveSection = (meeting: string, section: Pick<Section, 'question' | 'department' | 'text'>, version: number) =>
  call<Section>(`/alignments/${meeting}/answers`, { method: 'POST', body: section, ifMatch: String(version) }).then((answer) => answer.data);

export function useChangeCommitment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...change }: { id: string; state: Commitment['state']; result?: string; dueOn?: string }) => send<Commitment>('PUT', `/commitments/${id}`, change),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['commitments'] }), client.invalidateQueries({ queryKey: ['alignment'] })]),
  });
}
