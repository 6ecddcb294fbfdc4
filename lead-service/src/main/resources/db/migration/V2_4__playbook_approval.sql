-- Playbooks (C5): other wordings of one answer, each with its own record; changes that wait for a second person.
create table playbook_variant (
  id uuid primary key,
  playbook_id uuid not null references playbook (id),
  name text not null,
  script text not null,
  position int not null,
  active boolean not null default true,
  chosen int not null default 0,
  won int not null default 0,
  lost int not null default 0
);
create index playbook_variant_of on playbook_variant (playbook_id) where active;

-- Which wording of each offered entry was shown: entry id to variant id; entries that are not in it showed their own script.
alter table assist_question add column variants jsonb not null default '{}';
create index assist_question_at on assist_question (at desc);

-- What is published stays as it is until somebody else than the author has approved the change.
create table playbook_change (
  id uuid primary key,
  playbook_id uuid not null references playbook (id),
  based_on int not null,
  content jsonb not null,
  comment text,
  state text not null default 'WAITING' check (state in ('WAITING', 'APPROVED', 'REJECTED', 'REPLACED')),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  decided_by_id uuid,
  decided_by text,
  decided_at timestamptz,
  decision text,
  check (decided_by_id is null or decided_by_id <> by_id)
);
create unique index playbook_change_waiting on playbook_change (playbook_id) where state = 'WAITING';

-- Whether entries can be published by one person alone; the head of sales decides.
create table playbook_policy (
  one boolean primary key default true check (one),
  second_person boolean not null,
  updated_by text not null,
  updated_at timestamptz not null
);
insert into playbook_policy(second_person, updated_by, updated_at) values (false, 'Tongpin', now());
alter table playbook_version add column approved_by text;
