import type { Answer } from './api';

export interface PivotRow {
  key: string[];
  cells: (number | null)[];
  total: number | null;
  /** Of the grand total; null where shares make no sense. */
  share: number | null;
}

export interface Pivot {
  columns: string[][];
  rows: PivotRow[];
  columnTotals: (number | null)[];
  grand: number | null;
  max: number;
}

/** What a value is called, by the place of its dimension. */
export type Name = (axis: 'rows' | 'columns', index: number, value: unknown) => string;

/**
 * An answer as a table of one measure. Totals come from the answer where it gives them; only additive measures are summed here,
 * because a distinct count or a ratio of sums is never the sum of its cells.
 */
export function pivotOf(answer: Pick<Answer, 'rows' | 'columns' | 'cells' | 'totals'>, measure: number, additive: boolean, name: Name): Pivot {
  const columns = (answer.columns.length ? answer.columns : [[]]).map((key) => key.map((value, index) => name('columns', index, value)));
  const rows = answer.rows.length || answer.cells.length ? answer.rows : [];
  const keys = rows.length ? rows : answer.cells.map(() => []);
  const given = totalsOf(answer, measure);
  const cells = keys.map((_, index) => columns.map((_, column) => at(answer.cells[index]?.[column], measure)));
  const columnTotals = columns.map((_, column) => given.columns?.[column] ?? (additive ? sum(cells.map((line) => line[column])) : null));
  const rowTotals = cells.map((line, index) => given.rows?.[index] ?? (additive ? sum(line) : line.length === 1 ? line[0] : null));
  const grand = given.grand ?? (additive ? sum(columnTotals) : null);
  return {
    columns,
    rows: keys.map((key, index) => ({
      key: key.map((value, place) => name('rows', place, value)),
      cells: cells[index],
      total: rowTotals[index],
      share: additive && grand && rowTotals[index] !== null ? rowTotals[index]! / grand : null,
    })),
    columnTotals,
    grand,
    max: Math.max(0, ...cells.flat().map((value) => value ?? 0)),
  };
}

function totalsOf(answer: Pick<Answer, 'totals'>, measure: number) {
  const { totals } = answer;
  if (totals === null || totals === undefined) return {};
  if (typeof totals !== 'object' || Array.isArray(totals)) return { grand: at(totals, measure) };
  return {
    rows: totals.rows?.map((value) => at(value, measure)),
    columns: totals.columns?.map((value) => at(value, measure)),
    grand: totals.grand === undefined ? undefined : at(totals.grand, measure),
  };
}

function at(cell: unknown, measure: number): number | null {
  const raw = Array.isArray(cell) ? cell[measure] : measure === 0 ? cell : null;
  if (raw === null || raw === undefined || raw === '') return null;
  const value = Number(raw);
  return Number.isFinite(value) ? value : null;
}

const sum = (values: (number | null)[]) => (values.some((value) => value !== null) ? values.reduce<number>((total, value) => total + (value ?? 0), 0) : null);

/** Five steps of one hue; nothing for nothing. */
export function heat(value: number | null, max: number) {
  return value === null || value <= 0 || max <= 0 ? 0 : Math.min(5, Math.ceil((value / max) * 5));
}

/** For a chart: the largest rows by name, the rest as one. */
export function topRows(pivot: Pivot, most: number, others: string): PivotRow[] {
  const sorted = [...pivot.rows].sort((a, b) => (b.total ?? 0) - (a.total ?? 0));
  if (sorted.length <= most) return sorted;
  const rest = sorted.slice(most - 1);
  return [
    ...sorted.slice(0, most - 1),
    { key: [others], cells: pivot.columns.map((_, column) => sum(rest.map((row) => row.cells[column]))), total: sum(rest.map((row) => row.total)), share: null },
  ];
}

/** Yuan in ten thousands once the numbers are that large; everything else as it is. */
export function scaleOf(unit: string, max: number) {
  const money = /money|amount|CNY|元/i.test(unit);
  return money && max >= 1e5 ? { divide: 1e4, money } : { divide: 1, money };
}

/** How a number moved; a ratio in points, everything else as a part of what it was. Null where there is nothing to hold it against. */
export function moved(now: number | null, before: number | null | undefined, ratio: boolean): number | null {
  if (now === null || before === null || before === undefined) return null;
  if (ratio) return now - before;
  return before === 0 ? null : (now - before) / Math.abs(before);
}

/** The same rows and columns of another period, found by their names. */
export function against(pivot: Pivot, before: Pivot) {
  const named = new Map(before.rows.map((row) => [row.key.join('\u0001'), row]));
  const column = new Map(before.columns.map((key, index) => [key.join('\u0001'), index]));
  return {
    total: (row: PivotRow) => named.get(row.key.join('\u0001'))?.total ?? null,
    column: (index: number) => {
      const at = column.get(pivot.columns[index].join('\u0001'));
      return at === undefined ? null : before.columnTotals[at];
    },
    grand: before.grand,
  };
}
