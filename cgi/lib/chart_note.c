/*
 * chart_note.c - what has to be said below a chart.
 */
#include <string.h>

#include "arena.h"
#include "chart_draw.h"
#include "text.h"

enum { NAMED_MAX = 12 }; /* areas; a country has hundreds */

static void
add(struct chart_notes *all, struct str sign, struct str text, bool narrow)
{
	all->row[all->n++] = (struct chart_note){sign, text, narrow};
}

/* What the letters at breaks stand for. */
static bool
add_breaks(const struct plot *p, struct chart_notes *all)
{
	size_t order[CHART_BREAKS_MAX];
	size_t n = breaks_shown(p, order);
	/* The wide layouts along time have room for the words. */
	bool told =
	    p->c->kind == CHART_LINE || (p->c->kind == CHART_BAR && !p->flat);

	for (size_t i = 0; i < n; i++) {
		const struct chart_break *b = &p->c->breaks.row[order[i]];
		struct str at = break_place(p, order[i])->label;
		struct str text;

		if (p->c->kind == CHART_MAP &&
		    break_place(p, order[i]) != p->now)
			continue;
		text = str_fmt(p->arena, "%.*s: %.*s", (int)at.n, at.p,
		    (int)b->label.n, b->label.p);
		if (text.p == NULL)
			return false;
		/* Rows of dots and maps have no place for a letter. */
		add(all,
		    p->c->kind == CHART_DOT || p->c->kind == CHART_MAP
			? (struct str){"", 0}
			: break_letter(i),
		    text, told);
	}
	return true;
}

/* What the symbols mean, each once. */
static void
add_meanings(const struct plot *p, struct chart_notes *all)
{
	size_t first = all->n;
	double v;

	/* Their legends say it. */
	if (p->c->kind == CHART_HEAT || p->c->kind == CHART_MAP)
		return;

	for (size_t s = 0; s < p->nseries; s++) {
		const struct chart_points *pt = &p->c->series.row[s].point;

		for (size_t i = 0; i < pt->n && all->n - first < SIGNS_MAX;
		     i++) {
			const struct chart_point *at = &pt->row[i];
			struct str sign = symbol_sign(at);
			size_t k = first;

			if (chart_value(at, &v) || at->meaning.n == 0)
				continue;
			while (k < all->n && !str_eq(all->row[k].sign, sign))
				k++;
			if (k == all->n)
				add(all, sign, at->meaning, false);
		}
	}
}

/* Which areas are not in the map: a reader looks for his own. */
static bool
add_unplaced(const struct plot *p, struct chart_notes *all)
{
	enum lang lang = p->c->lang;
	size_t n = p->unplaced.n > NAMED_MAX ? NAMED_MAX : p->unplaced.n;
	struct str text = tr(lang, N_("Ohne Grenzen, daher nicht gezeichnet:"));

	if (n == 0)
		return true;
	for (size_t i = 0; i < n && text.p != NULL; i++)
		text = str_fmt(p->arena, "%.*s%s %.*s", (int)text.n, text.p,
		    i > 0 ? ";" : "", (int)p->unplaced.row[i].n,
		    p->unplaced.row[i].p);
	if (text.p != NULL && p->unplaced.n > n) {
		struct str more = tr(lang, N_("weitere"));

		text = str_fmt(p->arena, "%.*s; %zu %.*s", (int)text.n, text.p,
		    p->unplaced.n - n, (int)more.n, more.p);
	}
	if (text.p == NULL)
		return false;
	add(all, (struct str){"", 0}, text, false);
	return true;
}

static bool
has_comments(const struct plot *p)
{
	for (size_t s = 0; s < p->nseries; s++) {
		const struct chart_points *pt = &p->c->series.row[s].point;

		for (size_t i = 0; i < pt->n && i < CHART_POINTS_MAX; i++)
			if (pt->row[i].comments > 0)
				return true;
	}
	return false;
}

static struct str
own_note(const struct plot *p)
{
	enum lang lang = p->c->lang;

	switch (p->c->kind) {
	case CHART_DOT:
		return tr(lang, N_("Punkt: der genannte Wert. Balken: vom "
				   "niedrigsten zum höchsten Wert aller "
				   "Zeiträume, gepunktet über einen Bruch "
				   "hinweg. Ring: der erste Zeitraum."));
	case CHART_MULTIPLES:
		return tr(lang, N_("Alle Felder haben dieselbe Achse."));
	default:
		return (struct str){"", 0};
	}
}

/* What the pale line of small multiples is, what a folded corner means. */
static bool
add_extras(const struct plot *p, struct chart_notes *all)
{
	enum lang lang = p->c->lang;
	struct str text;

	if (p->c->kind == CHART_HEAT && !p->alone && has_comments(p))
		add(all, (struct str){"", 0},
		    tr(lang, N_("Gefaltete Ecke: dazu gibt es Beiträge.")),
		    false);
	if (p->c->kind != CHART_MULTIPLES || p->c->beside == NULL)
		return true;
	text = tr(lang, N_("Gestrichelte Linie:"));
	text = str_fmt(p->arena, "%.*s %.*s", (int)text.n, text.p,
	    (int)p->c->beside->name.n, p->c->beside->name.p);
	if (text.p != NULL)
		add(all, (struct str){"", 0}, text, false);
	return text.p != NULL;
}

bool
notes_of(const struct plot *p, struct chart_notes *all)
{
	enum { OWN = 5 };
	struct str own = own_note(p);

	all->n = 0;
	all->row = arena_get(p->arena,
	    OWN + CHART_BREAKS_MAX + SIGNS_MAX + p->c->notes.n,
	    sizeof(*all->row));
	if (all->row == NULL || !add_breaks(p, all))
		return false;
	if (p->cut)
		add(all, (struct str){"", 0},
		    tr(p->c->lang, N_("Die Achse beginnt nicht bei null.")),
		    false);
	if (own.n > 0)
		add(all, (struct str){"", 0}, own, false);
	add_meanings(p, all);
	if (!add_unplaced(p, all) || !add_extras(p, all))
		return false;
	for (size_t i = 0; i < p->c->notes.n; i++)
		add(all, (struct str){"", 0}, p->c->notes.row[i], false);
	return true;
}
