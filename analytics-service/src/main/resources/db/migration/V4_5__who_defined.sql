-- E9: a definition has an owner: who published it. Those the product came with have none.
alter table metric_definition add column published_by uuid;
alter table metric_definition add column published_by_name text;
