import { texts } from '../ui/i18n';

export const { useText } = texts(
  'ticket',
  { title: '服务工单', sub: '每张工单旁边是客户的订单历史', open: '未关闭', all: '全部', none: '没有工单', 'none.hint': '客服系统上报的工单会出现在这里。', unknown: '未识别的客户', closed: '已关闭', allOrders: '看全部 {{count}} 张订单', noOrders: '还没有订单', promised: '承诺 {{day}}', 'o.SIGNED': '已签约', 'o.PAID': '已付款', 'o.DELIVERED': '已交付', 'o.CANCELLED': '已取消' },
  { title: 'Service tickets', sub: 'each with the customer’s order history', open: 'Open', all: 'All', none: 'No tickets', 'none.hint': 'Tickets that the service desk reports show here.', unknown: 'customer not known', closed: 'closed', allOrders: 'See all {{count}} orders', noOrders: 'no orders yet', promised: 'promised {{day}}', 'o.SIGNED': 'signed', 'o.PAID': 'paid', 'o.DELIVERED': 'delivered', 'o.CANCELLED': 'cancelled' },
);
