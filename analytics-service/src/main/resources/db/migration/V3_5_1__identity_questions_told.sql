-- Questions about customer records are told to the review desk (D5); those asked before are told at the next start.
alter table identity_review add column if not exists told boolean not null default false;
create index if not exists identity_review_untold on identity_review (id) where state = 'OPEN' and not told;
