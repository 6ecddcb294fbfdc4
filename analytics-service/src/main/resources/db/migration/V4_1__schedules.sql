-- E11, E5: what is sent to whom at which hour. A due row is claimed by its lock; the next instant is written in the same transaction as the messages.
create table figure_schedule (
  id uuid primary key,
  owner uuid not null,
  owner_name text not null,
  kind text not null check (kind in ('PIVOT', 'BOARD')),
  ref uuid not null,
  days text not null check (days in ('DAILY', 'WEEKDAYS', 'WEEKLY', 'MONTHLY')),
  day int,                                   -- WEEKLY: 1 Monday … 7; MONTHLY: 1 … 28
  at time not null,                          -- company time
  roles text[] not null default '{}',        -- who gets it beside the owner, as far as it is shared with them
  active boolean not null default true,
  next_at timestamptz not null,
  runs bigint not null default 0,
  tries int not null default 0,
  last_at timestamptz,
  last_people int,
  last_problem text,
  created_at timestamptz not null default now()
);
create index figure_schedule_due on figure_schedule (next_at) where active;
create index figure_schedule_owner on figure_schedule (owner, created_at);
