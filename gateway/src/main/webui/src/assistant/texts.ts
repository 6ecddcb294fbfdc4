import { isChinese, texts } from '../ui/i18n';

export const { useText, say } = texts(
  'assistant',
  {
    title: '连接智能助手', sub: '让你自己的智能助手（MCP）按你的权限查看和操作', address: '地址', config: '配置', copy: '复制', copied: '已复制',
    'step.add': '在助手里添加一个 MCP 服务器（Streamable HTTP），填上面的地址。', 'step.signIn': '助手会打开登录页；要填客户端编号时，填 {{client}}，不需要密钥。', 'step.ask': '直接问：“我今天先做什么？”',
    'config.json': '配置文件', 'config.command': '命令行试一下', 'config.json.hint': '不同助手的写法略有不同，地址和客户端编号不变。', 'config.command.hint': '$TOKEN 是你的访问令牌，几分钟后失效。',
    rights: '权限和你一样，不多也不少', 'rights.detail': '看不到的线索助手也看不到，打码的电话照样打码。每次操作都记在你名下，线索的时间线和复核台上都注明“经智能助手”。',
    acts: '它能替你做', reads: '它能查看', 'acts.one': '会改动', 'reads.one': '只读',
  },
  {
    title: 'Connect an AI assistant', sub: 'Let your own assistant (MCP) read and act with your rights', address: 'Address', config: 'Configuration', copy: 'Copy', copied: 'Copied',
    'step.add': 'In your assistant, add an MCP server (Streamable HTTP) with the address above.', 'step.signIn': 'The assistant opens the sign-in page; where it asks for a client id, give {{client}}, without a secret.', 'step.ask': 'Just ask: “What should I do first today?”',
    'config.json': 'Configuration file', 'config.command': 'Try it by command', 'config.json.hint': 'Assistants write it a little differently; address and client id stay the same.', 'config.command.hint': '$TOKEN is your access token; it ends after some minutes.',
    rights: 'Your rights, no more and no less', 'rights.detail': 'A lead that you cannot see, it cannot see; masked phone numbers stay masked. What it does is done in your name, and the lead’s timeline and the review desk say ‘via assistant’.',
    acts: 'What it can do for you', reads: 'What it can look up', 'acts.one': 'Changes', 'reads.one': 'Reads',
  },
);

/** English titles come from the gateway. */
const CHINESE: Record<string, string> = {
  my_day: '我的一天', find_leads: '查找线索', get_lead: '线索全貌', lead_timeline: '线索时间线', record_follow_up: '记跟进', advance_lead: '推进一级', ask_to_collaborate: '申请协作',
  why_this_owner: '为什么是这位负责人', find_representatives: '查找销售', request_override: '申请改派', customer_journey: '客户旅程', review_queue: '复核队列', decide_review: '复核决定',
  todays_digest: '今日简报', sent_digests: '已发简报', morning_numbers: '早会三个数', list_metrics: '指标目录', get_metric: '指标和口径', reconcile_figures: '对数', explain_change: '变化归因',
};

export const titleOf = (tool: { name: string; title: string }) => (isChinese() && CHINESE[tool.name]) || tool.title;
