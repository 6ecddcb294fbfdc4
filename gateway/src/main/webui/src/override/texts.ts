import { texts } from '../ui/i18n';

export const { useText } = texts(
  'override',
  {
    title: '改派申请', ask: '申请改派', 'ask.title': '申请改派{{company}}', 'ask.hint': '规则不允许直接改派。写明理由，由销售负责人审批；批准后仍受容量限制。', to: '改派给', why: '理由', 'why.hint': '例如：客户点名要熟悉产线改造的同事', send: '提交申请', sent: '已提交，等销售负责人审批', PENDING: '待审批', APPROVED: '已批准', REJECTED: '已驳回', CANCELLED: '未执行', 'x.FULL': '对方已满', 'x.CLOSED': '线索已关闭', 'x.MOVED': '已换人', none: '没有改派申请', 'none.hint': '在线索的「为什么给了他」页上可以提交。', lead: '线索', from: '现在', by: '申请人', at: '时间', state: '结果', nobody: '主管队列', all: '全部', count: '{{count}} 份', load: '在手 {{load}} / {{capacity}}', need: '请选人并写理由',
  },
  {
    title: 'Overrides', ask: 'Ask for an override', 'ask.title': 'Ask to give {{company}} to somebody else', 'ask.hint': 'Nobody assigns by hand. Say why; the sales head decides, and capacity still holds.', to: 'Give it to', why: 'Why', 'why.hint': 'such as: the customer asked for a colleague who knows their plant', send: 'Send', sent: 'Sent; the sales head decides', PENDING: 'pending', APPROVED: 'approved', REJECTED: 'rejected', CANCELLED: 'not done', 'x.FULL': 'they are full', 'x.CLOSED': 'lead closed', 'x.MOVED': 'changed hands', none: 'No overrides', 'none.hint': 'Ask for one on a lead’s page “why it went there”.', lead: 'Lead', from: 'Now', by: 'Asked by', at: 'When', state: 'Outcome', nobody: 'manager’s queue', all: 'All', count: '{{count}}', load: 'holds {{load}} of {{capacity}}', need: 'Choose somebody and say why',
  },
);
