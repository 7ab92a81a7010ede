-- desk.sql - what waits for a person, and the notices that tell of it.
-- Policies let a member read the rows of his workspaces and nothing else.

-- name: my_rounds :many
-- Rounds that the viewer's organisation is invited to and that still run.
-- in:
-- out: id id, workspace id, workspace_name text, edition id, edition_title text, title text, phase phase, ends_on day, over bool, spoke bool, may_comment bool
select r.id, r.workspace_id, w.name, r.edition_id,
    (select e.title from edition e where e.id = r.edition_id), r.title,
    r.phase, phase_ends_on(r), phase_ends_on(r) < today(),
    r.id in (select rounds_spoken_in()), exists (select from phase_action a
	where a.phase = r.phase and a.action = 'comment')
from round_invitation i
join round r on r.id = i.round_id and r.phase <> 'closed'
join workspace w on w.id = r.workspace_id
where i.organisation_id = (select viewer_organisation())
order by 8, r.id limit 50;

-- name: my_conclusions :many
-- Conclusions on which his organisation has not spoken, or only on an
-- earlier wording.
-- in:
-- out: id id, workspace id, title text, kind conclusion_kind, round_title text, ends_on day, over bool, reworded bool
select c.id, c.workspace_id, c.title, c.kind, r.title, r.ends_on,
    r.ends_on < today(), p.version is not null
from round_invitation i
join conclusion c on c.round_id = i.round_id and c.state = 'open'
join round r on r.id = c.round_id and r.called_off_at is null
left join position p on p.conclusion_id = c.id
    and p.organisation_id = i.organisation_id
where i.organisation_id = (select viewer_organisation())
    and (p.version is null or p.version <> c.version)
order by r.ends_on, c.id limit 50;

-- name: lead_rounds :many
-- Rounds of the workspaces he moderates: how far they are, who is missing.
-- in:
-- out: id id, workspace id, workspace_name text, title text, phase phase, ends_on day, over bool, invited int, spoke int, missing text?, drafts int, waiting int
select r.id, r.workspace_id, w.name, r.title, r.phase, phase_ends_on(r),
    phase_ends_on(r) < today(), i.invited, i.spoke, i.missing,
    (select count(*) from conclusion c where c.round_id = r.id
	and c.state = 'draft'),
    (select count(*) from conclusion c where c.round_id = r.id
	and c.state = 'open')
from round r
join workspace w on w.id = r.workspace_id
cross join lateral (select count(*) as invited,
    count(s.spoke_at) as spoke,
    string_agg(x.organisation_name, ', ' order by x.organisation_name)
	filter (where s.spoke_at is null) as missing
    from round_invitation x
    left join round_spoke(r.id) s on s.organisation_id = x.organisation_id
    where x.round_id = r.id) i
where r.workspace_id = any ((select viewer_moderates())::bigint[])
    and r.phase <> 'closed'
order by phase_ends_on(r), r.id limit 50;

-- name: lead_conclusions :many
-- Conclusions that he may close: put to positions, and who has spoken.
-- in:
-- out: id id, workspace id, title text, ends_on day, over bool, entitled int, spoke int
select c.id, c.workspace_id, c.title, r.ends_on, r.ends_on < today(),
    t.entitled, t.entitled - t.silent
from conclusion c
join round r on r.id = c.round_id and r.called_off_at is null
cross join lateral conclusion_tally(c) t
where c.workspace_id = any ((select viewer_moderates())::bigint[])
    and c.state = 'open'
order by r.ends_on, c.id limit 50;

-- name: doubts_waiting :many
-- Doubts about the data that nobody has answered, for the statistics office.
-- in:
-- out: id id, workspace id, edition_title text, author_name text, organisation_name text?, made_at when, area_name text?, period text?, body text
select c.id, c.workspace_id, e.title, c.author_name, c.organisation_name,
    c.made_at, c.area_name, c.period, left(c.body, 160)
from unnest((select viewer_workspaces())) w (id)
join workspace k on k.id = w.id and k.closed_at is null
cross join lateral (select * from comment x where x.workspace_id = w.id
    and x.kind = 'doubt' and x.withdrawn_at is null and not x.answered
    and not x.sealed and x.state = 'visible'
    and x.author_id <> (select viewer())
    order by x.id limit 20) c
join edition e on e.id = c.edition_id
where viewer_is('analyst') order by c.id limit 20;

-- name: deliveries_waiting :many
-- in:
-- out: id id, title text, source text, uploaded_at when, n_doubts int, fit bool
select id, title, source, uploaded_at, n_doubts, fit
from deliveries_waiting();

-- name: desk_waits :one
-- How much of what an analyst works on elsewhere waits for him.
-- in:
-- out: files int, refused int, doubts int, renewals int, deliveries int
select files, refused, doubts, renewals, deliveries from desk_waits();

-- name: committee_waits :many
-- in:
-- out: meeting id, title text, starts_at when, state meeting_state, n_votes int
select meeting_id, title, starts_at, state, n_votes from committee_waits();

-- name: agenda_waits :one
-- Conclusions without an answer, for who prepares the committee's meetings.
-- in:
-- out: n int
select count(*) from conclusions_ready();

-- name: my_workspaces :many
-- in:
-- out: id id, name text, topic text, purpose text, closed bool, is_open bool, moderates bool, n_members int, n_analyses int, n_rounds int, last_edition text?, last_at when?
select w.id, w.name, w.topic, left(w.purpose, 200), w.closed_at is not null,
    w.is_open,
    w.id = any ((select viewer_moderates())::bigint[]),
    (select count(*) from workspace_member m where m.workspace_id = w.id),
    (select count(distinct e.analysis_id) from edition e
	where e.workspace_id = w.id),
    (select count(*) from round r where r.workspace_id = w.id
	and r.phase <> 'closed'),
    l.title, l.published_at
from workspace w
left join lateral (select e.title, e.published_at from edition e
    where e.workspace_id = w.id order by e.id desc limit 1) l on true
where w.id = any ((select viewer_workspaces())::bigint[])
order by w.closed_at is not null, l.published_at desc nulls last, w.name
limit 200;

-- name: notices_unread :many
-- in:
-- out: id id, kind notice_kind, title text, made_at when, read bool
select id, kind, title, made_at, false from notice
where person_id = (select viewer()) and read_at is null
order by id desc limit 5;

-- name: desk_dues :many
-- What the visitor's organisation has to deliver within four weeks, or late.
-- out: id id, title text, period text, due_on day, late bool, returned bool, drafted bool
select d.id, a.title, d.period, d.due_on, d.due_on < today(),
    d.state = 'returned', d.state = 'draft'
from due d join agreement a on a.id = d.agreement_id
where d.state in ('open', 'draft', 'returned') and a.state = 'active'
    and d.due_on < today() + 28
order by d.due_on, d.id limit 20;

-- name: desk_orders :one
-- How many agreements his organisation delivers by.
-- out: n int
select count(*) from agreement a where a.state = 'active';

-- --------------------------------------------------------------- notices

-- name: notices :many
-- Thirty of them and one to see whether there are more.
-- in:  before id
-- like: notices_unread
select id, kind, title, made_at, read_at is not null from notice
where person_id = (select viewer()) and portal
    and ($1::int8 is null or id < $1)
order by id desc limit 31;

-- name: notice_read :one
-- Reading it is what marks it; a second time changes nothing.
-- in:  notice id
-- out: address text
update notice set read_at = coalesce(read_at, now()) where id = $1
returning address;

-- name: notices_read :one
-- in:
-- out: n int
with done as (update notice set read_at = now()
    where person_id = (select viewer()) and read_at is null returning 1)
select count(*) from done;
