-- The check of significance in full: symbols, revisions, units, the band of
-- every area's own past; notes attached to cells; and doubts from discussions
-- that open a case here, whose answer goes back into the thread.

set local search_path = befund, pg_temp;

alter type check_item add value 'symbols' after 'complete';
alter type check_item add value 'unit' after 'definition';
alter type check_item add value 'revision' after 'jump';
alter type check_item add value 'legal' after 'principle';
-- What the statistics office says to a doubt, in the thread.
alter type comment_kind add value 'answer';

-- limit: a delivery is to be used with limits; only a verdict makes one.
create type note_kind as enum ('break', 'note', 'limit');
create type doubt_state as enum ('open', 'answered', 'withdrawn');
create type doubt_result as enum ('error', 'explained', 'unanswerable');

-- Beside numbers, a finding may be about symbols.
alter table delivery_finding
	add column was_symbol symbol,
	add column now_symbol symbol;

-- ---------------------------------------------------------------------------
-- Notes that travel with cells.

-- What breaks is seldom one indicator: mostly it is the data, and then the
-- break is one of every indicator that is computed from that table, those to
-- come too.  Who noted a break may have been wrong: it is changed, or withdrawn
-- with a reason, and stays readable here.
alter table series_break
	add column source_id bigint references source, -- null: the indicator's
	add column version int not null default 1,
	add column withdrawn_at timestamptz,
	add column withdrawn_by bigint references person,
	add column withdrawn_reason text not null default '';

-- A note about cells of a source: of all deliveries, or of one.
create table cell_note (
	id bigint primary key default new_id(),
	source_id bigint not null references source,
	delivery_id bigint references delivery on delete cascade,
	area_prefix text not null default ''
	    check (area_prefix ~ '^(DG|[0-9]{0,12})$'), -- '' everywhere
	category_id int references category, -- null: every column
	first_period text not null,
	last_period text not null check (last_period >= first_period),
	kind note_kind not null check (kind <> 'limit'),
	label_de text not null check (length(label_de) between 2 and 120),
	label_en text not null default '',
	text_de text not null check (length(text_de) between 3 and 2000),
	text_en text not null default '',
	is_public boolean not null default false, -- else for those signed in
	created_by bigint references person,
	created_at timestamptz not null default now(),
	withdrawn_at timestamptz,
	withdrawn_by bigint references person,
	withdrawn_reason text not null default '',
	once text unique
);
create index on cell_note (source_id) where withdrawn_at is null;

-- The breaks of a definition's series: its indicator's own, and those of the
-- data it is computed from, noted at another.  Two indicators may have noted
-- the same: it is told once.  A term of another year carries them to the year
-- of the value.
create function breaks_for(definition bigint, out id bigint,
    out area_prefix text, out period text)
returns setof record
language sql stable rows 5 set search_path = befund, pg_temp
begin atomic
	with own as (
		select b.id, b.area_prefix, b.period
		from indicator_definition f
		join series_break b on b.indicator_id = f.indicator_id
		where f.id = definition and b.withdrawn_at is null
	), other as (
		select distinct on (b.area_prefix, x.period) b.id,
		    b.area_prefix, x.period
		from indicator_definition f
		join definition_term t on t.definition_id = f.id
		join series_break b on b.source_id = t.source_id
		    and b.indicator_id <> f.indicator_id
		cross join lateral (select case when t.year_shift = 0
			then b.period else (left(b.period, 4)::int
			    - t.year_shift)::text end as period) x
		where f.id = definition and b.withdrawn_at is null
		order by b.area_prefix, x.period, b.id
	)
	select o.* from own o
	union all
	select o.* from other o where not exists (select from own w
	    where w.area_prefix = o.area_prefix and w.period = o.period);
end;

-- Everything noted about these values of a definition: breaks of the
-- indicator's series, and notes about cells of any of its sources, in the
-- release that was computed from.  A term of another year carries its notes to
-- the year of the value.  For whoever may read the tables.
create function notes_for(definition bigint, release bigint, areas int[],
    from_period text, to_period text, out id bigint, out kind note_kind,
    out area_prefix text, out first_period text, out last_period text,
    out label_de text, out label_en text, out text_de text, out text_en text,
    out is_public boolean)
returns setof record
language sql stable rows 10 set search_path = befund, pg_temp
begin atomic
	with place as (
		select a.key from area a where a.id = any (areas)
	), said as (
		select b.id, 'break'::note_kind as kind, b.area_prefix,
		    x.period as first_period, x.period as last_period,
		    b.label_de, b.label_en, b.note_de as text_de,
		    b.note_en as text_en, true as is_public
		from breaks_for(definition) x
		join series_break b on b.id = x.id
		union all
		select distinct on (n.id, t.year_shift) n.id, n.kind,
		    n.area_prefix, x.first_period, x.last_period, n.label_de,
		    coalesce(nullif(n.label_en, ''), n.label_de), n.text_de,
		    coalesce(nullif(n.text_en, ''), n.text_de), n.is_public
		from definition_term t
		join cell_note n on n.source_id = t.source_id
		    and (n.category_id is null or n.category_id = t.category_id)
		cross join lateral (select case when t.year_shift = 0
			then n.first_period else (left(n.first_period, 4)::int
			    - t.year_shift)::text end as first_period,
		    case when t.year_shift = 0 then n.last_period
			else (left(n.last_period, 4)::int
			    - t.year_shift)::text end as last_period) x
		where t.definition_id = definition and n.withdrawn_at is null
		    and (n.delivery_id is null or exists (select
			from computation_basis u
			cross join lateral series_releases(u.used_release_id) r
			where u.definition_id = definition
			and u.release_id = notes_for.release
			and r.delivery_id = n.delivery_id))
		union all
		-- a verdict with limits is about all of it
		select v.delivery_id, 'limit', '', v.first_period,
		    v.last_period, 'Aussagekraft eingeschränkt',
		    'Limited significance',
		    v.reason, v.reason, true
		from verdict_limits(definition, release) v
	)
	-- periods of different kinds ("2013", "2013-12-31") meet in their year
	select distinct s.id, s.kind, s.area_prefix, s.first_period,
	    s.last_period, s.label_de, s.label_en, s.text_de, s.text_en,
	    s.is_public
	from said s
	where case when length(s.first_period) = length(from_period)
		and length(s.last_period) = length(to_period)
	    then s.first_period <= to_period and s.last_period >= from_period
	    else left(s.first_period, 4) <= left(to_period, 4)
		and left(s.last_period, 4) >= left(from_period, 4) end
	    and exists (select from place p
		where starts_with(p.key, s.area_prefix))
	order by 4, 1;
end;

create function cell_note_add(once text, source bigint, delivery bigint,
    area_prefix text, category int, first_period text, last_period text,
    kind note_kind, label_de text, label_en text, text_de text, text_en text,
    is_public boolean) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	n bigint;
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst notes';
	elsif not exists (select from source s where s.id = $2)
	    or $3 is not null and not exists (select from delivery d
		where d.id = $3 and d.source_id = $2)
	    or $5 is not null and not exists (select from category c
		where c.id = $5 and c.source_id = $2) then
		raise sqlstate 'BF003' using message = 'no such cells';
	end if;
	select x.id into n from cell_note x where x.once = $1;
	if not found then
		insert into cell_note (once, source_id, delivery_id,
		    area_prefix, category_id, first_period, last_period, kind,
		    label_de, label_en, text_de, text_en, is_public, created_by)
		values ($1, $2, $3, coalesce($4, ''), $5, $6,
		    coalesce($7, $6), $8, $9, coalesce($10, ''), $11,
		    coalesce($12, ''), $13, viewer())
		returning cell_note.id into n;
	end if;
	perform editions_renewed(array[$2], null);
	return n;
end $$;

-- An edition keeps in few words what is noted at the values of its figures:
-- every page of contributions about them asks.
alter table edition add column noted jsonb not null default '[]';

create function edition_noted_now(edition bigint) returns jsonb
language sql stable set search_path = befund, pg_temp
begin atomic
	select coalesce(jsonb_agg(to_jsonb(x) order by x.definition,
	    x.first_period, x.label_de, x.area_prefix), '[]')
	from (select distinct f.definition_id as definition, n.area_prefix,
		n.first_period, n.last_period, n.label_de, n.label_en
	    from edition_figure f
	    cross join lateral notes_for(f.definition_id, f.release_id,
		f.areas, f.from_period, f.to_period) n
	    where f.edition_id = $1) x;
end;

create function edition_notes() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update edition e set noted = edition_noted_now(e.id)
	where e.id in (select f.edition_id from added f);
	return null;
end $$;
create trigger noted after insert on edition_figure
    referencing new table as added
    for each statement execute function edition_notes();
update edition set noted = edition_noted_now(id);

-- Something was noted about these sources, or this indicator: the editions
-- that show them say so, and what was kept of their pages is made anew.
create function editions_renewed(sources bigint[], indicator bigint)
returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	update edition e set noted = x.noted, revision = e.revision + 1
	from (select f.edition_id, edition_noted_now(f.edition_id) as noted
	    from edition_figure f
	    where f.definition_id in (select t.definition_id
		from definition_term t where t.source_id = any ($1)
		union select d.id from indicator_definition d
		where d.indicator_id = $2)
	    group by f.edition_id) x
	where e.id = x.edition_id and e.noted <> x.noted;
end;

create function cell_note_withdraw(note bigint, reason text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst withdraws';
	elsif not exists (select from cell_note n where n.id = $1) then
		raise sqlstate 'BF003' using message = 'no such note';
	elsif length(trim(coalesce(reason, ''))) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is wanted';
	end if;
	update cell_note n set withdrawn_at = now(), withdrawn_by = viewer(),
	    withdrawn_reason = trim(reason)
	where n.id = $1 and n.withdrawn_at is null;
	if not found then
		raise sqlstate 'BF002' using message = 'it was withdrawn before';
	end if;
	perform editions_renewed(array(select n.source_id from cell_note n
	    where n.id = $1), null);
	return $1;
end $$;

-- May a break of this indicator be one of that table?  It is computed from it.
create function break_source_fits(indicator bigint, source bigint)
returns boolean
language sql stable set search_path = befund, pg_temp
return source is null or exists (select from indicator_definition f
    join definition_term t on t.definition_id = f.id
    where f.indicator_id = break_source_fits.indicator
    and t.source_id = source);

-- Is there one already, at this time and for these areas, of the indicator or
-- of the table?
create function break_is_there(indicator bigint, source bigint,
    area_prefix text, period text, but bigint) returns boolean
language sql stable set search_path = befund, pg_temp
return exists (select from series_break b
    where (b.indicator_id = $1 or b.source_id = $2) and b.area_prefix = $3
    and b.period = $4 and b.withdrawn_at is null and b.id is distinct from but);

-- Note a break.  A form sent twice is looked up; where one is noted already
-- there is no second one, and no row.
create function break_add(once text, indicator bigint, source bigint,
    area_prefix text, period text, label_de text, label_en text, note_de text,
    note_en text) returns setof bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	b bigint;
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst notes';
	elsif not exists (select from indicator i where i.id = $2)
	    or not break_source_fits($2, $3) then
		raise sqlstate 'BF003' using message = 'no such series';
	end if;
	select x.id into b from series_break x where x.once = $1;
	if not found then
		if break_is_there($2, $3, coalesce($4, ''), $5, null) then
			return;
		end if;
		insert into series_break (once, indicator_id, source_id,
		    area_prefix, period, label_de, label_en, note_de, note_en,
		    created_by)
		values ($1, $2, $3, coalesce($4, ''), $5, $6, $7, $8, $9,
		    viewer()) returning id into b;
		perform editions_renewed(array[$3], $2);
	end if;
	return next b;
end $$;

-- Change a break that was noted, if it is still the one that was seen.
create function break_save(break bigint, seen int, source bigint,
    area_prefix text, period text, label_de text, label_en text, note_de text,
    note_en text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	b series_break;
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst changes';
	end if;
	select * into b from series_break x where x.id = $1 for update;
	perform seen_is_latest(found, b.version = seen
	    and b.withdrawn_at is null);
	if not break_source_fits(b.indicator_id, $3) then
		raise sqlstate 'BF003' using message = 'no such series';
	elsif break_is_there(b.indicator_id, null, coalesce($4, ''), $5,
	    b.id) then
		raise sqlstate 'BF002' using message = 'there is one here';
	end if;
	update series_break x set source_id = $3,
	    area_prefix = coalesce($4, ''), period = $5, label_de = $6,
	    label_en = $7, note_de = $8, note_en = $9,
	    version = b.version + 1 where x.id = b.id;
	perform editions_renewed(array[b.source_id, $3], b.indicator_id);
	return b.id;
end $$;

create function break_withdraw(break bigint, reason text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst withdraws';
	elsif not exists (select from series_break b where b.id = $1) then
		raise sqlstate 'BF003' using message = 'no such break';
	elsif length(trim(coalesce(reason, ''))) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is wanted';
	end if;
	update series_break b set withdrawn_at = now(),
	    withdrawn_by = viewer(), withdrawn_reason = trim(reason),
	    version = version + 1
	where b.id = $1 and b.withdrawn_at is null;
	if not found then
		raise sqlstate 'BF002' using message = 'it was withdrawn before';
	end if;
	perform editions_renewed(array[b.source_id], b.indicator_id)
	from series_break b where b.id = $1;
	return $1;
end $$;

-- ---------------------------------------------------------------------------
-- Examining a delivery.

-- The cells of the same table before this delivery begins, as the newest
-- release has each: the past of a delivery that brings one year only.
create function cells_before(d bigint, out area_id int, out category_id int,
    out period text, out value numeric)
returns setof record
language sql stable set search_path = befund, pg_temp
set enable_nestloop = off set jit = off set work_mem = '96MB'
begin atomic
	select distinct on (c.category_id, c.area_id, c.period)
	    c.area_id, c.category_id, c.period, c.value
	from delivery x
	join release r on r.source_id = x.source_id and r.delivery_id <> d
	join delivery o on o.id = r.delivery_id
	    and o.first_period < x.first_period
	join cell c on c.delivery_id = o.id and c.period < x.first_period
	where x.id = d
	order by c.category_id, c.area_id, c.period, r.number desc;
end;

-- Known breaks in this delivery's table: of the series of indicators that are
-- computed from it, unless they are another table's, and noted at its cells.
create function breaks_known(d bigint, out id bigint, out area_prefix text,
    out category_id int, out first_period text, out last_period text,
    out label text)
returns setof record
language sql stable set search_path = befund, pg_temp
begin atomic
	select distinct b.id, b.area_prefix, null::int, b.period, b.period,
	    b.label_de
	from delivery x
	join definition_term t on t.source_id = x.source_id
	join indicator_definition f on f.id = t.definition_id
	join series_break b on b.indicator_id = f.indicator_id
	    and b.withdrawn_at is null
	    and coalesce(b.source_id, x.source_id) = x.source_id
	    and b.period between x.first_period and x.last_period
	where x.id = d
	union
	select n.id, n.area_prefix, n.category_id, n.first_period,
	    n.last_period, n.label_de
	from delivery x
	join cell_note n on n.source_id = x.source_id and n.kind = 'break'
	    and n.withdrawn_at is null
	    and coalesce(n.delivery_id, d) = d
	    and n.first_period <= x.last_period
	    and n.last_period >= x.first_period
	where x.id = d;
end;

-- The values of a delivery, and of the same table before it begins, as one array
-- for every area and column; `old` of them are from before.  Cells come in the
-- order of their key, so that a million of them need no sorting; periods of one
-- kind sort alike in every language.
create function series_of(d bigint, out category_id int, out area_id int,
    out v float8[], out p text[], out n bigint, out size int, out old int)
returns setof record
language plpgsql stable rows 40000 set search_path = befund, pg_temp
set enable_sort = off set enable_hashagg = off set enable_seqscan = off
set jit = off as $$
begin
	if not exists (select from delivery x
	    join release r on r.source_id = x.source_id
	    join delivery o on o.id = r.delivery_id
		and o.first_period < x.first_period where x.id = d) then
		return query
		select c.category_id, c.area_id, array_agg(c.value::float8),
		    array_agg(c.period), count(c.value), count(*)::int, 0
		from (select x.category_id, x.area_id, x.period, x.value
		    from cell x where x.delivery_id = d
		    order by x.category_id, x.area_id, x.period) c
		group by c.category_id, c.area_id;
		return;
	end if;
	return query
	select c.category_id, c.area_id, array_agg(c.value::float8),
	    array_agg(c.period), count(c.value), count(*)::int,
	    (count(*) filter (where c.past))::int
	from (select x.category_id, x.area_id, x.period, x.value, false as past
	    from cell x where x.delivery_id = d
	    union all
	    select x.category_id, x.area_id, x.period, x.value, true
	    from cells_before(d) x order by 1, 2, 3) c
	group by c.category_id, c.area_id;
end $$;

-- A value is told if it differs by more than 30 per cent from the period
-- before, of this delivery or an earlier release, that being 100 or more; or,
-- in a key area, if it lies outside two standard deviations of its own past of
-- five or more.  After a release only values that are new or changed are looked
-- at.
-- Besides, for every area and column, the change to the newest period is held
-- against the changes of its own past of five or more: outside the middle half
-- by more than one and a half times its width (Tukey's fences) and, if it
-- counts something, more than chance alone does to such counts (twice the root
-- of their sum).  Robust: one odd year of the past does not widen the band.
-- Quartiles are computed for those series only whose change is more than chance.
-- counts: values compared, changes, outside the band, key areas, series with a
-- past, those outside the robust band; and for known_break: known breaks,
-- findings at them, findings elsewhere
create or replace function examine_jumps(d bigint) returns void
language plpgsql set search_path = befund, pg_temp
set enable_nestloop = off set enable_mergejoin = off
set jit = off set work_mem = '96MB' as $$
declare
	before bigint := delivery_before(d);
	formers bigint[] := array(select distinct f.delivery_id
	    from periods_former(d) f);
	newest text := (select last_period from delivery where id = d);
	has_known boolean := exists (select from breaks_known(d));
	numbers int[] := array(select generate_series(1, (select count(*)::int
	    from delivery_period x where x.delivery_id = d)));
	n record;
begin
	with series as materialized (
		select * from series_of(d)
	), former as materialized (
		select * from periods_former(d)
	), step as not materialized (
		-- the first one is the step from the past to this delivery
		select s.category_id, s.area_id, s.p, greatest(s.old, 1) as old,
		    unnest(s.v[greatest(s.old, 1) + 1:]) as value,
		    unnest(s.v[greatest(s.old, 1):]) as was,
		    unnest(numbers[:s.size - greatest(s.old, 1)]) as i
		from series s
	), changed as materialized (
		select c.category_id, c.area_id, c.period, c.value, c.was
		from (select s.category_id, s.area_id,
			s.p[s.old + s.i] as period, s.value, s.was
		    from step s where s.was >= 100
			and abs(s.value - s.was) > 0.3 * s.was) c
		left join former f on f.period = c.period
		left join cell b on b.delivery_id = any (formers)
		    and b.delivery_id = f.delivery_id
		    and b.area_id = c.area_id and b.period = c.period
		    and b.category_id = c.category_id
		where before is null or b.value is distinct from c.value::numeric
	), key as (
		select s.category_id, s.area_id, s.old, u.i, u.period, u.value,
		    lag(u.value) over w as was,
		    count(u.value) over past as history,
		    avg(u.value) over past as mean,
		    stddev_samp(u.value) over past as sd
		from series s cross join lateral unnest(s.p, s.v)
		    with ordinality u(period, value, i)
		where s.area_id in (select k.area_id from key_area k)
		window w as (partition by s.category_id, s.area_id
			order by u.i),
		    past as (w rows between unbounded preceding
			and 1 preceding)
	), band as materialized (
		select k.area_id, k.category_id, k.period, k.value, k.was,
		    k.was >= 100 and abs(k.value - k.was) > 0.3 * k.was
			as change,
		    round((k.mean - 2 * k.sd)::numeric, 1) as low,
		    round((k.mean + 2 * k.sd)::numeric, 1) as high
		from key k
		left join former f on f.period = k.period
		left join cell b on b.delivery_id = any (formers)
		    and b.delivery_id = f.delivery_id
		    and b.area_id = k.area_id and b.period = k.period
		    and b.category_id = k.category_id
		where k.i > k.old and k.value is not null and k.was is not null
		    and (before is null
			or b.value is distinct from k.value::numeric)
		    and k.history >= 5 and k.sd > 0
		    and abs(k.value - k.mean) > 2 * k.sd
	), last as (
		select s.category_id, s.area_id, s.v[:s.size - 1] as v,
		    s.v[s.size] as value, s.v[s.size - 1] as was,
		    -- a symbol takes two changes away, at most
		    case when s.size - 2 - 2 * (s.size - s.n) >= 5 then 5
			else (select count(u.b - u.a) from unnest(
			    s.v[:s.size - 2], s.v[2:s.size - 1]) u(a, b))
			end as history
		from series s
		where s.size >= 7 and s.p[s.size] = newest
		    and s.v[s.size] is not null and s.v[s.size - 1] is not null
	), far as materialized (
		select l.category_id, l.area_id, l.value, l.was,
		    (select percentile_cont(array[0.25, 0.75]) within group
			(order by u.b - u.a) from unnest(l.v, l.v[2:]) u(a, b))
			as q
		from last l join category k on k.id = l.category_id
		where l.history >= 5 and (is_rate(k.unit)
		    or abs(l.value - l.was)
			> 2 * sqrt(abs(l.value) + abs(l.was)))
	), out as materialized (
		select f.*, f.was + q[1] - 1.5 * (q[2] - q[1]) as low,
		    f.was + q[2] + 1.5 * (q[2] - q[1]) as high
		from far f
		where f.value < f.was + q[1] - 1.5 * (q[2] - q[1])
		    or f.value > f.was + q[2] + 1.5 * (q[2] - q[1])
	), jumped as not materialized (
		select b.area_id, b.category_id, b.period, b.value, b.was,
		    case when b.change then 'both' else 'band' end as kind,
		    b.low, b.high
		from band b
		union all
		select c.area_id, c.category_id, c.period, c.value, c.was,
		    'change', null, null
		from changed c
		where not exists (select from band b
		    where b.area_id = c.area_id and b.period = c.period
		    and b.category_id = c.category_id)
	), known as materialized (
		select * from breaks_known(d)
	), explained as (
		select count(*) as n from jumped j
		join area a on a.id = j.area_id
		where has_known and exists (select from known k
		    where j.period between k.first_period and k.last_period
		    and coalesce(k.category_id, j.category_id) = j.category_id
		    and starts_with(a.key, k.area_prefix))
	), robust_told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    area_id, category_id, period, was, now, low, high)
		select d, 'jump', row_number() over (), 'robust', o.area_id,
		    o.category_id, newest, o.was::numeric, o.value::numeric,
		    round(o.low::numeric, 1), round(o.high::numeric, 1)
		from (select o.* from out o
		    order by abs(o.value - o.was)
			/ sqrt(abs(o.value) + abs(o.was) + 1) desc,
			o.area_id, o.category_id
		    limit findings_kept() / 2) o
	), jumps_told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    area_id, category_id, period, was, now, low, high)
		select d, 'jump', findings_kept() / 2 + row_number() over (),
		    j.kind, j.area_id, j.category_id, j.period,
		    j.was::numeric, j.value::numeric, j.low, j.high
		from (select j.* from jumped j
		    order by j.area_id in (select k.area_id from key_area k) desc,
			abs(j.value - j.was) / nullif(j.was, 0) desc nulls last,
			j.area_id, j.category_id, j.period
		    limit findings_kept() / 2) j
	), breaks_told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    period, detail)
		select d, 'known_break', row_number() over
		    (order by first_period, id), 'break', first_period,
		    concat_ws(' – ', nullif(area_prefix, ''), label)
		from known order by 3 limit findings_kept()
	)
	select case when before is null
		then (select sum(case when s.old = 0 and s.n = s.size
			then s.size - 1
		    when s.old = 0 and s.n = s.size - 1 and s.n > 0
			then s.size - 3 + (s.v[1] is null)::int
			    + (s.v[s.size] is null)::int
		    else (select count(u.b - u.a)
			from unnest(s.v[s.old + 1:], s.v[s.old + 2:]) u(a, b))
		    end) from series s)
		else (select count(*) from (select s.category_id, s.area_id,
			s.p[s.old + s.i] as period, s.value
		    from step s where s.value is not null and s.was is not null
			offset 0) s
		    left join former f on f.period = s.period
		    left join cell b on b.delivery_id = any (formers)
			and b.delivery_id = f.delivery_id
			and b.area_id = s.area_id and b.period = s.period
			and b.category_id = s.category_id
		    where b.value is distinct from s.value::numeric)
		end::bigint as compared,
	    (select count(*) from changed) as changes,
	    (select count(*) from band) as bands,
	    (select count(*) from key_area) as keys,
	    (select count(*) from last l where l.history >= 5) as series,
	    (select count(*) from out) as outs,
	    (select count(*) from known) as breaks,
	    (select explained.n from explained) as explained,
	    (select count(*) from changed)
		+ (select count(*) from band b where not b.change) as jumps
	into n;
	perform check_set(d, 'jump', case when n.changes + n.bands + n.outs > 0
	    then 'notable' when coalesce(n.compared, 0) = 0
	    then 'not_checked' else 'fine' end::check_result,
	    array[coalesce(n.compared, 0), n.changes, n.bands, n.keys,
		n.series, n.outs]);
	perform check_set(d, 'known_break', case when n.breaks > 0
	    then 'notable' else 'not_checked' end::check_result,
	    array[n.breaks, n.explained, n.jumps - n.explained]);
end $$;

-- How often each symbol stands in a delivery; null: a number.  Of most of them
-- the columns know it; for the others, only columns that have any are read.
create function symbols_of(d bigint, out symbol symbol, out n bigint)
returns setof record
language plpgsql stable set search_path = befund, pg_temp set jit = off as $$
begin
	return query
	select y.symbol, sum(y.n)::bigint
	from delivery_column x
	cross join lateral (values (null::symbol, x.numbers),
	    ('nothing', x.nothing), ('unknown', x.unknown)) y(symbol, n)
	where x.delivery_id = d and y.n > 0 group by 1
	union all
	select c.symbol, count(*) from cell c
	where c.delivery_id = d and c.symbol not in ('nothing', 'unknown')
	    and c.category_id = any (array(select x.category_id
		from delivery_column x where x.delivery_id = d and x.other > 0))
	group by 1;
end $$;

-- Symbols against the release before, and what was revised; each period against
-- the newest release that has it.
-- symbols: cells, symbols among them, cells before, symbols before; symbols
-- where a number was, numbers where a symbol was, other symbols
-- revision: numbers revised, those marked so, those not, marked ones that
-- stayed, cells gone, cells new, periods that the series has and this has not
create function examine_previous(d bigint) returns void
language plpgsql set search_path = befund, pg_temp
set enable_nestloop = off set jit = off set work_mem = '96MB' as $$
declare
	formers bigint[] := array(select distinct f.delivery_id
	    from periods_former(d) f);
	-- nothing is compared with a release that has none of the periods
	before bigint := case when formers <> '{}' then delivery_before(d) end;
	lost int := (select count(*) from periods_kept(d));
	n record;
begin
	with former as materialized (
		select * from periods_former(d)
	), now as (
		select * from symbols_of(d)
	), was as (
		select * from symbols_of(before)
	), share as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    now_symbol, was, now)
		select d, 'symbols', row_number() over (order by symbol),
		    'share', symbol, coalesce(was.n, 0), coalesce(now.n, 0)
		from now full join was using (symbol)
		where symbol is not null and before is not null
	), pair as materialized (
		select coalesce(o.area_id, c.area_id) as area_id,
		    coalesce(o.category_id, c.category_id) as category_id,
		    coalesce(o.period, c.period) as period,
		    o.value as was, o.symbol as was_symbol,
		    c.value as now, c.symbol as now_symbol,
		    coalesce(c.quality = 'revised', false) as marked,
		    c.line is null as gone, o.line is null as new,
		    c.value <> o.value as revised,
		    coalesce((c.symbol is distinct from o.symbol), false)
			as changed
		from (select x.* from former f
		    join cell x on x.delivery_id = any (formers)
			and x.delivery_id = f.delivery_id
			and x.period = f.period) o
		full join (select * from cell where delivery_id = d) c
		    using (category_id, area_id, period)
		where before is not null
		    and ((c.value, c.symbol) is distinct from (o.value, o.symbol)
			or c.quality = 'revised')
	), symbols_told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    area_id, category_id, period, was, now, was_symbol,
		    now_symbol)
		select d, 'symbols', 10 + row_number() over (),
		    case when p.now_symbol is null then 'number_came'
			when p.was_symbol is null then 'number_gone'
			else 'other_symbol' end,
		    p.area_id, p.category_id, p.period, p.was, p.now,
		    p.was_symbol, p.now_symbol
		from (select p.* from pair p
		    where p.changed and not p.gone and not p.new
		    order by p.was_symbol is null desc, p.period desc,
			p.area_id, p.category_id
		    limit findings_kept() - 10) p
	), revisions_told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    area_id, category_id, period, was, now)
		select d, 'revision', row_number() over (),
		    case when p.marked then 'marked' else 'unmarked' end,
		    p.area_id, p.category_id, p.period, p.was, p.now
		from (select p.* from pair p where p.revised
		    order by abs(p.now - p.was)
			/ sqrt(abs(p.now) + abs(p.was) + 1) desc, p.area_id,
			p.category_id, p.period
		    limit findings_kept()) p
	)
	select (select sum(now.n) from now) as cells,
	    (select sum(now.n) from now where symbol is not null) as symbols,
	    (select sum(was.n) from was) as cells_before,
	    (select sum(was.n) from was where symbol is not null)
		as symbols_before,
	    count(*) filter (where changed and not gone and not new
		and was_symbol is null) as number_gone,
	    count(*) filter (where changed and not gone and not new
		and now_symbol is null) as number_came,
	    count(*) filter (where changed and not gone and not new
		and was_symbol is not null and now_symbol is not null)
		as other,
	    count(*) filter (where revised) as revised,
	    count(*) filter (where revised and marked) as marked,
	    count(*) filter (where revised and not marked) as unmarked,
	    count(*) filter (where marked and not new
		and revised is not true) as idle,
	    count(*) filter (where gone) as gone,
	    count(*) filter (where new) as new
	into n from pair;
	perform check_set(d, 'symbols', case when before is null
	    then 'not_checked' when n.number_gone + n.number_came + n.other > 0
	    then 'notable' else 'fine' end::check_result,
	    array[n.cells, coalesce(n.symbols, 0), coalesce(n.cells_before, -1),
		coalesce(n.symbols_before, 0), n.number_gone, n.number_came,
		n.other]::bigint[]);
	-- periods that nobody said will stay are told
	perform check_set(d, 'revision', case when before is not null
		and n.revised + n.idle + n.gone > 0 or lost > 0 and exists
		(select from delivery x join source s on s.id = x.source_id
		    where x.id = d and not s.keeps_periods)
	    then 'notable' when before is null then 'not_checked'
	    else 'fine' end::check_result,
	    array[case when before is null then -1 else n.revised end,
		n.marked, n.unmarked, n.idle, n.gone, n.new, lost]);
end $$;

-- counts: columns, columns of the release before (-1: none), new, gone
create or replace function examine_definition(d bigint) returns void
language plpgsql set search_path = befund, pg_temp as $$
declare
	before bigint := delivery_before(d);
	n record;
begin
	with now as (
		select category_id from delivery_column where delivery_id = d
	), was as (
		select category_id from delivery_column
		where delivery_id = before
	), differ as (
		select category_id, was.category_id is null as is_new
		from now full join was using (category_id)
		where now.category_id is null or was.category_id is null
	), told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    category_id)
		select d, 'definition', row_number() over
		    (order by is_new, category_id),
		    case when is_new then 'column_new' else 'column_gone' end,
		    category_id
		from differ where before is not null
		order by 3 limit findings_kept()
	)
	select (select count(*) from now) as columns,
	    (select count(*) from was) as before,
	    count(*) filter (where is_new) as new,
	    count(*) filter (where not is_new) as gone
	into n from differ;
	perform check_set(d, 'definition', case when before is null
	    then 'not_checked' when n.new + n.gone > 0 then 'notable'
	    else 'fine' end::check_result, array[n.columns,
	    case when before is null then -1 else n.before end, n.new, n.gone]);
end $$;

-- Doubts of the reader that the file may have ended too early: those of
-- doubt.c that say so.
create function doubts_of_end() returns text[]
language sql immutable parallel safe
return array['quote_open', 'end_open', 'rows_missing', 'footer_missing',
    'licence_missing', 'stand_missing'];

create function doubts_of_end(d bigint) returns bigint
language sql stable set search_path = befund, pg_temp
return (select coalesce(sum(k.n), 0)::bigint from delivery_doubt_kind k
    where k.delivery_id = d and k.kind = any (doubts_of_end()));

-- Columns that have a cell at fewer places, areas at periods, than there are.
-- counts: cells they lack, columns that lack any
create function examine_columns(d bigint, places bigint, out counts bigint[])
language plpgsql set search_path = befund, pg_temp as $$
begin
	with c as (
		select x.category_id, x.numbers + x.nothing + x.unknown
			+ x.other as n
		from delivery_column x where x.delivery_id = d
	), told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    category_id, was, now)
		select d, 'complete', findings_kept() / 4 * 3 + row_number() over
		    (order by c.n, c.category_id), 'cells_lack', c.category_id,
		    places, c.n
		from c where c.n < places order by 3 limit findings_kept() / 4
	)
	select array[coalesce(sum(places - c.n), 0), count(*)]::bigint[]
	into counts from c where c.n < places;
end $$;

-- counts: areas, periods, places (areas at periods) present, values unknown or
-- secret, sums compared, sums that differ, places of areas that were not there
-- ("-" only), doubts that the file is whole, cells that columns lack, such
-- columns, sums that differ and were confirmed
create or replace function examine_complete(d bigint) returns void
language plpgsql set search_path = befund, pg_temp as $$
declare
	r record := examine_rows(d);
	sums bigint[] := examine_area_sums(d, r.areas, r.periods);
	columns bigint[] := examine_column_sums(d);
	lack bigint[] := examine_columns(d, r.n);
	areas bigint := (select count(*) from delivery_area x
	    where x.delivery_id = d);
	periods bigint := (select count(*) from delivery_period x
	    where x.delivery_id = d);
	unknown bigint := (select coalesce(sum(x.unknown), 0)
	    from delivery_column x where x.delivery_id = d);
	cut bigint := doubts_of_end(d);
begin
	perform check_set(d, 'complete', case when r.n = areas * periods
	    and unknown = 0 and sums[2] + columns[2] + lack[1] = 0 and cut = 0
	    then 'fine' else 'notable' end::check_result,
	    array[areas, periods, r.n, unknown, sums[1] + columns[1],
		sums[2] + columns[2], r.nothing, cut, lack[1], lack[2],
		(select count(*) from delivery_finding f
		    where f.delivery_id = d and f.item = 'complete'
		    and f.confirmed)]);
end $$;

-- counts: footnotes, those that warn in words we know, doubts that the file
-- is whole: what it lacks may be its notes
create or replace function examine_footnotes(d bigint) returns void
language plpgsql set search_path = befund, pg_temp as $$
declare
	cut bigint := doubts_of_end(d);
	notes bigint := (select count(*) from delivery_note x
	    where x.delivery_id = d);
	told bigint;
begin
	insert into delivery_finding (delivery_id, item, n, kind, was, detail)
	select d, 'footnotes', row_number() over (order by n), 'note',
	    n, concat_ws(': ', nullif(scope, ''), nullif(area, ''), body)
	from delivery_note where delivery_id = d and body ~*
	    '(nicht verwertbar|mehrfachzählung|doppelzählung|gebietsstand)'
	order by 3 limit findings_kept();
	get diagnostics told = row_count;
	perform check_set(d, 'footnotes', case when notes + cut > 0
	    then 'notable' else 'fine' end::check_result,
	    array[notes, told, cut]);
end $$;

-- counts: whether there is a Stand, whether it is older than that of the
-- release before, whether that has one
create or replace function examine_reference_date(d bigint) returns void
language sql set search_path = befund, pg_temp
begin atomic
	select check_set(d, 'reference_date', case when x.as_of is null
	    or x.as_of < b.as_of then 'notable' when b.as_of is null
	    then 'not_checked' else 'fine' end::check_result,
	    array[(x.as_of is not null)::int,
		coalesce(x.as_of < b.as_of, false)::int,
		(b.as_of is not null)::int])
	from delivery x left join delivery b on b.id = delivery_before(d)
	where x.id = d;
end;

-- A column keeps the unit that it was first delivered with; what the file at
-- hand says of it is compared.
-- counts: columns whose unit the file names, those with another one
create function examine_unit(d bigint) returns void
language plpgsql set search_path = befund, pg_temp as $$
declare
	n record;
begin
	with said as (
		select distinct on (k.id) k.id, k.unit as was, p.words[3] as now
		from delivery x
		join import_part p on p.import_id = x.import_id
		    and p.kind = 'column' and p.words[3] <> ''
		join category k on k.source_id = x.source_id
		    and (k.path = string_to_array(p.words[1], e'\x1e')
			or k.codes = nullif(string_to_array(p.words[2],
			    e'\x1e'), '{}'))
		where x.id = d order by k.id
	), told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    category_id, detail)
		select d, 'unit', row_number() over (order by id), 'unit', id,
		    coalesce(nullif(was, ''), '?') || ' → ' || now
		from said where was is distinct from now
		order by 3 limit findings_kept()
	)
	select count(*) as columns,
	    count(*) filter (where was is distinct from now) as others
	into n from said;
	perform check_set(d, 'unit', case when n.columns = 0 then 'not_checked'
	    when n.others > 0 then 'notable' else 'fine' end::check_result,
	    array[n.columns, n.others]);
end $$;

-- Below this, a share says little: what the source's rule of confidentiality
-- asks of denominators or counts, else 20.
create function base_limit(source bigint) returns int
language sql stable set search_path = befund, pg_temp
return coalesce((select nullif(greatest(r.min_denominator, r.min_count), 0)
    from secrecy_rule_of(source) r), 20);

-- counts: counts above 0 and below the limit, counts in all, the limit;
-- findings: per column
create or replace function examine_base(d bigint) returns void
language plpgsql set search_path = befund, pg_temp
set enable_nestloop = off set jit = off as $$
declare
	least int := (select base_limit(x.source_id) from delivery x
	    where x.id = d);
	n record;
begin
	-- what lies above 0 is known but for what lies below it
	with near as (
		select c.category_id,
		    count(*) filter (where c.value > 0) as small,
		    count(*) filter (where c.value < 0) as negative
		from cell c
		where c.delivery_id = d and c.value < least and c.value <> 0
		group by 1
	), c as materialized (
		select x.category_id, x.numbers - x.zeros
			- coalesce(near.negative, 0) as n,
		    coalesce(near.small, 0) as small
		from delivery_column x
		left join near on near.category_id = x.category_id
		where x.delivery_id = d and x.category_id in (select k.id
		    from category k where not is_rate(k.unit))
	), told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    category_id, was, now)
		select d, 'base', row_number() over
		    (order by c.small desc, category_id), 'small', category_id,
		    c.n, c.small
		from c where c.small > 0 order by 3 limit findings_kept()
	)
	select sum(c.small) as small, sum(c.n) as n into n from c;
	perform check_set(d, 'base', case when n.small > 0 then 'notable'
	    when coalesce(n.n, 0) = 0 then 'not_checked'
	    else 'fine' end::check_result,
	    array[coalesce(n.small, 0), coalesce(n.n, 0), least]::bigint[]);
end $$;

-- Residence or place of school, and whether the figures may be used, is for a
-- person to say.
create or replace function delivery_examine(d bigint) returns void
language plpgsql set search_path = befund, pg_temp as $$
begin
	delete from delivery_finding where delivery_id = d;
	perform examine_complete(d);
	perform examine_previous(d);
	perform examine_reference_date(d);
	perform examine_definition(d);
	perform examine_unit(d);
	perform examine_jumps(d);
	perform examine_base(d);
	perform examine_footnotes(d);
	perform check_set(d, 'principle', 'not_checked', '{}');
	perform check_set(d, 'legal', 'not_checked', '{}');
end $$;

-- As before (0011); items that nobody was asked about keep the result that was
-- computed.
create or replace function delivery_judge(d bigint, verdict verdict,
    reason text, items text[], results text[], notes text[]) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	x delivery;
begin
	select * into x from delivery where id = d for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such delivery';
	elsif x.state <> 'uploaded' then
		raise sqlstate 'BF002' using
		    message = 'this delivery has been judged';
	elsif x.uploaded_by = viewer() then
		raise sqlstate 'BF004' using
		    message = 'the verdict is for a second person';
	elsif verdict <> 'usable' and length(trim(reason)) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is wanted';
	end if;
	update delivery_check c set
	    result = coalesce(nullif(n.result, '')::check_result, c.result),
	    note = coalesce(n.note, '')
	from unnest(items, results, notes) n(item, result, note)
	where c.delivery_id = d and c.item = n.item::check_item;
	update delivery set verdict = $2, verdict_reason = reason,
	    verdict_by = viewer(), verdict_at = now(),
	    state = case when $2 = 'not_usable' then 'refused'
		else 'checked' end::delivery_state
	where id = d;
	return d;
end $$;

-- Whoever writes it: what may not be used as it is has a reason.
alter table delivery add constraint limits_have_a_reason
    check (verdict is null or verdict = 'usable'
    or length(trim(verdict_reason)) >= 3);

-- ---------------------------------------------------------------------------
-- A doubt in a discussion opens a case.

alter table comment add column result doubt_result; -- of an answer

create table doubt_case (
	id bigint primary key default new_id(),
	comment_id bigint not null unique references comment,
	workspace_id bigint not null references workspace,
	edition_id bigint not null references edition,
	-- of a cell; without them the doubt is about the text around figures
	definition_id bigint references indicator_definition,
	release_id bigint references release,
	area_id int references area,
	period text,
	state doubt_state not null default 'open',
	opened_at timestamptz not null default now(),
	result doubt_result,
	answer text not null default '' check (length(answer) <= 8000),
	needs_revision boolean not null default false,
	note_id bigint references cell_note, -- that came of it
	answered_by bigint references person,
	answered_at timestamptz,
	reply_id bigint references comment,
	check ((state = 'answered') = (result is not null)),
	check ((state = 'answered') = (reply_id is not null))
);
create index on doubt_case (state, id desc);

-- An answer of the statistics office is written by doubt_answer() only, and
-- stays as it is.  As whoever asks: the program's role is what tells.
create function answer_is_the_offices() returns trigger
language plpgsql as $$
begin
	if current_user = 'befund_workspace' and (new.kind::text = 'answer'
	    or new.result is not null) then
		if tg_op = 'UPDATE' and old.kind::text = 'answer' then
			raise sqlstate 'BF002' using message = 'an answer stays';
		end if;
		raise sqlstate 'BF004' using
		    message = 'the statistics office answers';
	end if;
	return new;
end $$;
create trigger answer before insert or update of kind, body, withdrawn_at
    on comment for each row execute function answer_is_the_offices();

-- Say what came of a doubt: into its thread, as a reply to its author, who is
-- told like of any reply.  A note about the cell may come of it.
create function doubt_answer(doubt bigint, result doubt_result, answer text,
    needs_revision boolean, note_kind note_kind, label_de text, label_en text,
    text_de text, text_en text, is_public boolean) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	x doubt_case;
	said bigint;
	note bigint;
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst answers';
	end if;
	-- the discussion first, as everybody does who writes into it
	perform from edition e where e.id = (select d.edition_id
	    from doubt_case d where d.id = $1) for no key update;
	select * into x from doubt_case d where d.id = $1 for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such doubt';
	elsif x.workspace_id <> all (viewer_workspaces()) then
		raise sqlstate 'BF004' using
		    message = 'an analyst of the workspace answers';
	elsif x.state <> 'open' then
		raise sqlstate 'BF002' using message = 'it needs no answer';
	elsif length(trim(coalesce(answer, ''))) < 3 or note_kind is not null
	    and (x.definition_id is null or coalesce(label_de, '') = ''
		or coalesce(text_de, '') = '') then
		raise sqlstate 'BF005' using message = 'words are wanted';
	end if;
	insert into comment (workspace_id, edition_id, parent_id, kind, body,
	    result, author_id, author_name, root_id)
	values (x.workspace_id, x.edition_id, x.comment_id, 'answer',
	    trim(answer), $2, viewer(), viewer_name(), 0)
	returning comment.id into said;
	if note_kind is not null then
		select cell_note_add(null, c.source_id, null, a.key,
		    o.category_id, x.period, x.period, $5, $6, $7, $8, $9, $10)
		into note
		from delivery_of(x.definition_id, x.release_id,
		    x.period) o
		join category c on c.id = o.category_id
		join area a on a.id = x.area_id;
	end if;
	update doubt_case d set state = 'answered', result = $2,
	    answer = trim($3), needs_revision = coalesce($4, false),
	    note_id = note, answered_by = viewer(), answered_at = now(),
	    reply_id = said
	where d.id = x.id;
	return x.id;
end $$;

-- What was judged of the deliveries that a value stands on, for everybody who
-- may see the value.
create function release_verdicts(definition bigint, release bigint,
    out table_code text, out number int, out as_of date, out verdict verdict,
    out reason text)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select s.table_code, r.number, d.as_of, d.verdict, d.verdict_reason
	from computation_basis b
	join befund.release r on r.id = b.used_release_id
	join delivery d on d.id = r.delivery_id
	join source s on s.id = d.source_id
	where b.definition_id = definition
	    and b.release_id = release_verdicts.release
	    and viewer() is not null
	order by s.table_code;
end;

-- ---------------------------------------------------------------------------
-- The atlas: what is withdrawn is not published again; breaks of the data are,
-- and what is noted at cells, if it is for everybody, and the reason of a
-- verdict with limits.

alter table atlas.series_break
	add column kind note_kind not null default 'break',
	add column last_period text;

-- Newer data of an indicator are here, released and computed, and nobody has
-- published them yet.  The public learns that there are some, and nothing of
-- them: neither which nor of when.
create table atlas.waiting (
	indicator_id bigint primary key references atlas.indicator,
	since timestamptz not null default now()
);
alter table atlas.waiting enable row level security;
alter table atlas.waiting force row level security;
create policy owner on atlas.waiting to befund_owner
    using (true) with check (true);
create policy public on atlas.waiting for select to befund_atlas using (true);
grant select on atlas.waiting to befund_atlas;

create function atlas_waits() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into atlas.waiting (indicator_id)
	select a.id
	from indicator_definition f
	join atlas.indicator a on a.id = f.indicator_id
	join release r on r.id = new.release_id
	join lateral indicator_latest(a.id) l on true
	where f.id = new.definition_id and l.definition_id = f.id
	and l.release_id = new.release_id and l.release_id <> a.release_id
	and r.released_at > a.released_at
	on conflict do nothing;
	return null;
end $$;
create trigger waits after insert or update of n_values on computation
    for each row when (new.n_values > 0) execute function atlas_waits();

-- For analysts: what the atlas shows that is older than what is here.
-- computed: its values are waiting to be published; else a source has a newer
-- release from which nothing could be computed yet, because another source
-- has none that fits.
create function indicators_behind(out indicator_id bigint, out shown int,
    out newer int, out computed boolean) returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select a.id, a.release_number, c.number, true
	from atlas.indicator a
	join lateral indicator_latest(a.id) l on true
	join computation c on c.definition_id = l.definition_id
	    and c.release_id = l.release_id
	where viewer_is('analyst') and (l.definition_id, l.release_id) is
	    distinct from (a.definition_id, a.release_id)
	union all
	select i.id, used.number, max(r.number), false
	from befund.indicator i
	join lateral indicator_latest(i.id) l on true
	join computation_basis b on b.definition_id = l.definition_id
	    and b.release_id = l.release_id
	join release used on used.id = b.used_release_id
	join release r on r.source_id = b.source_id
	    and r.number > used.number
	where viewer_is('analyst')
	group by i.id, used.id, used.number;
end;

create function atlas_breaks(indicator bigint, definition bigint,
    release bigint) returns setof atlas.series_break
language sql set search_path = befund, pg_temp
begin atomic
	-- one note may be about several indicators, with a row for each
	select case when b.id is null then new_id() else b.id end, $1,
	    n.area_prefix, n.first_period, n.label_de, n.label_en, n.text_de,
	    n.text_en, n.kind, n.last_period
	from notes_for($2, $3, array(select a.id from befund.area a), '0000',
	    '9999') n
	left join befund.series_break b on b.id = n.id
	    and b.indicator_id = $1 and b.period = n.first_period
	where n.is_public;
end;

-- As before (0014).  Values are added to a computation at most for areas that
-- can be added up meanwhile: how many there are is part of what was seen.
create or replace function indicator_mark(indicator bigint) returns text
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select encode(sha256(convert_to(concat_ws(chr(10),
	    (select (to_jsonb(a) - 'published_at' - 'revision')::text
		from atlas_indicator($1) a),
	    (select c.n_values from indicator_latest($1) l
		join computation c on c.definition_id = l.definition_id
		and c.release_id = l.release_id),
	    (select string_agg((to_jsonb(b) - 'id')::text, chr(10)
		order by b.period, b.area_prefix, b.label_de)
		from indicator_latest($1) l
		cross join atlas_breaks($1, l.definition_id, l.release_id) b)),
	    'UTF8')), 'hex')
	where session_user = 'befund_owner' or viewer_is('analyst');
end;

create or replace function publish_indicator(indicator bigint, seen text default null)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	a atlas.indicator;
	n bigint;
begin
	if session_user <> 'befund_owner' and not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst publishes';
	elsif not exists (select from befund.indicator i where i.id = $1) then
		raise sqlstate 'BF003' using message = 'no such indicator';
	end if;
	select * into a from atlas_indicator($1);
	if a.id is null then
		raise sqlstate 'BF002' using message = 'nothing is released';
	elsif indicator_lacks($1) <> '{}' then
		raise sqlstate 'BF002' using message = 'not yet in English';
	end if;
	-- one publication of an indicator after the other
	update befund.indicator i set published_at = coalesce(i.published_at,
	    now()) where i.id = $1;
	select x.revision + 1, x.published_at into a.revision, a.published_at
	from atlas.indicator x where x.id = $1;
	a.revision := coalesce(a.revision, 1);
	a.published_at := coalesce(a.published_at, now());
	delete from atlas.series_break b where b.indicator_id = $1;
	perform atlas_put(a);
	insert into atlas.value (indicator_id, release_id, area_key,
	    area_name, level, period, numerator, denominator, shown, symbol,
	    quality)
	select $1, v.release_id, x.key, x.name, x.level, v.period,
	    v.numerator, v.denominator, v.shown, v.symbol, v.quality
	from indicator_value v join area x on x.id = v.area_id
	where v.definition_id = a.definition_id
	and v.release_id = a.release_id
	on conflict (indicator_id, release_id, area_key, period) do update
	    set numerator = excluded.numerator,
	    denominator = excluded.denominator, shown = excluded.shown,
	    symbol = excluded.symbol, quality = excluded.quality;
	perform atlas_choices(a);
	insert into atlas.series_break
	select * from atlas_breaks($1, a.definition_id, a.release_id);
	delete from atlas.waiting w where w.indicator_id = $1;
	-- looked at last: what was written is as old as this, or older
	if $2 <> indicator_mark($1) then
		raise sqlstate 'BF002' using message = 'changed meanwhile';
	end if;
	perform journal_add('indicator.publish', 'indicator', $1, null);
	return a.revision;
end $$;

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['cell_note', 'doubt_case'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
	end loop;
end $$;
create policy signed_in on cell_note for select
    to befund_workspace, befund_steering, befund_intake
    using ((select viewer()) is not null);
grant select on cell_note to befund_workspace, befund_steering, befund_intake;
create policy analyst on doubt_case for select to befund_intake
    using ((select viewer_is('analyst')));
grant select on doubt_case to befund_intake;

grant execute on function verdict_limits(bigint, bigint), breaks_for(bigint),
    notes_for(bigint, bigint, int[], text, text)
    to befund_workspace, befund_steering, befund_intake;
grant execute on function indicators_behind() to befund_intake;
grant execute on function release_verdicts(bigint, bigint)
    to befund_workspace, befund_intake;
grant execute on function cell_note_add(text, bigint, bigint, text, int, text,
    text, note_kind, text, text, text, text, boolean),
    cell_note_withdraw(bigint, text), break_add(text, bigint, bigint, text,
    text, text, text, text, text), break_save(bigint, int, bigint, text, text,
    text, text, text, text), break_withdraw(bigint, text),
    cells_before(bigint), breaks_known(bigint), series_of(bigint),
    examine_previous(bigint), examine_unit(bigint), symbols_of(bigint),
    examine_columns(bigint, bigint),
    base_limit(bigint),
    doubt_answer(bigint, doubt_result, text,
    boolean, note_kind, text, text, text, text, boolean) to befund_intake;

create trigger journal after insert on cell_note
    for each row execute function journal_row('note.add', 'cell_note', 'id', 'kind');
create trigger journal_withdraw after update of withdrawn_at on cell_note
    for each row execute function journal_row('note.withdraw', 'cell_note');
create trigger journal_update after update of source_id, area_prefix, period,
    label_de, label_en, note_de, note_en on series_break
    for each row execute function journal_row('break.change', 'series_break');
create trigger journal_withdraw after update of withdrawn_at on series_break
    for each row execute function journal_row('break.withdraw', 'series_break');
create trigger journal after insert on doubt_case
    for each row execute function journal_row('doubt.open', 'doubt_case');
create trigger journal_state after update of state on doubt_case
    for each row execute function journal_row('doubt.state', 'doubt_case', 'id', 'state');
