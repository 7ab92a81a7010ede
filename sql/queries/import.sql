-- import.sql - files on their way to becoming deliveries, as analysts see
-- them.  The reading itself is the importer's (importer.sql).

-- name: import_add :one
-- in:  once text, source id, file_name text, file bytes
-- out: id id?, refused text?
select id, refused from import_add($1, $2, $3, $4);

-- name: import_list :many
-- Files that are not yet delivered, and those that failed of late.
-- in:  skip int, take int
-- out: total int, id id, state import_state, file_name text, file_bytes int, title text?, n_understood int, n_doubts int, uploaded_at when, uploaded_by text?, own bool
select count(*) over (), i.id, i.state, i.file_name, i.file_bytes,
    case when i.format not in ('csv', 'xlsx', 'ods')
	then nullif(i.about[2], '') end, i.n_understood, i.n_doubts,
    i.uploaded_at,
    person_shown(i.uploaded_by), i.uploaded_by = (select viewer())
from import i
where i.state not in ('done', 'cancelled')
order by i.id desc offset $1 limit $2;

-- name: import_wait :one
-- A file that came just now is read in a blink: wait for that, not for more.
-- in:  import id
-- out: waited bool
select import_wait($1);

-- name: import_one :one
-- in:  import id
-- out: id id, state import_state, file_name text, file_bytes int, format table_format?, mapping text, unsure int, confirmed bool, code text?, title text?, publisher text?, licence_text text?, stand text?, charset text?, language text?, origin_name text?, origin_publisher text?, origin_licence text?, origin_url text?, origin_attribution text?, n_rows int, n_read int, n_understood int, n_skipped int, n_doubts int, done_bytes int, version int, refusal text, refusal_line int, delivery id?, uploaded_at when, uploaded_by text?, source id?, source_name text?, source_code text?, source_secrecy secrecy_kind?, n_columns int, n_areas int, n_periods int, n_notes int, due id?
select i.id, i.state, i.file_name, i.file_bytes, i.format, i.mapping, i.unsure,
    i.confirmed, i.about[1], i.about[2], i.about[3], i.about[4], i.about[5],
    i.about[6], i.about[7], i.origin[1], i.origin[2], i.origin[3], i.origin[4],
    i.origin[5], i.n_rows, i.n_read, i.n_understood, i.n_skipped, i.n_doubts,
    i.done_bytes, i.version, i.refusal, i.refusal_line, i.delivery_id,
    i.uploaded_at, person_shown(i.uploaded_by), s.id, s.name, s.table_code,
    case when s.id is not null then coalesce((secrecy_rule_of(s.id)).kind,
	'published') end,
    (select count(*) from import_part p where p.import_id = i.id and p.kind = 'column'),
    (select count(*) from import_part p where p.import_id = i.id and p.kind = 'area'),
    (select count(*) from import_part p where p.import_id = i.id and p.kind = 'period'),
    (select count(*) from import_part p where p.import_id = i.id and p.kind = 'note'),
    i.due_id
from import i
left join source s on s.id = coalesce(i.source_id, (select x.id from source x
    where x.table_code = nullif(i.about[1], '')))
where i.id = $1;

-- name: import_columns :many
-- in:  import id, take int
-- out: label text, codes text, unit text?, numbers int, zeros int, nothing int, unknown int, other int, graded int, negative int
select replace(p.words[1], e'\x1e', ' / '), replace(p.words[2], e'\x1e', ' / '),
    nullif(p.words[3], ''), p.counts[1], p.counts[2], p.counts[3], p.counts[4],
    p.counts[5] + p.counts[6] + p.counts[7] + p.counts[8], p.counts[9],
    p.counts[10]
from import_part p where p.import_id = $1 and p.kind = 'column'
order by p.n limit $2;

-- name: import_dimensions :many
-- in:  import id
-- out: n int, name text, code text
select p.n + 1, p.words[1], p.words[2]
from import_part p where p.import_id = $1 and p.kind = 'dimension'
order by p.n;

-- name: import_periods :many
-- in:  import id, take int
-- out: given text, period text, kind text, cells int
select p.words[1], p.words[2], period_kind(p.words[2])::text, p.counts[1]
from import_part p where p.import_id = $1 and p.kind = 'period'
order by p.words[2] limit $2;

-- name: import_levels :many
-- How many areas of each level, and how many of them we do not know yet.
-- in:  import id
-- out: level area_level, n int, new int
select coalesce(nullif(p.words[3], '')::area_level,
	area_key_level(area_key_kept(p.words[1]))) as level, count(*),
    count(*) filter (where a.id is null)
from import_part p
left join area a on a.key = area_key_kept(p.words[1])
where p.import_id = $1 and p.kind = 'area' group by 1 order by 1;

-- name: import_new_areas :many
-- Areas we do not know, or know by another name.
-- in:  import id, take int
-- out: total int, key text, name text, known text?, level area_level, parent text?
select count(*) over (), p.words[1], p.words[2], a.name,
    coalesce(nullif(p.words[3], '')::area_level,
	area_key_level(area_key_kept(p.words[1]))),
    (select o.name
    from unnest(area_key_parents(area_key_kept(p.words[1])))
	with ordinality u(k, n)
    join lateral (select x.name from area x where x.key = u.k
	union all select y.words[2] from import_part y
	where y.import_id = $1 and y.kind = 'area'
	    and area_key_kept(y.words[1]) = u.k limit 1) o on true
    order by u.n limit 1)
from import_part p
left join area a on a.key = area_key_kept(p.words[1])
where p.import_id = $1 and p.kind = 'area'
    and (a.id is null or p.words[2] <> '' and p.words[2] <> a.name)
order by a.id is not null, p.words[1] limit $2;

-- name: import_symbols :many
-- in:  import id
-- out: symbol symbol, n int
select s.symbol, sum(p.counts[2 + s.n])::bigint
from import_part p
cross join unnest(enum_range(null::symbol)) with ordinality s(symbol, n)
where p.import_id = $1 and p.kind = 'column'
group by s.symbol, s.n having sum(p.counts[2 + s.n]) > 0 order by s.n;

-- name: import_skipped :many
-- in:  import id
-- out: kind text, n int
select p.words[1], p.counts[1]
from import_part p where p.import_id = $1 and p.kind = 'skipped' order by p.n;

-- name: import_doubt_kinds :many
-- All of them, also where the first are kept only.
-- in:  import id
-- out: kind text, n int
select p.words[1], greatest(count(*), max(p.counts[2])) from import_part p
where p.import_id = $1 and p.kind = 'doubt' group by 1 order by 2 desc, 1;

-- name: import_doubts :many
-- Doubtful lines; `given` is what stands there and can be corrected.
-- in:  import id, kind text, skip int, take int
-- out: total int, line int, kind text, detail text, given text?, better text?, number int?
select count(*) over (), p.line, p.words[1], p.words[2], nullif(p.words[3], ''),
    nullif(p.words[4], ''), p.counts[1]
from import_part p
where p.import_id = $1 and p.kind = 'doubt'
    and ($2::text is null or p.words[1] = $2)
order by p.n offset $3 limit $4;

-- name: import_rows :many
-- The first rows of a plain table; the fields are parted by U+001F.
-- in:  import id
-- out: line int, fields text
select p.line, array_to_string(p.words, e'\x1f', '')
from import_part p where p.import_id = $1 and p.kind = 'row' order by p.n;

-- name: import_places :many
-- Names of areas, those first that somebody must say something about.
-- in:  import id, take int
-- out: total int, open int, line int, name text, key text, how text, known text?, candidates text
select count(*) over (), count(*) filter (where p.words[3] in ('unknown',
	'ambiguous')) over (), p.line, p.words[1], p.words[2], p.words[3],
    (select a.name from area a where a.key = area_key_kept(p.words[2])),
    p.words[4]
from import_part p where p.import_id = $1 and p.kind = 'place'
order by case p.words[3] when 'ambiguous' then 0 when 'unknown' then 1
	when 'similar' then 2 when 'new' then 3 else 4 end, p.n limit $2;

-- name: import_changes :many
-- What a file has otherwise than the one its template was made for.
-- in:  import id
-- out: kind text, was text, is text, was_column int, is_column int
select p.words[1], p.words[2], p.words[3], p.counts[1], p.counts[2]
from import_part p where p.import_id = $1 and p.kind = 'change' order by p.n;

-- name: import_examples :many
-- A few values as they were understood.
-- in:  import id
-- out: line int, area text, period text, label text, value dec?, symbol symbol?, unit text, given text
select p.line, p.words[1] || ' ' || coalesce(nullif(p.words[2], ''),
	(select a.name from area a where a.key = area_key_kept(p.words[1])), ''),
    p.words[3], replace(p.words[4], e'\x1e', ' / '),
    nullif(p.words[5], '')::numeric,
    (enum_range(null::symbol))[nullif(p.counts[1], 0)], p.words[6], p.words[7]
from import_part p where p.import_id = $1 and p.kind = 'example' order by p.n;

-- name: import_sheets :many
-- The sheets of a workbook, from the left.
-- in:  import id
-- out: number int, name text, hidden bool
select p.counts[1], p.words[1], p.counts[2] = 1
from import_part p where p.import_id = $1 and p.kind = 'sheet' order by p.n;

-- name: template_list :many
-- Sources whose plain files were mapped before.
-- in:
-- out: id id, name text, made_at when
select s.id, s.name, t.made_at
from import_template t join source s on s.id = t.source_id order by s.name;

-- name: template_one :one
-- The mapping a source's last file was read by, or none.
-- in:  source id
-- out: mapping text?
select (select mapping from import_template where source_id = $1);

-- name: import_fix_list :many
-- in:  import id
-- out: line int, given text, replacement text, made_by text?, made_at when
select f.line, f.given, f.replacement, person_shown(f.made_by), f.made_at
from import_fix f where f.import_id = $1 order by f.line, f.given;

-- name: import_remap :one
-- in:  import id, seen int, mapping text, guess bool
-- out: id id
select import_remap($1, $2::int, $3, $4);

-- name: import_correct :one
-- in:  import id, seen int, lines text[], givens text[], replacements text[]
-- out: id id
select import_correct($1, $2::int, $3::text[]::bigint[], $4::text[],
    $5::text[]);

-- name: import_uncorrect :one
-- in:  import id, seen int, line int, given text
-- out: id id
select import_uncorrect($1, $2::int, $3, $4);

-- name: import_accept :one
-- in:  import id, seen int, source id, origin text[], protects secrecy_kind
-- out: id id
select import_accept($1, $2::int, $3, $4::text[], $5::secrecy_kind::text);

-- name: import_cancel :one
-- in:  import id
-- out: id id
select import_cancel($1);

-- name: import_file :one
-- The file as it came; one that is larger than an upload in parts of 64
-- MiB.
-- in:  delivery id, part int
-- out: file_name text, bytes bytes
select d.file_name, string_agg(c.bytes, '' order by c.n)
from delivery d
join import_chunk c on c.import_id = d.import_id
    and c.n between $2 * 64 and $2 * 64 + 63
where d.id = $1 group by 1;
