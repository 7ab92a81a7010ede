-- herald.sql - all that the herald asks.

-- name: herald_listen :none
-- Where discussions stand, from now on.
listen befund_stand;

-- name: herald_key :one
-- What tickets are signed with.
-- out: key bytes
select herald_key();
