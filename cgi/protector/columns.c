/*
 * columns.c - which columns of a source add up to which.
 */
#include "columns.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"

struct key {
	struct path path;
	int column;
};

struct work {
	struct arena *arena;
	struct key *key; /* in order */
	size_t n;
	const struct member *member; /* by source, position, parent, name */
	size_t nmembers;
	struct sum *sum;
	size_t nsums, sum_room;
	int *part;
	size_t nparts, part_room;
	bool failed;
};

static int
str_order(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	return c != 0 ? c : a.n < b.n ? -1 : a.n > b.n;
}

static int
by_path(const void *a, const void *b)
{
	const struct key *x = a, *y = b;

	if (x->path.source != y->path.source)
		return x->path.source < y->path.source ? -1 : 1;
	return str_order(x->path.joined, y->path.joined);
}

static int
by_parent(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	int c;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	c = str_order(x->parent, y->parent);
	return c != 0 ? c : str_order(x->name, y->name);
}

/* A list in the arena that grows by being copied. */
static void *
room(struct work *w, void *list, size_t n, size_t *have, size_t size)
{
	size_t more = *have == 0 ? 256 : *have * 2;
	void *p;

	if (n < *have || w->failed)
		return list;
	p = arena_get(w->arena, more, size);
	if (p == NULL) {
		w->failed = true;
		return list;
	}
	if (n > 0)
		memcpy(p, list, n * size);
	*have = more;
	return p;
}

/* The k-th part of a path, from 1; .p NULL past its end. */
static struct str
part_of(struct str joined, long long k)
{
	const char *p = joined.p, *end = joined.p + joined.n, *to;

	for (;; k--) {
		to = p == end ? NULL : memchr(p, 0x1f, (size_t)(end - p));
		if (k == 1)
			return (struct str){
			    p, (size_t)((to == NULL ? end : to) - p)};
		if (to == NULL)
			return (struct str){NULL, 0};
		p = to + 1;
	}
}

/* The column that has `name` where w's path has `old`; -1: there is none. */
static int
column_with(
    struct work *w, const struct path *path, struct str old, struct str name)
{
	size_t before = (size_t)(old.p - path->joined.p);
	size_t after = path->joined.n - before - old.n;
	char *p = arena_get(w->arena, path->joined.n - old.n + name.n + 1, 1);
	struct key wanted = {
	    {path->source, {p, before + name.n + after}},
            0
        };
	const struct key *found;

	if (p == NULL) {
		w->failed = true;
		return -1;
	}
	memcpy(p, path->joined.p, before);
	memcpy(p + before, name.p, name.n);
	memcpy(p + before + name.n, old.p + old.n, after);
	found = bsearch(&wanted, w->key, w->n, sizeof(*w->key), by_path);
	return found == NULL ? -1 : found->column;
}

/* The first member within `parent`. */
static size_t
first_within(const struct work *w, long long source, long long position,
    struct str parent)
{
	struct member wanted = {
	    .source = source,
	    .position = position,
	    .name = {"", 0},
	    .parent = parent
        };
	size_t low = 0, high = w->nmembers;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (by_parent(&w->member[mid], &wanted) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
begin_sum(struct work *w, int whole, bool adds)
{
	w->sum = room(w, w->sum, w->nsums, &w->sum_room, sizeof(*w->sum));
	if (!w->failed)
		w->sum[w->nsums++] = (struct sum){
		    .whole = whole, .adds = adds, .first = w->nparts};
}

static void
add_part(struct work *w, int column)
{
	w->part = room(w, w->part, w->nparts, &w->part_room, sizeof(*w->part));
	if (w->failed)
		return;
	w->part[w->nparts++] = column;
	w->sum[w->nsums - 1].n++;
}

/* What the members within this name add up to in this column. */
static void
sums_at(
    struct work *w, const struct key *k, long long position, struct str name)
{
	size_t first = first_within(w, k->path.source, position, name);

	for (int adds = 1; adds >= 0; adds--) {
		bool begun = false;

		for (size_t i = first; i < w->nmembers && !w->failed; i++) {
			const struct member *m = &w->member[i];
			int part;

			if (m->source != k->path.source ||
			    m->position != position ||
			    str_order(m->parent, name) != 0)
				break;
			if (m->adds != (adds == 1))
				continue;
			part = column_with(w, &k->path, name, m->name);
			if (part < 0 || w->failed)
				continue;
			if (!begun || adds == 0)
				begin_sum(w, k->column, adds == 1);
			begun = true;
			if (!w->failed)
				add_part(w, part);
		}
	}
}

static bool
is_described(
    const struct work *w, long long source, long long position, struct str name)
{
	for (size_t i = 0; i < w->nmembers; i++)
		if (w->member[i].source == source &&
		    w->member[i].position == position &&
		    str_order(w->member[i].name, name) == 0)
			return true;
	return false;
}

/* Is there another name in this position of the same source's columns? */
static bool
is_alone(const struct work *w, const struct key *k, long long position,
    struct str name)
{
	for (size_t i = 0; i < w->n; i++) {
		struct str other;

		if (w->key[i].path.source != k->path.source)
			continue;
		other = part_of(w->key[i].path.joined, position);
		if (other.p != NULL && str_order(other, name) != 0)
			return false;
	}
	return true;
}

enum status
columns_sums(struct arena *a, size_t n, const struct path *path,
    size_t nmembers, struct member *member, struct ground *g, size_t *unknown)
{
	struct work w = {
	    .arena = a, .n = n, .member = member, .nmembers = nmembers};

	*unknown = 0;
	w.key = arena_get(a, n + 1, sizeof(*w.key));
	if (w.key == NULL)
		return FAULT;
	for (size_t i = 0; i < n; i++)
		w.key[i] = (struct key){path[i], (int)i};
	qsort(w.key, n, sizeof(*w.key), by_path);
	if (nmembers > 1)
		qsort(member, nmembers, sizeof(*member), by_parent);
	for (size_t i = 0; i < n && !w.failed; i++)
		for (long long k = 1; !w.failed; k++) {
			struct str name = part_of(w.key[i].path.joined, k);

			if (name.p == NULL)
				break;
			if (is_described(&w, w.key[i].path.source, k, name))
				sums_at(&w, &w.key[i], k, name);
			else if (!is_alone(&w, &w.key[i], k, name))
				++*unknown;
		}
	if (w.failed)
		return FAULT;
	g->nsums = w.nsums;
	g->sum = w.sum;
	g->part = w.part;
	return OK;
}
