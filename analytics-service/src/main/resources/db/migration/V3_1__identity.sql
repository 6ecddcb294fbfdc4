-- E1: what each system said of a customer, so that merges can be explained and undone.
create extension if not exists pg_trgm;
alter table customer_key drop constraint customer_key_kind_check;
alter table customer_key add constraint customer_key_kind_check check (kind in ('PHONE', 'EMAIL', 'NAME', 'TAX'));
alter table customer add column merged_into uuid;
create index customer_merged on customer (merged_into) where merged_into is not null;
create index customer_name on customer using gin (name gin_trgm_ops);
create table customer_record (
  id uuid primary key,
  source text not null check (source in ('CRM', 'ERP', 'SERVICE', 'MARKETING', 'DELIVERY', 'PRODUCT')),
  source_id text not null,
  cid uuid not null,
  name text,
  bare_name text,                            -- as compared: width, case and legal form make no difference
  phone text,
  email text,
  tax_number text,
  city text,
  linked_by jsonb not null,                  -- {how: KEY|SCORE|NEW|REVIEW|MERGE, on: [...], score}
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  unique (source, source_id)
);
create index customer_record_cid on customer_record (cid);
create index customer_record_name on customer_record using gin (bare_name gin_trgm_ops);
create table identity_review (
  id uuid primary key,
  record uuid not null references customer_record,
  cid uuid not null,
  score double precision not null,
  why jsonb not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'SAME', 'DIFFERENT')),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  unique (record, cid)
);
create index identity_review_open on identity_review (score desc, id) where state = 'OPEN';
-- Each merge keeps what it moved, so that its undoing moves just that back.
create table identity_merge (
  id uuid primary key,
  into_cid uuid not null,
  from_cid uuid not null,
  reason text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null default now(),
  moved jsonb not null,                      -- {keys: [[kind, value]], leads: [], records: [], orders: [], touches: []}
  undone_at timestamptz,
  undone_by text,
  sequence bigint generated always as identity
);
create index identity_merge_into on identity_merge (into_cid, at);
create index identity_merge_from on identity_merge (from_cid, at);
