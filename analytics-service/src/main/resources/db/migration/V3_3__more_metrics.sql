-- E9: figures of definitions.md that the first catalogue lacked.
alter table metric drop constraint metric_unit_check;
alter table metric add constraint metric_unit_check check (unit in ('RATIO', 'COUNT', 'MONEY', 'HOURS', 'DAYS'));
insert into metric(id, position, title_zh, title_en, unit, link, in_digest) values
  ('gross-margin', 16, '毛利率', 'Gross margin', 'RATIO', '/orders', false),
  ('acquisition-cost', 17, '获客成本', 'Acquisition cost', 'MONEY', '/metrics/acquisition-cost', false),
  ('sales-cycle-days', 18, '成交周期', 'Sales cycle', 'DAYS', '/metrics/sales-cycle-days', false),
  ('on-time-delivery', 19, '准时交付率', 'On-time delivery', 'RATIO', '/orders', false),
  ('valid-lead-share', 20, '有效线索率', 'Valid lead share', 'RATIO', '/leads', false),
  ('new-customer-churn', 21, '新客流失率', 'New-customer churn', 'RATIO', '/metrics/new-customer-churn', false),
  ('renewal-rate', 22, '续约率', 'Renewal rate', 'RATIO', '/metrics/renewal-rate', false)
  on conflict do nothing;
insert into metric_definition(metric, id, version, position, text_zh, text_en, params) values
  ('gross-margin', 'signed', 1, 1, '期内签约、成本已知的订单：（金额 − 成本）之和 ÷ 金额之和，不是各单毛利率的平均。',
   'Orders signed in the period whose cost is known: sum of (amount − cost) ÷ sum of amounts, never a mean of ratios.', '{"state": "SIGNED"}'),
  ('acquisition-cost', 'first-order', 1, 1, '期内的营销花费（跨期的按天分摊） ÷ 期内首单签约的客户数。',
   'Marketing spend of the period (spend over several periods by days) ÷ customers whose first order was signed in the period.', '{}'),
  ('sales-cycle-days', 'created-to-signed', 1, 1, '期内签约的来自线索的订单，从线索创建到签约的自然日数的中位数。',
   'Median calendar days from lead created to signature, of orders of leads signed in the period.', '{}'),
  ('on-time-delivery', 'first-promise', 1, 1, '期内到期的交付中，不晚于首次承诺日期全部交付的订单数 ÷ 期内到期的订单数。',
   'Orders delivered in full on or before the first promised date ÷ orders due in the period by that date.', '{}'),
  ('valid-lead-share', 'within-14-days', 1, 1, '期内创建且 14 天内没有被标记无效的线索 ÷ 期内创建的线索；不满 14 天的批次标为“观察中”。',
   'Leads created in the period and not marked invalid within 14 days ÷ leads created in the period; cohorts younger than 14 days are marked maturing.', '{"within": "P14D"}'),
  ('new-customer-churn', 'ninety-days', 1, 1, '首单签约距期末 90–180 天、既无未到期合同也无后续订单的客户 ÷ 首单签约在那段时间的客户。',
   'Customers with a first order 90–180 days before the end of the period and neither an open term nor a later order ÷ customers with a first order then.', '{}'),
  ('renewal-rate', 'by-number', 1, 1, '期内到期且 30 天内续约的合同数 ÷ 期内到期的合同数。',
   'Terms ending in the period that were renewed within 30 days ÷ terms ending in the period, by number.', '{"by": "NUMBER"}'),
  ('renewal-rate', 'by-amount', 1, 2, '期内到期且 30 天内续约的合同金额 ÷ 期内到期的合同金额。',
   'The same by amount of the ending terms.', '{"by": "AMOUNT"}')
  on conflict do nothing;

-- Spend as marketing's systems report it.
create table marketing_spend (
  id uuid primary key,
  campaign text,
  channel text,
  amount numeric(18, 2) not null,
  from_day date not null,
  to_day date not null check (to_day > from_day),  -- exclusive
  reported_at timestamptz not null
);
create index marketing_spend_days on marketing_spend (from_day, to_day);
