/*
 * guess_head.c - where a plain table begins, and what its columns look like.
 */
#include <stdlib.h>
#include <string.h>

#include "graded.h"
#include "guess_in.h"
#include "heading.h"
#include "table_in.h"
#include "text.h"

/* How many fields most rows have; texts alone are no rows. */
static size_t
usual_width(const struct sample_rows *rows)
{
	size_t count[GUESS_COLUMNS_MAX + 1] = {0}, best = 0;

	for (size_t i = 0; i < rows->n; i++)
		count[rows->row[i].field.n < GUESS_COLUMNS_MAX
			  ? rows->row[i].field.n
			  : (size_t)GUESS_COLUMNS_MAX]++;
	for (size_t i = 2; i <= GUESS_COLUMNS_MAX; i++)
		if (count[i] > 0 && (best == 0 || count[i] >= count[best]))
			best = i;
	return best > 0 ? best : 1;
}

/* A number or a symbol, in any notation. */
static bool
is_value(struct str s, struct cell *c)
{
	if (cell_read(s, (struct notation){',', '.'}, c) <= CELL_ODD_SYMBOL)
		return true;
	return cell_read(s, (struct notation){'.', ','}, c) <= CELL_ODD_SYMBOL;
}

/* A lone "x" or "." is none here. */
static bool
is_number(struct str s)
{
	struct cell c;

	return is_value(s, &c) && c.nvalue > 0;
}

/* 05914, DEA53: a number that only names. */
static bool
is_full_key(struct str s)
{
	return (s.n == 5 || s.n == 8) && s.p[0] == '0' && keys_is_area(s);
}

/* Some fields are texts, and none a number unless it is a period or a key; or
 * all are periods. */
static bool
is_heading(const struct sample_row *row)
{
	size_t texts = 0, periods = 0;

	for (size_t i = 0; i < row->field.n; i++) {
		const struct str s = str_trim(row->field.row[i]);

		if (s.n == 0)
			continue;
		if (is_number(s) && !keys_is_period(s) && !is_full_key(s))
			return false;
		texts += !is_number(s);
		periods += keys_is_period(s);
	}
	return texts > 0 || periods > 1;
}

/* At least one field is a number that is not only a period. */
static bool
has_value(const struct sample_row *row)
{
	for (size_t i = 0; i < row->field.n; i++) {
		const struct str s = str_trim(row->field.row[i]);

		if (s.n > 0 && is_number(s) && !keys_is_period(s) &&
		    !is_full_key(s))
			return true;
	}
	return false;
}

/* Rows from `at` on that may be headings: followed by one with a value. */
static size_t
count_headings(const struct sample_rows *rows, size_t at)
{
	enum { HEADINGS_MAX = 7 };
	size_t n = 0;

	while (n < HEADINGS_MAX && at + n < rows->n &&
	       is_heading(&rows->row[at + n]) && !has_value(&rows->row[at + n]))
		n++;
	/* Texts all the way down: only the first row is the heading. */
	if (n == HEADINGS_MAX || at + n == rows->n)
		return 1;
	return n;
}

/* A text alone over a table is its title; over rows of values it heads them,
 * when the headings were before it. */
static size_t
find_top(const struct sample_rows *rows, size_t width)
{
	size_t at = 0;

	while (
	    at + 1 < rows->n && guess_filled(&rows->row[at]) < 2 && width > 1)
		at++;
	return at;
}

/* Texts alone below the headings belong to the rows, whatever they are. */
static size_t
without_blocks(const struct sample_rows *rows, size_t at, size_t heads)
{
	while (heads > 1 && guess_filled(&rows->row[at + heads - 1]) < 2)
		heads--;
	return heads;
}

/* As a person said: lines before the headings, and how many those are. */
static void
as_said(struct guess *g, size_t *at, size_t *heads)
{
	*at = 0;
	while (*at < g->rows->n && g->rows->row[*at].line <= g->m->skip)
		++*at;
	*heads = (size_t)g->m->heads;
	if (*at + *heads > g->rows->n)
		*heads = g->rows->n - *at;
}

void
guess_heads(struct guess *g)
{
	const struct sample_rows *rows = g->rows;
	const size_t width = usual_width(rows);
	size_t at = find_top(rows, width);
	size_t heads = without_blocks(rows, at, count_headings(rows, at));

	if (g->hints.heads_said) {
		as_said(g, &at, &heads);
	} else {
		if (heads != 1)
			g->unsure |= UNSURE_HEADS;
		g->m->skip = at == 0 ? 0 : rows->row[at - 1].line;
		g->m->heads = (long long)heads;
	}
	g->top = at;
	g->first = at + heads;
	g->ncolumn = width;
	for (size_t i = at; i < g->first; i++)
		if (rows->row[i].field.n > g->ncolumn)
			g->ncolumn = rows->row[i].field.n;
	if (g->ncolumn > GUESS_COLUMNS_MAX)
		g->ncolumn = GUESS_COLUMNS_MAX;
}

bool
guess_is_period(struct str s)
{
	return keys_is_period(s) || period_short(s) != PERIOD_AS_GIVEN;
}

static bool
only_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

static void
look_at(struct guess_column *c, struct str s)
{
	const struct period p = period_read_below(c->head, s);
	char room[16];
	const struct str key = place_packed(s, room);
	const bool digits = only_digits(key);
	struct cell cell = {0};

	c->least = c->n == 0 || key.n < c->least ? key.n : c->least;
	c->most = key.n > c->most ? key.n : c->most;
	c->n++;
	if (is_value(s, &cell)) {
		c->number++;
		c->symbol += cell.nvalue == 0;
		c->whole += cell.nvalue > 0 && memchr(s.p, '.', s.n) == NULL &&
			    memchr(s.p, ',', s.n) == NULL &&
			    memchr(s.p, '%', s.n) == NULL;
		if (s.n > 2 && memcmp(s.p + s.n - 2, ".0", 2) == 0)
			c->whole++;
	}
	c->percent += cell.nvalue > 0 && s.p[s.n - 1] == '%';
	c->sign += graded_is_sign(s);
	c->letter += graded_is_letter(s);
	c->digits += digits || str_is(s, "DG");
	c->led += digits && s.n > 1 && s.p[0] == '0';
	c->period += p.kind != PERIOD_NONE;
	if (p.kind == PERIOD_NONE && period_short(s) != PERIOD_AS_GIVEN) {
		c->period++;
		c->brief++;
	}
	c->year += p.kind == PERIOD_YEAR;
}

/* The lowest heading that is not empty. */
static struct str
heading_of(const struct guess *g, size_t column)
{
	for (size_t i = g->first; i > g->top; i--) {
		const struct strs *f = &g->rows->row[i - 1].field;

		if (column < f->n && str_trim(f->row[column]).n > 0)
			return str_trim(f->row[column]);
	}
	return STR("");
}

static bool
any_heading_is_period(const struct guess *g, size_t column)
{
	for (size_t i = g->first; i > g->top; i--) {
		const struct strs *f = &g->rows->row[i - 1].field;

		if (column < f->n && guess_is_period(f->row[column]))
			return true;
	}
	return false;
}

/* "Wert 2021" beside "Wert 2022": headings with a period among their words,
 * which are the same elsewhere with another, or say nothing. */
static void
find_dated(struct guess *g)
{
	struct dated_heading *of =
	    calloc(g->ncolumn + 1, sizeof(struct dated_heading));

	for (size_t c = 0; of != NULL && c < g->ncolumn; c++)
		if (!heading_dated(g->column[c].head, &of[c]) ||
		    !guess_mostly(g->column[c].number, g->column[c].n) ||
		    g->column[c].led > 0)
			of[c].period.n = 0;
	for (size_t c = 0; of != NULL && c < g->ncolumn; c++)
		g->column[c].head_period |= heading_is_of(of, g->ncolumn, c);
	free(of);
}

void
guess_columns(struct guess *g)
{
	struct str text[GUESS_ROWS_MAX];

	for (size_t c = 0; c < g->ncolumn; c++) {
		struct guess_column *to = &g->column[c];
		size_t n = 0;

		*to = (struct guess_column){.down = to->down};
		to->head = heading_of(g, c);
		to->head_period = any_heading_is_period(g, c);
		for (size_t i = 0; i < g->n; i++) {
			const struct str s = guess_field(g, i, c);

			if (s.n == 0)
				continue;
			text[n++] = s;
			look_at(to, s);
		}
		to->distinct = str_sort(text, n);
	}
	find_dated(g);
}
