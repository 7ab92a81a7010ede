-- Contributions that somebody began, and names that he may write into them.

-- name: draft_one :one
-- What the viewer began in a form, named by its place; empty if nothing.
-- in:  place text
-- out: body text?, kind comment_kind?, voice text?, quote text?, saved_at when?
select d.body, d.kind, case when d.for_organisation then 'organisation'
	when not d.for_organisation then 'person' end, d.quote, d.saved_at
from (select $1::text as place) x
left join comment_draft d on d.person_id = (select viewer())
    and d.place = x.place;

-- name: draft_keep :one
-- in:  workspace id, place text, kind comment_kind, for_organisation bool, quote text, body text
-- out: saved_at when
select draft_keep($1, $2, $3, $4::bool, $5, $6);

-- name: draft_drop :one
-- in:  workspace id, place text
-- out: dropped bool
select draft_drop($1, $2);

-- name: my_drafts :many
-- The latest first; there are thirty at most.
-- in:
-- out: place text, workspace id, workspace_name text, body text, saved_at when
select d.place, w.id, w.name, left(d.body, 120), d.saved_at
from comment_draft d join workspace w on w.id = d.workspace_id
where d.person_id = (select viewer()) order by d.saved_at desc limit 30;

-- name: mention_names :many
-- in:  workspace id, typed text
-- out: label text, organisation text?
select label, organisation from mention_names($1, $2);
