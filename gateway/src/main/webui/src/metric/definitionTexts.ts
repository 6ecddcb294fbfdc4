import { texts } from '../ui/i18n';

export const { useText } = texts(
  'definitionVersions',
  {
    versions: '口径和版本', publish: '发布口径', by: '{{who}} 发布于 {{at}}', done: '已发布 v{{version}}，数字马上按它算', hint: '发布后各页面马上按新版本算；旧版本留着，可以和新版本对数。', id: '口径编号', 'id.next': '已有这个口径，发布后是 v{{version}}', 'id.first': '新的口径，从 v1 开始', 'id.shape': '小写字母、数字，用连字符分开', zh: '中文说明', en: '英文说明',
    's.state': '按哪个状态', 's.denominator': '分母', 's.target': '时限', 's.within': '多久之内', 's.levelWithin': '等级多久要更新一次', 's.amountWithin': '金额多久要更新一次（L4 以上）', 's.by': '按什么', 's.kind': '哪类事件', 's.status': '哪个结果', 's.trailingDays': '连同之前多少天', 's.trailing.none': '不填就只看时间窗', 'c.SIGNED': '已签约', 'c.PAID': '已付清', 'c.DELIVERED': '已交付', 'c.CLOSED': '已结束的线索', 'c.ALL': '全部线索', 'c.NUMBER': '单数', 'c.AMOUNT': '金额', days: '天', hours: '小时', 's.filters': '只算其中一部分', dim: '按什么', op: '是或不是', is: '是', isNot: '不是', 'filter.add': '加一个条件', 'filter.drop': '去掉条件', 'filter.values': '选或写值',
  },
  {
    versions: 'Definitions and versions', publish: 'Publish a definition', by: 'published by {{who}} on {{at}}', done: 'v{{version}} is published; figures follow it now', hint: 'Every page counts by the new version at once; older ones stay and can be reconciled with it.', id: 'Id of the definition', 'id.next': 'It exists; this becomes v{{version}}', 'id.first': 'A new definition, from v1 on', 'id.shape': 'small letters and digits, joined by hyphens', zh: 'Chinese text', en: 'English text',
    's.state': 'State that counts', 's.denominator': 'Denominator', 's.target': 'Time limit', 's.within': 'Within', 's.levelWithin': 'Level due again within', 's.amountWithin': 'Amount due again within (from L4 on)', 's.by': 'By', 's.kind': 'Kind of event', 's.status': 'Outcome', 's.trailingDays': 'Together with so many days before', 's.trailing.none': 'empty: the window alone', 'c.SIGNED': 'Signed', 'c.PAID': 'Paid in full', 'c.DELIVERED': 'Delivered', 'c.CLOSED': 'Leads closed', 'c.ALL': 'All leads', 'c.NUMBER': 'Number', 'c.AMOUNT': 'Amount', days: 'days', hours: 'hours', 's.filters': 'Count a part only', dim: 'By what', op: 'Is or is not', is: 'is', isNot: 'is not', 'filter.add': 'Add a condition', 'filter.drop': 'Drop the condition', 'filter.values': 'Choose or write values',
  },
);
