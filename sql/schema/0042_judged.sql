-- Who delivered hears what became of it: the next step is often his.

set local search_path = befund, pg_temp;

alter type notice_kind add value 'judged';
alter type notice_kind add value 'released';

-- For a colleague of the office.  Who delivered what was due is told by
-- due_follows().
create function delivery_told() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform notify_person(p.id, case new.state when 'released'
	    then 'released' else 'judged' end::notice_kind, null, new.id,
	    new.title, '/daten/lieferung/' || address_id(new.id))
	from person p
	where p.id = new.uploaded_by and 'analyst' = any (p.roles)
	    and not exists (select from due x where x.delivery_id = new.id);
	return null;
end $$;
create trigger told after update of state on delivery
    for each row when (new.state <> old.state)
    execute function delivery_told();
