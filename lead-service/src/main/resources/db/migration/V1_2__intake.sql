-- Fields that an ops-admin adds to leads (A12). A field is never deleted, only switched off: old values keep their meaning.
create table field_definition (
  key text primary key check (key ~ '^[a-z][A-Za-z0-9]{0,39}$'),
  title_zh text not null,
  title_en text not null,
  type text not null check (type in ('TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'CHOICE')),
  choices text[] not null default '{}',
  position int not null,
  active boolean not null default true,
  updated_at timestamptz not null,
  updated_by text not null
);
create index lead_custom on lead using gin (custom jsonb_path_ops);

alter table lead add column tags text[] not null default '{}';
create index lead_tags on lead using gin (tags);
alter table lead add column expected_close_on date;

-- Channels that post leads without signing in (A1): the secret signs, the mapping tells where the fields are.
create table hook_channel (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
  title text not null,
  secret text not null,
  mapping jsonb not null,
  defaults jsonb not null default '{}',
  active boolean not null default true,
  window_seconds int not null default 300 check (window_seconds between 10 and 3600),
  version int not null default 1,
  updated_at timestamptz not null,
  updated_by text not null
);
-- Each signature is good for one delivery.
create table hook_delivery (
  channel text not null references hook_channel (id),
  signature bytea not null,
  at timestamptz not null,
  lead_id uuid,
  primary key (channel, signature)
);
create index hook_delivery_at on hook_delivery (at);

alter table import_job add column mode text not null default 'CREATE' check (mode in ('CREATE', 'UPDATE', 'UPSERT'));
alter table import_job add column header_row int;
alter table import_job add column records_read int not null default 0;
alter table import_job add column updated int not null default 0;
alter table import_job add column frozen int not null default 0;
alter table import_job add column created_by_roles text[] not null default '{}';
-- jobs that were running when this was installed had read the header and rows_read records
update import_job set records_read = rows_read + 1, header_row = 1;
-- the caller's own Idempotency-Key: a repeat finds the job that it began
alter table import_job add column request_key text;
alter table import_job add constraint import_job_request unique (created_by, request_key);
