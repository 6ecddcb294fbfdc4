import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { Link, useSearchParams } from 'react-router';
import { grouped, percent } from '../ui/amount';
import { duration, stamp } from '../ui/countdown';
import { get, send, type Page } from '../ui/http';
import { is, useMe } from '../ui/me';
import { Empty, Head, Section, Status, Trouble, Waiting } from '../ui/parts';
import { say } from '../ui/texts';
import { useText } from './texts';
import '../ui/analysis.css';

interface Part {
  system: string;
  field: string | null;
  value: number | null;
  numerator: number;
  denominator: number;
}

interface Figure {
  metric: string;
  title: string;
  definition: string;
  value: number | null;
  numerator: number;
  denominator: number;
  belowThreshold: boolean;
  parts: Part[];
  trend: { date: string; value: number | null }[];
  /** What it was in the report that this one is held against. */
  baseline: number | null;
  better: boolean;
}

interface Ticket {
  id: string;
  metric: string;
  day: string;
  value: number;
  faults: number;
  state: 'OPEN' | 'CLOSED';
}

interface Daily {
  threshold: number;
  metrics: Figure[];
  tickets: Ticket[];
  asOf: string | null;
}

interface Delay {
  medianHours: number | null;
  p90Hours: number | null;
}

interface Diagnosis {
  metrics: Figure[];
  updateDelay: Delay;
  baseline: string;
}

interface Report {
  id: string;
  at: string;
  by: string;
  baseline: boolean;
  metrics: { metric: string; title: string; value: number | null; numerator: number; denominator: number }[];
  updateDelay: Delay;
}

interface Fault {
  system: string;
  field: string;
  ref: string;
  label: string | null;
  value: string | null;
  link: string;
}

/** Three numbers, what pulls them down, and the very rows, each with the way to mend it. */
export default function DataHealth() {
  const t = useText();
  const me = useMe();
  const client = useQueryClient();
  const [parameters, setParameters] = useSearchParams();
  const daily = useQuery({ queryKey: ['data-health'], queryFn: ({ signal }) => get<Daily>('/data-health', {}, signal) });
  const diagnosis = useMutation({ mutationFn: () => send<Diagnosis>('POST', '/data-health/diagnosis', {}), onSuccess: () => client.invalidateQueries({ queryKey: ['data-health', 'reports'] }) });
  const reports = useQuery({ queryKey: ['data-health', 'reports'], queryFn: ({ signal }) => get<{ items: Report[] }>('/data-health/reports', {}, signal) });
  const base = useMutation({ mutationFn: (id: string) => send('POST', `/data-health/reports/${id}/baseline`, {}), onSuccess: () => client.invalidateQueries({ queryKey: ['data-health', 'reports'] }) });
  const close = useMutation({ mutationFn: (id: string) => send('POST', `/data-health/tickets/${id}/close`, {}), onSuccess: () => client.invalidateQueries({ queryKey: ['data-health'] }) });
  const figures = diagnosis.data?.metrics ?? daily.data?.metrics ?? [];
  const chosen = figures.find((one) => one.metric === parameters.get('metric')) ?? figures.find((one) => one.belowThreshold) ?? figures[0];
  const place = { system: parameters.get('system') ?? undefined, field: parameters.get('field') ?? undefined };
  const faults = useQuery({
    queryKey: ['data-health', 'faults', chosen?.metric, place],
    queryFn: ({ signal }) => get<Page<Fault>>('/data-health/faults', { metric: chosen!.metric, ...place, size: 100 }, signal),
    enabled: !!chosen,
  });
  const choose = (metric: string, part?: Part) => setParameters({ metric, ...(part ? { system: part.system, ...(part.field ? { field: part.field } : {}) } : {}) }, { replace: true });
  const fieldName = (field: string | null) => (field ? t(`f.${field}` as 'f.company') : '');
  const threshold = daily.data ? percent(daily.data.threshold) : '';
  const low = figures.filter((one) => one.belowThreshold);
  return (
    <>
      <Head title={t('title')} sub={daily.data?.asOf && t('sub', { threshold, time: stamp(daily.data.asOf) })}>
        <Button loading={diagnosis.isPending} onClick={() => diagnosis.mutate()}>
          {t('diagnose')}
        </Button>
      </Head>
      <div className="scroll page an">
        {daily.error && <Trouble error={daily.error} retry={() => daily.refetch()} />}
        {(diagnosis.error ?? base.error) && <Trouble error={diagnosis.error ?? base.error} />}
        {daily.isPending && !daily.error && <Waiting rows={8} />}
        {daily.data && figures.length === 0 && <Empty title={t('nothing')} />}
        {figures.length > 0 && (
          <>
            <p className="say">{low.length ? t('bad', { names: low.map((one) => one.title).join(say('and')), threshold }) : t('good')}</p>
            <div className="an-three">
              {figures.map((one) => (
                <button key={one.metric} className={one === chosen ? 'on' : ''} aria-pressed={one === chosen} title={one.definition} onClick={() => choose(one.metric)}>
                  <span className="t2">{one.title}</span>
                  <strong>{one.value === null ? '—' : `${percent(one.value)} %`}</strong>
                  <span className="row" style={{ gap: 8 }}>
                    {one.belowThreshold ? (
                      <Status kind="over">{t('below')}</Status>
                    ) : !one.better && daily.data && one.value !== null && one.value > 1 - daily.data.threshold ? (
                      <Status kind="due" icon="alert">
                        {t('high')}
                      </Status>
                    ) : (
                      <Status kind="met">{t('ok')}</Status>
                    )}
                    <span className="t3 c">{t('of', { a: grouped(one.numerator), b: grouped(one.denominator) })}</span>
                  </span>
                  {diagnosis.data && <Against figure={one} />}
                  {one.trend.length > 1 && <Spark points={one.trend.map((point) => point.value ?? 0)} label={t('trend')} />}
                </button>
              ))}
            </div>
            {diagnosis.data && <p className="t3 c">{t('baseline.of', { at: dayjs(diagnosis.data.baseline).format('YYYY-MM-DD HH:mm') })}</p>}
            {diagnosis.data && diagnosis.data.updateDelay.medianHours !== null && <p className="t2">{t('delay', { median: took(diagnosis.data.updateDelay.medianHours), p90: took(diagnosis.data.updateDelay.p90Hours) })}</p>}
          </>
        )}
        {chosen && <p className="t3 c">{`${chosen.title}${say('colon')}${chosen.definition}`}</p>}
        {chosen && (
          <div className="an-2">
            <section>
              <Section title={t('parts')} />
              <ul className="picks">
                <li>
                  <button className={!place.system ? 'on' : ''} onClick={() => choose(chosen.metric)}>
                    {t('all')}
                  </button>
                </li>
                {chosen.parts
                  .filter((part) => part.field)
                  .sort((a, b) => (a.value ?? 1) - (b.value ?? 1))
                  .map((part) => (
                    <li key={`${part.system}|${part.field}`}>
                      <button className={place.system === part.system && place.field === part.field ? 'on' : ''} onClick={() => choose(chosen.metric, part)}>
                        <span className="row">
                          <span>
                            {part.system} · {fieldName(part.field)}
                          </span>
                          <b className="ml">{part.value === null ? '—' : `${percent(part.value)} %`}</b>
                        </span>
                      </button>
                    </li>
                  ))}
              </ul>
            </section>
            <section>
              <Section title={t('faults')} aside={faults.data && faults.data.total > 0 && <span className="t3 c">{t('more', { count: faults.data.total })}</span>} />
              {faults.error && <Trouble error={faults.error} />}
              {faults.isPending && !faults.error && <Waiting rows={3} />}
              {faults.data?.items.length === 0 && <p className="t3">{t(chosen.value !== null && chosen.numerator < chosen.denominator && !place.system ? 'faults.mended' : 'faults.none')}</p>}
              {faults.data && faults.data.items.length > 0 && (
                <table className="tb">
                  <thead>
                    <tr>
                      <th>{t('record')}</th>
                      <th className="dsk">{t('system')}</th>
                      <th>{t('field')}</th>
                      <th className="dsk">{t('value')}</th>
                      <th />
                    </tr>
                  </thead>
                  <tbody>
                    {faults.data.items.map((fault, index) => (
                      <tr key={index}>
                        <td className="el">{fault.label || fault.ref}</td>
                        <td className="t2 dsk">{fault.system}</td>
                        <td className="t2">{fieldName(fault.field)}</td>
                        <td className="t3 dsk">{fault.value || '—'}</td>
                        <td className="r">
                          <Link className="lnk" to={fault.link}>
                            {t('fix')}
                          </Link>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </section>
          </div>
        )}
        {reports.data && reports.data.items.length > 0 && <Reports items={reports.data.items} onBaseline={is(me, 'data-steward') ? (id) => base.mutate(id) : undefined} />}
        {daily.data && daily.data.tickets.length > 0 && (
          <>
            <Section title={t('tickets')} count={daily.data.tickets.filter((one) => one.state === 'OPEN').length} kind="over" />
            <table className="tb tight">
              <tbody>
                {daily.data.tickets.map((ticket) => (
                  <tr key={ticket.id}>
                    <td className="m">{daily.data.metrics.find((one) => one.metric === ticket.metric)?.title ?? ticket.metric}</td>
                    <td className="t2 dsk">{ticket.day}</td>
                    <td className="r">{percent(ticket.value)} %</td>
                    <td className="r t2 dsk">{t('more', { count: ticket.faults })}</td>
                    <td>{ticket.state === 'OPEN' ? <Status kind="over">{t('open')}</Status> : <Status kind="met">{t('closed')}</Status>}</td>
                    <td className="r">
                      {ticket.state === 'OPEN' && is(me, 'data-steward') && (
                        <Button size="small" onClick={() => close.mutate(ticket.id)}>
                          {t('close')}
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </>
  );
}

/** Hours as people say them: 5 seconds, 18 minutes, 2 days. */
const took = (hours: number | null) => (hours === null ? '—' : duration(Math.max(1_000, hours * 3_600_000)));

/** Better or worse than the baseline, in points and in a word. */
function Against({ figure }: { figure: Figure }) {
  const t = useText();
  if (figure.value === null || figure.baseline === null) return null;
  const by = (figure.value - figure.baseline) * (figure.better ? 1 : -1);
  if (Math.abs(by) < 0.0005) return <span className="t3 c">{t('baseline.same')}</span>;
  return <span className={`c ${by > 0 ? 'met' : 'over'}`}>{t(by > 0 ? 'baseline.better' : 'baseline.worse', { points: percent(Math.abs(by)) })}</span>;
}

/** Diagnoses so far; one of them is what the others are held against. */
function Reports({ items, onBaseline }: { items: Report[]; onBaseline?: (id: string) => void }) {
  const t = useText();
  const metrics = items[0].metrics;
  return (
    <>
      <Section title={t('reports')} count={items.length} aside={<a className="lnk" href={csvOf(items, t)} download="data-health.csv">{t('reports.csv')}</a>} />
      <div style={{ overflowX: 'auto' }} tabIndex={0}>
        <table className="tb">
          <thead>
            <tr>
              <th>{t('report')}</th>
              {metrics.map((one) => (
                <th key={one.metric} className="r">
                  {one.title}
                </th>
              ))}
              <th className="r dsk">{t('delay.short')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {items.slice(0, 20).map((report) => (
              <tr key={report.id}>
                <td className="nw">
                  <b className="m">{dayjs(report.at).format('YYYY-MM-DD HH:mm')}</b> <span className="t3 c">{report.by}</span>
                </td>
                {metrics.map((metric) => {
                  const value = report.metrics.find((one) => one.metric === metric.metric)?.value;
                  return (
                    <td key={metric.metric} className="r">
                      {value === null || value === undefined ? '—' : `${percent(value)} %`}
                    </td>
                  );
                })}
                <td className="r dsk t2">{report.updateDelay.medianHours === null ? '—' : `${took(report.updateDelay.medianHours)} / ${took(report.updateDelay.p90Hours)}`}</td>
                <td className="r nw">
                  {report.baseline ? (
                    <span className="chip acc">{t('baseline')}</span>
                  ) : (
                    onBaseline && (
                      <Button size="small" type="text" onClick={() => onBaseline(report.id)}>
                        {t('baseline.make')}
                      </Button>
                    )
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** With a byte order mark, so that Excel opens the Chinese headers as UTF-8. */
function csvOf(items: Report[], t: ReturnType<typeof useText>) {
  const lines = items.map((report) => [report.at, report.by, report.baseline ? '1' : '', ...report.metrics.flatMap((one) => [one.value ?? '', one.numerator, one.denominator]), report.updateDelay.medianHours ?? '', report.updateDelay.p90Hours ?? '']);
  const head = [t('report'), '', t('baseline'), ...items[0].metrics.flatMap((one) => [one.title, '', '']), t('delay.short'), 'P90'];
  const quoted = [head, ...lines].map((line) => line.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n');
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${quoted}`)}`;
}

function Spark({ points, label }: { points: number[]; label: string }) {
  const low = Math.min(...points);
  const high = Math.max(...points, low + 1e-6);
  const path = points.map((value, index) => `${index ? 'L' : 'M'}${(index / Math.max(1, points.length - 1)) * 200},${28 - ((value - low) / (high - low)) * 24}`).join('');
  return (
    <svg viewBox="0 0 200 32" width="100%" height="32" preserveAspectRatio="none" role="img" aria-label={label}>
      <path d={path} fill="none" stroke="var(--c1)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
