import { expect, it } from 'vitest';
import { figure, targetOf } from './api';

it('[D1]: a figure is written in its unit', () => {
  expect([figure(0.915, 'RATIO'), figure(3_200_000, 'MONEY'), figure(12345.678, 'COUNT'), figure(undefined, 'COUNT')]).toEqual(['91.5 %', '320 万', '12,345.68', '—']);
});

it('[D1]: the target told is that of the day of the newest value', () => {
  const target = [{ day: '2026-11-01', value: 10 }, { day: '2026-11-02', value: 20 }, { day: '2026-11-03', value: 30 }];
  expect(targetOf({ target, actual: [{ day: '2026-11-01', value: 9 }, { day: '2026-11-02', value: 18 }] })).toBe(20);
});
