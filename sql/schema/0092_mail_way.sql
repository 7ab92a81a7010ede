-- The link of a mail goes by its notice, which is read with that.

set local search_path = befund, pg_temp;

-- What is gathered keeps the address it has: of the first thing that is new,
-- whose page knows what was read.
create function mail_way(mail bigint, address text) returns text
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select coalesce((select '/arbeit/hinweise/' || address_id(o.notice_id)
	    from outbox o where o.id = $1 and o.notice_id is not null
	    and o.kind <> 'contribution' and $2 like '/arbeit/%'), $2);
end;
revoke execute on function mail_way(bigint, text) from public;
grant execute on function mail_way(bigint, text) to befund_clerk;
