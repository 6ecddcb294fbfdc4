/** A condition as the server reads and writes it: a group (join, items) or one comparison. */
export interface Condition {
  join?: 'AND' | 'OR' | null;
  items?: Condition[] | null;
  field?: string | null;
  operator?: Operator | null;
  values?: string[] | null;
}

export type FieldType = 'TEXT' | 'NUMBER' | 'BOOLEAN';
export type Operator = 'IS' | 'IS_NOT' | 'IN' | 'NOT_IN' | 'CONTAINS' | 'STARTS_WITH' | 'EMPTY' | 'NOT_EMPTY' | 'LESS' | 'AT_MOST' | 'AT_LEAST' | 'MORE';

export const OPERATORS: Record<FieldType, Operator[]> = {
  TEXT: ['IS', 'IN', 'NOT_IN', 'IS_NOT', 'CONTAINS', 'STARTS_WITH', 'EMPTY', 'NOT_EMPTY'],
  NUMBER: ['AT_LEAST', 'MORE', 'AT_MOST', 'LESS', 'IS'],
  BOOLEAN: ['IS'],
};

export const EMPTY_GROUP: Condition = { join: 'AND', items: [] };

/** Where a condition stands: its position in each group on the way down. The outermost group is []. */
export type Place = number[];

export const isGroup = (condition: Condition) => !!condition.join;

export function at(root: Condition, place: Place): Condition | undefined {
  return place.reduce<Condition | undefined>((node, index) => node?.items?.[index], root);
}

export function replace(root: Condition, place: Place, next: Condition): Condition {
  if (place.length === 0) return next;
  const [first, ...rest] = place;
  return { ...root, items: (root.items ?? []).map((item, index) => (index === first ? replace(item, rest, next) : item)) };
}

export function remove(root: Condition, place: Place): Condition {
  const parent = at(root, place.slice(0, -1));
  if (!parent) return root;
  const last = place[place.length - 1];
  return replace(root, place.slice(0, -1), { ...parent, items: (parent.items ?? []).filter((_, index) => index !== last) });
}

export function insert(root: Condition, place: Place, added: Condition): Condition {
  const group = place.slice(0, -1);
  const parent = at(root, group);
  if (!parent || !isGroup(parent)) return root;
  const items = [...(parent.items ?? [])];
  items.splice(place[place.length - 1], 0, added);
  return replace(root, group, { ...parent, items });
}

/** Takes what stands at `from` to where `to` is; a group never goes into itself. */
export function move(root: Condition, from: Place, to: Place): Condition {
  const moved = at(root, from);
  if (!moved || from.length === 0 || to.length === 0 || from.every((index, depth) => to[depth] === index)) return root;
  const depth = from.length - 1;
  const target = [...to];
  // What stood behind it in the same group has moved up by one.
  if (to.length > depth && from.slice(0, -1).every((index, level) => to[level] === index) && from[depth] < to[depth] && to.length > from.length) target[depth] -= 1;
  return insert(remove(root, from), target, moved);
}

/** Groups that hold nothing say nothing; one comparison needs no group of its own. */
export function tidy(condition: Condition): Condition {
  if (!isGroup(condition)) return condition;
  const items = (condition.items ?? []).map(tidy).filter((item) => !isGroup(item) || (item.items ?? []).length > 0);
  return { join: condition.join, items };
}

/** The outermost thing is always a group, so that there is somewhere to add to. */
export const rooted = (condition: Condition | null | undefined): Condition => (!condition ? EMPTY_GROUP : isGroup(condition) ? condition : { join: 'AND', items: [condition] });

export function reorder<T>(list: T[], from: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
