import { describe, expect, it } from 'vitest';
import { at, insert, move, remove, reorder, rooted, tidy, type Condition } from './tree';

const is = (field: string, value: string): Condition => ({ field, operator: 'IS', values: [value] });
const root: Condition = { join: 'AND', items: [is('region', 'East'), { join: 'OR', items: [is('industry', 'retail'), is('industry', 'software')] }, is('level', 'L1')] };

describe('[B2]: conditions by drag and drop', () => {
  it('finds a condition within a nested group', () => expect(at(root, [1, 1])).toEqual(is('industry', 'software')));

  it('drags a condition into a group behind it', () => {
    const moved = move(root, [0], [1, 0]);
    expect(moved.items).toHaveLength(2);
    expect(at(moved, [0, 0])).toEqual(is('region', 'East'));
    expect(at(moved, [0, 1])).toEqual(is('industry', 'retail'));
  });

  it('drags a condition out of its group', () => {
    const moved = move(root, [1, 0], [0]);
    expect(at(moved, [0])).toEqual(is('industry', 'retail'));
    expect(at(moved, [2])?.items).toEqual([is('industry', 'software')]);
  });

  it('does not drag a group into itself', () => expect(move(root, [1], [1, 0])).toBe(root));

  it('moves down and up within one group', () => {
    expect(move(root, [0], [2]).items?.map((item) => item.field)).toEqual([undefined, 'level', 'region']);
    expect(move(root, [2], [0]).items?.[0]).toEqual(is('level', 'L1'));
  });

  it('leaves out groups that hold nothing', () => expect(tidy(remove(remove(root, [1, 1]), [1, 0])).items).toHaveLength(2));
  it('adds to a group', () => expect(at(insert(root, [1, 2], is('a', 'b')), [1, 2])).toEqual(is('a', 'b')));
  it('puts a lone comparison into a group', () => expect(rooted(is('a', 'b')).items).toHaveLength(1));
  it('reorders rules', () => expect(reorder(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']));
});
