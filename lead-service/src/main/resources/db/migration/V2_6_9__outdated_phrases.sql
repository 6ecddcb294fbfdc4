-- What releases made wrong to say (D9), kept for packs that are made later of what was said before.
create table if not exists released_phrase (
  release_id uuid not null,
  release text not null,
  phrase text not null,
  replacement text,
  at timestamptz not null,
  primary key (release_id, phrase)
);
create index if not exists released_phrase_at on released_phrase (at);

-- The release that made a phrase wrong, and what to say instead if it told so; gone when a person says that the phrase holds.
alter table phrase add column if not exists outdated_by text;
alter table phrase add column if not exists replacement text;
