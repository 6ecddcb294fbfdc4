-- Phrase packs (C4) compare sentences of one language by that language's model alone, which takes a third of the time to make a vector:
-- of the two halves of each vector the other one goes. The same words get the vector that is there already.
update call_fragment set vector = case when chinese then substring(vector from 1 for 2048) else substring(vector from 2049) end;
alter table call_fragment alter column vector set storage external;
create index call_fragment_text on call_fragment using hash (text);
