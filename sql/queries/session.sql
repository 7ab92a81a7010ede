-- session.sql - the question every request of a signed-in person begins with.

-- name: session_open :one
-- Who is asking, and may he?  Raises BF001 for nobody, 28000 for too little.
-- in:  token text, need int
-- out: person id?, name text?, organisation text?, analyst bool, moderator bool, administrator bool, committee bool, chair bool, secretary bool, lang int, unread int, idle_end when?, ends_at when?
select * from session_open($1, $2::int);
