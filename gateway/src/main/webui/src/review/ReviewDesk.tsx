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
import type { Person, Role } from '../ui/me';
import { useNow } from '../ui/now';
import { Empty, Head, PersonName, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useText } from './texts';
import './review.css';

export interface Review {
  id: string;
  kind: string;
  state: 'OPEN' | 'DECIDED' | 'APPROVED' | 'REJECTED' | 'CANCELLED';
  leadId: string;
  company: string;
  /** Amounts, for a frozen change; absent for an override. */
  before: Money;
  after: Money;
  change: string | number;
  /** For an override: who has the lead, and who shall have it. */
  from: Person | null;
  to: Person | null;
  reason: string | null;
  editor: Person | null;
  reviewerRole: Role;
  createdAt: string;
  decidedBy: Person | null;
  decidedAt: string | null;
  comment: string | null;
  mayDecide: boolean;
}

/** A queue to work off by keyboard: what changed, why it matters, approve or reject. */
export default function ReviewDesk() {
  const { id } = useParams();
  const t = useText();
  const navigate = useNavigate();
  const [parameters, setParameters] = useSearchParams();
  const flashing = useFlashing();
  const open = useQuery({ queryKey: ['reviews', 'OPEN'], queryFn: ({ signal }) => get<Page<Review>>('/reviews', { state: 'OPEN', size: 100 }, signal) });
  const closed = useQuery({ queryKey: ['reviews', 'CLOSED'], queryFn: ({ signal }) => get<Page<Review>>('/reviews', { state: 'CLOSED', size: 50 }, signal) });
  const isClosed = !!id && !open.data?.items.some((review) => review.id === id) && !!closed.data?.items.some((review) => review.id === id);
  const state = parameters.get('state')?.toLowerCase() === 'closed' || isClosed ? 'closed' : 'open';
  const query = state === 'open' ? open : closed;
  const items = query.data?.items ?? [];
  const index = Math.max(0, items.findIndex((review) => review.id === id));
  const chosen = items[index] as Review | undefined;
  const go = (step: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, index + step))];
    if (next) navigate(`/reviews/${next.id}${state === 'closed' ? '?state=closed' : ''}`, { replace: true });
  };
  useKeys({ j: () => go(1), k: () => go(-1), ArrowDown: () => go(1), ArrowUp: () => go(-1) });
  return (
    <>
      <Head title={t('title')} sub={open.data && open.data.items.length > 0 ? t('count', { count: open.data.total ?? open.data.items.length }) : undefined}>
        <Segmented
          value={state}
          onChange={(value) => {
            if (id) navigate(`/reviews${value === 'closed' ? '?state=closed' : ''}`, { replace: true });
            else setParameters(value === 'closed' ? { state: 'closed' } : {}, { replace: true });
          }}
          options={[
            { value: 'open', label: t('open') },
            { value: 'closed', label: t('closed') },
          ]}
        />
      </Head>
      {query.error && !query.data && (
        <div className="page">
          <Trouble error={query.error} retry={() => query.refetch()} />
        </div>
      )}
      {query.isPending && (
        <div className="page">
          <Waiting />
        </div>
      )}
      {query.data && items.length === 0 && (
        <div className="page">
          <Empty title={t(state === 'open' ? 'none' : 'none.closed')} hint={state === 'open' ? t('none.hint') : undefined} />
        </div>
      )}
      {chosen && (
        <div className="cols3 desk">
          <section>
            <ul className="picks">
              {items.map((review) => (
                <li key={review.id} className={flashing.has(review.id) ? 'flash' : ''}>
                  <Link to={`/reviews/${review.id}${state === 'closed' ? '?state=closed' : ''}`} replace className={review === chosen ? 'on' : ''} aria-current={review === chosen ? 'true' : undefined}>
                    <span className="row">
                      <b className="m el grow">{review.company}</b>
                      {review.kind === 'OVERRIDE' ? <span className="t3 c nw">{t('override')}</span> : <span className="frozen m nw">{signedPercent(review.change)}</span>}
                    </span>
                    <small>
                      <span className="el">
                        {review.kind === 'OVERRIDE' ? `${review.from?.name ?? t('queue')} → ${review.to?.name ?? ''}` : `${shortAmount(review.before)} → ${shortAmount(review.after)}`}
                        {review.editor && ` · ${review.editor.name}`}
                      </span>
                      <span className="ml nw">{when(review.createdAt)}</span>
                    </small>
                  </Link>
                </li>
              ))}
            </ul>
            <p className="c t3 dsk" style={{ padding: '12px 10px' }}>
              <kbd>J</kbd> <kbd>K</kbd> {t('move')}
            </p>
          </section>
          <One key={chosen.id} review={chosen} onDecided={() => go(index + 1 < items.length ? 1 : -1)} />
        </div>
      )}
    </>
  );
}

function One({ review, onDecided }: { review: Review; onDecided: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const now = useNow(30);
  const box = useRef<InputRef>(null);
  const [comment, setComment] = useState('');
  const [lacking, setLacking] = useState(false);
  const decision = useMutation({
    mutationFn: (approve: boolean) => send('POST', `/reviews/${review.id}/decision`, { approve, comment: comment.trim() }, crypto.randomUUID()),
    onSuccess: (_, approve) => {
      void message.success(t(approve ? 'approved' : 'rejected'));
      onDecided();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['reviews'] }),
  });
  const decide = (approve: boolean) => {
    if (!review.mayDecide || review.state !== 'OPEN' || decision.isPending) return;
    if (!approve && !comment.trim()) {
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
        {review.kind === 'OVERRIDE' ? <Override review={review} /> : <Amount review={review} />}
        <Section title={t('reason')} />
        <blockquote className={`words${review.reason ? '' : ' t3'}`}>{review.reason ?? t('reason.none')}</blockquote>
        {review.state === 'OPEN' && review.mayDecide && (
          <>
            <Section title={t('comment')} />
            <Input
              ref={box as never}
              value={comment}
              aria-label={t('comment')}
              placeholder={t('comment.hint')}
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
            <div className="row" style={{ marginTop: 12 }}>
              <Button type="primary" icon={<Icon name="check" />} loading={decision.isPending && decision.variables === true} onClick={() => decide(true)}>
                {t('approve')}
                <kbd className="dsk">A</kbd>
              </Button>
              <Button icon={<Icon name="x" />} loading={decision.isPending && decision.variables === false} onClick={() => decide(false)}>
                {t('reject')}
                <kbd className="dsk">R</kbd>
              </Button>
            </div>
            {decision.error && (
              <div style={{ marginTop: 12 }}>
                <Trouble error={decision.error} />
              </div>
            )}
            <p className="c t3" style={{ marginTop: 12 }}>
              {t('consequence')}
            </p>
          </>
        )}
        {review.state === 'OPEN' && !review.mayDecide && <p className="note due">{t('notYours', { role: shared(`role.${review.reviewerRole}`) })}</p>}
        {review.state !== 'OPEN' && (
          <p className="row" style={{ marginTop: 12 }}>
            <Status kind={review.state === 'APPROVED' ? 'met' : review.state === 'REJECTED' ? 'over' : 'frozen'} icon={review.state === 'REJECTED' ? 'x' : undefined}>
              {t(`state.${review.state}`)}
            </Status>
            {review.comment && <span className="t2">{shared('quote', { text: review.comment })}</span>}
          </p>
        )}
      </section>
      <aside>
        <dl className="kv">
          <div>
            <dt>{t('editor')}</dt>
            <dd>
              <PersonName person={review.editor} />
            </dd>
          </div>
          <div>
            <dt>{t('at')}</dt>
            <dd>{when(review.createdAt)}</dd>
          </div>
          {review.state === 'OPEN' && (
            <div>
              <dt>{t('waiting')}</dt>
              <dd>{duration(now - Date.parse(review.createdAt))}</dd>
            </div>
          )}
          {review.decidedBy && review.decidedAt && (
            <div>
              <dt>{t(`state.${review.state}`)}</dt>
              <dd>
                {review.decidedBy.name} · {when(review.decidedAt)}
              </dd>
            </div>
          )}
        </dl>
        <Link className="btn" style={{ marginTop: 12 }} to={`/leads/${review.leadId}`}>
          <Icon name="lead" />
          {t('lead')}
        </Link>
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
        <b>{t('override.say', { company: review.company, from: review.from?.name ?? t('queue'), to: review.to?.name })}</b>
      </h2>
      <p className="t3 c">{t('override.hint')}</p>
    </>
  );
}

/** What the amount was and shall be. */
function Amount({ review }: { review: Review }) {
  const t = useText();
  const highest = Math.max(Number(review.before.amount), Number(review.after.amount)) || 1;
  return (
    <>
        <h2 className="say" style={{ marginTop: 8 }}>
          <b>{t('changed', { company: review.company, before: shortAmount(review.before), after: shortAmount(review.after) })}</b>
        </h2>
        <p className="row frozen" style={{ gap: 6 }}>
          <Icon name="snow" size="s" />
          {t('beyond', { change: signedPercent(review.change) })}
        </p>
        <ul className="versus">
          {(['before', 'after'] as const).map((side) => (
            <li key={side} className={side}>
              <span className="t2">{t(side)}</span>
              <i style={{ width: `${(Number(review[side].amount) / highest) * 100}%` }} />
              <b title={fullAmount(review[side])}>{fullAmount(review[side])}</b>
            </li>
          ))}
        </ul>
    </>
  );
}
