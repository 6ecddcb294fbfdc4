-- E11: what a reader is about to be sent, as long as other services still have to tell rows of it. Whoever takes the row away sends it, so it is sent once.
create table awaited_figures (
  id uuid primary key,
  draft jsonb not null,
  until timestamptz not null                 -- sent then as it is
);
create index awaited_figures_until on awaited_figures (until);
