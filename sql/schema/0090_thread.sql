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
    null::text as noted, s.quote, s.quote_prefix, s.quote_suffix, s.quote_at,
    null::text as quote_fate, null::text as quote_now, s.settled_at,
    s.settled_by, s.settled_reason, s.state, s.files, s.question,
    s.question_round, s.question_text, s.speaker_id
from comment_shown s;
grant select on comment_line to befund_workspace;
drop view comment_beside;

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
