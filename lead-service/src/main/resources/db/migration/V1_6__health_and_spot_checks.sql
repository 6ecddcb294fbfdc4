-- Lead health (A11): rules as versioned data; what they say of each lead, worked out when something about it changes.
create table health_rules (
  version int primary key,
  rules jsonb not null,
  published_at timestamptz not null,
  published_by text not null
);
insert into health_rules(version, rules, published_at, published_by) values (1, '{
  "rotDays": {"L1": 3, "L2": 7, "L3": 14, "L4": 14, "L5": 10},
  "singleContactFrom": 3, "noDecisionMakerFrom": 3, "closeDateMoves": 2, "movedBackDays": 30,
  "off": []}', now(), 'Tongpin');
create table lead_health (
  lead_id uuid primary key references lead (id),
  warnings text[] not null,
  silent_at timestamptz,
  touched_at timestamptz not null,
  close_moves int not null default 0,
  rules_version int not null,
  computed_at timestamptz not null
);
create index lead_health_warnings on lead_health using gin (warnings);
create index lead_health_silent on lead_health (silent_at) where silent_at is not null;
create index lead_health_touched on lead_health (touched_at);
create table open_ticket (
  ticket text primary key,
  cid text,
  phone text,
  company_key text,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index open_ticket_phone on open_ticket (phone) where closed_at is null;
create index open_ticket_company on open_ticket (company_key) where closed_at is null;

-- Morning spot check (A10): one draw per team and day, reproducible from its seed; a lead is drawn once in its life.
create table spot_draw (
  id uuid primary key,
  team text not null,
  day date not null,
  seed bigint not null,
  candidates uuid[] not null,
  drawn_at timestamptz not null,
  unique (team, day)
);
create table spot_check (
  id uuid primary key,
  draw_id uuid not null references spot_draw (id),
  lead_id uuid not null unique references lead (id),
  team text not null,
  day date not null,
  owner_id uuid,
  owner_name text,
  called boolean,
  note text,
  checked_by_id uuid,
  checked_by text,
  checked_at timestamptz
);
create index spot_check_team on spot_check (team, day desc);

-- Reasons can be edited; one that was used stays readable.
alter table loss_reason add column active boolean not null default true;

-- Idle rule (A9): open leads that nobody touched for so many days go back to the public pool; null: never.
create table idle_rule (
  level smallint primary key check (level between 1 and 5),
  days int check (days between 1 and 3650),
  updated_at timestamptz not null default now(),
  updated_by text not null default 'Tongpin'
);
insert into idle_rule(level, days) values (1, null), (2, null), (3, null), (4, null), (5, null);
