-- When the digest goes out: versioned, the newest row counts.
create table digest_settings (
  version int primary key,
  at time not null,
  zone text not null,
  published_by uuid,
  published_at timestamptz not null
);
insert into digest_settings(version, at, zone, published_at) values (1, '18:00', 'Asia/Shanghai', now());

-- The newest snapshot of each figure and company day. Older ones are not needed: an edition keeps what it told.
create table figure (
  metric text not null,
  definition text not null,
  day date not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  unit text,
  as_of timestamptz not null,
  event_id uuid not null,
  primary key (metric, definition, day)
);
create index figure_day on figure (day);

-- What happened that a head should hear of. edition is the day whose digest told it.
create table key_event (
  event_id uuid primary key,
  topic text not null,
  lead_id uuid not null,
  review_id uuid,
  company text not null,
  detail text,
  amount numeric(19, 2),
  currency text,
  at timestamptz not null,
  edition date
);
create index key_event_untold on key_event (at) where edition is null;
create index key_event_at on key_event (at);
create index key_event_decided on key_event (review_id) where topic = 'AMOUNT_DECIDED';

-- One edition per day: its row is the claim. told holds the figures as of the cut-off, so that the next edition goes on from there.
create table digest_edition (
  day date primary key,
  cut_off timestamptz not null,
  told jsonb not null
);

-- One text per head, and one without a head for the group's robot.
create table digest (
  id uuid primary key,
  day date not null references digest_edition,
  head_id uuid,
  head_name text,
  role text,
  zh text not null,
  en text not null,
  segments jsonb not null,
  facts jsonb not null,
  characters int not null check (characters <= 300),
  unique nulls not distinct (day, head_id)
);

-- Each sending is its own row: generation 1 by schedule, later ones by a person who asked for them.
create table digest_sending (
  digest_id uuid not null references digest,
  channel text not null check (channel in ('IN_APP', 'WECOM_ROBOT')),
  generation int not null,
  at timestamptz not null,
  asked_by uuid,
  primary key (digest_id, channel, generation)
);
