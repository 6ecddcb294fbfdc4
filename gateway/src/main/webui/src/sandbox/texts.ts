import { texts } from '../ui/i18n';

export const { useText } = texts(
  'sandbox',
  {
    title: '自助分析', sub: '拖字段，边拖边算', rows: '行', columns: '列', values: '值', filters: '筛选', find: '找字段', dimensions: '维度', measures: '数值', drop: '放到这里', remove: '移除{{name}}', table: '表', chart: '图', both: '都看', view: '显示', seconds: '{{s}} 秒', version: '数据 v{{version}}', total: '合计', share: '占比', none: '没有符合的订单', 'none.hint': '放宽日期或去掉一个筛选。', start: '从左边拖一个维度到「行」', 'start.hint': '或点字段名，它会自己找位置。', from: '起', to: '止', dates: '日期', blank: '（空）', 'filter.is': '{{name}} = {{values}}', 'filter.choose': '选值', use: '用{{name}}', clear: '清空', wan: '万元', yuan: '元', additive: '可加总', exact: '不可加总，合计单独计算', 'as.row': '放到行', 'as.column': '放到列', 'as.filter': '放到筛选', 'as.value': '放到值', others: '其余', used: '已用', unit: '单位 {{unit}}', 'range.month': '本月', 'range.quarter': '本季', 'range.year': '近一年', 'range.all': '全部',
  },
  {
    title: 'Sandbox', sub: 'Drag fields; answers as you drag', rows: 'Rows', columns: 'Columns', values: 'Values', filters: 'Filters', find: 'Find a field', dimensions: 'Dimensions', measures: 'Measures', drop: 'Drop here', remove: 'Remove {{name}}', table: 'Table', chart: 'Chart', both: 'Both', view: 'Show', seconds: '{{s}} s', version: 'data v{{version}}', total: 'Total', share: 'Share', none: 'No orders match', 'none.hint': 'Widen the dates or remove a filter.', start: 'Drag a dimension to “Rows”', 'start.hint': 'Or click a field: it finds its place.', from: 'From', to: 'To', dates: 'Dates', blank: '(blank)', 'filter.is': '{{name}} = {{values}}', 'filter.choose': 'Choose values', use: 'Use {{name}}', clear: 'Clear', wan: '¥K', yuan: '¥', additive: 'adds up', exact: 'does not add up; totals are counted by themselves', 'as.row': 'to rows', 'as.column': 'to columns', 'as.filter': 'to filters', 'as.value': 'to values', others: 'Others', used: 'used', unit: 'in {{unit}}', 'range.month': 'This month', 'range.quarter': 'This quarter', 'range.year': 'Last 12 months', 'range.all': 'All',
  },
);
