-- Overrides (B4) come before the sales head as reviews of their own kind: who has the lead, and who shall have it.
alter table review drop constraint if exists review_kind_check;
alter table review add constraint review_kind_check check (kind in ('AMOUNT', 'OVERRIDE'));
alter table review add column if not exists from_id uuid;
alter table review add column if not exists from_name text;
alter table review add column if not exists to_id uuid;
alter table review add column if not exists to_name text;
