-- A playbook of thousands of entries is read whole when a replica starts: floats as bytes (big endian), not as an array of boxed numbers.
alter table playbook add column floats bytea;
update playbook p set floats = (select string_agg(float4send(x), '' order by i) from unnest(p.vector) with ordinality v(x, i)) where p.vector is not null;
alter table playbook drop column vector;
alter table playbook rename column floats to vector;
-- what changed since a replica looked last
create index playbook_updated on playbook (updated_at);
