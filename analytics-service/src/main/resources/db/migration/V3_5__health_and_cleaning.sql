-- E6: what was measured each company day, and the tickets that came of it.
create table data_health (
  day date not null,
  metric text not null,
  system text not null,                      -- '' = all systems together
  field text not null,                       -- '' = all fields together
  numerator bigint not null,
  denominator bigint not null,
  measured_at timestamptz not null,
  primary key (day, metric, system, field)
);
create table data_health_ticket (
  id uuid primary key,
  metric text not null,
  day date not null,
  value numeric not null,
  threshold numeric not null,
  faults bigint not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  sequence bigint generated always as identity,
  unique (metric, day)
);

-- E8: rules that tell test data, and what they put aside.
create table cleaning_rule (
  id uuid primary key,
  field text not null check (field in ('NAME', 'PHONE', 'EMAIL', 'SOURCE', 'ORDER_NO')),
  op text not null check (op in ('EQUALS', 'CONTAINS', 'STARTS_WITH', 'ENDS_WITH')),
  value text not null check (value <> ''),
  active boolean not null default true,
  created_by text not null,
  created_at timestamptz not null default now()
);
insert into cleaning_rule(id, field, op, value, created_by) values
  ('00000000-0000-7000-8000-000000000001', 'NAME', 'EQUALS', '测试', 'tongpin'),
  ('00000000-0000-7000-8000-000000000002', 'NAME', 'STARTS_WITH', '测试公司', 'tongpin'),
  ('00000000-0000-7000-8000-000000000003', 'EMAIL', 'ENDS_WITH', '@example.test', 'tongpin'),
  ('00000000-0000-7000-8000-000000000004', 'PHONE', 'EQUALS', '13800000000', 'tongpin');
create table cleaning_run (
  id uuid primary key,
  day date not null,
  kind text not null check (kind in ('DAILY', 'BY_HAND')),
  leads int not null default 0,
  orders int not null default 0,
  amount numeric(18, 2) not null default 0,
  by_name text not null,
  at timestamptz not null default now(),
  sequence bigint generated always as identity
);
create unique index cleaning_run_daily on cleaning_run (day) where kind = 'DAILY';
create table quarantine (
  id uuid primary key,
  kind text not null check (kind in ('LEAD', 'ORDER')),
  ref text not null,
  label text not null,
  amount numeric(18, 2),
  rule uuid not null references cleaning_rule,
  run uuid not null references cleaning_run,
  at timestamptz not null default now(),
  restored_at timestamptz,
  restored_by text,
  unique (kind, ref, rule)
);
create index quarantine_at on quarantine (at desc);
create index customer_record_source on customer_record (source, source_id);

-- E11, E5: own boards and saved pivots.
create table dashboard (
  id uuid primary key,
  owner uuid not null,
  owner_name text not null,
  title text not null,
  layout jsonb not null,
  shared_with text[] not null default '{}',  -- roles
  version int not null default 1,
  updated_at timestamptz not null default now(),
  updated_by text not null
);
create index dashboard_owner on dashboard (owner);
create table dashboard_version (
  dashboard uuid not null references dashboard on delete cascade,
  version int not null,
  title text not null,
  layout jsonb not null,
  shared_with text[] not null,
  at timestamptz not null default now(),
  by_name text not null,
  primary key (dashboard, version)
);
create table saved_pivot (
  id uuid primary key,
  owner uuid not null,
  owner_name text not null,
  title text not null,
  query jsonb not null,
  shared_with text[] not null default '{}',
  updated_at timestamptz not null default now()
);
create index saved_pivot_owner on saved_pivot (owner);
