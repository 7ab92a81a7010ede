-- rounds.sql - what a round is made from and what happens in it: templates,
-- leading questions, contributions that came another way, its log and dates.

-- name: round_templates :many
-- in:  archived bool
-- out: id id, name text, purpose text, rule_text text, phases text, days text, remind text, n_days int, workshop bool, version int, changed_at when, archived bool
select id, name, purpose, rule_text, array_to_string(phases, ' '),
    array_to_string(days, ' '), array_to_string(remind_before, ' '),
    (select sum(d) from unnest(days) d), workshop, version, changed_at,
    archived_at is not null
from round_template where (archived_at is not null) = $1
order by 8, name limit 100;

-- name: round_template_one :one
-- in:  template id
-- like: round_templates
select id, name, purpose, rule_text, array_to_string(phases, ' '),
    array_to_string(days, ' '), array_to_string(remind_before, ' '),
    (select sum(d) from unnest(days) d), workshop, version, changed_at,
    archived_at is not null
from round_template where id = $1;

-- name: round_template_add :one
-- in:  once text, name text, purpose text, rule_text text, phases text[], days int[], remind int[], workshop bool
-- out: id id
select template_add($1, $2, $3, $4, $5::text[], $6::int[], $7::int[], $8);

-- name: round_template_save :one
-- in:  template id, seen int, name text, purpose text, rule_text text, phases text[], days int[], remind int[], workshop bool
-- out: id id
select template_save($1, $2::int, $3, $4, $5, $6::text[], $7::int[],
    $8::int[], $9);

-- name: round_template_archive :one
-- in:  template id, seen int, back bool
-- out: id id
select template_archive($1, $2::int, $3);

-- name: round_questions :many
-- How many threads answer each leading question, how many words of one's own
-- are among them, and the edition that it is about, if not all.
-- in:  round id
-- out: question int, n int, own int, about id?, about_title text?
select coalesce(c.question, q.question), coalesce(c.n, 0), coalesce(c.own, 0),
    e.id, e.title
from (select x.question, count(*) as n, count(*) filter (where x.author_id =
	(select viewer())) as own
    from comment x where x.round_id = $1 and x.question is not null
    and x.withdrawn_at is null
    group by x.question) c
full join (select * from round_question where round_id = $1) q
    on q.question = c.question
left join edition e on e.id = q.edition_id
order by 1;

-- name: round_subjects :many
-- The editions that it rests on, the first chosen before the others; with a
-- question those that it is about.
-- in:  round id, question int
-- out: id id, title text, number int, n_comments int
select e.id, e.title, e.number, e.n_comments
from round r
join round_edition x on x.round_id = r.id
join edition e on e.id = x.edition_id
where r.id = $1 and not exists (select from round_question q
    where q.round_id = r.id and q.question = $2 and q.edition_id <> e.id)
order by e.id <> r.edition_id, e.title, e.id limit 50;

-- name: conclusion_subjects :many
-- The editions that its round rests on.
-- in:  conclusion id
-- like: round_subjects
select e.id, e.title, e.number, e.n_comments
from conclusion c
join round r on r.id = c.round_id
join round_edition x on x.round_id = r.id
join edition e on e.id = x.edition_id
where c.id = $1
order by e.id <> r.edition_id, e.title, e.id limit 50;

-- name: round_ask :one
-- in:  workspace id, round id, question int, edition id
-- out: id id
select round_ask($1, $2, $3::int, $4);

-- name: comment_answer :one
-- An answer to a leading question.  The trigger fills in the rest; sent
-- twice, it gives the same one.
-- in:  workspace id, round id, question int, kind comment_kind, body text, for_organisation bool, once text
-- out: id id
insert into comment (workspace_id, edition_id, question, kind, body,
    author_id, author_name, organisation_id, root_id, once)
select r.workspace_id, coalesce((select q.edition_id from round_question q
	where q.round_id = r.id and q.question = $3), r.edition_id), $3, $4,
    $5, viewer(), viewer_name(),
    case when $6::bool then viewer_organisation() end, 0, $7
from round r
where r.id = $2 and r.workspace_id = $1 and r.phase <> 'closed'
on conflict (author_id, once) do update set once = excluded.once
returning id;

-- name: comment_enter :one
-- What came by letter, entered by the moderator for an organisation.
-- in:  workspace id, round id, organisation id, channel channel, question int, kind comment_kind, body text, once text
-- like: comment_answer
insert into comment (workspace_id, edition_id, organisation_id, channel,
    question, kind, body, author_id, author_name, root_id, once)
select r.workspace_id, coalesce((select q.edition_id from round_question q
	where q.round_id = r.id and q.question = $5), r.edition_id), $3, $4,
    $5, $6, $7, viewer(),
    viewer_name(), 0, $8
from round r
where r.id = $2 and r.workspace_id = $1 and r.phase <> 'closed'
on conflict (author_id, once) do update set once = excluded.once
returning id;

-- name: round_events :many
-- What happened to it, the latest first.  Who was reminded is not for all.
-- in:  round id
-- out: kind round_event_kind, phase phase, ends_on day?, reason text, person text?, made_at when
select e.kind, e.phase, e.ends_on, e.reason, e.person_name, e.made_at
from round_event e
where e.round_id = $1 and (e.kind in ('phase', 'changed')
    or e.workspace_id = any ((select viewer_moderates())::bigint[]))
order by e.id desc limit 60;

-- name: calendar_rounds :many
-- Phases of one round, or of those of a workspace that still run, or of all
-- that concern the viewer.
-- in:  round id, workspace id
-- out: round id, workspace id, title text, phase phase?, starts_on day, ends_on day, place text, version int, changed_at when
select r.id, r.workspace_id, r.title, x.phase, x.starts_on, x.ends_on,
    x.place, r.version, round_changed_at(r)
from round r cross join lateral round_dates(r) x
where r.id = $1 or $1::int8 is null and r.phase <> 'closed'
    and (r.workspace_id = $2 or $2::int8 is null
    and (r.workspace_id = any ((select viewer_moderates())::bigint[])
    or exists (select from round_invitation i where i.round_id = r.id
	and i.organisation_id = (select viewer_organisation()))))
order by r.id, x.starts_on, x.phase limit 400;

-- name: feed_calendar :many
-- The same for who has the secret address of somebody's feed.
-- in:  token text, workspace id
-- like: calendar_rounds
select round, workspace, title, phase, starts_on, ends_on, place, version,
    changed_at
from feed_calendar($1, $2);

-- ---------------------------------------------------------------- workshop
-- What the projector shows: nothing but what every member may read now, and
-- while each reads alone nothing at all of what was noted, whoever asks.

-- name: stage_one :one
-- Where the discussion stands that a question is about, and how much in the
-- round answers no question.
-- in:  workspace id, round id, question int
-- out: edition id, stand int, drafts int, ticket text?, newest id?, n_other int
select e.id, e.stand, e.stand_drafts, herald_ticket(e.id), (select c.id
	from comment c where c.edition_id = e.id and not c.sealed
	and c.state = 'visible' order by c.id desc limit 1),
    (select count(*) from comment c where c.round_id = r.id
	and c.question is null and c.conclusion_id is null
	and c.parent_id is null and not c.sealed and c.state = 'visible'
	and c.withdrawn_at is null and r.phase <> 'alone')
from round r
left join round_question q on q.round_id = r.id and q.question = $3
join edition e on e.id = coalesce(q.edition_id, r.edition_id)
where r.id = $2 and r.workspace_id = $1;

-- name: stage_figures :many
-- Of the editions of the round, or of the one that a question is about.
-- in:  workspace id, round id, question int
-- out: id id, edition id, title text
select f.id, f.edition_id, f.title
from round_edition x
join edition e on e.id = x.edition_id
join edition_figure f on f.edition_id = x.edition_id and f.lead_id is null
left join round_question q on q.round_id = x.round_id and q.question = $3
where x.round_id = $2 and x.workspace_id = $1
    and (q.edition_id is null or q.edition_id = x.edition_id)
order by e.title, e.id, f.position, f.id limit 60;

-- name: stage_contributions :many
-- What answers a question, or none; replies are counted.
-- in:  round id, question int
-- out: id id, kind comment_kind, author_name text, organisation_name text?, body text, cut bool, made_at when, settled bool, n_replies int
select c.id, c.kind, c.author_name, c.organisation_name, left(c.body, 1200),
    length(c.body) > 1200, c.made_at, c.settled_at is not null,
    (select count(*) from comment x where x.edition_id = c.edition_id
	and x.root_id = c.id and x.id <> c.id and not x.sealed
	and x.state = 'visible' and x.withdrawn_at is null)
from round r
join comment c on c.round_id = r.id and c.question is not distinct from $2::int
    and c.parent_id is null and c.conclusion_id is null
where r.id = $1 and r.phase <> 'alone' and not c.sealed
    and c.state = 'visible' and c.withdrawn_at is null
order by c.id limit 300;

-- name: stage_conclusions :many
-- in:  round id
-- out: id id, kind conclusion_kind, title text, wording text, version int, state conclusion_state, outcome outcome?
select c.id, c.kind, c.title, c.wording, c.version, c.state, c.outcome
from conclusion c join round r on r.id = c.round_id
where c.round_id = $1 and r.phase <> 'alone'
    and (c.state <> 'draft' or c.shared_at is not null)
order by c.id limit 60;
