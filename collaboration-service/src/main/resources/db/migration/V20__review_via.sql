-- What acted in the place of who decided, such as an assistant (F6); null where the person did it.
alter table review add column decided_via text;
