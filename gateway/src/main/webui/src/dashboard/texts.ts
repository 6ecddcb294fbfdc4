import { texts } from '../ui/i18n';

export const { useText } = texts(
  'dashboard',
  {
    title: '我的看板', sub: '从模板开始，一分钟拼一块', new: '新建', template: '从模板开始', blank: '空白看板', mine: '我的', shared: '别人分享的', by: '{{owner}}，{{at}}', none: '还没有看板', 'none.hint': '选一个模板，拖一拖就能用。', edit: '编辑', done: '完成', save: '保存', share: '分享给', wall: '投屏', leave: '退出投屏', history: '历史', restore: '恢复到这一版', version: '第 {{n}} 版，{{tiles}} 块', delete: '删除看板', remove: '移除', add: '加一块', 'k.METRIC': '指标', 'k.PIVOT': '透视', 'k.OKR': '目标', 'k.LIST': '列表', 'k.TEXT': '文字', name: '标题', text: '内容', metric: '指标', saved: '存好的透视', filter: '统一筛选', 'filter.dim': '维度', 'filter.values': '取值', open: '打开', stale: '别人刚改过，已载入最新的一版', okr: '目标看板', list: '最近的订单', total: '合计', width: '宽', height: '高', readonly: '{{owner}} 的看板，只读', saving: '保存中',
  },
  {
    title: 'My boards', sub: 'start from a template; a minute is enough', new: 'New', template: 'Start from a template', blank: 'Empty board', mine: 'Mine', shared: 'Shared with me', by: '{{owner}}, {{at}}', none: 'No board yet', 'none.hint': 'Choose a template and drag it into shape.', edit: 'Edit', done: 'Done', save: 'Save', share: 'Share with', wall: 'Wall screen', leave: 'Leave wall screen', history: 'History', restore: 'Back to this version', version: 'Version {{n}}, {{tiles}} tiles', delete: 'Delete the board', remove: 'Remove', add: 'Add a tile', 'k.METRIC': 'Metric', 'k.PIVOT': 'Pivot', 'k.OKR': 'OKR', 'k.LIST': 'List', 'k.TEXT': 'Text', name: 'Title', text: 'Text', metric: 'Metric', saved: 'Saved pivot', filter: 'Filter all tiles', 'filter.dim': 'dimension', 'filter.values': 'values', open: 'Open', stale: 'Somebody changed it; this is the newest version', okr: 'OKR board', list: 'Latest orders', total: 'Total', width: 'Width', height: 'Height', readonly: '{{owner}}’s board, read only', saving: 'Saving',
  },
);
