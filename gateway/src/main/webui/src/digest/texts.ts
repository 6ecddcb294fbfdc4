import { texts } from '../ui/i18n';

export const { useText } = texts(
  'digest',
  {
    title: '每日简报', sub: '{{date}}，发给三位负责人', preview: '预览今天', previewing: '今天的预览，还没有发送', 'preview.leave': '回到已发送', again: '再发一次', 'again.done': '已重新发送', 'again.confirm': '再发一次会生成第 {{n}} 版，三位负责人都会收到。', app: '同频简报', evidence: '看证据', facts: '每个数字的出处', traceable: '{{count}} 个都能追到明细', count: '{{count}} / 300 字，模板措辞，数字已逐个核对', countOver: '{{count}} / 300 字，超长', sent: '送达', none: '还没有简报', 'none.hint': '每天定时汇总，也可以现在预览今天的。', 'none.day': '这一天没有简报', generation: '第 {{n}} 版', language: '语言', zh: '中文', en: 'English', rows: '明细', 'menu.board': '看板', 'menu.reviews': '复核', 'menu.leads': '线索', at: '每天 {{time}}，{{zone}}', for: '给{{name}}',
    'channel.IN_APP': '应用内', 'channel.WECOM_ROBOT': '企业微信群机器人', 'channel.WECOM_APP': '企业微信', 'channel.EMAIL': '邮件', 'state.SENT': '已送达', 'state.PENDING': '待发送', 'state.FAILED': '发送失败', 'state.UNKNOWN': '没有回执，未重发', history: '历史',
  },
  {
    title: 'Daily digest', sub: '{{date}}, to the three heads', preview: 'Preview today', previewing: 'Preview of today; not sent', 'preview.leave': 'Back to what was sent', again: 'Send again', 'again.done': 'Sent again', 'again.confirm': 'This makes generation {{n}} and sends it to all three heads.', app: 'Tongpin digest', evidence: 'Evidence', facts: 'Where each figure comes from', traceable: { one: '{{count}} traced to its rows', other: 'all {{count}} traced to their rows' }, count: '{{count}} of 300 characters, from the template, each figure checked', countOver: '{{count}} of 300 characters: too long', sent: 'Delivery', none: 'No digest yet', 'none.hint': 'It is gathered every day at the set time; you can preview today’s now.', 'none.day': 'No digest on this day', generation: 'generation {{n}}', language: 'Language', zh: '中文', en: 'English', rows: 'rows', 'menu.board': 'Board', 'menu.reviews': 'Reviews', 'menu.leads': 'Leads', at: 'daily at {{time}}, {{zone}}', for: 'for {{name}}',
    'channel.IN_APP': 'In-app', 'channel.WECOM_ROBOT': 'WeCom group robot', 'channel.WECOM_APP': 'WeCom', 'channel.EMAIL': 'E-mail', 'state.SENT': 'delivered', 'state.PENDING': 'to be sent', 'state.FAILED': 'failed', 'state.UNKNOWN': 'no answer, not repeated', history: 'History',
  },
);
