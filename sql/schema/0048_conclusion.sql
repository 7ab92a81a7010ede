-- Conclusions that are drafted together: read by the members, proposed
-- otherwise, asked about before positions are taken, decided by the rule of
-- their round, kept as they were closed, and looked at again when a value
-- they rest on is another one.

set local search_path = befund, pg_temp;

-- ---------------------------------------------------------------------------
-- A draft is for its moderators until they share it, or its round is at
-- drafting, or beyond.

alter table conclusion add column shared_at timestamptz;
update conclusion c set shared_at = now() from round r
where r.id = c.round_id and r.phase = 'consent' and c.state = 'draft';

drop policy no_draft on conclusion;
create policy no_draft on conclusion as restrictive for select
    to befund_workspace using (state <> 'draft' or shared_at is not null
    or workspace_id = any ((select viewer_moderates())::bigint[]));

alter table conclusion_comment add column told_at timestamptz;

-- Who contributed hears what became of it as soon as he may read that: once
-- for each contribution that a conclusion weighs.
create function conclusion_tells(c conclusion) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	with told as (
		update conclusion_comment x set told_at = now()
		where x.conclusion_id = c.id and x.told_at is null
		returning x.comment_id
	)
	select notify_person(o.author_id, 'weighed', c.workspace_id, new_id(),
	    c.title, workspace_address(c.workspace_id, 'schlussfolgerung',
	    c.id))
	from told t join comment o on o.id = t.comment_id
	where o.withdrawn_at is null;
end;

create function conclusion_shared() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if tg_op = 'INSERT' and exists (select from round r
	    where r.id = new.round_id
	    and r.phase in ('draft', 'sense', 'consent'))
	    or new.state <> 'draft' then
		new.shared_at := coalesce(new.shared_at, now());
	end if;
	return new;
end $$;
create trigger shared before insert or update of state on conclusion
    for each row execute function conclusion_shared();

create function round_shares() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
begin
	for c in update conclusion x set shared_at = now()
	    where x.round_id = new.id and x.shared_at is null
	    and x.state = 'draft' returning x.* loop
		perform conclusion_tells(c);
	end loop;
	return null;
end $$;
create trigger shares after update of phase on round
    for each row when (new.phase in ('draft', 'sense', 'consent')
    and new.phase <> old.phase) execute function round_shares();

create function conclusion_share(workspace bigint, conclusion bigint)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion := conclusion_lead($1, $2, 'draft');
begin
	if c.shared_at is not null then
		return c.id;
	end if;
	update conclusion x set shared_at = now() where x.id = c.id;
	perform conclusion_tells(c);
	return c.id;
end $$;

-- ---------------------------------------------------------------------------
-- Another wording, proposed by whoever takes part: a contribution that names
-- the conclusion and the version it is about.  Its text is the wording.

alter table comment
    add column conclusion_id bigint references conclusion on delete set null,
    add column conclusion_version int;
create index comment_conclusion on comment (conclusion_id)
    where conclusion_id is not null;
alter table conclusion_version add column proposed_by_name text;

create function comment_proposes() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
begin
	select x.* into c from conclusion x join round r on r.id = x.round_id
	where x.id = new.conclusion_id and x.workspace_id = new.workspace_id
	and r.edition_id = new.edition_id
	and (x.state <> 'draft' or x.shared_at is not null) for share of x;
	if not found then
		raise sqlstate 'BF003' using message = 'no such conclusion';
	elsif c.state <> 'draft' then
		raise sqlstate 'BF002' using message = 'it is no draft any more';
	end if;
	perform need_phase((select r.phase from round r
	    where r.id = c.round_id), 'comment');
	new.kind := 'proposal';
	new.conclusion_version := c.version;
	return new;
end $$;
create trigger proposes before insert on comment
    for each row when (new.conclusion_id is not null)
    execute function comment_proposes();

-- A proposal becomes the wording: its author stands beside it, and it counts
-- as taken up.
create function conclusion_adopt(workspace bigint, conclusion bigint,
    seen int, kind conclusion_kind, title text, wording text, proposal bigint)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
	p comment;
begin
	perform conclusion_reword($1, $2, $3, $4, $5, $6);
	select * into c from conclusion x where x.id = $2;
	select * into p from comment x where x.id = $7
	and x.conclusion_id = c.id and x.withdrawn_at is null
	and not x.sealed and x.state = 'visible';
	if not found then
		raise sqlstate 'BF003' using message = 'no such proposal';
	end if;
	if c.version > $3 then
		update conclusion_version v set proposed_by_name =
		    coalesce(p.organisation_name, p.author_name)
		where v.conclusion_id = c.id and v.version = c.version;
	end if;
	insert into conclusion_comment (conclusion_id, comment_id,
	    workspace_id, uptake) values (c.id, p.id, c.workspace_id, 'taken')
	on conflict (conclusion_id, comment_id) do nothing;
	if c.shared_at is not null then
		perform conclusion_tells(c);
	end if;
	return c.id;
end $$;

-- What it takes up is merged with what was said before, so that nobody is
-- told twice; the rest as in the first version of this function.
create or replace function conclusion_basis(workspace bigint,
    conclusion bigint, comments bigint[], uptakes text[], reasons text[],
    cells text[]) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion := conclusion_lead($1, $2, 'draft');
	was text := basis_of($2);
begin
	delete from conclusion_comment x where x.conclusion_id = c.id
	and not exists (select from unnest(comments, uptakes) t (id, uptake)
	    where t.id = x.comment_id and t.uptake <> '');
	insert into conclusion_comment (conclusion_id, comment_id,
	    workspace_id, uptake, reason)
	select c.id, o.id, c.workspace_id, t.uptake::uptake, t.reason
	from unnest(comments, uptakes, reasons) t (id, uptake, reason)
	join comment o on o.id = t.id and o.round_id = c.round_id
	    and not o.sealed
	where t.uptake <> ''
	on conflict (conclusion_id, comment_id) do update set
	    uptake = excluded.uptake, reason = excluded.reason;
	delete from conclusion_cell x where x.conclusion_id = c.id;
	insert into conclusion_cell (conclusion_id, workspace_id,
	    definition_id, release_id, area_id, period)
	select distinct on (v.definition_id, v.area_id, v.period) c.id,
	    c.workspace_id, v.definition_id, v.release_id, v.area_id, v.period
	from unnest(cells) t (cell)
	join round_edition r on r.round_id = c.round_id
	join edition_figure f on f.edition_id = r.edition_id
	    and f.definition_id = split_part(t.cell, '.', 1)::bigint
	join indicator_value v on v.definition_id = f.definition_id
	    and v.release_id = f.release_id
	    and v.area_id = split_part(t.cell, '.', 2)::int
	    and v.period = split_part(t.cell, '.', 3)
	where v.area_id = any (f.areas)
	and v.period between f.from_period and f.to_period
	order by v.definition_id, v.area_id, v.period, f.id;
	-- who has spoken already knew another basis
	if c.state = 'open' and basis_of(c.id) <> was then
		perform conclusion_renew(c, c.wording);
	end if;
	if c.shared_at is not null then
		perform conclusion_tells(c);
	end if;
	perform journal_add('conclusion.basis', 'conclusion', c.id,
	    c.workspace_id);
	return c.id;
end $$;

-- All that it rests on, to see whether it changed: not whether its author was
-- told of it.
create or replace function basis_of(conclusion bigint) returns text
language sql stable
begin atomic
	select concat((select string_agg(concat_ws(',', x.comment_id, x.uptake,
		x.reason), ' ' order by x.comment_id)
	    from conclusion_comment x where x.conclusion_id = $1), ' ',
	    (select string_agg(x::text, ' ' order by x.definition_id,
		x.area_id, x.period)
	    from conclusion_cell x where x.conclusion_id = $1));
end;

-- ---------------------------------------------------------------------------
-- The sense check: how a draft looks to the invited organisations, before
-- anybody is bound.  An answer belongs to the wording it was given to.

create type opinion as enum ('good', 'unsure', 'concerned');

create table sense (
	conclusion_id bigint not null references conclusion on delete cascade,
	organisation_id bigint not null references organisation,
	version int not null,     -- of the wording
	workspace_id bigint not null references workspace,
	organisation_name text not null,
	person_id bigint not null references person,
	person_name text not null,
	opinion opinion not null,
	reason text not null default '' check (length(reason) <= 4000),
	given_at timestamptz not null default now(),
	primary key (conclusion_id, organisation_id, version),
	check (opinion = 'good' or length(reason) >= 3)
);

create trigger in_time before insert or update on sense
    for each row execute function position_in_time();

-- What the viewer's organisation says to the wording he read.  If there is a
-- newer one nothing is written, and is_stale says so.
create function sense_give(workspace bigint, conclusion bigint, seen int,
    opinion opinion, reason text, out id bigint, out is_stale boolean)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
	phase phase;
begin
	perform need_member($1);
	if viewer_organisation() is null then
		raise sqlstate 'BF004' using message = 'there is no mandate';
	end if;
	-- the round first, as whoever leads it on does
	select r.phase into phase from round r where r.id = (select x.round_id
	    from conclusion x where x.id = $2) for share;
	select * into c from conclusion x where x.id = $2
	and x.workspace_id = $1 and x.shared_at is not null for share;
	if not found then
		raise sqlstate 'BF003' using message = 'no such conclusion';
	elsif not exists (select from round_invitation i
	    where i.round_id = c.round_id
	    and i.organisation_id = viewer_organisation()) then
		raise sqlstate 'BF004' using message = 'it was not invited';
	end if;
	perform need_phase(phase, 'sense');
	if c.state <> 'draft' then
		raise sqlstate 'BF002' using message = 'it is no draft any more';
	end if;
	id := c.id;
	is_stale := c.version <> seen;
	if is_stale then
		return;
	end if;
	insert into sense (conclusion_id, organisation_id, version,
	    workspace_id, organisation_name, person_id, person_name, opinion,
	    reason)
	values (c.id, viewer_organisation(), seen, c.workspace_id,
	    viewer_organisation_name(), viewer(), viewer_name(), $4,
	    coalesce($5, ''))
	on conflict (conclusion_id, organisation_id, version) do update set
	    organisation_name = excluded.organisation_name,
	    person_id = excluded.person_id, person_name = excluded.person_name,
	    opinion = excluded.opinion, reason = excluded.reason,
	    given_at = now();
end $$;

-- Whose word this phase waits for: of the invited organisations those that
-- have not done what it asks for.
create function round_missing(round bigint) returns setof bigint
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select v.organisation_id
	from befund.round r cross join lateral round_voices(r.id) v
	where r.id = $1 and case
	    when r.phase = 'consent' then exists (select from conclusion c
		where c.round_id = r.id and c.state = 'open'
		and not exists (select from position p
		    where p.conclusion_id = c.id and p.version = c.version
		    and p.organisation_id = v.organisation_id))
	    when r.phase = 'sense' then exists (select from conclusion c
		where c.round_id = r.id and c.state = 'draft'
		and c.shared_at is not null
		and not exists (select from sense s
		    where s.conclusion_id = c.id and s.version = c.version
		    and s.organisation_id = v.organisation_id))
	    when r.phase in ('alone', 'discuss', 'draft')
		then v.spoke_at is null
	    else false end;
end;

-- The same, as far as the viewer may know: while everybody notes for himself
-- the moderators, and each organisation of itself.
create function round_waits(round bigint) returns setof bigint
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select m from round_missing($1) m
	join befund.round r on r.id = $1
	where r.workspace_id = any (viewer_workspaces())
	and (r.phase <> 'alone' or r.workspace_id = any (viewer_moderates())
	    or m = viewer_organisation());
end;

-- ---------------------------------------------------------------------------
-- What is drafted in a phase is drafted until its last day, as what is said.
-- The clerk, who is no person, leads on what is over.

create function draft_in_time() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	late boolean := round_late(case when tg_table_name = 'conclusion'
	    then (to_jsonb(new) ->> 'round_id')::bigint
	    else (select c.round_id from conclusion c where c.id =
		(to_jsonb(coalesce(new, old)) ->> 'conclusion_id')::bigint)
	    end);
begin
	if viewer() is not null and late then
		raise sqlstate 'BF002' using message = 'the phase is over';
	end if;
	return coalesce(new, old);
end $$;
create trigger in_time before insert or update of kind, title, wording
    on conclusion for each row execute function draft_in_time();
create trigger in_time before insert or delete or update of uptake, reason
    on conclusion_comment for each row execute function draft_in_time();
create trigger in_time before insert or delete on conclusion_cell
    for each row execute function draft_in_time();

-- ---------------------------------------------------------------------------
-- Two persons of an organisation: the first one's word is known to the
-- organisation alone until a second one confirms it.

alter table organisation
    add column two_persons boolean not null default false;
alter table position add column confirmed_by_name text;

create table position_draft (
	conclusion_id bigint not null references conclusion on delete cascade,
	organisation_id bigint not null references organisation,
	workspace_id bigint not null references workspace,
	organisation_name text not null,
	person_id bigint not null references person,
	person_name text not null,
	version int not null,     -- of the wording
	stance stance not null,
	reason text not null default '' check (length(reason) <= 4000),
	mark bigint not null default new_id(), -- which word of the first one
	proposed_at timestamptz not null default now(),
	primary key (conclusion_id, organisation_id),
	check (stance not in ('object', 'reservation') or length(reason) >= 3)
);
create trigger guard before insert or update on position_draft
    for each row execute function position_guard();
create trigger in_time before insert or update on position_draft
    for each row execute function position_in_time();

drop function position_take(bigint, bigint, int, stance, text);
create function position_take(workspace bigint, conclusion bigint, seen int,
    stance stance, reason text, out id bigint, out is_stale boolean,
    out waits boolean)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
begin
	perform need_member($1);
	if viewer_organisation() is null then
		raise sqlstate 'BF004' using message = 'there is no mandate';
	end if;
	select * into c from conclusion x
	where x.id = $2 and x.workspace_id = $1 and x.state <> 'draft'
	for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such conclusion';
	end if;
	id := c.id;
	waits := (select o.two_persons from organisation o
	    where o.id = viewer_organisation());
	is_stale := c.state = 'open' and c.version <> seen;
	if is_stale then
		return;
	elsif waits then
		perform position_propose(c, $4, coalesce($5, ''));
		return;
	end if;
	insert into position (conclusion_id, organisation_id, workspace_id,
	    organisation_name, person_id, person_name, version, stance, reason)
	values (c.id, viewer_organisation(), c.workspace_id,
	    viewer_organisation_name(), viewer(), viewer_name(), seen, $4,
	    coalesce($5, ''))
	on conflict (conclusion_id, organisation_id) do update set
	    organisation_name = excluded.organisation_name,
	    person_id = excluded.person_id, person_name = excluded.person_name,
	    version = excluded.version, stance = excluded.stance,
	    reason = excluded.reason, confirmed_by_name = null,
	    taken_at = now();
	-- what waited for a second person is over, now that none is wanted
	delete from position_draft x where x.conclusion_id = c.id
	and x.organisation_id = viewer_organisation();
end $$;

-- For position_take(), which has the conclusion locked.
create function position_propose(c conclusion, stance stance, reason text)
returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m bigint := new_id();
begin
	insert into position_draft (conclusion_id, organisation_id,
	    workspace_id, organisation_name, person_id, person_name, version,
	    stance, reason, mark)
	values (c.id, viewer_organisation(), c.workspace_id,
	    viewer_organisation_name(), viewer(), viewer_name(), c.version,
	    $2, $3, m)
	on conflict (conclusion_id, organisation_id) do update set
	    organisation_name = excluded.organisation_name,
	    person_id = excluded.person_id, person_name = excluded.person_name,
	    version = excluded.version, stance = excluded.stance,
	    reason = excluded.reason, mark = excluded.mark,
	    proposed_at = now();
	perform notify_person(p.id, 'countersign', c.workspace_id, m, c.title,
	    workspace_address(c.workspace_id, 'schlussfolgerung', c.id))
	from workspace_member w
	join person p on p.id = w.person_id
	    and p.organisation_id = viewer_organisation()
	where w.workspace_id = c.workspace_id;
end $$;

-- The second person, on the very word that he read.
create function position_confirm(workspace bigint, conclusion bigint,
    seen bigint) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
	d position_draft;
begin
	perform need_member($1);
	select * into c from conclusion x where x.id = $2
	and x.workspace_id = $1 and x.state <> 'draft' for update;
	select * into d from position_draft x where x.conclusion_id = c.id
	and x.organisation_id = viewer_organisation();
	if not found then
		raise sqlstate 'BF003' using message = 'nothing to confirm';
	elsif d.person_id = viewer() then
		raise sqlstate 'BF004' using message = 'a second person confirms';
	elsif d.mark <> seen then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	end if;
	insert into position (conclusion_id, organisation_id, workspace_id,
	    organisation_name, person_id, person_name, version, stance,
	    reason, confirmed_by_name)
	values (c.id, d.organisation_id, c.workspace_id, d.organisation_name,
	    d.person_id, d.person_name, d.version, d.stance, d.reason,
	    viewer_name())
	on conflict (conclusion_id, organisation_id) do update set
	    organisation_name = excluded.organisation_name,
	    person_id = excluded.person_id, person_name = excluded.person_name,
	    version = excluded.version, stance = excluded.stance,
	    reason = excluded.reason,
	    confirmed_by_name = excluded.confirmed_by_name, taken_at = now();
	delete from position_draft x where x.conclusion_id = c.id
	and x.organisation_id = d.organisation_id;
	return c.id;
end $$;

-- ---------------------------------------------------------------------------
-- The rule of the round.

create type round_rule as enum ('consensus', 'share');

-- Chosen when the round is made, and never afterwards.  share: at least so
-- many percent of those who say yes or no agree, with or without reservation;
-- quorum: at least so many percent of the entitled have taken part at all.
alter table round
    add column rule round_rule not null default 'consensus',
    add column rule_share int check (rule_share between 51 and 100),
    add column rule_quorum int check (rule_quorum between 0 and 100),
    add check ((rule = 'share') = (rule_share is not null)
	and (rule = 'share') = (rule_quorum is not null));

-- As it was when the result was computed.
alter table conclusion
    add column rule round_rule,
    add column rule_share int,
    add column rule_quorum int;

create function round_rule_is_kept() returns trigger
language plpgsql as $$
begin
	if old.version > 1 or old.phase <> 'alone' or new.version <> 1 then
		raise sqlstate 'BF002' using message = 'the rule is kept';
	end if;
	return new;
end $$;
create trigger rule_kept before update of rule, rule_share, rule_quorum
    on round for each row when ((old.rule, old.rule_share, old.rule_quorum)
    is distinct from (new.rule, new.rule_share, new.rule_quorum))
    execute function round_rule_is_kept();

-- A round over some editions, with the plan, the rule and the guests it has.
drop function round_add(bigint, bigint, text, text, date, date, bigint[],
    text);
create function round_add(workspace bigint, editions bigint[], title text,
    questions text, template bigint, starts_on date, phases text[],
    days int[], by_date boolean, meets_on date, meets_where text,
    rule round_rule, share int, quorum int, organisations bigint[],
    contacts bigint[], once text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
	t round_template;
	n int;
begin
	perform need_moderator($1);
	select x.* into r from round x
	where x.moderator_id = viewer() and x.once = $17;
	if found then
		return r.id;
	end if;
	perform from edition e where e.id = any ($2) and e.workspace_id = $1
	order by e.id for no key update;
	get diagnostics n = row_count;
	if n = 0 or n <> cardinality($2) then
		raise sqlstate 'BF003' using message = 'no such edition';
	elsif exists (select from workspace w where w.id = $1
	    and w.closed_at is not null) then
		raise sqlstate 'BF002' using message = 'the workspace is closed';
	elsif not phases_in_order($7::phase[]) or 0 >= any (days)
	    or cardinality($7) <> cardinality(days) then
		raise sqlstate 'BF005' using message = 'that is no plan';
	end if;
	select * into t from round_template x where x.id = $5;
	insert into round (workspace_id, edition_id, title, questions, phase,
	    starts_on, ends_on, by_date, template_name, rule_text,
	    remind_before, meets_on, meets_where, rule, rule_share,
	    rule_quorum, moderator_id, moderator_name, once)
	values ($1, $2[1], $3, $4, $7[1]::phase, $6, $6, $9,
	    coalesce(t.name, ''), coalesce(t.rule_text, ''),
	    coalesce(t.remind_before, '{3}'), $10, coalesce($11, ''),
	    $12, case when $12 = 'share' then $13 end,
	    case when $12 = 'share' then $14 end, viewer(), viewer_name(),
	    $17)
	returning * into r;
	insert into round_edition (round_id, edition_id, workspace_id, running)
	select r.id, e, r.workspace_id, true from unnest($2[2:]) e;
	perform round_plan(r.id, 1, $6, $7::phase[], days);
	perform round_invite(r, organisations, contacts);
	if not exists (select from round_invitation i
	    where i.round_id = r.id) then
		raise sqlstate 'BF005' using message = 'nobody is invited';
	end if;
	return r.id;
end $$;

create function outcome_by(rule round_rule, share int, quorum int, agree int,
    reservation int, object int, abstain int, entitled int) returns outcome
language sql immutable parallel safe
return case when rule = 'consensus'
	then outcome_of(agree, reservation, object)
    when agree + reservation = 0
	or 100 * (agree + reservation + object + abstain) < quorum * entitled
	or 100 * (agree + reservation) < share * (agree + reservation + object)
	then 'not_agreed'
    when reservation = 0 and object = 0 then 'consensus'
    else 'dissent' end::outcome;

create or replace function conclusion_settle(conclusion bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
	r round;
	t record;
begin
	select * into c from conclusion x where x.id = $1 for update;
	select * into r from round x where x.id = c.round_id;
	select * into t from conclusion_tally(c);
	delete from position_draft x where x.conclusion_id = c.id;
	update conclusion x set state = 'closed', closed_at = now(),
	    outcome = outcome_by(r.rule, r.rule_share, r.rule_quorum, t.agree,
		t.reservation, t.object, t.abstain, t.entitled),
	    entitled = t.entitled, n_agree = t.agree,
	    n_reservation = t.reservation, n_object = t.object,
	    n_abstain = t.abstain, n_silent = t.silent, rule = r.rule,
	    rule_share = r.rule_share, rule_quorum = r.rule_quorum
	where x.id = c.id;
end $$;

-- ---------------------------------------------------------------------------
-- The record: who was entitled, and the word of each, as it was at closing.
-- It names organisations and no person, refers to neither, and stays when
-- they are renamed or gone.

create table conclusion_result (
	conclusion_id bigint not null references conclusion,
	workspace_id bigint not null references workspace,
	organisation_id bigint not null, -- no reference
	organisation_name text not null,
	sector sector not null,
	stance stance,            -- null: did not take part
	reason text not null default '',
	old_version int,          -- spoke to an earlier wording only
	primary key (conclusion_id, organisation_id)
);

create function result_kept() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into conclusion_result (conclusion_id, workspace_id,
	    organisation_id, organisation_name, sector, stance, reason,
	    old_version)
	select new.id, new.workspace_id, i.organisation_id,
	    i.organisation_name, i.sector,
	    case when p.version = new.version then p.stance end,
	    case when p.version = new.version then p.reason else '' end,
	    case when p.version <> new.version then p.version end
	from round_invitation i
	left join position p on p.conclusion_id = new.id
	    and p.organisation_id = i.organisation_id
	where i.round_id = new.round_id
	on conflict do nothing;
	return null;
end $$;
create trigger result after insert or update of state on conclusion
    for each row when (new.state = 'closed') execute function result_kept();

insert into conclusion_result (conclusion_id, workspace_id, organisation_id,
    organisation_name, sector, stance, reason, old_version)
select c.id, c.workspace_id, i.organisation_id, i.organisation_name, i.sector,
    case when p.version = c.version then p.stance end,
    case when p.version = c.version then p.reason else '' end,
    case when p.version <> c.version then p.version end
from conclusion c
join round_invitation i on i.round_id = c.round_id
left join position p on p.conclusion_id = c.id
    and p.organisation_id = i.organisation_id
where c.state = 'closed';
create trigger frozen before update or delete on conclusion_result
    for each row execute function frozen();

-- ---------------------------------------------------------------------------
-- Marked for review: a value that it rests on is another one, or is gone, or
-- what was judged of the data behind it.

create table conclusion_review (
	id bigint primary key default new_id(),
	conclusion_id bigint not null references conclusion on delete cascade,
	workspace_id bigint not null references workspace,
	definition_id bigint not null references indicator_definition,
	release_id bigint not null references release, -- the newer one
	area_id int references area, -- null: all of the indicator, its verdict
	period text,
	was_shown text, was_symbol symbol, was_verdict verdict,
	now_shown text, now_symbol symbol, now_verdict verdict,
	made_at timestamptz not null default now(),
	settled_at timestamptz,
	settled_by_name text,
	reason text check (length(reason) between 3 and 2000),
	unique nulls not distinct (conclusion_id, definition_id, release_id,
	    area_id, period),
	check ((settled_at is null) = (reason is null))
);
create index on conclusion_review (conclusion_id) where settled_at is null;

-- The computation of a definition against the one before, for every
-- conclusion that rests on an earlier one.
create function conclusions_review(definition bigint, release bigint)
returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	latest int := (select c.number from computation c
	    where c.definition_id = $1 and c.release_id = $2);
	former computation;
	k record;
begin
	if not exists (select from conclusion_cell x
	    where x.definition_id = $1) then
		return;
	end if;
	select * into former from computation c where c.definition_id = $1
	and c.number < latest and c.n_values > 0
	order by c.number desc limit 1;
	if not found then
		return;
	end if;
	for k in with resting as (
		select x.conclusion_id, x.workspace_id, x.area_id, x.period
		from conclusion_cell x
		join computation c on c.definition_id = x.definition_id
		    and c.release_id = x.release_id
		where x.definition_id = $1 and c.number < latest
	), judged as (
		select max(d.verdict) filter (where b.release_id
			= former.release_id) as was,
		    max(d.verdict) filter (where b.release_id = $2) as now
		from computation_basis b
		join befund.release r on r.id = b.used_release_id
		join delivery d on d.id = r.delivery_id
		where b.definition_id = $1
		and b.release_id in (former.release_id, $2)
	), marked as (
		insert into conclusion_review (conclusion_id, workspace_id,
		    definition_id, release_id, area_id, period, was_shown,
		    was_symbol, now_shown, now_symbol, was_verdict, now_verdict)
		select x.conclusion_id, x.workspace_id, $1, $2, x.area_id,
		    x.period, o.shown, o.symbol, n.shown, n.symbol,
		    null::verdict, null::verdict
		from resting x
		join indicator_value o on o.definition_id = $1
		    and o.release_id = former.release_id
		    and o.area_id = x.area_id and o.period = x.period
		left join indicator_value n on n.definition_id = $1
		    and n.release_id = $2
		    and n.area_id = x.area_id and n.period = x.period
		where (o.shown, o.symbol) is distinct from (n.shown, n.symbol)
		union all
		select distinct x.conclusion_id, x.workspace_id, $1, $2,
		    null::int, null, null, null::symbol, null, null::symbol,
		    j.was, j.now
		from resting x, judged j where j.was is distinct from j.now
		on conflict do nothing
		returning id, conclusion_id
	)
	select min(y.id) as id, y.conclusion_id as which from marked y
	group by y.conclusion_id loop
		perform notify_person(m.person_id, 'review', c.workspace_id,
		    k.id, c.title, workspace_address(c.workspace_id,
		    'schlussfolgerung', c.id))
		from befund.conclusion c
		join workspace_member m on m.workspace_id = c.workspace_id
		    and m.role = 'moderator'
		where c.id = k.which;
	end loop;
end $$;

create function computation_reviews() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform conclusions_review(new.definition_id, new.release_id);
	return null;
end $$;
create trigger reviews after update of n_values on computation
    for each row execute function computation_reviews();

-- Positions are to the words that were read: whoever took one is told of other
-- words, each time.
create function conclusion_reworded() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform notify_person(p.id, 'reworded', new.workspace_id, new_id(),
	    new.title, workspace_address(new.workspace_id, 'schlussfolgerung',
	    new.id))
	from position o
	join person p on p.organisation_id = o.organisation_id
	join workspace_member m on m.person_id = p.id
	    and m.workspace_id = new.workspace_id
	where o.conclusion_id = new.id;
	return null;
end $$;
create trigger reworded after update of version on conclusion for each row
    when (new.state = 'open' and new.version > old.version)
    execute function conclusion_reworded();

-- What a moderator entered for an organisation is told to its people, as soon
-- as they can read it.
create function comment_entered() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform notify_person(p.id, 'entered', new.workspace_id, new.id,
	    r.title, workspace_address(new.workspace_id, 'beitrag', new.id))
	from person p
	join workspace_member m on m.person_id = p.id
	    and m.workspace_id = new.workspace_id
	join round r on r.id = new.round_id
	where p.organisation_id = new.organisation_id;
	return null;
end $$;
create trigger entered after insert on comment for each row
    when (new.channel is not null and not new.sealed)
    execute function comment_entered();
create trigger entered_opened after update of sealed on comment for each row
    when (new.channel is not null and old.sealed and not new.sealed
    and new.withdrawn_at is null)
    execute function comment_entered();

-- Settled by a moderator who says why: with the conclusion as it stands, or
-- what is to be done about it.  He names the marks that he saw.
create function review_settle(workspace bigint, conclusion bigint,
    marks bigint[], reason text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	n int;
begin
	perform need_moderator($1);
	update conclusion_review x set settled_at = now(),
	    settled_by_name = viewer_name(), reason = trim($4)
	where x.conclusion_id = $2 and x.workspace_id = $1
	and x.id = any ($3) and x.settled_at is null;
	get diagnostics n = row_count;
	if n = 0 and not exists (select from conclusion c where c.id = $2
	    and c.workspace_id = $1) then
		raise sqlstate 'BF003' using message = 'no such conclusion';
	elsif n < cardinality($3) or n = 0 then
		raise sqlstate 'BF002' using message = 'somebody settled them';
	end if;
	return $2;
end $$;

-- ---------------------------------------------------------------------------
-- Rights: members read what hangs on a conclusion that they may read.

do $$
declare
	t text;
begin
	foreach t in array array['sense', 'conclusion_result',
	    'conclusion_review', 'position_draft'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('create policy member on %I for select '
		    'to befund_workspace using (workspace_id = '
		    'any ((select viewer_workspaces())::bigint[]) '
		    'and exists (select from conclusion c '
		    'where c.id = conclusion_id))', t);
		execute format('grant select on %I to befund_workspace', t);
	end loop;
end $$;
create policy inner_circle on position_draft as restrictive for select
    to befund_workspace using (organisation_id =
    (select viewer_organisation()));

create trigger journal_share after update of shared_at on conclusion
    for each row when (old.state = 'draft' and new.state = 'draft')
    execute function journal_row('conclusion.share', 'conclusion');
create trigger journal after insert or update on sense
    for each row execute function journal_row('sense.give', 'conclusion',
    'conclusion_id', 'opinion');
create trigger journal after insert or update on position_draft
    for each row execute function journal_row('position.propose', 'conclusion',
    'conclusion_id');
create trigger journal after insert on conclusion_review
    for each row execute function journal_row('conclusion.review',
    'conclusion', 'conclusion_id');
create trigger journal_settle after update of settled_at on conclusion_review
    for each row execute function journal_row('conclusion.settle',
    'conclusion', 'conclusion_id', 'reason');

grant execute on function conclusion_share(bigint, bigint),
    conclusion_adopt(bigint, bigint, int, conclusion_kind, text, text, bigint),
    sense_give(bigint, bigint, int, opinion, text),
    position_take(bigint, bigint, int, stance, text),
    position_confirm(bigint, bigint, bigint),
    outcome_by(round_rule, int, int, int, int, int, int, int),
    round_add(bigint, bigint[], text, text, bigint, date, text[], int[],
    boolean, date, text, round_rule, int, int, bigint[], bigint[], text),
    review_settle(bigint, bigint, bigint[], text), round_waits(bigint)
    to befund_workspace;
