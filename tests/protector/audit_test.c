/*
 * audit_test.c - the attack says what trying every table says, and what was
 * withheld protects.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

#include "audit.h"
#include "model.h"
#include "secondary.h"
#include "small.h"

TestSuite(audit, .timeout = 120);

static struct model m;
static struct secondary s;
static struct audit a;

static void
begin(void)
{
	model_init(&m);
}

static void
end(void)
{
	audit_release(&a);
	model_release(&m);
}

/* Every withheld cell is as uncertain as it must be, tried one by one. */
static void
expect_safe_by_trying(void)
{
	long long *low = calloc(m.n, sizeof(*low));
	long long *high = calloc(m.n, sizeof(*high));

	if (small_try_all(&m, low, high))
		for (unsigned i = 0; i < m.n; i++) {
			const struct quantity *q = &m.q[i];

			cr_expect(le(llong, low[i], q->need_low), "%u", i);
			cr_expect(ge(llong, high[i], q->need_high), "%u", i);
			cr_expect(
			    ge(llong, high[i] - low[i], q->width), "%u", i);
			cr_expect(q->hold != HOLD_WITHHELD || low[i] < high[i]);
		}
	free(low);
	free(high);
}

/* What the attack finds of one quantity, if asked for everything. */
static struct exposed
attack(unsigned i)
{
	struct exposed e = {.quantity = i};
	long long was = m.q[i].width;

	m.q[i].width = 1000000;
	cr_assert(eq(int, audit_run(&m, &a), OK));
	for (size_t k = 0; k < a.n; k++)
		if (a.exposed[k].quantity == i)
			e = a.exposed[k];
	audit_release(&a);
	m.q[i].width = was;
	return e;
}

Test(audit, one_withheld_in_its_row_is_exposed)
{
	const long long inner[] = {1, 7, 9, 20, 30, 40};

	begin();
	small_table(&m, 2, 3, inner);
	model_close(&m);
	small_hide(&m, 0, 2);
	cr_assert(eq(int, audit_run(&m, &a), OK));
	cr_assert(eq(sz, a.n, 1));
	cr_expect(eq(int, (int)a.exposed[0].quantity, 0));
	cr_expect(eq(llong, a.exposed[0].low, 1));
	cr_expect(eq(llong, a.exposed[0].high, 1));
	end();
}

Test(audit, is_content_with_a_rectangle)
{
	const long long inner[] = {1, 7, 9, 20, 30, 40};

	begin();
	small_table(&m, 2, 3, inner);
	model_close(&m);
	small_hide(&m, 0, 2);
	cr_assert(eq(int, secondary_run(&m, 2, &s), OK));
	cr_expect(eq(sz, s.failed, 0));
	cr_expect(eq(sz, s.withheld, 3));
	cr_expect(m.q[3].hold == HOLD_SHOWN, "no sum is withheld");
	cr_assert(eq(int, audit_run(&m, &a), OK));
	cr_expect(eq(sz, a.n, 0));
	cr_expect(eq(sz, a.attacked, 4));
	cr_expect(eq(sz, a.parts, 1));
	cr_expect(eq(sz, a.largest, 4));
	expect_safe_by_trying();
	end();
}

Test(audit, cannot_save_a_single_row)
{
	struct term t[2] = {
	    {0, 1 },
            {1, -1}
        };

	begin();
	(void)model_add(&m, 2);
	(void)model_add(&m, 2);
	m.q[0].hold = HOLD_SHOWN;
	m.q[1].hold = HOLD_KEPT;
	model_equation(&m, 2, t);
	model_close(&m);
	small_hide(&m, 0, 3);
	cr_assert(eq(int, secondary_run(&m, 3, &s), OK));
	cr_expect(eq(sz, s.failed, 1), "and says so");
	cr_assert(eq(int, audit_run(&m, &a), OK));
	cr_expect(eq(sz, a.n, 1));
	end();
}

Test(audit, knows_that_nothing_is_below_nothing)
{
	/* 0 + 1 = 1: the one that may be 0 gives the other away downwards */
	const long long inner[] = {1, 0, 5, 8, 6, 3};

	begin();
	small_table(&m, 2, 3, inner);
	model_close(&m);
	small_hide(&m, 0, 3);
	cr_assert(eq(int, secondary_run(&m, 1, &s), OK));
	cr_expect(eq(sz, s.failed, 0));
	expect_safe_by_trying();
	cr_expect(eq(llong, attack(0).low, 0));
	end();
}

Test(audit, lets_what_can_be_negative_be_negative)
{
	const long long inner[] = {-2, 7, 9, 20, -30, 40};

	begin();
	small_table(&m, 2, 3, inner);
	for (unsigned i = 0; i < m.n; i++)
		m.q[i].low = -FAR_AWAY;
	model_close(&m);
	small_hide(&m, 0, 3);
	cr_expect(eq(llong, m.q[0].need_low, -5));
	cr_assert(eq(int, secondary_run(&m, 3, &s), OK));
	cr_expect(eq(sz, s.failed, 0));
	cr_assert(eq(int, audit_run(&m, &a), OK));
	cr_expect(eq(sz, a.n, 0));
	audit_release(&a);
	m.q[0].need_low = -50000;
	m.q[0].need_high = 50000;
	cr_assert(eq(int, audit_run(&m, &a), OK));
	cr_expect(eq(sz, a.n, 0), "however far");
	end();
}

Test(audit, takes_rounded_numbers_as_intervals)
{
	const long long inner[] = {1, 7, 9, 20, 30, 40};
	struct exposed e;

	begin();
	small_table(&m, 2, 3, inner);
	for (unsigned i = 0; i < m.n; i++) {
		long long shown = (m.q[i].value + 2) / 5 * 5;

		m.q[i].shown_low = shown - 2;
		m.q[i].shown_high = shown + 2;
	}
	model_close(&m);
	small_hide(&m, 0, 2);
	cr_assert(eq(int, secondary_run(&m, 2, &s), OK));
	cr_expect(eq(sz, s.withheld, 0), "rounding alone protects");
	cr_assert(eq(int, audit_run(&m, &a), OK));
	cr_expect(eq(sz, a.n, 0));
	audit_release(&a);
	e = attack(0);
	cr_expect(eq(llong, e.low, 0));
	cr_expect(eq(llong, e.high, 4)); /* its column: at most 22, less 18 */
	expect_safe_by_trying();
	end();
}

/* Random tables: the linear problem and trying every table say the same, as
 * they must in tables of two ways. */
Test(audit, says_what_trying_says)
{
	unsigned chance = 1;
	long long inner[9], low[16], high[16];
	size_t compared = 0;

	for (int round = 0; round < 60; round++) {
		begin();
		for (int i = 0; i < 9; i++)
			inner[i] = small_random(&chance, 5);
		small_table(&m, 3, 3, inner);
		model_close(&m);
		for (unsigned i = 0; i < 6; i++)
			m.q[small_random(&chance, 15)].hold = HOLD_WITHHELD;
		if (small_try_all(&m, low, high))
			for (unsigned i = 0; i < m.n; i++) {
				struct exposed e = attack(i);

				cr_expect(eq(llong, e.low, low[i]));
				cr_expect(eq(llong, e.high, high[i]));
				compared++;
			}
		end();
	}
	cr_expect(lt(sz, 500, compared));
}

/* Random tables with random cells to protect. */
Test(audit, passes_only_what_trying_passes)
{
	unsigned chance = 7;
	long long inner[16];
	size_t safe = 0;

	for (int round = 0; round < 150; round++) {
		unsigned rows = 2 + small_random(&chance, 2);
		unsigned columns = 2 + small_random(&chance, 3);
		long long range = 1 + small_random(&chance, 3);

		begin();
		for (int i = 0; i < 16; i++)
			inner[i] = small_random(&chance, 12);
		small_table(&m, rows, columns, inner);
		model_close(&m);
		for (unsigned i = 0; i < m.n; i++)
			if (m.q[i].value > 0 && m.q[i].value < 3)
				small_hide(&m, i, range);
		cr_assert(eq(int, secondary_run(&m, range, &s), OK));
		cr_assert(eq(int, audit_run(&m, &a), OK));
		cr_expect(eq(int, a.n == 0, s.failed == 0), "round %d", round);
		if (a.n == 0) {
			expect_safe_by_trying();
			safe++;
		}
		end();
	}
	cr_expect(lt(sz, 100, safe));
}

/* The same input gives the same result. */
Test(audit, is_the_same_every_time)
{
	enum hold first[36] = {0};
	unsigned chance = 3;
	long long inner[25];

	for (int i = 0; i < 25; i++)
		inner[i] = small_random(&chance, 9);
	for (int round = 0; round < 3; round++) {
		begin();
		small_table(&m, 5, 5, inner);
		model_close(&m);
		for (unsigned i = 0; i < m.n; i++)
			if (m.q[i].value > 0 && m.q[i].value < 3)
				small_hide(&m, i, 2);
		cr_assert(eq(int, secondary_run(&m, 2, &s), OK));
		for (unsigned i = 0; i < m.n; i++) {
			if (round == 0)
				first[i] = m.q[i].hold;
			cr_expect(eq(int, (int)first[i], (int)m.q[i].hold));
		}
		end();
	}
}
