import { texts } from '../ui/i18n';

export const { useText } = texts(
  'notification',
  {
    title: '通知', unread: '{{count}} 条未读', readAll: '全部已读', folded: '还有 {{count}} 条「{{title}}」', fold: '收起', none: '还没有通知', 'none.hint': '线索分给你、快到期、逾期，或金额有了审批结果，都会出现在这里。',
    prefs: '通知设置', 'prefs.sub': '每种通知走哪些渠道，什么时候不打扰', save: '保存', saved: '已保存', quiet: '免打扰时段', 'quiet.hint': '这段时间的消息在 {{to}} 一并送达；应用内照常', 'quiet.off': '随时送达', from: '从', to: '到', language: '消息语言',
    kinds: '通知与渠道', always: '始终开启', noAddress: '账号没有已验证的地址', off: '尚未启用',
    'ch.IN_APP': '应用内', 'ch.WECOM_APP': '企业微信', 'ch.EMAIL': '邮件', 'ch.WECOM_ROBOT': '企业微信群', 'ch.FEISHU_ROBOT': '飞书群', 'ch.DINGTALK_ROBOT': '钉钉群',
    groups: '公司群播报', 'groups.none': '还没有配置群机器人，请管理员在部署时填写地址。',
    log: '送达记录', 'log.sub': '发往企业微信、飞书、钉钉和邮件的每一条', 'log.resting': '{{count}} 条没有送达，需要有人看一看。', 'log.fine': '没有搁置的消息。', 'log.none': '没有记录', 'log.none.hint': '配置了外部渠道后，发出的消息会列在这里。',
    all: '全部', state: '状态', 's.PENDING': '排队中', 's.SENDING': '发送中', 's.SENT': '已送达', 's.FAILED': '失败', 's.UNKNOWN': '没有回音', at: '时间', channel: '渠道', what: '内容', 'to.whom': '给谁', group: '群', repeat: '重发', attempts: '看每次尝试',
    'unknown.hint': '已发出但对方没有回答，也许已送达；重发可能让人收到两次。', next: '下次尝试 {{at}}', 'o.ACCEPTED': '已接收', 'o.REFUSED': '被拒，会再试', 'o.REJECTED': '被拒，要先修正', 'o.SILENCE': '没有回音', 'o.NONE': '进行中',
    dead: '没能处理的事件', 'dead.none': '没有。', tries: '试了 {{count}} 次', replay: '重放', discard: '丢弃',
  },
  {
    title: 'Notifications', unread: { one: '{{count}} unread', other: '{{count}} unread' }, readAll: 'Mark all as read', folded: '{{count}} more: {{title}}', fold: 'Fold', none: 'No notifications yet', 'none.hint': 'You will see here when a lead comes to you, is due or overdue, or an amount was decided.',
    prefs: 'Notification settings', 'prefs.sub': 'which news goes where, and when not to be disturbed', save: 'Save', saved: 'Saved', quiet: 'Quiet hours', 'quiet.hint': 'what comes meanwhile is released at {{to}}; in the product it shows at once', 'quiet.off': 'at any time', from: 'From', to: 'To', language: 'Language of messages',
    kinds: 'Kinds and channels', always: 'always on', noAddress: 'no verified address in the account', off: 'not set up',
    'ch.IN_APP': 'In the product', 'ch.WECOM_APP': 'WeCom', 'ch.EMAIL': 'E-mail', 'ch.WECOM_ROBOT': 'WeCom group', 'ch.FEISHU_ROBOT': 'Feishu group', 'ch.DINGTALK_ROBOT': 'DingTalk group',
    groups: 'Posts to company groups', 'groups.none': 'No group robot is set up; the administrator enters its address with the installation.',
    log: 'Delivery log', 'log.sub': 'every message to WeCom, Feishu, DingTalk and by e-mail', 'log.resting': { one: '{{count}} message did not arrive and waits for somebody.', other: '{{count}} messages did not arrive and wait for somebody.' }, 'log.fine': 'Nothing is waiting.', 'log.none': 'Nothing here', 'log.none.hint': 'Once an outside channel is set up, what goes out is listed here.',
    all: 'All', state: 'State', 's.PENDING': 'queued', 's.SENDING': 'sending', 's.SENT': 'delivered', 's.FAILED': 'failed', 's.UNKNOWN': 'no answer', at: 'Time', channel: 'Channel', what: 'What', 'to.whom': 'To', group: 'group', repeat: 'Send again', attempts: 'See each attempt',
    'unknown.hint': 'Sent but never answered: it may have arrived, and sending again may make two of it.', next: 'next try {{at}}', 'o.ACCEPTED': 'taken', 'o.REFUSED': 'refused, will be tried again', 'o.REJECTED': 'refused until put right', 'o.SILENCE': 'no answer', 'o.NONE': 'under way',
    dead: 'Events nobody could take', 'dead.none': 'None.', tries: { one: '{{count}} try', other: '{{count}} tries' }, replay: 'Replay', discard: 'Discard',
  },
);
