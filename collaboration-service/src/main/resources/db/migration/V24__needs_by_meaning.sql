-- What needs and releases mean (D2, D9), as lead-service told it: one vector for each text that was asked about, in base64; null until then.
alter table need add column if not exists meaning text[];
-- A person said where it belongs: nothing moves it by itself.
alter table need add column if not exists by_hand boolean not null default false;
alter table release add column if not exists meaning text[];
alter table release add column if not exists history boolean not null default false;
