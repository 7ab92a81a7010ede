-- A stone stands wherever others have read a contribution and may not now; what
-- was told is not told again; words that nobody has checked are shown to
-- nobody; and the months of the numbers are the municipality's.

set local search_path = befund, pg_temp;

-- ---------------------------------------------------------------------------
-- Stones.

-- What became of it, and whether its followers had been told of it before.
alter table comment_stone
    add column state comment_state not null default 'hidden'
	check (state <> 'visible'),
    add column withdrawn_at timestamptz,
    add column told boolean not null default true;
grant select (state, withdrawn_at) on comment_stone to befund_workspace;

create or replace view comment_shown with (security_invoker = true) as
select id, workspace_id, root_id, parent_id, kind,
    case when withdrawn_at is null then body else '' end as body,
    author_id, author_name,
    organisation_name, made_at, edited_at,
    author_id = (select viewer()) as own,
    author_id = (select viewer()) and result is null and state <> 'hidden'
	and (round_id is null or exists (select
	from round r where r.id = round_id and r.phase <> 'closed'))
	as may_change, withdrawn_at, sealed, edition_id,
    round_id, section_id, section_heading, definition_id, area_id, area_key,
    area_name, period, short_de, short_en, unit, seen_shown::numeric as shown,
    seen_symbol as symbol, seen_numerator as numerator,
    seen_denominator as denominator, now_release_id,
    now_shown::numeric as now_shown, now_symbol,
    now_release_id is not null and (now_shown, now_symbol)
	is distinct from (seen_shown, seen_symbol) as revised,
    result,
    now_release_id is not null and now_shown is null and now_symbol is null
	as gone, place_href, place_de, place_en, place_number, place_reason,
    place_by, place_at,
    -- of who began a thread about a section: what became of its text
    -- (not by a function: every row of a page asks)
    case when section_id is not null and id = root_id then (
	select case when n.section_id is null then 'gone'
	    when (n.kind, n.heading, n.body) is distinct from
		(o.kind, o.heading, o.body) then 'changed'
	    else 'same' end
	from edition e
	cross join lateral (select x.id from edition x
	    where x.analysis_id = e.analysis_id
	    and x.workspace_id = e.workspace_id
	    order by x.number desc limit 1) newest
	join edition_section o on o.edition_id = comment.edition_id
	    and o.section_id = comment.section_id
	left join edition_section n on n.edition_id = newest.id
	    and n.section_id = o.section_id
	where e.id = comment.edition_id and newest.id <> e.id)
    end as since,
    case when section_id is not null and id = root_id then (
	select newest.id from edition e
	cross join lateral (select x.id from edition x
	    where x.analysis_id = e.analysis_id
	    and x.workspace_id = e.workspace_id
	    order by x.number desc limit 1) newest
	where e.id = comment.edition_id)
    end as since_edition,
    state,
    case when withdrawn_at is null then quote end as quote,
    case when withdrawn_at is null then quote_prefix end as quote_prefix,
    case when withdrawn_at is null then quote_suffix end as quote_suffix,
    case when withdrawn_at is null then quote_at end as quote_at,
    case when withdrawn_at is null then settled_at end as settled_at,
    case when withdrawn_at is null then settled_by end as settled_by,
    case when withdrawn_at is null then settled_reason end as settled_reason,
    case when withdrawn_at is null then organisation_id end as speaker_id,
    case when withdrawn_at is null then question end as question,
    case when withdrawn_at is null and question is not null then round_id end
	as question_round,
    case when withdrawn_at is null and question is not null then (
	select (regexp_split_to_array(trim(e' \t\r\n' from r.questions),
	    e'[ \t\r]*\n\\s*'))[question]
	from round r where r.id = round_id) end as question_text,
    case when withdrawn_at is null and n_files > 0 then (
	select string_agg(concat_ws(E'\x1f', a.id, a.kind, a.n_bytes,
	    a.name), E'\n' order by a.id)
	from attachment a
	where a.comment_id = comment.id and a.removed_at is null) end as files
from comment
union all
select comment_id, workspace_id, root_id, parent_id, null::comment_kind,
    '', 0::bigint, '', null::text, hidden_at, null::timestamptz, false, false,
    withdrawn_at, false, edition_id, round_id, section_id, null::text,
    definition_id, area_id, null::text, null::text, period, null::text,
    null::text, null::text, null::numeric, null::symbol, null::numeric,
    null::numeric, null::bigint, null::numeric, null::symbol, false,
    null::doubt_result, false, null::text, null::text, null::text, null::int,
    null::text, null::text, null::timestamptz, null::text, null::bigint, state,
    null::text, null::text, null::text, null::int, null::timestamptz,
    null::text, null::text, null::bigint, null::int, null::bigint, null::text,
    null::text
from comment_stone;

-- Others have read it until now, or it is hidden: there is a stone.  What
-- nobody has ever read leaves none, nor what is sealed.
create function stone_stands(c comment, was comment_state) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	-- followers who are being told at this moment have been told
	with due as materialized (
		select t.comment_id from told t where t.comment_id = ($1).id
		for update
	)
	insert into comment_stone as s (comment_id, workspace_id, edition_id,
	    round_id, root_id, parent_id, section_id, definition_id, area_id,
	    period, question, author_id, state, withdrawn_at, told)
	select ($1).id, ($1).workspace_id, ($1).edition_id, ($1).round_id,
	    ($1).root_id, ($1).parent_id, ($1).section_id, ($1).definition_id,
	    ($1).area_id, ($1).period, ($1).question, ($1).author_id,
	    ($1).state, ($1).withdrawn_at,
	    was = 'visible' and not exists (select from due)
	where not ($1).sealed and (was = 'visible' or ($1).state = 'hidden'
	    or exists (select from comment_stone x
		where x.comment_id = ($1).id))
	on conflict (comment_id) do update set state = excluded.state,
	    hidden_at = case when excluded.state = 'hidden' then now()
		else s.hidden_at end;
end;

-- Another state, whoever gave it: a stone or none, and who is told.  Those who
-- follow its discussion hear of it once, however often it comes and goes.
create or replace function comment_judged() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	known boolean;
begin
	if new.state <> 'visible' then
		perform stone_stands(new, old.state);
	else
		delete from comment_stone s where s.comment_id = new.id
		returning s.told into known;
		if comment_counts(new) and not coalesce(known, false) then
			insert into told (comment_id) values (new.id)
			on conflict do nothing;
		end if;
	end if;
	if new.state = 'pending' then
		perform moderation_note(new, 'revise', old.state, new.state,
		    null, '');
	end if;
	perform case_waits(new);
	perform doubts_answered(new.edition_id, new.root_id);
	perform comment_tell(new);
	return null;
end $$;
drop trigger opened on comment;
create trigger opened after update of sealed on comment
    for each row when (comment_counts(new) and old.sealed)
    execute function comment_opened();

create function stone_withdrawn() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update comment_stone s set withdrawn_at = new.withdrawn_at
	where s.comment_id = new.id;
	return null;
end $$;
create trigger stone_withdrawn after update of withdrawn_at on comment
    for each row when (new.state <> 'visible'
    and old.withdrawn_at is distinct from new.withdrawn_at)
    execute function stone_withdrawn();

-- For what is not shown now and was read by others once.
insert into comment_stone (comment_id, workspace_id, edition_id, round_id,
    root_id, parent_id, section_id, definition_id, area_id, period, question,
    author_id, state, withdrawn_at, hidden_at, told)
select c.id, c.workspace_id, c.edition_id, c.round_id, c.root_id, c.parent_id,
    c.section_id, c.definition_id, c.area_id, c.period, c.question,
    c.author_id, c.state, c.withdrawn_at, l.at,
    not exists (select from told t where t.comment_id = c.id)
from comment c
cross join lateral (select max(x.at) as at from moderation_log x
    where x.comment_id = c.id and x.was = 'visible'
	and x.becomes <> 'visible') l
where c.state in ('returned', 'pending') and not c.sealed
    and l.at is not null
on conflict do nothing;

-- ---------------------------------------------------------------------------
-- What a conclusion made of a contribution is told to its author once, also
-- when it is taken out of the basis and put in again.

create table weighed_told (
	conclusion_id bigint not null references conclusion on delete cascade,
	comment_id bigint not null references comment on delete cascade,
	workspace_id bigint not null references workspace,
	primary key (conclusion_id, comment_id)
);
create index on weighed_told (comment_id);
create index on weighed_told (workspace_id);
alter table weighed_told enable row level security;
alter table weighed_told force row level security;
create policy owner on weighed_told to befund_owner
    using (true) with check (true);
create trigger archived before insert or update or delete on weighed_told
    for each row execute function workspace_rests();
insert into weighed_told (conclusion_id, comment_id, workspace_id)
select x.conclusion_id, x.comment_id, x.workspace_id from conclusion_comment x
where x.told_at is not null;

create or replace function conclusion_tells(c conclusion) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	with shown as (
		update conclusion_comment x set told_at = now()
		where x.conclusion_id = c.id and x.told_at is null
		returning x.comment_id
	), fresh as (
		insert into weighed_told (conclusion_id, comment_id,
		    workspace_id)
		select c.id, s.comment_id, c.workspace_id from shown s
		on conflict do nothing returning comment_id
	)
	select notify_person(o.author_id, 'weighed', c.workspace_id, new_id(),
	    c.title, workspace_address(c.workspace_id, 'schlussfolgerung',
	    c.id) || '#w-' || address_id(f.comment_id))
	from fresh f join comment o on o.id = f.comment_id
	where o.withdrawn_at is null;
end;

-- ---------------------------------------------------------------------------
-- Where a moderator reads first, nobody else's reason for settling a thread
-- is shown: who began it settles it without words.

alter table comment_settling drop constraint comment_settling_reason_check,
    add check (reason = '' or length(reason) between 3 and 1000);

create function may_word(workspace bigint) returns boolean
language sql stable
return $1 = any (viewer_moderates()) or not exists (select
    from befund.workspace w where w.id = $1 and w.checks_first);

create or replace function comment_settle(workspace bigint, comment bigint,
    settled boolean, reason text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c befund.comment;
	why text := trim(coalesce($4, ''));
begin
	perform need_member($1);
	perform from edition e where e.id = (select x.edition_id
	    from befund.comment x where x.id = $2) for no key update;
	select * into c from befund.comment x where x.id = $2
	and x.workspace_id = $1 and (not x.sealed or x.author_id = viewer());
	if not found then
		raise sqlstate 'BF003' using message = 'no such contribution';
	elsif c.id <> c.root_id or c.author_id <> viewer()
	    and $1 <> all (viewer_moderates()) then
		raise sqlstate 'BF004' using
		    message = 'who began a thread and moderators settle it';
	elsif may_word($1) and length(why) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is wanted';
	elsif not may_word($1) and why <> '' then
		raise sqlstate 'BF002' using message = 'a moderator reads first';
	elsif not may_settle(c) or round_late(c.round_id)
	    or (c.settled_at is not null) = $3 then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	end if;
	update befund.comment x set
	    settled_at = case when $3 then now() end,
	    settled_id = case when $3 and x.id = c.id then viewer() end,
	    settled_by = case when $3 and x.id = c.id then viewer_name() end,
	    settled_reason = case when $3 and x.id = c.id then why end
	where x.edition_id = c.edition_id and x.root_id = c.id;
	insert into comment_settling (comment_id, workspace_id, settled,
	    reason, made_by_name)
	values (c.id, $1, $3, why, viewer_name());
	update edition e set revision = e.revision + 1
	where e.id = c.edition_id;
	if $3 then
		perform notify_person(c.author_id, 'settled', $1, c.id, e.title,
		    workspace_address($1, 'beitrag', c.id))
		from edition e where e.id = c.edition_id;
	end if;
	return c.id;
end $$;
grant execute on function may_word(bigint) to befund_workspace;

-- ---------------------------------------------------------------------------
-- Numbers a month, by the clocks of the municipality.

create function month_here(at timestamptz) returns date
language sql stable
return date_trunc('month', day_here(at))::date;

create or replace function moderation_counts(c comment) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	insert into moderation_month as m (workspace_id, month, posted)
	values ((c).workspace_id, month_here((c).made_at), 1)
	on conflict (workspace_id, month) do update set posted = m.posted + 1;
end;

-- What was written in the last hours of a month was counted with the next, or
-- the other way round.
with wrong as (
	select c.workspace_id, date_trunc('month', c.made_at)::date as month,
	    month_here(c.made_at) as here
	from comment c
	where not c.sealed
	    and date_trunc('month', c.made_at)::date <> month_here(c.made_at)
), moved as (
	select x.workspace_id, x.month, -count(*) as n from wrong x group by 1, 2
	union all
	select x.workspace_id, x.here, count(*) from wrong x group by 1, 2
), total as (
	select m.workspace_id, m.month, sum(m.n)::int as n
	from moved m group by 1, 2
)
insert into moderation_month as m (workspace_id, month, posted)
select t.workspace_id, t.month, greatest(t.n, 0) from total t
on conflict (workspace_id, month) do update
set posted = greatest(m.posted + (select t.n from total t
    where t.workspace_id = m.workspace_id and t.month = m.month), 0);

create or replace function moderation_numbers(workspace bigint,
    out month date, out posted int, out flagged int, out returned int,
    out hidden int, out appealed int, out reversed int, out hours numeric)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	with first as (
		select (date_trunc('month', today()) - interval '23 months')::date
		    as month
	), l as (select month_here(x.at) as month, x.*
		from moderation_log x, first f
		where x.workspace_id = $1
		    -- a day before, for no zone is further from another
		    and x.at >= f.month - interval '1 day'
	), n as (select l.month,
		count(*) filter (where l.action = 'flag') as flagged,
		count(*) filter (where l.action in ('decide', 'final')
		    and l.becomes = 'returned' and l.was <> 'returned')
		    as returned,
		count(*) filter (where l.action in ('decide', 'final')
		    and l.becomes = 'hidden' and l.was <> 'hidden') as hidden,
		count(*) filter (where l.action = 'appeal') as appealed,
		count(*) filter (where l.action = 'final'
		    and l.becomes <> l.was) as reversed,
		percentile_cont(0.5) within group (order by
		    extract(epoch from l.waited)) / 3600 as hours
		from l group by 1
	)
	select m.month, coalesce(p.posted, 0), coalesce(n.flagged, 0)::int,
	    coalesce(n.returned, 0)::int, coalesce(n.hidden, 0)::int,
	    coalesce(n.appealed, 0)::int, coalesce(n.reversed, 0)::int,
	    round(n.hours::numeric, 1)
	from (select n.month from n union select x.month
	    from moderation_month x
	    where x.workspace_id = $1 and x.posted > 0) m
	left join n on n.month = m.month
	left join moderation_month p on p.workspace_id = $1
	    and p.month = m.month
	where $1 = any (viewer_moderates())
	    and m.month >= (select f.month from first f)
	order by 1 desc;
end;
