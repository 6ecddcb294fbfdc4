-- Why leads are lost and why they are invalid: two lists of one kind, both edited by the ops-admin (A9, D8).
alter table loss_reason rename to close_reason;
alter table close_reason add column list text not null default 'LOST' check (list in ('LOST', 'INVALID'));
alter table close_reason alter column list drop default;
alter table close_reason drop constraint loss_reason_pkey;
alter table close_reason add primary key (list, id);

insert into close_reason(list, id, title_zh, title_en, position) values
  ('INVALID', 'WRONG_INDUSTRY', '行业标签错', 'Wrong industry tag', 1),
  ('INVALID', 'WRONG_NUMBER', '号码不对', 'Wrong number', 2),
  ('INVALID', 'NO_BUDGET', '没有预算', 'No budget', 3),
  ('INVALID', 'NO_NEED', '没有需求', 'No need', 4),
  ('INVALID', 'DUPLICATE', '重复', 'Duplicate', 5),
  ('INVALID', 'NOT_A_CUSTOMER', '不是客户', 'Not a customer', 6),
  ('INVALID', 'OTHER', '其他', 'Other', 7);
