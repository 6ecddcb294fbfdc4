create extension if not exists pg_trgm;

-- People as representative-changed tells them: rights use today's organisation.
create table member (
  id uuid primary key,
  username text not null,
  name text not null,
  path text,
  manager_id uuid,
  manager_name text,
  roles text[] not null,
  active boolean not null,
  test boolean not null,
  sequence bigint not null
);
create unique index member_username on member (username);
create index member_path on member (path text_pattern_ops);

create table lead (
  id uuid primary key,
  cid text,
  company text not null,
  company_key text not null,
  contact_name text not null,
  contact_title text,
  phone text,
  email text,
  source text not null,
  campaign text,
  industry text,
  region text,
  store text,
  product_line text,
  pain_point text,
  budget_range text,
  note text,
  custom jsonb not null default '{}',
  level smallint not null default 1 check (level between 1 and 5),
  level_since timestamptz not null,
  model_version int not null,
  status text not null default 'OPEN' check (status in ('OPEN', 'WON', 'LOST', 'INVALID', 'POOL', 'MERGED')),
  closed_at timestamptz,
  close_reason text,
  owner_id uuid,
  owner_name text,
  owner_path text,
  round int not null default 0,
  response_due_at timestamptz,
  due_at timestamptz,
  warn_at timestamptz,
  first_response_at timestamptz,
  next_action_at timestamptz,
  queue_manager text,
  queue_reason text,
  queue_since timestamptz,
  amount numeric(18, 2) check (amount >= 0),
  currency char(3),
  reviewed_amount numeric(18, 2),
  reviewed_currency char(3),
  pending_amount numeric(18, 2),
  pending_currency char(3),
  review_id uuid,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  updated_at timestamptz not null,
  test boolean not null default false,
  history boolean not null default false,
  external_id text unique,
  -- head of the hash chain; its number is also the aggregate's event sequence and version
  timeline_seq bigint not null,
  timeline_hash bytea not null,
  check ((review_id is null) = (pending_amount is null))
);

-- One open lead per customer and product line, even when fifty posts arrive at once. Loaded history may break the rule; it only warns.
create unique index lead_open_phone on lead (phone, coalesce(product_line, '')) where status = 'OPEN' and phone is not null and not history;
create unique index lead_open_email on lead (email, coalesce(product_line, '')) where status = 'OPEN' and email is not null and not history;
create unique index lead_open_company on lead (company_key, coalesce(product_line, '')) where status = 'OPEN' and not history;
create index lead_phone on lead (phone) where phone is not null;
create index lead_email on lead (email) where email is not null;
create index lead_company on lead (company_key);
create index lead_company_fuzzy on lead using gin (company_key gin_trgm_ops) where status = 'OPEN';
create index lead_owner on lead (owner_id, status, created_at desc);
create index lead_created on lead (created_at desc, id desc);
create index lead_updated on lead (updated_at desc, id desc);
create index lead_due on lead (due_at) where status = 'OPEN' and first_response_at is null;
create index lead_search on lead using gin (company gin_trgm_ops, contact_name gin_trgm_ops);

-- What happened to each lead: only ever added to, each entry chained to the one before by its hash.
create table timeline (
  lead_id uuid not null references lead (id),
  seq bigint not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  actor_id uuid,
  actor_name text not null,
  type text not null,
  before json not null,
  after json not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (lead_id, seq)
);
revoke update, delete, truncate on timeline from "${runtimeRole}";

create table follow_up (
  id uuid primary key,
  lead_id uuid not null references lead (id),
  kind text not null,
  outcome text not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  late boolean not null,
  contact boolean not null,
  by_id uuid not null,
  by_name text not null,
  note text,
  next_action_at timestamptz,
  tags text[] not null default '{}',
  verified_by text
);
create index follow_up_lead on follow_up (lead_id, at);

create table evidence (
  id uuid primary key,
  lead_id uuid not null references lead (id),
  checkpoint text not null,
  file_name text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null
);
create index evidence_lead on evidence (lead_id);
revoke update, delete, truncate on evidence from "${runtimeRole}";

create table contact (
  lead_id uuid not null references lead (id),
  position int not null,
  name text not null,
  title text,
  phone text,
  email text,
  role text not null check (role in ('DECISION_MAKER', 'INFLUENCER', 'USER', 'PURCHASER', 'GATEKEEPER')),
  verified boolean not null,
  primary key (lead_id, position)
);

create table approval (
  lead_id uuid not null references lead (id),
  checkpoint text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (lead_id, checkpoint)
);

create table maturity_model (
  version int primary key,
  model jsonb not null,
  comment text,
  published_at timestamptz not null default now(),
  published_by text not null
);

create table loss_reason (
  id text primary key,
  title_zh text not null,
  title_en text not null,
  position int not null
);

create table exchange_rate (
  currency char(3) not null,
  day date not null,
  to_cny numeric(18, 8) not null check (to_cny > 0),
  primary key (currency, day)
);

create table import_job (
  id uuid primary key,
  file_name text not null,
  file_key text not null,
  mapping jsonb,
  state text not null check (state in ('RUNNING', 'DONE', 'FAILED')),
  error text,
  rows_read int not null default 0,
  accepted int not null default 0,
  duplicates int not null default 0,
  rejected int not null default 0,
  created_by uuid not null,
  created_by_name text not null,
  created_by_path text,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index import_job_running on import_job (created_at) where state = 'RUNNING';
create index import_job_creator on import_job (created_by, created_at desc);

create table import_error (
  job_id uuid not null references import_job (id),
  row_number int not null,
  column_name text not null,
  code text not null,
  args text[] not null default '{}',
  primary key (job_id, row_number, column_name, code)
);
