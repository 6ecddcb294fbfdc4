-- Working time (B5), versioned: hours by weekday and the days that differ. The highest version is in force. Append-only.
-- The days of 2026 are those of the State Council's notice, as npm chinese-days 1.5.7 has them; for 2027 the notice is still to come: the
-- statutory festivals are in as provisional, and an ops-admin completes them.
create table if not exists work_calendar (
  version int primary key,
  published_at timestamptz not null default now(),
  published_by text not null,
  settings jsonb not null
);
insert into work_calendar(version, published_by, settings) values (1, 'Tongpin', '{
  "zone": "Asia/Shanghai",
  "hours": {"MONDAY": [["09:00", "12:00"], ["13:30", "18:00"]], "TUESDAY": [["09:00", "12:00"], ["13:30", "18:00"]], "WEDNESDAY": [["09:00", "12:00"], ["13:30", "18:00"]], "THURSDAY": [["09:00", "12:00"], ["13:30", "18:00"]], "FRIDAY": [["09:00", "12:00"], ["13:30", "18:00"]]},
  "days": [
    {"date": "2026-01-01", "kind": "HOLIDAY", "name": "元旦"},
    {"date": "2026-01-02", "kind": "HOLIDAY", "name": "元旦"},
    {"date": "2026-01-03", "kind": "HOLIDAY", "name": "元旦"},
    {"date": "2026-01-04", "kind": "WORKDAY", "name": "元旦调休"},
    {"date": "2026-02-14", "kind": "WORKDAY", "name": "春节调休"},
    {"date": "2026-02-15", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-16", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-17", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-18", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-19", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-20", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-21", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-22", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-23", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-28", "kind": "WORKDAY", "name": "春节调休"},
    {"date": "2026-04-04", "kind": "HOLIDAY", "name": "清明"},
    {"date": "2026-04-05", "kind": "HOLIDAY", "name": "清明"},
    {"date": "2026-04-06", "kind": "HOLIDAY", "name": "清明"},
    {"date": "2026-05-01", "kind": "HOLIDAY", "name": "劳动节"},
    {"date": "2026-05-02", "kind": "HOLIDAY", "name": "劳动节"},
    {"date": "2026-05-03", "kind": "HOLIDAY", "name": "劳动节"},
    {"date": "2026-05-04", "kind": "HOLIDAY", "name": "劳动节"},
    {"date": "2026-05-05", "kind": "HOLIDAY", "name": "劳动节"},
    {"date": "2026-05-09", "kind": "WORKDAY", "name": "劳动节调休"},
    {"date": "2026-06-19", "kind": "HOLIDAY", "name": "端午"},
    {"date": "2026-06-20", "kind": "HOLIDAY", "name": "端午"},
    {"date": "2026-06-21", "kind": "HOLIDAY", "name": "端午"},
    {"date": "2026-09-20", "kind": "WORKDAY", "name": "国庆节调休"},
    {"date": "2026-09-25", "kind": "HOLIDAY", "name": "中秋"},
    {"date": "2026-09-26", "kind": "HOLIDAY", "name": "中秋"},
    {"date": "2026-09-27", "kind": "HOLIDAY", "name": "中秋"},
    {"date": "2026-10-01", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-02", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-03", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-04", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-05", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-06", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-07", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-10", "kind": "WORKDAY", "name": "国庆节调休"},
    {"date": "2027-01-01", "kind": "HOLIDAY", "name": "元旦", "provisional": true},
    {"date": "2027-02-05", "kind": "HOLIDAY", "name": "春节", "provisional": true},
    {"date": "2027-02-06", "kind": "HOLIDAY", "name": "春节", "provisional": true},
    {"date": "2027-02-07", "kind": "HOLIDAY", "name": "春节", "provisional": true},
    {"date": "2027-02-08", "kind": "HOLIDAY", "name": "春节", "provisional": true},
    {"date": "2027-04-05", "kind": "HOLIDAY", "name": "清明", "provisional": true},
    {"date": "2027-05-01", "kind": "HOLIDAY", "name": "劳动节", "provisional": true},
    {"date": "2027-05-02", "kind": "HOLIDAY", "name": "劳动节", "provisional": true},
    {"date": "2027-06-09", "kind": "HOLIDAY", "name": "端午", "provisional": true},
    {"date": "2027-09-15", "kind": "HOLIDAY", "name": "中秋", "provisional": true},
    {"date": "2027-10-01", "kind": "HOLIDAY", "name": "国庆节", "provisional": true},
    {"date": "2027-10-02", "kind": "HOLIDAY", "name": "国庆节", "provisional": true},
    {"date": "2027-10-03", "kind": "HOLIDAY", "name": "国庆节", "provisional": true}
  ]}') on conflict do nothing;
revoke update, delete on work_calendar from "${runtimeRole}";

alter table watch add column if not exists level text not null default 'L1';
alter table watch add column if not exists calendar_version int not null default 1;
alter table watch add column if not exists paused_for interval not null default '0';
alter table watch add column if not exists counts_from timestamptz;
comment on column watch.paused_for is 'by how much pauses moved the moments';
comment on column watch.counts_from is 'earlier contacts don''t count: the lead began anew';
alter table lead add column if not exists contacts_from timestamptz;
comment on column lead.contacts_from is 'began anew then (pool, neglected next action): contacts before don''t count for what follows';

-- What an owner promised to do next. One per lead; due_at is null once it fired.
create table if not exists next_action (
  lead_id uuid primary key references lead,
  due_at timestamptz,
  planned_at timestamptz not null,
  sequence bigint not null
) with (fillfactor = 80);
create index if not exists next_action_due on next_action (due_at) where due_at is not null;

-- Leave planned ahead (B1).
create table if not exists leave (
  id uuid primary key,
  rep_id uuid not null references representative,
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text,
  by_name text not null,
  check (until_at > from_at)
);
create index if not exists leave_rep on leave (rep_id, until_at);
