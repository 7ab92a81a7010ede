/*
 * figure_area.c - the areas of a figure: the words typed for them, and what
 * each means; the limits of its classes.
 */
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
			 : N_("Das passt auf mehrere Gebiete; bitte geben Sie "
			      "den Schlüssel an.");
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
