import { texts } from '../ui/i18n';

export const { useText } = texts(
  'requirement',
  {
    title: '需求池', sub: '销售备注里标为“需求”的，按客户数和金额排序', search: '搜需求', state: '状态', all: '全部', none: '还没有需求', 'none.hint': '销售在跟进备注上打“需求”标签，就会出现在这里。', what: '需求', customers: '客户数', amount: '涉及金额',
    's.NEW': '待评估', 's.PLANNED': '已排期', 's.IN_PROGRESS': '开发中', 's.RELEASED': '已发布', 's.DECLINED': '暂不考虑', close: '收起', voted: '{{customers}} 家客户，涉及 {{amount}}', answer: '答复', 'answer.hint': '给销售的答复，例如：三月版上线', save: '保存', 'merge.into': '并入另一项需求', merge: '合并', needs: '原话', 'needs.hidden': '原话只对产品、市场和负责人可见。', split: '分出来', onLead: '客户需求', released: '新发布：{{title}}', 'released.hint': '回应了这位客户的需求', told: '已告诉客户',
  },
  {
    title: 'Requirements', sub: 'what sales noted as needs, by customers and amounts at stake', search: 'Search', state: 'State', all: 'All', none: 'No requirement yet', 'none.hint': 'Tag a follow-up note as a need and it shows here.', what: 'Requirement', customers: 'Customers', amount: 'At stake',
    's.NEW': 'New', 's.PLANNED': 'Planned', 's.IN_PROGRESS': 'In the making', 's.RELEASED': 'Released', 's.DECLINED': 'Not for now', close: 'Close', voted: '{{customers}} customers, {{amount}} at stake', answer: 'Answer', 'answer.hint': 'what sales may tell, such as: in the March release', save: 'Save', 'merge.into': 'Merge into', merge: 'Merge', needs: 'In their words', 'needs.hidden': 'The notes are for product, marketing and heads.', split: 'Take out', onLead: 'Needs', released: 'New: {{title}}', 'released.hint': 'answers a need of this customer', told: 'Customer told',
  },
);
