import { describe, expect, it } from 'vitest';
import type { Answer } from './api';
import { against, heat, moved, pivotOf, scaleOf, topRows } from './pivot';

const asIs = (blank: string) => (_: unknown, __: unknown, value: unknown) => (value === null ? blank : String(value));
const anAnswer = (more: Partial<Answer> = {}): Answer => ({
  rows: [['制造'], ['医疗'], [null]],
  columns: [['Q3'], ['Q4']],
  cells: [
    [['100.50', 2], ['50', 1]],
    [['30', 1], null],
    [null, ['10', 1]],
  ],
  totals: null,
  factVersion: 1,
  tookMs: 1,
  ...more,
});

describe('an answer as a table', () => {
  it('adds up what may be added up, and leaves holes where there is no order', () => {
    const pivot = pivotOf(anAnswer(), 0, true, asIs('（空）'));
    expect(pivot.rows.map((row) => [row.key[0], ...row.cells, row.total])).toEqual([
      ['制造', 100.5, 50, 150.5],
      ['医疗', 30, null, 30],
      ['（空）', null, 10, 10],
    ]);
    expect(pivot.columnTotals).toEqual([130.5, 60]);
    expect(pivot.grand).toBe(190.5);
    expect(pivot.rows.reduce((sum, row) => sum + row.share!, 0)).toBeCloseTo(1, 12);
  });

  it('takes the totals of the answer before its own sums', () => {
    const pivot = pivotOf(anAnswer({ totals: { grand: ['200', 5], rows: [['151', 3], ['31', 1], ['11', 1]], columns: [['131', 3], ['61', 2]] } }), 0, true, asIs(''));
    expect([pivot.grand, pivot.rows[0].total, pivot.columnTotals[1]]).toEqual([200, 151, 61]);
  });

  it('never sums customers or margins', () => {
    const pivot = pivotOf(anAnswer(), 1, false, asIs(''));
    expect(pivot.rows[0].cells).toEqual([2, 1]);
    expect([pivot.rows[0].total, pivot.columnTotals[0], pivot.grand, pivot.rows[0].share]).toEqual([null, null, null, null]);
    expect(pivotOf(anAnswer({ totals: { grand: ['200', 4] } }), 1, false, asIs('')).grand).toBe(4);
  });

  it('stands with a single figure when nothing is on rows and columns', () => {
    const pivot = pivotOf(anAnswer({ rows: [], columns: [], cells: [[['190.5', 5]]] }), 0, true, asIs(''));
    expect(pivot.columns).toEqual([[]]);
    expect(pivot.rows).toHaveLength(1);
    expect(pivot.grand).toBe(190.5);
  });

  it('is empty when there are no orders', () => {
    expect(pivotOf(anAnswer({ rows: [], columns: [], cells: [] }), 0, true, asIs('')).rows).toEqual([]);
  });
});

describe('a chart of it', () => {
  it('keeps the largest and puts the rest into one, so that the sum stays', () => {
    const pivot = pivotOf(anAnswer(), 0, true, asIs(''));
    const rows = topRows(pivot, 2, '其余');
    expect(rows.map((row) => row.key[0])).toEqual(['制造', '其余']);
    expect(rows.reduce((sum, row) => sum + row.total!, 0)).toBe(pivot.grand);
  });

  it('colours in five steps and nothing for nothing', () => {
    expect([heat(null, 10), heat(0, 10), heat(0.1, 10), heat(5, 10), heat(10, 10)]).toEqual([0, 0, 1, 3, 5]);
  });

  it('speaks of ten thousands only for large amounts of money', () => {
    expect(scaleOf('MONEY', 2_000_000).divide).toBe(10_000);
    expect(scaleOf('MONEY', 9_000).divide).toBe(1);
    expect(scaleOf('COUNT', 2_000_000).divide).toBe(1);
  });
});

describe('[E5]: another period', () => {
  it('is found by the names of rows and columns, not by their places', () => {
    const now = pivotOf(anAnswer(), 0, true, asIs(''));
    const before = pivotOf(anAnswer({ rows: [['医疗'], ['制造']], columns: [['Q4']], cells: [[['8', 1]], [['40', 1]]] }), 0, true, asIs(''));
    const other = against(now, before);
    expect(now.rows.map(other.total)).toEqual([40, 8, null]);
    expect([other.column(0), other.column(1), other.grand]).toEqual([null, 48, 48]);
  });

  it('moves a ratio by points and everything else by its part', () => {
    expect(moved(0.3, 0.25, true)).toBeCloseTo(0.05, 12);
    expect(moved(150, 100, false)).toBeCloseTo(0.5, 12);
    expect([moved(1, 0, false), moved(1, null, false), moved(null, 1, true)]).toEqual([null, null, null]);
  });
});
