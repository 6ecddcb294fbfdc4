import { useQuery } from '@tanstack/react-query';
import { get, send } from '../ui/http';
import type { Formula } from './formula';

export interface Dimension {
  id: string;
  title: string;
  type: 'TEXT' | 'NUMBER' | 'DATE' | 'BOOLEAN';
  /** One of the company's own fields of leads. */
  custom?: boolean;
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

export type Value = string | number | boolean | null;

export interface Filter {
  dim: string;
  op: 'IN' | 'NOT_IN' | 'BETWEEN';
  values: Value[];
}

/** A measure made of others; worked out for each cell and total by the service. */
export interface Calculated extends Formula {
  id: string;
  title: string;
  unit: 'COUNT' | 'MONEY' | 'RATIO';
}

export const PERIODS = ['TODAY', 'YESTERDAY', 'LAST_7_DAYS', 'THIS_WEEK', 'LAST_WEEK', 'THIS_MONTH', 'LAST_MONTH', 'THIS_QUARTER', 'LAST_QUARTER', 'THIS_YEAR', 'LAST_12_MONTHS'] as const;
export type Period = (typeof PERIODS)[number];

export interface Question {
  rows: string[];
  columns: string[];
  measures: string[];
  filters: Filter[];
  from?: string;
  to?: string;
  /** Days that move with the calendar, in place of from and to. */
  period?: Period;
  calculated?: Calculated[];
  compare?: { with: 'BEFORE' | 'YEAR_BEFORE' };
}

/** Of a saved question only what is set: null means nothing was. */
export const clean = (question: Partial<Question>): Question => ({
  rows: question.rows ?? [],
  columns: question.columns ?? [],
  measures: question.measures ?? [],
  filters: question.filters ?? [],
  ...(question.from ? { from: question.from } : {}),
  ...(question.to ? { to: question.to } : {}),
  ...(question.period ? { period: question.period } : {}),
  ...(question.calculated?.length ? { calculated: question.calculated } : {}),
  ...(question.compare?.with ? { compare: { with: question.compare.with } } : {}),
});

type Cell = number | string | boolean | null;

export interface Answer {
  rows: Cell[][];
  columns: Cell[][];
  /** One line per row key, one entry per column key; several measures stand in an array. */
  cells: (Cell | Cell[])[][];
  totals?: { rows?: (Cell | Cell[])[]; columns?: (Cell | Cell[])[]; grand?: Cell | Cell[] } | Cell | Cell[] | null;
  factVersion: number;
  tookMs: number;
  asOf?: string;
  measures?: string[];
  from?: string | null;
  to?: string | null;
  compare?: (Pick<Answer, 'rows' | 'columns' | 'cells' | 'totals'> & { from: string; to: string }) | null;
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
      return answer.rows.map((key) => key[0]).filter((value): value is string | number | boolean => value !== null && value !== '');
    },
    enabled: enabled && !!measure,
    staleTime: 60_000,
  });

/** What is shown for a question: measures of the catalogue, then its formulas, in the order in which the answer has them. */
export const measuresOf = (question: Question, catalogue: Catalogue): Measure[] => [
  ...question.measures.flatMap((id) => catalogue.measures.find((one) => one.id === id) ?? []),
  ...(question.calculated ?? []).map(({ id, title, unit }) => ({ id, title, unit, additive: false })),
];
