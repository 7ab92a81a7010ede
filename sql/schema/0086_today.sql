-- The days of deliveries are days of the municipality: what is due by a day is
-- late when that day is over there, not when it is in UTC.

set local search_path = befund, pg_temp;

grant execute on function day_here(timestamptz), today()
    to befund_intake, befund_steering;

-- A year ahead.  Nothing is made for what was said to be due long before the
-- agreement.
create or replace function dues_make(a bigint) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	g agreement;
	p text;
	made int := 0;
	d bigint;
	day date;
begin
	select * into g from agreement x where x.id = a and x.state = 'active';
	p := g.first_period;
	for i in 1..100 loop
		exit when p is null;
		day := due_day_of(p, g.due_month, g.due_day, g.due_later);
		exit when day > today() + interval '1 year';
		d := null;
		insert into due (agreement_id, period, due_on, agreed_on)
		values (a, p, day, day) on conflict do nothing
		returning id into d;
		if d is not null then
			perform due_note(d, 'made');
			made := made + 1;
		end if;
		p := period_next(p, g.rhythm);
	end loop;
	return made;
end $$;

-- Reminders of one due day: the latest that its time has come for, and none
-- before it.
create or replace function due_remind(d bigint) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	x record;
	days int;
	e bigint;
	n int := 0;
begin
	select y.due_on, a.remind_before, a.remind_after into x
	from due y join agreement a on a.id = y.agreement_id where y.id = d;
	select max(u) into days from (select -unnest(x.remind_before)
	    union select unnest(x.remind_after)) v(u)
	where x.due_on + u <= today();
	if days is not null then
		e := due_note(d, 'reminded', '', days);
		if e is not null then
			perform due_tell(d, case when days > 0 then 'overdue'
			    else 'due' end::notice_kind, e);
			n := 1;
		end if;
	end if;
	if x.due_on < today() then
		e := due_note(d, 'overdue', '', 0);
		if e is not null then
			perform due_tell_office(d, 'overdue', e);
			n := n + 1;
		end if;
	end if;
	return n;
end $$;

-- The clerk's round: what becomes due is made, who has to deliver is told.
create or replace function dues_round(out made int, out reminded int)
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	-- two clerks are one
	perform pg_advisory_xact_lock(hashtext('befund.dues_round'));
	select coalesce(sum(dues_make(a.id)), 0) into made
	from agreement a where a.state = 'active';
	select coalesce(sum(due_remind(d.id)), 0) into reminded
	from due d join agreement a on a.id = d.agreement_id
	where d.state in ('open', 'draft', 'returned') and a.state = 'active'
	    and d.due_on - coalesce((select max(b)
		from unnest(a.remind_before) b), 0) <= today();
end $$;

create or replace function dues_follow(a bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update due d set due_on = x.day, agreed_on = x.day,
	    version = d.version + 1, changed_at = now()
	from (select d.id, due_day_of(d.period, g.due_month, g.due_day,
		g.due_later) as day
	    from due d join agreement g on g.id = d.agreement_id
	    where g.id = a) x
	where d.id = x.id and d.state in ('open', 'draft')
	    and d.due_on = d.agreed_on and d.due_on <> x.day
	    and d.due_on >= today();
	perform dues_make(a);
end $$;

-- Hand it in: every field of the form has a number or an official sign.
-- cell_values: as machines write them, or null; signs: symbol + 8 * quality,
-- positions in their enums.  sure: see import.  It becomes a delivery, judged
-- by somebody else.
create or replace function due_hand_in(due bigint, seen int, remark text,
    areas int[], columns int[], typed text[], cell_values text[], signs int[],
    sure_asks int default 0, sure_words text default '',
    sure_sums text[] default '{}')
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d due := due_mine($1, seen);
	g agreement;
	i bigint := new_id();
	bytes bytea;
	n bigint := cardinality(areas);
begin
	select * into g from agreement a where a.id = d.agreement_id;
	if g.way <> 'form' or exists (select from agreement_areas(g.id) r
	    join agreement_column k on k.agreement_id = g.id
		and k.n is not null
	    where not exists (select from unnest(areas, columns, typed)
		u(a, c, t) where u.a = r.area and u.c = k.id and u.t <> ''))
	then
		raise sqlstate 'BF002' using message = 'the form has changed';
	end if;
	perform due_draft_write($1, remark, areas, columns, typed);
	bytes := convert_to(due_file($1, remark, areas, columns, typed),
	    'UTF8');
	insert into import (id, state, file_name, file_bytes, file_sha256,
	    source_id, format, confirmed, about, n_rows, n_read, n_understood,
	    done_bytes, uploaded_by, due_id, sure_asks, sure_words, sure_sums)
	select i, 'storing', 'formular-' || replace(d.period, '/', '-')
	    || '.csv', length(bytes), sha256(bytes), g.source_id, 'form', true,
	    array[s.table_code, g.title || ' ' || d.period, s.publisher,
		s.licence, today()::text, 'UTF-8', 'de'],
	    (select count(distinct a) from unnest(areas) a), n, n,
	    length(bytes), viewer(), $1, $9,
	    case when $9 > 0 then coalesce(nullif($10, ''), $3, '') else '' end,
	    $11
	from source s where s.id = g.source_id;
	insert into import_chunk (import_id, n, bytes) values (i, 0, bytes);
	perform due_shelve(i, $1, remark, areas, columns, cell_values, signs);
	perform import_store(i);
	perform delivery_examine((select x.delivery_id from import x
	    where x.id = i));
	update import set state = 'done', finished_at = now(), beat_at = null
	where id = i;
	return $1;
end $$;

create or replace function calendar_dues(token text) returns table (id bigint,
    title text, body text, organisation text, period text, due_on date,
    state due_state, version int, changed_at timestamptz, office boolean)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select d.id, a.title, b.name, o.name, d.period, d.due_on, d.state,
	    d.version, d.changed_at, 'analyst' = any (p.roles)
	from calendar_feed f
	join person p on p.id = f.person_id and p.disabled_at is null
	join agreement a on 'analyst' = any (p.roles)
	    or a.organisation_id = p.organisation_id
	join body b on b.id = a.body_id
	join organisation o on o.id = a.organisation_id
	join due d on d.agreement_id = a.id
	where f.token_hash = sha256(convert_to(token, 'UTF8'))
	    and d.due_on > today() - interval '1 year'
	order by d.due_on, d.id;
end;
