-- editions.sql - the editions of an analysis beside each other, and what was
-- said of earlier ones: at places that are still there, and at those that are
-- not.

-- name: editions :many
-- All editions of the analysis in this workspace, the latest first.
-- in:  workspace id, edition id
-- out: id id, number int, title text, published_at when, publisher text, n_comments int, own_notes int, alone bool, n_sections int, n_figures int, former id?, current bool
select x.id, x.number, x.title, x.published_at,
    coalesce((select p.name from person p where p.id = x.published_by),
	x.author_name), x.n_comments, case when r.id is not null then
	(select count(*) from comment c where c.edition_id = x.id
	and c.sealed and c.author_id = (select viewer())
	and c.withdrawn_at is null) else 0 end, r.id is not null,
    (select count(*) from edition_section s where s.edition_id = x.id),
    (select count(*) from edition_figure f where f.edition_id = x.id
	and f.lead_id is null),
    (select f.id from edition f where f.analysis_id = x.analysis_id
	and f.workspace_id = x.workspace_id and f.number < x.number
	order by f.number desc limit 1), x.id = $2
from edition e
join edition x on x.analysis_id = e.analysis_id
    and x.workspace_id = e.workspace_id
left join round_edition y on y.edition_id = x.id and y.running
left join round r on r.id = y.round_id and r.phase = 'alone'
where e.id = $2 and e.workspace_id = $1 order by x.number desc limit 200;

-- name: edition_head :one
-- in:  workspace id, edition id
-- out: id id, title text, number int, workspace_name text, newest id, newest_number int, closed bool, may_place bool
select e.id, e.title, e.number, w.name, n.id, n.number,
    w.closed_at is not null, $1 = any ((select viewer_moderates())::bigint[])
	or viewer_is('analyst')
from edition e
join workspace w on w.id = e.workspace_id
join edition n on n.id = edition_newest(e.id)
where e.id = $2 and e.workspace_id = $1;

-- name: between_one :one
-- Two editions of one analysis, the earlier first.
-- in:  workspace id, edition id, other id
-- out: workspace_name text, former id, former_number int, former_title text, former_at when, latter id, latter_number int, latter_title text, latter_at when, former_summary text, latter_summary text, former_question text, latter_question text
select w.name, a.id, a.number, a.title, a.published_at, b.id, b.number,
    b.title, b.published_at, a.summary, b.summary, a.question, b.question
from edition a
join edition b on b.analysis_id = a.analysis_id
    and b.workspace_id = a.workspace_id and a.number < b.number
join workspace w on w.id = a.workspace_id
where a.workspace_id = $1
    and (a.id = $2 and b.id = $3 or a.id = $3 and b.id = $2);

-- name: between_sections :many
-- in:  workspace id, edition id, other id
-- out: section id, former_heading text?, heading text?, former_kind section_kind?, kind section_kind?, former_body text?, body text?, former_place int?, place int?
with pair as (
	select a.id as former, b.id as latter from edition a
	join edition b on b.analysis_id = a.analysis_id
	    and b.workspace_id = a.workspace_id and a.number < b.number
	where a.workspace_id = $1
	    and (a.id = $2 and b.id = $3 or a.id = $3 and b.id = $2)
)
select coalesce(n.section_id, o.section_id), o.heading, n.heading, o.kind,
    n.kind, o.body, n.body, o.position, n.position
from (select s.* from pair p
    join edition_section s on s.edition_id = p.former) o
full join (select s.* from pair p
    join edition_section s on s.edition_id = p.latter) n
    on n.section_id = o.section_id
order by coalesce(n.position, o.position), n.position is null;

-- name: between_figures :many
-- Figures of either, and how many cells of those in both fare how.
-- in:  workspace id, edition id, other id
-- out: figure id, former_title text?, title text?, former_kind figure_kind?, kind figure_kind?, former_reading text?, reading text?, former_note text?, note text?, former_release int?, release int?, former_version int?, version int?, former_from text?, from_period text?, former_to text?, to_period text?, former_areas text?, areas text?, unit text, n_changed int, n_gone int, n_new int, n_quality int, n_same int
with pair as (
	select a.id as former, b.id as latter from edition a
	join edition b on b.analysis_id = a.analysis_id
	    and b.workspace_id = a.workspace_id and a.number < b.number
	where a.workspace_id = $1
	    and (a.id = $2 and b.id = $3 or a.id = $3 and b.id = $2)
), c as (
	select x.figure_id as id,
	    count(*) filter (where x.what = 'changed') as n_changed,
	    count(*) filter (where x.what = 'gone') as n_gone,
	    count(*) filter (where x.what = 'new') as n_new,
	    count(*) filter (where x.what = 'quality') as n_quality,
	    count(*) filter (where x.what = 'same') as n_same
	from pair p cross join lateral editions_between(p.former, p.latter) x
	group by 1
), f as (
	select x.*, d.version, i.unit, k.number as computed,
	    -- a name is one word, for whoever looks for the differences
	    (select string_agg(replace(a.name, ' ', e'\u00a0'), ' · '
		order by u.n)
		from unnest(x.areas) with ordinality u (id, n)
		join area a on a.id = u.id where u.n <= 12)
	    || case when cardinality(x.areas) > 12 then ' · …' else '' end
		as area_names
	from pair p
	join edition_figure x on x.edition_id in (p.former, p.latter)
	    and x.lead_id is null
	join indicator_definition d on d.id = x.definition_id
	join indicator i on i.id = d.indicator_id
	join computation k on k.definition_id = d.id
	    and k.release_id = x.release_id
)
select coalesce(n.figure_id, o.figure_id), o.title, n.title, o.kind, n.kind,
    o.reading, n.reading, o.note, n.note, o.computed, n.computed, o.version,
    n.version, o.from_period, n.from_period, o.to_period, n.to_period,
    o.area_names, n.area_names, coalesce(n.unit, o.unit),
    coalesce(c.n_changed, 0), coalesce(c.n_gone, 0), coalesce(c.n_new, 0),
    coalesce(c.n_quality, 0), coalesce(c.n_same, 0)
from (select f.* from pair p join f on f.edition_id = p.former) o
full join (select f.* from pair p join f on f.edition_id = p.latter) n
    on n.figure_id = o.figure_id
left join c on c.id = coalesce(n.figure_id, o.figure_id)
order by coalesce(n.id, o.id);

-- name: between_values :many
-- Their cells, page by page: those that differ, or all.
-- in:  workspace id, edition id, other id, everything bool, skip int, take int
-- out: total int, figure id, short_de text, short_en text, area_name text, period text, what text, unit text, shown dec?, symbol symbol?, quality quality?, new_shown dec?, new_symbol symbol?, new_quality quality?, difference dec?
with pair as (
	select a.id as former, b.id as latter from edition a
	join edition b on b.analysis_id = a.analysis_id
	    and b.workspace_id = a.workspace_id and a.number < b.number
	where a.workspace_id = $1
	    and (a.id = $2 and b.id = $3 or a.id = $3 and b.id = $2)
)
select count(*) over (), x.figure_id, i.short_de, i.short_en, a.name,
    x.period, x.what, i.unit, x.shown::numeric, x.symbol, x.quality,
    x.new_shown::numeric, x.new_symbol, x.new_quality,
    x.new_shown::numeric - x.shown::numeric
from pair p
cross join lateral editions_between(p.former, p.latter) x
join area a on a.id = x.area_id
join indicator_definition d on d.id = x.definition_id
join indicator i on i.id = d.indicator_id
where $4 or x.what <> 'same'
order by x.figure_id, i.short_de, a.name, x.period offset $5 limit $6;

-- name: edition_earlier :one
-- Threads of earlier editions: how many stand at places of this one, and how
-- many have no place in it.
-- in:  workspace id, edition id
-- out: n_here int, n_gone int, may_place bool
select x.n[1], x.n[2], $1 = any ((select viewer_moderates())::bigint[])
    or viewer_is('analyst')
from edition e cross join lateral (select edition_earlier(e.id) as n) x
where e.id = $2 and e.workspace_id = $1;

-- name: earlier_places :many
-- The places of this edition where threads of earlier ones stand; of a
-- section also for how many of them its text was another one, and in which
-- edition last.
-- in:  workspace id, edition id
-- out: section id?, heading text?, definition id?, area_key text?, area_name text?, period text?, short_de text?, short_en text?, unit text?, shown dec?, symbol symbol?, n int, numbers text, n_revised int, n_same int, n_placed int, latest_edition id, n_text int, text_edition id?
with former as (
	select x.id, x.number from edition e
	join edition x on x.analysis_id = e.analysis_id
	    and x.workspace_id = e.workspace_id and x.number < e.number
	where e.id = $2 and e.workspace_id = $1
), spot as (
	select s.section_id, s.definition_id, s.area_id, s.period,
	    count(*) as n,
	    string_agg(distinct f.number::text, ', ') as numbers,
	    max(f.id) as latest_edition,
	    count(*) filter (where s.placed) as n_placed,
	    array_agg(s.id) as ids
	from comment_spot s join former f on f.id = s.edition_id
	where s.edition_id = any (array(select id from former))
	group by 1, 2, 3, 4
)
select s.section_id, t.heading, s.definition_id, a.key, a.name, s.period,
    i.short_de, i.short_en, i.unit, v.shown::numeric, v.symbol, s.n,
    s.numbers, k.n_revised, s.n - k.n_revised, s.n_placed, s.latest_edition,
    w.n, w.latest
from spot s
left join edition_section t on t.edition_id = $2
    and t.section_id = s.section_id
left join lateral (select f.release_id from edition_figure f
    where f.edition_id = $2 and f.definition_id = s.definition_id
    and s.area_id = any (f.areas)
    and s.period between f.from_period and f.to_period
    order by f.id limit 1) f on true
left join indicator_value v on v.definition_id = s.definition_id
    and v.release_id = f.release_id and v.area_id = s.area_id
    and v.period = s.period
left join area a on a.id = s.area_id
left join indicator_definition d on d.id = s.definition_id
left join indicator i on i.id = d.indicator_id
cross join lateral (select count(*) filter (where (c.seen_shown, c.seen_symbol)
	is distinct from (v.shown, v.symbol)) as n_revised
    from comment c where c.id = any (s.ids) and c.definition_id is not null
	and c.definition_id = s.definition_id and c.area_id = s.area_id
	and c.period = s.period) k
cross join lateral (select count(*) as n, max(c.edition_id) as latest
    from comment c
    join edition_section o on o.edition_id = c.edition_id
	and o.section_id = c.section_id
    where c.id = any (s.ids) and c.section_id = s.section_id
	and (o.kind, o.heading, o.body)
	    is distinct from (t.kind, t.heading, t.body)) w
where t.id is not null or v.release_id is not null
order by t.position nulls last, i.short_de, a.name, s.period limit 300;

-- name: orphans :many
-- Threads of earlier editions without a place in this one, the latest words
-- first; thirty, and one to see whether there are more.
-- in:  workspace id, edition id, before id
-- out: id id, kind comment_kind, body text, author_name text, organisation_name text?, made_at when, withdrawn bool, n_replies int, edition id, edition_number int, section id?, section_heading text?, definition id?, area_key text?, area_name text?, period text?, short_de text?, short_en text?, unit text?, shown dec?, symbol symbol?, gone bool, place id?, place_heading text?, place_area text?, place_period text?, place_de text?, place_en text?, place_number int?, reason text?, placed_by text?, placed_at when?, near_area text?, near_period text?, near_heading text?
select c.id, c.kind, case when c.withdrawn_at is null then c.body else '' end,
    c.author_name, c.organisation_name, c.made_at,
    c.withdrawn_at is not null, (select count(*) from comment r
	where r.edition_id = c.edition_id and r.root_id = c.id
	and r.id <> c.id and r.withdrawn_at is null
	and r.state = 'visible'),
    x.id, x.number, c.section_id, c.section_heading, c.definition_id,
    c.area_key, c.area_name, c.period, c.short_de, c.short_en, c.unit,
    c.seen_shown::numeric, c.seen_symbol, c.now_release_id is not null
	and c.now_shown is null and c.now_symbol is null,
    p.id, p.section_heading, p.area_name, p.period, p.short_de, p.short_en,
    p.edition_number, p.reason, p.placed_by_name, p.placed_at, near.name,
    near.period, coalesce(shown.heading, beside.heading)
from edition e
join edition x on x.analysis_id = e.analysis_id
    and x.workspace_id = e.workspace_id and x.number < e.number
join comment_spot s on s.edition_id = x.id
join comment c on c.id = s.id
left join comment_place p on p.id = c.place_id
-- nearby: the same series around the period, or the period elsewhere; the
-- section of the figure that showed the cell, or the one beside
left join lateral (select a.name, v.period
    from edition_figure f
    join indicator_value v on v.definition_id = f.definition_id
	and v.release_id = f.release_id and v.area_id = any (f.areas)
	and v.period between f.from_period and f.to_period
    join area a on a.id = v.area_id
    where f.edition_id = $2 and f.definition_id = s.definition_id
	and (v.area_id = s.area_id or v.period = s.period)
    order by v.area_id <> s.area_id, v.period > s.period,
	case when v.period <= s.period then v.period end desc, v.period,
	array_position(f.areas, v.area_id) limit 1) near on true
left join lateral (select t.heading
    from edition_figure f
    join edition_section t on t.edition_id = $2
	and t.section_id = f.section_id
    where f.edition_id = c.edition_id and f.definition_id = c.definition_id
	and c.area_id = any (f.areas) order by f.id limit 1) shown on true
left join lateral (select t.heading
    from edition_section o
    join edition_section t on t.edition_id = $2 and t.kind = o.kind
    where o.edition_id = c.edition_id and o.section_id = c.section_id
    order by abs(t.position - o.position), t.position limit 1) beside on true
where e.id = $2 and e.workspace_id = $1 and ($3::int8 is null or s.id < $3)
    and s.edition_id = any (array(select o.id from edition q
	join edition o on o.analysis_id = q.analysis_id
	    and o.workspace_id = q.workspace_id and o.number < q.number
	where q.id = $2))
    and case when s.section_id is not null
	then not exists (select from edition_section t where t.edition_id = $2
	    and t.section_id = s.section_id)
	else not exists (select from edition_figure f
	    join indicator_value v on v.definition_id = f.definition_id
		and v.release_id = f.release_id and v.area_id = s.area_id
		and v.period = s.period
	    where f.edition_id = $2 and f.definition_id = s.definition_id
	    and s.area_id = any (f.areas)
	    and s.period between f.from_period and f.to_period) end
order by c.id desc limit 31;

-- name: placing_one :one
-- A thread that may be put elsewhere, and where it stands.
-- in:  workspace id, comment id
-- out: id id, kind comment_kind, body text, author_name text, organisation_name text?, made_at when, edition id, edition_title text, edition_number int, workspace_name text, newest id, newest_number int, section id?, section_heading text?, definition id?, area_key text?, area_name text?, period text?, short_de text?, short_en text?, unit text?, shown dec?, symbol symbol?, place id?, closed bool, may_place bool, is_movable bool
select c.id, c.kind, case when c.withdrawn_at is null then c.body else '' end,
    c.author_name, c.organisation_name, c.made_at, e.id, e.title, e.number,
    w.name, n.id, n.number, c.section_id, c.section_heading, c.definition_id,
    c.area_key, c.area_name, c.period, c.short_de, c.short_en, c.unit,
    c.seen_shown::numeric, c.seen_symbol, c.place_id, w.closed_at is not null,
    $1 = any ((select viewer_moderates())::bigint[]) or viewer_is('analyst'),
    w.closed_at is null and n.id <> e.id and (c.place_id is not null
	or (c.section_id is not null or c.definition_id is not null)
	and not edition_has(n.id, c.section_id, c.definition_id, c.area_id,
	    c.period))
from comment c
join edition e on e.id = c.edition_id
join workspace w on w.id = e.workspace_id
join edition n on n.id = edition_newest(e.id)
where c.id = $2 and c.workspace_id = $1 and c.id = c.root_id
    and not c.sealed;

-- name: placing_sections :many
-- Sections of the newest edition; near are those where the figure that showed
-- the cell stands, and those of the same kind beside the one that is gone.
-- in:  workspace id, comment id
-- out: section id, heading text, kind section_kind, near bool
with c as (
	select x.*, edition_newest(x.edition_id) as newest from comment x
	where x.id = $2 and x.workspace_id = $1 and x.id = x.root_id
), old as (
	select s.kind, s.position from c
	join edition_section s on s.edition_id = c.edition_id
	    and s.section_id = c.section_id
), shown as (
	select f.section_id from c
	join edition_figure f on f.edition_id = c.edition_id
	    and f.definition_id = c.definition_id
	    and c.area_id = any (f.areas)
)
select n.section_id, n.heading, n.kind,
    n.section_id in (select s.section_id from shown s)
    or exists (select from old o where o.kind = n.kind
	and abs(o.position - n.position) <= 1)
from c join edition_section n on n.edition_id = c.newest
order by n.position limit 100;

-- name: placing_cells :many
-- Cells of the newest edition near the one that is gone: the same series at
-- the periods around it, then the same period of other areas.
-- in:  workspace id, comment id
-- out: definition id, area_key text, area_name text, period text, short_de text, short_en text, unit text, shown dec?, symbol symbol?
with c as (
	select x.*, edition_newest(x.edition_id) as newest from comment x
	where x.id = $2 and x.workspace_id = $1 and x.id = x.root_id
	    and x.definition_id is not null
), near as (
	select distinct v.definition_id, v.area_id, v.period, v.shown,
	    v.symbol, v.area_id = c.area_id as own, c.period as was
	from c
	join edition_figure f on f.edition_id = c.newest
	    and f.definition_id = c.definition_id
	join indicator_value v on v.definition_id = f.definition_id
	    and v.release_id = f.release_id and v.area_id = any (f.areas)
	    and v.period between f.from_period and f.to_period
	where v.area_id = c.area_id or v.period = c.period
), ranked as (
	select n.*, case when n.own then row_number() over (partition by n.own,
		n.period < n.was order by case when n.period < n.was
		then n.period end desc, n.period)
	    else 2 + row_number() over (partition by n.own order by n.area_id)
	    end as rank
	from near n
)
select r.definition_id, a.key, a.name, r.period, i.short_de, i.short_en,
    i.unit, r.shown::numeric, r.symbol
from ranked r
join area a on a.id = r.area_id
join indicator_definition d on d.id = r.definition_id
join indicator i on i.id = d.indicator_id
where r.rank <= case when r.own then 2 else 4 end
order by r.own desc, r.rank, r.period limit 6;

-- name: placing_series :many
-- Every series of its figures, with the periods it has.
-- in:  workspace id, comment id
-- out: definition id, area_key text, area_name text, short_de text, short_en text, first text, last text
select f.definition_id, a.key, a.name, i.short_de, i.short_en, min(v.period),
    max(v.period)
from comment c
join edition_figure f on f.edition_id = edition_newest(c.edition_id)
cross join lateral unnest(f.areas) with ordinality u (id, n)
join area a on a.id = u.id
join indicator_definition d on d.id = f.definition_id
join indicator i on i.id = d.indicator_id
join indicator_value v on v.definition_id = f.definition_id
    and v.release_id = f.release_id and v.area_id = u.id
    and v.period between f.from_period and f.to_period
where c.id = $2 and c.workspace_id = $1
group by 1, 2, 3, 4, 5 order by 4, 3 limit 600;

-- name: placings :many
-- Where a thread was put, the latest first.
-- in:  workspace id, comment id
-- out: id id, edition id, edition_number int, section id?, section_heading text?, definition id?, area_key text?, area_name text?, period text?, short_de text?, short_en text?, reason text, placed_by text, placed_at when, current bool
select p.id, p.edition_id, p.edition_number, p.section_id, p.section_heading,
    p.definition_id, p.area_key, p.area_name, p.period, p.short_de,
    p.short_en, p.reason, p.placed_by_name, p.placed_at,
    coalesce(p.id = c.place_id, false)
from comment t
join comment c on c.id = t.root_id
join comment_place p on p.comment_id = c.id
where t.id = $2 and t.workspace_id = $1 order by p.id desc limit 50;

-- name: comment_put :one
-- in:  workspace id, comment id, seen id, section id, definition id, area_key text, period text, reason text
-- out: id id
select comment_put($1, $2, $3, $4, $5, $6, $7, $8);
