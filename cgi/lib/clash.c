/*
 * clash.c - what is saved beside what was typed.
 */
#include "clash.h"

#include "i18n.h"
#include "text.h"

void
clash_add(struct req *r, struct clash *c, const char *label, struct str saved,
    struct str typed)
{
	struct clash_text *t;

	if (c->row == NULL)
		c->row = req_room(r, CLASH_MAX, sizeof(*c->row));
	if (r->status || c->n == CLASH_MAX || str_eq(saved, typed))
		return;
	t = &c->row[c->n];
	t->label = req_tr(r, label);
	t->diff = diff_text(r->arena, saved, typed);
	if (t->diff.row == NULL && t->diff.n > 0)
		r->status = BUSY;
	c->n += t->diff.nchanged > 0;
}
