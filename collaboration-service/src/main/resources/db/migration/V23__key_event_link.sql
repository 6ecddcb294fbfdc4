-- D3: where the evidence lies when it is no lead, such as the late order. Old events stay without.
alter table key_event add column link text;
