-- Saved views (A12): a name for filters, columns and order; shared ones are seen by those whose role or team they are shared with.
create table lead_view (
  id uuid primary key,
  name text not null,
  owner_id uuid not null,
  owner_name text not null,
  shared_with text check (shared_with is null or shared_with = 'ALL' or shared_with like '/%'),
  definition jsonb not null,
  version int not null default 1,
  updated_at timestamptz not null
);
create index lead_view_owner on lead_view (owner_id);
create index lead_view_shared on lead_view (shared_with) where shared_with is not null;

-- What a bulk command did to each lead.
create table bulk_job (
  id uuid primary key,
  kind text not null check (kind in ('EDIT', 'HAND_OVER', 'RECYCLE')),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  command jsonb not null,
  done int not null default 0,
  refused int not null default 0,
  results jsonb not null default '[]'
);
create index bulk_job_by on bulk_job (by_id, at desc);

-- Targets (A12) per person and month, in CNY.
create table sales_target (
  person_id uuid not null,
  month date not null check (extract(day from month) = 1),
  amount numeric(18, 2) not null check (amount >= 0),
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (person_id, month)
);
create table won_order (
  lead_id uuid primary key references lead (id),
  person_id uuid not null,
  signed_on date not null,
  amount_cny numeric(18, 2),
  amount numeric(18, 2) not null,
  currency char(3) not null
);
create index won_order_month on won_order (signed_on, person_id);
