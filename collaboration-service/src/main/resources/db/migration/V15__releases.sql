-- What the product department released (D9), which noted needs it seems to answer, and on which leads somebody has seen it.
create table if not exists release (
  id uuid primary key,
  title text not null,
  needs text[] not null default '{}',
  products text[] not null default '{}',
  outdated text[] not null default '{}',
  released_at timestamptz not null,
  by_name text
);
create index if not exists release_newest on release (released_at desc, id desc);
create table if not exists release_match (
  release_id uuid not null references release,
  requirement_id uuid not null references requirement,
  likeness numeric not null,
  primary key (release_id, requirement_id)
);
create index if not exists release_match_requirement on release_match (requirement_id);
create table if not exists release_seen (
  release_id uuid not null references release,
  lead_id uuid not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (release_id, lead_id)
);
