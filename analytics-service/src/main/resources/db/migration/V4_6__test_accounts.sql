-- E8: accounts that are flagged as test, whatever they are called.
alter table cleaning_rule drop constraint cleaning_rule_field_check;
alter table cleaning_rule add constraint cleaning_rule_field_check check (field in ('NAME', 'PHONE', 'EMAIL', 'SOURCE', 'ORDER_NO', 'CREATOR', 'FLAG'));
insert into cleaning_rule(id, field, op, value, created_by) values ('00000000-0000-7000-8000-000000000005', 'FLAG', 'EQUALS', 'test', 'tongpin');

-- E1, E6: a unified social credit code is valid when its check character is (GB 32100-2015).
create function is_credit_code(code text) returns boolean language sql immutable parallel safe as $$
  select code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$' and (31 - (select sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, nr::int, 1)) - 1) * weight)
      from unnest(array[1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]) with ordinality w(weight, nr)) % 31) % 31
    = strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 18, 1)) - 1
$$;
