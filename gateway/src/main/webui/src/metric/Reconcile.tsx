import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Drawer, Input, Select, Switch } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { fullAmount, grouped, percent, shortAmount } from '../ui/amount';
import { stamp } from '../ui/countdown';
import { send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { Waterfall, type Fall } from '../ui/Waterfall';
import { useCatalogue, type MetricDefinition, type MetricEntry } from './api';
import { useDefinitionName } from './names';
import { unitOf } from './show';
import { useText } from './reconcileTexts';
import './metric.css';
import '../ui/analysis.css';

type Cause = 'STATES' | 'DENOMINATOR' | 'WINDOW' | 'TEST_DATA' | 'SCOPE';

interface Side {
  definition?: string;
  from: string;
  to: string;
  scope?: string;
  includeTestData?: boolean;
}

interface SideAnswer {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  definition: { id: string; version: number; text: string };
}

interface CauseAnswer {
  cause: Cause;
  effect: number;
  orders: { orderNo: string; customer: string; amount: number; signedAt: string; onlyIn: 'LEFT' | 'RIGHT' }[];
  orderCount: number;
  leads: { leadId: string; company: string; createdAt: string | null; onlyIn: 'LEFT' | 'RIGHT' }[];
  leadCount: number;
}

interface Answer {
  title: string;
  unit: string;
  left: SideAnswer;
  right: SideAnswer;
  difference: number | null;
  causes: CauseAnswer[];
  asOf: string;
}

function read(text: string | null, otherwise: Side): Side {
  try {
    return text ? { ...otherwise, ...(JSON.parse(text) as Side) } : otherwise;
  } catch {
    return otherwise;
  }
}

/** Two figures of one metric, and what makes the difference; the question is in the address, so it can be sent. */
export default function Reconcile() {
  const t = useText();
  const shared = useSharedText();
  const catalogue = useCatalogue();
  const [parameters, setParameters] = useSearchParams();
  const year = { from: dayjs().subtract(1, 'year').add(1, 'day').format('YYYY-MM-DD'), to: dayjs().add(1, 'day').format('YYYY-MM-DD') };
  const metric = parameters.get('metric') ?? 'win-rate';
  const entry = catalogue.data?.items.find((one) => one.id === metric);
  const left = read(parameters.get('left'), { ...year, definition: entry?.definitions[0]?.id });
  const right = read(parameters.get('right'), { ...year, definition: entry?.definitions[1]?.id ?? entry?.definitions[0]?.id });
  const [shown, setShown] = useState<Cause | null>(null);
  const ask = (change: { metric?: string; left?: Side; right?: Side }) =>
    setParameters(change.metric ? { metric: change.metric } : { metric, left: JSON.stringify(change.left ?? left), right: JSON.stringify(change.right ?? right) }, { replace: true });
  const answer = useQuery({
    queryKey: ['reconcile', metric, left, right],
    queryFn: () => send<Answer>('POST', '/metrics/reconcile', { left: { metric, ...left }, right: { metric, ...right } }),
    enabled: !!entry,
    placeholderData: keepPreviousData,
  });
  const data = answer.data;
  const unit = unitOf(data?.unit ?? entry?.unit);
  const show = (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : unit === 'percent' ? `${percent(value)} %` : unit === 'money' ? shortAmount({ amount: String(value), currency: 'CNY' }) : grouped(value, 1);
  const step = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${unit === 'percent' ? t('points', { n: percent(Math.abs(value)) }) : show(Math.abs(value))}`;
  const bars = useMemo<Fall[]>(() => {
    if (!data || data.difference === null || data.right.value === null) return [];
    return [
      { name: t('left'), total: Number(data.left.value), label: show(data.left.value) },
      ...data.causes.map((one) => ({ name: t(`cause.${one.cause}`), step: -one.effect, label: step(-one.effect) })),
      { name: t('right'), total: Number(data.right.value), label: show(data.right.value), second: true },
    ];
  }, [data, t]); // eslint-disable-line react-hooks/exhaustive-deps
  const cause = data?.causes.find((one) => one.cause === shown);
  return (
    <>
      <Head title={t('title')} sub={data && `${data.title} · ${shared('figure.asOf', { time: stamp(data.asOf) })}`}>
        <Select value={metric} style={{ minWidth: 180 }} aria-label={t('metric')} onChange={(value) => ask({ metric: value })} options={(catalogue.data?.items ?? []).map((one) => ({ value: one.id, label: one.title }))} />
        <Button icon={<Icon name="swap" />} onClick={() => ask({ left: right, right: left })}>
          {t('swap')}
        </Button>
      </Head>
      <div className="scroll page an">
        {answer.error && <Trouble error={answer.error} retry={() => answer.refetch()} />}
        {answer.isPending && !answer.error && <Waiting rows={8} />}
        {data && (
          <p className="say">
            {data.difference === null
              ? t('none.value')
              : Number(data.difference) === 0 && data.causes.every((one) => one.effect === 0)
                ? t('same')
                : `${t('say', { left: show(data.left.value), right: show(data.right.value), difference: step(Number(data.difference)).replace('+', '') })} ${data.causes.length ? t('say.main', { count: data.causes.length, cause: t(`cause.${data.causes[0].cause}`), effect: step(-data.causes[0].effect) }) : ''}`}
          </p>
        )}
        <div className="an-2">
          <div className="an-side">
            <SideForm title={t('left')} side={left} other={right} entry={entry} answer={data?.left} show={show} onChange={(next) => ask({ left: next })} />
            <SideForm title={t('right')} two side={right} other={left} entry={entry} answer={data?.right} show={show} onChange={(next) => ask({ right: next })} />
          </div>
          <div>
            {bars.length > 0 && <Waterfall bars={bars} label={t('title')} height={340} />}
            {data && data.difference !== null && data.causes.length > 0 && (
              <>
                <div className="row wrap" style={{ gap: 8, padding: '8px 0' }}>
                  <span>
                    {show(data.left.value)} {data.causes.map((one) => ` ${step(-one.effect)}`).join(' ')} = {show(data.right.value)}
                  </span>
                  <Status kind="met">{t('whole')}</Status>
                  <span className="t3 c ml">{t('order')}</span>
                </div>
                <table className="tb">
                  <tbody>
                    {data.causes.map((one) => (
                      <tr key={one.cause}>
                        <td className="m">{t(`cause.${one.cause}`)}</td>
                        <td className="r">{step(-one.effect)}</td>
                        <td className="r t2 dsk">{one.orderCount > 0 ? `${t('rows.orders')} ${grouped(one.orderCount)}` : ''}</td>
                        <td className="r t2 dsk">{one.leadCount > 0 ? `${t('rows.leads')} ${grouped(one.leadCount)}` : ''}</td>
                        <td className="r">
                          <button className="lnk" onClick={() => setShown(one.cause)}>
                            {t('rows')}
                          </button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            )}
          </div>
        </div>
      </div>
      <Drawer open={!!cause} onClose={() => setShown(null)} title={cause && t(`cause.${cause.cause}`)} size={640}>
        {cause && <Rows cause={cause} />}
      </Drawer>
    </>
  );
}

function Said({ definition }: { definition: MetricDefinition }) {
  const named = useDefinitionName();
  return (
    <span style={{ display: 'block', whiteSpace: 'normal' }}>
      <span className="m">{named(definition)}</span>
      <small className="t3 c" style={{ display: 'block' }}>{definition.text}</small>
    </span>
  );
}

function SideForm({ title, two, side, other, entry, answer, show, onChange }: { title: string; two?: boolean; side: Side; other: Side; entry?: MetricEntry; answer?: SideAnswer; show: (value: number | null | undefined) => string; onChange: (side: Side) => void }) {
  const t = useText();
  const named = useDefinitionName();
  const mark = (differs: boolean) => (differs ? <b className="due"> ≠</b> : null);
  return (
    <section>
      <h3 className={two ? 'two' : ''}>
        <span>{title}</span>
        <b>{show(answer?.value)}</b>
      </h3>
      <dl className="kv">
        <div>
          <dt>
            {t('definition')}
            {mark(side.definition !== other.definition)}
          </dt>
          <dd>
            <Select size="small" style={{ width: 214 }} popupMatchSelectWidth={420} value={side.definition ?? entry?.definitions[0]?.id} aria-label={t('definition')} onChange={(definition) => onChange({ ...side, definition })} optionLabelProp="short" options={(entry?.definitions ?? []).map((one) => ({ value: one.id, short: named(one), label: <Said definition={one} />, title: one.text }))} />
          </dd>
        </div>
        <div>
          <dt>
            {t('window')}
            {mark(side.from !== other.from || side.to !== other.to)}
          </dt>
          <dd>
            <DatePicker.RangePicker
              size="small"
              allowClear={false}
              style={{ width: 214 }}
              format="YY-MM-DD"
              aria-label={t('window')}
              value={[dayjs(side.from), dayjs(side.to).subtract(1, 'day')]}
              onChange={(range) => range?.[0] && range[1] && onChange({ ...side, from: range[0].format('YYYY-MM-DD'), to: range[1].add(1, 'day').format('YYYY-MM-DD') })}
            />
          </dd>
        </div>
        <div>
          <dt>
            {t('test')}
            {mark(!!side.includeTestData !== !!other.includeTestData)}
          </dt>
          <dd>
            <Switch size="small" checked={!!side.includeTestData} aria-label={t('test')} onChange={(includeTestData) => onChange({ ...side, includeTestData })} /> {t(side.includeTestData ? 'test.in' : 'test.out')}
          </dd>
        </div>
        <div>
          <dt>
            {t('scope')}
            {mark((side.scope ?? '') !== (other.scope ?? ''))}
          </dt>
          <dd>
            <Input
              size="small"
              style={{ width: 214 }}
              placeholder={t('scope.all')}
              title={t('scope.hint')}
              aria-label={t('scope')}
              defaultValue={side.scope}
              key={side.scope ?? ''}
              onPressEnter={(event) => onChange({ ...side, scope: event.currentTarget.value.trim() || undefined })}
              onBlur={(event) => (event.currentTarget.value.trim() || undefined) !== side.scope && onChange({ ...side, scope: event.currentTarget.value.trim() || undefined })}
            />
          </dd>
        </div>
        {answer && (
          <div>
            <dt>{`v${answer.definition.version}`}</dt>
            <dd className="t2 c wrapped">{answer.definition.text}</dd>
          </div>
        )}
        {answer?.denominator !== null && answer?.denominator !== undefined && (
          <div>
            <dt>{t('formula')}</dt>
            <dd>
              {grouped(Number(answer.numerator))} ÷ {grouped(Number(answer.denominator))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Rows({ cause }: { cause: CauseAnswer }) {
  const t = useText();
  const side = (onlyIn: 'LEFT' | 'RIGHT') => t(onlyIn === 'LEFT' ? 'onlyLeft' : 'onlyRight');
  if (cause.orders.length === 0 && cause.leads.length === 0) return <p className="t3">{t('rows.none')}</p>;
  return (
    <>
      {cause.orders.length > 0 && (
        <>
          <Section title={t('rows.orders')} count={cause.orderCount} aside={cause.orderCount > cause.orders.length && <span className="t3 c">{t('more', { count: cause.orderCount, shown: cause.orders.length })}</span>} />
          <table className="tb">
            <tbody>
              {cause.orders.map((order) => (
                <tr key={order.orderNo}>
                  <td>
                    <Link className="link" to={`/orders/${encodeURIComponent(order.orderNo)}`}>
                      {order.orderNo}
                    </Link>
                  </td>
                  <td className="el">{order.customer}</td>
                  <td className="r" title={fullAmount({ amount: String(order.amount), currency: 'CNY' })}>
                    {shortAmount({ amount: String(order.amount), currency: 'CNY' })}
                  </td>
                  <td className="r t2">{order.signedAt}</td>
                  <td className="t3 c">{side(order.onlyIn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {cause.leads.length > 0 && (
        <>
          <Section title={t('rows.leads')} count={cause.leadCount} aside={cause.leadCount > cause.leads.length && <span className="t3 c">{t('more', { count: cause.leadCount, shown: cause.leads.length })}</span>} />
          <table className="tb">
            <tbody>
              {cause.leads.map((lead) => (
                <tr key={lead.leadId}>
                  <td>
                    <Link className="link" to={`/leads/${lead.leadId}`}>
                      {lead.company || lead.leadId}
                    </Link>
                  </td>
                  <td className="r t2">{lead.createdAt?.slice(0, 10)}</td>
                  <td className="t3 c">{side(lead.onlyIn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
