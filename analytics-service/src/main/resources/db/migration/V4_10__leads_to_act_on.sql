-- E11: what a list of leads is made of when it is sent at its hour: whose turn it is, until when, and who waits for an owner.
alter table lead_fact add column level text;
alter table lead_fact add column due_at timestamptz;                      -- of the newest round
alter table lead_fact add column warn_at timestamptz;
alter table lead_fact add column round_sequence bigint not null default -2;
alter table lead_fact add column queued_at timestamptz;                   -- while it waits for an owner
alter table lead_fact add column queue_reason text;
alter table lead_fact add column queue_keeper uuid;
alter table lead_fact add column queue_sequence bigint not null default -2;
create index lead_fact_due on lead_fact (due_at) where status = 'OPEN' and first_contact_at is null;
create index lead_fact_queued on lead_fact (queued_at) where queued_at is not null;

-- What was told before this version.
update lead_fact l set level = e.level, described = l.described || jsonb_build_object('level', e.sequence)
from (select distinct on (subject) subject, sequence, coalesce(payload #>> '{data,to}', payload #>> '{data,level}') as level from event_log
  where type in ('io.tongpin.lead.lead-captured.v1', 'io.tongpin.lead.lead-advanced.v1', 'io.tongpin.lead.lead-moved-back.v1') order by subject, sequence desc) e
where l.lead_id::text = e.subject;
update lead_fact l set due_at = e.due_at, warn_at = e.warn_at, round_sequence = e.sequence
from (select distinct on (subject) subject, sequence, (payload #>> '{data,dueAt}')::timestamptz as due_at, (payload #>> '{data,warnAt}')::timestamptz as warn_at from event_log
  where type in ('io.tongpin.assignment.lead-assigned.v1', 'io.tongpin.assignment.response-clock-paused.v1') order by subject, sequence desc) e
where l.lead_id::text = e.subject;
update lead_fact l set queued_at = e.since, queue_reason = e.reason, queue_keeper = e.keeper, queue_sequence = e.sequence
from (select distinct on (subject) subject, sequence, (payload #>> '{data,since}')::timestamptz as since, payload #>> '{data,reason}' as reason,
    (payload #>> '{data,manager,id}')::uuid as keeper from event_log
  where type in ('io.tongpin.assignment.lead-assigned.v1', 'io.tongpin.assignment.lead-queued.v1') order by subject, sequence desc) e
where l.lead_id::text = e.subject;
