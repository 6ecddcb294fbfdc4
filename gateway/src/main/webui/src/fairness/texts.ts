import { texts } from '../ui/i18n';

export const { useText } = texts(
  'fairness',
  {
    title: '分配公平', say: '按权重轮流的规则里，一直可接的人和应得的份额最多差 {{worst}} 条，承诺不超过 1 条。', 'say.none': '还没有按权重轮流的规则。其他规则的分配在下面，不作承诺。', days: '最近 {{n}} 天', rotation: '按权重轮流', since: '{{at}} 起，共 {{count}} 条', rep: '销售', weight: '权重', due: '应得', got: '实得', off: '偏差', credited: '补记', everybody: '每个人', received: '收到', refused: '退回', invalid: '无效', claimed: '公海领取', pauses: '暂停', hours: '{{n}} 小时', met: '按时', overdue: '逾期', load: '在手', newest: '最近分派', rule: '规则', round: '第 {{n}} 轮', 'credit.INVALID': '无效，已补记', 'credit.DUPLICATE': '重复，已补记', 'credit.REFUSED': '退回，已补记', open: '人人可查：谁得了几条、为什么、差多少。', 'rule.pool-claim': '公海领取', 'rule.override': '批准的改派', 'rule.backlog': '积压方案', 'rule.customer-owner': '老客户归原负责人',
  },
  {
    title: 'Fairness', say: 'Where leads are given in turn by weight, nobody who could take them all is more than {{worst}} leads from their share; promised is 1.', 'say.none': 'No rule gives leads in turn by weight yet. What other rules gave is below, without a promise.', days: 'last {{n}} days', rotation: 'In turn by weight', since: { one: 'since {{at}}, {{count}} lead', other: 'since {{at}}, {{count}} leads' }, rep: 'Representative', weight: 'Weight', due: 'Due', got: 'Got', off: 'Off by', credited: 'Credited', everybody: 'Everybody', received: 'Received', refused: 'Refused', invalid: 'Invalid', claimed: 'Claimed', pauses: 'Pauses', hours: '{{n}} h', met: 'In time', overdue: 'Overdue', load: 'Holds', newest: 'Newest', rule: 'Rule', round: 'round {{n}}', 'credit.INVALID': 'invalid, credited', 'credit.DUPLICATE': 'duplicate, credited', 'credit.REFUSED': 'refused, credited', open: 'Open to everybody: who got how many, why, and how far from the share.', 'rule.pool-claim': 'Claimed from the pool', 'rule.override': 'Approved override', 'rule.backlog': 'Backlog plan', 'rule.customer-owner': 'Existing customer’s owner',
  },
);
