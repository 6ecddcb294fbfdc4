-- What a key was used for, so that it is not taken for another command; rows from before have none and are not compared.
alter table idempotency add column if not exists fingerprint bytea;
alter table idempotency add column if not exists etag text;
create index if not exists idempotency_by_age on idempotency (created_at);
