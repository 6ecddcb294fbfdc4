import { texts } from '../ui/i18n';

export const { useText } = texts(
  'day',
  {
    title: '我的一天', sub: '{{date}} · 还有 {{count}} 件，其中 {{late}} 件逾期', subInTime: '{{date}} · 还有 {{count}} 件', subNone: '{{date}} · 没有待办', create: '新线索', first: '先做这件', reassign: '{{time}} 未联系即改派', reassignOver: '已过时限，正在改派', nextAt: '约定 {{time}}',
    over: '已逾期', today: '今天', later: '接下来', undated: '没有约定下一步', now: '现在 {{time}}', call: '拨打', callNumber: '拨打 {{phone}}', reached: '接通了', missed: '没接通', other: '改时间', 'other.title': '下次什么时候联系', 'other.note': '改约的原因（可不填）', 'why.response': '首次响应', 'why.next': '约好的下一步', 'why.none': '定一个下一步', given: '{{source}} · {{at}}进入', more: '记一次跟进', record: '登记',
    'done.reached': '已记「接通」', 'done.missed': '已记「没接通」，时钟还在走', 'done.moved': '已约 {{time}}', 'empty': '今天的事都办完了', 'empty.hint': '下一件是{{time}}的{{company}}。', 'empty.none': '手上没有在跟的线索', 'empty.none.hint': '新线索分给你时，这里会出现倒计时。', all: '看全部线索',
    response: '首次响应', 'response.of': '{{denominator}} 条中 {{numerator}} 条在时限内', 'response.none': '今天还没有到期的线索', period: '今天', handled: '今天联系过', frozen: '金额冻结', inHand: '在手线索', inHandOf: '{{count}} 条在跟', levels: '按等级',
  },
  {
    title: 'My day', sub: '{{date}} · {{count}} to do, {{late}} overdue', subInTime: '{{date}} · {{count}} to do', subNone: '{{date}} · nothing to do', create: 'New lead', first: 'Do this first', reassign: 'goes to someone else at {{time}}', reassignOver: 'past due; being re-assigned', nextAt: 'agreed for {{time}}',
    over: 'Overdue', today: 'Today', later: 'Next', undated: 'Without a next step', now: 'now {{time}}', call: 'Call', callNumber: 'Call {{phone}}', reached: 'Reached', missed: 'No answer', other: 'Other time', 'other.title': 'When is the next contact?', 'other.note': 'Reason (optional)', 'why.response': 'First contact', 'why.next': 'Agreed next step', 'why.none': 'Agree on a next step', given: '{{source}} · since {{at}}', more: 'Record a follow-up', record: 'Record',
    'done.reached': 'Recorded as reached', 'done.missed': 'Recorded as no answer; the clock goes on', 'done.moved': 'Next contact {{time}}', 'empty': 'Everything is done for today', 'empty.hint': 'Next is {{company}}, {{time}}.', 'empty.none': 'No open leads in your hands', 'empty.none.hint': 'When a lead comes to you, its countdown appears here.', all: 'See all leads',
    response: 'First contact', 'response.of': '{{numerator}} of {{denominator}} within the limit', 'response.none': 'nothing due today yet', period: 'today', handled: 'Contacted today', frozen: 'Amount frozen', inHand: 'In hand', inHandOf: { one: '{{count}} open lead', other: '{{count}} open leads' }, levels: 'By level',
  },
);
