-- A file from outside on its way to becoming a delivery.  Whoever brings it
-- hands over bytes; the importer, a program of its own with hardly any right,
-- reads them, says what it understood, and puts the cells aside; a person
-- looks at that, corrects it and takes it over; then it is a delivery.

set local search_path = befund, pg_temp;

create type table_format as enum ('genesis_table', 'genesis_flat_old',
    'genesis_flat_new', 'genesis_json', 'json_stat', 'sdmx_ml', 'sdmx_json',
    'sdmx_csv', 'csv', 'xlsx', 'ods');

-- waiting -> reading -> understood -> accepted -> storing -> examining -> done;
-- from understood back to waiting with another mapping or corrections; from
-- everywhere before storing to cancelled; failed wherever it fails.
create type import_state as enum ('arriving', 'waiting', 'reading',
    'understood', 'accepted', 'storing', 'examining', 'done', 'failed',
    'cancelled');

create table import (
	id bigint primary key default new_id(),
	state import_state not null default 'arriving',
	file_name text not null check (length(file_name) between 1 and 200),
	file_bytes bigint not null default 0,
	file_sha256 bytea,          -- once all of it is there
	source_id bigint references source, -- chosen by a person, or null
	format table_format,
	mapping text not null default '', -- see cgi/importer/mapping.h
	unsure int not null default 0,    -- what of the mapping was guessed
	confirmed boolean not null default false, -- a person saw the mapping
	template boolean not null default false,  -- of another file; not of this
	about text[] not null default '{}',  -- enum about of take.h
	origin text[] not null default '{}', -- name, publisher, licence, ...
	n_rows bigint not null default 0,
	n_read bigint not null default 0,
	n_understood bigint not null default 0,
	n_skipped bigint not null default 0,
	n_doubts bigint not null default 0,
	done_bytes bigint not null default 0, -- of file_bytes: the progress
	version int not null default 1,       -- of mapping and corrections
	refusal text not null default '',     -- German, for the catalogue
	refusal_line bigint not null default 0,
	refused text not null default '',     -- 'same_file', 'other_table', ...
	delivery_id bigint references delivery,
	uploaded_by bigint not null references person,
	uploaded_at timestamptz not null default now(),
	attempts int not null default 0,
	beat_at timestamptz,                  -- the importer lives
	finished_at timestamptz,
	once text,
	unique (uploaded_by, once)
);
create index on import (state, id) where state in ('waiting', 'reading',
    'accepted', 'storing', 'examining');
create index on import (uploaded_by, id desc);
create index on import (delivery_id);

-- The bytes as they came, in pieces of 1 MiB.
create table import_chunk (
	import_id bigint not null references import on delete cascade,
	n int not null,
	bytes bytea not null,
	primary key (import_id, n)
);
alter table import_chunk alter column bytes set compression lz4;

-- What was understood, one row for each column, area, period, note, doubt,
-- reason of skipping, row shown; n counts from 0.
--   dimension: name, code            area: key, name, level (may be empty)
--   column: path, codes (parts joined by U+001E), unit; counts: numbers,
--     zeros, then each symbol, cells with a quality, negative ones
--   period: as given, as kept; counts: cells   note: scope, area, text
--   doubt: kind, detail, as given, better; counts: lines or cells meant, all
--     doubts of this kind, of which the first are here
--   skipped: kind; counts: fields
--   row: the fields of one of the first rows, for the mapping
--   place: a name or foreign key of an area, our key, how it was found (see
--     cgi/importer/places.h), the areas that it may mean
--   change: what the file has otherwise than the template: kind, what stood
--     there, what stands there; counts: the column before and now
--   example: one value as it was understood: the area's key and name, period,
--     column, value, unit, and what stands there; counts: symbol, quality
--   sheet: one of a workbook: name; counts: its number from the left, 1 if it
--     is hidden
create type import_part_kind as enum ('dimension', 'column', 'area', 'period',
    'note', 'doubt', 'skipped', 'cell', 'row', 'place', 'change', 'example',
    'sheet');
create table import_part (
	import_id bigint not null references import on delete cascade,
	kind import_part_kind not null,
	n int not null,
	line bigint not null default 0,
	counts bigint[] not null default '{}',
	words text[] not null default '{}',
	primary key (import_id, kind, n)
);

-- What a person put in the place of a field.  Kept with the delivery.
create table import_fix (
	import_id bigint not null references import on delete cascade,
	line bigint not null,
	given text not null,
	replacement text not null, -- '': leave the field out
	made_by bigint not null references person,
	made_at timestamptz not null default now(),
	primary key (import_id, line, given)
);

-- Cells put aside.  No log (a crash empties it and the file is read again),
-- no rights by row: the importer alone writes here and nobody reads but the
-- functions below.  Numbers are positions in the lists of import_store().
create unlogged table import_cell (
	import_id bigint not null,
	area int not null,
	period int not null,
	"column" int not null,
	line int not null,
	value numeric,
	sign smallint not null -- symbol + 8 * quality, positions in their enums
);
create index on import_cell using brin (import_id);

-- Templates: how a source's plain files were read last, so that the next one
-- need not be mapped again.
create table import_template (
	source_id bigint primary key references source,
	mapping text not null,
	made_by bigint references person,
	made_at timestamptz not null default now()
);

-- How many doubts of each kind there are; delivery_doubt has the first of them.
create table delivery_doubt_kind (
	delivery_id bigint not null references delivery on delete cascade,
	kind text not null,
	n int not null check (n > 0),
	at_least boolean not null default false, -- nobody counted the others
	primary key (delivery_id, kind)
);
-- Of those that came before, forty of a kind were kept, and all counted together.
with kept as (
	select o.delivery_id, o.kind, count(*) as n from delivery_doubt o
	group by 1, 2
), whole as (
	select k.delivery_id, sum(k.n) as n,
	    count(*) filter (where k.n >= 40) as full_kinds
	from kept k group by 1
)
insert into delivery_doubt_kind (delivery_id, kind, n, at_least)
select k.delivery_id, k.kind,
    k.n + case when k.n >= 40 and w.full_kinds = 1
	then greatest(d.n_doubts - w.n, 0) else 0 end,
    k.n >= 40 and w.full_kinds > 1 and d.n_doubts > w.n
from kept k
join whole w on w.delivery_id = k.delivery_id
join delivery d on d.id = k.delivery_id;

alter table delivery
    add column import_id bigint references import,
    add column format table_format,
    add column n_skipped bigint not null default 0;
create unique index on delivery (import_id);

-- Deliveries that came before keep their bytes.
alter table delivery disable trigger steps;
insert into import (id, state, file_name, file_bytes, file_sha256, source_id,
    format, confirmed, n_rows, n_read, n_understood, n_doubts, done_bytes,
    delivery_id, uploaded_by, uploaded_at, finished_at)
select d.id, 'done', left(d.file_name, 200), d.file_bytes, d.file_sha256,
    d.source_id, 'genesis_table', true, d.n_rows, d.n_cells, d.n_cells,
    d.n_doubts, d.file_bytes, d.id, d.uploaded_by, d.uploaded_at, d.uploaded_at
from delivery d;
insert into import_chunk (import_id, n, bytes)
select f.delivery_id, g, substring(f.bytes from g * 1048576 + 1 for 1048576)
from delivery_file f,
    generate_series(0, greatest(length(f.bytes) - 1, 0) / 1048576) g;
update delivery set import_id = id, format = 'genesis_table';
alter table delivery enable trigger steps;
drop table delivery_file;

-- Cells come through import_store() alone, which makes sure that areas and
-- columns exist; checking that again for each of a million rows costs more
-- than storing them.  Neither areas nor columns are ever deleted.
alter table cell drop constraint cell_delivery_id_fkey,
    drop constraint cell_area_id_fkey, drop constraint cell_category_id_fkey;
revoke insert on cell from befund_intake;

alter table area drop column parent_key;

-- ---------------------------------------------------------------------------
-- Coming in.

create function import_woken() returns trigger
language plpgsql as $$
begin
	perform pg_notify('befund_import', new.id::text);
	return null;
end $$;
create trigger woken after insert or update of state on import
    for each row when (new.state in ('waiting', 'accepted'))
    execute function import_woken();

-- Why this file is not wanted, or null.
create function import_known(hash bytea) returns bigint
language sql stable set search_path = befund, pg_temp
begin atomic
	select d.id from delivery d where d.file_sha256 = hash limit 1;
end;

-- The file is complete.
create function import_arrived(i bigint, hash bytea) returns void
language plpgsql set search_path = befund, pg_temp as $$
begin
	update import set state = 'waiting', file_sha256 = hash,
	    file_bytes = (select coalesce(sum(length(c.bytes)), 0)
		from import_chunk c where c.import_id = i)
	where id = i and state = 'arriving';
end $$;

-- A file that came at once.  Gives the import, or the delivery that brought
-- the same file before (refused 'same_file').
create function import_add(once text, source bigint, file_name text,
    file bytea, out id bigint, out refused text)
language plpgsql set search_path = befund, pg_temp as $$
declare
	hash bytea := sha256(file);
begin
	select i.id into id from import i
	where i.uploaded_by = viewer() and i.once = $1;
	if found then
		return;
	end if;
	id := import_known(hash);
	if id is not null then
		refused := 'same_file';
		return;
	end if;
	insert into import (source_id, file_name, uploaded_by, once, mapping,
	    confirmed, template)
	select source, file_name, viewer(), $1, coalesce(t.mapping, ''),
	    t.mapping is not null, t.mapping is not null
	from (values (source)) x(s)
	left join import_template t on t.source_id = x.s
	returning import.id into id;
	insert into import_chunk (import_id, n, bytes)
	select import_add.id, g, substring(file from g * 1048576 + 1 for 1048576)
	from generate_series(0, greatest(length(file) - 1, 0) / 1048576) g;
	perform import_arrived(id, hash);
end $$;

-- ---------------------------------------------------------------------------
-- The importer's work.

-- The next file to work on, which is now the caller's.  One that nobody has
-- said a word about for half a minute was left by a program that is gone.
create function import_claim(out id bigint, out state import_state,
    out bytes bigint, out mapping text, out confirmed boolean,
    out template boolean, out file_name text, out exhausted boolean)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	x import;
begin
	select * into x from import i
	where i.state in ('waiting', 'accepted') or i.state in ('reading',
	    'storing', 'examining') and i.beat_at < now() - interval '30 seconds'
	order by i.id limit 1 for update skip locked;
	if not found then
		return;
	end if;
	update import i set attempts = i.attempts + 1, beat_at = now(),
	    done_bytes = case when x.state in ('waiting', 'reading') then 0
		else i.done_bytes end,
	    state = case x.state when 'waiting' then 'reading'
		when 'accepted' then 'storing' else x.state end::import_state
	where i.id = x.id
	returning i.id, i.state, i.file_bytes, i.mapping, i.confirmed,
	    i.template, i.file_name, i.attempts > 3
	into id, state, bytes, mapping, confirmed, template, file_name, exhausted;
	if state = 'reading' then
		delete from import_cell c where c.import_id = x.id;
		delete from import_part p where p.import_id = x.id;
	end if;
end $$;

-- Still alive, and this far.  False: stop, it was cancelled.
create function import_beat(i bigint, done bigint, n_rows bigint,
    understood bigint, n_doubts bigint) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update import x set beat_at = now(),
	    done_bytes = least(done, x.file_bytes), n_rows = $3,
	    n_understood = understood, n_doubts = $5
	where x.id = i and x.state in ('reading', 'storing', 'examining');
	return found;
end $$;

-- The importer is ending: the next one need not wait to see that it is gone,
-- and the file is not to blame.
create function import_leave(i bigint) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update import set beat_at = '-infinity', attempts = attempts - 1
	where id = i and state in ('reading', 'storing', 'examining');
	return found;
end $$;

create function import_chunk(i bigint, piece int) returns bytea
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select c.bytes from import_chunk c join import x on x.id = c.import_id
	where c.import_id = i and c.n = piece and x.state in ('reading');
end;

create function import_fixes(i bigint) returns table (line bigint, given text,
    replacement text)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select f.line, f.given, f.replacement from import_fix f
	join import x on x.id = f.import_id
	where f.import_id = i and x.state = 'reading' order by 1, 2;
end;

create function import_places(i bigint) returns table (key text, name text)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select a.key, a.name from area a where exists (select from import x
	    where x.id = i and x.state = 'reading') order by a.key;
end;

-- Parts of what was understood; words of a row are joined by U+001F, counts
-- by commas.
create function import_parts(i bigint, kind import_part_kind, first int,
    lines int[], counts text[], words text[]) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into import_part (import_id, kind, n, line, counts, words)
	select i, $2, first + x.n::int - 1, x.l,
	    case when x.c = '' then '{}'
		else string_to_array(x.c, ',')::bigint[] end,
	    string_to_array(x.w, e'\x1f')
	from unnest(lines, counts, words) with ordinality x(l, c, w, n)
	join import y on y.id = i and y.state = 'reading';
	return found;
end $$;

-- The whole file was read.  With a refusal nothing came of it yet, and a
-- person is asked for another mapping.  What a template said is taken as
-- confirmed, unless the file does not look like the one that it was made for.
create function import_understood(i bigint, format table_format, mapping text,
    unsure int, about text[], origin text[], n_rows bigint, n_read bigint,
    n_understood bigint, n_skipped bigint, n_doubts bigint, refusal text,
    line bigint) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update import x set state = 'understood', format = $2, mapping = $3,
	    unsure = case when x.confirmed and $12 = '' and (not x.template
		or $4 = 0) then 0 else $4 end,
	    confirmed = x.confirmed and (not x.template or $4 = 0),
	    refusal = $12, refusal_line = $13,
	    about = $5, origin = $6, n_rows = $7, n_read = $8,
	    n_understood = $9, n_skipped = $10, n_doubts = $11,
	    done_bytes = file_bytes, attempts = 0, beat_at = null
	where x.id = i and x.state = 'reading';
	return found;
end $$;

create function import_failed(i bigint, sentence text, line bigint)
returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update import set state = 'failed', refusal = sentence,
	    refusal_line = line, finished_at = now(), beat_at = null
	where id = i and state in ('reading', 'storing', 'examining');
	delete from import_cell where import_id = i;
	return found;
end $$;

-- ---------------------------------------------------------------------------
-- From what was put aside to a delivery.

-- The key as we keep it.  A city that is a district of its own is written as
-- 05914, 05914000 and, in its own tables of quarters, 05914000000.
create function area_key_kept(key text) returns text
language sql immutable parallel safe strict
return case when key ~ '^[0-9]{5}000(000)?$' then left(key, 5) else key end;

-- Which level a key stands for, and within which of these areas it lies.  In
-- a city's own numbers, 001 is a borough and 101 a quarter of it.
create function area_key_level(key text) returns area_level
language sql immutable parallel safe strict set search_path = befund, pg_temp
return case when key = 'DG' then 'country' when length(key) = 2 then 'state'
    when length(key) <= 4 then 'region' when length(key) = 5 then 'district'
    when length(key) <= 8 then 'municipality'
    when length(key) = 11 and key ~ '00[1-9]$' then 'borough'
    else 'quarter' end::area_level;

create function area_key_parents(key text) returns text[]
language sql immutable parallel safe strict
return case when key = 'DG' then '{}'
    when length(key) = 2 then array['DG']
    when length(key) <= 4 then array[left(key, 2)]
    when length(key) = 5 then array[left(key, 3), left(key, 2)]
    when length(key) <= 8 then array[left(key, 5)]
    else array[left(key, 8) || '00' || substr(key, 9, 1), left(key, 8),
	left(key, 5)] end;

-- Per cent and the like: nothing that adds up or is rounded to a base.
create function is_rate(unit text) returns boolean
language sql immutable parallel safe
return unit ~* '(prozent|%|quote|anteil|je )';

-- Areas that hang higher than need be, because what lies between came later:
-- districts below their state, when a file brings the Regierungsbezirk.  Looks
-- at what these areas are or could be above.  An area stays where it is if a
-- person has changed it, if the one above is said to have all its parts, or if
-- the one between is not there for as long as it is itself.
create function areas_hang(those int[]) returns int
language plpgsql set search_path = befund, pg_temp as $$
declare
	hung int;
begin
	with want as (
		select distinct on (a.id) a.id, a.key, p.id as above,
		    p.key as above_key
		from area a
		cross join lateral unnest(area_key_parents(a.key))
		    with ordinality u(k, n)
		join area p on p.key = u.k and p.id <> a.id
		join area q on q.id = a.parent_id
		where (a.id = any (those) or p.id = any (those))
		and q.key = any ((area_key_parents(a.key))[u.n + 1:])
		and p.level > q.level and p.level < a.level
		and not q.parts_complete
		and coalesce(p.valid_from, '-infinity')
		    <= coalesce(a.valid_from, '-infinity')
		and coalesce(p.valid_until, 'infinity')
		    >= coalesce(a.valid_until, 'infinity')
		and not exists (select from journal j where j.object = 'area'
		    and j.object_id = a.id and j.action = 'area.set')
		order by a.id, u.n
	), done as (
		update area a set parent_id = w.above from want w
		where a.id = w.id
		returning a.id, w.key, w.above_key
	)
	select count(*) into hung from (select journal_add('area.hang', 'area',
	    d.id, null, d.key || ' ' || d.above_key) from done d offset 0) x;
	return hung;
end $$;

-- Members of the columns' positions that are not known yet.  "Insgesamt" and
-- "zusammen" are totals (all words: is_total() of grid_sum.c), what else stands
-- there their parts, unless it says
-- "darunter"; whether parts do add up, the examination tells.  Only counts of
-- the same unit are parts: a share beside the total is none of it.
create function members_learn(s bigint) returns void
language sql set search_path = befund, pg_temp
begin atomic
	with seen as (
		select k as position, c.path[k] as name,
		    coalesce((array_agg(c.codes[k]))[1], '') as code,
		    min(c.id) as rank,
		    coalesce(array_agg(distinct c.unit) filter (where not
			is_rate(c.unit) and not is_rate(c.path[k])), '{}') as units
		from category c
		cross join generate_series(1, cardinality(c.path)) k
		where c.source_id = s and c.path[k] <> ''
		group by 1, 2
	), named as (
		select x.*, x.name ~* '^(insgesamt|zusammen|total|alle|gesamt)$' as whole,
		    x.name ~* '^(;? *dar[.u]|;? *dav[.o]|of which)' as inner_part,
		    min(name) filter (where x.name
			~* '^(insgesamt|zusammen|total|alle|gesamt)$')
			over (partition by position) as total
		from seen x
	), sorted as (
		-- a unit that is not stated may be the other's
		select x.*, x.total is not null and not x.whole
		    and (x.units && t.units or (x.units <> '{}'
			and t.units <> '{}' and '' = any (x.units || t.units)))
		    as counts
		from named x
		left join named t on t.position = x.position and t.name = x.total
	)
	insert into member (source_id, position, name, code, kind, parent, rank)
	select s, position, name, code,
	    case when name = total then 'total' when whole then 'overlap'
		when counts is not true then 'single'
		when inner_part then 'of_which' else 'part' end::member_kind,
	    case when counts then total end,
	    row_number() over (partition by position order by rank)
	from sorted order by (name = total) desc, rank
	on conflict do nothing;
end;

-- What a delivery is called: as the file says; a plain one says nothing but
-- the name of a sheet, so by what was agreed or by its source.
create function import_title(x import, source bigint) returns text
language plpgsql stable set search_path = befund, pg_temp as $$
begin
	return coalesce(case when x.format not in ('csv', 'xlsx', 'ods')
		then nullif(x.about[2], '') end,
	    (select g.title || ' ' || d.period from due d
		join agreement g on g.id = d.agreement_id where d.id = x.due_id),
	    (select s.name from source s where s.id = source), x.file_name);
end $$;

-- Make the delivery of a file whose cells were put aside.
create function import_store(i bigint) returns bigint
language plpgsql security definer set search_path = befund, pg_temp
set jit = off set enable_nestloop = off set work_mem = '128MB' as $$
declare
	x import;
	d bigint := new_id();
	s bigint;
	stand date;
	stored bigint;
	twice bigint := 0;
begin
	select * into x from import where id = i and state = 'storing'
	for update;
	if not found then
		return null;
	end if;
	perform set_config('befund.person', x.uploaded_by::text, true);
	-- one delivery at a time learns new areas and columns
	perform pg_advisory_xact_lock(hashtext('befund.import_store'));

	s := x.source_id;
	if s is null then
		select id into s from source where table_code = x.about[1]
		    and x.about[1] <> '';
	end if;
	if s is null then
		insert into source (name, publisher, table_code, licence,
		    licence_url, attribution)
		values (x.origin[1],
		    coalesce(nullif(x.origin[2], ''), 'unbekannt'),
		    coalesce(nullif(x.about[1], ''),
			'datei-' || to_char(now(), 'YYYYMMDD-HH24MISS')),
		    coalesce(nullif(x.origin[3], ''), 'nicht angegeben'),
		    coalesce(x.origin[4], ''), x.origin[5])
		returning id into s;
		perform source_protect(s, coalesce(x.secrecy, 'own'),
		    x.uploaded_by);
	end if;
	stand := case when x.about[5] ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}'
	    then left(x.about[5], 10)::date end;

	-- areas; the newest Stand knows their names best
	create temporary table import_area on commit drop as
	select p.n, area_key_kept(p.words[1]) as key, p.words[2] as name,
	    coalesce(nullif(p.words[3], '')::area_level,
		area_key_level(area_key_kept(p.words[1]))) as level,
	    null::int as id
	from import_part p where p.import_id = i and p.kind = 'area';
	insert into area (key, name, level)
	select distinct on (key) key, coalesce(nullif(name, ''), key), level
	from import_area order by key, n
	on conflict (key) do update set name = excluded.name
	    where area.name <> excluded.name and excluded.name <> excluded.key
	    and stand is not null
	    and not exists (select from delivery o where o.as_of > stand);
	update import_area t set id = a.id from area a where a.key = t.key;
	update area a set parent_id = (select p.id
	    from unnest(area_key_parents(a.key)) with ordinality u(k, n)
	    join area p on p.key = u.k and p.id <> a.id order by u.n limit 1)
	where a.parent_id is null and a.key <> 'DG'
	    and a.id in (select t.id from import_area t);
	perform areas_hang(array(select t.id from import_area t));

	-- columns
	create temporary table import_column on commit drop as
	select p.n, string_to_array(p.words[1], e'\x1e') as path,
	    nullif(string_to_array(p.words[2], e'\x1e'), '{}') as codes,
	    p.words[3] as unit, null::int as id
	from import_part p where p.import_id = i and p.kind = 'column';
	-- the same columns in another language have the same codes
	update import_column t set id = c.id from category c
	where c.source_id = s and c.codes = t.codes;
	insert into category (source_id, path, codes, unit)
	select s, path, codes, unit from import_column where id is null order by n
	on conflict do nothing;
	update import_column t set id = c.id from category c
	where t.id is null and c.source_id = s and c.path = t.path;
	perform members_learn(s);
	update member m set dimension = p.words[1]
	from import_part p
	where p.import_id = i and p.kind = 'dimension' and p.words[1] <> ''
	    and m.source_id = s and m.dimension = '' and m.position = p.n + 1;

	create temporary table import_period on commit drop as
	select p.n, p.words[2] as period,
	    dense_rank() over (order by p.words[2]) as rank
	from import_part p where p.import_id = i and p.kind = 'period';
	-- A cell's place in the index as one number, which sorts faster than the
	-- three that it is made of.
	create temporary table import_place on commit drop as
	select 'k' as of, n, id, (dense_rank() over (order by id) - 1)
	    * (select count(*) from import_area)
	    * (select count(*) from import_period) as place
	from import_column
	union all
	select 'a', n, id, (dense_rank() over (order by id) - 1)
	    * (select count(*) from import_period)
	from import_area;
	-- what was just put aside is a table that nothing is known of: planned
	-- blindly, every join would copy all of it once more
	analyze import_cell, import_place, import_period;
	-- in the order of the index, and no place twice: the first line counts
	insert into cell (delivery_id, area_id, period, category_id, value,
	    symbol, quality, line)
	select distinct on (k.place + a.place + p.rank) d, a.id, p.period, k.id,
	    c.value,
	    case c.sign % 8 when 0 then null when 1 then 'nothing'::symbol
		when 2 then 'unknown' when 3 then 'later'
		when 4 then 'uncertain' when 5 then 'senseless'
		when 6 then 'less_than_half' end,
	    case c.sign / 8 when 0 then null when 1 then 'limited'::quality
		when 2 then 'provisional' when 3 then 'revised'
		when 4 then 'estimated' end,
	    c.line
	from import_cell c
	join import_place k on k.of = 'k' and k.n = c."column"
	join import_place a on a.of = 'a' and a.n = c.area
	join import_period p on p.n = c.period
	where c.import_id = i
	order by k.place + a.place + p.rank, c.line;
	get diagnostics stored = row_count;
	if stored < x.n_understood then
		select count(*) into twice
		from (select from import_cell c where c.import_id = i
		    group by c.area, c.period, c."column" having count(*) > 1) t;
	end if;

	insert into delivery (id, source_id, title, file_name, file_sha256,
	    file_bytes, encoding, as_of, licence_text, footnotes, n_rows, n_cells,
	    first_period, last_period, n_doubts, n_skipped, uploaded_by, once,
	    import_id, format)
	values (d, s, import_title(x, s), x.file_name,
	    x.file_sha256, x.file_bytes, coalesce(nullif(x.about[6], ''), 'UTF-8'),
	    stand, coalesce(x.about[4], ''),
	    coalesce((select string_agg(p.words[3], e'\n' order by p.n)
		from import_part p where p.import_id = i and p.kind = 'note'), ''),
	    x.n_rows, stored, (select min(period) from import_period),
	    (select max(period) from import_period), x.n_doubts + twice, x.n_skipped,
	    x.uploaded_by, x.once, i, x.format);
	insert into delivery_doubt (delivery_id, n, line, kind, detail)
	select d, row_number() over (order by p.n), p.line, p.words[1],
	    coalesce(p.words[2], '')
	from import_part p where p.import_id = i and p.kind = 'doubt';
	insert into delivery_doubt_kind (delivery_id, kind, n)
	select d, p.words[1], greatest(count(*), max(p.counts[2]))
	from import_part p where p.import_id = i and p.kind = 'doubt'
	group by 2;
	insert into delivery_note (delivery_id, n, line, scope, area, body)
	select d, row_number() over (order by p.n), p.line,
	    coalesce(p.words[1], ''), coalesce(p.words[2], ''),
	    coalesce(p.words[3], '')
	from import_part p where p.import_id = i and p.kind = 'note';

	-- the same place twice: the first was taken
	if twice > 0 then
		insert into delivery_doubt_kind as o (delivery_id, kind, n)
		values (d, 'row_twice', twice)
		on conflict (delivery_id, kind) do update
		set n = o.n + excluded.n;
		insert into delivery_doubt (delivery_id, n, line, kind, detail)
		select d, coalesce((select max(o.n) from delivery_doubt o
			where o.delivery_id = d), 0) + row_number() over
			(order by t.line), t.line, 'row_twice',
		    concat_ws(', ', a.name, p.period,
			array_to_string(k.path, ' / '))
		from (select c.area, c.period, c."column", max(c.line) as line
		    from import_cell c where c.import_id = i
		    group by 1, 2, 3 having count(*) > 1
		    order by 4 limit 1000) t
		join import_area a on a.n = t.area
		join import_period p on p.n = t.period
		join import_column k on k.n = t."column";
	end if;
	insert into import_template (source_id, mapping, made_by)
	select s, x.mapping, x.uploaded_by where x.mapping <> ''
	on conflict (source_id) do update set mapping = excluded.mapping,
	    made_by = excluded.made_by, made_at = now();
	update import set state = 'examining', beat_at = now(), source_id = s,
	    delivery_id = d where id = i;
	delete from import_cell where import_id = i;
	return d;
end $$;

-- The last step, apart: a large delivery takes its time to be examined.
create function import_examined(i bigint) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	x import;
begin
	select * into x from import where id = i and state = 'examining'
	for update;
	if not found then
		return false;
	end if;
	perform set_config('befund.person', x.uploaded_by::text, true);
	analyze cell, delivery_area, delivery_column, delivery_period;
	perform delivery_examine(x.delivery_id);
	update import set state = 'done', finished_at = now(), beat_at = null
	where id = i;
	return true;
end $$;

-- ---------------------------------------------------------------------------
-- What a person does with it.

-- Wait for a file that is read in a blink, for whoever just brought it; a
-- page that shows it a moment later need not ask again.
create function import_wait(i bigint) returns boolean
language plpgsql set search_path = befund, pg_temp as $$
begin
	for n in 1..16 loop
		exit when not exists (select from import x where x.id = i
		    and x.state in ('waiting', 'reading')
		    and x.uploaded_at > clock_timestamp() - interval '3 seconds'
		    and x.file_bytes < 4000000);
		perform pg_sleep(0.05);
	end loop;
	return true;
end $$;

-- Read it again with this mapping; it is confirmed by that.
-- With `guess` the mapping says only how the file is written, and the columns
-- are guessed anew.
create function import_remap(i bigint, seen int, mapping text, guess boolean)
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	x import;
begin
	select * into x from import where id = i for update;
	perform seen_is_latest(found, x.version = seen
	    and x.state in ('understood', 'failed'));
	update import set mapping = $3, confirmed = not guess, template = false,
	    version = version + 1,
	    state = 'waiting', attempts = 0, refusal = '', refusal_line = 0,
	    finished_at = null where id = i;
	return i;
end $$;

-- Put these in the place of what stands in the file, and read it again.
create function import_correct(i bigint, seen int, lines bigint[],
    givens text[], replacements text[]) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	x import;
begin
	select * into x from import where id = i for update;
	perform seen_is_latest(found, x.version = seen
	    and x.state = 'understood');
	insert into import_fix (import_id, line, given, replacement, made_by)
	select i, l, g, r, viewer() from unnest(lines, givens, replacements) u(l, g, r)
	on conflict (import_id, line, given) do update set
	    replacement = excluded.replacement, made_by = excluded.made_by,
	    made_at = now();
	update import set version = version + 1, state = 'waiting', attempts = 0
	where id = i;
	return i;
end $$;

-- Take a correction back.
create function import_uncorrect(i bigint, seen int, line bigint, given text)
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	x import;
begin
	select * into x from import where id = i for update;
	perform seen_is_latest(found, x.version = seen
	    and x.state = 'understood');
	delete from import_fix f where f.import_id = i and f.line = $3
	    and f.given = $4;
	update import set version = version + 1, state = 'waiting', attempts = 0
	where id = i;
	return i;
end $$;

-- The same from the command line, where the owner acts for an analyst.
create function import_begin(email text, source text, file_name text)
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	who bigint;
	s bigint;
	i bigint;
begin
	select p.id into who from person p
	where lower(p.email) = lower($1) and p.disabled_at is null
	    and 'analyst' = any (p.roles::text[]);
	if not found then
		raise sqlstate 'BF003' using message = 'no such analyst';
	end if;
	if source is not null then
		select x.id into s from source x where x.table_code = $2;
		if not found then
			raise sqlstate 'BF005' using message = 'no such source';
		end if;
	end if;
	perform set_config('befund.person', who::text, true);
	insert into import (source_id, file_name, uploaded_by, mapping, confirmed,
	    template)
	select s, $3, who, coalesce(t.mapping, ''), t.mapping is not null,
	    t.mapping is not null
	from (values (s)) chosen(id)
	left join import_template t on t.source_id = chosen.id
	returning import.id into i;
	return i;
end $$;

create function import_end(i bigint, hash bytea) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	former bigint := import_known(hash);
begin
	if former is null then
		perform import_arrived(i, hash);
	else
		delete from import_chunk where import_id = i;
		update import set state = 'cancelled', finished_at = now()
		where id = i;
	end if;
	return former;
end $$;

create function import_accept_for(i bigint, protects text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
begin
	perform set_config('befund.person', x.uploaded_by::text, true),
	    import_accept(i, x.version, x.source_id, '{"","","","","",""}', $2)
	from import x where x.id = i;
	return i;
end $$;

create function import_cancel_for(i bigint) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
begin
	perform set_config('befund.person', x.uploaded_by::text, true),
	    import_cancel(i)
	from import x where x.id = i;
	return i;
end $$;

-- What was delivered stays as it came.
create function import_kept() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if exists (select from import x where x.id = old.import_id
	    and x.state = 'done') then
		raise sqlstate 'BF002' using message = 'it was delivered';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger kept before update or delete on import_chunk
    for each row execute function import_kept();
create trigger kept before update or delete on import_part
    for each row execute function import_kept();
create trigger kept before update or delete on import_fix
    for each row execute function import_kept();

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['import', 'import_chunk', 'import_part',
	    'import_fix', 'import_template',
	    'delivery_doubt_kind'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('create policy analyst on %I to befund_intake '
		    'using ((select viewer_is(''analyst''))) '
		    'with check ((select viewer_is(''analyst'')))', t);
	end loop;
end $$;
create policy own on import as restrictive for insert to befund_intake
    with check (uploaded_by = (select viewer()));
grant select, insert, update (state, mapping, confirmed, template, version, attempts,
    refusal, refusal_line, finished_at, source_id, origin, about, file_sha256,
    file_bytes) on import to befund_intake;
grant select, insert on import_chunk to befund_intake;
grant select on import_part to befund_intake;
grant select, insert, update, delete on import_fix to befund_intake;
grant select on import_template, delivery_doubt_kind to befund_intake;
grant insert on import_cell to befund_importer;
grant usage on schema befund to befund_importer;

grant execute on function import_wait(bigint), import_known(bytea), import_arrived(bigint, bytea),
    import_add(text, bigint, text, bytea), import_remap(bigint, int, text, boolean),
    import_correct(bigint, int, bigint[], text[], text[]),
    import_uncorrect(bigint, int, bigint, text),
    area_key_kept(text), area_key_level(text), area_key_parents(text)
    to befund_intake;
grant execute on function import_claim(), import_leave(bigint), import_beat(bigint, bigint, bigint, bigint, bigint),
    import_chunk(bigint, int), import_fixes(bigint),
    import_parts(bigint, import_part_kind, int, int[], text[], text[]),
    import_understood(bigint, table_format, text, int, text[], text[], bigint,
    bigint, bigint, bigint, bigint, text, bigint), import_places(bigint),
    import_failed(bigint, text, bigint),
    import_store(bigint), import_examined(bigint) to befund_importer;

create trigger journal after insert on import
    for each row execute function journal_row('import.upload', 'import', 'id', 'file_name');
create trigger journal_state after update of state on import
    for each row when (new.state in ('accepted', 'cancelled', 'failed'))
    execute function journal_row('import.state', 'import', 'id', 'state');
create trigger journal_mapping after update of mapping on import
    for each row when (new.confirmed and old.mapping <> new.mapping)
    execute function journal_row('import.map', 'import', 'id', 'version');
create trigger journal after insert or update on import_fix
    for each row execute function journal_row('import.correct', 'import', 'import_id', 'line');
create trigger journal_gone after delete on import_fix
    for each row execute function journal_row('import.uncorrect', 'import', 'import_id', 'line');

-- What the sources that are here already are made of.
select members_learn(s.id) from source s;

-- Files come in by way of import now.
drop function delivery_add(text, bigint, text[], text[], bytea, date, text[],
    text[], int[], text[], text[], int[], text[], int[], int[], text[], int[],
    int[], text[], text[], text[]);
drop function cell_measured();
