-- D3: an hour and a zone for each head, days off left out or told later, and words by a model.

alter table digest_settings
  add column days_off text not null default 'SEND' check (days_off in ('SEND', 'SKIP', 'SHIFT')),
  add column heads jsonb not null default '{}';

-- Which days are worked. One row: what was published last; until anything is, the days that the product comes with (2026 by the State Council's
-- notice, 2027 the statutory festivals).
create table work_calendar (
  only_row boolean primary key default true check (only_row),
  version int not null,
  settings jsonb not null
);
insert into work_calendar(version, settings) values (1, '{
  "zone": "Asia/Shanghai",
  "hours": {"MONDAY": [["09:00", "12:00"], ["13:30", "18:00"]], "TUESDAY": [["09:00", "12:00"], ["13:30", "18:00"]], "WEDNESDAY": [["09:00", "12:00"], ["13:30", "18:00"]], "THURSDAY": [["09:00", "12:00"], ["13:30", "18:00"]], "FRIDAY": [["09:00", "12:00"], ["13:30", "18:00"]]},
  "days": [
    {"date": "2026-01-01", "kind": "HOLIDAY", "name": "元旦"},
    {"date": "2026-01-02", "kind": "HOLIDAY", "name": "元旦"},
    {"date": "2026-01-03", "kind": "HOLIDAY", "name": "元旦"},
    {"date": "2026-01-04", "kind": "WORKDAY", "name": "元旦调休"},
    {"date": "2026-02-14", "kind": "WORKDAY", "name": "春节调休"},
    {"date": "2026-02-15", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-16", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-17", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-18", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-19", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-20", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-21", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-22", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-23", "kind": "HOLIDAY", "name": "春节"},
    {"date": "2026-02-28", "kind": "WORKDAY", "name": "春节调休"},
    {"date": "2026-04-04", "kind": "HOLIDAY", "name": "清明"},
    {"date": "2026-04-05", "kind": "HOLIDAY", "name": "清明"},
    {"date": "2026-04-06", "kind": "HOLIDAY", "name": "清明"},
    {"date": "2026-05-01", "kind": "HOLIDAY", "name": "劳动节"},
    {"date": "2026-05-02", "kind": "HOLIDAY", "name": "劳动节"},
    {"date": "2026-05-03", "kind": "HOLIDAY", "name": "劳动节"},
    {"date": "2026-05-04", "kind": "HOLIDAY", "name": "劳动节"},
    {"date": "2026-05-05", "kind": "HOLIDAY", "name": "劳动节"},
    {"date": "2026-05-09", "kind": "WORKDAY", "name": "劳动节调休"},
    {"date": "2026-06-19", "kind": "HOLIDAY", "name": "端午"},
    {"date": "2026-06-20", "kind": "HOLIDAY", "name": "端午"},
    {"date": "2026-06-21", "kind": "HOLIDAY", "name": "端午"},
    {"date": "2026-09-20", "kind": "WORKDAY", "name": "国庆节调休"},
    {"date": "2026-09-25", "kind": "HOLIDAY", "name": "中秋"},
    {"date": "2026-09-26", "kind": "HOLIDAY", "name": "中秋"},
    {"date": "2026-09-27", "kind": "HOLIDAY", "name": "中秋"},
    {"date": "2026-10-01", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-02", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-03", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-04", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-05", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-06", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-07", "kind": "HOLIDAY", "name": "国庆节"},
    {"date": "2026-10-10", "kind": "WORKDAY", "name": "国庆节调休"},
    {"date": "2027-01-01", "kind": "HOLIDAY", "name": "元旦", "provisional": true},
    {"date": "2027-02-05", "kind": "HOLIDAY", "name": "春节", "provisional": true},
    {"date": "2027-02-06", "kind": "HOLIDAY", "name": "春节", "provisional": true},
    {"date": "2027-02-07", "kind": "HOLIDAY", "name": "春节", "provisional": true},
    {"date": "2027-02-08", "kind": "HOLIDAY", "name": "春节", "provisional": true},
    {"date": "2027-04-05", "kind": "HOLIDAY", "name": "清明", "provisional": true},
    {"date": "2027-05-01", "kind": "HOLIDAY", "name": "劳动节", "provisional": true},
    {"date": "2027-05-02", "kind": "HOLIDAY", "name": "劳动节", "provisional": true},
    {"date": "2027-06-09", "kind": "HOLIDAY", "name": "端午", "provisional": true},
    {"date": "2027-09-15", "kind": "HOLIDAY", "name": "中秋", "provisional": true},
    {"date": "2027-10-01", "kind": "HOLIDAY", "name": "国庆节", "provisional": true},
    {"date": "2027-10-02", "kind": "HOLIDAY", "name": "国庆节", "provisional": true},
    {"date": "2027-10-03", "kind": "HOLIDAY", "name": "国庆节", "provisional": true}
  ]}');

-- Heads are told at different hours, so an event no longer belongs to one edition: an edition tells what arrived up to a place, the next one of
-- the same audience goes on from there.
alter table key_event add column arrival bigint;
update key_event k set arrival = placed.n from (select event_id, row_number() over (order by edition nulls last, at, event_id) n from key_event) placed
where placed.event_id = k.event_id;
create sequence key_event_place owned by key_event.arrival;
select setval('key_event_place', (select coalesce(max(arrival), 0) + 1 from key_event), false);
alter table key_event alter column arrival set default nextval('key_event_place'), alter column arrival set not null;
create unique index key_event_arrival on key_event (arrival);

alter table digest drop constraint digest_day_fkey;
alter table digest_edition add column audience text, add column through bigint;
update digest_edition e set through = (select coalesce(max(arrival), 0) from key_event where edition <= e.day);
alter table digest_edition drop constraint digest_edition_pkey;
insert into digest_edition(audience, day, cut_off, told, through)
select a.audience, e.day, e.cut_off, e.told, e.through from digest_edition e, unnest('{sales-head,marketing-head,delivery-head,group}'::text[]) a(audience);
delete from digest_edition where audience is null;
alter table digest_edition alter column audience set not null, alter column through set not null, add primary key (audience, day);
drop index key_event_untold;
alter table key_event drop column edition;

-- TEMPLATE, or MODEL where a language model's words passed the check.
alter table digest add column worded_by text not null default 'TEMPLATE' check (worded_by in ('TEMPLATE', 'MODEL'));
alter table digest add foreign key (role, day) references digest_edition (audience, day);
