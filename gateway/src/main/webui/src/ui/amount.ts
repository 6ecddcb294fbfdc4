import { isChinese } from './i18n';

export interface Money {
  amount: string;
  currency: string;
}

const SIGN: Record<string, string> = { CNY: '¥', USD: 'US$', EUR: '€', HKD: 'HK$', JPY: 'JP¥' };

/**
 * An amount as the trade says it. Chinese: 元 below ten thousand, then 万, then 亿; yuan needs no sign. English: K from ten thousand on, M, B, with a sign.
 * At most one decimal, none when it would be zero; the exact amount belongs into a title or a form.
 */
export function shortAmount(money: Money | null | undefined, chinese = isChinese()): string {
  if (!money) return '—';
  const value = Number(money.amount);
  if (!Number.isFinite(value)) return '—';
  // The minus stands before the sign of the currency; up to ten thousand every unit is said, as in Chinese.
  if (!chinese) return `${value < 0 ? '−' : ''}${sign(money.currency)}${Math.abs(value) < 1e4 ? grouped(Math.abs(value)) : compact(Math.abs(value), [[1e9, 'B'], [1e6, 'M'], [1e3, 'K']])}`;
  const foreign = money.currency === 'CNY' ? '' : `${sign(money.currency)} `;
  const text = compact(value, [[1e8, ' 亿'], [1e4, ' 万']]);
  return foreign + (foreign || /[万亿]$/.test(text) ? text : `${text} 元`);
}

/** Every digit, for titles and forms. */
export function fullAmount(money: Money | null | undefined, chinese = isChinese()): string {
  if (!money) return '—';
  return new Intl.NumberFormat(chinese ? 'zh-CN' : 'en', { style: 'currency', currency: money.currency, currencyDisplay: 'narrowSymbol' }).format(Number(money.amount));
}

function sign(currency: string) {
  return SIGN[currency] ?? `${currency} `;
}

function compact(value: number, units: [number, string][]) {
  for (const [index, [size, word]] of units.entries()) {
    // What the next smaller unit would round up to this one is said in this one: 99,999,999 is 1 亿 and not 10,000 万.
    const step = index + 1 < units.length ? units[index + 1][0] / 10 : 1;
    if (Math.round(Math.abs(value) / step) * step >= size) return grouped(value / size, 1) + word;
  }
  return grouped(value, 0);
}

/** How many a list has in all; one that is very long is not counted to its end. */
export const howMany = (page: { total: number; totalIsEstimate?: boolean }) => grouped(page.total) + (page.totalIsEstimate ? '+' : '');

export function grouped(value: number, decimals = 0) {
  return value.toLocaleString('en', { maximumFractionDigits: decimals }).replace('-', '−');
}

/** 0.9167 → "91.7". The sign stands in the head or small behind. */
export function percent(ratio: number, decimals = 1) {
  return (ratio * 100).toFixed(decimals).replace('-', '−');
}

/** "0.41" → "+41 %" */
export function signedPercent(ratio: number | string) {
  const value = Number(ratio);
  return `${value >= 0 ? '+' : '−'}${Math.abs(value * 100).toFixed(1).replace(/\.0$/, '')} %`;
}

/** Digits and dots as an amount for the API: never through a floating-point number. */
export function asDecimal(text: string): string | null {
  const plain = text.replace(/[,\s，￥¥]/g, '');
  return /^\d{1,15}(\.\d{1,2})?$/.test(plain) ? plain : null;
}
