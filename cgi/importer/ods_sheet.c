/*
 * ods_sheet.c - the cells of a sheet of an OpenDocument spreadsheet.
 *
 * Cells and rows that repeat are written once, also the empty ones up to the
 * last column and row.
 */
#include <string.h>

#include "i18n.h"
#include "ods_in.h"
#include "period.h"
#include "text.h"

enum { REPEAT_MAX = 1 << 24 };

struct cell_read {
	size_t column, columns; /* where, and how often */
	size_t spanned;         /* columns */
	long long spanned_rows;
	struct str type, value; /* in `value_room` */
	bool error, formula;
	size_t ntext;
};

/* The next element in the one opened at this depth; false: there is none. */
bool
ods_child(struct ods *o, int depth)
{
	while (take_going(o->take) && xml_next(o->x) > XML_END) {
		if (o->x->kind == XML_OPEN)
			return true;
		if (o->x->kind == XML_CLOSE && o->x->depth <= depth)
			return false;
	}
	return false;
}

/* Neither collapsed nor filtered out. */
static bool
is_visible(struct ods *o)
{
	const struct str s = xml_attr_of(o->x, "table:1.0", "visibility");

	return s.n == 0 || str_is(s, "visible");
}

/* A number of repetitions, at least 1. */
static long long
repeated(struct ods *o, const char *name)
{
	const struct str text = xml_attr_of(o->x, "table:1.0", name);
	long long n = 1;

	if (text.p == NULL)
		return 1;
	if (!str_int(text, &n) || n < 1 || n > REPEAT_MAX) {
		take_fail(o->take, INVALID,
		    N_("Die Zellen des Tabellenblatts sind nicht in ihrer "
		       "Ordnung."),
		    0);
		return 1;
	}
	return n;
}

/* --- a cell --- */

static void
add(struct ods *o, size_t *n, struct str s)
{
	const size_t left = sizeof(o->text) - *n;

	if (s.n > left) {
		s.n = left;
		while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	if (s.n > 0)
		memcpy(o->text + *n, s.p, s.n);
	*n += s.n;
}

/* <text:s text:c="3"/> */
static void
add_spaces(struct ods *o, size_t *n)
{
	const struct str count = xml_attr_of(o->x, "text:1.0", "c");
	long long spaces = 1;

	if (count.p != NULL && !str_int(count, &spaces))
		spaces = 1;
	for (long long i = 0; i < spaces && i < 100; i++)
		add(o, n, STR(" "));
}

/* A piece of text that may stand above the line. */
static void
add_run(struct ods *o, size_t *n, bool raised)
{
	const struct str behind = {o->text, *n}, s = o->x->text;
	const struct sheet_raised r =
	    raised ? sheet_raise(behind, s) : (struct sheet_raised){"", 0, ""};

	add(o, n, str_of(r.before));
	add(o, n, r.instead != NULL ? str_of(r.instead) : s);
	add(o, n, str_of(r.after));
}

static bool
is_raised(struct ods *o)
{
	return book_find(&o->raised,
		   xml_attr_of(o->x, "text:1.0", "style-name")) >= 0;
}

/* The text as it is shown: paragraphs, with a blank between; comments and
 * drawings are not of it. */
static size_t
read_text(struct ods *o)
{
	const int depth = o->x->depth;
	bool raised = false;
	size_t n = 0;

	while (take_going(o->take) && xml_next(o->x) > XML_END &&
	       o->x->depth > depth) {
		if (o->x->kind == XML_CHARS && o->x->depth > depth + 1)
			add_run(o, &n, raised);
		if (o->x->kind != XML_CHARS && xml_is(o->x, "span"))
			raised = o->x->kind == XML_OPEN && is_raised(o);
		if (o->x->kind != XML_OPEN)
			continue;
		if (xml_is(o->x, "annotation") || xml_is(o->x, "shapes") ||
		    xml_is(o->x, "frame") || xml_is(o->x, "table"))
			xml_skip(o->x);
		else if (xml_is(o->x, "s"))
			add_spaces(o, &n);
		else if ((xml_is(o->x, "p") && n > 0) || xml_is(o->x, "tab") ||
			 xml_is(o->x, "line-break"))
			add(o, &n, STR(" "));
	}
	return n;
}

struct str
ods_keep(char *to, size_t most, struct str s)
{
	if (s.n > most)
		s.n = 0;
	if (s.n > 0)
		memcpy(to, s.p, s.n);
	return (struct str){to, s.n};
}

/* What the attributes of a cell say, before its text is read. */
static void
read_attrs(struct ods *o, struct cell_read *c)
{
	static const char *const values[] = {"value", "date-value",
	    "boolean-value", "string-value", "time-value"};
	struct str s;

	c->type = ods_keep(o->type, sizeof(o->type),
	    xml_attr_of(o->x, "office:1.0", "value-type"));
	c->value = (struct str){NULL, 0};
	for (size_t i = 0; i < COUNT(values) && c->value.p == NULL; i++) {
		s = xml_attr_of(o->x, "office:1.0", values[i]);
		if (s.p != NULL)
			c->value = ods_keep(o->value, sizeof(o->value), s);
	}
	c->error =
	    str_is(xml_attr_of(o->x, "calcext/1.0", "value-type"), "error") ||
	    str_is(xml_attr_of(o->x, "calcext:1.0", "value-type"), "error");
	s = xml_attr_of(o->x, "table:1.0", "formula");
	c->formula = s.p != NULL;
	if (c->formula && c->type.n == 0)
		sheet_doubt(o->sheet, DOUBT_FORMULA_EMPTY, s);
	c->spanned = (size_t)repeated(o, "number-columns-spanned");
	c->spanned_rows = repeated(o, "number-rows-spanned");
}

/* The text is the same number with zeros before it: 05914. */
static int
zeros_of(struct str text, struct str value)
{
	size_t zeros = 0;

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] < '0' || text.p[i] > '9')
			return 0;
	while (zeros + 1 < text.n && text.p[zeros] == '0')
		zeros++;
	return zeros > 0 && text.n - zeros == value.n &&
		       memcmp(text.p + zeros, value.p, value.n) == 0
		   ? (int)text.n
		   : 0;
}

/* A day as it is shown, if only its year or month is. */
static struct str
shown_day(struct str value, struct str text)
{
	const struct period p = period_read(text);

	if (value.n > 10 && value.p[10] == 'T' &&
	    (value.n < 19 || memcmp(value.p + 10, "T00:00:00", 9) == 0))
		value.n = 10;
	if ((p.kind == PERIOD_YEAR || p.kind == PERIOD_MONTH) &&
	    value.n >= p.n && memcmp(value.p, p.text, p.n) == 0)
		return text;
	return value;
}

static void
put(struct ods *o, const struct cell_read *c, size_t column)
{
	const struct str text = {o->text, c->ntext};
	const struct str type = c->error ? STR("error") : c->type;
	struct sheet *s = o->sheet;

	if (str_is(type, "float") || str_is(type, "currency"))
		sheet_put_number(s, column, c->value, zeros_of(text, c->value));
	else if (str_is(type, "percentage"))
		sheet_put_number(s, column, c->value, 0);
	else if (str_is(type, "date"))
		sheet_put(s, column, shown_day(c->value, text));
	else if (str_is(type, "boolean"))
		sheet_put(s, column,
		    str_is(c->value, "true") ? STR("WAHR") : STR("FALSCH"));
	else if (text.n == 0 && str_is(type, "string"))
		sheet_put(s, column, c->value);
	else
		sheet_put(s, column, text);
}

/* A cell at a column; returns how many columns it takes. */
static size_t
read_cell(struct ods *o, size_t column)
{
	struct cell_read c = {.column = column};

	c.columns = (size_t)repeated(o, "number-columns-repeated");
	read_attrs(o, &c);
	c.ntext = read_text(o);
	if (c.ntext == 0 && c.value.n == 0)
		return c.columns;
	if (str_is(c.type, "percentage"))
		sheet_doubt(o->sheet, DOUBT_PERCENT_FORMAT, c.value);
	if (c.spanned > 1 || c.spanned_rows > 1)
		sheet_merge(
		    o->sheet, &(struct sheet_merge){.row = o->sheet->row,
				  .rows = c.spanned_rows,
				  .column = column,
				  .columns = c.spanned});
	for (size_t i = 0; i < c.columns && take_going(o->take); i++)
		put(o, &c, column + i);
	return c.columns;
}

/* --- a table --- */

static void
read_row(struct ods *o)
{
	const long long times = repeated(o, "number-rows-repeated");
	const int depth = o->x->depth;
	size_t column = 0;

	o->sheet->row_hidden = !is_visible(o);
	while (ods_child(o, depth))
		if (xml_is(o->x, "table-cell")) {
			column += read_cell(o, column);
		} else if (xml_is(o->x, "covered-table-cell")) {
			column +=
			    (size_t)repeated(o, "number-columns-repeated");
			xml_skip(o->x);
		} else {
			xml_skip(o->x);
		}
	if (take_going(o->take))
		sheet_end_row(o->sheet, times);
	take_position(o->take, o->x->at);
}

static void
read_columns(struct ods *o)
{
	const size_t n = (size_t)repeated(o, "number-columns-repeated");

	if (!is_visible(o))
		sheet_hide(o->sheet, o->columns, n);
	o->columns += n;
	xml_skip(o->x);
}

/* Rows stand in groups that may stand in groups. */
void
ods_rows(struct ods *o)
{
	const int depth = o->x->depth;

	while (take_going(o->take) && xml_next(o->x) > XML_END &&
	       o->x->depth > depth) {
		if (o->x->kind != XML_OPEN)
			continue;
		if (xml_is(o->x, "table-row"))
			read_row(o);
		else if (xml_is(o->x, "table-column"))
			read_columns(o);
		else if (!xml_is(o->x, "table-columns") &&
			 !xml_is(o->x, "table-column-group") &&
			 !xml_is(o->x, "table-header-columns") &&
			 !xml_is(o->x, "table-rows") &&
			 !xml_is(o->x, "table-row-group") &&
			 !xml_is(o->x, "table-header-rows"))
			xml_skip(o->x);
	}
}
