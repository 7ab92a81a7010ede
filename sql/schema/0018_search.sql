-- Search over what the viewer may read: German full text, with a vocabulary
-- beside it that knows the parts of compounds and forgives typing errors.
--
-- Full-text operators are not leakproof, so row-level security would keep
-- their indexes out of use.  search() runs as the owner instead and names
-- itself what the viewer may see: his workspaces, nothing sealed, nothing
-- withdrawn, and what is published.

set local search_path = befund, pg_temp;

create extension if not exists pg_trgm with schema befund;

create index comment_words on comment using gin (to_tsvector('german', body))
    where withdrawn_at is null;
create index edition_words on edition
    using gin (to_tsvector('german', title || ' ' || summary));
create index edition_section_words on edition_section
    using gin (to_tsvector('german', heading || ' ' || body));
create index round_words on round
    using gin (to_tsvector('german', title || ' ' || questions));
create index conclusion_words on conclusion
    using gin (to_tsvector('german', title || ' ' || wording));

-- Every word that stands somewhere in a workspace; workspace 0 is what
-- everybody may read.
create table search_word (
	workspace_id bigint not null,
	word text not null,
	primary key (workspace_id, word)
);
create index on search_word using gin (word gin_trgm_ops);
alter table search_word enable row level security;
alter table search_word force row level security;
create policy owner on search_word to befund_owner
    using (true) with check (true);

create function words_learn(workspace bigint, said text) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	insert into search_word (workspace_id, word)
	select $1, w from unnest(tsvector_to_array(
	    to_tsvector('simple', $2))) w
	where length(w) between 4 and 60 and w !~ '[0-9]'
	on conflict do nothing;
end;

-- Trigger: arguments are the columns whose words are learnt.
create function words_learnt() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	j jsonb := to_jsonb(new);
	said text;
begin
	select string_agg(j->>a, ' ') into said from unnest(tg_argv) a;
	perform words_learn(coalesce((j->>'workspace_id')::bigint, 0), said);
	return null;
end $$;

-- The commonest row by far has its own: no detour over a document.
create function comment_words_learnt() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform words_learn(new.workspace_id, new.body);
	return null;
end $$;
create trigger words after insert on comment
    for each row when (not new.sealed)
    execute function comment_words_learnt();
create trigger words_changed after update of body, sealed on comment
    for each row when (not new.sealed)
    execute function comment_words_learnt();
create trigger words after insert on edition
    for each row execute function words_learnt('title', 'summary');
create trigger words after insert on edition_section
    for each row execute function words_learnt('heading', 'body');
create trigger words after insert on round
    for each row execute function words_learnt('title', 'questions');
create trigger words after insert or update of title, wording on conclusion
    for each row execute function words_learnt('title', 'wording');
create trigger words after insert or update on indicator
    for each row execute function words_learnt('name_de', 'short_de');
create trigger words after insert or update on atlas.decision
    for each row execute function words_learnt('title', 'decided_text');

-- What was typed, as a query: "oder" and "or" are the same, "-" excludes, and
-- quotes hold words together.
create function search_query(typed text) returns tsquery
language sql immutable parallel safe set search_path = befund, pg_temp
return websearch_to_tsquery('german',
    regexp_replace(typed, '\moder\M', 'or', 'gi'));

-- A compound that nobody wrote, by its parts: a word that begins as it does and
-- one that ends as it does, in the same text ("Doppeljahrgang" is "der doppelte
-- Abiturjahrgang").  Split where both are known, nearest to the middle.
create function search_parts(stem text) returns text
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select '(' || a.words || ') & (' || b.words || ')'
	from generate_series(4, length($1) - 4) n
	cross join lateral (select string_agg(quote_literal(w.word), ' | ')
	    as words from (select distinct x.word from search_word x
		where x.word like left($1, n) || '%'
		and x.workspace_id = any (viewer_workspaces() || 0::bigint)
		order by x.word limit 20) w) a
	cross join lateral (select string_agg(quote_literal(w.word), ' | ')
	    as words from (select distinct x.word from search_word x
		where x.word like '%' || substr($1, n + 1)
		and x.workspace_id = any (viewer_workspaces() || 0::bigint)
		order by x.word limit 20) w) b
	where length($1) <= 40 and a.words is not null and b.words is not null
	order by abs(2 * n - length($1)) limit 1;
end;

-- The same, wider: a single word is also looked for within longer ones
-- ("Abschluss" in "Schulabschluss"), and one that stands nowhere by its parts.
create function search_wider(typed text) returns tsquery
language plpgsql stable security definer set search_path = befund, pg_temp as $$
declare
	stem text := (tsvector_to_array(to_tsvector('german', typed)))[1];
	q tsquery := search_query(typed);
	more text;
begin
	if stem is null or typed ~ '[[:space:]"]' or length(stem) < 4
	    or stem ~ '[\\%_'']' then
		return q;
	end if;
	select string_agg(quote_literal(w.word), ' | ') into more
	from (select distinct x.word from search_word x
	    where x.word like '%' || stem || '%'
	    and x.workspace_id = any (viewer_workspaces() || 0::bigint)
	    order by x.word limit 40) w;
	more := coalesce(more, search_parts(stem));
	return case when more is null then q
	    else q || to_tsquery('german', more) end;
end $$;

create type search_what as enum ('comment', 'analysis', 'round',
    'conclusion', 'decision', 'indicator');

-- What was found, best first.  `snippet` is plain text; the words that were
-- looked for stand between chr(2) and chr(3), which no text of ours contains.
create function search(typed text, only_what search_what, page int,
    out what search_what, out id bigint, out workspace_id bigint,
    out parent_id bigint, out title text, out snippet text, out who text,
    out at timestamptz, out name text, out total bigint)
returns setof record
language plpgsql stable security definer set search_path = befund, pg_temp as $$
declare
	mine bigint[] := viewer_workspaces();
	q tsquery;
begin
	if viewer() is null then
		return;
	end if;
	q := search_wider(typed);
	return query with hit as (
		(select 'comment'::search_what as what, c.id, c.workspace_id,
		    c.edition_id as parent_id, e.title, c.body,
		    coalesce(c.organisation_name, c.author_name) as who,
		    c.made_at as at, w.name, 1.0::float4 as weight
		from comment c
		join edition e on e.id = c.edition_id
		join workspace w on w.id = c.workspace_id
		where to_tsvector('german', c.body) @@ q
		and c.withdrawn_at is null and c.workspace_id = any (mine)
		and (not c.sealed or c.author_id = viewer()) limit 1000)
		union all
		(select 'analysis', e.id, e.workspace_id, null, e.title,
		    e.summary, e.author_name, e.published_at, w.name, 3
		from edition e join workspace w on w.id = e.workspace_id
		where to_tsvector('german', e.title || ' ' || e.summary) @@ q
		and e.workspace_id = any (mine) limit 500)
		union all
		(select 'analysis', e.id, e.workspace_id, s.section_id,
		    s.heading, s.body, e.title, e.published_at, w.name, 2
		from edition_section s join edition e on e.id = s.edition_id
		join workspace w on w.id = e.workspace_id
		where to_tsvector('german', s.heading || ' ' || s.body) @@ q
		and s.workspace_id = any (mine) limit 500)
		union all
		(select 'round', r.id, r.workspace_id, null, r.title,
		    r.questions, r.moderator_name, r.created_at, w.name, 2
		from round r join workspace w on w.id = r.workspace_id
		where to_tsvector('german', r.title || ' ' || r.questions) @@ q
		and r.workspace_id = any (mine) limit 500)
		union all
		(select 'conclusion', c.id, c.workspace_id, null, c.title,
		    c.wording, null, c.created_at, w.name, 3
		from conclusion c join workspace w on w.id = c.workspace_id
		where to_tsvector('german', c.title || ' ' || c.wording) @@ q
		and c.workspace_id = any (mine) and (c.state <> 'draft'
		or c.workspace_id = any (viewer_moderates())) limit 500)
		union all
		(select 'decision', d.id, null, null, d.title, d.decided_text,
		    d.committee, d.published_at, d.number, 3
		from atlas.decision d
		where to_tsvector('german', d.title || ' ' || d.decided_text)
		    @@ q
		and d.withdrawn_at is null limit 500)
		union all
		(select 'indicator', i.id, null, null, i.name_de,
		    d.numerator_de || ' / ' || d.denominator_de, i.owner,
		    i.published_at, i.slug, 3
		from indicator i
		join lateral (select f.numerator_de, f.denominator_de
		    from indicator_definition f where f.indicator_id = i.id
		    order by f.version desc limit 1) d on true
		where to_tsvector('german', i.name_de || ' ' || i.short_de)
		    || to_tsvector('english', i.name_en) @@ q
		and i.published_at is not null limit 500)
	), ranked as (
		select h.*, count(*) over () as total
		from hit h
		where only_what is null or h.what = only_what
		order by h.weight * ts_rank(to_tsvector('german',
		    h.title || ' ' || h.body), q) desc, h.at desc, h.id desc
		limit 20 offset 20 * (page - 1)
	)
	select r.what, r.id, r.workspace_id, r.parent_id, r.title,
	    ts_headline('german', regexp_replace(r.body, '[*_#>`]+', '',
		'g'), q, 'MaxFragments=2, MinWords=8, '
		'MaxWords=24, FragmentDelimiter=" … ", StartSel=' || chr(2)
		|| ', StopSel=' || chr(3)),
	    r.who, r.at, r.name, r.total
	from ranked r;
end $$;

-- "Meinten Sie ...?", when nothing was found: for every word the one that is
-- most like it in the viewer's workspaces, as it is written there; null if
-- nothing is near, or if what is near would not find anything that he may read.
create function search_near(typed text) returns text
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
	    or exists (select from search(typed, null, 1)) then
		return null;
	end if;
	select string_agg(concat_ws(' ', h.title,
	    translate(h.snippet, chr(2) || chr(3), '')), ' ')
	into texts from search(said, null, 1) h;
	foreach one in array found loop
		near := '\m' || regexp_replace(one, '([^[:alnum:]])', '\\\1',
		    'g') || '\M';
		said := regexp_replace(said, near,
		    coalesce(substring(texts from '(?i)' || near), '\&'), 'gi');
	end loop;
	return case when texts is not null then said end;
end $$;
grant execute on function search(text, search_what, int), search_near(text)
    to befund_workspace;
