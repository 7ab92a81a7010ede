-- search.sql - looking for words, and what one finds of an organisation.

-- name: search :many
-- The newest few hundred that fit, best first; zeit is "monat" or "jahr".  If
-- nothing fits, a row of the kind "near" may say what was meant.
-- in:  typed text, only_what text, room id, time text, page int
-- out: what text, id id, workspace id?, parent id?, title text, snippet text, who text?, at when?, name text?, about text?, number int?, spot text?, period text?, said comment_kind?, kind conclusion_kind?, state conclusion_state?, phase phase?, total int, more bool
select what, id, workspace_id, parent_id, title, snippet, who, at, name, about,
    number, spot, period, said, kind, state, phase, total, more
from search($1, $2, $3, case $4::text when 'monat' then today() - 31
    when 'jahr' then today() - 366 end, $5::int);

-- name: search_rooms :many
-- Where one may look: the visitor's workspaces.
-- in:
-- out: id id, name text
select id, name from workspace
where id = any ((select viewer_workspaces())::bigint[])
order by closed_at is not null, name, id limit 200;

-- name: organisation_one :one
-- in:  organisation id
-- out: id id, name text, sector sector
select id, name, sector from organisation
where id = $1 and disabled_at is null;

-- name: organisation_people :many
-- Who may speak for it, of those one meets in a workspace.
-- in:  organisation id
-- out: name text, rooms text
select p.name, string_agg(w.name, ', ' order by w.name)
from person p
join workspace_member m on m.person_id = p.id
join workspace w on w.id = m.workspace_id
where p.organisation_id = $1 and p.disabled_at is null
group by p.id, p.name order by p.name limit 100;

-- name: organisation_comments :many
-- What was said on its behalf, the newest first; thirty and one to see
-- whether there are more.
-- in:  organisation id, before id
-- out: id id, workspace id, edition_title text, author_name text, kind comment_kind, made_at when, body text
select c.id, c.workspace_id, e.title, c.author_name, c.kind, c.made_at,
    left(c.body, 280)
from comment c join edition e on e.id = c.edition_id
where c.organisation_id = $1 and c.withdrawn_at is null
    and ($2::int8 is null or c.id < $2)
order by c.id desc limit 31;
