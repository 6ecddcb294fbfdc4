import { describe, expect, it } from 'vitest';
import { statutory } from './festivals';

const dates = (year: number, name: string) => statutory(year).filter((day) => day.name === name).map((day) => day.date.slice(5));

describe('statutory festivals', () => {
  it('follow the moon and the sun', () => {
    expect(dates(2026, '春节')).toEqual(['02-16', '02-17', '02-18', '02-19']);
    expect(dates(2026, '端午')).toEqual(['06-19']);
    expect(dates(2026, '中秋')).toEqual(['09-25']);
    expect(dates(2027, '春节')).toEqual(['02-05', '02-06', '02-07', '02-08']);
    expect(dates(2027, '端午')).toEqual(['06-09']);
    expect(dates(2027, '中秋')).toEqual(['09-15']);
    expect(dates(2028, '清明')).toEqual(['04-04']);
    expect(dates(2027, '清明')).toEqual(['04-05']);
  });

  it('take no leap month for the month itself', () => {
    expect(dates(2028, '端午')).toEqual(['05-28']);
  });

  it('are thirteen days a year', () => {
    expect(new Set(statutory(2030).map((day) => day.date)).size).toBe(13);
  });
});
