-- session.sql - the question every request of a signed-in person begins with.

-- name: session_open :one
-- Who is asking, and may he?  Raises BF001 for nobody, 28000 for too little.
-- in:  token text, need int
-- out: person id?, name text?, organisation text?, analyst bool, moderator bool, administrator bool, committee bool, chair bool, secretary bool, lang int, unread int, idle_end when?, ends_at when?
select s.person_id, s.name, s.organisation,
    coalesce('analyst' = any (s.roles), false),
    coalesce('moderator' = any (s.roles), false),
    coalesce('administrator' = any (s.roles), false),
    coalesce('committee' = any (s.roles), false),
    coalesce('chair' = any (s.roles), false),
    coalesce('secretary' = any (s.roles), false),
    coalesce(s.lang, 0), coalesce(s.unread, 0), s.idle_end, s.ends_at
from session_open($1, $2::int) s;
