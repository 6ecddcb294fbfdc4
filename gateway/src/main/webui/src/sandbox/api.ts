import { useQuery } from '@tanstack/react-query';
import { get, send } from '../ui/http';

export interface Dimension {
  id: string;
  title: string;
  type: string;
}

export interface Measure {
  id: string;
  title: string;
  unit: string;
  additive: boolean;
  definition?: string | { text: string; version?: number };
}

export interface Catalogue {
  dimensions: Dimension[];
  measures: Measure[];
  factVersion: number;
}

export interface Filter {
  dim: string;
  op: 'IN';
  values: string[];
}

export interface Question {
  rows: string[];
  columns: string[];
  measures: string[];
  filters: Filter[];
  from?: string;
  to?: string;
}

type Cell = number | string | null;

export interface Answer {
  rows: Cell[][];
  columns: Cell[][];
  /** One line per row key, one entry per column key; several measures stand in an array. */
  cells: (Cell | Cell[])[][];
  totals?: { rows?: (Cell | Cell[])[]; columns?: (Cell | Cell[])[]; grand?: Cell | Cell[] } | Cell | Cell[] | null;
  factVersion: number;
  tookMs: number;
  asOf?: string;
  leftOut?: { testData: number; cancelled?: number };
}

export const useSandboxCatalogue = () =>
  useQuery({ queryKey: ['sandbox', 'catalogue'], queryFn: ({ signal }) => get<Catalogue>('/sandbox/catalog', {}, signal), staleTime: 60_000 });

export const useAnswer = (question: Question, enabled: boolean) =>
  useQuery({
    queryKey: ['sandbox', 'answer', question],
    // A filter without values asks for nothing yet.
    queryFn: () => send<Answer>('POST', '/sandbox/query', { ...question, filters: question.filters.filter((filter) => filter.values.length > 0) }),
    enabled,
    placeholderData: (previous) => previous,
  });

/** The values a dimension takes: a pivot of it alone. */
export const useValues = (dim: string, measure: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: ['sandbox', 'values', dim],
    queryFn: async () => {
      const answer = await send<Answer>('POST', '/sandbox/query', { rows: [dim], columns: [], measures: [measure], filters: [] });
      return answer.rows.map((key) => key[0]).filter((value): value is string | number => value !== null && value !== '');
    },
    enabled: enabled && !!measure,
    staleTime: 60_000,
  });
