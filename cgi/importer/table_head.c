/*
 * table_head.c - title lines, and column headings merged over rows.
 */
#include <string.h>

#include "i18n.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"
#include "units.h"

#define NOT_UNDERSTOOD N_("Der Kopf der Tabelle ist nicht zu verstehen.")

/* A line that says nothing but the period: 2022, "Stichtag: 31.12.2022". */
static struct str
period_said(struct str s)
{
	static const char *const names[] = {"Stichtag", "Schuljahr",
	    "Berichtsjahr", "Berichtszeitraum", "Semester", "Zeitraum", "Jahr",
	    "Zeit", "Reference date", "School year", "Year"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const size_t n = strlen(names[i]);

		if (!str_starts(s, names[i]))
			continue;
		s = str_trim((struct str){s.p + n, s.n - n});
		if (s.n > 0 && s.p[0] == ':')
			s = str_trim((struct str){s.p + 1, s.n - 1});
		break;
	}
	return keys_is_period(s) ? s : STR("");
}

bool
head_title(struct table *r, const struct record *rec)
{
	struct strs *title = &r->title;
	struct str s = str_trim(rec->field[0]);

	if (period_said(s).n > 0) {
		r->head_period = take_copy(r->take, period_said(s));
		return true;
	}
	if (title->row == NULL)
		title->row =
		    take_get(r->take, TABLE_TITLES_MAX, sizeof(*title->row));
	if (title->row == NULL)
		return false;
	if (title->n == TABLE_TITLES_MAX)
		return take_fail(r->take, INVALID, NOT_UNDERSTOOD, rec->line);
	take_mojibake(r->take, s, rec->line);
	title->row[title->n++] = take_copy(r->take, s);
	return true;
}

/*
 * A row of headings begins with an empty field, over the keys; or, where the
 * keys have headings too, holds no value and no area's key.
 */
bool
head_is_heading(const struct table *r, const struct record *rec)
{
	const size_t n = record_width(rec);

	if (rec->field[0].n == 0)
		return true;
	if (n < 2 || keys_is_period(rec->field[0]))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct str s = str_trim(rec->field[i]);

		if ((keys_is_value(s) && !keys_is_period(s)) ||
		    (i < TABLE_KEYS_MAX && keys_is_area(s) &&
			!keys_is_period(s)))
			return false;
	}
	return r->nheader < 2;
}

bool
head_header(struct table *r, const struct record *rec)
{
	struct header *h = &r->header[r->nheader];

	if (r->nheader == TABLE_HEADERS_MAX)
		return take_fail(r->take, INVALID, NOT_UNDERSTOOD, rec->line);
	h->line = rec->line;
	h->n = record_width(rec);
	h->field = take_get(r->take, h->n, sizeof(*h->field));
	if (h->field == NULL)
		return false;
	for (size_t i = 0; i < h->n; i++) {
		const struct str s = str_trim(rec->field[i]);

		if (i > 0 && str_eq(s, h->field[i - 1])) {
			h->field[i] = h->field[i - 1];
			continue;
		}
		take_mojibake(r->take, s, rec->line);
		h->field[i] = take_line(r->take, s);
	}
	if (h->n > r->width)
		r->width = h->n;
	r->nheader++;
	return take_going(r->take);
}

static struct str
header_at(const struct header *h, size_t column)
{
	return column < h->n ? h->field[column] : STR("");
}

/* From one value to the next. */
static size_t
step(const struct table *r)
{
	return r->graded ? 2 : 1;
}

/* The row of headings that tells the units, or -1: the last or the first. */
static int
unit_row(const struct table *r)
{
	for (size_t i = r->nheader; i > 0; i--) {
		size_t c = r->nkey;

		while (c < r->width && unit_is(header_at(&r->header[i - 1], c)))
			c += step(r);
		if (c >= r->width)
			return (int)i - 1;
	}
	return -1;
}

/* The row of headings that tells the periods, or -1. */
static int
period_row(const struct table *r)
{
	for (size_t i = 0; i < r->nheader; i++) {
		size_t c = r->nkey;

		while (
		    c < r->width && keys_is_period(header_at(&r->header[i], c)))
			c += step(r);
		if (c >= r->width)
			return (int)i;
	}
	return -1;
}

/* The row of headings that tells the months of the years, or -1. */
static int
part_row(const struct table *r, int years)
{
	for (size_t i = 0; years >= 0 && i < r->nheader; i++) {
		size_t c = r->nkey;

		while (c < r->width &&
		       period_read_part(header_at(&r->header[years], c),
			   header_at(&r->header[i], c))
			       .kind != PERIOD_NONE)
			c += step(r);
		if (c >= r->width)
			return (int)i;
	}
	return -1;
}

/* "Bevölkerungsstand (Anzahl)" */
static struct str
unit_of_title(const struct table *r)
{
	for (size_t i = r->title.n; i > 0; i--) {
		const struct str unit = unit_of_heading(r->title.row[i - 1]);

		if (unit.n > 0)
			return unit;
	}
	return STR("");
}

/* A heading of the first row that is empty belongs to the one before. */
static void
fill_first(struct table *r)
{
	struct header *h = &r->header[0];
	struct str *wide = take_get(r->take, r->width, sizeof(*wide));

	if (wide == NULL)
		return;
	memcpy(wide, h->field, h->n * sizeof(*wide));
	h->field = wide;
	h->n = r->width;
	for (size_t c = r->nkey + 1; c < h->n; c++) {
		struct doubt *d;

		if (h->field[c].n > 0 || h->field[c - 1].n == 0 ||
		    (r->graded && (c - r->nkey) % 2 == 1))
			continue;
		h->field[c] = h->field[c - 1];
		d = take_doubt(r->take, DOUBT_HEADER_FILLED, h->line);
		if (d != NULL)
			d->better = h->field[c];
	}
}

/* The headings that are no unit, no period and no part of one. */
static bool
make_path(struct table *r, size_t c, const int skip[3], struct table_column *to)
{
	to->path.row = take_get(r->take, r->nheader + 1, sizeof(*to->path.row));
	if (to->path.row == NULL)
		return false;
	for (size_t i = 0; i < r->nheader; i++) {
		struct str s = header_at(&r->header[i], c);

		if (s.n > 0 && (int)i != skip[0] && (int)i != skip[1] &&
		    (int)i != skip[2])
			to->path.row[to->path.n++] = s;
	}
	if (to->path.n == 0 && r->title.n > 0)
		to->path.row[to->path.n++] = r->title.row[0];
	return true;
}

static bool
same_column(const struct table_column *a, const struct table_column *b)
{
	if (a->path.n != b->path.n || !str_eq(a->period, b->period))
		return false;
	for (size_t i = a->path.n; i > 0; i--)
		if (!str_eq(a->path.row[i - 1], b->path.row[i - 1]))
			return false;
	return true;
}

static struct str
label_of(struct table *r, const struct strs *path)
{
	struct str s = STR("");

	for (size_t i = 0; i < path->n; i++)
		s = str_fmt(r->take->arena, "%.*s%s%.*s", (int)s.n,
		    s.n > 0 ? s.p : "", i > 0 ? " / " : "", (int)path->row[i].n,
		    path->row[i].n > 0 ? path->row[i].p : "");
	return s;
}

/* Tell the second of two columns with one heading by a number. */
static void
part_twins(struct table *r)
{
	for (size_t i = 1; i < r->ncolumn && take_going(r->take); i++) {
		struct table_column *c = &r->column[i];
		size_t same = 1;
		struct doubt *d;
		struct str *last;

		/* columns of one heading stand beside each other; a table
		 * of thousands is not compared with itself */
		for (size_t k = i > 500 ? i - 500 : 0; k < i; k++)
			same += same_column(c, &r->column[k]);
		if (same == 1)
			continue;
		d = take_doubt(r->take, DOUBT_COLUMN_TWICE, r->header[0].line);
		if (d != NULL)
			d->given = label_of(r, &c->path);
		if (c->path.n == 0)
			continue;
		last = &c->path.row[c->path.n - 1];
		*last = str_fmt(r->take->arena, "%.*s (%zu)", (int)last->n,
		    last->n > 0 ? last->p : "", same);
	}
}

/* The period of a column: "2022", or "Januar 2022" by two rows. */
static struct str
period_at(struct table *r, size_t c, int years, int parts)
{
	const struct str year =
	    years < 0 ? STR("") : header_at(&r->header[years], c);
	const struct str part =
	    parts < 0 ? STR("") : header_at(&r->header[parts], c);

	return part.n == 0 ? year
			   : str_fmt(r->take->arena, "%.*s %.*s", (int)part.n,
				 part.p, (int)year.n, year.p);
}

static bool
make_columns(struct table *r)
{
	const struct str unit = unit_of_title(r);
	int at[3]; /* rows of units, of periods, of parts of them */
	struct doubt *d;

	r->column = take_get(r->take, r->width - r->nkey, sizeof(*r->column));
	if (r->column == NULL)
		return false;
	if (unit_row(r) != 0)
		fill_first(r);
	at[0] = unit_row(r);
	at[1] = r->period_key < 0 && r->head_period.n == 0 &&
			r->block != BLOCK_PERIOD
		    ? period_row(r)
		    : -1;
	at[2] = part_row(r, at[1]);
	for (size_t c = r->nkey; c < r->width; c += step(r)) {
		struct table_column *to = &r->column[r->ncolumn++];

		to->period_at = to->column = -1;
		to->field = c;
		to->unit = at[0] < 0 ? unit : header_at(&r->header[at[0]], c);
		to->period = period_at(r, c, at[1], at[2]);
		if (!make_path(r, c, at, to))
			return false;
	}
	if (at[0] < 0 && unit.n == 0 &&
	    (d = take_doubt(r->take, DOUBT_UNIT_MISSING, r->header[0].line)) !=
		NULL)
		d->number = (long long)r->ncolumn;
	part_twins(r);
	return take_going(r->take);
}

/* The title: its first two lines, without how deep it goes. */
static void
tell_title(struct table *r)
{
	char text[2 * TAKE_TEXT_MAX + 2];
	size_t n = 0;

	for (size_t i = 0; i < r->title.n && i < 2; i++) {
		const struct str s = r->title.row[i];

		if (i > 0 &&
		    (str_starts(s, "regional") || str_eq(s, r->title.row[0])))
			break;
		if (n > 0)
			text[n++] = ' ';
		memcpy(text + n, s.p, s.n);
		n += s.n;
	}
	take_about(r->take, ABOUT_TITLE, (struct str){text, n});
}

/* Neither the headings nor the keys of the row name a period. */
static bool
lacks_period(const struct table *r, const struct record *row)
{
	if (r->head_period.n > 0 || r->block == BLOCK_PERIOD)
		return false;
	for (size_t i = 0; i < r->nheader; i++)
		for (size_t c = 0; c < r->header[i].n; c++)
			if (keys_is_period(r->header[i].field[c]))
				return false;
	for (size_t i = 0; i < row->n && i < TABLE_KEYS_MAX; i++)
		if (keys_is_period(row->field[i]))
			return false;
	return true;
}

/* What a person said, or else the only period that the title names. */
static void
suppose_period(struct table *r, const struct record *row)
{
	struct str found = STR("");
	struct doubt *d;

	if (r->mapping != NULL && r->mapping->period.n > 0) {
		r->head_period = r->mapping->period;
		return;
	}
	for (size_t i = 0; i < r->title.n; i++) {
		const struct str s = keys_period_in(r->title.row[i]);

		if (s.n > 0 && found.n > 0 && !str_eq(s, found))
			return;
		found = s.n > 0 ? s : found;
	}
	if (found.n == 0)
		return;
	r->head_period = found;
	if ((d = take_doubt(r->take, DOUBT_PERIOD_ASSUMED, row->line)) != NULL)
		d->better = found;
}

bool
head_finish(struct table *r, const struct record *row)
{
	const long long line = r->nheader > 0 ? r->header[0].line : row->line;

	if (lacks_period(r, row))
		suppose_period(r, row);
	if (r->nheader == 0 || !keys_find(r, row) || r->width <= r->nkey ||
	    r->width - r->nkey > TABLE_COLUMNS_MAX)
		return take_fail(r->take, INVALID, NOT_UNDERSTOOD, line);
	take_about(r->take, ABOUT_LANGUAGE, STR("de"));
	tell_title(r);
	if (!make_columns(r))
		return false;
	if (r->period_key < 0 && r->head_period.n == 0 &&
	    r->column[0].period.n == 0 && r->block != BLOCK_PERIOD)
		return take_fail(r->take, INVALID,
		    N_("Die Tabelle nennt keinen Zeitpunkt."), line);
	return true;
}
