import { DndContext, DragOverlay, KeyboardSensor, PointerSensor, useDraggable, useDroppable, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { grouped, shortAmount } from '../ui/amount';
import { clockOf } from '../ui/countdown';
import { Icon } from '../ui/Icon';
import { useFlashing } from '../ui/live';
import { may, useMe } from '../ui/me';
import { Avatar, ClockBar, describe, Level, Trouble } from '../ui/parts';
import { Problem } from '../ui/http';
import { useSharedText } from '../ui/texts';
import { advance, LEVELS, moveBack, useLeads, type LeadFilter, type LeadRow, type LevelName, type Missing } from './api';
import { HealthOf } from './health';
import { useText } from './texts';
import './kanban.css';

const SIZE = 60;

/** A move that was refused stays where it was dropped until somebody mends it or puts it back. */
interface Refusal {
  lead: LeadRow;
  to: LevelName;
  missing: Missing[];
}

/** Open leads by level. Dropping a card asks the model; what it refuses is told in place, each item with its button. */
export function Kanban({ filter }: { filter: LeadFilter }) {
  const t = useText();
  const shared = useSharedText();
  const me = useMe();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [lifted, setLifted] = useState<LeadRow | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }), useSensor(KeyboardSensor));
  useEffect(() => {
    const put = (event: KeyboardEvent) => event.key === 'Escape' && setRefusal(null);
    addEventListener('keydown', put);
    return () => removeEventListener('keydown', put);
  }, []);

  const fresh = () => Promise.all([client.invalidateQueries({ queryKey: ['leads'] }), client.invalidateQueries({ queryKey: ['lead'] })]);
  const tell = (error: unknown) => void message.error(describe(error, shared).detail ?? describe(error, shared).title);
  const back = (lead: LeadRow, to: LevelName) => {
    let reason = '';
    modal.confirm({
      title: t('back.title', { level: to }),
      content: <textarea className="kb-reason" aria-label={t('back.reason')} placeholder={t('back.reason')} autoFocus rows={3} onChange={(event) => (reason = event.target.value)} />,
      okText: t('back.save'),
      cancelText: shared('cancel'),
      onOk: () => (reason.trim() ? moveBack(lead.id, to, reason).then(fresh, tell) : Promise.reject(new Error(t('back.reason')))),
    });
  };
  const drop = async ({ over, active }: DragEndEvent) => {
    const lead = active.data.current as LeadRow;
    setLifted(null);
    const to = over?.id as LevelName | undefined;
    if (!to || to === lead.level) return;
    if (to < lead.level) return back(lead, to);
    try {
      await advance(lead.id, to);
      setRefusal(null);
      void message.success(t('advanced', { level: to }));
    } catch (error) {
      const missing = error instanceof Problem ? error.member<Missing[]>('missing') : undefined;
      if (missing) setRefusal({ lead, to, missing });
      else tell(error);
    }
    void fresh();
  };
  return (
    <DndContext sensors={sensors} onDragStart={({ active }) => setLifted(active.data.current as LeadRow)} onDragCancel={() => setLifted(null)} onDragEnd={(event) => void drop(event)}>
      <div className="kb">
        {LEVELS.map((level) => (
          <Column key={level} level={level} filter={filter} refusal={refusal?.to === level ? refusal : null} moving={refusal?.lead.id} works={may.workLeads(me)} onPutBack={() => setRefusal(null)} />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>{lifted && <Face lead={lifted} className="card lifted" />}</DragOverlay>
    </DndContext>
  );
}

function Column({ level, filter, refusal, moving, works, onPutBack }: { level: LevelName; filter: LeadFilter; refusal: Refusal | null; moving?: string; works: boolean; onPutBack: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { setNodeRef, isOver } = useDroppable({ id: level });
  const leads = useLeads({ ...filter, status: 'OPEN', level, page: 0, size: SIZE });
  const items = leads.data?.items ?? [];
  const total = leads.data?.total ?? 0;
  const sum = items.reduce((all, lead) => all + (lead.expectedAmount?.currency === 'CNY' ? Number(lead.expectedAmount.amount) : 0), 0);
  return (
    <section className="kc" aria-label={`${level} ${shared(`level.${level}`)}`}>
      <header>
        <Level level={level} />
        <span className="el">{shared(`level.${level}`)}</span>
        <span className="t3">{grouped(total)}</span>
        {total <= SIZE && <span className="ml t3 nw">{shortAmount({ amount: String(sum), currency: 'CNY' })}</span>}
      </header>
      <div className={`kl${refusal ? ' no' : isOver ? ' over-me' : ''}`} ref={setNodeRef}>
        {leads.error && !leads.data && <Trouble error={leads.error} retry={() => leads.refetch()} />}
        {leads.isPending && Array.from({ length: 4 }, (_, index) => <span key={index} className="sk" style={{ height: 58, borderRadius: 8 }} />)}
        {refusal && <Refused refusal={refusal} onPutBack={onPutBack} />}
        {items.map((lead) => (lead.id === moving ? <Face key={lead.id} lead={lead} className="card ghost" /> : <Card key={lead.id} lead={lead} works={works} />))}
        {total > items.length && items.length > 0 && (
          <Link className="t3 c" style={{ padding: '4px 10px' }} to={`/leads?status=OPEN&level=${level}`}>
            {t('kb.more', { count: total - items.length })}
          </Link>
        )}
      </div>
    </section>
  );
}

function Card({ lead, works }: { lead: LeadRow; works: boolean }) {
  const flashing = useFlashing();
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id: lead.id, data: lead, disabled: !works });
  return (
    <Link ref={setNodeRef} to={`/leads/${lead.id}`} draggable={false} {...listeners} {...attributes} role="link" className={`card${isDragging ? ' ghost' : ''}${flashing.has(lead.id) ? ' flash' : ''}`}>
      <Inside lead={lead} />
    </Link>
  );
}

const Face = ({ lead, className }: { lead: LeadRow; className: string }) => (
  <div className={className}>
    <Inside lead={lead} />
  </div>
);

function Inside({ lead }: { lead: LeadRow }) {
  const t = useText();
  return (
    <>
      <span className="row">
        <span className="m el">{lead.company}</span>
        <span className="amt">{shortAmount(lead.expectedAmount)}</span>
      </span>
      <span className="ln">
        {lead.amountFrozen ? (
          <span className="frozen row" style={{ gap: 4 }}>
            <Icon name="snow" size="s" />
            {t('frozen.long')}
          </span>
        ) : clockOf(lead) ? (
          <ClockBar clock={clockOf(lead)} />
        ) : (
          <HealthOf lead={lead} one />
        )}
        <span className="ml" title={lead.owner?.name}>
          {lead.owner && (
            <>
              <Avatar person={lead.owner} />
              <span className="el">{lead.owner.name}</span>
            </>
          )}
        </span>
      </span>
    </>
  );
}

function Refused({ refusal: { lead, to, missing }, onPutBack }: { refusal: Refusal; onPutBack: () => void }) {
  const t = useText();
  return (
    <div className="refuse" role="alert">
      <Face lead={lead} className="card" />
      <h4>
        <Icon name="lock" size="s" />
        {t('refused', { count: missing.length, level: to })}
      </h4>
      <ul>
        {missing.map((point) => (
          <li key={point.checkpoint}>
            <Icon name="x" size="s" />
            <span>
              {point.title}
              <small>{t(`cp.hint.${point.kind}`)}</small>
            </span>
            <Link className="btn sm" to={`/leads/${lead.id}?do=${point.checkpoint}`}>
              {t(`cp.short.${point.kind}`)}
            </Link>
          </li>
        ))}
      </ul>
      <footer>
        <Link className="lnk c" to={`/leads/${lead.id}`}>
          {t('kb.open')}
        </Link>
        <Button type="text" size="small" className="ml" onClick={onPutBack}>
          {t('kb.back', { level: lead.level })} <kbd>Esc</kbd>
        </Button>
      </footer>
    </div>
  );
}
