import { describe, expect, it } from 'vitest';
import { hoursOf, spansOf } from './hours';

describe('[B5]: working hours as text', () => {
  it('reads a morning and an afternoon', () => expect(spansOf('9:00-12:00， 13:30–18:00')).toEqual([['09:00', '12:00'], ['13:30', '18:00']]));
  it('takes an empty text for a free day', () => expect(spansOf(' ')).toEqual([]));
  it('ends at midnight', () => expect(hoursOf(spansOf('18:00-24:00')!)).toBe('18:00-24:00'));
  it('refuses what overlaps or runs backwards', () => {
    expect(spansOf('09:00-12:00, 11:00-13:00')).toBeNull();
    expect(spansOf('12:00-09:00')).toBeNull();
    expect(spansOf('morning')).toBeNull();
  });
});
