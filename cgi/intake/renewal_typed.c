/*
 * renewal_typed.c - numbers typed in an analysis that seem to mean a cell which
 * a newer computation changes; such a number made a reference.
 */
#include "intake.h"
#include "markdown.h"
#include "prose.h"
#include "renewal.h"
#include "text.h"

enum { TYPED_SHOWN = 100, NUMBERS_ASKED = 600 };

/* The cell, if it changes. */
static const struct renewal_numbers_row *
changed(
    struct req *r, const struct renewal_numbers_rows *all, struct str reference)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(prose_reference(r, all->row[i].cell), reference))
			return &all->row[i];
	return NULL;
}

/* What the number may mean: the one cell that suits it, or each of several. */
static void
add_number(struct req *r, const struct section_list_row *s,
    const struct prose_number *x, const struct renewal_numbers_rows *all,
    struct renewed_typeds *to)
{
	for (size_t i = 0; i < x->choices.n && to->n < TYPED_SHOWN; i++) {
		const struct prose_choice *c = &x->choices.row[i];
		const struct renewal_numbers_row *cell;

		if (x->sure && i > 0)
			return;
		cell = changed(r, all, c->reference);
		if (cell == NULL)
			continue;
		to->row[to->n++] = (struct renewed_typed){
		    .section = s->id,
		    .version = text_int(r, s->version),
		    .heading = s->heading,
		    .sentence = markdown_text(
			r->arena, renewal_sentence(s->body, x->at)),
		    .words = x->words,
		    .cell = c->label,
		    .was = cell->words,
		    .now = cell->new_words,
		    .choice = c->value,
		    .sure = x->sure,
		};
	}
}

/* Sections with their numbers, asked for all together. */
struct asked {
	struct prose_found *
	    *found; /* of each section, as far as there is room */
	size_t n;   /* sections */
	struct strs decimals;
};

static void
gather(struct req *r, const struct section_list_rows *all, struct asked *t)
{
	t->found = req_room(r, all->n, sizeof(struct prose_found *));
	t->decimals.row = req_room(r, NUMBERS_ASKED, sizeof(struct str));
	while (r->status == OK && t->n < all->n) {
		struct prose_found *f =
		    prose_find(r, all->row[t->n].body, t->decimals.n);
		struct strs more;

		if (f == NULL)
			return;
		more = prose_decimals(f);
		if (t->decimals.n + more.n > NUMBERS_ASKED)
			return;
		for (size_t i = 0; i < more.n; i++)
			t->decimals.row[t->decimals.n++] = more.row[i];
		t->found[t->n++] = f;
	}
}

struct renewed_typeds
renewal_typed(
    struct req *r, struct id analysis, const struct section_list_rows *all)
{
	struct renewed_typeds out = {0, NULL};
	struct renewal_numbers_rows changes;
	struct number_list_rows cells;
	struct asked t = {.n = 0};

	gather(r, all, &t);
	if (r->status || t.decimals.n == 0)
		return out;
	req_more(r);
	q_number_list(&r->batch, analysis, t.decimals, &cells);
	q_renewal_numbers(&r->batch, analysis, t.decimals, &changes);
	if (!req_ask(r))
		return out;
	out.row = req_room(r, TYPED_SHOWN, sizeof(*out.row));
	for (size_t i = 0; r->status == OK && i < t.n; i++) {
		struct prose p = {.nsure = 0};

		prose_sort(r, all->row[i].body, t.found[i], &cells, &p);
		for (size_t k = 0; r->status == OK && k < p.known.n; k++)
			add_number(
			    r, &all->row[i], &p.known.row[k], &changes, &out);
	}
	return out;
}

/* --- made a reference ----------------------------------------------------- */

struct typed_in {
	struct id analysis, section;
	long long version;
	struct str choice;
};

static const struct field typed_fields[] = {
    FIELD_PATH(struct typed_in, analysis),
    FIELD(struct typed_in, section, .optional = false),
    FIELD(struct typed_in, version, .min = 1, .max = INT_MAX),
    FIELD(struct typed_in, choice, .min = 1, .max = 300),
};

static void
elsewhere(struct req *r, struct id analysis)
{
	if (req_again(r, "",
		N_("Die Zahl steht nicht mehr dort: Der Abschnitt wurde "
		   "inzwischen geändert. Hier steht, was jetzt gilt.")))
		renewal_show(r, analysis);
}

/* The section as it was seen, with the reference in the place of the number. */
void
renewal_typed_post(struct req *r)
{
	struct section_save_row done;
	struct section_one_row s;
	struct typed_in in;
	struct str body;

	if (!INPUT(r, typed_fields, &in)) {
		if (r->status == OK)
			renewal_show(r, in.analysis);
		return;
	}
	q_section_one(&r->batch, in.analysis, in.section, &s);
	if (!req_ask(r))
		return;
	body = prose_put(r, s.body, in.choice);
	if (s.version != in.version || str_eq(body, s.body)) {
		r->status = CONFLICT;
		elsewhere(r, in.analysis);
		return;
	}
	req_more(r);
	q_section_save(&r->batch, in.section, in.version, s.kind, s.heading,
	    body, STR(""), &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Zahl ist jetzt ein Bezug und ändert sich mit den "
		       "Daten."),
		    "/daten/analyse/%s/neuer-stand", show_id(in.analysis).s);
	else
		elsewhere(r, in.analysis);
}
