import { texts } from '../ui/i18n';

export const { useText, say } = texts(
  'conversation',
  {
    calls: '对话', none: '还没有对话记录', add: '上传录音或文字', adding: '正在听 {{name}}', added: '已分析：{{count}} 处动向', paste: '粘贴', 'paste.title': '粘贴对话', 'paste.hint': '一行一句，用「客户：」「销售：」开头', 'paste.save': '分析',
    utterances: '{{count}} 句', title: '对话', customer: '客户', rep: '销售', quiet: '没有听出风险或购买信号', degraded: '语义模型没有加载，只按字词判断', falseAlarm: '误报', marked: '已标为误报，相近的话不再提醒', confidence: '把握 {{percent}} %', remove: '删除这段对话', 'remove.hint': '文字和标记都会删掉，只留下删除的记录。', removed: '已删除', deleted: '已删除',
    'state.WAITING': '排队转写', 'state.TRANSCRIBING': '正在转写', 'state.FAILED': '转写没成功', 'state.READY': '', 'state.hint': '转写好了会自己出现。录音可以先听。', 'state.FAILED.hint': '试了几次都没成功：{{why}}', uploaded: '已上传，正在转写', recording: '录音', seek: '从 {{at}} 听', privacy: '隐私', consent: '客户同意留存并用于学习', 'consent.off': '客户没有同意：只在这条线索里看，不进金句包', noConsent: '未同意', retain: '保留到', exportAs: '导出（已遮住姓名、公司、电话、金额）', 'privacy.saved': '已记下',
    'label.PRICE_SENSITIVE': '价格敏感', 'label.COMPETITOR_COMPARISON': '在比竞品', 'label.DECISION_CHAIN': '决策链异常', 'label.DELIVERY_CONCERN': '担心交付', 'label.STALLING': '在拖延', 'label.BUYING_SIGNAL': '购买信号',
    'cause.PRICE': '背后是价格', 'cause.DECISION_CHAIN': '背后是决策链', 'cause.UNKNOWN': '原因不明',
    assist: '怎么回答', 'assist.message': '客户刚说的话', 'assist.hint': '写下客户的原话，给三个回答', 'assist.ask': '给三个回答', 'assist.took': '{{ms}} 毫秒', 'assist.take': '用这个', 'assist.taken': '已记下，用得怎么样？', 'assist.helped': '有用', 'assist.notHelped': '没用', 'assist.thanks': '已记下，排序会跟着变', 'assist.none': '话术库还是空的', 'assist.outdated': '待更新', 'assist.cases': '案例', copy: '复制',
  },
  {
    calls: 'Conversations', none: 'No conversation yet', add: 'Upload a recording or transcript', adding: 'Listening to {{name}}', added: { one: 'Heard {{count}} thing', other: 'Heard {{count}} things' }, paste: 'Paste', 'paste.title': 'Paste a conversation', 'paste.hint': 'One utterance per line, beginning with “Customer:” or “Sales:”', 'paste.save': 'Analyse',
    utterances: { one: '{{count}} utterance', other: '{{count}} utterances' }, title: 'Conversation', customer: 'Customer', rep: 'Sales', quiet: 'No risk and no buying signal heard', degraded: 'The model of meaning is not loaded; judged by words alone', falseAlarm: 'False alarm', marked: 'Marked; sentences like it are not told again', confidence: '{{percent}} % sure', remove: 'Delete this conversation', 'remove.hint': 'Its text and marks go; that it was deleted stays on record.', removed: 'Deleted', deleted: 'Deleted',
    'state.WAITING': 'waiting to be heard', 'state.TRANSCRIBING': 'being heard', 'state.FAILED': 'could not be heard', 'state.READY': '', 'state.hint': 'The text appears by itself when it is there. The recording can be played already.', 'state.FAILED.hint': 'It was tried several times: {{why}}', uploaded: 'Uploaded; it is being turned into text', recording: 'Recording', seek: 'Play from {{at}}', privacy: 'Privacy', consent: 'The customer agreed to keep it and learn from it', 'consent.off': 'No consent: read on this lead only, nothing is learnt from it', noConsent: 'no consent', retain: 'Kept until', exportAs: 'Export (names, companies, phones and amounts masked)', 'privacy.saved': 'Recorded',
    'label.PRICE_SENSITIVE': 'Price sensitive', 'label.COMPETITOR_COMPARISON': 'Comparing', 'label.DECISION_CHAIN': 'Decision chain', 'label.DELIVERY_CONCERN': 'Delivery concern', 'label.STALLING': 'Stalling', 'label.BUYING_SIGNAL': 'Buying signal',
    'cause.PRICE': 'price is behind it', 'cause.DECISION_CHAIN': 'the decision chain is behind it', 'cause.UNKNOWN': 'cause unknown',
    assist: 'What to answer', 'assist.message': 'What the customer just said', 'assist.hint': 'Write the customer’s words and get three answers', 'assist.ask': 'Three answers', 'assist.took': '{{ms}} ms', 'assist.take': 'Use it', 'assist.taken': 'Recorded. Did it help?', 'assist.helped': 'It helped', 'assist.notHelped': 'It did not', 'assist.thanks': 'Recorded; the ranking learns from it', 'assist.none': 'The playbook is still empty', 'assist.outdated': 'to be renewed', 'assist.cases': 'Cases', copy: 'Copy',
  },
);
