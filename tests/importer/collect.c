/*
 * collect.c - files and cells for the tests of the readers.
 */
#include "collect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "text.h"

enum { ARENA = 128 << 20, ARENAS_MAX = 16, FILES_MAX = 16 };

static struct arena *arenas[ARENAS_MAX];
static size_t narena;
static struct kept_cells *kept[ARENAS_MAX];
static size_t nkept;
static char *files[FILES_MAX];
static size_t nfile;

static void *
need(void *p)
{
	if (p == NULL)
		abort();
	return p;
}

struct arena *
collect_arena(size_t limit)
{
	if (narena == ARENAS_MAX)
		abort();
	return arenas[narena++] = need(arena_new(limit));
}

void
collect_free(void)
{
	while (narena > 0)
		arena_free(arenas[--narena]);
	while (nkept > 0) {
		free(kept[--nkept]->row);
		free(kept[nkept]);
	}
	while (nfile > 0)
		free(files[--nfile]);
}

static bool
keep_cell(void *ctx, const struct taken_cell *c)
{
	struct collected *all = ctx;
	struct kept_cells *to = all->cells;
	char *given;

	if (to->n == to->room) {
		to->room = to->room == 0 ? 1024 : 2 * to->room;
		to->row = need(realloc(to->row, to->room * sizeof(*to->row)));
	}
	given = need(str_copy(all->arena, c->given));
	to->row[to->n] = *c;
	to->row[to->n++].given = (struct str){given, c->given.n};
	return true;
}

static const struct places *portal; /* of the next file */

struct collected
collect_with(struct str data, enum file_format format,
    const struct mapping *mapping, const struct places *places)
{
	struct collected all;

	portal = places;
	all = collect(data, format, mapping);
	portal = NULL;
	return all;
}

struct collected
collect_fixed(struct str data, enum file_format format,
    const struct mapping *mapping, size_t nfix, const struct take_fix *fix)
{
	struct collected all = {
	    .arena = collect_arena(ARENA), .format = format, .data = data};
	struct bytes bytes = bytes_of(&data), inner = bytes;
	const char *sentence = NULL;

	if (nkept == ARENAS_MAX)
		abort();
	all.cells = kept[nkept++] = need(calloc(1, sizeof(*all.cells)));
	if (format == FORMAT_NONE)
		all.format = reader_find(all.arena, &bytes, &inner, &sentence);
	all.take = take_begin(all.arena);
	all.take.ctx = &all;
	all.take.cell = keep_cell;
	all.take.size = inner.size;
	if (all.format != FORMAT_NONE && !readers[all.format].mapped)
		all.take.said = mapping;
	all.take.places = portal;
	all.take.fixes.n = nfix;
	all.take.fixes.row = fix;
	if (all.format == FORMAT_NONE || readers[all.format].read == NULL)
		take_fail(&all.take, INVALID,
		    sentence == NULL ? "no reader" : sentence, 0);
	else
		readers[all.format].read(&inner, mapping, &all.take);
	take_end(&all.take);
	all.take.ctx = NULL;
	all.take.cell = NULL;
	return all;
}

struct collected
collect(struct str data, enum file_format f, const struct mapping *mapping)
{
	return collect_fixed(data, f, mapping, 0, NULL);
}

static struct str
file_bytes(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *room;
	long n;

	if (f == NULL || nfile == FILES_MAX || fseek(f, 0, SEEK_END) != 0 ||
	    (n = ftell(f)) < 0) {
		perror(path);
		abort();
	}
	rewind(f);
	files[nfile++] = room = need(malloc((size_t)n + 1));
	if (fread(room, 1, (size_t)n, f) != (size_t)n)
		abort();
	fclose(f);
	return (struct str){room, (size_t)n};
}

struct collected
collect_fixture(const char *name)
{
	char path[200];

	snprintf(path, sizeof(path), "tests/fixtures/%s", name);
	return collect(file_bytes(path), FORMAT_NONE, NULL);
}

static const char *
shared(void)
{
	const char *dir = getenv("BEFUND_SHARED_DATA");

	return dir != NULL ? dir : "../shared/data";
}

struct str
shared_bytes(const char *name)
{
	char path[400];

	snprintf(path, sizeof(path), "%s/%s", shared(), name);
	return file_bytes(path);
}

struct collected
collect_shared(const char *path)
{
	return collect(shared_bytes(path), FORMAT_NONE, NULL);
}

bool
collect_has_shared(void)
{
	char path[400];
	FILE *f;

	snprintf(path, sizeof(path), "%s/README.md", shared());
	if ((f = fopen(path, "rb")) == NULL) {
		fprintf(stderr, "skipped 1 test: no data in %s\n", shared());
		return false;
	}
	fclose(f);
	return true;
}

const char *
collected_text(const struct collected *c, struct str s)
{
	return need(str_copy(c->arena, s));
}

const char *
collected_label(const struct collected *c, size_t column)
{
	struct take t = c->take;

	return collected_text(c, take_label(&t, (long long)column));
}

/* Whether these are the labels of the path, joined by " / ". */
static bool
is_label(const struct strs *path, const char *label)
{
	const char *at = label;

	for (size_t i = 0; i < path->n; i++) {
		if (i > 0 && strncmp(at, " / ", 3) != 0)
			return false;
		at += i > 0 ? 3 : 0;
		if (strncmp(at, path->row[i].n > 0 ? path->row[i].p : "",
			path->row[i].n) != 0)
			return false;
		at += path->row[i].n;
	}
	return *at == '\0';
}

static bool
matches(const struct collected *all, const struct taken_cell *c,
    const char *area, const char *period, const char *label)
{
	const struct take *t = &all->take;
	const struct period *p = &t->period.row[c->period].period;

	return (area == NULL || str_is(t->area.row[c->area].key, area)) &&
	       (period == NULL ||
		   str_is((struct str){p->text, p->n}, period)) &&
	       (label == NULL ||
		   is_label(&t->column.row[c->column].path, label));
}

const char *
collected_cell(const struct collected *all, const char *area,
    const char *period, const char *label)
{
	static const char *const mark[MARK_MAX] = {
	    "?", "-", ".", "...", "/", "x", "<0.5"};
	static const char *const grade[GRADE_MAX] = {"", "()", "p", "r", "s"};

	for (size_t i = 0; i < all->cells->n; i++) {
		const struct taken_cell *c = &all->cells->row[i];

		if (!matches(all, c, area, period, label))
			continue;
		if (c->cell.nvalue == 0)
			return mark[c->cell.symbol];
		return collected_text(
		    all, str_fmt(all->arena, "%.*s%s", c->cell.nvalue,
			     c->cell.value, grade[c->cell.quality]));
	}
	return "none";
}

size_t
collected_count(
    const struct collected *all, const char *area, const char *label)
{
	size_t n = 0;

	for (size_t i = 0; i < all->cells->n; i++)
		n += matches(all, &all->cells->row[i], area, NULL, label);
	return n;
}

const struct doubt *
collected_doubt(const struct collected *c, enum doubt_kind kind)
{
	return c->take.ndoubt[kind] > 0 ? c->take.doubt[kind] : NULL;
}

const char *
collected_detail(const struct collected *c, enum doubt_kind kind)
{
	const struct doubt *d = collected_doubt(c, kind);

	return d == NULL ? "none"
			 : collected_text(c, doubt_detail(c->arena, d));
}

static const char *
wrong_sums(const struct take *t, long long cells)
{
	long long skipped = 0, areas = 0, periods = 0, columns = 0;

	for (int k = 0; k < DOUBT_MAX; k++) {
		skipped += t->skipped[k];
		if (t->skipped[k] > 0 && !doubt_type[k].loss)
			return "skipped for a doubt that is no loss";
	}
	if (t->read != t->understood + skipped)
		return "read is not understood and skipped";
	if (t->understood != cells)
		return "not every cell understood was given";
	for (size_t i = 0; i < t->area.n; i++)
		areas += t->area.row[i].cells;
	for (size_t i = 0; i < t->period.n; i++)
		periods += t->period.row[i].cells;
	for (size_t i = 0; i < t->column.n; i++) {
		columns += t->column.row[i].numbers;
		for (int m = 0; m < MARK_MAX; m++)
			columns += t->column.row[i].symbol[m];
	}
	if (areas != cells || periods != cells || columns != cells)
		return "counters of areas, periods or columns differ";
	return NULL;
}

const char *
collected_wrong(const struct collected *all)
{
	return wrong_sums(&all->take, (long long)all->cells->n);
}
