-- What customers need, as sales noted it (D2): each note is a need, needs that mean the same are one requirement.
create table if not exists requirement (
  id uuid primary key,
  title text not null,
  state text not null check (state in ('NEW', 'PLANNED', 'IN_PROGRESS', 'RELEASED', 'DECLINED')),
  answer text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_name text,
  merged_into uuid references requirement
);
create index if not exists requirement_open on requirement (created_at) where merged_into is null;
create table if not exists need (
  id uuid primary key,
  requirement_id uuid not null references requirement,
  lead_id uuid not null,
  company text,
  text text not null,
  by_id uuid,
  by_name text,
  owner_id uuid,
  at timestamptz not null
);
create index if not exists need_requirement on need (requirement_id);
create index if not exists need_lead_id on need (lead_id);
-- What is at stake behind a need: the lead's amount as long as it is neither lost nor invalid.
create table if not exists need_lead (
  lead_id uuid primary key,
  cid uuid,
  company text,
  amount numeric(19, 2),
  currency text,
  alive boolean not null default true,
  sequence bigint not null default 0
);

-- An order tells its own story beside a ticket.
alter table journey_order add column if not exists state text;
alter table journey_order add column if not exists amount numeric(19, 2);
alter table journey_order add column if not exists currency text;
alter table journey_order add column if not exists signed_at date;
alter table journey_order add column if not exists promised_at date;
alter table journey_order add column if not exists delivered_share numeric;
create index if not exists journey_entry_tickets on journey_entry (at desc, id desc) where kind in ('TICKET_OPENED', 'TICKET_CLOSED');
create index if not exists journey_lead_keys on journey_lead using gin (keys);
