import { GraphChart } from 'echarts/charts';
import { use as register } from 'echarts/core';
import { useCallback } from 'react';
import Chart, { series, token } from '../ui/Chart';
import { KINDS, places, type Edge, type Node } from './graph';
import { nameOf } from './KnowledgeGraph';
import { useText } from './texts';

register([GraphChart]);

const ROW = 34;
const LEFT = 24;
const RIGHT = 150;

/** The graph drawn in layers; the list beside it is its alternative for keyboards and screen readers. */
export default function Picture({ nodes, edges, picked, onPick }: { nodes: Node[]; edges: Edge[]; picked?: string; onPick: (id: string) => void }) {
  const t = useText();
  const tallest = Math.max(...KINDS.map((kind) => nodes.filter((node) => node.kind === kind).length));
  const height = Math.min(1_600, Math.max(420, tallest * ROW + 40));
  const build = useCallback(() => {
    const at = places(nodes, edges);
    const colours = series();
    const heaviest = Math.max(1, ...nodes.map((node) => node.weight));
    // Drawn in the picture's own pixels: stretched coordinates would make eggs of the nodes.
    const width = Math.max(640, document.querySelector('.kg-draw')?.clientWidth ?? 900) - LEFT - RIGHT;
    const surface = token('--surface');
    const thickest = Math.max(1, ...edges.map((edge) => edge.weight));
    return {
      tooltip: { formatter: (one: { dataType: string; name: string; value: number }) => (one.dataType === 'node' ? `${one.name} · ${one.value}` : String(one.value)) },
      series: [
        {
          type: 'graph',
          layout: 'none',
          left: LEFT,
          right: RIGHT,
          top: 16,
          bottom: 16,
          emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.9 } },
          edgeSymbol: ['none', 'none'],
          data: nodes.map((node) => ({
            id: node.id,
            name: nameOf(node),
            value: node.weight,
            x: at.get(node.id)!.x * width,
            y: at.get(node.id)!.y * (height - 32),
            symbolSize: 8 + 18 * Math.sqrt(node.weight / heaviest),
            itemStyle: { color: colours[KINDS.indexOf(node.kind)], borderColor: node.id === picked ? token('--text-1') : 'transparent', borderWidth: 2, opacity: node.weight === 0 ? 0.4 : 1 },
            label: { show: true, position: 'right', formatter: cut(nameOf(node)), color: token('--text-1'), fontSize: 12, textBorderColor: surface, textBorderWidth: 3 },
          })),
          links: edges.map((edge) => ({
            source: edge.from,
            target: edge.to,
            value: edge.weight,
            lineStyle: { width: 1 + 5 * (edge.weight / thickest), color: token('--text-disabled'), curveness: 0.08, opacity: 0.7, type: edge.weight === 0 ? 'dashed' : 'solid' },
          })),
        },
      ],
    };
  }, [nodes, edges, picked, height]);
  return (
    <>
      <div className="kg-heads" aria-hidden="true">
        {KINDS.map((kind, column) => (
          <span key={kind} style={{ left: `calc(${LEFT - 8}px + (100% - ${LEFT + RIGHT}px) * ${column / (KINDS.length - 1)})` }}>
            {t(`kind.${kind}`)}
          </span>
        ))}
      </div>
      <div className="kg-draw">
        <Chart build={build as never} height={height} label={t('chart', { count: nodes.length })} onPick={onPick} />
      </div>
    </>
  );
}

/** A Chinese character is as wide as two Latin ones. */
const LONGEST = 24;
const widthOf = (text: string) => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0);

function cut(name: string) {
  if (widthOf(name) <= LONGEST) return name;
  let kept = '';
  for (const char of name) {
    if (widthOf(kept + char) >= LONGEST) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}
