-- minutes.sql - what the minutes of a round are made from.

-- name: round_rule :one
-- in:  workspace id, round id
-- out: rule round_rule, share int?, quorum int?
select rule, rule_share, rule_quorum from round
where id = $2 and workspace_id = $1;

-- name: minutes_comments :many
-- What was said, by kind.  Of words that were withdrawn or hidden after the
-- round was closed nothing is left but that they were there.
-- in:  round id
-- out: id id, kind comment_kind, question int?, reply bool, body text?, organisation text?, channel channel?, made_at when, section_heading text?, area_name text?, period text?, short_de text?, short_en text?
select w.id, w.kind, w.question, w.reply, c.body, w.organisation_name,
    w.channel, w.made_at, c.section_heading, c.area_name, c.period,
    c.short_de, c.short_en
from minutes_word w
left join comment c on c.id = w.id and c.withdrawn_at is null
    and not c.sealed and c.state = 'visible'
where w.round_id = $1
order by w.kind, w.id limit 1000;

-- name: minutes_kinds :many
-- How many contributions of each kind, by leading question; null: none.
-- in:  round id
-- out: question int?, kind comment_kind, n int
select question, kind, count(*) from minutes_word where round_id = $1
group by question, kind order by question nulls last, kind;

-- name: minutes_roll :many
-- Who was invited, what he said himself and what was entered for him.
-- in:  round id
-- out: sector sector, name text, n int, letter int, workshop int, phone int
select i.sector, i.organisation_name, coalesce(w.n, 0),
    coalesce(w.letter, 0), coalesce(w.workshop, 0), coalesce(w.phone, 0)
from round_invitation i
left join (select x.organisation_id, count(*) as n,
    count(*) filter (where x.channel = 'letter') as letter,
    count(*) filter (where x.channel = 'workshop') as workshop,
    count(*) filter (where x.channel = 'phone') as phone
    from minutes_word x where x.round_id = $1 group by 1) w
    on w.organisation_id = i.organisation_id
where i.round_id = $1 order by i.sector, i.organisation_name;

-- name: minutes_changes :many
-- What was put right while it ran, and why.
-- in:  round id
-- out: id id, kind round_event_kind, phase phase, subject text, reason text, made_at when
select e.id, e.kind, e.phase, e.subject, e.reason, e.made_at from round_event e
where e.round_id = $1 and e.kind in ('changed', 'corrected', 'uninvited')
order by e.id limit 100;

-- name: minutes_uptakes :many
-- What became of contributions, conclusion by conclusion.
-- in:  round id
-- out: conclusion id, comment id, uptake uptake, reason text, kind comment_kind?, organisation text?
select c.id, x.comment_id, x.uptake, x.reason, coalesce(w.kind, o.kind),
    coalesce(w.organisation_name, o.organisation_name)
from conclusion c
join conclusion_comment x on x.conclusion_id = c.id
left join minutes_word w on w.round_id = c.round_id
    and w.id = x.comment_id
left join comment o on o.id = x.comment_id
where c.round_id = $1
order by c.id, x.uptake, x.comment_id limit 1000;

-- name: minutes_senses :many
-- The sense check: the last word of each, and to which wording.
-- in:  round id
-- out: conclusion id, organisation text, opinion opinion, reason text, version int
select c.id, s.organisation_name, s.opinion, s.reason, s.version
from conclusion c
join lateral (select distinct on (x.organisation_id) x.* from sense x
    where x.conclusion_id = c.id
    order by x.organisation_id, x.version desc) s on true
where c.round_id = $1
order by c.id, s.opinion desc, s.organisation_name limit 1000;

-- name: minutes_conclusions :many
-- Those that positions were taken to; while the round is in work also drafts
-- that everybody may read.
-- in:  round id
-- out: id id, kind conclusion_kind, state conclusion_state, title text, wording text, version int, outcome outcome?, agree int, reservation int, object int, abstain int, silent int, entitled int
select c.id, c.kind, c.state, c.title, c.wording, c.version, c.outcome,
    coalesce(c.n_agree, t.agree), coalesce(c.n_reservation, t.reservation),
    coalesce(c.n_object, t.object), coalesce(c.n_abstain, t.abstain),
    coalesce(c.n_silent, t.silent), coalesce(c.entitled, t.entitled)
from conclusion c
join round r on r.id = c.round_id
cross join lateral conclusion_tally(c) t
where c.round_id = $1 and (c.state <> 'draft'
    or r.phase <> 'closed' and c.shared_at is not null)
order by c.id limit 100;

-- name: minutes_positions :many
-- in:  round id
-- out: conclusion id, organisation text, sector sector, stance stance?, reason text?, stale bool, channel channel?
select c.id, e.organisation_name, e.sector, e.stance, e.reason,
    e.old_version is not null, e.channel
from conclusion c
cross join lateral (
    select q.organisation_name, q.sector, q.stance, q.reason, q.old_version,
	q.channel
    from conclusion_result q
    where q.conclusion_id = c.id and c.state = 'closed'
    union all
    select i.organisation_name, i.sector,
	case when y.version = c.version then y.stance end,
	case when y.version = c.version then y.reason end,
	case when y.version <> c.version then y.version end,
	case when y.version = c.version then y.channel end
    from round_invitation i
    left join position y on y.conclusion_id = c.id
	and y.organisation_id = i.organisation_id
    where i.round_id = c.round_id and c.state <> 'closed') e
where c.round_id = $1 and c.state <> 'draft'
order by c.id, e.stance nulls last, e.organisation_name;

-- name: minutes_cells :many
-- The values that its conclusions rest on.
-- in:  round id
-- out: conclusion id, short_de text, short_en text, unit text, area_name text, period text, shown dec?, symbol symbol?, release_number int
select c.id, i.short_de, i.short_en, i.unit, a.name, x.period,
    v.shown::numeric, v.symbol, r.number
from conclusion c
join conclusion_cell x on x.conclusion_id = c.id
join indicator_definition d on d.id = x.definition_id
join indicator i on i.id = d.indicator_id
join area a on a.id = x.area_id
join computation r on r.definition_id = x.definition_id
    and r.release_id = x.release_id
join indicator_value v on v.definition_id = x.definition_id
    and v.release_id = x.release_id and v.area_id = x.area_id
    and v.period = x.period
where c.round_id = $1
order by c.id, i.short_de, a.name, x.period limit 500;
