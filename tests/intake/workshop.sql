-- A workshop for formulas: sources, releases and definitions in a line each.

set client_min_messages = warning;
create schema if not exists workshop;

-- A source with the columns a, b, c, d.
create or replace function workshop.source(code text) returns bigint
language plpgsql set search_path = befund as $$
declare
	s bigint;
begin
	insert into source (name, publisher, table_code, licence, attribution)
	values (code, 'P', code, 'L', 'A') returning id into s;
	insert into category (source_id, path)
	select s, array[k] from unnest('{a,b,c,d}'::text[]) k;
	return s;
end $$;

-- Rows are "area period a b c d": each a number or the name of a symbol.
create or replace function workshop.release(code text, cells text[])
returns bigint
language plpgsql set search_path = befund as $$
declare
	s bigint := (select id from source where table_code = code);
	d bigint := new_id();
	r bigint;
begin
	insert into delivery (id, source_id, title, file_name, file_sha256,
	    file_bytes, encoding, uploaded_by)
	values (d, s, code, code, sha256(d::text::bytea), 1, 'UTF-8', 1002);
	insert into area (key, name, level)
	select distinct split_part(c, ' ', 1), split_part(c, ' ', 1),
	    area_key_level(split_part(c, ' ', 1))
	from unnest(cells) c on conflict do nothing;
	insert into cell (delivery_id, area_id, period, category_id, value,
	    symbol, line)
	select d, a.id, w[2], k.id,
	    case when w[i] ~ '^[0-9.]+$' then w[i]::numeric end,
	    case when w[i] !~ '^[0-9.]+$' then w[i]::symbol end, 1
	from (select string_to_array(c, ' ') from unnest(cells) c) t(w)
	cross join generate_series(3, 6) i
	join area a on a.key = w[1]
	join category k on k.source_id = s and k.path = array[chr(94 + i)]
	where w[i] <> '';
	perform set_config('befund.person', '1003', true);
	update delivery set state = 'checked', verdict = 'usable',
	    verdict_by = 1003 where id = d;
	select x.id into r from release_make(d) x;
	return r;
end $$;

-- The next definition of an indicator; terms are "side code.column", and may
-- go on with a weight and a shift.
create or replace function workshop.define(slug text, formula text, factor int,
    decimals int, base text, terms text[]) returns bigint
language plpgsql set search_path = befund as $$
declare
	i bigint;
begin
	insert into indicator (slug, name_de, name_en, short_de, short_en,
	    stage, area_letter, type, direction, unit, owner)
	values (slug, 'n', 'n', 's', 's', 'school', 'D', 'context', 'neutral',
	    '%', 'o') on conflict do nothing;
	select id into i from indicator x where x.slug = define.slug;
	return (select definition_add(i, (select coalesce(max(version), 0) + 1
		from indicator_definition where indicator_id = i),
	    array['n', 'n', 'd', 'd', '', '', '', '', '', '', '', '', base],
	    formula::indicator_formula, factor, decimals, null, null,
	    array_agg(w[1] order by o), array_agg(k.id order by o),
	    array_agg(coalesce(w[3], '1') order by o),
	    array_agg(coalesce(w[4], '0')::int order by o))
	from (select string_to_array(t, ' '), o
	    from unnest(terms) with ordinality u(t, o)) t(w, o)
	join source s on s.table_code = split_part(w[2], '.', 1)
	join category k on k.source_id = s.id
	    and k.path = array[split_part(w[2], '.', 2)]);
end $$;
