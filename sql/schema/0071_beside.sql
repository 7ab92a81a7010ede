-- What is said beside the text of an analysis: the newest of each place.

set local search_path = befund, pg_temp;

-- Ids are unique among sections and definitions: one index serves both, and
-- what is about the whole.  By "case", for behind row-level security no index
-- is used by "coalesce", which PostgreSQL does not know to leak nothing.
create index comment_margin on comment (edition_id,
    (case when section_id is not null then section_id
	when definition_id is not null then definition_id else 0 end), id desc)
    where withdrawn_at is null;
