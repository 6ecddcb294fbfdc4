-- A search finds e-mail addresses and phone numbers, the lead's own and its contacts' (A12). One index for both: a lead is written more often than searched for.
create index lead_reach_search on lead using gin (phone gin_trgm_ops, email gin_trgm_ops);
drop index lead_phone_search;
create index contact_reach_search on contact using gin (phone gin_trgm_ops, email gin_trgm_ops);
