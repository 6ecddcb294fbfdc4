-- Phrase packs (C4): from what the best said in conversations that were won to what everybody can read.

-- Reps as representative-changed tells of them: what they know decides which packs are theirs; without any, all are.
create table phrase_reader (
  person_id uuid primary key,
  name text not null,
  industries text[] not null,
  active boolean not null,
  sequence bigint not null
);

-- Sentences of reps with their vectors (floats, big endian), made when a pack first needs the conversation. They go with what was said.
create table call_fragment (
  call_id uuid not null,
  position int not null,
  part int not null,
  text text not null,
  chinese boolean not null,
  vector bytea not null,
  primary key (call_id, position, part),
  foreign key (call_id, position) references call_utterance (call_id, position) on delete cascade
);
alter table call add column fragmented boolean not null default false;
create index lead_closed_industry on lead (lower(industry), status, closed_at) where status in ('WON', 'LOST');

-- Nothing has written packs or phrases before this version.
alter table phrase_pack drop constraint phrase_pack_industry_week_key;
alter table phrase_pack add column edition int not null default 1;
alter table phrase_pack add column basis jsonb not null default '{}';
alter table phrase_pack add constraint phrase_pack_edition unique (industry, week, edition);
create index phrase_pack_published on phrase_pack (industry, published_at desc) where state = 'PUBLISHED';

alter table phrase drop column approved;
alter table phrase drop column sources;
alter table phrase add column state text not null default 'PROPOSED' check (state in ('PROPOSED', 'APPROVED', 'REJECTED'));
alter table phrase add column version int not null default 1;
alter table phrase add column proposed text not null default '';
alter table phrase add column lost_times int not null default 0;
alter table phrase add column edited_at timestamptz;
-- A phrase rests on the sentence that it quotes: when the customer's conversation is deleted, the phrase goes with it.
alter table phrase add column quoted_call uuid not null;
alter table phrase add column quoted_position int not null;
alter table phrase add foreign key (quoted_call, quoted_position) references call_utterance (call_id, position) on delete cascade;
create index phrase_quoted on phrase (quoted_call, quoted_position);

-- Where a phrase was heard, with the masked sentence; goes with what was said.
create table phrase_source (
  phrase_id uuid not null references phrase (id) on delete cascade,
  call_id uuid not null,
  position int not null,
  lead_id uuid not null references lead (id),
  text text not null,
  primary key (phrase_id, call_id, position),
  foreign key (call_id, position) references call_utterance (call_id, position) on delete cascade
);
create index phrase_source_call on phrase_source (call_id, position);

-- One building of one industry's pack. The weekly one exists once whoever asks for it; a lease that ran out is taken over.
create table phrase_job (
  id uuid primary key,
  industry text not null,
  week date not null,
  kind text not null check (kind in ('WEEKLY', 'NOW')),
  state text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
  requested_by text not null,
  requested_at timestamptz not null,
  worker uuid,
  leased_until timestamptz,
  finished_at timestamptz,
  pack_id uuid references phrase_pack (id) on delete set null,
  phrases int,
  error text
);
create unique index phrase_job_weekly on phrase_job (industry, week) where kind = 'WEEKLY';
create unique index phrase_job_waiting on phrase_job (industry) where kind = 'NOW' and state in ('WAITING', 'RUNNING');
create index phrase_job_open on phrase_job (requested_at) where state in ('WAITING', 'RUNNING');
