-- befundctl.sql - what the command line asks, as the owner.

-- name: demo_there :one
-- The demo is loaded once; its first person tells.
-- out: there bool
select exists (select from person where id = 1001);

-- name: demo_accounts :many
-- Who can be signed in as, with what each may do.
-- out: email text, name text, roles text
select p.email, p.name, concat_ws(', ', nullif(array_to_string(p.roles, ', '), ''),
    (select string_agg(w.name || ' (' || m.role || ')', ', ' order by w.id)
    from workspace_member m join workspace w on w.id = m.workspace_id
    where m.person_id = p.id))
from person p where p.email like '%@demo.example' order by p.id;

-- name: administrator_add :one
-- The first way in.
-- in:  email text, name text, token text
-- out: id id
select administrator_add($1, $2, $3);

-- name: invitation_make :one
-- A new link for somebody who is there already.
-- in:  email text, token text
-- out: name text
select p.name from (select x.name, invitation_make(x.id, $2, false)
    from person x where lower(x.email) = lower($1)) p;

-- name: journal_chain :many
-- A stretch of the seal, each link with the row it seals; no text if that row
-- is gone.
-- in:  after int, most int
-- out: n int, journal int, hash bytes, text text?
select s.n, s.journal_id, s.hash, case when j.id is not null
    then journal_text(j) end
from journal_seal s left join journal j on j.id = s.journal_id
where s.n > $1 order by s.n limit $2;

-- name: journal_open :one
-- Rows that should have been sealed long ago, and all that are not yet.
-- out: overdue int, waiting int, first int?
select count(*) filter (where j.at < now() - interval '1 hour'), count(*),
    min(j.id)
from journal j
where not exists (select from journal_seal s where s.journal_id = j.id);

-- name: import_begin :one
-- A file comes in, in the name of an analyst; none if there is no such person.
-- in:  email text, source text, file_name text
-- out: id id
select import_begin($1, $2, $3);

-- name: import_put :one
-- in:  import id, n int, bytes bytes
-- out: id id
with quick as (select set_config('synchronous_commit', 'off', true))
insert into import_chunk select $1, $2, $3 from quick returning import_id;

-- name: import_end :one
-- All of it is there; the delivery that brought it before, if there is one.
-- in:  import id, hash bytes
-- out: former id?
select import_end($1, $2);

-- name: import_state :one
-- in:  import id
-- out: state text, file_bytes int, done_bytes int, n_rows int, n_read int, n_understood int, n_skipped int, n_doubts int, unsure int, version int, refusal text, refusal_line int, delivery id?, title text?, format text?, source text?, source_known bool
select i.state::text, i.file_bytes, i.done_bytes, i.n_rows, i.n_read,
    i.n_understood, i.n_skipped, i.n_doubts, i.unsure, i.version, i.refusal,
    i.refusal_line, i.delivery_id, nullif(i.about[2], ''), i.format::text,
    coalesce((select s.table_code from source s where s.id = i.source_id),
	nullif(i.about[1], '')),
    i.source_id is not null or exists (select from source s
	where s.table_code = nullif(i.about[1], ''))
from import i where i.id = $1;

-- name: import_skips :many
-- What was not taken, and why.
-- in:  import id
-- out: kind text, n int
select p.words[1], p.counts[1] from import_part p
where p.import_id = $1 and p.kind = 'skipped' order by p.n;

-- name: import_take :one
-- Take it over, as the person who brought it.
-- in:  import id, protects text
-- out: id id
select import_accept_for($1, $2);

-- name: import_drop :one
-- in:  import id
-- out: id id
select import_cancel_for($1);
