-- A lead that went into another of the same customer; undoing the merge opens it again.
alter table lead drop constraint if exists lead_status_check;
alter table lead add constraint lead_status_check check (status in ('OPEN', 'WON', 'LOST', 'INVALID', 'POOL', 'MERGED'));

-- Levels move by events of their own, so that a change that is heard first does not hide an earlier step.
alter table lead add column if not exists level_sequence bigint not null default 0;
