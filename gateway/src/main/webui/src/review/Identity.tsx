import { useText } from './texts';

interface Told {
  source: string;
  name?: string | null;
  phone?: string | null;
  email?: string | null;
  taxNumber?: string | null;
  city?: string | null;
}

export interface IdentityFacts {
  score: number;
  why: { field: string; agreement: 'EXACT' | 'CLOSE' | 'PARTIAL' | 'DIFFERENT'; weight: number }[];
  record: Told;
  candidate: { cid: string; name: string; records: Told[] };
}

/** Which comparison speaks of which line. */
const LINES = [
  ['name', 'NAME'],
  ['phone', 'PHONE'],
  ['email', 'EMAIL'],
  ['taxNumber', 'TAX'],
  ['city', 'LOCALITY'],
] as const;

/** Two sides in equal lines, what differs is marked; a line that neither side knows is left out. */
export function Identity({ company, facts }: { company: string; facts: IdentityFacts }) {
  const t = useText();
  const { record, candidate, why, score } = facts;
  const lines = LINES.map(([field, compared]) => ({
    field,
    left: record[field],
    right: [...new Set(candidate.records.map((told) => told[field]).filter(Boolean))].join(t('or')),
    verdict: why.find((one) => one.field === compared)?.agreement,
  })).filter((line) => line.left || line.right);
  return (
    <>
      <h2 className="say" style={{ marginTop: 8 }}>
        <b>{t('identity.say', { company, other: candidate.name })}</b>
      </h2>
      <p className="t3 c">{t('identity.hint', { score: Math.round(score * 100) })}</p>
      <table className="tb pair">
        <thead>
          <tr>
            <th />
            <th>{t('identity.new', { source: t(`source.${record.source as 'CRM'}`) })}</th>
            <th>{t('identity.known', { sources: [...new Set(candidate.records.map((told) => t(`source.${told.source as 'CRM'}`)))].join(t('and')) })}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.field}>
              <th scope="row">{t(`f.${line.field}`)}</th>
              <td className={line.left ? '' : 't3'}>{line.left ?? '—'}</td>
              <td className={line.right ? '' : 't3'}>{line.right || '—'}</td>
              <td className="r nw">{line.verdict && <span className={line.verdict === 'DIFFERENT' ? 'over' : line.verdict === 'EXACT' ? 'met' : 't2'}>{`${line.verdict === 'DIFFERENT' ? '≠ ' : line.verdict === 'EXACT' ? '= ' : '≈ '}${t(`a.${line.verdict}`)}`}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
