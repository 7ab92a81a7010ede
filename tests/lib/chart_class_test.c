/*
 * chart_class_test.c - classes against what was worked out by hand.
 */
#include "chart_class.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

/* What comes out: the limits and how many lie between them. */
struct sorted {
	char what[48];
	struct class_wish wish;
	size_t n;
	double value[12];
	int decimals;
	size_t classes;
	double limit[CLASS_MAX + 1];
	size_t count[CLASS_MAX];
};

#define WISH(w, k)                   \
	{                            \
		.way = (w), .n = (k) \
	}

ParameterizedTestParameters(chart_class, is_what_was_worked_out_by_hand)
{
	static struct sorted s[] = {
	    {"ten in five",                       WISH(CLASS_QUANTILES,           5),          10,
             {10, 9, 8, 7, 6, 5, 4, 3, 2, 1},												0,              5,              {1, 3, 5, 7, 9, 10},
             {2, 2, 2, 2, 2}																						    },
	    {"ranks round up",                    WISH(CLASS_QUANTILES,           3),          7,
             {1, 2, 3, 4, 5, 6, 7},													  0,              3,              {1, 4, 6, 7},          {3, 2, 2}   },
	    {"equal values stay together",        WISH(CLASS_QUANTILES,           3),          9,
             {1, 1, 1, 1, 1, 2, 3, 3, 9},												    0,              2,              {1, 3, 9},             {6, 3}      },
	    {"few distinct values",               WISH(CLASS_QUANTILES,           5),          8,
             {0, 0, 0, 0, 1, 1, 1, 1},												       0,              2,              {0, 1, 1},             {4, 4}      },
	    {"fewer values than classes",         WISH(CLASS_QUANTILES,           5),          3,
             {4.1, 2.7, 3.9},														1,              3,              {2.7, 3.9, 4.1, 4.1},  {1, 1, 1}   },
	    {"all the same",                      WISH(CLASS_QUANTILES,           5),          4,                 {7, 7, 7, 7},              0,              1,
             {7, 7},																						{4}         },
	    {"one value",                         WISH(CLASS_EQUAL,               5),          1,                 {3.5},                     1,              1,              {3.5, 3.5},
             {1}																								},
	    {"none at all",                       WISH(CLASS_EQUAL,               5),          0,                 {0},                       1,              0,              {0},                   {0}         },
	    {"equal widths",                      WISH(CLASS_EQUAL,               4),          6,                 {0, 2.5, 2.4, 5, 9.9, 10},
             1,																	      4,              {0, 2.5, 5, 7.5, 10},  {2, 1, 1, 2}},
	    {"an equal width may be empty",       WISH(CLASS_EQUAL,               3),          4,
             {0, 1, 8, 9},														   0,              3,              {0, 3, 6, 9},          {2, 0, 2}   },
	    {"limits are rounded as printed",     WISH(CLASS_EQUAL,               3),          4,
             {1, 4.3, 4.4, 11},													      1,              3,              {1, 4.3, 7.7, 11},     {1, 2, 1}   },
	    {"narrow classes get a digit more",   WISH(CLASS_EQUAL,               4),          5,
             {1, 2, 3, 4, 4},														0,              4,              {1, 1.8, 2.5, 3.3, 4}, {1, 1, 1, 2}},
 /* mean 5, deviation 2 */
	    {"an even number parts at the mean",  WISH(CLASS_DEVIATION,           4),          8,
             {2, 4, 4, 4, 5, 5, 7, 9},												       0,              4,              {2, 3, 5, 7, 9},       {1, 3, 2, 2}},
	    {"an odd number has the mean inside", WISH(CLASS_DEVIATION,           5),          8,
             {2, 4, 4, 4, 5, 5, 7, 9},												       0,              5,              {2, 2, 4, 6, 8, 9},
             {0, 1, 5, 1, 1}																						    },
	    {"no deviation, one class",           WISH(CLASS_DEVIATION,           5),          3,                 {5, 5, 5},
             0,																	      1,              {5, 5},                {3}         },
	    {"own limits",                        {CLASS_OWN, 0, {5, 2.5, 5}, 3}, 5,           {1, 2.5, 4, 5, 6},
             0,															      3,              {1, 2.5, 5, 6}, {1, 2, 2}            },
	    {"own limits beyond all values",        {CLASS_OWN, 0, {10, 20}, 2},                              2,
             {1, 2},											   0,                         3, {1, 10, 20, 2},      {2, 0, 0}                     },
	    {"below zero",				 WISH(CLASS_EQUAL,							      2), 3,                 {-4, -1, 2},                         0,																    2,
             {-4, -1, 2},																				 {1, 2}            },
	};

	return cr_make_param_array(struct sorted, s, COUNT(s));
}

ParameterizedTest(struct sorted *s, chart_class, is_what_was_worked_out_by_hand)
{
	double v[12];
	struct classes c;

	memcpy(v, s->value, sizeof(v));
	c = classes_of(&s->wish, v, s->n, s->decimals);
	cr_assert_eq(c.n, s->classes, "%s: %zu classes", s->what, c.n);
	for (size_t i = 0; i <= c.n && c.n > 0; i++)
		cr_expect_eq(c.limit[i], s->limit[i], "%s: limit %zu is %g",
		    s->what, i, c.limit[i]);
	for (size_t i = 0; i < c.n; i++)
		cr_expect_eq(c.count[i], s->count[i], "%s: %zu in class %zu",
		    s->what, c.count[i], i);
}

Test(chart_class, keeps_a_value_that_is_a_limit_in_the_upper_class)
{
	/* 3 * 0.1 is not 0.3 for a machine, but it is what gets printed. */
	double v[] = {0, 0.1, 0.2, 0.3, 0.6};
	struct class_wish w = WISH(CLASS_EQUAL, 6);
	struct classes c = classes_of(&w, v, COUNT(v), 1);

	cr_expect_eq(c.decimals, 2);
	for (size_t i = 0; i < 4; i++)
		cr_expect_eq(class_find(&c, v[i]), i, "%g", v[i]);
	cr_expect_eq(class_find(&c, 0.6), 5);
}

Test(chart_class, never_makes_more_than_it_can_show)
{
	double v[40];
	struct class_wish w = WISH(CLASS_QUANTILES, 30);
	size_t sum = 0;
	struct classes c;

	for (size_t i = 0; i < 40; i++)
		v[i] = (double)i;
	c = classes_of(&w, v, 40, 0);
	cr_expect_eq(c.n, CLASS_MAX);
	for (size_t i = 0; i < c.n; i++)
		sum += c.count[i];
	cr_expect_eq(sum, 40);
}

Test(chart_class, prints_own_limits_with_all_their_digits)
{
	double v[] = {1, 2};
	struct class_wish w = {CLASS_OWN, 0, {1.25}, 1};

	cr_expect_eq(classes_of(&w, v, 2, 0).decimals, 2);
	cr_expect(classes_of(&w, v, 2, 0).open);
}
