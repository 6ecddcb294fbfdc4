-- Conversations (C1, C2): what was said, who said it, and what it gave away.
create table call (
  id uuid primary key,
  lead_id uuid not null references lead (id),
  file_name text,
  language text,
  consent boolean not null default true,
  retain_until date,
  duration_ms bigint not null default 0,
  degraded boolean not null default false,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  deleted_at timestamptz,
  deleted_by text
);
create index call_lead on call (lead_id, at desc);
create index call_retention on call (retain_until) where deleted_at is null and retain_until is not null;

create table call_utterance (
  call_id uuid not null references call (id),
  position int not null,
  speaker text not null check (speaker in ('CUSTOMER', 'REP')),
  at_ms bigint not null,
  text text not null,
  primary key (call_id, position)
);

create table call_risk (
  id uuid primary key,
  call_id uuid not null references call (id),
  lead_id uuid not null references lead (id),
  position int not null,
  label text not null,
  cause text,
  confidence real not null,
  evidence text not null,
  start_at int not null,
  end_at int not null,
  false_alarm_by text,
  false_alarm_at timestamptz
);
create index call_risk_call on call_risk (call_id, position);
create index call_risk_lead on call_risk (lead_id);

-- Sentences that people marked: the same or nearly the same is not told again.
create table risk_false_alarm (
  id uuid primary key,
  label text not null,
  text text not null,
  vector real[] not null,
  by_name text not null,
  at timestamptz not null
);
create index risk_false_alarm_at on risk_false_alarm (at desc);

-- Playbooks (C5): what to say to which objection; every published version is kept.
create table playbook (
  id uuid primary key,
  version int not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'RETIRED')),
  title text not null,
  objection text not null,
  kind text not null,
  industry text,
  level smallint check (level between 1 and 5),
  script text not null,
  why text not null,
  cases jsonb not null default '[]',
  outdated_by text,
  vector real[],
  shown int not null default 0,
  chosen int not null default 0,
  won int not null default 0,
  lost int not null default 0,
  updated_by text not null,
  updated_at timestamptz not null,
  published_at timestamptz
);
create index playbook_published on playbook (updated_at desc) where state = 'PUBLISHED';

create table playbook_version (
  playbook_id uuid not null references playbook (id),
  version int not null,
  content jsonb not null,
  comment text,
  by_name text not null,
  at timestamptz not null,
  primary key (playbook_id, version)
);

-- One question to the assistant (C3): what was offered, what the rep took, how it ended.
create table assist_question (
  id uuid primary key,
  lead_id uuid not null references lead (id),
  message text not null,
  offered uuid[] not null,
  chosen uuid,
  outcome text check (outcome in ('HELPED', 'DID_NOT_HELP')),
  by_id uuid not null,
  at timestamptz not null
);
create index assist_question_lead on assist_question (lead_id, at desc);

-- Phrase packs (C4): what the best say, by industry and week, masked; an editor approves.
create table phrase_pack (
  id uuid primary key,
  industry text not null,
  week date not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED')),
  made_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  unique (industry, week)
);

create table phrase (
  id uuid primary key,
  pack_id uuid not null references phrase_pack (id) on delete cascade,
  text text not null,
  times int not null,
  lift real not null,
  approved boolean not null default true,
  edited_by text,
  sources jsonb not null
);
create index phrase_pack_of on phrase (pack_id);
