-- At a million leads a list by a rare level, of what is frozen or in the pool, and each order of all leads but the newest first read the whole table, and one by
-- a common industry read each lead that matched to say how many there are. An index of one column, with the status beside it, tells that by itself; one of
-- several columns of the other kind could not.
create index lead_industry on lead (industry, status) where industry is not null;
create index lead_source on lead (source, status);
create index lead_region on lead (region, status) where region is not null;
create index lead_store on lead (store, status) where store is not null;
create index lead_campaign on lead (campaign, status) where campaign is not null;
create index lead_product_line on lead (product_line, status) where product_line is not null;
drop index lead_facets;

create index lead_level on lead (level, id, status);
create index lead_all_due on lead (due_at, id);
create index lead_all_amount on lead (amount desc nulls last, id desc);
create index lead_open_next_action on lead (next_action_at, id) where status = 'OPEN';
create index lead_not_open on lead (status, created_at desc, id desc) where status <> 'OPEN';
create index lead_frozen on lead (id) where review_id is not null;
