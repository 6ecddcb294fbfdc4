import { expect, it } from 'vitest';
import type { Notice } from './api';
import { groupsOf } from './groups';

const notice = (id: string, kind: string, at: string): Notice => ({ id, kind, title: kind, text: id, link: null, at, readAt: null });

it('[D6]: notices stand by day and kind, many of a kind are folded', () => {
  const groups = groupsOf([
    notice('5', 'LEAD_ASSIGNED', '2026-11-26T11:00:00'), notice('4', 'DIGEST', '2026-11-26T10:00:00'), notice('3', 'LEAD_ASSIGNED', '2026-11-26T09:00:00'),
    notice('2', 'LEAD_ASSIGNED', '2026-11-26T08:00:00'), notice('1', 'LEAD_ASSIGNED', '2026-11-26T07:00:00'), notice('0', 'LEAD_ASSIGNED', '2026-11-25T07:00:00'),
  ]);
  expect(groups.map((group) => group.day)).toEqual(['2026-11-26', '2026-11-25']);
  expect(groups[0].kinds.map((kind) => [kind.kind, kind.shown.map((one) => one.id), kind.folded.map((one) => one.id)])).toEqual([
    ['LEAD_ASSIGNED', ['5', '3'], ['2', '1']],
    ['DIGEST', ['4'], []],
  ]);
});
