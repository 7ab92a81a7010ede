-- Search as people type: each word of what was typed is also looked for in its
-- other forms ("begründen" finds "begründet") and within compounds, found in
-- the vocabulary of the viewer's workspaces and not in the texts, so that no
-- contribution is indexed anew.  A hit says what it is.

set local search_path = befund, pg_temp;

create extension if not exists fuzzystrmatch with schema befund;

-- Lighter than a stem: what is left of it without the endings that the German
-- stemmer leaves.  Participles go with their verbs ("gefördert", "eingeführt",
-- "einzuführen"), -ung with them, women with men ("Schülerinnen"), -ien with
-- -ium.  Words that only look like a participle are named.
create function word_root(stem text) returns text
language sql immutable parallel safe set search_path = befund, pg_temp
begin atomic
	select regexp_replace(regexp_replace(regexp_replace(regexp_replace(
	    regexp_replace(regexp_replace(regexp_replace($1,
	    '^(.{4,})erinn?$', '\1'),
	    '^ge(?!schlecht|schicht|schaft|richt|sicht|dicht|wicht|halt|walt'
		'|stalt|biet|burt|hort$|meinschaft|sellschaft)(.{3,}t)$', '\1'),
	    '^(ab|an|auf|aus|bei|dar|durch|ein|fest|fort|her|hin|mit|nach'
		'|statt|teil|um|vor|weg|weiter|wieder|zu|zuruck|zusammen|uber'
		'|unter)(?:ge(.{2,}t)|zu(.{3,}))$', '\1\2\3'),
	    '^(?!zeit)(.{4,})ung$', '\1'),
	    '^(.{4,}?)(?:e?t)+$', '\1'),
	    '^(.{4,})er$', '\1'),
	    '^(.+(?:i|tr|ik|muse))um$', '\1');
end;

alter table search_word
    add column stem text generated always as
	((ts_lexize('german_stem'::regdictionary, word))[1]) stored,
    add column root text generated always as
	(word_root((ts_lexize('german_stem'::regdictionary, word))[1])) stored;
create index on search_word (workspace_id, stem text_pattern_ops);
create index on search_word (workspace_id, reverse(stem) text_pattern_ops);
create index on search_word (workspace_id, reverse(root) text_pattern_ops);
create index on search_word using gin (stem gin_trgm_ops);

-- A word that is known already need not be taken apart once more.
create or replace function words_learn(workspace bigint, said text)
returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	insert into search_word (workspace_id, word)
	select $1, w from unnest(tsvector_to_array(
	    to_tsvector('simple', $2))) w
	where length(w) between 4 and 60 and w !~ '[0-9]'
	and not exists (select from search_word x
	    where x.workspace_id = $1 and x.word = w)
	on conflict do nothing;
end;

-- What was typed, with everything that PostgreSQL would take otherwise than it
-- was meant: our quotes, "oder", a dash between blanks, "Schüler*innen",
-- "Schule/Beruf".
create function search_said(typed text) returns text
language sql immutable parallel safe set search_path = befund, pg_temp
begin atomic
	select regexp_replace(regexp_replace(regexp_replace(regexp_replace(
	    translate(lower($1), '„“”«»–—', '"""""--'),
	    '([[:alpha:]])[*:_/·(]-?(?:innen|in|r|n)\M\)?', '\1', 'g'),
	    '([[:alpha:]])-?/-?([[:alpha:]])', '\1 \2', 'g'),
	    '(^|\s)-+(?=\s|$)', '\1', 'g'),
	    '\moder\M', 'or', 'g');
end;

-- Who has no umlauts at hand writes "Pruefung" ("neue" becomes "neü" on the
-- side, which fits nothing).
create function word_umlauts(word text) returns text
language sql immutable parallel safe set search_path = befund, pg_temp
return replace(replace(replace($1, 'ae', 'ä'), 'oe', 'ö'), 'ue', 'ü');

-- As a query: "-" excludes, and quotes hold words together.
create or replace function search_query(typed text) returns tsquery
language plpgsql immutable parallel safe set search_path = befund, pg_temp
as $$
declare
	said text := search_said(typed);
	q tsquery := websearch_to_tsquery('german', said);
	one text;
	other text;
begin
	for one, other in select distinct
	    (ts_lexize('german_stem', p.token))[1],
	    (ts_lexize('german_stem', word_umlauts(p.token)))[1]
	    from ts_parse('default', said) p
	    where p.tokid in (1, 2, 10, 11) and p.token ~ '[aou]e' limit 10
	loop
		continue when one is null or other is null or one = other;
		q := ts_rewrite(q, quote_literal(one)::tsquery,
		    quote_literal(one)::tsquery
			|| quote_literal(other)::tsquery);
	end loop;
	return q;
end $$;

-- A compound that nobody wrote, by its parts: a word that begins as it does and
-- one that ends as it does, in the same text ("Doppeljahrgang" is "der doppelte
-- Abiturjahrgang").  Split where both are known, nearest to the middle.
drop function search_parts(text);
create function search_parts(stem text, rooms bigint[]) returns text
language plpgsql stable set search_path = befund, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
	n int;
	begins text;
	ends text;
	head text;
	tail text;
begin
	if length(stem) not between 8 and 40 then
		return null;
	end if;
	for n in select x from generate_series(4, length(stem) - 4) x
	    order by abs(2 * x - length(stem))
	loop
		begins := left(stem, n) || '%';
		ends := reverse(substr(stem, n + 1)) || '%';
		select string_agg(quote_literal(w.word), ' | ') into head
		from (select min(x.word) as word from search_word x
		    where x.workspace_id = any (rooms)
		    and x.stem like begins
		    group by x.stem order by length(x.stem), x.stem limit 20) w;
		continue when head is null;
		select string_agg(quote_literal(w.word), ' | ') into tail
		from (select min(x.word) as word from search_word x
		    where x.workspace_id = any (rooms)
		    and reverse(x.stem) like ends
		    group by x.stem order by length(x.stem), x.stem limit 20) w;
		if tail is not null then
			return '(' || head || ') & (' || tail || ')';
		end if;
	end loop;
	return null;
end $$;

-- The words of the vocabulary that go with one: its other forms, and compounds
-- that begin or end with it; if there is none, those that hold it.  What is
-- left of a compound has three letters, or it is none ("Hort" in "gehört").
-- The shortest ones are the nearest.
create function search_forms(stem text, rooms bigint[]) returns text
language plpgsql stable set search_path = befund, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
	base text := word_root(stem);
	begins text := stem || '___%';
	ends text := reverse(stem) || '___%';
	base_ends text := reverse(base) || '%';
	amid text := '%' || stem || '%';
	n int := length(base);
	words text;
begin
	select string_agg(quote_literal(w.word), ' | ') into words
	from (select min(x.word) as word
	    from (select s.word, s.stem, s.root from search_word s
		where s.workspace_id = any (rooms) and s.stem like begins
		union all
		select s.word, s.stem, s.root from search_word s
		where s.workspace_id = any (rooms)
		and reverse(s.stem) like ends
		union all
		select s.word, s.stem, s.root from search_word s
		where s.workspace_id = any (rooms)
		and reverse(s.root) like base_ends
		and length(s.root) not between n + 1 and n + 2) x
	    group by x.stem, x.root
	    order by x.root <> base, length(x.stem), x.stem limit 30) w;
	if words is null and length(stem) >= 6 then
		select string_agg(quote_literal(w.word), ' | ') into words
		from (select min(s.word) as word from search_word s
		    where s.workspace_id = any (rooms) and s.stem like amid
		    group by s.stem order by length(s.stem), s.stem limit 30) w;
	end if;
	return words;
end $$;

-- The same, wider.  What stands in quotes or is excluded is meant as written.
drop function search_wider(text);
create function search_wider(typed text) returns tsquery
language plpgsql stable security definer set search_path = befund, pg_temp as $$
declare
	rooms bigint[] := viewer_workspaces() || 0::bigint;
	said text := regexp_replace(regexp_replace(search_said(typed),
	    '-?"[^"]*("|$)', ' ', 'g'), '(^|\s)-\S+', ' ', 'g');
	q tsquery := search_query(typed);
	one text;
	more text;
begin
	for one in select l.stem from ts_parse('default', said) p
	    cross join lateral (select
		(ts_lexize('german_stem', p.token))[1] union
		select (ts_lexize('german_stem', word_umlauts(p.token)))[1])
		l (stem)
	    where p.tokid in (1, 2, 10, 11) and length(l.stem) >= 4
	    and l.stem !~ '[\\%_'']'
	    group by l.stem order by length(l.stem) desc limit 12
	loop
		more := coalesce(search_forms(one, rooms),
		    search_parts(one, rooms));
		continue when more is null;
		q := ts_rewrite(q, quote_literal(one)::tsquery,
		    quote_literal(one)::tsquery || to_tsquery('german', more));
	end loop;
	return q;
end $$;

-- The newest hundred at most of each kind that fit, and how well: what was
-- typed itself before what goes with it.  Of the editions of an analysis the
-- newest.
drop function search_hits(tsquery, text, bigint, date);
create function search_hits(q tsquery, exact tsquery, only_what text,
    room bigint, since date, out what text, out id bigint, out part bigint,
    out rank float8)
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
		-- of many alternatives the rank costs more than the search
		return query select 'comment', c.id, null::bigint,
		    greatest(2 * ts_rank(c.words, exact), 0.06)::float8
		from comment c
		where c.words @@ q and c.withdrawn_at is null
		and c.workspace_id = any (mine) and c.id >= from_id
		and (c.author_id = me or not c.sealed
		    and (c.state = 'visible' or c.workspace_id = any (lead)))
		order by c.id desc limit 100;
	end if;
	if only_what is null or only_what = 'analysis' then
		return query select distinct on (x.analysis_id)
		    'analysis', x.id, null::bigint,
		    (3 * (ts_rank(x.words, q) + ts_rank(x.words, exact)))
			::float8
		from (select e.id, e.analysis_id, e.number,
			to_tsvector('german', e.title || ' ' || e.summary)
			    as words
		    from edition e
		    where to_tsvector('german', e.title || ' ' || e.summary)
			@@ q
		    and e.workspace_id = any (mine)
		    and e.published_at >= from_at
		    order by e.id desc limit 100) x
		order by x.analysis_id, x.number desc;
		return query select distinct on (x.section_id)
		    'analysis', x.edition_id, x.section_id,
		    (2 * (ts_rank(x.words, q) + ts_rank(x.words, exact)))
			::float8
		from (select s.edition_id, s.section_id, s.words, e.number
		    from edition_section s join edition e on e.id = s.edition_id
		    where s.words @@ q and s.workspace_id = any (mine)
		    and e.published_at >= from_at
		    order by s.id desc limit 100) x
		order by x.section_id, x.number desc;
	end if;
	if only_what is null or only_what = 'round' then
		return query select 'round', x.id, null::bigint,
		    (2 * (ts_rank(x.words, q) + ts_rank(x.words, exact)))
			::float8
		from (select r.id, to_tsvector('german', r.title || ' '
			|| r.questions) as words
		    from round r
		    where to_tsvector('german', r.title || ' ' || r.questions)
			@@ q
		    and r.workspace_id = any (mine)
		    and r.created_at >= from_at
		    order by r.id desc limit 100) x;
	end if;
	if only_what is null or only_what = 'conclusion' then
		return query select 'conclusion', x.id, null::bigint,
		    (3 * (ts_rank(x.words, q) + ts_rank(x.words, exact)))
			::float8
		from (select c.id, to_tsvector('german', c.title || ' '
			|| c.wording) as words
		    from conclusion c
		    where to_tsvector('german', c.title || ' ' || c.wording)
			@@ q
		    and c.workspace_id = any (mine)
		    and c.created_at >= from_at
		    and (c.state <> 'draft' or c.shared_at is not null
			or c.workspace_id = any (lead))
		    order by c.id desc limit 100) x;
	end if;
	if room is not null then
		return;
	end if;
	return query select 'decision', x.id, null::bigint,
	    (3 * (ts_rank(x.words, q) + ts_rank(x.words, exact)))::float8
	from (select d.id, to_tsvector('german', d.title || ' '
		|| d.decided_text) as words
	    from atlas.decision d
	    where (only_what is null or only_what = 'decision')
	    and to_tsvector('german', d.title || ' ' || d.decided_text) @@ q
	    and d.withdrawn_at is null
	    and (since is null or d.decided_on >= since)
	    order by d.id desc limit 100) x;
	return query select 'indicator', i.id, null::bigint,
	    (3 * ts_rank(to_tsvector('german', i.name_de || ' ' || i.short_de)
		|| to_tsvector('english', i.name_en), q))::float8
	from indicator i
	where (only_what is null or only_what = 'indicator')
	and to_tsvector('german', i.name_de || ' ' || i.short_de)
	    || to_tsvector('english', i.name_en) @@ q
	and i.published_at >= from_at limit 100;
	return query select 'organisation', o.id, null::bigint,
	    (3 * ts_rank(to_tsvector('german', o.name), q))::float8
	from organisation o
	where (only_what is null or only_what = 'organisation')
	and to_tsvector('german', o.name) @@ q and o.disabled_at is null
	and since is null limit 100;
end $$;

-- A piece of a text around what was looked for, or all of a short one: the
-- words stand between chr(2) and chr(3), which no text of ours contains; where
-- the text goes on before or behind it, "…" says so.
create function search_snippet(said text, q tsquery) returns text
language plpgsql stable set search_path = befund, pg_temp as $$
declare
	marks text := 'StartSel=' || chr(2) || ', StopSel=' || chr(3);
	plain text := btrim(regexp_replace(regexp_replace(regexp_replace(said,
	    '@\[([^]\n]+)\]', '@\1', 'g'), '[*_#>`]+', '', 'g'),
	    '\s+', ' ', 'g'));
	found text;
	shown text[];
	ahead text;
	behind text;
begin
	if length(plain) <= 240 then
		return ts_headline('german', plain, q,
		    'HighlightAll=true, ' || marks);
	end if;
	found := btrim(ts_headline('german', plain, q, 'MaxFragments=2, '
	    'MinWords=16, MaxWords=32, FragmentDelimiter=" … ", ' || marks));
	shown := string_to_array(translate(found, chr(2) || chr(3), ''),
	    ' … ');
	ahead := split_part(plain, shown[1], 1);
	behind := split_part(plain, shown[cardinality(shown)], -1);
	-- little words and full stops are left out at its ends
	return case when length(ahead) > 25 then '… ' else ahead end || found
	    || case when length(behind) > 25 then ' …' else behind end;
end $$;

-- What was found, best first, twenty of them; `total` counts the newest hundred
-- of each kind and `more` says that there are other contributions.  `about` is
-- what it belongs to: an analysis, a round, a committee.  If nothing was found,
-- one row of the kind "near" may say what was meant.
drop function search(text, text, bigint, date, int);
create function search(typed text, only_what text, room bigint, since date,
    page int, out what text, out id bigint, out workspace_id bigint,
    out parent_id bigint, out title text, out snippet text, out who text,
    out at timestamptz, out name text, out about text, out number int,
    out spot text, out period text, out said comment_kind,
    out kind conclusion_kind, out state conclusion_state, out phase phase,
    out total bigint, out more boolean)
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
		    count(*) filter (where h.what = 'comment') over () = 100
			as more
		from search_hits(q, search_query(typed), only_what, room, since)
		    h
	), best as materialized (
		select * from hit h order by h.rank desc, h.id desc
		limit 20 offset 20 * (search.page - 1)
	), shown as (
		select b.what, b.id, b.part, b.rank, b.total, b.more,
		    t.*
		from best b cross join lateral (
			select c.workspace_id, '' as title, c.body as text,
			    concat_ws(', ', c.author_name,
				nullif(c.organisation_name, c.author_name))
				as who,
			    c.made_at as at, w.name, e.title as about, e.number,
			    c.area_name as spot, c.period, c.kind as said,
			    null::conclusion_kind as kind,
			    null::conclusion_state as state,
			    null::phase as phase
			from comment c join edition e on e.id = c.edition_id
			join workspace w on w.id = c.workspace_id
			where b.what = 'comment' and c.id = b.id
			union all
			select e.workspace_id, e.title, e.summary,
			    e.author_name, e.published_at, w.name, null,
			    e.number, null, null, null, null, null, null
			from edition e join workspace w on w.id = e.workspace_id
			where b.what = 'analysis' and b.part is null
			and e.id = b.id
			union all
			select e.workspace_id, s.heading, s.body, e.author_name,
			    e.published_at, w.name, e.title, e.number, null,
			    null, null, null, null, null
			from edition_section s
			join edition e on e.id = s.edition_id
			join workspace w on w.id = e.workspace_id
			where b.what = 'analysis' and s.edition_id = b.id
			and s.section_id = b.part
			union all
			select r.workspace_id, r.title, r.questions,
			    r.moderator_name, r.created_at, w.name, null, null,
			    null, null, null, null, null, r.phase
			from round r join workspace w on w.id = r.workspace_id
			where b.what = 'round' and r.id = b.id
			union all
			select c.workspace_id, c.title, c.wording, null,
			    c.created_at, w.name, r.title, c.version, null,
			    null, null, c.kind, c.state, null
			from conclusion c
			join round r on r.id = c.round_id
			join workspace w on w.id = c.workspace_id
			where b.what = 'conclusion' and c.id = b.id
			union all
			select null, d.title, d.decided_text, null,
			    (d.decided_on + time '12:00') at time zone 'UTC',
			    d.number, d.committee, null, null, null, null, null,
			    null, null
			from atlas.decision d
			where b.what = 'decision' and d.id = b.id
			union all
			select null, i.name_de, f.numerator_de || ' / '
			    || f.denominator_de, i.owner, i.published_at,
			    i.slug, null, null, null, null, null, null, null,
			    null
			from indicator i
			cross join lateral (select d.numerator_de,
			    d.denominator_de from indicator_definition d
			    where d.indicator_id = i.id
			    order by d.version desc limit 1) f
			where b.what = 'indicator' and i.id = b.id
			union all
			select null, o.name, '', null, null, o.sector::text,
			    null, null, null, null, null, null, null, null
			from organisation o
			where b.what = 'organisation' and o.id = b.id
		) t
	)
	select s.what, s.id, s.workspace_id, s.part, s.title,
	    search_snippet(s.text, q), s.who, s.at, s.name, s.about, s.number,
	    s.spot, s.period, s.said, s.kind, s.state, s.phase, s.total, s.more
	from shown s order by s.rank desc, s.id desc;
	if not found and page = 1 then
		title := search_near(typed);
		if title is not null then
			what := 'near';
			id := 0;
			snippet := '';
			total := 0;
			more := false;
			return next;
		end if;
	end if;
end $$;
grant execute on function search(text, text, bigint, date, int)
    to befund_workspace;

-- "Meinten Sie ...?", when nothing was found: for every word the one of the
-- viewer's workspaces that is fewest letters away, as it is written there; null
-- if none is near, or if what is near would not find anything that he may read.
create or replace function search_near(typed text) returns text
language plpgsql stable security definer set search_path = befund, pg_temp as $$
declare
	mine bigint[] := viewer_workspaces() || 0::bigint;
	one text;
	near text;
	far int; -- how many letters may be wrong
	said text := typed;
	found text[];
	texts text;
begin
	if viewer() is null or length(typed) > 100
	    or exists (select from search_hits(search_wider(typed),
		search_query(typed), null, null, null)) then
		return null;
	end if;
	foreach one in array regexp_split_to_array(lower(typed), '[^[:alpha:]]+')
	loop
		continue when length(one) not between 4 and 60
		    or exists (select from search_word x where x.word = one
			and x.workspace_id = any (mine));
		far := case when length(one) < 5 then 1
		    when length(one) < 10 then 2 else 3 end;
		select x.word into near from search_word x
		where x.word % one and x.workspace_id = any (mine)
		and levenshtein_less_equal(x.word, one, far) <= far
		order by levenshtein_less_equal(x.word, one, far),
		    similarity(x.word, one) desc, x.word limit 1;
		-- words that were learnt stay learnt when their text is hidden:
		-- only what he can read somewhere may be offered
		if near is not null and not exists (select from search_hits(
		    plainto_tsquery('german', near),
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
	if lower(said) = lower(typed) then
		return null;
	end if;
	select string_agg(concat_ws(' ', h.title, h.about,
	    translate(h.snippet, chr(2) || chr(3), '')), ' ')
	into texts from search(said, null, null, null, 1) h
	where h.what <> 'near';
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
