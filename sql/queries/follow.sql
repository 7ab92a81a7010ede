-- follow.sql - what somebody follows, how far he has read, and what is new.

-- name: reading_news :many
-- What others wrote since then: fifty, and one to see whether there are more.
-- in:  edition id
-- out: id id, root id, author_name text, made_at when
select c.id, c.root_id, c.author_name, c.made_at
from seen s
join comment c on c.edition_id = s.edition_id and c.id > s.comment_id
where s.edition_id = $1 and s.person_id = (select viewer())
    and c.author_id <> (select viewer()) and c.withdrawn_at is null
order by c.id limit 51;

-- name: edition_stand :one
-- Where a discussion stands, for its reader; and a new ticket.
-- in:  workspace id, edition id
-- out: stand int, drafts int, ticket text?
select stand, stand_drafts, herald_ticket(id) from edition
where id = $2 and workspace_id = $1;

-- name: stand_look :one
-- The same for who shows a ticket.
-- in:  ticket text, known int, newest id
-- out: stand int, fresh int, drafts int
select stand, fresh, drafts from stand_look($1, $2, $3);

-- name: seen_set :one
-- in:  edition id, comment id
-- out: done bool
select seen_set($1, $2);

-- name: follow_set :one
-- in:  workspace id, what follow_what, object id, level follow_level
-- out: done bool
select follow_set($1, $2, $3, $4);

-- name: follow_one :one
-- What the viewer chose for one thing; a row whether he did or not.
-- in:  object id
-- out: level follow_level?
select (select f.level from follow f where f.object_id = $1
    and f.person_id = (select viewer()));

-- name: follow_of_comment :one
-- What he chose for its thread; none of a contribution that was hidden.
-- in:  comment id
-- out: root id?, level follow_level?
select c.root_id, f.level from (select) x
left join comment c on c.id = $1
left join follow f on f.object_id = c.root_id
    and f.person_id = (select viewer());

-- name: editions_news :many
-- How many contributions of others one has not read in these discussions: the
-- newest of each analysis of a workspace.  A hundred stands for more.
-- in:  workspace id
-- out: edition id, n int
select e.id, x.n
from edition e
left join seen s on s.edition_id = e.id and s.person_id = (select viewer())
cross join lateral (select count(*) as n from (select from comment c
    where c.edition_id = e.id and c.id > coalesce(s.comment_id, 0)
    and c.author_id <> (select viewer()) and c.withdrawn_at is null
    limit 100) y) x
where e.workspace_id = $1 and x.n > 0 and not exists (select from edition n
    where n.analysis_id = e.analysis_id and n.workspace_id = e.workspace_id
    and n.number > e.number)
order by e.id desc limit 100;

-- name: feed_one :many
-- The viewer's feed, if he has one.
-- in:
-- out: id id, made_at when, read_at when?
select id, made_at, read_at from feed where person_id = (select viewer());

-- name: feed_make :one
-- in:  token text
-- out: id id
select id from feed_make($1) f (id) where id is not null;

-- name: feed_revoke :one
-- in:
-- out: id id?
select feed_revoke();

-- name: feed_owner :one
-- in:  token text, workspace id
-- out: lang int, workspace_name text?, made_at when
select lang, workspace_name, made_at from feed_owner($1, $2);

-- name: feed_entries :many
-- in:  token text, workspace id
-- out: id id, workspace id, workspace_name text, edition id, title text, author text, comment bool, kind comment_kind?, made_at when, changed_at when
select id, workspace, workspace_name, edition, title, author, comment, kind,
    made_at, changed_at
from feed_entries($1, $2);
