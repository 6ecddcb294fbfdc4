-- What customers said is not kept in the log: deleting a conversation could not reach it there.
create function without_quotes(event jsonb) returns jsonb language sql immutable as $$
  select jsonb_set(event, '{data,risks}', coalesce((select jsonb_agg(r - 'evidence') from jsonb_array_elements(event #> '{data,risks}') r), '[]'))
$$;
update event_log set payload = without_quotes(payload) where type = 'io.tongpin.lead.risk-detected.v1';
