-- Recordings heard inside the process (C1): how far it is, and when each utterance ends.
alter table call add column if not exists progress smallint;
alter table call_utterance add column if not exists end_ms bigint;
