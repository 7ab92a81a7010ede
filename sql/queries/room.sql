-- room.sql - workspaces as such: their words, who belongs to them, what is open
-- in them and new since the last visit.

-- name: room_head :one
-- A workspace that one belongs to, or may join.  Being here is noted.
-- in:  workspace id
-- out: id id, name text, topic text, purpose text, closed_at when?, is_open bool, checks_first bool, member bool, moderates bool, since when?, n_members int, n_editions int
select w.id, w.name, w.topic, w.purpose, w.closed_at, w.is_open,
    w.checks_first, w.id = any ((select viewer_workspaces())::bigint[]),
    w.id = any ((select viewer_moderates())::bigint[]),
    workspace_visited(w.id),
    (select count(*) from workspace_member m where m.workspace_id = w.id),
    (select count(*) from edition e where e.workspace_id = w.id)
from workspace w where w.id = $1;

-- name: rooms_open :many
-- What one may join and does not belong to.
-- in:
-- out: id id, name text, topic text, purpose text
select id, name, topic, left(purpose, 200) from workspace
where is_open and closed_at is null
    and id <> all ((select viewer_workspaces())::bigint[])
order by name, id limit 100;

-- name: room_news :one
-- How much came since the last visit; a hundred contributions are many.
-- in:  workspace id
-- out: comments int, editions int, rounds int, conclusions int
with v as materialized (select x.since from workspace_visit x
    where x.person_id = (select viewer()) and x.workspace_id = $1)
select (select count(*) from (select from comment c
	where c.workspace_id = $1
	and c.id >= (select id_from(v.since) from v)
	and c.author_id <> (select viewer()) and c.withdrawn_at is null
	and not c.sealed and c.state = 'visible' limit 100) x),
    (select count(*) from edition e where e.workspace_id = $1
	and e.published_at > (select v.since from v)),
    (select count(*) from round r where r.workspace_id = $1
	and r.created_at > (select v.since from v)),
    (select count(*) from conclusion c where c.workspace_id = $1
	and c.created_at > (select v.since from v) and c.state <> 'draft');

-- name: room_latest :many
-- The newest of what came since.
-- in:  workspace id
-- out: id id, kind comment_kind, author_name text, organisation_name text?, body text, made_at when, edition_title text
select c.id, c.kind, c.author_name, c.organisation_name, left(c.body, 160),
    c.made_at, e.title
from comment c join edition e on e.id = c.edition_id
where c.workspace_id = $1 and c.id >= (select id_from(x.since)
	from workspace_visit x
	where x.person_id = (select viewer()) and x.workspace_id = $1)
    and c.author_id <> (select viewer()) and c.withdrawn_at is null
    and not c.sealed and c.state = 'visible'
order by c.id desc limit 5;

-- name: room_waits :one
-- What is open beside rounds: doubts without an answer, conclusions to take a
-- position on, and for a moderator what waits for him (as lead_moderation).
-- in:  workspace id
-- out: doubts int, conclusions int, moderation int
select (select count(*) from (select from comment c where c.workspace_id = $1
	and c.kind = 'doubt' and c.withdrawn_at is null and not c.answered
	and not c.sealed and c.state = 'visible' limit 100) x),
    (select count(*) from conclusion c join round r on r.id = c.round_id
	and r.called_off_at is null
	where c.workspace_id = $1 and c.state = 'open'),
    (select count(*) from moderation_case m where m.workspace_id = $1
	and m.waits is not null and m.waits <> 'returned'
	and not (m.waits = 'appealed'
	    and coalesce(m.decided_by = (select viewer()), false))
	and not exists (select from comment c where c.id = m.comment_id
	    and c.author_id = (select viewer())));

-- name: room_sectors :many
-- Who takes part, by sector; last those who speak for nobody.
-- in:  workspace id
-- out: sector sector?, n_organisations int, n_persons int, names text?
select o.sector, count(distinct o.id), count(*),
    string_agg(distinct o.name, ', ' order by o.name)
from workspace_member m
join person p on p.id = m.person_id and p.disabled_at is null
left join organisation o on o.id = p.organisation_id
where m.workspace_id = $1
group by o.sector order by o.sector nulls last;

-- name: room_dates :many
-- Days to come: when phases of running rounds begin and end.
-- in:  workspace id
-- out: round id, title text, phase phase, starts_on day, ends_on day, current bool
select r.id, r.title, p.phase, p.starts_on, p.ends_on, p.phase = r.phase
from round r join round_phase p on p.round_id = r.id
where r.workspace_id = $1 and r.phase <> 'closed'
    and p.ends_on >= today()
order by p.ends_on, r.id, p.position limit 20;

-- name: room_members :many
-- in:  workspace id
-- out: id id, name text, organisation text?, sector sector?, role workspace_role, since when, own bool
select p.id, p.name, p.organisation_name, o.sector, m.role, m.since,
    p.id = (select viewer())
from workspace_member m
join person p on p.id = m.person_id and p.disabled_at is null
left join organisation o on o.id = p.organisation_id
where m.workspace_id = $1
order by p.organisation_name nulls last, p.name, p.id limit 1000;

-- name: workspace_candidates :many
-- in:  workspace id, typed text
-- out: id id, name text, organisation text?, sector sector?
select id, name, organisation, sector from workspace_candidates($1, $2);

-- name: member_place :one
-- in:  workspace id, person id, role workspace_role
-- out: person id
select member_place($1, $2, $3);

-- name: member_remove :one
-- in:  workspace id, person id
-- out: person id
select member_remove($1, $2);

-- name: workspace_join :one
-- in:  workspace id
-- out: id id
select workspace_join($1);

-- name: workspace_archive :one
-- in:  workspace id, closed bool
-- out: id id
select workspace_archive($1, $2);

-- name: workspace_change :one
-- in:  workspace id, name text, topic text, purpose text, open bool
-- out: id id
select workspace_change($1, $2, $3, $4, $5);

-- name: room_add :one
-- in:  name text, topic text, purpose text, open bool, once text
-- out: id id
select workspace_found($1, $2, $3, $4, $5);

-- name: workspace_one :one
-- in:  workspace id
-- out: id id, name text, purpose text, closed bool, moderates bool
select id, name, purpose, closed_at is not null,
    id = any ((select viewer_moderates())::bigint[])
from workspace
where id = $1 and id = any ((select viewer_workspaces())::bigint[]);

-- name: workspace_editions :many
-- The latest edition of each analysis, and how many threads of earlier ones
-- one finds with it.
-- in:  workspace id
-- out: id id, title text, number int, author_name text, published_at when, n_comments int, own_notes int, n_earlier int, round id?, phase phase?
select e.id, e.title, e.number, e.author_name, e.published_at, e.n_comments,
    case when r.phase = 'alone' then (select count(*)
	from comment c where c.edition_id = e.id and c.sealed
	and c.author_id = (select viewer()) and c.withdrawn_at is null)
	else 0 end,
    coalesce(x.n[1] + x.n[2], 0), r.id, r.phase
from edition e
left join round_edition y on y.edition_id = e.id and y.running
left join round r on r.id = y.round_id
cross join lateral (select case when e.number > 1
    then edition_earlier(e.id) end as n offset 0) x
where e.workspace_id = $1 and not exists (select from edition n
    where n.analysis_id = e.analysis_id and n.workspace_id = e.workspace_id
    and n.number > e.number)
order by e.id desc limit 100;

-- name: workspace_rounds :many
-- How many have spoken, or, where it asks for opinions or positions, have
-- given theirs; of a closed one also what came of it.
-- in:  workspace id
-- out: id id, title text, phase phase, ends_on day, over bool, edition_title text, invited int, spoke int?, closed_at when?, off bool, asks bool, n_agreed int, n_not_agreed int
select r.id, r.title, r.phase, phase_ends_on(r),
    r.phase <> 'closed' and phase_ends_on(r) < today(),
    (select string_agg(e.title, ' · ' order by e.id <> r.edition_id, e.title)
	from round_edition x join edition e on e.id = x.edition_id
	where x.round_id = r.id),
    (select count(*) from round_invitation i where i.round_id = r.id),
    case when r.called_off_in is distinct from 'alone' and (r.phase <> 'alone'
	or r.workspace_id = any ((select viewer_moderates())::bigint[]))
	then (select case when a.asks then count(*) - (select count(*)
		from round_waits(r.id)) else count(i.spoke_at) end
	    from round_spoke(r.id) i) end,
    r.closed_at, r.called_off_at is not null, a.asks,
    (select count(*) from conclusion c where c.round_id = r.id
	and c.state = 'closed' and c.outcome <> 'not_agreed'),
    (select count(*) from conclusion c where c.round_id = r.id
	and c.state = 'closed' and c.outcome = 'not_agreed')
from round r
cross join lateral (select r.phase in ('sense', 'consent') and exists (select
	from conclusion c where c.round_id = r.id and c.state
	    = case r.phase when 'sense' then 'draft' else 'open' end
	    ::conclusion_state) as asks) a
where r.workspace_id = $1
order by r.phase = 'closed', r.id desc limit 100;

-- name: workspace_conclusions :many
-- in:  workspace id
-- out: id id, title text, kind conclusion_kind, state conclusion_state, version int, outcome outcome?, round_title text, n_reviews int, off bool
select c.id, c.title, c.kind, c.state, c.version, c.outcome, r.title,
    (select count(*) from conclusion_review x where x.conclusion_id = c.id
	and x.settled_at is null), r.called_off_at is not null
from conclusion c join round r on r.id = c.round_id
where c.workspace_id = $1
order by c.id desc limit 100;
