-- Editions through time: what a newer computation changes in a draft, and
-- where a contribution stands once a later edition lacks its place.  Nothing
-- moves by itself: a person puts a thread elsewhere, and says why.

set local search_path = befund, pg_temp;

alter type notice_kind add value 'placed';

-- ---------------------------------------------------------------------------
-- A newer computation of what an analysis shows.

-- When a break was noted says whether it is new; nobody knows of older ones.
alter table series_break add column created_at timestamptz;
alter table series_break alter column created_at set default now();

-- How many figures and numbers of a text have a newer computation.
create function analysis_newer(analysis bigint) returns int
language sql stable set search_path = befund, pg_temp
begin atomic
	select count(*)::int
	from (select f.definition_id, f.release_id from analysis_figure f
		where f.analysis_id = $1 and f.lead_id is null
		union all
		select r.definition_id, r.release_id
		from analysis_section s join analysis_reference r
		    on r.section_id = s.id
		where s.analysis_id = $1) x
	where x.release_id <> definition_newest(x.definition_id);
end;

-- Of all cells that its figures show, or would with the newest computation.
-- A figure that shows everything up to now shows a further period as soon as
-- somebody says so: those come apart, as "later".
create function analysis_renewed(analysis bigint)
returns table (figure_id bigint, section_id bigint, definition_id bigint,
    area_id int, period text, what text, shown text, symbol symbol,
    quality quality, new_shown text, new_symbol symbol, new_quality quality)
language sql stable rows 1000 set search_path = befund, pg_temp
begin atomic
	with f as (
		select coalesce(x.lead_id, x.id) as id, x.section_id,
		    x.definition_id, x.release_id, x.from_period, x.to_period,
		    definition_newest(x.definition_id) as newest,
		    x.areas || case when x.beside <> all (x.areas)
			then array[x.beside] else '{}' end as areas
		from analysis_figure x where x.analysis_id = $1
	), o as (
		select f.id, f.section_id, v.definition_id, v.area_id,
		    v.period, v.shown, v.symbol, v.quality
		from f join indicator_value v
		    on v.definition_id = f.definition_id
		    and v.release_id = f.release_id and v.area_id = any (f.areas)
		    and v.period between f.from_period and f.to_period
		where f.newest <> f.release_id
	), n as (
		select f.id, f.section_id, v.definition_id, v.area_id,
		    v.period, v.shown, v.symbol, v.quality,
		    v.period > f.to_period as later
		from f join indicator_value v
		    on v.definition_id = f.definition_id
		    and v.release_id = f.newest and v.area_id = any (f.areas)
		    and v.period >= f.from_period
		where f.newest <> f.release_id
	)
	select coalesce(o.id, n.id), coalesce(o.section_id, n.section_id),
	    coalesce(o.definition_id, n.definition_id),
	    coalesce(o.area_id, n.area_id), coalesce(o.period, n.period),
	    case when n.id is null then 'gone'
		when n.later then 'later'
		when o.id is null then 'new'
		when (o.shown, o.symbol) is distinct from (n.shown, n.symbol)
		    then 'changed'
		when o.quality is distinct from n.quality then 'quality'
		else 'same' end,
	    o.shown, o.symbol, o.quality, n.shown, n.symbol, n.quality
	from o full join n on n.id = o.id
	    and n.definition_id = o.definition_id and n.area_id = o.area_id
	    and n.period = o.period;
end;

-- The draft and what it would take over, in one word: whoever confirms it
-- confirms what he saw, and nothing that came out meanwhile.
create function analysis_mark(analysis bigint) returns text
language sql stable set search_path = befund, pg_temp
begin atomic
	select left(encode(sha256(convert_to(a.revision || ':'
	    || coalesce(string_agg(x.d || '.'
		|| coalesce(definition_newest(x.d), 0), ',' order by x.d), ''),
	    'UTF8')), 'hex'), 32)
	from befund.analysis a
	left join (select f.analysis_id, f.definition_id as d
		from analysis_figure f
		union
		select s.analysis_id, r.definition_id
		from analysis_section s join analysis_reference r
		    on r.section_id = s.id) x on x.analysis_id = a.id
	where a.id = $1 group by a.id;
end;

create function analysis_renew(analysis bigint, mark text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	seen int;
begin
	select a.revision into seen from befund.analysis a
	where a.id = $1 for update;
	perform seen_is_latest(found, analysis_mark($1) = $2);
	return analysis_take($1, seen);
end $$;

-- ---------------------------------------------------------------------------
-- Two editions of an analysis.

-- All cells of the figures that both have.
create function editions_between(former bigint, latter bigint)
returns table (figure_id bigint, definition_id bigint, area_id int,
    period text, what text, shown text, symbol symbol, quality quality,
    new_shown text, new_symbol symbol, new_quality quality)
language sql stable rows 1000 set search_path = befund, pg_temp
begin atomic
	with f as (
		select x.edition_id, coalesce(x.lead_id, x.figure_id) as id,
		    x.definition_id, x.release_id, x.from_period, x.to_period,
		    x.areas || case when x.beside <> all (x.areas)
			then array[x.beside] else '{}' end as areas
		from edition_figure x where x.edition_id in (former, latter)
	), v as (
		select f.edition_id, f.id, v.definition_id, v.area_id,
		    v.period, v.shown, v.symbol, v.quality
		from f join indicator_value v
		    on v.definition_id = f.definition_id
		    and v.release_id = f.release_id and v.area_id = any (f.areas)
		    and v.period between f.from_period and f.to_period
		where f.id in (select b.id from f b group by b.id
		    having count(distinct b.edition_id) = 2)
	)
	select coalesce(o.id, n.id),
	    coalesce(o.definition_id, n.definition_id),
	    coalesce(o.area_id, n.area_id), coalesce(o.period, n.period),
	    case when n.id is null then 'gone'
		when o.id is null then 'new'
		when (o.shown, o.symbol) is distinct from (n.shown, n.symbol)
		    then 'changed'
		when o.quality is distinct from n.quality then 'quality'
		else 'same' end,
	    o.shown, o.symbol, o.quality, n.shown, n.symbol, n.quality
	from (select * from v where edition_id = former) o
	full join (select * from v where edition_id = latter) n on n.id = o.id
	    and n.definition_id = o.definition_id and n.area_id = o.area_id
	    and n.period = o.period;
end;

-- ---------------------------------------------------------------------------
-- Contributions whose place is gone.

-- Where somebody put a thread, and why; the contribution itself keeps the
-- place where it was written.  The one that the thread names counts.  Neither
-- a section nor a cell: it was taken back.
create table comment_place (
	id bigint primary key default new_id(),
	comment_id bigint not null references comment, -- the thread
	workspace_id bigint not null references workspace,
	edition_id bigint not null references edition,
	edition_number int not null,
	section_id bigint,
	section_heading text,
	definition_id bigint references indicator_definition,
	area_id int references area,
	area_key text,
	area_name text,
	period text,
	short_de text,
	short_en text,
	reason text not null check (length(reason) between 3 and 1000),
	placed_by_name text not null,
	placed_at timestamptz not null default now(),
	check (section_id is null or definition_id is null)
);
create index on comment_place (comment_id, id desc);
create index on comment_place (edition_id);
create index on comment_place (workspace_id, definition_id, area_id, period)
    where definition_id is not null;
create trigger frozen before update or delete on comment_place
    for each row execute function frozen();

-- What a page shows of it stands in the thread's own row, as its place does:
-- a join would cost every page of every discussion.
alter table comment add column place_id bigint references comment_place,
    add column place_href text,
    add column place_de text,
    add column place_en text,
    add column place_number int, -- of the edition
    add column place_reason text,
    add column place_by text,
    add column place_at timestamptz;

-- Threads that have a place of their own, which a later edition may lack.
-- Nobody gives what he writes a place in this way.
create function comment_has_its_own_place() returns trigger
language plpgsql as $$
begin
	raise sqlstate 'BF004' using message = 'a new thread has its own place';
end $$;
create trigger own_place before insert on comment for each row
    when (num_nonnulls(new.place_id, new.place_href, new.place_de,
    new.place_en, new.place_number, new.place_reason, new.place_by,
    new.place_at) > 0) execute function comment_has_its_own_place();
create index comment_placed on comment (edition_id)
    where place_id is not null;
create index comment_spotted on comment (edition_id, section_id, definition_id,
    area_id, period)
    where id = root_id and not sealed and (section_id is not null
    or definition_id is not null);
-- All that is said about a cell, in one workspace in its order; and about the
-- cells of an edition.
drop index comment_definition_id_area_id_period_idx;
create index comment_cell on comment (definition_id, area_id, period,
    workspace_id, root_id, id) where definition_id is not null;
create index comment_cells on comment (edition_id, definition_id, area_id,
    period) where definition_id is not null and withdrawn_at is null;

-- The newest edition of the analysis that this one belongs to.
create function edition_newest(edition bigint) returns bigint
language sql stable set search_path = befund, pg_temp
begin atomic
	select n.id from befund.edition e
	join befund.edition n on n.analysis_id = e.analysis_id
	    and n.workspace_id = e.workspace_id
	where e.id = $1 order by n.number desc limit 1;
end;

-- What is said of it there is another thing from the next edition on.
create function edition_follows() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update edition e set revision = e.revision + 1
	where e.analysis_id = new.analysis_id
	and e.workspace_id = new.workspace_id and e.id <> new.id
	and exists (select from comment c where c.edition_id = e.id
	    and c.section_id is not null);
	return null;
end $$;
create trigger follows after insert on edition
    for each row execute function edition_follows();

-- Where every thread of earlier editions stands: its own place, or the last
-- one that somebody gave it.  Without those that have no place at all.
create view comment_spot with (security_invoker = true) as
select c.id, c.workspace_id, c.edition_id, c.section_id, c.definition_id,
    c.area_id, c.period, false as placed
from comment c
where c.id = c.root_id and not c.sealed and c.place_id is null
    and (c.section_id is not null or c.definition_id is not null)
    and (c.withdrawn_at is null or exists (select from comment r
	where r.edition_id = c.edition_id and r.root_id = c.id
	and r.withdrawn_at is null))
union all
select c.id, c.workspace_id, c.edition_id, p.section_id, p.definition_id,
    p.area_id, p.period, true
from comment c
join comment_place p on p.id = c.place_id;

-- Whether an edition has this place.
create function edition_has(edition bigint, section bigint, definition bigint,
    area int, period text) returns boolean
language sql stable set search_path = befund, pg_temp
begin atomic
	select case when section is not null then exists (select
	    from edition_section s where s.edition_id = edition
	    and s.section_id = section)
	else exists (select from edition_figure f
	    join indicator_value v on v.definition_id = f.definition_id
		and v.release_id = f.release_id and v.area_id = area
		and v.period = edition_has.period
	    where f.edition_id = edition and f.definition_id = definition
	    and area = any (f.areas)
	    and edition_has.period between f.from_period and f.to_period) end;
end;

-- Threads of earlier editions: how many stand at places of this one, and how
-- many have none in it.  As whoever asks; its plan is kept.
create function edition_earlier(edition bigint) returns int[]
language plpgsql stable as $$
declare
	former bigint[] := array(select x.id from befund.edition e
	    join befund.edition x on x.analysis_id = e.analysis_id
		and x.workspace_id = e.workspace_id and x.number < e.number
	    where e.id = $1);
begin
	return (select array[count(*) filter (where s.here),
		count(*) filter (where not s.here)]
	    from (select case when s.section_id is not null
		then exists (select from edition_section t
		    where t.edition_id = $1 and t.section_id = s.section_id)
		else exists (select from edition_figure f
		    join indicator_value v
			on v.definition_id = f.definition_id
			and v.release_id = f.release_id
			and v.area_id = s.area_id and v.period = s.period
		    where f.edition_id = $1
		    and f.definition_id = s.definition_id
		    and s.area_id = any (f.areas)
		    and s.period between f.from_period and f.to_period)
		end as here
		from comment_spot s where s.edition_id = any (former)) s);
end $$;

-- Moderators of the workspace and analysts who belong to it.
create function need_placer(workspace bigint) returns void
language plpgsql stable as $$
begin
	perform need_member($1);
	if $1 <> all (viewer_moderates()) and not viewer_is('analyst') then
		raise sqlstate 'BF004' using
		    message = 'moderators and analysts put threads elsewhere';
	end if;
end $$;

-- Put a thread into the newest edition: to a section, to a cell of a figure,
-- or nowhere again.  Only one that has no place there, or was put before;
-- `seen` is the place that it had, 0 for its own.
create function comment_put(workspace bigint, comment bigint, seen bigint,
    section bigint, definition bigint, area text, period text, reason text)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c befund.comment;
	n edition;
	p comment_place;
begin
	perform need_placer($1);
	perform from edition e where e.id = (select x.edition_id
	    from befund.comment x where x.id = $2) for no key update;
	select * into c from befund.comment x where x.id = $2
	and x.workspace_id = $1 and x.id = x.root_id and not x.sealed;
	if not found then
		raise sqlstate 'BF003' using message = 'no such thread';
	end if;
	select * into n from edition e where e.id = edition_newest(c.edition_id);
	if coalesce(c.place_id, 0) <> coalesce(seen, 0)
	    or exists (select from befund.workspace w where w.id = $1
		and w.closed_at is not null)
	    or n.id = c.edition_id
	    or c.place_id is null and (c.section_id is null
		and c.definition_id is null or section is null
		and definition is null
		or c.quote is null -- whether its words are there, a reader sees
		    and edition_has(n.id, c.section_id, c.definition_id,
		    c.area_id, c.period)) then
		raise sqlstate 'BF002' using message = 'it has a place';
	elsif length(trim(coalesce(reason, ''))) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is wanted';
	end if;
	insert into comment_place (comment_id, workspace_id, edition_id,
	    edition_number, section_id, section_heading, definition_id,
	    area_id, area_key, area_name, period, short_de, short_en, reason,
	    placed_by_name)
	select c.id, $1, n.id, n.number, x.*, trim($8), viewer_name()
	from (select s.section_id, s.heading, null::bigint, null::int,
		null::text, null::text, null::text, null::text, null::text
	    from edition_section s
	    where s.edition_id = n.id and s.section_id = $4 and $5 is null
	    union all
	    select null, null, d.id, a.id, a.key, a.name, $7, i.short_de,
		i.short_en
	    from area a, indicator_definition d
	    join indicator i on i.id = d.indicator_id
	    where a.key = $6 and d.id = $5 and $4 is null
		and edition_has(n.id, null, d.id, a.id, $7)
	    union all
	    select null, null, null, null, null, null, null, null, null
	    where $4 is null and $5 is null) x
	returning * into p;
	if not found then
		raise sqlstate 'BF003' using message = 'no such place there';
	end if;
	update befund.comment x set place_id = p.id, place_number = n.number,
	    place_reason = p.reason, place_by = p.placed_by_name,
	    place_at = p.placed_at,
	    place_href = case
		when p.section_id is not null then workspace_address($1,
		    'analyse', n.id) || '#s-' || address_id(p.section_id)
		when p.definition_id is not null then workspace_address($1,
		    'wert', p.definition_id) || '/' || p.area_key || '/'
		    || p.period || '?analyse=' || address_id(n.id) end,
	    place_de = coalesce('„' || p.section_heading || '“',
		concat(p.short_de, ', ', p.area_name, ' ', p.period)),
	    place_en = coalesce('“' || p.section_heading || '”',
		concat(p.short_en, ', ', p.area_name, ' ', p.period))
	where x.id = c.id;
	update edition e set revision = e.revision + 1
	where e.id in (c.edition_id, n.id);
	perform notify_person(c.author_id, 'placed', $1, p.id, n.title,
	    workspace_address($1, 'beitrag', c.id));
	return p.id;
end $$;

-- ---------------------------------------------------------------------------
-- Rights.

alter table comment_place enable row level security;
alter table comment_place force row level security;
create policy owner on comment_place to befund_owner
    using (true) with check (true);
create policy member on comment_place for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[]));
grant select on comment_place, comment_spot to befund_workspace;
create trigger journal after insert on comment_place
    for each row execute function journal_row('comment.place', 'comment',
    'comment_id', 'reason');

grant execute on function analysis_newer(bigint), analysis_renewed(bigint),
    analysis_mark(bigint), analysis_renew(bigint, text) to befund_intake;
grant execute on function editions_between(bigint, bigint)
    to befund_workspace;
grant execute on function edition_has(bigint, bigint, bigint, int, text),
    edition_newest(bigint), edition_earlier(bigint), need_placer(bigint), comment_put(bigint, bigint,
    bigint, bigint, bigint, text, text, text) to befund_workspace;
