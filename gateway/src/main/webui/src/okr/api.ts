import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { grouped, percent, shortAmount } from '../ui/amount';
import { get } from '../ui/http';

export interface Point {
  day: string;
  value: number;
}

export interface KeyResult {
  id: string;
  title: string;
  metric: string | null;
  definition: string | null;
  unit: string;
  direction: 'HIGHER' | 'LOWER';
  shape: 'LINEAR' | 'STEPPED';
  points: Point[];
}

export interface Note {
  id: string;
  day: string;
  text: string;
  by: string | null;
}

export interface Objective {
  id: string;
  title: string;
  version: number;
  keyResults: KeyResult[];
}

export interface Series {
  objectiveId: string;
  objective: string;
  keyResult: KeyResult;
  notes: Note[];
  target: Point[];
  actual: Point[];
  deviation: number | null;
  flagged: boolean;
}

export interface OkrBoard {
  from: string;
  to: string;
  series: Series[];
}

/** All key results of the last so many days, today among them. */
export function useOkrBoard(days: number, enabled = true) {
  const from = dayjs().add(1, 'day').subtract(days, 'day').format('YYYY-MM-DD');
  return useQuery({ queryKey: ['okr', from], queryFn: ({ signal }) => get<OkrBoard>('/okr/board', { from }, signal), refetchInterval: 15_000, enabled });
}

export function figure(value: number | undefined, unit: string) {
  if (value === undefined) return '—';
  return unit === 'RATIO' ? `${percent(value)} %` : unit === 'MONEY' ? shortAmount({ amount: String(value), currency: 'CNY' }) : grouped(value, 2);
}

/** What should have been reached on the day of the newest value, or today when there is none. */
export function targetOf({ actual, target }: Pick<Series, 'actual' | 'target'>): number | undefined {
  const day = actual.at(-1)?.day ?? dayjs().format('YYYY-MM-DD');
  return target.find((point) => point.day === day)?.value;
}
