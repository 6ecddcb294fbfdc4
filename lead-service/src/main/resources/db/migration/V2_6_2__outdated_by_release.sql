-- What a release made wrong to say (D9): which entry, which sentence, what to say instead; marked until a person clears it.
create table if not exists playbook_outdated (
  playbook_id uuid not null references playbook (id),
  release_id uuid not null,
  release text not null,
  phrase text not null,
  sentence text not null,
  replacement text,
  likeness real,                             -- null: the phrase stands there word for word; else how near the sentence is in meaning
  marked_at timestamptz not null,
  cleared_by text,
  cleared_at timestamptz,
  primary key (playbook_id, release_id, phrase)
);
create index if not exists playbook_outdated_open on playbook_outdated (playbook_id) where cleared_at is null;
