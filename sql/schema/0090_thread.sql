-- A discussion is read often: what its rows cost, and the addresses in them.

set local search_path = befund, pg_temp;

-- A contribution as a thread shows it.  What is noted at its value and what
-- became of its quote is filled in by who knows the edition (null here).
create view comment_line with (security_invoker = true) as
select s.id, s.root_id, s.parent_id, s.kind, s.body, s.author_id,
    s.author_name, s.organisation_name, s.made_at, s.edited_at, s.own,
    s.may_change, s.withdrawn_at, s.sealed, s.workspace_id, s.edition_id,
    s.round_id, s.section_id, s.section_heading, s.definition_id, s.area_id,
    s.area_key, s.area_name, s.period, s.short_de, s.short_en, s.unit, s.shown, s.symbol,
    s.numerator, s.denominator, s.now_release_id, s.now_shown, s.now_symbol,
    s.revised, s.result, s.gone, s.place_href, s.place_de, s.place_en,
    s.place_number, s.place_reason, s.place_by, s.place_at,
    null::int as edition_number, s.since, s.since_edition,
    null::text as noted, b.quote, b.quote_prefix, b.quote_suffix, b.quote_at,
    null::text as quote_fate, null::text as quote_now, b.settled_at,
    b.settled_by, b.settled_reason, s.state, b.files, b.question,
    b.question_round, b.question_text, b.speaker_id
from comment_shown s left join comment_beside b on b.id = s.id;
grant select on comment_line to befund_workspace;

-- Threads one after the other, each in its order of time: fifty behind (or,
-- backwards, before) this place, and one to see whether there are more.
--
-- In plpgsql, for either direction has a plan of its own, and what is chosen is
-- looked up before.  The place is plain numbers: nothing around them, or the
-- index would not be used for them.
create function thread_page(edition bigint, backwards boolean, root bigint,
    last bigint, kind comment_kind, section bigint, sector sector,
    speaker bigint, place text, settled text, mine boolean, question int)
returns setof comment_line
language plpgsql stable rows 51 set search_path = befund, pg_temp as $$
#variable_conflict use_column
declare
	-- of the sector, and the round that questions are of
	speakers bigint[];
	asked bigint;
begin
	if $7 is not null then
		speakers := array(select o.id from organisation o
		    where o.sector = $7);
	end if;
	if $12 is not null then
		asked := (select max(y.round_id) from round_edition y
		    where y.edition_id = $1);
	end if;
	if $2 then
		return query select c.* from comment_line c
		where c.edition_id = $1 and (c.root_id, c.id) < ($3, $4)
		and ($5 is null or c.kind = $5)
		and ($6 is null or c.section_id = $6)
		and ($7 is null or c.speaker_id = any (speakers))
		and ($8 is null or c.speaker_id = $8)
		and ($9 is null or case $9
		    when 'wert' then c.definition_id is not null
		    when 'abschnitt' then c.section_id is not null
		    when 'zitat' then c.quote is not null
		    else c.section_id is null and c.definition_id is null end)
		and ($10 is null
		    or (c.settled_at is not null) = ($10 = 'erledigt'))
		and (not coalesce($11, false) or c.own)
		and ($12 is null or c.question = $12
		    and c.question_round = asked)
		order by c.root_id desc, c.id desc limit 51;
	else
		return query select c.* from comment_line c
		where c.edition_id = $1 and (c.root_id, c.id) > ($3, $4)
		and ($5 is null or c.kind = $5)
		and ($6 is null or c.section_id = $6)
		and ($7 is null or c.speaker_id = any (speakers))
		and ($8 is null or c.speaker_id = $8)
		and ($9 is null or case $9
		    when 'wert' then c.definition_id is not null
		    when 'abschnitt' then c.section_id is not null
		    when 'zitat' then c.quote is not null
		    else c.section_id is null and c.definition_id is null end)
		and ($10 is null
		    or (c.settled_at is not null) = ($10 = 'erledigt'))
		and (not coalesce($11, false) or c.own)
		and ($12 is null or c.question = $12
		    and c.question_round = asked)
		order by c.root_id, c.id limit 51;
	end if;
end $$;
grant execute on function thread_page(bigint, boolean, bigint, bigint,
    comment_kind, bigint, sector, bigint, text, text, boolean, int)
    to befund_workspace;

-- An id as it stands in addresses: thirteen signs of five bits each.  An
-- expression and no query, for such a one is planned at each call.
create or replace function address_id(id bigint) returns text
language sql immutable parallel safe
return
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 60) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 55) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 50) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 45) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 40) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 35) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 30) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 25) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 20) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 15) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 10) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 5) & 31)::int + 1, 1) ||
	substr('0123456789abcdefghjkmnpqrstvwxyz', ((id >> 0) & 31)::int + 1, 1);
