-- Knowledge graph (C6): which objections an entry of the playbook answers, as the risk model hears its objection; null: not judged yet.
alter table playbook add column labels text[];
create index assist_question_chosen on assist_question (chosen, lead_id) where chosen is not null;
create index call_risk_label on call_risk (label, lead_id) where false_alarm_at is null;
