-- The demo: an analysis that lives on.  Its second edition shows revised
-- figures and lacks an area and a section that people wrote about; a third
-- release waits to be taken over.  The figures are invented.

set local search_path = befund, pg_temp;

create or replace function pg_temp.act(who bigint) returns void
language sql as $$
	select set_config('befund.person', p.id::text, true),
	    set_config('befund.name', p.name, true),
	    set_config('befund.roles', p.roles::text, true),
	    set_config('befund.workspaces', p.workspaces::text, true),
	    set_config('befund.moderates', p.moderates::text, true),
	    set_config('befund.organisation',
		coalesce(p.organisation_id::text, ''), true),
	    set_config('befund.organisation_name',
		coalesce(p.organisation_name, ''), true)
	from person p where p.id = who $$;

insert into source (id, name, publisher, table_code, licence, licence_url,
    attribution) values
    (4007, 'Demo: Verbleib nach der Sekundarstufe I (Beispielzahlen)',
    'Demo Amt für Statistik', 'DEMO-VERBLEIB', 'dl-de/by-2-0',
    'https://www.govdata.de/dl-de/by-2-0',
    '© Demo Amt für Statistik, dl-de/by-2-0; erfundene Zahlen');
insert into category (id, source_id, path, unit) overriding system value values
    (71, 4007, '{Abgänge,Insgesamt}', 'Anzahl'),
    (72, 4007, '{Abgänge,in Ausbildung}', 'Anzahl');
select setval(pg_get_serial_sequence('category', 'id'), 99);

-- Three deliveries: the second corrects two counts, the third one more, and
-- brings another year.
create temporary table verbleib (n int, area int, period text, total int,
    begun int) on commit drop;
insert into verbleib values
    (1, 8, '2018', 1420, 426), (1, 8, '2019', 1398, 433),
    (1, 8, '2020', 1377, 386), (1, 8, '2021', 1405, 402),
    (1, 8, '2022', 1432, 430),
    (1, 7, '2018', 4210, 1347), (1, 7, '2019', 4166, 1375),
    (1, 7, '2020', 4098, 1229), (1, 7, '2021', 4150, 1287),
    (1, 7, '2022', 4225, 1352),
    (1, 6, '2018', 2510, 828), (1, 6, '2019', 2488, 846),
    (1, 6, '2020', 2431, 754), (1, 6, '2021', 2460, 787),
    (1, 6, '2022', 2502, 826);
insert into verbleib
select 2, area, period, total, case when (area, period) = (8, '2022') then 458
    when (area, period) = (7, '2021') then 1304 else begun end
from verbleib where n = 1;
insert into verbleib
select 3, area, period, total, case when (area, period) = (8, '2022') then 466
    else begun end from verbleib where n = 2;
insert into verbleib values (3, 8, '2023', 1451, 479),
    (3, 7, '2023', 4280, 1412), (3, 6, '2023', 2533, 853);

insert into delivery (id, source_id, title, file_name, file_sha256,
    file_bytes, encoding, as_of, first_period, last_period, n_rows, n_cells,
    uploaded_by, uploaded_at, format)
select 4170 + n, 4007, 'Verbleib nach der Sekundarstufe I (Demo), Stand ' || n,
    'verbleib-' || n || '.csv', sha256(('verbleib' || n)::bytea), 1, 'UTF-8',
    date '2026-02-01' + 60 * n, '2018', max(period), count(*), count(*) * 2,
    1002, now() - (70 - 20 * n) * interval '1 day', 'csv'
from verbleib group by n;
insert into cell (delivery_id, area_id, period, category_id, value, line)
select 4170 + n, area, period, c.id,
    case c.id when 71 then total else begun end, 1
from verbleib, category c where c.source_id = 4007;

insert into indicator (id, slug, name_de, name_en, short_de, short_en, stage,
    area_letter, type, direction, unit, owner, created_by) values
    (4307, 'uebergang-in-ausbildung', 'Übergang in betriebliche Ausbildung',
    'Transition into apprenticeship', 'Anteil in Ausbildung',
    'Share in apprenticeship', 'to_work', 'E', 'outcome', 'higher_better',
    '%', 'Demo Amt für Statistik', 1002);
insert into indicator_definition (id, indicator_id, version, numerator_de,
    numerator_en, denominator_de, denominator_en, source_id, factor, decimals,
    numerator_date_de, numerator_date_en, rhythm, principle, note_de, note_en,
    valid_from) values
    (4407, 4307, 1, 'Abgänge, die im Herbst eine betriebliche Ausbildung '
    'beginnen', 'Leavers who begin an apprenticeship in autumn',
    'Alle Abgänge nach der Sekundarstufe I',
    'All leavers after lower secondary school', 4007, 100, 1, '30. September',
    '30 September', 'yearly', 'residence', 'Beispielzahlen der Demo.',
    'Sample figures of the demo.', '2026-02-01');
insert into definition_term (definition_id, side, n, source_id, category_id)
    values (4407, 'numerator', 1, 4007, 72),
    (4407, 'denominator', 1, 4007, 71);

-- The first two are judged and released, in their order.
create or replace function pg_temp.release(n int) returns void
language plpgsql as $$
begin
	perform pg_temp.act(1002);
	perform delivery_examine(4170 + n);
	perform pg_temp.act(1003);
	update delivery_check set result = 'fine'
	where delivery_id = 4170 + n and result = 'not_checked'
	    and item in ('principle', 'legal');
	update delivery set state = 'checked', verdict = 'usable',
	    verdict_reason = 'Beispielzahlen, vollständig.',
	    verdict_by = 1003, verdict_at = uploaded_at + interval '1 day'
	where id = 4170 + n;
	insert into release (id, delivery_id, source_id, number, released_at,
	    released_by)
	select 4270 + n, d.id, 4007, n, d.uploaded_at + interval '25 hours', 1003
	from delivery d where d.id = 4170 + n;
	update delivery set state = 'released' where id = 4170 + n;
	perform indicator_compute(4407, 4270 + n);
end $$;

-- Copy the analysis as it stands into an edition, with the words of its
-- references, as publish_edition() does; ids as in 0003.
create or replace function pg_temp.publish(edition bigint, n int,
    at timestamptz) returns void
language plpgsql as $$
declare
	part record;
	said record;
	filled text;
begin
	insert into edition (id, analysis_id, workspace_id, number, title,
	    summary, question, author_name, published_at, published_by)
	select edition, a.id, 2001, n, a.title, a.summary, a.question, p.name,
	    at, p.id
	from analysis a join person p on p.id = a.created_by where a.id = 5004;
	for part in select * from analysis_section s where s.analysis_id = 5004
	loop
		filled := part.body;
		for said in select r.n, r.words from analysis_reference_value r
		    where r.section_id = part.id order by r.n desc loop
			filled := regexp_replace(filled, reference_form(),
			    said.words, 1, said.n);
		end loop;
		insert into edition_section (edition_id, workspace_id,
		    section_id, position, kind, heading, body, source)
		values (edition, 2001, part.id, part.position, part.kind,
		    part.heading, filled, nullif(part.body, filled));
	end loop;
	insert into edition_reference (edition_id, workspace_id, section_id, n,
	    definition_id, release_id, area_id, period, part, shown, symbol,
	    words)
	select edition, 2001, r.section_id, r.n, r.definition_id,
	    r.release_id, r.area_id, r.period, r.part, r.shown, r.symbol,
	    r.words
	from analysis_reference_value r where r.analysis_id = 5004;
	insert into edition_figure (id, edition_id, workspace_id, section_id,
	    figure_id, title, reading, note, definition_id, release_id, areas,
	    from_period, to_period, kind)
	select 5120 + n + 10, edition, 2001, f.section_id, f.id, f.title,
	    f.reading, f.note, f.definition_id, f.release_id, f.areas,
	    f.from_period, f.to_period, f.kind
	from analysis_figure f where f.analysis_id = 5004;
end $$;

select pg_temp.release(1);
select pg_temp.act(1002);
insert into analysis (id, title, summary, question, created_by, created_at)
values (5004, 'Übergang in Ausbildung (Beispielzahlen)',
    'Rund drei von zehn Jugendlichen beginnen nach der Sekundarstufe I eine '
    'betriebliche Ausbildung.', 'Wie viele beginnen eine Ausbildung?', 1002,
    now() - interval '48 days');
insert into analysis_section (id, analysis_id, position, kind, heading, body)
values
    (5016, 5004, 1, 'finding', 'Wie viele beginnen',
    e'In Hagen begannen 2022 [[wert:uebergang-in-ausbildung|05914|2022]] der '
    'Abgänge eine betriebliche Ausbildung, das waren '
    '[[wert:uebergang-in-ausbildung|05914|2022|zaehler]] Jugendliche. In '
    'Dortmund waren es [[wert:uebergang-in-ausbildung|05913|2022]]. Im Jahr '
    '2020 lag der Anteil in Hagen bei '
    '[[wert:uebergang-in-ausbildung|05914|2020]].\n\nDie Zahlen sind '
    'erfunden; sie zeigen, wie Ausgaben entstehen.'),
    (5018, 5004, 2, 'finding', 'Kleine Träger',
    'Zu kleinen Trägern liegen noch keine Zahlen vor.'),
    (5017, 5004, 3, 'assessment', 'Was das heißt',
    'Der Einbruch von 2020 ist aufgeholt.');
insert into analysis_figure (id, analysis_id, section_id, title, reading, note,
    definition_id, release_id, areas, from_period, to_period) values
    (5023, 5004, 5016, 'Anteil in Ausbildung, 2018 bis 2022',
    '2020 begannen in Hagen 28,0 % eine betriebliche Ausbildung.', '', 4407,
    4271, '{8,7,6}', '2018', '2022');
select pg_temp.publish(5104, 1, now() - interval '45 days');

-- What was said of the first edition.
create or replace function pg_temp.say(id bigint, who bigint, section bigint,
    area int, period text, kind comment_kind, body text) returns void
language plpgsql as $$
begin
	perform pg_temp.act(who);
	insert into comment (id, workspace_id, edition_id, root_id, section_id,
	    definition_id, area_id, period, kind, body, author_id, author_name,
	    organisation_id, organisation_name)
	select $1, 2001, 5104, $1, section, case when area is not null
	    then 4407 end, area, $5, $6, $7, p.id, p.name, p.organisation_id,
	    p.organisation_name from person p where p.id = who;
	update comment c set made_at = now() - interval '40 days'
	where c.id = $1;
end $$;
select pg_temp.say(7301, 1005, null, 8, '2022', 'other_reading',
    'Bei uns sind für 2022 mehr Verträge eingetragen, als hier stehen.'),
    pg_temp.say(7302, 1008, null, 8, '2020', 'cause',
    'Im Sommer 2020 haben viele Betriebe ihre Plätze zurückgezogen.'),
    pg_temp.say(7303, 1001, null, 6, '2019', 'question',
    'Warum liegt Bochum 2019 so deutlich über uns?'),
    pg_temp.say(7304, 1007, 5018, null, null, 'proposal',
    'Die kleinen Träger könnten einmal im Jahr eine einfache Liste schicken.'),
    pg_temp.say(7306, 1001, 5016, null, null, 'question',
    'Zählen auch die schulischen Ausbildungen mit?');

-- One about words of the text, and one that is settled.
select pg_temp.act(1008);
insert into comment (id, workspace_id, edition_id, root_id, section_id, kind,
    body, author_id, author_name, organisation_id, organisation_name, quote,
    quote_prefix, quote_suffix, quote_at)
select 7305, 2001, 5104, 7305, 5017, 'other_reading',
    'Ein Einbruch war es bei den Betrieben, nicht bei den Jugendlichen: '
    'Gesucht haben so viele wie sonst.', p.id, p.name, p.organisation_id,
    p.organisation_name, 'Einbruch von 2020', 'Der ', ' ist aufgeholt.', 4
from person p where p.id = 1008;
update comment c set made_at = now() - interval '39 days' where c.id = 7305;
select pg_temp.act(1004);
select comment_settle(2001, 7306, true,
    'Nur betriebliche Ausbildungen; das steht jetzt im ersten Satz.');
update comment c set settled_at = now() - interval '30 days'
where c.id = 7306;

-- The second edition: the newer figures, without Bochum and without the
-- section on small providers.
select pg_temp.release(2);
select pg_temp.act(1002);
select analysis_take(5004, (select revision from analysis where id = 5004));
delete from analysis_section where id = 5018;
update analysis_section set body = 'Der Einbruch von 2020 ist mehr als '
    'aufgeholt; 2022 ist das beste der fünf Jahre.' where id = 5017;
update analysis_figure set areas = '{8,7}' where id = 5023;
select pg_temp.publish(5105, 2, now() - interval '25 days');

-- The third release waits.
select pg_temp.release(3);
update analysis set changed_at = now() - interval '25 days' where id = 5004;

delete from outbox;
select set_config('befund.person', '', true),
    set_config('befund.name', '', true), set_config('befund.roles', '', true),
    set_config('befund.workspaces', '', true),
    set_config('befund.moderates', '', true),
    set_config('befund.organisation', '', true),
    set_config('befund.organisation_name', '', true);
-- What is long past was told long ago.
delete from notice where kind in ('judged', 'released');
delete from told;
update person p set unread = (select count(*) from notice n
    where n.person_id = p.id and n.read_at is null);
