-- The minutes of a closed round: who contributed what kind of thing to which
-- question is kept as it was at closing, as the result of each conclusion is
-- (see 0048_conclusion.sql).  It names organisations and no person; the words
-- themselves stay where they are, and are gone from the minutes when they must
-- be gone there.

set local search_path = befund, pg_temp;

create table round_said (
	round_id bigint not null references round,
	workspace_id bigint not null references workspace,
	comment_id bigint not null, -- no reference
	question int,             -- the leading question that its thread answers
	kind comment_kind not null,
	reply boolean not null,
	organisation_id bigint,   -- no reference; null: personally
	organisation_name text,
	channel channel,          -- entered by the moderator
	made_at timestamptz not null,
	primary key (round_id, comment_id),
	check ((organisation_id is null) = (organisation_name is null))
);

-- What is said in a round as everybody in it may know, in work or closed.
create view minutes_word with (security_invoker = true) as
select s.comment_id as id, s.round_id, s.question, s.kind, s.reply,
    s.organisation_id, s.organisation_name, s.channel, s.made_at
from round_said s
union all
select c.id, c.round_id, coalesce(c.question, o.question), c.kind,
    c.parent_id is not null, c.organisation_id,
    coalesce(i.organisation_name, c.organisation_name), c.channel, c.made_at
from comment c
join round r on r.id = c.round_id and r.phase <> 'closed'
left join comment o on o.id = c.root_id and c.parent_id is not null
left join round_invitation i on i.round_id = c.round_id
    and i.organisation_id = c.organisation_id
where c.withdrawn_at is null and not c.sealed and c.state = 'visible';

create function round_said_kept() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into round_said (round_id, workspace_id, comment_id, question,
	    kind, reply, organisation_id, organisation_name, channel, made_at)
	select new.id, new.workspace_id, c.id,
	    coalesce(c.question, o.question), c.kind,
	    c.parent_id is not null, c.organisation_id,
	    case when c.organisation_id is not null then
		coalesce(i.organisation_name, c.organisation_name, '') end,
	    c.channel, c.made_at
	from comment c
	left join comment o on o.id = c.root_id and c.parent_id is not null
	left join round_invitation i on i.round_id = c.round_id
	    and i.organisation_id = c.organisation_id
	where c.round_id = new.id and c.withdrawn_at is null
	and not c.sealed and c.state = 'visible'
	on conflict do nothing;
	return null;
end $$;
create trigger said after insert or update of phase on round
    for each row when (new.phase = 'closed')
    execute function round_said_kept();

-- Those that are closed already.
insert into round_said (round_id, workspace_id, comment_id, question, kind,
    reply, organisation_id, organisation_name, channel, made_at)
select r.id, r.workspace_id, c.id, coalesce(c.question, o.question), c.kind,
    c.parent_id is not null, c.organisation_id,
    case when c.organisation_id is not null then
	coalesce(i.organisation_name, c.organisation_name, '') end,
    c.channel, c.made_at
from round r
join comment c on c.round_id = r.id and c.withdrawn_at is null
    and not c.sealed and c.state = 'visible'
left join comment o on o.id = c.root_id and c.parent_id is not null
left join round_invitation i on i.round_id = c.round_id
    and i.organisation_id = c.organisation_id
where r.phase = 'closed';

create trigger frozen before update or delete on round_said
    for each row execute function frozen();

alter table round_said enable row level security;
alter table round_said force row level security;
create policy owner on round_said to befund_owner
    using (true) with check (true);
create policy member on round_said for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[]));
grant select on round_said, minutes_word to befund_workspace;
