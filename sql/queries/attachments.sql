-- Files that stand with contributions, and notes that only moderators read.

-- name: attachment_put :one
-- A file that came with a form, before what the form makes.
-- in:  workspace id, once text, comment id, dropped id[], kind attachment_kind, name text, hash bytes, content bytes
-- out: id id
select attachment_put($1, $2, $3, $4::int8[], $5, $6, $7, $8);

-- name: attachment_drop :one
-- in:  once text, dropped id[]
-- out: n int
select attachment_drop($1, $2::int8[]);

-- name: attachments_waiting :many
-- What came with a form that is shown again.
-- in:  once text
-- out: id id, kind attachment_kind, n_bytes int, name text
select a.id, a.kind, a.n_bytes, a.name from attachment a
where a.author_id = (select viewer()) and a.once = $1
    and a.comment_id is null
order by a.id limit 3;

-- name: attachments_of :many
-- Of one contribution, and those that were taken away, with how it has one.
-- in:  comment id
-- out: id id, kind attachment_kind, n_bytes int, name text, made_at when, removed_at when?
select a.id, a.kind, a.n_bytes, a.name, a.made_at, a.removed_at
from attachment a where a.comment_id = $1
order by a.id limit 60;

-- name: attachment_file :one
-- in:  attachment id
-- out: kind attachment_kind, name text, bytes bytes
select a.kind, a.name, b.bytes
from attachment a join attachment_bytes b on b.attachment_id = a.id
where a.id = $1;

-- ------------------------------------------------- notes for moderators only

-- name: moderator_note_add :one
-- in:  workspace id, comment id, body text, once text
-- out: id id
select moderator_note_add($1, $2, $3, $4);

-- name: moderator_note_done :one
-- in:  workspace id, note id
-- out: comment id
select moderator_note_done($1, $2);

-- name: moderator_notes_of :many
-- Of one contribution, as far as the viewer may read them: his own, or all.
-- in:  comment id
-- out: id id, body text, author_name text, made_at when, done_at when?, done_by text?, may_settle bool
select n.id, n.body, n.author_name, n.made_at, n.done_at, n.done_by_name,
    n.done_at is null and n.workspace_id = any (
	(select viewer_moderates())::bigint[])
from moderator_note n where n.comment_id = $1
order by n.done_at is not null, n.id desc limit 50;

-- name: moderator_notes_open :many
-- In a workspace that the viewer moderates, those that nobody has seen to.
-- in:  workspace id
-- out: id id, comment id, body text, author_name text, made_at when, about text, edition_title text
select n.id, n.comment_id, n.body, n.author_name, n.made_at, c.author_name,
    e.title
from moderator_note n
join comment c on c.id = n.comment_id
join edition e on e.id = c.edition_id
where n.workspace_id = $1 and n.done_at is null
    and n.workspace_id = any ((select viewer_moderates())::bigint[])
order by n.id limit 50;
