import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { grouped, percent, shortAmount } from '../ui/amount';
import { get } from '../ui/http';

export interface Point {
  day: string;
  value: number;
}

export const SHAPES = ['LINEAR', 'STEPPED', 'MONTHLY', 'QUARTERLY'] as const;
export type Shape = (typeof SHAPES)[number];

export interface KeyResult {
  /** absent as long as it is new */
  id?: string;
  title: string;
  metric: string | null;
  definition: string | null;
  unit: string;
  direction: 'HIGHER' | 'LOWER';
  shape: Shape;
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
  keyResult: KeyResult & { id: string };
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

const MONTHS = { MONTHLY: 1, QUARTERLY: 3 };

/** A new target line from one value to another; a target for each month or quarter where it goes by these. */
export function lineOf(shape: Shape, from: number, to: number, start: string, end: string): Point[] {
  if (shape === 'LINEAR' || shape === 'STEPPED') return [{ day: start, value: from }, { day: end, value: to }];
  const periods: string[] = [];
  const first = (day: string) => dayjs(day).subtract(dayjs(day).month() % MONTHS[shape], 'month').startOf('month');
  for (let day = first(start); !day.isAfter(first(end)); day = day.add(MONTHS[shape], 'month')) periods.push(day.format('YYYY-MM-DD'));
  return periods.map((day, index) => ({ day, value: periods.length === 1 ? to : Math.round((from + ((to - from) * index) / (periods.length - 1)) * 10_000) / 10_000 }));
}

/** What follows the last target of a line. */
export function nextPoint(shape: Shape, points: Point[]): Point {
  const last = points.at(-1);
  const day = shape === 'MONTHLY' || shape === 'QUARTERLY' ? dayjs(last?.day).startOf('month').add(MONTHS[shape], 'month') : dayjs(last?.day).add(30, 'day');
  return { day: day.format('YYYY-MM-DD'), value: last?.value ?? 0 };
}

/** What should have been reached on the day of the newest value, or today when there is none. */
export function targetOf({ actual, target }: Pick<Series, 'actual' | 'target'>): number | undefined {
  const day = actual.at(-1)?.day ?? dayjs().format('YYYY-MM-DD');
  return target.find((point) => point.day === day)?.value;
}
