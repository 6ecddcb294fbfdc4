-- One timeline per customer over all departments (D2). What belongs to a customer is found when it is read, so that entries may come
-- before anybody knows whose they are: by its lead, by its order, or by what a department's system says of the customer.
create table journey_lead (
  lead_id uuid primary key,
  cid uuid,
  company text,
  owner_id uuid,
  owner_name text,
  keys text[] not null default '{}',
  linked_sequence bigint not null default 0,
  owner_sequence bigint not null default 0
);
create index journey_lead_customer on journey_lead (cid);
create table journey_order (
  order_no text primary key,
  cid uuid,
  lead_id uuid,
  sequence bigint not null
);
create index journey_order_customer on journey_order (cid);
create index journey_order_lead on journey_order (lead_id);
create table journey_entry (
  id uuid primary key,
  department text not null,
  kind text not null,
  at timestamptz not null,
  lead_id uuid,
  order_no text,
  keys text[] not null default '{}',
  actor text,
  detail jsonb not null default '{}'
);
create index journey_entry_lead on journey_entry (lead_id, at desc, id desc);
create index journey_entry_order on journey_entry (order_no, at desc, id desc) where order_no is not null;
create index journey_entry_keys on journey_entry using gin (keys);
