import { grouped, percent, shortAmount } from '../ui/amount';

export type Unit = 'percent' | 'money' | 'hours' | 'days' | 'number';

/** What kind of number a metric's unit means, whatever word the catalogue uses for it. */
export function unitOf(unit: string | undefined): Unit {
  const word = (unit ?? '').toLowerCase();
  if (/ratio|percent|share|%/.test(word)) return 'percent';
  if (/cny|yuan|元|money|amount|currency|usd|eur/.test(word)) return 'money';
  if (/hour|小时|^h$/.test(word)) return 'hours';
  if (/day|天/.test(word)) return 'days';
  return 'number';
}

export function show(value: number | string | null | undefined, unit: string | undefined): { text: string; suffix: string; kind: Unit } {
  const kind = unitOf(unit);
  if (value === null || value === undefined || value === '') return { text: '—', suffix: '', kind };
  const number = Number(value);
  if (kind === 'percent') return { text: percent(number), suffix: '%', kind };
  if (kind === 'money') return { text: shortAmount({ amount: String(value), currency: /usd/i.test(unit ?? '') ? 'USD' : 'CNY' }), suffix: '', kind };
  return { text: grouped(number, kind === 'number' ? 2 : 1), suffix: '', kind };
}
