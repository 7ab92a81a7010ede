-- righting.sql - what a moderator puts right while a round runs: its words, an
-- invitation by mistake, a position that came another way, the whole round.

-- name: round_wordings :many
-- What was said before, the latest first.
-- in:  round id
-- out: event id, part round_part, question int?, was text, becomes text, person text, made_at when
select event_id, part, question, was, becomes, person_name, made_at
from round_wording where round_id = $1
order by id desc limit 200;

-- name: round_answered :many
-- Questions that cannot be taken away.
-- in:  round id
-- out: question int
select round_answered($1);

-- name: round_correct :one
-- in:  workspace id, round id, seen int, title text, numbers text[], texts text[], added text, rule_text text, meets_on day, meets_where text, reason text
-- out: id id
select round_correct($1, $2, $3::int, $4, $5::text[]::int[], $6::text[], $7,
    $8, $9, $10, $11);

-- name: round_guest :one
-- An organisation that is invited, and why that cannot be taken back.
-- in:  workspace id, round id, organisation id
-- out: id id, name text, bound text?
select i.organisation_id, i.organisation_name,
    round_bound(i.round_id, i.organisation_id)
from round_invitation i
where i.round_id = $2 and i.workspace_id = $1 and i.organisation_id = $3;

-- name: round_uninvite :one
-- in:  workspace id, round id, organisation id, reason text
-- out: id id
select round_uninvite($1, $2, $3, $4);

-- name: round_call_off :one
-- in:  workspace id, round id, seen int, reason text
-- out: id id
select round_call_off($1, $2, $3::int, $4);

-- name: position_enter :one
-- in:  workspace id, conclusion id, seen int, organisation id, channel channel, spoken_by text, stance stance, reason text
-- out: id id, is_stale bool, is_own bool
select id, is_stale, is_own
from position_enter($1, $2, $3::int, $4, $5, $6, $7, $8);
