import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { Link, useSearchParams } from 'react-router';
import { grouped, percent, shortAmount } from '../ui/amount';
import { get } from '../ui/http';
import { Icon } from '../ui/Icon';
import { isHead, useMe } from '../ui/me';
import { Empty, Head, Section, Trouble, Waiting } from '../ui/parts';
import { useReasons } from '../ui/reasons';
import { useTradeWord } from '../ui/words';
import { useText } from './texts';
import '../ui/analysis.css';

const DIMENSIONS = ['campaign', 'channel', 'industry'] as const;
type Dimension = (typeof DIMENSIONS)[number];
type Place = Partial<Record<Dimension, string | null>>;

interface Group {
  by: Place;
  funnel: { registered: number; valid: number; l2: number; l3: number; l4: number; l5: number; won: number; corrected: number; validShare: number | null };
  cost: number;
  costPerValid: number | null;
  reasons: { reason: string; leads: number; share: number; money: number }[];
}

interface Answer {
  total: Group;
  groups: Group[];
  fixFirst: { by: Place; reason: string; leads: number; share: number; money: number }[];
}

const money = (amount: number) => shortAmount({ amount: String(amount), currency: 'CNY' });

/** What marketing's leads were worth to sales, and what to fix first. */
export default function LeadQuality() {
  const t = useText();
  const word = useTradeWord();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const days = Number(parameters.get('days') ?? 90);
  const by = (parameters.get('by') ?? 'campaign,industry').split(',').filter((one): one is Dimension => DIMENSIONS.includes(one as Dimension));
  const from = dayjs().add(1, 'day').subtract(days, 'day').format('YYYY-MM-DD');
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(parameters);
    next.set(name, value);
    setParameters(next, { replace: true });
  };
  const quality = useQuery({
    queryKey: ['lead-quality', by.join(), from],
    queryFn: ({ signal }) => get<Answer>('/lead-quality', { by: by.join(), from }, signal),
    refetchInterval: 10_000,
  });
  const place = (one: Place) => by.map((name) => word(one[name]) || t(`no.${name}`)).join(' · ');
  const reasons = useReasons('invalid-reasons');
  const reason = (code: string) => reasons.data?.items.find((one) => one.id === code)?.title ?? code;
  const total = quality.data?.total;
  const first = quality.data?.fixFirst[0];
  const lost = total?.reasons.reduce((sum, one) => sum + one.money, 0) ?? 0;
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        {isHead(me) && (
          <Link className="btn" to={`/okr?follow=${encodeURIComponent('valid-lead-share|trailing-30-days')}`}>
            <Icon name="okr" />
            {t('goal')}
          </Link>
        )}
        <Segmented aria-label={t('title')} value={days} onChange={(value) => set('days', String(value))} options={[30, 90, 365].map((n) => ({ value: n, label: t('days', { n }) }))} />
      </Head>
      <div className="scroll page an">
        {quality.error && <Trouble error={quality.error} retry={() => quality.refetch()} />}
        {quality.isPending && !quality.error && <Waiting rows={8} />}
        {total && total.funnel.registered === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        {total && total.funnel.registered > 0 && (
          <>
            <p className="say">
              {t('say', { n: total.funnel.registered, valid: percent(total.funnel.validShare ?? 0), money: money(lost) })}{' '}
              {first && t('say.fix', { place: place(first.by), reason: reason(first.reason), share: percent(first.share), money: money(first.money) })}
            </p>
            <div className="an-bar">
              <span className="t3 c">{t('by')}</span>
              <Select mode="multiple" style={{ minWidth: 240 }} aria-label={t('by')} value={by} onChange={(value) => value.length > 0 && set('by', value.join())} options={DIMENSIONS.map((one) => ({ value: one, label: t(one) }))} />
            </div>
            {quality.data!.fixFirst.length > 0 && (
              <>
                <Section title={t('fix')} count={quality.data!.fixFirst.length} />
                <table className="tb">
                  <thead>
                    <tr>
                      <th>{by.map((one) => t(one)).join(' · ')}</th>
                      <th>{t('reason')}</th>
                      <th className="r">{t('leads')}</th>
                      <th className="r">{t('share')}</th>
                      <th className="r dsk">{t('money')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {quality.data!.fixFirst.map((one, index) => (
                      <tr key={index}>
                        <td className="m">{place(one.by)}</td>
                        <td>{reason(one.reason)}</td>
                        <td className="r">{grouped(one.leads)}</td>
                        <td className={`r ${one.share >= 0.5 ? 'dn' : ''}`}>{percent(one.share)} %</td>
                        <td className="r dsk">{money(one.money)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            )}
            <Section title={t('funnel')} count={quality.data!.groups.length} />
            <div style={{ overflowX: 'auto' }} tabIndex={0}>
              <table className="tb">
                <thead>
                  <tr>
                    <th>{by.map((one) => t(one)).join(' · ')}</th>
                    <th className="r">{t('registered')}</th>
                    <th className="r">{t('valid')}</th>
                    <th className="r">{t('validShare')}</th>
                    <th className="r dsk">L2</th>
                    <th className="r dsk">L3</th>
                    <th className="r dsk">L4</th>
                    <th className="r dsk">L5</th>
                    <th className="r">{t('won')}</th>
                    <th className="r dsk">{t('corrected')}</th>
                    <th className="r dsk">{t('cost')}</th>
                    <th className="r dsk">{t('costPerValid')}</th>
                  </tr>
                </thead>
                <tbody>
                  {quality.data!.groups.slice(0, 200).map(({ by: at, funnel, cost, costPerValid }, index) => (
                    <tr key={index}>
                      <td className="m">{place(at)}</td>
                      <td className="r">{grouped(funnel.registered)}</td>
                      <td className="r">{grouped(funnel.valid)}</td>
                      <td className="r">{funnel.validShare === null ? '—' : `${percent(funnel.validShare)} %`}</td>
                      <td className="r t2 dsk">{grouped(funnel.l2)}</td>
                      <td className="r t2 dsk">{grouped(funnel.l3)}</td>
                      <td className="r t2 dsk">{grouped(funnel.l4)}</td>
                      <td className="r t2 dsk">{grouped(funnel.l5)}</td>
                      <td className="r">{grouped(funnel.won)}</td>
                      <td className="r t2 dsk">{grouped(funnel.corrected)}</td>
                      <td className="r t2 dsk">{money(cost)}</td>
                      <td className="r t2 dsk">{costPerValid === null ? '—' : money(costPerValid)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Section title={t('reasons')} count={total.reasons.length} />
            <table className="tb">
              <tbody>
                {total.reasons.map((one) => (
                  <tr key={one.reason}>
                    <td>{reason(one.reason)}</td>
                    <td className="r">{grouped(one.leads)}</td>
                    <td className="r">{percent(one.share)} %</td>
                    <td className="r">{money(one.money)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </>
  );
}
