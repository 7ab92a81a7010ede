/*
 * genesis_head.c - title lines, and column headings merged over rows.
 */
#include <string.h>

#include "genesis_in.h"
#include "i18n.h"
#include "text.h"

#define NOT_UNDERSTOOD N_("Der Kopf der Tabelle ist nicht zu verstehen.")

/* What a row of units is made of. */
static const char *const units[] = {"Anzahl", "Prozent", "%", "Personen", "EUR",
    "Euro", "ha", "qkm", "km2", "km²", "qm", "m2", "m²", "t", "cbm", "Jahre",
    "Tage", "Stunden", "Promille", "Index"};

static const char *const unit_starts[] = {
    "je ", "1000", "1 000", "Tsd", "Mill", "Mio", "Mrd", "Anzahl "};

static bool
is_unit(struct str s)
{
	for (size_t i = 0; i < COUNT(units); i++)
		if (str_is(s, units[i]))
			return true;
	for (size_t i = 0; i < COUNT(unit_starts); i++)
		if (str_starts(s, unit_starts[i]))
			return true;
	return false;
}

static bool
is_count(struct str unit)
{
	return str_is(unit, "Anzahl") || str_is(unit, "Personen");
}

/* "GENESIS-Tabelle: 21111-02-06-4" */
static bool
table_code(struct reading *r, const struct record *rec)
{
	static const char *const word[] = {"GENESIS-Tabelle:", "Tabelle:"};
	struct str s = str_trim(rec->field[0]);

	for (size_t i = 0; i < COUNT(word); i++) {
		size_t n = strlen(word[i]);

		if (!str_starts(s, word[i]))
			continue;
		r->g->code = str_trim((struct str){s.p + n, s.n - n});
		if (r->g->code.n > 0 && r->g->code.n <= 60)
			return true;
	}
	return reading_fail(r, INVALID,
	    N_("Das ist keine GENESIS-Tabelle: Die erste Zeile nennt keinen "
	       "Tabellencode."),
	    rec->line);
}

bool
head_title(struct reading *r, const struct record *rec)
{
	struct strs *title = &r->g->title;
	struct str s = str_trim(rec->field[0]);
	enum period_kind kind;

	if (r->g->code.n == 0)
		return table_code(r, rec);
	if (record_width(rec) != 1)
		return reading_fail(r, INVALID, NOT_UNDERSTOOD, rec->line);
	kind = genesis_period(r->arena, s, &r->head_period);
	if (kind != PERIOD_NONE) {
		r->head_kind = (int)kind;
		r->g->head_period = s;
		return true;
	}
	if (title->row == NULL)
		title->row =
		    reading_get(r, GENESIS_TITLES_MAX, sizeof(*title->row));
	if (title->row == NULL)
		return false;
	if (title->n == GENESIS_TITLES_MAX)
		return reading_fail(r, INVALID, NOT_UNDERSTOOD, rec->line);
	reading_mojibake(r, s, rec->line);
	title->row[title->n++] = s;
	return true;
}

bool
head_header(struct reading *r, const struct record *rec)
{
	struct header *h = &r->header[r->nheader];

	if (r->g->code.n == 0 || r->nheader == GENESIS_HEADERS_MAX)
		return reading_fail(r, INVALID, NOT_UNDERSTOOD, rec->line);
	h->line = rec->line;
	h->n = record_width(rec);
	h->field = reading_get(r, h->n, sizeof(*h->field));
	if (h->field == NULL)
		return false;
	for (size_t i = 0; i < h->n; i++) {
		h->field[i] = str_trim(rec->field[i]);
		if (i == 0 || !str_eq(h->field[i], h->field[i - 1]))
			reading_mojibake(r, h->field[i], rec->line);
	}
	if (h->n > r->width)
		r->width = h->n;
	r->nheader++;
	return true;
}

static struct str
header_at(const struct header *h, size_t column)
{
	return column < h->n ? h->field[column] : STR("");
}

/* The fields before the first value are those that no heading names. */
static size_t
count_keys(const struct reading *r)
{
	size_t least = r->width;

	for (size_t i = 0; i < r->nheader; i++) {
		size_t n = 0;

		while (n < least && header_at(&r->header[i], n).n == 0)
			n++;
		least = n;
	}
	return least;
}

/* Whether the last row of the headings tells the units. */
static bool
has_unit_row(const struct reading *r)
{
	const struct header *last = &r->header[r->nheader - 1];

	for (size_t c = r->nkey; c < r->width; c++)
		if (!is_unit(header_at(last, c)))
			return false;
	return true;
}

/* "Bevölkerungsstand (Anzahl)" */
static struct str
unit_of_title(const struct reading *r)
{
	for (size_t i = r->g->title.n; i > 0; i--) {
		struct str s = r->g->title.row[i - 1], unit = {s.p, 0};

		if (s.n < 3 || s.p[s.n - 1] != ')')
			continue;
		while (unit.n < s.n - 1 && s.p[s.n - 2 - unit.n] != '(')
			unit.n++;
		unit.p = s.p + s.n - 1 - unit.n;
		if (is_unit(unit))
			return unit;
	}
	return STR("");
}

/* A heading of the first row that is empty belongs to the one before. */
static void
fill_first(struct reading *r, size_t rows)
{
	struct header *h = &r->header[0];

	for (size_t c = r->nkey + 1; rows > 0 && c < h->n; c++) {
		struct doubt *d;

		if (h->field[c].n > 0 || h->field[c - 1].n == 0)
			continue;
		h->field[c] = h->field[c - 1];
		if ((d = reading_doubt(r, DOUBT_HEADER_FILLED, h->line)))
			d->better = h->field[c];
	}
}

static bool
make_column(struct reading *r, size_t c, size_t rows, struct genesis_column *to)
{
	to->path.row = reading_get(r, rows + 1, sizeof(*to->path.row));
	if (to->path.row == NULL)
		return false;
	for (size_t i = 0; i < rows; i++) {
		struct str s = header_at(&r->header[i], c);

		if (s.n > 0)
			to->path.row[to->path.n++] = s;
	}
	if (to->path.n == 0 && r->g->title.n > 0)
		to->path.row[to->path.n++] = r->g->title.row[0];
	to->count = is_count(to->unit);
	return true;
}

static bool
same_path(const struct strs *a, const struct strs *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = a->n; i > 0; i--)
		if (!str_eq(a->row[i - 1], b->row[i - 1]))
			return false;
	return true;
}

static void
doubt_twins(struct reading *r)
{
	const struct genesis_columns *col = &r->g->column;
	struct doubt *d;

	for (size_t i = 1; i < col->n; i++)
		for (size_t k = 0; k < i; k++) {
			if (!same_path(&col->row[i].path, &col->row[k].path))
				continue;
			d = reading_doubt(
			    r, DOUBT_COLUMN_TWICE, r->header[0].line);
			if (d != NULL)
				d->given =
				    genesis_label(r->arena, &col->row[i]);
			break;
		}
}

static bool
make_columns(struct reading *r)
{
	struct genesis_columns *col = &r->g->column;
	bool unit_row = has_unit_row(r);
	size_t rows = r->nheader - (unit_row ? 1 : 0);
	struct str unit = unit_of_title(r);
	struct doubt *d;

	col->row = reading_get(r, r->width - r->nkey, sizeof(*col->row));
	if (col->row == NULL)
		return false;
	fill_first(r, rows);
	for (size_t c = r->nkey; c < r->width; c++) {
		struct genesis_column *to = &col->row[col->n++];

		to->unit = unit_row ? header_at(&r->header[rows], c) : unit;
		if (!make_column(r, c, rows, to))
			return false;
	}
	if (!unit_row && unit.n == 0 &&
	    (d = reading_doubt(r, DOUBT_UNIT_MISSING, r->header[0].line)))
		d->number = (long long)col->n;
	doubt_twins(r);
	return true;
}

bool
head_finish(struct reading *r, const struct record *row)
{
	struct str ignored;
	size_t keys;

	r->nkey = count_keys(r);
	r->dated = r->head_kind == PERIOD_NONE ||
		   (row->n > 1 && is_area_key(str_trim(row->field[1])) &&
		       genesis_period(r->arena, str_trim(row->field[0]),
			   &ignored) != PERIOD_NONE);
	keys = r->dated ? 3 : 2;
	if (r->nkey < keys || r->nkey > GENESIS_KEYS_MAX ||
	    r->width == r->nkey || r->width - r->nkey > GENESIS_COLUMNS_MAX)
		return reading_fail(
		    r, INVALID, NOT_UNDERSTOOD, r->header[0].line);
	r->g->ncategory = r->nkey - keys;
	r->g->row.row =
	    reading_get(r, (size_t)r->lines + 1, sizeof(*r->g->row.row));
	return r->g->row.row != NULL && make_columns(r);
}
