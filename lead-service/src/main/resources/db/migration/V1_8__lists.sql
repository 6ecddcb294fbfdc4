-- Lists stay quick as the table grows: each order that a list offers is an index, rare values are found by one index over all of them.
create index lead_open_due on lead (due_at, id) where status = 'OPEN';
create index lead_open_amount on lead (amount desc nulls last, id desc) where status = 'OPEN';
create index lead_company_order on lead (company collate "und-x-icu", id);
create index lead_facets on lead using gin (industry, source, region, store, campaign, product_line);
create index lead_phone_search on lead using gin (phone gin_trgm_ops);
