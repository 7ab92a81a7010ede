-- When a conclusion counts as agreed is part of how an office leads its
-- rounds: a template says it, and the form of a new round begins with it.

set local search_path = befund, pg_temp;

alter table round_template
    add column rule round_rule not null default 'consensus',
    add column rule_share int check (rule_share between 51 and 100),
    add column rule_quorum int check (rule_quorum between 0 and 100),
    add check ((rule = 'share') = (rule_share is not null)
	and (rule = 'share') = (rule_quorum is not null));

drop function template_add(text, text, text, text, text[], int[], int[],
    boolean);
create function template_add(once text, name text, purpose text,
    rule_text text, phases text[], days int[], remind int[],
    workshop boolean, rule round_rule, share int, quorum int) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
#variable_conflict use_column
declare
	t bigint;
begin
	if not viewer_is('moderator') then
		raise sqlstate 'BF004' using message = 'only moderators';
	end if;
	insert into round_template (once, name, purpose, rule_text, phases,
	    days, remind_before, workshop, rule, rule_share, rule_quorum,
	    changed_by)
	values ($1, $2, coalesce($3, ''), coalesce($4, ''), $5::phase[], $6,
	    coalesce($7, '{}'), $8, $9, $10, $11, viewer())
	on conflict (changed_by, once) do update set once = excluded.once
	returning id into t;
	return t;
end $$;

drop function template_save(bigint, int, text, text, text, text[], int[],
    int[], boolean);
create function template_save(template bigint, seen int, name text,
    purpose text, rule_text text, phases text[], days int[], remind int[],
    workshop boolean, rule round_rule, share int, quorum int) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	t round_template;
begin
	if not viewer_is('moderator') then
		raise sqlstate 'BF004' using message = 'only moderators';
	end if;
	select * into t from round_template x where x.id = $1 for update;
	perform seen_is_latest(found, t.version = seen);
	update round_template x set name = $3, purpose = coalesce($4, ''),
	    rule_text = coalesce($5, ''), phases = $6::phase[], days = $7,
	    remind_before = coalesce($8, '{}'), workshop = $9, rule = $10,
	    rule_share = $11, rule_quorum = $12,
	    version = x.version + 1, changed_at = now()
	where x.id = t.id;
	return t.id;
end $$;

grant execute on function template_add(text, text, text, text, text[], int[],
    int[], boolean, round_rule, int, int), template_save(bigint, int, text,
    text, text, text[], int[], int[], boolean, round_rule, int, int)
    to befund_workspace;
