import { texts } from '../ui/i18n';

export const { useText } = texts(
  'maturity',
  {
    title: '成熟度模型', version: 'v{{version}}，{{at}}发布', versionOnly: 'v{{version}}', say: '线索一级一级往上走，进每一级要先满足这些检查点。现在共 {{count}} 项。', enter: '进这一级要', free: '进来即是，没有检查点', to: '进 {{level}}',
    'kind.FIELD': '填好资料', 'kind.FOLLOW_UP': '做过跟进', 'kind.EVIDENCE': '有证据文件', 'kind.DECISION_MAKER': '决策人已核实', 'kind.APPROVAL': '主管确认', 'kind.EXPRESSION': '满足条件', note: '线索下次移动时按最新发布的模型判定。',
  },
  {
    title: 'Maturity model', version: 'v{{version}}, published {{at}}', versionOnly: 'v{{version}}', say: 'A lead climbs one level at a time; these checkpoints guard the way in. There are {{count}}.', enter: 'To enter', free: 'Every lead starts here; no checkpoints', to: 'To {{level}}',
    'kind.FIELD': 'field filled', 'kind.FOLLOW_UP': 'follow-up made', 'kind.EVIDENCE': 'evidence attached', 'kind.DECISION_MAKER': 'decision maker verified', 'kind.APPROVAL': 'manager’s approval', 'kind.EXPRESSION': 'condition holds', note: 'The newest published model judges a lead’s next move.',
  },
);
