-- Figures that a key result follows (D1, D8): a single day says little of a share whose cohorts ripen, so each has a variant over the last 30 days.
insert into metric_definition(metric, id, version, position, text_zh, text_en, params) values
  ('acquisition-cost', 'trailing-30-days', 1, 2, '最近 30 天的营销花费（跨期的按天分摊） ÷ 最近 30 天首单签约的客户数。',
   'Marketing spend of the last 30 days (spend over several periods by days) ÷ customers whose first order was signed in the last 30 days.', '{"trailingDays": 30}'),
  ('sales-cycle-days', 'trailing-30-days', 1, 2, '最近 30 天签约的来自线索的订单，从线索创建到签约的自然日数的中位数。',
   'Median calendar days from lead created to signature, of orders of leads signed in the last 30 days.', '{"trailingDays": 30}'),
  ('on-time-delivery', 'trailing-30-days', 1, 2, '最近 30 天到期的交付中，不晚于首次承诺日期全部交付的订单数 ÷ 最近 30 天到期的订单数。',
   'Orders delivered in full on or before the first promised date ÷ orders due by that date in the last 30 days.', '{"trailingDays": 30}'),
  ('valid-lead-share', 'trailing-30-days', 1, 2, '最近 30 天创建且 14 天内没有被标记无效的线索 ÷ 最近 30 天创建的线索。',
   'Leads created in the last 30 days and not marked invalid within 14 days ÷ leads created in the last 30 days.', '{"within": "P14D", "trailingDays": 30}')
  on conflict do nothing;
-- Beside the default of metrics in the digest these are told as snapshots, too.
create table if not exists metric_snapshot (
  metric text not null references metric,
  definition text not null,
  primary key (metric, definition)
);
insert into metric_snapshot(metric, definition) values ('acquisition-cost', 'trailing-30-days'), ('sales-cycle-days', 'trailing-30-days'), ('on-time-delivery', 'trailing-30-days'),
  ('valid-lead-share', 'trailing-30-days') on conflict do nothing;
-- What was told is remembered by definition; figures told before are told once more, which changes nothing for who knows them.
alter table metric_told add column if not exists definition text not null default '';
alter table metric_told drop constraint metric_told_pkey;
alter table metric_told add primary key (metric, definition, day);
