import { texts } from '../ui/i18n';

export const { useText, say } = texts(
  'settings',
  {
    title: '线索设置', fields: '自定义字段', hooks: '表单与广告接入', reasons: '丢单原因', health: '健康规则', rates: '汇率',
    'fields.say': '加上的字段马上出现在表单、列表、筛选、检查点、导入和导出里。字段可以停用，不能删除，类型不能改。', key: '编号', 'key.hint': '小写字母开头，只含字母和数字', zh: '中文名', en: '英文名', type: '类型', choices: '选项', 'choices.hint': '回车分隔', active: '在用', add: '新增', edit: '修改', 'type.TEXT': '文字', 'type.NUMBER': '数字', 'type.DATE': '日期', 'type.BOOLEAN': '是或否', 'type.CHOICE': '单选', none: '还没有',
    'hooks.say': '表单和广告平台把线索签名后投到这里：X-Signature: t=时间戳,v1=HMAC-SHA256(密钥, 时间戳 + "." + 正文)。', id: '渠道编号', 'id.hint': '小写字母、数字和连字符', name: '名称', address: '地址', window: '时间窗，秒', mapping: '字段对应', 'mapping.hint': '路径如 form.phone、answers[name=phone].value；空着不取', fallback: '没有时用', deliveries: '收到', last: '最近', rotate: '换密钥', 'rotate.hint': '旧密钥立即失效。', 'secret.once': '密钥只显示这一次，请现在保存：', copy: '复制', copied: '已复制', saved: '已保存',
    'reasons.say': '丢单时从这里选。去掉的原因不再可选，用过的线索上仍看得到。', up: '上移', remove: '去掉', code: '编号', 'code.hint': '大写字母和下划线',
    'health.say': '提醒由线索自己的记录随时算出。改完可以先在已关闭的线索上回测：带着提醒的线索有多少最后丢了。', rot: '多少天没动算沉默', single: '从哪一级起一位联系人太少', decider: '从哪一级起要有决策人', moves: '成交日改几次算多', backDays: '退级提醒保留，天', off: '不用的提醒', test: '回测', publish: '发布规则', idle: '多少天没人跟自动退回公海', 'idle.never': '从不', 'bt.warning': '提醒', 'bt.leads': '带着它的', 'bt.lost': '后来丢了', 'bt.rate': '丢单率', 'bt.lift': '是平均的', 'bt.say': '最近关闭的 {{leads}} 条里丢了 {{lost}} 条，平均 {{rate}} %。',
    'rates.say': '换币种改金额时，按当天汇率与已审金额比；没有当天汇率就冻结待审。', currency: '币种', 'rate.cny': '1 单位合人民币',
  },
  {
    title: 'Lead settings', fields: 'Custom fields', hooks: 'Forms and ads', reasons: 'Loss reasons', health: 'Health rules', rates: 'Exchange rates',
    'fields.say': 'A field is at once in forms, lists, filters, checkpoints, imports and exports. It can be switched off, not deleted, and keeps its type.', key: 'Key', 'key.hint': 'letters and digits, a small letter first', zh: 'Chinese', en: 'English', type: 'Type', choices: 'Choices', 'choices.hint': 'separate by Enter', active: 'In use', add: 'Add', edit: 'Edit', 'type.TEXT': 'Text', 'type.NUMBER': 'Number', 'type.DATE': 'Date', 'type.BOOLEAN': 'Yes or no', 'type.CHOICE': 'Choice', none: 'None yet',
    'hooks.say': 'Forms and ad platforms post signed leads here: X-Signature: t=timestamp,v1=HMAC-SHA256(secret, timestamp + "." + body).', id: 'Channel id', 'id.hint': 'small letters, digits, hyphens', name: 'Name', address: 'Address', window: 'Window, seconds', mapping: 'Mapping', 'mapping.hint': 'paths such as form.phone, answers[name=phone].value; empty: not read', fallback: 'otherwise', deliveries: 'Received', last: 'Last', rotate: 'New secret', 'rotate.hint': 'The old secret ends at once.', 'secret.once': 'The secret is shown this once; keep it now:', copy: 'Copy', copied: 'Copied', saved: 'Saved',
    'reasons.say': 'Chosen when a lead is lost. One that is removed can no longer be chosen but stays readable where it was used.', up: 'Up', remove: 'Remove', code: 'Code', 'code.hint': 'capital letters and underscores',
    'health.say': 'Warnings are worked out from what happened to a lead. Try changed rules on closed leads first: how many with a warning were lost.', rot: 'Silent after so many days', single: 'One contact is too few from', decider: 'A decision maker is needed from', moves: 'Close date moved so often', backDays: 'A step back is remembered, days', off: 'Warnings not used', test: 'Back-test', publish: 'Publish the rules', idle: 'Back to the pool after so many days untouched', 'idle.never': 'never', 'bt.warning': 'Warning', 'bt.leads': 'Leads with it', 'bt.lost': 'Lost', 'bt.rate': 'Loss rate', 'bt.lift': 'Times the average', 'bt.say': 'Of the last {{leads}} closed leads {{lost}} were lost, {{rate}} % on average.',
    'rates.say': 'An amount in another currency is compared at the rate of the day; without one it is frozen.', currency: 'Currency', 'rate.cny': 'One unit in CNY',
  },
);
