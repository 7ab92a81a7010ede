-- Publishing: what leaves the inner record for the public one, and how.
--
-- Only these functions write into schema atlas.  They run as the owner, so
-- each checks who calls it; befundctl, connected as the owner itself, may.

set local search_path = befund, pg_temp;

-- Notes that say what was changed after publication, oldest first.
create table atlas.correction (
	id bigint primary key default befund.new_id(),
	decision_id bigint not null references atlas.decision,
	made_on date not null,
	made_at timestamptz not null default now(),
	note text not null
);
create index on atlas.correction (decision_id);
alter table atlas.correction enable row level security;
alter table atlas.correction force row level security;
create policy owner on atlas.correction to befund_owner
    using (true) with check (true);
create policy public on atlas.correction for select to befund_atlas
    using (true);
grant select on atlas.correction to befund_atlas;

-- What can be chosen of an indicator as it is shown now: the areas that have
-- a number, and the periods.  Made at publication, read with every page.
create table atlas.area (
	indicator_id bigint not null references atlas.indicator,
	area_key text not null,
	area_name text not null,
	level befund.area_level not null,
	land text,               -- the name of the land it lies in
	primary key (indicator_id, area_key)
);
create table atlas.period (
	indicator_id bigint not null references atlas.indicator,
	period text not null,
	primary key (indicator_id, period)
);
do $$
declare
	t text;
begin
	foreach t in array array['area', 'period'] loop
		execute format('alter table atlas.%I enable row level security',
		    t);
		execute format('alter table atlas.%I force row level security',
		    t);
		execute format('create policy owner on atlas.%I to '
		    'befund_owner using (true) with check (true)', t);
		execute format('create policy public on atlas.%I for select '
		    'to befund_atlas using (true)', t);
		execute format('grant select on atlas.%I to befund_atlas', t);
	end loop;
end $$;

-- The committee sees which of its decisions and which indicators are public.
create policy steering on atlas.decision for select to befund_steering
    using (true);
create policy steering on atlas.indicator for select to befund_steering
    using (true);
create policy steering on atlas.correction for select to befund_steering
    using (true);
grant select on atlas.decision, atlas.indicator, atlas.correction
    to befund_steering;
-- The statistics office sees what of its indicators is public, and since when.
create policy intake on atlas.indicator for select to befund_intake
    using (true);
grant select on atlas.indicator to befund_intake;

-- The words of an indicator as its newest released definition has them.
create function atlas_indicator(indicator bigint) returns atlas.indicator
language sql stable
begin atomic
	select i.id, i.slug, i.name_de, i.name_en, i.short_de, i.short_en,
	    i.stage, i.area_letter, i.type, i.direction, i.unit, i.owner,
	    f.id, f.version, f.numerator_de, f.numerator_en, f.denominator_de,
	    f.denominator_en, f.factor, f.decimals, f.reference_date,
	    f.note_de, f.note_en, s.name, s.publisher, s.table_code,
	    s.licence, s.licence_url, s.attribution, r.id, r.number,
	    d.as_of, r.released_at, now(), 1::bigint
	from indicator_latest($1) l
	join indicator_definition f on f.id = l.definition_id
	join indicator i on i.id = f.indicator_id
	join source s on s.id = f.source_id
	join release r on r.id = l.release_id
	join delivery d on d.id = r.delivery_id;
end;

-- One word for all that becomes public of an indicator: who publishes brings
-- the word of what he saw.  The values are those of a definition in a release,
-- which never change.
create function indicator_mark(indicator bigint) returns text
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select encode(sha256(convert_to(concat_ws(chr(10),
	    (select (to_jsonb(a) - 'published_at' - 'revision')::text
		from atlas_indicator($1) a),
	    (select string_agg(b::text, chr(10) order by b.id)
		from befund.series_break b where b.indicator_id = $1)),
	    'UTF8')), 'hex')
	where session_user = 'befund_owner' or viewer_is('analyst');
end;
grant execute on function indicator_mark(bigint) to befund_intake;

-- Put an indicator into the atlas, or bring it up to its latest release.
-- What earlier publications showed stays, by release.  Returns how often it
-- was published.  BF002: nothing of it is released yet, or it is not what was
-- seen (null: nobody looked, it is the owner's doing).
create function publish_indicator(indicator bigint, seen text default null)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	a atlas.indicator;
	n bigint;
begin
	if session_user <> 'befund_owner' and not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst publishes';
	elsif not exists (select from befund.indicator i where i.id = $1) then
		raise sqlstate 'BF003' using message = 'no such indicator';
	end if;
	select * into a from atlas_indicator($1);
	if a.id is null then
		raise sqlstate 'BF002' using message = 'nothing is released';
	end if;
	-- one publication of an indicator after the other
	update befund.indicator i set published_at = coalesce(i.published_at,
	    now()) where i.id = $1;
	select x.revision + 1, x.published_at into a.revision, a.published_at
	from atlas.indicator x where x.id = $1;
	a.revision := coalesce(a.revision, 1);
	a.published_at := coalesce(a.published_at, now());
	delete from atlas.series_break b where b.indicator_id = $1;
	perform atlas_put(a);
	insert into atlas.value (indicator_id, release_id, area_key,
	    area_name, level, period, numerator, denominator, shown, symbol,
	    quality)
	select $1, v.release_id, x.key, x.name, x.level, v.period,
	    v.numerator, v.denominator, v.shown, v.symbol, v.quality
	from indicator_value v join area x on x.id = v.area_id
	where v.definition_id = a.definition_id
	and v.release_id = a.release_id
	on conflict (indicator_id, release_id, area_key, period) do update
	    set numerator = excluded.numerator,
	    denominator = excluded.denominator, shown = excluded.shown,
	    symbol = excluded.symbol, quality = excluded.quality;
	perform atlas_choices(a);
	insert into atlas.series_break
	select b.id, b.indicator_id, b.area_prefix, b.period, b.label_de,
	    b.label_en, b.note_de, b.note_en
	from befund.series_break b where b.indicator_id = $1;
	-- looked at last: what was written is as old as this, or older
	if $2 <> indicator_mark($1) then
		raise sqlstate 'BF002' using message = 'changed meanwhile';
	end if;
	perform journal_add('indicator.publish', 'indicator', $1, null);
	return a.revision;
end $$;

create function atlas_choices(a atlas.indicator) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	delete from atlas.area x where x.indicator_id = ($1).id;
	delete from atlas.period x where x.indicator_id = ($1).id;
	insert into atlas.area
	select distinct on (v.area_key) v.indicator_id, v.area_key,
	    v.area_name, v.level, (select b.area_name from atlas.value b
		where b.indicator_id = v.indicator_id
		and b.release_id = v.release_id
		and b.area_key = left(v.area_key, 2)
		and v.area_key <> 'DG' limit 1)
	from atlas.value v where v.indicator_id = ($1).id
	and v.release_id = ($1).release_id and v.shown is not null
	order by v.area_key, v.period desc;
	insert into atlas.period
	select distinct v.indicator_id, v.period from atlas.value v
	where v.indicator_id = ($1).id and v.release_id = ($1).release_id;
end $$;

-- Write one whole row of the catalogue of indicators.
create function atlas_put(a atlas.indicator) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into atlas.indicator select ($1).*
	on conflict (id) do update set (slug, name_de, name_en, short_de,
	    short_en, stage, area_letter, type, direction, unit, owner,
	    definition_id, version, numerator_de, numerator_en,
	    denominator_de, denominator_en, factor, decimals, reference_date,
	    note_de, note_en, source_name, publisher, table_code, licence,
	    licence_url, attribution, release_id, release_number, as_of,
	    released_at, published_at, revision) = (select ($1).slug,
	    ($1).name_de, ($1).name_en, ($1).short_de, ($1).short_en,
	    ($1).stage, ($1).area_letter, ($1).type, ($1).direction,
	    ($1).unit, ($1).owner, ($1).definition_id, ($1).version,
	    ($1).numerator_de, ($1).numerator_en, ($1).denominator_de,
	    ($1).denominator_en, ($1).factor, ($1).decimals,
	    ($1).reference_date, ($1).note_de, ($1).note_en,
	    ($1).source_name, ($1).publisher, ($1).table_code, ($1).licence,
	    ($1).licence_url, ($1).attribution, ($1).release_id,
	    ($1).release_number, ($1).as_of, ($1).released_at,
	    ($1).published_at, ($1).revision);
end $$;

-- May this caller read the inner record of a decision?
create function decision_readable(decision bigint) returns boolean
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select session_user = 'befund_owner' or exists (select
	    from decision d where d.id = $1
	    and d.committee_id = any (viewer_committees()));
end;

-- Where a decision comes from, in the few words that become public: which
-- round and edition, how many contributions; no text of them and no names.
create function decision_origin(decision bigint, out meeting_title text,
    out decided_on date, out is_public boolean, out goal_title text,
    out goal_field text, out priority_rank int, out conclusion_title text,
    out conclusion_wording text, out conclusion_kind conclusion_kind,
    out conclusion_outcome outcome, out conclusion_totals text,
    out round_title text, out n_contributions int, out n_organisations int,
    out analysis_title text, out edition_number int, out edition_on date)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select m.title, local_day(coalesce(m.opened_at, m.starts_at)),
	    a.is_public, g.title, g.field, g.rank, a.conclusion_title,
	    a.conclusion_wording, a.conclusion_kind, a.conclusion_outcome,
	    a.conclusion_totals, r.title,
	    (select count(*)::int from conclusion_comment x
		where x.conclusion_id = c.id and x.uptake = 'taken'),
	    (select count(distinct o.organisation_id)::int
		from conclusion_comment x join comment o on o.id = x.comment_id
		where x.conclusion_id = c.id and x.uptake = 'taken'),
	    e.title, e.number, local_day(e.published_at)
	from decision d
	join agenda_item a on a.id = d.agenda_item_id
	join meeting m on m.id = a.meeting_id
	left join conclusion c on c.id = a.conclusion_id
	left join round r on r.id = c.round_id
	left join edition e on e.id = r.edition_id
	left join lateral (select y.title, y.field, p.rank from goal y
	    left join priority p on p.goal_id = y.id and p.decision_id = d.id
	    where p.id is not null or y.decision_id = d.id
	    order by p.rank nulls last, y.id limit 1) g on true
	where d.id = $1 and decision_readable($1);
end;

-- The cells a decision rests on, through the conclusion it answers, each with
-- the value of the release that was read.  A cell that the atlas shows with a
-- symbol today is shown with that symbol, whatever an earlier release that was
-- never public had in it.
create function decision_evidence(decision bigint, out indicator_id bigint,
    out slug text, out name_de text, out name_en text, out unit text,
    out in_atlas boolean, out release_id bigint, out release_number int,
    out as_of date, out area_key text, out area_name text,
    out level area_level, out period text, out shown text,
    out symbol symbol, out numerator numeric, out denominator numeric,
    out quality quality)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select distinct on (i.id, x.key, c.period) i.id, i.slug, i.name_de,
	    i.name_en, i.unit, p.id is not null, r.id, r.number, y.as_of,
	    x.key, x.name, x.level, c.period,
	    case when hidden.symbol is null then v.shown end,
	    coalesce(hidden.symbol, v.symbol),
	    case when hidden.symbol is null then v.numerator end,
	    case when hidden.symbol is null then v.denominator end, v.quality
	from decision d
	join agenda_item a on a.id = d.agenda_item_id
	join conclusion_cell c on c.conclusion_id = a.conclusion_id
	join indicator_definition f on f.id = c.definition_id
	join indicator i on i.id = f.indicator_id
	join release r on r.id = c.release_id
	join delivery y on y.id = r.delivery_id
	join area x on x.id = c.area_id
	join indicator_value v on v.definition_id = c.definition_id
	    and v.release_id = c.release_id and v.area_id = c.area_id
	    and v.period = c.period
	left join atlas.indicator p on p.id = i.id
	left join atlas.value hidden on hidden.indicator_id = i.id
	    and hidden.release_id = p.release_id and hidden.area_key = x.key
	    and hidden.period = c.period and hidden.symbol is not null
	    and not exists (select from atlas.value w
		where w.indicator_id = i.id and w.release_id = c.release_id
		and w.area_key = x.key and w.period = c.period)
	where d.id = $1 and decision_readable($1)
	order by i.id, x.key, c.period, f.version desc;
end;
grant execute on function decision_origin(bigint), decision_evidence(bigint)
    to befund_steering;

-- One word for all that becomes public of a decision beside the words that
-- are typed, and for what is public of it now: who publishes brings the word
-- of what he saw.
create function decision_mark(decision bigint) returns text
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select encode(sha256(convert_to(concat_ws(chr(10),
	    (select o::text from decision_origin($1) o),
	    (select string_agg((m.id, m.title, m.description, o.name,
		m.due_on, m.state)::text, chr(10) order by m.id)
		from measure m join organisation o on o.id = m.organisation_id
		where m.decision_id = $1),
	    (select string_agg((t.id, t.indicator_id, t.area_id,
		t.baseline_period, t.baseline_shown, t.target_value,
		t.target_year)::text, chr(10) order by t.id)
		from target t join atlas.indicator i on i.id = t.indicator_id
		where t.decision_id = $1),
	    (select string_agg(e::text, chr(10) order by e::text)
		from decision_evidence($1) e where e.in_atlas),
	    (select a::text from atlas.decision a where a.id = $1)),
	    'UTF8')), 'hex')
	where decision_readable($1);
end;
grant execute on function decision_mark(bigint) to befund_steering;

-- The measures, targets and evidence of a published decision, anew.  What
-- concerns an indicator that is not in the atlas is left out: a decision
-- never makes figures public that the statistics office has not published.
create function publish_parts(decision bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	delete from atlas.evidence e where e.decision_id = $1;
	delete from atlas.target t where t.decision_id = $1;
	delete from atlas.measure m where m.decision_id = $1;
	insert into atlas.measure
	select m.id, m.decision_id, m.title, m.description, o.name, m.due_on,
	    m.state, m.changed_at
	from measure m join organisation o on o.id = m.organisation_id
	where m.decision_id = $1;
	insert into atlas.target
	select t.id, t.decision_id, t.indicator_id, a.key, a.name,
	    t.baseline_period, t.baseline_shown, t.target_value, t.target_year
	from target t join area a on a.id = t.area_id
	join atlas.indicator i on i.id = t.indicator_id
	where t.decision_id = $1;
	insert into atlas.value (indicator_id, release_id, area_key,
	    area_name, level, period, numerator, denominator, shown, symbol,
	    quality)
	select e.indicator_id, e.release_id, e.area_key, e.area_name, e.level,
	    e.period, e.numerator, e.denominator, e.shown, e.symbol, e.quality
	from decision_evidence($1) e where e.in_atlas
	on conflict do nothing;
	insert into atlas.evidence (decision_id, indicator_id, release_id,
	    release_number, as_of, area_key, area_name, period, shown, symbol,
	    numerator, denominator)
	select $1, e.indicator_id, e.release_id, e.release_number, e.as_of,
	    e.area_key, e.area_name, e.period, e.shown, e.symbol, e.numerator,
	    e.denominator
	from decision_evidence($1) e where e.in_atlas;
end $$;

-- Make a decision public, in its own words: what is null is taken from the
-- inner record.  Once public, a change needs a note that says what changed.
-- Returns the number.  BF002: the item was not public, the decision was
-- withdrawn for good, or it is not what was seen (null: nobody looked, it is
-- the owner's doing); BF005: the note is missing.
create function publish_decision(decision bigint, title text default null,
    decided_text text default null, conclusion_wording text default null,
    answer_reason text default null, correction text default null,
    seen text default null)
returns text
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d decision;
	o record;
	was atlas.decision;
begin
	select * into d from decision x where x.id = $1 for update;
	if session_user <> 'befund_owner' then
		perform need_lead(d.committee_id);
	elsif d.id is null then
		raise sqlstate 'BF003' using message = 'no such decision';
	end if;
	select * into o from decision_origin($1);
	select * into was from atlas.decision x where x.id = $1;
	if not o.is_public or was.withdrawn_at is not null then
		raise sqlstate 'BF002' using message = 'not for the public';
	elsif was.id is not null and length(coalesce($6, '')) < 3 then
		raise sqlstate 'BF005' using message = 'say what was changed';
	end if;
	perform from measure m where m.decision_id = $1 for share;
	perform from target t where t.decision_id = $1 for share;
	if $7 <> decision_mark($1) then
		raise sqlstate 'BF002' using message = 'changed meanwhile';
	end if;
	insert into atlas.decision (id, number, committee, meeting_title,
	    title, decided_text, decided_on, mode, n_yes, n_no, n_abstain,
	    answer, answer_reason, goal_title, goal_field, priority_rank,
	    conclusion_title, conclusion_wording, conclusion_kind,
	    conclusion_outcome, conclusion_totals, round_title,
	    n_contributions, n_organisations, analysis_title, edition_number,
	    edition_on)
	select d.id, d.number, c.name, o.meeting_title,
	    coalesce($2, d.title), coalesce($3, d.decided_text), o.decided_on,
	    d.mode, d.n_yes, d.n_no, d.n_abstain, d.answer,
	    coalesce($5, d.answer_reason), o.goal_title, o.goal_field,
	    o.priority_rank, o.conclusion_title,
	    coalesce($4, o.conclusion_wording), o.conclusion_kind,
	    o.conclusion_outcome, o.conclusion_totals, o.round_title,
	    o.n_contributions, o.n_organisations, o.analysis_title,
	    o.edition_number, o.edition_on
	from committee c where c.id = d.committee_id
	on conflict (id) do update set title = excluded.title,
	    decided_text = excluded.decided_text,
	    answer_reason = excluded.answer_reason,
	    goal_title = excluded.goal_title,
	    goal_field = excluded.goal_field,
	    priority_rank = excluded.priority_rank,
	    conclusion_wording = excluded.conclusion_wording,
	    correction = $6;
	if was.id is not null then
		insert into atlas.correction (decision_id, made_on, note)
		values (d.id, local_day(now()), $6);
		perform journal_add('decision.correct', 'decision', d.id, null);
	end if;
	update decision x set published_at = coalesce(x.published_at, now())
	where x.id = d.id;
	perform publish_parts(d.id);
	return d.number;
end $$;

-- Take a published decision back.  Its number, title and day stay, with the
-- reason; its texts leave the public schema.
create function withdraw_decision(decision bigint, reason text)
returns text
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d decision;
begin
	select * into d from decision x where x.id = $1 for update;
	if session_user <> 'befund_owner' then
		perform need_lead(d.committee_id);
	end if;
	if length(coalesce($2, '')) < 3 then
		raise sqlstate 'BF005' using message = 'say why';
	end if;
	update atlas.decision x set withdrawn_at = now(), correction = $2,
	    decided_text = '', answer_reason = '', goal_title = null,
	    goal_field = null, priority_rank = null, conclusion_title = null,
	    conclusion_wording = null, conclusion_kind = null,
	    conclusion_outcome = null, conclusion_totals = null,
	    round_title = null, n_contributions = null,
	    n_organisations = null, analysis_title = null,
	    edition_number = null, edition_on = null
	where x.id = $1 and x.withdrawn_at is null;
	if not found then
		raise sqlstate 'BF002' using message = 'it is not public';
	end if;
	delete from atlas.evidence e where e.decision_id = $1;
	delete from atlas.target t where t.decision_id = $1;
	delete from atlas.measure m where m.decision_id = $1;
	insert into atlas.correction (decision_id, made_on, note)
	values ($1, local_day(now()), $2);
	perform journal_add('decision.withdraw', 'decision', $1, null);
	return d.number;
end $$;
grant execute on function publish_indicator(bigint, text) to befund_intake;
grant execute on function publish_decision(bigint, text, text, text, text,
    text, text), withdraw_decision(bigint, text) to befund_steering;

-- How far a measure has got is public as soon as it is known; the note to it
-- stays inside.
create function measure_published() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update atlas.measure m set state = new.state,
	    changed_at = new.changed_at where m.id = new.id;
	return null;
end $$;
create trigger published after update of state on measure
    for each row execute function measure_published();

-- The indicator of the front page: what the latest decisions aim at most,
-- else what was published last.
create function atlas.featured() returns bigint
language sql stable
begin atomic
	select i.id from atlas.indicator i
	left join atlas.target t on t.indicator_id = i.id
	left join atlas.decision d on d.id = t.decision_id
	    and d.withdrawn_at is null
	order by d.decided_on desc nulls last, d.priority_rank nulls last,
	    i.published_at desc, i.id limit 1;
end;
grant execute on function atlas.featured() to befund_atlas;
