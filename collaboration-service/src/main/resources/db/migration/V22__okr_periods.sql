-- D1: targets by calendar month or quarter.
alter table okr_key_result drop constraint okr_key_result_shape_check;
alter table okr_key_result add constraint okr_key_result_shape_check check (shape in ('LINEAR', 'STEPPED', 'MONTHLY', 'QUARTERLY'));
