import { texts } from '../ui/i18n';

export const { useText } = texts(
  'identity',
  {
    title: '客户主数据', sub: '每个客户一个编号，几套系统的记录归到一起', search: '公司、电话或邮箱', questions: '待确认', 'questions.hint': '相似但不够确定，要人看一眼', same: '是同一个', different: '不是', customers: '客户', name: '名称', records: '记录', orders: '订单', amount: '金额', fields: '采用的值', source: '来自', told: '各系统怎么说', how: '怎么归到一起', 'how.KEY': '关键字段一致', 'how.SCORE': '相似度 {{score}} %', 'how.NEW': '新客户', 'how.REVIEW': '人工确认', history: '合并记录', merged: '{{from}} 并入，原因：{{reason}}，{{by}}', undone: '已由 {{by}} 撤销', undo: '撤销合并', merge: '合并进来', 'merge.hint': '要并入的客户编号', reason: '原因', into: '已并入另一个客户', none: '没有找到客户', leads: '线索', score: '{{score}} % 像', pick: '从左边选一个客户',
    'f.name': '名称', 'f.taxNumber': '税号', 'f.phone': '电话', 'f.email': '邮箱', 'f.city': '城市', 'e.GIVEN': '名', 'e.SURNAME': '姓', 'e.NAME': '名称', 'e.BIRTH': '生日', 'e.STREET': '地址', 'e.LOCALITY': '城市', 'e.PHONE': '电话', 'e.EMAIL': '邮箱', 'e.TAX': '税号', 'a.EXACT': '一致', 'a.CLOSE': '很像', 'a.PARTIAL': '部分像', 'a.DIFFERENT': '不同',
    'q.none': '没有待确认的记录', sources: '{{count}} 套系统', ordersOf: '{{count}} 张订单',
  },
  {
    title: 'Customers', sub: 'one number per customer, the records of all systems together', search: 'company, phone or e-mail', questions: 'To confirm', 'questions.hint': 'alike, but not surely the same', same: 'The same', different: 'Another one', customers: 'Customers', name: 'Name', records: 'Records', orders: 'Orders', amount: 'Amount', fields: 'Values that stand', source: 'from', told: 'What each system says', how: 'Why here', 'how.KEY': 'a key in common', 'how.SCORE': '{{score}} % alike', 'how.NEW': 'new customer', 'how.REVIEW': 'confirmed by hand', history: 'Merges', merged: '{{from}} merged in: {{reason}}, {{by}}', undone: 'undone by {{by}}', undo: 'Undo the merge', merge: 'Merge in', 'merge.hint': 'number of the customer to merge in', reason: 'Reason', into: 'Part of another customer now', none: 'No customer found', leads: 'Leads', score: '{{score}} % alike', pick: 'Choose a customer on the left',
    'f.name': 'Name', 'f.taxNumber': 'Tax number', 'f.phone': 'Phone', 'f.email': 'E-mail', 'f.city': 'City', 'e.GIVEN': 'given name', 'e.SURNAME': 'surname', 'e.NAME': 'name', 'e.BIRTH': 'birth date', 'e.STREET': 'street', 'e.LOCALITY': 'town', 'e.PHONE': 'phone', 'e.EMAIL': 'e-mail', 'e.TAX': 'tax number', 'a.EXACT': 'equal', 'a.CLOSE': 'close', 'a.PARTIAL': 'in part', 'a.DIFFERENT': 'different',
    'q.none': 'Nothing to confirm', sources: { one: '{{count}} system', other: '{{count}} systems' }, ordersOf: { one: '{{count}} order', other: '{{count}} orders' },
  },
);
