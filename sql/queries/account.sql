-- account.sql - signing in and one's own account.

-- name: sign_in_begin :one
-- Count an attempt and say what to compare the password with; nothing while
-- there is something to wait for.
-- in:  email text, address text
-- out: person id?, phc text?, wait int
select * from sign_in_begin($1, $2);

-- name: sign_in_done :one
-- The password was right: begin a session.
-- in:  person id, address text, agent text, token text, old_token text, phc text
-- out: failed int
select sign_in_done($1, $2, $3, $4, $5, $6);

-- name: sign_out :one
-- End the session of this token.
-- in:  token text
-- out: done bool
select session_end_own($1);

-- name: session_extend :one
-- Begin the idle limit of this session anew.
-- in:  token text
-- out: idle_end when?
select session_extend($1);

-- name: session_begun :one
-- What to say after signing in.
-- in:  token text
-- out: failed int, before when?
select s.failed, s.before_at from session s
where s.token_hash = sha256(convert_to($1, 'UTF8'));

-- name: sessions :many
-- The own sessions that are still good.
-- in:  token text
-- out: id id, made when, seen when, address text, agent text, own bool
select s.id, s.made_at, s.seen_at, s.address, s.agent,
    s.token_hash = sha256(convert_to($1, 'UTF8'))
from session s join person p on p.id = s.person_id
where s.person_id = viewer() and s.epoch = p.epoch and s.idle_end > now()
    and s.ends_at > now()
order by 6 desc, s.seen_at desc limit 100;

-- name: session_end :one
-- End one of the own sessions.
-- in:  session id
-- out: done bool
select session_end($1);

-- name: session_end_others :one
-- End all of the own sessions but this.
-- in:  token text
-- out: done bool
select session_end_others($1);

-- name: language_choose :one
-- Keep the language with the person, if somebody is signed in.
-- in:  token text, lang int
-- out: done bool
select language_choose($1, $2::int);

-- name: profile :one
-- out: email text, name text, lang int, organisation text?
select email, name, lang, organisation_name from person
where id = viewer();

-- name: profile_set :one
-- in:  lang int
-- out: id id
update person set lang = $1 where id = viewer()
returning id;

-- name: notice_habit :one
-- When the viewer wants no mail.
-- out: quiet_from int?, quiet_until int?, weekend bool
select quiet_from, quiet_until, quiet_weekend from person
where id = viewer();

-- name: notice_choices :many
-- How the viewer wants to be told, for each kind that may concern him.
-- out: kind notice_kind, part int, mail mail_choice, portal bool
select k.kind, notice_group(k.kind), coalesce(c.mail, notice_default(k.kind)),
    coalesce(c.portal, true)
from unnest(enum_range(null::notice_kind)) with ordinality k (kind, n)
left join notice_choice c on c.person_id = viewer() and c.kind = k.kind
where case notice_group(k.kind) when 1 then true
    when 2 then case k.kind when 'moderate' then viewer_moderates() <> '{}'
	when 'second' then viewer_moderates() <> '{}'
	    or viewer_is('administrator') else true end
    when 3 then viewer_is('committee')
    when 4 then viewer_organisation() is not null
    when 5 then viewer_is('analyst') else false end
order by 2, k.n;

-- name: notices_choose :one
-- in:  kinds text[], mails text[], portals text[], quiet_from int, quiet_until int, weekend bool
-- out: done bool
select notices_choose($1, $2, $3, $4::int, $5::int, $6);

-- name: stop_look :one
-- Whether an address that stops mails is good, and has done so already.
-- in:  person id, kind notice_kind, key text
-- out: lang int, stopped bool
select lang, stopped from stop_look($1, $2, $3);

-- name: notice_stop :one
-- in:  person id, kind notice_kind, key text
-- out: done bool
select notice_stop($1, $2, $3);

-- name: password_ask :one
-- Count an attempt at one's own password.
-- in:  address text
-- out: email text, name text, phc text?, wait int
select * from password_ask($1);

-- name: password_change :one
-- in:  old_phc text, phc text, token text, new_token text, address text
-- out: done bool
select password_change($1, $2, $3, $4, $5);

-- name: invitation_look :one
-- Whom a link invites, while it is good.
-- in:  token text
-- out: email text, name text, expires when, onward text?
select p.email, p.name, i.expires_at, invitation_onward($1) from invitation i
join person p on p.id = i.person_id and p.disabled_at is null
where i.token_hash = sha256(convert_to($1, 'UTF8')) and i.used_at is null
    and i.expires_at > now();

-- name: invitation_accept :one
-- Use the link: once.  A session begins with it.
-- in:  token text, phc text, address text, agent text, session text, old_session text
-- out: done bool
select invitation_accept($1, $2, $3, $4, $5, $6);
