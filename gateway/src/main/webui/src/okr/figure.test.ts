import { expect, it } from 'vitest';
import { figure, lineOf, nextPoint, targetOf } from './api';

it('[D1]: a figure is written in its unit', () => {
  expect([figure(0.915, 'RATIO'), figure(3_200_000, 'MONEY'), figure(12345.678, 'COUNT'), figure(undefined, 'COUNT')]).toEqual(['91.5 %', '320 万', '12,345.68', '—']);
});

it('[D1]: the target told is that of the day of the newest value', () => {
  const target = [{ day: '2026-11-01', value: 10 }, { day: '2026-11-02', value: 20 }, { day: '2026-11-03', value: 30 }];
  expect(targetOf({ target, actual: [{ day: '2026-11-01', value: 9 }, { day: '2026-11-02', value: 18 }] })).toBe(20);
});

it('[D1]: a new line by quarter has a target for each of them', () => {
  expect(lineOf('QUARTERLY', 0.6, 0.9, '2026-11-26', '2027-05-01')).toEqual([{ day: '2026-10-01', value: 0.6 }, { day: '2027-01-01', value: 0.75 }, { day: '2027-04-01', value: 0.9 }]);
  expect(nextPoint('QUARTERLY', [{ day: '2027-04-01', value: 0.9 }]).day).toBe('2027-07-01');
  expect(lineOf('MONTHLY', 1, 2, '2026-11-26', '2026-11-30')).toEqual([{ day: '2026-11-01', value: 2 }]);
});
