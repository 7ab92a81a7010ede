-- koeln.sql - the temporary table k, Köln's bevoelkerung.csv, as delivery
-- 88120 of source 88020, with what adds up to what.

insert into source (id, name, publisher, table_code, licence, attribution)
values (88020, 'Einwohner nach Stadtteilen', 'Stadt Köln', 'KOELN',
    'cc-by-3.0', 'Stadt Köln');

insert into area (key, name, level)
select distinct on (raum_id) '05315000' || case raum_id when '000' then ''
	else raum_id end, raum, case when raum_id = '000' then 'municipality'
	when raum_id < '100' then 'borough' else 'quarter' end::area_level
from k on conflict (key) do nothing;
update area a set parent_id = p.id from area p
where a.key like '05315000_%' and p.key = case a.level
    when 'borough' then '05315000' else '0531500000' || substr(a.key, 9, 1) end;

insert into category (source_id, path, unit)
select distinct 88020, array[tabelle, zeile], 'Personen' from k;
insert into member (source_id, position, name)
select distinct 88020, 1, tabelle from k;
insert into member (source_id, position, name)
select distinct 88020, 2, zeile from k;
-- within the table of migration, what is part of what
update member set kind = 'part', parent = 'Ausländer'
where source_id = 88020 and name in (select zeile from k
    where tab = '030' and zei::int >= 60);
update member set kind = 'part', parent = 'Einwohner mit Migrationshintergrund'
where source_id = 88020 and position = 2
    and name in ('Ausländer', 'Deutsche mit Migrationshintergrund');
update member set kind = 'part', parent = 'Deutsche mit Migrationshintergrund'
where source_id = 88020 and name in ('Aussiedler', 'Eingebürgerte');
-- and across the tables: six times all people
insert into category_sum (whole_id, way, part_id, adds)
select w.id, t.tab::int, p.id, t.tab <> '030'
from category w
join (select distinct tab, tabelle, zeile from k where tab <> '005'
    and (tab <> '030' or zei = '10')) t on true
join category p on p.source_id = 88020 and p.path = array[t.tabelle, t.zeile]
where w.source_id = 88020 and w.path = '{"Einwohner in Köln","Einwohner"}';

insert into delivery (id, source_id, title, file_name, file_sha256,
    file_bytes, encoding, uploaded_by)
values (88120, 88020, 'Einwohner nach Stadtteilen', 'bevoelkerung.csv',
    sha256('koeln'), 1, 'UTF-8', 1002);
insert into cell (delivery_id, area_id, period, category_id, value, line)
select 88120, a.id, k.jahr, c.id, k.zahl, row_number() over ()
from k
join area a on a.key = '05315000' || case k.raum_id when '000' then ''
    else k.raum_id end
join category c on c.source_id = 88020 and c.path = array[k.tabelle, k.zeile];
analyze cell;
