import type { BoardFilter, Tile } from './api';
import { KINDS, listOf } from './lists';

export interface Narrowed {
  scope?: string;
  among?: string[];
}

/** One region is a branch of the organisation. */
const branch = (filter: BoardFilter) => filter.dim === 'region' && filter.values.length === 1;

/** What a single figure is asked for: within a branch, and of what leads and orders alike state. */
export function narrowed(filters: BoardFilter[], takes: string[]): Narrowed {
  const region = filters.find(branch);
  const among = filters.filter((one) => one !== region && takes.includes(one.dim)).flatMap((one) => one.values.map((value) => `${one.dim}:${value}`));
  return { ...(region ? { scope: `/${region.values[0]}` } : {}), ...(among.length ? { among } : {}) };
}

/**
 * Dimensions of the common filters that a tile cannot be narrowed by: it says so.
 *
 * @param takes what a single figure can be narrowed by
 */
export function unnarrowed(tile: Pick<Tile, 'kind' | 'list'>, filters: BoardFilter[], takes: string[] = []): string[] {
  const set = filters.filter((one) => one.values.length > 0);
  switch (tile.kind) {
    case 'METRIC':
      return set.filter((one) => !branch(one) && !takes.includes(one.dim)).map((one) => one.dim);
    case 'LIST':
      return set.filter((one) => !KINDS[listOf(tile)].common[one.dim]).map((one) => one.dim);
    case 'OKR':
      return set.map((one) => one.dim);
    default:
      return [];
  }
}
