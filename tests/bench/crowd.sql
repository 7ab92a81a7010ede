-- Five hundred people of fifty organisations in one workspace: a round that is
-- being discussed, with 300 contributions, and one that looks for agreement.
-- psql -f crowd.sql, after fill.sql.

\set ON_ERROR_STOP on
set search_path = befund, pg_temp;
set session_replication_role = replica; -- no triggers: this is no traffic
begin;

insert into organisation (id, name, sector)
select 52000000 + n, 'Einrichtung ' || n,
    (enum_range(null::sector))[1 + n % 12]
from generate_series(0, 49) n on conflict do nothing;
insert into workspace (id, name, created_by)
values (52000000, 'Eröffnung', 50000000) on conflict do nothing;
insert into person (id, email, name, organisation_id, organisation_name,
    workspaces)
select 52000000 + n, 'crowd' || n || '@demo.example', 'Mensch ' || n,
    52000000 + n % 50, 'Einrichtung ' || n % 50, '{52000000}'
from generate_series(0, 499) n on conflict do nothing;
insert into workspace_member (workspace_id, person_id, role)
select 52000000, 52000000 + n, 'provider'
from generate_series(0, 499) n on conflict do nothing;

insert into analysis (id, title, created_by)
select n, 'Analyse ' || n, 52000000 from generate_series(52000001, 52000002) n
on conflict do nothing;
insert into edition (id, analysis_id, workspace_id, number, title, summary,
    question, author_name, published_by, n_comments, revision)
select n, n, 52000000, 1, 'Analyse ' || n, '', '', 'Mensch 0', 52000000,
    case n when 52000001 then 300 else 0 end, 300
from generate_series(52000001, 52000002) n on conflict do nothing;
insert into round (id, workspace_id, edition_id, title, questions, phase,
    starts_on, ends_on, moderator_id, moderator_name, by_date)
select n, 52000000, n, 'Runde ' || n, 'Was lesen wir daraus?',
    case n when 52000001 then 'discuss' else 'consent' end::phase,
    current_date - 7, current_date + 7, 52000000, 'Mensch 0', false
from generate_series(52000001, 52000002) n on conflict do nothing;
insert into round_phase (round_id, workspace_id, position, phase, starts_on,
    ends_on)
select r, 52000000, p.n, p.phase::phase, current_date - 7, current_date + 7
from generate_series(52000001, 52000002) r,
    unnest('{alone,discuss,consent}'::text[]) with ordinality p (phase, n)
on conflict do nothing;
insert into round_invitation (round_id, organisation_id, workspace_id,
    organisation_name, sector)
select r, o.id, 52000000, o.name, o.sector
from generate_series(52000001, 52000002) r, organisation o
where o.id between 52000000 and 52000049 on conflict do nothing;
insert into conclusion (id, workspace_id, round_id, kind, state, title,
    wording, created_by, opened_at)
values (52000001, 52000000, 52000002, 'recommendation', 'open', 'Empfehlung',
    'Wir empfehlen, die Bezugsgröße daneben zu zeigen.', 52000000, now())
on conflict do nothing;
insert into conclusion_version (conclusion_id, workspace_id, version, wording,
    made_by, made_by_name)
values (52000001, 52000000, 1,
    'Wir empfehlen, die Bezugsgröße daneben zu zeigen.', 52000000, 'Mensch 0')
on conflict do nothing;
-- Sixty threads of five.
insert into comment (id, workspace_id, edition_id, round_id, root_id,
    parent_id, kind, body, author_id, author_name, organisation_id,
    organisation_name, made_at)
select 52000000 + k, 52000000, 52000001, 52000001, 52000000 + k - k % 5,
    case when k % 5 > 0 then 52000000 + k - k % 5 end,
    (enum_range(null::comment_kind))[1 + k % 6],
    repeat('Der Anteil fällt, weil die Bezugsgröße wächst. ', 8), p.id, p.name,
    p.organisation_id, p.organisation_name, now() - interval '1 day'
from generate_series(0, 299) k
join person p on p.id = 52000000 + k * 7 % 500 on conflict do nothing;
update round_invitation set spoke_at = now()
where round_id = 52000001 and organisation_id % 2 = 0;
commit;
reset session_replication_role;
vacuum (analyze) comment, edition, round, round_invitation, workspace_member,
    person, organisation;
