-- Who may touch what.  Row-level security is on and forced on every table;
-- grants say which program, policies say which rows.  Policies compare with a
-- value computed once per statement ((select ...)), never per row.

set local search_path = befund, pg_temp;

do $$
declare t record;
begin
	for t in select n.nspname, c.relname from pg_class c
	    join pg_namespace n on n.oid = c.relnamespace
	    where c.relkind = 'r' and n.nspname in ('befund', 'atlas') loop
		execute format('alter table %I.%I enable row level security',
		    t.nspname, t.relname);
		execute format('alter table %I.%I force row level security',
		    t.nspname, t.relname);
		-- functions that decide for themselves run as the owner
		execute format('create policy owner on %I.%I to befund_owner '
		    'using (true) with check (true)', t.nspname, t.relname);
	end loop;
	for t in select relname from pg_class c
	    join pg_namespace n on n.oid = c.relnamespace
	    where c.relkind = 'r' and n.nspname = 'atlas' loop
		execute format('create policy public on atlas.%I for select '
		    'to befund_atlas using (true)', t.relname);
	end loop;
end $$;

create function viewer_committees() returns bigint[]
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select array(select committee_id from committee_member
	    where person_id = viewer() and from_day <= current_date
	    and coalesce(until_day, 'infinity') >= current_date);
end;
grant execute on function viewer_committees() to befund_steering;

-- Reference data: every signed-in person, through the programs that show it.
do $$
declare
	t text;
begin
	foreach t in array array['organisation', 'source', 'area', 'category',
	    'release', 'indicator', 'indicator_definition', 'indicator_value',
	    'series_break', 'phase_action', 'phase_next'] loop
		execute format('create policy signed_in on %I for select to '
		    'befund_workspace, befund_steering, befund_intake '
		    'using ((select viewer()) is not null)', t);
		execute format('grant select on %I to befund_workspace, '
		    'befund_steering, befund_intake', t);
	end loop;
end $$;

-- account: finds a person before anybody is signed in.
create policy account on person to befund_account using (true);
create policy account on credential to befund_account using (true);
create policy account on session to befund_account using (true);
create policy account on invitation to befund_account using (true);
create policy account on throttle to befund_account using (true);
grant select (id, email, name, lang, disabled_at, epoch, mail_wanted,
    organisation_id, organisation_name, roles), update (lang, mail_wanted,
    epoch) on person to befund_account;
grant select, insert, update on credential to befund_account;
grant select, insert, update, delete on session, throttle to befund_account;
grant select, update (used_at) on invitation to befund_account;

-- admin: organisations, persons and what they may do; no content.
do $$
declare
	t text;
begin
	foreach t in array array['organisation', 'person', 'person_role',
	    'mandate', 'workspace', 'workspace_member', 'committee',
	    'committee_member', 'invitation'] loop
		execute format('create policy admin on %I to befund_admin '
		    'using ((select viewer_is(''administrator''))) '
		    'with check ((select viewer_is(''administrator'')))', t);
	end loop;
end $$;
grant select, insert, update on organisation, mandate, workspace,
    committee to befund_admin;
grant select, insert, update, delete on person_role, workspace_member,
    committee_member to befund_admin;
grant select (id, email, name, lang, created_at, disabled_at, roles,
    organisation_id, organisation_name, once),
    insert (email, name, lang, once), update (email, name, disabled_at)
    on person to befund_admin;
grant select (person_id, made_at, expires_at, used_at), insert, delete
    on invitation to befund_admin;
-- The journal of a workspace is for its moderators, not for the administrator.
create policy admin on journal for select to befund_admin
    using ((select viewer_is('administrator')) and (workspace_id is null
    or workspace_id = any ((select viewer_workspaces())::bigint[])));
create policy admin on journal_seal for select to befund_admin
    using ((select viewer_is('administrator')));
grant select on journal, journal_seal to befund_admin;

-- intake: the statistics office.
do $$
declare
	t text;
begin
	foreach t in array array['delivery', 'delivery_file', 'delivery_doubt',
	    'delivery_check', 'cell', 'analysis', 'analysis_section',
	    'analysis_figure'] loop
		execute format('create policy analyst on %I to befund_intake '
		    'using ((select viewer_is(''analyst''))) '
		    'with check ((select viewer_is(''analyst'')))', t);
	end loop;
	foreach t in array array['source', 'area', 'category', 'release',
	    'indicator', 'indicator_definition', 'series_break'] loop
		execute format('create policy analyst on %I for insert to '
		    'befund_intake with check ((select viewer_is(''analyst'')))',
		    t);
		execute format('grant insert on %I to befund_intake', t);
	end loop;
end $$;
create policy analyst_update on source for update to befund_intake
    using ((select viewer_is('analyst')));
create policy analyst_update on area for update to befund_intake
    using ((select viewer_is('analyst')));
create policy analyst_update on indicator for update to befund_intake
    using ((select viewer_is('analyst')));
grant select, insert, update, delete on analysis, analysis_section,
    analysis_figure to befund_intake;
grant select, insert on delivery_file, delivery_doubt, cell to befund_intake;
grant select, insert, update on delivery, delivery_check to befund_intake;
grant update on source, area to befund_intake;
grant update (name_de, name_en, short_de, short_en, stage, area_letter, type,
    direction, unit, owner) on indicator to befund_intake;
-- One delivers for oneself, and releases what was judged.
create policy own on delivery as restrictive for insert to befund_intake
    with check (uploaded_by = (select viewer()) and state = 'uploaded');
create policy judged on release as restrictive for insert to befund_intake
    with check (exists (select from delivery d where d.id = delivery_id
    and d.source_id = release.source_id and d.state = 'checked'));

-- Members of a workspace see it and each other.
create policy member on workspace for select to befund_workspace, befund_intake
    using (id = any ((select viewer_workspaces())::bigint[]));
create policy moderator on workspace for insert to befund_workspace
    with check ((select viewer_is('moderator')));
create policy moderator_update on workspace for update to befund_workspace
    using (id = any ((select viewer_moderates())::bigint[]));
grant select on workspace to befund_workspace, befund_intake;
grant insert, update (name, purpose, closed_at) on workspace to befund_workspace;
create policy member on workspace_member for select
    to befund_workspace, befund_intake
    using (workspace_id = any ((select viewer_workspaces())::bigint[]));
grant select on workspace_member to befund_workspace, befund_intake;
create policy member on person for select to befund_workspace
    using (id = (select viewer()) or exists (select from workspace_member m
    where m.person_id = person.id
    and m.workspace_id = any ((select viewer_workspaces())::bigint[])));
grant select (id, name, organisation_id, organisation_name, disabled_at)
    on person to befund_workspace;
create policy member on mandate for select to befund_workspace
    using (exists (select from person p where p.id = mandate.person_id));
grant select on mandate to befund_workspace;

-- Rows of a workspace: its members read; what they may write is decided by
-- the statement's conditions, the triggers, and here by being a member.
do $$
declare
	t text;
begin
	foreach t in array array['edition', 'edition_section',
	    'edition_figure', 'round', 'round_invitation', 'comment',
	    'comment_version', 'conclusion', 'conclusion_version',
	    'conclusion_comment', 'conclusion_cell', 'position'] loop
		execute format('grant select on %I to befund_workspace', t);
		if t not in ('comment', 'comment_version') then
			execute format('create policy member on %I for select '
			    'to befund_workspace, befund_intake using (workspace_id = '
			    'any ((select viewer_workspaces())::bigint[]))', t);
		end if;
	end loop;
	-- written by the moderators of the workspace
	foreach t in array array['round', 'round_invitation', 'conclusion',
	    'conclusion_version', 'conclusion_comment', 'conclusion_cell'] loop
		execute format('create policy moderator_insert on %I for insert '
		    'to befund_workspace with check (workspace_id = '
		    'any ((select viewer_moderates())::bigint[]))', t);
		execute format('create policy moderator_update on %I for update '
		    'to befund_workspace using (workspace_id = '
		    'any ((select viewer_moderates())::bigint[]))', t);
		execute format('grant insert, update on %I to befund_workspace',
		    t);
	end loop;
end $$;
create policy moderator_delete on conclusion_comment for delete
    to befund_workspace using (workspace_id =
    any ((select viewer_moderates())::bigint[]));
create policy moderator_delete on conclusion_cell for delete
    to befund_workspace using (workspace_id =
    any ((select viewer_moderates())::bigint[]));
grant delete on conclusion_comment, conclusion_cell to befund_workspace;

-- Drafts of conclusions, and all that hangs on them, are for the moderators.
create policy no_draft on conclusion as restrictive for select
    to befund_workspace using (state <> 'draft' or workspace_id =
    any ((select viewer_moderates())::bigint[]));
do $$
declare
	t text;
begin
	foreach t in array array['conclusion_version', 'conclusion_comment',
	    'conclusion_cell'] loop
		execute format('create policy no_draft on %I as restrictive '
		    'for select to befund_workspace using (exists (select '
		    'from conclusion c where c.id = conclusion_id))', t);
	end loop;
end $$;

-- A sealed comment (phase "alone") is for its author's eyes only.
create policy member on comment for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and (not sealed or author_id = (select viewer())));
create policy author on comment for insert to befund_workspace
    with check (workspace_id = any ((select viewer_workspaces())::bigint[])
    and author_id = (select viewer()));
create policy author_update on comment for update to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and author_id = (select viewer()));
grant insert, update (kind, body, withdrawn_at) on comment to befund_workspace;
create policy member on comment_version for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and exists (select from comment c where c.id = comment_id));
create policy author on comment_version for insert to befund_workspace
    with check (workspace_id = any ((select viewer_workspaces())::bigint[])
    and exists (select from comment c where c.id = comment_id
	and c.author_id = (select viewer())));
grant insert on comment_version to befund_workspace;

-- A position is stated by a person with a mandate for that organisation.
create policy speaker on position for insert to befund_workspace
    with check (workspace_id = any ((select viewer_workspaces())::bigint[])
    and organisation_id = (select viewer_organisation())
    and person_id = (select viewer()));
create policy speaker_update on position for update to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and organisation_id = (select viewer_organisation()));
grant insert, update on position to befund_workspace;

-- Notices are for their reader.
create policy reader on notice to befund_workspace
    using (person_id = (select viewer()));
grant select, update (read_at) on notice to befund_workspace;

-- steering: members of the committee; the secretary and the chair write.
do $$
declare
	t text;
begin
	foreach t in array array['committee', 'committee_member', 'meeting',
	    'decision', 'goal', 'priority'] loop
		execute format('create policy committee on %I for select to '
		    'befund_steering using (%I = '
		    'any ((select viewer_committees())::bigint[]))', t,
		    case t when 'committee' then 'id' else 'committee_id' end);
		execute format('grant select on %I to befund_steering', t);
	end loop;
	foreach t in array array['meeting', 'decision', 'goal', 'priority'] loop
		execute format('create policy secretary_insert on %I for insert '
		    'to befund_steering with check (committee_id = '
		    'any ((select viewer_committees())::bigint[]) and '
		    '((select viewer_is(''secretary'')) '
		    'or (select viewer_is(''chair''))))', t);
		execute format('create policy secretary_update on %I for update '
		    'to befund_steering using (committee_id = '
		    'any ((select viewer_committees())::bigint[]) and '
		    '((select viewer_is(''secretary'')) '
		    'or (select viewer_is(''chair''))))', t);
		execute format('grant insert, update on %I to befund_steering',
		    t);
	end loop;
	foreach t in array array['meeting_attendance', 'agenda_item', 'vote',
	    'measure', 'target'] loop
		execute format('create policy committee on %I for select to '
		    'befund_steering using (exists (select from %s))', t,
		    case t
		    when 'vote' then 'agenda_item x where x.id = agenda_item_id'
		    when 'measure' then 'decision x where x.id = decision_id'
		    when 'target' then 'decision x where x.id = decision_id'
		    else 'meeting x where x.id = meeting_id' end);
		execute format('grant select on %I to befund_steering', t);
	end loop;
	foreach t in array array['meeting_attendance', 'agenda_item',
	    'measure', 'target'] loop
		execute format('create policy secretary_insert on %I for insert '
		    'to befund_steering with check (((select viewer_is('
		    '''secretary'')) or (select viewer_is(''chair''))) '
		    'and exists (select from %s))', t,
		    case t
		    when 'measure' then 'decision x where x.id = decision_id'
		    when 'target' then 'decision x where x.id = decision_id'
		    else 'meeting x where x.id = meeting_id' end);
		execute format('create policy secretary_update on %I for update '
		    'to befund_steering using (((select viewer_is('
		    '''secretary'')) or (select viewer_is(''chair''))) '
		    'and exists (select from %s))', t,
		    case t
		    when 'measure' then 'decision x where x.id = decision_id'
		    when 'target' then 'decision x where x.id = decision_id'
		    else 'meeting x where x.id = meeting_id' end);
		execute format('grant insert, update on %I to befund_steering',
		    t);
	end loop;
end $$;
create policy own_insert on vote for insert to befund_steering
    with check (person_id = (select viewer())
    and exists (select from agenda_item x where x.id = agenda_item_id));
create policy own_update on vote for update to befund_steering
    using (person_id = (select viewer()));
grant insert, update on vote to befund_steering;

-- clerk: mails, and the sealing of the journal.
create policy clerk on outbox to befund_clerk using (true);
create policy clerk on journal for select to befund_clerk using (true);
create policy clerk on journal_seal to befund_clerk using (true);
create policy clerk on session to befund_clerk using (true);
create policy clerk on throttle to befund_clerk using (true);
grant select, update (state, attempts, next_at, sent_at, fault) on outbox
    to befund_clerk;
grant select on journal to befund_clerk;
grant select, insert on journal_seal to befund_clerk;
grant select (ends_at, token_hash), delete on session to befund_clerk;
grant select (key, last_at), delete on throttle to befund_clerk;

-- What is done to these is written down, whoever does it.  The last argument
-- of some is a column that says more than that something was done.
create trigger journal after insert on organisation
    for each row execute function journal_row('organisation.add', 'organisation');
create trigger journal_update after update on organisation
    for each row execute function journal_row('organisation.change', 'organisation');
create trigger journal after insert on person
    for each row execute function journal_row('person.add', 'person');
create trigger journal_update after update of email, name, disabled_at on person
    for each row execute function journal_row('person.change', 'person');
create trigger journal_profile after update of lang, mail_wanted on person
    for each row execute function journal_row('person.profile', 'person');
create trigger journal after insert on credential
    for each row execute function journal_row('password.set', 'person');
create trigger journal_update after update of phc on credential
    for each row execute function journal_row('password.change', 'person');
create trigger journal after insert or update on person_role
    for each row execute function journal_row('role.give', 'person', 'person_id', 'role');
create trigger journal after insert or update on mandate
    for each row execute function journal_row('mandate.set', 'mandate');
create trigger journal after insert on workspace
    for each row execute function journal_row('workspace.add', 'workspace');
create trigger journal_update after update of name, purpose, closed_at on workspace
    for each row execute function journal_row('workspace.change', 'workspace');
create trigger journal after insert or update on workspace_member
    for each row execute function journal_row('member.set', 'person', 'person_id', 'role');
create trigger journal after insert on committee
    for each row execute function journal_row('committee.add', 'committee');
create trigger journal_update after update of name on committee
    for each row execute function journal_row('committee.change', 'committee');
create trigger journal after insert or update on committee_member
    for each row execute function journal_row('committee.member', 'person', 'person_id', 'role');
create trigger journal after insert on invitation
    for each row execute function journal_row('person.invite', 'person');
create trigger journal after insert on source
    for each row execute function journal_row('source.add', 'source');
create trigger journal_update after update on source
    for each row execute function journal_row('source.change', 'source');
create trigger journal after insert on delivery
    for each row execute function journal_row('delivery.upload', 'delivery');
create trigger journal_verdict after update of verdict on delivery
    for each row execute function journal_row('delivery.verdict', 'delivery', 'id', 'verdict');
create trigger journal_gone after delete on delivery
    for each row execute function journal_row('delivery.delete', 'delivery');
create trigger journal after insert on release
    for each row execute function journal_row('release.make', 'release');
create trigger journal after insert on indicator
    for each row execute function journal_row('indicator.add', 'indicator');
create trigger journal_update after update of slug, name_de, name_en, short_de,
    short_en, stage, area_letter, type, direction, unit, owner on indicator
    for each row execute function journal_row('indicator.change', 'indicator');
create trigger journal after insert on indicator_definition
    for each row execute function journal_row('definition.add', 'indicator_definition');
create trigger journal after insert on series_break
    for each row execute function journal_row('break.add', 'series_break');
create trigger journal after insert on analysis
    for each row execute function journal_row('analysis.add', 'analysis');
create trigger journal_update after update of title, summary, question on analysis
    for each row execute function journal_row('analysis.change', 'analysis');
create trigger journal_gone after delete on analysis
    for each row execute function journal_row('analysis.delete', 'analysis');
create trigger journal after insert on analysis_section
    for each row execute function journal_row('section.add', 'analysis', 'analysis_id', 'heading');
create trigger journal_update after update of position, kind, heading, body on analysis_section
    for each row execute function journal_row('section.change', 'analysis', 'analysis_id', 'heading');
create trigger journal_gone after delete on analysis_section
    for each row execute function journal_row('section.delete', 'analysis', 'analysis_id', 'heading');
create trigger journal after insert on analysis_figure
    for each row execute function journal_row('figure.add', 'analysis', 'analysis_id', 'title');
create trigger journal_update after update of title, reading, note, definition_id,
    release_id, areas, from_period, to_period on analysis_figure
    for each row execute function journal_row('figure.change', 'analysis', 'analysis_id', 'title');
create trigger journal_gone after delete on analysis_figure
    for each row execute function journal_row('figure.delete', 'analysis', 'analysis_id', 'title');
create trigger journal after insert on edition
    for each row execute function journal_row('edition.publish', 'edition');
create trigger journal after insert on comment
    for each row execute function journal_row('comment.add', 'comment');
create trigger journal_edit after update of body on comment
    for each row execute function journal_row('comment.edit', 'comment');
create trigger journal_withdraw after update of withdrawn_at on comment
    for each row execute function journal_row('comment.withdraw', 'comment', 'id', 'withdrawn_at');
create trigger journal after insert on round
    for each row execute function journal_row('round.open', 'round');
create trigger journal_phase after update of phase on round
    for each row execute function journal_row('round.phase', 'round', 'id', 'phase');
create trigger journal after insert on conclusion
    for each row execute function journal_row('conclusion.add', 'conclusion');
create trigger journal_state after update of state on conclusion
    for each row execute function journal_row('conclusion.state', 'conclusion', 'id', 'state');
create trigger journal_wording after update of kind, title, wording on conclusion
    for each row when ((old.kind, old.title, old.version)
    is distinct from (new.kind, new.title, new.version)) execute function journal_row('conclusion.wording', 'conclusion', 'id', 'version');
create trigger journal after insert or update on position
    for each row execute function journal_row('position.take', 'conclusion', 'conclusion_id', 'stance');
create trigger journal after insert on meeting
    for each row execute function journal_row('meeting.plan', 'meeting');
create trigger journal_update after update of title, place, starts_at on meeting
    for each row execute function journal_row('meeting.change', 'meeting');
create trigger journal_state after update of state on meeting
    for each row execute function journal_row('meeting.state', 'meeting', 'id', 'state');
create trigger journal after insert on meeting_attendance
    for each row execute function journal_row('meeting.come', 'meeting', 'meeting_id', 'person_name');
create trigger journal_gone after delete on meeting_attendance
    for each row execute function journal_row('meeting.go', 'meeting', 'meeting_id', 'person_name');
create trigger journal after insert on agenda_item
    for each row execute function journal_row('agenda.add', 'agenda_item');
create trigger journal after insert or update on vote -- that, never how
    for each row execute function journal_row('vote.cast', 'agenda_item', 'agenda_item_id');
create trigger journal after insert on decision
    for each row execute function journal_row('decision.record', 'decision');
create trigger journal_publish after update of published_at on decision
    for each row execute function journal_row('decision.publish', 'decision');
create trigger journal after insert on goal
    for each row execute function journal_row('goal.set', 'goal');
create trigger journal after insert or update of goal_id, decision_id, rank on priority
    for each row execute function journal_row('priority.set', 'priority', 'id', 'rank');
create trigger journal after insert on measure
    for each row execute function journal_row('measure.add', 'measure');
create trigger journal_state after update of state on measure
    for each row execute function journal_row('measure.state', 'measure', 'id', 'state');
create trigger journal after insert on target
    for each row execute function journal_row('target.set', 'target');
