-- Three-spreadsheet boards (D7): the rows of the three workbooks as they were understood, and the board that was built of them.
create table if not exists board (
  id uuid primary key,
  name text not null,
  created_by uuid not null,
  created_by_name text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sheets jsonb not null default '{}',
  result jsonb
);
create index if not exists board_newest on board (updated_at desc, id desc);
create table if not exists board_row (
  board_id uuid not null references board,
  sheet text not null check (sheet in ('MARKETING', 'LEADS', 'DELIVERY')),
  row_no int not null,
  customer text,
  customer_key text,
  phone_key text,
  campaign text,
  campaign_key text,
  channel text,
  amount numeric,
  quantity numeric,
  level int,
  outcome text,
  order_no text,
  day date,
  planned date,
  delivered date,
  fault text,
  primary key (board_id, sheet, row_no)
);
create index if not exists board_row_campaign on board_row (board_id, sheet, campaign_key);
create index if not exists board_row_customer on board_row (board_id, sheet, customer_key);
create index if not exists board_row_phone on board_row (board_id, sheet, phone_key);
