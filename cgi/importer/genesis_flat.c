/*
 * genesis_flat.c - GENESIS flat files: a row for every cell, or for every
 * combination with a column for every value.
 *
 * Every row names its variables and attributes with codes and labels.  A
 * column of the take is a value's name and the attributes that are no area;
 * its codes are the publisher's, the same in every language.  An attribute
 * without a code is the total.
 *
 * Units.  "1000" stays the column's unit ("1 000"): such values are rounded
 * to thousands, and three zeros behind them would pretend that they are not.
 *
 * Numbers have a comma in German files and a point in English ones, never
 * groups; the first sign that stands in a value says which.
 */
#include <string.h>

#include "flat_in.h"
#include "graded.h"
#include "i18n.h"
#include "readers.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"

struct flat {
	struct take *take;
	const struct mapping *mapping; /* or NULL: it may say an area */
	struct lines lines;
	struct records records;
	struct flat_heads heads;
	bool described; /* by the first row */
	bool signed_;   /* the decimal sign has been seen */
	bool assumed;   /* an area was */
	int part;       /* the variable of months or quarters, or NO_FIELD */

	/* neighbouring rows mostly share their area */
	char last_key[16];
	size_t last_key_n;
	long long last_area;
};

static struct str
field(const struct record *rec, int at)
{
	return at == NO_FIELD ? STR("") : str_trim(rec->field[at]);
}

static void
assume(struct flat *r, const struct record *rec)
{
	struct doubt *d;

	if (r->assumed)
		return;
	r->assumed = true;
	d = take_doubt(r->take, DOUBT_AREA_ASSUMED, rec->line);
	if (d != NULL)
		d->better = STR("Deutschland");
}

static bool
is_total(struct str code)
{
	return code.n == 0 || str_is(code, "INSGESAMT") ||
	       str_is(code, "TOTAL") || str_is(code, "%TOTAL%");
}

static long long
area_of(struct flat *r, const struct record *rec)
{
	const struct flat_heads *h = &r->heads;
	struct str key, name;

	if (h->area == NO_FIELD && r->mapping != NULL && r->mapping->area.n > 0)
		return take_area(r->take, r->mapping->area, STR(""),
		    take_level(r->mapping->area), rec->line);
	if (h->area == NO_FIELD) {
		assume(r, rec);
		return take_area(r->take, STR("DG"), STR("Deutschland"),
		    LEVEL_COUNTRY, rec->line);
	}
	key = field(rec, h->variable[h->area].attribute_code);
	name = field(rec, h->variable[h->area].attribute_label);
	if (is_total(key)) {
		assume(r, rec);
		return take_area(r->take, STR("DG"), STR("Deutschland"),
		    LEVEL_COUNTRY, rec->line);
	}
	return take_area(r->take, key, name, take_level(key), rec->line);
}

/* "Januar" beside the time 2022, in the variable that says so. */
static struct period
part_of(const struct flat *r, const struct record *rec)
{
	if (r->part == NO_FIELD)
		return (struct period){.kind = PERIOD_NONE};
	return period_read_part(rec->field[r->heads.time],
	    field(rec, r->heads.variable[r->part].attribute_label));
}

static int
find_part(struct flat *r, const struct record *rec)
{
	for (r->part = 0; r->part < (int)r->heads.nvariable; r->part++)
		if (r->part != r->heads.area &&
		    part_of(r, rec).kind != PERIOD_NONE)
			return r->part;
	return NO_FIELD;
}

/* What the file is about: said once, by its first row. */
static void
describe(struct flat *r, const struct record *rec)
{
	struct flat_heads *h = &r->heads;
	size_t position = 1; /* the value itself is the first */

	r->described = true;
	h->area = flat_area(h, rec);
	take_about(r->take, ABOUT_CODE, field(rec, h->stat_code));
	take_about(r->take, ABOUT_TITLE, field(rec, h->stat_label));
	r->part = find_part(r, rec);
	for (size_t i = 0; i < h->nvariable; i++)
		if ((int)i != h->area && (int)i != r->part)
			take_dimension(r->take, position++,
			    field(rec, h->variable[i].label),
			    field(rec, h->variable[i].code));
}

/* The path and the codes of a row's column; its first place stays free. */
static bool
attributes(struct flat *r, const struct record *rec, struct strs *path,
    struct strs *codes)
{
	const struct flat_heads *h = &r->heads;
	const size_t n = h->nvariable;
	const bool joined = part_of(r, rec).kind != PERIOD_NONE;

	path->n = codes->n = 1;
	/* what is no month where rows have theirs comes last */
	for (size_t k = 0; k <= n; k++) {
		const size_t i =
		    k < n || r->part == NO_FIELD ? k : (size_t)r->part;
		const struct flat_variable *v = &h->variable[i];
		struct str code, label;

		if (i == n || (int)i == h->area ||
		    ((int)i == r->part && (k < n || joined)) ||
		    (v->attribute_code == NO_FIELD &&
			v->attribute_label == NO_FIELD))
			continue;
		code = field(rec, v->attribute_code);
		label = field(rec, v->attribute_label);
		if (is_total(code) && v->attribute_code != NO_FIELD) {
			code = STR("");
			label = label.n > 0 ? label : STR("Insgesamt");
		}
		if (label.n == 0)
			label = code;
		if (path->n == TAKE_PATH_MAX)
			return take_fail(r->take, TOO_MUCH,
			    N_("Die Werte der Datei sind nach zu vielen "
			       "Merkmalen gegliedert."),
			    rec->line);
		path->row[path->n++] = label;
		codes->row[codes->n++] = code;
	}
	return true;
}

static struct str
unit_of(struct str unit)
{
	return str_is(unit, "1000") || str_is(unit, "1.000") ||
		       str_is(unit, "1,000")
		   ? STR("1 000")
		   : unit;
}

/* The first decimal sign says how all numbers are written. */
static void
see_sign(struct flat *r, struct str s)
{
	for (size_t i = 1; i + 1 < s.n; i++) {
		if ((s.p[i] != ',' && s.p[i] != '.') || s.p[i - 1] < '0' ||
		    s.p[i - 1] > '9')
			continue;
		r->signed_ = true;
		r->take->notation.decimal = s.p[i];
		take_about(r->take, ABOUT_LANGUAGE,
		    s.p[i] == ',' ? STR("de") : STR("en"));
		return;
	}
}

static bool
right_width(struct flat *r, const struct record *rec)
{
	const size_t n = rec->n > r->heads.width ? record_width(rec) : rec->n;
	enum doubt_kind kind;
	struct doubt *d;

	if (rec->n >= r->heads.width && n <= r->heads.width)
		return true;
	kind = rec->n < r->heads.width ? DOUBT_FIELDS_FEW : DOUBT_FIELDS_MANY;
	take_skip(r->take, kind, (long long)r->heads.nvalue);
	if ((d = take_doubt(r->take, kind, rec->line)) != NULL) {
		d->number = (long long)n;
		d->given = str_fmt(r->take->arena, "%zu", n);
		d->better = str_fmt(r->take->arena, "%zu", r->heads.width);
	}
	return false;
}

/* The area, looked up only when it is another than the row's before. */
static long long
area_again(struct flat *r, const struct record *rec)
{
	const struct flat_heads *h = &r->heads;
	struct str key = STR("");

	if (h->area != NO_FIELD)
		key = field(rec, h->variable[h->area].attribute_code);
	if (key.n > 0 && key.n == r->last_key_n &&
	    memcmp(key.p, r->last_key, key.n) == 0)
		return r->last_area;
	r->last_area = area_of(r, rec);
	r->last_key_n = 0;
	if (r->last_area >= 0 && key.n <= sizeof(r->last_key)) {
		memcpy(r->last_key, key.p, key.n);
		r->last_key_n = key.n;
	}
	return r->last_area;
}

static void
take_row(struct flat *r, const struct record *rec)
{
	const struct flat_heads *h = &r->heads;
	struct str path_room[TAKE_PATH_MAX], code_room[TAKE_PATH_MAX];
	struct strs path = {1, path_room}, codes = {1, code_room};
	long long area, period;
	struct period part;

	r->take->rows++;
	if (!right_width(r, rec))
		return;
	if (!r->described)
		describe(r, rec);
	if (rec->lines > 1)
		(void)take_doubt(r->take, DOUBT_ROW_LONG, rec->line);
	part = part_of(r, rec);
	period = take_period(r->take,
	    part.kind == PERIOD_NONE ? rec->field[h->time]
				     : (struct str){part.text, part.n},
	    rec->line);
	area = area_again(r, rec);
	if (!attributes(r, rec, &path, &codes))
		return;
	for (size_t i = 0; i < h->nvalue; i++) {
		const struct flat_value *v = &h->value[i];
		const struct str unit = h->value_unit == NO_FIELD
					    ? v->unit
					    : field(rec, h->value_unit);

		path_room[0] =
		    v->label.n > 0 ? v->label : field(rec, h->value_label);
		code_room[0] =
		    v->code.n > 0 ? v->code : field(rec, h->value_code);
		if (!r->signed_)
			see_sign(r, rec->field[v->field]);
		graded_take(r->take, area, period,
		    take_column(r->take, &path, &codes, unit_of(unit)),
		    rec->line, rec->field[v->field], field(rec, v->quality));
	}
}

static void
read_rows(struct flat *r)
{
	struct record rec;

	while (records_next(&r->records, &rec))
		if (record_width(&rec) > 0)
			take_row(r, &rec);
	if (!take_going(r->take))
		return;
	if (r->take->rows == 0) {
		take_fail(r->take, INVALID,
		    N_("Die Datei enthält keine Zeile mit Werten."), 0);
		return;
	}
	for (size_t i = 0; i < r->take->column.n; i++)
		if (r->take->column.row[i].unit.n == 0) {
			(void)take_doubt(r->take, DOUBT_UNIT_MISSING, 1);
			break;
		}
}

void
genesis_flat_read(
    const struct bytes *b, const struct mapping *mapping, struct take *t)
{
	struct flat *r = take_get(t, 1, sizeof(*r));
	struct str line;
	struct record rec;
	char separator;

	if (r == NULL || !lines_open(&r->lines, t, b, CHARSET_MAX))
		return;
	r->take = t;
	r->mapping = mapping;
	t->notation = NOTATION_GERMAN;
	if (!lines_next(&r->lines, &line))
		line = STR("");
	separator = flat_separator(line);
	lines_again(&r->lines);
	if (separator == 0) {
		take_fail(t, INVALID,
		    N_("Das ist keine GENESIS-Flat-Datei: Ihre erste Zeile "
		       "nennt nicht die Spalten."),
		    1);
		return;
	}
	if (records_open(&r->records, &r->lines, separator) &&
	    records_next(&r->records, &rec) && flat_heads(t, &rec, &r->heads))
		read_rows(r);
}

bool
genesis_flat_old_recognises(struct str head)
{
	return flat_separator(head) != 0 && !flat_is_long(head);
}

bool
genesis_flat_new_recognises(struct str head)
{
	return flat_separator(head) != 0 && flat_is_long(head);
}
