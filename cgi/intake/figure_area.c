/*
 * figure_area.c - the areas of a figure: the words typed for them, and what
 * each means; the limits of its classes.
 */
#include <string.h>

#include "arena.h"
#include "cell.h"
#include "figure.h"
#include "page.h"
#include "text.h"

static const char *const field[FIGURE_WORDS] = {
    "area1", "area2", "area3", "area4", "area5", "area6", "whole", "beside"};

static bool
is_chosen(const struct figure_chosen *c, long long id)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->id[i] == id)
			return true;
	return false;
}

/* What is wrong with a word that means so many areas, or one again. */
static const char *
area_fault(size_t hits, bool again)
{
	if (again)
		return N_("Dieses Gebiet steht schon weiter oben.");
	return hits == 0 ? N_("Dieses Gebiet kommt in keiner Lieferung vor.")
			 : N_("Das passt auf mehrere Gebiete. Welches ist "
			      "gemeint?");
}

/* How many areas a word means, and the last of them. */
static size_t
hits_of(const struct area_find_rows *found, size_t word, long long *id)
{
	size_t hits = 0;

	for (size_t k = 0; k < found->n; k++)
		if (found->row[k].n == (long long)word + 1) {
			*id = found->row[k].id;
			hits++;
		}
	return hits;
}

bool
figure_choose(struct req *r, const struct str word[FIGURE_WORDS],
    const struct area_find_rows *found, struct figure_chosen *out)
{
	bool good = true;

	*out = (struct figure_chosen){
	    .id = arena_get(r->arena, FIGURE_AREAS_MAX, sizeof(*out->id)),
	    .whole = NONE_INT,
	    .beside = NONE_INT,
	    .left_out = {"", 0},
	};
	if (out->id == NULL) {
		r->status = BUSY;
		return false;
	}
	for (size_t i = 0; i < FIGURE_WORDS; i++) {
		long long id = 0;
		size_t hits = hits_of(found, i, &id);

		if (word[i].n == 0)
			continue;
		if (hits == 1 && i == FIGURE_WHOLE)
			out->whole = id;
		else if (hits == 1 && i == FIGURE_BESIDE)
			out->beside = id;
		else if (hits == 1 && !is_chosen(out, id))
			out->id[out->n++] = id;
		else {
			form_fault(r, field[i], area_fault(hits, hits == 1));
			good = false;
		}
	}
	return good;
}

struct area_choices
figure_area_choices(
    struct req *r, size_t word, const struct area_find_rows *found)
{
	struct area_choices c = {0, req_room(r, found->n, sizeof(*c.row))};

	for (size_t i = 0; c.row != NULL && i < found->n; i++) {
		const struct area_find_row *a = &found->row[i];
		const struct str part[] = {
		    a->name, filter_area_level(r, a->level), a->key, a->within};

		if (a->n != (long long)word + 1)
			continue;
		c.row[c.n].value = str_fmt(
		    r->arena, "%s %.*s", field[word], (int)a->key.n, a->key.p);
		c.row[c.n++].label = text_fill(r,
		    a->within.n > 0 ? N_("{0} – {1} in {3} ({2})")
				    : N_("{0} – {1} ({2})"),
		    COUNT(part), part);
	}
	if (c.n < 2)
		c.n = 0;
	return c;
}

static struct typed *
typed_in(struct req *r, const char *name)
{
	for (size_t i = 0; i < r->form.ntyped; i++)
		if (str_is(r->form.typed[i].name, name))
			return &r->form.typed[i];
	return NULL;
}

size_t
figure_area_take(struct req *r, struct str taken, struct str word[FIGURE_WORDS])
{
	for (size_t i = 0; i < FIGURE_WORDS; i++) {
		size_t n = strlen(field[i]);

		if (taken.n > n + 1 && str_starts(taken, field[i]) &&
		    taken.p[n] == ' ' && typed_in(r, field[i]) != NULL) {
			word[i] =
			    (struct str){taken.p + n + 1, taken.n - n - 1};
			return i;
		}
	}
	return FIGURE_WORDS;
}

void
figure_area_taken(
    struct req *r, size_t word, const struct area_find_rows *found)
{
	struct typed *t = word < FIGURE_WORDS ? typed_in(r, field[word]) : NULL;

	for (size_t i = 0; t != NULL && i < found->n; i++)
		if (found->row[i].n == (long long)word + 1)
			t->value = str_fmt(r->arena, "%.*s (%.*s)",
			    (int)found->row[i].name.n, found->row[i].name.p,
			    (int)found->row[i].key.n, found->row[i].key.p);
}

void
figure_area_fields(struct req *r, const struct figure_areas_rows *now,
    struct figure_area_fields *out)
{
	out->row = arena_get(r->arena, FIGURE_AREAS, sizeof(*out->row));
	for (size_t i = 0; out->row != NULL && i < FIGURE_AREAS; i++) {
		struct figure_area_field *f = &out->row[out->n++];
		const struct str number[] = {text_int(r, (long long)i + 1)};

		f->name = str_of(field[i]);
		f->label = text_fill(r, N_("Gebiet {0}"), 1, number);
		if (i < now->n)
			f->value = str_fmt(r->arena, "%.*s (%.*s)",
			    (int)now->row[i].name.n, now->row[i].name.p,
			    (int)now->row[i].key.n, now->row[i].key.p);
	}
}

static bool
is_gap(char c)
{
	return c == ' ' || c == ';' || c == '\t' || c == '\n';
}

bool
figure_limits(struct req *r, struct str typed, struct strs *out)
{
	out->n = 0;
	out->row = arena_get(r->arena, CLASS_MAX, sizeof(*out->row));
	if (out->row == NULL) {
		r->status = BUSY;
		return false;
	}
	while (typed.n > 0) {
		struct cell c;
		size_t n = 0;

		while (n < typed.n && !is_gap(typed.p[n]))
			n++;
		if (n > 0) {
			enum cell_form form = cell_read(
			    (struct str){typed.p, n}, NOTATION_GERMAN, &c);

			if (out->n == CLASS_MAX - 1 || c.nvalue == 0 ||
			    (form != CELL_PLAIN && form != CELL_ODD_NUMBER))
				return false;
			out->row[out->n++] =
			    str_fmt(r->arena, "%.*s", (int)c.nvalue, c.value);
		}
		n += n < typed.n;
		typed.p += n;
		typed.n -= n;
	}
	return true;
}
