-- A mail that nobody began to send, because what it is about was held back
-- when its turn came, goes out when that can be read again.

set local search_path = befund, pg_temp;

create function comment_freed() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update outbox o set state = 'waiting', next_at = now(), fault = ''
	from notice n
	where n.object_id = new.id and n.kind in ('reply', 'doubt', 'mention')
	    and n.read_at is null
	    and notice_mail(n.person_id, n.kind) = 'at_once'
	    and o.person_id = n.person_id and o.notice_id = n.id
	    and o.state = 'failed' and o.attempts = 0;
	return null;
end $$;
create trigger freed after update of state on comment
    for each row when (old.state <> 'visible' and comment_counts(new))
    execute function comment_freed();
