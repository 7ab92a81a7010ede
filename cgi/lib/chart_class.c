/*
 * chart_class.c - quantiles, equal intervals, deviations, own limits.
 */
#include "chart_class.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/*
 * Halves up, as in offices, and the double that stands for the decimal that
 * will be printed: a product would miss it by the last bit, and so a value
 * its class.
 */
static double
rounded(double v, int decimals)
{
	double unit = pow(10, decimals);
	char text[400];

	(void)snprintf(text, sizeof(text), "%.*f", decimals,
	    floor(v * unit + 0.5 + 1e-9) / unit);
	return strtod(text, NULL);
}

/* One more inner limit; those that part nothing from the last one go. */
static void
part_at(struct classes *c, double v)
{
	if (c->n < CLASS_MAX && v > c->limit[c->n - 1])
		c->limit[c->n++] = v;
}

static void
quantiles(struct classes *c, const double *v, size_t n, size_t k)
{
	for (size_t j = 1; j < k; j++) {
		size_t rank = (j * n + k - 1) / k;

		if (rank < n)
			part_at(c, v[rank]);
	}
}

static void
equal(struct classes *c, const double *v, size_t n, size_t k)
{
	double width = (v[n - 1] - v[0]) / (double)k;

	if (width < 2 * pow(10, -c->decimals))
		c->decimals++;
	for (size_t j = 1; j < k; j++) {
		double at = rounded(v[0] + (double)j * width, c->decimals);

		if (at < v[n - 1])
			part_at(c, at);
	}
}

static void
deviation(struct classes *c, const double *v, size_t n, size_t k)
{
	double mean = 0, square = 0, s;

	for (size_t i = 0; i < n; i++)
		mean += v[i] / (double)n;
	for (size_t i = 0; i < n; i++)
		square += (v[i] - mean) * (v[i] - mean) / (double)n;
	s = sqrt(square);
	if (s < 2 * pow(10, -c->decimals))
		c->decimals++;
	c->limit[0] = -HUGE_VAL;
	for (size_t j = 1; j < k; j++)
		part_at(c, rounded(mean + ((double)j - (double)k / 2) * s,
			       c->decimals));
}

static void
own(struct classes *c, const struct class_wish *w, size_t n)
{
	double at[CLASS_MAX - 1];

	for (size_t i = 0; i < n; i++)
		at[i] = w->own[i];
	if (n > 1)
		qsort(at, n, sizeof(*at), ascending);
	c->limit[0] = -HUGE_VAL;
	for (size_t i = 0; i < n; i++) {
		part_at(c, at[i]);
		while (c->decimals < 9 &&
		       fabs(rounded(at[i], c->decimals) - at[i]) > 1e-10)
			c->decimals++;
	}
}

struct classes
classes_of(const struct class_wish *w, double *v, size_t n, int decimals)
{
	struct classes c = {.decimals = decimals};
	size_t k = w->n == 0 ? CLASS_USUAL : w->n;
	size_t nown = w->nown < CLASS_MAX - 1 ? w->nown : CLASS_MAX - 1;

	if (n == 0)
		return c;
	k = k < CLASS_MAX ? k : CLASS_MAX;
	qsort(v, n, sizeof(*v), ascending);
	c.n = 1;
	c.limit[0] = v[0];
	c.open = w->way == CLASS_OWN
		     ? nown > 0
		     : w->way == CLASS_DEVIATION && v[0] < v[n - 1];
	if (w->way == CLASS_OWN)
		own(&c, w, nown);
	else if (v[0] == v[n - 1])
		;
	else if (w->way == CLASS_QUANTILES)
		quantiles(&c, v, n, k);
	else if (w->way == CLASS_EQUAL)
		equal(&c, v, n, k);
	else
		deviation(&c, v, n, k);
	c.limit[0] = v[0];
	c.limit[c.n] = v[n - 1];
	for (size_t i = 0; i < n; i++)
		c.count[class_find(&c, v[i])]++;
	return c;
}

size_t
class_find(const struct classes *c, double v)
{
	size_t i = 0;

	while (i + 1 < c->n && v >= c->limit[i + 1])
		i++;
	return i;
}
