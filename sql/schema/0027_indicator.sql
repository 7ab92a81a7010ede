-- Indicators in full.  A definition says by a formula of sums: each of its
-- terms is a column of some source, with a weight, of this year or another.
-- Values are computed from released counts in exact decimals, at every level
-- from counts; whatever a new release of any of the sources brings is a
-- computation of its own, and earlier ones stay.

set local search_path = befund, pg_temp;

-- ratio: numerator * factor / denominator; count: numerator * factor;
-- difference: one ratio less another; index: numerator, or the ratio, * factor
-- relative to what it was in the base period.
create type indicator_formula as enum ('ratio', 'count', 'difference',
    'index');
create type definition_side as enum ('numerator', 'denominator',
    'less_numerator', 'less_denominator');
create type area_group_kind as enum ('own', 'official');

-- Several variants of one sheet can each become an indicator.
alter table indicator
    drop constraint indicator_catalogue_number_key,
    add column catalogue_variant int,
    add foreign key (catalogue_number, catalogue_variant)
	references catalogue_variant,
    add check (catalogue_variant is null or catalogue_number is not null);
create unique index on indicator (catalogue_number, catalogue_variant);

alter table indicator_definition
    add column formula indicator_formula not null default 'ratio',
    add column base_period text not null default '', -- of an index
    add column numerator_date_de text not null default '', -- "1. März"
    add column numerator_date_en text not null default '',
    add column denominator_date_de text not null default '',
    add column denominator_date_en text not null default '',
    add column rhythm catalogue_rhythm,
    add column principle catalogue_principle,
    -- one sentence with {area} {period} {value} {numerator} {denominator}
    add column reading_de text not null default '',
    add column reading_en text not null default '',
    add column version_note text not null default '', -- what changed, and why
    add column catalogue_version int, -- of the sheet it was taken from
    add check ((formula = 'index') = (base_period <> ''));

-- numerator = sum of weight * column; weight -1 makes a difference of counts.
-- A term of another source, or with a year_shift, is the last period of its
-- table that begins in the year of the first numerator term's period +
-- year_shift; one of the same source and year is of the same period.
create table definition_term (
	definition_id bigint not null references indicator_definition,
	side definition_side not null,
	n int not null check (n > 0),
	source_id bigint not null references source,
	category_id int not null references category,
	weight numeric not null default 1 check (weight <> 0),
	year_shift int not null default 0 check (abs(year_shift) <= 10),
	primary key (definition_id, side, n),
	unique (definition_id, side, category_id, year_shift),
	check (year_shift = 0 or (side, n) <> ('numerator', 1))
);
create index on definition_term (source_id);
create index on definition_term (category_id);

insert into definition_term (definition_id, side, n, source_id, category_id)
select f.id, s.side, 1, f.source_id, s.category
from indicator_definition f
cross join lateral (values
    ('numerator'::definition_side, f.numerator_category),
    ('denominator', f.denominator_category)) s(side, category);
update indicator_definition set numerator_date_de = reference_date,
    numerator_date_en = reference_date;

-- numerator and denominator are there where the value is one of so many; the
-- counts of a difference or an index are here: numerator and denominator, and
-- those subtracted or of the base period.
alter table indicator_value add column counts numeric[];

-- A definition was computed when a release of one of its sources came out,
-- which names the computation; `number` counts them, and is the number of the
-- release where a definition has one source.
create table computation (
	definition_id bigint not null references indicator_definition,
	release_id bigint not null references release,
	number int not null,
	made_at timestamptz not null default now(),
	n_values int not null default 0,
	first_period text, -- of its values
	last_period text,
	primary key (definition_id, release_id),
	unique (definition_id, number)
);
create index on computation (release_id);

-- The releases it stands on, one of each source.
create table computation_basis (
	definition_id bigint not null,
	release_id bigint not null,
	source_id bigint not null references source,
	used_release_id bigint not null references release,
	primary key (definition_id, release_id, source_id),
	foreign key (definition_id, release_id) references computation
);
create index on computation_basis (used_release_id);

insert into computation (definition_id, release_id, number, made_at, n_values,
    first_period, last_period)
select f.id, r.id, r.number, r.released_at, count(v.period), min(v.period),
    max(v.period)
from indicator_definition f
join release r on r.source_id = f.source_id
left join indicator_value v on v.definition_id = f.id and v.release_id = r.id
group by f.id, r.id;
insert into computation_basis (definition_id, release_id, source_id,
    used_release_id)
select c.definition_id, c.release_id, f.source_id, c.release_id
from computation c join indicator_definition f on f.id = c.definition_id;

alter table indicator_value
    drop constraint indicator_value_definition_id_fkey,
    drop constraint indicator_value_release_id_fkey,
    add foreign key (definition_id, release_id) references computation;

-- Who releases a delivery says whether the periods stay that earlier releases
-- had and it has not; null: as is said of the source (keeps_periods).
alter table release add column keeps_periods boolean;

-- The releases that one of a source stands for: itself, and those before it
-- back to one that replaced everything.
create function series_releases(newest bigint) returns setof release
language sql stable rows 4 set search_path = befund, pg_temp
begin atomic
	select r.* from release u
	join source s on s.id = u.source_id
	join release r on r.source_id = u.source_id and r.number <= u.number
	where u.id = newest and not exists (select from release x
	    where x.source_id = u.source_id and x.number > r.number
	    and x.number <= u.number
	    and not coalesce(x.keeps_periods, s.keeps_periods));
end;

-- A person says that the areas within it that we know are all there are: then
-- what is said of each of them can be added up to it.
alter table area add column parts_complete boolean not null default false;

-- The release that names the newest computation of a definition.
create function definition_newest(definition bigint) returns bigint
language sql stable set search_path = befund, pg_temp
begin atomic
	select c.release_id from computation c
	where c.definition_id = definition order by c.number desc limit 1;
end;

-- The newest definition of an indicator that has values, and the release of
-- its newest computation.
create or replace function indicator_latest(indicator bigint,
    out definition_id bigint, out release_id bigint)
returns setof record
language sql stable
begin atomic
	select f.id, c.release_id from indicator_definition f
	join computation c on c.definition_id = f.id and c.n_values > 0
	where f.indicator_id = $1
	order by f.version desc, c.number desc limit 1;
end;

-- All sources of a definition in one line each, in the order of its terms:
-- what a licence asks to print has to name every one.
create function definition_source(definition bigint, out name text,
    out publisher text, out table_code text, out licence text,
    out licence_url text, out attribution text)
language sql stable set search_path = befund, pg_temp
begin atomic
	with s as (
		select x.*, t.rank from source x
		join (select source_id, min(array[array_position(
			enum_range(null::definition_side), side), n]) as rank
		    from definition_term where definition_id = definition
		    group by 1) t on t.source_id = x.id
	)
	select (select string_agg(s.name, '; ' order by s.rank) from s),
	    (select string_agg(p, '; ' order by k) from (select s.publisher,
		min(s.rank) from s group by 1) x(p, k)),
	    (select string_agg(s.table_code, ', ' order by s.rank) from s),
	    (select string_agg(p, '; ' order by k) from (select s.licence,
		min(s.rank) from s group by 1) x(p, k)),
	    (select s.licence_url from s order by s.rank limit 1),
	    (select string_agg(p, '; ' order by k) from (select s.attribution,
		min(s.rank) from s group by 1) x(p, k));
end;

-- ---------------------------------------------------------------------------
-- Computing.

drop function indicator_compute(bigint, bigint);
drop function indicator_add(text, text, text, text, text, text, stage, text,
    indicator_type, direction, text, text, text, text, text, text, bigint, int,
    int, int, int, text, text, text);
drop function definition_next(bigint, int, text, text, text, text, bigint, int,
    int, int, int, text, text, text);
drop function definition_add(bigint, int, text, text, text, text, bigint, int,
    int, int, int, text, text, text);

-- Symbols from the worst to the least; see symbol_of().
create function symbol_rank(s symbol) returns int
language sql immutable parallel safe
return case s when 'unknown' then 1 when 'uncertain' then 2 when 'later' then 3
    when 'senseless' then 4 when 'less_than_half' then 5
    when 'nothing' then 6 end;

create function symbol_at(rank int) returns symbol
language sql immutable parallel safe
return (array['unknown', 'uncertain', 'later', 'senseless', 'less_than_half',
    'nothing']::symbol[])[rank];

-- The value of a formula to 20 places; null where it makes no sense.  n and d
-- are numerator and denominator, ln and ld those of the second ratio, or of
-- the base period; divided says if the definition has denominators.  One
-- division, at the end: nothing is rounded on the way.
create function formula_value(formula indicator_formula, factor int,
    divided boolean, n numeric, d numeric, ln numeric, ld numeric)
returns numeric
language sql immutable parallel safe
return case formula
    when 'ratio' then round((n * factor + 0.00000000000000000000)
	/ nullif(d, 0), 20)
    when 'count' then n * factor
    when 'difference' then round(((n * ld - ln * d) * factor
	+ 0.00000000000000000000) / nullif(d * ld, 0), 20)
    when 'index' then case when divided
	then round((n * ld * factor + 0.00000000000000000000)
	    / nullif(d * ln, 0), 20)
	else round((n * factor + 0.00000000000000000000)
	    / nullif(ln, 0), 20) end end;

-- The cells of a definition's terms in these deliveries, as they may leave
-- this office, each period from the newest delivery of a source that has it:
-- the place where figures are taken from what was delivered.
create function definition_cells(definition bigint, deliveries bigint[],
    out side definition_side, out n int, out area_id int, out period text,
    out value numeric, out symbol symbol, out quality quality)
returns setof record
language sql stable rows 20000 set search_path = befund, pg_temp
set enable_nestloop = on set enable_seqscan = off set jit = off
begin atomic
	select x.side, x.n, x.area_id, x.period, x.value, x.symbol, x.quality
	from (select t.side, t.n, c.*, r.number, max(r.number)
		over (partition by t.source_id, c.period) as newest
	    from definition_term t
	    join release r on r.source_id = t.source_id
		and r.delivery_id = any (deliveries)
	    join lateral cleared(r.delivery_id) c
		on c.category_id = t.category_id
	    where t.definition_id = definition) x
	where x.number = x.newest;
end;

-- The same, and the higher areas that a source has no row for but all parts
-- of.  A part that is missing, or a symbol, makes the whole unknown; a part
-- that only exists for some of the period is wanted as well.
create function definition_counts(definition bigint, deliveries bigint[],
    out side definition_side, out n int, out area_id int, out period text,
    out value numeric, out symbol symbol, out quality quality)
returns setof record
language sql stable rows 20000 set search_path = befund, pg_temp
set enable_nestloop = off set jit = off
begin atomic
	with recursive given as materialized (
		select * from definition_cells(definition, deliveries)
	), place as (
		select p.side, p.n, p.period, a.id as top
		from (select distinct g.side, g.n, g.period from given g) p
		cross join area a
		where a.parts_complete and not exists (select from given g
		    where g.side = p.side and g.n = p.n
		    and g.area_id = a.id and g.period = p.period)
	), part as (
		select p.side, p.n, p.period, p.top, p.top as area_id,
		    true as open, null::numeric as value,
		    null::symbol as symbol, null::quality as quality,
		    false as found
		from place p
		union all
		select p.side, p.n, p.period, p.top, a.id,
		    g.area_id is null and a.parts_complete, g.value, g.symbol,
		    g.quality, g.area_id is not null
		from part p
		join area a on a.parent_id = p.area_id
		left join given g on g.side = p.side and g.n = p.n
		    and g.area_id = a.id and g.period = p.period
		where p.open
		    and (a.valid_from is null
			or a.valid_from < period_after(p.period))
		    and (a.valid_until is null
			or a.valid_until > period_start(p.period))
	), whole as (
		select p.side, p.n, p.top, p.period, sum(p.value) as value,
		    bool_and(p.found and coalesce(p.symbol, 'nothing')
			= 'nothing') as complete,
		    min(p.quality) as quality
		from part p where not p.open
		group by 1, 2, 3, 4 having bool_or(p.found)
	)
	select g.side, g.n, g.area_id, g.period, g.value, g.symbol, g.quality
	from given g
	union all
	select w.side, w.n, w.top, w.period,
	    case when w.complete then w.value end,
	    case when not w.complete then 'unknown'::symbol
		when w.value is null then 'nothing' end,
	    case when w.complete then w.quality end
	from whole w;
end;

-- The sums of each side for each area and period of the first numerator term.
-- "-" counts as 0 beside numbers; nothing but "-" is "-"; else the worst
-- symbol goes through.  A term that has no cell makes no row.
create function definition_sums(definition bigint, deliveries bigint[],
    out area_id int, out period text, out side definition_side,
    out value numeric, out symbol symbol, out quality quality)
returns setof record
language sql stable rows 20000 set search_path = befund, pg_temp
set enable_nestloop = off set jit = off
begin atomic
	with counts as materialized (
		select * from definition_counts(definition, deliveries)
	), term as (
		select t.side, t.n, t.weight, t.year_shift,
		    t.year_shift = 0 and t.source_id = f.source_id as exact,
		    count(*) over (partition by t.side) as wanted
		from definition_term t
		join indicator_definition f on f.id = t.definition_id
		where t.definition_id = definition
	), moment as (
		select p.period, period_year(p.period) as year,
		    period_start(p.period) as starts
		from (select distinct c.period from counts c) p
	), axis as (
		select c.area_id, c.period, period_year(c.period) as year
		from counts c where c.side = 'numerator' and c.n = 1
	), of_year as (
		select distinct on (c.side, c.n, c.area_id, m.year) c.side,
		    c.area_id, m.year - t.year_shift as year, t.weight,
		    t.wanted, c.value, c.symbol, c.quality
		from counts c
		join moment m on m.period = c.period
		join term t on t.side = c.side and t.n = c.n and not t.exact
		order by c.side, c.n, c.area_id, m.year, m.starts desc
	), joined as (
		select a.area_id, a.period, c.side, t.weight, t.wanted, c.value,
		    c.symbol, c.quality
		from axis a
		join counts c on c.area_id = a.area_id and c.period = a.period
		join term t on t.side = c.side and t.n = c.n and t.exact
		union all
		select a.area_id, a.period, y.side, y.weight, y.wanted, y.value,
		    y.symbol, y.quality
		from axis a
		join of_year y on y.area_id = a.area_id and y.year = a.year
	), summed as (
		select j.area_id, j.period, j.side,
		    sum(j.weight * j.value) as value,
		    min(symbol_rank(j.symbol)) as worst, min(j.quality) as quality
		from joined j
		group by j.area_id, j.period, j.side, j.wanted
		having count(*) = j.wanted
	)
	select s.area_id, s.period, s.side,
	    case when coalesce(s.worst, 6) = 6 then s.value end,
	    case when s.worst < 6 or s.value is null then symbol_at(s.worst) end,
	    s.quality
	from summed s;
end;

-- Numerators and denominators side by side, each a number or a symbol; those
-- of the base period as the second pair of an index.
create function definition_pairs(definition bigint, deliveries bigint[],
    out area_id int, out period text, out n numeric, out d numeric,
    out ln numeric, out ld numeric, out n_symbol symbol, out d_symbol symbol,
    out ln_symbol symbol, out ld_symbol symbol, out quality quality)
returns setof record
language sql stable rows 20000 set search_path = befund, pg_temp
set enable_nestloop = off set jit = off
begin atomic
	with wide as (
		select s.area_id, s.period,
		    max(s.value) filter (where s.side = 'numerator') as n,
		    max(s.value) filter (where s.side = 'denominator') as d,
		    max(s.value) filter (where s.side = 'less_numerator') as ln,
		    max(s.value) filter (where s.side = 'less_denominator')
			as ld,
		    max(s.symbol) filter (where s.side = 'numerator') as ns,
		    max(s.symbol) filter (where s.side = 'denominator') as ds,
		    max(s.symbol) filter (where s.side = 'less_numerator')
			as lns,
		    max(s.symbol) filter (where s.side = 'less_denominator')
			as lds,
		    min(s.quality) as quality
		from definition_sums(definition, deliveries) s
		group by 1, 2
		having count(*) = (select count(distinct t.side)
		    from definition_term t where t.definition_id = definition)
	), base as (
		select distinct on (w.area_id) w.*
		from indicator_definition f
		join wide w on w.period = f.base_period
		    or f.base_period ~ '^[0-9]{4}$'
		    and period_year(w.period) = period_year(f.base_period)
		where f.id = definition and f.formula = 'index'
		order by w.area_id, w.period = f.base_period desc,
		    period_start(w.period) desc
	)
	select w.area_id, w.period, w.n, w.d, coalesce(w.ln, b.n),
	    coalesce(w.ld, b.d), w.ns, w.ds, coalesce(w.lns, b.ns),
	    coalesce(w.lds, b.ds), w.quality
	from wide w
	join indicator_definition f on f.id = definition
	left join base b on b.area_id = w.area_id
	where f.formula <> 'index' or b.area_id is not null;
end;

-- The values of one definition from one release of one of its sources and the
-- newest ones, published until then, of the others.  `shown` is the exact
-- value rounded half up.  A count of 0 gives 0; a denominator of 0 makes no
-- sense.  Once more for the same release it only adds the areas that can be
-- added up meanwhile.  As the owner: nobody writes a value in another way.
create function indicator_compute(definition bigint, release bigint,
    until timestamptz default 'infinity') returns int
language plpgsql security definer set search_path = befund, pg_temp
set jit = off as $$
declare
	f indicator_definition;
	deliveries bigint[];
	small_base int;
	divided boolean;
begin
	-- one computation after the other: the second knows what the first used
	select * into f from indicator_definition x
	where x.id = definition for update;
	if not exists (select from computation c
	    where c.definition_id = f.id and c.release_id = release) then
		with used as (
			select s.source_id, (select x.id from befund.release x
			    where x.source_id = s.source_id
			    and case when r.source_id = s.source_id
				then x.id = r.id
				else x.released_at <= until end
			    order by x.number desc limit 1) as id
			from befund.release r,
			    (select distinct t.source_id from definition_term t
				where t.definition_id = f.id) s
			where r.id = release
		), made as (
			insert into computation (definition_id, release_id,
			    number)
			select f.id, release, coalesce((select max(c.number)
			    from computation c
			    where c.definition_id = f.id), 0) + 1
			where not exists (select from used u
				where u.id is null)
			    and release in (select u.id from used u)
			returning definition_id
		)
		insert into computation_basis (definition_id, release_id,
		    source_id, used_release_id)
		select m.definition_id, release, u.source_id, u.id
		from made m, used u;
		if not found then
			return 0; -- a source is not here yet
		end if;
	end if;
	-- a share of a small whole is withheld if any of its sources wants that
	select array_agg(r.delivery_id), max(min_denominator_of(r.id))
	into deliveries, small_base
	from computation_basis b
	join befund.release u on u.id = b.used_release_id
	cross join lateral series_releases(u.id) r
	where b.definition_id = f.id and b.release_id = release;
	divided := exists (select from definition_term t
	    where t.definition_id = f.id and t.side = 'denominator');

	insert into indicator_value (definition_id, release_id, area_id, period,
	    numerator, denominator, counts, value, shown, symbol, quality)
	select f.id, release, p.area_id, p.period,
	    case when not s.small and f.formula <> 'difference'
		and (f.formula <> 'index' or not divided) then p.n end,
	    case when not s.small and f.formula = 'ratio' then p.d end,
	    case when not s.small and f.formula in ('difference', 'index')
		then array[x.n, p.d, x.ln, p.ld] end,
	    v.value, round(v.value, f.decimals)::text,
	    case when s.small then 'unknown' when v.value is null then
		coalesce(symbol_of(symbol_of(p.n_symbol, p.d_symbol),
		    symbol_of(p.ln_symbol, p.ld_symbol)), 'senseless') end,
	    p.quality
	from definition_pairs(f.id, deliveries) p
	cross join lateral (select divided
	    and (coalesce(p.d > 0 and p.d < small_base, false)
	    or coalesce(p.ld > 0 and p.ld < small_base, false)) as small) s
	cross join lateral (select -- "-" is 0 beside a number
	    case when f.formula = 'difference' and p.n_symbol = 'nothing'
		and p.ln is not null then 0 else p.n end as n,
	    case when f.formula = 'difference' and p.ln_symbol = 'nothing'
		and p.n is not null then 0 else p.ln end as ln) x
	cross join lateral (select case when not s.small then
	    formula_value(f.formula, f.factor, divided, x.n, p.d, x.ln, p.ld)
	    end as value) v
	on conflict do nothing;
	update computation c set (n_values, first_period, last_period) =
	    (select count(*), min(v.period), max(v.period)
	    from indicator_value v
	    where v.definition_id = f.id and v.release_id = release)
	where c.definition_id = f.id and c.release_id = release
	returning c.n_values into small_base;
	-- no value came, so no trigger of values told the comments
	if small_base = 0 then
		perform comments_renewed(f.id, release);
	end if;
	return small_base;
end $$;

-- Make a judged delivery the next release of its source, and compute every
-- indicator that has a term of this source.  keeps: whether periods stay that
-- it has not; null: as is said of the source.
drop function release_make(bigint);
create function release_make(d bigint, keeps boolean default null,
    out id bigint, out number int, out n_definitions int)
language plpgsql set search_path = befund, pg_temp as $$
declare
	x delivery;
begin
	select * into x from delivery where delivery.id = d for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such delivery';
	elsif x.state <> 'checked' then
		raise sqlstate 'BF002' using
		    message = 'the delivery is in another state';
	end if;
	perform from source s where s.id = x.source_id for update;
	select coalesce(max(r.number), 0) + 1 into number
	    from release r where r.source_id = x.source_id;
	insert into release (delivery_id, source_id, number, released_by,
	    keeps_periods)
	values (d, x.source_id, number, viewer(),
	    -- where nothing would be lost, nobody was asked
	    case when exists (select from periods_kept(d)) then keeps end)
	returning release.id into id;
	update delivery set state = 'released' where delivery.id = d;
	select count(*) filter (where c.n > 0) into n_definitions
	from (select indicator_compute(t.definition_id, release_make.id) as n
	    from (select distinct y.definition_id from definition_term y
		where y.source_id = x.source_id order by 1) t) c;
end $$;

-- ---------------------------------------------------------------------------
-- Defining.

-- A definition of an indicator, with its values from every release its
-- sources have, in their order.
--   words: numerator_de, numerator_en, denominator_de, denominator_en,
--          numerator_date_de, numerator_date_en, denominator_date_de,
--          denominator_date_en, reading_de, reading_en, note_de, note_en,
--          base_period, version_note
--   terms: side, column, weight and shift of each, in their order
-- BF005 if the terms are not what the formula is made of.
create function definition_add(indicator bigint, version int, words text[],
    formula indicator_formula, factor int, decimals int,
    rhythm catalogue_rhythm, principle catalogue_principle, sides text[],
    categories int[], weights text[], shifts int[],
    catalogue_version int default null) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	f bigint;
	lead bigint;
	n_sides int;
begin
	select k.source_id into lead
	from unnest(sides, categories) with ordinality t(side, category, i)
	join category k on k.id = t.category
	where t.side = 'numerator' order by t.i limit 1;
	n_sides := (select count(distinct s) from unnest(sides) s);
	if lead is null
	    or (select count(*) from category k where k.id = any (categories))
		<> (select count(distinct c) from unnest(categories) c)
	    or formula = 'ratio' and (n_sides <> 2
		or 'denominator' <> all (sides))
	    or formula = 'count' and n_sides <> 1
	    or formula = 'difference' and n_sides <> 4
	    or formula = 'index' and sides && '{less_numerator,less_denominator}'
	then
		raise sqlstate 'BF005' using
		    message = 'the terms do not make the formula';
	end if;
	insert into indicator_definition (indicator_id, version, source_id,
	    formula, factor, decimals, rhythm, principle, catalogue_version,
	    numerator_de, numerator_en, denominator_de, denominator_en,
	    numerator_date_de, numerator_date_en, denominator_date_de,
	    denominator_date_en, reading_de, reading_en, note_de, note_en,
	    base_period, version_note)
	select $1, $2, lead, $4, $5, $6, $7, $8, $13, w[1], w[2], w[3], w[4],
	    w[5], w[6], w[7], w[8], w[9], w[10], w[11], w[12],
	    case when formula = 'index' then w[13] else '' end, w[14]
	from (select array_agg(coalesce(words[i], '') order by i)
	    from generate_series(1, 14) i) x(w)
	returning id into f;
	insert into definition_term (definition_id, side, n, source_id,
	    category_id, weight, year_shift)
	select f, t.side::definition_side,
	    row_number() over (partition by t.side order by t.i), k.source_id,
	    k.id, trim_scale(t.weight::numeric), t.shift
	from unnest(sides, categories, weights, shifts) with ordinality
	    t(side, category, weight, shift, i)
	join category k on k.id = t.category;
	perform indicator_compute(f, r.id, r.released_at)
	from (select x.id, x.released_at from release x
	    where x.source_id in (select t.source_id from definition_term t
		where t.definition_id = f)
	    order by x.released_at, x.number) r;
	return f;
end $$;

-- A new indicator with its first definition.
create function indicator_add(once text, slug text, name_de text, name_en text,
    short_de text, short_en text, stage stage, area_letter text,
    type indicator_type, direction direction, unit text, owner text,
    words text[], formula indicator_formula, factor int, decimals int,
    rhythm catalogue_rhythm, principle catalogue_principle, sides text[],
    categories int[], weights text[], shifts int[]) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	i bigint;
begin
	select x.id into i from indicator x where x.once = $1;
	if found then
		return i;
	end if;
	insert into indicator (once, slug, name_de, name_en, short_de,
	    short_en, stage, area_letter, type, direction, unit, owner,
	    created_by)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, viewer())
	returning id into i;
	perform definition_add(i, 1, $13, $14, $15, $16, $17, $18, $19, $20,
	    $21, $22);
	return i;
end $$;

-- The next version, if the one the author saw is still the latest.
create function definition_next(indicator bigint, seen int, words text[],
    formula indicator_formula, factor int, decimals int,
    rhythm catalogue_rhythm, principle catalogue_principle, sides text[],
    categories int[], weights text[], shifts int[]) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
begin
	perform from indicator i where i.id = $1 for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such indicator';
	elsif seen <> (select max(f.version) from indicator_definition f
	    where f.indicator_id = $1) then
		raise sqlstate 'BF002' using
		    message = 'there is a newer definition';
	end if;
	return definition_add($1, seen + 1, $3, $4, $5, $6, $7, $8, $9, $10,
	    $11, $12);
end $$;

-- Take a variant of a sheet up as an indicator: its words, and its terms bound
-- to the columns here by table and path.  Twice gives the same indicator.
-- BF002 if a table or column is not here; catalogue_missing() says which.
create function catalogue_take(number int, variant int, owner text)
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	c catalogue_indicator;
	v befund.catalogue_variant;
	i bigint;
	address text;
	several boolean;
begin
	select * into c from catalogue_indicator x where x.number = $1;
	select * into v from befund.catalogue_variant x
	where x.number = $1 and x.variant = $2;
	if v.number is null then
		raise sqlstate 'BF003' using message = 'no such variant';
	end if;
	perform pg_advisory_xact_lock(hashtext('befund.catalogue_take'));
	select x.id into i from indicator x
	where x.catalogue_number = $1 and x.catalogue_variant = $2;
	if found then
		return i;
	elsif not catalogue_computable($1, $2) then
		raise sqlstate 'BF002' using
		    message = 'a table or column is not here';
	end if;
	several := (select count(distinct t.variant) from befund.catalogue_term t
	    where t.number = $1) > 1;
	select a into address
	from (select left(c.slug, 70) || suffix, k from (values ('', 1),
		('-' || $2, 2)) s(suffix, k)
	    union all select left(c.slug, 70) || '-' || $2 || '-' || k, k
	    from generate_series(3, 99) k) s(a, k)
	where not exists (select from indicator x where x.slug = s.a)
	order by k limit 1;
	insert into indicator (slug, name_de, name_en, short_de, short_en,
	    stage, area_letter, type, direction, unit, owner, created_by,
	    catalogue_number, catalogue_variant)
	values (address,
	    c.name_de || case when several then ' (' || v.label_de || ')'
		else '' end,
	    c.name_en || case when several then ' (' || v.label_en || ')'
		else '' end,
	    left(c.short_de || case when several then ', ' || v.label_de
		else '' end, 60),
	    left(c.short_en || case when several then ', ' || v.label_en
		else '' end, 60),
	    c.stage, c.area_letter, c.type, c.direction, c.unit_de, $3,
	    viewer(), $1, $2)
	returning id into i;
	perform definition_add(i, 1, array[
	    coalesce(nullif(v.numerator_de, ''), c.numerator_de),
	    coalesce(nullif(v.numerator_en, ''), c.numerator_en),
	    coalesce(nullif(v.denominator_de, ''), c.denominator_de),
	    coalesce(nullif(v.denominator_en, ''), c.denominator_en),
	    c.numerator_date_de, c.numerator_date_en, c.denominator_date_de,
	    c.denominator_date_en, c.reading_de, c.reading_en, c.note_de,
	    c.note_en, '', ''],
	    case when exists (select from befund.catalogue_term t
		where t.number = $1 and t.variant = $2
		and t.side = 'denominator') then 'ratio'
		else 'count' end::indicator_formula,
	    c.factor, c.decimals, c.rhythm, c.principle, t.sides, t.categories,
	    t.weights, t.shifts, c.version)
	from (select array_agg(x.side::text order by x.side, x.n) as sides,
		array_agg(k.id order by x.side, x.n) as categories,
		array_agg(x.weight::text order by x.side, x.n) as weights,
		array_agg(x.year_shift order by x.side, x.n) as shifts
	    from befund.catalogue_term x
	    join source s on s.table_code = x.table_code
	    join category k on k.source_id = s.id and k.path = x.path
	    where x.number = $1 and x.variant = $2) t;
	return i;
end $$;

-- Which indicators are of which variant: those that were taken from it, and
-- those that somebody defined with the very same columns, weights and years,
-- before or beside the catalogue.
create function catalogue_uses(out number int, out variant int,
    out indicator_id bigint) returns setof record
language sql stable set search_path = befund, pg_temp
begin atomic
	with latest as (
		select distinct on (d.indicator_id) d.id, d.indicator_id
		from indicator_definition d
		order by d.indicator_id, d.version desc),
	own as (
		select f.indicator_id, array_agg(concat_ws(chr(31), t.side,
		    s.table_code, k.path, trim_scale(t.weight), t.year_shift)
		    order by concat_ws(chr(31), t.side, s.table_code, k.path,
			trim_scale(t.weight), t.year_shift)) as terms
		from latest f
		join definition_term t on t.definition_id = f.id
		join source s on s.id = t.source_id
		join category k on k.id = t.category_id
		group by f.indicator_id),
	sheet as (
		select t.number, t.variant, array_agg(concat_ws(chr(31), t.side,
		    t.table_code, t.path, trim_scale(t.weight), t.year_shift)
		    order by concat_ws(chr(31), t.side, t.table_code, t.path,
			trim_scale(t.weight), t.year_shift)) as terms
		from befund.catalogue_term t
		group by t.number, t.variant)
	select i.catalogue_number, i.catalogue_variant, i.id
	from indicator i where i.catalogue_number is not null
	union all
	select s.number, s.variant, o.indicator_id
	from own o
	join sheet s on s.terms = o.terms
	join indicator i on i.id = o.indicator_id
	where i.catalogue_number is null;
end;

-- Add up the parts of an area from now on, or no longer; the newest
-- computations that have values of its parts get the rows they lack.
create function area_parts_set(area text, complete boolean) returns int
language plpgsql set search_path = befund, pg_temp as $$
declare
	a befund.area;
begin
	update befund.area x set parts_complete = complete
	where x.key = $1 and (not complete or exists (select
	    from befund.area p where p.parent_id = x.id))
	returning * into a;
	if a.id is null then
		raise sqlstate 'BF003' using message = 'no such area or parts';
	end if;
	if complete then
		perform indicator_compute(c.definition_id, c.release_id)
		from (select f.id as definition_id,
			definition_newest(f.id) as release_id
		    from indicator_definition f) c
		where exists (select from befund.area p
		    join indicator_value v on v.area_id = p.id
			and v.definition_id = c.definition_id
			and v.release_id = c.release_id
		    where p.parent_id = a.id);
	end if;
	return a.id;
end $$;

-- ---------------------------------------------------------------------------
-- Comparison groups: some areas taken together.

create table area_group (
	id bigint primary key default new_id(),
	name text not null check (length(name) between 2 and 120),
	note text not null default '' check (length(note) <= 2000),
	kind area_group_kind not null default 'own',
	version int not null default 1,
	made_by bigint references person,
	made_at timestamptz not null default now(),
	changed_at timestamptz not null default now(),
	once text unique
);

create table area_group_member (
	group_id bigint not null references area_group on delete cascade,
	area_id int not null references area,
	primary key (group_id, area_id)
);

-- Make a group, or with its id change it if it is still as it was seen.
-- BF005 if there is no such area, fewer than two, or one lies in another:
-- it would count twice.
create function area_group_set(area_group bigint, seen int, once text,
    name text, note text, kind area_group_kind, keys text[]) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	g bigint := area_group;
	areas int[];
begin
	select array_agg(a.id) into areas
	from area a where a.key in (select area_key_kept(k)
	    from unnest(keys) k);
	if cardinality(areas) is distinct from (select count(distinct
		area_key_kept(k)) from unnest(keys) k)
	    or cardinality(areas) < 2
	    or exists (with recursive up as (
		select a.parent_id as id from area a where a.id = any (areas)
		union
		select a.parent_id from up join area a on a.id = up.id)
		select from up where up.id = any (areas)) then
		raise sqlstate 'BF005' using message = 'areas';
	end if;
	if g is null then
		select x.id into g from befund.area_group x where x.once = $3;
		if found then
			return g;
		end if;
		insert into befund.area_group (name, note, kind, made_by, once)
		values ($4, $5, $6, viewer(), $3) returning id into g;
	else
		perform from befund.area_group x where x.id = g for update;
		perform seen_is_latest(found, exists (select
		    from befund.area_group x
		    where x.id = g and x.version = seen));
		update befund.area_group x set name = $4, note = $5, kind = $6,
		    version = x.version + 1, changed_at = now()
		where x.id = g;
		delete from area_group_member m where m.group_id = g;
	end if;
	insert into area_group_member (group_id, area_id)
	select g, unnest(areas);
	return g;
end $$;

-- The values of a group in a computation: the sums of the counts of all its
-- areas, then the formula.  "-" counts as 0; an area without counts makes the
-- value unknown, and n_missing says how many there are.
create function group_values(definition bigint, release bigint,
    area_group bigint, out period text, out numerator numeric,
    out denominator numeric, out value numeric, out shown text,
    out symbol symbol, out n_areas int, out n_missing int)
returns setof record
language sql stable rows 30 set search_path = befund, pg_temp
begin atomic
	with f as (
		select x.formula, x.factor, x.decimals, exists (select from definition_term t
		    where t.definition_id = x.id
		    and t.side = 'denominator') as divided
		from indicator_definition x where x.id = definition
	), member as (
		select m.area_id from area_group_member m
		where m.group_id = area_group
	), counted as (
		select v.period, x.n, x.d, v.counts[3] as ln,
		    v.counts[4] as ld,
		    v.symbol is not distinct from 'nothing' as nothing,
		    v.symbol is distinct from 'nothing' and (x.n is null
			or f.divided and x.d is null
			or f.formula in ('difference', 'index')
			    and (v.counts[3] is null
			    or f.divided and v.counts[4] is null)) as missing
		from f cross join indicator_value v
		cross join lateral (select
		    coalesce(v.counts[1], v.numerator) as n,
		    coalesce(v.counts[2], v.denominator) as d) x
		where v.definition_id = definition and v.release_id = release
		    and v.area_id in (select area_id from member)
	), summed as (
		select c.period, sum(c.n) as n, sum(c.d) as d, sum(c.ln) as ln,
		    sum(c.ld) as ld, coalesce(bool_and(c.nothing), false) as nothing,
		    (select count(*) from member)::int as n_areas,
		    ((select count(*) from member)
			- count(*) filter (where not c.missing))::int as n_missing
		from counted c group by c.period
	)
	select s.period, case when s.n_missing = 0
		and f.formula in ('ratio', 'count') then s.n end,
	    case when s.n_missing = 0 and f.formula = 'ratio' then s.d end,
	    v.value,
	    round(v.value, f.decimals)::text,
	    case when s.n_missing > 0 then 'unknown'
		when s.nothing then 'nothing'
		when v.value is null then 'senseless' end::symbol,
	    s.n_areas, s.n_missing
	from summed s cross join f
	cross join lateral (select case when s.n_missing = 0 and not s.nothing
	    then formula_value(f.formula, f.factor, f.divided,
		coalesce(s.n, 0), s.d, coalesce(s.ln, 0), s.ld) end as value) v
	order by s.period;
end;

-- ---------------------------------------------------------------------------
-- What compared releases of a source compares computations now.

create or replace function comment_anchored(c comment) returns comment
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if c.section_id is not null then
		select s.heading into c.section_heading from edition_section s
		where s.edition_id = c.edition_id
		and s.section_id = c.section_id;
		if not found then
			raise sqlstate 'BF003' using message = 'no such section';
		end if;
	end if;
	if c.definition_id is null then
		return c;
	end if;
	select v.release_id, v.shown, v.symbol, v.numerator, v.denominator,
	    a.key, a.name, i.short_de, i.short_en, i.unit
	into c.seen_release_id, c.seen_shown, c.seen_symbol, c.seen_numerator,
	    c.seen_denominator, c.area_key, c.area_name, c.short_de,
	    c.short_en, c.unit
	from edition_figure f
	join indicator_value v on v.definition_id = f.definition_id
	    and v.release_id = f.release_id and v.area_id = c.area_id
	    and v.period = c.period
	join indicator_definition d on d.id = f.definition_id
	join indicator i on i.id = d.indicator_id
	join area a on a.id = v.area_id
	where f.edition_id = c.edition_id and f.definition_id = c.definition_id
	and c.area_id = any (f.areas)
	and c.period between f.from_period and f.to_period
	order by f.id limit 1;
	if not found then
		raise sqlstate 'BF003' using message = 'no such value here';
	end if;
	-- A newer computation without the cell leaves value and symbol empty.
	select r.release_id, v.shown, v.symbol
	into c.now_release_id, c.now_shown, c.now_symbol
	from computation r
	join computation s on s.definition_id = r.definition_id
	    and s.release_id = c.seen_release_id and s.number < r.number
	left join indicator_value v on v.definition_id = r.definition_id
	    and v.release_id = r.release_id and v.area_id = c.area_id
	    and v.period = c.period
	where r.definition_id = c.definition_id
	order by r.number desc limit 1;
	return c;
end $$;

-- What the newest computation says about cells that somebody has commented
-- on; of a cell that it does not have any more, nothing.  Of an older
-- computation nobody is told.
create function comments_renewed(definition bigint, release bigint)
returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	with said as (select x.id, v.shown, v.symbol
	    from comment x
	    left join indicator_value v on v.definition_id = definition
		and v.release_id = release and v.area_id = x.area_id
		and v.period = x.period
	    where x.definition_id = definition
		and release = definition_newest(definition)
		and x.seen_release_id <> release
		and (x.now_release_id, x.now_shown, x.now_symbol)
		is distinct from (release, v.shown, v.symbol)
	), told as (update comment c set now_release_id = release,
		now_shown = s.shown, now_symbol = s.symbol
	    from said s where c.id = s.id
	    returning c.edition_id)
	update edition e set revision = e.revision + 1
	where e.id in (select t.edition_id from told t);
end;

create or replace function comment_revised() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform comments_renewed(v.definition_id, v.release_id)
	from (select distinct x.definition_id, x.release_id from added x) v;
	return null;
end $$;

-- Why what a computation was made of is to be used with limits: what the
-- second person said of its deliveries.  For whoever may see the values.
create function verdict_limits(definition bigint, release bigint,
    out delivery_id bigint, out first_period text, out last_period text,
    out reason text)
returns setof record
language sql stable security definer rows 2 set search_path = befund, pg_temp
begin atomic
	select d.id, d.first_period, d.last_period, d.verdict_reason
	from computation_basis u
	cross join lateral series_releases(u.used_release_id) r
	join delivery d on d.id = r.delivery_id
	where u.definition_id = definition
	    and u.release_id = verdict_limits.release
	    and d.verdict = 'limited'
	    -- a later one that has all of its time took its place
	    and not exists (select
		from series_releases(u.used_release_id) n
		join delivery y on y.id = n.delivery_id
		where n.number > r.number and y.first_period <= d.first_period
		and y.last_period >= d.last_period)
	    and (session_user = 'befund_owner' or viewer() is not null);
end;

-- The words of an indicator as its newest computed definition has them.  How to
-- read a value aloud goes with them.
alter table atlas.indicator
	add column reading_de text not null default '',
	add column reading_en text not null default '';

create or replace function atlas_put(a atlas.indicator) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into atlas.indicator select ($1).*
	on conflict (id) do update set (slug, name_de, name_en, short_de,
	    short_en, stage, area_letter, type, direction, unit, owner,
	    definition_id, version, numerator_de, numerator_en,
	    denominator_de, denominator_en, factor, decimals, reference_date,
	    note_de, note_en, source_name, publisher, table_code, licence,
	    licence_url, attribution, release_id, release_number, as_of,
	    released_at, published_at, revision, reading_de, reading_en) =
	    (select ($1).slug, ($1).name_de, ($1).name_en, ($1).short_de,
	    ($1).short_en, ($1).stage, ($1).area_letter, ($1).type,
	    ($1).direction, ($1).unit, ($1).owner, ($1).definition_id,
	    ($1).version, ($1).numerator_de, ($1).numerator_en,
	    ($1).denominator_de, ($1).denominator_en, ($1).factor,
	    ($1).decimals, ($1).reference_date, ($1).note_de, ($1).note_en,
	    ($1).source_name, ($1).publisher, ($1).table_code, ($1).licence,
	    ($1).licence_url, ($1).attribution, ($1).release_id,
	    ($1).release_number, ($1).as_of, ($1).released_at,
	    ($1).published_at, ($1).revision, ($1).reading_de,
	    ($1).reading_en);
end $$;

create or replace function atlas_indicator(indicator bigint)
returns atlas.indicator
language sql stable
begin atomic
	select i.id, i.slug, i.name_de, i.name_en, i.short_de, i.short_en,
	    i.stage, i.area_letter, i.type, i.direction, i.unit, i.owner,
	    f.id, f.version, f.numerator_de, f.numerator_en, f.denominator_de,
	    f.denominator_en, f.factor, f.decimals,
	    case when f.denominator_date_de in ('', f.numerator_date_de)
		then f.numerator_date_de
		else f.numerator_date_de || ' (Zähler), '
		    || f.denominator_date_de || ' (Nenner)' end,
	    f.note_de, f.note_en, s.name, s.publisher, s.table_code,
	    s.licence, s.licence_url, s.attribution, c.release_id, c.number,
	    d.as_of, r.released_at, now(), 1::bigint, f.reading_de,
	    f.reading_en
	from indicator_latest($1) l
	join indicator_definition f on f.id = l.definition_id
	join indicator i on i.id = f.indicator_id
	join computation c on c.definition_id = f.id
	    and c.release_id = l.release_id
	join release r on r.id = c.release_id
	join computation_basis b on b.definition_id = f.id
	    and b.release_id = c.release_id and b.source_id = f.source_id
	join release lead on lead.id = b.used_release_id
	join delivery d on d.id = lead.delivery_id
	cross join definition_source(f.id) s;
end;

-- As before (0014), with the number of the computation.
create or replace function decision_evidence(decision bigint, out indicator_id bigint,
    out slug text, out name_de text, out name_en text, out unit text,
    out in_atlas boolean, out release_id bigint, out release_number int,
    out as_of date, out area_key text, out area_name text,
    out level area_level, out period text, out shown text,
    out symbol symbol, out numerator numeric, out denominator numeric,
    out quality quality)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select distinct on (i.id, x.key, c.period) i.id, i.slug, i.name_de,
	    i.name_en, i.unit, p.id is not null, r.id, n.number, y.as_of,
	    x.key, x.name, x.level, c.period,
	    case when hidden.symbol is null then v.shown end,
	    coalesce(hidden.symbol, v.symbol),
	    case when hidden.symbol is null then v.numerator end,
	    case when hidden.symbol is null then v.denominator end, v.quality
	from decision d
	join agenda_item a on a.id = d.agenda_item_id
	join conclusion_cell c on c.conclusion_id = a.conclusion_id
	join indicator_definition f on f.id = c.definition_id
	join indicator i on i.id = f.indicator_id
	join release r on r.id = c.release_id
	join computation n on n.definition_id = f.id and n.release_id = r.id
	join computation_basis b on b.definition_id = f.id
	    and b.release_id = r.id and b.source_id = f.source_id
	join release lead on lead.id = b.used_release_id
	join delivery y on y.id = lead.delivery_id
	join area x on x.id = c.area_id
	join indicator_value v on v.definition_id = c.definition_id
	    and v.release_id = c.release_id and v.area_id = c.area_id
	    and v.period = c.period
	left join atlas.indicator p on p.id = i.id
	left join atlas.value hidden on hidden.indicator_id = i.id
	    and hidden.release_id = p.release_id and hidden.area_key = x.key
	    and hidden.period = c.period and hidden.symbol is not null
	    and not exists (select from atlas.value w
		where w.indicator_id = i.id and w.release_id = c.release_id
		and w.area_key = x.key and w.period = c.period)
	where d.id = $1 and decision_readable($1)
	order by i.id, x.key, c.period, f.version desc;
end;

alter table indicator_definition
    drop column numerator_category,
    drop column denominator_category,
    drop column reference_date;

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['definition_term', 'computation',
	    'computation_basis', 'area_group', 'area_group_member'] loop
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
	foreach t in array array['definition_term', 'area_group',
	    'area_group_member'] loop
		execute format('create policy analyst on %I for insert to '
		    'befund_intake with check ((select viewer_is(''analyst'')))',
		    t);
		execute format('grant insert on %I to befund_intake', t);
	end loop;
	foreach t in array array['area_group', 'area_group_member'] loop
		execute format('create policy analyst_change on %I for update '
		    'to befund_intake using ((select viewer_is(''analyst'')))',
		    t);
		execute format('create policy analyst_gone on %I for delete '
		    'to befund_intake using ((select viewer_is(''analyst'')))',
		    t);
	end loop;
end $$;
grant update, delete on area_group to befund_intake;
grant delete on area_group_member to befund_intake;
grant insert (catalogue_number, catalogue_variant) on indicator
    to befund_intake;

grant execute on function definition_newest(bigint), symbol_rank(symbol),
    symbol_at(int), formula_value(indicator_formula, int, boolean, numeric,
    numeric, numeric, numeric), group_values(bigint, bigint, bigint),
    definition_source(bigint), series_releases(bigint)
    to befund_workspace, befund_steering, befund_intake;
grant execute on function indicator_compute(bigint, bigint, timestamptz),
    release_make(bigint, boolean),
    definition_add(bigint, int, text[], indicator_formula, int, int,
    catalogue_rhythm, catalogue_principle, text[], int[], text[], int[], int),
    indicator_add(text, text, text, text, text, text, stage, text,
    indicator_type, direction, text, text, text[], indicator_formula, int, int,
    catalogue_rhythm, catalogue_principle, text[], int[], text[], int[]),
    definition_next(bigint, int, text[], indicator_formula, int, int,
    catalogue_rhythm, catalogue_principle, text[], int[], text[], int[]),
    catalogue_take(int, int, text), catalogue_uses(), area_parts_set(text, boolean),
    area_group_set(bigint, int, text, text, text, area_group_kind, text[])
    to befund_intake;

-- Targets that are public anyway stand beside the values they are about.
create policy intake on atlas.target for select to befund_intake using (true);
grant select on atlas.target to befund_intake;

create trigger journal after insert or update on area_group
    for each row execute function journal_row('group.set', 'area_group', 'id', 'name');
create trigger journal_gone after delete on area_group
    for each row execute function journal_row('group.remove', 'area_group', 'id', 'name');
create trigger journal_parts after update of parts_complete on area
    for each row when (old.parts_complete <> new.parts_complete)
    execute function journal_row('area.parts', 'area', 'id', 'parts_complete');
