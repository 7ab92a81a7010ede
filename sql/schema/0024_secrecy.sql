-- Statistical confidentiality.  Cells as they were delivered are for the
-- statistics office alone; whatever leaves it is computed from cleared cells:
-- without those that are withheld, and rounded where the source's rule says so.
-- The program "protector" says which cells of a delivery have to be withheld,
-- and a delivery whose source has a rule is released only after its attack on
-- just these cells, under just this rule, has found nothing.

set local search_path = befund, pg_temp;

grant usage on schema befund to befund_protector;

create type secrecy_kind as enum ('published', 'own');
create type secrecy_why as enum ('primary_count', 'primary_base', 'dominance',
    'secondary', 'earlier', 'linked');
create type protection_state as enum ('waiting', 'running', 'passed',
    'failed');

-- The rules of a source, each version kept.  Without one, or of the kind
-- 'published', its tables come from an office that has protected them itself.
create table secrecy_rule (
	id bigint primary key default new_id(),
	source_id bigint not null references source,
	version int not null,
	kind secrecy_kind not null,
	-- counts of 1 .. min_count - 1 are withheld, 0 too if it is sensitive
	min_count int not null default 0 check (min_count between 0 and 1000),
	zero boolean not null default false,
	-- parts of wholes of 1 .. min_denominator - 1 are, and shares of them
	min_denominator int not null default 0
	    check (min_denominator between 0 and 100000),
	rounding_base int not null default 0
	    check (rounding_base in (0, 3, 5, 10)),
	-- withheld if the `dominance_n` largest bearers give more than so many
	-- per cent; 0: not looked at
	dominance_n int not null default 0 check (dominance_n between 0 and 5),
	dominance_percent int not null default 85
	    check (dominance_percent between 1 and 100),
	-- nobody may come nearer to a withheld value than this, up or down
	protection_range int not null default 1
	    check (protection_range between 1 and 1000),
	protection_percent int not null default 0
	    check (protection_percent between 0 and 100),
	reason text not null default '' check (length(reason) <= 2000),
	set_by bigint references person,
	set_at timestamptz not null default now(),
	once text unique,
	unique (source_id, version)
);
create trigger kept before update or delete on secrecy_rule
    for each row execute function release_is_kept();

-- The same quantity in two tables, say of two sources.
create table category_link (
	category_id int not null references category,
	same_as int not null references category,
	set_by bigint references person,
	set_at timestamptz not null default now(),
	primary key (category_id, same_as),
	check (category_id < same_as)
);

-- Columns that add up to another one of their source, where members of a
-- dimension cannot say so: by sex (1), by age (2).  Without `adds` they are
-- only within it.
create table category_sum (
	whole_id int not null references category,
	way int not null default 1, -- of taking the whole apart
	part_id int not null references category,
	adds boolean not null default true,
	set_by bigint references person,
	set_at timestamptz not null default now(),
	primary key (whole_id, way, part_id),
	check (whole_id <> part_id)
);

-- A column that is a share: `factor` times one column by another, of the same
-- or of another source.  Who sees it and the whole can compute the part.
create table category_ratio (
	rate_id int primary key references category,
	part_id int not null references category,
	whole_id int not null references category,
	factor int not null default 100 check (factor in (1, 100, 1000, 10000)),
	set_by bigint references person,
	set_at timestamptz not null default now(),
	check (part_id <> whole_id and rate_id not in (part_id, whole_id))
);

-- A column that says what the largest bearer of another one's values gives, or
-- the second largest: deliverers send it along, for the rule of dominance.
-- What a single one gives is never shown.
create table category_bearer (
	category_id int primary key references category,
	of_id int not null references category,
	rank int not null check (rank between 1 and 5),
	set_by bigint references person,
	set_at timestamptz not null default now(),
	unique (of_id, rank),
	check (category_id <> of_id)
);

-- ---------------------------------------------------------------------------
-- What is withheld, and how that was found.

create table protection (
	delivery_id bigint primary key references delivery on delete cascade,
	state protection_state not null default 'waiting',
	rule_id bigint not null references secrecy_rule,
	basis text not null default '', -- what it holds for: protection_basis(), 0034
	claim int not null default 0,   -- by whom it is being done: the n-th
	done int not null default 0,    -- periods
	total int not null default 0,
	fault text not null default '', -- if it ended without a result
	asked_by bigint references person,
	asked_at timestamptz not null default now(),
	started_at timestamptz,
	touched_at timestamptz,
	ended_at timestamptz,
	check (done between 0 and total or total = 0)
);
create index on protection (asked_at) where state in ('waiting', 'running');

-- One line for each period: what was withheld, and how the attack went.
create table protection_period (
	delivery_id bigint not null references protection on delete cascade,
	period text not null,
	cells int not null,
	primary_cells int not null,
	more_cells int not null,
	rate_cells int not null,
	known_before int not null, -- too well, whatever is withheld now
	attacked int not null,     -- quantities
	exposed int not null,      -- ... that can be computed too well
	problems int not null,     -- linear problems solved
	parts int not null,        -- of the table that hang together
	largest int not null,
	dropped int not null,      -- sums that contradict each other
	found int not null,        -- sums that nobody had stated
	primary key (delivery_id, period)
);

-- The cells withheld, and within what the attack says they lie at least.
create table suppressed (
	delivery_id bigint not null references delivery,
	category_id int not null references category,
	area_id int not null references area,
	period text not null,
	why secrecy_why not null,
	low numeric,
	high numeric,
	known boolean not null default false, -- from before, too well
	primary key (delivery_id, category_id, area_id, period)
);

-- The quantities that could not be protected: why it failed.
create table exposed (
	delivery_id bigint not null references protection on delete cascade,
	n int not null,
	period text not null,
	area_id int references area,         -- null: a difference of cells
	category_id int references category,
	low numeric,
	high numeric,
	primary key (delivery_id, n)
);

alter table release add column rounding_base int not null default 0;

-- What is of a released delivery stays.
create function released_is_final() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d bigint := case when tg_op = 'DELETE' then old.delivery_id
	    else new.delivery_id end;
begin
	if exists (select from release r where r.delivery_id = d) then
		raise sqlstate 'BF002' using message = 'a release is immutable';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;
do $$
declare
	t text;
begin
	foreach t in array array['protection', 'protection_period',
	    'suppressed', 'exposed'] loop
		execute format('create trigger final before insert or update '
		    'or delete on %I for each row '
		    'execute function released_is_final()', t);
	end loop;
end $$;

-- A delivery that is thrown away takes what was withheld of it along.
create function suppressed_goes_along() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	delete from suppressed s where s.delivery_id = old.id;
	return old;
end $$;
create trigger suppressed before delete on delivery
    for each row execute function suppressed_goes_along();

-- ---------------------------------------------------------------------------
-- The rule of a source, and what a protection holds for.

create function secrecy_rule_of(source bigint) returns secrecy_rule
language sql stable set search_path = befund, pg_temp
begin atomic
	select r from secrecy_rule r where r.source_id = source
	order by r.version desc limit 1;
end;

-- The sources whose tables have to do with this one's, near and far, and
-- itself: the same quantity is in both, or a sum or a share goes across.
create function linked_sources(source bigint) returns bigint[]
language sql stable set search_path = befund, pg_temp
begin atomic
	with recursive l as (
		select x.category_id as a, x.same_as as b from category_link x
		union all
		select x.same_as, x.category_id from category_link x
		union all
		select x.whole_id, x.part_id from category_sum x
		union all
		select x.part_id, x.whole_id from category_sum x
		union all
		select y.a, y.b from category_ratio x
		cross join lateral (values (x.rate_id, x.part_id),
		    (x.part_id, x.rate_id), (x.part_id, x.whole_id),
		    (x.whole_id, x.part_id)) y(a, b)
	), s as (
		select $1 as id
		union
		select cb.source_id from s
		join category ca on ca.source_id = s.id
		join l on l.a = ca.id
		join category cb on cb.id = l.b
	)
	select array_agg(id order by id) from s;
end;

-- Could two periods, however written, be one?  "2013" may be how another table
-- writes "2013-12-31".  Whether they are, their numbers say.
create function periods_meet(a text, b text) returns boolean
language sql immutable parallel safe set search_path = befund, pg_temp
return a = b or coalesce(period_start(a) < period_after(b)
    and period_after(a) > period_start(b), false);

-- Set the next rule of a source, if the one seen is still the latest.
create function secrecy_rule_set(source bigint, seen int, kind secrecy_kind,
    min_count int, zero boolean, min_denominator int, rounding_base int,
    dominance_n int, dominance_percent int, protection_range int,
    protection_percent int, reason text, once text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	r secrecy_rule;
begin
	perform from source s where s.id = source for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such source';
	end if;
	select * into r from secrecy_rule x where x.once = $13;
	if found then
		return r.source_id;
	end if;
	r := secrecy_rule_of(source);
	if coalesce(r.version, 0) <> seen then
		raise sqlstate 'BF002' using message = 'there is a newer rule';
	end if;
	insert into secrecy_rule (source_id, version, kind, min_count, zero,
	    min_denominator, rounding_base, dominance_n, dominance_percent,
	    protection_range, protection_percent, reason, set_by, once)
	values ($1, seen + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
	    viewer(), $13);
	return source;
end $$;

-- The first rule of a new source, as whoever made it said: its tables are
-- protected by who published them, or its counts are raw.  Those begin with
-- the rule that the page of rules suggests.
create function source_protect(source bigint, kind secrecy_kind, who bigint)
returns void
language sql set search_path = befund, pg_temp
begin atomic
	insert into secrecy_rule (source_id, version, kind, min_count,
	    protection_range, set_by)
	values ($1, 1, $2, case $2 when 'own' then 3 else 0 end,
	    case $2 when 'own' then 3 else 1 end, $3);
end;

-- Of a file whose source is new: what was said of it.
alter table import add column secrecy secrecy_kind;
grant update (secrecy) on import to befund_intake;

-- Ask for a delivery to be protected, from the start.
create function protection_ask(d bigint) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	x delivery;
	r secrecy_rule;
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst asks';
	end if;
	select * into x from delivery where id = d for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such delivery';
	end if;
	r := secrecy_rule_of(x.source_id);
	if x.state not in ('uploaded', 'checked')
	    or r.kind is distinct from 'own' then
		raise sqlstate 'BF002' using
		    message = 'there is nothing to protect';
	end if;
	insert into protection (delivery_id, rule_id, asked_by)
	values (d, r.id, viewer())
	on conflict (delivery_id) do update set state = 'waiting',
	    rule_id = r.id, basis = '', done = 0, total = 0, fault = '',
	    asked_by = viewer(), asked_at = now(), started_at = null,
	    touched_at = null, ended_at = null;
	return d;
end $$;

-- ---------------------------------------------------------------------------
-- The protector's own: each as its role, which sees these tables only.

-- The next delivery to protect; one that somebody began and left is one, too,
-- after two minutes or, if `at_start`, at once: there is one protector only.
create function protection_claim(at_start boolean, out delivery bigint, out claim int,
    out source bigint, out min_count int, out zero boolean,
    out min_denominator int, out rounding_base int, out dominance_n int,
    out dominance_percent int, out protection_range int,
    out protection_percent int)
returns setof record
language plpgsql set search_path = befund, pg_temp as $$
declare
	p protection;
	r secrecy_rule;
begin
	select x.* into p from protection x
	where x.state = 'waiting' or (x.state = 'running'
	    and (at_start or x.touched_at < now() - interval '2 minutes'))
	order by x.asked_at, x.delivery_id limit 1 for update skip locked;
	if not found then
		return;
	end if;
	select d.source_id into source from delivery d
	where d.id = p.delivery_id;
	r := secrecy_rule_of(source);
	update protection x set state = 'running', claim = x.claim + 1,
	    rule_id = r.id, basis = protection_basis(x.delivery_id), done = 0,
	    total = (select count(distinct c.period) from cell c
		where c.delivery_id = x.delivery_id), fault = '',
	    started_at = clock_timestamp(), touched_at = clock_timestamp(),
	    ended_at = null
	where x.delivery_id = p.delivery_id returning x.claim into claim;
	delete from suppressed s where s.delivery_id = p.delivery_id;
	delete from exposed e where e.delivery_id = p.delivery_id;
	delete from protection_period e where e.delivery_id = p.delivery_id;
	delivery := p.delivery_id;
	min_count := r.min_count;
	zero := r.zero;
	min_denominator := r.min_denominator;
	rounding_base := r.rounding_base;
	dominance_n := r.dominance_n;
	dominance_percent := r.dominance_percent;
	protection_range := r.protection_range;
	protection_percent := r.protection_percent;
	return next;
end $$;

-- A period is done.  False if it is being done anew meanwhile.
--   counts: as the columns of protection_period after the period
--   bounds: low and high of each, as texts; why = '' marks what is exposed
create function protection_note(d bigint, claim int, period text, counts int[],
    areas int[], categories int[], whys text[], lows text[], highs text[],
    knowns boolean[]) returns boolean
language plpgsql set search_path = befund, pg_temp as $$
begin
	update protection x set done = x.done + 1, touched_at = clock_timestamp()
	where x.delivery_id = d and x.state = 'running' and x.claim = $2;
	if not found then
		return false;
	end if;
	insert into protection_period values (d, period, counts[1], counts[2],
	    counts[3], counts[4], counts[5], counts[6], counts[7], counts[8],
	    counts[9], counts[10], counts[11], counts[12]);
	insert into suppressed
	select d, c, a, $3, w::secrecy_why, nullif(l, '')::numeric,
	    nullif(h, '')::numeric, k
	from unnest(areas, categories, whys, lows, highs, knowns)
	    x(a, c, w, l, h, k)
	where w <> '';
	insert into exposed
	select d, coalesce((select max(e.n) from exposed e
	    where e.delivery_id = d), 0) + row_number() over (), $3,
	    nullif(a, 0), nullif(c, 0), nullif(l, '')::numeric,
	    nullif(h, '')::numeric
	from unnest(areas, categories, whys, lows, highs)
	    x(a, c, w, l, h)
	where w = '' limit 500;
	return true;
end $$;

-- It is done.  The cells may have been others meanwhile: then it holds for
-- nothing, and is done once more.
create function protection_end(d bigint, claim int, fault text)
returns boolean
language plpgsql set search_path = befund, pg_temp as $$
begin
	update protection x set ended_at = clock_timestamp(),
	    fault = left($3, 500), state = case
		when $3 <> '' or x.done <> x.total or exists (select
		    from protection_period p where p.delivery_id = d
		    and p.exposed > 0) then 'failed'
		when x.basis <> protection_basis(d) then 'waiting'
		else 'passed' end::protection_state
	where x.delivery_id = d and x.state = 'running' and x.claim = $2;
	return found;
end $$;

-- ---------------------------------------------------------------------------
-- The gate.

create function release_is_protected() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r secrecy_rule := secrecy_rule_of(new.source_id);
begin
	if r.kind is distinct from 'own' then
		delete from suppressed s where s.delivery_id = new.delivery_id;
		new.rounding_base := 0;
		return new;
	end if;
	if not exists (select from protection p
	    where p.delivery_id = new.delivery_id and p.state = 'passed'
	    and p.basis = protection_basis(new.delivery_id)) then
		raise sqlstate 'BF002' using
		    message = 'the delivery is not protected';
	end if;
	new.rounding_base := r.rounding_base;
	return new;
end $$;
create trigger protected before insert on release
    for each row execute function release_is_protected();

create function rounded(value numeric, base int) returns numeric
language sql immutable parallel safe
return case when base > 1 then round(value / base) * base else value end;

-- The cells of a release as they may leave this office; of what is not
-- released, none.  For functions of the owner, who join it: the planner sees
-- through it.
create function cleared(delivery bigint, out area_id int, out category_id int,
    out period text, out value numeric, out symbol symbol, out quality quality)
returns setof record
language sql stable
begin atomic
	select c.area_id, c.category_id, c.period,
	    case when s.why is not null then null
		when r.rounding_base > 0 and not befund.is_rate(k.unit)
		    then befund.rounded(c.value, r.rounding_base)
		else c.value end,
	    case when s.why is not null then 'unknown'::befund.symbol
		else c.symbol end,
	    case when s.why is null then c.quality end
	from befund.release r
	join befund.cell c on c.delivery_id = r.delivery_id
	join befund.category k on k.id = c.category_id
	left join befund.suppressed s on s.delivery_id = c.delivery_id
	    and s.category_id = c.category_id and s.area_id = c.area_id
	    and s.period = c.period
	where r.delivery_id = delivery;
end;

-- The same for programs that never see a cell.
create function cell_cleared(delivery bigint, out area_id int,
    out category_id int, out period text, out value numeric,
    out symbol symbol, out quality quality)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
set enable_nestloop = off
begin atomic
	select c.area_id, c.category_id, c.period, c.value, c.symbol, c.quality
	from cleared(delivery) c where viewer() is not null;
end;

-- Shares of wholes smaller than this are withheld.
create function min_denominator_of(release bigint) returns int
language sql stable set search_path = befund, pg_temp
begin atomic
	select coalesce(max(u.min_denominator) filter (where u.kind = 'own'), 0)
	from release r
	left join protection p on p.delivery_id = r.delivery_id
	left join secrecy_rule u on u.id = p.rule_id
	where r.id = release;
end;

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['secrecy_rule', 'category_link',
	    'category_sum', 'category_ratio', 'category_bearer', 'protection',
	    'protection_period', 'suppressed', 'exposed'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('create policy analyst on %I to befund_intake '
		    'using ((select viewer_is(''analyst''))) '
		    'with check ((select viewer_is(''analyst'')))', t);
		execute format('grant select on %I to befund_intake', t);
	end loop;
	foreach t in array array['secrecy_rule', 'category_link',
	    'category_sum', 'category_ratio', 'category_bearer', 'protection',
	    'protection_period', 'suppressed', 'exposed', 'delivery', 'cell', 'release', 'area',
	    'category', 'member'] loop
		execute format('create policy protector on %I for select '
		    'to befund_protector using (true)', t);
		execute format('grant select on %I to befund_protector', t);
	end loop;
	foreach t in array array['protection', 'protection_period',
	    'suppressed', 'exposed'] loop
		execute format('create policy protector_write on %I '
		    'to befund_protector using (true) with check (true)', t);
		execute format('grant insert, delete on %I to befund_protector',
		    t);
	end loop;
end $$;
revoke insert, delete on protection from befund_protector;
grant update (state, rule_id, basis, claim, done, total, fault, started_at,
    touched_at, ended_at) on protection to befund_protector;
grant insert on secrecy_rule to befund_intake;
grant insert, delete on category_link, category_sum, category_ratio,
    category_bearer to befund_intake;

grant execute on function secrecy_rule_of(bigint),
    source_protect(bigint, secrecy_kind, bigint), linked_sources(bigint),
    is_rate(text) to befund_intake, befund_protector;
grant execute on function period_kind(text), period_start(text),
    period_after(text), periods_meet(text, text) to befund_protector;
grant execute on function secrecy_rule_set(bigint, int, secrecy_kind, int,
    boolean, int, int, int, int, int, int, text, text), protection_ask(bigint),
    min_denominator_of(bigint) to befund_intake;
grant execute on function cell_cleared(bigint)
    to befund_intake, befund_workspace, befund_steering;
grant execute on function protection_claim(boolean), protection_note(bigint, int,
    text, int[], int[], int[], text[], text[], text[], boolean[]),
    protection_end(bigint, int, text) to befund_protector;

create trigger journal after insert on secrecy_rule
    for each row execute function journal_row('secrecy.rule', 'source', 'source_id', 'kind');
create trigger journal after insert on category_link
    for each row execute function journal_row('secrecy.link', 'category', 'category_id', 'same_as');
create trigger journal_gone after delete on category_link
    for each row execute function journal_row('secrecy.unlink', 'category', 'category_id', 'same_as');
create trigger journal after insert on category_sum
    for each row execute function journal_row('secrecy.sum', 'category', 'whole_id', 'part_id');
create trigger journal_gone after delete on category_sum
    for each row execute function journal_row('secrecy.no_sum', 'category', 'whole_id', 'part_id');
create trigger journal after insert on category_ratio
    for each row execute function journal_row('secrecy.ratio', 'category', 'rate_id', 'part_id');
create trigger journal_gone after delete on category_ratio
    for each row execute function journal_row('secrecy.no_ratio', 'category', 'rate_id', 'part_id');
create trigger journal after insert on category_bearer
    for each row execute function journal_row('secrecy.bearer', 'category', 'category_id', 'of_id');
create trigger journal_gone after delete on category_bearer
    for each row execute function journal_row('secrecy.no_bearer', 'category', 'category_id', 'of_id');
create trigger journal after insert or update of asked_at on protection
    for each row execute function journal_row('secrecy.ask', 'delivery', 'delivery_id', 'state');
create trigger journal_end after update of ended_at on protection
    for each row when (new.ended_at is not null)
    execute function journal_row('secrecy.end', 'delivery', 'delivery_id', 'state');
