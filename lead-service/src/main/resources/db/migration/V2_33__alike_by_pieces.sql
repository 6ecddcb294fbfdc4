-- Names that differ by few slips have pieces in common (A2), and two pieces of a name together are rare where its trigrams ("Beijing", "technology") are
-- not: a search by trigrams read a part of all leads. A name is cut into two pieces more than slips are allowed, so that two of them are whole in every name
-- as alike as that (after PassJoin: Li, Deng, Wang, Feng, PVLDB 5, 2011). Slips are allowed as in Likeness.java: 15 in 100 characters of the longer name.
-- What is looked for grows with the fourth power of the slips, so names of more than 20 characters are sought by trigrams as before.

-- The most slips between a name of so many characters and any as alike, which may be longer.
create function company_slips(characters integer) returns integer language sql immutable strict parallel safe
return characters * 100 / 85 * 15 / 100;

-- Two pieces, with the length of the name that is cut, where in it they stand, and its digits, which no slip changes.
create function company_key_of(characters integer, one integer, other integer, digits text, piece text, other_piece text) returns bigint
language sql immutable strict parallel safe
return ('x' || left(md5(concat_ws('/', characters, one, other, digits, piece, other_piece)), 16))::bit(64)::bigint;

-- None for a name that allows no slip, and for one that is longer than any sought by pieces.
create function company_pieces(name text) returns bigint[] language plpgsql immutable strict parallel safe as $$
declare
  characters integer := length(name);
  digits text := regexp_replace(name, '[^0-9]', '', 'g');
  many integer := company_slips(characters) + 2;
  cuts text[] := '{}';
  pieces bigint[] := '{}';
begin
  if many = 2 or characters > 20 * 100 / 85 then
    return pieces;
  end if;
  for i in 0 .. many - 1 loop
    cuts := cuts || substr(name, i * characters / many + 1, (i + 1) * characters / many - i * characters / many);
  end loop;
  for i in 0 .. many - 2 loop
    for j in i + 1 .. many - 1 loop
      pieces := pieces || company_key_of(characters, i, j, digits, cuts[i + 1], cuts[j + 1]);
    end loop;
  end loop;
  return pieces;
end
$$;

-- The pieces that a name as alike may have, of whatever length it is. A piece that stands elsewhere than in this name took as many slips before it: each
-- shift, from the name's beginning to the first piece, on to the second, and on to the name's end, is at least so many.
create function company_probes(name text) returns bigint[] language plpgsql immutable strict parallel safe as $$
declare
  characters integer := length(name);
  digits text := regexp_replace(name, '[^0-9]', '', 'g');
  probes bigint[] := '{}';
  slips integer;
  many integer;
  start integer;
  length integer;
  other_start integer;
  other_length integer;
begin
  if characters > 20 then
    return probes;
  end if;
  for other in characters - characters * 15 / 100 .. characters * 100 / 85 loop
    slips := greatest(characters, other) * 15 / 100;
    many := company_slips(other) + 2;
    continue when many = 2;
    for shift in -slips .. slips loop
      for other_shift in -slips .. slips loop
        continue when abs(shift) + abs(other_shift - shift) + abs(characters - other - other_shift) > slips;
        for i in 0 .. many - 2 loop
          start := i * other / many + shift;
          length := (i + 1) * other / many - i * other / many;
          continue when start < 0 or start + length > characters;
          for j in i + 1 .. many - 1 loop
            other_start := j * other / many + other_shift;
            other_length := (j + 1) * other / many - j * other / many;
            continue when other_start < 0 or other_start + other_length > characters;
            probes := probes || company_key_of(other, i, j, digits, substr(name, start + 1, length), substr(name, other_start + 1, other_length));
          end loop;
        end loop;
      end loop;
    end loop;
  end loop;
  return probes;
end
$$;

alter table lead add column company_pieces bigint[] generated always as (company_pieces(company_key)) stored;
-- each intake searches, so nothing may wait in a pending list
create index lead_company_pieces on lead using gin (company_pieces) with (fastupdate = off) where status = 'OPEN';
-- looked into only for long names and when somebody merges leads from now on
alter index lead_company_alike set (fastupdate = on, gin_pending_list_limit = 512);
