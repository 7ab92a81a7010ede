-- Fill a database with discussions of 50 contributions of about 400
-- characters: psql -v comments=1000000 -f fill.sql.  What is there already is
-- counted, so that a larger number only adds.
--
-- Contributions are written in the order of time, all discussions growing at
-- once: those of one discussion do not lie together on disk.

\set ON_ERROR_STOP on
set search_path = befund, pg_temp;
set session_replication_role = replica; -- no triggers: this is no traffic
begin;
select setseed(0.2026) \g /dev/null

select greatest(count(*), 0) as have from edition where id >= 30000000000 \gset
select :comments / 50 as want \gset

-- 300 people who write, and one who reads; nobody can sign in.
insert into person (id, email, name, organisation_name)
select 50000000 + n, 'bench' || n || '@demo.example', 'Person ' || n,
    case when n % 3 > 0 then 'Organisation ' || n % 40 end
from generate_series(0, 300) n on conflict do nothing;

-- A hundred discussions in a workspace.
insert into workspace (id, name, created_by)
select 20000000 + n, 'Arbeitsraum ' || n, 50000000
from generate_series(0, (:want - 1) / 100) n on conflict do nothing;
insert into workspace_member (workspace_id, person_id, role)
select 20000000 + n, 50000000, 'provider'
from generate_series(0, least((:want - 1) / 100, 49)) n on conflict do nothing;
update person p set workspaces = array(select m.workspace_id
    from workspace_member m where m.person_id = p.id order by 1)
where p.id = 50000000;

insert into analysis (id, title, created_by)
select 40000000000 + n, 'Analyse ' || n, 50000001
from generate_series(:have, :want - 1) n;
insert into edition (id, analysis_id, workspace_id, number, title, summary,
    question, author_name, published_by, n_comments, revision)
select 30000000000 + n, 40000000000 + n, 20000000 + n / 100, 1,
    'Analyse ' || n, '', '', 'Person 1', 50000001, 50, 50
from generate_series(:have, :want - 1) n;

-- A thousand bodies of 350 to 450 characters.
create temporary table said as
select b, initcap(w[1]) || ' ' || substr(string_agg(w[1 + (random() * 59)::int],
    ' '), 1, 345 + (random() * 100)::int) || '.' as body
from (select array['der', 'die', 'das', 'und', 'Anteil', 'Abgänge', 'Schule',
    'Übergang', 'Ausbildung', 'Jugendliche', 'steigt', 'fällt', 'seit',
    'Jahr', 'Zahlen', 'zeigen', 'nicht', 'nur', 'auch', 'mehr', 'weniger',
    'Beratung', 'Kommune', 'Vergleich', 'Land', 'bleibt', 'unklar', 'ob',
    'Bezugsgröße', 'Jahrgang', 'doppelt', 'Gymnasium', 'Hauptschule',
    'Abschluss', 'ohne', 'mit', 'wir', 'sollten', 'prüfen', 'woran', 'liegt',
    'Wirkung', 'Maßnahme', 'Ziel', 'Niveau', 'hoch', 'weil', 'Eltern',
    'Betrieb', 'Praktikum', 'im', 'Stadtteil', 'Sprache', 'Förderung', 'für',
    'alle', 'eine', 'Deutung', '& "Folgen"', 'Hagen'] w) words,
    generate_series(0, 999) b, generate_series(1, 75) i
group by b, w;
alter table said add primary key (b);

-- Indexes are quicker made afterwards than kept.
create temporary table kept as
select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
from pg_index where indrelid = 'comment'::regclass and not indisunique;
select format('drop index befund.%s', name) from kept \gexec

-- Five threads' worth of roots, each with four answers; every tenth speaks
-- about a cell.
insert into comment (id, workspace_id, edition_id, root_id, parent_id, kind,
    body, author_id, author_name, organisation_name, made_at, definition_id,
    area_id, period, seen_release_id, seen_shown, seen_numerator,
    seen_denominator, area_key, area_name, short_de, short_en, unit)
select 100000000000 + k, 20000000 + d / 100, 30000000000 + d,
    100000000000 + k - j % 5 * grown,
    case when j % 5 > 0 then 100000000000 + k - j % 5 * grown end,
    (enum_range(null::comment_kind))[1 + k % 6], s.body, p.id, p.name,
    p.organisation_name, timestamptz '2026-01-01' + k * interval '0.1 s',
    case when c then 4401 end, case when c then 8 end,
    case when c then '2013' end, case when c then 4201 end,
    case when c then '3.7' end, case when c then 106 end,
    case when c then 2871 end, case when c then '05914' end,
    case when c then 'Hagen, Kreisfreie Stadt' end,
    case when c then 'Anteil ohne Abschluss' end,
    case when c then 'Share without certificate' end,
    case when c then '%' end
from (select :want - :have as grown) g,
    generate_series(0, 49) j, generate_series(:have, :want - 1) d,
    lateral (select (:have * 50 + j * g.grown + d - :have)::bigint as k,
	j % 10 = 0 as c) x,
    lateral (select * from said where b = x.k % 1000) s,
    lateral (select * from person
	where id = 50000001 + (x.k * 7919) % 300) p;

-- Who reads has been everywhere before: a first visit is another page.
insert into seen (person_id, edition_id, comment_id)
select 50000000, c.edition_id, max(c.id)
from comment c where c.edition_id >= 30000000000 group by c.edition_id
on conflict (person_id, edition_id)
do update set comment_id = excluded.comment_id;

select made from kept \gexec
commit;
reset session_replication_role;
vacuum (analyze) comment, edition, analysis, seen, workspace,
    workspace_member, person;
checkpoint;
