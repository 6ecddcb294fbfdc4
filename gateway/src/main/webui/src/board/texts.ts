import { texts } from '../ui/i18n';

export const { useText } = texts(
  'team',
  {
    title: '团队负载', 'title.own': '接单与休假', mirror: '同步人员', 'mirror.hint': '人员、角色和团队以 Keycloak 为准，每分钟自动同步一次', mirrored: '已同步，{{count}} 人有变化', 'away.until': '到什么时候，不填为另行通知', zone: '按 {{zone}} 算', 'leave.reason': '休假原因', sub: '{{count}} 人，在手 {{load}} / {{capacity}}', none: '您的范围里没有销售', rep: '销售', load: '在手', today: '今天收到', open: '待响应', soon: '快到时限', record: '30 天响应', noRecord: '暂无', overrides: '改派', available: '可接', away: '不在', until: '到 {{at}}', edit: '调整', full: '已满',
    'edit.title': '{{name}}', absence: '现在可接线索', reason: '原因', capacity: '容量（同时在手）', caps: '最多收到', hour: '每小时', day: '每天', week: '每周', month: '每月', leave: '计划休假', 'leave.add': '加一段休假', 'leave.none': '没有计划休假', from: '从', to: '到', save: '保存', saved: '已保存', remove: '取消', free: '不限',
    say: '{{busy}} 人已满，{{away}} 人不在，{{soon}} 条快到时限。',
  },
  {
    title: 'Team load', 'title.own': 'My availability', mirror: 'Take over people', 'mirror.hint': 'People, roles and teams are Keycloak’s; taken over every minute', mirrored: { one: 'Taken over, {{count}} person changed', other: 'Taken over, {{count}} people changed' }, 'away.until': 'Until when; empty: until further notice', zone: 'in {{zone}}', 'leave.reason': 'Reason of the leave', sub: { one: '{{count}} person, {{load}} of {{capacity}} leads', other: '{{count}} people, {{load}} of {{capacity}} leads' }, none: 'Nobody sells in your scope', rep: 'Representative', load: 'Holds', today: 'Received today', open: 'To answer', soon: 'Due soon', record: 'Answered, 30 days', noRecord: 'none yet', overrides: 'Overrides', available: 'free', away: 'away', until: 'until {{at}}', edit: 'Change', full: 'full',
    'edit.title': '{{name}}', absence: 'Takes leads now', reason: 'Reason', capacity: 'Capacity (open leads at once)', caps: 'Receives at most', hour: 'an hour', day: 'a day', week: 'a week', month: 'a month', leave: 'Planned leave', 'leave.add': 'Plan leave', 'leave.none': 'No leave planned', from: 'From', to: 'To', save: 'Save', saved: 'Saved', remove: 'Cancel', free: 'no cap',
    say: '{{busy}} full, {{away}} away, {{soon}} due soon.',
  },
);
