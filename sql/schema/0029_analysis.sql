-- Analyses whose figures stay alive: figures of every kind, numbers in the text
-- that refer to cells, and the newest computation taken over in one step.

set local search_path = befund, pg_temp;

-- ---------------------------------------------------------------------------
-- How a figure is drawn.

create type figure_kind as enum ('line', 'bar', 'dot', 'stack', 'multiples',
    'heat', 'map', 'table');
create type figure_class as enum ('quantiles', 'equal', 'deviation', 'own');
create type figure_sort as enum ('given', 'name', 'value');

-- `whole` and `whole_level`: the areas are all parts of one, of this level, as
-- they were when somebody saved; the list itself stands in `areas`.  A stack
-- of several indicators has a row for each further one, led by its first:
-- what asks which cells an edition shows finds them like any other.
do $$
declare
	t text;
begin
	foreach t in array array['analysis_figure', 'edition_figure'] loop
		execute format('alter table %I
		    add column kind figure_kind not null default ''line'',
		    add column classes figure_class not null default ''quantiles'',
		    add column n_classes int not null default 5
			check (n_classes between 2 and 7),
		    add column limits numeric[] not null default ''{}''
			check (cardinality(limits) <= 6),
		    add column sort figure_sort not null default ''given'',
		    add column beside int references area,
		    add column cut boolean not null default false,
		    add column whole int references area,
		    add column whole_level area_level,
		    add column lead_id bigint,
		    add check ((whole is null) = (whole_level is null))', t);
	end loop;
end $$;
alter table analysis_figure
    drop constraint analysis_figure_areas_check,
    add check (cardinality(areas) between 1 and 500),
    add foreign key (lead_id) references analysis_figure on delete cascade,
    add unique (lead_id, definition_id);

-- How many areas a kind takes: lines and bars are told apart by six patterns.
create function figure_areas_max(kind figure_kind) returns int
language sql immutable parallel safe
return case kind when 'line' then 6 when 'bar' then 6 when 'multiples' then 60
    else 500 end;

-- All parts of an area of one level, at the end of a period, so that none of
-- them counts twice: why is null for those that make up the whole, and says
-- of the others that they
--   gone    were not there at that time (valid_from, valid_until, or merged
--           into another before)
--   empty   have nothing but "-" in this computation at that time, and numbers
--           at others: they were dissolved, or are new, though nobody said when
--   within  lie in another part of this level that is there
create function area_parts(whole int, level area_level, at text,
    definition bigint, release bigint)
returns table (id int, key text, name text, why text)
language sql stable set search_path = befund, pg_temp
begin atomic
	with recursive down as (
		select a.id, a.key, a.name, a.level, '{}'::int[] as above
		from area a where a.parent_id = whole
		union all
		select a.id, a.key, a.name, a.level, d.above || d.id
		from down d join area a on a.parent_id = d.id
	), part as (
		select d.id, d.key, d.name, d.above,
		    case when a.valid_from >= period_after(at)
			or a.valid_until < period_after(at)
			or exists (select from area_change c
			    where c.area_id = d.id and c.kind = 'merged'
			    and c.on_day < period_after(at)) then 'gone'
		    when exists (select from indicator_value v
			where v.definition_id = definition
			and v.release_id = release and v.area_id = d.id
			and v.period = at and v.symbol = 'nothing')
			and exists (select from indicator_value v
			where v.definition_id = definition
			and v.release_id = release and v.area_id = d.id
			and v.symbol is distinct from 'nothing')
		    then 'empty' end as why
		from down d join area a on a.id = d.id
		where d.level = area_parts.level
	)
	select p.id, p.key, p.name, coalesce(p.why, case when exists (select
	    from part x where x.id = any (p.above) and x.why is null)
	    then 'within' end)
	from part p order by p.key;
end;

drop function figure_save(bigint, int, text, text, text, int[], text, text,
    boolean);

-- Everything but its place, its indicator and its release.  `look` has the
-- names of kind, classes and sort.
create function figure_put(figure bigint, title text, reading text, note text,
    areas int[], from_period text, to_period text, look text[], n_classes int,
    limits text[], beside int, cut boolean, whole int, whole_level area_level,
    others bigint[]) returns void
language plpgsql set search_path = befund, pg_temp as $$
declare
	f analysis_figure;
begin
	update analysis_figure x set title = $2, reading = $3, note = $4,
	    areas = $5, from_period = $6, to_period = $7,
	    kind = (look[1])::figure_kind, classes = (look[2])::figure_class,
	    sort = (look[3])::figure_sort, n_classes = $9,
	    limits = $10::numeric[], beside = $11, cut = $12, whole = $13,
	    whole_level = $14
	where x.id = figure returning * into f;
	if cardinality(areas) > figure_areas_max(f.kind) then
		raise sqlstate 'BF005' using message = 'too many areas';
	end if;
	delete from analysis_figure x where x.lead_id = f.id
	    and (f.kind <> 'stack' or x.definition_id <> all (others));
	insert into analysis_figure (analysis_id, section_id, title,
	    definition_id, release_id, areas, from_period, to_period, lead_id)
	select distinct f.analysis_id, f.section_id, f.title, d,
	    definition_newest(d),
	    f.areas, f.from_period, f.to_period, f.id
	from unnest(others) d
	where f.kind = 'stack' and d <> f.definition_id
	    and definition_newest(d) is not null
	on conflict (lead_id, definition_id) do update set
	    title = excluded.title, areas = excluded.areas,
	    from_period = excluded.from_period, to_period = excluded.to_period;
end $$;

create function figure_add(analysis bigint, section bigint, once text,
    definition bigint, release bigint, title text, reading text, note text,
    areas int[], from_period text, to_period text, look text[], n_classes int,
    limits text[], beside int, cut boolean, whole int, whole_level area_level,
    others bigint[]) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	f bigint;
begin
	perform from analysis a where a.id = $1 for update;
	select x.id into f from analysis_figure x where x.once = $3;
	if found then
		return f;
	end if;
	insert into analysis_figure (analysis_id, section_id, once, title,
	    definition_id, release_id, areas, from_period, to_period)
	select s.analysis_id, s.id, $3, $6, c.definition_id, c.release_id, $9,
	    $10, $11
	from analysis_section s
	join computation c on c.definition_id = definition
	    and c.release_id = release
	where s.id = section and s.analysis_id = analysis
	returning id into f;
	if not found then
		raise sqlstate 'BF003' using message = 'no such section';
	end if;
	perform figure_put(f, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
	    $16, $17, $18, $19);
	return f;
end $$;

create function figure_save(figure bigint, seen int, newest boolean,
    title text, reading text, note text, areas int[], from_period text,
    to_period text, look text[], n_classes int, limits text[], beside int,
    cut boolean, whole int, whole_level area_level, others bigint[])
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	v int;
begin
	select f.version into v from analysis_figure f
	where f.id = $1 and f.lead_id is null for update;
	perform seen_is_latest(found, v = seen);
	perform figure_put($1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
	    $15, $16, $17);
	update analysis_figure f set version = f.version + 1,
	    release_id = case when newest
		then definition_newest(f.definition_id)
		else f.release_id end
	where f.id = $1 or f.lead_id = $1;
	return $1;
end $$;

-- ---------------------------------------------------------------------------
-- Numbers in the text.  [[wert:SLUG|AREA|PERIOD]] is the value of a cell;
-- "|zaehler" and "|nenner" are what it was computed from.  cgi/lib/reference.c
-- reads the same for pages.

create type reference_part as enum ('value', 'numerator', 'denominator');

create table analysis_reference (
	section_id bigint not null references analysis_section
	    on delete cascade,
	n int not null, -- from 1, in the order of the text
	definition_id bigint not null references indicator_definition,
	release_id bigint not null references release,
	area_id int not null references area,
	period text not null,
	part reference_part not null,
	primary key (section_id, n)
);

create table edition_reference (
	edition_id bigint not null references edition,
	workspace_id bigint not null,
	section_id bigint not null, -- edition_section's section_id
	n int not null,
	definition_id bigint not null references indicator_definition,
	release_id bigint not null references release,
	area_id int not null references area,
	period text not null,
	part reference_part not null,
	shown text,
	symbol symbol,
	words text not null, -- as they stand in the text
	primary key (edition_id, section_id, n)
);
create index on edition_reference (definition_id, workspace_id);
create trigger frozen before update or delete on edition_reference
    for each row execute function frozen();

-- Maps.

-- Where these areas lay at a period's end, or, if nobody knows that, as early
-- as somebody does.
create function shapes_of(areas int[], period text)
returns setof atlas.area_shape
language sql stable set search_path = befund, pg_temp
begin atomic
	select s.* from area a
	cross join lateral (select x.* from atlas.area_shape x
	    where x.area_key = a.key
	    order by (x.valid_from < period_after($2) and (x.valid_until is null
		or x.valid_until >= period_after($2))) desc, x.valid_from
	    limit 1) s
	where a.id = any ($1);
end;

-- The outlines that an edition was published with.
create table edition_shape (
	edition_id bigint not null references edition,
	workspace_id bigint not null,
	figure_id bigint not null references edition_figure,
	area_key text not null,
	path text not null,
	min_x int not null,
	min_y int not null,
	max_x int not null,
	max_y int not null,
	label_x int not null,
	label_y int not null,
	attribution text not null,
	valid_from date, -- of the outline
	primary key (edition_id, figure_id, area_key)
);
create trigger frozen before update or delete on edition_shape
    for each row execute function frozen();

-- What was written: `body` has the values in the place of the references.
alter table edition_section add column source text;

create function reference_form() returns text
language sql immutable parallel safe
return '\[\[wert:([^][|\n]+)\|([^][|\n]+)\|([^][|\n]+)(?:\|([^][|\n]*))?\]\]';

create function section_references(body text)
returns table (n int, slug text, area_key text, period text,
    part reference_part)
language sql immutable set search_path = befund, pg_temp
begin atomic
	select m.ordinality::int, trim(m.w[1]), trim(m.w[2]), trim(m.w[3]),
	    case coalesce(trim(m.w[4]), '') when '' then 'value'
		when 'zaehler' then 'numerator'
		when 'nenner' then 'denominator' end::reference_part
	from regexp_matches(body, reference_form(), 'g')
	    with ordinality m (w, ordinality);
end;

-- Which computation an analysis shows of each definition: that of its figures
-- and references, the newest of them.
create function analysis_stands(analysis bigint)
returns table (indicator_id bigint, definition_id bigint, release_id bigint)
language sql stable set search_path = befund, pg_temp
begin atomic
	select distinct on (d.indicator_id) d.indicator_id, x.definition_id,
	    x.release_id
	from (select f.definition_id, f.release_id from analysis_figure f
		where f.analysis_id = $1
		union all
		select r.definition_id, r.release_id
		from analysis_section s join analysis_reference r
		    on r.section_id = s.id
		where s.analysis_id = $1) x
	join indicator_definition d on d.id = x.definition_id
	join computation c on c.definition_id = d.id
	    and c.release_id = x.release_id
	order by d.indicator_id, d.version desc, c.number desc;
end;

-- The cells that the references of a text mean; release null: there is no
-- such cell.
create function reference_cells(analysis bigint, body text)
returns table (n int, definition_id bigint, release_id bigint, area_id int,
    period text, part reference_part, indicator_id bigint)
language sql stable set search_path = befund, pg_temp
begin atomic
	select x.n, d.definition_id, v.release_id, v.area_id, x.period, x.part,
	    i.id
	from section_references(body) x
	left join indicator i on i.slug = x.slug
	left join analysis_stands(analysis) own on own.indicator_id = i.id
	left join lateral indicator_latest(i.id) l on true
	left join lateral (select
	    coalesce(own.definition_id, l.definition_id) as definition_id,
	    coalesce(own.release_id, l.release_id) as release_id) d on true
	left join area a on a.key = x.area_key
	left join indicator_value v on v.definition_id = d.definition_id
	    and v.release_id = d.release_id and v.area_id = a.id
	    and v.period = x.period and x.part is not null;
end;

create function section_refers() returns trigger
language plpgsql set search_path = befund, pg_temp as $$
begin
	insert into analysis_reference as r (section_id, n, definition_id,
	    release_id, area_id, period, part)
	select new.id, c.n, c.definition_id, c.release_id, c.area_id, c.period,
	    c.part
	from reference_cells(new.analysis_id, new.body) c
	where c.release_id is not null
	on conflict (section_id, n) do update set
	    definition_id = excluded.definition_id,
	    release_id = excluded.release_id, area_id = excluded.area_id,
	    period = excluded.period, part = excluded.part;
	delete from analysis_reference r where r.section_id = new.id
	and not exists (select from section_references(new.body) x
	    where x.n = r.n);
	return null;
end $$;
create trigger refers after insert or update of body on analysis_section
    for each row execute function section_refers();

-- "1.234,5" as a German text has it.
create function number_de(s text) returns text
language sql immutable parallel safe strict
return regexp_replace(split_part(s, '.', 1), '(\d)(?=(\d{3})+$)', '\1.', 'g')
    || case when strpos(s, '.') > 0 then ',' || split_part(s, '.', 2)
	else '' end;

-- A cell in a sentence; null if it is gone.
create function reference_words(part reference_part, shown text, symbol symbol,
    numerator numeric, denominator numeric, unit text) returns text
language sql immutable parallel safe
return case
    when part = 'numerator' then number_de(trim_scale(numerator)::text)
    when part = 'denominator' then number_de(trim_scale(denominator)::text)
    when shown is not null then number_de(shown) || e'\u00a0' || unit
    else case symbol when 'nothing' then '–' when 'unknown' then '.'
	when 'later' then '…' when 'uncertain' then '/' when 'senseless'
	then 'x' when 'less_than_half' then '0' end end;

-- The references of an analysis with what their cells say now and would say
-- in the newest computation.
create view analysis_reference_value with (security_invoker = true) as
select r.section_id || '.' || r.n as id, s.analysis_id, r.section_id, r.n,
    r.definition_id, r.release_id, r.area_id, r.period, r.part, a.key as area_key, a.name as area_name,
    i.slug, i.short_de, i.short_en, i.unit, v.shown, v.symbol,
    reference_words(r.part, v.shown, v.symbol, v.numerator, v.denominator,
	i.unit) as words,
    definition_newest(r.definition_id) as newest_id, w.shown as new_shown,
    w.symbol as new_symbol,
    reference_words(r.part, w.shown, w.symbol, w.numerator, w.denominator,
	i.unit) as new_words
from analysis_reference r
join analysis_section s on s.id = r.section_id
join area a on a.id = r.area_id
join indicator_definition d on d.id = r.definition_id
join indicator i on i.id = d.indicator_id
left join indicator_value v on v.definition_id = r.definition_id
    and v.release_id = r.release_id and v.area_id = r.area_id
    and v.period = r.period
left join indicator_value w on w.definition_id = r.definition_id
    and w.release_id = definition_newest(r.definition_id)
    and w.area_id = r.area_id and w.period = r.period;

create or replace function publish_edition(analysis bigint, workspace bigint,
    seen int, once text, out id bigint, out number int)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	a analysis;
	part analysis_section;
	said record;
	filled text;
	place int := 0;
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
	    from analysis_section s where s.analysis_id = a.id)
	    or references_settle(a.id) > 0 then
		raise sqlstate 'BF002' using
		    message = 'the workspace is closed, nothing is written or '
		    'something it refers to is not there';
	end if;
	insert into edition (analysis_id, workspace_id, number, title,
	    summary, question, author_name, published_by, once)
	select a.id, workspace, coalesce(max(e.number), 0) + 1, a.title,
	    a.summary, a.question,
	    (select p.name from person p where p.id = a.created_by),
	    viewer(), $4
	from edition e where e.analysis_id = a.id
	returning edition.id, edition.number into id, number;
	for part in select * from analysis_section y where y.analysis_id = a.id
	    order by y.position, y.id loop
		filled := part.body;
		-- from the last one on, so that those before keep their number
		for said in select r.n, r.words
		    from analysis_reference_value r
		    where r.section_id = part.id order by r.n desc loop
			filled := regexp_replace(filled, reference_form(),
			    replace(said.words, '\', '\\'), 1, said.n);
		end loop;
		place := place + 1;
		insert into edition_section (edition_id, workspace_id,
		    section_id, position, kind, heading, body, source)
		values (publish_edition.id, workspace, part.id, place,
		    part.kind, part.heading, filled,
		    nullif(part.body, filled));
	end loop;
	insert into edition_reference (edition_id, workspace_id, section_id, n,
	    definition_id, release_id, area_id, period, part, shown, symbol,
	    words)
	select publish_edition.id, workspace, r.section_id, r.n,
	    r.definition_id, r.release_id, r.area_id, r.period, r.part, r.shown,
	    r.symbol, r.words
	from analysis_reference_value r where r.analysis_id = a.id;
	insert into edition_figure (edition_id, workspace_id, section_id,
	    figure_id, title, reading, note, definition_id, release_id, areas,
	    from_period, to_period, kind, classes, n_classes, limits, sort,
	    beside, cut, whole, whole_level, lead_id, position)
	select publish_edition.id, workspace, f.section_id, f.id, f.title,
	    f.reading, f.note, f.definition_id, f.release_id, f.areas,
	    f.from_period, f.to_period, f.kind, f.classes, f.n_classes,
	    f.limits, f.sort, f.beside, f.cut, f.whole, f.whole_level,
	    f.lead_id, f.position
	from analysis_figure f where f.analysis_id = a.id
	order by f.position, f.id;
	insert into edition_shape (edition_id, workspace_id, figure_id,
	    area_key, path, min_x, min_y, max_x, max_y, label_x, label_y,
	    attribution, valid_from)
	select publish_edition.id, workspace, f.id, s.area_key, s.path, s.min_x,
	    s.min_y, s.max_x, s.max_y, s.label_x, s.label_y, s.attribution,
	    s.valid_from
	from edition_figure f
	cross join lateral shapes_of(f.areas, f.to_period) s
	where f.edition_id = publish_edition.id and f.kind = 'map';
	perform edition_tells(publish_edition.id);
end $$;

-- ---------------------------------------------------------------------------
-- A newer computation.

-- The analysis as he saw it, with the newest computations of everything that
-- it shows; the words stay as they are.
create function analysis_take(analysis bigint, seen int) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	a analysis;
	n int;
	m int;
begin
	select * into a from analysis x where x.id = $1 for update;
	perform seen_is_latest(found, a.revision = seen);
	update analysis_figure f set version = f.version + 1,
	    release_id = definition_newest(f.definition_id)
	where f.analysis_id = a.id
	    and f.release_id <> definition_newest(f.definition_id);
	get diagnostics n = row_count;
	update analysis_reference r set
	    release_id = definition_newest(r.definition_id)
	where r.section_id in (select s.id from analysis_section s
		where s.analysis_id = a.id)
	    and r.release_id <> definition_newest(r.definition_id);
	get diagnostics m = row_count;
	if m > 0 then
		update analysis x set revision = x.revision + 1,
		    changed_at = now() where x.id = a.id;
	end if;
	if n + m = 0 then
		raise sqlstate 'BF002' using message = 'nothing is newer';
	end if;
	return a.id;
end $$;

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['analysis_reference',
	    'edition_reference', 'edition_shape'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
	end loop;
end $$;
create policy analyst on analysis_reference to befund_intake
    using ((select viewer_is('analyst')))
    with check ((select viewer_is('analyst')));
create policy member on edition_reference for select
    to befund_workspace, befund_intake
    using (workspace_id = any ((select viewer_workspaces())::bigint[]));
create policy member on edition_shape for select
    to befund_workspace, befund_intake
    using (workspace_id = any ((select viewer_workspaces())::bigint[]));
grant select, insert, update, delete on analysis_reference to befund_intake;
grant select on analysis_reference_value to befund_intake;
grant select on edition_reference, edition_shape
    to befund_workspace, befund_intake;
revoke execute on function shapes_of(int[], text) from public;
grant execute on function shapes_of(int[], text) to befund_intake;

grant execute on function figure_areas_max(figure_kind),
    area_parts(int, area_level, text, bigint, bigint), figure_put(bigint,
    text, text, text, int[], text, text, text[], int, text[], int, boolean,
    int, area_level, bigint[]),
    figure_add(bigint, bigint, text, bigint, bigint, text, text, text, int[],
    text, text, text[], int, text[], int, boolean, int, area_level, bigint[]),
    figure_save(bigint, int, boolean, text, text, text, int[], text, text,
    text[], int, text[], int, boolean, int, area_level, bigint[]),
    reference_form(), section_references(text), analysis_stands(bigint),
    reference_cells(bigint, text), number_de(text), indicator_latest(bigint),
    reference_words(reference_part, text, symbol, numeric, numeric, text),
    analysis_take(bigint, int) to befund_intake;
