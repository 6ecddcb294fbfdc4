-- A6: whom a contact reports to, by the name of another contact of the same chain
alter table contact add column if not exists reports_to text;
