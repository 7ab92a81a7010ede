-- catalogue.sql - the sheets of the catalogue, and how far each of them is:
-- taken up, computable with released sources, or neither.

-- name: sheet_list :many
-- Sheets of one area, stage and state, each NULL for all.
-- in:  area_letter text, stage stage, state catalogue_state
-- out: number int, name_de text, name_en text, short_de text, short_en text, stage stage, area_letter text, type indicator_type, kind catalogue_kind, official_code text, state catalogue_state, indicator id?
with used as materialized (
    select distinct on (u.number) u.number, u.indicator_id as id
    from catalogue_uses() u order by u.number, u.variant, u.indicator_id)
select c.number, c.name_de, c.name_en, c.short_de, c.short_en, c.stage,
    c.area_letter::text, c.type, c.kind, c.official_code, s.state, i.id
from catalogue_indicator c
left join used i on i.number = c.number
cross join lateral (
    select catalogue_state(c.number, i.id is not null) as state) s
where ($1::text is null or c.area_letter = $1)
    and ($2::stage is null or c.stage = $2)
    and ($3::catalogue_state is null or s.state = $3)
order by c.area_letter, c.number;

-- name: sheet_one :one
-- in:  number int
-- out: number int, official_code text, name_de text, name_en text, short_de text, short_en text, stage stage, area_letter text, type indicator_type, direction direction, kind catalogue_kind, unit_de text, unit_en text, factor int, decimals int, numerator_de text, numerator_en text, denominator_de text, denominator_en text, numerator_date_de text, numerator_date_en text, denominator_date_de text, denominator_date_en text, source_de text, source_en text, rhythm catalogue_rhythm, level catalogue_level, principle catalogue_principle, reading_de text, reading_en text, note_de text, note_en text, differs_from int?, difference_de text, difference_en text, version int, state catalogue_state, indicator id?
select c.number, c.official_code, c.name_de, c.name_en, c.short_de, c.short_en,
    c.stage, c.area_letter::text, c.type, c.direction, c.kind, c.unit_de,
    c.unit_en, c.factor, c.decimals, c.numerator_de, c.numerator_en,
    c.denominator_de, c.denominator_en, c.numerator_date_de,
    c.numerator_date_en, c.denominator_date_de, c.denominator_date_en,
    c.source_de, c.source_en, c.rhythm, c.level, c.principle, c.reading_de,
    c.reading_en, c.note_de, c.note_en, c.differs_from, c.difference_de,
    c.difference_en, c.version,
    catalogue_state(c.number, i.id is not null), i.id
from catalogue_indicator c
left join lateral (select u.indicator_id as id from catalogue_uses() u
    where u.number = c.number order by u.variant, u.indicator_id
    limit 1) i on true
where c.number = $1;

-- name: variant_list :many
-- The ways to form it; n_terms 0: nothing here says from which columns;
-- missing: the tables that lack a column, or a release.
-- in:  number int
-- out: variant int, label_de text, label_en text, official_code text, numerator_de text, numerator_en text, denominator_de text, denominator_en text, published_table text, published_column text, published_source id?, n_terms int, computable bool, missing text, indicator id?
select v.variant, v.label_de, v.label_en, v.official_code, v.numerator_de,
    v.numerator_en, v.denominator_de, v.denominator_en, v.published_table,
    array_to_string(v.published_path, ' / '), s.id,
    (select count(*) from catalogue_term t
	where t.number = v.number and t.variant = v.variant),
    catalogue_computable(v.number, v.variant),
    coalesce((select string_agg(distinct t.table_code, ', ')
	from catalogue_term t
	where t.number = v.number and t.variant = v.variant
	and not exists (select from source y
	    join category k on k.source_id = y.id and k.path = t.path
	    join release r on r.source_id = y.id
	    where y.table_code = t.table_code)), ''), i.id
from catalogue_variant v
left join source s on s.table_code = v.published_table
left join lateral (select u.indicator_id as id from catalogue_uses() u
    where u.number = v.number and u.variant = v.variant
    order by u.indicator_id limit 1) i on true
where v.number = $1
order by v.variant;

-- name: term_list :many
-- The columns of all variants; `source` if that table is here, `released` if
-- this column of it is in a release.
-- in:  number int
-- out: variant int, side catalogue_side, n int, table_code text, column text, weight dec, year_shift int, source id?, released bool
select t.variant, t.side, t.n, t.table_code, array_to_string(t.path, ' / '),
    t.weight, t.year_shift, s.id,
    exists (select from category c join release r on r.source_id = c.source_id
	where c.source_id = s.id and c.path = t.path)
from catalogue_term t
left join source s on s.table_code = t.table_code
where t.number = $1
order by t.variant, t.side, t.n;

-- name: variant_take :one
-- An indicator of this variant.  Who answers for it can be said afterwards; it
-- begins with who answers for the one before.
-- in:  number int, variant int
-- out: id id
select catalogue_take($1::int, $2::int, coalesce((select i.owner
    from indicator i where i.owner <> '' order by i.id desc limit 1), '–'));

-- name: variant_waiting :many
-- What a released delivery has made computable and nobody has taken up.
-- in:  delivery id
-- out: number int, variant int, name_de text, name_en text, label_de text, label_en text
select v.number, v.variant, c.name_de, c.name_en, v.label_de, v.label_en
from (select distinct t.number, t.variant from catalogue_term t
    join source s on s.table_code = t.table_code
    join delivery d on d.source_id = s.id
    where d.id = $1 and d.state = 'released') t
join catalogue_variant v on v.number = t.number and v.variant = t.variant
join catalogue_indicator c on c.number = v.number
where catalogue_computable(v.number, v.variant)
    and not exists (select from catalogue_uses() u where u.number = v.number
	and u.variant = v.variant)
order by v.number, v.variant;
