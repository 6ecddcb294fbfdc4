-- E9: what each figure means, as data with a version. Published versions are never edited; a new meaning is a new version.
create table metric (
  id text primary key,
  position int not null,
  title_zh text not null,
  title_en text not null,
  unit text not null check (unit in ('RATIO', 'COUNT', 'MONEY', 'HOURS')),
  link text not null,                        -- page with the evidence
  in_digest boolean not null
);
create table metric_definition (
  metric text not null references metric,
  id text not null,
  version int not null,
  position int not null,                     -- the first is the default
  text_zh text not null,
  text_en text not null,
  params jsonb not null,
  published_at timestamptz not null default now(),
  primary key (metric, id, version)
);
revoke update, delete on metric_definition from "${runtimeRole}";

-- Last value told per metric and company day; its row lock is the claim of the replica that tells the next one.
create table metric_told (
  metric text not null references metric,
  day date not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  left_out bigint not null,
  sequence bigint not null,
  told_at timestamptz not null,
  primary key (metric, day)
);
create table snapshot_clock (one boolean primary key default true check (one), next_at timestamptz not null, sequence bigint not null default 0);
insert into snapshot_clock(next_at) values (now());

insert into metric(id, position, title_zh, title_en, unit, link, in_digest) values
  ('response-attainment', 1, '响应时效达成率', 'Response-time attainment', 'RATIO', '/metrics/response-attainment', true),
  ('l2-l3-conversion', 2, 'L2→L3 转化率', 'L2→L3 conversion', 'RATIO', '/metrics/l2-l3-conversion', true),
  ('l4-l5-hours', 3, 'L4→L5 时长', 'L4→L5 duration', 'HOURS', '/metrics/l4-l5-hours', true),
  ('win-rate', 4, '赢单率', 'Win rate', 'RATIO', '/metrics/win-rate', true),
  ('order-amount', 5, '订单金额', 'Order amount', 'MONEY', '/orders', true),
  ('average-order', 6, '平均订单金额', 'Average order', 'MONEY', '/orders', false),
  ('new-leads', 7, '新增线索', 'New leads', 'COUNT', '/leads?sort=createdAt,desc', true),
  ('contacted-leads', 8, '首次联系的线索', 'Leads contacted for the first time', 'COUNT', '/leads?sort=updatedAt,desc', true),
  ('overdue-leads', 9, '跟进超时的线索', 'Leads overdue', 'COUNT', '/leads?due=overdue', true),
  ('reassigned-leads', 10, '二次分配的线索', 'Leads reassigned', 'COUNT', '/leads?sort=updatedAt,desc', true),
  ('queued-leads', 11, '转入主管队列的线索', 'Leads handed to a manager''s queue', 'COUNT', '/leads?sort=updatedAt,desc', true),
  ('amounts-frozen', 12, '触发熔断的金额变更', 'Amount changes frozen', 'COUNT', '/reviews', true),
  ('orders-signed', 13, '签约订单', 'Orders signed', 'COUNT', '/orders', true),
  ('leads-won', 14, '赢单线索', 'Leads won', 'COUNT', '/leads?status=WON', true),
  ('leads-lost', 15, '丢单线索', 'Leads lost', 'COUNT', '/leads?status=LOST', true);

insert into metric_definition(metric, id, version, position, text_zh, text_en, params) values
  ('response-attainment', 'first-round', 1, 1,
   '期内创建的线索中，首次联系（电话、拜访、聊天或邮件；仅备注不算）早于首轮时限的条数 ÷ 期内创建且已联系或已过时限的条数。尚未到时限的两边都不计。没有时限记录的按 24 小时。',
   'Leads created in the period whose first contact (call, visit, chat or e-mail; a note alone is none) came before the first round''s due instant ÷ leads created in the period that were contacted or are past due. Leads not yet due are in neither number. Without a recorded due instant 24 hours count.',
   '{"target": "PT24H"}'),
  ('l2-l3-conversion', 'within-30-days', 1, 1,
   '期内首次到达 L2 且在 30 天内到达 L3 的线索 ÷ 期内首次到达 L2 的线索；不满 30 天的批次标为“观察中”。',
   'Leads that first reached L2 in the period and reached L3 within 30 days ÷ leads that first reached L2 in the period; cohorts younger than 30 days are marked maturing.',
   '{"within": "P30D"}'),
  ('l4-l5-hours', 'median', 1, 1,
   '期内首次到达 L5 的线索，从首次 L4 到首次 L5 的小时数的中位数；旁边给出 P90。',
   'Median hours from first L4 to first L5, of leads that first reached L5 in the period; p90 beside it.', '{}'),
  ('win-rate', 'signed-of-closed', 1, 1,
   '期内签约的订单（来自线索，不含已取消） ÷ 期内赢单或丢单的线索。', 'Orders of leads signed in the period, cancelled ones left out ÷ leads won or lost in the period.',
   '{"state": "SIGNED", "denominator": "CLOSED"}'),
  ('win-rate', 'signed-of-all', 1, 2,
   '期内签约的订单（来自线索，不含已取消） ÷ 期内创建的全部线索。', 'Orders of leads signed in the period, cancelled ones left out ÷ all leads created in the period.',
   '{"state": "SIGNED", "denominator": "ALL"}'),
  ('win-rate', 'paid-of-closed', 1, 3,
   '期内签约且已全额回款的订单 ÷ 期内赢单或丢单的线索。', 'Orders of leads signed in the period and paid in full ÷ leads won or lost in the period.',
   '{"state": "PAID", "denominator": "CLOSED"}'),
  ('win-rate', 'paid-of-all', 1, 4,
   '期内签约且已全额回款的订单 ÷ 期内创建的全部线索。', 'Orders of leads signed in the period and paid in full ÷ all leads created in the period.',
   '{"state": "PAID", "denominator": "ALL"}'),
  ('win-rate', 'delivered-of-closed', 1, 5,
   '期内签约且已全部交付的订单 ÷ 期内赢单或丢单的线索。', 'Orders of leads signed in the period and delivered in full ÷ leads won or lost in the period.',
   '{"state": "DELIVERED", "denominator": "CLOSED"}'),
  ('win-rate', 'delivered-of-all', 1, 6,
   '期内签约且已全部交付的订单 ÷ 期内创建的全部线索。', 'Orders of leads signed in the period and delivered in full ÷ all leads created in the period.',
   '{"state": "DELIVERED", "denominator": "ALL"}'),
  ('order-amount', 'signed', 1, 1,
   '期内签约的订单金额，无论何时回款或交付都计入签约月；已取消的不计，退款在其发生的月份另列。',
   'Amount of orders signed in the period, in the month of signature whatever the month of payment or delivery; cancelled orders are left out, refunds stand beside it in their own month.',
   '{"state": "SIGNED"}'),
  ('order-amount', 'paid', 1, 2,
   '期内签约且已全额回款的订单金额，计入签约月。', 'Amount of orders signed in the period and paid in full, in the month of signature.', '{"state": "PAID"}'),
  ('order-amount', 'delivered', 1, 3,
   '期内签约且已全部交付的订单金额，计入签约月。', 'Amount of orders signed in the period and delivered in full, in the month of signature.', '{"state": "DELIVERED"}'),
  ('average-order', 'signed', 1, 1, '期内签约订单金额 ÷ 订单数。', 'Amount of orders signed in the period ÷ number of these orders.', '{"state": "SIGNED"}'),
  ('average-order', 'paid', 1, 2, '期内签约且已全额回款的订单金额 ÷ 订单数。', 'Amount of orders signed in the period and paid in full ÷ number of these orders.', '{"state": "PAID"}'),
  ('average-order', 'delivered', 1, 3, '期内签约且已全部交付的订单金额 ÷ 订单数。', 'Amount of orders signed in the period and delivered in full ÷ number of these orders.', '{"state": "DELIVERED"}'),
  ('new-leads', 'created', 1, 1, '期内创建的线索数。', 'Leads created in the period.', '{}'),
  ('contacted-leads', 'first-contact', 1, 1, '期内首次联系到的线索数（电话、拜访、聊天或邮件）。', 'Leads whose first contact (call, visit, chat or e-mail) was in the period.', '{}'),
  ('overdue-leads', 'alerts', 1, 1, '期内至少一次跟进超时的线索数。', 'Leads that became overdue at least once in the period.', '{"kind": "OVERDUE"}'),
  ('reassigned-leads', 'second-assignment', 1, 1, '期内因超时而二次分配的线索数。', 'Leads that got another owner in the period because they were overdue.', '{"kind": "REASSIGNED"}'),
  ('queued-leads', 'manager-queue', 1, 1, '期内转入主管队列的线索数。', 'Leads that were handed to a manager''s queue in the period.', '{"kind": "QUEUED"}'),
  ('amounts-frozen', 'breaker', 1, 1, '期内因变动超过 ±30 % 而冻结的金额变更次数。', 'Amount changes beyond ±30 % that were frozen in the period.', '{"kind": "AMOUNT_FROZEN"}'),
  ('orders-signed', 'signed', 1, 1, '期内签约的订单数，不含已取消。', 'Orders signed in the period, cancelled ones left out.', '{"state": "SIGNED"}'),
  ('leads-won', 'won', 1, 1, '期内赢单的线索数。', 'Leads won in the period.', '{"status": "WON"}'),
  ('leads-lost', 'lost', 1, 1, '期内丢单的线索数。', 'Leads lost in the period.', '{"status": "LOST"}');
