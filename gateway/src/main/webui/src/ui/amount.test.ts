import { describe, expect, it } from 'vitest';
import { asDecimal, fullAmount, percent, shortAmount, signedPercent } from './amount';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });

describe('amounts', () => {
  it.each([
    ['550.00', '550 元'],
    ['9999.00', '9,999 元'],
    ['10000.00', '1 万'],
    ['683000.00', '68.3 万'],
    ['1200000.00', '120 万'],
    ['99999999.00', '1 亿'],
    ['412300000.00', '4.1 亿'],
    ['-46000.00', '−4.6 万'],
    ['0', '0 元'],
  ])('%s yuan reads %s in Chinese', (amount, text) => {
    expect(shortAmount(yuan(amount), true)).toBe(text);
  });

  it.each([
    ['550.00', '¥550'],
    ['4821.00', '¥4,821'],
    ['48210.00', '¥48.2K'],
    ['-41', '−¥41'],
    ['-46000.00', '−¥46K'],
    ['683000.00', '¥683K'],
    ['4123000.00', '¥4.1M'],
  ])('%s yuan reads %s in English', (amount, text) => {
    expect(shortAmount(yuan(amount), false)).toBe(text);
  });

  it('says the currency when it is not the yuan', () => {
    expect(shortAmount({ amount: '120000', currency: 'USD' }, true)).toBe('US$ 12 万');
    expect(shortAmount({ amount: '120', currency: 'USD' }, true)).toBe('US$ 120');
  });

  it('shows every digit where it matters and a dash where there is nothing', () => {
    expect(fullAmount(yuan('683000.5'), true)).toBe('¥683,000.50');
    expect(shortAmount(null)).toBe('—');
  });

  it.each([
    ['1,200,000.50', '1200000.50'],
    ['￥ 68000', '68000'],
    ['1.234', null],
    ['-5', null],
    ['12万', null],
    ['', null],
  ])('reads what was typed: %s', (typed, decimal) => {
    expect(asDecimal(typed)).toBe(decimal);
  });

  it('writes shares', () => {
    expect(percent(0.9167)).toBe('91.7');
    expect(signedPercent('0.41')).toBe('+41 %');
    expect(signedPercent(-0.4667)).toBe('−46.7 %');
  });
});
