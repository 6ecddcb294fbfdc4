import { texts } from '../ui/i18n';

export const { useText, say } = texts(
  'knowledge',
  {
    title: '知识图谱', sub: '行业、异议、打法、案例、结果怎样连在一起', all: '全部行业', industry: '行业', graph: '图', list: '列表', view: '怎么看', days: '近 {{n}} 天', none: '还没有可以连的', 'none.hint': '线索里有了对话，听出异议，销售用了话术，这里就会长出来。',
    'kind.INDUSTRY': '行业', 'kind.OBJECTION': '客户的异议', 'kind.STRATEGY': '怎么答', 'kind.CASE': '赢单案例', 'kind.OUTCOME': '结果', others: '另有 {{count}} 个', unnamed: '未填行业',
    'w.INDUSTRY': '{{count}} 段对话', 'w.OBJECTION': '{{count}} 段对话里听到', 'w.STRATEGY': '用过 {{count}} 次', 'w.CASE': '用过 {{count}} 次', 'w.OUTCOME': '{{count}} 条线索', ended: '赢 {{won}} · 丢 {{lost}}', before: '来自', after: '通向', leads: '背后的线索', 'leads.others': '另有 {{count}} 条不在你能看的范围内', 'leads.none': '没有你能看的线索', openLead: '打开线索', openPlaybook: '看这条话术', call: '对话 {{at}}', pick: '点一个节点，看它连着什么、背后是哪些线索。', chart: '知识图谱，共 {{count}} 个节点；可切换到列表逐项查看', unused: '还没人用过',
    'status.WON': '赢单', 'status.LOST': '丢单', 'status.OPEN': '跟进中',
  },
  {
    title: 'Knowledge graph', sub: 'How industry, objection, answer, case and outcome hang together', all: 'All industries', industry: 'Industry', graph: 'Graph', list: 'List', view: 'View', days: 'Last {{n}} days', none: 'Nothing to connect yet', 'none.hint': 'Conversations in which objections are heard, and answers that reps take, grow this graph.',
    'kind.INDUSTRY': 'Industry', 'kind.OBJECTION': 'Objection', 'kind.STRATEGY': 'Answer', 'kind.CASE': 'Won case', 'kind.OUTCOME': 'Outcome', others: { one: '{{count}} more', other: '{{count}} more' }, unnamed: 'No industry',
    'w.INDUSTRY': { one: '{{count}} conversation', other: '{{count}} conversations' }, 'w.OBJECTION': { one: 'heard in {{count}} conversation', other: 'heard in {{count}} conversations' }, 'w.STRATEGY': { one: 'taken once', other: 'taken {{count}} times' }, 'w.CASE': { one: 'taken once', other: 'taken {{count}} times' }, 'w.OUTCOME': { one: '{{count}} lead', other: '{{count}} leads' }, ended: '{{won}} won · {{lost}} lost', before: 'From', after: 'To', leads: 'Leads behind it', 'leads.others': { one: '{{count}} more outside of what you may see', other: '{{count}} more outside of what you may see' }, 'leads.none': 'None that you may see', openLead: 'Open the lead', openPlaybook: 'See the entry', call: 'Conversation, {{at}}', pick: 'Choose a node to see what it is connected with and which leads are behind it.', chart: 'Knowledge graph of {{count}} nodes; the list shows the same one by one', unused: 'not taken yet',
    'status.WON': 'Won', 'status.LOST': 'Lost', 'status.OPEN': 'Open',
  },
);
