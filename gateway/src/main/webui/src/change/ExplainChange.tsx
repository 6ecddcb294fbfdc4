import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Drawer, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSandboxCatalogue, useValues, type Filter, type Value } from '../sandbox/api';
import { OrderLines } from '../sandbox/OrderLines';
import { grouped, percent, shortAmount } from '../ui/amount';
import { stamp } from '../ui/countdown';
import { Figure } from '../ui/Figure';
import { send } from '../ui/http';
import { Empty, Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { Waterfall, type Fall } from '../ui/Waterfall';
import { useTradeWord } from '../ui/words';
import { useText } from './texts';
import '../ui/analysis.css';

const METRICS = ['order-amount', 'average-order', 'orders-signed', 'gross-margin'] as const;
const PERIODS = ['year', 'quarter', 'month', 'yoy'] as const;
type Period = (typeof PERIODS)[number];

interface Driver {
  driver: string;
  effect: number;
  quantity: number | null;
  price: number | null;
  mix: number | null;
  ordersBefore: number;
  ordersAfter: number;
  by: { dim: string; value: string | number | boolean | null; effect: number; orders: number }[];
}

interface Answer {
  title: string;
  unit: string;
  before: number;
  after: number;
  difference: number;
  drivers: Driver[];
  factors: { factor: 'QUANTITY' | 'PRICE' | 'MIX'; effect: number }[];
  segments: { where: { dim: string; title: string; value: string | number | boolean | null }[]; effect: number; orders: number }[];
  sentence: string;
  definition: string;
  definitionVersion: number;
  asOf: string;
  leftOut: { testData: number };
  tookMs: number;
}

function windows(period: Period) {
  const day = (at: dayjs.Dayjs) => at.format('YYYY-MM-DD');
  const end = dayjs().add(1, 'day');
  if (period === 'quarter') return [{ from: day(end.subtract(180, 'day')), to: day(end.subtract(90, 'day')) }, { from: day(end.subtract(90, 'day')), to: day(end) }];
  if (period === 'month') return [{ from: day(dayjs().startOf('month').subtract(1, 'month')), to: day(dayjs().startOf('month')) }, { from: day(dayjs().startOf('month')), to: day(end) }];
  if (period === 'yoy') return [{ from: day(dayjs().startOf('month').subtract(1, 'year')), to: day(end.subtract(1, 'year')) }, { from: day(dayjs().startOf('month')), to: day(end) }];
  return [{ from: day(end.subtract(2, 'year')), to: day(end.subtract(1, 'year')) }, { from: day(end.subtract(1, 'year')), to: day(end) }];
}

/** One sentence, one waterfall, and the lines that prove it. Two clicks: the figure, the filter. */
export default function ExplainChange() {
  const t = useText();
  const shared = useSharedText();
  const word = useTradeWord();
  const catalogue = useSandboxCatalogue();
  const [parameters, setParameters] = useSearchParams();
  const [seen, setSeen] = useState<{ title: string; filters: Filter[] } | null>(null);
  const metric = METRICS.find((one) => one === parameters.get('metric')) ?? 'average-order';
  const period = PERIODS.find((one) => one === parameters.get('period')) ?? 'quarter';
  const by = parameters.get('by') ?? '';
  const dim = parameters.get('dim') ?? '';
  const values = parameters.getAll('value');
  const set = (change: Record<string, string | string[] | undefined>) => {
    const next = new URLSearchParams(parameters);
    for (const [name, value] of Object.entries(change)) {
      next.delete(name);
      for (const one of Array.isArray(value) ? value : value ? [value] : []) next.append(name, one);
    }
    setParameters(next, { replace: true });
  };
  const [from, to] = windows(period);
  const known = useValues(dim, 'orders', !!dim);
  const filters: Filter[] = dim && values.length ? [{ dim, op: 'IN', values }] : [];
  const answer = useQuery({
    queryKey: ['explain-change', metric, from, to, by, dim, values],
    queryFn: () => send<Answer>('POST', '/metrics/explain-change', { metric, from, to, by: by ? [by] : undefined, filters }),
    placeholderData: keepPreviousData,
  });
  const data = answer.data;
  const ratio = data?.unit === 'RATIO';
  const show = (value: number) => (ratio ? `${percent(value)} %` : data?.unit === 'MONEY' ? shortAmount({ amount: String(value), currency: 'CNY' }) : grouped(value));
  const step = (value: number) => `${value > 0 ? '+' : ''}${show(value)}`;
  const typeName = (type: string) => {
    const said = shared(`order.type.${type}` as 'order.type.NEW');
    return type === 'null' ? t('unknown') : said;
  };
  const name = (dimension: string, value: string | number | boolean | null) => (value === null ? t('unknown') : dimension === 'type' ? typeName(String(value)) : word(String(value)));
  const bars = useMemo<Fall[]>(
    () =>
      data
        ? [{ name: t('before'), total: Number(data.before), label: show(data.before) }, ...data.drivers.map((one) => ({ name: typeName(one.driver), step: one.effect, label: step(one.effect) })), { name: t('after'), total: Number(data.after), label: show(data.after) }]
        : [],
    [data, t], // eslint-disable-line react-hooks/exhaustive-deps
  );
  const largest = Math.max(...(data?.drivers.flatMap((one) => one.by.map((line) => Math.abs(line.effect))) ?? []), 1e-9);
  const see = (title: string, extra: { dim: string; value: Value }[]) => (
    <button className="lnk" onClick={() => setSeen({ title, filters: [...filters, ...extra.map((one) => ({ dim: one.dim, op: 'IN' as const, values: [one.value] }))] })}>
      {t('rows')}
    </button>
  );
  const dimensions = (catalogue.data?.dimensions ?? []).filter((one) => !['month', 'quarter', 'year', 'type', 'termMonths'].includes(one.id));
  return (
    <>
      <Head title={t('title')} sub={data && t('took', { ms: data.tookMs })}>
        <Segmented className="dsk" aria-label={t('period')} value={period} onChange={(value) => set({ period: String(value) })} options={PERIODS.map((value) => ({ value, label: t(`p.${value}`) }))} />
      </Head>
      <div className="scroll page an">
        <div className="an-bar">
          <Select value={metric} aria-label={t('metric')} onChange={(value) => set({ metric: value })} options={METRICS.map((one) => ({ value: one, label: t(`m.${one}`) }))} />
          <span className="t3 c">{t('filter')}</span>
          <Select allowClear value={dim || undefined} placeholder={t('everything')} aria-label={t('filter')} onChange={(value) => set({ dim: value, value: [] })} options={dimensions.filter((one) => one.type === 'TEXT').map((one) => ({ value: one.id, label: one.title }))} />
          {dim && <Select mode="multiple" style={{ minWidth: 200 }} value={values} aria-label={t('value')} placeholder={t('value')} loading={known.isFetching} onChange={(chosen) => set({ value: chosen })} options={(known.data ?? []).map((one) => ({ value: String(one), label: name(dim, one) }))} />}
          <span className="t3 c">{t('by')}</span>
          <Select value={by} aria-label={t('by')} onChange={(value) => set({ by: value || undefined })} options={[{ value: '', label: t('by.auto') }, ...dimensions.map((one) => ({ value: one.id, label: one.title }))]} />
        </div>
        {answer.error && <Trouble error={answer.error} retry={() => answer.refetch()} />}
        {answer.isPending && !answer.error && <Waiting rows={8} />}
        {data && data.drivers.length === 0 && <Empty title={t('none')} />}
        {data && data.drivers.length > 0 && (
          <>
            <p className="say">{data.sentence}</p>
            <p className="t3 c">
              <Figure about={{ title: data.title, value: show(data.after), definition: { text: data.definition, version: data.definitionVersion }, asOf: data.asOf, leftOut: data.leftOut, metric }}>{data.title}</Figure>
              {` · ${data.definition} · ${shared('figure.asOf', { time: stamp(data.asOf) })}`}
            </p>
            <Waterfall bars={bars} label={t('title')} />
            <p className="row wrap" style={{ gap: 8 }}>
              <span>
                {show(data.before)} {data.drivers.map((one) => step(one.effect)).join(' ')} = {show(data.after)}
              </span>
              <Status kind="met">{t('whole')}</Status>
              {data.factors.length > 0 && <span className="t2 ml c">{`${t('factors')}${shared('colon')}${data.factors.map((one) => `${t(`f.${one.factor}`)} ${step(one.effect)}`).join(shared('comma'))}`}</span>}
            </p>
            <table className="tb">
              <thead>
                <tr>
                  <th>{t('driver')}</th>
                  <th className="r">{t('effect')}</th>
                  {data.unit === 'MONEY' && metric === 'order-amount' && <th className="r dsk">{t('quantity')}</th>}
                  {data.unit === 'MONEY' && <th className="r dsk">{t('price')}</th>}
                  {data.unit === 'MONEY' && <th className="r dsk">{t('mix')}</th>}
                  <th className="r">{t('orders')}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {data.drivers.map((one) => (
                  <tr key={one.driver}>
                    <td className="m">{typeName(one.driver)}</td>
                    <td className={`r ${one.effect > 0 ? 'up' : one.effect < 0 ? 'dn' : ''}`}>{step(one.effect)}</td>
                    {data.unit === 'MONEY' && metric === 'order-amount' && <td className="r t2 dsk">{one.quantity !== null && step(one.quantity)}</td>}
                    {data.unit === 'MONEY' && <td className="r t2 dsk">{one.price !== null && step(one.price)}</td>}
                    {data.unit === 'MONEY' && <td className="r t2 dsk">{one.mix !== null && step(one.mix)}</td>}
                    <td className="r t2">
                      {grouped(one.ordersBefore)} → {grouped(one.ordersAfter)}
                    </td>
                    <td className="r">
                      {see(typeName(one.driver), [{ dim: 'type', value: one.driver === 'null' ? null : one.driver }])}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {by &&
              data.drivers.map((one) => (
                <div key={one.driver}>
                  <Section title={typeName(one.driver)} aside={<span className="t2 c">{step(one.effect)}</span>} />
                  <table className="tb">
                    <tbody>
                      {one.by.slice(0, 12).map((line, index) => (
                        <tr key={index}>
                          <td>{name(line.dim, line.value)}</td>
                          <td style={{ width: '40%' }}>
                            <span className="an-mini" style={{ width: `${(Math.abs(line.effect) / largest) * 100}%` }} />
                          </td>
                          <td className={`r ${line.effect > 0 ? 'up' : line.effect < 0 ? 'dn' : ''}`}>{step(line.effect)}</td>
                          <td className="r t2">{grouped(line.orders)}</td>
                          <td className="r">
                            {see(`${typeName(one.driver)} · ${name(line.dim, line.value)}`, [{ dim: 'type', value: one.driver === 'null' ? null : one.driver }, line])}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              ))}
            {data.segments.length > 0 && (
              <>
                <Section title={t('segments')} aside={<span className="t3 c">{t('segments.hint')}</span>} />
                <table className="tb">
                  <tbody>
                    {data.segments.map((segment, index) => (
                      <tr key={index}>
                        <td className="m">{segment.where.map((part) => `${part.title} ${name(part.dim, part.value)}`).join(' · ')}</td>
                        <td className={`r ${segment.effect > 0 ? 'up' : 'dn'}`}>{step(segment.effect)}</td>
                        <td className="r t2">{grouped(segment.orders)}</td>
                        <td className="r">
                          {see(segment.where.map((part) => name(part.dim, part.value)).join(' · '), segment.where)}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            )}
          </>
        )}
      </div>
      <Drawer open={seen !== null} onClose={() => setSeen(null)} title={seen?.title} size={640}>
        {seen &&
          [to, from].map((days) => (
            <section key={days.from}>
              <Section title={`${days.from} – ${dayjs(days.to).subtract(1, 'day').format('YYYY-MM-DD')}`} />
              <OrderLines question={{ rows: [], columns: [], measures: ['orders'], filters: seen.filters, ...days }} />
            </section>
          ))}
      </Drawer>
    </>
  );
}
