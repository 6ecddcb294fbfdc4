import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Segmented } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { AmountOf, OwnerOf } from '../lead/Leads';
import { useLeads, type LeadRow } from '../lead/api';
import { useMetric } from '../metric/api';
import { shortAmount, percent } from '../ui/amount';
import { clockOf, dayName, duration, stateAt } from '../ui/countdown';
import { Figure } from '../ui/Figure';
import { get } from '../ui/http';
import { Icon } from '../ui/Icon';
import { useFlashing } from '../ui/live';
import { is, isHead, useMe } from '../ui/me';
import { useNow } from '../ui/now';
import { Bar, Empty, Head, Level, PersonName, Section, Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import { useBranches, useProcess, type ProcessNumber, type Share } from './api';
import { changeOf, counts, isHours, mainShare, shown } from './trend';
import { useText } from './texts';
import './board.css';

const Chart = lazy(() => import('../ui/Chart'));

/** Three numbers, what is overdue, who has room: a morning meeting without scrolling. */
export default function MorningBoard() {
  const t = useText();
  const me = useMe();
  const [scope, setScope] = useState<string | undefined>();
  // A screen on the wall opens with ?wall=1 and needs nobody to press a button.
  const [wall, setWall] = useState(() => new URLSearchParams(window.location.search).get('wall') === '1');
  const [behind, setBehind] = useState<Asked | null>(null);
  const process = useProcess(scope);
  const now = useNow(60);
  const seesTeam = is(me, 'sales-manager', 'ops-admin') || isHead(me);
  const team = useTeam(seesTeam);
  const all = me.scope.kind === 'ALL';
  const scopes = useMemo(() => ['', ...(all ? regionsOf(team.data?.items ?? []) : [])], [team.data, all]);
  useEffect(() => {
    const leave = () => !document.fullscreenElement && setWall(false);
    document.addEventListener('fullscreenchange', leave);
    return () => document.removeEventListener('fullscreenchange', leave);
  }, []);
  const toWall = () => {
    setWall(true);
    void document.querySelector('main')?.requestFullscreen?.();
  };
  // Opened by its address the screen is not the browser's whole screen.
  const leaveWall = () => (document.fullscreenElement ? void document.exitFullscreen() : setWall(false));
  const asOf = process.dataUpdatedAt || now;
  const data = process.data;
  return (
    <div className={`board${wall ? ' wall' : ''}`}>
      <Head title={t('title')} sub={t('sub', { date: dayName(now), time: dayjs(data?.asOf ?? asOf).format('HH:mm') })}>
        {scope && scope.split('/').length > 2 && (
          <Button onClick={() => setScope(scope.slice(0, scope.lastIndexOf('/')))}>
            ← {scope.split('/').slice(1).join(' / ')}
          </Button>
        )}
        {scopes.length > 1 && (
          <Segmented
            aria-label={t('scope')}
            value={scope ? `/${scope.split('/')[1]}` : ''}
            onChange={(value) => setScope(value || undefined)}
            options={scopes.map((path) => ({ value: path, label: path ? path.split('/').pop()! : t('scope.all') }))}
          />
        )}
        <Button className="dsk" icon={<Icon name="screen" />} onClick={wall ? leaveWall : toWall}>
          {t(wall ? 'wall.leave' : 'wall')}
        </Button>
      </Head>
      <div className="scroll mb">
        {process.error && !data && <Trouble error={process.error} retry={() => process.refetch()} />}
        <div className="bigs">
          {data ? (
            [data.responseAttainment, data.l2ToL3, data.l4ToL5Hours].map((number, index) => (
              <Big key={index} id={number.id ?? (['response-attainment', 'l2-l3-conversion', 'l4-l5-hours'] as const)[index]} number={number} onRows={(back) => setBehind({ number: (['responseAttainment', 'l2ToL3', 'l4ToL5Hours'] as const)[index], title: t(`number.${(['response-attainment', 'l2-l3-conversion', 'l4-l5-hours'] as const)[index]}`), date: number.trend.length > back ? number.trend[number.trend.length - 1 - back].date : undefined })} />
            ))
          ) : (
            process.isPending && [0, 1, 2].map((index) => <BigWaiting key={index} />)
          )}
        </div>
        {seesTeam && <Branches scope={scope ?? (all ? undefined : me.scope.path)} onChoose={setScope} />}
        <div className="mbgrid">
          <Overdue />
          <Deals />
          {seesTeam && <Team />}
        </div>
      </div>
      <Behind asked={behind} scope={scope} onClose={() => setBehind(null)} />
    </div>
  );
}

/** Those who see the whole company can look at one region alone; others see their own part anyway. */
function regionsOf(team: Representative[]) {
  return [...new Set(team.map((rep) => rep.region).filter((region): region is string => !!region))].sort().map((region) => `/${region}`);
}

type Known = 'response-attainment' | 'l2-l3-conversion' | 'l4-l5-hours';

interface Asked {
  number: 'responseAttainment' | 'l2ToL3' | 'l4ToL5Hours';
  title: string;
  date?: string;
}

/** The leads that a number is made of; those that pull it down come first. */
function Behind({ asked, scope, onClose }: { asked: Asked | null; scope?: string; onClose: () => void }) {
  const t = useText();
  const leads = useQuery({
    queryKey: ['process', 'leads', asked?.number, asked?.date, scope ?? ''],
    queryFn: ({ signal }) => get<{ items: { leadId: string; company: string | null; owner: string | null; good: boolean | null; hours: number | null }[] }>('/dashboards/process/leads', { number: asked!.number, date: asked!.date, scope }, signal),
    enabled: asked !== null,
  });
  return (
    <Drawer open={asked !== null} onClose={onClose} title={asked && `${asked.title} ${asked.date ?? ''}`} size={520}>
      {leads.error && <Trouble error={leads.error} />}
      {leads.isPending && asked && !leads.error && <Waiting rows={6} />}
      {leads.data?.items.length === 0 && <Empty title={t('none')} />}
      <table className="tb">
        <tbody>
          {leads.data?.items.map((lead) => (
            <tr key={lead.leadId}>
              <td>
                <Link className="link m" to={`/leads/${lead.leadId}`}>
                  {lead.company ?? lead.leadId}
                </Link>
              </td>
              <td className="t2 el">{lead.owner}</td>
              <td className="r t2">{lead.hours !== null && `${lead.hours} h`}</td>
              <td className="r">{lead.good === null ? null : <span className={`chip ${lead.good ? 'met' : 'over'}`}>{lead.good ? '✓' : '✗'}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Drawer>
  );
}

function Big({ id, number, onRows }: { id: string; number: ProcessNumber; onRows: (daysBack: number) => void }) {
  const t = useText();
  const shared = useSharedText();
  const main = mainShare(number);
  const big = shown(number, counts(main) ? main.value : null);
  const change = changeOf(number);
  const name = t(`number.${id as Known}`);
  const trend = number.trend ?? [];
  const words = (share: ProcessNumber['today']) =>
    share.denominator ? t(`of.${id as Known}`, { numerator: share.numerator, denominator: share.denominator, count: share.denominator }) : t('none');
  const build = useCallback(() => sparkline(trend, isHours(number), (value) => `${shown(number, value).text} ${shared(`unit.${shown(number, value).unit}`)}`), [trend, number, shared]);
  return (
    <section className="kpi" aria-label={name}>
      <h2>
        <Figure
          about={{
            title: name,
            value: `${big.text} ${shared(`unit.${big.unit}`)}`,
            definition: number.definition,
            numerator: isHours(number) ? null : main.numerator,
            denominator: isHours(number) ? null : main.denominator,
            maturing: main.maturing,
            leftOut: number.leftOut,
            metric: id,
          }}
        >
          {name}
        </Figure>
      </h2>
      <p className="bv">
        <strong className={counts(main) ? '' : 'none'}>{big.text}</strong>
        {counts(main) && <span>{shared(`unit.${big.unit}`)}</span>}
        {change && (
          <em className={change.direction === 'same' ? 't3' : change.good ? 'met' : 'over'}>
            {change.direction !== 'same' && (
              <>
                <Icon name="chev" size="s" className={change.direction === 'up' ? 'flip' : ''} />
                {change.text} {shared(`unit.${change.unit}`)}
              </>
            )}
            <small>{change.direction === 'same' ? t('same') : isHours(number) ? t(change.good ? 'faster' : 'slower') : t('vsBefore')}</small>
          </em>
        )}
      </p>
      <div className="spark">
        <Suspense fallback={<div style={{ height: 84 }} />}>{trend.length > 0 ? <Chart build={build} height={84} label={`${name}, ${t('trend', { count: trend.length })}`} /> : <div style={{ height: 84 }} />}</Suspense>
      </div>
      <p className="bs c">
        <span className="t3">{trend.length > 0 ? t('trend', { count: trend.length }) : ''}</span>
        {main.maturing ? <span className="ml t3">{t('maturing')}</span> : null}
      </p>
      <dl className="cmp">
        <div>
          <dt>{t('today')}</dt>
          <dd>
            <button className="lnk" onClick={() => onRows(0)}>
              {words(number.today)}
            </button>
          </dd>
        </div>
        <div>
          <dt>{t('yesterday')}</dt>
          <dd>
            <button className="lnk" onClick={() => onRows(1)}>
              {words(number.yesterday)}
            </button>
          </dd>
        </div>
        <div>
          <dt>{t('before')}</dt>
          <dd>
            <button className="lnk" onClick={() => onRows(2)}>
              {words(number.before)}
            </button>
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** The same three numbers for each region, store or team, yesterday and the day before; one click goes into it. */
function Branches({ scope, onChoose }: { scope?: string; onChoose: (scope: string) => void }) {
  const t = useText();
  const branches = useBranches(scope, true);
  const items = branches.data?.items ?? [];
  if (items.length < 2) return null;
  return (
    <section className="mb-branches">
      <Section title={t('branches')} count={items.length} aside={<span className="t3 c">{t('branches.hint')}</span>} />
      <table className="tb mb-parts">
        <thead>
          <tr>
            <th />
            <th className="r">{t('number.response-attainment')}</th>
            <th className="r">{t('number.l2-l3-conversion')}</th>
            <th className="r">{t('number.l4-l5-hours')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((branch) => (
            <tr key={branch.path}>
              <td>
                <button className="lnk" onClick={() => onChoose(branch.path)}>
                  {branch.name}
                </button>
              </td>
              <BranchCell pair={branch.responseAttainment} />
              <BranchCell pair={branch.l2ToL3} />
              <BranchCell pair={branch.l4ToL5Hours} hours />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function BranchCell({ pair, hours }: { pair: { yesterday: Share; before: Share }; hours?: boolean }) {
  const shared = useSharedText();
  const say = (share: Share) => (share.value === null || !share.denominator ? '—' : hours ? `${Math.round(share.value * 10) / 10} ${shared('unit.hours')}` : `${percent(share.value)} %`);
  return (
    <td className="r">
      {say(pair.yesterday) === '—' && say(pair.before) === '—' ? (
        <span className="t3">—</span>
      ) : (
        <>
          <b className="m">{say(pair.yesterday)}</b> <span className="t3 c nw">← {say(pair.before)}</span>
        </>
      )}
    </td>
  );
}

function BigWaiting() {
  return (
    <section className="kpi" aria-hidden="true">
      <span className="sk" style={{ width: 90, marginTop: 8 }} />
      <span className="sk" style={{ width: 140, height: 44, margin: '14px 0' }} />
      <span className="sk" style={{ height: 84 }} />
      <span className="sk" style={{ width: 200, margin: '28px 0 40px' }} />
    </section>
  );
}

function sparkline(trend: ProcessNumber['trend'], lessIsBetter: boolean, say: (value: number) => string) {
  const values = trend.map((point) => (point.denominator > 0 ? point.value : null));
  const real = values.filter((value): value is number => value !== null && value !== undefined);
  const low = Math.min(...real);
  const high = Math.max(...real);
  const room = (high - low || Math.abs(high) || 1) * 0.25;
  const last = values.findLastIndex((value) => value !== null && value !== undefined);
  const css = getComputedStyle(document.documentElement);
  const line = css.getPropertyValue('--c1').trim();
  return {
    grid: { left: 6, right: 6, top: 6, bottom: 0 },
    xAxis: { type: 'category', data: trend.map((point) => dayjs(point.date).format('MM-DD')), show: false, boundaryGap: false },
    yAxis: { type: 'value', show: false, min: Math.max(0, low - room), max: high + room / 2, inverse: false },
    tooltip: {
      trigger: 'axis',
      appendTo: 'body',
      axisPointer: { type: 'line', lineStyle: { color: css.getPropertyValue('--chart-axis').trim(), type: 'solid' } },
      formatter: (points: { axisValue: string; dataIndex: number }[]) => {
        const point = trend[points[0].dataIndex];
        return `${points[0].axisValue}<br/><b>${point.denominator && point.value !== null ? say(point.value) : '—'}</b>`;
      },
    },
    aria: { enabled: true, label: { description: lessIsBetter ? '' : '' } },
    series: [
      {
        type: 'line',
        data: values.map((value, index) => (index === last ? { value, symbol: 'circle', symbolSize: 9 } : value)),
        connectNulls: true,
        symbol: 'none',
        showSymbol: true,
        lineStyle: { width: 1.75, color: line },
        itemStyle: { color: line },
        areaStyle: { color: line, opacity: 0.07, origin: 'start' },
        emphasis: { disabled: true },
      },
    ],
  };
}

function Overdue() {
  const t = useText();
  const overdue = useLeads({ due: 'overdue', status: 'OPEN', sort: 'dueAt,asc', size: 8 });
  const items = overdue.data?.items ?? [];
  const total = overdue.data?.total ?? 0;
  return (
    <section className="mb-over">
      <Section title={t('overdue')} kind={total > 0 ? 'over' : undefined} count={total} aside={total > 0 && <Link className="lnk" to="/leads?due=overdue">{t('overdue.all')}</Link>} />
      {overdue.error && !overdue.data && <Trouble error={overdue.error} retry={() => overdue.refetch()} />}
      {overdue.isPending && <Waiting rows={5} />}
      {overdue.data && items.length === 0 && <Empty title={t('overdue.none')} hint={t('overdue.none.hint')} />}
      <table className="tb">
        <tbody>
          {items.map((lead) => (
            <OverdueRow key={lead.id} lead={lead} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function OverdueRow({ lead }: { lead: LeadRow }) {
  const t = useText();
  const shared = useSharedText();
  const now = useNow();
  const flashing = useFlashing();
  const clock = clockOf(lead);
  const at = stateAt(clock, now);
  return (
    <tr className={flashing.has(lead.id) ? 'flash' : ''}>
      <td className="over m nw">
        <Icon name="alert" size="s" /> {at.state === 'over' ? shared('clock.over', { time: duration(at.leftMs) }) : t('overdue')}
      </td>
      <td className="el">
        <Link className="m link" to={`/leads/${lead.id}`}>
          {lead.company}
        </Link>{' '}
        <span className="t3">{t(clock?.kind === 'next-step' ? 'stepNext' : 'step')}</span>
      </td>
      <td>
        <Level level={lead.level} />
      </td>
      <td className="r">
        <AmountOf lead={lead} />
      </td>
      <td>
        <OwnerOf lead={lead} />
      </td>
      <td className="r nw">
        <Link className="btn sm" to={`/leads/${lead.id}`}>
          {t('open')}
        </Link>
      </td>
    </tr>
  );
}

/** Win rate under both definitions, side by side: the quarrel ends where both are seen. */
function Deals() {
  const t = useText();
  const month = { from: dayjs().startOf('month').format('YYYY-MM-DD'), to: dayjs().add(1, 'day').format('YYYY-MM-DD') };
  const rate = useMetric('win-rate', month);
  const amount = useMetric('order-amount', month);
  const variants = rate.data?.variants ?? [];
  const closed = variants.find((variant) => variant.definition.id === 'signed-of-closed') ?? rate.data;
  const all = variants.find((variant) => variant.definition.id === 'signed-of-all');
  const rows = [
    { name: t('win.closed'), figure: closed },
    { name: t('win.all'), figure: all },
  ];
  if (rate.error && amount.error) return <section className="mb-deals"><Trouble error={rate.error} retry={() => void Promise.all([rate.refetch(), amount.refetch()])} /></section>;
  return (
    <section className="mb-deals">
      <Section title={t('deals')} aside={<span className="c t3">{t('month')}</span>} />
      <dl className="kv">
        {rows.map(({ name, figure }) => (
          <div key={name}>
            <dt>
              {t('winRate')} <span className="t3 c">{name}</span>
            </dt>
            <dd>
              {figure?.value != null && figure.denominator ? (
                <Figure about={{ title: `${t('winRate')} ${name}`, value: `${percent(Number(figure.value))} %`, definition: figure.definition, numerator: Number(figure.numerator), denominator: Number(figure.denominator), asOf: rate.data?.asOf, leftOut: rate.data?.leftOut, metric: 'win-rate', link: rate.data?.link }}>
                  <b className="m">{percent(Number(figure.value))} %</b>
                </Figure>
              ) : (
                <span className="t3">—</span>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('amount')}</dt>
          <dd>
            {amount.data?.value != null ? (
              <Figure about={{ title: t('amount'), value: shortAmount({ amount: String(amount.data.value), currency: 'CNY' }), definition: amount.data.definition, asOf: amount.data.asOf, leftOut: amount.data.leftOut, metric: 'order-amount', link: '/orders' }}>
                <b className="m">{shortAmount({ amount: String(amount.data.value), currency: 'CNY' })}</b>
              </Figure>
            ) : (
              <span className="t3">—</span>
            )}
          </dd>
        </div>
      </dl>
      <p className="c t3" style={{ paddingTop: 6 }}>
        {t('win.hint')}
      </p>
    </section>
  );
}

interface Representative {
  id: string;
  name: string;
  region?: string | null;
  capacity: number;
  load: number;
  available: boolean;
}

const useTeam = (enabled: boolean) =>
  useQuery({ queryKey: ['representatives'], queryFn: ({ signal }) => get<{ items: Representative[] }>('/representatives', { size: 200 }, signal), enabled });

function Team() {
  const t = useText();
  const team = useTeam(true);
  const reps = team.data?.items ?? [];
  if (team.error || reps.length === 0) return null;
  const load = reps.reduce((sum, rep) => sum + rep.load, 0);
  const capacity = reps.reduce((sum, rep) => sum + rep.capacity, 0);
  const free = reps.filter((rep) => rep.available).reduce((sum, rep) => sum + Math.max(0, rep.capacity - rep.load), 0);
  const fullest = [...reps].sort((a, b) => b.load / (b.capacity || 1) - a.load / (a.capacity || 1)).slice(0, 12);
  return (
    <section className="mb-team">
      <Section title={t('team')} aside={<span className="c t3">{t('team.free', { count: free })}</span>}>
        <span className="t3">{t('team.sub', { load, capacity })}</span>
      </Section>
      <ul className="team">
        {fullest.map((rep) => {
          const full = rep.load >= rep.capacity;
          return (
            <li key={rep.id}>
              <PersonName person={rep} />
              <Bar kind={!rep.available ? '' : full ? 'due' : 'acc'} part={rep.capacity ? rep.load / rep.capacity : 0} />
              <span>
                {rep.load} <span className="t3">/ {rep.capacity}</span>
              </span>
              <span className={full ? 'due m c' : 't3 c'}>{!rep.available ? t('team.away') : full ? t('team.full') : ''}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
