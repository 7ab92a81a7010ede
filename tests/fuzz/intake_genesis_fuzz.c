/*
 * intake_genesis_fuzz.c - any bytes as a table of the statistical offices.
 */
#include <stdlib.h>

#include "../../cgi/intake/genesis.h"
#include "arena.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
need(bool holds)
{
	if (!holds)
		abort();
}

/* What every user of the reader relies on. */
static void
check_row(const struct genesis *g, const struct genesis_row *row)
{
	need(row->line > 0 && row->period.n > 0 && row->area.n >= 2);
	need(utf8_valid(row->name));
	for (size_t i = 0; i < g->ncategory; i++)
		need(utf8_valid(row->category[i]));
	for (size_t i = 0; i < g->column.n; i++) {
		const struct genesis_cell *c = &row->cell[i];

		need(c->value.p == NULL || c->symbol == MARK_NONE);
		need(c->quality == GRADE_NONE || c->value.p != NULL);
		need(c->symbol < MARK_MAX && c->quality < GRADE_MAX);
		for (size_t k = 0; k < c->value.n; k++)
			need((c->value.p[k] >= '0' && c->value.p[k] <= '9') ||
			     c->value.p[k] == '.' || c->value.p[k] == '-');
	}
}

static void
check(struct arena *a, const struct genesis *g)
{
	need(g->row.n > 0 && g->column.n > 0 && g->area.n > 0);
	for (size_t i = 0; i < g->row.n; i++)
		check_row(g, &g->row.row[i]);
	for (size_t i = 0; i < g->column.n; i++)
		need(utf8_valid(genesis_label(a, &g->column.row[i])));
	for (size_t i = 0; i < g->note.n; i++)
		need(utf8_valid(g->note.row[i].text) &&
		     utf8_valid(g->note.row[i].scope) &&
		     utf8_valid(g->note.row[i].area));
	for (size_t i = 0; i < g->doubt.n; i++)
		need(utf8_valid(doubt_detail(a, &g->doubt.row[i])));
	need(utf8_valid(g->licence) && utf8_valid(g->stand));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	struct genesis_refusal why = {0};
	struct genesis g;
	enum status st;

	if (a == NULL)
		a = arena_new(8 << 20);
	need(a != NULL);
	st = genesis_read(a, (struct str){(const char *)data, n}, &g, &why);
	if (st == OK)
		check(a, &g);
	else
		need(why.sentence != NULL);
	arena_reset(a);
	return 0;
}
