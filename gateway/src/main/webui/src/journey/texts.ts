import { texts } from '../ui/i18n';

export const { useText } = texts(
  'journey',
  {
    title: '客户旅程', sub: '各部门在同一条时间线上', none: '这里还没有记录', 'none.hint': '放宽筛选条件看看，或等下一条消息。', all: '全部', more: '更早的', lead: '线索', order: '订单', by: '负责人 {{name}}',
    'd.marketing': '市场', 'd.sales': '销售', 'd.delivery': '交付', 'd.service': '客服', 'd.finance': '财务', 'd.product': '产品',
    'k.LEAD_CAPTURED': '成为线索', 'k.LEAD_ADVANCED': '推进', 'k.FOLLOW_UP': '跟进', 'k.NOTE': '备注', 'k.LEAD_WON': '赢单', 'k.LEAD_LOST': '输单', 'k.LEAD_INVALIDATED': '判为无效',
    'k.ORDER_SIGNED': '签约', 'k.ORDER_PAID': '已付款', 'k.ORDER_DELIVERED': '已交付', 'k.ORDER_CANCELLED': '订单取消', 'k.WHITEPAPER_DOWNLOAD': '下载白皮书', 'k.EVENT_REGISTRATION': '报名活动',
    'k.DELIVERY_DELAYED': '交付延期', 'k.DELIVERY_PROMISED': '承诺交期', 'k.DELIVERED': '交付', 'k.TICKET_OPENED': '开工单', 'k.TICKET_CLOSED': '工单关闭', 'k.PAYMENT_RECEIVED': '收到付款', 'k.REFUND_PAID': '退款', need: '需求', promised: '承诺 {{date}}', orders: '{{n}} 笔订单',
    'f.title': '筛选', 'f.kind': '类型', 'f.from': '从', 'f.to': '到', 'f.by': '人员', 'f.q': '搜索内容、订单号', 'f.clear': '清除筛选',
  },
  {
    title: 'Customer journey', sub: 'all departments on one timeline', none: 'Nothing here yet', 'none.hint': 'Widen the filters, or wait for the next news.', all: 'All', more: 'Earlier', lead: 'Lead', order: 'Order', by: 'Owner {{name}}',
    'd.marketing': 'Marketing', 'd.sales': 'Sales', 'd.delivery': 'Delivery', 'd.service': 'Service', 'd.finance': 'Finance', 'd.product': 'Product',
    'k.LEAD_CAPTURED': 'Became a lead', 'k.LEAD_ADVANCED': 'Advanced', 'k.FOLLOW_UP': 'Follow-up', 'k.NOTE': 'Note', 'k.LEAD_WON': 'Won', 'k.LEAD_LOST': 'Lost', 'k.LEAD_INVALIDATED': 'Marked invalid',
    'k.ORDER_SIGNED': 'Signed', 'k.ORDER_PAID': 'Paid', 'k.ORDER_DELIVERED': 'Delivered in full', 'k.ORDER_CANCELLED': 'Order cancelled', 'k.WHITEPAPER_DOWNLOAD': 'White paper', 'k.EVENT_REGISTRATION': 'Event registration',
    'k.DELIVERY_DELAYED': 'Delivery delayed', 'k.DELIVERY_PROMISED': 'Delivery promised', 'k.DELIVERED': 'Delivered', 'k.TICKET_OPENED': 'Ticket opened', 'k.TICKET_CLOSED': 'Ticket closed', 'k.PAYMENT_RECEIVED': 'Payment received', 'k.REFUND_PAID': 'Refund paid', need: 'Need', promised: 'promised {{date}}', orders: '{{n}} orders',
    'f.title': 'Filters', 'f.kind': 'Kind', 'f.from': 'From', 'f.to': 'To', 'f.by': 'Person', 'f.q': 'Words or order number', 'f.clear': 'Clear filters',
  },
);
