-- What the other departments' systems report (D2), as they wrote it. Their own id counts once per department.
create table department_event (
  id uuid primary key,
  department text not null check (department in ('marketing', 'delivery', 'service', 'finance', 'product')),
  event_id text not null,
  type text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  received_by uuid not null,
  raw jsonb not null,
  unique (department, event_id)
);
create index department_event_newest on department_event (department, at desc, id desc);
