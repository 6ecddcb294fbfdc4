-- Weighted round robin (B7): what each member of a pool has got and what was due. Survives edits of the rule and restarts.
create table if not exists rotation (
  pool text not null,
  rep_id uuid not null,
  weight double precision not null check (weight >= 0),
  got bigint not null default 0,
  due double precision not null default 0,
  credited bigint not null default 0,
  since timestamptz not null,
  primary key (pool, rep_id)
);
comment on column rotation.pool is 'the rule, and the place where it draws from one';
comment on column rotation.due is 'sum of the member''s share of each lead given while it was available';
comment on column rotation.credited is 'leads given back: refused, invalid, duplicate';
comment on column rotation.since is 'when these weights began to hold';

-- Which pool a round was drawn from, so that a lead that turns out to be none gives its turn back.
alter table decision add column if not exists pool text;
alter table decision add column if not exists shares jsonb;
alter table decision add column if not exists credited_at timestamptz;
alter table decision add column if not exists credit_reason text;
create index if not exists decision_owner on decision (owner_id, decided_at);
create index if not exists decision_pool on decision (pool, decided_at) where pool is not null;

-- Most leads that somebody receives in a period, and how many they received in the current ones.
alter table representative add column if not exists zone text not null default 'Asia/Shanghai';
alter table representative add column if not exists caps jsonb not null default '{}';
alter table representative add column if not exists received jsonb not null default '{}';
comment on column representative.caps is 'hour, day, week, month; what is missing is as the policy says';
comment on column representative.received is 'per period its beginning and the number received since';

alter table lead add column if not exists lane text not null default 'NORMAL' check (lane in ('NORMAL', 'PRIORITY'));
drop index if exists lead_waiting;
create index if not exists lead_waiting_lane on lead (lane desc, queue_tried_at) where queue_reason = 'NO_CANDIDATE' and status = 'OPEN';

-- How leads are shared (B7), versioned: caps of everybody, the public pool, pauses. The highest version is in force. Append-only.
create table if not exists sharing_policy (
  version int primary key,
  published_at timestamptz not null default now(),
  published_by text not null,
  settings jsonb not null
);
insert into sharing_policy(version, published_by, settings) values (1, 'Tongpin', '{
  "caps": {}, "pool": {"claimsPerDay": 10, "viewsPerDay": 50, "embargo": "PT0S", "coolOff": "P30D", "stay": "P3D"},
  "pause": {"longest": "P7D", "perLead": 2}}') on conflict do nothing;
revoke update, delete on sharing_policy from "${runtimeRole}";

-- The public pool (B7): what may be shown before a claim, and who looked and claimed.
alter table lead add column if not exists contact_name text;
alter table lead add column if not exists phone_masked text;
comment on column lead.phone_masked is 'the full number stays in lead-service';
alter table lead add column if not exists pooled_at timestamptz;
alter table lead add column if not exists pool_until timestamptz;
create index if not exists lead_pool on lead (pool_until) where status = 'POOL';
create table if not exists pool_view (
  rep_id uuid not null,
  day date not null,
  lead_id uuid not null,
  primary key (rep_id, day, lead_id)
);
create table if not exists pool_claim (
  lead_id uuid not null references lead,
  rep_id uuid not null,
  day date not null,
  at timestamptz not null,
  primary key (lead_id, at)
);
comment on column pool_claim.day is 'in the time zone of the claimer';
create index if not exists pool_claim_rep on pool_claim (rep_id, day);

-- Pauses of the response clock (B7): counted openly.
create table if not exists clock_pause (
  id uuid primary key,
  lead_id uuid not null references lead,
  round int not null,
  rep_id uuid not null,
  reason text not null check (reason in ('CUSTOMER_ASKED', 'CUSTOMER_ABROAD', 'HOLIDAY_OF_CUSTOMER', 'OTHER')),
  note text,
  from_at timestamptz not null,
  until_at timestamptz not null,
  ended_at timestamptz,
  by_id uuid not null,
  by_name text not null
);
create index if not exists clock_pause_lead on clock_pause (lead_id);
create index if not exists clock_pause_rep on clock_pause (rep_id, from_at);
