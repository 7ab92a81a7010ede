/*
 * shared.c - what several pages of administration do alike.
 */
#include <string.h>

#include "admin.h"
#include "arena.h"
#include "page.h"
#include "route.h"
#include "text.h"

bool
id_read(struct req *r, const char *name, struct id *id)
{
	*id = id_of(route_segment(r, name));
	if (id->v == 0)
		r->status = ABSENT;
	return id->v != 0;
}

static const struct field list_fields[] = {
    FIELD(struct list_in, suche, .max = 100, .optional = true),
    FIELD(struct list_in, seite, .min = 1, .max = 100000, .optional = true,
	.absent = 1),
};

bool
list_read(struct req *r, struct list_in *in)
{
	if (!INPUT(r, list_fields, in)) {
		if (r->status == OK)
			r->status = INVALID;
		return false;
	}
	if (in->suche.p == NULL)
		in->suche = STR("");
	return true;
}

static struct str
page_address(struct req *r, const char *path, struct str words, long long page)
{
	struct out o;
	struct str s;

	out_init(&o, 4096);
	out_url(&o, words);
	s = str_fmt(r->arena, "%s?suche=%.*s&seite=%lld", path, (int)o.n,
	    o.p == NULL ? "" : o.p, page);
	out_release(&o);
	return s;
}

struct pager
list_pager(
    struct req *r, const char *path, const struct list_in *in, long long total)
{
	struct pager p = {
	    .page = in->seite,
	    .pages = (total + PAGE_ROWS - 1) / PAGE_ROWS,
	    .total = total,
	};

	if (in->seite > 1)
		p.prev = page_address(r, path, in->suche, in->seite - 1);
	if (in->seite < p.pages)
		p.next = page_address(r, path, in->suche, in->seite + 1);
	return p;
}

struct options
options_of(struct req *r, const struct enum_type *t)
{
	struct options o = {
	    t->n, arena_get(r->arena, t->n, sizeof(struct option))};

	if (o.row == NULL) {
		r->status = BUSY;
		return (struct options){0, NULL};
	}
	for (size_t i = 0; i < t->n; i++)
		o.row[i] = (struct option){
		    str_of(t->name[i]), page_label(r, t, (int)i + 1)};
	return o;
}

void
crumbs(struct req *r, const char *list, const char *path, struct str name)
{
	req_crumb(r, req_tr(r, N_("Verwaltung")), "/verwaltung/");
	if (list != NULL)
		req_crumb(r, req_tr(r, list), "%s", path);
	req_crumb(r, name, NULL);
}

const char not_for_oneself[] =
    N_("Das geht nicht: Niemand ändert seine eigenen Rechte. Bitten Sie eine "
       "zweite Person der Administration darum.");

bool
was_conflict(struct req *r)
{
	if (r->status != CONFLICT)
		return false;
	r->status = OK;
	req_more(r);
	return true;
}
