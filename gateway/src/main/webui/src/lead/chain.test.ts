import { expect, it } from 'vitest';
import { chart, type ChainNode } from './chain';
import type { ChainContact } from './api';

const person = (name: string, role: ChainContact['role'], reportsTo?: string) => ({ name, role, reportsTo }) as ChainContact;
const names = (nodes: ChainNode[]): unknown[] => nodes.map((node) => (node.reports.length ? [node.contact.name, names(node.reports)] : node.contact.name));

it('[A6]: stands each person below the one they report to', () => {
  expect(names(chart([person('程野', 'GATEKEEPER', '姚敏'), person('姚敏', 'INFLUENCER'), person('韩屿舟', 'DECISION_MAKER')]))).toEqual([['韩屿舟', [['姚敏', ['程野']]]]]);
});

it('[A6]: a decision maker may report to somebody, and without one all stand on top', () => {
  expect(names(chart([person('韩屿舟', 'DECISION_MAKER', '董事长'), person('董事长', 'INFLUENCER')]))).toEqual([['董事长', ['韩屿舟']]]);
  expect(names(chart([person('姚敏', 'USER'), person('程野', 'GATEKEEPER')]))).toEqual(['姚敏', '程野']);
});
