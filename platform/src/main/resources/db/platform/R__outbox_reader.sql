-- Queues that were seen to be read, which are bound then and stay so: the relay waits for each once.
create table if not exists outbox_reader (
  queue text primary key,
  seen_at timestamptz not null default now()
);
