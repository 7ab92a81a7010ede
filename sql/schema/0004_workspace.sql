-- Comments, rounds, conclusions and positions: the inner record of how
-- figures were read.  Every table carries workspace_id for its policy.

set local search_path = befund, pg_temp;

create type comment_kind as enum ('confirmation', 'other_reading', 'doubt',
    'cause', 'proposal', 'question');
create type phase as enum ('alone', 'discuss', 'consent', 'closed');
create type conclusion_kind as enum ('need', 'recommendation');
create type conclusion_state as enum ('draft', 'open', 'closed');
create type uptake as enum ('taken', 'not_taken');
create type stance as enum ('agree', 'reservation', 'object', 'abstain');
create type outcome as enum ('consensus', 'dissent', 'not_agreed');

create table round (
	id bigint primary key default new_id(),
	workspace_id bigint not null references workspace,
	edition_id bigint not null references edition,
	title text not null check (length(title) between 3 and 200),
	questions text not null check (length(questions) between 3 and 4000), -- one a line
	phase phase not null default 'alone',
	starts_on date not null,
	ends_on date not null check (ends_on >= starts_on),
	moderator_id bigint not null references person,
	moderator_name text not null,
	created_at timestamptz not null default now(),
	phase_at timestamptz not null default now(), -- when it entered its phase
	closed_at timestamptz,
	minutes text not null default '', -- closing words
	version int not null default 1,
	once text,
	unique (moderator_id, once),
	check ((phase = 'closed') = (closed_at is not null))
);
create index on round (workspace_id, id desc);
create unique index on round (edition_id) where phase <> 'closed';

-- Which actions a phase allows: data, not code.
create table phase_action (
	phase phase not null,
	action text not null,
	primary key (phase, action)
);
insert into phase_action (phase, action) values
    ('alone', 'comment'),
    ('discuss', 'comment'), ('discuss', 'reply'), ('discuss', 'draft'),
    ('consent', 'reply'), ('consent', 'draft'), ('consent', 'position');
-- 'closed' allows nothing.

-- The order of phases, and what may follow what.
create table phase_next (
	phase phase primary key,
	next phase not null
);
insert into phase_next values ('alone', 'discuss'), ('discuss', 'consent'),
    ('consent', 'closed');

create table round_invitation (
	round_id bigint not null references round,
	organisation_id bigint not null references organisation,
	workspace_id bigint not null,
	organisation_name text not null,
	sector sector not null,
	invited_at timestamptz not null default now(),
	spoke_at timestamptz, -- first comment for the organisation in this round
	primary key (round_id, organisation_id)
);
create index on round_invitation (workspace_id);

-- A contribution.  Its anchor is the edition, a section of it, or one cell:
-- (indicator, area, period), the same address from chart and table, with the
-- release and the value that the author saw.
create table comment (
	id bigint primary key default new_id(),
	workspace_id bigint not null references workspace,
	edition_id bigint not null references edition,
	round_id bigint references round,
	root_id bigint not null,     -- the thread; its own id for a root
	parent_id bigint references comment,
	section_id bigint,           -- edition_section.section_id
	definition_id bigint references indicator_definition,
	area_id int references area,
	period text,
	seen_release_id bigint references release,
	seen_shown text,             -- "3.7", as `shown`, or null with a symbol
	seen_symbol symbol,
	seen_numerator numeric,
	seen_denominator numeric,
	kind comment_kind not null,
	body text not null check (length(body) between 1 and 8000),
	author_id bigint not null references person,
	author_name text not null,
	organisation_id bigint references organisation, -- on behalf of
	organisation_name text,
	made_at timestamptz not null default now(),
	edited_at timestamptz,
	version int not null default 1,
	withdrawn_at timestamptz,
	sealed boolean not null default false, -- phase "alone": the author's eyes only
	once text,
	unique (author_id, once),
	check ((definition_id is null) = (area_id is null)
	    and (area_id is null) = (period is null)),
	check (definition_id is null or seen_release_id is not null)
);
create index on comment (edition_id, root_id, id);
create index on comment (workspace_id, id);
create index on comment (definition_id, area_id, period)
    where definition_id is not null;
create index on comment (round_id, organisation_id) where round_id is not null;
create index on comment (author_id, id desc);

create table comment_version (
	comment_id bigint not null references comment,
	workspace_id bigint not null,
	version int not null,
	kind comment_kind not null,
	body text not null,
	replaced_at timestamptz not null default now(),
	primary key (comment_id, version)
);

create table conclusion (
	id bigint primary key default new_id(),
	workspace_id bigint not null references workspace,
	round_id bigint not null references round,
	kind conclusion_kind not null,
	state conclusion_state not null default 'draft',
	title text not null check (length(title) between 3 and 200),
	version int not null default 1, -- of the wording
	wording text not null check (length(wording) between 3 and 8000),
	created_by bigint not null references person,
	created_at timestamptz not null default now(),
	opened_at timestamptz,
	closed_at timestamptz,
	outcome outcome,          -- computed and frozen at closing, with totals:
	entitled int,
	n_agree int,
	n_reservation int,
	n_object int,
	n_abstain int,
	n_silent int,
	once text,
	unique (created_by, once),
	check ((state = 'closed') = (outcome is not null))
);
create index on conclusion (workspace_id, id desc);
create index on conclusion (round_id);

create table conclusion_version (
	conclusion_id bigint not null references conclusion,
	workspace_id bigint not null,
	version int not null,
	wording text not null,
	made_by bigint not null references person,
	made_by_name text not null,
	made_at timestamptz not null default now(),
	primary key (conclusion_id, version)
);

create table conclusion_comment (
	conclusion_id bigint not null references conclusion,
	comment_id bigint not null references comment,
	workspace_id bigint not null,
	uptake uptake not null,
	reason text not null default '',
	primary key (conclusion_id, comment_id),
	check (uptake = 'taken' or length(reason) >= 3)
);
create index on conclusion_comment (comment_id);

create table conclusion_cell (
	conclusion_id bigint not null references conclusion,
	workspace_id bigint not null,
	definition_id bigint not null references indicator_definition,
	release_id bigint not null references release,
	area_id int not null references area,
	period text not null,
	primary key (conclusion_id, definition_id, area_id, period)
);
create index on conclusion_cell (definition_id, area_id, period);

-- One row per organisation: its latest word, bound to the wording read.
create table position (
	conclusion_id bigint not null references conclusion,
	organisation_id bigint not null references organisation,
	workspace_id bigint not null,
	organisation_name text not null,
	person_id bigint not null references person,
	person_name text not null,
	version int not null,     -- of the wording
	stance stance not null,
	reason text not null default '' check (length(reason) <= 4000),
	taken_at timestamptz not null default now(),
	primary key (conclusion_id, organisation_id),
	check (stance not in ('object', 'reservation') or length(reason) >= 3)
);
create index on position (workspace_id);
