-- Data from outside: sources, deliveries with their cells, the check of
-- significance, releases, and the indicators computed from released counts.

set local search_path = befund, pg_temp;

create type symbol as enum ('nothing', 'unknown', 'later', 'uncertain',
    'senseless', 'less_than_half');
create type quality as enum ('limited', 'provisional', 'revised', 'estimated');
create type delivery_state as enum ('uploaded', 'checked', 'released',
    'refused');
create type verdict as enum ('usable', 'limited', 'not_usable');
create type check_item as enum ('complete', 'reference_date', 'definition',
    'jump', 'known_break', 'base', 'principle', 'footnotes');
create type check_result as enum ('fine', 'notable', 'not_checked');
create type stage as enum ('all_ages', 'early', 'school', 'to_work',
    'vocational', 'university', 'adult', 'informal');
create type indicator_type as enum ('context', 'input', 'process', 'outcome');
create type direction as enum ('higher_better', 'lower_better', 'neutral');
create type area_level as enum ('country', 'state', 'region', 'district');

create table source (
	id bigint primary key default new_id(),
	name text not null,        -- "Regionaldatenbank, Tabelle 21111-02-06-4"
	publisher text not null,
	table_code text not null unique,
	licence text not null,     -- "dl-de/by-2-0"
	licence_url text not null default '',
	attribution text not null, -- what the licence asks us to print
	created_at timestamptz not null default now(),
	once text unique
);

-- Official areas; the key is the publisher's: DG, 05, 053, 05914.
create table area (
	id int primary key generated always as identity,
	key text not null unique check (key ~ '^(DG|[0-9]{2,12})$'),
	name text not null,
	level area_level not null,
	parent_key text
);

-- One column of counts of a source: {Schulabschluss, Insgesamt, weiblich}.
create table category (
	id int primary key generated always as identity,
	source_id bigint not null references source,
	path text[] not null,
	unit text not null default '',
	unique (source_id, path)
);

create table delivery (
	id bigint primary key default new_id(),
	source_id bigint not null references source,
	state delivery_state not null default 'uploaded',
	title text not null,
	file_name text not null,
	file_sha256 bytea not null,
	file_bytes bigint not null,
	encoding text not null,
	as_of date,                -- the publisher's "Stand"
	footnotes text not null default '',
	licence_text text not null default '',
	first_period text,
	last_period text,
	n_rows int not null default 0,
	n_cells int not null default 0,
	n_doubts int not null default 0,
	uploaded_by bigint not null references person,
	uploaded_at timestamptz not null default now(),
	verdict verdict,
	verdict_reason text not null default '',
	verdict_by bigint references person,
	verdict_at timestamptz,
	once text,
	unique (uploaded_by, once),
	check (verdict_by is distinct from uploaded_by), -- four eyes
	check ((state = 'uploaded') = (verdict is null))
);
create index on delivery (source_id, id desc);

-- Kept apart: the bytes as they came.
create table delivery_file (
	delivery_id bigint primary key references delivery on delete cascade,
	bytes bytea not null
);

-- A line of the file that a person should look at before he trusts it.
create table delivery_doubt (
	delivery_id bigint not null references delivery on delete cascade,
	n int not null,
	line int not null,
	kind text not null,       -- the reader's name of the doubt
	detail text not null default '',
	primary key (delivery_id, n)
);

create table delivery_check (
	delivery_id bigint not null references delivery on delete cascade,
	item check_item not null,
	result check_result not null,
	found text not null default '', -- what the computer saw
	note text not null default '',  -- what the checker says to it
	primary key (delivery_id, item)
);

-- A number or an official symbol, never both and never zero instead of one.
create table cell (
	delivery_id bigint not null references delivery on delete cascade,
	area_id int not null references area,
	period text not null,     -- "2013" or "2013-12-31"
	category_id int not null references category,
	value numeric,
	symbol symbol,
	quality quality,
	line int not null,        -- of the file
	primary key (delivery_id, category_id, area_id, period),
	check ((value is null) <> (symbol is null))
);

create table release (
	id bigint primary key default new_id(),
	delivery_id bigint not null unique references delivery,
	source_id bigint not null references source,
	number int not null,      -- 1, 2, 3 within the source
	released_at timestamptz not null default now(),
	released_by bigint references person,
	unique (source_id, number)
);

-- What somebody has judged is what he judged.
create function judged_is_final() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if exists (select from delivery d where d.id =
	    case when tg_op = 'INSERT' then new.delivery_id
	    else old.delivery_id end and d.state <> 'uploaded') then
		raise sqlstate 'BF002' using
		    message = 'this delivery has been judged';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger final before update or delete on cell
    for each row execute function judged_is_final();
create trigger final before update or delete on delivery_file
    for each row execute function judged_is_final();
create trigger final before update or delete on delivery_doubt
    for each row execute function judged_is_final();
create trigger final before insert or update or delete on delivery_check
    for each row execute function judged_is_final();

create function release_is_kept() returns trigger
language plpgsql as $$
begin
	raise sqlstate 'BF002' using message = 'a release is immutable';
end $$;
create trigger kept before update or delete on release
    for each row execute function release_is_kept();

create table indicator (
	id bigint primary key default new_id(),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
	name_de text not null,
	name_en text not null,
	short_de text not null,   -- for charts: "Anteil ohne Abschluss"
	short_en text not null,
	stage stage not null,
	area_letter char(1) not null check (area_letter between 'A' and 'H'),
	type indicator_type not null,
	direction direction not null,
	unit text not null,       -- "%"
	owner text not null,      -- the office that answers for it
	published_at timestamptz, -- in the atlas since
	created_by bigint references person,
	once text unique
);

create table indicator_definition (
	id bigint primary key default new_id(),
	indicator_id bigint not null references indicator,
	version int not null,
	numerator_de text not null,
	numerator_en text not null,
	denominator_de text not null,
	denominator_en text not null,
	source_id bigint not null references source,
	numerator_category int not null references category,
	denominator_category int not null references category,
	factor int not null check (factor > 0), -- 100 for per cent
	decimals smallint not null check (decimals between 0 and 6),
	reference_date text not null default '', -- "Ende des Schuljahres"
	note_de text not null default '',
	note_en text not null default '',
	valid_from date not null default current_date,
	unique (indicator_id, version)
);

-- value = numerator * factor / denominator, exact to 20 digits; `shown` is
-- that, rounded half up from the counts, never from a rounded value.
create table indicator_value (
	definition_id bigint not null references indicator_definition,
	release_id bigint not null references release,
	area_id int not null references area,
	period text not null,
	numerator numeric,
	denominator numeric,
	value numeric,
	shown text,
	symbol symbol,
	quality quality,
	primary key (definition_id, release_id, area_id, period),
	check ((value is null) <> (symbol is null)),
	check ((value is null) = (shown is null))
);

-- A known break in a series: shown in charts and tables, with its reason.
create table series_break (
	id bigint primary key default new_id(),
	indicator_id bigint not null references indicator,
	area_prefix text not null, -- '' everywhere, '05' in North Rhine-Westphalia
	period text not null,
	label_de text not null,
	label_en text not null,
	note_de text not null,
	note_en text not null,
	created_by bigint references person,
	once text unique
);
create index on series_break (indicator_id);
