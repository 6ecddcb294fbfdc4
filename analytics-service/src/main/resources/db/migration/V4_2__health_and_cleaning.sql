-- E8: rules look at customers and at who made a record, too.
alter table cleaning_rule drop constraint cleaning_rule_field_check;
alter table cleaning_rule add constraint cleaning_rule_field_check check (field in ('NAME', 'PHONE', 'EMAIL', 'SOURCE', 'ORDER_NO', 'CREATOR'));
alter table quarantine drop constraint quarantine_kind_check;
alter table quarantine add constraint quarantine_kind_check check (kind in ('LEAD', 'ORDER', 'CUSTOMER'));
alter table cleaning_run add column customers int not null default 0;
alter table customer_record add column test boolean not null default false;
alter table lead_fact add column creator text;
update customer_record c set test = true from lead_fact l where c.source = 'CRM' and c.source_id = l.lead_id::text and l.test;

-- E6: which systems told an order, so that agreement is only asked of what two of them know.
alter table sales_order add column systems text[] not null default '{}';
update sales_order set systems = case when lead_id is null then '{ERP}'::text[] else '{CRM}'::text[] end;

-- E6: each diagnosis is kept; one of them is what later ones are held against.
create table data_health_report (
  id uuid primary key,
  at timestamptz not null,
  by_name text not null,
  figures jsonb not null,                    -- metric -> {numerator, denominator}, as shown
  median_hours numeric,
  p90_hours numeric,
  baseline boolean not null default false
);
create unique index data_health_report_baseline on data_health_report (baseline) where baseline;
create index data_health_report_at on data_health_report (at desc);
