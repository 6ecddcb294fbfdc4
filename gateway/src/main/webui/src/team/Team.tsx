import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popover } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { grouped, percent } from '../ui/amount';
import { when } from '../ui/countdown';
import { get, send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { is, isHead, useMe, type Person } from '../ui/me';
import { Bar, describe, Empty, Head, PersonName, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';
import './team.css';

interface Check {
  id: string;
  leadId: string | null;
  company: string;
  contactName: string;
  phone: string | null;
  owner: Person | null;
  team: string;
  recordedOutcome: string | null;
  recordedAt: string | null;
  result: 'CALLED' | 'NOT_CALLED' | null;
  note: string | null;
  checkedBy: Person | null;
  checkedAt: string | null;
  /** What the review desk made of a check that found no call. */
  judgement: { upheld: boolean; comment: string | null; by: Person; at: string } | null;
  drawId: string;
}

interface Checks {
  day: string;
  items: Check[];
  teams: { team: string; day: string; drawn: number; checked: number; called: number }[];
}

interface Month {
  month: string;
  target: number;
  signed: number;
  attainment: number | null;
  items: { person: Person; target: number | null; signed: number; orders: number; withoutRate: number; attainment: number | null; expected: number | null }[];
}

interface Request {
  id: string;
  leadId: string | null;
  company: string;
  asker: Person;
  owner: Person | null;
  message: string | null;
  state: 'PENDING' | 'ACCEPTED' | 'DECLINED';
  answer: string | null;
  askedAt: string;
}

/** The team's board: what is checked on the spot, what needs care, where the month stands. */
export default function Team() {
  const t = useText();
  return (
    <>
      <Head title={t('title')} />
      <div className="scroll page">
        <div className="team">
          <div>
            <SpotChecks />
            <Targets />
          </div>
          <div>
            <Asks />
            <Health />
          </div>
        </div>
      </div>
    </>
  );
}

function SpotChecks() {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const checks = useQuery({ queryKey: ['leads', 'spot-checks'], queryFn: ({ signal }) => get<Checks>('/spot-checks', {}, signal) });
  const days = [...new Map((checks.data?.teams ?? []).map((one) => [one.day, one.day])).keys()];
  return (
    <>
      <Section title={t('spot')} aside={checks.data && <span className="t3 c">{checks.data.day}</span>} />
      <p className="t2 c">{t('spot.say')}</p>
      {checks.error && <Trouble error={checks.error} retry={() => checks.refetch()} />}
      {checks.isPending && <Waiting rows={3} />}
      {checks.data?.items.length === 0 && <Empty title={t('spot.none')} />}
      <ul className="spots">
        {checks.data?.items.map((check) => (
          <Spot key={check.id} check={check} judges={is(me, 'sales-manager') || isHead(me)} />
        ))}
      </ul>
      {days.length > 0 && (
        <p className="t3 c" style={{ marginTop: 8 }}>
          {t('spot.history') + shared('colon')}
          {days.map((day) => {
            const of = checks.data!.teams.filter((one) => one.day === day);
            const checked = of.reduce((sum, one) => sum + one.checked, 0);
            return ` ${dayjs(day).format('MM-DD')} ${t('spot.of', { checked, called: of.reduce((sum, one) => sum + one.called, 0) })}`;
          })}
        </p>
      )}
    </>
  );
}

function Spot({ check, judges }: { check: Check; judges: boolean }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const record = useMutation({
    mutationFn: (result: Check['result']) => send<Checks>('POST', `/spot-checks/${check.id}/result`, { result, note: note || undefined }),
    onSuccess: (answer) => client.setQueryData(['leads', 'spot-checks'], answer),
    onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
  });
  const [kind, outcome] = (check.recordedOutcome ?? '').split(' ');
  return (
    <li>
      <div style={{ minWidth: 0 }}>
        <span className="row">
          {check.leadId ? (
            <Link className="m link el" to={`/leads/${check.leadId}`}>
              {check.company}
            </Link>
          ) : (
            <span className="m el">{check.company}</span>
          )}
          <span className="t3 el">{check.contactName}</span>
        </span>
        <small className="row wrap">
          <PersonName person={check.owner} />
          {kind ? t('spot.recorded', { what: `${t(`fu.${kind}` as 'fu.CALL')} ${t(`fo.${outcome}` as 'fo.REACHED')} ${when(check.recordedAt!)}` }) : t('spot.no')}
          <Proof draw={check.drawId} />
        </small>
      </div>
      <div className="acts">
        {check.result ? (
          <>
            <Status kind={check.result === 'CALLED' ? 'met' : 'over'}>{t(`spot.${check.result}`)}</Status>
            <small>{t('spot.by', { name: check.checkedBy?.name, at: when(check.checkedAt!) })}</small>
          </>
        ) : judges ? (
          <>
            {check.phone && (
              <Button icon={<Icon name="phone" size="s" />} href={`tel:${check.phone}`}>
                {check.phone}
              </Button>
            )}
            <Button icon={<Icon name="check" size="s" />} loading={record.isPending} onClick={() => record.mutate('CALLED')}>
              {t('spot.yes')}
            </Button>
            <Button icon={<Icon name="x" size="s" />} loading={record.isPending} onClick={() => record.mutate('NOT_CALLED')}>
              {t('spot.not')}
            </Button>
          </>
        ) : (
          <small>{t('spot.waiting')}</small>
        )}
      </div>
      {!check.result && judges && <Input size="small" aria-label={t('spot.note')} placeholder={t('spot.note')} value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />}
      {check.note && <small>{shared('quote', { text: check.note })}</small>}
      {check.judgement ? (
        <small className="row wrap">
          <Status kind={check.judgement.upheld ? 'over' : 'met'}>{t(check.judgement.upheld ? 'spot.upheld' : 'spot.explained')}</Status>
          {t('spot.by', { name: check.judgement.by.name, at: when(check.judgement.at) })}
          {check.judgement.comment && <span>{shared('quote', { text: check.judgement.comment })}</span>}
        </small>
      ) : (
        check.result === 'NOT_CALLED' && (
          <small>
            <Link className="lnk" to={`/reviews/${check.id}`}>
              {t('spot.atDesk')}
            </Link>
          </small>
        )
      )}
    </li>
  );
}

function Proof({ draw }: { draw: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const data = useQuery({ queryKey: ['spot-draw', draw], queryFn: () => get<{ seed: string; candidates: string[] }>(`/spot-checks/draws/${draw}`), enabled: open });
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={data.data ? <span className="c">{t('spot.seed', { seed: data.data.seed, count: data.data.candidates.length })}</span> : <Waiting rows={1} />}>
      <button className="lnk" aria-label={t('spot.proof')}>
        <Icon name="dice" size="s" />
      </button>
    </Popover>
  );
}

function Health() {
  const t = useText();
  const health = useQuery({ queryKey: ['leads', 'health'], queryFn: ({ signal }) => get<{ open: number; warnings: { warning: string; title: string; todo: string; leads: number }[] }>('/lead-health/summary', {}, signal) });
  const warnings = health.data?.warnings ?? [];
  return (
    <>
      <Section title={t('health')} />
      {health.error && <Trouble error={health.error} retry={() => health.refetch()} />}
      {health.isPending && <Waiting rows={4} />}
      {health.data && <p className="t2 c">{t('health.say', { open: health.data.open, count: grouped(warnings.reduce((sum, one) => sum + one.leads, 0)) })}</p>}
      {health.data && warnings.length === 0 && <Empty title={t('health.none')} />}
      <ul className="hl">
        {warnings.map((one) => (
          <li key={one.warning}>
            <Link to={`/leads?status=OPEN&health=${one.warning}`}>
              <b className="m">{one.title}</b>
              <b className="m">{grouped(one.leads)}</b>
              <small>{one.todo}</small>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

const tens = (amount: number | null) => (amount === null ? null : grouped(amount / 10_000, 1));

function Targets() {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [month, setMonth] = useState(dayjs().format('YYYY-MM'));
  const [edited, setEdited] = useState<Record<string, string> | null>(null);
  const data = useQuery({ queryKey: ['leads', 'sales-targets', month], queryFn: ({ signal }) => get<Month>(`/sales-targets/${month}`, {}, signal) });
  const save = useMutation({
    mutationFn: () => send<Month>('PUT', `/sales-targets/${month}`, { items: Object.entries(edited!).filter(([, value]) => value !== '').map(([person, value]) => ({ person, amount: Number(value) * 10_000 })) }),
    onSuccess: (answer) => {
      client.setQueryData(['leads', 'sales-targets', month], answer);
      setEdited(null);
      void message.success(t('target.saved'));
    },
    onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
  });
  const items = data.data?.items ?? [];
  const unrated = items.reduce((sum, one) => sum + one.withoutRate, 0);
  const manages = is(me, 'sales-manager') || isHead(me);
  return (
    <>
      <Section
        title={t('targets')}
        aside={
          <span className="row">
            <Input size="small" type="month" aria-label={t('targets.month')} value={month} onChange={(event) => event.target.value && setMonth(event.target.value)} style={{ width: 140 }} />
            {manages && !edited && (
              <Button size="small" onClick={() => setEdited(Object.fromEntries(items.map((one) => [one.person.id, one.target === null ? '' : String(one.target / 10_000)])))}>
                {t('target.edit')}
              </Button>
            )}
            {edited && (
              <>
                <Button size="small" onClick={() => setEdited(null)}>
                  {shared('cancel')}
                </Button>
                <Button size="small" type="primary" loading={save.isPending} onClick={() => save.mutate()}>
                  {shared('save')}
                </Button>
              </>
            )}
          </span>
        }
      />
      {data.error && <Trouble error={data.error} retry={() => data.refetch()} />}
      {data.isPending && <Waiting rows={4} />}
      {data.data && (
        <div style={{ overflowX: 'auto' }} tabIndex={0}>
          <table className="tb">
            <thead>
              <tr>
                <th>{t('person')}</th>
                <th className="r">{t('target')}</th>
                <th className="r">{t('signed')}</th>
                <th className="r">{t('orders')}</th>
                <th>{t('attainment')}</th>
                <th className="r">{t('expected')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.person.id}>
                  <td>
                    <PersonName person={one.person} />
                  </td>
                  <td className="r">
                    {edited ? (
                      <Input size="small" inputMode="decimal" aria-label={`${one.person.name} ${t('target')}`} style={{ width: 90 }} value={edited[one.person.id] ?? ''} onChange={(event) => /^\d*\.?\d*$/.test(event.target.value) && setEdited({ ...edited, [one.person.id]: event.target.value })} />
                    ) : (
                      (tens(one.target) ?? <span className="t3">{t('target.none')}</span>)
                    )}
                  </td>
                  <td className="r">{tens(one.signed)}</td>
                  <td className="r">{grouped(one.orders)}</td>
                  <td>
                    {one.attainment === null ? (
                      <span className="t3">—</span>
                    ) : (
                      <span className="att">
                        {percent(one.attainment, 0)} %
                        <Bar kind={one.attainment >= 1 ? 'met' : ''} part={one.attainment} />
                      </span>
                    )}
                  </td>
                  <td className="r">{tens(one.expected) ?? <span className="t3">—</span>}</td>
                </tr>
              ))}
              <tr>
                <td className="m">{t('total')}</td>
                <td className="r m">{tens(data.data.target)}</td>
                <td className="r m">{tens(data.data.signed)}</td>
                <td />
                <td className="m">{data.data.attainment === null ? '—' : `${percent(data.data.attainment, 0)} %`}</td>
                <td />
              </tr>
            </tbody>
          </table>
        </div>
      )}
      {unrated > 0 && <p className="due c">{t('no.rate', { count: unrated })}</p>}
    </>
  );
}

function Asks() {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const asked = useQuery({ queryKey: ['leads', 'asks', 'in'], queryFn: ({ signal }) => get<{ items: Request[] }>('/collaboration-requests', { box: 'in' }, signal) });
  const own = useQuery({ queryKey: ['leads', 'asks', 'out'], queryFn: ({ signal }) => get<{ items: Request[] }>('/collaboration-requests', { box: 'out' }, signal) });
  const [comments, setComments] = useState<Record<string, string>>({});
  const answer = useMutation({
    mutationFn: ({ id, accept }: { id: string; accept: boolean }) => send('POST', `/collaboration-requests/${id}/answer`, { accept, comment: comments[id]?.trim() || undefined }),
    onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
    onSettled: () => client.invalidateQueries({ queryKey: ['leads'] }),
  });
  const waiting = asked.data?.items.filter((one) => one.state === 'PENDING') ?? [];
  const mine = own.data?.items.slice(0, 5) ?? [];
  if (!waiting.length && !mine.length) return null;
  return (
    <>
      <Section title={t('asks')} count={waiting.length} />
      <ul className="spots">
        {waiting.map((one) => (
          <li key={one.id}>
            <div style={{ minWidth: 0 }}>
              <span>{t('asks.from', { name: one.asker.name, company: one.company })}</span>
              {one.message && (
                <small>
                  <br />
                  {shared('quote', { text: one.message })}
                </small>
              )}
            </div>
            <div className="acts">
              <Button size="small" onClick={() => answer.mutate({ id: one.id, accept: true })}>
                {t('accept')}
              </Button>
              <Button size="small" type="text" onClick={() => answer.mutate({ id: one.id, accept: false })}>
                {t('decline')}
              </Button>
            </div>
            <Input size="small" aria-label={t('asks.comment')} placeholder={t('asks.comment')} value={comments[one.id] ?? ''} maxLength={1000} onChange={(event) => setComments({ ...comments, [one.id]: event.target.value })} />
          </li>
        ))}
        {mine.map((one) => (
          <li key={one.id}>
            <span>
              {one.leadId ? (
                <Link className="link" to={`/leads/${one.leadId}`}>
                  {t('out.to', { name: one.owner?.name ?? '—', company: one.company })}
                </Link>
              ) : (
                t('out.to', { name: one.owner?.name ?? '—', company: one.company })
              )}
            </span>
            <span className={`chip ${one.state === 'ACCEPTED' ? 'met' : ''}`}>{t(`state.${one.state}`)}</span>
            {one.answer && <small>{shared('quote', { text: one.answer })}</small>}
          </li>
        ))}
      </ul>
    </>
  );
}
