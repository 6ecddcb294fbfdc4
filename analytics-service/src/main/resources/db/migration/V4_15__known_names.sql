-- Likeness of names (E1) among many customers: trigrams of cities and trades are in thousands of names, so a search for all trigrams of a name read a part of
-- all records, and the more there were the more it read. Now each name is kept once, and only the rarest trigrams of a name are looked for.
create table known_name (
  bare_name text primary key,
  bare_digits text not null generated always as (regexp_replace(bare_name, '[^0-9]', '', 'g')) stored,
  grams text[] not null generated always as (show_trgm(bare_name)) stored
);
insert into known_name(bare_name) select distinct bare_name from customer_record where bare_name is not null;
-- each new record searches, so nothing may wait in a pending list
create index known_name_grams on known_name using gin (grams) with (fastupdate = off);

drop index customer_record_alike;
-- the unique constraint has the same columns
drop index customer_record_source;
-- bare_digits stays: replicas of the version before ask for it until they are replaced
create index customer_record_name on customer_record (bare_name);

-- Trigrams that are in many names and the share of the names that have them, as PostgreSQL's own statistics tell.
create table common_gram (
  gram text primary key,
  share real not null
);

do $$ begin
  execute format('alter database %I reset pg_trgm.similarity_threshold', current_database());
exception when insufficient_privilege then
  raise notice 'pg_trgm.similarity_threshold stays as it is';
end $$;
