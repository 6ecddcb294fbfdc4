-- What was learnt from a conversation goes with it: sentences that somebody marked as false alarms, and their vectors.
alter table risk_false_alarm add column call_id uuid;
alter table risk_false_alarm add column position int;
update risk_false_alarm f set call_id = r.call_id, position = r.position from call_risk r
where r.label = f.label and r.evidence = f.text and r.false_alarm_at is not null;
alter table risk_false_alarm add foreign key (call_id, position) references call_utterance (call_id, position) on delete cascade;
create index risk_false_alarm_call on risk_false_alarm (call_id, position);

alter table call add column consent_by text;
alter table call add column consent_at timestamptz;
