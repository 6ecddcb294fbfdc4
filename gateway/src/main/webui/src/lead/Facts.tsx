import { Link } from 'react-router';
import { useText as useJourneyText } from '../journey/texts';
import { when } from '../ui/countdown';
import { useTradeWord } from '../ui/words';
import type { Lead } from './api';
import { useCustomFields } from './bulk';
import { useText } from './texts';

/** What is known of the customer beside the head. */
export function Facts({ lead, onEdit }: { lead: Lead; onEdit?: () => void }) {
  const t = useText();
  const journey = useJourneyText();
  const word = useTradeWord();
  const fields = useCustomFields();
  const rows: [string, string | null | undefined][] = [
    [t('fact.painPoint'), lead.painPoint],
    [t('fact.budgetRange'), lead.budgetRange],
    [t('fact.region'), [lead.region, lead.store].filter(Boolean).join(' · ')],
    [t('fact.source'), [word(lead.source), lead.campaign].filter(Boolean).join(' · ')],
    [t('fact.created'), [when(lead.createdAt), lead.createdBy?.name].filter(Boolean).join(' · ')],
    [t('fact.note'), lead.note],
    [t('fact.expectedCloseOn'), lead.expectedCloseOn],
    [t('fact.tags'), (lead.tags ?? []).join(' · ')],
    ...Object.entries(lead.custom ?? {}).map(
      ([key, value]) => [fields.data?.find((field) => field.key === key)?.title ?? key, typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value)] as [string, string],
    ),
  ];
  return (
    <>
      <h2 className="sec" style={{ marginTop: 8 }}>
        {t('facts')}
        {onEdit && (
          <button className="lnk ml" onClick={onEdit}>
            {t('edit')}
          </button>
        )}
      </h2>
      <dl className="kv">
        {rows
          .filter(([name, value]) => value || name === t('fact.painPoint') || name === t('fact.budgetRange'))
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={value ? '' : 't3'}>{value || '—'}</dd>
            </div>
          ))}
      </dl>
      {lead.cid && (
        <p style={{ marginTop: 8 }}>
          <Link className="lnk c" to={`/customers/${lead.cid}`}>
            {journey('title')} ›
          </Link>
        </p>
      )}
    </>
  );
}
