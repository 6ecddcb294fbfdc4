-- E2, E5, E10: what orders are cut by, beside what they had.
alter table sales_order add column customer_size text;
alter table sales_order add column rep_level text;
alter table sales_order add column list_amount numeric(18, 2);   -- before discount
alter table sales_order add column cost_parts jsonb;             -- name -> amount, adding up to cost
alter table sales_order add column first_promised_at date;
alter table sales_order add column delivered_at date;            -- delivered in full
update sales_order set first_promised_at = promised_at;
