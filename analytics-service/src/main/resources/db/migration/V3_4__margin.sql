-- E4: cost-structure reports. One per rep and newest order, so that a repeat opens none.
create table margin_report (
  id uuid primary key,
  rep uuid not null,
  rep_name text,
  rep_org text not null,
  newest_order text not null,
  signed_at date not null,
  rep_margin numeric not null,
  team_margin numeric not null,
  steps jsonb not null,
  orders jsonb not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED')),
  conclusion text,
  closed_by uuid,
  closed_at timestamptz,
  opened_at timestamptz not null default now(),
  unique (rep, newest_order)
);
create index margin_report_opened on margin_report (state, opened_at desc);
create index sales_order_team on sales_order (rep_org, signed_at) where cost is not null;
