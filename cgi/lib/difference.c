/*
 * difference.c - what one text has that another has not.
 */
#include "difference.h"

#include <stdint.h>
#include <string.h>

#include "arena.h"
#include "text.h"

/* A text cut into lines or words; each ends where the next begins. */
struct piece {
	struct str text; /* what is compared */
	size_t whole;    /* bytes with the white space behind it */
};

struct pieces {
	size_t n;
	struct piece *row;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_break(char c)
{
	return c == '\n';
}

static bool
same(const struct piece *a, const struct piece *b)
{
	return str_eq(a->text, b->text);
}

/* Room for as many pieces as such signs can part. */
static bool
make_room(
    struct arena *arena, struct str s, bool (*parts)(char), struct pieces *out)
{
	size_t n = 1;

	for (size_t i = 0; i < s.n; i++)
		n += parts(s.p[i]);
	*out = (struct pieces){0, arena_get(arena, n, sizeof(*out->row))};
	return out->row != NULL;
}

/* Lines that say something. */
static bool
cut_lines(struct arena *arena, struct str s, struct pieces *out)
{
	if (!make_room(arena, s, is_break, out))
		return false;
	for (size_t i = 0; i < s.n;) {
		size_t end = i;

		while (end < s.n && s.p[end] != '\n')
			end++;
		if (end > i)
			out->row[out->n++] = (struct piece){
			    {s.p + i, end - i},
                            end - i
                        };
		i = end + 1;
	}
	return true;
}

static bool
cut_words(struct arena *arena, struct str s, struct pieces *out)
{
	if (!make_room(arena, s, is_blank, out))
		return false;
	for (size_t i = 0; i < s.n;) {
		size_t end = i, next;

		while (end < s.n && !is_blank(s.p[end]))
			end++;
		next = end;
		while (next < s.n && is_blank(s.p[next]))
			next++;
		out->row[out->n++] = (struct piece){
		    {s.p + i, end - i},
                    next - i
                };
		i = next;
	}
	return true;
}

/* --- the longest common subsequence --------------------------------------- */

/* For each piece of the latter the one of the former it is, or NONE. */
#define NONE SIZE_MAX

struct table {
	size_t wide;
	uint16_t *cell; /* length of what is common from here on */
};

static bool
fill_table(struct table *t, const struct pieces *a, const struct pieces *b)
{
	size_t n = (a->n + 1) * (b->n + 1);

	if (a->n >= UINT16_MAX || b->n >= UINT16_MAX || n > DIFF_CELLS)
		return false;
	t->wide = b->n + 1;
	memset(t->cell, 0, n * sizeof(*t->cell));
	for (size_t i = a->n; i-- > 0;)
		for (size_t j = b->n; j-- > 0;) {
			const uint16_t *here = t->cell + i * t->wide + j;
			uint16_t down = here[t->wide], right = here[1];

			t->cell[i * t->wide + j] =
			    same(&a->row[i], &b->row[j])
				? (uint16_t)(here[t->wide + 1] + 1)
			    : down > right ? down
					   : right;
		}
	return true;
}

/* What begins and ends both needs no table; it finds the rest. */
static void
match(struct table *t, struct pieces a, struct pieces b, size_t *found)
{
	size_t skip = 0, end = 0;

	for (size_t j = 0; j < b.n; j++)
		found[j] = NONE;
	while (skip < a.n && skip < b.n && same(&a.row[skip], &b.row[skip])) {
		found[skip] = skip;
		skip++;
	}
	while (end < a.n - skip && end < b.n - skip &&
	       same(&a.row[a.n - 1 - end], &b.row[b.n - 1 - end])) {
		found[b.n - 1 - end] = a.n - 1 - end;
		end++;
	}
	a = (struct pieces){a.n - skip - end, a.row + skip};
	b = (struct pieces){b.n - skip - end, b.row + skip};
	if (!fill_table(t, &a, &b))
		return;
	for (size_t i = 0, j = 0; i < a.n && j < b.n;) {
		const uint16_t *here = t->cell + i * t->wide + j;

		if (same(&a.row[i], &b.row[j]))
			found[skip + j++] = skip + i++;
		else if (here[t->wide] >= here[1])
			i++;
		else
			j++;
	}
}

/* --- the words of one line -------------------------------------------------
 */

/* Another word of this kind; words that follow each other make one run. */
static void
add_word(struct diff_runs *to, int kind, const struct piece *p)
{
	struct diff_run *last = to->n > 0 ? &to->row[to->n - 1] : NULL;

	if (last != NULL && last->kind == kind &&
	    last->text.p + last->text.n == p->text.p)
		last->text.n += p->whole;
	else
		to->row[to->n++] = (struct diff_run){
		    kind, {p->text.p, p->whole}
                };
}

static bool
add_line(struct arena *arena, struct diff_lines *to, int kind, struct str s)
{
	struct diff_line *l = &to->row[to->n++];

	l->runs.n = 1;
	l->runs.row = arena_get(arena, 1, sizeof(*l->runs.row));
	if (l->runs.row != NULL)
		l->runs.row[0] = (struct diff_run){kind, s};
	return l->runs.row != NULL;
}

/* The words of a line and of what it became. */
struct words {
	struct pieces a, b;
	size_t *found;
};

static bool
add_changed(struct arena *arena, struct diff_lines *to, const struct words *w)
{
	const struct pieces *a = &w->a, *b = &w->b;
	const size_t *found = w->found;
	struct diff_runs *runs = &to->row[to->n++].runs;
	size_t i = 0;

	runs->n = 0;
	runs->row = arena_get(arena, a->n + b->n + 1, sizeof(*runs->row));
	if (runs->row == NULL)
		return false;
	for (size_t j = 0; j < b->n; j++) {
		if (found[j] == NONE) {
			/* what is gone stands before what came for it */
			size_t next = j;

			while (next < b->n && found[next] == NONE)
				next++;
			while (i < (next < b->n ? found[next] : a->n))
				add_word(runs, DIFF_GONE, &a->row[i++]);
			add_word(runs, DIFF_NEW, &b->row[j]);
			continue;
		}
		while (i < found[j])
			add_word(runs, DIFF_GONE, &a->row[i++]);
		add_word(runs, DIFF_SAME, &b->row[j]);
		i++;
	}
	while (i < a->n)
		add_word(runs, DIFF_GONE, &a->row[i++]);
	return true;
}

struct work {
	struct arena *arena;
	struct table table;
	struct pieces a, b;      /* lines */
	struct diff_lines lines; /* with changes, and without */
	bool full;
};

/* Whether a third of their words are the same; then `out` says which. */
static bool
belong_together(struct work *w, struct str a, struct str b, struct words *out)
{
	size_t n = 0;

	if (!cut_words(w->arena, a, &out->a) ||
	    !cut_words(w->arena, b, &out->b))
		return false;
	out->found = arena_get(w->arena, out->b.n + 1, sizeof(*out->found));
	if (out->found == NULL)
		return false;
	match(&w->table, out->a, out->b, out->found);
	for (size_t j = 0; j < out->b.n; j++)
		n += out->found[j] != NONE;
	return 3 * n >= (out->a.n > out->b.n ? out->a.n : out->b.n);
}

/* --- lines ------------------------------------------------------------------
 */

static void
line(struct work *w, int kind, const struct piece *p)
{
	if (!w->full && !add_line(w->arena, &w->lines, kind, p->text))
		w->full = true;
}

/* How many lines on something is looked for. */
enum { NEAR = 4 };

/* A line of the former like line j, its words matched; iend if none is. */
static size_t
like(struct work *w, size_t i, size_t iend, size_t j, struct words *out)
{
	size_t end = iend < i + NEAR ? iend : i + NEAR;

	for (; i < end; i++)
		if (belong_together(w, w->a.row[i].text, w->b.row[j].text, out))
			return i;
	return iend;
}

/*
 * Lines i to iend went, j to jend came: those that belong together meet, and
 * between them what went stands before what came.
 */
static void
gap(struct work *w, size_t i, size_t iend, size_t j, size_t jend)
{
	size_t came = j;

	for (; j < jend && !w->full; j++) {
		struct words words;
		size_t k = like(w, i, iend, j, &words);

		if (k == iend)
			continue;
		while (i < k)
			line(w, DIFF_GONE, &w->a.row[i++]);
		while (came < j)
			line(w, DIFF_NEW, &w->b.row[came++]);
		if (!add_changed(w->arena, &w->lines, &words))
			w->full = true;
		i++;
		came++;
	}
	while (i < iend)
		line(w, DIFF_GONE, &w->a.row[i++]);
	while (came < jend)
		line(w, DIFF_NEW, &w->b.row[came++]);
}

static void
compare(struct work *w)
{
	size_t *found = arena_get(w->arena, w->b.n + 1, sizeof(*found));
	size_t i = 0, from = 0;

	if (found == NULL) {
		w->full = true;
		return;
	}
	match(&w->table, w->a, w->b, found);
	for (size_t j = 0; j < w->b.n && !w->full; j++) {
		if (found[j] == NONE)
			continue;
		gap(w, i, found[j], from, j);
		line(w, DIFF_SAME, &w->b.row[j]);
		i = found[j] + 1;
		from = j + 1;
	}
	if (!w->full)
		gap(w, i, w->a.n, from, w->b.n);
}

static bool
is_changed(const struct diff_line *l)
{
	return l->runs.n != 1 || l->runs.row[0].kind != DIFF_SAME;
}

/* Lines without a change, one after the other, are one part. */
static struct diff_parts
in_parts(struct arena *arena, struct diff_lines lines)
{
	struct diff_parts out = {0, NULL, 0};

	out.row = arena_get(arena, lines.n + 1, sizeof(*out.row));
	for (size_t i = 0; out.row != NULL && i < lines.n; i++) {
		bool changed = is_changed(&lines.row[i]);

		if (out.n == 0 || changed || out.row[out.n - 1].changed)
			out.row[out.n++] = (struct diff_part){
			    changed, 0, {0, &lines.row[i]}
                        };
		out.row[out.n - 1].n++;
		out.row[out.n - 1].lines.n++;
		out.nchanged += changed;
	}
	return out;
}

struct diff_parts
diff_text(struct arena *arena, struct str former, struct str latter)
{
	struct work w = {.arena = arena};

	if (!cut_lines(arena, former, &w.a) || !cut_lines(arena, latter, &w.b))
		return (struct diff_parts){0, NULL, 0};
	w.lines.row = arena_get(arena, w.a.n + w.b.n + 1, sizeof(*w.lines.row));
	w.table.cell = arena_get(arena, DIFF_CELLS, sizeof(*w.table.cell));
	w.full = w.lines.row == NULL || w.table.cell == NULL;
	if (!w.full)
		compare(&w);
	if (w.full)
		return (struct diff_parts){0, NULL, 0};
	return in_parts(arena, w.lines);
}
