-- What a section begins with, as facts (D4): worded in the reader's language as long as nobody has written over it. Older ones stay as they were worded.
alter table alignment_section add column if not exists facts jsonb;
