/*
 * prose_number.c - numbers typed in a text: which of them a figure of the
 * analysis shows, and the reference put in the place of one.
 */
#include <string.h>

#include "arena.h"
#include "intake.h"
#include "number.h"
#include "page.h"
#include "prose.h"
#include "reference.h"
#include "renewal.h"
#include "text.h"

enum { NUMBERS = 60, CHOICES = 3, SURE = 2, BEST = 7 };

/* Numbers of a text, and how they are asked for. */
struct prose_found {
	size_t n, before;
	struct number row[NUMBERS];
	struct str decimal[NUMBERS];
};

struct prose_found *
prose_find(struct req *r, struct str body, size_t before)
{
	struct prose_found *f = arena_get(r->arena, 1, sizeof(*f));
	size_t from = 0;
	long long line = 1;

	if (f == NULL) {
		r->status = BUSY;
		return NULL;
	}
	f->n = 0;
	f->before = before;
	while (
	    f->n < NUMBERS && number_next(body, &from, &line, &f->row[f->n])) {
		f->decimal[f->n] = str_of(f->row[f->n].decimal);
		f->n++;
	}
	return f;
}

struct strs
prose_decimals(struct prose_found *f)
{
	return (struct strs){f->n, f->decimal};
}

/* The line that a number stands in. */
static struct str
line_around(struct str body, size_t at)
{
	size_t from = at, to = at;

	while (from > 0 && body.p[from - 1] != '\n')
		from--;
	while (to < body.n && body.p[to] != '\n')
		to++;
	return (struct str){body.p + from, to - from};
}

static bool
names(struct str line, struct str word)
{
	return word.n > 0 && memmem(line.p, line.n, word.p, word.n) != NULL;
}

/* "Hagen" of "Hagen, Kreisfreie Stadt". */
static struct str
first_word(struct str name)
{
	size_t n = 0;

	while (n < name.n && name.p[n] != ',' && name.p[n] != ' ')
		n++;
	return (struct str){name.p, n};
}

/* How well a cell suits the line that the number stands in, and there the
 * sentence; below 0: not. */
static int
fit(const struct number *x, struct str line, struct str said,
    const struct number_list_row *c)
{
	bool share = str_is(c->unit, "%");
	bool value = c->part == REFERENCE_PART_VALUE;
	struct str year = {c->period.p, c->period.n < 4 ? c->period.n : 4};

	if (x->percent && !(value && share))
		return -1;
	if (!x->percent && value && share && !x->broken)
		return -1;
	return 2 * names(line, year) +
	       2 * names(line, first_word(c->area_name)) + names(said, year) +
	       names(said, first_word(c->area_name)) + value;
}

static struct prose_choice
choice_of(
    struct req *r, const struct number *x, const struct number_list_row *c)
{
	static const char *const suffix[] = {
	    [REFERENCE_PART_NUMERATOR] = "|zaehler",
	    [REFERENCE_PART_DENOMINATOR] = "|nenner"};
	const char *part =
	    c->part == REFERENCE_PART_VALUE ? "" : suffix[c->part];
	struct str cell = str_fmt(r->arena, "%.*s|%.*s|%.*s%s", (int)c->slug.n,
	    c->slug.p, (int)c->area_key.n, c->area_key.p, (int)c->period.n,
	    c->period.p, part);
	const struct str word[] = {show_lang(r, c->short_de, c->short_en),
	    c->area_name, show_period(r, c->period), c->title,
	    page_label(r, &reference_part_type, c->part)};

	return (struct prose_choice){
	    .value = str_fmt(
		r->arena, "%zu:%zu:%.*s", x->at, x->n, (int)cell.n, cell.p),
	    .reference = prose_reference(r, cell),
	    .label = text_fill(r,
		part[0] == '\0' ? N_("{1}, {2}: {0}")
				: N_("{1}, {2}: {0}, {4}"),
		5, word),
	    .title = text_fill(r, N_("Abbildung „{3}“"), 5, word),
	};
}

/* The best of the cells that show this number; those that fit alike stay in
 * the order they came. */
static void
choose(struct req *r, struct str body, const struct number *x, long long n,
    const struct number_list_rows *cells, struct prose_number *to)
{
	const struct str line = line_around(body, x->at);
	const struct str said =
	    renewal_sentence(line, x->at - (size_t)(line.p - body.p));
	const int least = x->broken || x->large ? 0 : SURE;

	to->choices.row =
	    arena_get(r->arena, CHOICES, sizeof(*to->choices.row));
	if (to->choices.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (int want = BEST; want >= least; want--) {
		size_t before = to->choices.n;

		for (size_t i = 0; i < cells->n && to->choices.n < CHOICES; i++)
			if (cells->row[i].n == n &&
			    fit(x, line, said, &cells->row[i]) == want)
				to->choices.row[to->choices.n++] =
				    choice_of(r, x, &cells->row[i]);
		if (before == 0 && to->choices.n == 1)
			to->sure = want >= SURE;
	}
}

void
prose_sort(struct req *r, struct str body, const struct prose_found *f,
    const struct number_list_rows *cells, struct prose *to)
{
	to->known.row = arena_get(r->arena, f->n + 1, sizeof(*to->known.row));
	to->unknown.row =
	    arena_get(r->arena, f->n + 1, sizeof(*to->unknown.row));
	if (to->known.row == NULL || to->unknown.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < f->n; i++) {
		const struct number *x = &f->row[i];
		struct prose_number out = {
		    .line = x->line,
		    .at = x->at,
		    .words = {body.p + x->at, x->n}
                };

		choose(r, body, x, (long long)(f->before + i) + 1, cells, &out);
		to->nsure += out.sure;
		if (out.choices.n > 0)
			to->known.row[to->known.n++] = out;
		else if (x->broken || x->large)
			to->unknown.row[to->unknown.n++] = out;
	}
	to->nknown = (long long)to->known.n;
	to->nunknown = (long long)to->unknown.n;
}

void
prose_ask(struct req *r, struct id analysis, struct str body, struct prose *to)
{
	struct prose_found *f;
	struct reference_list_rows all;
	struct number_list_rows cells = {0};

	*to = (struct prose){0};
	if (body.p == NULL)
		body = STR("");
	f = prose_find(r, body, 0);
	if (f == NULL)
		return;
	req_more(r);
	q_typed_reference_list(&r->batch, analysis, body, &all);
	if (f->n > 0)
		q_number_list(&r->batch, analysis, prose_decimals(f), &cells);
	if (!req_ask(r))
		return;
	prose_make(r, body, &all, (struct id){0}, to);
	prose_sort(r, body, f, &cells, to);
}

/* --- putting a reference in its place ------------------------------------- */

/* "23:5:slug|..."; false: it is none of ours. */
static bool
read_choice(struct str choice, size_t *at, size_t *n, struct str *cell)
{
	long long part[2];

	for (int i = 0; i < 2; i++) {
		size_t len = 0;

		while (len < choice.n && choice.p[len] != ':')
			len++;
		if (len == choice.n ||
		    !str_int((struct str){choice.p, len}, &part[i]) ||
		    part[i] < 0)
			return false;
		choice = (struct str){choice.p + len + 1, choice.n - len - 1};
	}
	*at = (size_t)part[0];
	*n = (size_t)part[1];
	*cell = choice;
	return true;
}

struct str
prose_put(struct req *r, struct str body, struct str choice)
{
	struct number x;
	struct reference ref;
	struct str cell, words;
	size_t at, n, from = 0;
	long long line = 1;

	if (!read_choice(choice, &at, &n, &cell))
		return body;
	words = prose_reference(r, cell);
	if (!reference_next(words, &from, &ref) || ref.n != words.n)
		return body;
	from = 0;
	while (number_next(body, &from, &line, &x))
		if (x.at == at && x.n == n)
			return str_fmt(r->arena, "%.*s%.*s%.*s", (int)at,
			    body.p, (int)words.n, words.p,
			    (int)(body.n - at - n), body.p + at + n);
	return body;
}

struct str
prose_put_all(struct req *r, struct str body, const struct prose_numbers *known)
{
	/* from the last one on, so that those before keep their place */
	for (size_t i = known->n; i > 0; i--)
		if (known->row[i - 1].sure)
			body = prose_put(
			    r, body, known->row[i - 1].choices.row[0].value);
	return body;
}
