-- Where a decision comes from: all analyses that its round rested on, and as
-- taken up what the conclusion took wholly or in part and what still stands.

set local search_path = befund, pg_temp;

create or replace function decision_origin(decision bigint,
    out meeting_title text, out decided_on date, out is_public boolean,
    out goal_title text, out goal_field text, out priority_rank int,
    out conclusion_title text, out conclusion_wording text,
    out conclusion_kind conclusion_kind, out conclusion_outcome outcome,
    out conclusion_totals text, out round_title text,
    out n_contributions int, out n_organisations int,
    out analysis_title text, out edition_number int, out edition_on date)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select m.title, local_day(coalesce(m.opened_at, m.starts_at)),
	    a.is_public, g.title, g.field, g.rank, a.conclusion_title,
	    a.conclusion_wording, a.conclusion_kind, a.conclusion_outcome,
	    a.conclusion_totals, r.title, k.n, k.n_organisations, e.titles,
	    e.number, local_day(e.published_at)
	from decision d
	join agenda_item a on a.id = d.agenda_item_id
	join meeting m on m.id = a.meeting_id
	left join conclusion c on c.id = a.conclusion_id
	left join round r on r.id = c.round_id
	cross join lateral (select count(*)::int as n,
	    count(distinct o.organisation_id)::int as n_organisations
	    from conclusion_comment x join comment o on o.id = x.comment_id
	    where x.conclusion_id = c.id and x.uptake <> 'not_taken'
	    and o.withdrawn_at is null and o.state = 'visible') k
	-- of several neither number nor day would be that of all
	cross join lateral (select string_agg(y.title, ' · '
		order by y.id <> r.edition_id, y.title, y.id) as titles,
	    case when count(*) = 1 then max(y.number) end as number,
	    case when count(*) = 1 then max(y.published_at) end as published_at
	    from round_edition z join edition y on y.id = z.edition_id
	    where z.round_id = r.id) e
	left join lateral (select y.title, y.field, p.rank from goal y
	    left join priority p on p.goal_id = y.id and p.decision_id = d.id
	    where p.id is not null or y.decision_id = d.id
	    order by p.rank nulls last, y.id limit 1) g on true
	where d.id = $1 and decision_readable($1);
end;

-- What is public already names them too.
update atlas.decision p set analysis_title = o.analysis_title,
    edition_number = o.edition_number, edition_on = o.edition_on
from (select d.id, string_agg(y.title, ' · '
	order by y.id <> r.edition_id, y.title, y.id) as analysis_title,
    null::int as edition_number, null::date as edition_on
    from decision d
    join agenda_item a on a.id = d.agenda_item_id
    join conclusion x on x.id = a.conclusion_id
    join round r on r.id = x.round_id
    join round_edition z on z.round_id = r.id
    join edition y on y.id = z.edition_id
    group by d.id having count(*) > 1) o
where p.id = o.id and p.withdrawn_at is null and p.analysis_title is not null;
