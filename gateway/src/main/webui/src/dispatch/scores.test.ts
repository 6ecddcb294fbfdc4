import { expect, it } from 'vitest';
import type { Assignment } from './api';
import { partsOf, verdict, weightsOf } from './scores';

const anAssignment = (more: Partial<Assignment> = {}): Assignment => ({
  leadId: 'l', company: 'Isdom', owner: { id: 'anna', name: 'Anna' }, rule: { id: 'region', name: 'Own region first', version: 1 }, sentence: null,
  candidates: [
    { rep: { id: 'moses', name: 'Moses' }, score: 0.6, parts: { territory: 1, load: 0.5 } },
    { rep: { id: 'anna', name: 'Anna' }, score: 0.9, parts: { territory: 0.5, load: 1 } },
  ],
  excluded: [], round: 1, rounds: [], decidedAt: null, dueAt: null, queue: null, ...more,
});

it('splits a score into points of a hundred that add up to it', () => {
  const parts = partsOf(anAssignment().candidates[0], { territory: 0.2, load: 0.8 });
  expect(parts.map((part) => [part.id, Math.round(part.points), Math.round(part.max)])).toEqual([['territory', 20, 20], ['load', 40, 80]]);
  expect(parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(60, 9);
});

it('names the part that made the difference', () => {
  const result = verdict(anAssignment(), { territory: 0.2, load: 0.8 })!;
  expect(result.winner.rep.name).toBe('Anna');
  expect(result.lead).toBeCloseTo(30, 9);
  expect(result.decisive.id).toBe('load');
});

it('has nothing to compare with a single candidate', () => {
  const result = verdict(anAssignment({ candidates: [anAssignment().candidates[1]] }), undefined)!;
  expect(result.lead).toBeNull();
  expect(verdict(anAssignment({ candidates: [] }), undefined)).toBeNull();
});

it('does not explain an old decision with the weights of newer rules', () => {
  const published = { version: 2, rules: [{ id: 'region', name: 'x', when: 'true', candidates: {}, weights: { load: 1 }, condition: null, people: [], strategy: 'BEST_SCORE' as const, priority: false }] };
  expect(weightsOf(anAssignment(), published)).toBeUndefined();
  expect(weightsOf(anAssignment(), { ...published, version: 1 })).toEqual({ load: 1 });
});
