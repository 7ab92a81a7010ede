-- importer.sql - files from outside being read.  The role has no table but
-- the one that cells are put aside in; all else are functions that look at
-- the state a file is in.

-- name: import_listen :none
-- Wake when a file comes.
-- in:
listen befund_import;

-- name: import_claim :one
-- The next file, or no id.
-- in:
-- out: id id?, state text?, bytes int?, mapping text?, confirmed bool, file_name text?, exhausted bool
with claimed as (select * from import_claim())
select id, state::text, bytes, mapping, coalesce(confirmed, false), file_name,
    coalesce(exhausted, false)
from claimed;

-- name: import_beat :one
-- Still alive, this far; false: stop.
-- in:  import id, done int, n_rows int, understood int, n_doubts int
-- out: goes_on bool
select import_beat($1, $2, $3, $4, $5);

-- name: import_leave :one
-- in:  import id
-- out: done bool
select import_leave($1);

-- name: import_chunk :one
-- in:  import id, n int
-- out: bytes bytes?
select import_chunk($1, $2::int);

-- name: import_fixes :many
-- in:  import id
-- out: line int, given text, replacement text
select line, given, replacement from import_fixes($1);

-- name: import_parts :one
-- in:  import id, kind import_part_kind, first int, lines int[], counts text[], words text[]
-- out: done bool
select import_parts($1, $2, $3::int, $4::int[], $5::text[], $6::text[]);

-- name: import_cells :none
-- in:
copy befund.import_cell (import_id, area, period, "column", line, value, sign)
from stdin;

-- name: import_understood :one
-- in:  import id, format table_format, mapping text, unsure int, about text[], origin text[], n_rows int, n_read int, n_understood int, n_skipped int, n_doubts int
-- out: done bool
select import_understood($1, $2, coalesce($3, ''), $4::int, $5::text[],
    $6::text[], $7, $8, $9, $10, $11);

-- name: import_failed :one
-- in:  import id, sentence text, line int
-- out: done bool
select import_failed($1, $2, $3);

-- name: import_store :one
-- in:  import id
-- out: delivery id?
select import_store($1);

-- name: import_examined :one
-- in:  import id
-- out: done bool
select import_examined($1);
