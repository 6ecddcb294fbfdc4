import { expect, it } from 'vitest';
import { behind, neighbours, places, type Edge, type Node } from './graph';

const node = (id: string, kind: Node['kind'], weight = 1): Node => ({ id, kind, name: id, weight, won: 0, lost: 0, ref: null });
const nodes = [node('med', 'INDUSTRY', 5), node('retail', 'INDUSTRY', 3), node('price', 'OBJECTION'), node('stall', 'OBJECTION'), node('value', 'STRATEGY')];
const edges: Edge[] = [{ from: 'retail', to: 'price', weight: 3 }, { from: 'med', to: 'stall', weight: 5 }, { from: 'price', to: 'value', weight: 2 }];

it('[C6]: each kind has its column and follows what leads to it', () => {
  const at = places(nodes, edges);
  expect(at.get('med')!.y).toBeLessThan(at.get('retail')!.y);
  expect(at.get('stall')!.y).toBeLessThan(at.get('price')!.y);
  expect(at.get('value')!.x).toBe(0.5);
});

it('[C6]: a node knows both its sides, the heaviest first', () => {
  const { before, after } = neighbours('price', nodes, edges);
  expect(before.map((one) => one.node.id)).toEqual(['retail']);
  expect(after.map((one) => one.node.id)).toEqual(['value']);
});

it('[C6]: a case is a lead itself and has none behind it', () => {
  expect(behind(node('x', 'CASE'), undefined)).toBeNull();
  expect(behind(node('STALLING', 'OBJECTION'), 'medical')).toEqual({ industry: 'medical', objection: 'STALLING' });
});
