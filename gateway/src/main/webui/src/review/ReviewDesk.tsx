import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Segmented, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { fullAmount, shortAmount, signedPercent, type Money } from '../ui/amount';
import { duration, when } from '../ui/countdown';
import { get, send, type Page } from '../ui/http';
import { Icon } from '../ui/Icon';
import { useKeys } from '../ui/keys';
import { useFlashing } from '../ui/live';
import { is, isHead, useMe, type Person, type Role } from '../ui/me';
import { useNow } from '../ui/now';
import { Empty, Head, PersonName, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { Identity, type IdentityFacts } from './Identity';
import { useText } from './texts';
import './review.css';

export interface Review {
  id: string;
  kind: 'AMOUNT' | 'OVERRIDE' | 'SPOT_CHECK' | 'IDENTITY';
  state: 'OPEN' | 'DECIDED' | 'APPROVED' | 'REJECTED' | 'CANCELLED';
  leadId: string | null;
  company: string;
  /** Amounts, for a frozen change only. */
  before: Money | null;
  after: Money | null;
  change: string | number | null;
  /** For an override: who has the lead, and who shall have it. */
  from: Person | null;
  to: Person | null;
  reason: string | null;
  editor: Person | null;
  reviewerRole: Role;
  /** Of a spot check: whose call, when drawn. Of customer records: what is compared. */
  facts: ({ rep?: string; day?: string; team?: string } & Partial<IdentityFacts>) | null;
  createdAt: string;
  dueAt: string | null;
  escalated: string | null;
  decidedBy: Person | null;
  /** What acted in the place of who decided. */
  decidedVia: 'assistant' | null;
  decidedAt: string | null;
  comment: string | null;
  mayDecide: boolean;
}

interface Queue {
  role: Role;
  open: number;
  overdue: number;
}

type View = 'mine' | 'open' | 'closed';

/** A queue to work off by keyboard: what changed, why it matters, approve or reject; what is due first comes first. */
export default function ReviewDesk() {
  const { id } = useParams();
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const flashing = useFlashing();
  const now = useNow(30);
  const judges = isHead(me) || is(me, 'data-steward');
  const asked = parameters.get('state')?.toLowerCase();
  const mine = useQuery({ queryKey: ['reviews', 'MINE'], enabled: judges, queryFn: ({ signal }) => get<Page<Review>>('/reviews', { state: 'OPEN', queue: 'MINE', size: 200 }, signal) });
  const open = useQuery({ queryKey: ['reviews', 'OPEN'], queryFn: ({ signal }) => get<Page<Review>>('/reviews', { state: 'OPEN', size: 200 }, signal) });
  const closed = useQuery({ queryKey: ['reviews', 'CLOSED'], queryFn: ({ signal }) => get<Page<Review>>('/reviews', { state: 'CLOSED', size: 50 }, signal) });
  const queues = useQuery({ queryKey: ['reviews', 'queues'], queryFn: ({ signal }) => get<{ items: Queue[] }>('/reviews/queues', {}, signal) });
  const one = useQuery({ queryKey: ['reviews', id], enabled: !!id, queryFn: ({ signal }) => get<Review>(`/reviews/${id}`, {}, signal) });
  const has = (page?: Page<Review>) => !!id && !!page?.items.some((review) => review.id === id);
  const state: View = asked === 'closed' || (!!one.data && one.data.state !== 'OPEN') ? 'closed' : asked === 'open' || !judges || (!!id && !!mine.data && !has(mine.data)) ? 'open' : 'mine';
  const query = { mine, open, closed }[state];
  // a link opens its review even where the list is too long to hold it
  const items = query.data && one.data && !has(query.data) ? [one.data, ...query.data.items] : (query.data?.items ?? []);
  const index = Math.max(0, items.findIndex((review) => review.id === id));
  const chosen = items[index] as Review | undefined;
  const tail = state === 'mine' ? '' : `?state=${state}`;
  const go = (step: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, index + step))];
    if (next) navigate(`/reviews/${next.id}${tail}`, { replace: true });
  };
  useKeys({ j: () => go(1), k: () => go(-1), ArrowDown: () => go(1), ArrowUp: () => go(-1) });
  const waiting = (queues.data?.items ?? []).filter((queue) => queue.open > 0);
  return (
    <>
      <Head
        title={t('title')}
        sub={
          waiting.length > 0 && (
            <span className="queues">
              {waiting.map((queue) => (
                <span key={queue.role}>
                  {t('queue', { role: shared(`role.${queue.role}`), count: queue.open })}
                  {queue.overdue > 0 && <b className="over"> {t('queue.overdue', { count: queue.overdue })}</b>}
                </span>
              ))}
            </span>
          )
        }
      >
        <Segmented
          value={state}
          onChange={(value) => {
            const search = value === (judges ? 'mine' : 'open') ? '' : `?state=${value}`;
            if (id) navigate(`/reviews${search}`, { replace: true });
            else setParameters(search, { replace: true });
          }}
          options={[...(judges ? [{ value: 'mine' as const, label: t('mine') }] : []), { value: 'open' as const, label: t('open') }, { value: 'closed' as const, label: t('closed') }]}
        />
      </Head>
      {query.error && !query.data && (
        <div className="page">
          <Trouble error={query.error} retry={() => query.refetch()} />
        </div>
      )}
      {query.isPending && !query.error && (
        <div className="page">
          <Waiting />
        </div>
      )}
      {query.data && items.length === 0 && (
        <div className="page">
          <Empty title={t(state === 'mine' ? 'none.mine' : state === 'open' ? 'none' : 'none.closed')} hint={state === 'closed' ? undefined : t('none.hint')} />
        </div>
      )}
      {chosen && (
        <div className={`cols3 desk${id ? ' one' : ''}`}>
          <section>
            <ul className="picks">
              {items.map((review) => (
                <li key={review.id} className={flashing.has(review.id) ? 'flash' : ''}>
                  <Link to={`/reviews/${review.id}${tail}`} replace className={review === chosen ? 'on' : ''} aria-current={review === chosen ? 'true' : undefined}>
                    <span className="row">
                      <b className="m el grow">{review.company}</b>
                      {review.kind === 'AMOUNT' && review.change !== null ? <span className="frozen m nw">{signedPercent(review.change)}</span> : <span className="t3 c nw">{t(`kind.${review.kind}`)}</span>}
                    </span>
                    <small>
                      <span className="el">
                        <Gist review={review} />
                      </span>
                      <span className="ml nw">{review.state === 'OPEN' && review.dueAt ? <Due at={review.dueAt} from={review.createdAt} now={now} /> : when(review.decidedAt ?? review.createdAt)}</span>
                    </small>
                  </Link>
                </li>
              ))}
            </ul>
            <p className="c t3 dsk" style={{ padding: '12px 10px' }}>
              <kbd>J</kbd> <kbd>K</kbd> {t('move')}
            </p>
          </section>
          <One key={chosen.id} review={chosen} now={now} back={`/reviews${tail}`} onDecided={() => go(index + 1 < items.length ? 1 : -1)} />
        </div>
      )}
    </>
  );
}

/** The time that is left: amber from four fifths, red when it is over. */
function Due({ at, from, now }: { at: string; from: string; now: number }) {
  const t = useText();
  const left = Date.parse(at) - now;
  const soon = now >= Date.parse(from) + 0.8 * (Date.parse(at) - Date.parse(from));
  if (left > 0 && !soon) return <>{t('left', { time: duration(left) })}</>;
  return <Status kind={left > 0 ? 'due' : 'over'} icon={left > 0 ? 'clock' : 'alert'}>{t(left > 0 ? 'left' : 'late', { time: duration(left) })}</Status>;
}

/** What it is about, in one line. */
function Gist({ review }: { review: Review }) {
  const t = useText();
  switch (review.kind) {
    case 'OVERRIDE':
      return <>{`${review.from?.name ?? t('queue.manager')} → ${review.to?.name ?? ''}${review.editor ? ` · ${review.editor.name}` : ''}`}</>;
    case 'SPOT_CHECK':
      return <>{t('spot.gist', { rep: review.facts?.rep ?? t('nobody') })}</>;
    case 'IDENTITY':
      return <>{review.facts?.candidate && t('identity.gist', { other: review.facts.candidate.name, score: Math.round((review.facts.score ?? 0) * 100) })}</>;
    default:
      return <>{`${review.before && review.after ? `${shortAmount(review.before)} → ${shortAmount(review.after)}` : ''}${review.editor ? ` · ${review.editor.name}` : ''}`}</>;
  }
}

/** @param back where the list is, for a phone that shows one at a time */
function One({ review, now, back, onDecided }: { review: Review; now: number; back: string; onDecided: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const box = useRef<InputRef>(null);
  const [comment, setComment] = useState('');
  const [lacking, setLacking] = useState(false);
  const decision = useMutation({
    mutationFn: (approve: boolean) => send('POST', `/reviews/${review.id}/decision`, { approve, comment: comment.trim() }, crypto.randomUUID()),
    onSuccess: (_, approve) => {
      void message.success(t(`${approve ? 'approved' : 'rejected'}.${review.kind}`));
      onDecided();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['reviews'] }),
  });
  // two records that are not the same need no reason
  const reasonWanted = review.kind !== 'IDENTITY';
  const words = t(reasonWanted ? 'comment' : 'note');
  const decide = (approve: boolean) => {
    if (!review.mayDecide || review.state !== 'OPEN' || decision.isPending) return;
    if (!approve && reasonWanted && !comment.trim()) {
      setLacking(true);
      box.current?.focus();
      return;
    }
    decision.mutate(approve);
  };
  useKeys({ a: () => decide(true), r: () => decide(false) });
  return (
    <>
      <section>
        <Link className="lnk back" to={back}>
          {t('back')}
        </Link>
        {review.kind === 'OVERRIDE' && <Override review={review} />}
        {review.kind === 'AMOUNT' && <Amount review={review} />}
        {review.kind === 'SPOT_CHECK' && <SpotCheck review={review} />}
        {review.kind === 'IDENTITY' && review.facts?.record && <Identity company={review.company} facts={review.facts as IdentityFacts} />}
        {review.kind !== 'IDENTITY' && (
          <>
            <Section title={t(review.kind === 'SPOT_CHECK' ? 'spot.note' : 'reason')} />
            <blockquote className={`words${review.reason ? '' : ' t3'}`}>{review.reason ?? t('reason.none')}</blockquote>
          </>
        )}
        {review.state === 'OPEN' && review.mayDecide && (
          <>
            <Section title={words} />
            <Input
              ref={box as never}
              value={comment}
              aria-label={words}
              placeholder={t(reasonWanted ? 'comment.hint' : 'note.hint')}
              maxLength={500}
              status={lacking && !comment.trim() ? 'error' : undefined}
              onChange={(event) => setComment(event.target.value)}
              onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
            />
            {lacking && !comment.trim() && (
              <p className="over c" role="alert">
                {t('need.comment')}
              </p>
            )}
            <div className="row wrap" style={{ marginTop: 12 }}>
              <Button type="primary" icon={<Icon name="check" />} loading={decision.isPending && decision.variables === true} onClick={() => decide(true)}>
                {t(`approve.${review.kind}`)}
                <kbd className="dsk">A</kbd>
              </Button>
              <Button icon={<Icon name="x" />} loading={decision.isPending && decision.variables === false} onClick={() => decide(false)}>
                {t(`reject.${review.kind}`)}
                <kbd className="dsk">R</kbd>
              </Button>
            </div>
            {decision.error && (
              <div style={{ marginTop: 12 }}>
                <Trouble error={decision.error} />
              </div>
            )}
            <p className="c t3" style={{ marginTop: 12 }}>
              {t(`consequence.${review.kind}`)}
            </p>
          </>
        )}
        {review.state === 'OPEN' && !review.mayDecide && <p className="note due">{t('notYours', { role: shared(`role.${review.reviewerRole}`) })}</p>}
        {review.state !== 'OPEN' && (
          <p className="row wrap" style={{ marginTop: 12 }}>
            <Status kind={review.state === 'APPROVED' ? 'met' : review.state === 'REJECTED' ? 'over' : 'frozen'} icon={review.state === 'REJECTED' ? 'x' : undefined}>
              {review.state === 'APPROVED' || review.state === 'REJECTED' ? t(`${review.state}.${review.kind}`) : t(`state.${review.state}`)}
            </Status>
            {review.comment && <span className="t2">{shared('quote', { text: review.comment })}</span>}
          </p>
        )}
      </section>
      <aside>
        <dl className="kv">
          {review.editor && (
            <div>
              <dt>{t(review.kind === 'SPOT_CHECK' ? 'spot.by' : 'editor')}</dt>
              <dd>
                <PersonName person={review.editor} />
              </dd>
            </div>
          )}
          <div>
            <dt>{t('at')}</dt>
            <dd>{when(review.createdAt)}</dd>
          </div>
          {review.state === 'OPEN' && review.dueAt && (
            <div>
              <dt>{t('due')}</dt>
              <dd>
                {when(review.dueAt)} <Due at={review.dueAt} from={review.createdAt} now={now} />
              </dd>
            </div>
          )}
          {review.state === 'OPEN' && review.escalated && (
            <div>
              <dt>{t('escalated')}</dt>
              <dd>{when(review.escalated)}</dd>
            </div>
          )}
          {review.decidedBy && review.decidedAt && (
            <div>
              <dt>{t('decider')}</dt>
              <dd>
                {review.decidedBy.name} · {when(review.decidedAt)}
                {review.decidedVia && (
                  <span className="t3 c gap via">
                    <Icon name="bulb" size="s" /> {t(`via.${review.decidedVia}`)}
                  </span>
                )}
              </dd>
            </div>
          )}
        </dl>
        {review.leadId && (
          <Link className="btn" style={{ marginTop: 12 }} to={`/leads/${review.leadId}`}>
            <Icon name="lead" />
            {t('lead')}
          </Link>
        )}
        {review.kind === 'IDENTITY' && review.facts?.candidate && (
          <Link className="btn" style={{ marginTop: 12 }} to={`/identity/${review.facts.candidate.cid}`}>
            <Icon name="cust" />
            {t('customer')}
          </Link>
        )}
      </aside>
    </>
  );
}

/** Who has the lead, and who shall have it. */
function Override({ review }: { review: Review }) {
  const t = useText();
  return (
    <>
      <h2 className="say" style={{ marginTop: 8 }}>
        <b>{t('override.say', { company: review.company, from: review.from?.name ?? t('queue.manager'), to: review.to?.name })}</b>
      </h2>
      <p className="t3 c">{t('override.hint')}</p>
    </>
  );
}

/** Whose call the customer knows nothing of. */
function SpotCheck({ review }: { review: Review }) {
  const t = useText();
  return (
    <>
      <h2 className="say" style={{ marginTop: 8 }}>
        <b>{t('spot.say', { company: review.company, rep: review.facts?.rep ?? t('nobody'), by: review.editor?.name })}</b>
      </h2>
      <p className="t3 c">{t('spot.hint', { day: review.facts?.day })}</p>
    </>
  );
}

/** What the amount was and shall be. */
function Amount({ review: { company, before, after, change } }: { review: Review }) {
  const t = useText();
  if (!before || !after) return <h2 className="say">{company}</h2>;
  const highest = Math.max(Number(before.amount), Number(after.amount)) || 1;
  return (
    <>
      <h2 className="say" style={{ marginTop: 8 }}>
        <b>{t('changed', { company, before: shortAmount(before), after: shortAmount(after) })}</b>
      </h2>
      {change !== null && (
        <p className="row frozen" style={{ gap: 6 }}>
          <Icon name="snow" size="s" />
          {t('beyond', { change: signedPercent(change) })}
        </p>
      )}
      <ul className="versus">
        {(
          [
            ['before', before],
            ['after', after],
          ] as const
        ).map(([side, money]) => (
          <li key={side} className={side}>
            <span className="t2">{t(side)}</span>
            <i style={{ width: `${(Number(money.amount) / highest) * 100}%` }} />
            <b title={fullAmount(money)}>{fullAmount(money)}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
