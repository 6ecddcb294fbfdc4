import { texts } from '../ui/i18n';

export const { useText, say } = texts(
  'shell',
  {
    product: '同频', nav: '主导航', tabs: '底部导航', find: '搜客户、线索、电话，或输入命令', findLabel: '打开命令面板',
    live: '实时', lost: '断线', 'live.title': '实时更新正常', 'lost.title': '实时更新断了 {{time}}', 'lost.detail': '正在重连，页面上的数到 {{at}} 为止。', reconnect: '现在重连',
    theme: '切换明暗', language: '切换语言', bell: '通知', bellUnread: '通知，{{count}} 条未读', account: '{{name}}的账户', signOut: '退出登录', fold: '收起侧栏', unfold: '展开侧栏',
    'group.work': '业务', 'group.together': '协同', 'group.numbers': '数字', 'group.config': '配置', 'group.look': '查看', 'group.quality': '数据质量', 'nav.reconcile': '对数', 'nav.change': '变化归因', 'nav.attribution': '渠道归因', 'nav.boards': '我的看板', 'nav.margin': '毛利预警', 'nav.health': '数据健康', 'nav.cleaning': '清洗', 'nav.identity': '客户主数据', 'tab.reconcile': '对数', 'tab.change': '变化', 'tab.attribution': '归因', 'tab.boards': '看板', 'tab.margin': '毛利', 'tab.health': '健康', 'tab.cleaning': '清洗', 'tab.identity': '客户',
    'nav.day': '我的一天', 'nav.board': '早会看板', 'nav.leads': '线索', 'nav.import': '导入', 'nav.orders': '订单', 'nav.reviews': '复核台', 'nav.digest': '每日简报',
    'nav.sandbox': '自助分析', 'nav.metrics': '指标口径', 'nav.model': '成熟度模型', 'nav.rules': '分派规则', 'nav.team': '团队', 'nav.playbooks': '话术库', 'nav.quality': '线索质量', 'nav.okr': 'OKR 看板', 'nav.deliveries': '送达记录', 'tab.deliveries': '送达', 'tab.okr': 'OKR', 'tab.quality': '质量', 'tab.playbooks': '话术', 'nav.load': '团队负载', 'nav.leadSettings': '线索设置', 'nav.watches': '跟进监督', 'nav.sla': '时限与日历', 'nav.fairness': '分配公平', 'nav.pool': '公海', 'nav.overrides': '改派申请', 'nav.backlog': '批量分派', 'nav.notifications': '通知',
    'tab.day': '我的一天', 'tab.board': '早会', 'tab.leads': '线索', 'tab.reviews': '复核', 'tab.digest': '简报', 'tab.sandbox': '分析', 'tab.rules': '规则', 'tab.team': '团队', 'tab.load': '负载', 'tab.leadSettings': '设置', 'tab.watches': '监督', 'tab.sla': '时限', 'tab.fairness': '公平', 'tab.pool': '公海', 'tab.overrides': '改派', 'tab.backlog': '批量', 'tab.model': '模型', 'tab.orders': '订单', 'tab.import': '导入', 'tab.metrics': '口径', 'tab.me': '我',
    'palette.placeholder': '搜公司、联系人，或输入命令', 'palette.leads': '线索', 'palette.go': '前往', 'palette.do': '动作', 'palette.none': '没有找到「{{q}}」', 'palette.hint': '试试公司名、联系人或电话的一部分',
    'do.create': '新建线索', 'do.theme': '切换明暗', 'do.language': 'Switch to English', 'do.signOut': '退出登录', 'do.help': '看键盘快捷键',
    'help.title': '键盘快捷键', 'help.palette': '命令面板', 'help.create': '新建线索', 'help.move': '下一条、上一条', 'help.open': '打开', 'help.day': '我的一天：拨打、接通、没接通、改时间', 'help.review': '复核台：通过、驳回', 'help.help': '这张表', 'help.save': '记下跟进',
    notFound: '没有这一页', 'notFound.hint': '地址可能变了，从左边重新进入。', home: '回到首页', crashed: '这一页出了错', skip: '跳到内容',
    'notice.recent': '最近通知', 'notice.all': '全部通知', 'notice.none': '没有未读通知', 'notice.readAll': '全部已读',
  },
  {
    product: 'Tongpin', nav: 'Main navigation', tabs: 'Bottom navigation', find: 'Find customers, leads, phones, or a command', findLabel: 'Open the command palette',
    live: 'Live', lost: 'Offline', 'live.title': 'Live updates work', 'lost.title': 'Live updates lost for {{time}}', 'lost.detail': 'Reconnecting. What you see is as of {{at}}.', reconnect: 'Reconnect now',
    theme: 'Light or dark', language: 'Switch language', bell: 'Notifications', bellUnread: 'Notifications, {{count}} unread', account: 'Account of {{name}}', signOut: 'Sign out', fold: 'Fold the rail', unfold: 'Unfold the rail',
    'group.work': 'Work', 'group.together': 'Together', 'group.numbers': 'Numbers', 'group.config': 'Configuration', 'group.look': 'Look up', 'group.quality': 'Data quality', 'nav.reconcile': 'Reconcile', 'nav.change': 'Explain change', 'nav.attribution': 'Attribution', 'nav.boards': 'My boards', 'nav.margin': 'Margin watch', 'nav.health': 'Data health', 'nav.cleaning': 'Cleaning', 'nav.identity': 'Customers', 'tab.reconcile': 'Reconcile', 'tab.change': 'Change', 'tab.attribution': 'Channels', 'tab.boards': 'Boards', 'tab.margin': 'Margin', 'tab.health': 'Health', 'tab.cleaning': 'Cleaning', 'tab.identity': 'Customers',
    'nav.day': 'My day', 'nav.board': 'Morning board', 'nav.leads': 'Leads', 'nav.import': 'Import', 'nav.orders': 'Orders', 'nav.reviews': 'Review desk', 'nav.digest': 'Daily digest',
    'nav.sandbox': 'Sandbox', 'nav.metrics': 'Definitions', 'nav.model': 'Maturity model', 'nav.rules': 'Assignment rules', 'nav.team': 'Team', 'nav.playbooks': 'Playbook', 'nav.quality': 'Lead quality', 'nav.okr': 'OKR board', 'nav.deliveries': 'Delivery log', 'tab.deliveries': 'Deliveries', 'tab.okr': 'OKR', 'tab.quality': 'Quality', 'tab.playbooks': 'Playbook', 'nav.load': 'Team load', 'nav.leadSettings': 'Lead settings', 'nav.watches': 'Follow-up watch', 'nav.sla': 'Limits and calendar', 'nav.fairness': 'Fairness', 'nav.pool': 'Public pool', 'nav.overrides': 'Overrides', 'nav.backlog': 'Backlog', 'nav.notifications': 'Notifications',
    'tab.day': 'My day', 'tab.board': 'Board', 'tab.leads': 'Leads', 'tab.reviews': 'Reviews', 'tab.digest': 'Digest', 'tab.sandbox': 'Sandbox', 'tab.rules': 'Rules', 'tab.team': 'Team', 'tab.load': 'Load', 'tab.leadSettings': 'Settings', 'tab.watches': 'Watch', 'tab.sla': 'Limits', 'tab.fairness': 'Fairness', 'tab.pool': 'Pool', 'tab.overrides': 'Overrides', 'tab.backlog': 'Backlog', 'tab.model': 'Model', 'tab.orders': 'Orders', 'tab.import': 'Import', 'tab.metrics': 'Figures', 'tab.me': 'Me',
    'palette.placeholder': 'Find a company, a contact, or type a command', 'palette.leads': 'Lead', 'palette.go': 'Go to', 'palette.do': 'Do', 'palette.none': 'Nothing found for “{{q}}”', 'palette.hint': 'Try a part of the company, the contact or the phone number',
    'do.create': 'New lead', 'do.theme': 'Switch light and dark', 'do.language': '切换到中文', 'do.signOut': 'Sign out', 'do.help': 'Show keyboard shortcuts',
    'help.title': 'Keyboard shortcuts', 'help.palette': 'Command palette', 'help.create': 'New lead', 'help.move': 'Next, previous', 'help.open': 'Open', 'help.day': 'My day: call, reached, no answer, other time', 'help.review': 'Review desk: approve, reject', 'help.help': 'This list', 'help.save': 'Record the follow-up',
    notFound: 'There is no such page', 'notFound.hint': 'The address may have changed; start again from the rail.', home: 'Go to the start page', crashed: 'This page failed', skip: 'Skip to content',
    'notice.recent': 'Recent notifications', 'notice.all': 'All notifications', 'notice.none': 'No unread notifications', 'notice.readAll': 'Mark all as read',
  },
);
