/*
 * take_short.c - a file that ended too early, between two rows of its own.
 *
 * Readers see an end in the middle of a row, a quote, an element.  Between two
 * rows only the others tell: where every area, period or column has as many
 * fields, and the one that the file ends with has fewer, rows are missing.
 */
#include "take_in.h"
#include "text.h"

enum { GROUPS_LEAST = 3 };

/* How many fields the groups have that are not the last. */
struct spread {
	long long least, most;
};

static void
widen(struct spread *s, long long n)
{
	if (s->most == 0 || n < s->least)
		s->least = n;
	if (n > s->most)
		s->most = n;
}

/* The others are more alike than the last is like them. */
static bool
falls_short(const struct spread *s, long long last)
{
	return last < s->least && s->least - last > s->most - s->least;
}

/* In `line`, `what` has so many fields, the others have more. */
static void
doubt(struct take *t, struct str what, long long n, const struct spread *s)
{
	struct doubt *d = take_doubt(t, DOUBT_ROWS_MISSING, t->index->end_line);

	if (d == NULL)
		return;
	d->where = take_copy(t, what);
	d->given = str_fmt(t->arena, "%lld", n);
	d->better = str_fmt(t->arena, "%lld", s->least);
}

/* For areas and periods, whose rows differ. */
#define SPREAD(t, of, last, s)                                 \
	do                                                     \
		for (size_t i = 0; i < (t)->of.n; i++)         \
			if ((long long)i != (last))            \
				widen(s, (t)->of.row[i].read); \
	while (0)

static bool
missing_rows(struct take *t)
{
	const struct take_index *x = t->index;
	struct spread s = {0};
	long long n;

	if (t->period.n >= GROUPS_LEAST) {
		SPREAD(t, period, x->end_period, &s);
		n = t->period.row[x->end_period].read;
		if (falls_short(&s, n)) {
			doubt(t, t->period.row[x->end_period].given, n, &s);
			return true;
		}
	}
	s = (struct spread){0};
	if (t->area.n >= GROUPS_LEAST) {
		const struct taken_area *a = &t->area.row[x->end_area];

		SPREAD(t, area, x->end_area, &s);
		if (falls_short(&s, a->read)) {
			doubt(t, a->name.n > 0 ? a->name : a->key, a->read, &s);
			return true;
		}
	}
	return false;
}

/* What stands at a position of the path, over all columns: a number for each
 * text, and how many fields have it. */
struct members {
	struct names names;
	size_t n;
	struct str *text;
	long long *read;
};

static size_t
member_of(struct take *t, struct members *m, struct str text)
{
	const uint32_t hash = (uint32_t)names_hash(t->index->seed, text);
	size_t at = hash;
	long long i;

	while ((i = names_next(&m->names, hash, &at)) >= 0)
		if (str_eq(m->text[i], text))
			return (size_t)i;
	if (!names_grow(t, &m->names, m->n))
		return 0;
	names_add(&m->names, hash, m->n);
	m->text[m->n] = text;
	return m->n++;
}

/* The text at this position of the last column's path has fewer fields than
 * each of the others. */
static bool
position_short(struct take *t, size_t position, struct members *m)
{
	const struct strs *last = &t->column.row[t->index->end_column].path;
	struct spread s = {0};
	size_t end;

	m->n = 0;
	m->names = (struct names){0};
	for (size_t i = 0; i < t->column.n; i++) {
		const struct taken_column *c = &t->column.row[i];
		size_t k;

		if (position >= c->path.n)
			return false; /* these are no dimensions */
		k = m->n;
		end = member_of(t, m, c->path.row[position]);
		m->read[end] = (end == k ? 0 : m->read[end]) + c->read;
	}
	if (!take_going(t) || m->n < GROUPS_LEAST)
		return false;
	end = member_of(t, m, last->row[position]);
	for (size_t i = 0; i < m->n; i++)
		if (i != end)
			widen(&s, m->read[i]);
	if (!falls_short(&s, m->read[end]))
		return false;
	doubt(t, last->row[position], m->read[end], &s);
	return true;
}

static bool
missing_columns(struct take *t)
{
	enum { COLUMNS = 5000 }; /* of more, the time is not worth it */
	struct members m = {.n = 0};

	if (t->column.n < GROUPS_LEAST || t->column.n > COLUMNS)
		return false;
	m.text = take_get(t, t->column.n, sizeof(*m.text));
	m.read = take_get(t, t->column.n, sizeof(*m.read));
	if (m.text == NULL || m.read == NULL)
		return false;
	for (size_t i = 0; i < TAKE_PATH_MAX && take_going(t); i++)
		if (position_short(t, i, &m))
			return true;
	return false;
}

/* A row too short that nothing follows, whether or not its line has an end;
 * without one, what could be read of it was read. */
static bool
short_row(const struct take *t)
{
	const long long line = t->index->few_line;

	if (t->ndoubt[DOUBT_LAST_OPEN] > 0 && line == t->index->end_line)
		return true;
	if (line <= t->index->end_line || t->about[ABOUT_LICENCE].n > 0)
		return false;
	return t->note.n == 0 || t->note.row[t->note.n - 1].line < line;
}

void
take_short(struct take *t)
{
	if (t->st != OK || t->read == 0)
		return;
	if (short_row(t) && t->ndoubt[DOUBT_END_OPEN] == 0)
		(void)take_doubt(t, DOUBT_END_OPEN, t->index->few_line);
	for (int k = 1; k < DOUBT_MAX; k++)
		if (doubt_type[k].end && t->ndoubt[k] > 0)
			return; /* once is enough */
	if (!missing_rows(t))
		(void)missing_columns(t);
}
