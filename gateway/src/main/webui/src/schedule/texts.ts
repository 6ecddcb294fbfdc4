import { texts } from '../ui/i18n';

export const { useText } = texts(
  'schedule',
  {
    title: '定时发送', hint: '到点把数字做成文字表和图片发到通知里；每个人收到的是自己能看的数据。发送的是存好的版本。', days: '哪天', at: '几点', who: '还发给', 'who.hint': '只能发给已分享的角色；你自己总会收到。', add: '加一个', none: '还没有定时', every: '{{days}} {{at}}', next: '下次 {{at}}', last: '上次 {{at}}，{{count}} 人', on: '启用', now: '现在发一次', sent: '几秒后送到', remove: '删除', FAILED: '上次没发出去，会再试', GONE: '内容已被删除', NO_FONT: '上次只发了文字：服务器没有能画出这些文字的字体',
    picture: '定时数字', asOf: '截至 {{at}}', open: '打开最新', words: '文字版', 'picture.large': '看大图', 'picture.broken': '图片现在显示不出来，下面是同样的数字。', gone: '图片已不在', 'gone.hint': '图片保留 30 天，只有收到它的人能看。',
    DAILY: '每天', WEEKDAYS: '工作日', WEEKLY: '每周', MONTHLY: '每月', 'week.1': '周一', 'week.2': '周二', 'week.3': '周三', 'week.4': '周四', 'week.5': '周五', 'week.6': '周六', 'week.7': '周日', 'month.day': '{{day}} 日',
  },
  {
    title: 'Schedule', hint: 'At the hour the figures go out as a text table and a picture through the notifications; everybody gets the figures of the own rows. The saved version is sent.', days: 'Days', at: 'Time', who: 'Also to', 'who.hint': 'Only roles it is shared with; you always get it.', add: 'Add', none: 'Nothing scheduled yet', every: '{{days}} {{at}}', next: 'next {{at}}', last: 'last {{at}}, {{count}} people', on: 'On', now: 'Send now', sent: 'It arrives within seconds', remove: 'Delete', FAILED: 'the last one was not sent and is tried again', GONE: 'it was deleted', NO_FONT: 'the last one went out as text alone: the server has no font for its letters',
    picture: 'Scheduled figures', asOf: 'as of {{at}}', open: 'Open as of now', words: 'In words', 'picture.large': 'See it large', 'picture.broken': 'The picture cannot be shown now; these are the same figures.', gone: 'The picture is gone', 'gone.hint': 'Pictures are kept for 30 days, for who was sent them alone.',
    DAILY: 'Daily', WEEKDAYS: 'Workdays', WEEKLY: 'Weekly', MONTHLY: 'Monthly', 'week.1': 'Monday', 'week.2': 'Tuesday', 'week.3': 'Wednesday', 'week.4': 'Thursday', 'week.5': 'Friday', 'week.6': 'Saturday', 'week.7': 'Sunday', 'month.day': 'day {{day}}',
  },
);
