/*
 * noted.c - what the statistics office noted at the values that contributions
 * are about: a break, a note, the limits of a verdict.
 */
#include "arena.h"
#include "period.h"
#include "text.h"
#include "workspace.h"

static bool
is_about(const struct edition_noted_row *n, const struct comments_after_row *c)
{
	return n->definition.v == c->definition.v &&
	       c->area_key.n >= n->area_prefix.n &&
	       str_eq((struct str){c->area_key.p, n->area_prefix.n},
		   n->area_prefix) &&
	       period_within(c->period, n->first_period, n->last_period);
}

void
thread_noted(
    struct req *r, struct thread *t, const struct edition_noted_rows *all)
{
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < all->n; k++) {
			struct comments_after_row *c = &t->row[i];
			struct str label;

			if (c->definition.v == 0 || !is_about(&all->row[k], c))
				continue;
			label =
			    said(r, all->row[k].label_de, all->row[k].label_en);
			c->noted = str_fmt(r->arena, "%.*s%s%.*s",
			    (int)c->noted.n, c->noted.p,
			    c->noted.n > 0 ? "; " : "", (int)label.n, label.p);
		}
}
