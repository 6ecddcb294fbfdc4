import { texts } from '../ui/i18n';

export const { useText } = texts(
  'dispatch',
  {
    title: '{{company}}为什么给了{{owner}}', titleQueue: '{{company}}为什么在主管队列', titleWait: '{{company}}的分派', decided: '分派时间', round: '轮次', 'round.n': '第 {{n}} 轮', rule: '规则', due: '首次响应', after: '到点后', 'after.reassign': '改派，排除{{name}}', people: '可接人数', 'people.n': '{{count}} 人',
    scores: '每个人的得分', won: '选中', behind: '差 {{n}} 分', full: '满分 {{n}}', excluded: '没参加评分', rounds: '轮次', policy: '手动改派', 'policy.title': '直接改派被策略拒绝', why: '得分依据', none: '还没有分派记录', 'none.hint': '新线索通常在一秒内分派，这一页会自己更新。', of: '{{n}} / {{max}}',
    walk: '规则走到哪一步', 'walk.nobody': '符合，但没有人可接', 'part.turn': '应得', 'part.territory': '地域', 'part.industry': '行业经验', 'part.load': '当前负载', 'part.response': '响应记录', 'part.winRate': '赢单率', 'part.seniority': '资历', 'part.language': '语言', 'sentence': '规则「{{rule}}」命中，{{count}} 人可接。{{owner}} {{score}} 分，比第二名高 {{lead}} 分，主要因为{{part}}。', 'sentence.one': '规则「{{rule}}」命中，只有{{owner}}可接，{{score}} 分。',
    'outcome.CONTACTED': '已联系', 'outcome.MET': '按时联系', 'outcome.OVERDUE': '逾期改派', 'outcome.OPEN': '进行中', 'outcome.REASSIGNED': '逾期改派', 'outcome.MANAGER_QUEUE': '进主管队列', 'outcome.CLOSED': '已结束', 'rounds.due': '时限 {{at}}',
  },
  {
    title: 'Why {{company}} went to {{owner}}', titleQueue: 'Why {{company}} is in the manager’s queue', titleWait: 'Assignment of {{company}}', decided: 'Decided', round: 'Round', 'round.n': 'Round {{n}}', rule: 'Rule', due: 'First contact', after: 'When it runs out', 'after.reassign': 'to someone else than {{name}}', people: 'Candidates', 'people.n': '{{count}}',
    scores: 'Each one’s score', won: 'chosen', behind: '{{n}} behind', full: 'of {{n}}', excluded: 'Not scored', rounds: 'Rounds', policy: 'Re-assigning by hand', 'policy.title': 'Refused by policy', why: 'Parts of the score', none: 'No assignment yet', 'none.hint': 'A new lead is usually assigned within a second; this page updates by itself.', of: '{{n}} of {{max}}',
    walk: 'Which rules were asked', 'walk.nobody': 'held, but nobody was free', 'part.turn': 'Owed', 'part.territory': 'Territory', 'part.industry': 'Industry', 'part.load': 'Load', 'part.response': 'Response', 'part.winRate': 'Win rate', 'part.seniority': 'Seniority', 'part.language': 'Language', 'sentence': 'Rule “{{rule}}” applied; {{count}} could take it. {{owner}} has {{score}} points, {{lead}} more than the next, mostly for {{part}}.', 'sentence.one': 'Rule “{{rule}}” applied; only {{owner}} could take it, with {{score}} points.',
    'outcome.CONTACTED': 'contacted', 'outcome.MET': 'contacted in time', 'outcome.OVERDUE': 'overdue, re-assigned', 'outcome.OPEN': 'running', 'outcome.REASSIGNED': 'overdue, re-assigned', 'outcome.MANAGER_QUEUE': 'to the manager’s queue', 'outcome.CLOSED': 'closed', 'rounds.due': 'due {{at}}',
  },
);
