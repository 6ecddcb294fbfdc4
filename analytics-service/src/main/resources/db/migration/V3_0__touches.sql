-- E3: what touched a customer before an order, when the order itself does not say. One row per event, so a repeat changes nothing.
create table touch (
  id uuid primary key,
  lead_id uuid,
  cid uuid,
  channel text not null,
  department text not null check (department in ('MARKETING', 'SALES', 'REFERRAL')),
  campaign text,
  at timestamptz not null
);
create index touch_lead on touch (lead_id, at) where lead_id is not null;
create index touch_cid on touch (cid, at) where cid is not null;
create index sales_order_cid on sales_order (cid, signed_at);
