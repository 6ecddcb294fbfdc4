-- E6, E9: the figures of data health are metrics like others: defined once, with a version, for pages, boards and reconciling.
insert into metric(id, position, title_zh, title_en, unit, link, in_digest) values
  ('data-completeness', 23, '完整率', 'Completeness', 'RATIO', '/data-health?metric=data-completeness', false),
  ('update-timeliness', 24, '更新及时率', 'Update timeliness', 'RATIO', '/data-health?metric=update-timeliness', false),
  ('cross-system-consistency', 25, '跨系统一致率', 'Cross-system consistency', 'RATIO', '/data-health?metric=cross-system-consistency', false),
  ('duplicate-rate', 26, '重复率', 'Duplicate rate', 'RATIO', '/data-health?metric=duplicate-rate', false),
  ('validity', 27, '有效率', 'Validity', 'RATIO', '/data-health?metric=validity', false),
  ('orphan-rate', 28, '孤儿率', 'Orphan rate', 'RATIO', '/data-health?metric=orphan-rate', false)
  on conflict do nothing;
insert into metric_definition(metric, id, version, position, text_zh, text_en, params) values
  ('data-completeness', 'mandatory-fields', 1, 1, '必填字段已填的份数 ÷ 必填字段份数，只看在用的记录；期内最后一次测量。',
   'Filled mandatory fields ÷ mandatory fields, over active records; the last measurement of the period.', '{}'),
  ('update-timeliness', 'due-updates', 1, 1, '到期的更新（首次联系、下一步、等级、金额、交付日期）中按时做了的 ÷ 到期的更新；期内最后一次测量。',
   'Due updates (first contact, next step, level, amount, delivery date) made in time ÷ due updates; the last measurement of the period.', '{}'),
  ('cross-system-consistency', 'compared-fields', 1, 1, '两个以上系统都有的客户和订单，比对一致的字段 ÷ 比对的字段；期内最后一次测量。',
   'Compared fields that agree ÷ compared fields, of customers and orders in two or more systems; the last measurement of the period.', '{}'),
  ('duplicate-rate', 'same-customer', 1, 1, '同一系统内与更早记录同属一个客户的记录 ÷ 记录；期内最后一次诊断。',
   'Records that share a customer with an earlier one of the same system ÷ records; the last diagnosis of the period.', '{}'),
  ('validity', 'format-and-reference', 1, 1, '通过格式和取值检查的值 ÷ 值；期内最后一次诊断。',
   'Values that pass their format and reference checks ÷ values; the last diagnosis of the period.', '{}'),
  ('orphan-rate', 'missing-reference', 1, 1, '客户、负责人、线索或订单缺失的行 ÷ 行；期内最后一次诊断。',
   'Rows whose customer, owner, lead or order is missing ÷ rows; the last diagnosis of the period.', '{}')
  on conflict do nothing;
