-- The desk: what waits for an analyst where the program of discussions reads
-- nothing, telling authors what became of the value they spoke about, and what
-- the atlas wants beside the German words of an indicator.

set local search_path = befund, pg_temp;

alter type notice_kind add value 'revised';
alter type notice_kind add value 'gone';

-- ---------------------------------------------------------------------------
-- What waits, in numbers.

-- The program of the first page may not read files, cases and drafts; it gets
-- to know how many there are, for an analyst, and of a discussion only if he
-- belongs to it.  What that page names by itself is not counted again: doubts
-- without a reply that others wrote.
create function desk_waits(out files int, out refused int, out doubts int,
    out renewals int, out deliveries int)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select (select count(*) from import i where i.state = 'understood'),
	    (select count(*) from import i where i.state = 'failed'
		and i.uploaded_by = viewer()),
	    (select count(*) from doubt_case x
		join comment c on c.id = x.comment_id
		where x.state = 'open'
		and x.workspace_id = any (viewer_workspaces())
		and (c.answered or c.author_id = viewer())),
	    (select count(*) from analysis a where analysis_newer(a.id) > 0),
	    (select count(*) from delivery d where d.state = 'checked'
		or d.state = 'uploaded' and d.uploaded_by <> viewer())
	where viewer_is('analyst')
	union all
	select 0, 0, 0, 0, 0 where not viewer_is('analyst');
end;

-- ---------------------------------------------------------------------------
-- What became of a value that somebody spoke about.

-- Its author hears once of each change: of the next one only after he has read
-- of the one before.  Who made the change, or may not read the discussion any
-- more, hears nothing.
create function comment_retold() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	what notice_kind := case when new.now_shown is null
	    and new.now_symbol is null then 'gone' else 'revised' end;
begin
	delete from notice n
	where n.person_id = new.author_id and n.kind = what
	    and n.object_id = new.id and n.read_at is not null;
	perform notify_person(new.author_id, what, new.workspace_id, new.id,
	    e.title, workspace_address(new.workspace_id, 'beitrag', new.id))
	from edition e where e.id = new.edition_id;
	return null;
end $$;
create trigger retold after update of now_release_id, now_shown, now_symbol
    on comment for each row
    when (new.withdrawn_at is null and new.now_release_id is not null
    and (new.now_shown, new.now_symbol) is distinct from
    (case when old.now_release_id is null then old.seen_shown
	else old.now_shown end,
    case when old.now_release_id is null then old.seen_symbol
	else old.now_symbol end)) execute function comment_retold();

-- A new edition may lack the place where a thread of an earlier one began: who
-- began it is told once.
create function edition_tells(edition bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform notify_person(c.author_id, 'gone', c.workspace_id, c.id,
	    n.title, workspace_address(c.workspace_id, 'beitrag', c.id))
	from befund.edition n
	join befund.edition o on o.analysis_id = n.analysis_id
	    and o.workspace_id = n.workspace_id and o.number < n.number
	join comment_spot s on s.edition_id = o.id
	join comment c on c.id = s.id and c.withdrawn_at is null
	where n.id = $1 and not edition_has(n.id, s.section_id,
	    s.definition_id, s.area_id, s.period);
end $$;

-- ---------------------------------------------------------------------------
-- English words of an indicator: wanted by the atlas, which is read in both
-- languages; until then whoever reads English reads the German ones.

-- What the atlas would lack.
create function indicator_lacks(indicator bigint) returns text[]
language sql stable set search_path = befund, pg_temp
begin atomic
	select array_remove(array[
	    case when i.name_en = '' then 'name_en' end,
	    case when i.short_en = '' then 'short_en' end,
	    case when f.numerator_en = '' then 'numerator_en' end,
	    case when f.denominator_en = '' and f.denominator_de <> ''
		then 'denominator_en' end], null)
	from befund.indicator i
	left join indicator_latest(i.id) l on true
	left join indicator_definition f on f.id = l.definition_id
	where i.id = $1;
end;

-- The words that are missing.  What a definition says in English does not
-- change once it is said: it would be another one.
create function indicator_english(indicator bigint, name_en text,
    short_en text, numerator_en text, denominator_en text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst translates';
	end if;
	update befund.indicator i set
	    name_en = coalesce(nullif(i.name_en, ''), trim($2), ''),
	    short_en = coalesce(nullif(i.short_en, ''), trim($3), '')
	where i.id = $1;
	if not found then
		raise sqlstate 'BF003' using message = 'no such indicator';
	end if;
	update indicator_definition f set
	    numerator_en = coalesce(nullif(f.numerator_en, ''), trim($4), ''),
	    denominator_en = case when f.denominator_de = '' then '' else
		coalesce(nullif(f.denominator_en, ''), trim($5), '') end
	where f.id = (select l.definition_id from indicator_latest($1) l);
	return $1;
end $$;

grant execute on function indicator_lacks(bigint),
    indicator_english(bigint, text, text, text, text) to befund_intake;
grant execute on function desk_waits() to befund_workspace;
