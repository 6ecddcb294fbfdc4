-- The review desk (D5) also takes spot checks that found no call, and customer records that may be the same; each review has its time.
alter table review drop constraint if exists review_kind_check;
alter table review add constraint review_kind_check check (kind in ('AMOUNT', 'OVERRIDE', 'SPOT_CHECK', 'IDENTITY'));
alter table review alter column lead_id drop not null;
alter table review add column if not exists facts jsonb;
alter table review add column if not exists due_at timestamptz;
alter table review add column if not exists clock_at timestamptz;
alter table review add column if not exists warned_at timestamptz;
alter table review add column if not exists escalated_at timestamptz;
-- what waits already gets a day from now on, and nobody is told of it before
update review set due_at = now() + interval '24 hours', clock_at = now() + interval '24 hours' where state = 'OPEN' and due_at is null;
create index if not exists review_clock on review (clock_at) where state = 'OPEN' and clock_at is not null;
create index if not exists review_due on review (due_at, id) where state = 'OPEN';
create index if not exists review_queue on review (reviewer_role, due_at, id) where state = 'OPEN';

-- How long a decision may take and who is told when it does not come: versioned, the newest row counts.
create table if not exists review_settings (
  version int primary key,
  kinds jsonb not null,
  published_by uuid,
  published_at timestamptz not null
);
insert into review_settings(version, kinds, published_at) values (1, '{
  "AMOUNT": {"hours": 24, "tell": ["sales-head"]},
  "OVERRIDE": {"hours": 8, "tell": ["marketing-head"]},
  "SPOT_CHECK": {"hours": 48, "tell": ["marketing-head"]},
  "IDENTITY": {"hours": 120, "tell": ["sales-head"]}}', now()) on conflict do nothing;
