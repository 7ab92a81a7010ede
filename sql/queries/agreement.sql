-- agreement.sql - who holds data, what was agreed about delivering it, what is
-- due, and the provider's side of it.

-- name: body_list :many
-- The inventory.  gap: '' all, 'agreement' those without one that runs.
-- in:  word text, gap text
-- out: id id, name text, organisation text?, contact_name text, contact_phone text, contact_mail text, holds text, reference_date text, level area_level?, legal_basis text, licence text, raw_visible text, note text, n_agreements int, n_sources int, next_due day?
select b.id, b.name, o.name, b.contact_name, b.contact_phone, b.contact_mail,
    b.holds, b.reference_date, b.level, b.legal_basis, b.licence,
    b.raw_visible, b.note,
    (select count(*) from agreement a where a.body_id = b.id
	and a.state = 'active') as n_agreements,
    (select count(*) from source s where s.body_id = b.id),
    (select min(d.due_on) from due d join agreement a
	on a.id = d.agreement_id where a.body_id = b.id
	and d.state in ('open', 'draft', 'returned'))
from body b left join organisation o on o.id = b.organisation_id
where ($1::text is null or b.name ilike '%' || $1 || '%'
	or b.holds ilike '%' || $1 || '%'
	or o.name ilike '%' || $1 || '%')
    and ($2::text is distinct from 'agreement' or not exists (select
	from agreement a where a.body_id = b.id and a.state = 'active'))
order by b.name;

-- name: body_gaps :one
-- out: without_agreement int, bodies int
select count(*) filter (where not exists (select from agreement a
    where a.body_id = b.id and a.state = 'active')), count(*) from body b;

-- name: source_without_body :many
-- out: id id, name text, publisher text
select s.id, s.name, s.publisher from source s where s.body_id is null
order by s.name;

-- name: body_one :one
-- in:  body id
-- out: id id, name text, organisation id?, organisation_name text?, contact_name text, contact_phone text, contact_mail text, holds text, reference_date text, level area_level?, legal_basis text, licence text, raw_visible text, note text, version int, changed_at when
select b.id, b.name, o.id, o.name, b.contact_name, b.contact_phone,
    b.contact_mail, b.holds, b.reference_date, b.level, b.legal_basis,
    b.licence, b.raw_visible, b.note, b.version, b.changed_at
from body b left join organisation o on o.id = b.organisation_id
where b.id = $1;

-- name: body_sources :many
-- All sources; `own` are this body's.
-- in:  body id
-- out: id id, name text, table_code text, own bool, other text?
select s.id, s.name, s.table_code, s.body_id is not distinct from $1,
    (select b.name from body b where b.id = s.body_id and b.id <> $1)
from source s order by s.name;

-- name: body_agreements :many
-- in:  body id
-- out: id id, title text, state agreement_state, rhythm rhythm, way delivery_way, organisation text, next_due day?
select a.id, a.title, a.state, a.rhythm, a.way, o.name,
    (select min(d.due_on) from due d where d.agreement_id = a.id
	and d.state in ('open', 'draft', 'returned'))
from agreement a join organisation o on o.id = a.organisation_id
where a.body_id = $1 order by a.state, a.title;

-- name: organisation_choice :many
-- out: id id, name text
select o.id, o.name from organisation o where o.disabled_at is null
order by o.name;

-- name: body_add :one
-- in:  once text, name text, organisation id, contact_name text, contact_phone text, contact_mail text, holds text, reference_date text, level area_level, legal_basis text, licence text, raw_visible text, note text, sources id[]
-- out: id id
select body_add($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: body_save :one
-- in:  body id, seen int, name text, organisation id, contact_name text, contact_phone text, contact_mail text, holds text, reference_date text, level area_level, legal_basis text, licence text, raw_visible text, note text, sources id[]
-- out: id id
select body_save($1, $2::int, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
    $14, $15);

-- name: agreement_one :one
-- in:  agreement id
-- out: id id, title text, body id, body_name text, source id, source_name text, keeps_periods bool, organisation id, organisation_name text, state agreement_state, rhythm rhythm, first_period text, reference_date text, due_month int, due_day int, due_later int, way delivery_way, within_key text?, within_name text?, level area_level?, keys text, before text, after text, note text, version int
select a.id, a.title, b.id, b.name, s.id, s.name, s.keeps_periods, o.id,
    o.name, a.state,
    a.rhythm, a.first_period, a.reference_date, a.due_month, a.due_day,
    a.due_later, a.way, w.key, w.name, a.area_level,
    array_to_string(a.area_keys, e'\n'), array_to_string(a.remind_before, ', '),
    array_to_string(a.remind_after, ', '), a.note, a.version
from agreement a join body b on b.id = a.body_id
join source s on s.id = a.source_id
join organisation o on o.id = a.organisation_id
left join area w on w.id = a.area_within
where a.id = $1;

-- name: agreement_columns :many
-- in:  agreement id
-- out: id int, name text, last text, unit text
select c.id, array_to_string(c.path, ' / '), c.path[cardinality(c.path)],
    c.unit
from agreement_column c where c.agreement_id = $1 and c.n is not null
order by c.n;

-- name: agreement_indicators :many
-- All indicators; `chosen` are those it delivers for.
-- in:  agreement id
-- out: id id, name text, chosen bool
select i.id, i.name_de, exists (select from agreement_indicator x
    where x.agreement_id = $1 and x.indicator_id = i.id)
from indicator i order by i.name_de;

-- name: agreement_dues :many
-- in:  agreement id
-- out: id id, period text, due_on day, state due_state, late bool, released bool
select d.id, d.period, d.due_on, d.state,
    d.state in ('open', 'draft', 'returned') and d.due_on < today(),
    d.released_at is not null
from due d where d.agreement_id = $1 order by d.due_on desc;

-- name: area_choice :many
-- Areas that have others below them.
-- out: key text, name text
select a.key, a.name from area a
where exists (select from area b where b.parent_id = a.id)
order by length(a.key), a.key;

-- name: agreement_add :one
-- in:  once text, body id, title text, source id, source_code text, organisation id, rhythm rhythm, first_period text, reference_date text, due_month int, due_day int, due_later int, way delivery_way, within text, level area_level, keys text[], columns text[], indicators id[], before text[], after text[], note text, protects secrecy_kind
-- out: id id
select agreement_add($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9, ''),
    $10::int, $11::int, $12::int, $13, $14, $15, $16, $17, $18,
    $19::text[]::int[], $20::text[]::int[], coalesce($21, ''),
    $22::secrecy_kind::text);

-- name: agreement_save :one
-- in:  agreement id, seen int, title text, organisation id, first_period text, reference_date text, due_month int, due_day int, due_later int, way delivery_way, within text, level area_level, keys text[], columns text[], indicators id[], before text[], after text[], note text
-- out: id id
select agreement_save($1, $2::int, $3, $4, $5, coalesce($6, ''), $7::int,
    $8::int, $9::int, $10, $11, $12, $13, $14, $15, $16::text[]::int[],
    $17::text[]::int[], coalesce($18, ''));

-- name: agreement_end :one
-- in:  agreement id, seen int, reason text
-- out: id id
select agreement_end($1, $2::int, coalesce($3, ''));

-- name: due_add :one
-- in:  agreement id, period text, due_on day
-- out: id id
select due_add($1, $2, $3);

-- name: plan_list :many
-- What is due: stand is a state, 'late', 'soon' or 'released'; year that of the
-- day.  First what something is still to be done about, the nearest day
-- first; then what is over, the latest first.
-- in:  body id, year int, stand text, skip int, take int
-- out: total int, id id, title text, agreement id, body text, body_id id, organisation text, period text, due_on day, agreed_on day, extended bool, state due_state, late bool, days int, way delivery_way, delivery id?, verdict_waits bool, released bool, drafted_at when?, delivered_at when?
select count(*) over (), d.id, a.title, a.id, b.name, b.id, o.name, d.period,
    d.due_on, d.agreed_on, d.due_on <> d.agreed_on, d.state,
    d.state in ('open', 'draft', 'returned') and d.due_on < today(),
    abs(d.due_on - today()), a.way, d.delivery_id,
    coalesce(y.state = 'uploaded', false), d.released_at is not null,
    d.drafted_at, d.delivered_at
from due d join agreement a on a.id = d.agreement_id
join body b on b.id = a.body_id
join organisation o on o.id = a.organisation_id
left join delivery y on y.id = d.delivery_id
where ($1::bigint is null or b.id = $1)
    and ($2::bigint is null or extract(year from d.due_on) = $2)
    and case $3 when 'late' then d.due_on < today()
	    and d.state in ('open', 'draft', 'returned')
	when 'soon' then d.due_on between today() and today() + 30
	    and d.state in ('open', 'draft', 'returned')
	when 'released' then d.released_at is not null
	else $3::text is null or d.state::text = $3 end
order by d.released_at is not null or d.state = 'cancelled',
    case when d.released_at is null and d.state <> 'cancelled'
	then d.due_on end,
    d.due_on desc, a.title, d.id
offset $4 limit $5;

-- name: plan_years :many
-- out: year int
select distinct extract(year from d.due_on)::bigint from due d order by 1;

-- name: plan_bodies :many
-- out: id id, name text
select b.id, b.name from body b where exists (select from agreement a
    where a.body_id = b.id) order by b.name;

-- name: plan_counts :one
-- out: late int, soon int, working int, delivered int, released int
select count(*) filter (where d.state in ('open', 'draft', 'returned')
	and d.due_on < today()),
    count(*) filter (where d.state in ('open', 'draft', 'returned')
	and d.due_on between today() and today() + 30),
    count(*) filter (where d.state = 'draft'),
    count(*) filter (where d.state = 'delivered'),
    count(*) filter (where d.released_at is not null)
from due d;

-- name: due_one :one
-- For the office, and for who delivers.
-- in:  due id
-- out: id id, agreement id, title text, note text, reference_date text, source id, period text, state due_state, due_on day, agreed_on day, extended bool, late bool, days int, way delivery_way, version int, remark text, drafted_at when?, drafted_own bool, delivered_at when?, released bool, delivery id?, import id?, import_state import_state?, organisation text, mine bool, body text?, body_id id?
select d.id, a.id, a.title, a.note, a.reference_date, a.source_id, d.period,
    d.state, d.due_on, d.agreed_on, d.due_on <> d.agreed_on,
    d.state in ('open', 'draft', 'returned') and d.due_on < today(),
    abs(d.due_on - today()), a.way, d.version, d.remark, d.drafted_at,
    d.drafted_by is not distinct from (select viewer()), d.delivered_at,
    d.released_at is not null, d.delivery_id, i.id, i.state, o.name,
    a.organisation_id is not distinct from (select viewer_organisation()),
    b.name, b.id
from due d join agreement a on a.id = d.agreement_id
join organisation o on o.id = a.organisation_id
left join import i on i.id = d.import_id and i.state <> 'cancelled'
left join body b on b.id = a.body_id
where d.id = $1;

-- name: due_events :many
-- in:  due id
-- out: kind due_event_kind, at when, who text?, due_on day?, reason text, days int?
select e.kind, e.at, person_shown(e.person_id), e.due_on, e.reason, e.days
from due_event e where e.due_id = $1 order by e.at, e.id;

-- name: due_extend :one
-- in:  due id, seen int, due_on day, reason text
-- out: id id
select due_extend($1, $2::int, $3, $4);

-- name: due_cancel :one
-- in:  due id, seen int, reason text
-- out: id id
select due_cancel($1, $2::int, $3);

-- name: due_return :one
-- in:  due id, seen int, reason text
-- out: id id
select due_return($1, $2::int, $3);

-- name: my_dues :many
-- What the visitor's organisation delivers: what is asked for first.
-- out: id id, title text, period text, due_on day, state due_state, late bool, days int, way delivery_way, released bool, delivered_at when?
select d.id, a.title, d.period, d.due_on, d.state,
    d.state in ('open', 'draft', 'returned') and d.due_on < today(),
    abs(d.due_on - today()), a.way, d.released_at is not null,
    d.delivered_at
from due d join agreement a on a.id = d.agreement_id
where a.organisation_id = (select viewer_organisation())
order by d.state in ('open', 'draft', 'returned') desc,
    case when d.state in ('open', 'draft', 'returned') then d.due_on end,
    d.due_on desc
limit 100;

-- name: form_areas :many
-- The form's rows; the parent is the nearest area around that is a row too.
-- in:  due id
-- out: id int, key text, name text, parent int?
with recursive form as materialized (
	select r.* from due d, agreement_areas(d.agreement_id) r
	where d.id = $1
), up as (
	select f.area, f.parent as above from form f
	union
	select u.area, a.parent_id from up u join area a on a.id = u.above
	where u.above not in (select f.area from form f)
)
select f.area, f.key, f.name, (select u.above from up u
    where u.area = f.area and u.above in (select o.area from form o) limit 1)
from form f order by f.n;

-- name: form_columns :many
-- The form's columns; the parts of a path are parted by U+001F.
-- in:  due id
-- out: id int, path text, unit text, is_rate bool
select c.id, array_to_string(c.path, e'\x1f'), c.unit, is_rate(c.unit)
from due d join agreement_column c on c.agreement_id = d.agreement_id
where d.id = $1 and c.n is not null order by c.n;

-- name: form_typed :many
-- in:  due id
-- out: area int, column int, typed text
select c.area_id, c.column_id, c.typed from due_cell c where c.due_id = $1
order by c.area_id, c.column_id;

-- name: form_past :many
-- The period before, as this provider delivered it.
-- in:  due id
-- out: area int, column int, period text, value dec?, symbol symbol?
select area, "column", period, value, symbol from due_past($1)
order by area, "column";

-- name: due_draft :one
-- in:  due id, seen int, remark text, areas text[], columns text[], typed text[]
-- out: version int
select due_draft($1, $2::int, $3, $4::text[]::int[], $5::text[]::int[], $6);

-- name: due_hand_in :one
-- in:  due id, seen int, remark text, areas text[], columns text[], typed text[], numbers text[], signs text[], sure_asks int, sure_words text, sure_sums text[]
-- out: id id
select due_hand_in($1, $2::int, $3, $4::text[]::int[], $5::text[]::int[], $6,
    (select array_agg(nullif(n, '') order by i)
    from unnest($7::text[]) with ordinality u(n, i)), $8::text[]::int[],
    $9::int, coalesce($10, ''), $11::text[]);

-- name: due_file_add :one
-- in:  once text, due id, file_name text, file bytes
-- out: id id?
select due_file_add($1, $2, $3, $4);

-- name: calendar_one :many
-- The visitor's address, if he has one.
-- out: made_at when, read_at when?
select f.made_at, f.read_at from calendar_feed f
where f.person_id = (select viewer());

-- name: calendar_make :one
-- in:  token text
-- out: id id
select made from calendar_make($1) made where made is not null;

-- name: calendar_revoke :one
-- out: id id?
select calendar_revoke();

-- name: calendar_owner :one
-- in:  token text
-- out: person id
select o from calendar_owner($1) o where o is not null;

-- name: calendar_dues :many
-- in:  token text
-- out: id id, title text, body text, organisation text, period text, due_on day, state due_state, version int, changed_at when, office bool
select id, title, body, organisation, period, due_on, state, version,
    changed_at, office from calendar_dues($1);
