import { App, Button, Dropdown, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Assignment } from '../dispatch/api';
import { useModel } from '../maturity/api';
import { PauseForm, PauseLink, RefuseForm } from '../response/Response';
import { useText as useResponseText } from '../response/texts';
import { fullAmount, shortAmount } from '../ui/amount';
import { clockOf, duration, responseOf, stateAt, when } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { useNow } from '../ui/now';
import { useMe } from '../ui/me';
import { describe, PersonName, Status } from '../ui/parts';
import { Problem } from '../ui/problem';
import { useSharedText } from '../ui/texts';
import { advance, LEVELS, useLeadChange, type Lead, type LevelName, type Missing } from './api';
import { useTradeWord } from '../ui/words';
import { AmountEditor } from './AmountEditor';
import { neighboursOf } from './neighbours';
import { Invalidate, Lose, MoveBack, Recycle, Win } from './Outcome';
import { useText } from './texts';

interface Props {
  lead: Lead;
  assignment?: Assignment;
  works: boolean;
  onRefused: (missing: Missing[] | null) => void;
  onEdit: () => void;
}

type Dialog = 'pause' | 'refuse' | 'amount' | 'win' | 'lose' | 'invalid' | 'recycle' | 'back';

export function LeadHead({ lead, assignment, works, onRefused, onEdit }: Props) {
  const t = useText();
  const shared = useSharedText();
  const word = useTradeWord();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const me = useMe();
  const response = useResponseText();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const next = LEVELS[LEVELS.indexOf(lead.level) + 1] as LevelName | undefined;
  const missing = next ? lead.checkpoints.filter((checkpoint) => checkpoint.level === next && !checkpoint.met).length : 0;
  const around = neighboursOf(lead.id);
  const close = () => setDialog(null);

  const up = useLeadChange(lead.id, (to: LevelName) => advance(lead.id, to));
  const tryAdvance = () =>
    next &&
    up.mutate(next, {
      onSuccess: () => {
        onRefused(null);
        void message.success(t('advanced', { level: next }));
      },
      onError: (error) => {
        const list = error instanceof Problem ? error.member<Missing[]>('missing') : undefined;
        if (list) onRefused(list);
        else {
          const told = describe(error, shared);
          void message.error(told.detail ?? told.title);
        }
      },
    });

  const menu = [
    { key: 'edit', label: t('edit') },
    { key: 'amount', label: t('amountChange'), disabled: lead.amountFrozen },
    ...(lead.level !== 'L1' ? [{ key: 'back', label: t('moveBack') }] : []),
    { type: 'divider' as const },
    ...(lead.owner?.id === me.id && !lead.firstResponseAt ? [{ key: 'refuse', label: response('refuse') }] : []),
    { key: 'lose', label: t('lose') },
    { key: 'invalid', label: t('invalid') },
    { key: 'recycle', label: t('recycle') },
  ];

  return (
    <div className="lh">
      <title>{`${lead.company} · ${shared('product')}`}</title>
      <div className="lh1">
        <Link className="tool" to="/leads" aria-label={shared('back')} style={{ marginLeft: -8 }}>
          <Icon name="right" className="flip" />
        </Link>
        <h1 className="el">{lead.company}</h1>
        {lead.industry && <span className="chip line">{word(lead.industry)}</span>}
        {lead.productLine && <span className="chip line">{lead.productLine}</span>}
        {lead.status !== 'OPEN' && (lead.status === 'WON' ? <Status kind="met">{shared('status.WON')}</Status> : <span className="chip">{shared(`status.${lead.status}`)}</span>)}
        <span className="t3 c dsk el">{[word(lead.source), lead.campaign && shared('quote', { text: lead.campaign })].filter(Boolean).join(' ')}</span>
        <span className="grow" />
        {around && (
          <span className="row dsk" style={{ gap: 0 }}>
            <span className="c t3 nw" style={{ marginRight: 6 }}>
              {t('of', { n: around.n, total: around.total })}
            </span>
            <Button size="small" type="text" aria-label={t('previous')} disabled={!around.previous} icon={<Icon name="chev" size="s" className="flip" />} onClick={() => navigate(`/leads/${around.previous}`)} />
            <Button size="small" type="text" aria-label={t('next')} disabled={!around.next} icon={<Icon name="chev" size="s" />} onClick={() => navigate(`/leads/${around.next}`)} />
          </span>
        )}
        {works && next && (
          <Button icon={<Icon name={missing ? 'lock' : 'check'} />} loading={up.isPending} onClick={tryAdvance}>
            {t('advance', { level: next })}
            {missing > 0 ? <span className="chip over in-btn">{t('advanceShort', { count: missing })}</span> : <span className="chip met in-btn">{t('advanceReady')}</span>}
          </Button>
        )}
        {lead.status === 'WON' && (
          <Link className="btn" to={`/orders?q=${encodeURIComponent(lead.company)}`}>
            <Icon name="order" />
            {t('orders')}
          </Link>
        )}
        {works && !next && (
          <Button type="primary" icon={<Icon name="check" />} onClick={() => setDialog('win')}>
            {t('win')}
          </Button>
        )}
        {works && next && lead.contact?.phone && (
          <Button type="primary" icon={<Icon name="phone" />} href={`tel:${lead.contact.phone}`}>
            {t('call', { name: lead.contact.name })}
          </Button>
        )}
        {works && (
          <Dropdown
            trigger={['click']}
            placement="bottomRight"
            menu={{ items: menu, onClick: ({ key }) => (key === 'edit' ? onEdit() : setDialog(key as Dialog)) }}
          >
            <Button aria-label={shared('more')} icon={<Icon name="more" />} />
          </Dropdown>
        )}
      </div>

      <dl className="facts">
        <div>
          <dt className="sr">{t('ladder')}</dt>
          <dd className="lad">
            <Ladder lead={lead} next={next} />
          </dd>
        </div>
        <div className="f-owner">
          <dt>{t('owner')}</dt>
          <dd>{lead.owner ? <PersonName person={lead.owner} /> : <Ownerless lead={lead} />}</dd>
          <dd>
            {(lead.owner || lead.queue) && (
              <Link className="lnk c" to={`/leads/${lead.id}/assignment`}>
                {assignment?.rule ? t('byRule', { rule: assignment.rule.name }) : t('why')}
              </Link>
            )}
            {(lead.round ?? 1) > 1 && <span>{t('round', { round: lead.round! })}</span>}
          </dd>
        </div>
        <Response lead={lead} onPause={works ? () => setDialog('pause') : undefined} />
        <NextStep lead={lead} />
        <div className="amtc">
          <dt>{t('amount')}</dt>
          <dd>
            <Tooltip title={lead.expectedAmount ? fullAmount(lead.expectedAmount) : undefined}>
              <b style={{ fontSize: 16 }}>{lead.expectedAmount ? shortAmount(lead.expectedAmount) : t('amountNone')}</b>
            </Tooltip>
            {lead.amountFrozen && (
              <>
                {lead.pendingAmount && (
                  <>
                    <span className="t3">
                      <Icon name="right" size="s" />
                    </span>
                    <span className="frozen m">{shortAmount(lead.pendingAmount)}</span>
                  </>
                )}
                <Status kind="frozen">{t('frozen')}</Status>
              </>
            )}
          </dd>
          <dd>
            {lead.amountFrozen ? (
              lead.review && (
                <Link className="lnk c" to={`/reviews/${lead.review.id}`}>
                  {t('amount.review')}
                </Link>
              )
            ) : works ? (
              <button className="lnk c" onClick={() => setDialog('amount')}>
                {t('amountChange')}
              </button>
            ) : null}
          </dd>
        </div>
      </dl>
      {dialog === 'pause' && <PauseForm lead={lead} onClose={close} />}
      {dialog === 'refuse' && <RefuseForm lead={lead} onClose={close} />}
      {dialog === 'amount' && <AmountEditor lead={lead} onClose={close} />}
      {dialog === 'win' && <Win lead={lead} onClose={close} />}
      {dialog === 'lose' && <Lose lead={lead} onClose={close} />}
      {dialog === 'invalid' && <Invalidate lead={lead} onClose={close} />}
      {dialog === 'recycle' && <Recycle lead={lead} onClose={close} />}
      {dialog === 'back' && <MoveBack lead={lead} onClose={close} />}
    </div>
  );
}

function Ownerless({ lead }: { lead: Lead }) {
  const t = useText();
  if (!lead.queue) return <span className="t3">{lead.status === 'OPEN' ? t('unassigned') : '—'}</span>;
  return (
    <span className="over">
      <Icon name="desk" size="s" /> {t('queued')}
    </span>
  );
}

/** The five steps; the next one is filled by the share of its checkpoints that is met. */
function Ladder({ lead, next }: { lead: Lead; next?: LevelName }) {
  const t = useText();
  const shared = useSharedText();
  const model = useModel();
  const now = useNow(3600);
  const reached = LEVELS.indexOf(lead.level);
  const titleOf = (level: LevelName) => model.data?.levels.find((one) => one.level === level)?.title ?? shared(`level.${level}`);
  return (
    <ol className="ladder">
      {LEVELS.map((level, index) => {
        const guards = lead.checkpoints.filter((checkpoint) => checkpoint.level === level);
        const met = guards.filter((checkpoint) => checkpoint.met).length;
        const here = index === reached;
        const kind = index < reached ? 'ok' : here ? 'on' : level === next ? 'nx' : 'fu';
        const since = lead.levelSince ?? lead.createdAt;
        return (
          <li key={level} className={kind} aria-current={here ? 'step' : undefined}>
            <i>{kind === 'nx' && <em style={{ width: `${guards.length ? (met / guards.length) * 100 : 0}%` }} />}</i>
            <b title={titleOf(level)}>
              {level} <em>{titleOf(level)}</em>
            </b>
            <small>
              {here && t('since', { date: dayjs(since).format('MM-DD'), days: shared('clock.days', { count: Math.max(0, Math.floor((now - Date.parse(since)) / 86_400_000)) }) })}
              {kind === 'nx' && guards.length > 0 && t('met', { met, all: guards.length })}
            </small>
          </li>
        );
      })}
    </ol>
  );
}

/** @param onPause missing for those who only look on */
function Response({ lead, onPause }: { lead: Lead; onPause?: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const now = useNow();
  const clock = clockOf(lead);
  const answered = responseOf(lead);
  const limit = lead.responseDueAt && t('responseLimit', { time: duration(Date.parse(lead.responseDueAt) - Date.parse(lead.createdAt)) });
  const open = clock?.kind === 'response' ? stateAt(clock, now) : null;
  return (
    <div className={`f-response${open && open.state !== 'none' ? ' running' : ''}`}>
      <dt>{t('response')}</dt>
      {answered.state === 'met' && (
        <dd className="met">
          <Icon name="check" size="s" />
          {duration(answered.tookMs)}
        </dd>
      )}
      {answered.state === 'over' && (
        <dd className="over">
          <Icon name="alert" size="s" />
          {shared('clock.over', { time: duration(answered.leftMs) })}
        </dd>
      )}
      {answered.state === 'none' &&
        (open && (open.state === 'due' || open.state === 'over' || open.state === 'calm') ? (
          <dd className={open.state === 'calm' ? 'm' : `m ${open.state}`}>
            <Icon name={open.state === 'over' ? 'alert' : 'clock'} size="s" />
            <span role="timer">{shared(open.state === 'over' ? 'clock.over' : 'clock.left', { time: duration(open.leftMs) })}</span>
          </dd>
        ) : (
          <dd className="t3">{lead.status === 'OPEN' ? t('response.none') : '—'}</dd>
        ))}
      <dd>{onPause && open && open.state !== 'none' && open.state !== 'over' ? <PauseLink lead={lead} onPause={onPause} /> : limit}</dd>
    </div>
  );
}

function NextStep({ lead }: { lead: Lead }) {
  const t = useText();
  const shared = useSharedText();
  const now = useNow();
  const clock = clockOf(lead);
  const at = clock?.kind === 'next-step' ? stateAt(clock, now) : null;
  return (
    <div className={`f-next${at ? '' : ' idle'}`}>
      <dt>{t('next.step')}</dt>
      {clock && at && at.state !== 'none' && at.state !== 'met' ? (
        <>
          <dd className={`m ${at.state === 'calm' ? '' : at.state}`}>
            <Icon name={at.state === 'over' ? 'alert' : 'clock'} size="s" />
            {when(clock.due, now)}
          </dd>
          <dd>{shared(at.state === 'over' ? 'clock.over' : 'clock.left', { time: duration(at.leftMs) })}</dd>
        </>
      ) : (
        <dd className="t3">{t('next.none')}</dd>
      )}
    </div>
  );
}
