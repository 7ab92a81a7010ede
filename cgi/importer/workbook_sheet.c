/*
 * workbook_sheet.c - the cells of a sheet of an XLSX workbook.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "sheet.h"
#include "text.h"
#include "workbook.h"

enum {
	VALUE_MAX = SHEET_CELL_TEXT,
	FORMULA_MAX = 200,
	COLUMNS = 16384,
};

/* A sheet that is being read. */
struct reading {
	struct workbook *book;
	struct sheet *sheet;
	struct xml *x;
	long long row; /* the last one */

	/* the cell */
	size_t column, next_column;
	char type; /* n s S(tr) i b e d */
	long long style;
	bool formula, raised;
	enum { IN_NOTHING, IN_VALUE, IN_FORMULA } in;
	char value[VALUE_MAX];
	size_t nvalue;
	char source[FORMULA_MAX];
	size_t nsource;
};

static bool
wrong(struct reading *r)
{
	return take_fail(r->sheet->take, INVALID,
	    N_("Die Zellen des Tabellenblatts sind nicht in ihrer Ordnung."),
	    r->row);
}

/* "BC12" -> 54 and 12; false: it is no such thing. */
static bool
place(struct str ref, size_t *column, long long *row)
{
	size_t i = 0, n = 0;

	for (; i < ref.n && ref.p[i] >= 'A' && ref.p[i] <= 'Z' && i < 3; i++)
		n = 26 * n + (size_t)(ref.p[i] - 'A' + 1);
	if (i == 0 || n > COLUMNS ||
	    !str_int((struct str){ref.p + i, ref.n - i}, row) || *row < 1 ||
	    *row > SHEET_ROWS)
		return false;
	*column = n - 1;
	return true;
}

/* --- a cell --- */

static char
type_of(struct str t)
{
	static const struct {
		const char *name;
		char type;
	} types[] = {
	    {"s",         's'},
            {"str",       'S'},
            {"inlineStr", 'i'},
            {"b",         'b'},
	    {"e",         'e'},
            {"d",         'd'}
        };

	for (size_t i = 0; i < COUNT(types); i++)
		if (str_is(t, types[i].name))
			return types[i].type;
	return 'n';
}

static void
open_cell(struct reading *r)
{
	const struct str ref = xml_attr(r->x, "r");
	long long row = r->row;

	r->column = r->next_column;
	if (ref.n > 0 && !place(ref, &r->column, &row))
		wrong(r);
	r->next_column = r->column + 1;
	r->type = type_of(xml_attr(r->x, "t"));
	if (!str_int(xml_attr(r->x, "s"), &r->style))
		r->style = -1;
	r->formula = r->raised = false;
	r->in = IN_NOTHING;
	r->nvalue = r->nsource = 0;
}

static void
put_number(struct reading *r, struct str value)
{
	const struct workbook *w = r->book;
	struct shown shown = {0};
	struct str text;
	char day[32];

	if (r->style >= 0 && (size_t)r->style < w->nshown)
		shown = w->shown[r->style];
	if (shown.shape == SHAPE_DAY || shown.shape == SHAPE_MONTH ||
	    shown.shape == SHAPE_YEAR) {
		text = day_shown(value, shown.shape, w->from_1904, day);
		if (text.n > 0) {
			sheet_put(r->sheet, r->column, text);
			return;
		}
	}
	if (shown.shape == SHAPE_PERCENT)
		sheet_doubt(r->sheet, DOUBT_PERCENT_FORMAT, value);
	sheet_put_number(r->sheet, r->column, value, shown.zeros);
}

static void
close_cell(struct reading *r)
{
	struct str value = {r->value, r->nvalue};

	if (value.n == 0 && r->formula)
		sheet_doubt(r->sheet, DOUBT_FORMULA_EMPTY,
		    (struct str){r->source, r->nsource});
	if (value.n == 0)
		return;
	switch (r->type) {
	case 's':
		value = workbook_string(r->book, str_trim(value));
		if (value.p == NULL)
			take_fail(r->sheet->take, INVALID,
			    N_("Eine Zelle nennt einen Text, den die "
			       "Arbeitsmappe nicht hat."),
			    r->row);
		else
			sheet_put(r->sheet, r->column, value);
		break;
	case 'b':
		sheet_put(r->sheet, r->column,
		    str_is(value, "1") ? STR("WAHR") : STR("FALSCH"));
		break;
	case 'd':
		/* 2013-12-31T00:00:00 is the day. */
		if (value.n > 10 && value.p[10] == 'T' &&
		    memcmp(value.p + 10, "T00:00:00",
			value.n - 10 < 9 ? value.n - 10 : 9) == 0)
			value.n = 10;
		sheet_put(r->sheet, r->column, value);
		break;
	case 'n':
		put_number(r, str_trim(value));
		break;
	default:
		sheet_put(r->sheet, r->column, value);
	}
}

static void
keep(char *to, size_t *n, size_t most, struct str s)
{
	if (s.n > most - *n) {
		s.n = most - *n;
		while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	if (s.n > 0)
		memcpy(to + *n, s.p, s.n);
	*n += s.n;
}

/* A piece of an inline text. */
static void
keep_run(struct reading *r, struct str s)
{
	const struct str behind = {r->value, r->nvalue};
	const struct sheet_raised up = r->raised
					   ? sheet_raise(behind, s)
					   : (struct sheet_raised){"", 0, ""};

	keep(r->value, &r->nvalue, sizeof(r->value), str_of(up.before));
	keep(r->value, &r->nvalue, sizeof(r->value),
	    up.instead != NULL ? str_of(up.instead) : s);
	keep(r->value, &r->nvalue, sizeof(r->value), str_of(up.after));
}

static bool
is_true(struct str s)
{
	return str_is(s, "1") || str_is(s, "true");
}

/* <col min="3" max="4" hidden="1"/> */
static void
on_columns(struct reading *r)
{
	long long from, to;

	if (is_true(xml_attr(r->x, "hidden")) &&
	    str_int(xml_attr(r->x, "min"), &from) &&
	    str_int(xml_attr(r->x, "max"), &to) && from >= 1 && to >= from &&
	    to <= COLUMNS)
		sheet_hide(
		    r->sheet, (size_t)(from - 1), (size_t)(to - from + 1));
}

/* --- a sheet --- */

static void
open_row(struct reading *r)
{
	const struct str number = xml_attr(r->x, "r");
	long long row = r->row + 1;

	if (number.n > 0 && !str_int(number, &row))
		row = 0;
	if (row <= r->row || row > SHEET_ROWS)
		wrong(r);
	r->row = r->sheet->row = row;
	r->sheet->row_hidden = is_true(xml_attr(r->x, "hidden"));
	r->next_column = 0;
}

static void
on_open(struct reading *r)
{
	struct xml *x = r->x;

	workbook_raised(x, &r->raised);
	if (xml_is(x, "c")) {
		open_cell(r);
	} else if (xml_is(x, "v") || xml_is(x, "t")) {
		r->in = IN_VALUE;
	} else if (xml_is(x, "f")) {
		r->in = IN_FORMULA;
		r->formula = true;
	} else if (xml_is(x, "row")) {
		open_row(r);
	} else if (xml_is(x, "rPh") || xml_is(x, "extLst")) {
		xml_skip(x);
	}
}

static void
on_close(struct reading *r)
{
	struct xml *x = r->x;

	if (xml_is(x, "c"))
		close_cell(r);
	else if (xml_is(x, "row")) {
		sheet_end_row(r->sheet, 1);
		take_position(r->sheet->take, x->at);
	}
	r->in = IN_NOTHING;
}

static void
read_cells(struct reading *r)
{
	struct xml *x = r->x;
	bool data = false;

	while (take_going(r->sheet->take) && xml_next(x) > XML_END)
		if (x->kind != XML_CHARS && xml_is(x, "sheetData"))
			data = x->kind == XML_OPEN;
		else if (!data && x->kind == XML_OPEN && xml_is(x, "col"))
			on_columns(r);
		else if (!data)
			continue;
		else if (x->kind == XML_OPEN)
			on_open(r);
		else if (x->kind == XML_CLOSE)
			on_close(r);
		else if (r->in == IN_VALUE)
			keep_run(r, x->text);
		else if (r->in == IN_FORMULA)
			keep(
			    r->source, &r->nsource, sizeof(r->source), x->text);
	if (x->kind == XML_WRONG)
		take_fail(r->sheet->take, INVALID, x->sentence, r->row);
}

/* --- merged cells, which stand after the rows --- */

static void
on_merge(struct reading *r)
{
	const struct str ref = xml_attr(r->x, "ref");
	const char *colon = ref.n > 0 ? memchr(ref.p, ':', ref.n) : NULL;
	struct sheet_merge m = {0};
	size_t last_column;
	long long last_row;
	size_t n;

	if (colon == NULL)
		return;
	n = (size_t)(colon - ref.p);
	if (!place((struct str){ref.p, n}, &m.column, &m.row) ||
	    !place((struct str){colon + 1, ref.n - n - 1}, &last_column,
		&last_row) ||
	    last_column < m.column || last_row < m.row) {
		wrong(r);
		return;
	}
	m.columns = last_column - m.column + 1;
	m.rows = last_row - m.row + 1;
	sheet_merge(r->sheet, &m);
}

static bool
read_merges(struct reading *r, struct str part)
{
	struct arena *a;

	if (!workbook_mentions(r->book, part, "mergeCell "))
		return take_going(r->sheet->take);
	r->x = workbook_part(r->book, &a, part);
	while (r->x != NULL && take_going(r->sheet->take) &&
	       xml_next(r->x) > XML_END)
		if (r->x->kind == XML_OPEN && xml_is(r->x, "mergeCell"))
			on_merge(r);
	if (r->x != NULL && r->x->kind == XML_WRONG)
		take_fail(r->sheet->take, INVALID, r->x->sentence, 0);
	arena_free(a);
	return take_going(r->sheet->take);
}

void
workbook_sheet(struct workbook *w, struct sheet *s, struct str part)
{
	struct reading *r = arena_get(w->arena, 1, sizeof(*r));
	struct arena *a = NULL;

	if (r == NULL) {
		take_fail(w->take, BUSY,
		    N_("Der Speicher reicht gerade nicht aus."), 0);
		return;
	}
	r->book = w;
	r->sheet = s;
	if (read_merges(r, part) &&
	    (r->x = workbook_part(w, &a, part)) != NULL) {
		w->take->size = w->part_size;
		read_cells(r);
	}
	arena_free(a);
	sheet_end(s);
}
