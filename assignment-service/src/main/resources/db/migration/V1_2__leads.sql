-- One row per lead: what assignment knows of it. Whatever event of a lead comes first makes the row, and every change locks it.
create table lead (
  id uuid primary key,
  captured boolean not null default false,
  company text,
  source text,
  campaign text,
  industry text,
  region text,
  store text,
  product_line text,
  amount numeric,
  created_at timestamptz,
  customer_owner_id uuid,
  test boolean not null default false,
  status text not null default 'OPEN' check (status in ('OPEN', 'WON', 'LOST', 'INVALID', 'POOL')),
  status_sequence bigint not null default 0,
  contacted_at timestamptz,
  owner_id uuid,
  round int not null default 0,
  former_owners uuid[] not null default '{}',
  queue_manager_id uuid,
  queue_reason text check (queue_reason in ('NO_CANDIDATE', 'ROUNDS_EXHAUSTED')),
  queued_since timestamptz,
  queue_tried_at timestamptz,
  sequence bigint not null default 0,
  check (queued_since is null or owner_id is null)
) with (fillfactor = 70);
comment on column lead.contacted_at is 'earliest contact with the customer, by anybody';
comment on column lead.sequence is 'of the events about this lead that we send';
create index lead_waiting on lead (queue_tried_at) where queue_reason = 'NO_CANDIDATE' and status = 'OPEN';
create index lead_owned on lead (owner_id) where status = 'OPEN';

-- How each round was decided (B2: every decision is explained).
create table decision (
  lead_id uuid not null references lead,
  round int not null,
  decided_at timestamptz not null,
  rule_version int not null,
  rule_id text,
  owner_id uuid,
  score double precision,
  candidates jsonb not null,
  excluded jsonb not null,
  primary key (lead_id, round)
);

-- Length of the response time and what follows (B5): the highest version is in force. Append-only.
create table sla (
  version int primary key,
  published_at timestamptz not null default now(),
  published_by text not null,
  settings jsonb not null
);
insert into sla(version, published_by, settings) values (1, 'Tongpin', '{
  "default": {"response": "PT24H", "warnAt": 0.8, "maxRounds": 3},
  "sources": {"DEMO_FAST": {"response": "PT10S"}}}');

-- Timers. One that waits costs an index entry; next_at is the moment at which something follows.
create table watch (
  lead_id uuid not null references lead,
  round int not null,
  owner_id uuid not null,
  source text,
  started_at timestamptz not null,
  warn_at timestamptz not null,
  due_at timestamptz not null,
  sla_version int not null,
  state text not null check (state in ('OPEN', 'WARNED', 'OVERDUE', 'MET', 'CLOSED')),
  ended_at timestamptz,
  resolved_late_at timestamptz,
  next_at timestamptz generated always as (case state when 'OPEN' then warn_at when 'WARNED' then due_at end) stored,
  primary key (lead_id, round)
) with (fillfactor = 80);
comment on column watch.resolved_late_at is 'when we learned of a contact made before the due instant, after the alert had gone out';
create index watch_next on watch (next_at) where next_at is not null;

-- What was published stays as it was.
revoke update, delete on rule_list, sla from "${runtimeRole}";
