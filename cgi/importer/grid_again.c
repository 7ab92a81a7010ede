/*
 * grid_again.c - headings below the headings: printed again on every page, or
 * those of a second table under the first.
 */
#include "grid_in.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"

static bool
is_key(int role)
{
	return role == ROLE_PERIOD || role == ROLE_AREA_KEY ||
	       role == ROLE_AREA_NAME || role == ROLE_CATEGORY;
}

static bool
is_number(const struct grid *g, struct str s)
{
	struct cell c;

	return cell_read(s, g->take->notation, &c) <= CELL_ODD_NUMBER &&
	       c.nvalue > 0;
}

/* A key's field is its heading, and no field of a value holds a number; where
 * one holds a sign ("x" may be a heading, too), all keys are headings. */
static bool
heads(const struct grid *g, const struct strs *fields, bool *same)
{
	const struct mapping *m = g->mapping;
	size_t keys = 0, others = 0;
	bool sign = false;

	*same = true;
	for (size_t i = 0; i < m->ncolumn && i < fields->n; i++) {
		const struct str s = grid_field(fields, (int)i);
		const bool alike =
		    s.n > 0 && str_eq(s, grid_heading(g->head, i));

		if (m->role[i] == ROLE_VALUE && s.n > 0 && !alike) {
			if (is_number(g, s))
				return false;
			sign = sign || keys_is_value(s);
			*same = false;
		} else if (is_key(m->role[i]) && s.n > 0) {
			keys += alike && !keys_is_value(s);
			others += !alike;
		}
	}
	return keys > 0 && (!sign || others == 0);
}

bool
grid_again(struct grid *g, const struct strs *fields, long long line)
{
	struct grid_head *h = g->head;
	struct doubt *d;
	bool same;

	if (heads(g, fields, &same)) {
		if (!same && !h->second &&
		    (d = take_doubt(g->take, DOUBT_TABLE_SECOND, line)) != NULL)
			d->given = take_copy(g->take,
			    grid_field(fields, (int)h->value[0].field));
		h->second = h->second || !same;
		return true;
	}
	if (h->second)
		take_skip(g->take, DOUBT_TABLE_SECOND, (long long)h->nvalue);
	return h->second;
}
