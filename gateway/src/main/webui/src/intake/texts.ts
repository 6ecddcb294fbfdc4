import { texts } from '../ui/i18n';

export const { useText, say } = texts(
  'intake',
  {
    'new.title': '新线索', 'new.save': '建线索', 'new.saved': '线索已建，正在分派', company: '公司', contact: '联系人', phone: '电话', email: '邮箱', title: '职务', source: '来源', campaign: '活动', industry: '行业', region: '区域', productLine: '产品线', amount: '预计金额，元', note: '备注', 'note.hint': '客户的原话最有用', reach: '电话和邮箱至少填一个', badAmount: '填正数，最多两位小数',
    'source.hint': '如 展会扫码、官网表单', 'dup.title': '这家客户已有人在跟', 'dup.by': '{{company}}，{{owner}}在跟，按{{matched}}匹配，相似 {{score}}。', 'dup.byNobody': '{{company}}，按{{matched}}匹配，相似 {{score}}。', 'dup.open': '打开这条线索', 'dup.notSame': '不是同一家，仍然建', 'dup.exact': '号码或名称完全一致，不能重复建。请联系负责人协作。', 'dup.hint': '同一家客户由一个人负责，请联系负责人协作。',
    'match.phone': '电话', 'match.email': '邮箱', 'match.company': '公司名', 'match.name': '公司名', 'match.and': '和',
    'import.title': '导入线索', 'import.sub': 'CSV 或 Excel，最多 100,000 行', 'import.drop': '把文件拖到这里，或点击选择', 'import.hint': '第一行是列名，中文或英文都认。好的行先进，坏的行给出原因。', 'import.template': '下载模板', 'import.recent': '最近导入', 'import.file': '文件', 'import.none': '还没有导入过', 'import.bad': '只收 .csv 和 .xlsx',
    'import.columns': '认得的列', 'import.required': '必填', 'import.reach': '至少一个', 'import.optional': '可选',
    'col.company': '公司', 'col.contact': '联系人', 'col.phone': '电话', 'col.email': '邮箱', 'col.source': '来源', 'col.industry': '行业', 'col.region': '区域', 'col.productLine': '产品线', 'col.amount': '预计金额', 'col.note': '备注',
    'job.title': '导入结果', 'job.running': '正在导入', 'job.reading': '已读 {{count}} 行', 'job.done': '导入完成', 'job.failed': '导入失败', rows: '读到', accepted: '已进', duplicates: '重复', rejected: '有误', 'rows.unit': '行', 'errors.title': '没有进来的行', 'errors.row': '行', 'errors.column': '列', 'errors.reason': '原因', 'errors.file': '下载错误文件', 'errors.none': '每一行都进来了', 'errors.more': '这里列出前 {{count}} 条，其余在错误文件里。', 'again': '再导一个', 'see': '看新线索', 'by': '{{name}} · {{at}}',
    'say.done': '{{rows}} 行里，{{accepted}} 行成为新线索，{{duplicates}} 行已有人在跟，{{rejected}} 行有误。', 'state.RUNNING': '进行中', 'state.DONE': '完成', 'state.FAILED': '失败', 'state.PENDING': '排队中',
  },
  {
    'new.title': 'New lead', 'new.save': 'Create lead', 'new.saved': 'Lead created; being assigned', company: 'Company', contact: 'Contact', phone: 'Phone', email: 'E-mail', title: 'Title', source: 'Source', campaign: 'Campaign', industry: 'Industry', region: 'Region', productLine: 'Product line', amount: 'Expected amount', note: 'Note', 'note.hint': 'The customer’s own words help most', reach: 'A phone number or an e-mail address is needed', badAmount: 'A positive number with at most two decimals',
    'source.hint': 'e.g. trade fair, web form', 'dup.title': 'Somebody already works with this customer', 'dup.by': '{{company}}: {{owner}} does; matched by {{matched}}, likeness {{score}}.', 'dup.byNobody': '{{company}}: matched by {{matched}}, likeness {{score}}.', 'dup.open': 'Open that lead', 'dup.notSame': 'Not the same company: create', 'dup.exact': 'Phone, e-mail or name are exactly the same, so it cannot be created twice. Ask the owner to work together.', 'dup.hint': 'One customer has one owner; ask them to work together.',
    'match.phone': 'phone', 'match.email': 'e-mail', 'match.company': 'company name', 'match.name': 'company name', 'match.and': ' and ',
    'import.title': 'Import leads', 'import.sub': 'CSV or Excel, up to 100,000 rows', 'import.drop': 'Drop a file here, or click to choose', 'import.hint': 'The first row holds the column names, Chinese or English. Good rows land; bad rows come back with the reason.', 'import.template': 'Download a template', 'import.recent': 'Recent imports', 'import.file': 'File', 'import.none': 'No imports yet', 'import.bad': 'Only .csv and .xlsx',
    'import.columns': 'Columns we know', 'import.required': 'required', 'import.reach': 'at least one', 'import.optional': 'optional',
    'col.company': 'Company', 'col.contact': 'Contact', 'col.phone': 'Phone', 'col.email': 'E-mail', 'col.source': 'Source', 'col.industry': 'Industry', 'col.region': 'Region', 'col.productLine': 'Product line', 'col.amount': 'Expected amount', 'col.note': 'Note',
    'job.title': 'Import', 'job.running': 'Importing', 'job.reading': { one: '{{count}} row read', other: '{{count}} rows read' }, 'job.done': 'Import finished', 'job.failed': 'Import failed', rows: 'Read', accepted: 'Landed', duplicates: 'Duplicates', rejected: 'Faulty', 'rows.unit': 'rows', 'errors.title': 'Rows that did not land', 'errors.row': 'Row', 'errors.column': 'Column', 'errors.reason': 'Reason', 'errors.file': 'Download the error file', 'errors.none': 'Every row landed', 'errors.more': 'The first {{count}} are listed; the rest is in the error file.', 'again': 'Import another', 'see': 'See the new leads', 'by': '{{name}} · {{at}}',
    'say.done': 'Of {{rows}} rows, {{accepted}} became new leads, {{duplicates}} are customers already in work, {{rejected}} are faulty.', 'state.RUNNING': 'running', 'state.DONE': 'done', 'state.FAILED': 'failed', 'state.PENDING': 'waiting',
  },
);
