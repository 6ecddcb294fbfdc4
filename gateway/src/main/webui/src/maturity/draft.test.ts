import { describe, expect, it } from 'vitest';
import { moved, newId, type DraftLevel } from './draft';

const point = (id: string) => ({ id, kind: 'APPROVAL' as const, title: { zh: id, en: id }, params: {} });
const model = (): DraftLevel[] => [
  { level: 'L1', title: { zh: '一', en: '1' }, checkpoints: [] },
  { level: 'L2', title: { zh: '二', en: '2' }, checkpoints: [point('a'), point('b'), point('c')] },
  { level: 'L3', title: { zh: '三', en: '3' }, checkpoints: [point('d')] },
];
const ids = (levels: DraftLevel[]) => levels.map((level) => level.checkpoints.map((one) => one.id).join(''));

describe('[A3]: checkpoints by drag and drop', () => {
  it('takes the place of the one it is dropped on', () => {
    expect(ids(moved(model(), 'a', 'c'))).toEqual(['', 'bca', 'd']);
    expect(ids(moved(model(), 'c', 'a'))).toEqual(['', 'cab', 'd']);
  });
  it('goes to another level, before the one it is dropped on or to the end', () => {
    expect(ids(moved(model(), 'a', 'd'))).toEqual(['', 'bc', 'ad']);
    expect(ids(moved(model(), 'a', 'L3'))).toEqual(['', 'bc', 'da']);
  });
  it('never enters the first level', () => {
    const before = model();
    expect(moved(before, 'a', 'L1')).toBe(before);
  });
  it('gets an id of its own', () => {
    expect(newId([{ ...point('field-1') }], 'FIELD')).toBe('field-2');
    expect(newId([], 'FOLLOW_UP')).toBe('follow-up-1');
  });
});
