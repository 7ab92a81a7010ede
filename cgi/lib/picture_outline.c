/*
 * picture_outline.c - of when the outlines of a map are, where they differ.
 */
#include <stdlib.h>

#include "arena.h"
#include "day.h"
#include "page.h"
#include "picture.h"
#include "req.h"
#include "text.h"

/* The newest first; those of which nobody knows it last. */
static int
newest_first(const void *a, const void *b)
{
	const struct day *x = a, *y = b;

	return x->d < y->d ? 1 : x->d > y->d ? -1 : 0;
}

/* The year, for what holds from its first day, as most do; else the day. */
static struct str
day_words(struct req *r, struct day d)
{
	const struct date date = date_of(d.d);
	char s[FORMAT_MAX];

	if (date.month == 1 && date.day == 1)
		return str_fmt(r->arena, "%lld", date.year);
	(void)format_day(
	    r->lang, d, r->lang == LANG_EN ? DATE_LONG : DATE_SHORT, s);
	return str_fmt(r->arena, "%s", s);
}

static struct str
of_day(struct req *r, struct day d, size_t n)
{
	struct str part[] = {
	    {"", 0},
            text_int(r, (long long)n)
        };

	if (d.d == NONE_INT)
		return text_fill(
		    r, N_("Umrisse ohne bekannten Gebietsstand: {1}"), 2, part);
	part[0] = day_words(r, d);
	return text_fill(r,
	    n == 1 ? N_("ein Gebiet mit Umriss von {0}")
		   : N_("{1} Gebiete mit Umriss von {0}"),
	    COUNT(part), part);
}

void
picture_outlines(
    struct req *r, struct picture *p, const struct day *from, size_t n)
{
	struct day *d = req_room(r, n, sizeof(*d));
	struct str all = {"", 0};

	for (size_t i = 0; d != NULL && i < n; i++)
		d[i] = from[i];
	if (d == NULL || n == 0)
		return;
	qsort(d, n, sizeof(*d), newest_first);
	if (d[0].d == d[n - 1].d)
		return;
	for (size_t i = 0, k; i < n; i = k) {
		struct str one;

		for (k = i; k < n && d[k].d == d[i].d; k++)
			;
		one = of_day(r, d[i], k - i);
		all = str_fmt(r->arena, "%.*s%s%.*s", (int)all.n, all.p,
		    i > 0 ? ", " : "", (int)one.n, one.p);
	}
	p->outlines = text_fill(r,
	    N_("Die Umrisse sind nicht alle von derselben Zeit: {0}."), 1,
	    &all);
}
