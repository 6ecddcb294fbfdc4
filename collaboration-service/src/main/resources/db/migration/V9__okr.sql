-- Objectives of all departments with key results bound to figures (D1).
create table okr_objective (
  id uuid primary key,
  title text not null,
  created_by uuid not null,
  created_by_name text,
  created_at timestamptz not null
);
create table okr_key_result (
  id uuid primary key,
  objective_id uuid not null references okr_objective (id),
  position int not null,
  title text not null,
  metric text,
  definition text,
  unit text not null,
  direction text not null check (direction in ('HIGHER', 'LOWER')),
  shape text not null check (shape in ('LINEAR', 'STEPPED')),
  points jsonb not null
);
create index okr_key_result_objective on okr_key_result (objective_id, position);
create table okr_value (
  key_result_id uuid not null references okr_key_result (id),
  day date not null,
  value numeric not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (key_result_id, day)
);
create table okr_actual (
  metric text not null,
  definition text not null,
  day date not null,
  value numeric not null,
  as_of timestamptz not null,
  primary key (metric, definition, day)
);
