// API-shaped answers in the names of the public CRM demo data, for screenshots only: no test and no running product reads this file.
const hour = 3_600_000;
const now = Date.now();
const at = (hours) => new Date(now + hours * hour).toISOString();
const day = (days) => new Date(now + days * 24 * hour).toISOString().slice(0, 10);
const id = (n) => `0192f0c1-0000-7000-8000-${String(n).padStart(12, '0')}`;
const money = (amount) => ({ amount: amount.toFixed(2), currency: 'CNY' });

const reps = ['Anna Snelling', 'Cecily Lampkin', 'Versie Hillebrand', 'Lajuana Vencill', 'Moses Frase', 'Jonathan Berthelot', 'Marty Freudenburg', 'Gladys Colclough'].map(
  (name, index) => ({ id: id(900 + index), name, path: '/Central/store-brinkmann/team-brinkmann' }),
);
export const people = {
  rep: { ...reps[0], username: 'anna.snelling', roles: ['sales-rep'], scope: { kind: 'OWN' }, locale: 'zh-CN', orgPath: '/Central/store-brinkmann/team-brinkmann' },
  manager: { id: id(950), name: 'Dustin Brinkmann', username: 'dustin.brinkmann', roles: ['sales-manager'], scope: { kind: 'ORG', path: '/Central/store-brinkmann/team-brinkmann' }, locale: 'zh-CN', orgPath: '/Central/store-brinkmann/team-brinkmann' },
  head: { id: id(960), name: '顾南乔', username: 'marketing.head', roles: ['marketing-head'], scope: { kind: 'ALL' }, locale: 'zh-CN', orgPath: '' },
  admin: { id: id(970), name: 'Ops Admin', username: 'ops.admin', roles: ['ops-admin'], scope: { kind: 'ALL' }, locale: 'zh-CN', orgPath: '' },
};

const companies = ['Betasoloin', 'Cancity', 'Isdom', 'Hatfan', 'Codehow', 'Kan-code', 'Zoomit', 'Rangreen', 'Konex', 'Bioholding', '苏州白榆医疗器械', '宁波澜石精密', 'Ron-tech', 'J-Texon', 'Fasehatice', 'Xx-holding', 'Streethex', 'Donquadtech', 'Groovestreet', 'Singletechno', 'Plussunin', 'Scottech', 'Hottechi', 'Warephase'];
const contacts = ['白晓棠', '冯雯', '贺铭', '韩屿舟', '蒋工', '马可为', 'Lin Porter', '冉静'];
const titles = ['生产总监', '采购经理', '信息科长', '总经理', '设备部', '运营总监', 'IT Director', '校区总监'];
const industries = ['医疗', '制造', '零售', '软件', '金融', '娱乐'];
const products = ['GTX Basic', 'GTX Pro', 'MG Special', 'MG Advanced', 'GTX Plus Pro', 'GTK 500'];
const sources = ['展会扫码', '官网表单', '老客户介绍', '广告', '白皮书'];
const dues = [-3.1, -1.87, -0.7, 0.31, 1.3, 2, 4.6, 7, 9, 21, 23.9, 30, 46, 50, 70, 71, 80];

const leads = companies.map((company, n) => {
  const level = `L${[1, 3, 1, 1, 2, 3, 3, 4, 1, 2, 1, 3, 2, 5, 1, 2, 4, 1, 3, 2, 1, 1, 5, 2][n]}`;
  const contacted = Number(level[1]) > 1;
  const due = dues[n % dues.length];
  return {
    id: id(n), cid: id(500 + n), company, level, modelVersion: 1, status: 'OPEN',
    contact: { name: contacts[n % 8], phone: '+8613812346021', email: 'contact@example.com', title: titles[n % 8] },
    owner: n === 8 ? null : reps[n % reps.length], queue: n === 8 ? { manager: people.manager.name, reason: 'ROUNDS_EXHAUSTED', since: at(-2) } : null,
    expectedAmount: n % 9 === 6 ? null : money([380000, 460000, 150000, 180000, 720000, 683000, 96000, 1_200_000, 4821][n % 9]),
    pendingAmount: company === '宁波澜石精密' ? money(963000) : null, amountFrozen: company === '宁波澜石精密', review: company === '宁波澜石精密' ? { id: id(700) } : null,
    source: sources[n % 5], campaign: n % 3 ? null : '宁波智造日', industry: industries[n % 6], region: 'Central', store: 'store-brinkmann', productLine: products[n % 6],
    painPoint: contacted ? '停线一次损失约 9 万，排产靠人记' : null, budgetRange: contacted ? '60 – 100 万' : null, note: n % 2 ? null : '12 台注塑机排产能不能接老系统', custom: {},
    responseDueAt: contacted ? at(-200) : at(due), firstResponseAt: contacted ? at(-217) : null, nextFollowUpDueAt: contacted ? at(due) : null, dueAt: contacted ? null : at(due),
    warnAt: contacted ? null : at(due - 4.8), round: n === 2 ? 2 : 1, levelSince: at(-190), createdAt: at(contacted ? -220 : due - 24), updatedAt: at(-n * 1.7), createdBy: reps[1],
  };
});
const checkpoint = (level, name, title, kind, met, params) => ({ id: name, title, kind, level, met, metAt: met ? at(-150) : null, params });
const checkpoints = [
  checkpoint('L2', 'call-reached', '电话接通', 'FOLLOW_UP', true, { kind: 'CALL' }), checkpoint('L2', 'phone', '有效电话', 'FIELD', true, { field: 'phone' }), checkpoint('L2', 'industry', '行业已填', 'FIELD', true, { field: 'industry' }),
  checkpoint('L3', 'pain-confirmed', '客户书面确认痛点', 'EVIDENCE', true), checkpoint('L3', 'pain-point', '痛点已填', 'FIELD', true, { field: 'painPoint' }), checkpoint('L3', 'budget', '预算范围已填', 'FIELD', true, { field: 'budgetRange' }),
  checkpoint('L4', 'solution-shown', '方案已演示', 'FOLLOW_UP', false, { kinds: ['VISIT'] }), checkpoint('L4', 'solution-document', '方案文件', 'EVIDENCE', true), checkpoint('L4', 'decision-maker', '决策人已核实', 'DECISION_MAKER', false),
  checkpoint('L5', 'quotation', '报价单', 'EVIDENCE', false), checkpoint('L5', 'amount', '预计金额已填', 'FIELD', true, { field: 'expectedAmount' }), checkpoint('L5', 'approval', '主管确认', 'APPROVAL', false),
];
const entry = (seq, hours, actor, type, after, before = null) => ({ seq, at: at(hours), actor: actor ? { id: actor.id, name: actor.name } : { id: null, name: 'Tongpin' }, type, before, after, hash: 'c0ffee', previousHash: null });
const timeline = [
  entry(11, -0.4, reps[0], 'AMOUNT_FROZEN', { pendingAmount: money(963000), change: '0.41', reason: '客户加了二期车间 6 条产线' }, { expectedAmount: money(683000) }),
  entry(10, -0.8, reps[0], 'FOLLOW_UP_RECORDED', { kind: 'CALL', outcome: 'REACHED', note: '价格不是问题，十二月能不能上线，我得跟韩总交代。' }),
  entry(9, -15, reps[0], 'CONTACTS_CHANGED', { contacts: [{ name: '韩屿舟' }, { name: '姚敏' }] }), entry(8, -20, reps[0], 'FOLLOW_UP_RECORDED', { kind: 'CHAT', outcome: 'SENT', note: '发排产样例 2 份' }),
  entry(7, -90, reps[0], 'EVIDENCE_ATTACHED', { fileName: '排产方案 v3.pdf' }), entry(6, -96, reps[0], 'FOLLOW_UP_RECORDED', { kind: 'CALL', outcome: 'NO_ANSWER' }), entry(5, -190, reps[0], 'LEAD_ADVANCED', { level: 'L3', modelVersion: 1 }, { level: 'L2' }),
  entry(4, -191, reps[0], 'EVIDENCE_ATTACHED', { fileName: '痛点确认书.png' }), entry(3, -217, reps[0], 'LEAD_ADVANCED', { level: 'L2', modelVersion: 1 }, { level: 'L1' }),
  entry(2, -219.99, null, 'OWNER_CHANGED', { owner: reps[0], rule: { name: '华东制造大额' } }), entry(1, -220, people.head, 'LEAD_CAPTURED', { source: '线下活动', note: '12 台注塑机排产能不能接老系统' }),
];
const evidence = [
  { id: id(801), checkpoint: 'solution-document', fileName: '排产方案 v3.pdf', contentType: 'application/pdf', size: 2_516_582, sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', by: reps[0], at: at(-90) },
  { id: id(802), checkpoint: 'pain-confirmed', fileName: '痛点确认书.png', contentType: 'image/png', size: 384_000, sha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752', by: reps[0], at: at(-191) },
];
const trend = (values, unit) => values.map((value, n) => ({ date: day(n - values.length + 1), value, numerator: Math.round(value * 24), denominator: unit === 'HOURS' ? 7 : 24 }));
const number = (name, unit, values, text) => ({
  id: name, unit, today: share(values.at(-1), 9), yesterday: share(values.at(-2), 24), before: share(values.at(-3), 22), trend: trend(values, unit), definition: { id: name, version: 1, text }, leftOut: { testData: 2 },
});
const share = (value, denominator) => ({ value, numerator: Math.round(value * denominator), denominator, maturing: false });
const weights = { territory: 25, industry: 25, load: 20, response: 15, winRate: 15 };
const candidate = (rep, territory, industry, load, response, winRate) => ({
  rep, score: (territory * 25 + industry * 25 + load * 20 + response * 15 + winRate * 15) / 100, parts: { territory, industry, load, response, winRate },
});
const orders = Array.from({ length: 18 }, (_, n) => ({
  orderNo: `TP-2026-${1042 - n}`, customer: companies[n % companies.length], rep: reps[n % 8], productLine: products[n % 6], region: 'Central', store: 'store-brinkmann', type: ['NEW', 'RENEWAL', 'UPSELL', 'REFERRAL'][n % 4],
  state: ['SIGNED', 'PAID', 'DELIVERED', 'SIGNED'][n % 4], signedAt: day(-n * 2), amount: money([96300, 412000, 26800, 1_208_000, 4821][n % 5]), paidShare: [0, 1, 1, 0.4][n % 4], deliveredShare: [0, 0.5, 1, 0][n % 4], leadId: id(n),
}));
const page = (items, extra) => ({ items, page: 0, size: 50, total: items.length, ...extra });
const review = (n, company, before, after, state = 'OPEN') => ({
  id: id(700 + n), kind: 'AMOUNT', state, leadId: id(11), company, before: money(before), after: money(after), change: ((after - before) / before).toFixed(4), reason: '客户加了二期车间 6 条产线', editor: reps[n], reviewerRole: 'marketing-head', createdAt: at(-0.4 - n),
  decidedBy: state === 'OPEN' ? null : people.head, decidedAt: state === 'OPEN' ? null : at(-1), comment: state === 'OPEN' ? null : '有补充协议', mayDecide: true,
});
const facts = [
  { id: 'f1', text: '92.4 %', value: '0.924', link: '/metrics/response-attainment' }, { id: 'f2', text: '412 万', value: '4120000', link: '/orders' }, { id: 'f3', text: '5 条', value: '5', link: '/leads?due=overdue' },
  { id: 'f4', text: '+41 %', value: '0.41', link: '/reviews' }, { id: 'f5', text: '38.5 %', value: '0.385', link: '/metrics/l2-l3-conversion' },
];
const segments = [
  { zh: '今日新线索 118 条，按时响应', en: '118 new leads today, contacted in time ' }, { zh: ' 92.4 %', en: '92.4 %', fact: 'f1' }, { zh: '。新签 6 单共', en: '. Six orders signed, ' }, { zh: ' 412 万', en: '¥4.1M', fact: 'f2' }, { zh: '。\n请你看三件事：\n1. 逾期未跟进', en: '.\nThree things for you:\n1. Overdue: ' },
  { zh: ' 5 条', en: '5 leads', fact: 'f3' }, { zh: '，其中两条已进主管队列。\n2. 宁波澜石精密金额', en: ', two of them in the manager’s queue.\n2. The amount of 宁波澜石精密 ' }, { zh: ' +41 %', en: '+41 %', fact: 'f4' }, { zh: '，已冻结待审。\n3. L2 → L3 转化', en: ', frozen until reviewed.\n3. L2 → L3 conversion ' }, { zh: ' 38.5 %', en: '38.5 %', fact: 'f5' }, { zh: '，比昨天低 2.2 点。', en: ', 2.2 points below yesterday.' },
];
const digest = (date, n) => ({
  id: id(600 + n), date, head: { id: people.head.id, name: '顾南乔', role: 'marketing-head' }, zh: segments.map((one) => one.zh).join(''), en: segments.map((one) => one.en).join(''), facts, segments, characters: 108, generation: 1,
  deliveries: [{ channel: 'IN_APP', state: 'SENT', at: at(-n * 24 - 1) }, { channel: 'WECOM_ROBOT', state: n === 2 ? 'FAILED' : 'SENT', at: at(-n * 24 - 1), error: n === 2 ? 'errcode 45009' : null }],
});
const quarters = ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'];
const sandboxCells = industries.map((_, r) => quarters.map((_, c) => [Math.round((6_120_000 / (r + 1)) * (0.8 + ((r * 7 + c * 5) % 9) / 12)).toFixed(2)]));
const column = (c) => sandboxCells.reduce((sum, row) => sum + Number(row[c][0]), 0);
const definitions = [
  ['signed-of-closed', '已签约的赢单 ÷ 期内赢单与丢单', 4238, 6711], ['signed-of-all', '已签约的赢单 ÷ 期内创建的全部线索', 4238, 8800], ['paid-of-closed', '已付清的赢单 ÷ 期内赢单与丢单', 3671, 6711], ['paid-of-all', '已付清的赢单 ÷ 期内创建的全部线索', 3671, 8800],
  ['delivered-of-closed', '已交付的赢单 ÷ 期内赢单与丢单', 3110, 6711], ['delivered-of-all', '已交付的赢单 ÷ 期内创建的全部线索', 3110, 8800],
].map(([name, text, numerator, denominator]) => ({ definition: { id: name, version: 1, text }, value: numerator / denominator, numerator, denominator }));
const metrics = [['win-rate', '赢单率', 'RATIO'], ['order-amount', '订单金额', 'MONEY'], ['response-attainment', '响应达标率', 'RATIO'], ['l2-l3-conversion', 'L2 → L3 转化', 'RATIO'], ['l4-l5-hours', 'L4 → L5 时长', 'HOURS'], ['average-order', '平均订单金额', 'MONEY']];
const notices = [
  ['FOLLOW_UP_OVERDUE', '线索逾期，已改派', 'Isdom 24 小时内没有联系，已改派给 Cecily Lampkin'], ['FOLLOW_UP_DUE_SOON', '线索快到期', '台州屿石模具 还剩 18 分'], ['AMOUNT_FROZEN', '金额待审', '宁波澜石精密 68.3 万改 96.3 万'], ['LEAD_ASSIGNED', '新线索分给你', 'Hatfan，展会扫码'], ['AMOUNT_APPROVED', '金额审批通过', 'Codehow 72 万，即时生效'],
].map(([kind, title, text], n) => ({ id: id(400 + n), kind, title, text, link: '/leads/' + id(n), at: at(-n * 3 - 0.2), readAt: n > 2 ? at(-n) : null }));
const job = { id: id(300), fileName: '展会名单-11月.csv', state: 'DONE', rows: 5000, accepted: 4741, duplicates: 152, rejected: 107, createdAt: at(-1), errors: Array.from({ length: 14 }, (_, n) => ({ row: 37 + n * 211, column: ['电话', '公司', '邮箱'][n % 3], code: 'x', message: ['电话号码不是有效的号码', '公司不能为空', '邮箱地址不完整'][n % 3] })) };

const draft = {
  tag: '41.3', basedOn: 41, published: 41, editedBy: 'ops.admin', editedAt: at(-1), settings: { customerOwnerFirst: true },
  rules: [
    { id: 'r1', name: { zh: '热线索优先通道', en: 'Hot leads' }, condition: { join: 'AND', items: [{ field: 'amount', operator: 'AT_LEAST', values: ['500000'] }] }, when: 'lead.amount >= 500000.0', candidates: { level: 'senior' }, strategy: 'BEST_SCORE', weights: { territory: 0.3, industry: 0.4, load: 0.3 }, priority: true },
    { id: 'r2', name: { zh: '华东制造大额', en: 'East, manufacturing, large' }, condition: { join: 'AND', items: [{ field: 'region', operator: 'IS', values: ['华东'] }, { join: 'OR', items: [{ field: 'industry', operator: 'IN', values: ['制造', '医疗'] }, { field: 'custom.vip', operator: 'IS', values: ['true'] }] }, { field: 'amount', operator: 'AT_LEAST', values: ['200000'] }] }, when: 'lead.region == "华东" && (lead.industry in ["制造", "医疗"] || lead.custom.vip) && lead.amount >= 200000.0', candidates: { people: reps.slice(0, 4).map((rep, n) => ({ id: rep.id, name: rep.name, weight: [3, 2.5, 3, 1.5][n] })) }, strategy: 'WEIGHTED_ROUND_ROBIN', weights: {}, priority: false },
    { id: 'r3', name: { zh: '医疗客户归本门店', en: 'Medical stays in the store' }, condition: { join: 'AND', items: [{ field: 'industry', operator: 'IS', values: ['医疗'] }] }, when: 'lead.industry == "医疗"', candidates: { within: 'STORE' }, strategy: 'BEST_SCORE', weights: { territory: 0.25, industry: 0.25, load: 0.2, response: 0.15, winRate: 0.15 }, priority: false },
    { id: 'r4', name: { zh: '其余加权', en: 'Everything else' }, condition: { join: 'AND', items: [] }, when: 'true', candidates: {}, strategy: 'LEAST_LOAD', weights: { load: 1 }, priority: false },
  ],
  findings: [{ severity: 'HINT', rule: 'r3', field: 'when', code: 'rule.hint.HIDDEN', message: '前面的规则“热线索优先通道”已涵盖这条规则的所有线索，只有它找不到人时才会轮到这条', other: 'r1', line: null, column: null }],
  differences: [{ rule: 'r2', kind: 'CHANGED', from: 2, to: 2, fields: ['when', 'candidates'] }, { rule: 'r3', kind: 'MOVED', from: 4, to: 3, fields: [] }, { rule: 'r1', kind: 'ADDED', from: null, to: 1, fields: [] }],
};

export function answer(method, path, query, me) {
  const is = (pattern) => path.match(pattern);
  if (is(/^\/me$/)) return me;
  if (is(/^\/assistant\/tools$/)) return { path: '/mcp', items: 'my_day,find_leads,get_lead,lead_timeline,record_follow_up,advance_lead,ask_to_collaborate,why_this_owner,find_representatives,request_override,customer_journey,review_queue,decide_review,todays_digest,sent_digests,morning_numbers,list_metrics,get_metric,reconcile_figures,explain_change'.split(',').map((name) => ({ name, title: name.replaceAll('_', ' '), description: name, acts: /record|advance|ask|request|decide/.test(name) })) };
  if (is(/^\/leads$/)) {
    const list = query.get('due') === 'overdue' ? leads.filter((lead) => (lead.dueAt ?? lead.nextFollowUpDueAt) < at(0)) : query.get('owner') === 'me' ? leads.slice(0, 14).map((lead) => ({ ...lead, owner: me })) : leads;
    const q = query.get('q');
    const found = (q ? list.filter((lead) => lead.company.toLowerCase().includes(q.toLowerCase())) : list).toSorted((a, b) => (a.dueAt ?? a.nextFollowUpDueAt).localeCompare(b.dueAt ?? b.nextFollowUpDueAt));
    const warned = query.get('health') ? found.map((lead, n) => ({ ...lead, health: [[['SILENT', '沉默超期'], ['NO_NEXT_STEP', '没有下一步']][n % 2]].map(([warning, title]) => ({ warning, title, todo: '今天打一通电话' })) })) : found;
    return page(warned.slice(0, Number(query.get('size') ?? 50)), { total: query.get('size') === '50' && !q && !query.get('due') ? 146 : found.length });
  }
  if (is(/^\/notification-preferences\/groups$/)) return { kinds: [['FOLLOW_UP_OVERDUE_IN_TEAM', '团队跟进超时', ['FEISHU_ROBOT']], ['HEALTH_BELOW_THRESHOLD', '数据健康低于要求', []]].map(([kind, name, channels]) => ({ kind, name, channels })), channels: ['WECOM_ROBOT', 'FEISHU_ROBOT'] };
  if (is(/^\/notification-preferences$/)) return { kinds: [['LEAD_ASSIGNED', '新线索'], ['FOLLOW_UP_DUE_SOON', '跟进即将到期'], ['FOLLOW_UP_OVERDUE', '跟进已超时'], ['NEXT_ACTION_OVERDUE', '约定的下一步已到期'], ['RISK_DETECTED', '对话里有动向'], ['DELIVERY_DELAYED', '交付延期'], ['COMMITMENT_DUE', '承诺今天到期'], ['DIGEST', '每日简报']].map(([kind, name], n) => ({ kind, name, channels: { IN_APP: true, WECOM_APP: n !== 4, EMAIL: n === 7 } })), channels: [{ channel: 'IN_APP', on: true, address: null }, { channel: 'WECOM_APP', on: true, address: me.username ?? 'anna.snelling' }, { channel: 'EMAIL', on: true, address: 'anna.snelling@demo.tongpin.example' }], language: 'zh', quietHours: { from: '22:00', to: '07:30', zone: 'Asia/Shanghai' } };
  if (is(/^\/notifications\/deliveries$/)) return { ...page(['SENT', 'FAILED', 'UNKNOWN', 'PENDING', 'SENT', 'SENT'].map((state, n) => ({ id: id(900 + n), channel: ['WECOM_APP', 'EMAIL', 'DINGTALK_ROBOT', 'WECOM_APP', 'FEISHU_ROBOT', 'WECOM_ROBOT'][n], kind: 'LEAD_ASSIGNED', title: ['新线索', '每日简报', '同频日报', '跟进即将到期', '团队跟进超时', '同频日报'][n], person: n % 2 ? null : reps[n].name, state, tries: n === 1 ? 12 : 1, createdAt: at(-n), nextTryAt: at(1), settledAt: at(-n), error: state === 'FAILED' ? 'SMTP 550: no such mailbox' : state === 'UNKNOWN' ? 'no answer: TimeoutException' : null, attempts: [{ number: 1, at: at(-n), outcome: state === 'SENT' ? 'ACCEPTED' : 'SILENCE', detail: null }] }))), resting: { EMAIL: 1, DINGTALK_ROBOT: 1 } };
  if (is(/^\/dead-letters$/)) return page([{ id: 'lead-service~1', consumer: 'lead.amount', type: 'io.tongpin.collaboration.review-decided.v1', tries: 5, nextTryAt: null, lastFailedAt: at(-2), error: 'nobody is known to be marketing-head' }]);
  if (is(/^\/okr\/objectives$/)) return { items: [] };
  if (is(/^\/okr\/board$/)) return okrBoard();
  const promise = (n, state, due) => ({ id: id(700 + n), alignmentId: id(650), question: 'ACTION_NEEDED', title: ['每周二给市场一份无效线索原因', '交付排期提前一天给销售', '把行业标签规则写进表单'][n % 3], owner: n % 2 ? people.head : people.rep, dueOn: at(due * 24).slice(0, 10), state, result: state === 'DONE' ? '已发三份，市场已改表单' : null, madeBy: '沈岚', settledAt: null, version: 1 });
  if (is(/^\/commitments$/)) return page([promise(0, 'OPEN', -2), promise(1, 'OPEN', 0), promise(2, 'OPEN', 5), promise(3, 'DONE', -3)]);
  if (is(/^\/alignments\/people$/)) return reps.map((rep) => ({ id: rep.id, name: rep.name, roles: [] }));
  if (is(/^\/alignments\/settings$/)) return { version: 1, firstDay: '2026-01-05', everyDays: 14, at: '10:00', zone: 'Asia/Shanghai', openDaysBefore: 2 };
  if (is(/^\/alignments$/)) return { ...page([0, 1, 2].map((n) => ({ id: id(650 + n), day: at(-n * 336 + 48).slice(0, 10), at: at(-n * 336 + 48), state: n ? 'CLOSED' : 'OPEN', answered: n ? 7 : 3, sections: 7, commitments: n ? 3 : 0, openCommitments: n === 1 ? 1 : 0 }))), next: { day: at(48).slice(0, 10), at: at(48) } };
  if (is(/^\/alignments\//)) {
    const section = (question, department, text, prefilled, version = 1) => ({ question, department, text, prefilled, version, updatedBy: version > 1 ? '沈岚' : null, updatedAt: version > 1 ? at(-0.2) : null });
    return { id: id(650), day: at(48).slice(0, 10), at: at(48), state: 'OPEN', closedAt: null, closedBy: null, mayEdit: true, happened: [{ topic: 'OVERDUE', count: 12, words: '12条线索超时未跟进，其中9条已转派' }, { topic: 'DELAYED', count: 1, words: '交付延期1笔（宁波澜石）' }],
      items: [{ id: id(640), keyResultId: id(630), title: '获客成本降到 3,000 元', deviation: -0.2188, lastDeviation: -0.23, openedAt: at(-60), closedAt: null }, { id: id(641), keyResultId: id(631), title: '准时交付率 95 %', deviation: -0.17, lastDeviation: -0.16, openedAt: at(-200), closedAt: at(-20) }],
      earlier: [promise(0, 'OPEN', -2), promise(3, 'DONE', -3)], commitments: [promise(1, 'OPEN', 3), promise(2, 'OPEN', 6)],
      sections: [section('ROOT_CAUSE', 'sales', '12条线索超时未跟进，其中9条已转派', true), section('ROOT_CAUSE', 'marketing', '「获客成本降到 3,000 元」比目标线差 23 %\n行业标签“制造”里混进了贸易公司', false, 3), section('ROOT_CAUSE', 'delivery', '交付延期1笔（宁波澜石）', true), section('ACTION_NEEDED', 'sales', '请市场把表单里的行业改成必选', false, 2), section('ACTION_NEEDED', 'marketing', '', false), section('ACTION_NEEDED', 'delivery', '', false), section('JOINT_GOAL', 'all', '把「获客成本降到 3,000 元」拉回目标 3200', true)] };
  }
  const requirement = (n) => ({ id: id(800 + n), title: ['批量导出到金蝶', '手机端审批报价', '与 MES 对接排产进度', '多币种报价'][n], state: ['PLANNED', 'NEW', 'IN_PROGRESS', 'RELEASED'][n], answer: n === 0 ? '三月版上线' : null, version: 1, customers: [14, 9, 6, 3][n], leads: [16, 9, 7, 3][n], amount: [4860000, 2210000, 1650000, 320000][n], newestAt: at(-5), updatedAt: at(-3), updatedBy: '产品 一' });
  if (is(/^\/requirements\/needs$/)) return [];
  if (is(/^\/requirements$/)) return page([0, 1, 2, 3].map(requirement));
  if (is(/^\/requirements\//)) return { requirement: requirement(0), mayAnswer: true, needs: leads.slice(0, 5).map((lead, n) => ({ id: id(820 + n), leadId: lead.id, company: lead.company, text: ['希望能批量导出到金蝶，财务催得紧', '导出金蝶凭证', '要和金蝶打通，现在手工录'][n % 3], by: reps[n].name, at: at(-n * 30), amount: { amount: String(280000 + n * 90000), currency: 'CNY' } })) };
  const bought = (n) => ({ orderNo: `TP-2026-00${40 + n}`, state: ['SIGNED', 'PAID', 'DELIVERED'][n % 3], amount: { amount: String(180000 + n * 42000), currency: 'CNY' }, signedAt: '2026-0' + (3 + n) + '-12', promisedAt: '2026-12-2' + n });
  if (is(/^\/customers\/tickets$/)) return page([0, 1, 2].map((n) => ({ ticket: `T-${2001 + n}`, subject: ['无法登录', '报表数字对不上', '打印模板错位'][n], openedAt: at(-n * 8 - 1), closedAt: null, cid: n === 2 ? null : id(500 + n), company: n === 2 ? '未识别客户' : leads[n].company, orders: n === 2 ? [] : [0, 1, 2].slice(n).map(bought) })));
  const campaign = (n) => ({ campaign: ['宁波智造日', '白皮书：排产提效', '百度搜索', '老客户转介绍', '春季展会'][n], channel: ['展会', '官网', '搜索', '转介绍', '展会'][n], cost: [120000, 36000, 88000, 0, 64000][n], registrations: [210, 164, null, null, 88][n], leads: [186, 142, 97, 38, 52][n], valid: [121, 118, 74, 36, 31][n], l2: [104, 96, 60, 34, 22][n], l3: [61, 48, 31, 26, 9][n], l4: [30, 21, 14, 18, 3][n], l5: [18, 12, 9, 14, 1][n], won: [11, 8, 5, 9, 0][n], amount: [2860000, 1720000, 910000, 2140000, 0][n], orders: [12, 8, 5, 9, 0][n], costPerLead: [645.16, 253.52, 907.22, 0, 1230.77][n], costPerWon: [10909.09, 4500, 17600, 0, null][n] });
  if (is(/^\/boards\/preview$/)) return { sheets: {} };
  if (is(/^\/boards$/)) return [0, 1].map((n) => ({ id: id(860 + n), name: ['三月三表', '二月三表'][n], by: '顾明', updatedAt: at(-n * 500 - 3), match: { leads: { rows: 515, matched: 480 }, delivery: { rows: 188, matched: 171 } } }));
  if (is(/unmatched$/)) return page(['UNKNOWN_CUSTOMER', 'NO_CAMPAIGN', 'NO_DATE', 'UNKNOWN_CAMPAIGN'].map((reason, n) => ({ sheet: ['DELIVERY', 'LEADS', 'DELIVERY', 'LEADS'][n], row: 12 + n * 31, customer: leads[n].company, campaign: null, reason })));
  if (is(/^\/boards\/0192f0c1-0000-7000-8000-000000000860$/)) return { id: id(860), name: '三月三表', by: '顾明', updatedAt: at(-3), sheets: {}, result: { funnel: [0, 1, 2, 3, 4].map(campaign), delivery: { rows: 188, onTime: 141, lateRows: 29, notPlanned: 18, noPromise: 0, lateAmount: 4120000, daysLate: 6.4, late: [0, 1, 2].map((n) => ({ row: 5 + n, customer: leads[n].company, orderNo: `TP-2026-00${40 + n}`, amount: 680000 - n * 90000, promised: '2026-03-20', planned: '2026-04-0' + (9 - n), delivered: n === 1 ? '2026-04-08' : null, daysLate: 20 - n })) }, match: { leads: { rows: 515, matched: 480 }, delivery: { rows: 188, matched: 171 }, marketing: { rows: 24, matched: 22 }, faulty: 3 } } };
  let found;
  if ((found = is(/^\/leads\/([^/]+)$/))) return { ...leads.find((lead) => lead.id === found[1]), checkpoints };
  if (is(/timeline$/)) return page(timeline, { total: 47 });
  if (is(/verify$/)) return { intact: true, entries: 47 };
  if (is(/evidence$/)) return { items: evidence };
  if (is(/contacts$/)) return { contacts: [{ id: id(1), name: '韩屿舟', title: '总经理', phone: '+86 138 1234 6021', role: 'DECISION_MAKER', verified: false }, { id: id(2), name: '姚敏', title: '生产副总', phone: '+86 139 0000 2211', role: 'INFLUENCER' }, { id: id(3), name: '程野', title: 'IT 主管', role: 'GATEKEEPER' }] };
  if (is(/advance$/)) return { __status: 422, title: '还不能进 L4', detail: '缺 2 项', missing: [{ checkpoint: 'solution-shown', title: '方案已演示', kind: 'FOLLOW_UP' }, { checkpoint: 'decision-maker', title: '决策人已核实', kind: 'DECISION_MAKER' }] };
  if (is(/^\/assignments\//)) {
    return {
      owner: reps[0], rule: { id: 'r2', name: '华东制造大额', version: 41 }, round: 2, decidedAt: at(-23.7), dueAt: at(0.31),
      candidates: [candidate(reps[0], 0.88, 0.96, 0.55, 0.93, 0.8), candidate(reps[1], 1, 0.72, 0.65, 0.8, 0.73), candidate(reps[4], 0.72, 0.8, 0.35, 0.87, 0.93), candidate(reps[5], 1, 0.4, 0.85, 0.4, 0.4)],
      excluded: [{ rep: reps[2], reason: 'AT_CAPACITY', text: '在手已满' }, { rep: reps[3], reason: 'FORMER_OWNER', text: '前一轮的负责人' }],
      rounds: [{ round: 1, owner: reps[3], assignedAt: at(-48), dueAt: at(-24), outcome: 'OVERDUE' }, { round: 2, owner: reps[0], assignedAt: at(-23.7), dueAt: at(0.31), outcome: 'OPEN' }],
    };
  }
  if (is(/^\/assignment\/policy$/)) return { text: '时限内的线索只能由系统改派。写明理由可以申请例外，会显示在看板上。' };
  if (is(/^\/assignment\/rules\/draft\/backtest$/)) {
    return { leads: 500, rules: draft.rules.map((rule, n) => ({ id: rule.id, name: rule.name.zh, draft: [61, 74, 112, 250][n], really: [61, 55, 120, 256][n] })), unmatched: { draft: 3, really: 8 }, changed: 19, tookMs: 184, deviation: 0.5,
      people: reps.map((rep, n) => ({ rep, draft: [74, 68, 66, 62, 61, 60, 57, 49][n], really: [88, 70, 64, 61, 55, 52, 51, 51][n], deviation: n < 3 ? 0.5 : null })), spread: { draft: { mean: 62.1, deviation: 7.1, most: 74 }, really: { mean: 61.5, deviation: 11.9, most: 88 } },
      changes: leads.slice(0, 9).map((lead, n) => ({ leadId: lead.id, company: lead.company, from: n % 4 === 3 ? null : reps[n % 8], to: reps[(n + 3) % 8], rule: '华东制造大额' })) };
  }
  if (is(/^\/assignment\/rules\/draft$/)) return draft;
  if (is(/^\/assignment\/rules\/check$/)) return { when: draft.rules[1].when, condition: draft.rules[1].condition, findings: [] };
  if (is(/^\/assignment\/rules\/fields$/)) return [['region', 'TEXT', ['华东', '华南', '华北']], ['industry', 'TEXT', industries], ['level', 'TEXT', ['L1', 'L2', 'L3']], ['amount', 'NUMBER', []], ['custom.vip', 'BOOLEAN', []]].map(([name, type, values]) => ({ name, type, values, label: name === 'custom.vip' ? { zh: '战略客户', en: 'Strategic' } : {} }));
  if (is(/^\/assignment\/team$/)) return reps.map((rep, n) => ({ rep, store: 'store-brinkmann', team: 'team-brinkmann', level: 'senior', load: [28, 22, 24, 27, 30, 15, 19, 26][n], capacity: 30, available: n !== 5, awayUntil: n === 5 ? at(40) : null, awayReason: n === 5 ? '年假' : null, today: n, open: [4, 2, 6, 1, 0, 0, 3, 2][n], soon: [1, 0, 2, 0, 0, 0, 0, 0][n], met30: 40 - n, overdue30: n * 2, overrides: n === 2 ? 1 : 0 }));
  if (is(/^\/assignment\/watches$/)) return page(leads.slice(0, 12).map((lead, n) => ({ leadId: lead.id, company: lead.company, source: lead.source, level: lead.level, owner: reps[n % 8], round: n % 5 ? 1 : 2, startedAt: at(-20 + n), warnAt: at(-1 + n * 0.9), dueAt: at(0.2 + n * 1.1), state: n < 2 ? 'WARNED' : 'OPEN', pausedUntil: n === 4 ? at(60) : null, pauseReason: n === 4 ? 'CUSTOMER_ASKED' : null })));
  if (is(/^\/assignment\/queue$/)) return page(leads.slice(3, 7).map((lead, n) => ({ leadId: lead.id, company: lead.company, source: lead.source, region: '华东', manager: people.manager, reason: n % 2 ? 'NO_CANDIDATE' : 'ROUNDS_EXHAUSTED', since: at(-3 - n * 2), rounds: 3, priority: n === 1 })));
  if (is(/^\/assignment\/fairness$/)) return { from: at(-720), to: at(0), pools: [{ pool: 'r2', rule: 'r2', place: null, since: at(-300), given: 120, worst: 0.8, members: reps.slice(0, 4).map((rep, n) => ({ rep, weight: [3, 2.5, 3, 1.5][n], got: [36, 30, 35, 19][n], due: [36, 29.6, 35.8, 18.6][n], deviation: [0, 0.4, -0.8, 0.4][n], credited: n === 1 ? 2 : 0 })) }], people: reps.map((rep, n) => ({ rep, received: 52 - n * 3, refused: n === 2 ? 1 : 0, invalid: n % 3, claimed: n % 4, pauses: n % 3, pausedHours: (n % 3) * 26, met: 40 - n, overdue: n, capacity: 30, load: 20 + n })) };
  if (is(/^\/assignment\/fairness\/turns$/)) return reps.map((rep, n) => ({ at: at(-n * 0.7), lead: id(n), rep, rule: ['r2', 'r3', 'pool-claim', 'r4'][n % 4], round: n % 5 ? 1 : 2, score: 0.8, credit: n === 3 ? 'INVALID' : null }));
  if (is(/^\/pool\/allowance$/)) return { claims: 3, claimsPerDay: 10, views: 4, viewsPerDay: 50 };
  if (is(/^\/pool$/)) return page(leads.slice(0, 9).map((lead, n) => ({ leadId: lead.id, company: lead.company, contactName: lead.contact.name, phone: '138****6021', industry: lead.industry, region: '华东', expectedAmount: lead.expectedAmount?.amount ?? null, level: lead.level, owners: n % 3, claimableFrom: n === 2 ? at(3) : null, blockedUntil: n === 4 ? at(400) : null, until: at(12 + n * 6) })));
  if (is(/^\/assignment\/overrides$/)) return page(['PENDING', 'APPROVED', 'CANCELLED', 'REJECTED'].map((state, n) => ({ id: id(600 + n), leadId: leads[n].id, company: leads[n].company, from: reps[n], to: reps[n + 1], justification: '客户点名要熟悉产线改造的同事，上次项目就是他做的。', state, why: state === 'CANCELLED' ? 'FULL' : null, requester: people.manager, requestedAt: at(-n * 9), comment: state === 'REJECTED' ? '按规则走' : null })));
  if (is(/^\/assignment\/backlog\/preview$/)) return { id: id(650), first: [], figures: { leads: 1284, placed: 1160, total: 942.3, greedyPlaced: 1160, greedyTotal: 871.8, gain: 0.0809, tookMs: 240, solver: 'OR-Tools', people: reps.map((rep, n) => ({ rep: rep.id, name: rep.name, before: 12 + n, given: 14 - n, capacity: 30 })) } };
  if (is(/^\/assignment\/calendar$/)) return { version: 1, zone: 'Asia/Shanghai', hours: Object.fromEntries(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].map((name) => [name, [['09:00:00', '12:00:00'], ['13:30:00', '18:00:00']]])), days: [['2026-10-01', 'HOLIDAY', '国庆节'], ['2026-10-02', 'HOLIDAY', '国庆节'], ['2026-10-10', 'WORKDAY', '国庆节调休'], ['2027-01-01', 'HOLIDAY', '元旦']].map(([date, kind, name], n) => ({ date, kind, name, provisional: n === 3 ? true : null })) };
  if (is(/leave$/)) return [];
  if (is(/^\/assignment\/rules$/)) {
    return { version: 41, rules: [
      { id: 'r1', name: '老客户归原负责人', when: 'lead.customerOwner != null', candidates: {}, weights }, { id: 'r2', name: '华东制造大额', when: 'lead.region == "华东" && lead.industry in ["制造", "汽车配件"] && lead.expectedAmount >= 300000', candidates: { level: 'senior', within: 'REGION', industryExpert: true }, weights },
      { id: 'r3', name: '医疗客户', when: 'lead.industry == "医疗"', candidates: { within: 'STORE' }, weights }, { id: 'r4', name: '其余加权', when: '', candidates: {}, weights },
    ] };
  }
  if (is(/^\/assignment\/sla$/)) return { version: 3, default: { response: 'PT24H', warnAt: 0.8, maxRounds: 3 }, sources: { DEMO_FAST: { response: 'PT10S', warnAt: 0.8, maxRounds: 3, calendar: 'ELAPSED' } }, levels: { L3: { response: 'PT16H', warnAt: 0.8, maxRounds: 2, calendar: 'WORKING' } }, reassignOnNextAction: ['L1'] };
  if (is(/^\/representatives$/)) return page(reps.map((rep, n) => ({ ...rep, capacity: 30, load: [28, 22, 24, 27, 30, 15, 19, 26][n], available: n !== 5 })));
  if (is(/^\/maturity-model$/)) return { version: 12, publishedAt: at(-200), levels: ['已捕获', '电话已筛', '需求确认', '方案已展示', '报价谈判'].map((title, n) => ({ level: `L${n + 1}`, title, checkpoints: checkpoints.filter((one) => one.level === `L${n + 1}`) })) };
  if (is(/^\/(loss|invalid)-reasons$/)) return { items: [{ id: 'PRICE', title: '价格' }, { id: 'COMPETITOR', title: '选了竞品' }, { id: 'NO_BUDGET', title: '预算取消' }, { id: 'OTHER', title: '其他' }] };
  if (is(/^\/dashboards\/process$/)) {
    return { asOf: at(0), responseAttainment: number('response-attainment', 'RATIO', [0.78, 0.82, 0.86, 0.76, 0.84, 0.9, 0.86, 0.92, 0.88, 0.82, 0.9, 0.864, 0.917, 0.93], '期内创建、且已联系或已到期的线索里，首次联系在时限内的占比'), l2ToL3: number('l2-l3-conversion', 'RATIO', [0.29, 0.31, 0.35, 0.33, 0.37, 0.35, 0.41, 0.43, 0.39, 0.41, 0.45, 0.407, 0.385, 0.4], '期内首次进入 L2 的线索里，30 天内到 L3 的占比'), l4ToL5Hours: number('l4-l5-hours', 'HOURS', [212, 208, 199, 203, 186, 190, 178, 182, 172, 177, 167, 125, 110, 108], '首次到 L4 至首次到 L5 的小时数，取中位数') };
  }
  if (is(/^\/metrics\/reconcile$/)) {
    const definition = (name) => ({ id: name, version: 1, text: name });
    const orders = Array.from({ length: 6 }, (_, n) => ({ orderNo: `TP-2026-10${n}`, customer: ['宁波澜石精密', '海川物流', '启明科技'][n % 3], amount: 90000 + n * 12000, signedAt: day(-20 - n), onlyIn: n % 2 ? 'LEFT' : 'RIGHT' }));
    return { metric: 'win-rate', title: '赢单率', unit: 'RATIO', left: { value: 0.62, numerator: 155, denominator: 250, definition: definition('signed-of-closed') }, right: { value: 0.4, numerator: 160, denominator: 400, definition: definition('paid-of-all') }, difference: 0.22,
      causes: [['STATES', 0.088], ['WINDOW', 0.062], ['SCOPE', 0.055], ['TEST_DATA', 0.015]].map(([cause, effect], n) => ({ cause, effect, orders: n === 3 ? [] : orders, orderCount: [22, 58, 138, 0][n], leads: [], leadCount: n * 7 })), asOf: at(0) };
  }
  if (is(/^\/metrics\/explain-change$/)) {
    return { metric: 'average-order', title: '平均订单金额', unit: 'MONEY', before: 182000, after: 241000, difference: 59000, drivers: [['UPSELL', 48200, 40, 96], ['RENEWAL', 9300, 61, 70], ['REFERRAL', 4100, 12, 15], ['NEW', -2600, 122, 110]].map(([driver, effect, a, b]) => ({ driver, effect, quantity: 0, price: Math.round(effect * 0.4), mix: effect - Math.round(effect * 0.4), ordersBefore: a, ordersAfter: b, by: [] })),
      factors: [{ factor: 'PRICE', effect: 23600 }, { factor: 'MIX', effect: 35400 }], segments: [{ where: [{ dim: 'industry', title: '行业', value: 'education' }, { dim: 'customerSize', title: '客户规模', value: 'KEY' }], effect: 41000, orders: 58 }, { where: [{ dim: 'region', title: '区域', value: 'East' }], effect: 9800, orders: 91 }], sentence: '平均订单金额从 182,000 到 241,000，+59,000。最大的一份来自老客增购：+48,200。最强的一块是行业 教育、客户规模 KEY：+41,000。', definition: '', factVersion: 8812, tookMs: 84 };
  }
  if (is(/^\/metrics\/margin-reports$/)) {
    return { items: [0, 1].map((n) => ({ id: id(700 + n), rep: reps[n], org: '/East/store/team', signedAt: day(-n * 9 - 2), repMargin: 0.211 + n * 0.02, teamMargin: 0.352, steps: [{ cause: 'MIX', effect: -0.022 + n * 0.01 }, { cause: 'PRICE', effect: -0.091 }, { cause: 'COST', effect: -0.028 + n * 0.01 }], orders: [1, 2, 3].map((k) => ({ orderNo: `TP-2026-10${k}`, amount: 120000 * k, cost: 95000 * k, margin: 0.2 + k / 100, teamMargin: 0.352 })), state: n ? 'CLOSED' : 'OPEN', conclusion: n ? '给了两单特价，下月起超 10 % 折扣先报批。' : null })) };
  }
  if (is(/^\/attribution$/)) {
    const channels = ['SEARCH', 'WEBINAR', 'REFERRAL', 'CALL', 'EXHIBITION', 'unattributed'];
    const seed = (query.get('model') ?? 'MARKOV').length;
    const weights = channels.map((_, n) => 6 - n + ((seed * (n + 3)) % 5));
    const all = weights.reduce((a, b) => a + b, 0);
    return { model: query.get('model'), by: ['channel'], items: channels.map((channel, n) => ({ by: { channel }, orders: weights[n] * 4.5, amount: Math.round((4_286_0000 * weights[n]) / all), share: weights[n] / all })).sort((a, b) => b.amount - a.amount), total: { orders: 214, amount: 42860000 }, windowDays: 90 };
  }
  if (is(/^\/data-health$/) || is(/^\/data-health\/diagnosis$/)) {
    const figure = (metric, title, value, n) => ({ metric, title, definition: title, value, numerator: Math.round(value * 8000), denominator: 8000, belowThreshold: value < 0.95, parts: [['CRM', 'industry', 0.88], ['CRM', 'region', 0.97], ['ERP', 'cost', 0.81], ['ERP', 'promised_at', 0.93]].map(([system, field, share]) => ({ system, field, value: share, numerator: share * 1000, denominator: 1000 })), trend: Array.from({ length: 14 }, (_, k) => ({ date: day(k - 14), value: value - 0.03 + k / 500 + n / 100 })) });
    return { date: day(0), threshold: 0.95, metrics: [figure('data-completeness', '完整率', 0.914, 0), figure('update-timeliness', '更新及时率', 0.962, 1), figure('cross-system-consistency', '跨系统一致率', 0.981, 2)], tickets: [{ id: id(800), metric: 'data-completeness', day: day(0), value: 0.914, threshold: 0.95, faults: 688, state: 'OPEN' }], asOf: at(0), updateDelay: { medianHours: 0.002, p90Hours: 0.4 } };
  }
  if (is(/^\/data-health\/faults$/)) return page(Array.from({ length: 12 }, (_, n) => ({ system: n % 2 ? 'ERP' : 'CRM', field: ['cost', 'industry', 'promised_at'][n % 3], ref: `x${n}`, label: ['宁波澜石精密', '海川物流', 'Zoomit', 'Hatfan'][n % 4], value: null, link: '/orders' })));
  if (is(/^\/data-health\/cleaning\/rules$/)) return { items: [['NAME', 'STARTS_WITH', '测试公司'], ['EMAIL', 'ENDS_WITH', '@example.test'], ['PHONE', 'EQUALS', '13800000000']].map(([field, op, value], n) => ({ id: id(810 + n), field, op, value })) };
  if (is(/^\/data-health\/cleaning\/dry-run$/)) return { items: [{ kind: 'LEAD', ref: '1', label: '测试公司 3', amount: null, field: 'NAME', op: 'STARTS_WITH', value: '测试公司' }, { kind: 'ORDER', ref: '2', label: '测试公司 3', amount: 1200, field: 'NAME', op: 'STARTS_WITH', value: '测试公司' }], leads: 1, orders: 1, amount: 1200 };
  if (is(/^\/data-health\/cleaning\/runs$/)) return { items: [0, 1, 2].map((n) => ({ id: id(820 + n), day: day(-n), kind: n === 1 ? 'BY_HAND' : 'DAILY', leads: 4 - n, orders: n, by: '数据管家', at: at(-n * 24) })) };
  if (is(/^\/data-health\/cleaning\/quarantine$/)) return page(Array.from({ length: 6 }, (_, n) => ({ id: id(830 + n), kind: n % 2 ? 'ORDER' : 'LEAD', ref: `${n}`, label: `测试公司 ${n}`, amount: n % 2 ? 5000 : null, field: 'NAME', op: 'STARTS_WITH', value: '测试公司', at: at(-n * 24), restoredAt: n === 5 ? at(-2) : null, restoredBy: n === 5 ? '数据管家' : null })));
  const told = (n, source) => ({ id: id(850 + n), source, sourceId: `${source}-${n}`, name: ['宁波澜石精密有限公司', '宁波澜石精密', '澜石精密（宁波）'][n], phone: '+8613812345678', email: n ? null : 'han@lanshi.cn', taxNumber: n === 1 ? '91350100M000100Y43' : null, city: '宁波', linkedBy: { how: ['NEW', 'KEY', 'SCORE'][n], score: 0.983, evidence: n === 2 ? [{ field: 'PHONE', agreement: 'EXACT', weight: 13.8 }, { field: 'NAME', agreement: 'CLOSE', weight: 7.2 }] : [] } });
  if (is(/^\/identity\/reviews$/)) return { items: [{ id: id(840), score: 0.71, why: [{ field: 'NAME', agreement: 'CLOSE', weight: 7.2 }, { field: 'LOCALITY', agreement: 'EXACT', weight: 4 }], record: told(1, 'SERVICE'), cid: id(900), cidName: '宁波蓝石精密有限公司' }] };
  if (is(/^\/identity$/)) return page(['宁波澜石精密有限公司', '海川物流股份有限公司', '启明科技有限公司', 'Zoomit'].map((name, n) => ({ cid: id(900 + n), name, records: 3 - (n % 2), sources: 3 - (n % 3), orders: 4 - n, amount: (4 - n) * 230000 })));
  if ((found = is(/^\/identity\/(.+)$/))) return { cid: found[1], name: '宁波澜石精密有限公司', mergedInto: null, fields: { name: { value: '宁波澜石精密有限公司', source: 'ERP', at: at(-40) }, taxNumber: { value: '91350100M000100Y43', source: 'ERP', at: at(-40) }, phone: { value: '+8613812345678', source: 'CRM', at: at(-4) }, email: { value: 'han@lanshi.cn', source: 'CRM', at: at(-4) } }, records: [told(0, 'CRM'), told(1, 'ERP'), told(2, 'SERVICE')], leads: [], orders: orders.slice(0, 3).map((order) => ({ orderNo: order.orderNo, productLine: order.productLine, signedAt: order.signedAt, amount: Number(order.amount.amount), state: order.state })), history: [{ id: id(860), into: found[1], from: id(950), fromName: '澜石精密（宁波）', reason: '同一税号', by: '数据管家', at: at(-30), undoneAt: null, undoneBy: null }] };
  const boardLayout = { filters: [], tiles: [['a', 'METRIC', '赢单率', 0, 0, 3, 2, { metric: 'win-rate' }], ['b', 'METRIC', '订单金额', 3, 0, 3, 2, { metric: 'order-amount' }], ['e', 'PIVOT', '行业按季度', 0, 2, 7, 4, { show: 'BAR', query: { rows: ['industry'], columns: ['quarter'], measures: ['order-amount'], filters: [] } }], ['f', 'PIVOT', '行业', 7, 2, 5, 4, { show: 'TABLE', query: { rows: ['industry'], columns: ['quarter'], measures: ['order-amount'], filters: [] } }], ['g', 'LIST', '逾期的线索', 0, 6, 7, 4, { list: 'OVERDUE', columns: ['due', 'owner', 'level', 'amount'], limit: 10 }], ['h', 'OKR', '获客成本', 7, 6, 5, 4, { keyResult: id(631) }], ['i', 'LIST', '最近的订单', 0, 10, 7, 4, { list: 'ORDERS', limit: 5 }], ['j', 'OKR', '目标', 7, 10, 5, 4, {}], ['k', 'LIST', '对齐会的待办', 0, 14, 4, 3, { list: 'COMMITMENTS' }], ['l', 'LIST', '等人接的线索', 4, 14, 4, 3, { list: 'WAITING' }], ['m', 'LIST', '要当心的线索', 8, 14, 4, 3, { list: 'UNHEALTHY' }]].map(([tile, kind, title, x, y, w, h, more]) => ({ id: tile, kind, title, x, y, w, h, ...more })) };
  if (is(/^\/dashboards\/templates$/)) return { items: [['campaign-funnel', '活动漏斗', '从新增线索到签约，按渠道和活动'], ['store-ranking', '门店排行', '门店的金额、毛利和客户数'], ['renewals-and-churn', '续约与新客流失', '谁留下，谁离开，老客买什么']].map(([name, title, description]) => ({ id: name, title, description, layout: boardLayout })) };
  if (is(/^\/dashboards$/)) return { items: [0, 1].map((n) => ({ id: id(870 + n), title: ['华东早会', '门店排行'][n], owner: '沈亦舟', own: n === 0, sharedWith: [], version: 3, updatedAt: at(-n * 20) })) };
  if ((found = is(/^\/dashboards\/(?!process)([^/]+)$/))) return { id: found[1], title: '华东早会', owner: '沈亦舟', own: true, layout: boardLayout, sharedWith: ['sales-manager'], version: 3, updatedAt: at(-2) };
  if (is(/^\/sandbox\/pivots$/)) return { items: [{ id: id(880), title: '华东各行业签约', query: boardLayout.tiles[2].query, owner: '沈亦舟', own: true, sharedWith: [] }] };
  if (is(/^\/metrics$/)) return { items: metrics.map(([name, title, unit]) => ({ id: name, title, unit, version: 1, definitions: definitions.map((one) => one.definition) })) };
  if ((found = is(/^\/metrics\/(.+)$/))) {
    const [name, title, unit] = metrics.find((one) => one[0] === found[1]);
    const rate = name === 'win-rate';
    return { id: name, title, unit, value: rate ? definitions[0].value : '41230000.00', numerator: rate ? 4238 : null, denominator: rate ? 6711 : null, definition: rate ? definitions[0].definition : { id: 'signed', version: 1, text: '按签约月汇总的订单金额' }, variants: rate ? definitions : [], asOf: at(0), leftOut: { testData: 6, cancelled: 3 }, from: day(-365), to: day(1), link: '/orders' };
  }
  if ((found = is(/^\/orders\/(.+)$/))) return { ...orders[3], entries: [{ kind: 'SIGNED', amount: orders[3].amount, at: day(-9), voucher: { reference: 'HT-88121' } }, { kind: 'PAID', amount: money(483200), at: day(-3), voucher: { reference: '回单 5521' } }] };
  if (is(/^\/orders$/)) return page(orders);
  if (is(/^\/reviews$/)) return query.get('state') === 'CLOSED' ? page([review(5, 'Codehow', 500000, 720000, 'APPROVED')]) : page([review(0, '宁波澜石精密', 683000, 963000), review(1, 'Zoomit', 1_500_000, 2_100_000), review(2, 'Hatfan', 180000, 96000)]);
  if (is(/^\/dashboards\/pictures\/[^/]+\/text$/)) return { title: '各行业签约', text: '行业 | 订单金额 | 订单数\n制造 | 68 万 | 12\n零售 | 17 万 | 4\n… 其余 3 行\n合计 | 90 万 | 21', link: '/sandbox?pivot=' + id(1), at: at(-1) };
  if (is(/^\/dashboards\/pictures\//)) return { __svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 320"><rect width="720" height="320" fill="#fff"/>${[520, 380, 190].map((width, n) => `<rect x="140" y="${90 + n * 60}" width="${width}" height="30" fill="#3f53d4"/>`).join('')}</svg>` };
  if (is(/^\/notifications$/)) return page(query.get('unread') ? notices.filter((one) => !one.readAt) : notices, { unread: 3 });
  if (is(/^\/digests$/)) return { items: Array.from({ length: 6 }, (_, n) => digest(day(-n), n)).filter((one) => !query.get('date') || one.date === query.get('date')) };
  if (is(/^\/imports$/)) return { items: [job, { ...job, id: id(301), fileName: '官网表单.xlsx', rows: 212, accepted: 212, duplicates: 0, rejected: 0, createdAt: at(-40) }] };
  if (is(/^\/imports\//)) return job;
  if (is(/^\/sandbox\/catalog$/)) {
    return { factVersion: 8812, dimensions: [['month', '签约月份'], ['quarter', '签约季度'], ['industry', '行业'], ['productLine', '产品线'], ['region', '区域'], ['store', '门店'], ['rep', '销售'], ['channel', '来源渠道'], ['type', '订单类型'], ['state', '订单状态'], ['termMonths', '合同期限（月）']].map(([name, title]) => ({ id: name, title, type: 'TEXT' })), measures: [['order-amount', '订单金额', 'MONEY', true], ['orders', '订单数', 'COUNT', true], ['average-order', '平均订单金额', 'MONEY', false], ['gross-margin', '毛利率', 'RATIO', false], ['customers', '客户数', 'COUNT', false]].map(([name, title, unit, additive]) => ({ id: name, title, unit, additive })) };
  }
  if (is(/^\/sandbox\/query$/)) {
    const grand = quarters.reduce((sum, _, c) => sum + column(c), 0);
    return { rows: industries.map((one) => [one]), columns: quarters.map((one) => [one]), cells: sandboxCells, totals: { grand: [grand], rows: sandboxCells.map((row) => [row.reduce((sum, cell) => sum + Number(cell[0]), 0)]), columns: quarters.map((_, c) => [column(c)]) }, measures: ['order-amount'], leftOut: { testData: 6, cancelled: 3 }, factVersion: 8812, tookMs: 41 };
  }
  return { __status: 404, title: 'not found' };
}

export const aLead = id(11);
export const anAssignment = id(3);
export const aJob = job.id;
export const anOrder = 'TP-2026-1039';

function okrBoard() {
  const day = (n) => at(n * 24).slice(0, 10);
  const days = Array.from({ length: 90 }, (_, n) => day(n - 89));
  const one = (n, title, objective, from, to, wave, unit, flagged, notes = []) => ({
    objectiveId: id(620 + n), objective, keyResult: { id: id(630 + n), title, metric: 'm', definition: 'd', unit, direction: 'HIGHER', shape: 'LINEAR', points: [] }, notes,
    target: days.map((one, k) => ({ day: one, value: from + ((to - from) * k) / 89 })), actual: days.filter((_, k) => k % 3 === 0).map((one, k) => ({ day: one, value: from + ((to - from) * k) / 30 + Math.sin(k / 3) * wave - (flagged && k > 18 ? wave * 2 : 0) })), deviation: flagged ? -0.23 : 0.02, flagged });
  return { from: days[0], to: day(1), series: [one(0, '线索按时响应率 92 %', '每条线索都有人接', 0.8, 0.92, 0.03, 'RATIO', false), one(1, '获客成本降到 3,000 元', '花的每一分都有数', 3800, 3000, 260, 'COUNT', true, [{ id: id(1), day: day(-30), text: '宁波智造日，一次花掉 12 万', by: '沈岚' }]), one(2, '准时交付率 95 %', '答应的日子算数', 0.86, 0.95, 0.02, 'RATIO', false)] };
}
