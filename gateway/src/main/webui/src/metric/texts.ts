import { texts } from '../ui/i18n';

export const { useText } = texts(
  'metric',
  {
    list: '指标', sub: '口径 v{{version}}，截至 {{time}}', value: '{{from}} 至 {{to}}', variants: '同一件事，几种口径', 'variants.hint': '分子分母不同，数字就不同。引用时请带上口径名。', used: '当前口径', how: '怎么算', what: '算的是', left: '没有算进去', 'left.test': '{{count}} 条测试数据', 'left.none': '没有剔除', window: '时间窗', rows: '看明细', records: '明细', none: '这段时间没有可算的数据', month: '本月', quarter: '近 90 天', year: '近一年', all: '全部', period: '时间', definition: '口径',
  },
  {
    list: 'Figures', sub: 'definition v{{version}}, as of {{time}}', value: '{{from}} to {{to}}', variants: 'The same thing, counted differently', 'variants.hint': 'Other numerator or denominator, other number. Quote a figure with the name of its definition.', used: 'this definition', how: 'How', what: 'Counted', left: 'Left out', 'left.test': { one: '{{count}} test record', other: '{{count}} test records' }, 'left.none': 'nothing', window: 'Window', rows: 'See the rows', records: 'Rows', none: 'Nothing to count in this time', month: 'This month', quarter: '90 days', year: 'Last year', all: 'All', period: 'Period', definition: 'Definition',
  },
);
