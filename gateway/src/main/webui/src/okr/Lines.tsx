import { lazy, Suspense, useCallback } from 'react';
import { shortDay } from '../ui/countdown';
import { figure, type OkrBoard, type Point } from './api';
import { useText } from './texts';

const Chart = lazy(() => import('../ui/Chart'));
const ROW = 128;

/** Key results below each other on one time axis, each with its target line. A `height` makes them fit into a tile: no slider, and a single line needs no name. */
export function Lines({ board, label, height }: { board: OkrBoard; label: string; height?: number }) {
  const t = useText();
  const tile = height !== undefined;
  const row = tile ? Math.max(96, Math.floor((height - 4) / Math.max(1, board.series.length))) : ROW;
  const build = useCallback(() => {
    const css = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const { series } = board;
    const named = !tile || series.length > 1;
    const line = (points: Point[]) => points.map((point) => [point.day, point.value]);
    const unit = (index: number) => series[index].keyResult.unit;
    const zoomed = series.map((_, index) => index);
    return {
      tooltip: { trigger: 'axis' },
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      // one axis for all: whatever zooms one, zooms the others
      dataZoom: [
        { type: 'inside', xAxisIndex: zoomed, zoomOnMouseWheel: 'ctrl' },
        ...(tile ? [] : [{ type: 'slider', xAxisIndex: zoomed, height: 18, bottom: 2, showDetail: false, brushSelect: false, borderColor: css('--line'), fillerColor: css('--chart-band'), handleStyle: { color: css('--c7') } }]),
      ],
      grid: series.map((_, index) => ({ left: 56, right: 12, top: index * row + (named ? 28 : 10), height: row - (named ? 52 : 34) })),
      xAxis: series.map((_, index) => ({ type: 'time', gridIndex: index, min: board.from, max: board.to, axisLabel: { hideOverlap: true, show: index === series.length - 1, color: css('--text-3'), formatter: (value: number) => shortDay(value) }, splitNumber: tile ? 4 : 7, axisTick: { show: false } })),
      yAxis: series.map((one, index) => ({
        type: 'value', gridIndex: index, scale: true, splitNumber: 2, axisLabel: { formatter: (value: number) => (unit(index) === 'RATIO' ? `${Math.round(value * 100)} %` : figure(value, unit(index))) },
        ...(named ? { name: one.keyResult.title, nameGap: 8, nameTextStyle: { align: 'left', color: one.flagged ? css('--over-solid') : css('--text-2') } } : {}),
      })),
      series: series.flatMap((one, index) => [
        { type: 'line', name: t('target'), xAxisIndex: index, yAxisIndex: index, data: line(one.target), showSymbol: false, lineStyle: { type: 'dashed', width: 1, color: css('--text-3') }, itemStyle: { color: css('--text-3') }, tooltip: { valueFormatter: (value: number | null) => figure(value ?? undefined, unit(index)) } },
        { type: 'line', name: t('actual'), xAxisIndex: index, yAxisIndex: index, data: line(one.actual), showSymbol: one.actual.length < 3, symbol: 'circle', lineStyle: { width: 2, color: css(one.flagged ? '--over-solid' : '--c1') }, itemStyle: { color: css(one.flagged ? '--over-solid' : '--c1') }, tooltip: { valueFormatter: (value: number | null) => figure(value ?? undefined, unit(index)) },
          markLine: one.notes.length ? { silent: false, symbol: ['none', 'pin'], symbolSize: 14, lineStyle: { type: 'dotted', color: css('--c2') }, label: { show: false }, tooltip: { trigger: 'item', formatter: (item: { name: string }) => item.name }, data: one.notes.map((each) => ({ name: `${t('note')}: ${each.text}`, xAxis: each.day })) } : undefined },
      ]),
    };
  }, [board, row, tile, t]);
  const whole = board.series.length * row + (tile ? 4 : 40);
  return (
    <Suspense fallback={<div style={{ height: whole }} />}>
      <Chart build={build} height={whole} label={label} />
    </Suspense>
  );
}
