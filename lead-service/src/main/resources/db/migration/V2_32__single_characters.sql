-- One character is a word too: a rare one was sought by reading the whole table. In PL/pgSQL, which takes a seventh of the time that an aggregate takes.
create function grams(words text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  found text[] := string_to_array(words, null);
begin
  for i in 1 .. length(words) - 1 loop
    found := found || substr(words, i, 2);
  end loop;
  return found;
end
$$;
create index lead_grams_search on lead using gin (grams(lead_words(company, contact_name, custom))) with (gin_pending_list_limit = 512);
drop index lead_words_search;
