-- admin.sql - organisations, persons and what they may do, and the journal.

-- name: overview :one
-- How many there are, and whether each can do its work: two for four eyes,
-- somebody to lead.
-- out: organisations int, persons int, disabled int, invited int, workspaces int, committees int, analysts int, moderators int, led_workspaces int, led_committees int
select (select count(*) from organisation where disabled_at is null),
    (select count(*) from person where disabled_at is null),
    (select count(*) from person where disabled_at is not null),
    (select count(distinct person_id) from invitation
	where used_at is null and expires_at > now()),
    (select count(*) from workspace where closed_at is null),
    (select count(*) from committee),
    (select count(*) from person where disabled_at is null
	and 'analyst' = any (roles)),
    (select count(*) from person where disabled_at is null
	and 'moderator' = any (roles)),
    (select count(*) from workspace w where w.closed_at is null and exists
	(select from workspace_member m where m.workspace_id = w.id
	and m.role = 'moderator')),
    (select count(*) from committee c where exists
	(select from committee_member m where m.committee_id = c.id
	and m.role in ('chair', 'secretary')
	and coalesce(m.until_day, 'infinity') >= current_date));

-- name: persons :many
-- A page of those whose name, address or organisation holds the words.
-- in:  words text, page int
-- out: id id, name text, email text, organisation text?, disabled bool, invited bool, administrator bool, analyst bool, moderator bool, committee bool, total int
select p.id, p.name, p.email, p.organisation_name, p.disabled_at is not null,
    exists (select from invitation i where i.person_id = p.id
	and i.used_at is null and i.expires_at > now()),
    'administrator' = any (p.roles), 'analyst' = any (p.roles),
    'moderator' = any (p.roles), 'committee' = any (p.roles), count(*) over ()
from person p
where position(lower($1) in lower(p.name || ' ' || p.email || ' '
    || coalesce(p.organisation_name, ''))) > 0
order by p.disabled_at is not null, lower(p.name), p.id
limit 50 offset 50 * ($2::int - 1);

-- name: person :one
-- One person; `own` if it is who asks.
-- in:  person id
-- out: id id, name text, email text, organisation text?, created when, disabled when?, own bool, administrator bool, analyst bool, moderator bool
select p.id, p.name, p.email, p.organisation_name, p.created_at,
    p.disabled_at, p.id = viewer(), 'administrator' = any (p.roles),
    'analyst' = any (p.roles), 'moderator' = any (p.roles)
from person p where p.id = $1;

-- name: person_invitation :many
-- His latest invitation, if there was one.
-- in:  person id
-- out: made when, expires when, used when?, open bool
select made_at, expires_at, used_at, used_at is null and expires_at > now()
from invitation where person_id = $1 order by made_at desc limit 1;

-- name: person_mandates :many
-- For whom he speaks, spoke and will speak.
-- in:  person id
-- out: id id, organisation id, name text, from_day day, until_day day?, substitute bool, over bool
select m.id, o.id, o.name, m.from_day, m.until_day, m.substitute,
    coalesce(m.until_day < current_date, false)
from mandate m join organisation o on o.id = m.organisation_id
where m.person_id = $1 order by 7, m.from_day desc, m.id;

-- name: person_workspaces :many
-- in:  person id
-- out: id id, name text, role workspace_role
select w.id, w.name, m.role from workspace_member m
join workspace w on w.id = m.workspace_id
where m.person_id = $1 order by lower(w.name), w.id;

-- name: person_committees :many
-- in:  person id
-- out: id id, name text, role committee_role, voting bool, organisation text?, from_day day, until_day day?
select c.id, c.name, m.role, m.voting, o.name, m.from_day, m.until_day
from committee_member m join committee c on c.id = m.committee_id
left join organisation o on o.id = m.organisation_id
where m.person_id = $1 order by lower(c.name), c.id;

-- name: organisations_to_choose :many
-- out: id id, name text
select id, name from organisation where disabled_at is null
order by lower(name), id limit 2000;

-- name: workspaces_to_choose :many
-- out: id id, name text
select id, name from workspace where closed_at is null
order by lower(name), id limit 2000;

-- name: committees_to_choose :many
-- out: id id, name text
select id, name from committee order by lower(name), id limit 500;

-- name: person_add :one
-- A new person and his link.
-- in:  email text, name text, token text, by_mail bool, once text
-- out: id id, is_new bool
select * from person_add($1, $2, $3, $4, $5);

-- name: person_change :one
-- in:  person id, name text, email text
-- out: id id
update person set name = $2, email = $3 where id = $1 returning id;

-- name: person_roles_set :one
-- Exactly these offices.
-- in:  person id, roles text[]
-- out: id id
select person_roles_set($1, $2);

-- name: person_disable :one
-- in:  person id
-- out: id id
update person set disabled_at = coalesce(disabled_at, now())
where id = $1 returning id;

-- name: person_enable :one
-- in:  person id
-- out: id id
update person set disabled_at = null where id = $1 returning id;

-- name: invitation_make :one
-- A new link; the ones before end.
-- in:  person id, token text, by_mail bool
-- out: id id
select invitation_make($1, $2, $3);

-- name: mandate_add :one
-- Nobody speaks twice for the same organisation on the same day.
-- in:  person id, organisation id, from_day day, until_day day, substitute bool, once text
-- out: id id
insert into mandate (person_id, organisation_id, from_day, until_day,
    substitute, once)
select p.id, o.id, coalesce($3, current_date), $4, $5, $6
from person p, organisation o
where p.id = $1 and o.id = $2 and o.disabled_at is null
    and not exists (select from mandate m where m.person_id = p.id
	and m.organisation_id = o.id and (m.once = $6) is not true
	and m.from_day <= coalesce($4::date, 'infinity')
	and coalesce(m.until_day, 'infinity') >= coalesce($3::date, current_date))
on conflict (once) do update set once = excluded.once
returning id;

-- name: mandate :one
-- in:  mandate id
-- out: id id, person id, name text, organisation text, from_day day, until_day day?
select m.id, p.id, p.name, o.name, m.from_day, m.until_day
from mandate m join person p on p.id = m.person_id
join organisation o on o.id = m.organisation_id where m.id = $1;

-- name: mandate_end :one
-- The last day on which he speaks for it.
-- in:  mandate id, day day
-- out: person id
update mandate set until_day = $2 where id = $1 returning person_id;

-- name: member_set :one
-- in:  workspace id, person id, role workspace_role
-- out: person id
insert into workspace_member (workspace_id, person_id, role)
values ($1, $2, $3)
on conflict (workspace_id, person_id) do update set role = excluded.role
returning person_id;

-- name: member_drop :one
-- in:  workspace id, person id
-- out: person id
delete from workspace_member where workspace_id = $1 and person_id = $2
returning person_id;

-- name: seat_set :one
-- A seat in a committee.
-- in:  committee id, person id, role committee_role, voting bool, organisation id, from_day day, until_day day
-- out: person id
insert into committee_member (committee_id, person_id, role, voting,
    organisation_id, from_day, until_day)
values ($1, $2, $3, $4, $5, coalesce($6, current_date), $7)
on conflict (committee_id, person_id) do update set role = excluded.role,
    voting = excluded.voting, organisation_id = excluded.organisation_id,
    from_day = excluded.from_day, until_day = excluded.until_day
returning person_id;

-- name: seat_drop :one
-- in:  committee id, person id
-- out: person id
delete from committee_member where committee_id = $1 and person_id = $2
returning person_id;

-- name: organisations :many
-- in:  words text, page int
-- out: id id, name text, sector sector, disabled bool, persons int, total int
select o.id, o.name, o.sector, o.disabled_at is not null,
    (select count(*) from mandate m where m.organisation_id = o.id
	and m.from_day <= current_date
	and coalesce(m.until_day, 'infinity') >= current_date),
    count(*) over ()
from organisation o where position(lower($1) in lower(o.name)) > 0
order by o.disabled_at is not null, lower(o.name), o.id
limit 50 offset 50 * ($2::int - 1);

-- name: organisation :one
-- in:  organisation id
-- out: id id, name text, sector sector, disabled when?, two_persons bool
select id, name, sector, disabled_at, two_persons from organisation
where id = $1;

-- name: organisation_persons :many
-- Who speaks for it today, or will.
-- in:  organisation id
-- out: id id, name text, from_day day, until_day day?, substitute bool
select p.id, p.name, m.from_day, m.until_day, m.substitute
from mandate m join person p on p.id = m.person_id
where m.organisation_id = $1
    and coalesce(m.until_day, 'infinity') >= current_date
order by m.substitute, lower(p.name), p.id limit 200;

-- name: organisation_add :one
-- in:  name text, sector sector, once text
-- out: id id
insert into organisation (name, sector, once) values ($1, $2, $3)
on conflict (once) do update set once = excluded.once returning id;

-- name: organisation_change :one
-- in:  organisation id, name text, sector sector, two_persons bool
-- out: id id
update organisation set name = $2, sector = $3, two_persons = $4
where id = $1 returning id;

-- name: organisation_disable :one
-- in:  organisation id
-- out: id id
update organisation set disabled_at = coalesce(disabled_at, now())
where id = $1 returning id;

-- name: organisation_enable :one
-- in:  organisation id
-- out: id id
update organisation set disabled_at = null where id = $1 returning id;

-- name: workspaces :many
-- Names and how many belong to them; nothing of what is said there.
-- in:  words text, page int
-- out: id id, name text, closed bool, members int, moderators int, total int
select w.id, w.name, w.closed_at is not null,
    (select count(*) from workspace_member m where m.workspace_id = w.id),
    (select count(*) from workspace_member m where m.workspace_id = w.id
	and m.role = 'moderator'), count(*) over ()
from workspace w where position(lower($1) in lower(w.name)) > 0
order by w.closed_at is not null, lower(w.name), w.id
limit 50 offset 50 * ($2::int - 1);

-- name: workspace :one
-- in:  workspace id
-- out: id id, name text, created when, closed when?
select id, name, created_at, closed_at from workspace where id = $1;

-- name: workspaces_wanted :many
-- Where an appeal waits for a second moderator: how many and since when, and
-- nothing of what it is about.
-- out: id id, name text, n int, since when
select id, name, n, since from seconds_wanted();

-- name: moderator_make :one
-- A member becomes a moderator of his workspace.
-- in:  workspace id, person id
-- out: person id
update workspace_member set role = 'moderator'
where workspace_id = $1 and person_id = $2
returning person_id;

-- name: workspace_members :many
-- in:  workspace id
-- out: id id, name text, organisation text?, role workspace_role, disabled bool, own bool
select p.id, p.name, p.organisation_name, m.role, p.disabled_at is not null,
    p.id = viewer()
from workspace_member m join person p on p.id = m.person_id
where m.workspace_id = $1 order by lower(p.name), p.id limit 2000;

-- name: workspace_add :one
-- in:  name text, once text
-- out: id id
insert into workspace (name, created_by, once) values ($1, viewer(), $2)
on conflict (once) do update set once = excluded.once returning id;

-- name: workspace_rename :one
-- in:  workspace id, name text
-- out: id id
update workspace set name = $2 where id = $1 returning id;

-- name: committees :many
-- out: id id, name text, seats int
select c.id, c.name, (select count(*) from committee_member m
    where m.committee_id = c.id
    and coalesce(m.until_day, 'infinity') >= current_date)
from committee c order by lower(c.name), c.id limit 500;

-- name: committee :one
-- in:  committee id
-- out: id id, name text
select id, name from committee where id = $1;

-- name: committee_seats :many
-- in:  committee id
-- out: id id, name text, role committee_role, voting bool, organisation text?, from_day day, until_day day?
select p.id, p.name, m.role, m.voting, o.name, m.from_day, m.until_day
from committee_member m join person p on p.id = m.person_id
left join organisation o on o.id = m.organisation_id
where m.committee_id = $1
order by array_position(array['chair', 'secretary', 'member']
    ::committee_role[], m.role), lower(p.name), p.id limit 500;

-- name: committee_add :one
-- in:  name text, once text
-- out: id id
insert into committee (name, once) values ($1, $2)
on conflict (once) do update set once = excluded.once returning id;

-- name: committee_rename :one
-- in:  committee id, name text
-- out: id id
update committee set name = $2 where id = $1 returning id;

-- name: journal :many
-- The newest before `before` (none: of all), of a kind of object, of somebody
-- whose name holds the words, in these days.
-- in:  before int, object text, words text, from_day day, until_day day
-- out: id int, at when, person text?, action text, object text, object_id id?, detail text, sealed bool
select j.id, j.at, j.person_name, j.action, j.object, j.object_id,
    j.detail, s.n is not null
from journal j left join journal_seal s on s.journal_id = j.id
where ($1::bigint is null or j.id < $1)
    and ($2 = '' or j.object = $2)
    and ($3 = '' or position(lower($3) in lower(j.person_name)) > 0)
    and ($4::date is null
	or j.at >= $4::date::timestamp at time zone 'Europe/Berlin')
    and ($5::date is null
	or j.at < ($5::date + 1)::timestamp at time zone 'Europe/Berlin')
order by j.id desc limit 51;

