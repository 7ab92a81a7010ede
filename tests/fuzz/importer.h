/*
 * importer.h - what must hold of every take, whatever bytes a reader got.  For
 * the fuzz targets of the importer.
 */
#ifndef FUZZ_IMPORTER_H
#define FUZZ_IMPORTER_H

#include <stdlib.h>

#include "../../cgi/importer/reader.h"
#include "arena.h"
#include "text.h"
#include "utf8.h"

enum { FUZZ_ARENA = 32 << 20 };

static inline void
need(bool holds)
{
	if (!holds)
		abort();
}

/* The receiver: every cell has a place, and a number or a symbol. */
static inline bool
fuzz_cell(void *ctx, const struct taken_cell *c)
{
	const struct take *t = ctx;

	need(c->area >= 0 && (size_t)c->area < t->area.n);
	need(c->period >= 0 && (size_t)c->period < t->period.n);
	need(c->column >= 0 && (size_t)c->column < t->column.n);
	need((c->cell.nvalue > 0) != (c->cell.symbol != MARK_NONE));
	need(c->cell.quality == GRADE_NONE || c->cell.nvalue > 0);
	need(c->cell.symbol < MARK_MAX && c->cell.quality < GRADE_MAX);
	need(c->cell.nvalue <= CELL_DIGITS + 2);
	for (size_t i = 0; i < c->cell.nvalue; i++)
		need((c->cell.value[i] >= '0' && c->cell.value[i] <= '9') ||
		     c->cell.value[i] == '.' ||
		     (c->cell.value[i] == '-' && i == 0));
	return true;
}

static inline void
fuzz_names(struct take *t)
{
	for (size_t i = 0; i < t->area.n; i++) {
		need(t->area.row[i].key.n >= 2 && t->area.row[i].key.n <= 12);
		need(utf8_valid(t->area.row[i].name));
		need(t->area.row[i].nothing <= t->area.row[i].cells);
	}
	for (size_t i = 0; i < t->period.n; i++) {
		const struct period *p = &t->period.row[i].period;
		struct day first, after;

		need(period_days((struct str){p->text, p->n}, &first, &after));
		need(first.d < after.d);
		need(utf8_valid(t->period.row[i].given));
	}
	for (size_t i = 0; i < t->column.n; i++) {
		const struct taken_column *c = &t->column.row[i];

		need(c->path.n <= TAKE_PATH_MAX);
		need(c->codes.n == 0 || c->codes.n == c->path.n);
		need(utf8_valid(c->unit));
		for (size_t k = 0; k < c->path.n; k++)
			need(utf8_valid(c->path.row[k]) &&
			     c->path.row[k].n <= TAKE_TEXT_MAX);
		for (size_t k = 0; k < c->codes.n; k++)
			need(utf8_valid(c->codes.row[k]));
	}
	for (size_t i = 0; i < t->dimension.n; i++)
		need(utf8_valid(t->dimension.row[i].name));
}

static inline void
fuzz_counts(struct take *t)
{
	long long skipped = 0, areas = 0;

	for (int k = 0; k < DOUBT_MAX; k++) {
		skipped += t->skipped[k];
		need(t->skipped[k] == 0 ||
		     (doubt_type[k].loss && t->ndoubt[k] > 0));
		for (long long i = 0;
		     t->doubt[k] != NULL && i < DOUBTS_KEPT && i < t->ndoubt[k];
		     i++)
			need(utf8_valid(
			    doubt_detail(t->arena, &t->doubt[k][i])));
	}
	need(t->read == t->understood + skipped);
	for (size_t i = 0; i < t->area.n; i++)
		areas += t->area.row[i].cells;
	need(areas == t->understood);
	for (size_t i = 0; i < t->note.n; i++)
		need(utf8_valid(t->note.row[i].text) &&
		     utf8_valid(t->note.row[i].scope) &&
		     utf8_valid(t->note.row[i].area));
	for (int i = 0; i < ABOUT_MAX; i++)
		need(utf8_valid(t->about[i]));
}

/* Read it, and see that all of it holds. */
static inline void
fuzz_reader(struct arena *a, enum file_format format, struct str data,
    const struct mapping *m)
{
	const struct bytes b = bytes_of(&data);
	struct take t = take_begin(a);

	t.ctx = &t;
	t.cell = fuzz_cell;
	readers[format].read(&b, m, &t);
	take_end(&t);
	need(t.st == OK || t.sentence != NULL);
	fuzz_names(&t);
	if (t.st == OK)
		fuzz_counts(&t);
}

#endif
