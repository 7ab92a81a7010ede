/*
 * genesis_row.c - a line of data: its keys and its cells.
 */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "genesis_in.h"
#include "i18n.h"
#include "text.h"

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

static struct str
part(struct str s, size_t from, size_t n)
{
	return (struct str){s.p + from, n};
}

/* The number that these few digits are, or -1. */
static int
small(struct str s)
{
	int v = 0;

	if (!all_digits(s) || s.n > 4)
		return -1;
	for (size_t i = 0; i < s.n; i++)
		v = 10 * v + (s.p[i] - '0');
	return v;
}

static bool
is_year(struct str s)
{
	int y = s.n == 4 ? small(s) : -1;

	return y >= 1800 && y <= 2199;
}

static bool
is_date(int year, int month, int day)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month >= 1 && month <= 12 && day >= 1 &&
	       day <= days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static enum period_kind
make_day(struct arena *a, struct str year, struct str month, struct str day,
    struct str *out)
{
	struct str s;

	if (!is_year(year) || !is_date(small(year), small(month), small(day)))
		return PERIOD_NONE;
	s = str_fmt(a, "%.4s-%.2s-%.2s", year.p, month.p, day.p);
	if (s.p == NULL)
		return PERIOD_NONE;
	*out = s;
	return PERIOD_DAY;
}

/* 2013/14 and 2013/2014: the second year must be the next one. */
static enum period_kind
make_school_year(struct arena *a, struct str s, struct str *out)
{
	int first = small(part(s, 0, 4)), second = small(part(s, 5, s.n - 5));
	struct str year;

	if (!is_year(part(s, 0, 4)) || s.p[4] != '/' ||
	    second != (s.n == 7 ? (first + 1) % 100 : first + 1))
		return PERIOD_NONE;
	year = str_fmt(a, "%d/%02d", first, (first + 1) % 100);
	if (year.p == NULL)
		return PERIOD_NONE;
	*out = year;
	return PERIOD_SCHOOL_YEAR;
}

enum period_kind
genesis_period(struct arena *a, struct str s, struct str *out)
{
	s = str_trim(s);
	if (is_year(s)) {
		*out = s;
		return PERIOD_YEAR;
	}
	if (s.n == 10 && s.p[2] == '.' && s.p[5] == '.')
		return make_day(
		    a, part(s, 6, 4), part(s, 3, 2), part(s, 0, 2), out);
	if (s.n == 10 && s.p[4] == '-' && s.p[7] == '-')
		return make_day(
		    a, part(s, 0, 4), part(s, 5, 2), part(s, 8, 2), out);
	if (s.n == 7 || s.n == 9)
		return make_school_year(a, s, out);
	return PERIOD_NONE;
}

/* DG, or 2 to 12 digits: state, region, district, municipality. */
bool
is_area_key(struct str s)
{
	return str_is(s, "DG") || (s.n >= 2 && s.n <= 12 && all_digits(s));
}

int
area_level(struct str key, size_t indent)
{
	if (str_is(key, "DG"))
		return LEVEL_COUNTRY;
	switch (key.n) {
	case 2:
		return LEVEL_STATE;
	case 3:
		return LEVEL_REGION;
	case 5:
		return LEVEL_DISTRICT;
	default:
		/* a city with a key of its own: Hannover stands as 03241001 */
		return indent == 6 ? LEVEL_DISTRICT : LEVEL_NONE;
	}
}

bool
row_looks(const struct reading *r, const struct record *rec)
{
	struct str period;
	size_t key = r->dated ? 1 : 0;

	return record_width(rec) == r->width &&
	       is_area_key(str_trim(rec->field[key])) &&
	       (!r->dated || genesis_period(r->arena, rec->field[0], &period) !=
				 PERIOD_NONE);
}

/* The row must have as many fields as the head; padding does not count. */
static bool
right_width(struct reading *r, const struct record *rec)
{
	size_t n = rec->n < r->width ? rec->n : record_width(rec);
	struct doubt *d;

	if (n <= r->width && rec->n >= r->width)
		return true;
	d = reading_doubt(
	    r, n < r->width ? DOUBT_FIELDS_FEW : DOUBT_FIELDS_MANY, rec->line);
	if (d != NULL) {
		d->number = (long long)n;
		d->where = str_trim(rec->field[0]);
		d->given = str_fmt(r->arena, "%zu", n);
		d->better = str_fmt(r->arena, "%zu", r->width);
	}
	return false;
}

/* Consecutive rows mostly share their period. */
static bool
take_period(struct reading *r, const struct record *rec, struct genesis_row *to)
{
	struct str given = str_trim(rec->field[0]);
	struct doubt *d;

	if (!r->dated) {
		to->given = r->g->head_period;
		to->period = r->head_period;
		r->g->period_kind = r->head_kind;
		return true;
	}
	if (r->last_kind == PERIOD_NONE || !str_eq(given, r->last_given)) {
		r->last_given = given;
		r->last_kind =
		    (int)genesis_period(r->arena, given, &r->last_period);
	}
	if (r->last_kind == PERIOD_NONE) {
		d = reading_doubt(r, DOUBT_PERIOD_UNKNOWN, rec->line);
		if (d != NULL)
			d->given = given;
		return false;
	}
	to->given = given;
	to->period = r->last_period;
	if (r->g->period_kind == PERIOD_NONE)
		r->g->period_kind = r->last_kind;
	else if (r->g->period_kind != r->last_kind &&
		 (d = reading_doubt(r, DOUBT_PERIOD_MIXED, rec->line)))
		d->given = given;
	return true;
}

static bool
take_area(struct reading *r, const struct record *rec, struct genesis_row *to)
{
	size_t k = r->dated ? 1 : 0, indent = 0;
	struct str name = rec->field[k + 1];
	struct doubt *d;

	to->area = str_trim(rec->field[k]);
	to->name = str_trim(name);
	if (!is_area_key(to->area)) {
		d = reading_doubt(r, DOUBT_AREA_UNKNOWN, rec->line);
		if (d != NULL) {
			d->where = to->name;
			d->given = to->area;
		}
		return false;
	}
	while (indent < name.n && name.p[indent] == ' ')
		indent++;
	to->level = area_level(to->area, indent);
	return true;
}

static bool
take_categories(
    struct reading *r, const struct record *rec, struct genesis_row *to)
{
	size_t n = r->g->ncategory, from = r->nkey - n;

	if (n == 0)
		return true;
	to->category = reading_get(r, n, sizeof(*to->category));
	if (to->category == NULL)
		return false;
	for (size_t i = 0; i < n; i++) {
		to->category[i] = str_trim(rec->field[from + i]);
		reading_mojibake(r, to->category[i], rec->line);
	}
	return true;
}

static void
doubt_cell(struct reading *r, const struct genesis_row *row, size_t column,
    enum doubt_kind kind, struct str given)
{
	const struct genesis_cell *c = &row->cell[column];
	struct doubt *d = reading_doubt(r, kind, row->line);
	struct str label;

	if (d == NULL)
		return;
	label = genesis_label(r->arena, &r->g->column.row[column]);
	d->where = str_fmt(r->arena, "%.*s, %.*s, %.*s", (int)row->name.n,
	    row->name.n > 0 ? row->name.p : "", (int)row->given.n, row->given.p,
	    (int)label.n, label.n > 0 ? label.p : "");
	d->given = given;
	if (kind == DOUBT_NUMBER_FORM)
		d->better = (struct str){c->value.p, c->value.n};
	if (kind == DOUBT_SYMBOL_FORM)
		d->better = c->symbol == MARK_NOTHING     ? STR("-")
			    : c->symbol == MARK_UNKNOWN   ? STR(".")
			    : c->symbol == MARK_SENSELESS ? STR("x")
							  : STR("/");
}

static void
take_cell(
    struct reading *r, struct genesis_row *row, size_t column, struct str field)
{
	static const enum doubt_kind kind[] = {
	    [CELL_ODD_NUMBER] = DOUBT_NUMBER_FORM,
	    [CELL_ODD_SYMBOL] = DOUBT_SYMBOL_FORM,
	    [CELL_EMPTY] = DOUBT_CELL_EMPTY,
	    [CELL_UNREADABLE] = DOUBT_CELL_UNREADABLE,
	};
	struct genesis_cell *c = &row->cell[column];
	struct cell read;
	enum cell_form form = cell_read(field, NOTATION_GERMAN, &read);
	const struct str digits = {cell_value(&read).p, read.nvalue};

	c->symbol = read.symbol;
	c->quality = read.quality;
	if (digits.n > 0)
		c->value = (struct dec){str_copy(r->arena, digits), digits.n};
	if (digits.n > 0 && c->value.p == NULL) {
		c->value.n = 0;
		form = CELL_UNREADABLE;
	}
	if (form != CELL_PLAIN)
		doubt_cell(r, row, column, kind[form], str_trim(field));
	if (r->g->column.row[column].count && c->value.n > 0 &&
	    c->value.p[0] == '-' && !dec_is_zero(c->value))
		doubt_cell(r, row, column, DOUBT_NEGATIVE, str_trim(field));
}

bool
row_take(struct reading *r, const struct record *rec)
{
	struct genesis_row *row = &r->g->row.row[r->g->row.n];
	size_t n = r->g->column.n;

	*row = (struct genesis_row){.line = rec->line};
	if (!right_width(r, rec) || !take_period(r, rec, row) ||
	    !take_area(r, rec, row))
		return r->st == OK;
	if (rec->lines > 1)
		(void)reading_doubt(r, DOUBT_ROW_LONG, rec->line);
	row->cell = reading_get(r, n, sizeof(*row->cell));
	if (row->cell == NULL || !take_categories(r, rec, row))
		return false;
	for (size_t i = 0; i < n; i++)
		take_cell(r, row, i, rec->field[r->nkey + i]);
	r->g->row.n++;
	return true;
}
