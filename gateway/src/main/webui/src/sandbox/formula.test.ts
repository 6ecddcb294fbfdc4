import { describe, expect, it } from 'vitest';
import { isFault, read, write, type Formula } from './formula';

const KNOWN = [
  { id: 'order-amount', title: '订单金额' },
  { id: 'paid-amount', title: '已回款金额' },
  { id: 'orders', title: '订单数' },
];
const ratio: Formula = { op: 'DIVIDE', left: 'paid-amount', right: 'order-amount' };

describe('[E5]: a formula', () => {
  it('reads measures by title, in brackets or plain, and by id', () => {
    for (const text of ['[已回款金额] ÷ [订单金额]', '已回款金额/订单金额', '[paid-amount] / [order-amount]']) expect(read(text, KNOWN)).toEqual(ratio);
  });

  it('multiplies before it adds, from left to right', () => {
    expect(read('[订单金额] − [已回款金额] × 2 − 1', KNOWN)).toEqual({ op: 'SUBTRACT', left: { op: 'SUBTRACT', left: 'order-amount', right: { op: 'MULTIPLY', left: 'paid-amount', right: 2 } }, right: 1 });
    expect(read('(订单金额 - 已回款金额) / 订单金额 * 100', KNOWN)).toEqual({
      op: 'MULTIPLY',
      left: { op: 'DIVIDE', left: { op: 'SUBTRACT', left: 'order-amount', right: 'paid-amount' }, right: 'order-amount' },
      right: 100,
    });
  });

  it('says where it stops making sense', () => {
    expect(read('[订单金额] ÷ [利润]', KNOWN)).toEqual({ at: 9, kind: 'unknown', text: '利润' });
    expect(read('[订单金额] ÷', KNOWN)).toMatchObject({ at: 8, kind: 'end' });
    expect(read('([订单金额] + 1', KNOWN)).toMatchObject({ kind: 'end' });
    expect(read('[订单金额] [订单数]', KNOWN)).toMatchObject({ at: 7, kind: 'unexpected' });
    expect(read('[订单金额]', KNOWN)).toMatchObject({ kind: 'single' });
    expect(read('1 + (1 + (1 + (1 + (1 + (1 + (1 + 1))))))', KNOWN)).toMatchObject({ kind: 'deep' });
  });

  it('is written as it was meant, with as few brackets as possible', () => {
    for (const text of ['[已回款金额] ÷ [订单金额]', '([订单金额] − [已回款金额]) ÷ [订单金额] × 100', '[订单金额] ÷ ([订单数] × 2)', '[订单金额] − ([已回款金额] − 1)', '1 + [订单数] × 2']) {
      const formula = read(text, KNOWN);
      expect(isFault(formula)).toBe(false);
      expect(write(formula as Formula, KNOWN)).toBe(text);
      expect(read(write(formula as Formula, KNOWN), KNOWN)).toEqual(formula);
    }
  });
});
