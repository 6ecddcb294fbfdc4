-- A12, E5: the company's own fields of leads, as what orders can be cut by. One feature writes both tables.
create table custom_field (
  key text primary key check (key ~ '^[a-z][A-Za-z0-9]{0,39}$'),
  title_zh text not null,
  title_en text not null,
  type text not null check (type in ('TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'CHOICE')),
  active boolean not null,
  sequence bigint not null
);
create table lead_custom (
  lead_id uuid primary key,
  fields jsonb not null,                     -- key -> value, as of the sequence
  sequence bigint not null
);

-- What was told before this version.
insert into custom_field(key, title_zh, title_en, type, active, sequence)
select distinct on (e.data ->> 'key') e.data ->> 'key', coalesce(e.data #>> '{titles,zh}', e.data ->> 'key'), coalesce(e.data #>> '{titles,en}', e.data ->> 'key'),
  e.data ->> 'type', coalesce((e.data ->> 'active')::boolean, true), e.sequence
from (select payload -> 'data' as data, sequence from event_log where type = 'io.tongpin.lead.fields-published.v1') e
where e.data ->> 'key' ~ '^[a-z][A-Za-z0-9]{0,39}$' and e.data ->> 'type' in ('TEXT', 'NUMBER', 'DATE', 'BOOLEAN', 'CHOICE')
order by e.data ->> 'key', e.sequence desc on conflict do nothing;
insert into lead_custom(lead_id, fields, sequence)
select distinct on (e.data ->> 'leadId') (e.data ->> 'leadId')::uuid, e.data -> 'custom', e.sequence
from (select payload -> 'data' as data, sequence from event_log where type in ('io.tongpin.lead.lead-captured.v1', 'io.tongpin.lead.lead-changed.v1')) e
where jsonb_typeof(e.data -> 'custom') = 'object' and e.data ->> 'leadId' is not null
order by e.data ->> 'leadId', e.sequence desc on conflict do nothing;
