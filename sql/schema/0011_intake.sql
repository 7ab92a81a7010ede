-- The statistics office at work: taking a delivery in, examining it, judging
-- it with four eyes, releasing it, computing indicators from what was
-- released, and publishing an analysis as a frozen edition.

set local search_path = befund, pg_temp;

-- One file is delivered once.
create unique index delivery_same_file on delivery (file_sha256);
create index on indicator_definition (source_id);
create index on indicator_value (release_id);

-- Areas whose every figure is compared with its own past.
create table key_area (
	area_id int primary key references area,
	added_by bigint references person,
	added_at timestamptz not null default now()
);

-- Footnotes as the reader understood them: for which column and which area.
create table delivery_note (
	delivery_id bigint not null references delivery on delete cascade,
	n int not null,
	line int not null,
	scope text not null,      -- '' speaks of the whole table
	area text not null,       -- "Hessen (2007)", or ''
	body text not null,
	primary key (delivery_id, n)
);

-- What the examination found, one line each, at most findings_kept() of an
-- item; delivery_check.counts has them all.
create table delivery_finding (
	delivery_id bigint not null references delivery on delete cascade,
	item check_item not null,
	n int not null,
	kind text not null,       -- "change", "band", "sum_area", ...
	area_id int references area,
	category_id int references category,
	period text,
	was numeric,
	now numeric,
	low numeric,              -- the expected band, or the sum of the parts
	high numeric,
	detail text not null default '',
	primary key (delivery_id, item, n)
);

-- What was counted, per item: see delivery_examine().
alter table delivery_check add column counts bigint[] not null default '{}';

create function findings_kept() returns int
language sql immutable parallel safe return 2000;

do $$
declare
	t text;
begin
	foreach t in array array['key_area', 'delivery_note',
	    'delivery_finding'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('create policy analyst on %I to befund_intake '
		    'using ((select viewer_is(''analyst''))) '
		    'with check ((select viewer_is(''analyst'')))', t);
	end loop;
end $$;
grant select, insert, update, delete on key_area to befund_intake;
grant select, insert on delivery_note to befund_intake;
grant select, insert, delete on delivery_finding to befund_intake;
create trigger journal after insert on key_area
    for each row execute function journal_row('key_area.add', 'area', 'area_id');
create trigger journal_gone after delete on key_area
    for each row execute function journal_row('key_area.remove', 'area', 'area_id');
-- An author sees which editions his analysis has, in his workspaces.
grant select on edition, edition_section, edition_figure to befund_intake;

-- The tables of persons are out of intake's reach; it shows who did what.
create function person_shown(who bigint) returns text
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select name from person where id = who and viewer_is('analyst');
end;
grant execute on function person_shown(bigint), findings_kept()
    to befund_intake;

-- ---------------------------------------------------------------------------
-- What cannot be changed any more.

create trigger final before update or delete on delivery_note
    for each row execute function judged_is_final();
create trigger final before insert or update or delete on delivery_finding
    for each row execute function judged_is_final();

-- It gets no further cells, doubts or notes either.
create function judged_gets_no_more() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if exists (select from delivery d where d.state <> 'uploaded'
	    and d.id in (select distinct a.delivery_id from added a)) then
		raise sqlstate 'BF002' using
		    message = 'this delivery has been judged';
	end if;
	return null;
end $$;
create trigger closed after insert on cell referencing new table as added
    for each statement execute function judged_gets_no_more();
create trigger closed after insert on delivery_doubt
    referencing new table as added
    for each statement execute function judged_gets_no_more();
create trigger closed after insert on delivery_note
    referencing new table as added
    for each statement execute function judged_gets_no_more();

-- A delivery goes uploaded -> checked -> released, or -> refused; nothing of
-- what was read from the file ever changes.
create function delivery_steps() returns trigger
language plpgsql set search_path = befund, pg_temp as $$
begin
	if tg_op = 'DELETE' then
		if old.state <> 'uploaded' then
			raise sqlstate 'BF002' using
			    message = 'this delivery has been judged';
		end if;
		return old;
	end if;
	if (old.state, new.state) not in (('uploaded', 'checked'),
	    ('uploaded', 'refused'), ('checked', 'released')) then
		raise sqlstate 'BF002' using
		    message = 'the delivery is in another state';
	end if;
	if (to_jsonb(new) - '{state,verdict,verdict_reason,verdict_by,verdict_at}'::text[])
	    is distinct from
	    (to_jsonb(old) - '{state,verdict,verdict_reason,verdict_by,verdict_at}'::text[])
	    or (old.state = 'checked' and (new.verdict, new.verdict_reason,
	    new.verdict_by, new.verdict_at) is distinct from (old.verdict,
	    old.verdict_reason, old.verdict_by, old.verdict_at)) then
		raise sqlstate 'BF002' using
		    message = 'what was delivered stays as it is';
	end if;
	if old.verdict is null and viewer() is not null
	    and new.verdict_by is distinct from viewer() then
		raise sqlstate 'BF004' using
		    message = 'one judges in one''s own name';
	end if;
	return new;
end $$;
create trigger steps before update or delete on delivery
    for each row execute function delivery_steps();

-- ---------------------------------------------------------------------------
-- Taking a delivery in.

-- A hundred thousand new rows make what the planner knows of cells wrong.
-- Functions that go through all of them set its ways by hand as well: no
-- nested loops, and no compiling of a question that is asked once.
create function cell_measured() returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if viewer_is('analyst') then
		analyze cell;
	end if;
end $$;

-- Store a file that the reader understood, with everything in it.
--   about:  title, file name, encoding, text of the licence, number of doubts,
--           key of the municipality, whose figures are always looked at
--   origin: table code, name, publisher, licence, its address, attribution;
--           a source of this code is made if there is none
--   areas:  key, name and level (position in area_level)
--   paths:  columns of values, the parts of each joined by U+001F
--   rows:   area (position in areas), period, line, and how many columns
--           precede the row's first one in paths (tables with further keys)
--   cells:  of all rows one after the other; sign = symbol + 8 * quality,
--           positions in their enums, -1 for a field nobody could read
--   notes:  line, scope, area and text joined by U+001F
-- Gives the delivery, or why there is none: 'same_file' with the delivery
-- that brought it, 'other_table' if `source` is of another table.
create function delivery_add(once text, source bigint, origin text[],
    about text[], file bytea, stand date, area_keys text[], area_names text[],
    area_levels int[], paths text[], units text[], row_areas int[],
    row_periods text[], row_lines int[], row_bases int[], cell_values text[],
    cell_signs int[], doubt_lines int[], doubt_kinds text[],
    doubt_details text[], notes text[], out id bigint, out refused text,
    out new_source bigint)
language plpgsql set search_path = befund, pg_temp
set jit = off as $$
declare
	d bigint;
	s bigint;
	width int := cardinality(cell_values) / greatest(cardinality(row_lines), 1);
	categories int[];
	areas int[];
	hash bytea := sha256(file);
	symbols symbol[] := enum_range(null::symbol);
	qualities quality[] := enum_range(null::quality);
begin
	select x.id, case when x.once = $1 and x.uploaded_by = viewer()
	    then null else 'same_file' end into id, refused
	    from delivery x where x.file_sha256 = hash;
	if id is not null then
		return;
	end if;

	select x.id into s from source x where x.table_code = origin[1];
	if source is not null and source is distinct from s then
		refused := 'other_table';
		return;
	end if;
	if s is null then
		insert into source (name, publisher, table_code, licence,
		    licence_url, attribution)
		values (origin[2], origin[3], origin[1], origin[4], origin[5],
		    origin[6]) returning source.id into s;
		new_source := s;
	end if;

	-- the newest Stand knows the names of areas best
	insert into area (key, name, level, parent_key)
	select k, n, (enum_range(null::area_level))[l],
	    case when k = 'DG' then null when length(k) = 2 then 'DG'
	    when length(k) <= 3 then left(k, 2)
	    when left(k, 3) = any (area_keys) then left(k, 3)
	    else left(k, 2) end
	from unnest(area_keys, area_names, area_levels) x(k, n, l)
	order by length(k), k
	on conflict (key) do update set name = excluded.name
	    where area.name <> excluded.name and stand is not null
	    and not exists (select from delivery o where o.as_of > stand);
	select array_agg(a.id order by x.i) into areas
	from unnest(area_keys) with ordinality x(k, i)
	join area a on a.key = x.k;

	insert into category (source_id, path, unit)
	select s, string_to_array(p, e'\x1f'), u from unnest(paths, units) x(p, u)
	on conflict do nothing;
	select array_agg(c.id order by x.i) into categories
	from unnest(paths) with ordinality x(p, i)
	join category c on c.source_id = s
	    and c.path = string_to_array(x.p, e'\x1f');

	insert into delivery (source_id, title, file_name, file_sha256,
	    file_bytes, encoding, as_of, licence_text, footnotes, first_period,
	    last_period, n_rows, n_cells, n_doubts, uploaded_by, once)
	values (s, about[1], about[2], hash, length(file), about[3], stand,
	    about[4],
	    (select coalesce(string_agg(split_part(x, e'\x1f', 4), e'\n'), '')
		from unnest(notes) x),
	    (select min(x) from unnest(row_periods) x),
	    (select max(x) from unnest(row_periods) x),
	    cardinality(row_lines),
	    (select count(*) from unnest(cell_signs) x where x >= 0),
	    about[5]::int, viewer(), $1)
	returning delivery.id into d;
	insert into delivery_file values (d, file);
	insert into delivery_doubt (delivery_id, n, line, kind, detail)
	select d, i, l, k, t
	from unnest(doubt_lines, doubt_kinds, doubt_details)
	    with ordinality x(l, k, t, i);
	insert into delivery_note (delivery_id, n, line, scope, area, body)
	select d, i, split_part(x, e'\x1f', 1)::int,
	    split_part(x, e'\x1f', 2), split_part(x, e'\x1f', 3),
	    split_part(x, e'\x1f', 4)
	from unnest(notes) with ordinality n(x, i);

	insert into cell (delivery_id, area_id, period, category_id, value,
	    symbol, quality, line)
	select d, areas[r.a], r.p, categories[r.b + 1 + (c.i - 1) % width],
	    c.v::numeric, symbols[nullif(c.s % 8, 0)],
	    qualities[nullif(c.s / 8, 0)], r.l
	from unnest(cell_values, cell_signs) with ordinality c(v, s, i)
	join unnest(row_areas, row_periods, row_lines, row_bases)
	    with ordinality r(a, p, l, b, n) on r.n = (c.i - 1) / width + 1
	where c.s >= 0
	order by c.i
	on conflict do nothing; -- the same row twice: a doubt says so
	insert into key_area (area_id)
	select a.id from area a where a.key in (about[6], left(about[6], 2))
	    and not exists (select from key_area)
	on conflict do nothing;
	perform cell_measured();
	perform delivery_examine(d);
	id := d;
end $$;

-- ---------------------------------------------------------------------------
-- Examining it: what a computer can say about what figures are worth.

-- The delivery that this one is compared with: the release before it.
create function delivery_before(d bigint) returns bigint
language sql stable set search_path = befund, pg_temp
begin atomic
	select r.delivery_id from release r
	join delivery x on x.id = d and x.source_id = r.source_id
	left join release own on own.delivery_id = d
	where r.delivery_id <> d and r.number < coalesce(own.number, 2147483647)
	order by r.number desc limit 1;
end;

create function check_set(d bigint, item check_item, result check_result,
    counts bigint[], found text default '') returns void
language sql set search_path = befund, pg_temp
begin atomic
	insert into delivery_check (delivery_id, item, result, counts, found)
	values (d, item, result, counts, found)
	on conflict (delivery_id, item) do update set
	    result = excluded.result, counts = excluded.counts,
	    found = excluded.found;
end;

-- A whole and its parts: the country and its states, a state and its
-- districts (longer keys are parts of districts).  A whole that mostly is not
-- the sum of its parts was never meant to be; where it mostly is, the
-- exceptions are told.
-- counts: sums compared, sums that differ
create function examine_area_sums(d bigint, out counts bigint[])
language sql set search_path = befund, pg_temp
set enable_nestloop = off set jit = off
begin atomic
	with c as materialized (
		select a.key, c.area_id, c.category_id, c.period, c.value,
		    case when c.symbol = 'nothing' then 0 else c.value end as n
		from cell c join area a on a.id = c.area_id
		where c.delivery_id = d and length(a.key) in (2, 5)
	), parts as (
		select case when length(key) = 5 then left(key, 2) else 'DG' end
		    as whole, category_id, period, sum(n) as total
		from c where key <> 'DG'
		group by 1, 2, 3 having bool_and(n is not null)
	), compared as (
		select c.*, p.total, c.key = 'DG' as country,
		    count(*) filter (where c.n = p.total)
			over (partition by c.key = 'DG', c.category_id)
		    >= 0.9 * count(*)
			over (partition by c.key = 'DG', c.category_id) as holds
		from c join parts p on p.whole = c.key
		    and p.category_id = c.category_id and p.period = c.period
		where c.value is not null
	), told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    area_id, category_id, period, now, low)
		select d, 'complete', row_number() over
		    (order by period desc, key, category_id), 'sum_area',
		    area_id, category_id, period, value, total
		from compared where holds and value <> total
		order by 3 limit findings_kept() / 2
	)
	select array[count(*), count(*) filter (where value <> total)]
	from compared where holds;
end;

-- The same for columns: "Insgesamt" and the columns that differ from it in
-- that one place; "darunter" is part of a part.
create function examine_column_sums(d bigint, out counts bigint[])
language sql set search_path = befund, pg_temp
set enable_nestloop = off set jit = off
begin atomic
	with part as (
		select w.id as whole, k, p.id as part
		from delivery x
		join category w on w.source_id = x.source_id
		cross join generate_series(1, cardinality(w.path)) k
		join category p on p.source_id = x.source_id and p.id <> w.id
		    and cardinality(p.path) = cardinality(w.path)
		    and p.path[:k - 1] = w.path[:k - 1]
		    and p.path[k + 1:] = w.path[k + 1:]
		where x.id = d and w.path[k] ~* '^(insgesamt|zusammen)$'
		    and p.path[k] !~* '^(dar[.u]|dav[.o]|; *dar)'
	), sums as (
		select whole, k from part group by 1, 2 having count(*) > 1
	), c as materialized (
		select area_id, category_id, period, value,
		    case when symbol = 'nothing' then 0 else value end as n
		from cell where delivery_id = d
	), total as (
		select p.whole, p.k, c.area_id, c.period, sum(c.n) as total
		from part p join sums using (whole, k)
		join c on c.category_id = p.part
		group by 1, 2, 3, 4 having bool_and(c.n is not null)
	), compared as (
		select c.*, t.total, count(*) filter (where c.n = t.total)
			over (partition by t.whole, t.k)
		    >= 0.9 * count(*) over (partition by t.whole, t.k) as holds
		from c join total t on t.whole = c.category_id
		    and t.area_id = c.area_id and t.period = c.period
		where c.value is not null
	), told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    area_id, category_id, period, now, low)
		select d, 'complete', findings_kept() / 2 + row_number() over
		    (order by period desc, area_id, category_id), 'sum_column',
		    area_id, category_id, period, value, total
		from compared where holds and value <> total
		order by 3 limit findings_kept() / 2
	)
	select array[count(*), count(*) filter (where value <> total)]
	from compared where holds;
end;

-- counts: areas, periods, rows present, values unknown or secret, sums
-- compared, sums that differ, rows of areas that were not there ("-" only)
create function examine_complete(d bigint) returns void
language plpgsql set search_path = befund, pg_temp as $$
declare
	n record;
	sums bigint[] := examine_area_sums(d);
	columns bigint[] := examine_column_sums(d);
begin
	select count(distinct area_id) as areas,
	    count(distinct period) as periods, count(*) as rows,
	    sum(unknown)::bigint as unknown,
	    count(*) filter (where nothing) as nothing
	into n from (select area_id, period,
		count(*) filter (where symbol = 'unknown') as unknown,
		bool_and(coalesce(symbol = 'nothing', false)) as nothing
	    from cell where delivery_id = d group by 1, 2) r;
	perform check_set(d, 'complete', case when n.rows = n.areas * n.periods
	    and n.unknown = 0 and sums[2] + columns[2] = 0
	    then 'fine' else 'notable' end::check_result,
	    array[n.areas, n.periods, n.rows, n.unknown, sums[1] + columns[1],
		sums[2] + columns[2], n.nothing]);
end $$;

-- counts: is there a Stand, is it older than that of the release before
create function examine_reference_date(d bigint) returns void
language sql set search_path = befund, pg_temp
begin atomic
	select check_set(d, 'reference_date', case when x.as_of is null
	    or x.as_of < b.as_of then 'notable' else 'fine' end::check_result,
	    array[(x.as_of is not null)::int,
		coalesce(x.as_of < b.as_of, false)::int])
	from delivery x left join delivery b on b.id = delivery_before(d)
	where x.id = d;
end;

-- counts: columns, columns of the release before (-1: none), new, gone
create function examine_definition(d bigint) returns void
language plpgsql set search_path = befund, pg_temp as $$
declare
	before bigint := delivery_before(d);
	n record;
begin
	with now as (
		select distinct category_id from cell where delivery_id = d
	), was as (
		select distinct category_id from cell
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

-- A value is told if it differs by more than 30 per cent from the period
-- before, that being 100 or more; or, in a key area, if it lies outside two
-- standard deviations of its own past of five or more.  After a release only
-- values that are new or changed are looked at.
-- counts: values compared, changes, outside the band, key areas; and for
-- known_break: known breaks, findings at them, findings elsewhere
create function examine_jumps(d bigint) returns void
language plpgsql set search_path = befund, pg_temp
set enable_nestloop = off set jit = off as $$
declare
	before bigint := delivery_before(d);
	n record;
begin
	with s as (
		select c.area_id, c.category_id, c.period, c.value,
		    lag(c.value) over w as was, count(c.value) over past as history,
		    avg(c.value::float8) over past as mean,
		    stddev_samp(c.value::float8) over past as sd
		from cell c where c.delivery_id = d
		window w as (partition by c.category_id, c.area_id
			order by c.period),
		    past as (w rows between unbounded preceding and 1 preceding)
	), compared as materialized (
		select s.*, k.area_id is not null as key, a.key as area_key,
		    coalesce(was >= 100 and abs(s.value - was) > 0.3 * was,
			false) as change,
		    coalesce(k.area_id is not null and history >= 5 and sd > 0
			and abs(s.value - mean) > 2 * sd, false) as band
		from s join area a on a.id = s.area_id
		left join key_area k on k.area_id = s.area_id
		left join cell b on b.delivery_id = before
		    and b.area_id = s.area_id and b.period = s.period
		    and b.category_id = s.category_id
		where s.value is not null and s.was is not null
		    and (before is null or b.value is distinct from s.value)
	), known as (
		select distinct b.id, b.area_prefix, b.period, b.label_de
		from series_break b
		join indicator_definition f on f.indicator_id = b.indicator_id
		join delivery x on x.id = d and x.source_id = f.source_id
		    and b.period between x.first_period and x.last_period
	), jumped as materialized (
		select *, exists (select from known k
			where k.period = c.period
			and starts_with(c.area_key, k.area_prefix)) as explained
		from compared c where change or band
	), jumps_told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    area_id, category_id, period, was, now, low, high)
		select d, 'jump', row_number() over (order by key desc,
		    abs(value - was) / nullif(was, 0) desc nulls last, area_id,
			category_id, period),
		    case when change and band then 'both'
			when change then 'change' else 'band' end,
		    area_id, category_id, period, was, value,
		    case when band then round((mean - 2 * sd)::numeric, 1) end,
		    case when band then round((mean + 2 * sd)::numeric, 1) end
		from jumped order by 3 limit findings_kept()
	), breaks_told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    period, detail)
		select d, 'known_break', row_number() over
		    (order by period, id), 'break', period,
		    concat_ws(' – ', nullif(area_prefix, ''), label_de)
		from known order by 3 limit findings_kept()
	)
	select (select count(*) from compared) as compared,
	    (select count(*) from jumped where change) as changes,
	    (select count(*) from jumped where band) as bands,
	    (select count(*) from key_area) as keys,
	    (select count(*) from known) as breaks,
	    (select count(*) from jumped where explained) as explained,
	    (select count(*) from jumped where not explained) as others
	into n;
	perform check_set(d, 'jump', case when n.compared = 0
	    then 'not_checked' when n.changes + n.bands > 0 then 'notable'
	    else 'fine' end::check_result,
	    array[n.compared, n.changes, n.bands, n.keys]);
	perform check_set(d, 'known_break', case when n.breaks > 0
	    then 'notable' else 'fine' end::check_result,
	    array[n.breaks, n.explained, n.others]);
end $$;

-- counts: counts of 1 to 19, counts in all; findings: per column
create function examine_base(d bigint) returns void
language sql set search_path = befund, pg_temp
set enable_nestloop = off set jit = off
begin atomic
	with c as (
		select c.category_id, count(*) as n, count(*) filter
		    (where c.value between 1 and 19) as small
		from cell c join category k on k.id = c.category_id
		where c.delivery_id = d and c.value > 0
		    and k.unit !~* '(prozent|%|quote|anteil|je )'
		group by 1
	), told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    category_id, was, now)
		select d, 'base', row_number() over
		    (order by small desc, category_id), 'small', category_id,
		    n, small
		from c where small > 0 order by 3 limit findings_kept()
	)
	select check_set(d, 'base', case when sum(small) > 0 then 'notable'
	    else 'fine' end::check_result,
	    array[coalesce(sum(small), 0), coalesce(sum(n), 0)]::bigint[])
	from c;
end;

-- counts: footnotes, those that warn in words we know
create function examine_footnotes(d bigint) returns void
language sql set search_path = befund, pg_temp
begin atomic
	with told as (
		insert into delivery_finding (delivery_id, item, n, kind, was,
		    detail)
		select d, 'footnotes', row_number() over (order by n), 'note',
		    n, concat_ws(': ', nullif(scope, ''), nullif(area, ''), body)
		from delivery_note where delivery_id = d and body ~*
		    '(nicht verwertbar|mehrfachzählung|doppelzählung|gebietsstand)'
		order by 3 limit findings_kept()
		returning 1
	)
	select check_set(d, 'footnotes', case when count(*) > 0
	    or (select count(*) from told) > 0 then 'notable' else 'fine'
	    end::check_result,
	    array[count(*), (select count(*) from told)])
	from delivery_note where delivery_id = d;
end;

-- Residence or place of school is for a person to say.
create function delivery_examine(d bigint) returns void
language plpgsql set search_path = befund, pg_temp as $$
begin
	delete from delivery_finding where delivery_id = d;
	perform examine_complete(d);
	perform examine_reference_date(d);
	perform examine_definition(d);
	perform examine_jumps(d);
	perform examine_base(d);
	perform examine_footnotes(d);
	perform check_set(d, 'principle', 'not_checked', '{}');
end $$;

-- Look again, say after another key area was chosen.
create function delivery_examine_again(d bigint) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst examines';
	elsif not exists (select from delivery where id = d) then
		raise sqlstate 'BF003' using message = 'no such delivery';
	elsif not exists (select from delivery where id = d
	    and state = 'uploaded') then
		raise sqlstate 'BF002' using
		    message = 'this delivery has been judged';
	end if;
	perform delivery_examine(d);
	perform journal_add('delivery.examine', 'delivery', d, null);
	return d;
end $$;

-- ---------------------------------------------------------------------------
-- Judging and releasing it.

-- Four eyes: the table refuses a verdict by the person who uploaded; here the
-- refusal gets its own state, so that the page can explain it.
create function delivery_judge(d bigint, verdict verdict, reason text,
    items text[], results text[], notes text[]) returns bigint
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
	update delivery_check c set result = n.result::check_result,
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

-- The symbol of a share whose count or denominator is a symbol.  Published
-- shares (AI003-2 beside 21111-02-06-4) show that a symbol goes through: "-"
-- of 2,462 is "-" and not 0.0, "x" of anything "x"; what is unknown stays
-- unknown, whatever the other one says.
create function symbol_of(a symbol, b symbol) returns symbol
language sql immutable parallel safe set search_path = befund, pg_temp
return (array['unknown', 'uncertain', 'later', 'senseless',
    'less_than_half', 'nothing']::symbol[])[least(
    array_position(array['unknown', 'uncertain', 'later', 'senseless',
    'less_than_half', 'nothing']::symbol[], a),
    array_position(array['unknown', 'uncertain', 'later', 'senseless',
    'less_than_half', 'nothing']::symbol[], b))];

-- The values of one definition from one release, in exact decimals: 20 places
-- for what is computed with, and `shown` rounded half up from the counts.
-- A count of 0 gives 0; a denominator of 0 makes no sense.  As the owner:
-- nobody writes a value in another way.
create function indicator_compute(definition bigint, release bigint)
returns void
language sql security definer set search_path = befund, pg_temp
set enable_nestloop = off set jit = off
begin atomic
	insert into indicator_value (definition_id, release_id, area_id, period,
	    numerator, denominator, value, shown, symbol, quality)
	select f.id, r.id, n.area_id, n.period, n.value, m.value, v.value,
	    round(v.value, f.decimals)::text,
	    case when v.value is null then
		coalesce(symbol_of(n.symbol, m.symbol), 'senseless') end,
	    coalesce(n.quality, m.quality)
	from indicator_definition f
	join release r on r.id = release and r.source_id = f.source_id
	join cell n on n.delivery_id = r.delivery_id
	    and n.category_id = f.numerator_category
	join cell m on m.delivery_id = r.delivery_id
	    and m.category_id = f.denominator_category
	    and m.area_id = n.area_id and m.period = n.period
	cross join lateral (select round((n.value * f.factor
	    + 0.00000000000000000000) / nullif(m.value, 0), 20) as value) v
	where f.id = definition
	on conflict do nothing;
end;

-- Make a judged delivery the next release of its source, and compute every
-- indicator that reads this source.
create function release_make(d bigint, out id bigint, out number int,
    out n_definitions int)
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
	insert into release (delivery_id, source_id, number, released_by)
	values (d, x.source_id, number, viewer()) returning release.id into id;
	update delivery set state = 'released' where delivery.id = d;
	perform indicator_compute(f.id, release_make.id)
	from indicator_definition f where f.source_id = x.source_id;
	select count(*) into n_definitions
	from indicator_definition f where f.source_id = x.source_id;
end $$;

-- ---------------------------------------------------------------------------
-- Indicators.

-- Both columns are of the source; values come from every release it has.
create function definition_add(indicator bigint, version int,
    numerator_de text, numerator_en text, denominator_de text,
    denominator_en text, source bigint, numerator_category int,
    denominator_category int, factor int, decimals int, reference_date text,
    note_de text, note_en text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	f bigint;
begin
	if (select count(*) from category c where c.source_id = source
	    and c.id in (numerator_category, denominator_category)) <> 2 then
		raise sqlstate 'BF005' using
		    message = 'two columns of the source are wanted';
	end if;
	insert into indicator_definition (indicator_id, version, numerator_de,
	    numerator_en, denominator_de, denominator_en, source_id,
	    numerator_category, denominator_category, factor, decimals,
	    reference_date, note_de, note_en)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
	returning id into f;
	perform indicator_compute(f, r.id)
	from release r where r.source_id = source;
	return f;
end $$;

-- A new indicator with its first definition.
create function indicator_add(once text, slug text, name_de text, name_en text,
    short_de text, short_en text, stage stage, area_letter text,
    type indicator_type, direction direction, unit text, owner text,
    numerator_de text, numerator_en text, denominator_de text,
    denominator_en text, source bigint, numerator_category int,
    denominator_category int, factor int, decimals int, reference_date text,
    note_de text, note_en text) returns bigint
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
	    $21, $22, $23, $24);
	return i;
end $$;

-- The next version, if the one the author saw is still the latest.
create function definition_next(indicator bigint, seen int, numerator_de text,
    numerator_en text, denominator_de text, denominator_en text,
    source bigint, numerator_category int, denominator_category int,
    factor int, decimals int, reference_date text, note_de text, note_en text)
returns bigint
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
	    $11, $12, $13, $14);
end $$;

-- Into the atlas: publish_indicator() is the atlas' own.  BF002 also if it is
-- not what was seen any more.
create function indicator_publish(indicator bigint, seen text)
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
begin
	if not exists (select from indicator i where i.id = $1) then
		raise sqlstate 'BF003' using message = 'no such indicator';
	elsif not exists (select from indicator_definition f
	    join indicator_value v on v.definition_id = f.id
	    where f.indicator_id = $1) then
		raise sqlstate 'BF002' using message = 'there are no values';
	end if;
	perform publish_indicator($1, $2);
	return $1;
end $$;

-- ---------------------------------------------------------------------------
-- Analyses being written.  Whoever saves says which version he saw; if there
-- is a newer one he gets BF002, and the page keeps what he wrote.

alter table analysis add column revision int not null default 1; -- any change
alter table analysis_figure add column version int not null default 1;

create function analysis_touched() returns trigger
language plpgsql set search_path = befund, pg_temp as $$
begin
	update analysis set changed_at = now(), revision = revision + 1
	where id = case when tg_op = 'DELETE' then old.analysis_id
	    else new.analysis_id end;
	return null;
end $$;
create trigger touched after insert or update or delete on analysis_section
    for each row execute function analysis_touched();
create trigger touched after insert or update or delete on analysis_figure
    for each row execute function analysis_touched();

create function seen_is_latest(is_there boolean, is_latest boolean) returns void
language plpgsql as $$
begin
	if not is_there then
		raise sqlstate 'BF003' using message = 'it is gone';
	elsif not is_latest then
		raise sqlstate 'BF002' using message = 'there is a newer version';
	end if;
end $$;

create function analysis_save(analysis bigint, seen int, title text,
    question text, summary text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	v int;
begin
	select a.version into v from analysis a where a.id = $1 for update;
	perform seen_is_latest(found, v = seen);
	update analysis a set title = $3, question = $4, summary = $5,
	    version = v + 1, revision = revision + 1, changed_at = now()
	where a.id = $1;
	return $1;
end $$;

create function section_add(analysis bigint, kind section_kind, heading text,
    body text, once text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	s bigint;
begin
	perform from analysis a where a.id = $1 for update;
	perform seen_is_latest(found, true);
	select x.id into s from analysis_section x where x.once = $5;
	if found then
		return s;
	end if;
	insert into analysis_section (analysis_id, position, kind, heading,
	    body, once)
	select $1, coalesce(max(x.position), 0) + 1, $2, $3, $4, $5
	from analysis_section x where x.analysis_id = $1
	returning id into s;
	return s;
end $$;

create function section_save(section bigint, seen int, kind section_kind,
    heading text, body text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	v int;
begin
	select s.version into v from analysis_section s
	where s.id = $1 for update;
	perform seen_is_latest(found, v = seen);
	update analysis_section s set kind = $3, heading = $4, body = $5,
	    version = v + 1 where s.id = $1;
	return $1;
end $$;

-- Change places with the section before or after it; the first stays first.
create function section_move(section bigint, up boolean) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	s analysis_section;
	o analysis_section;
begin
	perform from analysis a where a.id =
	    (select x.analysis_id from analysis_section x where x.id = $1)
	    for update;
	select * into s from analysis_section x where x.id = $1;
	perform seen_is_latest(found, true);
	select * into o from analysis_section x
	where x.analysis_id = s.analysis_id
	    and case when up then x.position < s.position
		else x.position > s.position end
	order by case when up then -x.position else x.position end limit 1;
	if found then
		update analysis_section x set position = o.position
		where x.id = s.id;
		update analysis_section x set position = s.position
		where x.id = o.id;
	end if;
	return s.analysis_id;
end $$;

create function figure_save(figure bigint, seen int, title text, reading text,
    note text, areas int[], from_period text, to_period text, newest boolean)
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	v int;
begin
	select f.version into v from analysis_figure f
	where f.id = $1 for update;
	perform seen_is_latest(found, v = seen);
	update analysis_figure f set title = $3, reading = $4, note = $5,
	    areas = $6, from_period = $7, to_period = $8, version = v + 1,
	    release_id = case when newest then (select r.id from release r
		join indicator_definition d on d.source_id = r.source_id
		where d.id = f.definition_id order by r.number desc limit 1)
		else f.release_id end
	where f.id = $1;
	return $1;
end $$;

-- Freeze what the author saw (its revision) as the next edition, for a
-- workspace he is a member of.  As the owner, because the tables of editions
-- are written by nobody else.
create function publish_edition(analysis bigint, workspace bigint,
    seen int, once text, out id bigint, out number int)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	a analysis;
begin
	if not viewer_is('analyst')
	    or workspace <> all (viewer_workspaces()) then
		raise sqlstate 'BF004' using
		    message = 'an analyst of the workspace publishes';
	end if;
	select * into a from analysis x where x.id = $1 for update;
	perform seen_is_latest(found, true);
	select e.id, e.number into id, number from edition e
	where e.published_by = viewer() and e.once = $4;
	if found then
		return;
	end if;
	perform seen_is_latest(true, a.revision = seen);
	if exists (select from workspace w where w.id = workspace
	    and w.closed_at is not null) or not exists (select
	    from analysis_section s where s.analysis_id = a.id) then
		raise sqlstate 'BF002' using
		    message = 'the workspace is closed or nothing is written';
	end if;
	insert into edition (analysis_id, workspace_id, number, title,
	    summary, question, author_name, published_by, once)
	select a.id, workspace, coalesce(max(e.number), 0) + 1, a.title,
	    a.summary, a.question,
	    (select p.name from person p where p.id = a.created_by),
	    viewer(), $4
	from edition e where e.analysis_id = a.id
	returning edition.id, edition.number into id, number;
	insert into edition_section (edition_id, workspace_id, section_id,
	    position, kind, heading, body)
	select publish_edition.id, workspace, s.id,
	    row_number() over (order by s.position, s.id), s.kind, s.heading,
	    s.body
	from analysis_section s where s.analysis_id = a.id order by 4;
	insert into edition_figure (edition_id, workspace_id, section_id,
	    figure_id, title, reading, note, definition_id, release_id, areas,
	    from_period, to_period)
	select publish_edition.id, workspace, f.section_id, f.id, f.title,
	    f.reading, f.note, f.definition_id, f.release_id, f.areas,
	    f.from_period, f.to_period
	from analysis_figure f where f.analysis_id = a.id order by f.id;
end $$;

grant execute on function cell_measured(), delivery_add(text, bigint, text[], text[], bytea,
    date, text[], text[], int[], text[], text[], int[], text[], int[], int[],
    text[], int[], int[], text[], text[], text[]),
    delivery_before(bigint), check_set(bigint, check_item, check_result,
    bigint[], text), examine_area_sums(bigint), examine_column_sums(bigint),
    examine_complete(bigint), examine_reference_date(bigint),
    examine_definition(bigint), examine_jumps(bigint), examine_base(bigint),
    examine_footnotes(bigint), delivery_examine(bigint),
    delivery_examine_again(bigint), delivery_judge(bigint, verdict, text,
    text[], text[], text[]), symbol_of(symbol, symbol),
    indicator_compute(bigint, bigint), release_make(bigint),
    definition_add(bigint, int, text, text, text, text, bigint, int, int, int,
    int, text, text, text), indicator_add(text, text, text, text, text, text,
    stage, text, indicator_type, direction, text, text, text, text, text, text,
    bigint, int, int, int, int, text, text, text),
    definition_next(bigint, int, text, text, text, text, bigint, int, int, int,
    int, text, text, text), indicator_publish(bigint, text),
    analysis_save(bigint, int, text, text, text),
    section_add(bigint, section_kind, text, text, text),
    section_save(bigint, int, section_kind, text, text),
    section_move(bigint, boolean), figure_save(bigint, int, text, text, text,
    int[], text, text, boolean), seen_is_latest(boolean, boolean),
    publish_edition(bigint, bigint, int, text) to befund_intake;
