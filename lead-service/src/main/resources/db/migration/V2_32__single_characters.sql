-- One character is a word too: a rare one was sought by reading the whole table.
create function grams(words text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct gram), '{}') from generate_series(1, length(words)) i, lateral (values (substr(words, i, 1)), (substr(words, i, 2))) found(gram)
$$;
create index lead_grams_search on lead using gin (grams(lead_words(company, contact_name, custom))) with (gin_pending_list_limit = 512);
drop index lead_words_search;
