-- From a released table straight to a figure: who only wants to show a column,
-- or its share of another, need not describe an indicator first.

set local search_path = befund, pg_temp;

-- The first free address made of a name: "Anteil (Köln)" is "anteil-koeln".
create function indicator_address(name text) returns text
language sql stable set search_path = befund, pg_temp
begin atomic
	with s(base) as (
		select coalesce(nullif(trim('-' from left(regexp_replace(
		    replace(replace(replace(replace(lower(name), 'ä', 'ae'),
			'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss'),
		    '[^a-z0-9]+', '-', 'g'), 70)), ''), 'indikator')
	)
	select x.address
	from (select trim('-' from base) || case k when 1 then ''
		else '-' || k end, k
	    from s cross join generate_series(1, 9999) k) x(address, k)
	where not exists (select from indicator i where i.slug = x.address)
	order by x.k limit 1;
end;

-- The part of the application guide that a stage of the chain belongs to.
create function stage_letter(stage stage) returns text
language sql immutable parallel safe
return case stage when 'all_ages' then 'A' when 'early' then 'C'
    when 'school' then 'D' when 'to_work' then 'E' when 'vocational' then 'E'
    when 'university' then 'F' when 'adult' then 'G' when 'informal' then 'H'
    end;

-- Where the catalogue's sheets put what they compute from a table, if they
-- agree.
create function table_stage(table_code text) returns stage
language sql stable set search_path = befund, pg_temp
begin atomic
	select min(c.stage) from catalogue_term t
	join catalogue_indicator c on c.number = t.number
	where t.table_code = table_stage.table_code
	having min(c.stage) = max(c.stage);
end;

-- The indicator whose newest definition is this column, or its share of the
-- other (0: none) in per cent, and nothing else.
create function column_definition(part int, whole int) returns bigint
language sql stable set search_path = befund, pg_temp
begin atomic
	select f.id from definition_term t
	join indicator_definition f on f.id = t.definition_id
	where t.category_id = part and t.side = 'numerator'
	    and f.formula = case when whole = 0 then 'count'
		else 'ratio' end::indicator_formula
	    and f.factor = case when whole = 0 then 1 else 100 end
	    and (select array_agg((x.side, x.category_id, x.weight,
		    x.year_shift)::text order by x.side)
		from definition_term x where x.definition_id = f.id)
		= array[('numerator', part, 1, 0)::text]
		|| case when whole = 0 then '{}'::text[]
		else array[('denominator', whole, 1, 0)::text] end
	    and not exists (select from indicator_definition y
		where y.indicator_id = f.indicator_id
		and y.version > f.version)
	order by f.id limit 1;
end;

-- A place for a figure of a column of a released table, or of its share of
-- another column (0: none): the indicator that is this already, or else a new
-- one with the name; the analysis given (null: a new one with the name) and a
-- section in it.  A form sent twice makes it once.  BF005: the columns are not
-- the table's, or not a value comes of them.
create function table_figure(once text, delivery bigint, part int, whole int,
    name text, stage stage, owner text, analysis bigint,
    out analysis_id bigint, out section_id bigint, out definition_id bigint,
    out release_id bigint)
language plpgsql set search_path = befund, pg_temp as $$
declare
	share constant boolean := whole <> 0;
	word text[];
	digits int;
	measured text;
begin
	select s.analysis_id, s.id into analysis_id, section_id
	from analysis_section s where s.once = $1;
	definition_id := column_definition(part, whole);
	release_id := definition_newest(definition_id);
	if section_id is not null then
		return;
	end if;
	select array_agg(array_to_string(k.path, ' / ')
		order by k.id <> part), min(k.unit) filter (where k.id = part)
	into word, measured
	from category k join delivery d on d.source_id = k.source_id
	    and d.id = delivery and d.state = 'released'
	where k.id in (part, whole);
	if part = whole
	    or cardinality(word) is distinct from 1 + share::int then
		raise sqlstate 'BF005' using
		    message = 'no such columns of a release';
	end if;
	if definition_id is null then
		select coalesce(least(max(scale(trim_scale(c.value))), 6), 0)
		into digits from cell c
		where c.delivery_id = delivery and c.category_id = part
		    and not share;
		perform indicator_add($1, indicator_address(name), name, '',
		    left(name, 60), '', stage, stage_letter(stage), 'context',
		    'neutral', case when share then '%'
			else coalesce(nullif(measured, ''), 'Anzahl') end,
		    owner, array[word[1], '', word[2]],
		    case when share then 'ratio'
			else 'count' end::indicator_formula,
		    case when share then 100 else 1 end,
		    case when share then 1 else digits end, null, null,
		    ('{numerator,denominator}'::text[])[:1 + share::int],
		    (array[part, whole])[:1 + share::int],
		    ('{1,1}'::text[])[:1 + share::int],
		    ('{0,0}'::int[])[:1 + share::int]);
		definition_id := column_definition(part, whole);
		release_id := definition_newest(definition_id);
	end if;
	if not exists (select from computation c
	    where c.definition_id = table_figure.definition_id
	    and c.n_values > 0) then
		raise sqlstate 'BF005' using message = 'not a value';
	end if;
	analysis_id := analysis;
	if analysis is null then
		insert into analysis (once, title, created_by)
		values ($1, name, viewer()) returning id into analysis_id;
	end if;
	section_id := section_add(analysis_id, 'finding', name, '', $1, '');
end $$;

grant execute on function indicator_address(text), stage_letter(stage),
    table_stage(text), column_definition(int, int),
    table_figure(text, bigint, int, int, text, stage, text, bigint)
    to befund_intake;
