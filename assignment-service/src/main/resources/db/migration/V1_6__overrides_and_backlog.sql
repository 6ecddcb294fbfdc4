-- Requests to give a lead to somebody whom the rules did not pick (B4). The id is the review's.
create table if not exists override_request (
  id uuid primary key,
  lead_id uuid not null references lead,
  company text,
  from_owner uuid,
  to_rep uuid not null references representative,
  justification text not null,
  state text not null check (state in ('PENDING', 'APPROVED', 'REJECTED', 'CANCELLED')),
  why text check (why in ('FULL', 'CLOSED', 'MOVED')),
  requested_by uuid not null,
  requested_by_name text not null,
  requested_path text,
  requested_at timestamptz not null,
  decided_at timestamptz,
  decided_by_name text,
  comment text
);
create unique index if not exists override_pending on override_request (lead_id) where state = 'PENDING';
create index if not exists override_newest on override_request (requested_at desc);

-- Plans for the backlog (B6): worked out, looked at, then confirmed once.
create table if not exists backlog_plan (
  id uuid primary key,
  made_at timestamptz not null,
  made_by text not null,
  state text not null check (state in ('PREVIEW', 'CONFIRMED')),
  figures jsonb not null,
  pairs jsonb not null,
  confirmed_at timestamptz,
  confirmed_by text,
  given int
);
