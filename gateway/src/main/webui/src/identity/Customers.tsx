import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { howMany, shortAmount } from '../ui/amount';
import { get, send, type Page } from '../ui/http';
import { Icon } from '../ui/Icon';
import { is, useMe } from '../ui/me';
import { Empty, Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';
import '../ui/analysis.css';

interface Item {
  cid: string;
  name: string;
  records: number;
  sources: number;
  orders: number;
  amount: number;
}

interface Evidence {
  field: 'GIVEN' | 'SURNAME' | 'NAME' | 'BIRTH' | 'STREET' | 'LOCALITY' | 'PHONE' | 'EMAIL' | 'TAX';
  agreement: 'EXACT' | 'CLOSE' | 'PARTIAL' | 'DIFFERENT';
  weight: number;
}

interface Told {
  id: string;
  source: string;
  sourceId: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  taxNumber: string | null;
  city: string | null;
  linkedBy: { how: 'KEY' | 'SCORE' | 'NEW' | 'REVIEW'; score?: number; evidence: Evidence[] };
}

interface Detail {
  cid: string;
  name: string;
  mergedInto: string | null;
  fields: Record<string, { value: string; source: string; at: string }>;
  records: Told[];
  leads: string[];
  orders: { orderNo: string; productLine: string | null; signedAt: string; amount: number; state: string }[];
  history: { id: string; into: string; from: string; fromName: string | null; reason: string; by: string; at: string; undoneAt: string | null; undoneBy: string | null }[];
}

interface Review {
  id: string;
  score: number;
  why: Evidence[];
  record: Told;
  cid: string;
  cidName: string;
}

const money = (amount: number) => shortAmount({ amount: String(amount), currency: 'CNY' });

/** The questions first, then the customers; each value says which system it comes from. */
export default function Customers() {
  const { cid } = useParams();
  const t = useText();
  const [parameters, setParameters] = useSearchParams();
  const q = parameters.get('q') ?? undefined;
  const list = useQuery({ queryKey: ['identity', 'list', q], queryFn: ({ signal }) => get<Page<Item>>('/identity', { q, size: 50 }, signal), placeholderData: (before) => before });
  const shown = cid ?? list.data?.items[0]?.cid;
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        <Input allowClear style={{ width: 240 }} prefix={<Icon name="search" size="s" />} defaultValue={q} placeholder={t('search')} aria-label={t('search')} onPressEnter={(event) => setParameters(event.currentTarget.value.trim() ? { q: event.currentTarget.value.trim() } : {})} onChange={(event) => !event.target.value && setParameters({})} />
      </Head>
      <div className="scroll page an">
        <Questions />
        {list.error && <Trouble error={list.error} retry={() => list.refetch()} />}
        {list.isPending && !list.error && <Waiting rows={8} />}
        {list.data && (
          <div className="an-2">
            <section>
              <Section title={t('customers')} count={howMany(list.data)} />
              {list.data.items.length === 0 && <Empty title={t('none')} />}
              <ul className="picks">
                {list.data.items.map((one) => (
                  <li key={one.cid}>
                    <Link to={`/identity/${one.cid}${q ? `?q=${encodeURIComponent(q)}` : ''}`} className={one.cid === shown ? 'on' : ''} aria-current={one.cid === shown ? 'page' : undefined}>
                      <b className="m">{one.name}</b>
                      <small className="t3">
                        {[t('sources', { count: one.sources }), one.orders > 0 && t('ordersOf', { count: one.orders }), one.orders > 0 && money(one.amount)].filter(Boolean).join(' · ')}
                      </small>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
            {shown ? <Customer key={shown} cid={shown} /> : <p className="t3">{t('pick')}</p>}
          </div>
        )}
      </div>
    </>
  );
}

function Questions() {
  const t = useText();
  const client = useQueryClient();
  const may = is(useMe(), 'data-steward');
  const reviews = useQuery({ queryKey: ['identity', 'reviews'], queryFn: ({ signal }) => get<{ items: Review[] }>('/identity/reviews', {}, signal) });
  const decide = useMutation({ mutationFn: ({ id, same }: { id: string; same: boolean }) => send('POST', `/identity/reviews/${id}/decision`, { same }), onSuccess: () => client.invalidateQueries({ queryKey: ['identity'] }) });
  if (!reviews.data?.items.length) return reviews.error ? <Trouble error={reviews.error} /> : null;
  return (
    <>
      <Section title={t('questions')} count={reviews.data.items.length} kind="due" aside={<span className="t3 c">{t('questions.hint')}</span>} />
      {decide.error && <Trouble error={decide.error} />}
      <table className="tb" style={{ marginBottom: 16 }}>
        <tbody>
          {reviews.data.items.slice(0, 8).map((one) => (
            <tr key={one.id}>
              <td className="m el">
                {one.record.name} <span className="t3 c">{one.record.source}</span>
              </td>
              <td className="el">
                <Link className="link" to={`/identity/${one.cid}`}>
                  {one.cidName}
                </Link>
              </td>
              <td className="t2 dsk">
                <Why evidence={one.why} />
              </td>
              <td className="r">{t('score', { score: Math.round(one.score * 100) })}</td>
              <td className="r">
                {may && (
                  <span className="row" style={{ gap: 6, justifyContent: 'flex-end' }}>
                    <Button size="small" type="primary" onClick={() => decide.mutate({ id: one.id, same: true })}>
                      {t('same')}
                    </Button>
                    <Button size="small" onClick={() => decide.mutate({ id: one.id, same: false })}>
                      {t('different')}
                    </Button>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Why({ evidence }: { evidence: Evidence[] }) {
  const t = useText();
  const shared = useSharedText();
  return <>{evidence.map((one) => `${t(`e.${one.field}`)} ${t(`a.${one.agreement}`)}`).join(shared('comma'))}</>;
}

/** The end of the number is enough to tell customers apart; a click takes all of it, to merge by. */
function CustomerNumber({ cid }: { cid: string }) {
  const shared = useSharedText();
  const { message } = App.useApp();
  return (
    <button className="lnk c" title={cid} onClick={() => void navigator.clipboard?.writeText(cid).then(() => message.success(shared('copied')))}>
      <code>CID …{cid.slice(-8)}</code> <Icon name="file" size="s" />
    </button>
  );
}

function Customer({ cid }: { cid: string }) {
  const t = useText();
  const shared = useSharedText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const may = is(useMe(), 'data-steward');
  const [other, setOther] = useState('');
  const [reason, setReason] = useState('');
  const detail = useQuery({ queryKey: ['identity', cid], queryFn: ({ signal }) => get<Detail>(`/identity/${cid}`, {}, signal) });
  const done = { onSuccess: () => client.invalidateQueries({ queryKey: ['identity'] }) };
  const merge = useMutation({ mutationFn: () => send('POST', '/identity/merge', { into: cid, from: other.trim(), reason }), onSuccess: () => (setOther(''), setReason(''), done.onSuccess()) });
  const undo = useMutation({ mutationFn: (mergeId: string) => send('POST', '/identity/unmerge', { mergeId }), ...done, onError: (error) => void message.error(error.message) });
  const data = detail.data;
  if (detail.error) return <Trouble error={detail.error} />;
  if (!data) return <Waiting rows={6} />;
  return (
    <section>
      <Section title={data.name} aside={<CustomerNumber cid={data.cid} />} />
      {data.mergedInto && (
        <p>
          <Status kind="frozen">{t('into')}</Status>{' '}
          <Link className="lnk" to={`/identity/${data.mergedInto}`}>
            {data.mergedInto.slice(-8)}
          </Link>
        </p>
      )}
      <dl className="kv" aria-label={t('fields')}>
        {Object.entries(data.fields).map(([field, one]) => (
          <div key={field}>
            <dt>{t(`f.${field}` as 'f.name')}</dt>
            <dd>
              {one.value} <span className="t3 c">{`${t('source')} ${one.source}${shared('comma')}${dayjs(one.at).format('YYYY-MM-DD')}`}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Section title={t('told')} count={data.records.length} />
      <table className="tb">
        <tbody>
          {data.records.map((one) => (
            <tr key={one.id}>
              <td className="t2">{one.source}</td>
              <td className="m el">{one.name}</td>
              <td className="t2 dsk">{[one.phone, one.email, one.taxNumber].filter(Boolean).join(' · ') || '—'}</td>
              <td className="t3 c">
                {t(`how.${one.linkedBy.how}`, { score: Math.round((one.linkedBy.score ?? 0) * 100) })} <Why evidence={one.linkedBy.evidence ?? []} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.orders.length > 0 && (
        <>
          <Section title={t('orders')} count={data.orders.length} />
          <table className="tb">
            <tbody>
              {data.orders.slice(0, 20).map((order) => (
                <tr key={order.orderNo}>
                  <td>
                    <Link className="link" to={`/orders/${encodeURIComponent(order.orderNo)}`}>
                      {order.orderNo}
                    </Link>
                  </td>
                  <td className="t2">{order.productLine}</td>
                  <td className="r t2">{order.signedAt}</td>
                  <td className="r">{money(order.amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {data.history.length > 0 && (
        <>
          <Section title={t('history')} count={data.history.length} />
          <ul className="picks">
            {data.history.map((one) => (
              <li key={one.id} className="row" style={{ padding: '6px 0', gap: 8 }}>
                <span className="t3 c">{dayjs(one.at).format('YYYY-MM-DD HH:mm')}</span>
                <span className="grow">
                  {t('merged', { from: one.fromName ?? one.from, reason: one.reason, by: one.by })} {one.undoneAt && <span className="t3">{t('undone', { by: one.undoneBy ?? '' })}</span>}
                </span>
                {may && !one.undoneAt && (
                  <Popconfirm title={t('undo')} onConfirm={() => undo.mutate(one.id)}>
                    <Button size="small" icon={<Icon name="undo" size="s" />}>
                      {t('undo')}
                    </Button>
                  </Popconfirm>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {may && !data.mergedInto && (
        <form className="an-bar" onSubmit={(event) => (event.preventDefault(), other && reason && merge.mutate())}>
          <Input style={{ width: 320 }} value={other} onChange={(event) => setOther(event.target.value)} placeholder={t('merge.hint')} aria-label={t('merge.hint')} />
          <Input style={{ width: 200 }} value={reason} onChange={(event) => setReason(event.target.value)} placeholder={t('reason')} aria-label={t('reason')} />
          <Button htmlType="submit" loading={merge.isPending} disabled={!other.trim() || !reason.trim()}>
            {t('merge')}
          </Button>
          {merge.error && <Trouble error={merge.error} />}
        </form>
      )}
    </section>
  );
}
