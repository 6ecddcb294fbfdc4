import { useQuery } from '@tanstack/react-query';
import { get } from '../ui/http';
import type { Condition } from '../rule/tree';
import type { Person } from '../ui/me';

export interface Candidate {
  rep: Person;
  score: number;
  /** Each part 0..1 before its weight. */
  parts: Record<string, number>;
}

export interface Assignment {
  leadId: string;
  company: string;
  owner: Person | null;
  rule: { id: string; name: string; version: number } | null;
  sentence: string | null;
  candidates: Candidate[];
  /** With the reason in the caller's language. */
  excluded: { rep: Person; reason: string; text: string }[];
  round: number;
  queue: { manager: Person | null; reason: string; since: string } | null;
  rounds: { round: number; owner: Person | null; assignedAt: string; dueAt: string | null; outcome: string | null }[];
  /** Rules that held before but found nobody free. */
  passed?: { id: string; name: string }[];
  pool?: string | null;
  decidedAt: string | null;
  dueAt: string | null;
}

export const useAssignment = (lead: string, enabled = true) =>
  useQuery({ queryKey: ['assignment', lead], queryFn: ({ signal }) => get<Assignment>(`/assignments/${lead}`, {}, signal), enabled });

export const usePolicy = () =>
  useQuery({ queryKey: ['assignment-policy'], queryFn: ({ signal }) => get<{ text: string }>('/assignment/policy', {}, signal), staleTime: 300_000 });

export interface Rule {
  id: string;
  name: string;
  /** The condition as a CEL expression; "true" means every lead. */
  when: string | null;
  /** The same as the builder shows it; null when only text can say it. */
  condition: Condition | null;
  candidates: { within?: string | null; level?: string | null; industryExpert?: boolean | null; language?: string | null; places?: string[] | null } | null;
  /** Whom it names, with their weights in a round robin. */
  people: { id: string; name: string; weight: number }[];
  strategy: 'BEST_SCORE' | 'WEIGHTED_ROUND_ROBIN' | 'LEAST_LOAD' | 'PREVIOUS_OWNER';
  priority: boolean;
  /** How much each part of a score counts; only the proportions matter. */
  weights: Record<string, number> | null;
}

export const useRules = () => useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => get<{ version: number; customerOwnerFirst: boolean; rules: Rule[] }>('/assignment/rules', {}, signal) });
