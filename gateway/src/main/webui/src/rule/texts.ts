import { texts } from '../ui/i18n';

export const { useText } = texts(
  'rule',
  {
    title: '分派规则', version: '线上 v{{version}}', order: '按顺序匹配', rules: '{{count}} 条', first: '第一条满足的规则决定人选，后面的不再比较。', nth: '第 {{n}} 条', when: '当线索满足', always: '所有线索', candidates: '给谁', 'candidates.all': '所有可接的销售', score: '同时可接时，看得分', total: '满分 100', sla: '时限', 'sla.default': '默认', 'sla.response': '首次响应', 'sla.warn': '提醒', 'sla.rounds': '最多轮次', 'sla.warnAt': '用掉 {{share}} % 时', 'sla.version': 'v{{version}}', none: '还没有规则', policy: '手动改派',
    'part.territory': '地域', 'part.industry': '行业经验', 'part.load': '当前负载', 'part.response': '响应记录', 'part.winRate': '赢单率', 'part.seniority': '资历', 'part.language': '语言', 'c.within': '范围', 'c.level': '级别', 'c.industryExpert': '懂这个行业', 'v.COMPANY': '全公司', 'v.REGION': '本区域', 'v.STORE': '本门店', 'v.senior': '资深', 'v.junior': '新人', 'v.true': '是',
  },
  {
    title: 'Assignment rules', version: 'published v{{version}}', order: 'Matched in order', rules: { one: '{{count}} rule', other: '{{count}} rules' }, first: 'The first rule that holds decides; later ones are not looked at.', nth: 'rule {{n}}', when: 'When the lead has', always: 'every lead', candidates: 'Goes to', 'candidates.all': 'everybody who is free', score: 'If several are free, by score', total: 'of 100', sla: 'Limits', 'sla.default': 'Default', 'sla.response': 'First contact', 'sla.warn': 'Warning', 'sla.rounds': 'Rounds at most', 'sla.warnAt': 'at {{share}} %', 'sla.version': 'v{{version}}', none: 'No rules yet', policy: 'Re-assigning by hand',
    'part.territory': 'Territory', 'part.industry': 'Industry', 'part.load': 'Load', 'part.response': 'Response', 'part.winRate': 'Win rate', 'part.seniority': 'Seniority', 'part.language': 'Language', 'c.within': 'Within', 'c.level': 'Level', 'c.industryExpert': 'Knows the industry', 'v.COMPANY': 'the company', 'v.REGION': 'the lead’s region', 'v.STORE': 'the lead’s store', 'v.senior': 'senior', 'v.junior': 'junior', 'v.true': 'yes',
  },
);
