-- discussion.sql - contributions to an analysis: the discussion, one of them,
-- writing and changing one.

-- name: discussion :one
-- What its page says besides the rows, and whether these are known already.
-- in:  workspace id, edition id, section id, place text, known int, authors id[]
-- out: workspace_name text, analysis id, title text, number int, n_comments int, own_notes int, revision int, stand int, stand_drafts int, section_heading text?, round id?, round_title text?, phase phase?, ends_on day?, may_comment bool, may_reply bool, questions text?, rounds int, visited bool, newest id?, behind bool, level follow_level?, draft text?, draft_kind comment_kind?, draft_voice text?, draft_quote text?, drafted_at when?, undo text?, undo_comment id?, undo_said text?, undo_until when?, undo_may_word bool, ticket text?, mandate text?, is_known bool
select d.workspace_name, d.analysis, d.title, d.number, d.n_comments,
    d.own_notes, d.revision, d.stand, d.stand_drafts, d.section_heading,
    d.round, d.round_title, d.phase, d.ends_on, d.may_comment, d.may_reply,
    d.questions, d.rounds, d.visited, d.newest, d.behind,
    d.level, d.draft, d.draft_kind, case when d.draft_for_organisation
	then 'organisation' when not d.draft_for_organisation then 'person' end,
    d.draft_quote, d.drafted_at,
    d.undo, d.undo_comment, d.undo_said, d.undo_until,
    coalesce(d.undo_may_word, false), d.ticket,
    (select viewer_organisation_name()), d.is_known
from discussion_open($1, $2, $3, $4, $5, $6) d;

-- name: edition_rounds :many
-- In which rounds it was or is talked about, the latest first.
-- in:  edition id
-- out: id id, title text
select r.id, r.title
from round_edition y join round r on r.id = y.round_id
where y.edition_id = $1 order by r.id desc limit 20;

-- name: comments_after :many
-- Threads one after the other, each in its order of time: fifty behind this
-- place, and one to see whether there are more.  The place is plain numbers:
-- nothing around them, or the index would not be used for them.
-- in:  edition id, root int, last int, kind comment_kind, section id, sector sector, organisation id, place text, settled text, mine bool, question int
-- out: id id, root id, parent id?, kind comment_kind?, body text, author id, author_name text, organisation_name text?, made_at when, edited_at when?, own bool, may_change bool, withdrawn_at when?, sealed bool, workspace id, edition id, round id?, section id?, section_heading text?, definition id?, area int?, area_key text?, area_name text?, period text?, short_de text?, short_en text?, unit text?, shown dec?, symbol symbol?, numerator dec?, denominator dec?, now_release id?, now_shown dec?, now_symbol symbol?, revised bool, result doubt_result?, gone bool, place_href text?, place_de text?, place_en text?, place_number int?, place_reason text?, place_by text?, place_at when?, edition_number int?, since text?, since_edition id?, noted text?, quote text?, quote_prefix text?, quote_suffix text?, quote_at int?, quote_fate text?, quote_now text?, settled_at when?, settled_by text?, settled_reason text?, state comment_state, files text?, question int?, question_round id?, question_text text?, speaker id?, round_title text?
select c.*, null::text from comment_line c
where c.edition_id = $1 and (c.root_id, c.id) > ($2, $3)
    and ($4::comment_kind is null or c.kind = $4)
    and ($5::bigint is null or c.section_id = $5)
    and ($6::sector is null or c.speaker_id = any (array(
	select o.id from organisation o where o.sector = $6)))
    and ($7::bigint is null or c.speaker_id = $7)
    and ($8::text is null or case $8 when 'wert' then c.definition_id is not null
	when 'abschnitt' then c.section_id is not null
	when 'zitat' then c.quote is not null
	else c.section_id is null and c.definition_id is null end)
    and ($9::text is null or (c.settled_at is not null) = ($9 = 'erledigt'))
    and (not coalesce($10, false) or c.own)
    and ($11::int is null or c.question = $11 and c.question_round = (
	select max(y.round_id) from round_edition y where y.edition_id = $1))
order by c.root_id, c.id limit 51;

-- name: comments_before :many
-- The fifty before this place, backwards.
-- in:  edition id, root int, first int, kind comment_kind, section id, sector sector, organisation id, place text, settled text, mine bool, question int
-- like: comments_after
select c.*, null::text from comment_line c
where c.edition_id = $1 and (c.root_id, c.id) < ($2, $3)
    and ($4::comment_kind is null or c.kind = $4)
    and ($5::bigint is null or c.section_id = $5)
    and ($6::sector is null or c.speaker_id = any (array(
	select o.id from organisation o where o.sector = $6)))
    and ($7::bigint is null or c.speaker_id = $7)
    and ($8::text is null or case $8 when 'wert' then c.definition_id is not null
	when 'abschnitt' then c.section_id is not null
	when 'zitat' then c.quote is not null
	else c.section_id is null and c.definition_id is null end)
    and ($9::text is null or (c.settled_at is not null) = ($9 = 'erledigt'))
    and (not coalesce($10, false) or c.own)
    and ($11::int is null or c.question = $11 and c.question_round = (
	select max(y.round_id) from round_edition y where y.edition_id = $1))
order by c.root_id desc, c.id desc limit 51;

-- name: comments_thread :many
-- The whole thread that a contribution belongs to.
-- in:  workspace id, comment id
-- like: comments_after
select l.*, null::text from comment_line l
where (edition_id, root_id) = (select c.edition_id, c.root_id
    from comment_shown c where c.id = $2 and c.workspace_id = $1)
order by id limit 200;

-- name: comments_of_cell :many
-- What was said about it in any edition, and threads that were put here.
-- in:  workspace id, definition id, area_key text, period text
-- like: comments_after
select s.id, s.root_id, s.parent_id, s.kind, s.body, s.author_id,
    s.author_name, s.organisation_name, s.made_at, s.edited_at, s.own,
    s.may_change, s.withdrawn_at, s.sealed, s.workspace_id, s.edition_id,
    s.round_id, s.section_id, s.section_heading, s.definition_id, s.area_id,
    s.area_key, s.area_name, s.period, s.short_de, s.short_en, s.unit,
    s.shown, s.symbol, s.numerator, s.denominator, s.now_release_id,
    s.now_shown, s.now_symbol, s.revised, s.result, s.gone, s.place_href,
    s.place_de, s.place_en, s.place_number, s.place_reason, s.place_by,
    s.place_at, e.number, s.since, s.since_edition, s.noted, s.quote,
    s.quote_prefix, s.quote_suffix, s.quote_at, s.quote_fate, s.quote_now,
    s.settled_at, s.settled_by, s.settled_reason, s.state, s.files,
    s.question, s.question_round, s.question_text, s.speaker_id, null::text
from ((select x.* from comment_line x
	where x.workspace_id = $1 and x.definition_id = $2
	and x.area_id = (select a.id from area a where a.key = $3)
	and x.period = $4
	order by x.root_id, x.id limit 200)
	union all
	(select x.* from comment_place p
	join comment t on t.id = p.comment_id and t.place_id = p.id
	join comment_line x on x.edition_id = t.edition_id
	    and x.root_id = t.id
	where p.workspace_id = $1 and p.definition_id = $2
	and p.area_id = (select a.id from area a where a.key = $3)
	and p.period = $4
	and (t.definition_id, t.area_id, t.period) is distinct from
	    (p.definition_id, p.area_id, p.period)
	order by x.root_id, x.id limit 200)
	union all
	-- below a stone, at the last place that its thread was put to
	(select x.* from comment_place p
	join comment_stone t on t.comment_id = p.comment_id
	join comment_line x on x.edition_id = t.edition_id
	    and x.root_id = t.comment_id
	where p.workspace_id = $1 and p.definition_id = $2
	and p.area_id = (select a.id from area a where a.key = $3)
	and p.period = $4
	and (t.definition_id, t.area_id, t.period) is distinct from
	    (p.definition_id, p.area_id, p.period)
	and not exists (select from comment_place y
	    where y.comment_id = p.comment_id and y.id > p.id)
	order by x.root_id, x.id limit 200)) s
join edition e on e.id = s.edition_id
order by s.root_id, s.id limit 200;

-- name: comments_latest :many
-- The newest contributions of a round.
-- in:  round id
-- like: comments_after
select l.*, null::text from comment_line l
where round_id = $1 and withdrawn_at is null and state <> 'hidden'
    and author_id <> 0
order by id desc limit 6;

-- name: comments_of_question :many
-- What answers a leading question of a round, with replies.
-- in:  round id, question int
-- like: comments_after
select l.*, null::text from comment_line l
where round_id = $1 and root_id in (select c.id
    from comment c where c.round_id = $1 and c.question = $2
    union all select s.comment_id from comment_stone s
    where s.round_id = $1 and s.question = $2)
order by root_id, id limit 200;

-- name: comment_add :one
-- The trigger fills in who, where and what was seen there.  Sent twice, it
-- gives the same contribution.
-- in:  workspace id, edition id, section id, definition id, area_key text, period text, kind comment_kind, body text, for_organisation bool, once text
-- out: id id, root id
insert into comment (workspace_id, edition_id, section_id, definition_id,
    area_id, period, kind, body, author_id, author_name, organisation_id,
    root_id, once)
values ($1, $2, $3, $4, (select a.id from area a where a.key = $5), $6, $7,
    $8, viewer(), viewer_name(),
    case when $9::bool then viewer_organisation() end, 0, $10)
on conflict (author_id, once) do update set once = excluded.once
returning id, root_id;

-- name: comment_reply :one
-- in:  workspace id, parent id, kind comment_kind, body text, for_organisation bool, once text
-- like: comment_add
insert into comment (workspace_id, edition_id, parent_id, kind, body,
    author_id, author_name, organisation_id, root_id, once)
select p.workspace_id, p.edition_id, p.id, $3, $4, viewer(), viewer_name(),
    case when $5::bool then viewer_organisation() end, 0, $6
from comment p where p.id = $2 and p.workspace_id = $1
on conflict (author_id, once) do update set once = excluded.once
returning id, root_id;

-- name: comment_one :one
-- What surrounds one contribution, or the stone in its place: where it is, and
-- what may be done.
-- in:  workspace id, comment id
-- out: id id, root id, edition id, edition_title text, edition_number int, workspace_name text, kind comment_kind?, body text, version int, author_name text, made_at when, own bool, withdrawn bool, sealed bool, state comment_state, stone bool, may_reply bool, may_edit bool, may_withdraw bool, may_flag bool, flagged bool, moderates bool, may_note bool, phase phase?, mandate text?, headless bool
select c.id, c.root_id, e.id, e.title, e.number, w.name, c.kind,
    case when c.withdrawn_at is null or c.author_id = (select viewer())
	then c.body else '' end,
    c.version, c.author_name, c.made_at, c.author_id = (select viewer()),
    c.withdrawn_at is not null, c.sealed, c.state, c.author_id = 0,
    w.closed_at is null and c.withdrawn_at is null and not c.sealed
	and c.state = 'visible' and exists (select from comment h
	where h.id = c.root_id)
	and (o.phase is null or exists (select from phase_action a
	where a.phase = o.phase and a.action = 'reply')),
    w.closed_at is null and c.withdrawn_at is null and c.state <> 'hidden'
	and c.author_id = (select viewer()) and c.result is null
	and (r.phase is null or exists (select from phase_action a
	where a.phase = r.phase and a.action = 'edit')),
    w.closed_at is null and c.author_id = (select viewer())
	and c.state <> 'hidden'
	and (r.phase is null or exists (select from phase_action a
	where a.phase = r.phase and a.action = 'withdraw')),
    w.closed_at is null and c.author_id <> (select viewer())
	and not c.sealed and c.withdrawn_at is null and c.state = 'visible'
	and f.id is null,
    f.id is not null, w.id = any ((select viewer_moderates())::bigint[])
	and not c.sealed and c.author_id <> (select viewer()),
    w.closed_at is null and not c.sealed and c.withdrawn_at is null
	and c.author_id <> 0,
    o.phase, (select viewer_organisation_name()),
    c.author_id <> 0 and not exists (select from comment h
	where h.id = c.root_id)
from (select x.id, x.root_id, x.edition_id, x.workspace_id, x.round_id, x.kind,
	x.body, x.version, x.author_id, x.author_name, x.made_at,
	x.withdrawn_at, x.sealed, x.result, x.state
    from comment x where x.id = $2
    union all
    select x.comment_id, x.root_id, x.edition_id, x.workspace_id, x.round_id,
	null, '', 0, 0, '', x.hidden_at, x.withdrawn_at, false, null, x.state
    from comment_stone x where x.comment_id = $2) c
join edition e on e.id = c.edition_id
join workspace w on w.id = c.workspace_id
left join round r on r.id = c.round_id
left join round_edition q on q.edition_id = c.edition_id and q.running
left join round o on o.id = q.round_id
left join comment_flag f on f.comment_id = c.id
    and f.person_id = (select viewer())
where c.workspace_id = $1;

-- name: comment_versions :many
-- Earlier words, the latest first.
-- in:  comment id
-- out: version int, kind comment_kind, body text, replaced_at when, withheld bool
select version, kind, body, replaced_at, withheld from comment_version
where comment_id = $1 order by version desc limit 50;

-- name: comment_uptakes :many
-- Conclusions that weighed it.
-- in:  comment id
-- out: conclusion id, title text, uptake uptake, reason text
select c.id, c.title, x.uptake, x.reason
from conclusion_comment x join conclusion c on c.id = x.conclusion_id
where x.comment_id = $1 and c.shared_at is not null
order by c.id limit 20;

-- name: comment_after :one
-- Who reads it, and what it said before, now that it is changed.
-- in:  comment id
-- out: state comment_state, sealed bool, withheld bool
select c.state, c.sealed, coalesce((select v.withheld from comment_version v
    where v.comment_id = c.id order by v.version desc limit 1), false)
from comment c where c.id = $1;

-- name: comment_edit :one
-- With files that came with the form `once`, and without those dropped.
-- in:  workspace id, comment id, seen int, kind comment_kind, body text, once text, dropped id[]
-- out: id id
select comment_edit_files($1, $2, $3::int, $4, $5, $6, $7::int8[]);

-- name: comment_withdraw :one
-- in:  workspace id, comment id, back bool
-- out: id id
select comment_withdraw($1, $2, $3);
