import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { shortAmount, type Money } from '../ui/amount';
import { when } from '../ui/countdown';
import { call, get, send, type Page } from '../ui/http';
import { Empty, Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useText } from './texts';
import './requirement.css';
import '../ui/analysis.css';

export const STATES = ['NEW', 'PLANNED', 'IN_PROGRESS', 'RELEASED', 'DECLINED'] as const;
export type State = (typeof STATES)[number];

interface Requirement {
  id: string;
  title: string;
  state: State;
  answer: string | null;
  version: number;
  customers: number;
  leads: number;
  amount: number;
  newestAt: string;
  updatedBy: string | null;
}

interface Detail {
  requirement: Requirement;
  needs: { id: string; leadId: string; company: string | null; text: string; by: string | null; at: string; amount: Money | null }[];
  mayAnswer: boolean;
}

export function StateChip({ state }: { state: State }) {
  const t = useText();
  return state === 'RELEASED' ? <Status kind="met">{t(`s.${state}`)}</Status> : <span className={`chip ${state === 'IN_PROGRESS' || state === 'PLANNED' ? 'acc' : ''}`}>{t(`s.${state}`)}</span>;
}

/** What customers need, most wanted first; one open beside. */
export default function Requirements() {
  const t = useText();
  const { id } = useParams();
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const state = parameters.get('state') ?? '';
  const [q, setQ] = useState('');
  const list = useQuery({ queryKey: ['requirements', state, q], queryFn: ({ signal }) => get<Page<Requirement>>('/requirements', { state, q, size: 100 }, signal), placeholderData: (before) => before });
  const items = list.data?.items ?? [];
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        <Input.Search allowClear style={{ width: 200 }} placeholder={t('search')} aria-label={t('search')} onSearch={setQ} />
        <Segmented aria-label={t('state')} value={state} onChange={(value) => setParameters(value ? { state: String(value) } : {}, { replace: true })} options={[{ value: '', label: t('all') }, ...STATES.map((one) => ({ value: one as string, label: t(`s.${one}`) }))]} />
      </Head>
      <div className={`scroll page an rq ${id ? 'open' : ''}`}>
        <section>
          {list.error && <Trouble error={list.error} retry={() => list.refetch()} />}
          {list.isPending && !list.error && <Waiting rows={8} />}
          {list.data && items.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
          {items.length > 0 && (
            <table className="tb">
              <thead>
                <tr>
                  <th>{t('what')}</th>
                  <th className="r">{t('customers')}</th>
                  <th className="r">{t('amount')}</th>
                  <th>{t('state')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <tr key={one.id} className={one.id === id ? 'sel' : ''} onClick={() => navigate(`/requirements/${one.id}${location.search}`)}>
                    <td className="rq-t">
                      <Link className="m" to={`/requirements/${one.id}`}>
                        {one.title}
                      </Link>
                    </td>
                    <td className="r">{one.customers}</td>
                    <td className="r">{one.amount ? shortAmount({ amount: String(one.amount), currency: 'CNY' }) : '—'}</td>
                    <td>
                      <StateChip state={one.state} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
        {id && <One key={id} id={id} others={items.filter((one) => one.id !== id)} />}
      </div>
    </>
  );
}

function One({ id, others }: { id: string; others: Requirement[] }) {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const detail = useQuery({ queryKey: ['requirements', 'one', id], queryFn: ({ signal }) => get<Detail>(`/requirements/${id}`, {}, signal) });
  const [answer, setAnswer] = useState<string>();
  const [into, setInto] = useState<string>();
  const again = () => client.invalidateQueries({ queryKey: ['requirements'] });
  const save = useMutation({
    mutationFn: (change: { state?: State; answer?: string }) => call(`/requirements/${id}`, { method: 'PUT', ifMatch: String(detail.data!.requirement.version), body: change }),
    onSettled: again,
    onSuccess: () => setAnswer(undefined),
  });
  const merge = useMutation({ mutationFn: () => send('POST', `/requirements/${id}/merge`, { into }), onSuccess: () => (again(), navigate(`/requirements/${into}`)) });
  const move = useMutation({ mutationFn: (need: string) => send('POST', `/requirements/needs/${need}/move`, {}), onSuccess: again });
  const data = detail.data;
  return (
    <aside className="rq-one">
      <Link className="lnk c" to="/requirements">
        {t('close')}
      </Link>
      {detail.error && <Trouble error={detail.error} retry={() => detail.refetch()} />}
      {detail.isPending && <Waiting rows={5} />}
      {data && (
        <>
          <h2>{data.requirement.title}</h2>
          <p className="row wrap" style={{ gap: 10 }}>
            <StateChip state={data.requirement.state} /> <span className="t2">{t('voted', { customers: data.requirement.customers, amount: shortAmount({ amount: String(data.requirement.amount), currency: 'CNY' }) })}</span>
          </p>
          {data.requirement.answer && !data.mayAnswer && <p>{data.requirement.answer}</p>}
          {data.mayAnswer && (
            <>
              <Segmented aria-label={t('state')} value={data.requirement.state} disabled={save.isPending} onChange={(state) => save.mutate({ state: state as State })} options={STATES.map((one) => ({ value: one as string, label: t(`s.${one}`) }))} />
              <form className="row" style={{ gap: 6, margin: '10px 0' }} onSubmit={(event) => (event.preventDefault(), save.mutate({ answer: answer ?? '' }))}>
                <Input value={answer ?? data.requirement.answer ?? ''} onChange={(event) => setAnswer(event.target.value)} placeholder={t('answer.hint')} aria-label={t('answer')} maxLength={1000} />
                <Button htmlType="submit" disabled={answer === undefined} loading={save.isPending}>
                  {t('save')}
                </Button>
              </form>
              <div className="row" style={{ gap: 6 }}>
                <Select showSearch optionFilterProp="label" value={into} onChange={setInto} placeholder={t('merge.into')} aria-label={t('merge.into')} style={{ flex: 1, minWidth: 0 }} options={others.map((one) => ({ value: one.id, label: one.title }))} />
                <Button disabled={!into} loading={merge.isPending} onClick={() => merge.mutate()}>
                  {t('merge')}
                </Button>
              </div>
            </>
          )}
          {(save.error ?? merge.error ?? move.error) && <Trouble error={save.error ?? merge.error ?? move.error} />}
          <Section title={t('needs')} count={data.needs.length} />
          {data.needs.length === 0 && <p className="t3">{t('needs.hidden')}</p>}
          <ul className="rq-needs">
            {data.needs.map((need) => (
              <li key={need.id}>
                <p>{need.text}</p>
                <small className="t3">
                  <Link to={`/leads/${need.leadId}`}>{need.company}</Link> · {need.by} · {when(Date.parse(need.at))}
                  {need.amount && ` · ${shortAmount(need.amount)}`}
                  {data.mayAnswer && data.needs.length > 1 && (
                    <button className="lnk c" style={{ marginLeft: 8 }} onClick={() => move.mutate(need.id)}>
                      {t('split')}
                    </button>
                  )}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
