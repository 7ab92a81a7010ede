-- conclusions.sql - how conclusions come about and what becomes of them:
-- drafts that are shared and proposed otherwise, the sense check, the second
-- person of an organisation, reviews, positions and what they rest on.

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

-- ----------------------------------------------------------- conclusions

-- name: conclusion_where :one
-- The workspace of a conclusion that the viewer may read.
-- in:  conclusion id
-- out: workspace id
select workspace_id from conclusion where id = $1;

-- name: conclusion_one :one
-- draft_: what the first person of the viewer's organisation proposes, which
-- a second one is to confirm.  due: the outcome if it were closed now.
-- in:  workspace id, conclusion id
-- out: id id, workspace_name text, round id, round_title text, phase phase, ends_on day, over bool, kind conclusion_kind, state conclusion_state, title text, version int, wording text, worded_at when, worded_by text, proposed_by text?, shared bool, opened_at when?, closed_at when?, outcome outcome?, due outcome?, moderates bool, may_draft bool, may_open bool, may_propose bool, may_sense bool, agree int, reservation int, object int, abstain int, silent int, entitled int, rule round_rule, rule_share int?, rule_quorum int?, invited bool, mandate text?, stance stance?, stance_reason text?, stance_version int?, two_persons bool, draft_stance stance?, draft_reason text?, draft_by text?, draft_own bool, draft_mark id?, draft_version int?, off_at when?, off_reason text?
select c.id, w.name, r.id, r.title, r.phase, phase_ends_on(r),
    r.phase <> 'closed' and phase_ends_on(r) < today(), c.kind, c.state, c.title, c.version, c.wording, v.made_at,
    v.made_by_name, v.proposed_by_name, c.shared_at is not null, c.opened_at,
    c.closed_at, c.outcome,
    case when c.state = 'open' then outcome_by(r.rule, r.rule_share,
	r.rule_quorum, t.agree::int, t.reservation::int, t.object::int,
	t.abstain::int, t.entitled::int) end,
    c.workspace_id = any ((select viewer_moderates())::bigint[]),
    c.state <> 'closed' and exists (select from phase_action a
	where a.phase = r.phase and a.action = 'draft'),
    c.state <> 'closed' and exists (select from phase_action a
	where a.phase = r.phase and a.action = 'position'),
    c.state = 'draft' and w.closed_at is null and exists (select
	from phase_action a where a.phase = r.phase and a.action = 'comment'),
    c.state = 'draft' and c.shared_at is not null and exists (select
	from phase_action a where a.phase = r.phase and a.action = 'sense'),
    coalesce(c.n_agree, t.agree), coalesce(c.n_reservation, t.reservation),
    coalesce(c.n_object, t.object), coalesce(c.n_abstain, t.abstain),
    coalesce(c.n_silent, t.silent), coalesce(c.entitled, t.entitled),
    coalesce(c.rule, r.rule),
    case when c.rule is null then r.rule_share else c.rule_share end,
    case when c.rule is null then r.rule_quorum else c.rule_quorum end,
    exists (select from round_invitation i where i.round_id = r.id
	and i.organisation_id = (select viewer_organisation())),
    (select viewer_organisation_name()), p.stance, p.reason, p.version,
    coalesce((select o.two_persons from organisation o
	where o.id = (select viewer_organisation())), false),
    d.stance, d.reason, d.person_name,
    coalesce(d.person_id = (select viewer()), false),
    d.mark, d.version, r.called_off_at, r.called_off_reason
from conclusion c
join workspace w on w.id = c.workspace_id
join round r on r.id = c.round_id
join conclusion_version v on v.conclusion_id = c.id and v.version = c.version
cross join lateral conclusion_tally(c) t
left join position p on p.conclusion_id = c.id
    and p.organisation_id = (select viewer_organisation())
left join position_draft d on d.conclusion_id = c.id
    and d.organisation_id = (select viewer_organisation())
where c.id = $2 and c.workspace_id = $1;

-- name: conclusion_versions :many
-- Earlier wordings, the latest first, and how each looked to those asked.
-- in:  conclusion id
-- out: version int, wording text, made_by text, proposed_by text?, made_at when, good int, unsure int, concerned int
select v.version, v.wording, v.made_by_name, v.proposed_by_name, v.made_at,
    count(*) filter (where s.opinion = 'good'),
    count(*) filter (where s.opinion = 'unsure'),
    count(*) filter (where s.opinion = 'concerned')
from conclusion_version v
join conclusion c on c.id = v.conclusion_id
left join sense s on s.conclusion_id = v.conclusion_id
    and s.version = v.version
where v.conclusion_id = $1 and v.version < c.version
group by v.conclusion_id, v.version
order by v.version desc limit 50;

-- name: conclusion_positions :many
-- Every entitled organisation with its word on this wording or an earlier
-- one: as it was kept at closing, or as it is now.
-- in:  conclusion id
-- out: guest id, organisation text, sector sector, stance stance?, reason text?, person text?, confirmed_by text?, taken_at when?, stale bool, version int?, channel channel?, spoken_by text?
select e.organisation_id, e.organisation_name, e.sector,
    coalesce(e.stance, p.stance), coalesce(nullif(e.reason, ''), p.reason), p.person_name,
    p.confirmed_by_name, p.taken_at, e.old_version is not null,
    coalesce(e.old_version, p.version), coalesce(e.channel, p.channel),
    p.spoken_by
from conclusion c
cross join lateral (
    select q.organisation_id, q.organisation_name, q.sector, q.stance,
	q.reason, q.old_version, q.channel
    from conclusion_result q
    where q.conclusion_id = c.id and c.state = 'closed'
    union all
    select i.organisation_id, i.organisation_name, i.sector,
	case when y.version = c.version then y.stance end,
	case when y.version = c.version then y.reason end,
	case when y.version <> c.version then y.version end, y.channel
    from round_invitation i
    left join position y on y.conclusion_id = c.id
	and y.organisation_id = i.organisation_id
    where i.round_id = c.round_id and c.state <> 'closed') e
left join position p on p.conclusion_id = c.id
    and p.organisation_id = e.organisation_id
where c.id = $1
order by case when e.stance is not null then 0
    when e.old_version is not null then 1 else 2 end, e.organisation_name;

-- name: conclusion_comments :many
-- Those that do not stand any more were withdrawn or hidden: not counted.
-- in:  conclusion id
-- out: id id, uptake uptake, reason text, author_name text, organisation_name text?, kind comment_kind, stands bool, body text
select o.id, x.uptake, x.reason, o.author_name, o.organisation_name, o.kind,
    o.withdrawn_at is null and o.state = 'visible',
    case when o.withdrawn_at is null and o.state = 'visible'
	then left(o.body, 160) || case when length(o.body) > 160
	    then '…' else '' end
	else '' end
from conclusion_comment x join comment o on o.id = x.comment_id
where x.conclusion_id = $1 order by x.uptake, o.id limit 200;

-- name: conclusion_cells :many
-- in:  conclusion id
-- out: definition id, area_key text, area_name text, period text, short_de text, short_en text, unit text, shown dec?, symbol symbol?, numerator dec?, denominator dec?, release_number int, now_shown dec?, now_symbol symbol?, revised bool, noted_de text?, noted_en text?, edition id?
select x.definition_id, a.key, a.name, x.period, i.short_de, i.short_en,
    i.unit, v.shown::numeric, v.symbol, v.numerator, v.denominator, r.number,
    n.shown::numeric, n.symbol, n.release_id is not null
	and (n.shown, n.symbol) is distinct from (v.shown, v.symbol),
    k.de, k.en, (select max(f.edition_id) from conclusion q
	join round_edition y on y.round_id = q.round_id
	join edition_figure f on f.edition_id = y.edition_id
	    and f.definition_id = x.definition_id
	    and f.release_id = x.release_id and x.area_id = any (f.areas)
	where q.id = x.conclusion_id)
from conclusion_cell x
join indicator_definition d on d.id = x.definition_id
join indicator i on i.id = d.indicator_id
join area a on a.id = x.area_id
join computation r on r.definition_id = x.definition_id
    and r.release_id = x.release_id
join indicator_value v on v.definition_id = x.definition_id
    and v.release_id = x.release_id and v.area_id = x.area_id
    and v.period = x.period
left join lateral (select y.release_id, y.shown, y.symbol
    from indicator_value y
    join computation z on z.definition_id = y.definition_id
	and z.release_id = y.release_id
    where y.definition_id = x.definition_id and y.area_id = x.area_id
    and y.period = x.period and z.number > r.number
    order by z.number desc limit 1) n on true
cross join lateral (select string_agg(distinct z.label_de, '; ') as de,
	string_agg(distinct z.label_en, '; ') as en
    from notes_for(x.definition_id, x.release_id, array[x.area_id], x.period,
	x.period) z) k
where x.conclusion_id = $1
order by i.short_de, a.name, x.period limit 200;

-- name: committee_answer :many
-- in:  conclusion id
-- out: number text, title text, answer answer?, reason text, decided_on day, public bool
select number, title, answer, reason, decided_on, is_public
from committee_answer($1);

-- name: conclusion_add :one
-- in:  workspace id, round id, kind conclusion_kind, title text, wording text, once text
-- out: id id
select conclusion_add($1, $2, $3, $4, $5, $6);

-- name: conclusion_reword :one
-- in:  workspace id, conclusion id, seen int, kind conclusion_kind, title text, wording text
-- out: id id
select conclusion_reword($1, $2, $3::int, $4, $5, $6);

-- name: conclusion_basis :one
-- in:  workspace id, conclusion id, comments id[], uptakes text[], reasons text[], cells text[]
-- out: id id
select conclusion_basis($1, $2, coalesce($3::int8[], '{}'),
    coalesce($4::text[], '{}'), coalesce($5::text[], '{}'),
    coalesce($6::text[], '{}'));

-- name: conclusion_open :one
-- in:  workspace id, conclusion id, seen int
-- out: id id
select conclusion_open($1, $2, $3::int);

-- name: conclusion_close :one
-- in:  workspace id, conclusion id, seen int
-- out: id id
select conclusion_close($1, $2, $3::int);

-- name: conclusion_drop :one
-- in:  workspace id, conclusion id
-- out: round id
select conclusion_drop($1, $2);

-- name: position_take :one
-- in:  workspace id, conclusion id, seen int, stance stance, reason text
-- out: id id, is_stale bool, waits bool
select id, is_stale, waits from position_take($1, $2, $3::int, $4, $5);

-- name: basis_comments :many
-- The contributions of the round, and what this conclusion says to them.
-- in:  conclusion id
-- out: id id, parent id?, kind comment_kind, body text, author_name text, organisation_name text?, area_name text?, period text?, uptake uptake?, reason text?, proposes bool
select o.id, o.parent_id, o.kind, o.body, o.author_name, o.organisation_name,
    o.area_name, o.period, x.uptake, x.reason,
    o.conclusion_id is not distinct from c.id
from conclusion c
join comment o on o.round_id = c.round_id and o.withdrawn_at is null
    and not o.sealed and o.state = 'visible'
left join conclusion_comment x on x.comment_id = o.id
    and x.conclusion_id = c.id
where c.id = $1
order by o.conclusion_id is not distinct from c.id desc, o.root_id, o.id
limit 400;

-- name: basis_cells :many
-- The cells of the edition's figures: which are chosen, which have
-- contributions.
-- in:  conclusion id
-- out: figure id, figure_title text, definition id, series int, area int, area_name text, period text, shown dec?, symbol symbol?, unit text, n_comments int, chosen bool
select f.id, f.title, f.definition_id, a.ordinality, y.id, y.name, v.period,
    v.shown::numeric, v.symbol, i.unit, coalesce(o.n, 0), x.period is not null
from conclusion c
join round_edition r on r.round_id = c.round_id
join edition_figure f on f.edition_id = r.edition_id
join indicator_definition d on d.id = f.definition_id
join indicator i on i.id = d.indicator_id
cross join lateral unnest(f.areas) with ordinality a (id, ordinality)
join area y on y.id = a.id
join indicator_value v on v.definition_id = f.definition_id
    and v.release_id = f.release_id and v.area_id = a.id
    and v.period between f.from_period and f.to_period
left join (select z.definition_id, z.area_id, z.period, count(*) as n
    from conclusion q join comment z on z.round_id = q.round_id
    where q.id = $1 and z.definition_id is not null
    and z.withdrawn_at is null and z.state = 'visible' group by 1, 2, 3) o
    on o.definition_id = f.definition_id and o.area_id = a.id
    and o.period = v.period
left join conclusion_cell x on x.conclusion_id = c.id
    and x.definition_id = f.definition_id and x.area_id = a.id
    and x.period = v.period
where c.id = $1
order by f.id, a.ordinality, v.period;
