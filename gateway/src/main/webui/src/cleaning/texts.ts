import { texts } from '../ui/i18n';

export const { useText } = texts(
  'cleaning',
  {
    title: '清洗测试数据', sub: '每天自动跑一次；只搬开，不删除，随时能放回', rules: '规则', add: '加一条', dry: '试跑', run: '现在清洗', 'dry.say': '按现在的规则会搬开 {{leads}} 条线索、{{orders}} 张订单、{{customers}} 条客户记录，金额 {{amount}}。', 'dry.none': '没有新的测试数据', aside: '已搬开', 'aside.none': '没有搬开任何记录', restore: '放回', restored: '{{by}} 于 {{at}} 放回', runs: '清洗记录', remove: '停用', value: '值', record: '记录', rule: '规则', amount: '金额', daily: '每日', byHand: '手动', 'run.line': '{{leads}} 条线索，{{orders}} 张订单，{{customers}} 条客户记录', 'asof': '每个数字都已剔除它们，并写明剔除了几条。',
    'f.NAME': '名称', 'f.PHONE': '电话', 'f.EMAIL': '邮箱', 'f.SOURCE': '来源', 'f.ORDER_NO': '订单号', 'o.EQUALS': '等于', 'o.CONTAINS': '包含', 'o.STARTS_WITH': '开头是', 'o.ENDS_WITH': '结尾是', LEAD: '线索', ORDER: '订单', CUSTOMER: '客户', 'f.CREATOR': '创建人', 'f.FLAG': '账号标记', testAccount: '测试账号',
  },
  {
    title: 'Cleaning of test data', sub: 'runs once a day; records are put aside, never deleted, and can come back', rules: 'Rules', add: 'Add', dry: 'Dry run', run: 'Clean now', 'dry.say': 'The rules would put {{leads}} leads, {{orders}} orders and {{customers}} customer records aside, {{amount}} in all.', 'dry.none': 'No new test data', aside: 'Put aside', 'aside.none': 'Nothing is put aside', restore: 'Restore', restored: 'restored by {{by}} on {{at}}', runs: 'Runs', remove: 'Stop', value: 'value', record: 'Record', rule: 'Rule', amount: 'Amount', daily: 'daily', byHand: 'by hand', 'run.line': '{{leads}} leads, {{orders}} orders, {{customers}} customer records', 'asof': 'Every figure is free of them and says how many were left out.',
    'f.NAME': 'name', 'f.PHONE': 'phone', 'f.EMAIL': 'e-mail', 'f.SOURCE': 'source', 'f.ORDER_NO': 'order number', 'o.EQUALS': 'is', 'o.CONTAINS': 'contains', 'o.STARTS_WITH': 'starts with', 'o.ENDS_WITH': 'ends with', LEAD: 'Lead', ORDER: 'Order', CUSTOMER: 'Customer', 'f.CREATOR': 'created by', 'f.FLAG': 'account', testAccount: 'flagged as test',
  },
);
