/*
 * chart_scale.c - round ticks, periods in time, and labels that fit.
 */
#include "chart_scale.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "text.h"
#include "utf8.h"

bool
chart_number(struct dec d, double *v)
{
	char text[64];
	char *end;

	if (d.p == NULL || d.n == 0 || d.n >= sizeof(text))
		return false;
	memcpy(text, d.p, d.n);
	text[d.n] = '\0';
	*v = strtod(text, &end);
	return *end == '\0' && isfinite(*v) && fabs(*v) < 1e15;
}

bool
chart_value(const struct chart_point *p, double *v)
{
	return chart_number(p->value, v);
}

static size_t
at_most(size_t n, size_t max)
{
	return n < max ? n : max;
}

size_t
chart_nseries(const struct chart *c)
{
	switch (c->kind) {
	case CHART_DOT:
	case CHART_HEAT:
	case CHART_MAP:
		return at_most(c->series.n, CHART_ROWS_MAX);
	case CHART_MULTIPLES:
		return at_most(c->series.n, CHART_PANELS_MAX);
	default:
		return at_most(c->series.n, CHART_SERIES_MAX);
	}
}

/* The lowest and the highest of what was seen. */
struct range {
	double low, high;
	bool any;
};

static void
widen(struct range *r, double v)
{
	r->low = r->any && r->low < v ? r->low : v;
	r->high = r->any && r->high > v ? r->high : v;
	r->any = true;
}

static void
widen_by(struct range *r, const struct chart_points *pt)
{
	double v;

	for (size_t i = 0; i < at_most(pt->n, CHART_POINTS_MAX); i++)
		if (chart_value(&pt->row[i], &v))
			widen(r, v);
}

static struct range
range_of(const struct chart *c)
{
	struct range r = {0};
	double v;

	for (size_t s = 0; s < chart_nseries(c); s++)
		widen_by(&r, &c->series.row[s].point);
	if (c->beside != NULL)
		widen_by(&r, &c->beside->point);
	for (size_t i = 0; i < at_most(c->marks.n, CHART_MARKS_MAX); i++)
		if (r.any && chart_number(c->marks.row[i].value, &v))
			widen(&r, v);
	return r;
}

/* 1, 2 or 5 times a power of ten, so that about `wanted` span the range. */
static double
round_step(double range, size_t wanted, int *decimals)
{
	double rough = range / (double)wanted;
	double power = floor(log10(rough));
	double unit = pow(10, power);
	double lead = rough / unit;

	lead = lead < 1.4 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10;
	if (lead >= 10)
		power += 1;
	*decimals = power < 0 ? (int)-power : 0;
	return lead * unit;
}

struct chart_scale
chart_scale_of(const struct chart *c, size_t wanted, bool *cut)
{
	struct chart_scale s = {.max = 1, .step = 1};
	struct range r = range_of(c);
	double low = r.low, high = r.high, steps;

	*cut = false;
	if (!r.any)
		return s;
	if (low > 0 && (!c->cut || low <= (high - low) / 2 || low == high))
		low = 0;
	if (high < 0)
		high = 0;
	if (high - low < 1e-9)
		high = low + 1;
	s.step = round_step(high - low, wanted, &s.decimals);
	s.min = floor(low / s.step + 1e-9) * s.step;
	steps = floor((high - s.min) / s.step + 1e-9);
	s.max = high;
	if (high - s.min - steps * s.step > 0.35 * s.step) {
		steps++;
		s.max = s.min + steps * s.step;
	}
	s.n = (size_t)steps + 1;
	*cut = s.min > 0;
	return s;
}

/* --- boxes --- */

/*
 * Boxes that touch form a block that stands at the weighted mean of where its
 * boxes want to be; blocks that overlap become one.  At most 6 boxes, so the
 * square of their number does no harm.
 */
void
chart_boxes_spread(struct chart_box *b, size_t n, double top, double bottom)
{
	size_t first[CHART_SERIES_MAX + 1], blocks = 0;

	for (size_t i = 0; i < n && i < CHART_SERIES_MAX; i++) {
		first[blocks++] = i;
		for (bool merged = true; merged;) {
			size_t from = first[blocks - 1];
			double high = 0, sum = 0, weight = 0, at;

			for (size_t k = from; k <= i; k++) {
				sum += b[k].weight *
				       (b[k].want - high - b[k].high / 2);
				weight += b[k].weight;
				high += b[k].high;
			}
			at = fmax(fmin(sum / weight, bottom - high), top);
			for (size_t k = from; k <= i; k++) {
				b[k].at = at + b[k].high / 2;
				at += b[k].high;
			}
			merged =
			    from > 0 &&
			    b[from].at - b[from].high / 2 <
				b[from - 1].at + b[from - 1].high / 2 - 1e-9;
			blocks -= merged ? 1 : 0;
		}
	}
}

/* --- time --- */

/* The number that n digits at i are; false if they are none. */
static bool
digits(struct str s, size_t i, size_t n, double *out)
{
	double v = 0;

	if (i + n > s.n)
		return false;
	for (size_t k = i; k < i + n; k++) {
		if (s.p[k] < '0' || s.p[k] > '9')
			return false;
		v = 10 * v + (s.p[k] - '0');
	}
	*out = v;
	return true;
}

/* The year that a period lies in, with its part: 2013-12-31 is 2013.99. */
static bool
in_years(struct str s, double *at)
{
	double year, month, day;

	if (!digits(s, 0, 4, &year))
		return false;
	if (s.n == 4 || s.p[4] == '/') {
		*at = year;
		return true;
	}
	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' ||
	    !digits(s, 5, 2, &month) || !digits(s, 8, 2, &day))
		return false;
	*at = year + (month - 1) / 12 + (day - 1) / 372;
	return true;
}

/* Equal periods in the order they were met. */
static int
by_period(const void *a, const void *b)
{
	const struct chart_place *x = a, *y = b;
	int order = str_order(x->period, y->period);

	return order != 0 ? order : x->at < y->at ? -1 : x->at > y->at;
}

static int
by_turn(const void *a, const void *b)
{
	const struct chart_place *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at;
}

/* The periods of all points, as they come. */
static bool
collect(struct arena *a, const struct chart *c, struct chart_places *all)
{
	size_t room = 0;

	for (size_t s = 0; s < chart_nseries(c); s++)
		room += at_most(c->series.row[s].point.n, CHART_POINTS_MAX);
	all->row = arena_get(a, room + 1, sizeof(*all->row));
	if (all->row == NULL)
		return false;
	for (size_t s = 0; s < chart_nseries(c); s++) {
		const struct chart_points *pt = &c->series.row[s].point;

		for (size_t i = 0; i < at_most(pt->n, CHART_POINTS_MAX); i++) {
			const struct chart_point *at = &pt->row[i];

			if (at->period.n == 0)
				continue;
			all->row[all->n] = (struct chart_place){
			    .period = at->period,
			    .label = at->label.n > 0 ? at->label : at->period,
			    .at = (double)all->n,
			};
			all->n++;
		}
	}
	return true;
}

bool
chart_places_of(
    struct arena *a, const struct chart *c, struct chart_places *out)
{
	struct chart_places all = {.listed = c->listed};
	bool timed = !c->listed;
	size_t n = 0;

	if (!collect(a, c, &all))
		return false;
	qsort(all.row, all.n, sizeof(*all.row), by_period);
	for (size_t i = 0; i < all.n; i++)
		if (n == 0 || !str_eq(all.row[i].period, all.row[n - 1].period))
			all.row[n++] = all.row[i];
	all.n = n;
	if (c->listed)
		qsort(all.row, n, sizeof(*all.row), by_turn);
	for (size_t i = 0; i < n && timed; i++)
		timed = in_years(all.row[i].period, &all.row[i].at) &&
			(i == 0 || all.row[i].at > all.row[i - 1].at);
	for (size_t i = 0; i < n && !timed; i++)
		all.row[i].at = (double)i;
	*out = all;
	return true;
}

static int
same_period(const void *a, const void *b)
{
	const struct chart_place *x = a, *y = b;

	return str_order(x->period, y->period);
}

const struct chart_place *
chart_place_find(const struct chart_places *all, struct str period)
{
	struct chart_place key = {.period = period};

	if (period.n == 0)
		return NULL;
	if (!all->listed)
		return bsearch(
		    &key, all->row, all->n, sizeof(*all->row), same_period);
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->row[i].period, period))
			return &all->row[i];
	return NULL;
}

void
chart_places_spread(struct chart_places *all, double left, double right)
{
	double from = all->n > 0 ? all->row[0].at : 0;
	double span = all->n > 0 ? all->row[all->n - 1].at - from : 0;

	for (size_t i = 0; i < all->n; i++) {
		double part = span > 0 ? (all->row[i].at - from) / span : 0.5;

		all->row[i].x = left + part * (right - left);
	}
}

double
chart_places_gap(const struct chart_places *all, double width)
{
	double gap = width;

	for (size_t i = 1; i < all->n; i++) {
		double d = all->row[i].x - all->row[i - 1].x;

		gap = d < gap ? d : gap;
	}
	return gap;
}

/* --- labels and links --- */

double
chart_text_width(struct str s, double size)
{
	double em = 0;

	while (s.n > 0) {
		long c = utf8_next(&s);

		if (c < 128 && strchr("iljtfrI.,:;'|!()[]/ -", (int)c))
			em += 0.33;
		else if (c < 128 && strchr("mwMW%@", (int)c))
			em += 0.86;
		else if (c >= 'A' && c <= 'Z')
			em += 0.66;
		else
			em += 0.57;
	}
	return em * size;
}

void
chart_places_label(struct chart_places *all)
{
	static const size_t step[] = {1, 2, 5, 10, 20, 50, CHART_POINTS_MAX};
	double wide = 0, gap = chart_places_gap(all, 1e6);
	size_t k = 0;

	for (size_t i = 0; i < all->n; i++) {
		double w = chart_text_width(all->row[i].label, 14);

		wide = w > wide ? w : wide;
	}
	while (k + 1 < COUNT(step) && gap * (double)step[k] < wide + 14)
		k++;
	for (size_t i = 0; i < all->n; i++)
		all->row[i].tick = (all->n - 1 - i) % step[k] == 0;
}

static void
try_link(struct chart_places *all, struct chart_place *p, double size)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].linked && fabs(all->row[i].x - p->x) < size)
			return;
	p->linked = true;
}

/* How much a place deserves to be a link where there is no room for all. */
static int
merit(const struct chart *c, const struct chart_place *p)
{
	int best = p->tick ? 1 : 0;

	for (size_t s = 0; s < chart_nseries(c); s++) {
		const struct chart_points *pt = &c->series.row[s].point;

		for (size_t i = 0; i < at_most(pt->n, CHART_POINTS_MAX); i++) {
			if (!str_eq(pt->row[i].period, p->period))
				continue;
			if (pt->row[i].current)
				best = 3;
			else if (pt->row[i].comments > 0 && best < 3)
				best = 2;
		}
	}
	return best;
}

void
chart_places_link(struct chart_places *all, const struct chart *c, double size)
{
	bool room = chart_places_gap(all, size) >= size - 0.05;

	for (size_t i = 0; i < all->n; i++)
		all->row[i].linked = room;
	for (int m = 3; m >= 0 && !room; m--)
		for (size_t i = all->n; i > 0; i--)
			if (merit(c, &all->row[i - 1]) == m)
				try_link(all, &all->row[i - 1], size);
}
