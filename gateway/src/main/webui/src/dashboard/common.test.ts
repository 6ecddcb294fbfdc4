import { expect, it } from 'vitest';
import { narrowed, unnarrowed } from './common';

const filter = (dim: string, ...values: string[]) => ({ dim, op: 'IN' as const, values });
const LEADS_AND_ORDERS = ['industry', 'region', 'store'];

it('[E11]: a figure is narrowed by several common filters at once', () => {
  expect(narrowed([filter('region', 'East'), filter('industry', 'retail', 'medical'), filter('customerSize', 'KEY')], LEADS_AND_ORDERS)).toEqual({ scope: '/East', among: ['industry:retail', 'industry:medical'] });
  expect(narrowed([filter('region', 'East', 'West')], LEADS_AND_ORDERS)).toEqual({ among: ['region:East', 'region:West'] });
  expect(narrowed([filter('industry', 'retail')], [])).toEqual({});
});

it('[E11]: each tile says by which common filters it cannot be narrowed', () => {
  const common = [filter('region', 'East'), filter('industry', 'retail'), filter('customerSize', 'KEY')];
  expect(unnarrowed({ kind: 'METRIC' }, common, LEADS_AND_ORDERS)).toEqual(['customerSize']);
  expect(unnarrowed({ kind: 'METRIC' }, common, [])).toEqual(['industry', 'customerSize']);
  expect(unnarrowed({ kind: 'LIST', list: 'OVERDUE' }, common)).toEqual(['customerSize']);
  expect(unnarrowed({ kind: 'LIST', list: 'ORDERS' }, common)).toEqual(['customerSize']);
  expect(unnarrowed({ kind: 'LIST', list: 'COMMITMENTS' }, common)).toEqual(['region', 'industry', 'customerSize']);
  expect(unnarrowed({ kind: 'OKR' }, common)).toEqual(['region', 'industry', 'customerSize']);
  expect(unnarrowed({ kind: 'PIVOT' }, common)).toEqual([]);
  expect(unnarrowed({ kind: 'OKR' }, [filter('region')])).toEqual([]);
});
