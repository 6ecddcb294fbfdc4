import { texts } from '../ui/i18n';

export const { useText } = texts(
  'change',
  {
    title: '变化从哪来', metric: '指标', before: '之前', after: '之后', filter: '只看', by: '再按', 'by.auto': '自动找', driver: '订单类型', effect: '影响', orders: '订单', quantity: '数量', price: '单价', mix: '结构', segments: '最强的几块', 'segments.hint': '至少占两期订单的 2 %，一张订单只算一次', factors: '换一种看法：数量、单价、结构', whole: '加起来正好是差额', unknown: '未填', rows: '看订单', took: '{{ms}} 毫秒', none: '两段时间都没有签约的订单', 'p.year': '今年比去年', 'p.quarter': '近 90 天比再前 90 天', 'p.month': '本月比上月', 'p.yoy': '本月比去年同月', period: '比较',
    'f.QUANTITY': '数量', 'f.PRICE': '单价', 'f.MIX': '结构', 'm.order-amount': '订单金额', 'm.average-order': '平均订单金额', 'm.orders-signed': '签约订单', 'm.gross-margin': '毛利率', value: '取值', everything: '全部', blank: '—',
  },
  {
    title: 'Where does the change come from', metric: 'Figure', before: 'Before', after: 'After', filter: 'Only', by: 'and by', 'by.auto': 'found by itself', driver: 'Order type', effect: 'Effect', orders: 'Orders', quantity: 'Quantity', price: 'Price', mix: 'Mix', segments: 'Strongest segments', 'segments.hint': 'at least 2 % of the orders of both periods; no order counted twice', factors: 'Seen otherwise: quantity, price, mix', whole: 'adds up to the difference', unknown: 'not stated', rows: 'See the orders', took: '{{ms}} ms', none: 'No order signed in either period', 'p.year': 'this year vs last', 'p.quarter': 'last 90 days vs the 90 before', 'p.month': 'this month vs last', 'p.yoy': 'this month vs a year ago', period: 'Compare',
    'f.QUANTITY': 'Quantity', 'f.PRICE': 'Price', 'f.MIX': 'Mix', 'm.order-amount': 'Order amount', 'm.average-order': 'Average order', 'm.orders-signed': 'Orders signed', 'm.gross-margin': 'Gross margin', value: 'Value', everything: 'everything', blank: '—',
  },
);
