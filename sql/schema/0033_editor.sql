-- Writing an analysis: what a text refers to and whether it is there, numbers
-- typed that a figure knows, drafts kept while somebody types, figures in an
-- order of their own, and what was deleted, to have it back.

set local search_path = befund, pg_temp;

-- ---------------------------------------------------------------------------
-- References while they are being written.

-- Why a reference says no number.
create type reference_fault as enum ('form', 'indicator', 'no_values', 'area',
    'area_values', 'period', 'gone', 'withheld', 'no_number');

-- Every reference of a text with its cell and its words, or what is wrong.
-- `section`: the text is this one's, as it is saved; its references stay at
-- the computation they were saved with.  Null: it is being typed.
create function reference_look(analysis bigint, body text, section bigint)
returns table (n int, slug text, area_key text, period text,
    part reference_part, definition_id bigint, release_id bigint,
    indicator_id bigint, short_de text, short_en text, area_name text,
    first_period text, last_period text, release_number int, words text,
    symbol symbol, fault reference_fault)
language sql stable set search_path = befund, pg_temp
begin atomic
	select x.n, x.slug, x.area_key, x.period, x.part, d.definition_id,
	    d.release_id, i.id, i.short_de, i.short_en, a.name, span.first,
	    span.last, c.number::int, w.words, v.symbol,
	    case when x.part is null then 'form'
		when i.id is null then 'indicator'
		when d.release_id is null then 'no_values'
		when a.id is null then 'area'
		when span.first is null then 'area_values'
		when v.release_id is null and exists (select
		    from indicator_definition o
		    join indicator_value y on y.definition_id = o.id
		    where o.indicator_id = i.id and y.area_id = a.id
		    and y.period = x.period) then 'gone'
		when v.release_id is null then 'period'
		when v.symbol = 'unknown' then 'withheld'
		when w.words is null or v.symbol in ('later', 'uncertain',
		    'senseless') then 'no_number' end::reference_fault
	from section_references(body) x
	left join indicator i on i.slug = x.slug
	left join area a on a.key = x.area_key
	left join analysis_reference p on p.section_id = section and p.n = x.n
	left join analysis_stands(analysis) own on own.indicator_id = i.id
	left join lateral indicator_latest(i.id) l on true
	left join lateral (select
	    coalesce(p.definition_id, own.definition_id, l.definition_id)
		as definition_id,
	    coalesce(p.release_id, own.release_id, l.release_id)
		as release_id) d on true
	left join computation c on c.definition_id = d.definition_id
	    and c.release_id = d.release_id
	left join lateral (select min(y.period) as first, max(y.period) as last
	    from indicator_value y where y.definition_id = d.definition_id
	    and y.release_id = d.release_id and y.area_id = a.id) span on true
	left join indicator_value v on v.definition_id = d.definition_id
	    and v.release_id = d.release_id and v.area_id = a.id
	    and v.period = x.period
	left join lateral (select reference_words(x.part, v.shown, v.symbol,
	    v.numerator, v.denominator, i.unit) as words
	    where v.release_id is not null and x.part is not null) w on true;
end;

-- How many places of the saved texts begin like a reference and say nothing:
-- with one of them an analysis is not published.  What can be told by now is
-- told: a cell may have come after the text.
create function references_settle(analysis bigint) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
begin
	insert into analysis_reference (section_id, n, definition_id,
	    release_id, area_id, period, part)
	select s.id, c.n, c.definition_id, c.release_id, c.area_id, c.period,
	    c.part
	from analysis_section s
	cross join lateral reference_cells(s.analysis_id, s.body) c
	where s.analysis_id = $1 and c.release_id is not null
	on conflict (section_id, n) do nothing;
	return (select count(*) from analysis_section s
		cross join lateral reference_look($1, s.body, s.id) r
		where s.analysis_id = $1 and r.fault is not null)
	    + (select coalesce(sum(
		(length(s.body) - length(replace(s.body, '[[wert:', ''))) / 7
		- (select count(*) from section_references(s.body))), 0)
		from analysis_section s where s.analysis_id = $1);
end $$;

-- Where the figures of an analysis show these numbers, written with a point:
-- as a value, or as what it was computed from.
create function number_cells(analysis bigint, numbers numeric[])
returns table (n int, figure_id bigint, title text, slug text, short_de text,
    short_en text, unit text, area_key text, area_name text, period text,
    part reference_part, words text)
language sql stable set search_path = befund, pg_temp
begin atomic
	with cell as materialized (
		select distinct on (f.definition_id, a.id, v.period) f.id,
		    f.title, i.slug, i.short_de, i.short_en, i.unit, a.key,
		    a.name, v.*
		from analysis_figure f
		join indicator_definition d on d.id = f.definition_id
		join indicator i on i.id = d.indicator_id
		join indicator_value v on v.definition_id = f.definition_id
		    and v.release_id = f.release_id
		    and (v.area_id = any (f.areas) or v.area_id = f.beside)
		    and v.period between f.from_period and f.to_period
		join area a on a.id = v.area_id
		where f.analysis_id = $1 and v.shown is not null
		order by f.definition_id, a.id, v.period, f.id
	)
	select x.n::int, c.id, c.title, c.slug, c.short_de, c.short_en, c.unit,
	    c.key, c.name, c.period, p.part,
	    reference_words(p.part, c.shown, c.symbol, c.numerator,
		c.denominator, c.unit)
	from unnest(numbers) with ordinality x (number, n)
	cross join cell c
	cross join lateral (values
	    ('value'::reference_part, c.shown::numeric),
	    ('numerator', c.numerator), ('denominator', c.denominator))
	    p (part, number)
	where p.number = x.number;
end;

-- ---------------------------------------------------------------------------
-- Drafts.

-- What a form of a section held when it was last kept.  Each form that is
-- opened has a key of its own: two windows never write over each other.
create table section_draft (
	id bigint primary key default new_id(),
	person_id bigint not null references person,
	analysis_id bigint not null references analysis on delete cascade,
	-- null: a new one, or one that somebody deleted meanwhile
	section_id bigint references analysis_section on delete set null,
	key text not null check (length(key) between 1 and 60),
	seen int not null, -- the version it was begun with; 0: a new one
	kind section_kind,
	heading text not null check (length(heading) <= 1000),
	body text not null check (length(body) <= 100000),
	made_at timestamptz not null default now(),
	unique (person_id, key)
);
create index on section_draft (analysis_id, section_id);
create index on section_draft (section_id);

-- As many as somebody can lose track of, and as old.
create function section_draft_keep(analysis bigint, section bigint, key text,
    seen int, kind section_kind, heading text, body text, out id bigint,
    out made_at timestamptz)
language plpgsql set search_path = befund, pg_temp as $$
begin
	perform from analysis a where a.id = $1 and ($2 is null or exists
	    (select from analysis_section s where s.id = $2
		and s.analysis_id = a.id));
	perform seen_is_latest(found, true);
	insert into section_draft as d (person_id, analysis_id, section_id, key,
	    seen, kind, heading, body)
	values (viewer(), $1, $2, $3, $4, $5, $6, $7)
	on conflict on constraint section_draft_person_id_key_key do update set
	    kind = excluded.kind, heading = excluded.heading,
	    body = excluded.body, seen = excluded.seen, made_at = now()
	where d.analysis_id = excluded.analysis_id
	returning d.id, d.made_at into id, made_at;
	perform seen_is_latest(found, true);
	delete from section_draft d where d.person_id = viewer()
	    and (d.made_at < now() - interval '60 days' or d.id in (
		select x.id from section_draft x
		where x.person_id = viewer() and x.analysis_id = $1
		order by x.made_at desc offset 30));
end $$;

drop function section_add(bigint, section_kind, text, text, text);
drop function section_save(bigint, int, section_kind, text, text);

-- What is saved is no draft any more.
create function section_add(analysis bigint, kind section_kind, heading text,
    body text, once text, draft text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	s bigint;
begin
	perform from analysis a where a.id = $1 for update;
	perform seen_is_latest(found, true);
	delete from section_draft d where d.person_id = viewer()
	    and d.key = $6;
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
    heading text, body text, draft text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	v int;
begin
	select s.version into v from analysis_section s
	where s.id = $1 for update;
	perform seen_is_latest(found, v = seen);
	update analysis_section s set kind = $3, heading = $4, body = $5,
	    version = v + 1 where s.id = $1;
	delete from section_draft d where d.person_id = viewer()
	    and d.key = $6;
	return $1;
end $$;

-- ---------------------------------------------------------------------------
-- The order of figures in their section.

alter table analysis_figure add column position int not null default 0;
alter table edition_figure add column position int not null default 0;

create function figure_last() returns trigger
language plpgsql set search_path = befund, pg_temp as $$
begin
	if new.position = 0 then
		select coalesce(max(f.position), 0) + 1 into new.position
		from analysis_figure f where f.section_id = new.section_id;
	end if;
	return new;
end $$;
create trigger last before insert on analysis_figure
    for each row execute function figure_last();
create trigger journal_move after update of position on analysis_figure
    for each row when (old.position <> new.position)
    execute function journal_row('figure.change', 'analysis', 'analysis_id',
    'title');

-- Change places with the one before or after it; the first stays first.
create function figure_move(figure bigint, up boolean) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	f analysis_figure;
	row bigint[];
	at int;
begin
	perform from analysis a where a.id =
	    (select x.analysis_id from analysis_figure x where x.id = $1)
	    for update;
	select * into f from analysis_figure x
	where x.id = $1 and x.lead_id is null;
	perform seen_is_latest(found, true);
	select array_agg(x.id order by x.position, x.id) into row
	from analysis_figure x
	where x.section_id = f.section_id and x.lead_id is null;
	at := array_position(row, f.id);
	if up and at > 1 then
		row[at] := row[at - 1];
		row[at - 1] := f.id;
	elsif not up and at < cardinality(row) then
		row[at] := row[at + 1];
		row[at + 1] := f.id;
	end if;
	update analysis_figure x set position = array_position(row, x.id)
	where x.id = any (row) and x.position <> array_position(row, x.id);
	return f.analysis_id;
end $$;

-- ---------------------------------------------------------------------------
-- What was deleted.

-- A section with its figures, or a figure by itself, as the rows were.
create table analysis_bin (
	id bigint primary key default new_id(),
	analysis_id bigint not null references analysis on delete cascade,
	section_id bigint not null,
	title text not null,
	section jsonb, -- null: a figure by itself
	figures jsonb not null,
	removed_by bigint not null references person,
	removed_at timestamptz not null default now()
);
create index on analysis_bin (analysis_id, removed_at desc);

-- For a month, as the pages say.
create function bin_forgets() returns trigger
language plpgsql set search_path = befund, pg_temp as $$
begin
	delete from analysis_bin b where b.analysis_id = new.analysis_id
	    and b.removed_at < now() - interval '30 days';
	return null;
end $$;
create trigger forgets after insert on analysis_bin
    for each row execute function bin_forgets();

create function section_drop(analysis bigint, section bigint) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	s analysis_section;
begin
	perform from analysis a where a.id = $1 for update;
	select * into s from analysis_section x
	where x.analysis_id = $1 and x.id = $2;
	perform seen_is_latest(found, true);
	insert into analysis_bin (analysis_id, section_id, title, section,
	    figures, removed_by)
	select s.analysis_id, s.id, s.heading, to_jsonb(s),
	    coalesce(jsonb_agg(to_jsonb(f) order by f.id)
		filter (where f.id is not null), '[]'), viewer()
	from (select 1) one left join analysis_figure f on f.section_id = s.id;
	delete from analysis_section x where x.id = s.id;
	return s.id;
end $$;

create function figure_drop(analysis bigint, figure bigint) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	f analysis_figure;
begin
	perform from analysis a where a.id = $1 for update;
	select * into f from analysis_figure x
	where x.analysis_id = $1 and x.id = $2 and x.lead_id is null;
	perform seen_is_latest(found, true);
	insert into analysis_bin (analysis_id, section_id, title, figures,
	    removed_by)
	select f.analysis_id, f.section_id, f.title,
	    jsonb_agg(to_jsonb(x) order by x.id), viewer()
	from analysis_figure x where x.id = f.id or x.lead_id = f.id;
	delete from analysis_figure x where x.id = f.id;
	return f.id;
end $$;

-- It comes back with its ids: what editions and contributions know of it is
-- true again.  A figure comes back to its section, or to the first one.
create function bin_restore(analysis bigint, bin bigint) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	b analysis_bin;
	home bigint;
begin
	perform from analysis a where a.id = $1 for update;
	select * into b from analysis_bin x
	where x.analysis_id = $1 and x.id = $2;
	perform seen_is_latest(found, true);
	insert into analysis_section
	select x.* from jsonb_populate_record(null::analysis_section,
	    b.section) x where b.section is not null;
	select s.id into home from analysis_section s
	where s.analysis_id = $1
	order by s.id = b.section_id desc, s.position, s.id limit 1;
	if not found then
		raise sqlstate 'BF002' using message = 'there is no section';
	end if;
	insert into analysis_figure
	select x.* from jsonb_array_elements(b.figures) j
	cross join jsonb_populate_record(null::analysis_figure,
	    j || jsonb_build_object('section_id', home)) x;
	delete from analysis_bin x where x.id = b.id;
	return home;
end $$;

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['section_draft', 'analysis_bin'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
	end loop;
end $$;
create policy own on section_draft to befund_intake
    using ((select viewer_is('analyst')) and person_id = (select viewer()))
    with check ((select viewer_is('analyst'))
	and person_id = (select viewer()));
create policy analyst on analysis_bin to befund_intake
    using ((select viewer_is('analyst')))
    with check ((select viewer_is('analyst')));
grant select, insert, update, delete on section_draft to befund_intake;
grant select, insert, delete on analysis_bin to befund_intake;

grant execute on function reference_look(bigint, text, bigint),
    references_settle(bigint), number_cells(bigint, numeric[]),
    section_draft_keep(bigint, bigint, text, int, section_kind, text, text),
    section_add(bigint, section_kind, text, text, text, text),
    section_save(bigint, int, section_kind, text, text, text),
    figure_move(bigint, boolean), section_drop(bigint, bigint),
    figure_drop(bigint, bigint), bin_restore(bigint, bigint)
    to befund_intake;
