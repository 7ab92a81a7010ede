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
