import dayjs from 'dayjs';
import { lazy, Suspense, useCallback } from 'react';
import { useCatalogue, useMetric } from '../metric/api';
import { show } from '../metric/show';
import { clean, measuresOf, useAnswer, useSandboxCatalogue, type Question } from '../sandbox/api';
import { pivotOf } from '../sandbox/pivot';
import { useValueWord } from '../sandbox/words';
import { grouped, percent, shortAmount } from '../ui/amount';
import { stamp } from '../ui/countdown';
import { Figure } from '../ui/Figure';
import { Trouble, Waiting } from '../ui/parts';
import { useSharedText } from '../ui/texts';
import type { BoardFilter, Tile } from './api';
import { narrowed, unnarrowed, type Narrowed } from './common';
import { ListTile } from './ListTile';
import { OkrTile } from './OkrTile';
import { useText } from './texts';

const Chart = lazy(() => import('../ui/Chart'));

export function TileBody({ tile, filters }: { tile: Tile; filters: BoardFilter[] }) {
  const metrics = useCatalogue();
  const takes = metrics.data?.items.find((one) => one.id === tile.metric)?.among;
  if (tile.kind === 'METRIC' && !takes && metrics.isPending) return <Waiting rows={1} />;
  return (
    <>
      <Body tile={tile} filters={filters} takes={takes ?? []} />
      <Unnarrowed dims={unnarrowed(tile, filters, takes)} />
    </>
  );
}

/** A common filter that a tile cannot be narrowed by is named on it: the figures beside it are of fewer rows. */
function Unnarrowed({ dims }: { dims: string[] }) {
  const t = useText();
  const catalogue = useSandboxCatalogue();
  if (dims.length === 0) return null;
  return <p className="t3 c db-without">{t('unfiltered', { dims: dims.map((dim) => catalogue.data?.dimensions.find((one) => one.id === dim)?.title ?? dim).join(t('and')) })}</p>;
}

function Body({ tile, filters, takes }: { tile: Tile; filters: BoardFilter[]; takes: string[] }) {
  switch (tile.kind) {
    case 'METRIC':
      return <MetricTile tile={tile} narrowing={narrowed(filters, takes)} />;
    case 'PIVOT':
      return <PivotTile tile={tile} filters={filters} />;
    case 'LIST':
      return <ListTile tile={tile} filters={filters} />;
    case 'OKR':
      return <OkrTile tile={tile} />;
    default:
      return <p className="db-text">{tile.text}</p>;
  }
}

function MetricTile({ tile, narrowing }: { tile: Tile; narrowing: Narrowed }) {
  const shared = useSharedText();
  const from = tile.period === 'MONTH' ? dayjs().startOf('month').format('YYYY-MM-DD') : dayjs().subtract(1, 'year').add(1, 'day').format('YYYY-MM-DD');
  const query = { from, to: dayjs().add(1, 'day').format('YYYY-MM-DD'), ...narrowing };
  const metric = useMetric(tile.metric ?? '', query);
  if (metric.error) return <Trouble error={metric.error} />;
  if (!metric.data) return <Waiting rows={1} />;
  const value = show(metric.data.value, metric.data.unit);
  return (
    <p className="db-big">
      <Figure about={{ title: metric.data.title, definition: metric.data.definition, asOf: metric.data.asOf, leftOut: metric.data.leftOut, metric: tile.metric, link: metric.data.link }}>
        <strong>{value.text}</strong>
      </Figure>
      <span>{value.suffix || (value.kind === 'hours' || value.kind === 'days' ? shared(`unit.${value.kind}`) : '')}</span>
    </p>
  );
}

function PivotTile({ tile, filters }: { tile: Tile; filters: BoardFilter[] }) {
  const t = useText();
  const name = useValueWord();
  const shared = useSharedText();
  const catalogue = useSandboxCatalogue();
  const own: Question = clean(tile.query ?? { measures: ['order-amount'] });
  const question: Question = { ...own, compare: undefined, filters: [...own.filters.filter((one) => !filters.some((other) => other.dim === one.dim)), ...filters] };
  const answer = useAnswer(question, true);
  const data = answer.data;
  const measures = catalogue.data ? measuresOf(question, catalogue.data) : [];
  const pivot = data && measures[0] ? pivotOf(data, 0, measures[0].additive, (axis, at, value) => name(question[axis][at], value)) : null;
  const written = useCallback(
    (value: unknown, unit?: string) => (value === null || value === undefined ? '' : unit === 'MONEY' ? shortAmount({ amount: String(value), currency: 'CNY' }) : unit === 'RATIO' ? `${percent(Number(value))} %` : grouped(Number(value), 1)),
    [],
  );
  const build = useCallback(() => {
    if (!pivot) return {};
    const many = pivot.columns.length > 1;
    const rows = pivot.rows.slice(0, many ? 6 : 14);
    const text = getComputedStyle(document.documentElement).getPropertyValue('--text-2').trim();
    return {
      grid: { left: 4, right: 8, top: many ? 32 : 8, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: 'rgba(128,128,128,.06)' } }, valueFormatter: (value: number) => written(value, measures[0]?.unit) },
      legend: many ? { top: 0, left: 0, icon: 'rect', itemWidth: 9, itemHeight: 9, textStyle: { color: text, fontSize: 11 } } : undefined,
      xAxis: { type: 'category', data: many ? pivot.columns.map((one) => one.join(' · ')) : rows.map((one) => one.key.join(' · ')), axisLabel: { hideOverlap: true } },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => written(value, measures[0]?.unit) } },
      series: many ? rows.map((one) => ({ type: 'bar', stack: 'all', name: one.key.join(' · '), data: one.cells, barMaxWidth: 40 })) : [{ type: 'bar', name: measures[0]?.title, data: rows.map((one) => one.total), barMaxWidth: 36, itemStyle: { borderRadius: [3, 3, 0, 0] } }],
    };
  }, [pivot, measures.map((one) => one?.id).join(), written]); // eslint-disable-line react-hooks/exhaustive-deps
  if (answer.error) return <Trouble error={answer.error} />;
  if (!data || !pivot) return <Waiting rows={4} />;
  const source = (
    <p className="c t3 db-source">
      {measures.map((one) => (
        <Figure key={one.id} about={{ title: one.title, definition: typeof one.definition === 'string' ? { text: one.definition } : one.definition, asOf: data.asOf, leftOut: data.leftOut }}>
          {one.title}
        </Figure>
      ))}
      {data.asOf && shared('figure.asOf', { time: stamp(data.asOf) })}
    </p>
  );
  if (tile.show === 'BAR')
    return (
      <>
        <Suspense fallback={null}>
          <Chart build={build} height={tile.h * 92 - 106} label={tile.title} />
        </Suspense>
        {source}
      </>
    );
  const single = question.columns.length === 0;
  const cell = (value: unknown, at: number) => (Array.isArray(value) ? value[at] : value);
  return (
    <div className="db-scrolling" tabIndex={0}>
      <table className="tb">
        <thead>
          <tr>
            <th />
            {single ? measures.map((one) => <th key={one?.id} className="r">{one?.title}</th>) : pivot.columns.map((one, index) => <th key={index} className="r">{one.join(' · ')}</th>)}
            {!single && <th className="r">{t('total')}</th>}
          </tr>
        </thead>
        <tbody>
          {pivot.rows.slice(0, 60).map((row, index) => (
            <tr key={index}>
              <td className="m">{row.key.join(' · ')}</td>
              {single
                ? measures.map((one, at) => <td key={one?.id} className="r">{written(cell(data.cells[data.rows.findIndex((key) => key.map((value, place) => name(question.rows[place], value)).join(' · ') === row.key.join(' · '))]?.[0], at), one?.unit)}</td>)
                : row.cells.map((value, at) => <td key={at} className="r">{written(value, measures[0]?.unit)}</td>)}
              {!single && <td className="r m">{written(row.total, measures[0]?.unit)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {source}
    </div>
  );
}
