import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, InputNumber, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import '../review/review.css';
import { ReviewTimes } from '../review/ReviewTimes';
import { isoDuration } from '../ui/iso';
import { get, send } from '../ui/http';
import { Icon } from '../ui/Icon';
import { is, isHead, useMe } from '../ui/me';
import { Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useTradeWord } from '../ui/words';
import { hoursOf, spansOf } from './hours';
import { useText } from './texts';
import './watch.css';

interface Terms {
  response: string;
  warnAt: number | null;
  maxRounds: number | null;
  calendar: 'ELAPSED' | 'WORKING' | null;
}

interface Sla {
  version: number;
  default: Terms;
  sources: Record<string, Terms>;
  levels: Record<string, Terms>;
  reassignOnNextAction: string[];
}

interface Calendar {
  version: number;
  zone: string;
  hours: Record<string, [string, string][]>;
  days: { date: string; kind: 'HOLIDAY' | 'WORKDAY'; name: string | null; provisional: boolean | null }[];
}

const LEVELS = ['L1', 'L2', 'L3', 'L4', 'L5'];
const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** How fast a lead must be answered, and what counts as working time. Publishing re-dates the clocks that run. */
export default function SlaSettings() {
  const t = useText();
  const me = useMe();
  const editable = is(me, 'ops-admin');
  const sla = useQuery({ queryKey: ['sla'], queryFn: ({ signal }) => get<Sla>('/assignment/sla', {}, signal) });
  const calendar = useQuery({ queryKey: ['sla', 'calendar'], queryFn: ({ signal }) => get<Calendar>('/assignment/calendar', {}, signal) });
  const error = sla.error ?? calendar.error;
  return (
    <>
      <Head title={t('sla')} sub={sla.data && t('sla.version', { version: sla.data.version })} />
      <div className="scroll page" tabIndex={0}>
        {!editable && <p className="t3 c">{t('readOnly')}</p>}
        {error && <Trouble error={error} retry={() => void Promise.all([sla.refetch(), calendar.refetch()])} />}
        {(sla.isPending || calendar.isPending) && <Waiting rows={6} />}
        {sla.data && <Limits key={`s${sla.data.version}`} sla={sla.data} editable={editable} />}
        {calendar.data && <WorkCalendar key={`c${calendar.data.version}`} calendar={calendar.data} editable={editable} />}
        {(isHead(me) || is(me, 'ops-admin', 'data-steward')) && <ReviewTimes editable={editable} />}
      </div>
    </>
  );
}

function Limits({ sla, editable }: { sla: Sla; editable: boolean }) {
  const t = useText();
  const word = useTradeWord();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [next, setNext] = useState(() => ({ ...sla, levels: sla.levels ?? {}, reassignOnNextAction: sla.reassignOnNextAction ?? [] }));
  const [source, setSource] = useState('');
  const dirty = JSON.stringify(next) !== JSON.stringify(sla);
  const publish = useMutation({
    mutationFn: () => send<Sla>('PUT', '/assignment/sla', next),
    onSuccess: () => {
      void message.success(t('saved'));
      void client.invalidateQueries({ queryKey: ['sla'] });
    },
  });
  const copy = { ...next.default };
  return (
    <>
      <ol className="terms">
        <Line name={t('sla.default')} terms={next.default} editable={editable} onChange={(terms) => setNext({ ...next, default: terms })} />
        {Object.entries(next.levels).map(([level, terms]) => (
          <Line key={level} name={level} terms={terms} editable={editable} onChange={(changed) => setNext({ ...next, levels: { ...next.levels, [level]: changed } })} onRemove={() => setNext({ ...next, levels: without(next.levels, level) })} />
        ))}
        {Object.entries(next.sources).map(([name, terms]) => (
          <Line key={name} name={word(name)} terms={terms} editable={editable} onChange={(changed) => setNext({ ...next, sources: { ...next.sources, [name]: changed } })} onRemove={() => setNext({ ...next, sources: without(next.sources, name) })} />
        ))}
      </ol>
      {editable && (
        <div className="row wrap" style={{ marginTop: 8 }}>
          <Select
            style={{ width: 140 }}
            placeholder={t('sla.levels')}
            aria-label={t('sla.levels')}
            value={null}
            options={LEVELS.filter((level) => !next.levels[level]).map((value) => ({ value, label: value }))}
            onChange={(level) => level && setNext({ ...next, levels: { ...next.levels, [level]: copy } })}
          />
          <Input style={{ width: 160 }} placeholder={t('source')} aria-label={t('sla.sources')} value={source} onChange={(event) => setSource(event.target.value)} />
          <Button
            disabled={!source.trim()}
            icon={<Icon name="plus" size="s" />}
            onClick={() => {
              setNext({ ...next, sources: { ...next.sources, [source.trim()]: copy } });
              setSource('');
            }}
          >
            {t('add')}
          </Button>
        </div>
      )}
      <Section title={t('reassign')} />
      {editable ? (
        <Select mode="multiple" style={{ minWidth: 240 }} aria-label={t('reassign')} value={next.reassignOnNextAction} options={LEVELS.map((value) => ({ value, label: value }))} onChange={(levels) => setNext({ ...next, reassignOnNextAction: levels })} />
      ) : (
        <p>{next.reassignOnNextAction.join(' ') || '—'}</p>
      )}
      <p className="t3 c">{t('reassign.hint')}</p>
      {publish.error && <Trouble error={publish.error} />}
      {editable && (
        <Button type="primary" style={{ marginTop: 8 }} disabled={!dirty} loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('save')}
        </Button>
      )}
    </>
  );
}

const without = <T,>(all: Record<string, T>, name: string) => Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));

function Line({ name, terms, editable, onChange, onRemove }: { name: string; terms: Terms; editable: boolean; onChange: (terms: Terms) => void; onRemove?: () => void }) {
  const t = useText();
  const hours = (isoDuration(terms.response) ?? 0) / 3_600_000;
  return (
    <li>
      <b className="m el">{name}</b>
      <label>
        <span className="t3 c">{t('response')}</span>
        <InputNumber min={0} step={1} disabled={!editable} value={Number(hours.toFixed(4))} onChange={(value) => onChange({ ...terms, response: `PT${Math.max(1, Math.round((value ?? 0) * 3600))}S` })} />
      </label>
      <label>
        <span className="t3 c">{t('warn')}</span>
        <InputNumber min={10} max={99} suffix="%" disabled={!editable} value={Math.round((terms.warnAt ?? 0.8) * 100)} onChange={(value) => onChange({ ...terms, warnAt: (value ?? 80) / 100 })} />
      </label>
      <label>
        <span className="t3 c">{t('rounds')}</span>
        <InputNumber min={1} max={20} disabled={!editable} value={terms.maxRounds ?? 3} onChange={(value) => onChange({ ...terms, maxRounds: value })} />
      </label>
      <label>
        <span className="t3 c">{t('counted')}</span>
        <Segmented disabled={!editable} value={terms.calendar ?? 'ELAPSED'} options={(['ELAPSED', 'WORKING'] as const).map((value) => ({ value, label: t(value) }))} onChange={(value) => onChange({ ...terms, calendar: value })} />
      </label>
      {onRemove && editable ? (
        <Button type="text" size="small" aria-label={t('remove')} icon={<Icon name="x" size="s" />} onClick={onRemove} />
      ) : (
        <span />
      )}
    </li>
  );
}

function WorkCalendar({ calendar, editable }: { calendar: Calendar; editable: boolean }) {
  const t = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [hours, setHours] = useState(() => Object.fromEntries(WEEK.map((day) => [day, hoursOf(calendar.hours[day] ?? [])])));
  const [days, setDays] = useState(calendar.days);
  const years = [...new Set(days.map((day) => day.date.slice(0, 4)))];
  const [year, setYear] = useState(() => (years.includes(String(dayjs().year())) ? String(dayjs().year()) : (years[0] ?? String(dayjs().year()))));
  const spans = WEEK.map((day) => [day, spansOf(hours[day])] as const);
  const sound = spans.every(([, read]) => read !== null);
  const publish = useMutation({
    mutationFn: () => send('PUT', '/assignment/calendar', { zone: calendar.zone, hours: Object.fromEntries(spans.filter(([, read]) => read!.length > 0)), days: days.filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day.date)) }),
    onSuccess: () => {
      void message.success(t('cal.saved'));
      void client.invalidateQueries({ queryKey: ['sla'] });
    },
  });
  const set = (index: number, change: Partial<Calendar['days'][number]>) => setDays(days.map((day, at) => (at === index ? { ...day, ...change } : day)));
  return (
    <>
      <Section title={t('calendar')} aside={<span className="t3 c">{calendar.zone} · v{calendar.version}</span>} />
      <p className="t3 c">{t('hours.hint')}</p>
      <ul className="week">
        {WEEK.map((day) => (
          <li key={day}>
            <span>{t(`day.${day}` as 'day.MONDAY')}</span>
            <Input disabled={!editable} aria-label={t(`day.${day}` as 'day.MONDAY')} status={spansOf(hours[day]) ? undefined : 'error'} value={hours[day]} onChange={(event) => setHours({ ...hours, [day]: event.target.value })} />
            {!spansOf(hours[day]) && <small className="over">{t('bad')}</small>}
          </li>
        ))}
      </ul>
      <Section title={t('days')} count={days.filter((day) => day.date.startsWith(year)).length} aside={<Segmented size="small" value={year} options={years} onChange={(value) => setYear(value)} />} />
      {days.some((day) => day.date.startsWith(year) && day.provisional) && <p className="note due c">{t('provisional.hint')}</p>}
      <ul className="days">
        {days.map((day, index) =>
          day.date.startsWith(year) || !day.date ? (
            <li key={index}>
              <Input disabled={!editable} aria-label={t('date')} value={day.date} onChange={(event) => set(index, { date: event.target.value })} />
              <Select disabled={!editable} aria-label={`${day.date} ${t(day.kind)}`} value={day.kind} options={(['HOLIDAY', 'WORKDAY'] as const).map((value) => ({ value, label: t(value) }))} onChange={(kind) => set(index, { kind })} />
              <Input disabled={!editable} aria-label={t('name')} value={day.name ?? ''} onChange={(event) => set(index, { name: event.target.value, provisional: null })} />
              {day.provisional ? <Status kind="due">{t('provisional')}</Status> : <span />}
              {editable && <Button type="text" size="small" aria-label={t('remove')} icon={<Icon name="x" size="s" />} onClick={() => setDays(days.filter((_, at) => at !== index))} />}
            </li>
          ) : null,
        )}
      </ul>
      {publish.error && <Trouble error={publish.error} />}
      {editable && (
        <div className="row" style={{ marginTop: 10 }}>
          <Button icon={<Icon name="plus" size="s" />} onClick={() => setDays([...days, { date: `${year}-`, kind: 'HOLIDAY', name: '', provisional: null }])}>
            {t('add')}
          </Button>
          <Button type="primary" disabled={!sound} loading={publish.isPending} onClick={() => publish.mutate()}>
            {t('save')}
          </Button>
        </div>
      )}
    </>
  );
}
