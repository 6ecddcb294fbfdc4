import { expect, it } from 'vitest';
import { changeOf, mainShare, shown } from './trend';

const share = (value: number | null, denominator = 10) => ({ value, numerator: 1, denominator });

it('tells a rise of a share in points, good when it rises', () => {
  expect(changeOf({ unit: 'RATIO', yesterday: share(0.917), before: share(0.864) })).toEqual({ direction: 'up', good: true, text: '5.3', unit: 'points' });
  expect(changeOf({ unit: 'RATIO', yesterday: share(0.385), before: share(0.407) })).toMatchObject({ direction: 'down', good: false, text: '2.2' });
});

it('takes a shorter duration for better', () => {
  expect(changeOf({ unit: 'HOURS', yesterday: share(110), before: share(125) })).toEqual({ direction: 'down', good: true, text: '15.0', unit: 'hours' });
});

it('says nothing where one day has nothing to count', () => {
  expect(changeOf({ unit: 'RATIO', yesterday: share(null, 0), before: share(0.5) })).toBeNull();
});

it('does not call a change what rounds to nothing', () => {
  expect(changeOf({ unit: 'RATIO', yesterday: share(0.5002), before: share(0.5) })?.direction).toBe('same');
});

it('shows hours as days from two days on', () => {
  expect(shown({ unit: 'HOURS' }, 47.9)).toEqual({ text: '47.9', unit: 'hours' });
  expect(shown({ unit: 'HOURS' }, 110)).toEqual({ text: '4.6', unit: 'days' });
  expect(shown({ unit: 'RATIO' }, null)).toEqual({ text: '—', unit: 'percent' });
});

it('shows today so far until there is a full day', () => {
  expect(mainShare({ today: share(0.9), yesterday: share(null, 0) }).value).toBe(0.9);
  expect(mainShare({ today: share(0.9), yesterday: share(0.8) }).value).toBe(0.8);
});
