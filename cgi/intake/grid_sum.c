/*
 * grid_sum.c - what the fields of a form add up to, and what should be looked
 * at before it is handed in.
 *
 * A column "Insgesamt" is the sum of those that differ from it in that one
 * part of their path ("darunter" is a part of a part and does not count); a
 * row is the sum of the rows that lie in its area; shares are no sums.  Where
 * no row is a whole, the foot of the table shows the sums.  static/js/grid.js
 * does the same while somebody types, and the examination of the delivery
 * (examine_column_sums(), examine_area_sums()) once more of what came.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "arena.h"
#include "grid.h"
#include "i18n.h"
#include "page.h"
#include "show.h"
#include "text.h"

enum { DECIMALS = 6, MILLION = 1000000 };

/* A change that small is nobody's mistake, whatever its share. */
enum { CHANGE_LEAST = 5 * MILLION, CHANGE_PERCENT = 30 };

struct amount
amount_of(struct dec d)
{
	struct amount a = {.known = d.p != NULL && d.n > 0};
	bool minus = a.known && d.p[0] == '-';
	int decimals = -1;

	for (size_t i = minus; a.known && i < d.n; i++) {
		if (d.p[i] == '.' && decimals < 0)
			decimals = 0;
		else if (!isdigit((unsigned char)d.p[i]) ||
			 (decimals >= 0 && decimals++ == DECIMALS) ||
			 __builtin_mul_overflow(
			     a.millionths, 10, &a.millionths) ||
			 __builtin_add_overflow(
			     a.millionths, d.p[i] - '0', &a.millionths))
			a.known = false;
	}
	for (decimals = decimals < 0 ? 0 : decimals;
	     a.known && decimals < DECIMALS; decimals++)
		a.known =
		    !__builtin_mul_overflow(a.millionths, 10, &a.millionths);
	if (minus)
		a.millionths = -a.millionths;
	return a.known ? a : (struct amount){false, 0};
}

static struct str
shown(struct req *r, struct amount a)
{
	long long whole = a.millionths / MILLION, rest = a.millionths % MILLION;
	struct str s;

	if (!a.known)
		return (struct str){NULL, 0};
	s = str_fmt(r->arena, "%s%lld.%06lld", a.millionths < 0 ? "-" : "",
	    whole < 0 ? -whole : whole, rest < 0 ? -rest : rest);
	while (s.n > 0 && s.p[s.n - 1] == '0')
		s.n--;
	if (s.n > 0 && s.p[s.n - 1] == '.')
		s.n--;
	return show_dec(r, (struct dec){s.p, s.n});
}

static bool
is_total(struct str s)
{
	static const char *const word[] = {
	    "insgesamt", "zusammen", "total", "alle", "gesamt"};

	for (size_t i = 0; i < COUNT(word); i++)
		if (s.n == strlen(word[i]) &&
		    strncasecmp(s.p, word[i], s.n) == 0)
			return true;
	return false;
}

static bool
is_inner(struct str s)
{
	return (s.n >= 4 && (strncasecmp(s.p, "dar.", 4) == 0 ||
				strncasecmp(s.p, "dav.", 4) == 0)) ||
	       (s.n >= 5 && strncasecmp(s.p, "darun", 5) == 0) ||
	       (s.n >= 5 && strncasecmp(s.p, "davon", 5) == 0);
}

/* Counts of the same thing; a unit that is not stated may be the other's. */
static bool
adds_up(const struct grid_column *a, const struct grid_column *b)
{
	return !a->rate && !b->rate &&
	       (a->unit.n == 0 || b->unit.n == 0 || str_eq(a->unit, b->unit));
}

/* Column k is a part of column t, of which t is the total at `position`. */
static bool
is_part(
    const struct grid_column *t, const struct grid_column *k, size_t position)
{
	if (t == k || !adds_up(t, k) || t->nparts != k->nparts ||
	    is_total(k->part[position]) || is_inner(k->part[position]))
		return false;
	for (size_t i = 0; i < t->nparts; i++)
		if (i != position && !str_eq(t->part[i], k->part[i]))
			return false;
	return true;
}

/* At which place of its path a column is the total of at least two others;
 * its number of parts if it is none. */
static size_t
total_at(const struct grid *g, const struct grid_column *t)
{
	for (size_t p = 0; p < t->nparts && !t->rate; p++) {
		size_t n = 0;

		for (size_t k = 0; k < g->columns.n && is_total(t->part[p]);
		     k++)
			n += is_part(t, &g->columns.row[k], p);
		if (n >= 2)
			return p;
	}
	return t->nparts;
}

static void
add(struct req *r, struct str *ids, struct amount *sum,
    const struct grid_cell *c)
{
	*ids = str_fmt(r->arena, "%.*s%sf-%.*s", (int)ids->n,
	    ids->n > 0 ? ids->p : "", ids->n > 0 ? " " : "", (int)c->field.n,
	    c->field.p);
	sum->known = sum->known && c->amount.known &&
		     !__builtin_add_overflow(sum->millionths,
			 c->amount.millionths, &sum->millionths);
}

/* A number alone does not say what is wrong with it. */
static struct str
in_words(struct req *r, const struct grid_cell *c, struct amount sum)
{
	struct amount apart = {.known = true};
	struct str value[2] = {shown(r, sum)};

	if (!sum.known)
		return text_fill(r, N_("Summe der Teile: noch offen"), 0, NULL);
	if (!c->amount.known || __builtin_sub_overflow(sum.millionths,
				    c->amount.millionths, &apart.millionths))
		return text_fill(r, N_("Summe der Teile: {0}"), 1, value);
	if (apart.millionths == 0)
		return text_fill(
		    r, N_("Summe der Teile: {0}, das stimmt"), 1, value);
	if (apart.millionths > 0) {
		value[1] = shown(r, apart);
		return text_fill(r,
		    N_("Die Summe der Teile ist {0}, um {1} größer als "
		       "dieser Wert."),
		    2, value);
	}
	apart.millionths = -apart.millionths;
	value[1] = shown(r, apart);
	return text_fill(r,
	    N_("Die Summe der Teile ist {0}, um {1} kleiner als dieser Wert."),
	    2, value);
}

/* Compare a field with what it should be the sum of. */
static void
against(struct req *r, struct grid *g, struct grid_cell *c, struct str ids,
    struct amount sum)
{
	c->parts = ids;
	c->adds = in_words(r, c, sum);
	c->differs = sum.known && c->amount.known &&
		     sum.millionths != c->amount.millionths;
	g->nask += c->differs;
	g->napart += c->differs;
}

static void
sum_columns(struct req *r, struct grid *g, size_t at, size_t position)
{
	for (size_t i = 0; i < g->rows.n; i++) {
		struct grid_cells *cells = &g->rows.row[i].cells;
		struct amount sum = {true, 0};
		struct str ids = {NULL, 0};

		for (size_t k = 0; k < g->columns.n; k++)
			if (is_part(&g->columns.row[at], &g->columns.row[k],
				position))
				add(r, &ids, &sum, &cells->row[k]);
		against(r, g, &cells->row[at], ids, sum);
	}
}

/* The rows within the area of one of them, or all of them for the foot. */
static bool
is_within(const struct grid *g, size_t i, size_t whole)
{
	return whole == g->rows.n ||
	       g->rows.row[i].parent == g->rows.row[whole].area;
}

/* Row `whole` against the rows within it; past the last row is the foot. */
static size_t
sum_rows(struct req *r, struct grid *g, size_t whole)
{
	struct grid_row *row = g->rows.row;
	size_t n = 0;

	for (size_t i = 0; i < g->rows.n; i++)
		n += is_within(g, i, whole);
	for (size_t k = 0; n >= 2 && k < g->columns.n; k++) {
		struct amount sum = {true, 0};
		struct str ids = {NULL, 0};

		if (g->columns.row[k].rate)
			continue;
		for (size_t i = 0; i < g->rows.n; i++)
			if (is_within(g, i, whole))
				add(r, &ids, &sum, &row[i].cells.row[k]);
		if (whole == g->rows.n) {
			g->columns.row[k].parts = ids;
			g->columns.row[k].sum = shown(r, sum);
		} else if (row[whole].cells.row[k].parts.n == 0) {
			against(r, g, &row[whole].cells.row[k], ids, sum);
		}
	}
	return n;
}

/* Far from the period before: perhaps right, but worth a second look. */
static void
compare(struct req *r, struct grid *g, struct grid_cell *c)
{
	long long change, was = c->before.millionths;

	if (!c->amount.known || !c->before.known || was == 0)
		return;
	change = c->amount.millionths - was;
	change = change < 0 ? -change : change;
	was = was < 0 ? -was : was;
	if (change < CHANGE_LEAST || change / CHANGE_PERCENT <= was / 100)
		return;
	c->ask = text_fill(
	    r, N_("Mehr als 30 Prozent anders als zuvor ({0})."), 1, &c->past);
	g->nask++;
}

/* Those that differ once more, to stand together below the table. */
static void
list_apart(struct req *r, struct grid *g)
{
	size_t most = (size_t)g->napart;

	g->apart.row = arena_get(r->arena, most, sizeof(*g->apart.row));
	for (size_t i = 0; g->apart.row != NULL && i < g->rows.n; i++)
		for (size_t k = 0; k < g->columns.n; k++)
			if (g->rows.row[i].cells.row[k].differs)
				g->apart.row[g->apart.n++] =
				    g->rows.row[i].cells.row[k];
}

void
grid_sums(struct req *r, struct grid *g)
{
	g->has_foot = g->rows.n > 1;
	for (size_t k = 0; k < g->columns.n; k++) {
		size_t at = total_at(g, &g->columns.row[k]);

		if (at < g->columns.row[k].nparts)
			sum_columns(r, g, k, at);
	}
	for (size_t i = 0; i < g->rows.n; i++)
		if (sum_rows(r, g, i) >= 2) {
			g->rows.row[i].whole = true;
			g->has_foot = false;
		}
	if (g->has_foot)
		(void)sum_rows(r, g, g->rows.n);
	for (size_t i = 0; i < g->rows.n; i++)
		for (size_t k = 0; k < g->columns.n; k++) {
			struct grid_cell *c = &g->rows.row[i].cells.row[k];

			if (c->ask.n > 0)
				g->nask++; /* oddly written */
			else
				compare(r, g, c);
			c->tells = c->fault.n > 0 || c->ask.n > 0 || c->clash ||
				   c->parts.n > 0 || c->past.n > 0;
		}
	list_apart(r, g);
}
