import { texts } from '../ui/i18n';

export const { useText } = texts(
  'attribution',
  {
    title: '归因', sub: '哪个渠道带来了订单，换一种算法看会不会变', compare: '同一批订单，几种算法', main: '主算法', by: '再按', none: '这段时间没有签约的订单', 'none.hint': '换一段时间，或先记下订单。',
    channel: '渠道', orders: '订单数', amount: '金额', share: '占比', unattributed: '没有触达记录', say: '按{{model}}，{{channel}}带来的最多：{{amount}}，占 {{share}} %。', 'say.differs': '算法之间差得最多的是{{channel}}：{{low}} % 到 {{high}} %。',
    'm.DECLARED': '申报占比', 'm.FIRST': '首次触达', 'm.LAST': '末次触达', 'm.LINEAR': '平均', 'm.POSITION': '首末为主', 'm.TIME_DECAY': '近者为重', 'm.MARKOV': '马尔可夫', 'm.SHAPLEY': '沙普利',
    'by.none': '不再细分', 'window.choose': '触达的时间窗', window: '触达算到签约前 {{days}} 天', exact: '合计 {{amount}}，各行加起来分文不差；按签约日期，测试数据和已取消的不算',
    'h.MARKOV': '去掉一个渠道会少多少转化：把所有路径看成一条链，精确求解。', 'h.SHAPLEY': '每个渠道加入时平均多带来多少转化。', 'h.LINEAR': '每次触达一样重。', 'h.FIRST': '全归第一次触达。', 'h.LAST': '全归签约前最后一次触达。', 'h.POSITION': '首次 40 %，末次 40 %，中间分 20 %。', 'h.TIME_DECAY': '每早 7 天，分量减半。', 'h.DECLARED': '按订单上申报的占比。',
  },
  {
    title: 'Attribution', sub: 'which channel brought the orders, and whether another model says otherwise', compare: 'The same orders, several models', main: 'Model', by: 'and by', none: 'No order signed in this time', 'none.hint': 'Choose another time, or record orders first.',
    channel: 'Channel', orders: 'Orders', amount: 'Amount', share: 'Share', unattributed: 'no touch known', say: 'By {{model}}, {{channel}} brought most: {{amount}}, {{share}} %.', 'say.differs': 'Models differ most on {{channel}}: {{low}} % to {{high}} %.',
    'm.DECLARED': 'Declared', 'm.FIRST': 'First touch', 'm.LAST': 'Last touch', 'm.LINEAR': 'Linear', 'm.POSITION': 'Position', 'm.TIME_DECAY': 'Time decay', 'm.MARKOV': 'Markov', 'm.SHAPLEY': 'Shapley',
    'by.none': 'nothing else', 'window.choose': 'Window of touches', window: 'touches up to {{days}} days before the signature', exact: 'Together {{amount}}; the lines add up to the cent; by date of signature, no test data, nothing cancelled',
    'h.MARKOV': 'What would be lost without the channel: all paths as one chain, solved exactly.', 'h.SHAPLEY': 'What each channel adds on average when it joins.', 'h.LINEAR': 'Each touch weighs the same.', 'h.FIRST': 'All to the first touch.', 'h.LAST': 'All to the last touch before the signature.', 'h.POSITION': '40 % first, 40 % last, 20 % between.', 'h.TIME_DECAY': 'Half the weight per 7 days earlier.', 'h.DECLARED': 'As declared on the order.',
  },
);
