import { percent } from '../ui/amount';
import type { ProcessNumber, Share } from './api';

export const isHours = (number: Pick<ProcessNumber, 'unit'>) => /hour|^h$/i.test(number.unit);

/** The number big on the board and its unit: ratios in percent, hours as days from two days on. */
export function shown(number: Pick<ProcessNumber, 'unit'>, value: number | null | undefined): { text: string; unit: 'percent' | 'hours' | 'days' } {
  const unit = isHours(number) ? 'hours' : 'percent';
  if (value === null || value === undefined) return { text: '—', unit };
  if (unit === 'percent') return { text: percent(value), unit };
  return value >= 48 ? { text: (value / 24).toFixed(1), unit: 'days' } : { text: value.toFixed(1), unit };
}

export type Change = { direction: 'up' | 'down' | 'same'; good: boolean; text: string; unit: 'points' | 'hours' | 'days' };

/** Yesterday against the day before: ratios in points; for a duration, less is better. Null when one of them has nothing to count. */
export function changeOf(number: Pick<ProcessNumber, 'unit' | 'yesterday' | 'before'>): Change | null {
  const { yesterday, before } = number;
  if (!counts(yesterday) || !counts(before)) return null;
  const hours = isHours(number);
  const difference = yesterday.value! - before.value!;
  const size = Math.abs(difference);
  const [text, unit] = hours ? (size >= 48 ? [(size / 24).toFixed(1), 'days' as const] : [size.toFixed(1), 'hours' as const]) : [(size * 100).toFixed(1), 'points' as const];
  if (Number(text) === 0) return { direction: 'same', good: true, text, unit };
  return { direction: difference > 0 ? 'up' : 'down', good: hours ? difference < 0 : difference > 0, text, unit };
}

export const counts = (share: Share | undefined) => !!share && share.value !== null && share.value !== undefined && share.denominator > 0;

/** The main number: yesterday's full day; until there is one, today so far. */
export const mainShare = (number: Pick<ProcessNumber, 'today' | 'yesterday'>) => (counts(number.yesterday) ? number.yesterday : number.today);
