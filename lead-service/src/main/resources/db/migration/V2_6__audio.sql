-- Calls as audio (C1): kept beside the conversation, so that one transaction deletes both; turned into text by whoever holds the lease.
alter table call add column state text not null default 'READY' check (state in ('WAITING', 'TRANSCRIBING', 'READY', 'FAILED'));
alter table call add column error text;
alter table call add column tries int not null default 0;
alter table call add column worker uuid;
alter table call add column leased_until timestamptz;
alter table call add column content_type text;
alter table call add column rep_channel text check (rep_channel in ('LEFT', 'RIGHT'));
create index call_waiting on call (at) where state in ('WAITING', 'TRANSCRIBING');

create table call_audio (
  call_id uuid not null references call (id),
  part int not null,
  bytes bytea not null,
  primary key (call_id, part)
);
