-- The demo: who holds data, and what was agreed about delivering it.  One
-- delivery is done, one half filled in and due soon, one late, one far off.
-- The figures are invented; the boroughs have no figures but these.

set local search_path = befund, pg_temp;

insert into area (id, key, name, level, parent_id)
overriding system value values
    (21, '05914000011', 'Demo-Bezirk Mitte', 'borough', 8),
    (22, '05914000012', 'Demo-Bezirk Nord', 'borough', 8),
    (23, '05914000013', 'Demo-Bezirk Ost', 'borough', 8),
    (24, '05914000014', 'Demo-Bezirk Süd', 'borough', 8),
    (25, '05914000015', 'Demo-Bezirk West', 'borough', 8);
select setval(pg_get_serial_sequence('area', 'id'), 25);

insert into body (id, name, organisation_id, contact_name, contact_phone,
    contact_mail, holds, reference_date, level, legal_basis, licence,
    raw_visible, note, created_by) values
    (9701, 'Demo Jugendamt', 106, 'Demo Jugendhilfeplanung', '02331 00-100',
    'jugendamt@demo.example', 'Plätze und betreute Kinder in '
    'Tageseinrichtungen und Tagespflege, nach Alter und Bezirk', '1. März',
    'borough', '§§ 98 ff. SGB VIII', 'dl-de/by-2-0',
    'Bildungsmonitoring und Jugendhilfeplanung', '', 1002),
    (9702, 'Demo Schulamt', 110, 'Demo Schulverwaltung', '02331 00-200',
    'schulamt@demo.example', 'Amtliche Schuldaten: Schülerinnen und Schüler '
    'nach Schulform, Jahrgang und Wohnbezirk', '15. Oktober', 'borough',
    '§ 120 SchulG NRW', 'nur intern', 'Bildungsmonitoring', '', 1002),
    (9703, 'Demo Volkshochschule', 105, 'Demo Programmbereich',
    '02331 00-300', 'volkshochschule@demo.example',
    'Kurse, Unterrichtsstunden und Belegungen nach Programmbereichen',
    '31. Dezember', 'district', 'VHS-Statistik (DIE)', 'dl-de/by-2-0',
    'Bildungsmonitoring', '', 1002),
    (9704, 'Demo Agentur für Arbeit', 107, 'Demo Statistikservice',
    '02331 00-400', 'arbeitsagentur@demo.example',
    'Bewerberinnen, Bewerber und Ausbildungsstellen', '30. September',
    'district', '§ 281 SGB III', '© Statistik der Bundesagentur für Arbeit',
    'Bildungsmonitoring', '', 1002),
    (9705, 'Demo Gesundheitsamt', null, 'Demo Jugendärztlicher Dienst',
    '02331 00-500', 'gesundheitsamt@demo.example',
    'Schuleingangsuntersuchungen: Sprachstand, Kita-Besuch', 'Einschulung',
    'quarter', '§ 54 SchulG NRW', '', '',
    'Noch keine Vereinbarung; der Datenschutz wird geklärt.', 1002);

insert into source (id, name, publisher, table_code, licence, licence_url,
    attribution, body_id) values
    (4002, 'Betreute Kinder in Tageseinrichtungen', 'Demo Jugendamt',
    'jugendamt-kita', 'dl-de/by-2-0', 'https://www.govdata.de/dl-de/by-2-0',
    'Demo Jugendamt, erfundene Zahlen', 9701),
    (4003, 'Kurse und Belegungen', 'Demo Volkshochschule', 'vhs-kurse',
    'dl-de/by-2-0', 'https://www.govdata.de/dl-de/by-2-0',
    'Demo Volkshochschule, erfundene Zahlen', 9703),
    (4004, 'Schülerinnen und Schüler nach Wohnbezirk', 'Demo Schulamt',
    'schulamt-wohnbezirk', 'nur intern', '',
    'Demo Schulamt, erfundene Zahlen', 9702);

-- The form asks for one year: the years before stay.
update source set keeps_periods = true where id = 4002;

-- Figures of last year are due this year: in ten days, twelve days ago, and
-- in two hundred days.
insert into agreement (id, body_id, title, source_id, organisation_id, rhythm,
    first_period, reference_date, due_month, due_day, due_later, way,
    area_within, area_level, note, created_by)
select x.id, x.body, x.title, x.source, x.org, x.rhythm::rhythm,
    case x.rhythm when 'school_year'
	then to_char(x.day - interval '1 year', 'YYYY') || '/'
	    || to_char(x.day, 'YY')
	else to_char(x.day - x.since * interval '1 year', 'YYYY') end,
    x.stichtag, extract(month from x.day), extract(day from x.day), 1,
    x.way::delivery_way, x.within, x.level::area_level, x.note, 1002
from (values
    (9711, 9701, 'Betreute Kinder nach Bezirken', 4002, 106, 'year', 2,
	'1. März', current_date + 10, 'form', 8, 'borough',
	'Bitte am Wohnort der Kinder zählen, nicht am Ort der Einrichtung.'),
    (9712, 9703, 'Kurse und Belegungen der Volkshochschule', 4003, 105,
	'year', 1, '31. Dezember', current_date - 12, 'file', null, null,
	'Der Auszug aus der VHS-Statistik, unverändert.'),
    (9713, 9702, 'Schülerinnen und Schüler nach Wohnbezirk', 4004, 110,
	'school_year', 1, '15. Oktober', current_date + 200, 'file', null,
	null, 'Die Schuldaten des Landes, nach Wohnbezirk umgelegt.'))
    x(id, body, title, source, org, rhythm, since, stichtag, day, way, within,
    level, note);

insert into agreement_column (id, agreement_id, n, path, unit)
overriding system value values
    (1, 9711, 1, '{Betreute Kinder,unter 3 Jahre}', 'Kinder'),
    (2, 9711, 2, '{Betreute Kinder,3 Jahre bis Schuleintritt}', 'Kinder'),
    (3, 9711, 3, '{Betreute Kinder,Insgesamt}', 'Kinder');
select setval(pg_get_serial_sequence('agreement_column', 'id'), 3);
insert into agreement_indicator values (9713, 4301);

insert into due (id, agreement_id, period, due_on, agreed_on)
select x.id, x.agreement, case when x.school
    then to_char(x.day - interval '1 year', 'YYYY') || '/' || to_char(x.day, 'YY')
    else to_char(x.day - interval '1 year', 'YYYY') end, x.day, x.day
from (values
    (9721, 9711, (current_date + 10 - interval '1 year')::date, false),
    (9722, 9711, current_date + 10, false),
    (9723, 9712, current_date - 12, false),
    (9724, 9713, current_date + 200, true)) x(id, agreement, day, school);
insert into due_event (due_id, kind, at, due_on, days)
select d.id, e.kind::due_event_kind, now() - e.ago * interval '1 day',
    d.due_on, e.days
from due d join (values
    (9721, 'made', 400, null), (9722, 'made', 300, null),
    (9722, 'reminded', 4, -14), (9723, 'made', 300, null),
    (9723, 'reminded', 15, -3), (9723, 'reminded', 5, 7),
    (9723, 'overdue', 11, 0), (9724, 'made', 100, null))
    e(due, kind, ago, days) on e.due = d.id;

create or replace function pg_temp.act(who bigint) returns void
language sql as $$
	select set_config('befund.person', p.id::text, true),
	    set_config('befund.name', p.name, true),
	    set_config('befund.roles', p.roles::text, true),
	    set_config('befund.organisation',
		coalesce(p.organisation_id::text, ''), true),
	    set_config('befund.organisation_name',
		coalesce(p.organisation_name, ''), true)
	from person p where p.id = who $$;

-- Last year's, by the Jugendamt; looked at and released by others.
select pg_temp.act(1007);
select due_hand_in(9721, 1, '', array_agg(a order by a, c),
    array_agg(c order by a, c), array_agg(v::text order by a, c),
    array_agg(v::text order by a, c), array_agg(0 order by a, c))
from unnest('{21,22,23,24,25}'::int[], '{212,148,96,121,74}'::int[],
    '{804,612,388,455,291}'::int[]) x(a, u3, o3),
    lateral (values (1, u3), (2, o3), (3, u3 + o3)) y(c, v);

alter table delivery disable trigger steps;
update delivery d set uploaded_at = now() - interval '350 days',
    as_of = (now() - interval '350 days')::date
from due x where x.id = 9721 and d.id = x.delivery_id;
alter table delivery enable trigger steps;
select pg_temp.act(1002);
update delivery d set state = 'checked', verdict = 'usable',
    verdict_reason = 'Vollständig, Summen stimmen.', verdict_by = 1002,
    verdict_at = now() - interval '348 days'
from due x where x.id = 9721 and d.id = x.delivery_id;
insert into release (delivery_id, source_id, number, released_at, released_by)
select x.delivery_id, 4002, 1, now() - interval '347 days', 1003
from due x where x.id = 9721;
update delivery d set state = 'released'
from due x where x.id = 9721 and d.id = x.delivery_id;
update due set delivered_at = now() - interval '350 days',
    released_at = now() - interval '347 days', drafted_at = now() -
    interval '350 days' where id = 9721;
update due_event set at = now() - case kind when 'delivered' then 350
    when 'accepted' then 348 when 'released' then 347 else 400 end
    * interval '1 day'
where due_id = 9721;

-- This year's: a draft, half filled in, with a slip of the finger.
select pg_temp.act(1007);
select due_draft(9722, 1, '', '{21,21,21,22,22,22,23,23}',
    '{1,2,3,1,2,3,1,2}', '{225,811,1036,151,630,781,17o,401}');
update due set drafted_at = now() - interval '2 days' where id = 9722;
select set_config('befund.person', '', true),
    set_config('befund.roles', '{}', true);
-- Nobody of the office was told of what is a year old.
delete from notice where kind = 'delivered';
update person p set unread = (select count(*) from notice n
    where n.person_id = p.id and n.read_at is null);
