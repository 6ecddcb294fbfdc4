-- A search finds what custom fields hold, too (A12). Leads without any are not in the index and cost nothing.
create index lead_custom_search on lead using gin ((jsonb_path_query_array(custom, '$.*')::text) gin_trgm_ops) where custom <> '{}';
