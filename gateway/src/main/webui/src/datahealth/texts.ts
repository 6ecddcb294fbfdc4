import { texts } from '../ui/i18n';

export const { useText } = texts(
  'health',
  {
    title: '数据健康', sub: '门槛 {{threshold}} %，测于 {{time}}', good: '三个数都在门槛以上。', bad: '{{names}}低于 {{threshold}} %，已给数据管家开单，附出错的行。', nothing: '今天还没有可测的数据', below: '低于门槛', ok: '达标', faults: '出错的行', 'faults.none': '没有出错的行', parts: '系统与字段', system: '系统', field: '字段', value: '现在的值', record: '记录', fix: '去改', share: '占比', of: '{{a}} / {{b}}', diagnose: '全面诊断', diagnosing: '诊断中', delay: '更新延迟：中位 {{median}} 小时，P90 {{p90}} 小时', tickets: '工单', open: '待处理', closed: '已关闭', close: '关闭', more: '共 {{count}} 行', 'trend': '近 30 天', 'all': '全部系统',
    'f.company': '公司', 'f.source': '来源', 'f.industry': '行业', 'f.region': '区域', 'f.product_line': '产品线', 'f.owner': '负责人', 'f.customer': '客户', 'f.rep': '销售', 'f.cost': '成本', 'f.promised_at': '承诺交付日', 'f.name': '名称', 'f.phone': '电话', 'f.email': '邮箱', 'f.taxNumber': '税号', 'f.state': '状态', 'f.firstContact': '首次联系', 'f.level': '等级 30 天没动', 'f.deliveryDate': '交付日期已过', 'f.record': '记录', 'f.amount': '金额', 'f.lead': '线索',
  },
  {
    title: 'Data health', sub: 'threshold {{threshold}} %, measured {{time}}', good: 'All three figures are above the threshold.', bad: '{{names}} below {{threshold}} %: the data steward has a ticket with the rows at fault.', nothing: 'Nothing to measure yet today', below: 'below threshold', ok: 'fine', faults: 'Rows at fault', 'faults.none': 'No row at fault', parts: 'Systems and fields', system: 'System', field: 'Field', value: 'Value now', record: 'Record', fix: 'Mend', share: 'Share', of: '{{a}} / {{b}}', diagnose: 'Full diagnosis', diagnosing: 'Diagnosing', delay: 'Delay of updates: median {{median}} h, p90 {{p90}} h', tickets: 'Tickets', open: 'open', closed: 'closed', close: 'Close', more: '{{count}} rows', 'trend': 'Last 30 days', 'all': 'all systems',
    'f.company': 'company', 'f.source': 'source', 'f.industry': 'industry', 'f.region': 'region', 'f.product_line': 'product line', 'f.owner': 'owner', 'f.customer': 'customer', 'f.rep': 'rep', 'f.cost': 'cost', 'f.promised_at': 'promised date', 'f.name': 'name', 'f.phone': 'phone', 'f.email': 'e-mail', 'f.taxNumber': 'tax number', 'f.state': 'state', 'f.firstContact': 'first contact', 'f.level': 'level unmoved for 30 days', 'f.deliveryDate': 'delivery date passed', 'f.record': 'record', 'f.amount': 'amount', 'f.lead': 'lead',
  },
);
