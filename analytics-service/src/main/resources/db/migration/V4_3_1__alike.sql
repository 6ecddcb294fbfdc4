-- Likeness of names (E1): names with other numbers in them are other customers, so candidates are narrowed by their digits first. That keeps
-- the search quick where thousands of names share their beginning. Every insert searches, so nothing may wait in the index's pending list,
-- which each search reads to its end.
create extension if not exists btree_gin;
alter table customer_record add column bare_digits text generated always as (regexp_replace(bare_name, '[^0-9]', '', 'g')) stored;
create index customer_record_alike on customer_record using gin (bare_digits, bare_name gin_trgm_ops) with (fastupdate = off);
drop index customer_record_name;
