-- E11: the figures that a reader was sent, as that reader might see them then. The picture is drawn of them whenever the reader opens it.
create table sent_figures (
  id uuid primary key,
  reader uuid not null,
  link text not null,                        -- page of the pivot or board
  sheets jsonb not null,                     -- {zh, en}: title and parts
  at timestamptz not null
);
create index sent_figures_at on sent_figures (at);
