-- A change that waits for a head's word (D5). The id is made by the service that owns the thing reviewed.
create table review (
  id uuid primary key,
  kind text not null check (kind = 'AMOUNT'),
  state text not null check (state in ('OPEN', 'DECIDED', 'APPROVED', 'REJECTED', 'CANCELLED')),
  lead_id uuid not null,
  company text not null,
  before_amount numeric(19, 2),
  before_currency text,
  after_amount numeric(19, 2),
  after_currency text,
  change numeric,
  reason text,
  editor_id uuid,
  editor_name text,
  owner_id uuid,
  owner_sequence bigint not null default 0,
  org_path text,
  reviewer_role text,
  created_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  comment text,
  sequence bigint not null default 0,
  check (state <> 'OPEN' or reviewer_role is not null)
);
create index review_newest on review (created_at desc, id desc);
create index review_open on review (created_at desc, id desc) where state = 'OPEN';
create index review_lead on review (lead_id);
create index review_owner on review (owner_id);
create index review_editor on review (editor_id);
