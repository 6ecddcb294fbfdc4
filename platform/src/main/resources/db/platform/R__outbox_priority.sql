-- What people wait for goes before what came by the thousand. Repeatable, as it joined databases whose own migrations were further on.
alter table outbox add column if not exists priority smallint not null default 1;
drop index if exists outbox_waiting;
create index if not exists outbox_waiting_by_priority on outbox (priority desc, id) where published_at is null;
