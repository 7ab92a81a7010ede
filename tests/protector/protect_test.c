/*
 * protect_test.c - tables as they come: several releases, linked tables,
 * columns that overlap, and the ways in which they give something away.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "protect.h"
#include "small.h"

TestSuite(protect, .timeout = 60);

/* Town 0 with boroughs 1 and 2; quarters 3, 4, 5 in 1 and 6, 7 in 2. */
static const int parent[] = {-1, 0, 0, 1, 1, 1, 2, 2};
static const int level[] = {0, 1, 1, 2, 2, 2, 2, 2};

enum { AREAS = 8 };

static struct cell cells[4][64];
static struct table tables[4];
static struct protected o;

/* A table of so many columns from its quarters; the rest are sums. */
static void
fill(int t, enum table_kind kind, int columns, const long long *quarters)
{
	tables[t] = (struct table){.kind = kind, .cell = cells[t]};
	for (int c = 0; c < columns; c++) {
		long long v[AREAS] = {0};

		for (int q = 0; q < 5; q++) {
			v[3 + q] = quarters[c * 5 + q];
			v[parent[3 + q]] += v[3 + q];
			v[0] += v[3 + q];
		}
		for (int a = 0; a < AREAS; a++)
			cells[t][tables[t].n++] = (struct cell){
			    .area = a, .column = c, .value = v[a]};
	}
}

static struct cell *
cell(int t, int column, int area)
{
	for (size_t i = 0; i < tables[t].n; i++)
		if (cells[t][i].column == column && cells[t][i].area == area)
			return &cells[t][i];
	return NULL;
}

static const struct quantity *
quantity(int t, int column, int area)
{
	return &o.model.q[cell(t, column, area)->quantity];
}

static bool
withheld(int column, int area)
{
	return quantity(0, column, area)->hold == HOLD_WITHHELD;
}

/* Nothing that must be uncertain can be found by trying all tables. */
static void
expect_safe(void)
{
	long long low[128], high[128];

	cr_expect(eq(sz, o.audit.n, 0));
	if (!small_try_all(&o.model, low, high)) /* too many */
		small_reason(&o.model, low, high);
	for (unsigned i = 0; i < o.model.n; i++) {
		const struct quantity *q = &o.model.q[i];

		cr_expect(q->hopeless || low[i] <= q->need_low, "%u", i);
		cr_expect(q->hopeless || high[i] >= q->need_high, "%u", i);
		cr_expect(q->hopeless || high[i] - low[i] >= q->width, "%u", i);
	}
}

static const struct rule three = {.min_count = 3, .range = 2};
static const struct table_column one[] = {
    {0, false},
    {1, false},
    {2, false}
};

static struct ground
ground(int columns)
{
	return (struct ground){.nareas = AREAS,
	    .parent = parent,
	    .level = level,
	    .ncolumns = (size_t)columns,
	    .column = one};
}

Test(protect, prefers_a_quarter_to_a_borough)
{
	const long long quarters[] = {1, 8, 30, 12, 20};
	struct ground g = ground(1);

	fill(0, TABLE_OURS, 1, quarters);
	cr_assert(eq(int, protect_tables(&g, &three, tables, 1, &o), OK));
	cr_expect(eq(sz, o.primary, 1));
	cr_expect(eq(sz, o.more, 1));
	cr_expect(withheld(0, 3) && withheld(0, 4));
	cr_expect(eq(int, (int)quantity(0, 0, 4)->why, WHY_SECONDARY));
	expect_safe();
	protect_release(&o);
}

/* Two quarters of one borough: 2 = 1 + 1 would be known, for a number that is
 * withheld is no zero. */
Test(protect, remembers_that_zeros_are_shown)
{
	const long long quarters[] = {1, 1, 0, 12, 20};
	struct ground g = ground(1);

	fill(0, TABLE_OURS, 1, quarters);
	cr_assert(eq(int, protect_tables(&g, &three, tables, 1, &o), OK));
	cr_expect(eq(int, (int)quantity(0, 0, 5)->hold, HOLD_KEPT));
	cr_expect(withheld(0, 1), "the borough's 2");
	cr_expect(eq(llong, quantity(0, 0, 1)->need_low, 2),
	    "two that are not zero are two at least");
	cr_expect(eq(llong, quantity(0, 0, 1)->need_high, 5));
	expect_safe();
	protect_release(&o);
}

Test(protect, withholds_zero_where_it_tells)
{
	const long long quarters[] = {0, 9, 30, 12, 20};
	struct rule rule = three;
	struct ground g = ground(1);

	rule.zero = true;
	fill(0, TABLE_OURS, 1, quarters);
	cr_assert(eq(int, protect_tables(&g, &rule, tables, 1, &o), OK));
	cr_expect(withheld(0, 3));
	expect_safe();
	protect_release(&o);
}

Test(protect, a_difference_is_no_way_around)
{
	/* column 1 is within column 0: in quarter 3 one is left */
	const long long quarters[] = {9, 20, 30, 12, 20, 8, 10, 10, 5, 9};
	const struct sum sum = {.whole = 0, .n = 1};
	const int part[] = {1};
	struct ground g = ground(2);

	g.nsums = 1;
	g.sum = &sum;
	g.part = part;
	fill(0, TABLE_OURS, 2, quarters);
	cr_assert(eq(int, protect_tables(&g, &three, tables, 1, &o), OK));
	cr_expect(eq(sz, o.primary, 0));
	cr_expect(withheld(0, 3) || withheld(1, 3));
	expect_safe();
	protect_release(&o);
}

Test(protect, parts_that_leave_a_rest_leave_it_uncertain)
{
	/* two of three parts are shown; one person is neither in quarter 4 */
	const long long quarters[] = {
	    30, 21, 40, 22, 30, 10, 10, 15, 10, 12, 12, 10, 18, 9, 11};
	const struct sum sum = {.whole = 0, .adds = true, .n = 2};
	const int part[] = {1, 2};
	struct ground g = ground(3);

	g.nsums = 1;
	g.sum = &sum;
	g.part = part;
	fill(0, TABLE_OURS, 3, quarters);
	cr_assert(eq(int, protect_tables(&g, &three, tables, 1, &o), OK));
	cr_expect(eq(sz, o.primary, 0));
	cr_expect(withheld(0, 4) || withheld(1, 4) || withheld(2, 4));
	expect_safe();
	protect_release(&o);
}

Test(protect, a_small_whole_says_nothing_of_its_parts)
{
	const long long quarters[] = {
	    7, 21, 40, 22, 30, 4, 10, 20, 12, 15, 3, 11, 20, 10, 15};
	const struct sum sum = {.whole = 0, .adds = true, .n = 2};
	const int part[] = {1, 2};
	struct ground g = ground(3);
	const struct rule rule = {.min_base = 10, .range = 2};

	g.nsums = 1;
	g.sum = &sum;
	g.part = part;
	fill(0, TABLE_OURS, 3, quarters);
	cr_assert(eq(int, protect_tables(&g, &rule, tables, 1, &o), OK));
	cr_expect(eq(sz, o.primary, 2));
	cr_expect(withheld(1, 3) && withheld(2, 3));
	cr_expect(not(withheld(0, 3)));
	cr_expect(eq(int, (int)quantity(0, 1, 3)->why, WHY_BASE));
	expect_safe();
	protect_release(&o);
}

Test(protect, one_bearer_may_not_dominate)
{
	const long long quarters[] = {50, 21, 40, 22, 30};
	const struct rule rule = {
	    .dominance_n = 1, .dominance_percent = 80, .range_percent = 10};
	struct ground g = ground(1);

	fill(0, TABLE_OURS, 1, quarters);
	cell(0, 0, 3)->largest = 41;
	cell(0, 0, 4)->largest = 10;
	cr_assert(eq(int, protect_tables(&g, &rule, tables, 1, &o), OK));
	cr_expect(eq(sz, o.primary, 1));
	cr_expect(eq(int, (int)quantity(0, 0, 3)->why, WHY_DOMINANCE));
	cr_expect(eq(llong, quantity(0, 0, 3)->need_high, 55));
	expect_safe();
	protect_release(&o);
}

/* Two columns of two tables are the same: what one shows, the other has
 * shown. */
Test(protect, sees_what_a_linked_table_shows)
{
	const long long ours[] = {1, 8, 30, 12, 20};
	const long long theirs[] = {5, 8, 30, 12, 20}; /* one differs */
	static const struct table_column same[] = {
	    {0, false},
            {0, false}
        };
	struct ground g = ground(2);

	g.column = same;
	fill(0, TABLE_OURS, 1, ours);
	fill(1, TABLE_LINKED, 1, theirs);
	for (size_t i = 0; i < tables[1].n; i++)
		cells[1][i].column = 1;
	cr_assert(eq(int, protect_tables(&g, &three, tables, 2, &o), OK));
	/* the quarters beside it are known; only sums that differ can help */
	cr_expect(not(withheld(0, 4)));
	cr_expect(not(withheld(0, 5)));
	cr_expect(withheld(0, 3) && withheld(0, 1));
	expect_safe();
	protect_release(&o);
}

Test(protect, says_what_is_known_already)
{
	const long long ours[] = {1, 8, 30, 12, 20};
	static const struct table_column same[] = {
	    {0, false},
            {0, false}
        };
	struct ground g = ground(2);

	g.column = same;
	fill(0, TABLE_OURS, 1, ours);
	fill(1, TABLE_LINKED, 1, ours);
	for (size_t i = 0; i < tables[1].n; i++)
		cells[1][i].column = 1;
	cr_assert(eq(int, protect_tables(&g, &three, tables, 2, &o), OK));
	cr_expect(withheld(0, 3), "it is withheld all the same");
	cr_expect(eq(sz, o.hopeless, 1));
	cr_expect(eq(sz, o.more, 0), "and nothing else, for nothing");
	cr_expect(eq(sz, o.audit.n, 0));
	protect_release(&o);
}

/* Published again, unchanged: the same cells must be withheld, or the two
 * releases together tell. */
Test(protect, withholds_the_same_again)
{
	const long long quarters[] = {1, 8, 30, 12, 20};
	struct ground g = ground(1);

	fill(0, TABLE_OURS, 1, quarters);
	fill(1, TABLE_EARLIER, 1, quarters);
	cell(1, 0, 3)->withheld = WHY_COUNT;
	cell(1, 0, 5)->withheld = WHY_SECONDARY; /* not the cheapest */
	cr_assert(eq(int, protect_tables(&g, &three, tables, 2, &o), OK));
	cr_expect(withheld(0, 3) && withheld(0, 5));
	cr_expect(not(withheld(0, 4)));
	cr_expect(eq(int, (int)quantity(0, 0, 5)->why, WHY_EARLIER));
	expect_safe();
	protect_release(&o);
}

/* In 2011's table a cell was withheld to protect another.  In 2012's the
 * other is revised to a large number: showing the first would uncover what
 * 2011's table withheld. */
Test(protect, does_not_uncover_an_earlier_table)
{
	const long long was[] = {1, 8, 30, 12, 20};
	const long long is[] = {40, 8, 30, 12, 20};
	struct ground g = ground(1);

	fill(0, TABLE_OURS, 1, is);
	fill(1, TABLE_EARLIER, 1, was);
	cell(1, 0, 3)->withheld = WHY_COUNT;
	cell(1, 0, 4)->withheld = WHY_SECONDARY;
	cr_assert(eq(int, protect_tables(&g, &three, tables, 2, &o), OK));
	cr_expect(eq(sz, o.primary, 0));
	cr_expect(withheld(0, 4), "it protects the 1 of before");
	cr_expect(eq(int, (int)quantity(0, 0, 4)->why, WHY_EARLIER));
	cr_expect(eq(llong, quantity(1, 0, 3)->value, 1));
	expect_safe();
	protect_release(&o);
}

/* What the deliverer withheld himself stays so and helps to hide others. */
Test(protect, takes_a_point_as_delivered)
{
	const long long quarters[] = {1, 8, 30, 12, 20};
	struct ground g = ground(1);

	fill(0, TABLE_OURS, 1, quarters);
	*cell(0, 0, 4) =
	    (struct cell){.area = 4, .column = 0, .given = GIVEN_UNKNOWN};
	cr_assert(eq(int, protect_tables(&g, &three, tables, 1, &o), OK));
	cr_expect(eq(sz, o.more, 0));
	cr_expect(eq(llong, quantity(0, 0, 4)->value, 8), "as it must be");
	expect_safe();
	protect_release(&o);
}

Test(protect, a_rate_does_not_tell_of_a_count)
{
	const long long quarters[] = {1, 8, 30, 12, 20, 14, 15, 16, 17, 18};
	static const struct table_column columns[] = {
	    {0, false},
            {1, true }
        };
	struct ground g = ground(2);

	g.column = columns;
	fill(0, TABLE_OURS, 2, quarters);
	cr_assert(eq(int, protect_tables(&g, &three, tables, 1, &o), OK));
	cr_expect(withheld(1, 3) && withheld(1, 4));
	cr_expect(not(withheld(1, 5)));
	protect_release(&o);
}

/* Random towns of two linked tables and an earlier release. */
Test(protect, leaves_nothing_in_random_towns)
{
	static const struct table_column same[] = {
	    {0, false},
            {1, false},
            {0, false}
        };
	unsigned chance = 11;
	size_t safe = 0, withheld_cells = 0;

	for (int round = 0; round < 60; round++) {
		long long now[10], was[5];
		struct ground g = ground(3);

		g.column = same;
		for (int i = 0; i < 10; i++)
			now[i] = small_random(&chance, 9);
		for (int i = 0; i < 5; i++)
			was[i] = small_random(&chance, 4) == 0
				     ? (long long)small_random(&chance, 9)
				     : now[i];
		fill(0, TABLE_OURS, 1, was);
		tables[0].n = 8;
		cr_assert(
		    eq(int, protect_tables(&g, &three, tables, 1, &o), OK));
		for (int a = 0; a < AREAS; a++)
			cells[1][a] = *cell(0, 0, a);
		for (int a = 0; a < AREAS; a++)
			cells[1][a].withheld =
			    o.model.q[cells[1][a].quantity].why;
		tables[1] = (struct table){
		    .kind = TABLE_EARLIER, .cell = cells[1], .n = AREAS};
		if (o.audit.n > 0) {
			protect_release(&o);
			continue;
		}
		protect_release(&o);
		fill(0, TABLE_OURS, 2, now);
		cr_assert(
		    eq(int, protect_tables(&g, &three, tables, 2, &o), OK));
		withheld_cells += o.primary + o.more;
		if (o.audit.n == 0) {
			expect_safe();
			safe++;
		}
		protect_release(&o);
	}
	cr_expect(lt(sz, 40, safe));
	cr_expect(lt(sz, 100, withheld_cells));
}
