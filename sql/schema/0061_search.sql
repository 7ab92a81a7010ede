-- Search that stays quick among a million contributions: the words of a text
-- stand beside it, ready made, and of many that contain what was looked for
-- the newest few hundred are ranked, not all.
--
-- Full-text operators are not leakproof, so search() runs as the owner and
-- names itself what the viewer may see (see 0018_search.sql).

set local search_path = befund, pg_temp;

alter table comment add column words tsvector
    generated always as (to_tsvector('german', body)) stored;
drop index comment_words;
create index comment_words on comment using gin (words)
    where withdrawn_at is null;
alter table edition_section add column words tsvector
    generated always as (to_tsvector('german', heading || ' ' || body)) stored;
drop index edition_section_words;
create index edition_section_words on edition_section using gin (words);
-- How common each word is decides between its index and the order of time.
alter table comment alter column words set statistics 500;

create index on comment (organisation_id, id desc)
    where organisation_id is not null;
create index on comment (edition_id, organisation_id)
    where organisation_id is not null;
-- The words of a draft are nobody's but its moderators' until it is shared.
drop trigger words on conclusion;
create trigger words after insert or update of title, wording, shared_at, state
    on conclusion for each row
    when (new.state <> 'draft' or new.shared_at is not null)
    execute function words_learnt('title', 'wording');

create index organisation_words on organisation
    using gin (to_tsvector('german', name));
create trigger words after insert or update of name on organisation
    for each row execute function words_learnt('name');
do $$ begin
	perform words_learn(0, o.name) from organisation o;
end $$;

-- The first id that could be made on a day: ids are in the order of time.
create function id_since(day date) returns bigint
language sql stable
return greatest(((extract(epoch from day::timestamptz) * 1000000)::bigint
    - 1577836800000000) * 4096, 0);

-- What was typed, as a query: "oder" and "or" are the same, "-" excludes, and
-- quotes hold words together.  Who has no umlauts at hand writes "Pruefung":
-- both are looked for ("neue" becomes "neü" on the side, which fits nothing).
create or replace function search_query(typed text) returns tsquery
language sql immutable parallel safe set search_path = befund, pg_temp
begin atomic
	select case when x.said !~ '[aou]e' or x.said ~ '(^|\s)-'
	    then websearch_to_tsquery('german', x.said)
	    else websearch_to_tsquery('german', x.said) ||
		websearch_to_tsquery('german', replace(replace(replace(
		    x.said, 'ae', 'ä'), 'oe', 'ö'), 'ue', 'ü')) end
	from (select regexp_replace(lower(typed), '\moder\M', 'or', 'g'))
	    x (said);
end;

-- The newest few hundred of each kind that fit, and how well.
create function search_hits(q tsquery, only_what text, room bigint,
    since date, out what text, out id bigint, out part bigint, out rank float8)
returns setof record
language plpgsql stable security definer set search_path = befund, pg_temp
set plan_cache_mode = force_custom_plan set jit = off as $$
declare
	mine bigint[] := case when room is null then viewer_workspaces()
	    else array(select unnest(viewer_workspaces()) intersect select room)
	    end;
	lead bigint[] := viewer_moderates();
	me bigint := viewer();
	from_at timestamptz := coalesce(since, '-infinity');
	from_id bigint := case when since is null then 0
	    else id_since(since) end;
begin
	if only_what is null or only_what = 'comment' then
		return query select 'comment', c.id, null::bigint,
		    ts_rank(c.words, q)::float8
		from comment c
		where c.words @@ q and c.withdrawn_at is null
		and c.workspace_id = any (mine) and c.id >= from_id
		and (c.author_id = me or not c.sealed
		    and (c.state = 'visible' or c.workspace_id = any (lead)))
		order by c.id desc limit 400;
	end if;
	if only_what is null or only_what = 'analysis' then
		return query select 'analysis', e.id, null::bigint,
		    3 * ts_rank(to_tsvector('german', e.title || ' '
			|| e.summary), q)
		from edition e
		where to_tsvector('german', e.title || ' ' || e.summary) @@ q
		and e.workspace_id = any (mine) and e.published_at >= from_at
		order by e.id desc limit 100;
		return query select 'analysis', s.edition_id, s.section_id,
		    2 * ts_rank(s.words, q)
		from edition_section s join edition e on e.id = s.edition_id
		where s.words @@ q and s.workspace_id = any (mine)
		and e.published_at >= from_at
		order by s.id desc limit 100;
	end if;
	if only_what is null or only_what = 'round' then
		return query select 'round', r.id, null::bigint,
		    2 * ts_rank(to_tsvector('german', r.title || ' '
			|| r.questions), q)
		from round r
		where to_tsvector('german', r.title || ' ' || r.questions) @@ q
		and r.workspace_id = any (mine) and r.created_at >= from_at
		order by r.id desc limit 100;
	end if;
	if only_what is null or only_what = 'conclusion' then
		return query select 'conclusion', c.id, null::bigint,
		    3 * ts_rank(to_tsvector('german', c.title || ' '
			|| c.wording), q)
		from conclusion c
		where to_tsvector('german', c.title || ' ' || c.wording) @@ q
		and c.workspace_id = any (mine) and c.created_at >= from_at
		and (c.state <> 'draft' or c.shared_at is not null
		    or c.workspace_id = any (lead))
		order by c.id desc limit 100;
	end if;
	if room is not null then
		return;
	end if;
	return query select 'decision', d.id, null::bigint,
	    3 * ts_rank(to_tsvector('german', d.title || ' '
		|| d.decided_text), q)
	from atlas.decision d
	where (only_what is null or only_what = 'decision')
	and to_tsvector('german', d.title || ' ' || d.decided_text) @@ q
	and d.withdrawn_at is null and d.published_at >= from_at
	order by d.id desc limit 100;
	return query select 'indicator', i.id, null::bigint,
	    3 * ts_rank(to_tsvector('german', i.name_de || ' ' || i.short_de)
		|| to_tsvector('english', i.name_en), q)
	from indicator i
	where (only_what is null or only_what = 'indicator')
	and to_tsvector('german', i.name_de || ' ' || i.short_de)
	    || to_tsvector('english', i.name_en) @@ q
	and i.published_at >= from_at limit 100;
	return query select 'organisation', o.id, null::bigint,
	    3 * ts_rank(to_tsvector('german', o.name), q)
	from organisation o
	where (only_what is null or only_what = 'organisation')
	and to_tsvector('german', o.name) @@ q and o.disabled_at is null
	and since is null limit 100;
end $$;

drop function search(text, search_what, int);
drop type search_what;

-- What was found, best first, twenty of them; `total` counts the newest few
-- hundred of each kind and `more` says that there are others.  `snippet` is
-- plain text; the words that were looked for stand between chr(2) and chr(3),
-- which no text of ours contains.
create function search(typed text, only_what text, room bigint, since date,
    page int, out what text, out id bigint, out workspace_id bigint,
    out parent_id bigint, out title text, out snippet text, out who text,
    out at timestamptz, out name text, out total bigint, out more boolean)
returns setof record
language plpgsql stable security definer set search_path = befund, pg_temp
set jit = off as $$
declare
	q tsquery;
begin
	if viewer() is null then
		return;
	end if;
	q := search_wider(typed);
	return query with hit as materialized (
		select h.*, count(*) over () as total,
		    count(*) filter (where h.what = 'comment') over () = 400
			as more
		from search_hits(q, only_what, room, since) h
	), best as materialized (
		select * from hit h order by h.rank desc, h.id desc
		limit 20 offset 20 * (page - 1)
	), shown as (
		select b.what, b.id, b.part, b.rank, b.total, b.more,
		    t.*
		from best b cross join lateral (
			select c.workspace_id, e.title, c.body as text,
			    coalesce(c.organisation_name, c.author_name) as who,
			    c.made_at as at, w.name
			from comment c join edition e on e.id = c.edition_id
			join workspace w on w.id = c.workspace_id
			where b.what = 'comment' and c.id = b.id
			union all
			select e.workspace_id, e.title, e.summary,
			    e.author_name, e.published_at, w.name
			from edition e join workspace w on w.id = e.workspace_id
			where b.what = 'analysis' and b.part is null
			and e.id = b.id
			union all
			select e.workspace_id, s.heading, s.body, e.title,
			    e.published_at, w.name
			from edition_section s
			join edition e on e.id = s.edition_id
			join workspace w on w.id = e.workspace_id
			where b.what = 'analysis' and s.edition_id = b.id
			and s.section_id = b.part
			union all
			select r.workspace_id, r.title, r.questions,
			    r.moderator_name, r.created_at, w.name
			from round r join workspace w on w.id = r.workspace_id
			where b.what = 'round' and r.id = b.id
			union all
			select c.workspace_id, c.title, c.wording, null,
			    c.created_at, w.name
			from conclusion c
			join workspace w on w.id = c.workspace_id
			where b.what = 'conclusion' and c.id = b.id
			union all
			select null, d.title, d.decided_text, d.committee,
			    d.published_at, d.number
			from atlas.decision d
			where b.what = 'decision' and d.id = b.id
			union all
			select null, i.name_de, f.numerator_de || ' / '
			    || f.denominator_de, i.owner, i.published_at, i.slug
			from indicator i
			cross join lateral (select d.numerator_de,
			    d.denominator_de from indicator_definition d
			    where d.indicator_id = i.id
			    order by d.version desc limit 1) f
			where b.what = 'indicator' and i.id = b.id
			union all
			select null, o.name, '', null, null, o.sector::text
			from organisation o
			where b.what = 'organisation' and o.id = b.id
		) t
	)
	select s.what, s.id, s.workspace_id, s.part, s.title,
	    ts_headline('german', regexp_replace(regexp_replace(s.text,
		'@\[([^]\n]+)\]', '@\1', 'g'), '[*_#>`]+', '', 'g'),
		q, 'MaxFragments=2, MinWords=8, MaxWords=24, '
		'FragmentDelimiter=" … ", StartSel=' || chr(2)
		|| ', StopSel=' || chr(3)),
	    s.who, s.at, s.name, s.total, s.more
	from shown s order by s.rank desc, s.id desc;
end $$;

-- "Meinten Sie ...?", when nothing was found: for every word the one that is
-- most like it in the viewer's workspaces, as it is written there; null if
-- nothing is near, or if what is near would not find anything that he may read.
create or replace function search_near(typed text) returns text
language plpgsql stable security definer set search_path = befund, pg_temp as $$
declare
	mine bigint[] := viewer_workspaces() || 0::bigint;
	one text;
	near text;
	said text := typed;
	found text[];
	texts text;
begin
	if viewer() is null or length(typed) > 100 then
		return null;
	end if;
	foreach one in array regexp_split_to_array(lower(typed), '[^[:alpha:]]+')
	loop
		continue when length(one) < 4;
		select x.word into near from search_word x
		where x.word % one and x.workspace_id = any (mine)
		order by similarity(x.word, one) desc, x.word limit 1;
		-- words that were learnt stay learnt when their text is hidden:
		-- only what he can read somewhere may be offered
		if near is not null and not exists (select from search_hits(
		    plainto_tsquery('german', near), null, null, null)) then
			near := null;
		end if;
		if near is not null
		    and to_tsvector('german', one) <> to_tsvector('german', near)
		then
			said := regexp_replace(said, one, case
			    when said ~ initcap(one) then initcap(near)
			    else near end, 'gi');
			found := found || near;
		end if;
	end loop;
	if lower(said) = lower(typed)
	    or exists (select from search_hits(search_wider(typed), null,
		null, null)) then
		return null;
	end if;
	select string_agg(concat_ws(' ', h.title,
	    translate(h.snippet, chr(2) || chr(3), '')), ' ')
	into texts from search(said, null, null, null, 1) h;
	foreach one in array found loop
		near := '\m' || regexp_replace(one, '([^[:alnum:]])', '\\\1',
		    'g') || '\M';
		if substring(texts from '(?i)' || near) is null then
			return null;
		end if;
		said := regexp_replace(said, near,
		    coalesce(substring(texts from '(?i)' || near), '\&'), 'gi');
	end loop;
	return case when texts is not null then said end;
end $$;
grant execute on function search(text, text, bigint, date, int)
    to befund_workspace;
