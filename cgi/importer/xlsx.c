/*
 * xlsx.c - the reader of XLSX workbooks.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "readers.h"
#include "sheet.h"
#include "text.h"
#include "workbook.h"

enum {
	ROOM = 12 << 20,
	VALUE_MAX = SHEET_CELL_TEXT,
	FORMULA_MAX = 200,
	COLUMNS = 16384,
	PIECE = 65536,
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

bool
xlsx_recognises(struct str head)
{
	return archive_is(head) &&
	       (memmem(head.p, head.n, "[Content_Types].xml", 19) != NULL ||
		   memmem(head.p, head.n, "xl/workbook.xml", 15) != NULL);
}

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

/* Whether the part has such a word: packed as it is, this is cheap. */
static bool
mentions(struct workbook *w, struct str part, const char *word)
{
	const long long at = archive_find(w->archive, part);
	const size_t nword = strlen(word);
	struct bytes file;
	const char *sentence;
	char *piece = arena_get(w->arena, 1, PIECE + 32);
	size_t kept = 0;
	bool found = false;

	if (at < 0 || piece == NULL ||
	    !archive_file(w->archive, (size_t)at, &file, &sentence))
		return false;
	for (long long i = 0; i < file.size && !found;) {
		const size_t n =
		    file.size - i < PIECE ? (size_t)(file.size - i) : PIECE;

		if (!file.read(file.ctx, i, piece + kept, n))
			return take_fail(w->take, INVALID, bytes_why(&file), 0);
		found = memmem(piece, kept + n, word, nword) != NULL;
		i += (long long)n;
		kept = kept + n < nword ? kept + n : nword - 1;
		memmove(piece, piece + n, kept);
	}
	return found;
}

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

	if (!mentions(r->book, part, "mergeCell "))
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

static void
read_sheet(struct workbook *w, struct sheet *s, struct str part)
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

/* --- the workbook --- */

/* There are cells with something in them. */
static bool
is_filled(struct workbook *w, size_t sheet)
{
	static const char *const ends[] = {"/v>", ":v>", "/t>", ":t>"};

	for (size_t i = 0; i < COUNT(ends); i++)
		if (mentions(w, w->sheet[sheet].part, ends[i]))
			return true;
	return false;
}

/* The sheet that is meant, from 1; of none the first that is seen and not
 * empty, or else the first seen.  0: the take has failed. */
static long long
choose(struct workbook *w, long long wanted)
{
	long long empty = 0;

	for (size_t i = 0; i < w->nsheet && wanted == 0; i++) {
		if (w->sheet[i].hidden || w->sheet[i].part.n == 0)
			continue;
		if (empty == 0)
			empty = (long long)i + 1;
		if (is_filled(w, i))
			wanted = (long long)i + 1;
	}
	if (!take_going(w->take))
		return 0;
	if (wanted == 0)
		wanted = empty;
	if (wanted < 1 || (size_t)wanted > w->nsheet ||
	    w->sheet[wanted - 1].part.n == 0) {
		take_fail(w->take, INVALID,
		    N_("Die Arbeitsmappe hat dieses Tabellenblatt nicht."), 0);
		return 0;
	}
	return wanted;
}

/* The sheets that are not read. */
static void
tell_others(struct workbook *w, long long chosen)
{
	struct doubt *d;
	char *name;

	for (size_t i = 0; i < w->nsheet; i++) {
		if ((long long)i + 1 == chosen || w->sheet[i].part.n == 0)
			continue;
		d = take_doubt(w->take,
		    w->sheet[i].hidden ? DOUBT_SHEET_HIDDEN : DOUBT_SHEET_LEFT,
		    0);
		if (d == NULL)
			continue;
		name = str_copy(w->take->arena, w->sheet[i].name);
		d->given =
		    (struct str){name, name == NULL ? 0 : w->sheet[i].name.n};
	}
}

/* Charts have a sheet of their own, without a table. */
static void
name_sheets(const struct workbook *w, struct sheet *to)
{
	for (size_t i = 0; i < w->nsheet; i++)
		if (w->sheet[i].part.n > 0)
			sheet_named(to, (long long)i + 1, w->sheet[i].name,
			    w->sheet[i].hidden);
}

/* Everything but the cells; the sheet's position or 0. */
static long long
open_book(struct workbook *w, struct arena *a, struct take *t,
    const struct bytes *b, long long wanted)
{
	if (!workbook_open(w, a, t, b) || !workbook_strings(w) ||
	    !workbook_styles(w))
		return 0;
	return choose(w, wanted);
}

void
xlsx_read(const struct bytes *b, const struct mapping *m, struct take *t)
{
	struct arena *a = arena_new(ROOM);
	struct workbook w;
	struct sheet s;
	long long chosen;

	if (m == NULL)
		take_fail(t, INVALID,
		    N_("Die Spalten der Datei sind noch nicht zugeordnet."), 0);
	else if (a == NULL)
		take_fail(
		    t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
	else if ((chosen = open_book(&w, a, t, b, m->sheet)) > 0) {
		tell_others(&w, chosen);
		take_about(t, ABOUT_TITLE, w.sheet[chosen - 1].name);
		if (sheet_read(&s, a, t, m))
			read_sheet(&w, &s, w.sheet[chosen - 1].part);
	}
	arena_free(a);
}

enum status
xlsx_sample(struct arena *to, const struct bytes *b, struct mapping *m,
    struct sample_rows *rows, const char **sentence)
{
	struct arena *a = arena_new(ROOM);
	struct take t = take_begin(to);
	struct workbook w;
	struct sheet s;

	if (a == NULL)
		take_fail(
		    &t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
	else if ((m->sheet = open_book(&w, a, &t, b, m->sheet)) > 0 &&
		 sheet_sample(&s, a, &t, m, rows)) {
		name_sheets(&w, &s);
		read_sheet(&w, &s, w.sheet[m->sheet - 1].part);
	}
	arena_free(a);
	*sentence = t.sentence;
	return t.st;
}
