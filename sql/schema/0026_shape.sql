-- Where areas lie: their boundaries, for maps.  They are public, so there is one
-- table, among what is published, and every program with maps reads it.  It is
-- written through one function; who did it says the journal.

set local search_path = befund, pg_temp;

-- A path in whole metres of EPSG:25832, y growing southwards, with its bounds
-- and a place inside for a label.  An area may have several, one for each time
-- its borders changed; it need not be known as an area (yet).
create table atlas.area_shape (
	id bigint primary key default new_id(),
	area_key text not null check (area_key ~ '^(DG|[0-9]{2,12})$'),
	valid_from date not null,
	valid_until date, -- the first day it holds no more
	path text not null check (path ~ '^M[-0-9 MLZ]+Z$'
	    and length(path) <= 4000000),
	min_x int not null,
	min_y int not null,
	max_x int not null,
	max_y int not null,
	label_x int not null,
	label_y int not null,
	attribution text not null check (attribution <> ''),
	file_name text not null,
	imported_at timestamptz not null default now(),
	unique (area_key, valid_from),
	check (valid_until > valid_from),
	check (min_x < max_x and min_y < max_y),
	check (label_x between min_x and max_x and label_y between min_y and max_y)
);

alter table atlas.area_shape enable row level security;
alter table atlas.area_shape force row level security;
create policy owner on atlas.area_shape to befund_owner using (true) with check (true);
create policy everybody on atlas.area_shape for select
    to befund_atlas, befund_workspace, befund_steering, befund_intake
    using (true);
grant select on atlas.area_shape
    to befund_atlas, befund_workspace, befund_steering, befund_intake;

-- Take in the shapes of one file.  `numbers` has six for each: min_x, min_y,
-- max_x, max_y, label_x, label_y.  What held before of these areas ends the day
-- these begin; the same day again replaces.  Returns how many there are now,
-- and how many of them are of areas that we do not know.
create function area_shapes_put(valid_from date, attribution text,
    file_name text, keys text[], paths text[], numbers bigint[],
    out stored int, out unknown int)
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not viewer_is('analyst') then
		raise exception using errcode = 'BF004',
		    message = 'only an analyst takes in boundaries';
	end if;
	if cardinality(keys) = 0 or cardinality(paths) <> cardinality(keys)
	    or cardinality(numbers) <> 6 * cardinality(keys) then
		raise exception using errcode = 'BF005',
		    message = 'a shape is a key, a path and six numbers';
	end if;
	update atlas.area_shape s set valid_until = $1
	where s.area_key = any (keys) and s.valid_from < $1
	    and (s.valid_until is null or s.valid_until > $1);
	insert into atlas.area_shape as s (area_key, valid_from, valid_until, path,
	    min_x, min_y, max_x, max_y, label_x, label_y, attribution,
	    file_name)
	select x.key, $1, (select min(later.valid_from) from atlas.area_shape later
		where later.area_key = x.key and later.valid_from > $1),
	    x.path, numbers[6 * x.n - 5], numbers[6 * x.n - 4],
	    numbers[6 * x.n - 3], numbers[6 * x.n - 2], numbers[6 * x.n - 1],
	    numbers[6 * x.n], $2, $3
	from unnest(keys, paths) with ordinality x(key, path, n)
	on conflict on constraint area_shape_area_key_valid_from_key do update
	set path = excluded.path, min_x = excluded.min_x,
	    min_y = excluded.min_y, max_x = excluded.max_x,
	    max_y = excluded.max_y, label_x = excluded.label_x,
	    label_y = excluded.label_y, attribution = excluded.attribution,
	    file_name = excluded.file_name, imported_at = now();
	get diagnostics stored = row_count;
	select count(*) into unknown from unnest(keys) k
	where not exists (select from area a where a.key = k);
	perform journal_add('shape.take_in', 'shape', null, null,
	    format('%s: %s', file_name, stored));
end $$;
revoke execute on function area_shapes_put(date, text, text, text[], text[],
    bigint[]) from public;
grant execute on function area_shapes_put(date, text, text, text[], text[],
    bigint[]) to befund_intake;

-- What held on a day, of these areas.
create function atlas.area_shapes_of(keys text[], on_day date)
returns setof atlas.area_shape
language sql stable set search_path = atlas, pg_temp
begin atomic
	select s.* from atlas.area_shape s
	where s.area_key = any (keys) and s.valid_from <= on_day
	    and (s.valid_until is null or s.valid_until > on_day)
	order by s.area_key;
end;
revoke execute on function atlas.area_shapes_of(text[], date) from public;
grant execute on function atlas.area_shapes_of(text[], date)
    to befund_atlas, befund_workspace, befund_steering, befund_intake;
