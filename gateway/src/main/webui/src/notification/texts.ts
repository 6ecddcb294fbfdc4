import { texts } from '../ui/i18n';

export const { useText } = texts(
  'notification',
  { title: '通知', unread: '{{count}} 条未读', readAll: '全部已读', none: '还没有通知', 'none.hint': '线索分给你、快到期、逾期，或金额有了审批结果，都会出现在这里。' },
  { title: 'Notifications', unread: { one: '{{count}} unread', other: '{{count}} unread' }, readAll: 'Mark all as read', none: 'No notifications yet', 'none.hint': 'You will see here when a lead comes to you, is due or overdue, or an amount was decided.' },
);
