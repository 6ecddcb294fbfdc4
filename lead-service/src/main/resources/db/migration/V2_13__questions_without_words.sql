-- What a customer said to ask for an answer is not kept: nothing reads it, and deleting a conversation could not find it. The column goes
-- with the next version, when no replica writes it any more.
alter table assist_question alter column message drop not null;
update assist_question set message = null;

-- The latest uses of an answer, from which its success cases come.
create index assist_question_chosen_at on assist_question (chosen, at desc) where chosen is not null;
