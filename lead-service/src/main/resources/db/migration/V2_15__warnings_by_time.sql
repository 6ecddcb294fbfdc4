-- Warnings that come or go by time alone (A11): a next step that passes, a step back that is long ago. Nobody sweeps: whoever reads asks for the moment.
alter table lead_health add column no_next_step_at timestamptz, add column moved_back_until timestamptz;
create index lead_health_no_next_step on lead_health (no_next_step_at) where no_next_step_at is not null;

create function warnings_at(h lead_health, at timestamptz) returns text[] language sql immutable as $$
  select case when h.moved_back_until <= at then array_remove(h.warnings, 'MOVED_BACK') else h.warnings end
    || case when h.silent_at <= at then array['SILENT'] else array[]::text[] end
    || case when h.no_next_step_at <= at then array['NO_NEXT_STEP'] else array[]::text[] end
$$;

update lead_health h set no_next_step_at = l.next_action_at + interval '1 day'
from lead l, (select rules from health_rules order by version desc limit 1) r
where l.id = h.lead_id and l.status = 'OPEN' and l.first_response_at is not null and l.next_action_at is not null
  and not 'NO_NEXT_STEP' = any(h.warnings) and not coalesce(r.rules -> 'off', '[]') ? 'NO_NEXT_STEP';
update lead_health h set moved_back_until = (select max(t.at) from timeline t where t.lead_id = h.lead_id and t.type = 'MOVED_BACK')
  + (select (rules ->> 'movedBackDays')::int from health_rules order by version desc limit 1) * interval '1 day'
where 'MOVED_BACK' = any(h.warnings);
