-- The shared draft of the rules (B2), and what a published list carries beside its rules.
alter table rule_list add column if not exists settings jsonb not null default '{}';
alter table rule_list add column if not exists comment text;
comment on column rule_list.settings is 'what holds for all rules: customerOwnerFirst';

create table if not exists rule_draft (
  id int primary key default 1 check (id = 1),
  based_on int not null,
  revision int not null,
  rules jsonb not null,
  settings jsonb not null,
  edited_by text not null,
  edited_at timestamptz not null
);
comment on column rule_draft.revision is 'grows with every save; with based_on it is the ETag';

-- What a rule may ask of a lead beyond the standard fields.
create table if not exists lead_field (
  name text primary key check (name ~ '^custom\.[A-Za-z_][A-Za-z0-9_]*$'),
  type text not null check (type in ('TEXT', 'NUMBER', 'BOOLEAN')),
  label_zh text,
  label_en text,
  seen_at timestamptz not null
);

alter table lead add column if not exists level text not null default 'L1';
alter table lead add column if not exists custom jsonb not null default '{}';
alter table lead add column if not exists facts_sequence bigint not null default 0;
alter table lead add column if not exists closed_at timestamptz;
comment on column lead.facts_sequence is 'of the last event of lead-service whose fields we took over';
create index if not exists lead_newest on lead (created_at desc) where captured and not test;

alter table decision add column if not exists passed text[] not null default '{}';
comment on column decision.passed is 'rules that held before the one that decided but found nobody free';

-- Share of a person's rounds that were met in time and of their closed leads that were won, over the last 90 days; null: nothing to go by.
alter table representative add column if not exists response_rate double precision;
alter table representative add column if not exists win_rate double precision;
create index if not exists watch_ended on watch (ended_at) where ended_at is not null;
create index if not exists lead_closed on lead (closed_at) where closed_at is not null;
