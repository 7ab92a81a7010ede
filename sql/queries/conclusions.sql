-- conclusions.sql - how conclusions come about and what becomes of them:
-- drafts that are shared and proposed otherwise, the sense check, the second
-- person of an organisation, reviews, and the minutes of a round.

-- --------------------------------------------------------------- drafting

-- name: conclusion_share :one
-- in:  workspace id, conclusion id
-- out: id id
select conclusion_share($1, $2);

-- name: conclusion_texts :many
-- All its wordings, the latest first.
-- in:  conclusion id
-- out: version int, wording text, made_by text, proposed_by text?, made_at when
select version, wording, made_by_name, proposed_by_name, made_at
from conclusion_version where conclusion_id = $1
order by version desc limit 200;

-- name: conclusion_proposals :many
-- Other wordings that were proposed, and the one that each was about.
-- in:  conclusion id
-- out: id id, body text, author_name text, organisation_name text?, made_at when, version int, wording text, uptake uptake?, reason text?
select o.id, o.body, o.author_name, o.organisation_name, o.made_at,
    v.version, v.wording, x.uptake, x.reason
from comment o
join conclusion_version v on v.conclusion_id = o.conclusion_id
    and v.version = o.conclusion_version
left join conclusion_comment x on x.comment_id = o.id
    and x.conclusion_id = o.conclusion_id
where o.conclusion_id = $1 and o.withdrawn_at is null and not o.sealed
    and (o.state = 'visible' or o.author_id = (select viewer()))
order by o.id desc limit 50;

-- name: proposal_one :one
-- in:  conclusion id, comment id
-- out: body text, author text
select body, coalesce(organisation_name, author_name) from comment
where id = $2 and conclusion_id = $1 and withdrawn_at is null;

-- name: proposal_add :one
-- in:  workspace id, conclusion id, body text, for_organisation bool, once text
-- out: id id
insert into comment (workspace_id, edition_id, kind, body, author_id,
    author_name, organisation_id, root_id, conclusion_id, once)
select c.workspace_id, r.edition_id, 'proposal', $3, viewer(), viewer_name(),
    case when $4::bool then viewer_organisation() end, 0, c.id, $5
from conclusion c join round r on r.id = c.round_id
where c.id = $2 and c.workspace_id = $1
on conflict (author_id, once) do update set once = excluded.once
returning id;

-- name: conclusion_adopt :one
-- in:  workspace id, conclusion id, seen int, kind conclusion_kind, title text, wording text, proposal id
-- out: id id
select conclusion_adopt($1, $2, $3::int, $4, $5, $6, $7);

-- ------------------------------------------------------------ sense check

-- name: conclusion_senses :many
-- Every invited organisation with what it said last.
-- in:  conclusion id
-- out: organisation text, opinion opinion?, reason text?, person text?, given_at when?, version int?, stale bool, own bool
select i.organisation_name, s.opinion, s.reason, s.person_name, s.given_at,
    s.version, coalesce(s.version <> c.version, false),
    i.organisation_id is not distinct from (select viewer_organisation())
from conclusion c
join round_invitation i on i.round_id = c.round_id
left join lateral (select x.opinion, x.reason, x.person_name, x.given_at,
    x.version from sense x where x.conclusion_id = c.id
    and x.organisation_id = i.organisation_id
    order by x.version desc limit 1) s on true
where c.id = $1
order by s.version = c.version desc nulls last, s.opinion desc nulls last,
    i.organisation_name;

-- name: sense_give :one
-- in:  workspace id, conclusion id, seen int, opinion opinion, reason text
-- out: id id, is_stale bool
select id, is_stale from sense_give($1, $2, $3::int, $4, $5);

-- name: my_senses :many
-- Drafts that the viewer's organisation has not looked at, or only in an
-- earlier wording.
-- in:
-- out: id id, workspace id, title text, kind conclusion_kind, round_title text, ends_on day, over bool, reworded bool
select c.id, c.workspace_id, c.title, c.kind, r.title, phase_ends_on(r),
    phase_ends_on(r) < today(), s.version is not null
from round_invitation i
join round r on r.id = i.round_id and r.phase = 'sense'
join conclusion c on c.round_id = r.id and c.state = 'draft'
left join lateral (select max(x.version) as version from sense x
    where x.conclusion_id = c.id
    and x.organisation_id = i.organisation_id) s on true
where i.organisation_id = (select viewer_organisation())
    and (s.version is null or s.version <> c.version)
order by phase_ends_on(r), c.id limit 50;

-- --------------------------------------------------------- second persons

-- name: position_confirm :one
-- in:  workspace id, conclusion id, seen id
-- out: id id
select position_confirm($1, $2, $3);

-- name: my_countersigns :many
-- Positions that a colleague proposed and the viewer may confirm.
-- in:
-- out: id id, workspace id, title text, person text, stance stance
select c.id, c.workspace_id, c.title, d.person_name, d.stance
from position_draft d
join conclusion c on c.id = d.conclusion_id and c.state = 'open'
    and c.version = d.version
where d.organisation_id = (select viewer_organisation())
    and d.person_id <> (select viewer())
order by d.proposed_at limit 50;

-- ----------------------------------------------------------------- review

-- name: conclusion_reviews :many
-- What changed below it: what is open first, then what was settled.
-- in:  conclusion id
-- out: id id, definition id, short_de text, short_en text, unit text, area_key text?, area_name text?, period text?, was_shown dec?, was_symbol symbol?, was_verdict verdict?, now_shown dec?, now_symbol symbol?, now_verdict verdict?, made_at when, settled_at when?, settled_by text?, reason text?
select x.id, x.definition_id, i.short_de, i.short_en, i.unit, a.key, a.name,
    x.period, x.was_shown::numeric, x.was_symbol, x.was_verdict,
    x.now_shown::numeric, x.now_symbol, x.now_verdict, x.made_at,
    x.settled_at, x.settled_by_name, x.reason
from conclusion_review x
join indicator_definition d on d.id = x.definition_id
join indicator i on i.id = d.indicator_id
left join area a on a.id = x.area_id
where x.conclusion_id = $1
order by x.settled_at is not null, x.settled_at desc, i.short_de, a.name,
    x.period limit 200;

-- name: review_settle :one
-- in:  workspace id, conclusion id, marks id[], reason text
-- out: id id
select review_settle($1, $2, coalesce($3::int8[], '{}'), $4);

-- name: lead_reviews :many
-- Conclusions that a moderator is to look at again.
-- in:
-- out: id id, workspace id, title text, n int, since when
select c.id, c.workspace_id, c.title, count(*), min(x.made_at)
from conclusion_review x
join conclusion c on c.id = x.conclusion_id
where x.settled_at is null
    and x.workspace_id = any ((select viewer_moderates())::bigint[])
group by c.id order by min(x.made_at), c.id limit 50;

-- ---------------------------------------------------------------- minutes

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
-- When its dates were changed, and why.
-- in:  round id
-- out: phase phase, reason text, made_at when
select e.phase, e.reason, e.made_at from round_event e
where e.round_id = $1 and e.kind = 'changed' order by e.id limit 100;

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
-- out: conclusion id, organisation text, sector sector, stance stance?, reason text?, stale bool
select c.id, e.organisation_name, e.sector, e.stance, e.reason,
    e.old_version is not null
from conclusion c
cross join lateral (
    select q.organisation_name, q.sector, q.stance, q.reason, q.old_version
    from conclusion_result q
    where q.conclusion_id = c.id and c.state = 'closed'
    union all
    select i.organisation_name, i.sector,
	case when y.version = c.version then y.stance end,
	case when y.version = c.version then y.reason end,
	case when y.version <> c.version then y.version end
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
