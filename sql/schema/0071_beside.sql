-- What is said beside the text of an analysis: the newest of each place.

set local search_path = befund, pg_temp;

-- Ids are unique among sections and definitions: one index serves both, and
-- what is about the whole.
create index comment_margin on comment (edition_id,
    (coalesce(section_id, definition_id, 0)), id desc)
    where withdrawn_at is null;
