-- The steering committee: meetings, agenda, decisions with votes, goals,
-- priorities, measures and targets.

set local search_path = befund, pg_temp;

create type meeting_state as enum ('planned', 'open', 'closed');
create type decision_mode as enum ('vote', 'consensus');
create type ballot as enum ('yes', 'no', 'abstain');
create type answer as enum ('adopted', 'changed', 'deferred', 'rejected');
create type measure_state as enum ('planned', 'running', 'done', 'paused',
    'dropped');

create table meeting (
	id bigint primary key default new_id(),
	committee_id bigint not null references committee,
	title text not null check (length(title) between 3 and 200),
	place text not null default '',
	starts_at timestamptz not null,
	state meeting_state not null default 'planned',
	created_by bigint not null references person,
	created_at timestamptz not null default now(),
	opened_at timestamptz,
	closed_at timestamptz,
	once text,
	unique (created_by, once)
);
create index on meeting (committee_id, starts_at desc);

create table meeting_attendance (
	meeting_id bigint not null references meeting on delete cascade,
	person_id bigint not null references person,
	person_name text not null,
	voting boolean not null,
	primary key (meeting_id, person_id)
);

-- An agenda item may put one closed conclusion before the committee.  What
-- the committee reads of it is copied here: the workspace stays closed.
create table agenda_item (
	id bigint primary key default new_id(),
	meeting_id bigint not null references meeting on delete cascade,
	position int not null,
	title text not null check (length(title) between 3 and 200),
	is_public boolean not null default true,
	conclusion_id bigint references conclusion,
	conclusion_title text,
	conclusion_kind conclusion_kind,
	conclusion_wording text,
	conclusion_outcome outcome,
	conclusion_totals text,   -- "agree=5 reservation=1 object=0 abstain=0 silent=1 entitled=7"
	recommendation text not null default '' check (length(recommendation) <= 8000),
	once text,
	unique (meeting_id, position),
	unique (meeting_id, once)
);
create unique index on agenda_item (conclusion_id, meeting_id)
    where conclusion_id is not null;

-- Recommendation, decision and decided text are three things.
create table decision (
	id bigint primary key default new_id(),
	agenda_item_id bigint not null unique references agenda_item,
	committee_id bigint not null references committee,
	number text not null unique, -- "2026-001"
	title text not null check (length(title) between 3 and 200),
	decided_text text not null check (length(decided_text) between 3 and 8000),
	mode decision_mode not null,
	n_yes int check (n_yes >= 0),
	n_no int check (n_no >= 0),
	n_abstain int check (n_abstain >= 0),
	answer answer,            -- to the conclusion, if there is one
	answer_reason text not null default '' check (length(answer_reason) <= 4000),
	recorded_by bigint not null references person,
	decided_at timestamptz not null default now(),
	published_at timestamptz,
	once text,
	unique (recorded_by, once),
	check ((mode = 'vote') = (n_yes is not null and n_no is not null
	    and n_abstain is not null))
);
create index on decision (committee_id, decided_at desc);

create table vote (
	agenda_item_id bigint not null references agenda_item on delete cascade,
	person_id bigint not null references person,
	person_name text not null,
	ballot ballot not null,
	cast_at timestamptz not null default now(),
	primary key (agenda_item_id, person_id)
);

create table goal (
	id bigint primary key default new_id(),
	committee_id bigint not null references committee,
	field text not null check (length(field) between 3 and 120), -- Handlungsfeld
	title text not null check (length(title) between 3 and 200),
	explanation text not null default '' check (length(explanation) <= 4000),
	decision_id bigint references decision,
	created_by bigint not null references person,
	created_at timestamptz not null default now(),
	once text,
	unique (created_by, once)
);

create table priority (
	id bigint primary key default new_id(),
	committee_id bigint not null references committee,
	goal_id bigint not null references goal,
	decision_id bigint not null references decision,
	rank int not null check (rank between 1 and 99),
	set_at timestamptz not null default now(),
	set_by bigint not null references person,
	once text,
	unique (committee_id, goal_id),
	unique (set_by, once)
);

create table measure (
	id bigint primary key default new_id(),
	decision_id bigint not null references decision,
	goal_id bigint references goal,
	title text not null check (length(title) between 3 and 200),
	description text not null default '' check (length(description) <= 4000),
	organisation_id bigint not null references organisation, -- responsible
	due_on date not null,
	state measure_state not null default 'planned',
	state_note text not null default '' check (length(state_note) <= 2000),
	changed_at timestamptz not null default now(),
	created_by bigint not null references person,
	once text,
	unique (created_by, once)
);
create index on measure (decision_id);

-- A target: from the baseline read in a release to a value in a year.
create table target (
	id bigint primary key default new_id(),
	measure_id bigint references measure,
	goal_id bigint references goal,
	decision_id bigint not null references decision,
	indicator_id bigint not null references indicator,
	definition_id bigint not null references indicator_definition,
	release_id bigint not null references release,
	area_id int not null references area,
	baseline_period text not null,
	baseline_shown text not null,
	target_value numeric not null,
	target_year int not null check (target_year between 1990 and 2100),
	created_by bigint not null references person,
	created_at timestamptz not null default now(),
	once text,
	unique (created_by, once)
);
create index on target (indicator_id, area_id);
create index on target (decision_id);
