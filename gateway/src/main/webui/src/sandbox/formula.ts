/** What may stand in a formula: a measure's id, a number, or two of these and what is done with them. */
export type Term = string | number | Formula;

export interface Formula {
  op: 'ADD' | 'SUBTRACT' | 'MULTIPLY' | 'DIVIDE';
  left: Term;
  right: Term;
}

export interface Known {
  id: string;
  title: string;
}

/** Where a formula stops making sense, as a place in its text. */
export interface Fault {
  at: number;
  kind: 'unknown' | 'end' | 'unexpected' | 'single' | 'deep';
  text: string;
}

const SIGN: Record<string, Formula['op']> = { '+': 'ADD', '-': 'SUBTRACT', '−': 'SUBTRACT', '*': 'MULTIPLY', '×': 'MULTIPLY', '/': 'DIVIDE', '÷': 'DIVIDE' };
const SHOWN: Record<Formula['op'], string> = { ADD: '+', SUBTRACT: '−', MULTIPLY: '×', DIVIDE: '÷' };
/** The service takes formulas of this depth. */
const DEEPEST = 6;

interface Token {
  at: number;
  text: string;
  kind: 'name' | 'number' | 'sign' | 'open' | 'close';
}

function tokens(text: string): Token[] | Fault {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest);
    if (space) {
      at += space[0].length;
      continue;
    }
    const number = /^\d+(\.\d+)?/.exec(rest);
    // A name stands in brackets, or is written plainly up to the next sign; a minus stands apart, for ids hold one.
    const name = /^\[[^\]]*\]/.exec(rest) ?? /^[^\s+\-−*×/÷()（）\d[\]](?:(?!\s-)[^+−*×/÷()（）[\]])*/.exec(rest);
    if (number) found.push({ at, text: number[0], kind: 'number' });
    else if (SIGN[rest[0]]) found.push({ at, text: rest[0], kind: 'sign' });
    else if ('(（'.includes(rest[0])) found.push({ at, text: rest[0], kind: 'open' });
    else if (')）'.includes(rest[0])) found.push({ at, text: rest[0], kind: 'close' });
    else if (name) found.push({ at, text: name[0], kind: 'name' });
    else return { at, kind: 'unexpected', text: rest[0] };
    at += found[found.length - 1].text.length;
  }
  return found;
}

class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.kind);
  }
}

/** Reads `([a] − [b]) ÷ [a]`, measures by title or id. Multiplication binds before addition. */
export function read(text: string, known: Known[]): Formula | Fault {
  const all = tokens(text);
  if (!Array.isArray(all)) return all;
  let next = 0;
  const end = (): Fault => ({ at: text.length, kind: 'end', text: '' });
  const measure = (token: Token) => {
    const name = token.text.replace(/^\[|\]$/g, '').trim().toLowerCase();
    const found = known.find((one) => one.id.toLowerCase() === name || one.title.toLowerCase() === name);
    if (!found) throw new Refused({ at: token.at, kind: 'unknown', text: name });
    return found.id;
  };
  const single = (): Term => {
    const token = all[next];
    if (!token) throw new Refused(end());
    next++;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'name') return measure(token);
    if (token.kind === 'open') {
      const inner = sum();
      if (!all[next]) throw new Refused(end());
      if (all[next].kind !== 'close') throw new Refused({ at: all[next].at, kind: 'unexpected', text: all[next].text });
      next++;
      return inner;
    }
    throw new Refused({ at: token.at, kind: 'unexpected', text: token.text });
  };
  const joined = (part: () => Term, ops: Formula['op'][]): Term => {
    let left = part();
    while (all[next]?.kind === 'sign' && ops.includes(SIGN[all[next].text])) {
      const op = SIGN[all[next++].text];
      left = { op, left, right: part() };
    }
    return left;
  };
  const product = (): Term => joined(single, ['MULTIPLY', 'DIVIDE']);
  const sum = (): Term => joined(product, ['ADD', 'SUBTRACT']);
  try {
    const term = sum();
    if (all[next]) return { at: all[next].at, kind: 'unexpected', text: all[next].text };
    if (typeof term !== 'object') return { at: 0, kind: 'single', text: '' };
    return depth(term) > DEEPEST ? { at: 0, kind: 'deep', text: '' } : term;
  } catch (refused) {
    if (refused instanceof Refused) return refused.fault;
    throw refused;
  }
}

export const isFault = (found: Formula | Fault): found is Fault => 'at' in found;

const depth = (term: Term): number => (typeof term === 'object' ? 1 + Math.max(depth(term.left), depth(term.right)) : 0);

/** The formula as a person reads it; brackets only where they change something. */
export function write(term: Term, known: Known[]): string {
  if (typeof term === 'number') return String(term);
  if (typeof term === 'string') return `[${known.find((one) => one.id === term)?.title ?? term}]`;
  const product = term.op === 'MULTIPLY' || term.op === 'DIVIDE';
  const part = (side: Term, right: boolean) => {
    const written = write(side, known);
    if (typeof side !== 'object') return written;
    const inner = side.op === 'MULTIPLY' || side.op === 'DIVIDE';
    const needed = (product && !inner) || (right && (term.op === 'DIVIDE' || (term.op === 'SUBTRACT' && !inner) || (term.op === 'MULTIPLY' && side.op === 'DIVIDE')));
    return needed ? `(${written})` : written;
  };
  return `${part(term.left, false)} ${SHOWN[term.op]} ${part(term.right, true)}`;
}
