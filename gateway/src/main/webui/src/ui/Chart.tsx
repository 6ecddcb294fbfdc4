import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, registerTheme, use as register, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { mode, useMode } from './theme';

register([BarChart, LineChart, AriaComponent, DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** Reads the tokens at run time: one place holds the colours. */
export function token(name: string) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export const series = () => Array.from({ length: 7 }, (_, index) => token(`--c${index + 1}`));

function themeOf() {
  const label = { color: token('--text-3'), fontSize: 12, fontFamily: token('--font') };
  return {
    color: series(),
    backgroundColor: 'transparent',
    textStyle: { fontFamily: token('--font') },
    categoryAxis: { axisLine: { lineStyle: { color: token('--chart-axis') } }, axisTick: { show: false }, axisLabel: label, splitLine: { show: false } },
    valueAxis: { axisLine: { show: false }, axisTick: { show: false }, axisLabel: label, splitLine: { lineStyle: { color: token('--chart-grid') } } },
    line: { symbol: 'none', lineStyle: { width: 2 } },
    tooltip: {
      backgroundColor: token('--raised'),
      borderColor: token('--line'),
      textStyle: { color: token('--text-1'), fontSize: 13, fontFamily: token('--font') },
      extraCssText: `box-shadow:${token('--shadow-2')};border-radius:8px;padding:8px 12px;`,
    },
  };
}

/** A chart of fixed height, so that nothing jumps while it comes. `build` runs again with the colours of the mode; `onPick` gets the id of what is clicked. */
export default function Chart({ build, height, label, onPick }: { build: () => EChartsCoreOption; height: number; label: string; onPick?: (id: string) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  const current = useMode();
  useEffect(() => {
    const name = `tp-${mode()}`;
    registerTheme(name, themeOf());
    const chart = init(box.current!, name, { renderer: 'svg' });
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.setOption({ animationDuration: still ? 0 : 160, animationDurationUpdate: still ? 0 : 160, ...build() });
    chart.on('click', (event) => {
      const id = (event.data as { id?: string } | undefined)?.id;
      if (id) pick.current?.(id);
    });
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(box.current!);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [build, current]);
  return <div ref={box} style={{ height }} role="img" aria-label={label} />;
}
