-- People as Keycloak knows them (B1), and what is said about them here: capacity, absence, load.
create table representative (
  id uuid primary key,
  username text not null,
  name text not null,
  path text,
  roles text[] not null,
  manager_id uuid,
  manager_name text,
  industries text[] not null,
  languages text[] not null,
  level text,
  mirrored_capacity int not null,
  capacity_override int check (capacity_override >= 0),
  capacity int not null generated always as (coalesce(capacity_override, mirrored_capacity)) stored,
  away_from timestamptz,
  away_until timestamptz,
  away_reason text,
  active boolean not null default true,
  test boolean not null,
  load int not null default 0 check (load >= 0),
  sequence bigint not null default 1
) with (fillfactor = 50);
comment on column representative.path is 'region/store/team, as the group path in Keycloak';
comment on column representative.away_until is 'null with away_from set: until somebody says otherwise';
comment on column representative.load is 'open leads owned; changes in the transaction that changes the owner or closes the lead';
create index representative_path on representative (path text_pattern_ops);
