-- Facts as they arrive, in any order. The truth of every figure; the columnar copy (E5) is rebuilt from here.

-- Every event received, for replay. Partitioned by month of arrival; a month's partition is made ahead by make_event_log_partition.
create table event_log (
  received_at timestamptz not null default now(),
  event_id uuid not null,
  type text not null,
  source text not null,
  subject text not null,
  sequence bigint not null,
  happened_at timestamptz not null,
  history boolean not null,
  payload jsonb not null,
  primary key (received_at, event_id)
) partition by range (received_at);
create table event_log_other partition of event_log default;
create index event_log_type on event_log (type, received_at);
revoke update, delete on event_log from "${runtimeRole}";

-- The running role may not create tables; this function, owned by the migrating role, makes just this one kind.
create function make_event_log_partition(month date) returns void language plpgsql security definer set search_path = public as $$
declare
  first date := date_trunc('month', month)::date;
  part text := 'event_log_' || to_char(month, 'YYYY_MM');
begin
  perform pg_advisory_xact_lock(hashtext('make_event_log_partition'));
  if to_regclass(part) is null then
    execute format('create table %I partition of event_log for values from (%L) to (%L)', part, first::timestamptz, (first + interval '1 month')::timestamptz);
    execute format('revoke update, delete on %I from "${runtimeRole}"', part);
  end if;
end $$;
select make_event_log_partition(current_date);
select make_event_log_partition((current_date + interval '1 month')::date);

-- Who works where today: rights follow this, facts keep the organisation of their time.
create table person (
  id uuid primary key,
  name text not null,
  path text,
  roles text[] not null,
  manager uuid,
  level text,
  active boolean not null,
  test boolean not null,
  sequence bigint not null
);
create index person_path on person (path text_pattern_ops);

-- E1: one customer, found again by exact keys.
create table customer (
  cid uuid primary key,
  name text not null,
  created_at timestamptz not null default now()
);
create table customer_key (
  kind text not null check (kind in ('PHONE', 'EMAIL', 'NAME')),
  value text not null,
  cid uuid not null,
  primary key (kind, value)
);
create index customer_key_cid on customer_key (cid);
create table customer_lead (
  lead_id uuid primary key,
  cid uuid not null,
  sequence bigint not null
);

-- What is known of a lead: one row, filled by its events in whatever order they come.
create table lead_fact (
  lead_id uuid primary key,
  company text,
  source text,
  campaign text,
  industry text,
  region text,
  store text,
  product_line text,
  described jsonb not null default '{}',     -- attribute -> sequence of the event that set it
  created_at timestamptz,
  test boolean not null default false,
  owner uuid,
  owner_org text,
  owner_sequence bigint not null default -2,
  response_due_at timestamptz,               -- of the first round
  due_sequence bigint not null default -2,
  first_contact_at timestamptz,
  l2_at timestamptz,
  l3_at timestamptz,
  l4_at timestamptz,
  l5_at timestamptz,
  status text,
  status_sequence bigint not null default -2,
  closed_at timestamptz
);
create index lead_fact_created on lead_fact (created_at);
create index lead_fact_contacted on lead_fact (first_contact_at) where first_contact_at is not null;
create index lead_fact_l2 on lead_fact (l2_at) where l2_at is not null;
create index lead_fact_l5 on lead_fact (l5_at) where l5_at is not null;
create index lead_fact_closed on lead_fact (closed_at) where closed_at is not null;

create function later(told jsonb, known jsonb, attribute text) returns boolean language sql immutable as $$
  select told ? attribute and (told ->> attribute)::bigint > coalesce((known ->> attribute)::bigint, -1)
$$;
create function latest(told jsonb, known jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, greatest((told ->> key)::bigint, (known ->> key)::bigint)), '{}') from jsonb_object_keys(told || known) key
$$;

-- Things that happened to a lead and are counted per day: overdue, reassigned, amount frozen …
create table lead_activity (
  event_id uuid primary key,
  kind text not null,
  lead_id uuid not null,
  at timestamptz not null,
  person uuid,
  org text
);
create index lead_activity_kind on lead_activity (kind, at);

-- E2
create table sales_order (
  order_no text primary key,
  lead_id uuid,
  cid uuid,
  customer text not null,
  type text not null check (type in ('NEW', 'RENEWAL', 'UPSELL', 'REFERRAL')),
  product_line text,
  industry text,
  region text,
  store text,
  rep uuid,
  rep_name text,
  rep_org text,
  source text,
  campaign text,
  signed_at date not null,                   -- company date: the order belongs to this day's month for good
  amount numeric(18, 2) not null check (amount > 0),
  cost numeric(18, 2),
  currency char(3) not null,
  term_start date,
  term_months int,
  promised_at date,
  state text not null check (state in ('SIGNED', 'PAID', 'DELIVERED', 'CANCELLED')),
  paid numeric(18, 2) not null default 0,
  delivered numeric(18, 2) not null default 0,
  refunded numeric(18, 2) not null default 0,
  cancelled boolean not null default false,
  touches jsonb not null default '[]',
  test boolean not null default false,
  sequence bigint not null,
  fact_version bigint not null,
  created_at timestamptz not null default now()
);
create index sales_order_signed on sales_order (signed_at desc, order_no desc);
create index sales_order_lead on sales_order (lead_id);
create index sales_order_version on sales_order (fact_version);
create index sales_order_rep on sales_order (rep, signed_at desc, order_no desc);

create table order_entry (
  id uuid primary key,
  order_no text not null references sales_order,
  kind text not null check (kind in ('SIGNED', 'PAID', 'DELIVERED', 'REFUNDED', 'CANCELLED')),
  amount numeric(18, 2) not null,
  at date not null,
  voucher jsonb not null,
  by_id uuid,
  recorded_at timestamptz not null default now()
);
create index order_entry_order on order_entry (order_no, recorded_at);
create index order_entry_credit on order_entry (at) where kind = 'REFUNDED';
revoke update, delete on order_entry from "${runtimeRole}";

-- One row. Its lock orders the commits of transactions that write orders, so a higher version is never seen before a lower one.
create table fact_clock (one boolean primary key default true check (one), version bigint not null, epoch uuid not null default gen_random_uuid());
insert into fact_clock(version) values (0);
