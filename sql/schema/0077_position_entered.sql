-- A position that came by letter, in the workshop or by telephone: entered by
-- the moderator for an invited organisation, signed as such wherever it is
-- shown, and kept so with the result.

set local search_path = befund, pg_temp;

-- person_name is who entered it then.
alter table position
    add column channel channel,
    add column spoken_by text check (length(spoken_by) between 2 and 200),
    add check ((channel is null) = (spoken_by is null));
alter table conclusion_result add column channel channel;

-- What the organisation says itself takes the place of what was entered for
-- it, and is its own.
create function position_is_own() returns trigger
language plpgsql as $$
begin
	new.channel := null;
	new.spoken_by := null;
	return new;
end $$;
create trigger is_own before update of stance on position
    for each row execute function position_is_own();

create or replace function result_kept() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into conclusion_result (conclusion_id, workspace_id,
	    organisation_id, organisation_name, sector, stance, reason,
	    old_version, channel)
	select new.id, new.workspace_id, i.organisation_id,
	    i.organisation_name, i.sector,
	    case when p.version = new.version then p.stance end,
	    case when p.version = new.version then p.reason else '' end,
	    case when p.version <> new.version then p.version end,
	    case when p.version = new.version then p.channel end
	from round_invitation i
	left join position p on p.conclusion_id = new.id
	    and p.organisation_id = i.organisation_id
	where i.round_id = new.round_id
	on conflict do nothing;
	return null;
end $$;

-- On the wording that the moderator read.  If there is a newer one, or the
-- organisation has spoken to this one itself, nothing is written, and is_stale
-- or is_own says so.  A letter is signed: no second person is asked for.
create function position_enter(workspace bigint, conclusion bigint, seen int,
    organisation bigint, channel channel, spoken_by text, stance stance,
    reason text, out id bigint, out is_stale boolean, out is_own boolean)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
	guest text;
	event bigint;
begin
	perform need_moderator($1);
	select * into c from conclusion x where x.id = $2
	and x.workspace_id = $1 and x.state <> 'draft' for update;
	select i.organisation_name into guest from round_invitation i
	where i.round_id = c.round_id and i.organisation_id = $4;
	if c.id is null or guest is null then
		raise sqlstate 'BF003' using message = 'no such conclusion';
	end if;
	id := c.id;
	is_stale := c.state = 'open' and c.version <> seen;
	is_own := c.state = 'open' and exists (select from position p
	    where p.conclusion_id = c.id and p.organisation_id = $4
	    and p.version = c.version and p.channel is null);
	if is_stale or is_own then
		return;
	end if;
	delete from position p
	where p.conclusion_id = c.id and p.organisation_id = $4;
	insert into position (conclusion_id, organisation_id, workspace_id,
	    organisation_name, person_id, person_name, version, stance,
	    reason, channel, spoken_by)
	values (c.id, $4, c.workspace_id, guest, viewer(), viewer_name(), seen,
	    $7, coalesce($8, ''), $5, trim($6));
	event := round_note(c.round_id, 'entered');
	update round_event e set subject = guest || ': ' || c.title
	where e.id = event;
	perform notify_person(p.id, 'entered', c.workspace_id, event, c.title,
	    workspace_address(c.workspace_id, 'schlussfolgerung', c.id))
	from person p join workspace_member m on m.person_id = p.id
	    and m.workspace_id = c.workspace_id
	where p.organisation_id = $4;
	perform journal_add('position.enter', 'conclusion', c.id,
	    c.workspace_id, guest);
end $$;
grant execute on function position_enter(bigint, bigint, int, bigint, channel,
    text, stance, text) to befund_workspace;
