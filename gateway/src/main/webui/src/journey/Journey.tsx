import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import type { CSSProperties } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { say as sayLead } from '../lead/texts';
import { fullAmount } from '../ui/amount';
import { when } from '../ui/countdown';
import { get } from '../ui/http';
import { useNow } from '../ui/now';
import { Empty, Head, Trouble, Waiting } from '../ui/parts';
import { useReasons } from '../ui/reasons';
import { usePhone } from '../ui/theme';
import { useTradeWord } from '../ui/words';
import { StateChip, type State } from '../requirement/Requirements';
import { useText } from './texts';
import './journey.css';

const LANES = ['marketing', 'sales', 'delivery', 'service', 'finance', 'product'] as const;
type Lane = (typeof LANES)[number];

interface Item {
  id: string;
  at: string;
  department: Lane;
  kind: string;
  actor?: string | null;
  leadId?: string | null;
  orderNo?: string | null;
  detail: Record<string, unknown>;
}

interface Answer {
  cid: string;
  company: string | null;
  leads: { id: string; company: string | null; owner: string | null }[];
  orders: { orderNo: string; state: string; amount: { amount: string; currency: string } | null; signedAt: string | null; promisedAt: string | null }[];
  departments: Partial<Record<Lane, number>>;
  kinds: Record<string, number>;
  people: string[];
  items: Item[];
  after: string | null;
}

/** What narrows the journey, as the address has it. */
const FILTERS = ['department', 'kind', 'from', 'to', 'by', 'q'] as const;
type Chosen = Partial<Record<(typeof FILTERS)[number], string>>;

/** One customer, all departments: a lane for each on a wide screen, one list on the phone. Its filters are in the address, to be sent on. */
export default function Journey() {
  const { cid } = useParams();
  const t = useText();
  const now = useNow();
  const [parameters, setParameters] = useSearchParams();
  const department = LANES.find((one) => one === parameters.get('department'));
  const chosen: Chosen = Object.fromEntries(FILTERS.map((one) => [one, one === 'department' ? department : (parameters.get(one) ?? undefined)]));
  const choose = (change: Chosen) => setParameters(Object.entries({ ...chosen, ...change }).filter((one): one is [string, string] => Boolean(one[1])), { replace: true });
  const journey = useInfiniteQuery({
    queryKey: ['journey', cid, chosen],
    queryFn: ({ pageParam, signal }) => get<Answer>(`/customers/${cid}/journey`, { ...chosen, after: pageParam }, signal),
    placeholderData: (before) => before,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
    refetchInterval: 30_000,
  });
  const head = journey.data?.pages[0];
  const items = journey.data?.pages.flatMap((page) => page.items) ?? [];
  const lanes = department ? [department] : LANES.filter((one) => head?.departments[one]);
  return (
    <>
      <Head title={head?.company ?? t('title')} sub={t('sub')}>
        {head && (
          <Segmented
            aria-label={t('title')}
            value={department ?? ''}
            onChange={(value) => choose({ department: String(value) })}
            options={[{ value: '', label: t('all') }, ...LANES.filter((one) => head.departments[one]).map((one) => ({ value: one as string, label: `${t(`d.${one}`)} ${head.departments[one]}` }))]}
          />
        )}
      </Head>
      <div className="scroll page">
        {head && <Narrow chosen={chosen} head={head} choose={choose} />}
        {journey.error && <Trouble error={journey.error} retry={() => journey.refetch()} />}
        {journey.isPending && !journey.error && <Waiting rows={8} />}
        {head && head.leads.length > 0 && (
          <p className="t2 row wrap" style={{ gap: 12 }}>
            {head.leads.map((lead) => (
              <Link key={lead.id} className="link" to={`/leads/${lead.id}`}>
                {t('lead')} {lead.company} {lead.owner && `· ${t('by', { name: lead.owner })}`}
              </Link>
            ))}
          </p>
        )}
        {head && head.orders.length > 0 && (
          <details className="jn-orders">
            <summary>{t('orders', { n: head.orders.length })}</summary>
            <ul>
              {head.orders.map((order) => (
                <li key={order.orderNo} className="row wrap" style={{ gap: 10 }}>
                  <Link to={`/orders/${encodeURIComponent(order.orderNo)}`}>{order.orderNo}</Link>
                  <span className="t2">{t(`k.ORDER_${order.state}` as 'k.ORDER_SIGNED')}</span>
                  {order.amount && <span>{fullAmount(order.amount)}</span>}
                  <span className="t3">{order.signedAt}</span>
                  {order.promisedAt && <span className="t3">{t('promised', { date: order.promisedAt })}</span>}
                </li>
              ))}
            </ul>
          </details>
        )}
        {head && items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        {items.length > 0 && (
          <ol className="jn-days" style={{ '--lanes': Math.max(1, lanes.length) } as CSSProperties}>
            <li className="jn-item jn-lanes" aria-hidden="true">
              <span />
              {lanes.map((lane) => (
                <b key={lane} className="m">
                  {t(`d.${lane}`)}
                </b>
              ))}
            </li>
            {items.map((item) => (
              <li key={item.id} className="jn-item">
                <time dateTime={item.at} title={new Date(item.at).toLocaleString()}>
                  {when(Date.parse(item.at), now)}
                </time>
                <div className="jn-what" style={{ '--lane': lanes.indexOf(item.department) + 2 } as CSSProperties}>
                  <Step item={item} />
                </div>
              </li>
            ))}
          </ol>
        )}
        {journey.hasNextPage && (
          <Button onClick={() => journey.fetchNextPage()} loading={journey.isFetchingNextPage} style={{ marginTop: 12 }}>
            {t('more')}
          </Button>
        )}
      </div>
    </>
  );
}

function Narrow({ chosen, head, choose }: { chosen: Chosen; head: Answer; choose: (change: Chosen) => void }) {
  const t = useText();
  const named = useKind();
  const phone = usePhone();
  const day = (text?: string) => (text ? dayjs(text) : null);
  const inForce = FILTERS.filter((one) => one !== 'department' && chosen[one]).length;
  const fields = (
    <div className="jn-filter">
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        optionFilterProp="label"
        placeholder={t('f.kind')}
        aria-label={t('f.kind')}
        value={chosen.kind?.split(',') ?? []}
        onChange={(kinds: string[]) => choose({ kind: kinds.join(',') })}
        options={Object.entries(head.kinds).map(([kind, n]) => ({ value: kind, label: `${named(kind)} ${n}` }))}
      />
      <DatePicker placeholder={t('f.from')} aria-label={t('f.from')} value={day(chosen.from)} onChange={(from) => choose({ from: from?.format('YYYY-MM-DD') })} />
      <DatePicker placeholder={t('f.to')} aria-label={t('f.to')} value={day(chosen.to)?.subtract(1, 'day')} onChange={(to) => choose({ to: to?.add(1, 'day').format('YYYY-MM-DD') })} />
      <Select allowClear showSearch placeholder={t('f.by')} aria-label={t('f.by')} value={chosen.by} onChange={(by?: string) => choose({ by })} options={head.people.map((one) => ({ value: one, label: one }))} />
      <Input.Search key={chosen.q} allowClear defaultValue={chosen.q} placeholder={t('f.q')} aria-label={t('f.q')} maxLength={100} onSearch={(q) => choose({ q: q.trim() })} />
      {FILTERS.some((one) => chosen[one]) && (
        <Button type="text" onClick={() => choose(Object.fromEntries(FILTERS.map((one) => [one, undefined])))}>
          {t('f.clear')}
        </Button>
      )}
    </div>
  );
  // the first screen of a phone belongs to the customer
  return phone ? (
    <details className="jn-narrow">
      <summary>
        {t('f.title')} {inForce > 0 && <span className="pill">{inForce}</span>}
      </summary>
      {fields}
    </details>
  ) : (
    fields
  );
}

/** Departments may report kinds of their own. */
function useKind() {
  const t = useText();
  return (kind: string) => {
    const named = t(`k.${kind}` as 'k.NOTE');
    return named === `k.${kind}` ? kind.toLowerCase().replaceAll('_', ' ') : named;
  };
}

function Step({ item }: { item: Item }) {
  const t = useText();
  const word = useTradeWord();
  const { detail } = item;
  const invalid = item.kind === 'LEAD_INVALIDATED';
  const reasons = useReasons(invalid ? 'invalid-reasons' : 'loss-reasons', invalid || item.kind === 'LEAD_LOST');
  const text = (name: string) => (typeof detail[name] === 'string' ? (detail[name] as string) : undefined);
  const amount = detail.amount as { amount: string; currency: string } | undefined;
  const need = detail.requirement as { requirementId: string; state: State } | undefined;
  const said = useKind()(item.kind);
  const words = [
    text('from') && text('to') && `${text('from')} → ${text('to')}`,
    text('how') && text('how') !== 'NOTE' && word(text('how')),
    text('outcome') && sayLead(`outcome.${text('outcome')}` as 'outcome.REACHED'),
    text('campaign'),
    text('source') && word(text('source')),
    text('reason') && (reasons.data?.items.find((one) => one.id === text('reason'))?.title ?? word(text('reason'))),
    text('subject'),
    amount?.amount && fullAmount(amount),
    text('promisedAt') && t('promised', { date: text('promisedAt') }),
  ].filter(Boolean);
  return (
    <>
      <span className="m">
        <small className="t3 phone-in">{t(`d.${item.department}`)} · </small>
        {said}
      </span>
      {Array.isArray(detail.tags) && detail.tags.includes('NEED') && <span className="pill">{t('need')}</span>}
      {need && (
        <Link to={`/requirements/${need.requirementId}`}>
          <StateChip state={need.state} />
        </Link>
      )}
      {words.length > 0 && <div className="t2">{words.join(' · ')}</div>}
      {text('note') && <div>{text('note')}</div>}
      <small className="t3">
        {item.actor}
        {item.orderNo && (
          <>
            {item.actor && ' · '}
            <Link className="link" to={`/orders/${encodeURIComponent(item.orderNo)}`}>
              {item.orderNo}
            </Link>
          </>
        )}
      </small>
    </>
  );
}
