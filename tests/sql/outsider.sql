-- Somebody who is a stranger to every row of the demo and has every right that
-- a person can have; and a row in every table that the demo leaves empty, or
-- of which it has none that must not be seen.  Harmless when run again.

set search_path = befund, pg_temp;

-- Analyst, moderator and administrator; moderator of an empty workspace, chair
-- of an empty committee, speaker of an organisation that has no other.
insert into organisation (id, name, sector)
values (113, 'Fremde Organisation', 'other') on conflict do nothing;
insert into person (id, email, name)
values (1099, 'fremd@demo.example', 'Fremde Person') on conflict do nothing;
insert into person_role (person_id, role)
select 1099, unnest(enum_range(null::system_role)) on conflict do nothing;
insert into workspace (id, name) values (2003, 'Leerer Raum')
on conflict do nothing;
insert into workspace_member (workspace_id, person_id, role)
values (2003, 1099, 'moderator') on conflict do nothing;
insert into committee (id, name) values (3002, 'Leerer Ausschuss')
on conflict do nothing;
insert into committee_member (committee_id, person_id, role)
values (3002, 1099, 'chair') on conflict do nothing;
insert into mandate (id, person_id, organisation_id) values (1199, 1099, 113)
on conflict do nothing;

insert into delivery (id, source_id, title, file_name, file_sha256, file_bytes,
    encoding, uploaded_by)
values (4191, 4001, 'Noch nicht geprüft', 'neu.csv', sha256('neu'), 1,
    'UTF-8', 1002) on conflict do nothing;
insert into delivery_doubt values (4191, 1, 1, 'kind') on conflict do nothing;
insert into delivery_doubt_kind values (4191, 'kind', 1) on conflict do nothing;
insert into delivery_finding (delivery_id, item, n, kind)
select 4191, 'jump', 1, 'change'
where not exists (select from delivery_finding where delivery_id = 4191);

insert into member (source_id, position, name)
values (4001, 9, 'Mitglied') on conflict do nothing;
insert into area_change (area_id, successor_id, on_day, kind)
values (3, 4, '2000-01-01', 'merged') on conflict do nothing;

-- A file that was read, with a correction.
insert into import (id, state, file_name, uploaded_by)
values (4801, 'understood', 'neu.csv', 1002) on conflict do nothing;
insert into import_chunk values (4801, 0, 'x') on conflict do nothing;
insert into import_part (import_id, kind, n, words)
values (4801, 'area', 0, '{05914,Hagen,district}') on conflict do nothing;
insert into import_fix (import_id, line, given, replacement, made_by)
values (4801, 1, '1o', '10', 1002) on conflict do nothing;
insert into import_cell select 4801, 0, 0, 0, 1, 10, 0
where not exists (select from import_cell where import_id = 4801);
insert into import_template (source_id, mapping)
values (4001, '') on conflict do nothing;

-- A rule, what was withheld by it, and what could not be.
insert into secrecy_rule (id, source_id, version, kind, min_count)
select 4981, 4001, 1, 'published', 3
where not exists (select from secrecy_rule where source_id = 4001);
insert into category_link (category_id, same_as)
select min(id), max(id) from category on conflict do nothing;
insert into category_sum (whole_id, part_id)
select min(id), max(id) from category on conflict do nothing;
insert into category_ratio (rate_id, part_id, whole_id)
select min(id), min(id) + 1, max(id) from category on conflict do nothing;
insert into category_bearer (category_id, of_id, rank)
select min(id), max(id), 1 from category on conflict do nothing;
insert into protection (delivery_id, rule_id)
select 4191, 4981 where not exists (select from protection);
insert into protection_period
select 4191, '2013', 1, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0
where not exists (select from protection_period);
insert into suppressed
select 4191, min(c.id), min(a.id), '2013', 'secondary', 0, 9
from category c, area a having not exists (select from suppressed);
insert into exposed (delivery_id, n, period)
select 4191, 1, '2013' where not exists (select from exposed);

insert into throttle values ('account:x', 1, now(), now())
on conflict do nothing;
insert into invitation (token_hash, person_id, expires_at)
values (sha256('invitation'), 1001, now() + interval '1 day')
on conflict do nothing;
insert into outbox (id, recipient, kind, title, address)
values (1, 'a@demo.example', 'reply', 'Titel', '/') on conflict do nothing;
insert into notice (person_id, kind, workspace_id, object_id, title, address)
select p, 'reply', 2001, 7001, 'Titel', '/'
from unnest('{1001,1005}'::bigint[]) p on conflict do nothing;
insert into journal_seal (n, journal_id, hash)
select 1, min(id), sha256('') from journal on conflict do nothing;

-- A contribution that is sealed, as in a round's first phase, and was changed.
insert into comment (id, workspace_id, edition_id, root_id, kind, body,
    author_id, author_name)
values (7901, 2001, 5102, 7901, 'cause', 'Noch verschlossen.', 1009,
    'Demo Elternvertretung') on conflict do nothing;
update comment set body = 'Noch immer verschlossen.'
where id = 7901 and version = 1;
update comment set sealed = true where id = 7901 and not sealed;

-- What happened to a round.
insert into round_event (id, round_id, workspace_id, kind, phase)
select 7961, 6001, 2001, 'phase', 'discuss'
where not exists (select from round_event where id = 7961);

-- What it was called before.
insert into round_wording (id, round_id, workspace_id, event_id, part, was,
    becomes, person_name)
select 7965, 6001, 2001, 7961, 'title', 'Früher', 'Jetzt', 'Demo Bildungsbüro'
where not exists (select from round_wording where id = 7965);

-- What a leading question of it is about.
insert into round_question (round_id, question, edition_id, workspace_id)
values (6001, 1, 5101, 2001) on conflict do nothing;

-- A thread that somebody put elsewhere.
insert into comment_place (id, comment_id, workspace_id, edition_id,
    edition_number, reason, placed_by_name)
values (7951, 7104, 2001, 5102, 1, 'Grund', 'Demo Bildungsbüro')
on conflict do nothing;

-- A thread that was settled and opened again.
insert into comment_settling (id, comment_id, workspace_id, settled, reason,
    made_by_name)
values (7961, 7104, 2001, true, 'Grund', 'Demo Bildungsbüro'),
    (7962, 7901, 2001, true, 'Grund', 'Demo Bildungsbüro')
on conflict do nothing;
-- Where contributions were that their authors took back altogether.
insert into comment_undone (comment_id, workspace_id, edition_id) values
    (7963, 2001, 5102), (7964, 2002, 5103)
on conflict do nothing;
-- What a colleague proposes as the position of an organisation.
update round set phase = 'consent' where id = 6001
    and not exists (select from position_draft);
insert into conclusion (id, workspace_id, round_id, kind, state, title,
    wording, created_by)
select 8092, 2001, 6001, 'conclusion', 'open', 'Gestellt', 'Zu lesen.', 1004
where not exists (select from position_draft);
insert into position_draft (conclusion_id, organisation_id, workspace_id,
    organisation_name, person_id, person_name, version, stance)
select 8092, 103, 2001, 'Demo Gesamtschule', 1001, 'Demo Schulleitung', 1,
    'agree' where not exists (select from position_draft);
update round set phase = 'discuss' where id = 6001 and phase = 'consent';

-- A draft, and a decision that is not published.
insert into conclusion (id, workspace_id, round_id, kind, title, wording,
    created_by)
values (8091, 2001, 6001, 'need', 'Entwurf', 'Noch nicht zu lesen.', 1004)
on conflict do nothing;
insert into conclusion_version (conclusion_id, workspace_id, version, wording,
    made_by, made_by_name)
values (8091, 2001, 1, 'Noch nicht zu lesen.', 1004, 'Demo Bildungsbüro')
on conflict do nothing;
insert into conclusion_comment (conclusion_id, comment_id, workspace_id, uptake)
values (8091, 7001, 2001, 'taken') on conflict do nothing;
insert into conclusion_cell values (8091, 2001, 4401, 4201, 8, '2013')
on conflict do nothing;
insert into sense (conclusion_id, organisation_id, version, workspace_id,
    organisation_name, person_id, person_name, opinion)
values (8091, 103, 1, 2001, 'Demo Gesamtschule', 1001, 'Demo Schulleitung',
    'good'), (8001, 103, 1, 2001, 'Demo Gesamtschule', 1001,
    'Demo Schulleitung', 'good') on conflict do nothing;
insert into conclusion_review (conclusion_id, workspace_id, definition_id,
    release_id, area_id, period, was_shown, now_shown)
values (8001, 2001, 4402, 4201, 8, '2013', '45.3', '45.4')
on conflict do nothing;
insert into agenda_item (id, meeting_id, position, title, is_public)
values (9191, 9001, 91, 'Nicht öffentlich', false) on conflict do nothing;
insert into decision (id, agenda_item_id, committee_id, number, title,
    decided_text, mode, recorded_by)
values (9291, 9191, 3001, '2026-091', 'Unveröffentlicht',
    'Bleibt unter uns.', 'consensus', 1011) on conflict do nothing;
insert into atlas.correction (id, decision_id, made_on, note)
values (1, 9201, current_date, 'Berichtigt') on conflict do nothing;
insert into atlas.waiting (indicator_id) values (4302) on conflict do nothing;

-- A boundary.
insert into atlas.area_shape (area_key, valid_from, path, min_x, min_y, max_x, max_y,
    label_x, label_y, attribution, file_name)
values ('05914', '2000-01-01', 'M0 0L9 0L9 9Z', 0, 0, 9, 9, 6, 3, 'Amt', 'a.json')
on conflict do nothing;
-- What somebody else delivers: a file of his, with what was corrected in it.
insert into import (id, state, file_name, uploaded_by, due_id)
values (4893, 'understood', 'lieferung.csv', 1007, 9722)
on conflict do nothing;
insert into import_part (import_id, kind, n, words)
values (4893, 'area', 0, '{05914,Hagen,district}') on conflict do nothing;
insert into import_fix (import_id, line, given, replacement, made_by)
values (4893, 1, '1o', '10', 1007) on conflict do nothing;
insert into calendar_feed (token_hash, person_id)
values (sha256('calendar'), 1007) on conflict do nothing;

-- A file of boundaries that was read.
insert into shape_import (id, state, file_name, file_bytes, file_sha256,
    features, properties, samples, property_counts, n_shapes, uploaded_by)
values (4851, 'understood', 'viertel.geojson', 1, sha256('x'), 1, '{nr}',
    '{101}', '{1}', 1, 1002) on conflict do nothing;
insert into shape_chunk values (4851, 0, 'x') on conflict do nothing;
insert into shape_part values (4851, 0, '05914', 'Hagen', 'M0 0L9 0L9 9Z',
    '{0,0,9,9,6,3}') on conflict do nothing;

-- A note at cells.  The doubt of the demo is a case already.
insert into cell_note (id, source_id, first_period, last_period, kind, label_de,
    text_de)
values (4971, 4001, '2013', '2013', 'note', 'Hinweis', 'Ein Hinweis.')
on conflict do nothing;

-- A number in a text, in the draft and in an edition.
insert into analysis_reference
values (5011, 1, 4401, 4201, 8, '2013', 'value') on conflict do nothing;
insert into edition_reference
values (5101, 2001, 5011, 1, 4401, 4201, 8, '2013', 'value', '3.7', null,
    '3,7 %') on conflict do nothing;
insert into edition_shape values (5101, 2001, 5121, '05914', 'M0 0L9 0L9 9Z', 0,
    0, 9, 9, 6, 3, 'Demo') on conflict do nothing;

-- What somebody was writing, and what was deleted.
insert into section_draft (id, person_id, analysis_id, section_id, key, seen,
    kind, heading, body)
values (4991, 1002, 5001, 5011, 'k1', 1, 'finding', 'Entwurf', 'Noch nicht.')
on conflict do nothing;
insert into analysis_bin (id, analysis_id, section_id, title, section, figures,
    removed_by)
values (4992, 5001, 4993, 'Weg', '{"id": 4993, "analysis_id": 5001,
    "position": 9, "kind": "finding", "heading": "Weg", "body": "",
    "version": 1}', '[]', 1002) on conflict do nothing;

-- What waits for a moderator, what he hid, and all that is written of it.
insert into comment (id, workspace_id, edition_id, root_id, kind, body,
    author_id, author_name)
values (7902, 2001, 5102, 7902, 'cause', 'Wartet noch.', 1009,
    'Demo Elternvertretung'), (7903, 2001, 5102, 7903, 'cause',
    'Steht nicht mehr da.', 1009, 'Demo Elternvertretung')
on conflict do nothing;
update comment set body = 'Wartet immer noch.' where id = 7902 and version = 1;
update comment set state = 'pending' where id = 7902 and state = 'visible';
update comment set state = 'hidden' where id = 7903 and state = 'visible';
insert into comment_flag (id, comment_id, workspace_id, version, reason,
    person_id, person_name)
values (7911, 7903, 2001, 1, 'insult', 1005, 'Demo Kammer')
on conflict do nothing;
insert into house_rules (workspace_id, version, body, made_by_name)
values (2001, 1, 'Wir reden über Zahlen und nicht über Menschen.',
    'Demo Bildungsbüro') on conflict do nothing;
-- How somebody wants to be told, and a digest for him.
insert into notice_choice values (1001, 'reply', 'daily') on conflict do nothing;
insert into outbox (id, person_id, recipient, kind, title, address)
values (2, 1001, 'a@demo.example', 'digest', '', '/') on conflict do nothing;
insert into outbox_line select 2, id from notice order by id limit 1
on conflict do nothing;

-- What somebody follows and has read, and what is yet to be told.
insert into follow (person_id, workspace_id, what, object_id, level)
values (1001, 2001, 'workspace', 2001, 'follow') on conflict do nothing;
insert into seen values (1001, 5102, 1) on conflict do nothing;
insert into told values (7001) on conflict do nothing;
insert into feed (token_hash, person_id) values (sha256('feed'), 1001)
on conflict do nothing;

-- Somebody was there; and a workspace is open to whoever is signed in.
insert into workspace_visit (person_id, workspace_id) values (1001, 2001)
on conflict do nothing;
insert into workspace (id, name, is_open) values (2005, 'Offener Raum', true)
on conflict do nothing;

-- Files: with what is sealed, hidden and in the other workspace, one that was
-- taken away, and one that came with a form nobody has sent.
insert into attachment (id, workspace_id, comment_id, author_id, once, kind,
    name, n_bytes, sha256)
values (7951, 2001, 7901, 1009, 'verschlossenverschlossen', 'pdf',
    'verschlossen.pdf', 12, sha256('a')),
    (7952, 2001, 7903, 1009, 'ausgeblendetausgeblendet', 'pdf', 'b.pdf', 1,
    sha256('b')),
    (7953, 2002, 7201, 1015, 'kolibrikolibrikolibri', 'pdf', 'Kolibri.pdf', 7,
    sha256('c')),
    (7954, 2001, null, 1001, 'wartetwartetwartetwartet', 'pdf', 'd.pdf', 1,
    sha256('d')),
    (7955, 2001, 7001, 1001, 'entferntentferntentfernt', 'pdf', 'e.pdf', 1,
    sha256('e')),
    (7956, 2001, 7001, 1001, 'ersetztersetztersetzter', 'pdf', 'f.pdf', 1,
    sha256('f')),
    (7957, 2001, 7001, 1001, 'beanstandetbeanstandet', 'pdf', 'g.pdf', 1,
    sha256('g')) on conflict do nothing;
-- One went with words that everybody may read, one with words that had to go.
insert into comment_version (comment_id, workspace_id, version, kind, body,
    replaced_at, withheld)
values (7001, 2001, -2, 'cause', 'Zuerst.', '2026-01-02', false),
    (7001, 2001, -1, 'cause', 'Dann.', '2026-01-03', true)
on conflict do nothing;
update attachment set removed_at = case id when 7955 then now()
    when 7956 then '2026-01-02' else '2026-01-03' end
where id in (7955, 7956, 7957);
insert into attachment_bytes values (7951, 'verschlossen'), (7952, 'b'),
    (7953, 'Kolibri'), (7954, 'd'), (7955, 'e') on conflict do nothing;
update comment set n_files = 1 where id in (7901, 7903, 7201)
and n_files = 0;
-- What somebody began to write, and whom somebody named.
insert into comment_draft (person_id, place, workspace_id, body)
values (1001, 'antwort-x', 2001, 'angefangen') on conflict do nothing;
insert into comment_mention (comment_id, person_id, name)
values (7001, 1002, 'Jemand') on conflict do nothing;

-- For moderators alone: of the other workspace, and of what is hidden.
insert into moderator_note (id, workspace_id, comment_id, body, author_id,
    author_name)
values (7961, 2002, 7201, 'Nur zu Kolibri.', 1015, 'Demo Nachbarraum'),
    (7962, 2001, 7903, 'Bitte ansehen.', 1005, 'Demo Kammer'),
    (7963, 2001, 7001, 'Zu meinem eigenen.', 1001, 'Demo Schulleitung'),
    (7964, 2001, 7901, 'Noch verschlossen.', 1009, 'Demo Elternvertretung')
on conflict do nothing;

-- As if its transaction were not over.
insert into unread_change (at, person_id)
select '3', 1099 where not exists (select from unread_change);
