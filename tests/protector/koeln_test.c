/*
 * koeln_test.c - a real city: what the rules withhold in Köln's quarters
 * cannot be computed from what is shown, by our attack or by another.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "audit.h"
#include "koeln.h"
#include "secondary.h"
#include "small.h"
#include "table.h"

TestSuite(koeln, .timeout = 300);

static struct koeln k;

static double
now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What is withheld: all of it, by primary rules, and of the city. */
struct count {
	size_t all, primary, city, boroughs;
};

static struct count
count(const struct model *m, const struct table *t)
{
	struct count n = {0};

	for (size_t i = 0; i < t->n; i++) {
		const struct quantity *q = &m->q[t->cell[i].quantity];
		int key = k.key[t->cell[i].area];

		if (q->hold != HOLD_WITHHELD)
			continue;
		n.all++;
		n.primary += q->why == WHY_COUNT;
		n.city += key == 0;
		n.boroughs += key > 0 && key < 10;
	}
	return n;
}

/* An attacker who eliminates and reasons finds no withheld number. */
static void
expect_no_other_attack(const struct model *m)
{
	long long *low = calloc(m->n, sizeof(*low));
	long long *high = calloc(m->n, sizeof(*high));
	bool *follows = calloc(m->n, sizeof(*follows));

	(void)small_eliminate(m, follows);
	small_reason(m, low, high);
	for (unsigned i = 0; i < m->n; i++) {
		const struct quantity *q = &m->q[i];

		if (q->hold != HOLD_WITHHELD || q->hopeless)
			continue;
		cr_expect(not(follows[i]));
		cr_expect(le(llong, low[i], q->need_low));
		cr_expect(ge(llong, high[i], q->need_high));
		cr_expect(ge(llong, high[i] - low[i], q->width));
	}
	free(low);
	free(high);
	free(follows);
}

static void
protect(int year, const struct rule *rule, bool other_attack)
{
	struct table *t = &k.year[year];
	struct secondary s;
	struct audit a;
	struct model m;
	struct count n;
	double begin = now(), middle;

	tables_model(&m, &k.ground, rule, t, 1);
	cr_assert(not(m.failed));
	(void)primary_run(&m, &k.ground, rule, t, t, 1);
	cr_assert(eq(int, secondary_run(&m, rule->range, &s), OK));
	middle = now();
	cr_assert(eq(int, audit_run(&m, &a), OK));
	n = count(&m, t);
	printf("%d, minimum %lld, rounding %lld: %zu cells, %zu withheld by "
	       "count, %zu more (%zu of boroughs, %zu of the city); %zu + %zu "
	       "problems, %.2f s + %.2f s\n",
	    KOELN_FIRST + year, rule->min_count, rule->rounding, t->n,
	    n.primary, n.all - n.primary, n.boroughs, n.city, s.problems,
	    a.problems, middle - begin, now() - middle);
	cr_expect(eq(sz, s.failed, 0));
	cr_expect(eq(sz, a.n, 0));
	cr_expect(lt(sz, 0, n.primary));
	cr_expect(eq(sz, n.city, 0), "nothing of the city is withheld");
	if (other_attack)
		expect_no_other_attack(&m);
	audit_release(&a);
	model_release(&m);
}

static void
protect_all(const struct rule *rule, bool other_attack)
{
	if (!koeln_read(&k)) {
		printf("0 years of Köln: the data are not here\n");
		return;
	}
	for (int y = 0; y < KOELN_YEARS; y++)
		protect(y, rule, other_attack);
	koeln_release(&k);
}

Test(koeln, is_safe_with_a_minimum_of_three)
{
	const struct rule rule = {.min_count = 3, .range = 3};

	protect_all(&rule, true);
}

Test(koeln, is_safe_with_a_minimum_of_ten)
{
	const struct rule rule = {.min_count = 10, .range = 10};

	protect_all(&rule, false);
}

Test(koeln, is_safe_when_rounded)
{
	const struct rule rule = {.min_count = 3, .range = 3, .rounding = 5};

	protect_all(&rule, false);
}

/* That the other attack finds something where there is something. */
Test(koeln, is_not_safe_by_a_minimum_alone)
{
	const struct rule rule = {.min_count = 3, .range = 3};
	size_t follow;
	bool *follows;
	struct model m;

	if (!koeln_read(&k))
		return;
	tables_model(&m, &k.ground, &rule, &k.year[7], 1);
	(void)primary_run(&m, &k.ground, &rule, &k.year[7], &k.year[7], 1);
	follows = calloc(m.n, sizeof(*follows));
	follow = small_eliminate(&m, follows);
	cr_expect(lt(sz, 5, follow));
	free(follows);
	model_release(&m);
	koeln_release(&k);
}
