import { texts } from '../ui/i18n';

export const { useText } = texts(
  'order',
  {
    'entry.SIGNED': '签约', 'entry.PAID': '付款', 'entry.DELIVERED': '交付', 'entry.REFUNDED': '退款', 'entry.CANCELLED': '取消',
    title: '订单', search: '搜订单号、客户', all: '全部', 'col.order': '订单', 'col.customer': '客户', 'col.rep': '销售', 'col.product': '产品线', 'col.type': '类型', 'col.state': '状态', 'col.amount': '金额', 'col.signed': '签约日', 'col.paid': '已付', 'col.delivered': '已交', none: '没有符合条件的订单', 'none.hint': '赢单后订单会自动出现在这里。', count: '{{count}} 单', entries: '记录', forward: '记一笔进展', to: '发生了什么', voucher: '凭证号', 'voucher.hint': '每个状态都要有凭证：回单号、签收单号', amount: '金额，元', 'amount.hint': '不填则为剩余全额', at: '日期', save: '记一笔', done: '已记{{state}}', lead: '看线索', store: '门店', paid: '已付 {{share}} %', delivered: '已交 {{share}} %', 'badAmount': '填正数，最多两位小数', 'entry.voucher': '凭证 {{voucher}}',
  },
  {
    'entry.SIGNED': 'Signed', 'entry.PAID': 'Payment', 'entry.DELIVERED': 'Delivery', 'entry.REFUNDED': 'Refund', 'entry.CANCELLED': 'Cancellation',
    title: 'Orders', search: 'Order number, customer', all: 'All', 'col.order': 'Order', 'col.customer': 'Customer', 'col.rep': 'Rep', 'col.product': 'Product line', 'col.type': 'Type', 'col.state': 'State', 'col.amount': 'Amount', 'col.signed': 'Signed', 'col.paid': 'Paid', 'col.delivered': 'Delivered', none: 'No orders match', 'none.hint': 'A won lead shows up here by itself.', count: { one: '{{count}} order', other: '{{count}} orders' }, entries: 'Entries', forward: 'Record progress', to: 'What happened', voucher: 'Voucher number', 'voucher.hint': 'Each state needs one: receipt or delivery note', amount: 'Amount', 'amount.hint': 'All that is open when empty', at: 'Date', save: 'Record', done: '{{state}} recorded', lead: 'See the lead', store: 'Store', paid: '{{share}} % paid', delivered: '{{share}} % delivered', 'badAmount': 'A positive number with at most two decimals', 'entry.voucher': 'voucher {{voucher}}',
  },
);
