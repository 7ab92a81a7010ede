/*
 * sheet.c - a sheet of a workbook as rows of texts.
 */
#include "sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "cell.h"
#include "i18n.h"
#include "text.h"

enum { SHEET_NAMES = 200 };
enum { WORK_MAX = 20 << 20 };

static bool
begin(struct sheet *s, struct arena *a, struct take *t, const struct mapping *m)
{
	*s = (struct sheet){.arena = a, .take = t, .mapping = m, .row = 1};
	s->field = arena_get(a, MAPPING_COLUMNS_MAX, sizeof(*s->field));
	s->number = arena_get(a, MAPPING_COLUMNS_MAX, sizeof(*s->number));
	s->text = arena_get(a, SHEET_ROW_TEXT, 1);
	s->merge = arena_get(a, SHEET_MERGES, sizeof(*s->merge));
	if (s->field == NULL || s->number == NULL || s->text == NULL ||
	    s->merge == NULL)
		return take_fail(
		    t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
	return true;
}

bool
sheet_read(
    struct sheet *s, struct arena *a, struct take *t, const struct mapping *m)
{
	if (!begin(s, a, t, m))
		return false;
	s->grid = grid_begin(t, m);
	return take_going(t);
}

bool
sheet_sample(struct sheet *s, struct arena *a, struct take *t,
    const struct mapping *m, struct sample_rows *rows)
{
	if (!begin(s, a, t, m))
		return false;
	s->sampling = true;
	s->sample = rows;
	*rows = (struct sample_rows){0};
	rows->sheet = arena_get(t->arena, SHEET_NAMES, sizeof(*rows->sheet));
	return (sampling_begin(&s->some, t, rows) && rows->sheet != NULL) ||
	       take_fail(
		   t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
}

void
sheet_named(struct sheet *s, long long number, struct str name, bool hidden)
{
	struct sample_rows *to = s->sample;
	char *copy;

	if (!s->sampling || to->nsheet == SHEET_NAMES || name.n > TAKE_TEXT_MAX)
		return;
	copy = str_copy(s->take->arena, name);
	if (copy != NULL)
		to->sheet[to->nsheet++] = (struct sample_sheet){
		    number, {copy, name.n},
                     hidden
                };
}

/* --- cells --- */

struct str
sheet_number(struct str s, char to[SHEET_NUMBER])
{
	char text[SHEET_NUMBER], shorter[SHEET_NUMBER];
	size_t digits = 0;
	struct cell c;

	if (s.n == 0 || s.n >= sizeof(text))
		return (struct str){NULL, 0};
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	for (size_t i = 0; i < s.n && s.p[i] != 'e' && s.p[i] != 'E'; i++)
		digits += s.p[i] >= '0' && s.p[i] <= '9' &&
			  (digits > 0 || s.p[i] != '0');
	if (digits > 15 && !str_is_digits(s)) {
		snprintf(shorter, sizeof(shorter), "%.15g", strtod(text, NULL));
		s = str_of(shorter);
	}
	if (!cell_number(s, &c) || c.nvalue >= SHEET_NUMBER)
		return (struct str){NULL, 0};
	memcpy(to, c.value, c.nvalue);
	return (struct str){to, c.nvalue};
}

/* The fields up to this one are there; false: too far to the right. */
static bool
reach(struct sheet *s, size_t column)
{
	if (!take_going(s->take))
		return false;
	if (column >= MAPPING_COLUMNS_MAX)
		return take_fail(s->take, TOO_MUCH,
		    N_("Eine Zeile hat zu viele Felder."), s->row);
	for (; s->n <= column; s->n++) {
		s->field[s->n] = STR("");
		s->number[s->n] = false;
	}
	return true;
}

static void
doubt_hidden(struct sheet *s, size_t column)
{
	bool hidden = s->row_hidden;

	for (size_t i = 0; i < s->nhidden && !hidden; i++)
		hidden = column >= s->hidden[i].from &&
			 column - s->hidden[i].from < s->hidden[i].n;
	if (!hidden || s->told_hidden)
		return;
	s->told_hidden = true;
	sheet_doubt(s, DOUBT_CELLS_HIDDEN, STR(""));
}

static void
put(struct sheet *s, size_t column, struct str text, bool number)
{
	if (text.n == 0 || !reach(s, column))
		return;
	if (s->row_hidden || s->nhidden > 0)
		doubt_hidden(s, column);
	if (text.n > SHEET_CELL_TEXT) {
		text.n = SHEET_CELL_TEXT;
		while (text.n > 0 &&
		       ((unsigned char)text.p[text.n] & 0xc0) == 0x80)
			text.n--;
	}
	if (text.n > SHEET_ROW_TEXT - s->ntext) {
		take_fail(s->take, TOO_MUCH,
		    N_("Eine Zeile ist länger, als wir sie lesen."), s->row);
		return;
	}
	memcpy(s->text + s->ntext, text.p, text.n);
	s->field[column] = (struct str){s->text + s->ntext, text.n};
	s->number[column] = number;
	s->ntext += text.n;
}

void
sheet_hide(struct sheet *s, size_t from, size_t n)
{
	if (s->nhidden < SHEET_HIDDEN)
		s->hidden[s->nhidden++] = (struct sheet_columns){from, n};
}

struct sheet_raised
sheet_raise(struct str behind, struct str raised)
{
	const bool metre = behind.n > 0 && behind.p[behind.n - 1] == 'm';
	const bool note = raised.n > 0 && behind.n > 0;

	if (metre && str_is(raised, "2"))
		return (struct sheet_raised){"", "\302\262", ""};
	if (metre && str_is(raised, "3"))
		return (struct sheet_raised){"", "\302\263", ""};
	return (struct sheet_raised){
	    note && behind.p[behind.n - 1] != ' ' ? " " : "", NULL,
	    note && raised.p[raised.n - 1] != ')' ? ")" : ""};
}

void
sheet_put(struct sheet *s, size_t column, struct str text)
{
	put(s, column, text, false);
}

void
sheet_put_number(struct sheet *s, size_t column, struct str text, int zeros)
{
	const char decimal =
	    (char)(s->mapping != NULL && s->mapping->notation.decimal != 0
		       ? s->mapping->notation.decimal
		       : ',');
	char digits[SHEET_NUMBER], to[2 * SHEET_NUMBER];
	const struct str plain = sheet_number(text, digits);
	bool whole = true;
	size_t n = 0;

	if (plain.p == NULL) {
		put(s, column, text, false);
		return;
	}
	for (size_t i = 0; i < plain.n; i++)
		whole &= plain.p[i] >= '0' && plain.p[i] <= '9';
	if (whole && zeros < SHEET_NUMBER)
		while (n + plain.n < (size_t)zeros)
			to[n++] = '0';
	for (size_t i = 0; i < plain.n; i++)
		to[n++] = (char)(plain.p[i] == '.' ? decimal : plain.p[i]);
	put(s, column, (struct str){to, n}, true);
}

void
sheet_doubt(struct sheet *s, enum doubt_kind kind, struct str given)
{
	struct doubt *d =
	    s->sampling ? NULL : take_doubt(s->take, kind, s->row);
	char *copy;

	if (d == NULL)
		return;
	if (given.n > SHEET_CELL_TEXT)
		given.n = 0;
	copy = str_copy(s->take->arena, given);
	d->given = (struct str){copy, copy == NULL ? 0 : given.n};
}

/* --- merged cells --- */

void
sheet_merge(struct sheet *s, const struct sheet_merge *m)
{
	size_t i = s->nmerge;

	if (s->nmerge == SHEET_MERGES) {
		take_fail(s->take, TOO_MUCH,
		    N_("Das Tabellenblatt hat zu viele verbundene Zellen."),
		    m->row);
		return;
	}
	if (m->column >= MAPPING_COLUMNS_MAX)
		return;
	/* They mostly come in order. */
	for (; i > s->first_merge && s->merge[i - 1].row > m->row; i--) {
		s->merge[i] = s->merge[i - 1];
		s->merge_work++;
	}
	s->merge[i] = *m;
	if (s->merge[i].columns > MAPPING_COLUMNS_MAX - m->column)
		s->merge[i].columns = MAPPING_COLUMNS_MAX - m->column;
	s->nmerge++;
}

/* Its text, when its first row is whole. */
static void
learn_merge(struct sheet *s, struct sheet_merge *m)
{
	const struct str text =
	    m->column < s->n ? s->field[m->column] : STR("");
	char *copy;

	if (text.n == 0)
		return;
	copy = str_copy(s->arena, text);
	if (copy == NULL)
		take_fail(s->take, TOO_MUCH,
		    N_("Das Tabellenblatt hat zu viele verbundene Zellen."),
		    s->row);
	m->text = (struct str){copy, copy == NULL ? 0 : text.n};
	m->number = s->number[m->column];
}

static void
fill_merge(struct sheet *s, const struct sheet_merge *m)
{
	if (m->text.n == 0 || (m->number && s->row > m->row))
		return;
	s->merge_work += (long long)m->columns;
	if (!reach(s, m->column + m->columns - 1))
		return;
	for (size_t i = m->column; i < m->column + m->columns; i++)
		if (s->field[i].n == 0) {
			s->field[i] = m->text;
			s->number[i] = m->number;
		}
}

static void
fill_merges(struct sheet *s)
{
	while (s->first_merge < s->nmerge &&
	       s->merge[s->first_merge].row + s->merge[s->first_merge].rows <=
		   s->row)
		s->first_merge++;
	for (size_t i = s->first_merge;
	     i < s->nmerge && s->merge[i].row <= s->row; i++) {
		struct sheet_merge *m = &s->merge[i];

		s->merge_work++;
		if (m->row == s->row)
			learn_merge(s, m);
		if (s->row < m->row + m->rows)
			fill_merge(s, m);
	}
	if (s->merge_work > WORK_MAX)
		take_fail(s->take, TOO_MUCH,
		    N_("Das Tabellenblatt hat zu viele verbundene Zellen."),
		    s->row);
}

/* --- rows --- */

/* A row that the sample keeps, with its texts. */
static void
keep(struct sheet *s, struct sample_row *to)
{
	struct arena *a = s->take->arena;
	char *text;

	*to = (struct sample_row){.line = s->row};
	to->field.row = arena_get(a, s->n, sizeof(*to->field.row));
	for (size_t i = 0; i < s->n && to->field.row != NULL; i++) {
		text = str_copy(a, s->field[i]);
		if (text == NULL)
			break;
		to->field.row[to->field.n++] =
		    (struct str){text, s->field[i].n};
	}
	if (to->field.n < s->n)
		take_fail(s->take, TOO_MUCH,
		    N_("Die Texte des Tabellenblatts sind zu lang."), s->row);
}

static void
sample(struct sheet *s)
{
	struct sample_row *to = sampling_next(&s->some);

	if (to != NULL)
		keep(s, to);
}

static bool
is_empty(const struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->field[i].n > 0)
			return false;
	return true;
}

/* Rows of a table are as wide as its mapping, whatever is empty in them. */
static void
give(struct sheet *s)
{
	const struct strs fields = {s->n, s->field};

	s->fields += (long long)s->n + 1;
	if (s->fields > SHEET_FIELDS)
		take_fail(s->take, TOO_MUCH,
		    N_("Das Tabellenblatt hat mehr Zellen, als wir lesen."),
		    s->row);
	else if (s->sampling)
		sample(s);
	else
		grid_row(&s->grid, s->row, &fields);
}

void
sheet_end_row(struct sheet *s, long long times)
{
	const size_t width =
	    s->mapping != NULL ? s->mapping->ncolumn : (size_t)0;

	if (s->row > SHEET_ROWS || times > SHEET_ROWS) {
		/* Spreadsheets are filled up with empty rows to their end. */
		if (!is_empty(s))
			take_fail(s->take, TOO_MUCH,
			    N_("Das Tabellenblatt hat mehr Zeilen, als wir "
			       "lesen."),
			    s->row);
	} else if (s->nmerge > s->first_merge || !is_empty(s)) {
		if (times > 1)
			s->repeats += times;
		if (s->repeats > SHEET_REPEATS)
			take_fail(s->take, TOO_MUCH,
			    N_("Das Tabellenblatt wiederholt zu viele Zeilen."),
			    s->row);
		for (long long i = 0; i < times && take_going(s->take); i++) {
			fill_merges(s);
			if (!is_empty(s)) {
				if (width > 0)
					(void)reach(s, width - 1);
				give(s);
			}
			s->row++;
		}
		times = 0;
	}
	s->row += times;
	s->n = 0;
	s->ntext = 0;
	s->row_hidden = false;
}

void
sheet_end(struct sheet *s)
{
	if (!s->sampling)
		grid_end(&s->grid);
	else if (take_going(s->take) && s->sample->n == 0)
		take_fail(
		    s->take, INVALID, N_("Das Tabellenblatt ist leer."), 0);
}
