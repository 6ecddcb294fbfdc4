import { texts } from '../ui/i18n';

export const { useText } = texts(
  'process',
  {
    title: '早会看板', sub: '{{date}} · 截至 {{time}}', wall: '投屏', 'wall.leave': '退出投屏', 'scope.all': '全公司', scope: '范围',
    'number.response-attainment': '响应达标率', 'number.l2-l3-conversion': 'L2 → L3 转化', 'number.l4-l5-hours': 'L4 → L5 时长', vsBefore: '比前天', faster: '更快了', slower: '更慢了', same: '与前天持平',
    trend: '近 {{count}} 天', rows: '看线索', yesterday: '昨天', before: '前天', today: '今天', 'of.response-attainment': '{{denominator}} 条到期或已联系，{{numerator}} 条按时', 'of.l2-l3-conversion': '{{denominator}} 条进入 L2，{{numerator}} 条到 L3', 'of.l4-l5-hours': '{{denominator}} 条进入 L5', none: '没有可算的线索', maturing: '有线索未满 30 天',
    overdue: '逾期', 'overdue.sum': '涉及 {{amount}}', 'overdue.all': '全部逾期', 'overdue.none': '没有逾期的线索', 'overdue.none.hint': '每条线索都在时限内。', open: '打开', step: '首次响应', stepNext: '约好的下一步',
    team: '在手线索', 'team.sub': '{{load}} / {{capacity}}', 'team.free': '还可接 {{count}} 条', 'team.full': '满', 'team.away': '不在岗', 'team.none': '看不到成员负载',
    branches: '各部分昨天', 'branches.hint': '← 前天', deals: '成交', winRate: '赢单率', 'win.closed': '赢单 ÷ 已结束', 'win.all': '赢单 ÷ 全部线索', 'win.hint': '同一批赢单，两种分母，所以数字不同。', amount: '签约金额', month: '本月', orders: '{{count}} 单',
  },
  {
    title: 'Morning board', sub: '{{date}} · as of {{time}}', wall: 'Wall screen', 'wall.leave': 'Leave wall screen', 'scope.all': 'Company', scope: 'Scope',
    'number.response-attainment': 'Response attainment', 'number.l2-l3-conversion': 'L2 → L3 conversion', 'number.l4-l5-hours': 'L4 → L5 duration', vsBefore: 'vs the day before', faster: 'faster', slower: 'slower', same: 'same as the day before',
    trend: 'last {{count}} days', rows: 'See leads', yesterday: 'Yesterday', before: 'Before', today: 'Today', 'of.response-attainment': '{{numerator}} of {{denominator}} contacted in time', 'of.l2-l3-conversion': '{{numerator}} of {{denominator}} reached L3', 'of.l4-l5-hours': { one: '{{count}} lead reached L5', other: '{{count}} leads reached L5' }, none: 'no leads to count', maturing: 'still maturing',
    overdue: 'Overdue', 'overdue.sum': '{{amount}} at stake', 'overdue.all': 'All overdue', 'overdue.none': 'Nothing is overdue', 'overdue.none.hint': 'Every lead is within its limit.', open: 'Open', step: 'First contact', stepNext: 'Agreed next step',
    team: 'Leads in hand', 'team.sub': '{{load}} / {{capacity}}', 'team.free': 'room for {{count}} more', 'team.full': 'full', 'team.away': 'away', 'team.none': 'Loads are not visible to you',
    branches: 'Yesterday by part', 'branches.hint': '← the day before', deals: 'Deals', winRate: 'Win rate', 'win.closed': 'won ÷ closed', 'win.all': 'won ÷ all leads', 'win.hint': 'The same wins over two denominators: that is why they differ.', amount: 'Signed amount', month: 'this month', orders: { one: '{{count}} order', other: '{{count}} orders' },
  },
);
