-- The demo: a contribution that two members flagged waits in the queue of the
-- first workspace.

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

update workspace set topic = 'Warum so viele Jugendliche ohne Abschluss gehen '
    'und was der Einstieg in Ausbildung braucht'
where id = 2001;
update workspace set topic = 'Was vor der Schule gelingt' where id = 2002;

select pg_temp.act(1008);
insert into comment (id, workspace_id, edition_id, root_id, kind, body,
    author_id, author_name)
values (7390, 2001, 5105, 7390, 'other_reading',
    'Wer hier von Erfolg redet, hat wohl noch nie einen Betrieb von innen '
    'gesehen. Die Quote steigt, weil die Jahrgänge kleiner werden.', 1008,
    'Demo Agentur für Arbeit');
select pg_temp.act(1005);
select comment_report(2001, 7390, 'insult',
    'Der erste Satz zielt auf Personen. Der zweite gehört in die Diskussion.');
select pg_temp.act(1006);
select comment_report(2001, 7390, 'insult', '');

delete from outbox;
select set_config('befund.person', '', true),
    set_config('befund.name', '', true), set_config('befund.roles', '', true),
    set_config('befund.workspaces', '', true),
    set_config('befund.moderates', '', true),
    set_config('befund.organisation', '', true),
    set_config('befund.organisation_name', '', true);
update person p set unread = (select count(*) from notice n
    where n.person_id = p.id and n.read_at is null);
