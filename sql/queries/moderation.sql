-- moderation.sql - the moderation of a workspace: what was flagged or waits,
-- what was decided, the rules of the house, the log and its numbers.

-- name: comment_verdicts :many
-- What was decided about one's own contribution, if anything was.
-- in:  workspace id, comment id
-- out: decision comment_state, reason moderation_reason, words text, decided_at when, appealed_at when?, appeal text, is_final bool, may_appeal bool, n_others int
select decision, reason, words, decided_at, appealed_at, appeal, is_final,
    may_appeal, n_others
from comment_verdict($1, $2);

-- name: comment_report :one
-- in:  workspace id, comment id, reason moderation_reason, words text
-- out: id id
select comment_report($1, $2, $3, $4);

-- name: comment_appeal :one
-- in:  workspace id, comment id, words text
-- out: id id
select comment_appeal($1, $2, $3);

-- name: comment_decide :one
-- in:  workspace id, comment id, seen int, step int, decision comment_state, reason moderation_reason, words text
-- out: id id
select comment_decide($1, $2, $3::int, $4::int, $5, $6, $7);

-- name: moderation_room :one
-- The workspace for a page of its moderation, and how much waits there.
-- in:  workspace id
-- out: id id, name text, moderates bool, closed bool, checks_first bool, pending int, flagged int, appealed int, returned int
select w.id, w.name, w.id = any ((select viewer_moderates())::bigint[]),
    w.closed_at is not null, w.checks_first, c.pending, c.flagged, c.appealed,
    c.returned
from workspace w
cross join lateral (select count(*) filter (where m.waits = 'pending')
	as pending, count(*) filter (where m.waits = 'flagged') as flagged,
    count(*) filter (where m.waits = 'appealed') as appealed,
    count(*) filter (where m.waits = 'returned') as returned
    from moderation_case m
    where m.workspace_id = w.id and m.waits is not null) c
where w.id = $1 and w.id = any ((select viewer_workspaces())::bigint[]);

-- name: seconds_wanted :many
-- Where an appeal waits for somebody to be appointed, if the viewer can do so:
-- he moderates there, or administers the portal.
-- in:
-- out: id id, name text, n int, since when, moderates bool
select id, name, n, since, moderates from seconds_wanted();

-- name: room_second :one
-- How many appeals of a workspace do, for who moderates it.
-- in:  workspace id
-- out: n int
select coalesce(sum(n) filter (where id = $1 and moderates), 0)::int
from seconds_wanted();

-- name: lead_moderation :many
-- The workspaces in which something waits for the viewer as their moderator:
-- not what he wrote himself, nor an appeal against what he decided.
-- in:
-- out: id id, name text, n int, since when
select w.id, w.name, count(*), min(m.waits_since)
from moderation_case m join workspace w on w.id = m.workspace_id
where m.workspace_id = any ((select viewer_moderates())::bigint[])
    and m.waits is not null and m.waits <> 'returned' and w.closed_at is null
    and not (m.waits = 'appealed'
	and coalesce(m.decided_by = (select viewer()), false))
    and not exists (select from comment c where c.id = m.comment_id
	and c.author_id = (select viewer()))
group by w.id, w.name order by 4 limit 50;

-- name: my_returned :many
-- What the viewer wrote and is asked to change.
-- in:
-- out: id id, workspace id, workspace_name text, said text
select c.id, c.workspace_id, w.name, left(c.body, 80)
from comment c join workspace w on w.id = c.workspace_id
where c.author_id = (select viewer()) and c.state = 'returned'
    and c.withdrawn_at is null and w.closed_at is null
order by c.id limit 50;

-- name: moderation_queue :many
-- What waits, the longest waiting first; without a filter all but what its
-- authors are to change.  Thirty, and one to see whether there are more.
-- in:  workspace id, waits moderation_wait, kind comment_kind, days int, after id
-- out: id id, waits moderation_wait, waits_since when, kind comment_kind, body text, author_name text, organisation_name text?, edition id, edition_title text, edition_number int, n_flags int, reasons text?, decided_by_viewer bool, n_others int
select c.id, m.waits, m.waits_since, c.kind, left(c.body, 240), c.author_name,
    c.organisation_name, e.id, e.title, e.number, m.n_flags,
    (select string_agg(distinct f.reason::text, ' ') from comment_flag f
	where f.comment_id = c.id and f.settled_at is null),
    m.waits = 'appealed' and m.decided_by = (select viewer()),
    case when m.waits = 'appealed' then moderators_for(c.id) else 1 end
from moderation_case m
join comment c on c.id = m.comment_id
join edition e on e.id = c.edition_id
where m.workspace_id = $1 and m.waits is not null
    and (m.waits = $2 or $2 is null and m.waits <> 'returned')
    and ($3::comment_kind is null or c.kind = $3)
    and ($4::int is null
	or m.waits_since < now() - make_interval(days => $4::int))
    and ($5::int8 is null or (m.waits_since, m.comment_id) > (select
	x.waits_since, x.comment_id from moderation_case x
	where x.comment_id = $5))
order by m.waits_since, m.comment_id limit 31;

-- name: moderation_one :one
-- A contribution to be decided about, as its moderator sees it.
-- in:  workspace id, comment id
-- out: id id, workspace_name text, closed bool, edition id, edition_title text, edition_number int, kind comment_kind, body text, version int, author_name text, organisation_name text?, made_at when, edited_at when?, own bool, withdrawn bool, state comment_state, waits moderation_wait?, waits_since when?, step int, decision comment_state?, reason moderation_reason?, words text?, decided_by text?, decided_at when?, decided_version int?, decided_by_viewer bool, appeal text?, appealed_at when?, is_final bool, n_others int, parent id?
select c.id, w.name, w.closed_at is not null, e.id, e.title, e.number, c.kind,
    case when c.withdrawn_at is null then c.body else '' end, c.version,
    c.author_name, c.organisation_name, c.made_at, c.edited_at,
    c.author_id = (select viewer()), c.withdrawn_at is not null,
    c.state, m.waits, m.waits_since, coalesce(m.step, 0), m.decision,
    m.reason, m.words, m.decided_by_name, m.decided_at, m.decided_version,
    coalesce(m.decided_by = (select viewer()), false), m.appeal, m.appealed_at,
    coalesce(m.is_final and m.decided_version = c.version, false),
    moderators_for(c.id), c.parent_id
from comment c
join edition e on e.id = c.edition_id
join workspace w on w.id = c.workspace_id
left join moderation_case m on m.comment_id = c.id
where c.id = $2 and c.workspace_id = $1 and not c.sealed
    and $1 = any ((select viewer_moderates())::bigint[]);

-- name: moderation_flags :many
-- in:  comment id
-- out: reason moderation_reason, words text, person_name text, made_at when, version int, settled bool
select reason, words, person_name, made_at, version, settled_at is not null
from comment_flag where comment_id = $1
order by settled_at is not null, id desc limit 50;

-- name: moderation_history :many
-- in:  comment id
-- out: id int, at when, action moderation_action, becomes comment_state?, reason moderation_reason?, words text, person_name text?, version int?
select id, at, action, becomes, reason, words, person_name, version
from moderation_log where comment_id = $1 order by id desc limit 50;

-- name: moderation_log :many
-- The log of a workspace, the latest first: fifty, and one more.
-- in:  workspace id, before int
-- out: id int, at when, action moderation_action, comment id?, version int?, was comment_state?, becomes comment_state?, reason moderation_reason?, words text, hours dec?, person_name text?, author_name text?, organisation_name text?
select l.id, l.at, l.action, l.comment_id, l.version, l.was, l.becomes,
    l.reason, l.words, round((extract(epoch from l.waited) / 3600)::numeric, 2),
    l.person_name, c.author_name, c.organisation_name
from moderation_log l left join comment c on c.id = l.comment_id
where l.workspace_id = $1 and ($2::int8 is null or l.id < $2)
order by l.id desc limit 51;

-- name: moderation_log_all :many
-- All of it, for a file.
-- in:  workspace id
-- like: moderation_log
select l.id, l.at, l.action, l.comment_id, l.version, l.was, l.becomes,
    l.reason, l.words, round((extract(epoch from l.waited) / 3600)::numeric, 2),
    l.person_name, c.author_name, c.organisation_name
from moderation_log l left join comment c on c.id = l.comment_id
where l.workspace_id = $1 order by l.id limit 100000;

-- name: moderation_numbers :many
-- in:  workspace id
-- out: month text, posted int, flagged int, returned int, hidden int, appealed int, reversed int, hours dec?
select to_char(month, 'YYYY-MM'), posted, flagged, returned, hidden, appealed, reversed, hours
from moderation_numbers($1);

-- name: house_rules :one
-- The rules as they stand, or one of their versions; 0 where a workspace has
-- none of its own.
-- in:  workspace id, version int
-- out: workspace id, workspace_name text, moderates bool, latest int, version int, body text?, made_by text?, made_at when?
select w.id, w.name, w.id = any ((select viewer_moderates())::bigint[]),
    l.n, coalesce(r.version, 0), r.body, r.made_by_name, r.made_at
from workspace w
cross join lateral (select coalesce(max(x.version), 0) as n
    from house_rules x where x.workspace_id = w.id) l
left join house_rules r on r.workspace_id = w.id
    and r.version = coalesce($2::int, l.n)
where w.id = $1 and w.id = any ((select viewer_workspaces())::bigint[])
    and ($2::int is null or $2 = 0 or r.version is not null);

-- name: house_rules_versions :many
-- in:  workspace id
-- out: version int, made_by text, made_at when
select version, made_by_name, made_at from house_rules
where workspace_id = $1 order by version desc limit 100;

-- name: house_rules_save :one
-- in:  workspace id, seen int, body text
-- out: version int
select house_rules_save($1, $2::int, $3);

-- name: workspace_checks :one
-- in:  workspace id, first bool
-- out: id id
select workspace_checks($1, $2);
