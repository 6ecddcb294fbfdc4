import { useQuery } from '@tanstack/react-query';
import { get } from '../ui/http';

export interface Share {
  value: number | null;
  numerator: number;
  denominator: number;
  maturing?: boolean;
}

export interface ProcessNumber {
  id: string;
  today: Share;
  yesterday: Share;
  before: Share;
  unit: string;
  trend: { date: string; value: number | null; numerator: number; denominator: number }[];
  definition?: { id: string; version: number; text: string };
  leftOut?: { testData: number };
}

export interface Process {
  responseAttainment: ProcessNumber;
  l2ToL3: ProcessNumber;
  l4ToL5Hours: ProcessNumber;
  asOf?: string;
}

export const useProcess = (scope?: string) =>
  useQuery({
    queryKey: ['process', scope ?? ''],
    queryFn: ({ signal }) => get<Process>('/dashboards/process', { scope }, signal),
    placeholderData: (previous) => previous,
  });

export interface Branch {
  path: string;
  name: string;
  responseAttainment: { yesterday: Share; before: Share };
  l2ToL3: { yesterday: Share; before: Share };
  l4ToL5Hours: { yesterday: Share; before: Share };
}

/** The parts of the organisation right below a scope, for yesterday and the day before. */
export const useBranches = (scope: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: ['process', 'branches', scope ?? ''],
    queryFn: ({ signal }) => get<{ items: Branch[] }>('/dashboards/process/branches', { scope }, signal),
    enabled,
    placeholderData: (previous) => previous,
  });
