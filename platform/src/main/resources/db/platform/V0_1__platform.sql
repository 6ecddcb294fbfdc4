-- What every service needs beside its own tables. The migrating role owns everything, the running role works on rows only.
alter default privileges in schema public grant select, insert, update, delete on tables to "${runtimeRole}";
alter default privileges in schema public grant usage, select on sequences to "${runtimeRole}";

create table outbox (
  id uuid primary key,
  type text not null,
  source text not null,
  subject text not null,
  sequence bigint not null,
  payload text not null,
  traceparent text,
  created_at timestamptz not null default now(),
  published_at timestamptz
);
create index outbox_waiting on outbox (id) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;

create table inbox (
  consumer text not null,
  event_id uuid not null,
  received_at timestamptz not null default now(),
  primary key (consumer, event_id)
);

create table dead_letter (
  id uuid primary key,
  consumer text not null,
  event_id uuid not null,
  type text,
  payload text not null,
  error text,
  tries int not null default 0,
  next_try_at timestamptz,
  first_failed_at timestamptz not null default now(),
  last_failed_at timestamptz not null default now(),
  discarded_at timestamptz,
  discarded_by text,
  unique (consumer, event_id)
);
create index dead_letter_due on dead_letter (next_try_at) where next_try_at is not null;

create table idempotency (
  actor uuid not null,
  key text not null,
  status int,
  location text,
  body text,
  created_at timestamptz not null default now(),
  primary key (actor, key)
);
