import { useQuery } from '@tanstack/react-query';
import { get } from '../ui/http';
import type { Person } from '../ui/me';

export interface Candidate {
  rep: Person;
  score: number;
  /** Each part 0..1 before its weight. */
  parts: Record<string, number>;
}

export interface Assignment {
  leadId?: string;
  company?: string;
  owner: Person | null;
  rule: { id: string; name: string; version?: number; weights?: Record<string, number> } | null;
  sentence?: string;
  candidates: Candidate[];
  excluded?: { rep: Person; reason: string }[];
  round: number;
  rounds?: { round: number; owner: Person | null; assignedAt: string; dueAt: string | null; outcome: string | null }[];
  decidedAt: string;
  dueAt: string | null;
  weights?: Record<string, number>;
}

export const useAssignment = (lead: string, enabled = true) =>
  useQuery({ queryKey: ['assignment', lead], queryFn: ({ signal }) => get<Assignment>(`/assignments/${lead}`, {}, signal), enabled });

export const usePolicy = () =>
  useQuery({ queryKey: ['assignment-policy'], queryFn: ({ signal }) => get<{ text: string }>('/assignment/policy', {}, signal), staleTime: 300_000 });
