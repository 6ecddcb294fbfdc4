-- E6: the time within which the level and the amount of a lead are due to be looked at again belongs to the definition. It was 30 days for all that was published.
update metric_definition set params = '{"levelWithin": "P30D", "amountWithin": "P30D"}'::jsonb || params where metric = 'update-timeliness';
insert into metric_definition(metric, id, version, position, text_zh, text_en, params)
select metric, id, 2, position, '到期的更新（首次联系按时限，下一步按约定那天，等级和 L4 以上的金额每 30 天，交付按承诺日期）中按时做了的 ÷ 到期的更新；期内最后一次测量。',
  'Due updates (first contact by its deadline, next step on the day agreed, level and the amount from L4 on every 30 days, delivery by the date promised) made in time ÷ due updates; the last measurement of the period.',
  params from metric_definition d where metric = 'update-timeliness' and id = 'due-updates' and version = 1
  and not exists (select 1 from metric_definition n where n.metric = d.metric and n.id = d.id and n.version > 1);
