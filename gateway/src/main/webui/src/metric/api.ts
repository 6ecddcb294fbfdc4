import { useQuery } from '@tanstack/react-query';
import { get } from '../ui/http';

export interface MetricDefinition {
  id: string;
  version?: number;
  text: string;
}

export interface MetricValue {
  id: string;
  title: string;
  value: number | string | null;
  numerator: number | string | null;
  denominator: number | string | null;
  unit: string;
  definition: MetricDefinition;
  variants: { definition: MetricDefinition; value: number | string | null; numerator: number | string | null; denominator: number | string | null }[];
  asOf: string;
  leftOut?: { testData: number; cancelled?: number };
  /** p90 of a duration, refunds of an amount. */
  beside?: number | string | null;
  maturing?: boolean;
  from?: string;
  to?: string;
  link?: string | null;
}

export interface MetricEntry {
  id: string;
  title: string;
  unit: string;
  version: number;
  definitions: MetricDefinition[];
  /** Dimensions that the figure can be narrowed by; none for a figure of the whole. */
  among: string[];
}

export interface Window {
  from?: string;
  to?: string;
  definition?: string;
  scope?: string;
  /** `dimension:value`: a part of what the figure counts. */
  among?: string[];
}

export const useMetric = (id: string, window: Window = {}) =>
  useQuery({
    queryKey: ['metric', id, window],
    queryFn: ({ signal }) => get<MetricValue>(`/metrics/${id}`, { ...window }, signal),
    placeholderData: (previous) => (previous?.id === id ? previous : undefined),
  });

export const useCatalogue = () => useQuery({ queryKey: ['metrics'], queryFn: ({ signal }) => get<{ items: MetricEntry[] }>('/metrics', {}, signal), staleTime: 60_000 });
