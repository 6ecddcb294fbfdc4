import type { CheckpointKind, LevelName } from '../lead/api';

export interface DraftPoint {
  id: string;
  kind: CheckpointKind;
  title: { zh: string; en: string };
  params: Record<string, unknown> | null;
}

export interface DraftLevel {
  level: LevelName;
  title: { zh: string; en: string };
  checkpoints: DraftPoint[];
}

/** The levels after a checkpoint was dropped on another one (it takes its place) or on a level (it goes to its end). The first level takes none. */
export function moved(levels: DraftLevel[], id: string, over: string): DraftLevel[] {
  if (id === over) return levels;
  const point = levels.flatMap((level) => level.checkpoints).find((one) => one.id === id);
  const target = levels.find((level) => level.level === over || level.checkpoints.some((one) => one.id === over));
  if (!point || !target || target.level === 'L1') return levels;
  const from = levels.find((level) => level.checkpoints.includes(point))!;
  const before = from === target ? from.checkpoints.indexOf(point) : -1;
  return levels.map((level) => {
    let checkpoints = level.checkpoints.filter((one) => one.id !== id);
    if (level === target) {
      const at = level.level === over ? checkpoints.length : level.checkpoints.findIndex((one) => one.id === over);
      const place = before >= 0 && at > before ? at : Math.min(at, checkpoints.length);
      checkpoints = [...checkpoints.slice(0, place), point, ...checkpoints.slice(place)];
    }
    return checkpoints.length === level.checkpoints.length && checkpoints.every((one, index) => one === level.checkpoints[index]) ? level : { ...level, checkpoints };
  });
}

/** An id that no checkpoint has yet. */
export function newId(points: DraftPoint[], kind: CheckpointKind) {
  const base = kind.toLowerCase().replace(/_/g, '-');
  for (let n = 1; ; n++) if (!points.some((one) => one.id === `${base}-${n}`)) return `${base}-${n}`;
}
