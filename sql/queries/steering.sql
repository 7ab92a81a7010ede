-- steering.sql - the committee: meetings, agenda, votes, decisions, and what
-- follows from them.  Row-level security keeps it to the committees of who
-- asks; lead is true where he is chair or secretary.

-- name: committees :many
-- The committees of the viewer, and what he may do in each.
-- in:
-- out: id id, name text, lead bool, chair bool
select id, name, id = any ((select viewer_leads())::bigint[]),
    id = any ((select viewer_chairs())::bigint[])
from committee order by name, id;

-- name: people :many
-- in:
-- out: committee id, name text, organisation text?, role committee_role, voting bool, from_day day, until_day day?
select c.id, p.name, p.organisation, p.role, p.voting, p.from_day,
    p.until_day
from committee c, lateral committee_people(c.id) p order by c.name, c.id;

-- name: meetings_ahead :many
-- Meetings that are open or to come; with the votes that wait for the viewer.
-- in:
-- out: id id, committee text, title text, place text, starts_at when, state meeting_state, n_items int, n_decided int, n_votes int
select m.id, c.name, m.title, m.place, m.starts_at, m.state,
    count(a.id), count(d.id),
    count(a.id) filter (where d.id is null and m.state = 'open'
	and v.person_id is null and t.voting)
from meeting m
join committee c on c.id = m.committee_id
left join agenda_item a on a.meeting_id = m.id
left join decision d on d.agenda_item_id = a.id
left join vote v on v.agenda_item_id = a.id and v.person_id = (select viewer())
left join meeting_attendance t on t.meeting_id = m.id
    and t.person_id = (select viewer())
where m.state <> 'closed'
group by m.id, c.name order by m.state desc, m.starts_at, m.id limit 10;

-- name: meetings_page :many
-- in:  skip int, take int
-- out: id id, committee text, title text, place text, starts_at when, state meeting_state, n_items int, n_decided int
select m.id, c.name, m.title, m.place, m.starts_at, m.state,
    (select count(*) from agenda_item a where a.meeting_id = m.id),
    (select count(*) from agenda_item a
	join decision d on d.agenda_item_id = a.id where a.meeting_id = m.id)
from meeting m join committee c on c.id = m.committee_id
order by m.starts_at desc, m.id desc offset $1 limit $2;

-- name: meetings_count :one
-- in:
-- out: n int
select count(*) from meeting;

-- name: priorities :many
-- Goals with their rank, the ranked ones first.
-- in:
-- out: id id, goal id, committee text, lead bool, field text, title text, explanation text, rank int?, decision id?, number text?, decision_title text?, n_measures int, n_targets int
select p.id, g.id, c.name, c.id = any ((select viewer_leads())::bigint[]),
    g.field, g.title, g.explanation, p.rank, d.id, d.number, d.title,
    (select count(*) from measure m where m.goal_id = g.id),
    (select count(*) from target t where t.goal_id = g.id)
from goal g
join committee c on c.id = g.committee_id
left join priority p on p.goal_id = g.id
left join decision d on d.id = coalesce(p.decision_id, g.decision_id)
order by c.name, c.id, p.rank nulls last, g.field, g.title, g.id;

-- name: measures_open :many
-- Measures by their date; the finished ones last.
-- in:  skip int, take int
-- out: id id, title text, organisation text, due_on day, state measure_state, state_note text, changed_at when, decision id, number text, goal text?, late bool
select m.id, m.title, o.name, m.due_on, m.state, m.state_note, m.changed_at,
    d.id, d.number, g.title,
    m.due_on < today() and m.state in ('planned', 'running')
from measure m
join decision d on d.id = m.decision_id
join organisation o on o.id = m.organisation_id
left join goal g on g.id = m.goal_id
order by m.state in ('done', 'dropped'), m.due_on, m.id
offset $1 limit $2;

-- name: measures_count :one
-- in:
-- out: n int
select count(*) from measure;

-- name: decisions_page :many
-- in:  skip int, take int
-- out: id id, committee text, number text, title text, decided_at when, answer answer?, published_at when?, withdrawn bool, is_public bool, n_measures int, n_targets int
select d.id, c.name, d.number, d.title, d.decided_at, d.answer,
    d.published_at, p.withdrawn_at is not null, a.is_public,
    (select count(*) from measure m where m.decision_id = d.id),
    (select count(*) from target t where t.decision_id = d.id)
from decision d
join committee c on c.id = d.committee_id
join agenda_item a on a.id = d.agenda_item_id
left join atlas.decision p on p.id = d.id
order by d.number desc offset $1 limit $2;

-- name: decisions_count :one
-- in:
-- out: n int
select count(*) from decision;

-- name: conclusions_ready :many
-- Closed conclusions that wait for the committee's answer.
-- in:
-- out: id id, kind conclusion_kind, title text, wording text, outcome outcome, n_agree int, n_reservation int, n_object int, n_abstain int, n_silent int, entitled int, closed_at when, deferred bool
select id, kind, title, wording, outcome, totals_of(totals, 'agree'),
    totals_of(totals, 'reservation'), totals_of(totals, 'object'),
    totals_of(totals, 'abstain'), totals_of(totals, 'silent'),
    totals_of(totals, 'entitled'), closed_at, deferred
from conclusions_ready();

-- name: meeting_add :one
-- in:  committee id, title text, place text, day day, time text, once text
-- out: id id
insert into meeting (committee_id, title, place, starts_at, created_by, once)
select c.id, $2, coalesce($3, ''), ($4::date + $5::text::time)
    at time zone 'Europe/Berlin', (select viewer()), $6
from committee c
where c.id = $1 and c.id = any ((select viewer_leads())::bigint[])
on conflict (created_by, once) do update set once = excluded.once
returning id;

-- name: meeting_change :one
-- A meeting that was not opened yet can be moved.
-- in:  meeting id, title text, place text, day day, time text
-- out: id id
update meeting set title = $2, place = coalesce($3, ''),
    starts_at = ($4::date + $5::text::time) at time zone 'Europe/Berlin'
where id = $1 and state = 'planned' returning id;

-- name: meeting_by_id :one
-- in:  meeting id
-- out: id id, committee_id id, committee text, lead bool, chair bool, title text, place text, starts_at when, day day, time text, state meeting_state, opened_at when?, closed_at when?, n_present int, n_voting int
select m.id, c.id, c.name, c.id = any ((select viewer_leads())::bigint[]),
    c.id = any ((select viewer_chairs())::bigint[]), m.title, m.place,
    m.starts_at, local_day(m.starts_at),
    to_char(m.starts_at at time zone 'Europe/Berlin', 'HH24:MI'), m.state,
    m.opened_at, m.closed_at,
    (select count(*) from meeting_attendance t where t.meeting_id = m.id),
    (select count(*) from meeting_attendance t where t.meeting_id = m.id
	and t.voting)
from meeting m join committee c on c.id = m.committee_id where m.id = $1;

-- name: agenda_of :many
-- in:  meeting id
-- out: id id, position int, title text, is_public bool, conclusion_id id?, conclusion_outcome outcome?, decision id?, number text?, decision_title text?, answer answer?, my_ballot ballot?, n_voted int, n_entitled int
select a.id, a.position, a.title, a.is_public, a.conclusion_id,
    a.conclusion_outcome, d.id, d.number, d.title, d.answer, v.ballot,
    n.given, n.entitled
from agenda_item a
left join decision d on d.agenda_item_id = a.id
left join vote v on v.agenda_item_id = a.id
    and v.person_id = (select viewer())
cross join lateral vote_count(a.id) n
where a.meeting_id = $1 order by a.position;

-- name: roll_of :many
-- Who sits in the committee of a meeting, and whether he is there.
-- in:  meeting id
-- out: person id, name text, organisation text?, role committee_role, voting bool, present bool
select p.person_id, p.name, p.organisation, p.role, p.voting,
    exists (select from meeting_attendance t where t.meeting_id = m.id
	and t.person_id = p.person_id)
from meeting m, lateral committee_people(m.committee_id) p
where m.id = $1;

-- name: present_at :many
-- Who was there, as the minutes have it.
-- in:  meeting id
-- out: name text, voting bool
select person_name, voting from meeting_attendance
where meeting_id = $1 order by person_name, person_id;

-- name: agenda_add :one
-- in:  meeting id, conclusion id, title text, is_public bool, recommendation text, once text
-- out: id id
select agenda_add($1, $2, $3, $4, $5, $6);

-- name: agenda_change :one
-- in:  item id, title text, is_public bool, recommendation text
-- out: id id
select agenda_change($1, $2, $3, $4);

-- name: agenda_remove :one
-- in:  item id
-- out: meeting id
select agenda_remove($1);

-- name: meeting_open :one
-- in:  meeting id, present id[]
-- out: id id
select meeting_open($1, $2);

-- name: meeting_present :one
-- in:  meeting id, present id[]
-- out: id id
select meeting_present($1, $2);

-- name: meeting_close :one
-- in:  meeting id
-- out: id id
select meeting_close($1);

-- name: item_by_id :one
-- An agenda item with its meeting, the conclusion as it was copied, and the
-- vote so far.
-- in:  item id
-- out: id id, position int, title text, is_public bool, recommendation text, meeting id, meeting_title text, meeting_state meeting_state, starts_at when, committee text, lead bool, conclusion_id id?, conclusion_title text?, conclusion_kind conclusion_kind?, conclusion_wording text?, conclusion_outcome outcome?, n_agree int?, n_reservation int?, n_object int?, n_abstain int?, n_silent int?, entitled int?, may_vote bool, my_ballot ballot?, vote_entitled int, vote_given int, vote_yes int, vote_no int, vote_abstain int, decision id?, number text?
select a.id, a.position, a.title, a.is_public, a.recommendation, m.id,
    m.title, m.state, m.starts_at, c.name,
    c.id = any ((select viewer_leads())::bigint[]), a.conclusion_id,
    a.conclusion_title, a.conclusion_kind, a.conclusion_wording,
    a.conclusion_outcome, totals_of(a.conclusion_totals, 'agree'),
    totals_of(a.conclusion_totals, 'reservation'),
    totals_of(a.conclusion_totals, 'object'),
    totals_of(a.conclusion_totals, 'abstain'),
    totals_of(a.conclusion_totals, 'silent'),
    totals_of(a.conclusion_totals, 'entitled'),
    coalesce(t.voting, false), v.ballot, n.entitled, n.given, n.yes, n.no,
    n.abstain, d.id, d.number
from agenda_item a
join meeting m on m.id = a.meeting_id
join committee c on c.id = m.committee_id
left join meeting_attendance t on t.meeting_id = m.id
    and t.person_id = (select viewer())
left join vote v on v.agenda_item_id = a.id
    and v.person_id = (select viewer())
left join decision d on d.agenda_item_id = a.id
cross join lateral vote_count(a.id) n
where a.id = $1;

-- name: vote_roll :many
-- in:  item id
-- out: name text, has_voted bool
select name, has_voted from vote_roll($1);

-- name: vote_cast :one
-- in:  item id, ballot ballot
-- out: meeting id
select vote_cast($1, $2);

-- name: decision_record :one
-- in:  item id, title text, decided_text text, mode decision_mode, answer answer, reason text, once text
-- out: id id
select decision_record($1, $2, $3, $4, $5, $6, $7);

-- name: decision_by_id :one
-- A decision as the committee sees it, and how far it is public.
-- in:  decision id
-- out: id id, committee_id id, committee text, lead bool, number text, title text, decided_text text, decided_at when, mode decision_mode, n_yes int?, n_no int?, n_abstain int?, answer answer?, answer_reason text, item id, item_title text, recommendation text, meeting id, public_title text?, public_text text?, public_wording text?, public_reason text?, published_at when?, withdrawn_at when?, correction text?
select d.id, c.id, c.name, c.id = any ((select viewer_leads())::bigint[]),
    d.number, d.title, d.decided_text, d.decided_at, d.mode, d.n_yes, d.n_no,
    d.n_abstain, d.answer, d.answer_reason, a.id, a.title, a.recommendation,
    a.meeting_id, p.title, p.decided_text, p.conclusion_wording,
    p.answer_reason, p.published_at, p.withdrawn_at, p.correction
from decision d
join committee c on c.id = d.committee_id
join agenda_item a on a.id = d.agenda_item_id
left join atlas.decision p on p.id = d.id
where d.id = $1;

-- name: origin_of :one
-- Where a decision comes from: the words that may become public.
-- in:  decision id
-- out: meeting_title text, decided_on day, is_public bool, goal_title text?, goal_field text?, priority_rank int?, conclusion_title text?, conclusion_wording text?, conclusion_kind conclusion_kind?, conclusion_outcome outcome?, n_agree int?, n_reservation int?, n_object int?, n_stood_aside int?, n_silent int?, entitled int?, round_title text?, n_contributions int, n_organisations int, analysis_title text?, edition_number int?, edition_on day?
select meeting_title, decided_on, is_public, goal_title, goal_field,
    priority_rank, conclusion_title, conclusion_wording, conclusion_kind,
    conclusion_outcome, totals_of(conclusion_totals, 'agree'),
    totals_of(conclusion_totals, 'reservation'),
    totals_of(conclusion_totals, 'object'),
    totals_of(conclusion_totals, 'abstain'),
    totals_of(conclusion_totals, 'silent'),
    totals_of(conclusion_totals, 'entitled'), round_title, n_contributions,
    n_organisations, analysis_title, edition_number, edition_on
from decision_origin($1);

-- name: evidence_of :many
-- in:  decision id, english bool
-- out: slug text, name text, unit text, in_atlas bool, release_number int, as_of day?, area_key text, area_name text, period text, shown dec?, symbol symbol?, numerator dec?, denominator dec?, first_of_indicator bool
select slug, case when $2 then name_en else name_de end, unit, in_atlas,
    release_number, as_of, area_key, area_name, period, shown::numeric, symbol, numerator, denominator,
    row_number() over (partition by indicator_id, release_id
	order by area_name, area_key, period) = 1
from decision_evidence($1)
order by name_de, indicator_id, release_id, area_name, area_key, period;

-- name: goals_of :many
-- Goals that rest on a decision, with their rank if it sets one.
-- in:  decision id
-- out: id id, field text, title text, rank int?
select g.id, g.field, g.title, p.rank
from goal g
left join priority p on p.goal_id = g.id and p.decision_id = $1
where g.decision_id = $1 or p.id is not null
order by p.rank nulls last, g.title, g.id;

-- name: measures_of :many
-- in:  decision id
-- out: id id, title text, description text, organisation text, due_on day, state measure_state, state_note text, changed_at when, goal text?, late bool
select m.id, m.title, m.description, o.name, m.due_on, m.state, m.state_note,
    m.changed_at, g.title,
    m.due_on < today() and m.state in ('planned', 'running')
from measure m
join organisation o on o.id = m.organisation_id
left join goal g on g.id = m.goal_id
where m.decision_id = $1 order by m.due_on, m.id;

-- name: targets_of :many
-- in:  decision id, english bool
-- out: name text, slug text, unit text, in_atlas bool, area_key text, area_name text, baseline_period text, baseline dec, target_value dec, target_year int, release_number int, goal text?, measure text?
select case when $2 then i.name_en else i.name_de end, i.slug, i.unit,
    p.id is not null, a.key, a.name, t.baseline_period,
    t.baseline_shown::numeric, t.target_value, t.target_year,
    r.number, g.title, m.title
from target t
join indicator i on i.id = t.indicator_id
join area a on a.id = t.area_id
join computation r on r.definition_id = t.definition_id
    and r.release_id = t.release_id
left join atlas.indicator p on p.id = i.id
left join goal g on g.id = t.goal_id
left join measure m on m.id = t.measure_id
where t.decision_id = $1 order by t.id;

-- name: organisations :many
-- in:
-- out: id id, name text
select id, name from organisation where disabled_at is null
order by name collate "de-x-icu", id;

-- name: goals :many
-- The goals of the committee that made a decision.
-- in:  decision id
-- out: id id, field text, title text
select g.id, g.field, g.title from goal g
join decision d on d.committee_id = g.committee_id
where d.id = $1 order by g.field, g.title, g.id;

-- name: goal_by_id :one
-- in:  goal id
-- out: id id, field text, title text, explanation text, committee_id id, committee text, lead bool, rank int?, decision id?
select g.id, g.field, g.title, g.explanation, c.id, c.name,
    c.id = any ((select viewer_leads())::bigint[]), p.rank,
    coalesce(p.decision_id, g.decision_id)
from goal g
join committee c on c.id = g.committee_id
left join priority p on p.goal_id = g.id
where g.id = $1;

-- name: decisions_for :many
-- The decisions of a goal's committee that a priority may rest on.
-- in:  goal id
-- out: id id, number text, title text
select d.id, d.number, d.title from decision d
join goal g on g.committee_id = d.committee_id
where g.id = $1 order by d.number desc;

-- name: decisions_to_name :many
-- Every decision of the viewer's committees, to be chosen from.
-- in:
-- out: id id, committee id, number text, title text
select d.id, d.committee_id, d.number, d.title from decision d
order by d.number desc limit 200;

-- name: fields_known :many
-- Fields of action already named, to be named alike again.
-- in:
-- out: field text
select distinct field from goal order by field;

-- name: goal_add :one
-- in:  committee id, field text, title text, explanation text, decision id, once text
-- out: id id
insert into goal (committee_id, field, title, explanation, decision_id,
    created_by, once)
select c.id, $2, $3, coalesce($4, ''), d.id, (select viewer()), $6
from committee c
left join decision d on d.id = $5 and d.committee_id = c.id
where c.id = $1 and c.id = any ((select viewer_leads())::bigint[])
and (d.id is null) = ($5 is null)
on conflict (created_by, once) do update set once = excluded.once
returning id;

-- name: priority_set :one
-- in:  goal id, decision id, rank int
-- out: id id
select priority_set($1, $2, $3::int);

-- name: measure_add :one
-- in:  decision id, goal id, title text, description text, organisation id, due_on day, once text
-- out: id id
insert into measure (decision_id, goal_id, title, description,
    organisation_id, due_on, created_by, once)
select d.id, g.id, $3, coalesce($4, ''), o.id, $6, (select viewer()), $7
from decision d
join organisation o on o.id = $5 and o.disabled_at is null
left join goal g on g.id = $2 and g.committee_id = d.committee_id
where d.id = $1 and d.committee_id = any ((select viewer_leads())::bigint[])
and (g.id is null) = ($2 is null)
on conflict (created_by, once) do update set once = excluded.once
returning id;

-- name: measure_by_id :one
-- in:  measure id
-- out: id id, title text, description text, organisation text, due_on day, state measure_state, state_note text, changed_at when, decision id, number text, decision_title text, lead bool, is_public bool, late bool
select m.id, m.title, m.description, o.name, m.due_on, m.state, m.state_note,
    m.changed_at, d.id, d.number, d.title,
    d.committee_id = any ((select viewer_leads())::bigint[]),
    p.id is not null and p.withdrawn_at is null,
    m.due_on < today() and m.state in ('planned', 'running')
from measure m
join decision d on d.id = m.decision_id
join organisation o on o.id = m.organisation_id
left join atlas.decision p on p.id = d.id
where m.id = $1;

-- name: measure_state_set :one
-- in:  measure id, state measure_state, note text
-- out: id id
update measure m set state = $2, state_note = coalesce($3, ''),
    changed_at = now()
from decision d
where m.id = $1 and d.id = m.decision_id
and d.committee_id = any ((select viewer_leads())::bigint[])
returning m.id;

-- name: indicators :many
-- Indicators that have released values: what a target can be set on.
-- in:  english bool
-- out: id id, slug text, name text, unit text, in_atlas bool
select i.id, i.slug, case when $1 then i.name_en else i.name_de end, i.unit,
    p.id is not null
from indicator i
left join atlas.indicator p on p.id = i.id
where exists (select from indicator_latest(i.id))
order by i.stage, i.name_de, i.id;

-- name: areas_of :many
-- The areas an indicator has a number for, the lands and the country first.
-- in:  indicator id
-- out: key text, name text
select a.key, a.name from area a
where exists (select from indicator_latest($1) l
    join indicator_value v on v.definition_id = l.definition_id
    and v.release_id = l.release_id and v.area_id = a.id
    where v.shown is not null)
order by length(a.key), a.name collate "de-x-icu", a.key;

-- name: baselines :many
-- The released values a target can start from, newest first.
-- in:  indicator id, area text
-- out: period text, shown dec, numerator dec?, denominator dec?, release_number int, area_name text
select v.period, v.shown::numeric, v.numerator, v.denominator, r.number,
    a.name
from indicator_latest($1) l
join indicator_value v on v.definition_id = l.definition_id
    and v.release_id = l.release_id
join area a on a.id = v.area_id
join computation r on r.definition_id = v.definition_id
    and r.release_id = v.release_id
where a.key = $2 and v.shown is not null
order by v.period desc;

-- name: target_add :one
-- in:  decision id, measure id, goal id, indicator id, area text, period text, target dec, year int, once text
-- out: id id
select target_add($1, $2, $3, $4, $5, $6, $7, $8::int, $9);

-- name: decision_seen :one
-- What a preview shows, in one word; asked before what it shows.
-- in:  decision id
-- out: mark text?
select decision_mark($1);

-- name: decision_publish :one
-- in:  decision id, title text, decided_text text, wording text, reason text, correction text, seen text
-- out: number text
select publish_decision($1, $2, $3, $4, $5, $6, $7);

-- name: decision_withdraw :one
-- in:  decision id, reason text
-- out: number text
select withdraw_decision($1, $2);
