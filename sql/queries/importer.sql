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
-- out: id id?, state text?, bytes int?, mapping text?, confirmed bool, template bool, file_name text?, exhausted bool
with claimed as (select * from import_claim())
select id, state::text, bytes, mapping, coalesce(confirmed, false),
    coalesce(template, false), file_name, coalesce(exhausted, false)
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

-- name: import_places :many
-- The areas that the portal knows, for tables that only have their names.
-- in:  import id
-- out: key text, name text
select key, name from import_places($1);

-- name: import_parts :one
-- in:  import id, kind import_part_kind, first int, lines int[], counts text[], words text[]
-- out: done bool
select import_parts($1, $2, $3::int, $4::int[], $5::text[], $6::text[]);

-- name: import_cells :none
-- in:
copy befund.import_cell (import_id, area, period, "column", line, value, sign)
from stdin;

-- name: import_understood :one
-- in:  import id, format table_format, mapping text, unsure int, about text[], origin text[], n_rows int, n_read int, n_understood int, n_skipped int, n_doubts int, refusal text, line int
-- out: done bool
select import_understood($1, $2, coalesce($3, ''), $4::int, $5::text[],
    $6::text[], $7, $8, $9, $10, $11, coalesce($12, ''), $13);

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

-- name: shape_claim :one
-- The next file of boundaries, or no id.
-- in:
-- out: id id?, bytes int?, key_property text?, name_property text?, prefix text?, digits int?, crs shape_crs?, swapped bool, tolerance int?, exhausted bool
select id, bytes, key_property, name_property, prefix, digits, crs,
    coalesce(swapped, false), tolerance, coalesce(exhausted, false)
from shape_claim();

-- name: shape_beat :one
-- Still alive, this far; false: stop.
-- in:  file id, done int
-- out: goes_on bool
select shape_beat($1, $2);

-- name: shape_leave :one
-- in:  file id
-- out: done bool
select shape_leave($1);

-- name: shape_chunk :one
-- like: import_chunk
-- in:  file id, n int
select shape_chunk($1, $2::int);

-- name: shape_looked :one
-- in:  file id, features int, skipped int, points int, said shape_crs, said_as text, likely shape_crs, swapped bool, names text[], samples text[], counts int[]
-- out: done bool
select shape_looked($1, $2::int, $3::int, $4::int, $5, coalesce($6, ''), $7,
    $8, $9::text[], $10::text[], $11::int[]);

-- name: shape_parts :one
-- Shapes put aside; six numbers for each.
-- in:  file id, first int, keys text[], names text[], paths text[], numbers int[]
-- out: goes_on bool
select shape_parts($1, $2::int, $3::text[], $4::text[], $5::text[],
    $6::bigint[]);

-- name: shape_read :one
-- in:  file id, skipped int, points int
-- out: done bool
select shape_read($1, $2::int, $3::int);

-- name: shape_failed :one
-- in:  file id, sentence text
-- out: done bool
select shape_failed($1, $2);
