-- What a notice says of a round: the phase it is in and until when, or what
-- came of it; and for the mail, what that phase asks of its reader.

set local search_path = befund, pg_temp;

-- As the interface names them (sql/queries/enums.sql); a notice is written in
-- its reader's language when it is made.
create function phase_words(phase phase, lang int) returns text
language sql immutable parallel safe
return case when lang = 2 then case phase
	when 'alone' then 'Read and note alone'
	when 'discuss' then 'Reveal and discuss'
	when 'draft' then 'Draft conclusions'
	when 'sense' then 'Sense check'
	when 'consent' then 'Seek consent'
	when 'closed' then 'Closed' end
    else case phase
	when 'alone' then 'Für sich lesen und notieren'
	when 'discuss' then 'Offenlegen und erörtern'
	when 'draft' then 'Schlussfolgerungen entwerfen'
	when 'sense' then 'Stimmungsbild einholen'
	when 'consent' then 'Einvernehmen suchen'
	when 'closed' then 'Abgeschlossen' end end;

-- "Fr., 4. Dezember 2026"; not by the server's locale.
create function day_words(day date, lang int) returns text
language sql stable parallel safe
return case when lang = 2 then to_char(day, 'Dy, FMDD FMMonth YYYY')
    else (array['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'])[
	    extract(isodow from day)::int]
	|| '., ' || extract(day from day) || '. '
	|| (array['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli',
	    'August', 'September', 'Oktober', 'November', 'Dezember'])[
	    extract(month from day)::int]
	|| ' ' || extract(year from day) end;

-- "2 Schlussfolgerungen im Einvernehmen, 1 ohne Einvernehmen"
create function round_result(round bigint, lang int) returns text
language sql stable set search_path = befund, pg_temp
begin atomic
	select coalesce(string_agg(x.n || case
	    when x.place > 1 then ''
	    when $2 = 2 then case when x.n = 1 then ' conclusion'
		else ' conclusions' end
	    when x.n = 1 then ' Schlussfolgerung'
	    else ' Schlussfolgerungen' end || case x.outcome
	    when 'consensus' then case when $2 = 2 then ' by consensus'
		else ' im Einvernehmen' end
	    when 'dissent' then case when $2 = 2
		then ' with recorded dissent'
		else ' mit festgehaltenem Dissens' end
	    else case when $2 = 2 then ' not agreed'
		else ' ohne Einvernehmen' end end, ', ' order by x.outcome),
	    case when $2 = 2 then 'without a conclusion'
		else 'ohne Schlussfolgerung' end)
	from (select c.outcome, count(*) as n,
		row_number() over (order by c.outcome) as place
	    from conclusion c where c.round_id = $1 and c.state = 'closed'
	    group by c.outcome) x;
end;

-- "„Was sagt 2013?“: Einvernehmen suchen bis Fr., 4. Dezember 2026", and at
-- the end "„Was sagt 2013?“ ist abgeschlossen: 2 Schlussfolgerungen ...".  A
-- day that is over already, as one led on by hand may have, is not named.
create or replace function round_label(round round, lang int) returns text
language sql stable set search_path = befund, pg_temp
begin atomic
	select case when $2 = 2 then '“' || ($1).title || '”'
	    else '„' || ($1).title || '“' end
	    || case when ($1).phase = 'closed' then
		case when $2 = 2 then ' is closed: '
		    else ' ist abgeschlossen: ' end
		|| round_result(($1).id, $2)
	    else ': ' || phase_words(($1).phase, $2) || coalesce((select case
		when $2 = 2 then ' until ' else ' bis ' end
		|| day_words(p.ends_on, $2)
		from round_phase p where p.round_id = ($1).id
		and p.phase = ($1).phase and p.ends_on >= today()), '') end;
end;

-- The phase that a mail tells of, for what it asks of its reader; null: it
-- tells of none.
create function mail_phase(mail bigint) returns phase
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select e.phase
	from outbox o
	join notice n on n.id = o.notice_id
	    and n.kind::text in ('round_phase', 'round_reminder')
	join round_event e on e.id = n.object_id
	where o.id = $1;
end;

grant execute on function mail_phase(bigint) to befund_clerk;
