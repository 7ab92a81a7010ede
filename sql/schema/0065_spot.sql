-- Threads of earlier editions whose beginning is hidden: what was answered
-- there is read like any other, so that they keep their place.

set local search_path = befund, pg_temp;

create or replace view comment_spot with (security_invoker = true) as
select c.id, c.workspace_id, c.edition_id, c.section_id, c.definition_id,
    c.area_id, c.period, false as placed
from comment c
where c.id = c.root_id and not c.sealed and c.place_id is null
    and (c.section_id is not null or c.definition_id is not null)
    and (c.withdrawn_at is null or exists (select from comment r
	where r.edition_id = c.edition_id and r.root_id = c.id
	and r.withdrawn_at is null))
union all
select c.id, c.workspace_id, c.edition_id, p.section_id, p.definition_id,
    p.area_id, p.period, true
from comment c
join comment_place p on p.id = c.place_id
union all
-- the stone in its place, at its last one
select s.comment_id, s.workspace_id, s.edition_id,
    case when p.id is null then s.section_id else p.section_id end,
    case when p.id is null then s.definition_id else p.definition_id end,
    case when p.id is null then s.area_id else p.area_id end,
    case when p.id is null then s.period else p.period end, p.id is not null
from comment_stone s
left join lateral (select x.* from comment_place x
    where x.comment_id = s.comment_id order by x.id desc limit 1) p on true
where s.comment_id = s.root_id
    and (s.section_id is not null or s.definition_id is not null
	or p.id is not null)
    and exists (select from comment r where r.edition_id = s.edition_id
	and r.root_id = s.comment_id and r.withdrawn_at is null);
