import { texts } from '../ui/i18n';

export const { useText } = texts(
  'response',
  {
    pause: '暂停时限', resume: '恢复计时', resumed: '时限继续走了', paused: '暂停到 {{at}}', 'pause.title': '暂停响应时限', 'pause.hint': '客户约了以后再联系时用。暂停有次数和时长限制，并公开计数。', 'pause.left': '这条线索还可暂停 {{count}} 次，合计 {{time}}。', 'pause.used': '这条线索的暂停已用完。', 'pause.done': '已暂停到 {{at}}', reason: '原因', until: '暂停到', note: '说明（可不填）', 'at.tomorrow': '明早 9 点', 'at.monday': '下周一 9 点',
    'r.CUSTOMER_ASKED': '客户约了时间', 'r.CUSTOMER_ABROAD': '客户出差', 'r.HOLIDAY_OF_CUSTOMER': '客户放假', 'r.OTHER': '其他',
    refuse: '退回，请系统改派', 'refuse.title': '退回{{company}}？', 'refuse.hint': '系统会马上按规则给别人，退回公开计数，轮到您的一次会补上。联系过客户的不能退回。', 'refuse.why': '为什么不接', 'refuse.send': '退回', 'refuse.done': '已退回，系统已改派',
    pauses: '时限暂停', 'pauses.line': '{{from}} 到 {{until}}，{{by}}', running: '暂停中',
  },
  {
    pause: 'Pause the clock', resume: 'Go on now', resumed: 'The clock runs again', paused: 'paused until {{at}}', 'pause.title': 'Pause the response clock', 'pause.hint': 'For customers who asked to be called later. Pauses are limited and counted openly.', 'pause.left': { one: 'This lead can be paused {{count}} more time, for {{time}} altogether.', other: 'This lead can be paused {{count}} more times, for {{time}} altogether.' }, 'pause.used': 'This lead cannot be paused any more.', 'pause.done': 'Paused until {{at}}', reason: 'Reason', until: 'Until', note: 'Note (optional)', 'at.tomorrow': 'tomorrow 9:00', 'at.monday': 'Monday 9:00',
    'r.CUSTOMER_ASKED': 'the customer asked', 'r.CUSTOMER_ABROAD': 'the customer is travelling', 'r.HOLIDAY_OF_CUSTOMER': 'the customer’s holiday', 'r.OTHER': 'other',
    refuse: 'Pass on to somebody else', 'refuse.title': 'Pass {{company}} on?', 'refuse.hint': 'The rules give it to somebody else at once. Refusals are counted openly, and your turn is made up for. Not once the customer was contacted.', 'refuse.why': 'Why not you', 'refuse.send': 'Pass on', 'refuse.done': 'Passed on to somebody else',
    pauses: 'Pauses of the clock', 'pauses.line': '{{from}} to {{until}}, {{by}}', running: 'paused now',
  },
);
