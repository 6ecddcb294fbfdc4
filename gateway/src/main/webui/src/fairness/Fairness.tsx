import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRules } from '../dispatch/api';
import { grouped } from '../ui/amount';
import { when } from '../ui/countdown';
import { get } from '../ui/http';
import type { Person } from '../ui/me';
import { Head, PersonName, Section, Status, Trouble, Waiting } from '../ui/parts';
import { Policy } from './Policy';
import { useText } from './texts';
import '../board/board.css';
import './fairness.css';

interface Fairness {
  pools: { pool: string; rule: string; place: string | null; since: string; given: number; worst: number; members: { rep: Person; weight: number; got: number; due: number; deviation: number; credited: number }[] }[];
  people: { rep: Person; received: number; refused: number; invalid: number; claimed: number; pauses: number; pausedHours: number; met: number; overdue: number; capacity: number; load: number }[];
}

interface Turn {
  at: string;
  rep: Person;
  rule: string | null;
  round: number;
  credit: string | null;
}

/** Who got what, why, and how far from the share. Everybody may look. */
export default function FairnessPage() {
  const t = useText();
  const [days, setDays] = useState(30);
  const [parameters, setParameters] = useSearchParams();
  const view = parameters.get('view') === 'policy' ? 'policy' : 'shares';
  const fairness = useQuery({ queryKey: ['assignment', 'fairness', days], queryFn: ({ signal }) => get<Fairness>('/assignment/fairness', { days }, signal) });
  const turns = useQuery({ queryKey: ['assignment', 'turns'], queryFn: ({ signal }) => get<Turn[]>('/assignment/fairness/turns', { size: 30 }, signal) });
  const rules = useRules();
  const ruleName = (id: string | null) => {
    const own = t(`rule.${id}` as 'rule.override');
    return rules.data?.rules.find((rule) => rule.id === id)?.name ?? (own === `rule.${id}` ? (id ?? '') : own);
  };
  const data = fairness.data;
  // a column that nobody has anything in takes room away from the others
  const some = (what: 'claimed' | 'refused' | 'invalid' | 'pauses') => data?.people.some((one) => one[what] > 0);
  const worst = data?.pools.length ? Math.max(...data.pools.map((pool) => pool.worst)) : null;
  return (
    <>
      <Head title={t('title')}>
        <Segmented value={view} onChange={(value) => setParameters(value === 'policy' ? { view: value } : {}, { replace: true })} options={(['shares', 'policy'] as const).map((value) => ({ value, label: t(value) }))} />
        {view === 'shares' && <Segmented value={days} onChange={setDays} options={[7, 30, 90].map((value) => ({ value, label: t('days', { n: value }) }))} />}
      </Head>
      <div className="scroll page" tabIndex={0}>
        {view === 'policy' && <Policy />}
        {view === 'shares' && fairness.error && !data && <Trouble error={fairness.error} retry={() => fairness.refetch()} />}
        {view === 'shares' && fairness.isPending && <Waiting rows={8} />}
        {view === 'shares' && data && (
          <>
            <p className="say">{worst === null ? t('say.none') : t('say', { worst: worst.toFixed(2) })}</p>
            <p className="t3 c">{t('open')}</p>
            {data.pools.map((pool) => (
              <section key={pool.pool}>
                <Section title={`${ruleName(pool.rule)}${pool.place ? ` · ${pool.place}` : ''}`} aside={<span className="t3 c">{t('since', { at: when(pool.since), count: pool.given })}</span>} />
                <div className="tbw" tabIndex={0}>
                  <table className="tb">
                    <thead>
                      <tr>
                        <th>{t('rep')}</th>
                        <th className="r">{t('weight')}</th>
                        <th className="r">{t('due')}</th>
                        <th className="r">{t('got')}</th>
                        <th>{t('off')}</th>
                        <th className="r">{t('credited')}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {pool.members.map((one) => (
                        <tr key={one.rep.id}>
                          <td>
                            <PersonName person={one.rep} />
                          </td>
                          <td className="r num">{one.weight}</td>
                          <td className="r num">{one.due.toFixed(1)}</td>
                          <td className="r num m">{grouped(one.got)}</td>
                          <td>
                            <span className="offby">
                              <i className={one.deviation < 0 ? 'neg' : ''} style={{ width: `${Math.min(1, Math.abs(one.deviation)) * 44}px` }} />
                              <span className={`num${Math.abs(one.deviation) > 1 ? ' over m' : ''}`}>{`${one.deviation > 0 ? '+' : one.deviation < 0 ? '−' : ''}${Math.abs(one.deviation).toFixed(2)}`}</span>
                            </span>
                          </td>
                          <td className="r num">{one.credited || ''}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </section>
            ))}
            <Section title={t('everybody')} count={data.people.length} />
            <div className="tbw" tabIndex={0}>
              <table className="tb">
                <thead>
                  <tr>
                    <th>{t('rep')}</th>
                    <th className="r">{t('received')}</th>
                    {some('claimed') && <th className="r">{t('claimed')}</th>}
                    {some('refused') && <th className="r">{t('refused')}</th>}
                    {some('invalid') && <th className="r">{t('invalid')}</th>}
                    {some('pauses') && <th className="r">{t('pauses')}</th>}
                    <th className="r">{t('met')}</th>
                    <th className="r">{t('overdue')}</th>
                    <th className="r">{t('load')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.people.map((one) => (
                    <tr key={one.rep.id}>
                      <td>
                        <PersonName person={one.rep} />
                      </td>
                      <td className="r num m">{grouped(one.received)}</td>
                      {some('claimed') && <td className="r num">{one.claimed || ''}</td>}
                      {some('refused') && <td className="r num">{one.refused || ''}</td>}
                      {some('invalid') && <td className="r num">{one.invalid || ''}</td>}
                      {some('pauses') && <td className="r num">{one.pauses ? `${one.pauses} · ${t('hours', { n: Math.round(one.pausedHours) })}` : ''}</td>}
                      <td className="r num">{grouped(one.met)}</td>
                      <td className={`r num${one.overdue ? ' over' : ''}`}>{one.overdue}</td>
                      <td className="r num">
                        {grouped(one.load)} / {grouped(one.capacity)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Section title={t('newest')} />
            <ul className="turns">
              {turns.data?.map((one, index) => (
                <li key={index}>
                  <span className="t3 num">{when(one.at)}</span>
                  <PersonName person={one.rep} />
                  <span className="t2 el">{ruleName(one.rule)}</span>
                  <span className="t3 c">{one.round > 1 ? t('round', { n: one.round }) : ''}</span>
                  {one.credit ? <Status kind="frozen" icon="undo">{t(`credit.${one.credit}` as 'credit.INVALID')}</Status> : <span />}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}
