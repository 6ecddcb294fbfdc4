import { texts } from '../ui/i18n';
import type { MetricDefinition } from './api';

/** A definition's short name, for a label or a narrow choice; its text says it in full. */
const { useText } = texts(
  'definitions',
  {
    'signed-of-closed': '签约 ÷ 已结束', 'signed-of-all': '签约 ÷ 全部线索', 'paid-of-closed': '回款 ÷ 已结束', 'paid-of-all': '回款 ÷ 全部线索', 'delivered-of-closed': '交付 ÷ 已结束', 'delivered-of-all': '交付 ÷ 全部线索',
    signed: '已签约', paid: '已回款', delivered: '已交付', 'first-round': '首轮时限内', 'within-30-days': '30 天内', median: '中位数', created: '期内创建', 'first-contact': '首次联系', alerts: '至少超时一次', 'second-assignment': '二次分配',
    'manager-queue': '转入主管队列', breaker: '变动超过 ±30 %', won: '赢单', lost: '丢单', 'first-order': '按首单', 'trailing-30-days': '近 30 天', 'ninety-days': '90 天', 'first-promise': '按首次承诺', 'by-amount': '按金额', 'by-number': '按单数',
    'created-to-signed': '创建到签约', 'within-14-days': '14 天内',
  },
  {
    'signed-of-closed': 'Signed ÷ closed', 'signed-of-all': 'Signed ÷ all leads', 'paid-of-closed': 'Paid ÷ closed', 'paid-of-all': 'Paid ÷ all leads', 'delivered-of-closed': 'Delivered ÷ closed', 'delivered-of-all': 'Delivered ÷ all leads',
    signed: 'Signed', paid: 'Paid', delivered: 'Delivered', 'first-round': 'Within the first round', 'within-30-days': 'Within 30 days', median: 'Median', created: 'Created', 'first-contact': 'First contact', alerts: 'Overdue at least once', 'second-assignment': 'Second assignment',
    'manager-queue': 'Manager’s queue', breaker: 'Change beyond ±30 %', won: 'Won', lost: 'Lost', 'first-order': 'By first order', 'trailing-30-days': 'Trailing 30 days', 'ninety-days': 'Ninety days', 'first-promise': 'Against the first promise', 'by-amount': 'By amount', 'by-number': 'By number',
    'created-to-signed': 'Created to signed', 'within-14-days': 'Within 14 days',
  },
);

export function useDefinitionName() {
  const t = useText();
  return (definition: Pick<MetricDefinition, 'id' | 'text'>) => {
    const said = t(definition.id as 'signed');
    return !said || said === definition.id ? definition.text : said;
  };
}
