import { texts } from '../ui/i18n';

export const { useText, say } = texts(
  'playbook',
  {
    title: '话术库', sub: '{{count}} 条', none: '还没有话术', 'none.hint': '写一条：客户怎么说、怎么答。发布后全队马上能用。', create: '写一条', edit: '改这一条', search: '搜标题、异议或话术', save: '发布', draft: '存草稿', saved: '已发布，全队可用', drafted: '草稿已存', retire: '停用', retired: '已停用',
    'f.title': '标题', 'f.objection': '客户怎么说', 'f.objection.hint': '用客户的原话，系统按意思匹配', 'f.script': '怎么答', 'f.why': '为什么有效', 'f.kind': '方式', 'f.industry': '行业', 'f.level': '等级', 'f.comment': '改了什么',
    'kind.VALUE': '讲价值', 'kind.PROOF': '给证据', 'kind.TRADE': '做交换', 'kind.URGENCY': '定时间', 'kind.QUESTION': '反问', 'kind.ALLY': '找盟友',
    'col.title': '话术', 'col.objection': '客户怎么说', 'col.used': '用过', 'col.rate': '有效率', 'col.updated': '更新', 'state.DRAFT': '草稿', 'state.PUBLISHED': '已发布', 'state.RETIRED': '已停用', outdated: '待更新：{{reason}}', all: '全部行业', version: 'v{{n}}', live: '刚有人更新',
  },
  {
    title: 'Playbook', sub: { one: '{{count}} entry', other: '{{count}} entries' }, none: 'No entries yet', 'none.hint': 'Write one: what the customer says and what to answer. Once published the whole team has it.', create: 'New entry', edit: 'Edit', search: 'Title, objection or script', save: 'Publish', draft: 'Save as draft', saved: 'Published; the team has it', drafted: 'Draft saved', retire: 'Retire', retired: 'Retired',
    'f.title': 'Title', 'f.objection': 'What the customer says', 'f.objection.hint': 'In the customer’s own words; matched by meaning', 'f.script': 'What to answer', 'f.why': 'Why it works', 'f.kind': 'Way', 'f.industry': 'Industry', 'f.level': 'Level', 'f.comment': 'What changed',
    'kind.VALUE': 'Value', 'kind.PROOF': 'Proof', 'kind.TRADE': 'Trade', 'kind.URGENCY': 'Timing', 'kind.QUESTION': 'Question', 'kind.ALLY': 'Ally',
    'col.title': 'Entry', 'col.objection': 'The customer says', 'col.used': 'Used', 'col.rate': 'Helped', 'col.updated': 'Updated', 'state.DRAFT': 'Draft', 'state.PUBLISHED': 'Published', 'state.RETIRED': 'Retired', outdated: 'To be renewed: {{reason}}', all: 'All industries', version: 'v{{n}}', live: 'Just updated',
  },
);
