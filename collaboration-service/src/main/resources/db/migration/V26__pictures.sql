-- E11, D6: a message whose channel shows pictures waits for that of its figures; it is drawn by analytics-service when it is asked for, and kept for a week.
alter table delivery add column picture uuid, add column picture_language text;
create index delivery_picture_wanted on delivery (picture) where picture is not null and state = 'PENDING';
create table drawn_picture (
  picture uuid not null,
  language text not null,
  png bytea not null,
  drawn_at timestamptz not null,
  primary key (picture, language)
);
create index drawn_picture_age on drawn_picture (drawn_at);
