-- The one shared draft of the next maturity model (A3); its version guards it against lost updates.
create table maturity_draft (
  id int primary key check (id = 1),
  model jsonb not null,
  version bigint not null,
  based_on int not null references maturity_model (version),
  updated_at timestamptz not null,
  updated_by text not null
);

-- Since when the present decision maker decides (A6): what rested on another one before no longer counts.
alter table lead add column decision_maker_since timestamptz;
