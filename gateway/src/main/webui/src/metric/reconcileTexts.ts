import { texts } from '../ui/i18n';

export const { useText } = texts(
  'reconcile',
  {
    title: '这两个数为什么不一样', left: '第一个数', right: '第二个数', metric: '指标', definition: '口径', window: '时间', scope: '范围', test: '测试数据', formula: '算式', 'test.in': '算进去', 'test.out': '已剔除', 'scope.all': '全部', 'scope.hint': '如 /Central/store-brinkmann',
    'cause.STATES': '状态口径', 'cause.DENOMINATOR': '分母', 'cause.WINDOW': '时间窗', 'cause.TEST_DATA': '测试数据', 'cause.SCOPE': '范围', say: '第一个数 {{left}}，第二个数 {{right}}，差 {{difference}}。', 'say.main': '{{count}} 个原因正好加满，最大的是{{cause}}：{{effect}}。', same: '两个数一样，没有差异。', 'none.value': '其中一个数在这段时间没有值，分母为零。',
    whole: '没有剩余差额', order: '每个原因取所有替换顺序的平均，与先后无关。', rows: '明细', 'rows.orders': '影响的订单', 'rows.leads': '影响的线索', onlyLeft: '只在第一个数', onlyRight: '只在第二个数', 'rows.none': '这个原因不牵涉单条记录', order_no: '订单', customer: '客户', amount: '金额', signed: '签约日', side: '在哪边', lead: '线索', created: '创建', more: '共 {{count}} 条，显示前 {{shown}} 条', points: '{{n}} 个百分点', swap: '左右互换',
  },
  {
    title: 'Why do these two numbers differ', left: 'First figure', right: 'Second figure', metric: 'Metric', definition: 'Definition', window: 'Time', scope: 'Scope', test: 'Test data', formula: 'Formula', 'test.in': 'included', 'test.out': 'left out', 'scope.all': 'everything', 'scope.hint': 'such as /Central/store-brinkmann',
    'cause.STATES': 'States counted', 'cause.DENOMINATOR': 'Denominator', 'cause.WINDOW': 'Time window', 'cause.TEST_DATA': 'Test data', 'cause.SCOPE': 'Scope', say: 'The first says {{left}}, the second {{right}}: {{difference}} apart.', 'say.main': { one: 'One cause explains all of it, {{cause}}: {{effect}}.', other: '{{count}} causes add up exactly; the largest is {{cause}}: {{effect}}.' }, same: 'The two figures are equal.', 'none.value': 'One of the figures has no value in this time: nothing to divide by.',
    whole: 'nothing left over', order: 'Each cause is the mean over all orders of replacement, so none comes first.', rows: 'rows', 'rows.orders': 'Orders concerned', 'rows.leads': 'Leads concerned', onlyLeft: 'first figure only', onlyRight: 'second figure only', 'rows.none': 'No single record is concerned', order_no: 'Order', customer: 'Customer', amount: 'Amount', signed: 'Signed', side: 'Counted in', lead: 'Lead', created: 'Created', more: '{{shown}} of {{count}}', points: '{{n}} points', swap: 'Swap',
  },
);
