-- Analyses being written, and the frozen editions that workspaces read.

set local search_path = befund, pg_temp;

create type section_kind as enum ('finding', 'assessment');

create table analysis (
	id bigint primary key default new_id(),
	title text not null check (length(title) between 3 and 200),
	summary text not null default '' check (length(summary) <= 2000),
	question text not null default '', -- what it wants to answer
	created_by bigint not null references person,
	created_at timestamptz not null default now(),
	changed_at timestamptz not null default now(),
	version int not null default 1, -- optimistic locking of the draft
	once text,
	unique (created_by, once)
);

-- Befund and Bewertung are kept apart: a section is one or the other.
create table analysis_section (
	id bigint primary key default new_id(),
	analysis_id bigint not null references analysis on delete cascade,
	position int not null,
	kind section_kind not null default 'finding',
	heading text not null check (length(heading) between 1 and 200),
	body text not null default '' check (length(body) <= 40000), -- Markdown
	version int not null default 1,
	once text unique
);
create index on analysis_section (analysis_id, position);

create table analysis_figure (
	id bigint primary key default new_id(),
	analysis_id bigint not null references analysis on delete cascade,
	section_id bigint not null references analysis_section on delete cascade,
	title text not null check (length(title) between 3 and 200),
	reading text not null default '', -- Lesebeispiel, one sentence
	note text not null default '',
	definition_id bigint not null references indicator_definition,
	release_id bigint not null references release,
	areas int[] not null check (cardinality(areas) between 1 and 6),
	from_period text not null,
	to_period text not null,
	once text unique,
	check (from_period <= to_period)
);
create index on analysis_figure (analysis_id);

-- An edition is frozen: an edit of the analysis makes the next edition.
create table edition (
	id bigint primary key default new_id(),
	analysis_id bigint not null references analysis,
	workspace_id bigint not null references workspace,
	number int not null,
	title text not null,
	summary text not null,
	question text not null,
	author_name text not null,
	published_at timestamptz not null default now(),
	published_by bigint not null references person,
	n_comments int not null default 0, -- visible ones; kept by a trigger
	revision bigint not null default 0, -- of its discussion
	once text,
	unique (analysis_id, number),
	unique (published_by, once)
);
create index on edition (workspace_id, id desc);

create table edition_section (
	id bigint primary key default new_id(),
	edition_id bigint not null references edition,
	workspace_id bigint not null,
	section_id bigint not null, -- of the analysis: the same across editions
	position int not null,
	kind section_kind not null,
	heading text not null,
	body text not null
);
create index on edition_section (edition_id, position);

create table edition_figure (
	id bigint primary key default new_id(),
	edition_id bigint not null references edition,
	workspace_id bigint not null,
	section_id bigint not null, -- edition_section's section_id
	figure_id bigint not null,  -- of the analysis
	title text not null,
	reading text not null,
	note text not null,
	definition_id bigint not null references indicator_definition,
	release_id bigint not null references release,
	areas int[] not null,
	from_period text not null,
	to_period text not null
);
create index on edition_figure (edition_id);

create function frozen() returns trigger
language plpgsql as $$
begin
	raise sqlstate 'BF002' using message = 'this is frozen';
end $$;
create trigger frozen before update or delete on edition_section
    for each row execute function frozen();
create trigger frozen before update or delete on edition_figure
    for each row execute function frozen();
create trigger frozen before delete or update of analysis_id, workspace_id,
    number, title, summary, question, author_name, published_at, published_by
    on edition for each row execute function frozen();
