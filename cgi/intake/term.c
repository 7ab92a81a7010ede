/*
 * term.c - the columns a definition is made of.
 */
#include "term.h"

#include "arena.h"
#include "page.h"
#include "show.h"
#include "text.h"

enum { SIDES = DEFINITION_SIDE_LESS_DENOMINATOR, SPARE = 2, MORE = 6 };

struct str
weight_shown(struct req *r, struct dec d, bool first)
{
	bool minus = d.n > 0 && d.p[0] == '-';
	struct dec size = {d.p + minus, d.n - minus};
	bool once = str_is((struct str){size.p, size.n}, "1");
	struct str n = once ? STR("") : show_dec(r, size);

	return str_fmt(r->arena, "%s%.*s%s",
	    minus   ? "− "
	    : first ? ""
		    : "+ ",
	    (int)n.n, n.n > 0 ? n.p : "", once ? "" : " × ");
}

/* --- shown ---------------------------------------------------------------- */

static struct str
side_words(const struct definition_list_row *f, int side)
{
	switch (side) {
	case DEFINITION_SIDE_NUMERATOR:
		return f->numerator_de;
	case DEFINITION_SIDE_DENOMINATOR:
		return f->denominator_de;
	default:
		return STR("");
	}
}

static struct str
side_date(const struct definition_list_row *f, int side)
{
	switch (side) {
	case DEFINITION_SIDE_NUMERATOR:
		return f->numerator_date_de;
	case DEFINITION_SIDE_DENOMINATOR:
		return f->denominator_date_de;
	default:
		return STR("");
	}
}

static struct def_terms
terms_of(struct req *r, struct id definition, int side,
    const struct definition_terms_rows *all)
{
	struct def_terms v = {0, arena_get(r->arena, all->n, sizeof(*v.row))};

	for (size_t i = 0; v.row != NULL && i < all->n; i++)
		if (all->row[i].definition.v == definition.v &&
		    all->row[i].side == side) {
			v.row[v.n] = (struct def_term){all->row[i],
			    weight_shown(r, all->row[i].weight, v.n == 0)};
			v.n++;
		}
	return v;
}

void
definition_translate(struct req *r, struct definition_list_row *d)
{
	d->numerator_de = show_lang(r, d->numerator_de, d->numerator_en);
	d->denominator_de = show_lang(r, d->denominator_de, d->denominator_en);
	d->numerator_date_de =
	    show_lang(r, d->numerator_date_de, d->numerator_date_en);
	d->denominator_date_de =
	    show_lang(r, d->denominator_date_de, d->denominator_date_en);
	d->reading_de = show_lang(r, d->reading_de, d->reading_en);
	d->note_de = show_lang(r, d->note_de, d->note_en);
}

void
definition_dress(struct req *r, const struct definition_list_row *f,
    const struct definition_terms_rows *all, struct definition_shown *v)
{
	*v = (struct definition_shown){.f = *f};
	definition_translate(r, &v->f);
	v->sides.row = arena_get(r->arena, SIDES, sizeof(*v->sides.row));
	for (int side = 1; v->sides.row != NULL && side <= SIDES; side++) {
		struct def_side *s = &v->sides.row[v->sides.n];

		*s = (struct def_side){
		    .side = side,
		    .words = side_words(&v->f, side),
		    .date = side_date(&v->f, side),
		    .terms = terms_of(r, f->id, side, all),
		};
		v->sides.n += s->terms.n > 0;
		v->divided |=
		    side == DEFINITION_SIDE_DENOMINATOR && s->terms.n > 0;
	}
}

/* --- asked for ------------------------------------------------------------ */

static const char *const legends[SIDES] = {
    N_("Spalten des Zählers"),
    N_("Spalten des Nenners"),
    N_("Spalten des abgezogenen Zählers"),
    N_("Spalten des abgezogenen Nenners"),
};

/* An index may have a denominator: it is then one of a ratio. */
static bool
side_is_asked(int formula, int side)
{
	switch (formula) {
	case INDICATOR_FORMULA_COUNT:
		return side == DEFINITION_SIDE_NUMERATOR;
	case INDICATOR_FORMULA_DIFFERENCE:
		return true;
	default:
		return side <= DEFINITION_SIDE_DENOMINATOR;
	}
}

/* 0.5 as one types it here. */
static struct str
weight_typed(struct req *r, struct dec d)
{
	struct str s = str_fmt(r->arena, "%.*s", (int)d.n, d.p);

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '.' && r->lang == LANG_DE)
			((char *)(uintptr_t)s.p)[i] = ',';
	return s;
}

static void
add_field(struct term_fields *f, struct term_field t)
{
	if (f->row == NULL)
		return;
	t.n = (long long)f->n + 1;
	f->row[f->n++] = t;
}

static void
fill_typed(struct term_fields *f, int side, const struct term_in *in)
{
	for (size_t i = 0; i < in->side.n && i < in->category.n &&
			   i < in->weight.n && i < in->shift.n;
	     i++) {
		struct term_field t = {
		    .weight = in->weight.row[i], .shift = in->shift.row[i]};

		if (in->side.row[i] == side &&
		    str_int(in->category.row[i], &t.category))
			add_field(f, t);
	}
}

static void
fill_current(struct req *r, struct term_fields *f, int side,
    const struct definition_shown *d)
{
	for (size_t i = 0; d != NULL && i < d->sides.n; i++)
		for (size_t k = 0; d->sides.row[i].side == side &&
				   k < d->sides.row[i].terms.n;
		     k++) {
			const struct definition_terms_row *t =
			    &d->sides.row[i].terms.row[k].t;

			add_field(f, (struct term_field){
					 .category = t->category,
					 .weight = weight_typed(r, t->weight),
					 .shift = str_fmt(
					     r->arena, "%lld", t->year_shift),
				     });
		}
}

struct term_sides
terms_form(struct req *r, int formula, const struct term_in *typed,
    const struct definition_shown *current, bool more)
{
	struct term_sides v = {0, arena_get(r->arena, SIDES, sizeof(*v.row))};
	size_t most = typed->side.n + SPARE + MORE;

	for (size_t i = 0; current != NULL && i < current->sides.n; i++)
		most += current->sides.row[i].terms.n;
	for (int side = 1; v.row != NULL && side <= SIDES; side++) {
		struct term_side *s = &v.row[v.n];
		size_t spare = more ? MORE : SPARE;

		if (!side_is_asked(formula, side))
			continue;
		*s = (struct term_side){
		    .name = filter_definition_side_name(r, side),
		    .legend = req_tr(r, legends[side - 1]),
		    .number = side,
		    .terms = {0,
			      arena_get(r->arena, most, sizeof(*s->terms.row))},
		};
		if (r->form.again)
			fill_typed(&s->terms, side, typed);
		else
			fill_current(r, &s->terms, side, current);
		for (size_t i = 0; i < spare; i++)
			add_field(
			    &s->terms, (struct term_field){.weight = STR("1"),
					   .shift = STR("0")});
		v.n++;
	}
	return v;
}

/* --- read ----------------------------------------------------------------- */

/* "0,5", "-1" or "+1": a number other than 0, as the database writes it. */
static bool
weight_read(struct arena *a, struct str s, struct str *out)
{
	size_t digits = 0, points = 0;
	bool zero = true;
	char *p;

	if (s.n > 0 && s.p[0] == '+')
		s = (struct str){s.p + 1, s.n - 1};
	if (s.n == 0 || s.n > 12)
		return false;
	*out = str_fmt(a, "%.*s", (int)s.n, s.p);
	p = (char *)(uintptr_t)out->p;
	for (size_t i = 0; i < s.n; i++) {
		if (p[i] == ',')
			p[i] = '.';
		if (p[i] >= '0' && p[i] <= '9') {
			digits++;
			zero &= p[i] == '0';
		} else if (p[i] == '.')
			points++;
		else if (p[i] != '-' || i > 0)
			return false;
	}
	return digits > 0 && points <= 1 && !zero;
}

static bool
wrong(struct req *r, const char *sentence)
{
	form_fault(r, "category", sentence);
	return false;
}

/* The sides a formula needs are there, and its axis is of the year itself. */
static bool
terms_fit(struct req *r, int formula, const struct terms *t)
{
	bool there[SIDES + 1] = {false};
	bool same = t->category.n == 2 &&
		    t->category.row[0] == t->category.row[1] &&
		    t->shift.row[0] == t->shift.row[1];

	for (size_t i = 0; i < t->side.n; i++) {
		long long side = t->kind.row[i];

		if (side == DEFINITION_SIDE_NUMERATOR && !there[side] &&
		    t->shift.row[i] != 0)
			return wrong(
			    r, N_("Die erste Spalte des Zählers gibt den "
				  "Zeitpunkt vor; ihr Jahr ist 0."));
		there[side] = true;
	}
	for (int side = 1; side <= SIDES; side++)
		if (!there[side] && side_is_asked(formula, side) &&
		    (side == DEFINITION_SIDE_NUMERATOR ||
			formula != INDICATOR_FORMULA_INDEX))
			return wrong(
			    r, N_("Bitte wählen Sie zu jedem Teil mindestens "
				  "eine Spalte aus."));
	if (same && formula == INDICATOR_FORMULA_RATIO)
		return wrong(r, N_("Zähler und Nenner sind dieselbe Spalte."));
	return true;
}

static bool
no_twice(struct req *r, const struct terms *t)
{
	for (size_t i = 0; i < t->side.n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(t->side.row[i], t->side.row[k]) &&
			    t->category.row[i] == t->category.row[k] &&
			    t->shift.row[i] == t->shift.row[k])
				return wrong(
				    r, N_("Eine Spalte steht zweimal im selben "
					  "Teil."));
	return true;
}

bool
terms_read(
    struct req *r, const struct term_in *in, int formula, struct terms *out)
{
	size_t n = in->side.n;

	if (in->category.n != n || in->weight.n != n || in->shift.n != n)
		return wrong(
		    r, N_("Bitte wählen Sie die Spalten noch einmal."));
	*out = (struct terms){
	    .side = {0, arena_get(r->arena, n, sizeof(struct str))},
	    .weight = {0, arena_get(r->arena, n, sizeof(struct str))},
	    .kind = {0, arena_get(r->arena, n, sizeof(long long)) },
	    .category = {0, arena_get(r->arena, n, sizeof(long long)) },
	    .shift = {0, arena_get(r->arena, n, sizeof(long long)) },
	};
	if (n > 0 && (out->side.row == NULL || out->weight.row == NULL ||
			 out->kind.row == NULL || out->category.row == NULL ||
			 out->shift.row == NULL)) {
		r->status = BUSY;
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		size_t k = out->side.n;

		if (in->category.row[i].n == 0)
			continue;
		if (!str_int(in->category.row[i], &out->category.row[k]) ||
		    out->category.row[k] < 1 || out->category.row[k] > INT_MAX)
			return wrong(r,
			    N_("Bitte wählen Sie eine Spalte der Quelle aus."));
		if (!weight_read(
			r->arena, in->weight.row[i], &out->weight.row[k]))
			return wrong(
			    r, N_("Ein Gewicht ist eine Zahl außer 0, zum "
				  "Beispiel 1, -1 oder 0,5."));
		if (!str_int(in->shift.row[i], &out->shift.row[k]) ||
		    out->shift.row[k] < -10 || out->shift.row[k] > 10)
			return wrong(r,
			    N_("Das Jahr ist eine ganze Zahl von -10 bis 10; "
			       "-1 meint das Jahr davor."));
		out->kind.row[k] = in->side.row[i];
		out->side.row[k] =
		    filter_definition_side_name(r, (int)in->side.row[i]);
		out->side.n = out->kind.n = out->weight.n = k + 1;
		out->category.n = out->shift.n = k + 1;
	}
	return terms_fit(r, formula, out) && no_twice(r, out);
}
