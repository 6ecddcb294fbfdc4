-- Names that differ by few slips have a piece in common (A2), and pieces of names are rare where their trigrams ("Beijing", "technology") are not: a search
-- by trigrams read a part of all leads. A name is cut into one piece more than slips are allowed, so that one of them is whole in every name as alike as
-- that (PassJoin: Li, Deng, Wang, Feng, PVLDB 5, 2011). Slips are allowed as in Likeness.java: 15 in 100 characters of the longer name.

-- The most slips between this name and any as alike, which may be longer.
create function company_slips(characters integer) returns integer language sql immutable strict parallel safe
return characters * 100 / 85 * 15 / 100;

-- Each piece with the length of its name and where in the name it stands; none for a name that allows no slip.
create function company_pieces(name text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  characters integer := length(name);
  many integer := company_slips(characters) + 1;
  pieces text[] := '{}';
begin
  if many > 1 then
    for i in 0 .. many - 1 loop
      pieces := pieces || format('%s:%s:%s', characters, i, substr(name, i * characters / many + 1, (i + 1) * characters / many - i * characters / many));
    end loop;
  end if;
  return pieces;
end
$$;

-- The pieces that a name as alike may have, of whatever length it is. A piece that stands elsewhere than in this name took as many slips before it, and the
-- rest of the difference in length behind it.
create function company_probes(name text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  characters integer := length(name);
  probes text[] := '{}';
  slips integer;
  many integer;
  start integer;
begin
  for other in characters - characters * 15 / 100 .. characters * 100 / 85 loop
    slips := greatest(characters, other) * 15 / 100;
    many := company_slips(other) + 1;
    if many > 1 then
      for i in 0 .. many - 1 loop
        for shift in -slips .. slips loop
          start := i * other / many + shift;
          if abs(shift) + abs(characters - other - shift) <= slips and start >= 0 then
            probes := probes || format('%s:%s:%s', other, i, substr(name, start + 1, (i + 1) * other / many - i * other / many));
          end if;
        end loop;
      end loop;
    end if;
  end loop;
  return probes;
end
$$;

alter table lead add column company_pieces text[] generated always as (company_pieces(company_key)) stored;
-- each intake searches, so nothing may wait in a pending list
create index lead_company_pieces on lead using gin (company_pieces) with (fastupdate = off) where status = 'OPEN';
-- only looked into when somebody merges leads from now on
alter index lead_company_alike set (fastupdate = on, gin_pending_list_limit = 512);
