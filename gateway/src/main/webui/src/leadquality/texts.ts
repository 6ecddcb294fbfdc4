import { texts } from '../ui/i18n';

export const { useText } = texts(
  'leadquality',
  {
    title: '线索质量', sub: '登记到赢单，钱花在哪儿，先修什么', none: '这段时间没有线索', 'none.hint': '换一个更长的时间段。', say: '{{n}} 条线索，有效 {{valid}} %；无效线索花掉 {{money}}。', 'say.fix': '先修：{{place}}，{{reason}}占该活动无效线索的 {{share}} %，{{money}}。',
    goal: '定有效率目标', fix: '先修什么', funnel: '漏斗', reasons: '无效原因', reason: '原因', leads: '线索', share: '占无效', money: '金额', by: '分组', campaign: '活动', channel: '渠道', industry: '行业标签', registered: '登记', valid: '有效', validShare: '有效率', won: '赢单', corrected: '改过标签', cost: '花费', costPerValid: '每条有效',
    days: '{{n}} 天', 'no.campaign': '没有活动', 'no.channel': '没有渠道', 'no.industry': '没有标签',
  },
  {
    title: 'Lead quality', sub: 'from registration to won, where the money goes, what to fix first', none: 'No leads in this time', 'none.hint': 'Choose a longer time.', say: '{{n}} leads, {{valid}} % valid; invalid ones cost {{money}}.', 'say.fix': 'Fix first: {{place}}; {{reason}} makes {{share}} % of the campaign’s invalid leads, {{money}}.',
    goal: 'Set a goal', fix: 'Fix first', funnel: 'Funnel', reasons: 'Reasons', reason: 'Reason', leads: 'Leads', share: 'Of invalid', money: 'Money', by: 'By', campaign: 'Campaign', channel: 'Channel', industry: 'Industry tag', registered: 'Registered', valid: 'Valid', validShare: 'Valid share', won: 'Won', corrected: 'Tag corrected', cost: 'Spend', costPerValid: 'Per valid lead',
    days: '{{n}} days', 'no.campaign': 'no campaign', 'no.channel': 'no channel', 'no.industry': 'no tag',
  },
);
