-- rounds.sql - what a round is made from and what happens in it: templates,
-- leading questions, contributions that came another way, its log and dates,
-- and who was invited and has spoken.

-- name: round_templates :many
-- in:  archived bool
-- out: id id, name text, purpose text, rule_text text, phases text, days text, remind text, n_days int, workshop bool, rule round_rule, share int?, quorum int?, version int, changed_at when, archived bool
select id, name, purpose, rule_text, array_to_string(phases, ' '),
    array_to_string(days, ' '), array_to_string(remind_before, ' '),
    (select sum(d) from unnest(days) d), workshop, rule, rule_share,
    rule_quorum, version, changed_at, archived_at is not null
from round_template where (archived_at is not null) = $1
order by 8, name limit 100;

-- name: round_template_one :one
-- in:  template id
-- like: round_templates
select id, name, purpose, rule_text, array_to_string(phases, ' '),
    array_to_string(days, ' '), array_to_string(remind_before, ' '),
    (select sum(d) from unnest(days) d), workshop, rule, rule_share,
    rule_quorum, version, changed_at, archived_at is not null
from round_template where id = $1;

-- name: round_template_add :one
-- in:  once text, name text, purpose text, rule_text text, phases text[], days int[], remind int[], workshop bool, rule round_rule, share int, quorum int
-- out: id id
select template_add($1, $2, $3, $4, $5::text[], $6::int[], $7::int[], $8, $9,
    $10::int, $11::int);

-- name: round_template_save :one
-- in:  template id, seen int, name text, purpose text, rule_text text, phases text[], days int[], remind int[], workshop bool, rule round_rule, share int, quorum int
-- out: id id
select template_save($1, $2::int, $3, $4, $5, $6::text[], $7::int[],
    $8::int[], $9, $10, $11::int, $12::int);

-- name: round_template_archive :one
-- in:  template id, seen int, back bool
-- out: id id
select template_archive($1, $2::int, $3);

-- name: round_questions :many
-- How many threads that everybody reads answer each leading question, how many
-- of one's own are among them, and the edition that it is about, if not all.
-- in:  round id
-- out: question int, n int, own int, about id?, about_title text?
select coalesce(c.question, q.question), coalesce(c.n, 0), coalesce(c.own, 0),
    e.id, e.title
from (select x.question, count(*) as n, count(*) filter (where x.author_id =
	(select viewer())) as own
    from comment x where x.round_id = $1 and x.question is not null
    and x.withdrawn_at is null and x.state = 'visible'
    group by x.question) c
full join (select * from round_question where round_id = $1) q
    on q.question = c.question
left join edition e on e.id = q.edition_id
order by 1;

-- name: round_subjects :many
-- The editions that it rests on, the first chosen before the others; with a
-- question those that it is about.  Notes are what only the viewer reads.
-- in:  round id, question int
-- out: id id, title text, number int, n_comments int, own_notes int
select e.id, e.title, e.number, e.n_comments,
    case when r.phase = 'alone' then (select count(*)
	from comment c where c.edition_id = e.id and c.sealed
	and c.author_id = (select viewer()) and c.withdrawn_at is null)
	else 0 end
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
select e.id, e.title, e.number, e.n_comments, 0
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
-- out: id id, kind round_event_kind, phase phase, ends_on day?, subject text, reason text, person text?, made_at when
select e.id, e.kind, e.phase, e.ends_on, e.subject, e.reason, e.person_name,
    e.made_at
from round_event e
where e.round_id = $1 and (e.kind not in ('reminded', 'due')
    or e.workspace_id = any ((select viewer_moderates())::bigint[]))
order by e.id desc limit 60;

-- name: calendar_rounds :many
-- Phases of one round, or of those of a workspace that still run, or of all
-- that concern the viewer.
-- in:  round id, workspace id
-- out: round id, workspace id, title text, phase phase?, starts_on day, ends_on day, place text, version int, changed_at when, off bool
select r.id, r.workspace_id, r.title, x.phase, x.starts_on, x.ends_on,
    x.place, r.version, round_changed_at(r), is_off(r, x.phase, x.ends_on)
from round r cross join lateral round_dates(r) x
where r.id = $1 or $1::int8 is null and in_calendar(r)
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
    changed_at, off
from feed_calendar($1, $2);

-- name: round_editions :many
-- Editions of a workspace that have no round running.
-- in:  workspace id
-- out: id id, title text, number int, published_at when
select e.id, e.title, e.number, e.published_at from edition e
where e.workspace_id = $1 and not exists (select from round_edition r
    where r.edition_id = e.id and r.running)
order by e.id desc limit 100;

-- name: round_guests :many
-- Organisations whose people are members and may speak for them; with a
-- round, whether they are invited already.
-- in:  workspace id, round id
-- out: id id, name text, sector sector, n int, invited bool, contact id?
select o.id, o.name, o.sector, count(*), exists (select
    from round_invitation i where i.round_id = $2
    and i.organisation_id = o.id), (select i.contact_id
    from round_invitation i where i.round_id = $2
    and i.organisation_id = o.id)
from workspace_member m
join person p on p.id = m.person_id and p.disabled_at is null
join organisation o on o.id = p.organisation_id and o.disabled_at is null
where m.workspace_id = $1
group by o.id, o.name, o.sector order by o.sector, o.name, o.id limit 200;

-- name: guest_people :many
-- Who may speak for these organisations, in the same order.
-- in:  workspace id
-- out: organisation id, id id, name text
select o.id, p.id, p.name
from workspace_member m
join person p on p.id = m.person_id and p.disabled_at is null
join organisation o on o.id = p.organisation_id and o.disabled_at is null
where m.workspace_id = $1
order by o.sector, o.name, o.id, p.name limit 1000;

-- name: round_add :one
-- The phases follow one another from the first day, each so many days long.
-- Everybody: all that round_guests lists at this moment.
-- in:  workspace id, editions id[], title text, questions text, template id, starts_on day, phases text[], days int[], by_date bool, meets_on day, meets_where text, rule round_rule, share int, quorum int, everybody bool, organisations id[], contacts id[], once text
-- out: id id
select round_add($1, $2::int8[], $3, $4, $5, $6, $7::text[], $8::int[], $9,
    $10, $11, $12, $13::int, $14::int, case when $15 then array(select
	p.organisation_id from workspace_member m
	join person p on p.id = m.person_id and p.disabled_at is null
	where m.workspace_id = $1 and p.organisation_id is not null)
	else coalesce($16::int8[], '{}') end,
    coalesce($17::int8[], '{}'), $18);

-- name: round_change :one
-- Other lengths of the phase it is in and those to come, and why.
-- in:  workspace id, round id, seen int, days int[], by_date bool, reason text, organisations id[], contacts id[]
-- out: id id
select round_change($1, $2, $3::int, $4::int[], $5, $6,
    coalesce($7::int8[], '{}'), coalesce($8::int8[], '{}'));

-- name: round_next :one
-- in:  workspace id, round id, seen int, minutes text, reason text
-- out: phase phase
select round_next($1, $2, $3::int, $4, $5);

-- name: round_one :one
-- in:  workspace id, round id
-- out: id id, workspace_name text, title text, questions text, phase phase, next phase?, may_draft bool, may_comment bool, may_position bool, starts_on day, ends_on day, over bool, by_date bool, rule round_rule, share int?, quorum int?, rule_text text, template_name text, meets_on day?, meets_where text, phase_ends_on day?, moderator text, created_at when, phase_at when, closed_at when?, minutes text, version int, moderates bool, edition id, edition_title text, edition_number int, invited int, spoke int?, n_comments int, own_notes int, entitled bool, own_spoke bool, mandate text?, off_at when?, off_in phase?, off_by text?, off_reason text?
select r.id, w.name, r.title, round_asked(r), r.phase, round_onward(r.id),
    coalesce('draft' = any (a.may), false),
    coalesce('comment' = any (a.may), false),
    coalesce('position' = any (a.may), false), r.starts_on, r.ends_on,
    r.phase <> 'closed' and phase_ends_on(r) < today(),
    r.by_date, r.rule, r.rule_share, r.rule_quorum, r.rule_text,
    r.template_name, r.meets_on, r.meets_where,
    p.ends_on, r.moderator_name, r.created_at, r.phase_at, r.closed_at, r.minutes, r.version,
    r.workspace_id = any ((select viewer_moderates())::bigint[]),
    e.id, e.title, e.number, i.invited, case when r.called_off_in
	is distinct from 'alone' and (r.phase <> 'alone'
	or r.workspace_id = any ((select viewer_moderates())::bigint[]))
	then i.spoke end, c.seen, c.own,
    coalesce(i.entitled, false), coalesce(i.own_spoke, false),
    (select viewer_organisation_name()), r.called_off_at, r.called_off_in,
    r.called_off_by, r.called_off_reason
from round r
join workspace w on w.id = r.workspace_id
join edition e on e.id = r.edition_id
cross join lateral (select array_agg(x.action) as may from phase_action x
    where x.phase = r.phase) a
left join round_phase p on p.round_id = r.id and p.phase = r.phase
cross join lateral (select count(*) as invited, count(s.spoke_at) as spoke,
    bool_or(x.organisation_id = (select viewer_organisation())) as entitled,
    bool_or(x.organisation_id = (select viewer_organisation())
	and s.spoke_at is not null) as own_spoke
    from round_invitation x
    left join round_spoke(r.id) s on s.organisation_id = x.organisation_id
    where x.round_id = r.id) i
cross join lateral (select count(*) filter (where not y.sealed) as seen,
    count(*) filter (where y.author_id = (select viewer())) as own
    from comment y where y.round_id = r.id and y.withdrawn_at is null
    and y.state = 'visible') c
where r.id = $2 and r.workspace_id = $1;

-- name: round_outlook :many
-- Where each conclusion stands before the round is led on: who has read it,
-- how it looked to the invited, what they say to its wording, and what would
-- come of that if it were closed now.
-- in:  round id
-- out: id id, title text, state conclusion_state, shared bool, version int, outcome outcome?, good int, unsure int, concerned int, unheard int, agree int, reservation int, object int, abstain int, silent int
select c.id, c.title, c.state, c.shared_at is not null, c.version,
    coalesce(c.outcome, case when c.state = 'open' then outcome_by(r.rule,
	r.rule_share, r.rule_quorum, t.agree, t.reservation, t.object,
	t.abstain, t.entitled) end),
    n.good, n.unsure, n.concerned,
    t.entitled - n.good - n.unsure - n.concerned, t.agree, t.reservation,
    t.object, t.abstain, t.silent
from round r
join conclusion c on c.round_id = r.id
cross join lateral conclusion_tally(c) t
cross join lateral (select count(*) filter (where s.opinion = 'good') as good,
    count(*) filter (where s.opinion = 'unsure') as unsure,
    count(*) filter (where s.opinion = 'concerned') as concerned
    from sense s where s.conclusion_id = c.id and s.version = c.version) n
where r.id = $1
order by c.state = 'closed', c.id limit 100;

-- name: round_phases :many
-- Its plan, and what of it is over: -1, now: 0, to come, or never will: 1.
-- in:  round id
-- out: phase phase, starts_on day, ends_on day, place int
select p.phase, p.starts_on, p.ends_on, case when r.called_off_in <= p.phase
	then 1 else sign(p.position - coalesce(c.position, 99))::int end
from round_phase p
join round r on r.id = p.round_id
left join round_phase c on c.round_id = r.id and c.phase = r.phase
where p.round_id = $1 order by p.position;

-- name: round_roll :many
-- Who is invited, by sector, and how often he has spoken so far.
-- in:  round id
-- out: sector sector, first bool, organisation id, name text, spoke_at when?, n_comments int, people text?, waits bool
select i.sector, row_number() over (partition by i.sector
    order by i.organisation_name) = 1, i.organisation_id,
    i.organisation_name, s.spoke_at, coalesce(c.n, 0), w.names,
    x.waits is not null
from round_invitation i
left join (select p.organisation_id,
	string_agg(p.name, ', ' order by p.name) as names
    from round r
    join workspace_member m on m.workspace_id = r.workspace_id
    join person p on p.id = m.person_id
	and not exists (select from round_invitation i
	    where i.round_id = r.id and i.organisation_id = p.organisation_id
	    and i.contact_id <> p.id and exists (select
		from workspace_member y where y.person_id = i.contact_id
		and y.workspace_id = r.workspace_id))
    where r.id = $1 and p.disabled_at is null group by 1) w
    on w.organisation_id = i.organisation_id
left join round_spoke($1) s on s.organisation_id = i.organisation_id
left join round_waits($1) x (waits) on x.waits = i.organisation_id
left join (select x.organisation_id, count(*) as n from comment x
    where x.round_id = $1 and x.withdrawn_at is null
    and x.state = 'visible' group by 1) c
    on c.organisation_id = i.organisation_id
where i.round_id = $1 order by i.sector, i.organisation_name;

-- name: round_conclusions :many
-- With the position of the viewer's organisation, if it has one.  Taken up is
-- what was taken wholly or in part and still stands there.
-- in:  round id
-- out: id id, title text, kind conclusion_kind, state conclusion_state, version int, outcome outcome?, taken int, positions int, stance stance?, stance_version int?, n_reviews int, good int, unsure int, concerned int, opinion opinion?
select c.id, c.title, c.kind, c.state, c.version, c.outcome,
    (select count(*) from conclusion_comment x
	join comment o on o.id = x.comment_id
	where x.conclusion_id = c.id and x.uptake <> 'not_taken'
	and o.withdrawn_at is null and o.state = 'visible'),
    (select count(*) from position p where p.conclusion_id = c.id
	and p.version = c.version), o.stance, o.version,
    (select count(*) from conclusion_review x where x.conclusion_id = c.id
	and x.settled_at is null), n.good, n.unsure, n.concerned, n.own
from conclusion c
left join position o on o.conclusion_id = c.id
    and o.organisation_id = (select viewer_organisation())
cross join lateral (select count(*) filter (where s.opinion = 'good') as good,
    count(*) filter (where s.opinion = 'unsure') as unsure,
    count(*) filter (where s.opinion = 'concerned') as concerned,
    max(s.opinion) filter (where s.organisation_id =
	(select viewer_organisation())) as own
    from sense s where s.conclusion_id = c.id and s.version = c.version) n
where c.round_id = $1
order by c.id limit 100;

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
-- out: id id, edition id, figure id, title text
select f.id, f.edition_id, f.figure_id, f.title
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
