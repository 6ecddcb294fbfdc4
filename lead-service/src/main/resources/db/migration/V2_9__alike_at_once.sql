-- Every intake searches for likenesses (A2), so nothing may wait in the index's pending list, which each search reads to its end.
alter index lead_company_alike set (fastupdate = off);
select gin_clean_pending_list('lead_company_alike');
