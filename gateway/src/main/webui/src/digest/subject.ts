interface Told {
  facts: { id: string; text: string }[];
  segments: { zh: string; en: string; fact?: string | null }[];
}

const BREAK = /[；;：:，,、。()（）\n]|\. /;

/**
 * What a figure is of, in the digest's own words: those of its clause before it ("赢单率 50 %"), else those after it
 * ("3 条线索 超时未跟进"), else the nearest clause before.
 */
export function subjectOf(digest: Told, fact: Told['facts'][number], language: 'zh' | 'en') {
  const at = digest.segments.findIndex((segment) => segment.fact === fact.id);
  const words = (index: number) => {
    const segment = digest.segments[index];
    return segment && !segment.fact ? segment[language].split(BREAK).map((part) => part.trim()) : [''];
  };
  const clauses = digest.segments.slice(0, Math.max(0, at)).flatMap((_, index) => words(index)).filter(Boolean);
  return words(at - 1).at(-1) || words(at + 1)[0] || clauses.at(-1) || fact.text;
}
