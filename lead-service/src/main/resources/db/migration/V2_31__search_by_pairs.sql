-- A search finds words of two characters by index, which is how long most Chinese ones are: three-character pieces cannot, and the whole
-- table was read (seconds at a million leads). One index over all places where words stand, as one condition that statistics can judge.
create function bigrams(words text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct substr(words, i, 2)), '{}') from generate_series(1, length(words) - 1) i
$$;
create function lead_words(company text, contact_name text, custom jsonb) returns text language sql immutable parallel safe as $$
  select lower(company || chr(10) || coalesce(contact_name, '') || case when custom = '{}' then '' else chr(10) || jsonb_path_query_array(custom, '$.*')::text end)
$$;
create index lead_words_search on lead using gin (bigrams(lead_words(company, contact_name, custom))) with (gin_pending_list_limit = 512);
drop index lead_search;
drop index lead_custom_search;
