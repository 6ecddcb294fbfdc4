-- Two leads of one customer become one (A2), and can become two again.
create table lead_merge (
  id uuid primary key,
  kept uuid not null references lead (id),
  merged uuid not null references lead (id),
  fields json not null,
  reason text,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by text
);
create index lead_merge_kept on lead_merge (kept, at desc);
create unique index lead_merge_standing on lead_merge (merged) where undone_at is null;
alter table lead add column merged_into uuid references lead (id);
-- rows that came with a merge leave with it; evidence is never deleted, so it is looked away from
alter table follow_up add column merge_id uuid references lead_merge (id);
alter table contact add column merge_id uuid references lead_merge (id);
alter table evidence add column merge_id uuid references lead_merge (id);
create index evidence_merge on evidence (merge_id) where merge_id is not null;
create index follow_up_merge on follow_up (merge_id) where merge_id is not null;
create view evidence_now as select * from evidence e
  where merge_id is null or not exists (select 1 from lead_merge m where m.id = e.merge_id and m.undone_at is not null);

-- Who may work on a lead beside its owner, because the owner said yes.
create table lead_collaborator (
  lead_id uuid not null references lead (id),
  person_id uuid not null,
  person_name text not null,
  since timestamptz not null,
  primary key (person_id, lead_id)
);
create index lead_collaborator_lead on lead_collaborator (lead_id);
create table collaboration_request (
  id uuid primary key,
  lead_id uuid not null references lead (id),
  asker_id uuid not null,
  asker_name text not null,
  message text,
  state text not null default 'PENDING' check (state in ('PENDING', 'ACCEPTED', 'DECLINED')),
  answer text,
  answered_by text,
  asked_at timestamptz not null,
  answered_at timestamptz
);
create unique index collaboration_request_pending on collaboration_request (lead_id, asker_id) where state = 'PENDING';
create index collaboration_request_asker on collaboration_request (asker_id, asked_at desc);
create index collaboration_request_lead on collaboration_request (lead_id, asked_at desc);
