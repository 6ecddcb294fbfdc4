import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Input, InputNumber, Popconfirm, Segmented, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { percent } from '../ui/amount';
import { shortDay } from '../ui/countdown';
import { call, get, send } from '../ui/http';
import { isHead, useMe } from '../ui/me';
import { Empty, Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { figure, lineOf, nextPoint, SHAPES, targetOf, useOkrBoard, type KeyResult, type Objective, type Shape } from './api';
import { Lines } from './Lines';
import { useText } from './texts';
import '../ui/analysis.css';
import './okr.css';

/** Figures of which less is better. */
const LESS = /^(acquisition-cost|sales-cycle-days|l4-l5-hours|overdue-leads|new-customer-churn)\|/;

/** Key results of all departments below each other on one time axis. */
export default function Okr() {
  const t = useText();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<string>();
  const [noting, setNoting] = useState<string>();
  const days = Number(parameters.get('days') ?? 90);
  // a page that shows a figure sends people here to make it a key result
  const follow = parameters.get('follow') ?? '';
  const board = useOkrBoard(days);
  const series = board.data?.series ?? [];
  return (
    <>
      <Head title={t('title')} sub={t('sub')}>
        <Segmented aria-label={t('title')} value={days} onChange={(value) => setParameters({ days: String(value) }, { replace: true })} options={[30, 90, 365].map((n) => ({ value: n, label: t('days', { n }) }))} />
        {isHead(me) && <Button onClick={() => setAdding(!adding)}>{t('add')}</Button>}
      </Head>
      <div className="scroll page an">
        {(adding || follow) && isHead(me) && <Add key={follow} follow={follow} onDone={() => (setAdding(false), follow && setParameters({ days: String(days) }, { replace: true }))} />}
        {editing && <Edit key={editing} id={editing} onDone={() => setEditing(undefined)} />}
        {board.error && <Trouble error={board.error} retry={() => board.refetch()} />}
        {board.isPending && !board.error && <Waiting rows={8} />}
        {board.data && series.length === 0 && <Empty title={t('none')} hint={t('none.hint')} />}
        {board.data && series.length > 0 && (
          <>
            <p className="say">{t('say', { n: series.length, bad: series.filter((one) => one.flagged).length })}</p>
            <Lines board={board.data} label={t('title')} />
            <Section title={t('keyResult')} count={series.length} />
            <table className="tb okr-t">
              <thead>
                <tr>
                  <th>{t('keyResult')}</th>
                  <th className="r">{t('latest')}</th>
                  <th className="r dsk">{t('target')}</th>
                  <th className="r">{t('deviation')}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {series.map((one) => {
                  const newest = one.actual.at(-1);
                  return (
                    <tr key={one.keyResult.id}>
                      <td>
                        <span className="m">{one.keyResult.title}</span>
                        <div className="t3 c">
                          {one.objective}
                          {isHead(me) && (
                            <>
                              {' · '}
                              <button className="lnk c" onClick={() => setEditing(one.objectiveId)}>
                                {t('edit')}
                              </button>
                              {' · '}
                              <button className="lnk c" onClick={() => setNoting(noting === one.keyResult.id ? undefined : one.keyResult.id)}>
                                {t('note')}
                              </button>
                            </>
                          )}
                        </div>
                        {one.notes.map((note) => (
                          <div key={note.id} className="t2 c okr-note">
                            {shortDay(note.day)} · {note.text} <span className="t3">{note.by}</span>
                          </div>
                        ))}
                        {isHead(me) && !one.keyResult.metric && <Record id={one.keyResult.id} />}
                        {noting === one.keyResult.id && <Noting id={one.keyResult.id} onDone={() => setNoting(undefined)} />}
                      </td>
                      <td className="r">
                        {figure(newest?.value, one.keyResult.unit)}
                      </td>
                      <td className="r t2 dsk">{figure(targetOf(one), one.keyResult.unit)}</td>
                      <td className={`r ${one.flagged ? 'dn' : ''}`}>{one.deviation === null ? '—' : `${percent(one.deviation)} %`}</td>
                      <td className="r">{!newest ? <span className="t3">{t('unknown')}</span> : one.flagged ? <Link to="/alignments" title={t('agenda')}><Status kind="over">{t('flagged')}</Status></Link> : <Status kind="met">{t('fine')}</Status>}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </>
        )}
      </div>
    </>
  );
}

/** A word on the axis. */
function Noting({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const [day, setDay] = useState(dayjs());
  const [text, setText] = useState('');
  const save = useMutation({ mutationFn: () => send('POST', `/okr/key-results/${id}/notes`, { day: day.format('YYYY-MM-DD'), text: text.trim() }), onSuccess: () => (client.invalidateQueries({ queryKey: ['okr'] }), onDone()) });
  return (
    <form className="row wrap" style={{ gap: 6, padding: '4px 0' }} onSubmit={(event) => (event.preventDefault(), text.trim() && save.mutate())}>
      <DatePicker size="small" value={day} onChange={(next) => next && setDay(next)} allowClear={false} aria-label={t('day')} />
      <Input size="small" style={{ width: 260 }} autoFocus value={text} onChange={(event) => setText(event.target.value)} placeholder={t('note.hint')} aria-label={t('note')} maxLength={500} />
      <Button size="small" htmlType="submit" type="primary" loading={save.isPending} disabled={!text.trim()}>
        {t('save')}
      </Button>
      {save.error && <Trouble error={save.error} />}
    </form>
  );
}

/** Titles, target points and what is left of an objective. */
function Edit({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const objectives = useQuery({ queryKey: ['okr', 'objectives'], queryFn: ({ signal }) => get<{ items: Objective[] }>('/okr/objectives', {}, signal) });
  const present = objectives.data?.items.find((one) => one.id === id);
  const [draft, setDraft] = useState<Objective>();
  const now = draft ?? present;
  const settled = { onSuccess: () => (client.invalidateQueries({ queryKey: ['okr'] }), onDone()) };
  const save = useMutation({ mutationFn: () => call(`/okr/objectives/${id}`, { method: 'PUT', ifMatch: String(now!.version), body: { title: now!.title, keyResults: now!.keyResults } }), ...settled });
  const archive = useMutation({ mutationFn: () => send('DELETE', `/okr/objectives/${id}`), ...settled });
  if (!now) return <Waiting rows={2} />;
  const change = (at: number, next: Partial<KeyResult>) => setDraft({ ...now, keyResults: now.keyResults.map((one, index) => (index === at ? { ...one, ...next } : one)) });
  return (
    <form className="okr-edit" onSubmit={(event) => (event.preventDefault(), save.mutate())}>
      <div className="an-bar">
        <Input style={{ width: 320 }} value={now.title} onChange={(event) => setDraft({ ...now, title: event.target.value })} aria-label={t('objective')} maxLength={200} />
        <span className="ml row" style={{ gap: 8 }}>
          <Popconfirm title={t('archive.sure')} onConfirm={() => archive.mutate()} okText={t('archive')} cancelText={t('cancel')}>
            <Button danger type="text">
              {t('archive')}
            </Button>
          </Popconfirm>
          <Button onClick={onDone}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!now.title.trim() || now.keyResults.some((one) => !one.title.trim() || !one.points.length)}>
            {t('save')}
          </Button>
        </span>
      </div>
      {now.keyResults.map((one, at) => (
        <div key={one.id ?? `new-${at}`} className="an-bar">
          <Input style={{ width: 260 }} value={one.title} onChange={(event) => change(at, { title: event.target.value })} placeholder={t('keyResult')} aria-label={t('keyResult')} maxLength={200} />
          {!one.id && (
            <>
              <Follow value={one.metric ? `${one.metric}|${one.definition}` : ''} onChange={(next) => change(at, { metric: next?.metric.id ?? null, definition: next?.definition.id ?? null, unit: next?.metric.unit ?? 'COUNT', ...(next && LESS.test(next.key) ? { direction: 'LOWER' } : {}) })} />
              <Select value={one.direction} onChange={(direction) => change(at, { direction })} aria-label={t('deviation')} options={['HIGHER', 'LOWER'].map((each) => ({ value: each, label: t(each as 'HIGHER') }))} />
            </>
          )}
          <Select value={one.shape} onChange={(shape) => change(at, { shape })} aria-label={t('target')} options={SHAPES.map((shape) => ({ value: shape, label: t(shape) }))} />
          {one.points.map((point, index) => (
            <Space.Compact key={index}>
              <DatePicker value={dayjs(point.day)} picker={PICKERS[one.shape]} allowClear={false} aria-label={t('day')} style={{ width: 144 }} onChange={(day) => day && change(at, { points: one.points.map((other, i) => (i === index ? { ...other, day: day.format('YYYY-MM-DD') } : other)) })} />
              <InputNumber value={shown(one, point.value)} suffix={one.unit === 'RATIO' ? '%' : undefined} aria-label={t('target')} style={{ width: 104 }} onChange={(value) => value !== null && change(at, { points: one.points.map((other, i) => (i === index ? { ...other, value: one.unit === 'RATIO' ? value / 100 : value } : other)) })} />
              {one.points.length > 1 && (
                <Button aria-label={t('removePoint')} onClick={() => change(at, { points: one.points.filter((_, i) => i !== index) })}>
                  ×
                </Button>
              )}
            </Space.Compact>
          ))}
          <Button size="small" type="text" onClick={() => change(at, { points: [...one.points, nextPoint(one.shape, one.points)] })}>
            + {t('point')}
          </Button>
          {now.keyResults.length > 1 && (
            <Button size="small" type="text" onClick={() => setDraft({ ...now, keyResults: now.keyResults.filter((_, i) => i !== at) })}>
              {t('putAside')}
            </Button>
          )}
        </div>
      ))}
      <div className="an-bar">
        <Button size="small" type="text" onClick={() => setDraft({ ...now, keyResults: [...now.keyResults, fresh()] })}>
          + {t('keyResult')}
        </Button>
      </div>
      {(save.error ?? archive.error) && <Trouble error={save.error ?? archive.error} />}
    </form>
  );
}

const PICKERS = { LINEAR: 'date', STEPPED: 'date', MONTHLY: 'month', QUARTERLY: 'quarter' } as const;

/** Shares read in percent. */
const shown = (one: KeyResult, value: number) => (one.unit === 'RATIO' ? Math.round(value * 10_000) / 100 : value);

const fresh = (): KeyResult => ({
  title: '', metric: null, definition: null, unit: 'COUNT', direction: 'HIGHER', shape: 'LINEAR',
  points: lineOf('LINEAR', 0, 0, dayjs().format('YYYY-MM-DD'), dayjs().add(3, 'month').format('YYYY-MM-DD')),
});

function Record({ id }: { id: string }) {
  const t = useText();
  const client = useQueryClient();
  const [value, setValue] = useState<number | null>(null);
  const save = useMutation({
    mutationFn: () => send('POST', `/okr/key-results/${id}/values`, { day: dayjs().format('YYYY-MM-DD'), value }),
    onSuccess: () => (setValue(null), client.invalidateQueries({ queryKey: ['okr'] })),
  });
  return (
    <form className="row" style={{ gap: 4, margin: '4px 0' }} onSubmit={(event) => (event.preventDefault(), value !== null && save.mutate())}>
      <InputNumber size="small" value={value} onChange={setValue} aria-label={t('value')} placeholder={t('value')} />
      <Button size="small" htmlType="submit" loading={save.isPending} disabled={value === null}>
        {t('record')}
      </Button>
    </form>
  );
}

interface Metric {
  id: string;
  title: string;
  unit: string;
  definitions: { id: string; text: string; told: boolean }[];
}

/** Figures that analytics-service tells each day. */
const useFollowed = () =>
  useQuery({
    queryKey: ['metrics', 'catalogue'],
    queryFn: ({ signal }) => get<{ items: Metric[] }>('/metrics', {}, signal),
    staleTime: 300_000,
    select: (data) => data.items.flatMap((metric) => metric.definitions.filter((one) => one.told).map((one) => ({ metric, definition: one, key: `${metric.id}|${one.id}` }))),
  });

type Followed = { metric: Metric; definition: Metric['definitions'][number]; key: string };

function Follow({ value, onChange }: { value: string; onChange: (next?: Followed) => void }) {
  const t = useText();
  const followed = useFollowed();
  const all = followed.data ?? [];
  return (
    <Select
      showSearch
      allowClear
      optionFilterProp="label"
      style={{ width: 260 }}
      value={value || undefined}
      loading={followed.isPending}
      placeholder={t('metric')}
      title={all.find((one) => one.key === value)?.definition.text ?? t('metric.hint')}
      aria-label={t('metric')}
      onChange={(next?: string) => onChange(all.find((one) => one.key === next))}
      options={all.map((one) => ({ value: one.key, label: one.definition.id.startsWith('trailing') ? t('metric.trailing', { title: one.metric.title }) : one.metric.title, title: one.definition.text }))}
    />
  );
}

/** @param follow a figure that the key result shall follow, as {@code metric|definition} */
function Add({ follow, onDone }: { follow: string; onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const followed = useFollowed().data ?? [];
  const [form, setForm] = useState({ objective: '', keyResult: '', follow, direction: LESS.test(follow) ? 'LOWER' : 'HIGHER', shape: 'LINEAR' as Shape, from: null as number | null, to: null as number | null, until: dayjs().add(3, 'month') });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const chosen = followed.find((one) => one.key === form.follow);
  const share = chosen?.metric.unit === 'RATIO';
  const target = (value: number) => (share ? value / 100 : value);
  const ready = form.objective.trim() && form.keyResult.trim() && form.from !== null && form.to !== null && (!form.follow || chosen);
  const save = useMutation({
    mutationFn: () =>
      send('POST', '/okr/objectives', {
        title: form.objective.trim(),
        keyResults: [
          {
            title: form.keyResult.trim(), metric: chosen?.metric.id, definition: chosen?.definition.id, unit: chosen?.metric.unit, direction: form.direction, shape: form.shape,
            points: lineOf(form.shape, target(form.from!), target(form.to!), dayjs().format('YYYY-MM-DD'), form.until.format('YYYY-MM-DD')),
          },
        ],
      }),
    onSuccess: () => (client.invalidateQueries({ queryKey: ['okr'] }), onDone()),
  });
  return (
    <form className="an-bar" onSubmit={(event) => (event.preventDefault(), ready && save.mutate())}>
      <Input style={{ width: 220 }} autoFocus value={form.objective} onChange={(event) => set({ objective: event.target.value })} placeholder={t('objective')} aria-label={t('objective')} maxLength={200} />
      <Input style={{ width: 220 }} value={form.keyResult} onChange={(event) => set({ keyResult: event.target.value })} placeholder={t('keyResult')} aria-label={t('keyResult')} maxLength={200} />
      <Follow value={form.follow} onChange={(next) => set({ follow: next?.key ?? '', direction: next && LESS.test(next.key) ? 'LOWER' : form.direction })} />
      <Select value={form.direction} onChange={(direction) => set({ direction })} aria-label={t('deviation')} options={['HIGHER', 'LOWER'].map((one) => ({ value: one, label: t(one as 'HIGHER') }))} />
      <Select value={form.shape} onChange={(shape) => set({ shape })} aria-label={t('target')} options={SHAPES.map((one) => ({ value: one, label: t(one) }))} />
      <InputNumber value={form.from} onChange={(from) => set({ from })} placeholder={t('from')} aria-label={t('from')} suffix={share ? '%' : undefined} style={{ width: 172 }} />
      <InputNumber value={form.to} onChange={(to) => set({ to })} placeholder={t('to')} aria-label={t('to')} suffix={share ? '%' : undefined} style={{ width: 172 }} />
      <DatePicker value={form.until} onChange={(until) => until && set({ until })} minDate={dayjs().add(1, 'day')} allowClear={false} aria-label={t('until')} />
      <Button htmlType="submit" type="primary" loading={save.isPending} disabled={!ready}>
        {t('save')}
      </Button>
      {save.error && <Trouble error={save.error} />}
    </form>
  );
}
