-- What is published: the only schema that the atlas can read.  Its rows are
-- made from the inner record by publishing functions, with their own wording.
-- Nothing here is ever deleted; what was withdrawn says so.

set local search_path = atlas, befund, pg_temp;

create table atlas.indicator (
	id bigint primary key,    -- befund.indicator's
	slug text not null unique,
	name_de text not null,
	name_en text not null,
	short_de text not null,
	short_en text not null,
	stage befund.stage not null,
	area_letter char(1) not null,
	type befund.indicator_type not null,
	direction befund.direction not null,
	unit text not null,
	owner text not null,
	definition_id bigint not null, -- the one shown
	version int not null,
	numerator_de text not null,
	numerator_en text not null,
	denominator_de text not null,
	denominator_en text not null,
	factor int not null,
	decimals smallint not null,
	reference_date text not null,
	note_de text not null,
	note_en text not null,
	source_name text not null,
	publisher text not null,
	table_code text not null,
	licence text not null,
	licence_url text not null,
	attribution text not null,
	release_id bigint not null, -- the one shown
	release_number int not null,
	as_of date,
	released_at timestamptz not null,
	published_at timestamptz not null default now(),
	revision bigint not null default 1 -- counts publications; for ETags
);

create table atlas.value (
	indicator_id bigint not null references atlas.indicator,
	release_id bigint not null,
	area_key text not null,
	area_name text not null,
	level befund.area_level not null,
	period text not null,
	numerator numeric,
	denominator numeric,
	shown text,
	symbol befund.symbol,
	quality befund.quality,
	primary key (indicator_id, release_id, area_key, period)
);

create table atlas.series_break (
	id bigint primary key,
	indicator_id bigint not null references atlas.indicator,
	area_prefix text not null,
	period text not null,
	label_de text not null,
	label_en text not null,
	note_de text not null,
	note_en text not null
);
create index on atlas.series_break (indicator_id);

create table atlas.decision (
	id bigint primary key,    -- befund.decision's
	number text not null unique,
	committee text not null,
	meeting_title text not null,
	title text not null,
	decided_text text not null,
	decided_on date not null,
	mode befund.decision_mode not null,
	n_yes int,
	n_no int,
	n_abstain int,
	answer befund.answer,
	answer_reason text not null,
	goal_title text,
	goal_field text,
	priority_rank int,
	-- the conclusion it answers, in public words
	conclusion_title text,
	conclusion_wording text,
	conclusion_kind befund.conclusion_kind,
	conclusion_outcome befund.outcome,
	conclusion_totals text,
	round_title text,
	n_contributions int,      -- taken up by the conclusion; no text, no names
	n_organisations int,
	analysis_title text,
	edition_number int,
	edition_on date,
	published_at timestamptz not null default now(),
	correction text not null default '', -- note when changed afterwards
	withdrawn_at timestamptz
);
create index on atlas.decision (decided_on desc, id desc);

create table atlas.measure (
	id bigint primary key,
	decision_id bigint not null references atlas.decision,
	title text not null,
	description text not null,
	organisation text not null,
	due_on date not null,
	state befund.measure_state not null,
	changed_at timestamptz not null
);
create index on atlas.measure (decision_id);

create table atlas.target (
	id bigint primary key,
	decision_id bigint not null references atlas.decision,
	indicator_id bigint not null references atlas.indicator,
	area_key text not null,
	area_name text not null,
	baseline_period text not null,
	baseline_shown text not null,
	target_value numeric not null,
	target_year int not null
);
create index on atlas.target (decision_id);
create index on atlas.target (indicator_id, area_key);

-- The evidence: the cells a decision rests on, with the release they were
-- read from and the value read there.  Walked down from the decision and up
-- from the cell.
create table atlas.evidence (
	decision_id bigint not null references atlas.decision,
	indicator_id bigint not null references atlas.indicator,
	release_id bigint not null,
	release_number int not null,
	as_of date,
	area_key text not null,
	area_name text not null,
	period text not null,
	shown text,
	symbol befund.symbol,
	numerator numeric,
	denominator numeric,
	primary key (decision_id, indicator_id, area_key, period)
);
create index on atlas.evidence (indicator_id, area_key, period);

grant select on all tables in schema atlas to befund_atlas;
grant usage on schema befund to befund_atlas; -- its enum types
