import { lazy, Suspense, useCallback } from 'react';

const Chart = lazy(() => import('./Chart'));

export interface Fall {
  name: string;
  /** A height of its own, or a step from the one before. */
  total?: number;
  step?: number;
  /** Of an end that is one of two sides. */
  second?: boolean;
  /** Written over the bar. */
  label: string;
}

/** From one number to another in steps; the bars of the two ends stand, the steps hang between. */
export function Waterfall({ bars, label, height = 320 }: { bars: Fall[]; label: string; height?: number }) {
  const build = useCallback(() => {
    const css = getComputedStyle(document.documentElement);
    const colour = (name: string) => css.getPropertyValue(name).trim();
    let level = 0;
    const rows = bars.map((bar) => {
      const from = bar.total !== undefined ? 0 : level;
      level = bar.total !== undefined ? bar.total : level + (bar.step ?? 0);
      return { from, to: level };
    });
    const most = Math.max(...bars.map((bar) => Math.abs(bar.step ?? 0)));
    const low = Math.min(0, ...rows.map((row) => Math.min(row.from, row.to)));
    // ECharts stacks only what has one sign: the invisible foot carries the lower end, the bar its height.
    return {
      grid: { left: 4, right: 8, top: 28, bottom: 4, containLabel: true },
      tooltip: { trigger: 'item', formatter: (point: { dataIndex: number }) => `${bars[point.dataIndex].name}<br/><b>${bars[point.dataIndex].label}</b>` },
      xAxis: { type: 'category', data: bars.map((bar) => bar.name), axisLabel: { interval: 0, width: 92, overflow: 'break' } },
      yAxis: { type: 'value', show: false, min: low },
      series: [
        { type: 'bar', stack: 'fall', silent: true, itemStyle: { color: 'transparent' }, emphasis: { disabled: true }, data: rows.map((row) => Math.min(row.from, row.to) - Math.min(0, low)), barMaxWidth: 88, barCategoryGap: '24%', tooltip: { show: false } },
        {
          type: 'bar', stack: 'fall', barMaxWidth: 88,
          data: rows.map((row, index) => ({
            value: Math.abs(row.to - row.from),
            // The ends carry the colour of their side; the steps are grey, the largest of them dark.
            itemStyle: { borderRadius: 3, color: colour(bars[index].total !== undefined ? (bars[index].second ? '--c2' : '--c1') : Math.abs(bars[index].step ?? 0) === most ? '--text-2' : '--neutral-solid'), opacity: bars[index].total !== undefined ? 0.85 : 1 },
          })),
          label: { show: true, position: 'top', color: colour('--text-1'), fontWeight: 600, formatter: (point: { dataIndex: number }) => bars[point.dataIndex].label },
        },
      ],
    };
  }, [bars]);
  return (
    <Suspense fallback={<div style={{ height }} />}>
      <Chart build={build} height={height} label={label} />
    </Suspense>
  );
}
