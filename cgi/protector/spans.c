/*
 * spans.c - which periods add up to which.
 */
#include "spans.h"

#include "text.h"

enum span_kind
span_kind_named(struct str s)
{
	static const char *const name[] = {
	    [SPAN_YEAR] = "year",
	    [SPAN_SCHOOL_YEAR] = "school_year",
	    [SPAN_HALF] = "half_year",
	    [SPAN_QUARTER] = "quarter",
	    [SPAN_MONTH] = "month",
	    [SPAN_WINTER] = "winter_term",
	    [SPAN_SUMMER] = "summer_term",
	};

	for (size_t i = 0; i < COUNT(name); i++)
		if (str_is(s, name[i]))
			return (enum span_kind)i;
	return SPAN_OTHER;
}

static bool
is_part(const struct span *s)
{
	return s->kind == SPAN_HALF || s->kind == SPAN_QUARTER ||
	       s->kind == SPAN_MONTH;
}

/*
 * From `day` to the end of the whole, the longest parts first: what these are
 * made of in turn is a sum of its own.
 */
static bool
tile(const struct span *s, size_t n, long long day, struct span_sum *sum)
{
	const struct span *w = &s[sum->whole];
	long long shorter = w->after - w->from;

	if (day == w->after)
		return sum->n >= 2;
	while (sum->n < SPAN_PARTS_MAX) {
		size_t best = n;

		for (size_t i = 0; i < n; i++)
			if (is_part(&s[i]) && s[i].from == day &&
			    s[i].after <= w->after &&
			    s[i].after - s[i].from < shorter &&
			    (best == n || s[i].after > s[best].after))
				best = i;
		if (best == n)
			return false;
		sum->part[sum->n++] = best;
		if (tile(s, n, s[best].after, sum))
			return true;
		sum->n--;
		shorter = s[best].after - s[best].from;
	}
	return false;
}

static size_t
term(const struct span *s, size_t n, enum span_kind kind, long long from)
{
	size_t i = 0;

	while (i < n && (s[i].kind != kind || s[i].from < from ||
			    s[i].from >= from + 366))
		i++;
	return i;
}

/* A year of studies: its summer with the winter before it, or after. */
static size_t
terms(const struct span *s, size_t n, size_t whole, struct span_sum *out)
{
	long long from = s[whole].from;
	size_t summer = term(s, n, SPAN_SUMMER, from), k = 0;
	size_t winter[] = {
	    term(s, n, SPAN_WINTER, from - 365), term(s, n, SPAN_WINTER, from)};

	for (size_t i = 0; summer < n && i < COUNT(winter); i++)
		/* of a term that begins in the year before, or in this one */
		if (winter[i] < n && (s[winter[i]].from >= from) == (i == 1))
			out[k++] = (struct span_sum){
			    whole, 2, {summer, winter[i]}
                        };
	return k;
}

size_t
spans_sums(const struct span *s, size_t n, struct span_sum *out)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		out[k] = (struct span_sum){.whole = i};
		if (s[i].kind <= SPAN_QUARTER && tile(s, n, s[i].from, &out[k]))
			k++;
		if (s[i].kind == SPAN_YEAR)
			k += terms(s, n, i, &out[k]);
	}
	return k;
}

void
spans_groups(size_t n, const struct span_sum *sum, size_t nsums, size_t *group)
{
	bool news = true;

	for (size_t i = 0; i < n; i++)
		group[i] = i;
	while (news) {
		news = false;
		for (size_t i = 0; i < nsums; i++)
			for (size_t k = 0; k < sum[i].n; k++) {
				size_t *a = &group[sum[i].whole];
				size_t *b = &group[sum[i].part[k]];

				news = news || *a != *b;
				*a = *b = *a < *b ? *a : *b;
			}
	}
}
