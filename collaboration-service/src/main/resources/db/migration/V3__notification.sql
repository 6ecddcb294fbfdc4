-- What a person was told (D6), worded when read. One row per person and cause, however often the event comes.
create table notification (
  id uuid primary key,
  person_id uuid not null,
  cause text not null,
  kind text not null,
  args jsonb not null,
  link text not null,
  at timestamptz not null,
  read_at timestamptz,
  unique (person_id, cause)
);
create index notification_newest on notification (person_id, at desc, id desc);
create index notification_unread on notification (person_id) where read_at is null;

-- A message for an outside channel. SENDING is one attempt in flight; UNKNOWN was sent but never answered and rests for a person.
create table delivery (
  id uuid primary key,
  channel text not null check (channel in ('WECOM_ROBOT')),
  cause text not null,
  content text not null,
  state text not null check (state in ('PENDING', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN')),
  tries int not null default 0,
  next_try_at timestamptz,
  claimed_at timestamptz,
  settled_at timestamptz,
  error text,
  when_sent jsonb,
  created_at timestamptz not null,
  unique (channel, cause)
);
create index delivery_due on delivery (channel, next_try_at) where state = 'PENDING';
create index delivery_in_flight on delivery (claimed_at) where state = 'SENDING';

-- The delivery log: each attempt and what came of it. It also tells how many messages a robot sent in the last minute.
create table delivery_attempt (
  delivery_id uuid not null references delivery,
  attempt int not null,
  channel text not null,
  at timestamptz not null,
  outcome text,
  detail text,
  primary key (delivery_id, attempt)
);
create index delivery_attempt_recent on delivery_attempt (channel, at);
