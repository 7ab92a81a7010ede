-- What people do with contributions besides writing them: words of the text
-- they are about, settling a thread, undoing what was just done.

-- ------------------------------------------------------------------ quotes

-- name: section_text :one
-- The text of a section, to find the words in that somebody quotes.
-- in:  workspace id, edition id, section id
-- out: body text
select s.body from edition_section s
where s.edition_id = $2 and s.section_id = $3 and s.workspace_id = $1;

-- name: comment_quote :one
-- A contribution to words of the text, as comment_add.
-- in:  workspace id, edition id, section id, kind comment_kind, body text, for_organisation bool, once text, quote text, prefix text, suffix text, at int
-- out: id id, root id
insert into comment (workspace_id, edition_id, section_id, kind, body,
    author_id, author_name, organisation_id, root_id, once, quote,
    quote_prefix, quote_suffix, quote_at)
values ($1, $2, $3, $4, $5, viewer(), viewer_name(),
    case when $6::bool then viewer_organisation() end, 0, $7, $8, $9, $10,
    $11::int)
on conflict (author_id, once) do update set once = excluded.once
returning id, root_id;

-- name: edition_quotes :many
-- Words that threads of this edition and of earlier ones are about, the newest
-- first, unless somebody put the thread elsewhere.
-- in:  workspace id, edition id
-- out: id id, section id, author_name text, quote text, prefix text, suffix text, at int, settled bool, earlier bool
select c.id, c.section_id, c.author_name, c.quote, c.quote_prefix,
    c.quote_suffix, c.quote_at, c.settled_at is not null, c.edition_id <> $2
from edition e
join edition x on x.analysis_id = e.analysis_id
    and x.workspace_id = e.workspace_id and x.number <= e.number
join comment c on c.edition_id = x.id and c.quote is not null
where e.id = $2 and e.workspace_id = $1 and c.withdrawn_at is null
    and c.place_id is null
    and (c.edition_id = e.id or not c.sealed)
order by c.edition_id desc, c.root_id desc limit 200;

-- name: edition_beside :many
-- What stands beside the text of an edition: the three newest threads of each
-- section, of the values of each figure and of the whole; and how many
-- contributions a place has that everybody reads.  A stack has as many places
-- as parts.  Of what others may not read now a stone stands where somebody has
-- replied: it is of no kind.
-- in:  workspace id, edition id
-- out: figure id?, total int, id id, section id?, definition id?, area_key text?, area_name text?, period text?, kind comment_kind?, body text, author_name text, organisation_name text?, made_at when, quote text?, quote_at int?, settled bool, own bool, sealed bool, state comment_state, n_replies int
with spot as materialized (
	select s.section_id as key, null::bigint as figure, null::bigint[] as
	    areas, null::text as first, null::text as last
	from edition_section s where s.edition_id = $2 and s.workspace_id = $1
	union all
	select 0, null, null, null, null
	union all
	select f.definition_id, l.id, f.areas || coalesce(l.beside, f.areas[1]),
	    f.from_period, f.to_period
	from edition_figure f
	join edition_figure l on l.edition_id = f.edition_id
	    and l.figure_id = coalesce(f.lead_id, f.figure_id)
	where f.edition_id = $2 and f.workspace_id = $1
), place as materialized (
	select p.*, (select count(*) from comment x
	    where x.edition_id = $2
	    and case when x.section_id is not null then x.section_id
	when x.definition_id is not null then x.definition_id else 0 end
	= p.key
	    and (p.figure is null or x.area_id = any (p.areas)
		and x.period between p.first and p.last)
	    and x.withdrawn_at is null and x.conclusion_id is null
	    and x.state = 'visible') as total
	from spot p
)
select p.figure, p.total, c.id, c.section_id, c.definition_id, c.area_key,
    c.area_name, c.period, c.kind, c.body, c.author_name,
    c.organisation_name, c.made_at, c.quote, c.quote_at,
    c.settled_at is not null, c.author_id = (select viewer()), c.sealed,
    c.state, (select count(*) from comment x where x.edition_id = $2
	and x.root_id = c.id and x.id <> c.id and x.withdrawn_at is null
	and x.state = 'visible')
from place p
cross join lateral ((select x.id, x.section_id, x.definition_id, x.area_key,
	x.area_name, x.period, x.kind, left(x.body, 400) as body, x.author_id,
	x.author_name, x.organisation_name, x.made_at, x.quote, x.quote_at,
	x.settled_at, x.sealed, x.state
    from comment x
    where x.edition_id = $2 and x.workspace_id = $1
    and case when x.section_id is not null then x.section_id
	when x.definition_id is not null then x.definition_id else 0 end
	= p.key
    and (p.figure is null or x.area_id = any (p.areas)
	and x.period between p.first and p.last)
    and x.id = x.root_id and x.withdrawn_at is null
    and x.conclusion_id is null
    and (x.state = 'visible' or x.author_id = (select viewer()))
    order by x.id desc limit 3)
    union all
    (select x.comment_id, x.section_id, x.definition_id, null, null, x.period,
	null, '', 0, '', null, x.hidden_at, null, null, null, false, x.state
    from comment_stone x
    where x.edition_id = $2 and x.workspace_id = $1
    and case when x.section_id is not null then x.section_id
	when x.definition_id is not null then x.definition_id else 0 end
	= p.key
    and (p.figure is null or x.area_id = any (p.areas)
	and x.period between p.first and p.last)
    and x.comment_id = x.root_id and x.withdrawn_at is null
    and exists (select from comment y where y.edition_id = $2
	and y.root_id = x.comment_id and y.withdrawn_at is null
	and y.state = 'visible')
    order by x.comment_id desc limit 3)
    order by 1 desc limit 3) c
order by p.key, p.figure, c.id desc;

-- name: section_texts :many
-- in:  workspace id, edition id
-- out: section id, heading text, body text
select s.section_id, s.heading, s.body from edition_section s
where s.edition_id = $2 and s.workspace_id = $1 order by s.position;

-- name: quoted_texts :many
-- What became, in the newest edition, of the sections that quotes of an
-- edition are in, or one of a contribution's; nothing while it is the newest.
-- in:  edition id, comment id
-- out: edition id, section id, body text?
with here as materialized (
	-- as edition_newest, which would be planned at each call
	select e.id, (select n.id from edition n
	    where n.analysis_id = e.analysis_id
	    and n.workspace_id = e.workspace_id
	    order by n.number desc limit 1) as newest
	from (select coalesce($1::int8, (select x.edition_id from comment x
	    where x.id = $2)) as id offset 0) h
	join edition e on e.id = h.id
)
select c.edition_id, c.section_id, n.body
from here h
join lateral (select distinct x.edition_id, x.section_id from comment x
    where x.edition_id = h.id and x.quote is not null
	and x.withdrawn_at is null) c on h.newest <> h.id
left join lateral (select s.body from edition_section s
    where s.edition_id = h.newest and s.section_id = c.section_id
    limit 1) n on true
limit 200;

-- ---------------------------------------------------- settled, and undoing

-- name: comment_settle :one
-- in:  workspace id, comment id, settled bool, reason text
-- out: id id
select comment_settle($1, $2, $3::bool, $4);

-- name: comment_unpost :one
-- place: of the form that has the words again, as a draft.
-- in:  workspace id, comment id
-- out: edition id, place text
select edition, place from comment_take_back($1, $2);

-- name: comment_undone :one
-- Where a contribution was that its author has taken back altogether.
-- in:  workspace id, comment id
-- out: edition id, title text, workspace_name text
select e.id, e.title, w.name
from comment_undone u
join edition e on e.id = u.edition_id
join workspace w on w.id = u.workspace_id
where u.comment_id = $2 and u.workspace_id = $1;

-- name: thread_state :one
-- Of the thread that a contribution belongs to; its first one, or the
-- contribution itself, may be hidden from the viewer.
-- in:  workspace id, comment id
-- out: root id, author_name text, settled bool, may_settle bool, may_word bool
select c.root_id, coalesce(t.author_name, ''),
    coalesce(t.settled_at is not null, false), coalesce(may_settle(t), false),
    may_word(c.workspace_id)
from comment_shown c left join comment t on t.id = c.root_id
where c.id = $2 and c.workspace_id = $1;

-- name: thread_settlings :many
-- How often it was settled and opened again, the latest first.
-- in:  comment id
-- out: settled bool, reason text, made_by_name text, made_at when
select s.settled, s.reason, s.made_by_name, s.made_at
from comment_settling s
where s.comment_id = (select c.root_id from comment c where c.id = $1)
order by s.id desc limit 50;

-- name: undo_offer :one
-- What the viewer did a moment ago, if it can still be undone; else empty.
-- in:  edition id, comment id
-- out: what text?, comment id?, said text?, until when?, may_word bool
select u.what, u.id, u.said, u.until, coalesce(u.may_word, false)
from undo_offer($1, $2) u;

-- -------------------------------------------------------------- the list

-- name: edition_voices :many
-- The organisations that something was said for in a discussion, by the names
-- that stand there.
-- in:  edition id
-- out: id id, name text
select o.id, coalesce(c.organisation_name, o.name)
from organisation o
-- one look for each, however long the discussion is
cross join lateral (select c.organisation_name from comment c
    where c.edition_id = $1 and c.organisation_id = o.id
    and c.withdrawn_at is null limit 1) c
order by 2 limit 100;

-- name: discussion_count :one
-- How many contributions of a discussion the viewer may read are of this kind
-- and so on, up to a thousand; as comments_after.
-- in:  edition id, kind comment_kind, section id, sector sector, organisation id, place text, settled text, mine bool, question int
-- out: n int
select count(*) from (select 1
from comment c
where c.edition_id = $1 and c.withdrawn_at is null
    and ($2::comment_kind is null or c.kind = $2)
    and ($3::int8 is null or c.section_id = $3)
    and ($4::sector is null or c.organisation_id in (select o.id
	from organisation o where o.sector = $4))
    and ($5::int8 is null or c.organisation_id = $5)
    and ($6::text is null or case $6 when 'wert' then c.definition_id
	is not null when 'abschnitt' then c.section_id is not null
	when 'zitat' then c.quote is not null
	else c.section_id is null and c.definition_id is null end)
    and ($7::text is null or (c.settled_at is not null) = ($7 = 'erledigt'))
    and (not coalesce($8::bool, false) or c.author_id = viewer())
    and ($9::int is null or c.question = $9 and c.round_id = (select
	max(z.round_id) from round_edition z where z.edition_id = $1))
limit 1000) x;
