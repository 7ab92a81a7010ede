-- name: thing_add :one
-- What it does.
-- in:  owner id, kind kind, body text, tags text[], page int
-- out: id id, body text?, made when, kind kind,
--      value dec?
insert into thing -- not; here $77
 values ($1, $2, ';$88 it''s', $3, $4, $5, "a;b", E'\';') /* ; */
returning id, body, made, kind, value;

-- name: things :many
-- like: thing_add
with x as (select 1) select * from x;

-- name: thing_end :none
-- in: id id
delete from thing where id = $1;
