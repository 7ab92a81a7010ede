/*
 * guess_rows.c - which rows of a plain table have values, what stands alone
 * between them, and what is said above them of the whole table.
 */
#include <string.h>

#include "guess_in.h"
#include "table_in.h"
#include "text.h"

/* Fields that are not empty; one text over merged cells is one. */
size_t
guess_filled(const struct sample_row *row)
{
	struct str first = STR("");
	bool same = true;
	size_t n = 0;

	for (size_t i = 0; i < row->field.n; i++) {
		const struct str s = str_trim(row->field.row[i]);

		if (s.n == 0)
			continue;
		if (n++ == 0)
			first = s;
		else
			same = same && str_eq(s, first);
	}
	return same && n > 1 && !keys_is_value(first) ? 1 : n;
}

static struct str
first_text(const struct sample_row *row)
{
	for (size_t i = 0; i < row->field.n; i++)
		if (str_trim(row->field.row[i]).n > 0)
			return str_trim(row->field.row[i]);
	return STR("");
}

/* A text alone; a number beside nothing is a key without values. */
static bool
is_lone(const struct guess *g, size_t row)
{
	const struct str s = first_text(&g->rows->row[row]);

	return guess_filled(&g->rows->row[row]) == 1 && g->ncolumn > 1 &&
	       (!keys_is_value(s) || keys_is_period(s));
}

/* "X" and "-" are none: columns may be called so. */
static bool
is_number(struct str s)
{
	struct cell c;

	return cell_read(s, NOTATION_GERMAN, &c) <= CELL_ODD_NUMBER &&
	       c.nvalue > 0;
}

/* The lowest headings once more, or at least some: *same if they all are. */
static bool
is_heading_again(const struct guess *g, size_t row, bool *same)
{
	const struct strs *f = &g->rows->row[row].field;
	const struct strs *h;
	size_t alike = 0, other = 0;

	if (g->first == g->top)
		return false;
	h = &g->rows->row[g->first - 1].field;
	for (size_t i = 0; i < f->n; i++) {
		const struct str s = str_trim(f->row[i]);

		if (s.n == 0)
			continue;
		if (i < h->n && str_eq(s, str_trim(h->row[i])))
			alike += !keys_is_value(s);
		else if (is_number(s))
			return false;
		else
			other++;
	}
	*same = other == 0;
	return alike > 0 && alike >= other;
}

/* Where a second table begins, or the end. */
static size_t
end_of_table(const struct guess *g)
{
	bool same = true;

	for (size_t i = g->first; i < g->rows->n; i++)
		if (is_heading_again(g, i, &same) && !same)
			return i;
	return g->rows->n;
}

void
guess_rows(struct guess *g)
{
	const size_t end = end_of_table(g);
	size_t last = g->first;
	bool same;

	for (size_t i = g->first; i < end; i++)
		if (!is_lone(g, i))
			last = i;
	g->n = g->nlone = 0;
	if (end < g->rows->n)
		g->unsure |= UNSURE_HEADS;
	for (size_t i = g->first; i < end && g->n < GUESS_ROWS_MAX; i++) {
		if (is_heading_again(g, i, &same))
			continue;
		if (!is_lone(g, i))
			g->pick[g->n++] = i;
		else if (i < last && g->nlone < GUESS_ROWS_MAX)
			g->lone[g->nlone++] = i; /* what follows are notes */
	}
}

/* --- empty fields that mean what stands above --- */

/* Something right of the column. */
static bool
goes_on(const struct guess *g, size_t row, size_t column)
{
	for (size_t c = column + 1; c < g->ncolumn; c++)
		if (guess_field(g, row, c).n > 0)
			return true;
	return false;
}

/*
 * Every row that leaves the column empty says something right of it, and the
 * first row does not leave it.  Beyond the first column, numbers without a
 * zero in front may be values that are missing.
 */
static bool
goes_down(const struct guess *g, size_t column)
{
	const struct guess_column *k = &g->column[column];

	if (k->n == 0 || k->n == g->n || guess_field(g, 0, column).n == 0 ||
	    (column > 0 && k->led == 0 && 2 * k->number > k->n + k->period))
		return false;
	for (size_t i = 0; i < g->n; i++)
		if (guess_field(g, i, column).n == 0 && !goes_on(g, i, column))
			return false;
	return true;
}

/* The columns before the values: the first of them only may go on. */
void
guess_down(struct guess *g)
{
	size_t n = 0;

	while (n + 1 < g->ncolumn && n < 4 && goes_down(g, n))
		n++;
	/* what stands right of them must tell the rows apart */
	if (n == 0 || n + 1 >= g->ncolumn)
		return;
	for (size_t c = 0; c < n; c++)
		g->column[c].down = true;
	g->m->down = true;
	g->unsure |= UNSURE_CATEGORY;
	guess_columns(g);
}

/* --- texts alone between the rows --- */

void
guess_block(struct guess *g)
{
	size_t periods = 0, areas = 0;
	enum head_role is = HEAD_CATEGORY;

	/* one in the middle is rather a row whose values are missing */
	if (g->nlone == 0 || (g->nlone == 1 && g->lone[0] != g->first))
		return;
	for (size_t i = 0; i < g->nlone; i++) {
		const struct str s = first_text(&g->rows->row[g->lone[i]]);

		periods += keys_is_period(s);
		areas += guess_is_area(g, s);
	}
	if (periods == g->nlone && g->column[0].period == g->column[0].n)
		return; /* years without values among the years */
	if (periods == g->nlone)
		is = HEAD_PERIOD;
	else if (2 * areas > g->nlone)
		is = HEAD_AREA;
	g->m->block = (unsigned char)is;
	g->unsure |= UNSURE_CATEGORY;
	if (is == HEAD_PERIOD)
		g->unsure &= ~(unsigned)UNSURE_PERIOD;
	if (is == HEAD_AREA)
		g->unsure &= ~(unsigned)UNSURE_AREA;
}

/* --- what is said of the whole table --- */

/* "pyramide_2005" of "pyramide_2005.csv". */
static struct str
stem_of(struct str name)
{
	size_t n = name.n;

	while (n > 0 && name.p[n - 1] != '.')
		n--;
	return n > 1 ? (struct str){name.p, n - 1} : name;
}

static bool
has_role(const struct guess *g, enum role role)
{
	for (size_t c = 0; c < g->ncolumn; c++)
		if (g->m->role[c] == role)
			return true;
	return false;
}

/* The period of a table that has none stands in its title or its name. */
static void
find_period(struct guess *g)
{
	struct str s = STR("");

	if (has_role(g, ROLE_PERIOD) || mapping_has_head(g->m, HEAD_PERIOD) ||
	    g->m->block == HEAD_PERIOD)
		return;
	for (size_t i = 0; i < g->top && s.n == 0; i++)
		s = keys_period_in(first_text(&g->rows->row[i]));
	if (s.n == 0)
		s = keys_period_in(stem_of(g->hints.file_name));
	g->m->period = s;
	g->unsure |= UNSURE_PERIOD;
}

void
guess_title(struct guess *g)
{
	find_period(g);
}
