-- What the review desk made of a check that found no call (D5): it stands, or it was explained.
alter table spot_check add column if not exists upheld boolean;
alter table spot_check add column if not exists judged_by_id uuid;
alter table spot_check add column if not exists judged_by text;
alter table spot_check add column if not exists judged_at timestamptz;
alter table spot_check add column if not exists judgement text;
