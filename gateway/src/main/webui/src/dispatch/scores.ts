import type { Assignment, Candidate, Rule } from './api';

export type Weights = Record<string, number> | undefined;

export interface Part {
  id: string;
  points: number;
  max: number;
}

const COLOURS: Record<string, string> = { territory: '--c1', industry: '--c3', load: '--c2', response: '--c5', winRate: '--c4', seniority: '--c6' };
const SPARE = ['--c7', '--c5'];

/** A part keeps its colour wherever it is drawn. */
export function colourOf(part: string, order: string[]) {
  return COLOURS[part] ?? SPARE[order.indexOf(part) % SPARE.length];
}

/**
 * The parts in points of a hundred. Parts come as 0..1; with the rule's weights a part's full mark is its weight's share.
 * Without weights the marks are taken from the scores themselves: equal parts of a hundred.
 */
export function partsOf(candidate: Candidate, weights: Weights): Part[] {
  const ids = Object.keys(candidate.parts);
  const sum = ids.reduce((total, id) => total + (weights?.[id] ?? (weights ? 0 : 1)), 0);
  return ids
    .map((id) => {
      const max = sum ? ((weights?.[id] ?? (weights ? 0 : 1)) / sum) * 100 : 0;
      return { id, points: candidate.parts[id] * max, max };
    })
    .filter((part) => part.max > 0);
}

/** A score of 0..1 in points of a hundred; scores already in points stay. */
export const points = (score: number) => (score <= 1 ? score * 100 : score);

/** The winner, how far the next is behind, and the part that made most of the difference. */
export function verdict(assignment: Assignment, weights: Weights) {
  const ranked = [...assignment.candidates].sort((a, b) => b.score - a.score);
  const winner = ranked.find((candidate) => candidate.rep.id === assignment.owner?.id) ?? ranked[0];
  if (!winner) return null;
  const next = ranked.find((candidate) => candidate !== winner);
  const differences = next
    ? partsOf(winner, weights).map((part) => ({ id: part.id, by: part.points - (partsOf(next, weights).find((other) => other.id === part.id)?.points ?? 0) }))
    : [];
  const decisive = [...differences].sort((a, b) => b.by - a.by)[0];
  return { winner, next, lead: next ? points(winner.score) - points(next.score) : null, decisive, ranked };
}

/** The weights of the rule that decided, as long as its version is the published one. */
export function weightsOf(assignment: Assignment, published: { version: number; rules: Rule[] } | undefined): Weights {
  if (!assignment.rule || assignment.rule.version !== published?.version) return undefined;
  return published.rules.find((rule) => rule.id === assignment.rule!.id)?.weights ?? undefined;
}
