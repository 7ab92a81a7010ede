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
