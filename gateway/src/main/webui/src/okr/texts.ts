import { texts } from '../ui/i18n';

export const { useText } = texts(
  'okr',
  {
    title: 'OKR 看板', sub: '各部门的目标在同一条时间轴上，比目标线差 15 % 以上会自己标出来', none: '还没有目标', 'none.hint': '由部门负责人建立第一个目标。', flagged: '偏离', fine: '正常', unknown: '没有数', target: '目标线', actual: '实际', latest: '最新', deviation: '偏离', days: '{{n}} 天', say: '{{n}} 个关键结果，{{bad}} 个偏离。',
    add: '新建目标', objective: '目标', keyResult: '关键结果', metric: '跟随指标（可空）', 'metric.hint': '每天的实际值自动记上', 'metric.trailing': '{{title}}（近 30 天）', definition: '口径', HIGHER: '越高越好', LOWER: '越低越好', LINEAR: '直线', STEPPED: '阶梯', MONTHLY: '按月', QUARTERLY: '按季', from: '起始目标', to: '期末目标', until: '到', save: '保存', record: '记一笔', value: '今天', edit: '编辑', note: '备注', 'note.hint': '这天发生了什么', day: '日期', archive: '收起目标', 'archive.sure': '收起后不再显示，历史保留。', cancel: '取消', removePoint: '去掉这个点', point: '目标点', putAside: '收起', agenda: '已列入下一场对齐会',
  },
  {
    title: 'OKR board', sub: 'all departments’ goals on one time axis; worse than the target line by 15 % marks itself', none: 'No objective yet', 'none.hint': 'A head starts the first one.', flagged: 'off', fine: 'on track', unknown: 'no figure', target: 'Target', actual: 'Actual', latest: 'Latest', deviation: 'Deviation', days: '{{n}} days', say: 'Key results: {{n}}, off their line: {{bad}}.',
    add: 'New objective', objective: 'Objective', keyResult: 'Key result', metric: 'Follow a figure (optional)', 'metric.hint': 'its value of each day is recorded by itself', 'metric.trailing': '{{title}} (30 days)', definition: 'Definition', HIGHER: 'higher is better', LOWER: 'lower is better', LINEAR: 'straight', STEPPED: 'steps', MONTHLY: 'by month', QUARTERLY: 'by quarter', from: 'Target at the start', to: 'Target at the end', until: 'until', save: 'Save', record: 'Record', value: 'Today', edit: 'Edit', note: 'Note', 'note.hint': 'what happened that day', day: 'Day', archive: 'Put aside', 'archive.sure': 'It is shown no more; its history stays.', cancel: 'Cancel', removePoint: 'Remove this point', point: 'target', putAside: 'Put aside', agenda: 'on the agenda of the next alignment',
  },
);
