import { texts } from '../ui/i18n';

export const { useText } = texts(
  'start',
  {
    title: '开始使用', sub: '五步，每一步都真的做好一件事', done: '已完成', 'done.all': '五步都做完了。', 'done.home': '去首页', who: '这一步由{{role}}来做。', step: '第 {{n}} 步',
    people: '人', 'people.why': '销售和主管来自 Keycloak：区域、门店、行业、级别、上级都从那里读。', 'people.count': '{{count}} 位销售', 'people.none': '还没有读到销售。先在 Keycloak 建账号，给角色 sales-rep，放进 /区域/门店/团队 这样的组。', 'people.read': '现在读一次', 'people.see': '看团队负载',
    limit: '首次联系的时限', 'limit.why': '一条线索在这个时间里必须联系上客户；到 80 % 提醒销售，逾期提醒主管并换人。', 'limit.within': '多少时间内', 'limit.hours': '{{count}} 小时', 'limit.working': '只算工作时间', 'limit.save': '就这样定', 'limit.saved': '时限已生效',
    share: '线索怎么分', 'share.why': '先按规则找人，再在合适的人里选一个。以后可以逐条改。', 'share.BEST_SCORE': '谁最合适给谁：区域、行业、手上的量', 'share.WEIGHTED_ROUND_ROBIN': '轮流：人人机会均等', 'share.LEAST_LOAD': '谁手上少给谁', 'share.save': '发布', 'share.saved': '规则已发布', 'share.see': '看规则', 'share.comment': '首次设置',
    leads: '第一批线索', 'leads.why': '放进自己的文件，或先用几条编的示例看它怎么走。示例的来源都是 SAMPLE，之后在清洗里一次移出所有数字。', 'leads.count': '已有 {{count}} 条线索', 'leads.sample': '放入示例线索', 'leads.sent': '示例正在进来，几秒后就有负责人', 'leads.drop': '或把自己的文件拖到这里', 'leads.hint': '.csv 或 .xlsx，列名中文英文都认', 'leads.bad': '只收 .csv 和 .xlsx',
    first: '第一次跟进', 'first.why': '打开一条线索：看它给了谁、为什么、还剩多少时间，然后记一次跟进。时限停表，早会看板的数随即变。', 'first.wait': '有了线索就能走这一步。', 'first.open': '打开 {{company}}', 'first.explain': '为什么给{{owner}}',
  },
  {
    title: 'Getting started', sub: 'five steps, each does a real thing', done: 'Done', 'done.all': 'All five steps are done.', 'done.home': 'Go to the start page', who: 'This step is for: {{role}}.', step: 'Step {{n}}',
    people: 'People', 'people.why': 'Representatives and managers come from Keycloak: region, store, industries, level and manager are read there.', 'people.count': { one: '{{count}} representative', other: '{{count}} representatives' }, 'people.none': 'No representative yet. Create accounts in Keycloak with the role sales-rep, in groups such as /region/store/team.', 'people.read': 'Read them now', 'people.see': 'See the team’s load',
    limit: 'Time to the first contact', 'limit.why': 'A customer has to be contacted within this time. At 80 % the representative is warned; overdue, the manager hears and somebody else gets the lead.', 'limit.within': 'Within', 'limit.hours': { one: '{{count}} hour', other: '{{count}} hours' }, 'limit.working': 'working hours only', 'limit.save': 'Set it', 'limit.saved': 'The limit is in force',
    share: 'How leads are shared', 'share.why': 'Rules say who may get a lead; among them one is chosen. Each rule can be changed later.', 'share.BEST_SCORE': 'To whom it fits best: region, industry, present load', 'share.WEIGHTED_ROUND_ROBIN': 'In turn: everybody has the same chance', 'share.LEAST_LOAD': 'To whoever has the least', 'share.save': 'Publish', 'share.saved': 'The rules are published', 'share.see': 'See the rules', 'share.comment': 'First setting',
    leads: 'The first leads', 'leads.why': 'Drop a file of your own, or see how it works with a few made-up leads. Their source is SAMPLE: cleaning takes them out of every figure at once.', 'leads.count': { one: '{{count}} lead is there', other: '{{count}} leads are there' }, 'leads.sample': 'Put sample leads in', 'leads.sent': 'The samples are coming in; each has an owner in some seconds', 'leads.drop': 'Or drop a file of your own', 'leads.hint': '.csv or .xlsx; column names in Chinese or English', 'leads.bad': 'Only .csv and .xlsx',
    first: 'The first follow-up', 'first.why': 'Open a lead: see who has it, why, and how much time is left; then record a follow-up. Its clock stops and the morning board moves.', 'first.wait': 'This step opens with the first lead.', 'first.open': 'Open {{company}}', 'first.explain': 'Why {{owner}}',
  },
);
