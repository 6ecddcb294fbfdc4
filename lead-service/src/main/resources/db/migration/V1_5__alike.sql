-- Likeness of names (A2): names with other numbers in them are other companies, so candidates are narrowed by their digits first. That keeps
-- the check quick where thousands of names share their beginning.
create extension if not exists btree_gin;
alter table lead add column company_digits text generated always as (regexp_replace(company_key, '[^0-9]', '', 'g')) stored;
create index lead_company_alike on lead using gin (company_digits, company_key gin_trgm_ops) where status = 'OPEN';
drop index lead_company_fuzzy;
-- a likeness of 0.85 (edits) never comes with fewer shared trigrams than this, so nothing is missed and less is read
do $$ begin
  execute format('alter database %I set pg_trgm.similarity_threshold = 0.38', current_database());
exception when insufficient_privilege then
  raise notice 'pg_trgm.similarity_threshold stays as it is';
end $$;
