-- Bulk commands on more leads than one transaction should hold (A12): worked off in parts, by whichever replica comes first.
alter table bulk_job add column if not exists state text not null default 'DONE' check (state in ('RUNNING', 'DONE', 'FAILED'));
alter table bulk_job add column if not exists total int;
alter table bulk_job add column if not exists tries int not null default 0;
alter table bulk_job add column if not exists error text;
alter table bulk_job add column if not exists by_roles text[] not null default '{}';
alter table bulk_job add column if not exists by_path text;
alter table bulk_job add column if not exists by_locale text;
create index if not exists bulk_job_running on bulk_job (at) where state = 'RUNNING';

create table if not exists bulk_job_lead (
  job_id uuid not null references bulk_job (id),
  position int not null,
  lead_id uuid not null,
  company text not null,
  -- null: not yet come to
  done boolean,
  code text,
  message text,
  primary key (job_id, position)
);
create index if not exists bulk_job_lead_refused on bulk_job_lead (job_id, position) where not done;
