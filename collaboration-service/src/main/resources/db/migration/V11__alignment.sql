-- When the heads meet (D4): versioned, the newest row counts.
create table if not exists alignment_settings (
  version int primary key,
  first_day date not null,
  every_days int not null check (every_days between 7 and 90),
  at time not null,
  zone text not null,
  open_days_before int not null check (open_days_before between 0 and 7),
  published_by uuid,
  published_at timestamptz not null
);
insert into alignment_settings(version, first_day, every_days, at, zone, open_days_before, published_at)
  values (1, '2026-01-05', 14, '10:00', 'Asia/Shanghai', 2, now()) on conflict do nothing;

-- One row per meeting; its day is the claim, so that replicas open it once.
create table if not exists alignment (
  id uuid primary key,
  day date not null unique,
  at timestamptz not null,
  state text not null check (state in ('OPEN', 'CLOSED')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  happened jsonb not null default '[]',
  sequence bigint not null default 1
);

-- The three questions, each in parts that are edited side by side: version is what an editor based the change on.
create table if not exists alignment_section (
  alignment_id uuid not null references alignment,
  question text not null check (question in ('ROOT_CAUSE', 'ACTION_NEEDED', 'JOINT_GOAL')),
  department text not null check (department in ('sales', 'marketing', 'delivery', 'all')),
  text text not null,
  prefilled boolean not null,
  version int not null default 1,
  updated_by_name text,
  updated_at timestamptz,
  primary key (alignment_id, question, department)
);

-- What a deviating key result puts on the agenda: at most one open item each.
create table if not exists alignment_item (
  id uuid primary key,
  key_result_id uuid not null,
  title text not null,
  metric text,
  deviation numeric,
  target numeric,
  unit text,
  opened_at timestamptz not null,
  closed_at timestamptz,
  last_deviation numeric
);
create unique index if not exists alignment_item_open on alignment_item (key_result_id) where closed_at is null;
create index if not exists alignment_item_closed on alignment_item (closed_at);

create table if not exists commitment (
  id uuid primary key,
  alignment_id uuid not null references alignment,
  question text,
  title text not null,
  owner_id uuid not null,
  owner_name text not null,
  due_on date not null,
  state text not null check (state in ('OPEN', 'DONE', 'DROPPED')),
  result text,
  made_by_name text not null,
  made_at timestamptz not null,
  settled_at timestamptz,
  told_for date,
  version int not null default 1
);
create index if not exists commitment_due on commitment (due_on) where state = 'OPEN';
create index if not exists commitment_owner on commitment (owner_id, due_on);
create index if not exists commitment_alignment on commitment (alignment_id);

-- Commitments and deviations are news of the day, too: they concern no lead.
alter table key_event alter column lead_id drop not null;
