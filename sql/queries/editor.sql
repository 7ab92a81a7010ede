-- Statements of the editor of analyses; see sql/schema/0033_editor.sql.

-- name: reference_list :many
-- Every reference of the saved texts of an analysis, by section and place.
-- in:  analysis id
-- out: section id, n int, slug text, area_key text, period text, part reference_part?, indicator id?, short_de text?, short_en text?, area_name text?, first_period text?, last_period text?, release_number int?, words text?, fault reference_fault?
select s.id, r.n, r.slug, r.area_key, r.period, r.part, r.indicator_id,
    r.short_de, r.short_en, r.area_name, r.first_period, r.last_period,
    r.release_number, r.words, r.fault
from analysis_section s
cross join lateral reference_look(s.analysis_id, s.body, s.id) r
where s.analysis_id = $1 order by s.position, s.id, r.n;

-- name: typed_reference_list :many
-- like: reference_list
-- in:  analysis id, body text
select 0::bigint, r.n, r.slug, r.area_key, r.period, r.part, r.indicator_id,
    r.short_de, r.short_en, r.area_name, r.first_period, r.last_period,
    r.release_number, r.words, r.fault
from reference_look($1, coalesce($2, ''), null) r order by r.n;

-- name: number_list :many
-- in:  analysis id, numbers text[]
-- out: n int, figure id, title text, slug text, short_de text, short_en text, unit text, area_key text, area_name text, period text, part reference_part, words text
select n, figure_id, title, slug, short_de, short_en, unit, area_key,
    area_name, period, part, words
from number_cells($1, $2::text[]::numeric[])
order by n, area_key, period, part limit 2000;

-- name: value_choice :many
-- The values of an indicator in an area, of the computation that the analysis
-- shows, the latest first.
-- in:  analysis id, slug text, area int
-- out: area_key text, period text, symbol symbol?, release_number int, words text?, numerator text?, denominator text?
select a.key, v.period, v.symbol, c.number,
    reference_words('value', v.shown, v.symbol, v.numerator, v.denominator,
	i.unit),
    reference_words('numerator', v.shown, v.symbol, v.numerator,
	v.denominator, i.unit),
    reference_words('denominator', v.shown, v.symbol, v.numerator,
	v.denominator, i.unit)
from indicator i
left join analysis_stands($1) own on own.indicator_id = i.id
cross join lateral indicator_latest(i.id) l
join area a on a.id = $3::int
join indicator_value v
    on v.definition_id = coalesce(own.definition_id, l.definition_id)
    and v.release_id = coalesce(own.release_id, l.release_id)
    and v.area_id = a.id
join computation c on c.definition_id = v.definition_id
    and c.release_id = v.release_id
where i.slug = $2
order by v.period desc;

-- name: value_indicators :many
-- Indicators that have values, those that the analysis shows first.
-- in:  analysis id
-- out: slug text, name_de text, name_en text, unit text, shown bool
select i.slug, i.name_de, i.name_en, i.unit, own.indicator_id is not null
from indicator i
cross join lateral indicator_latest(i.id) l
left join analysis_stands($1) own on own.indicator_id = i.id
order by own.indicator_id is null, i.name_de, i.id;

-- name: draft_list :many
-- What the viewer wrote of a section, or of a new one, and did not save: the
-- latest first.  Not what says the same as what is saved.
-- in:  analysis id, section id
-- out: id id, key text, seen int, kind section_kind?, heading text, body text, made_at when
select d.id, d.key, d.seen, d.kind, d.heading, d.body, d.made_at
from section_draft d
left join analysis_section s on s.id = d.section_id
where d.person_id = viewer() and d.analysis_id = $1
    and d.section_id is not distinct from $2
    and (d.heading, d.body) <> ('', '')
    and (s.id is null or (s.heading, s.body) <> (d.heading, d.body)
	or s.kind is distinct from d.kind)
order by d.made_at desc;

-- name: draft_all :many
-- All of these of an analysis.
-- in:  analysis id
-- out: section id?, heading text, made_at when
select d.section_id, coalesce(s.heading, d.heading), d.made_at
from section_draft d
left join analysis_section s on s.id = d.section_id
where d.person_id = viewer() and d.analysis_id = $1
    and (d.heading, d.body) <> ('', '')
    and (s.id is null or (s.heading, s.body) <> (d.heading, d.body)
	or s.kind is distinct from d.kind)
order by d.made_at desc;

-- name: section_draft_keep :one
-- in:  analysis id, section id, key text, seen int, kind section_kind, heading text, body text
-- out: id id, made_at when
select id, made_at from section_draft_keep($1, $2, $3, $4::int, $5,
    coalesce($6, ''), coalesce($7, ''));

-- name: section_draft_drop :one
-- in:  analysis id, draft id
-- out: section id?
delete from section_draft where analysis_id = $1 and id = $2
    and person_id = viewer() returning section_id;

-- name: section_add :one
-- in:  analysis id, kind section_kind, heading text, body text, once text, draft text
-- out: id id
select section_add($1, $2, $3, coalesce($4, ''), $5, $6);

-- name: section_save :one
-- in:  section id, seen int, kind section_kind, heading text, body text, draft text
-- out: id id
select section_save($1, $2::int, $3, $4, coalesce($5, ''), $6);

-- name: section_drop :one
-- Its figures go with it; editions keep theirs.
-- in:  analysis id, section id
-- out: id id
select section_drop($1, $2);

-- name: figure_drop :one
-- in:  analysis id, figure id
-- out: id id
select figure_drop($1, $2);

-- name: figure_move :one
-- in:  figure id, up bool
-- out: analysis id
select figure_move($1, $2);

-- name: bin_list :many
-- What can be had back.
-- in:  analysis id
-- out: id id, title text, is_section bool, n_figures int, who text?, removed_at when
select id, title, section is not null, jsonb_array_length(figures),
    person_shown(removed_by), removed_at
from analysis_bin where analysis_id = $1
    and removed_at > now() - interval '30 days'
order by removed_at desc limit 10;

-- name: bin_restore :one
-- in:  analysis id, bin id
-- out: section id
select bin_restore($1, $2);

-- name: released_columns :many
-- What a figure straight from a released table can show; the unit where it is
-- not just a count.
-- in:  delivery id
-- out: id int, label text, unit text
select k.id, array_to_string(k.path, ' / '),
    case when k.unit = 'Anzahl' then '' else k.unit end
from delivery d join category k on k.source_id = d.source_id
where d.id = $1 and d.state = 'released' order by k.id;

-- name: table_stage :one
-- in:  delivery id
-- out: stage stage?
select table_stage(s.table_code)
from delivery d join source s on s.id = d.source_id where d.id = $1;

-- name: table_figure :one
-- Who answers for the indicator can be said afterwards; it begins with who
-- answers for the one before.
-- in:  once text, delivery id, part int, whole int, name text, stage stage, analysis id
-- out: analysis id, section id, definition id, release id
select analysis_id, section_id, definition_id, release_id
from table_figure($1, $2, $3::int, $4::int, $5, $6, coalesce((select i.owner
    from indicator i where i.owner <> '' order by i.id desc limit 1), '–'),
    $7);
