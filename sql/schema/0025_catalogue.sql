-- The catalogue: the indicators along the education chain as a sheet each,
-- ready to be taken up.  Its rows are data that come with the program: the
-- files of sql/catalogue write them through catalogue_sheet() and its
-- sisters, `befundctl migrate` runs a file again whenever it has changed, and
-- no program ever writes them.
--
-- A sheet says what an indicator is.  A variant is one way to form it: other
-- ages or certificates of one sheet (45: three certificates), or another
-- publisher's columns.  Terms bind a variant to columns of official tables.

set local search_path = befund, pg_temp;

create type catalogue_kind as enum ('share', 'rate', 'ratio', 'count',
    'difference', 'sum', 'index_level');
create type catalogue_rhythm as enum ('half_yearly', 'yearly', 'two_yearly',
    'irregular');
create type catalogue_level as enum ('city', 'small_area', 'school',
    'region'); -- the finest that makes sense
create type catalogue_principle as enum ('residence', 'school_place',
    'facility_place', 'work_place', 'not_applicable');
create type catalogue_state as enum ('unused', 'computable', 'used');
create type catalogue_side as enum ('numerator', 'denominator');

create table catalogue_indicator (
	number int primary key check (number between 1 and 999),
	official_code text not null default '', -- "AI0305"
	slug text not null unique
	    check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
	name_de text not null,
	name_en text not null,
	short_de text not null check (length(short_de) <= 60), -- for charts
	short_en text not null check (length(short_en) <= 60),
	stage stage not null,
	area_letter char(1) not null check (area_letter between 'A' and 'H'),
	type indicator_type not null,
	direction direction not null,
	kind catalogue_kind not null,
	unit_de text not null,
	unit_en text not null,
	factor int not null check (factor > 0),
	decimals smallint not null check (decimals between 0 and 6),
	numerator_de text not null,
	numerator_en text not null,
	denominator_de text not null default '', -- '': nothing is divided
	denominator_en text not null default '',
	numerator_date_de text not null, -- Erhebungsstichtag: "1. März"
	numerator_date_en text not null,
	denominator_date_de text not null default '',
	denominator_date_en text not null default '',
	source_de text not null,
	source_en text not null,
	rhythm catalogue_rhythm not null,
	level catalogue_level not null,
	principle catalogue_principle not null, -- where people are counted
	-- one sentence with {area} {period} {value} {numerator} {denominator}
	reading_de text not null,
	reading_en text not null,
	note_de text not null, -- what it says and does not say
	note_en text not null,
	differs_from int references catalogue_indicator
	    check (differs_from <> number),
	difference_de text not null default '',
	difference_en text not null default '',
	version int not null default 1 check (version > 0), -- of the sheet
	check ((denominator_de = '') = (kind in ('count', 'index_level'))),
	check ((denominator_de = '') = (denominator_en = '')),
	check ((denominator_de = '') = (denominator_date_de = '')),
	check ((denominator_date_de = '') = (denominator_date_en = '')),
	check ((differs_from is null) = (difference_de = '')),
	check ((differs_from is null) = (difference_en = '')),
	check (type <> 'context' or direction = 'neutral')
);

create table catalogue_variant (
	number int not null references catalogue_indicator,
	variant int not null check (variant > 0),
	label_de text not null, -- "Kinder unter 3 Jahren, Kreise ab 2011"
	label_en text not null,
	official_code text not null default '', -- if it has one of its own
	-- in other words than the sheet, or empty
	numerator_de text not null default '',
	numerator_en text not null default '',
	denominator_de text not null default '',
	denominator_en text not null default '',
	-- where the publisher prints the finished value, to compare with or,
	-- if there are no terms, to take as it is
	published_table text not null default '',
	published_path text[] not null default '{}',
	primary key (number, variant),
	check ((numerator_de = '') = (numerator_en = '')),
	check ((denominator_de = '') = (denominator_en = '')),
	check ((published_table = '') = (published_path = '{}'))
);

-- Numerator and denominator are each the sum of weight * column; weight -1
-- makes a difference.  year_shift -1: of the year before.
create table catalogue_term (
	number int not null,
	variant int not null,
	side catalogue_side not null,
	n int not null check (n > 0),
	table_code text not null, -- source.table_code
	path text[] not null check (path <> '{}'), -- category.path
	weight numeric not null default 1 check (weight <> 0),
	year_shift int not null default 0 check (abs(year_shift) <= 5),
	primary key (number, variant, side, n),
	foreign key (number, variant) references catalogue_variant,
	unique (number, variant, side, table_code, path, year_shift)
);
create index on catalogue_term (table_code);

alter table indicator add foreign key (catalogue_number)
    references catalogue_indicator;

-- ---------------------------------------------------------------------------
-- How the files of sql/catalogue write: a sheet that is there already is
-- written over, with the next version if what it says has changed.

create function catalogue_sheet(number int, slug text, stage stage,
    area_letter char, type indicator_type, direction direction,
    kind catalogue_kind, factor int, decimals int, rhythm catalogue_rhythm,
    level catalogue_level, principle catalogue_principle, name_de text,
    name_en text, short_de text, short_en text, unit_de text, unit_en text,
    numerator_de text, numerator_en text, numerator_date_de text,
    numerator_date_en text, source_de text, source_en text, reading_de text,
    reading_en text, note_de text, note_en text,
    denominator_de text default '', denominator_en text default '',
    denominator_date_de text default '', denominator_date_en text default '',
    official_code text default '', differs_from int default null,
    difference_de text default '', difference_en text default '')
returns void
language plpgsql set search_path = befund, pg_temp as $$
declare
	old catalogue_indicator;
	new catalogue_indicator := row($1, official_code, slug, name_de, name_en,
	    short_de, short_en, stage, area_letter, type, direction, kind,
	    unit_de, unit_en, factor, decimals, numerator_de, numerator_en,
	    denominator_de, denominator_en, numerator_date_de,
	    numerator_date_en, denominator_date_de, denominator_date_en,
	    source_de, source_en, rhythm, level, principle, reading_de,
	    reading_en, note_de, note_en, differs_from, difference_de,
	    difference_en, 1);
begin
	select * into old from catalogue_indicator c where c.number = $1;
	if old.number is null then
		insert into catalogue_indicator select new.*;
		return;
	end if;
	new.version := old.version;
	if new is distinct from old then
		new.version := old.version + 1;
		update catalogue_indicator c set (official_code, slug, name_de,
		    name_en, short_de, short_en, stage, area_letter, type,
		    direction, kind, unit_de, unit_en, factor, decimals,
		    numerator_de, numerator_en, denominator_de, denominator_en,
		    numerator_date_de, numerator_date_en, denominator_date_de,
		    denominator_date_en, source_de, source_en, rhythm, level,
		    principle, reading_de, reading_en, note_de, note_en,
		    differs_from, difference_de, difference_en, version) =
		    (select new.official_code, new.slug, new.name_de,
		    new.name_en, new.short_de, new.short_en, new.stage,
		    new.area_letter, new.type, new.direction, new.kind,
		    new.unit_de, new.unit_en, new.factor, new.decimals,
		    new.numerator_de, new.numerator_en, new.denominator_de,
		    new.denominator_en, new.numerator_date_de,
		    new.numerator_date_en, new.denominator_date_de,
		    new.denominator_date_en, new.source_de, new.source_en,
		    new.rhythm, new.level, new.principle, new.reading_de,
		    new.reading_en, new.note_de, new.note_en,
		    new.differs_from, new.difference_de, new.difference_en,
		    new.version)
		where c.number = $1;
	end if;
end $$;

-- A variant anew, without terms.
create function catalogue_variant(number int, variant int, label_de text,
    label_en text, official_code text default '',
    numerator_de text default '', numerator_en text default '',
    denominator_de text default '', denominator_en text default '',
    published_table text default '', published_path text[] default '{}')
returns void
language sql set search_path = befund, pg_temp
begin atomic
	delete from catalogue_term t
	    where t.number = $1 and t.variant = $2;
	insert into catalogue_variant values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
	    $10, $11)
	on conflict on constraint catalogue_variant_pkey do update set
	    label_de = $3, label_en = $4, official_code = $5,
	    numerator_de = $6, numerator_en = $7, denominator_de = $8,
	    denominator_en = $9, published_table = $10, published_path = $11;
end;

-- One more column of a variant; gives its place.
create function catalogue_term(number int, variant int, side catalogue_side,
    table_code text, path text[], weight numeric default 1,
    year_shift int default 0) returns int
language sql set search_path = befund, pg_temp
begin atomic
	insert into catalogue_term
	select $1, $2, $3, coalesce(max(t.n), 0) + 1, $4, $5, $6, $7
	from catalogue_term t
	where t.number = $1 and t.variant = $2 and t.side = $3
	returning n;
end;

-- ---------------------------------------------------------------------------
-- What of it can be computed here.

-- Every column of the variant's terms is in a release of its source.
create function catalogue_computable(number int, variant int) returns boolean
language sql stable set search_path = befund, pg_temp
begin atomic
	select coalesce(bool_and(exists (select from source s
	    join category c on c.source_id = s.id and c.path = t.path
	    where s.table_code = t.table_code
	    and exists (select from release r where r.source_id = s.id))), false)
	from catalogue_term t where t.number = $1 and t.variant = $2;
end;

-- Whether there is an indicator of it is the caller's to know: see
-- catalogue_uses().
create function catalogue_state(number int, used boolean)
returns catalogue_state
language sql stable set search_path = befund, pg_temp
begin atomic
	select case when used then 'used'
	    when exists (select from catalogue_variant v where v.number = $1
		and catalogue_computable($1, v.variant)) then 'computable'
	    else 'unused' end::catalogue_state;
end;

-- ---------------------------------------------------------------------------
-- Rights: reference data, written by the owner alone.

do $$
declare
	t text;
begin
	foreach t in array array['catalogue_indicator', 'catalogue_variant',
	    'catalogue_term'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('create policy signed_in on %I for select to '
		    'befund_workspace, befund_steering, befund_intake '
		    'using ((select viewer()) is not null)', t);
		execute format('grant select on %I to befund_workspace, '
		    'befund_steering, befund_intake', t);
	end loop;
end $$;
grant execute on function catalogue_computable(int, int), catalogue_state(int, boolean)
    to befund_intake;

-- The atlas has no rights in this schema: what it may show of a sheet comes
-- through this, without a person being asked for.
create function atlas.catalogue(number int, out name_de text,
    out name_en text, out reading_de text, out reading_en text,
    out note_de text, out note_en text, out source_de text,
    out source_en text)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select c.name_de, c.name_en, c.reading_de, c.reading_en, c.note_de,
	    c.note_en, c.source_de, c.source_en
	from catalogue_indicator c where c.number = $1;
end;
grant execute on function atlas.catalogue(int) to befund_atlas;
