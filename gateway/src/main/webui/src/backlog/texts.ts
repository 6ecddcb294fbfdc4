import { texts } from '../ui/i18n';

export const { useText } = texts(
  'backlog',
  {
    title: '批量分派', hint: '把排队的线索一次分完：在每个人的容量内，总得分最高，不是一条一条贪心。先看方案，再确认。', pool: '连公海一起分', plan: '算方案', again: '重算', say: '{{placed}} / {{leads}} 条能分出去，总得分比逐条分派高 {{gain}} %。', none: '没有排队的线索', confirm: '按方案分派', 'confirm.title': '分派 {{count}} 条线索？', 'confirm.text': '期间已有归属或已关闭的会跳过，谁也不会超出容量。', done: '已分派 {{count}} 条', rep: '销售', before: '在手', given: '分到', after: '分完', took: '用时 {{ms}} 毫秒，{{solver}}', optimal: '最优', greedy: '逐条', score: '总得分', placed: '分出', pairs: '谁得哪条', 'pairs.first': '前 {{count}} 条', lead: '线索', points: '得分',
  },
  {
    title: 'Give out the backlog', hint: 'All waiting leads at once: the highest sum of scores within everybody’s capacity, not one after another. Look at the plan, then confirm.', pool: 'The public pool as well', plan: 'Make a plan', again: 'Again', say: '{{placed}} of {{leads}} leads can be given out; the scores add up to {{gain}} % more than one by one.', none: 'No lead is waiting', confirm: 'Carry it out', 'confirm.title': 'Give out {{count}} leads?', 'confirm.text': 'Leads that found an owner or were closed meanwhile are left out; nobody gets more than they can hold.', done: { one: '{{count}} lead given out', other: '{{count}} leads given out' }, rep: 'Representative', before: 'Holds', given: 'Gets', after: 'Then', took: 'took {{ms}} ms, {{solver}}', optimal: 'optimal', greedy: 'one by one', score: 'Sum of scores', placed: 'Given out', pairs: 'Who gets which', 'pairs.first': 'the first {{count}}', lead: 'Lead', points: 'Score',
  },
);
