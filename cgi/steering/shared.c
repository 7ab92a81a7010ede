/*
 * shared.c - what several of the committee's pages do alike.
 */
#include <time.h>

#include "steering.h"
#include "text.h"

enum { DAY_SECONDS = 86400 };

bool
id_read(struct req *r, const char *name, struct id *id)
{
	const struct field field = {
	    .name = name, .type = FIELD_ID, .path = true};

	return input_read(r, &field, 1, id);
}

bool
asked(struct req *r, bool good)
{
	if (!good && r->status == OK)
		r->status = INVALID;
	return good;
}

struct page_in {
	long long seite;
};

static const struct field page_fields[] = {
    FIELD(struct page_in, seite, .min = 1, .max = 100000, .optional = true,
	.absent = 1),
};

bool
page_read(struct req *r, long long *page)
{
	struct page_in in;

	if (!asked(r, INPUT(r, page_fields, &in)))
		return false;
	*page = in.seite;
	return true;
}

struct pager
pages_of(struct req *r, const char *path, long long page, long long total)
{
	struct pager p = {
	    .page = page,
	    .pages = (total + PAGE_ROWS - 1) / PAGE_ROWS,
	    .total = total,
	};

	if (page > 1)
		p.prev = str_fmt(r->arena, "%s?seite=%lld", path, page - 1);
	if (page < p.pages)
		p.next = str_fmt(r->arena, "%s?seite=%lld", path, page + 1);
	return p;
}

long long
committees_led(const struct committees_rows *c, struct id *last)
{
	long long n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->row[i].lead) {
			n++;
			if (last != NULL)
				*last = c->row[i].id;
		}
	return n;
}

long long
number_of(long long v)
{
	return v == NONE_INT ? 0 : v;
}

const char far_day[] =
    N_("Dieser Tag liegt weit in der Zukunft. Stimmt das Jahr?");

struct tally
positions_of(long long agree, long long reservation, long long object,
    long long abstain, long long silent)
{
	struct tally t = {
	    .yes = number_of(agree),
	    .reserved = number_of(reservation),
	    .no = number_of(object),
	    .abstain = number_of(abstain),
	    .silent = number_of(silent),
	};

	t.total = t.yes + t.reserved + t.no + t.abstain + t.silent;
	return t;
}

void
crumbs(struct req *r)
{
	req_crumb(r, req_tr(r, N_("Lenkungskreis")), "/lenkung/");
}
