-- More ways to reach people (D6): Feishu, DingTalk, WeCom application, e-mail; a person's own wishes; a log that can be repeated from.
alter table delivery drop constraint if exists delivery_channel_check;
alter table delivery add constraint delivery_channel_check
  check (channel in ('WECOM_ROBOT', 'FEISHU_ROBOT', 'DINGTALK_ROBOT', 'WECOM_APP', 'EMAIL'));
alter table delivery add column if not exists kind text;
alter table delivery add column if not exists person_id uuid;
alter table delivery add column if not exists recipient text;
alter table delivery add column if not exists title text;
alter table delivery add column if not exists link text;
alter table delivery add column if not exists tried_before int not null default 0;
alter table delivery add column if not exists repeated_by uuid;
alter table delivery add column if not exists repeated_at timestamptz;
create index if not exists delivery_newest on delivery (created_at desc, id desc);
create index if not exists delivery_cause on delivery (cause);

alter table delivery_attempt add column if not exists recipient text;
create index if not exists delivery_attempt_recipient on delivery_attempt (channel, recipient, at) where recipient is not null;

alter table digest_sending drop constraint if exists digest_sending_channel_check;
alter table digest_sending add constraint digest_sending_channel_check
  check (channel in ('IN_APP', 'WECOM_ROBOT', 'FEISHU_ROBOT', 'DINGTALK_ROBOT'));

-- What a person chose otherwise than the defaults. Their address is the account's: nobody has another person's messages sent elsewhere.
create table if not exists notification_preference (
  person_id uuid primary key,
  choices jsonb not null default '{}',
  language text not null default 'zh' check (language in ('zh', 'en')),
  email text,
  quiet_from time,
  quiet_to time,
  zone text,
  updated_at timestamptz not null,
  check ((quiet_from is null) = (quiet_to is null))
);

-- What is posted to the groups' robots, by kind.
create table if not exists notification_route (
  kind text not null,
  channel text not null check (channel in ('WECOM_ROBOT', 'FEISHU_ROBOT', 'DINGTALK_ROBOT')),
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (kind, channel)
);
