import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Input, InputNumber, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import '../review/review.css';
import { ReviewTimes } from '../review/ReviewTimes';
import { useEdited } from '../ui/edited';
import { isoDuration } from '../ui/iso';
import { call, get } from '../ui/http';
import { Icon } from '../ui/Icon';
import { is, isHead, useMe } from '../ui/me';
import { Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { useTradeWord } from '../ui/words';
import { statutory } from './festivals';
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

/** Behind every date: one that was not chosen yet. */
const LAST = '9999';
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
        {sla.data && <Limits sla={sla.data} editable={editable} />}
        {calendar.data && <WorkCalendar calendar={calendar.data} editable={editable} />}
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
  const edited = useEdited(sla);
  const { next, setNext, dirty } = edited;
  const [source, setSource] = useState('');
  const publish = useMutation({
    mutationFn: async () => (await call<Sla>('/assignment/sla', { method: 'PUT', body: next, ifMatch: edited.read })).data,
    onError: () => void client.invalidateQueries({ queryKey: ['sla'] }),
    onSuccess: (published) => {
      edited.take(published);
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
      <Refused error={publish.error} edited={edited} newest={sla.version} />
      {editable && (
        <Button type="primary" style={{ marginTop: 8 }} disabled={!dirty} loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('save')}
        </Button>
      )}
    </>
  );
}

/** That somebody published meanwhile, with the way to their version; and what the service refused. */
function Refused({ error, edited, newest }: { error: Error | null; edited: { outdated: boolean; reload: () => void }; newest: number }) {
  const t = useText();
  return (
    <>
      {edited.outdated && (
        <p className="note due c" role="status">
          {t('outdated', { version: newest })}
          <Button type="link" size="small" onClick={edited.reload}>
            {t('reload')}
          </Button>
        </p>
      )}
      {error && <Trouble error={error} />}
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

/** As it is edited: hours as text. */
const written = (calendar: Calendar) => ({ version: calendar.version, days: calendar.days, hours: Object.fromEntries(WEEK.map((day) => [day, hoursOf(calendar.hours[day] ?? [])])) });

function WorkCalendar({ calendar, editable }: { calendar: Calendar; editable: boolean }) {
  const t = useText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const edited = useEdited(written(calendar));
  const { hours, days } = edited.next;
  const setHours = (changed: Record<string, string>) => edited.setNext({ ...edited.next, hours: changed });
  const setDays = (changed: Calendar['days']) => edited.setNext({ ...edited.next, days: changed });
  const now = dayjs().year();
  const years = [...new Set([...days.map((day) => day.date.slice(0, 4)).filter(Boolean), String(now), String(now + 1)])].sort();
  const [year, setYear] = useState(String(now));
  const shown = days.map((day, index) => ({ day, index })).filter(({ day }) => day.date.startsWith(year) || !day.date).sort((one, other) => (one.day.date || LAST).localeCompare(other.day.date || LAST));
  const wrong = (day: Calendar['days'][number]) => !day.date || days.filter((other) => other.date === day.date).length > 1;
  const spans = WEEK.map((day) => [day, spansOf(hours[day])] as const);
  const sound = spans.every(([, read]) => read !== null) && !days.some(wrong);
  const next = { zone: calendar.zone, hours: Object.fromEntries(spans.filter(([, read]) => read?.length)), days };
  const publish = useMutation({
    mutationFn: async () => (await call<Calendar>('/assignment/calendar', { method: 'PUT', body: next, ifMatch: edited.read })).data,
    onError: () => void client.invalidateQueries({ queryKey: ['sla'] }),
    onSuccess: (published) => {
      edited.take(written(published));
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
      <Section title={t('days')} count={shown.length} aside={<Segmented size="small" value={year} options={years} onChange={(value) => setYear(value)} />} />
      {shown.length === 0 && (
        <p className="note due c">
          {t('year.none', { year })}
          {editable && (
            <Button type="link" size="small" onClick={() => setDays([...days, ...statutory(Number(year)).map(({ date, name }) => ({ date, name, kind: 'HOLIDAY' as const, provisional: true }))])}>
              {t('year.add')}
            </Button>
          )}
        </p>
      )}
      {shown.some(({ day }) => day.provisional) && <p className="note due c">{t('provisional.hint')}</p>}
      <ul className="days">
        {shown.map(({ day, index }) => (
          <li key={index}>
            <DatePicker disabled={!editable} allowClear={false} suffixIcon={null} aria-label={t('date')} placeholder={t('date')} status={wrong(day) ? 'error' : undefined} value={day.date ? dayjs(day.date) : null} onChange={(date) => date && set(index, { date: date.format('YYYY-MM-DD'), provisional: null })} />
            <Select disabled={!editable} aria-label={t('state')} value={day.kind} options={(['HOLIDAY', 'WORKDAY'] as const).map((value) => ({ value, label: t(value) }))} onChange={(kind) => set(index, { kind, provisional: null })} />
            <Input disabled={!editable} aria-label={t('name')} maxLength={60} value={day.name ?? ''} onChange={(event) => set(index, { name: event.target.value })} />
            {day.provisional ? (
              editable ? (
                <button type="button" className="lnk c" title={t('confirm.hint')} onClick={() => set(index, { provisional: null })}>
                  <Status kind="due">{t('provisional')}</Status>
                </button>
              ) : (
                <Status kind="due">{t('provisional')}</Status>
              )
            ) : (
              <span />
            )}
            {editable && <Button type="text" size="small" aria-label={t('remove')} icon={<Icon name="x" size="s" />} onClick={() => setDays(days.filter((_, at) => at !== index))} />}
          </li>
        ))}
      </ul>
      {days.some(wrong) && <p className="over c" role="alert">{t('date.bad')}</p>}
      <Refused error={publish.error} edited={edited} newest={calendar.version} />
      {editable && (
        <div className="row" style={{ marginTop: 10 }}>
          <Button icon={<Icon name="plus" size="s" />} onClick={() => setDays([...days, { date: '', kind: 'HOLIDAY', name: '', provisional: null }])}>
            {t('add')}
          </Button>
          <Button type="primary" disabled={!sound || !edited.dirty} loading={publish.isPending} onClick={() => publish.mutate()}>
            {t('save')}
          </Button>
        </div>
      )}
    </>
  );
}
