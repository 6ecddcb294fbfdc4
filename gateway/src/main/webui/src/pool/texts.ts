import { texts } from '../ui/i18n';

export const { useText } = texts(
  'pool',
  {
    title: '公海', sub: '{{count}} 条可领', none: '公海是空的', 'none.hint': '转入公海的线索可以领三天，没人领就自动再分派。', company: '公司', phone: '联系人', look: '查看', looks: '还可查看 {{count}} 条', industry: '行业', place: '区域', amount: '预计金额', level: '成熟度', until: '自动分派', owners: '{{count}} 人跟过', claim: '领取', claimed: '已领取{{company}}，请尽快联系', wait: '{{at}} 起可领', blocked: '您跟过，{{at}} 起可再领', left: '今天还可领 {{n}} 条', used: '今天的领取次数已用完', search: '搜公司', masked: '领取后才能看到完整号码',
  },
  {
    title: 'Public pool', sub: { one: '{{count}} lead', other: '{{count}} leads' }, none: 'The pool is empty', 'none.hint': 'Leads given to the pool can be claimed for three days, then they are dispatched again.', company: 'Company', phone: 'Contact', look: 'Look', looks: { one: '{{count}} look left', other: '{{count}} looks left' }, industry: 'Industry', place: 'Region', amount: 'Expected amount', level: 'Level', until: 'Dispatched', owners: { one: '{{count}} had it', other: '{{count}} had it' }, claim: 'Claim', claimed: '{{company}} is yours; contact them soon', wait: 'from {{at}}', blocked: 'you had it; again from {{at}}', left: { one: '{{n}} claim left today', other: '{{n}} claims left today' }, used: 'No claims left today', search: 'Find a company', masked: 'The full number shows after the claim',
  },
);
