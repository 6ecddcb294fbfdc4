-- When the clock of a round stood still. How far that moves its moments depends on whether the terms count working hours.
alter table watch add column if not exists held_from timestamptz[] not null default '{}';
alter table watch add column if not exists held_until timestamptz[] not null default '{}';
comment on column watch.held_until is 'end of each stop, as planned or as it was ended early';
comment on column watch.paused_for is 'sum of the stops, in elapsed time';
update watch w set held_from = p.held_from, held_until = p.held_until from (
  select lead_id, round, array_agg(from_at order by from_at) as held_from, array_agg(coalesce(ended_at, until_at) order by from_at) as held_until
  from clock_pause group by 1, 2) p
where w.lead_id = p.lead_id and w.round = p.round;

-- The company's own fields as lead-service defines them; those that are only known from leads have no sequence.
alter table lead_field add column if not exists active boolean not null default true;
alter table lead_field add column if not exists choices text[] not null default '{}';
alter table lead_field add column if not exists sequence bigint;
comment on column lead_field.active is 'whether the builder offers it; rules that ask for it go on';
