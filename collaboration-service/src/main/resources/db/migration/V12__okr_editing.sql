-- Objectives and key results can be edited and put aside; owners write on the axis (D1).
alter table okr_objective add column if not exists version int not null default 1;
alter table okr_objective add column if not exists archived_at timestamptz;
alter table okr_key_result add column if not exists archived_at timestamptz;
create index if not exists okr_key_result_metric on okr_key_result (metric, definition) where archived_at is null;
create table if not exists okr_note (
  id uuid primary key,
  key_result_id uuid not null references okr_key_result (id),
  day date not null,
  text text not null,
  by_id uuid not null,
  by_name text,
  at timestamptz not null
);
create index if not exists okr_note_day on okr_note (key_result_id, day);
