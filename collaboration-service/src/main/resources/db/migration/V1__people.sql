-- People as assignment-service mirrors them from the identity provider: enough to know heads, managers and teams.
create table person (
  id uuid primary key,
  name text not null,
  username text not null,
  path text,
  roles text[] not null,
  manager_id uuid,
  active boolean not null,
  test boolean not null,
  sequence bigint not null
);
create index person_roles on person using gin (roles);
create index person_path on person (path text_pattern_ops);
