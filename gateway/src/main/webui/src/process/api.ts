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
