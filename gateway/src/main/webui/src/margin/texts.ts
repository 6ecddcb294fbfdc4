import { texts } from '../ui/i18n';

export const { useText } = texts(
  'margin',
  {
    title: '毛利预警', sub: '连续三单毛利低于团队 85 % 就开一份成本结构报告', none: '没有报告', 'none.hint': '目前没有谁连续三单低于团队均值。', say: '{{rep}} 最近三单毛利率 {{rep_margin}} %，团队近 90 天 {{team_margin}} %，低 {{gap}} 个百分点；最大的原因是{{cause}}。', 'c.MIX': '产品结构', 'c.PRICE': '折扣', 'c.COST': '成本', 'c.part': '成本 · {{part}}', method: '毛利率 =（金额 − 成本）÷ 金额，先求和再相除；只看成本已知的订单，测试数据和已取消的不算。各项影响加起来正好是差距。', team: '团队', rep: '这三单', orders: '这三单', order: '订单', amount: '金额', cost: '成本', margin: '毛利率', teamAt: '当时团队', conclusion: '结论', 'conclusion.hint': '写下原因和约定的做法', close: '关闭报告', open: '待处理', closed: '已关闭',
  },
  {
    title: 'Margin watch', sub: 'three orders in a row below 85 % of the team’s margin open a cost-structure report', none: 'No report', 'none.hint': 'Nobody has three orders in a row below the team.', say: '{{rep}}’s last three orders: {{rep_margin}} %, the team over 90 days: {{team_margin}} %, {{gap}} points lower; the main reason is {{cause}}.', 'c.MIX': 'product mix', 'c.PRICE': 'discount', 'c.COST': 'cost', 'c.part': 'cost · {{part}}', method: 'Margin = (amount − cost) ÷ amount, over the sums, of orders whose cost is known; no test data, nothing cancelled. The effects add up to the gap.', team: 'Team', rep: 'These three', orders: 'The three orders', order: 'Order', amount: 'Amount', cost: 'Cost', margin: 'Margin', teamAt: 'Team then', conclusion: 'Conclusion', 'conclusion.hint': 'the reason, and what was agreed', close: 'Close the report', open: 'open', closed: 'closed',
  },
);
