/*
 * chart_test.c - line charts say what the figures say, and nothing else.
 */
#include "chart.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "chart_scale.h"
#include "markup.h"
#include "text.h"

static struct arena *arena;

static void
start(void)
{
	arena = arena_new(8 << 20);
}

static void
stop(void)
{
	arena_free(arena);
}

TestSuite(chart, .init = start, .fini = stop);

#define TEXT(h, xpath) markup_text(arena, h, xpath)
#define WIDE           "//svg[@class='chart-wide']"
#define NARROW         "//svg[@class='chart-narrow']"

/* Yearly values from 2001 on; a value that is no number is a symbol. */
static struct chart_series
series(const char *name, size_t n, const char *const value[])
{
	struct chart_series s = {.name = str_of(name)};

	s.point.row = arena_get(arena, n, sizeof(*s.point.row));
	for (size_t i = 0; i < n; i++) {
		struct chart_point *p = &s.point.row[s.point.n++];
		bool number = strchr("-0123456789", value[i][0]) != NULL &&
			      value[i][1] != '\0';

		p->period = str_fmt(arena, "%zu", 2001 + i);
		p->href = str_fmt(arena, "/p/%zu", i);
		if (number)
			p->value = (struct dec){value[i], strlen(value[i])};
		else
			p->symbol = str_of(value[i]);
	}
	return s;
}

static struct chart
chart(struct chart_series *s, size_t n)
{
	return (struct chart){
	    .id = STR("fig"),
	    .title = STR("Anteil <ohne> Abschluss"),
	    .description = STR("Er fällt & steigt."),
	    .unit = STR("Prozent"),
	    .series = {n, s}
        };
}

static const char *const hagen[] = {"5.3", "3.7", "6.3"};

Test(chart, comes_in_two_layouts_that_are_well_formed)
{
	struct chart_series s = series("Hagen", 3, hagen);
	struct chart c = chart(&s, 1);
	struct html h = chart_line(arena, &c);

	cr_assert(markup_is_well_formed(h));
	cr_expect_eq(markup_count(h, "/div/div[@class='chart']/svg"), 2);
	cr_expect_str_eq(TEXT(h, WIDE "/@viewBox"), "0 0 760 380");
	cr_expect_str_eq(TEXT(h, NARROW "/@viewBox"), "0 0 340 380");
	cr_expect_str_eq(
	    TEXT(h, WIDE "/@aria-label"), "Anteil <ohne> Abschluss");
	cr_expect_str_eq(TEXT(h, "//*[@id=" WIDE "/@aria-describedby]"),
	    "Er fällt & steigt.");
}

Test(chart, names_area_period_and_value_of_every_point)
{
	struct chart_series s = series("Hagen", 3, hagen);
	struct chart c = chart(&s, 1);
	struct html h;

	s.point.row[1].comments = 12;
	s.point.row[2].shown = STR("6,3 %");
	h = chart_line(arena, &c);
	cr_expect_eq(markup_count(h, WIDE "//a[@class='point']"), 3);
	cr_expect_str_eq(
	    TEXT(h, WIDE "//a[1]/title"), "Hagen, 2001: 5,3 Prozent");
	cr_expect_str_eq(TEXT(h, WIDE "//a[2]/title"),
	    "Hagen, 2002: 3,7 Prozent, 12 Beiträge");
	cr_expect_str_eq(TEXT(h, WIDE "//a[3]/title"), "Hagen, 2003: 6,3 %");
	cr_expect_str_eq(TEXT(h, WIDE "//a[3]/@href"), "/p/2");
	cr_expect_str_eq(TEXT(h, WIDE "//*[@class='tick bubble-count']"), "12");
}

Test(chart, never_bridges_what_is_missing)
{
	static const char *const gap[] = {"5.1", "4.9", ".", "4.2", "4.0"};
	struct chart_series s = series("Hessen", 5, gap);
	struct chart c = chart(&s, 1);
	struct html h;
	const char *line;

	s.point.row[2].meaning = STR("unbekannt");
	h = chart_line(arena, &c);
	line = TEXT(h, WIDE "//*[@class='line']/@d");
	cr_expect_eq(line[0], 'M');
	cr_expect(strchr(line + 1, 'M') != NULL, "a gap: %s", line);
	cr_expect_eq(markup_count(h, WIDE "//*[@class='mark']"), 4);
	cr_expect_str_eq(
	    TEXT(h, WIDE "//a[3]/title"), "Hessen, 2003: unbekannt");
	cr_expect_str_eq(TEXT(h, WIDE "//a[3]/text"), "•");
	cr_expect(atof(TEXT(h, WIDE "//a[3]/text/@y")) >
		      atof(TEXT(h, WIDE "//line[@class='axis']/@y1")),
	    "below the axis, not on it");
	cr_expect_eq(
	    markup_count(h, "//ul[@class='chart-notes']/li[strong='•']"), 1);
}

Test(chart, never_bridges_a_year_that_one_series_lacks)
{
	static const char *const full[] = {"1.0", "2.0", "3.0"};
	struct chart_series s[2] = {series("A", 3, full), series("B", 3, full)};
	struct chart c = chart(s, 2);
	struct html h;

	s[1].point.row[1] = s[1].point.row[2];
	s[1].point.n = 2;
	h = chart_line(arena, &c);
	cr_expect(strchr(TEXT(h, WIDE "/g[@class='series-2']"
				      "/path[@class='line']/@d") +
			     1,
		      'M') != NULL);
}

Test(chart, leaves_room_for_a_finger_where_values_are_equal)
{
	static const char *const same[] = {"4.0", "4.0"};
	struct chart_series s[6];
	struct chart c = chart(s, 6);
	struct html h;
	double y[6];

	for (size_t i = 0; i < 6; i++)
		s[i] = series("Stadt", 2, same);
	s[3].point.row[0].current = true;
	h = chart_line(arena, &c);
	for (int i = 0; i < 6; i++) {
		char xpath[80];

		snprintf(xpath, sizeof(xpath),
		    WIDE "/g[@class='series-%d']/a[1]/rect/@y", i + 1);
		y[i] = atof(TEXT(h, xpath));
		for (int k = 0; k < i; k++)
			cr_expect_geq(fabs(y[i] - y[k]), 23.9);
	}
	cr_expect_eq(markup_count(h, WIDE "//a[@class='point current']"), 1);
}

Test(chart, thins_links_where_the_narrow_layout_is_dense)
{
	const char *value[30];
	struct chart_series s;
	struct chart c;
	struct html h;
	double last = -100;
	long long links;

	for (size_t i = 0; i < 30; i++)
		value[i] = "4.0";
	s = series("Hagen", 30, value);
	s.point.row[11].current = true;
	c = chart(&s, 1);
	h = chart_line(arena, &c);
	links = markup_count(h, NARROW "//a");
	cr_expect_gt(links, 5);
	cr_expect_lt(links, 15);
	for (long long i = 1; i <= links; i++) {
		char xpath[80];
		double x;

		snprintf(
		    xpath, sizeof(xpath), "(" NARROW "//a/rect/@x)[%lld]", i);
		x = atof(TEXT(h, xpath));
		cr_expect_geq(x - last, 23.9);
		last = x;
	}
	cr_expect_eq(markup_count(h, NARROW "//a[@class='point current']"), 1);
	cr_expect_eq(markup_count(h, NARROW "//*[@class='mark']"), 30);
}

Test(chart, begins_at_zero_or_says_that_it_does_not)
{
	static const char *const high[] = {"47.0", "48.5", "49.0"};
	struct chart_series s = series("Hagen", 3, high);
	struct chart c = chart(&s, 1);
	struct html h = chart_line(arena, &c);

	cr_expect_str_eq(TEXT(h, WIDE "//text[@class='tick'][1]"), "0");
	cr_expect_eq(markup_count(h, "//ul[@class='chart-notes']"), 0);
	c.cut = true;
	h = chart_line(arena, &c);
	cr_expect_str_eq(TEXT(h, WIDE "//text[@class='tick'][1]"), "47,0");
	cr_expect_str_eq(TEXT(h, "//ul[@class='chart-notes']/li"),
	    "Die Achse beginnt nicht bei null.");
}

Test(chart, writes_numbers_in_the_language_of_the_visitor)
{
	static const char *const small[] = {"0.1", "-0.4"};
	struct chart_series s = series("Hagen", 2, small);
	struct chart c = chart(&s, 1);
	struct html h;

	c.lang = LANG_EN;
	h = chart_line(arena, &c);
	cr_expect_str_eq(TEXT(h, WIDE "//text[@class='tick'][1]"), "−0.4");
	cr_expect_str_eq(
	    TEXT(h, WIDE "//a[1]/title"), "Hagen, 2001: 0.1 Prozent");
}

Test(chart, marks_breaks_in_the_order_of_time)
{
	struct chart_series s = series("Hagen", 3, hagen);
	struct chart c = chart(&s, 1);
	struct chart_break b[] = {
	    {STR("2003"), STR("doppelter Jahrgang"), false},
	    {STR("2002"), STR("neue Zählung"),      true },
	    {STR("1999"), STR("nicht zu sehen"),     false},
	};
	struct html h;

	c.breaks = (struct chart_breaks){3, b};
	h = chart_line(arena, &c);
	cr_expect_str_eq(
	    TEXT(h, WIDE "/text[@class='break-label'][1]"), "neue Zählung");
	cr_expect_eq(markup_count(h, WIDE "/rect[@class='band']"), 1);
	cr_expect_eq(markup_count(h, WIDE "/line[@class='break']"), 1);
	cr_expect_str_eq(TEXT(h, NARROW "/text[@class='break-label'][2]"), "B");
	cr_expect_str_eq(
	    TEXT(h, "//ul[@class='chart-notes chart-narrow']/li[2]"),
	    "B 2003: doppelter Jahrgang");
}

Test(chart, brings_no_style_and_no_markup_of_others)
{
	struct chart_series s = series("<script>\"&'", 3, hagen);
	struct chart c = chart(&s, 1);
	struct str note = STR("<b>");
	struct html h;

	c.notes = (struct strs){1, &note};
	c.id = STR("a\"b");
	s.point.row[0].href = STR("javascript:alert(1)");
	h = chart_line(arena, &c);
	cr_assert(markup_is_well_formed(h));
	cr_expect_eq(markup_count(h, "//@style | //style | //script | //b"), 0);
	cr_expect_eq(markup_count(h, "//@*[starts-with(name(), 'on')]"), 0);
	cr_expect_str_eq(TEXT(h, WIDE "//a[1]/@href"), "#");
}

Test(chart, has_no_axis_without_values)
{
	static const char *const none[] = {".", "x"};
	struct chart_series s = series("Hagen", 2, none);
	struct chart c = chart(&s, 1);
	struct html h = chart_line(arena, &c);

	cr_expect_eq(markup_count(h, WIDE "//*[@class='mark']"), 0);
	cr_expect_eq(markup_count(h, WIDE "//*[@class='grid']"), 0);
	cr_expect_str_eq(TEXT(h, WIDE "/text[@class='note']"), "Keine Werte");
	c.series.n = 0;
	cr_expect(markup_is_well_formed(chart_line(arena, &c)));
}

Test(chart, leaves_out_what_is_too_much)
{
	struct chart_series s[8];
	struct chart c = chart(s, 8);
	struct html h;

	for (size_t i = 0; i < 8; i++)
		s[i] = series("Stadt", 3, hagen);
	h = chart_line(arena, &c);
	cr_expect_eq(markup_count(h, "//ul[contains(@class,'legend')]/li"), 6);
}

Test(chart, is_nothing_in_an_arena_that_is_too_small)
{
	struct chart_series s = series("Hagen", 3, hagen);
	struct chart c = chart(&s, 1);
	struct arena *tiny = arena_new(600);

	cr_expect(chart_line(tiny, &c).p == NULL);
	arena_free(tiny);
}

/* --- the axes --- */

struct span {
	char low[12], high[12];
	double min, max, step;
};

ParameterizedTestParameters(chart, has_round_ticks)
{
	static struct span span[] = {
	    {"3.7",   "6.3",     0,   6.3,     1     },
	    {"5.0",   "45.3",    0,   45.3,    10    },
	    {"0.01",  "0.04",    0,   0.04,    0.01  },
	    {"-12.5", "30.0",    -20, 30,      10    },
	    {"100",   "1234567", 0,   1234567, 200000},
	    {"0.0",   "0.0",     0,   1,       0.2   },
	};

	return cr_make_param_array(struct span, span, COUNT(span));
}

ParameterizedTest(struct span *e, chart, has_round_ticks)
{
	const char *const value[] = {e->low, e->high};
	struct chart_series s;
	struct chart c;
	struct chart_scale scale;
	bool cut;

	s = series("A", 2, value);
	c = chart(&s, 1);
	scale = chart_scale_of(&c, 5, &cut);
	cr_expect_float_eq(scale.min, e->min, 1e-9, "%s", e->high);
	cr_expect_float_eq(scale.step, e->step, 1e-9, "%s", e->high);
	cr_expect_geq(scale.max, e->max - 1e-9);
	cr_expect_leq(scale.max, e->max + scale.step);
	cr_expect_not(cut);
}

Test(chart, spreads_periods_by_their_time)
{
	static const char *const value[] = {"1.0", "2.0", "3.0"};
	struct chart_series s = series("A", 3, value);
	struct chart c = chart(&s, 1);
	struct chart_places p;

	s.point.row[0].period = STR("2010-12-31");
	s.point.row[1].period = STR("2001-12-31");
	s.point.row[2].period = STR("2004-12-31");
	cr_assert(chart_places_of(arena, &c, &p));
	chart_places_spread(&p, 0, 900);
	cr_expect(str_is(p.row[0].period, "2001-12-31"));
	cr_expect_float_eq(p.row[1].x, 300, 1);
	cr_expect_float_eq(chart_places_gap(&p, 900), 300, 1);
}

Test(chart, moves_boxes_as_little_as_it_can)
{
	struct chart_box b[] = {
	    {.want = 50,  .high = 20, .weight = 1},
	    {.want = 50,  .high = 20, .weight = 1},
	    {.want = 200, .high = 20, .weight = 1},
	    {.want = 299, .high = 20, .weight = 1},
	};

	chart_boxes_spread(b, 4, 0, 300);
	cr_expect_float_eq(b[0].at, 40, 0.1);
	cr_expect_float_eq(b[1].at, 60, 0.1);
	cr_expect_float_eq(b[2].at, 200, 0.1);
	cr_expect_float_eq(b[3].at, 290, 0.1);
}
