import { texts } from '../ui/i18n';

export const { useText } = texts(
  'alignment',
  {
    title: '双周对齐', sub: '三个问题，三位负责人，一页写完', commitments: '承诺', settings: '会议时间', next: '下一场：{{at}}', openNow: '提前打开', none: '还没有对齐会', 'none.hint': '到时间会自动打开，三个问题已根据数据预填。', day: '时间', answered: '已写', open: '进行中', closed: '已结束',
    openOf: '{{all}} 项，{{open}} 项未完成', firstDay: '首次会议', at: '时间', every: '每', days: '天一次', save: '保存', of: '对齐会 {{day}}', calendar: '加入日历', print: '打印', close: '结束会议', closedBy: '{{name}} 于 {{at}} 结束会议，内容不再改动', earlier: '上期承诺', items: '偏离目标的关键结果', back: '已回到目标线', off: '偏离',
    'q.ROOT_CAUSE': '上一期卡住的根本原因是什么？', 'q.ACTION_NEEDED': '本周最需要对方做的一件事？', 'q.JOINT_GOAL': '下一期的共同目标？', 'd.sales': '销售', 'd.marketing': '市场', 'd.delivery': '交付', 'd.all': '共同',
    prefilled: '已预填', unsaved: '未保存', saving: '正在保存', lastBy: '{{name}} {{at}}', conflict: '{{name}} 刚改过这一段：', theirs: '用对方的', mine: '用我的覆盖', made: '本期承诺', 'made.none': '还没有承诺。写下谁在哪天前做什么。', happened: '这段时间发生了什么', promise: '要做的事', owner: '谁来做', due: '到哪天', add: '记下承诺',
    done: '完成', dropped: '已放弃', late: '逾期 {{day}}', today: '今天到期', by: '{{day}} 前', finish: '完成', drop: '放弃', reopen: '重新打开', result: '结果怎样（可空）', 'commitments.sub': '对齐会上答应的事', whose: '谁的', everybody: '全部', 'mine.only': '我的', state: '状态', 's.OPEN': '未完成', 's.DONE': '已完成', 's.ALL': '全部', 'commitments.none': '没有承诺', 'commitments.none.hint': '对齐会上记下的承诺会出现在这里。',
  },
  {
    title: 'Alignment', sub: 'three questions, three heads, one page', commitments: 'Commitments', settings: 'When we meet', next: 'Next: {{at}}', openNow: 'Open it now', none: 'No meeting yet', 'none.hint': 'It opens by itself in time, with its three questions pre-filled.', day: 'When', answered: 'Written', open: 'open', closed: 'over',
    openOf: '{{open}} of {{all}} open', firstDay: 'First meeting', at: 'Time', every: 'every', days: 'days', save: 'Save', of: 'Alignment {{day}}', calendar: 'To calendar', print: 'Print', close: 'End the meeting', closedBy: '{{name}} ended the meeting {{at}}; it stays as it is', earlier: 'Earlier commitments', items: 'Key results off their line', back: 'back on its line', off: 'off',
    'q.ROOT_CAUSE': 'What was the root cause of the last period’s blockage?', 'q.ACTION_NEEDED': 'Which one action do we need from the other side this week?', 'q.JOINT_GOAL': 'What is the joint goal of the next period?', 'd.sales': 'Sales', 'd.marketing': 'Marketing', 'd.delivery': 'Delivery', 'd.all': 'All',
    prefilled: 'pre-filled', unsaved: 'not saved', saving: 'saving', lastBy: '{{name}} {{at}}', conflict: '{{name}} has just changed this:', theirs: 'Take theirs', mine: 'Keep mine', made: 'Commitments', 'made.none': 'None yet. Write down who does what by when.', happened: 'What happened since', promise: 'What is to be done', owner: 'Who', due: 'By when', add: 'Note it',
    done: 'Done', dropped: 'dropped', late: 'late since {{day}}', today: 'due today', by: 'by {{day}}', finish: 'Done', drop: 'Drop', reopen: 'Open again', result: 'What came of it (optional)', 'commitments.sub': 'what was promised at alignments', whose: 'Whose', everybody: 'All', 'mine.only': 'Mine', state: 'State', 's.OPEN': 'Open', 's.DONE': 'Done', 's.ALL': 'All', 'commitments.none': 'No commitments', 'commitments.none.hint': 'What is noted at an alignment shows here.',
  },
);
