import { App, Button, DatePicker, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useOutletContext } from 'react-router';
import { LEVELS, recordFollowUp, useLeadChange, useLeads, type FollowUp, type LeadRow } from '../lead/api';
import { rememberList } from '../lead/neighbours';
import type { ShellContext } from '../shell/Shell';
import { useProcess } from '../process/api';
import { fullAmount, percent, shortAmount } from '../ui/amount';
import { dayName, digital, duration, stateAt, when } from '../ui/countdown';
import { Figure } from '../ui/Figure';
import { Icon } from '../ui/Icon';
import { useKeys } from '../ui/keys';
import { useFlashing } from '../ui/live';
import { useNow } from '../ui/now';
import { Bar, ClockBar, describe, Empty, Head, Level, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useTradeWord } from '../ui/words';
import { agendaOf, maskedPhone, type Task } from './agenda';
import { useText } from './texts';
import './day.css';

type LeadTask = Task<LeadRow>;

/** What is due, in order, each with its countdown and one-tap actions. */
export default function MyDay() {
  const t = useText();
  const { create } = useOutletContext<ShellContext>();
  const leads = useLeads({ owner: 'me', status: 'OPEN', sort: 'dueAt,asc', size: 200 });
  const now = useNow();
  const minute = Math.floor(now / 5000) * 5000;
  const items = leads.data?.items;
  const agenda = useMemo(() => agendaOf(items ?? [], minute), [items, minute]);
  const dated = agenda.over.length + agenda.today.length + (agenda.first ? 1 : 0);
  const late = agenda.over.length + (agenda.first && agenda.first.clock!.due <= now ? 1 : 0);
  const date = dayName(now);
  const [moving, setMoving] = useState<LeadRow | null>(null);

  return (
    <>
      <Head title={t('title')} sub={items ? (dated ? t(late ? 'sub' : 'subInTime', { date, count: dated, late }) : t('subNone', { date })) : date}>
        {create && (
          <Button icon={<Icon name="plus" />} onClick={create}>
            {t('create')}
            <kbd>C</kbd>
          </Button>
        )}
      </Head>
      <div className="scroll day">
        <div className="daymain">
          {leads.error && !items && <Trouble error={leads.error} retry={() => leads.refetch()} />}
          {leads.isPending && <Waiting rows={8} />}
          {agenda.first && <First key={agenda.first.lead.id} task={agenda.first} onMove={setMoving} />}
          {items && !agenda.first && <Done agenda={agenda.later} empty={items.length === 0} create={create} />}
          {agenda.over.length > 0 && <Tasks title={t('over')} kind="over" tasks={agenda.over} onMove={setMoving} />}
          {agenda.today.length > 0 && <Tasks title={t('today')} tasks={agenda.today} onMove={setMoving} aside={t('now', { time: dayjs(now).format('HH:mm') })} />}
          {agenda.later.length > 0 && <Tasks title={t('later')} tasks={agenda.later} onMove={setMoving} />}
          {agenda.undated.length > 0 && <Tasks title={t('undated')} tasks={agenda.undated} onMove={setMoving} />}
        </div>
        <Side leads={items ?? []} now={minute} />
      </div>
      {moving && <Move lead={moving} onClose={() => setMoving(null)} />}
    </>
  );
}

function useOneTap(lead: LeadRow) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const record = useLeadChange(lead.id, (followUp: FollowUp) => recordFollowUp(lead.id, followUp));
  const tap = (outcome: 'REACHED' | 'NO_ANSWER') =>
    record.mutate(
      { kind: 'CALL', outcome },
      {
        onSuccess: () => void message.success(t(outcome === 'REACHED' ? 'done.reached' : 'done.missed')),
        onError: (error) => void message.error(describe(error, shared).detail ?? describe(error, shared).title),
      },
    );
  return { tap, pending: record.isPending };
}

function First({ task, onMove }: { task: LeadTask; onMove: (lead: LeadRow) => void }) {
  const t = useText();
  const shared = useSharedText();
  const word = useTradeWord();
  const { lead } = task;
  const now = useNow();
  const at = stateAt(task.clock, now);
  const { tap, pending } = useOneTap(lead);
  const phone = lead.contact?.phone;
  useKeys({
    '1': () => phone && location.assign(`tel:${phone}`),
    '2': () => tap('REACHED'),
    '3': () => tap('NO_ANSWER'),
    '4': () => onMove(lead),
  });
  if (at.state === 'none' || at.state === 'met') return null;
  const due = dayjs(task.clock!.due).format('HH:mm');
  const consequence = task.clock!.kind === 'next-step' ? t('nextAt', { time: due }) : at.state === 'over' ? t('reassignOver') : t('reassign', { time: due });
  return (
    <section className="next" aria-label={t('first')}>
      <div className={`nx-time ${at.state}`}>
        <span className="c m row" style={{ gap: 5 }}>
          <Icon name={at.state === 'over' ? 'alert' : 'clock'} size="s" />
          {t('first')}
        </span>
        <strong role="timer">
          {at.state === 'over' && '−'}
          {Math.abs(at.leftMs) < 36_000_000 ? digital(at.leftMs) : duration(at.leftMs)}
        </strong>
        <Bar kind={at.state} part={at.part} />
        <span className="c">{consequence}</span>
      </div>
      <div className="nx-body">
        <div className="row">
          <Link to={`/leads/${lead.id}`} className="nx-co link">
            {lead.company}
          </Link>
          <Level level={lead.level} />
          <span className="t3 c">{t('given', { source: word(lead.source), at: when(lead.createdAt, now) })}</span>
        </div>
        <p className="t2">
          {[lead.contact?.name, lead.contact?.title].filter(Boolean).join(' · ')}
          {lead.note && (
            <>
              {shared('comma')}
              <b>{shared('quote', { text: lead.note })}</b>
            </>
          )}
        </p>
        <div className="row nx-act">
          {phone && (
            <Button type="primary" href={`tel:${phone}`} icon={<Icon name="phone" />}>
              {t('callNumber', { phone: maskedPhone(phone) })}
              <kbd>1</kbd>
            </Button>
          )}
          <Button disabled={pending} onClick={() => tap('REACHED')}>
            {t('reached')}
            <kbd>2</kbd>
          </Button>
          <Button disabled={pending} onClick={() => tap('NO_ANSWER')}>
            {t('missed')}
            <kbd>3</kbd>
          </Button>
          <Button onClick={() => onMove(lead)}>
            {t('other')}
            <kbd>4</kbd>
          </Button>
        </div>
      </div>
    </section>
  );
}

function Tasks({ title, kind, tasks, aside, onMove }: { title: string; kind?: 'over'; tasks: LeadTask[]; aside?: string; onMove: (lead: LeadRow) => void }) {
  return (
    <section>
      <Section title={title} count={tasks.length} kind={kind} aside={aside && <span className="c t3">{aside}</span>} />
      <ul className="tasks">
        {tasks.map((task) => (
          <Line key={task.lead.id} task={task} onMove={onMove} siblings={tasks} />
        ))}
      </ul>
    </section>
  );
}

function Line({ task, siblings, onMove }: { task: LeadTask; siblings: LeadTask[]; onMove: (lead: LeadRow) => void }) {
  const t = useText();
  const shared = useSharedText();
  const word = useTradeWord();
  const flashing = useFlashing();
  const navigate = useNavigate();
  const { lead, clock } = task;
  const phone = lead.contact?.phone;
  const open = () => {
    rememberList(siblings.map((one) => one.lead.id), siblings.length);
    navigate(`/leads/${lead.id}`);
  };
  return (
    <li className={`task${flashing.has(lead.id) ? ' flash' : ''}`}>
      {clock ? <ClockBar clock={clock} /> : <span className="t3 c">{shared('clock.none')}</span>}
      <div className="tw">
        <Link to={`/leads/${lead.id}`} className="m link" onClick={(event) => !event.metaKey && !event.ctrlKey && (event.preventDefault(), open())}>
          {lead.company}
        </Link>
        <span className="t3 c">{[lead.contact?.name, lead.contact?.title].filter(Boolean).join(' · ')}</span>
        {lead.amountFrozen && <Status kind="frozen">{t('frozen')}</Status>}
        <p className="t2">
          <span className="m">{t(!clock ? 'why.none' : clock.kind === 'response' ? 'why.response' : 'why.next')}</span>
          <span className="t3"> · {lead.note ?? [word(lead.source), word(lead.industry)].filter(Boolean).join(' · ')}</span>
        </p>
      </div>
      <span className="tl">
        <Level level={lead.level} />
      </span>
      <span className="ta r" title={fullAmount(lead.expectedAmount)}>
        {shortAmount(lead.expectedAmount)}
      </span>
      <span className="acts">
        {phone ? (
          <Button size="small" href={`tel:${phone}`} icon={<Icon name="phone" size="s" />}>
            {t('call')}
          </Button>
        ) : (
          <Button size="small" icon={<Icon name="note" size="s" />} onClick={open}>
            {t('record')}
          </Button>
        )}
        <Button size="small" type="text" aria-label={t('other')} icon={<Icon name="day" size="s" />} onClick={() => onMove(lead)} />
        <Button size="small" type="text" aria-label={t('more')} icon={<Icon name="more" size="s" />} onClick={open} />
      </span>
    </li>
  );
}

function Done({ agenda, empty, create }: { agenda: LeadTask[]; empty: boolean; create?: () => void }) {
  const t = useText();
  const next = agenda[0];
  if (empty) {
    return (
      <Empty title={t('empty.none')} hint={t('empty.none.hint')}>
        {create && <Button onClick={create}>{t('create')}</Button>}
      </Empty>
    );
  }
  return (
    <Empty title={t('empty')} hint={next && t('empty.hint', { time: when(next.clock!.due), company: next.lead.company })}>
      <Link className="btn" to="/leads?status=OPEN&owner=me">
        {t('all')}
      </Link>
    </Empty>
  );
}

/** Moves the next contact, by a note that says so: the trace shows who moved what. */
function Move({ lead, onClose }: { lead: LeadRow; onClose: () => void }) {
  const t = useText();
  const shared = useSharedText();
  const { message } = App.useApp();
  const [at, setAt] = useState<Dayjs | null>(dayjs().add(1, 'day').hour(10).minute(0).second(0));
  const [note, setNote] = useState('');
  const record = useLeadChange(lead.id, (followUp: FollowUp) => recordFollowUp(lead.id, followUp));
  const save = () =>
    at &&
    record.mutate(
      { kind: 'NOTE', outcome: 'CALL_BACK', note: note.trim() || undefined, nextActionAt: at.toISOString() },
      {
        onSuccess: () => {
          void message.success(t('done.moved', { time: when(at.valueOf()) }));
          onClose();
        },
      },
    );
  return (
    <Modal open title={t('other.title')} onCancel={onClose} onOk={save} okText={shared('save')} okButtonProps={{ disabled: !at }} cancelText={shared('cancel')} confirmLoading={record.isPending} width={400}>
      <p className="t3 c" style={{ marginBottom: 8 }}>
        {lead.company}
      </p>
      <DatePicker showTime={{ format: 'HH:mm', minuteStep: 15 }} format="MM-DD ddd HH:mm" value={at} onChange={setAt} disabledDate={(day) => day.isBefore(dayjs().startOf('day'))} style={{ width: '100%', marginBottom: 12 }} aria-label={t('other.title')} />
      <Input placeholder={t('other.note')} aria-label={t('other.note')} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} onPressEnter={save} />
      {record.error && <Trouble error={record.error} />}
    </Modal>
  );
}

function Side({ leads, now }: { leads: LeadRow[]; now: number }) {
  const t = useText();
  const shared = useSharedText();
  const process = useProcess();
  const response = process.data?.responseAttainment;
  const today = response?.today;
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const handled = leads.filter((lead) => lead.firstResponseAt && Date.parse(lead.firstResponseAt) >= midnight);
  return (
    <aside className="dayside">
      {response && today && (
        <section>
          <h2 className="sec">
            <Figure about={{ title: t('response'), definition: response.definition, numerator: today.numerator, denominator: today.denominator, metric: response.id ?? 'response-attainment' }}>{t('response')}</Figure>
            <span className="ml t3 c">{t('period')}</span>
          </h2>
          <p className="fig">
            {today.denominator ? (
              <>
                <strong>{percent(Number(today.value))}</strong>
                <span className="t2">%</span>
              </>
            ) : (
              <strong className="none">—</strong>
            )}
          </p>
          <p className="c t3">{today.denominator ? t('response.of', { numerator: today.numerator, denominator: today.denominator }) : t('response.none')}</p>
        </section>
      )}
      <section>
        <Section title={t('inHand')} aside={<span className="c t3">{t('inHandOf', { count: leads.length })}</span>} />
        <ul className="by-level">
          {LEVELS.map((level) => {
            const count = leads.filter((lead) => lead.level === level).length;
            return (
              <li key={level}>
                <Level level={level} />
                <Link className="t2 link" to={`/leads?status=OPEN&owner=me&level=${level}`}>
                  {shared(`level.${level}`)}
                </Link>
                <Bar kind="acc" part={leads.length ? count / leads.length : 0} />
                <span className="r">{count}</span>
              </li>
            );
          })}
        </ul>
      </section>
      {handled.length > 0 && (
        <section>
          <Section title={t('handled')} count={handled.length} />
          <ul className="done">
            {handled.slice(0, 6).map((lead) => (
              <li key={lead.id}>
                <Icon name="check" size="s" />
                <Link className="el link" to={`/leads/${lead.id}`}>
                  {lead.company}
                </Link>
                <time className="t3 c">{dayjs(lead.firstResponseAt).format('HH:mm')}</time>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
