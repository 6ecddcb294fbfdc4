-- What became of marketing's leads, and what they cost (D8).
create table quality_lead (
  lead_id uuid primary key,
  channel text,
  campaign text,
  industry text,
  corrected_industry text,
  created_at timestamptz,
  reached int not null default 1 check (reached between 1 and 5),
  invalid_reason text,
  won boolean not null default false,
  test boolean not null default false,
  tag_sequence bigint not null default 0
);
create index quality_lead_created on quality_lead (created_at);
create table quality_spend (
  event_id uuid primary key,
  campaign text,
  channel text,
  amount numeric(19, 2) not null,
  from_day date not null,
  to_day date not null,
  check (to_day > from_day)
);
create index quality_spend_days on quality_spend (from_day, to_day);
