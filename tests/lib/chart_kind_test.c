/*
 * chart_kind_test.c - what holds for charts of every kind, and what each kind
 * promises.
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
	arena = arena_new(16 << 20);
}

static void
stop(void)
{
	arena_free(arena);
}

TestSuite(chart_kind, .init = start, .fini = stop);
TestSuite(chart_alone, .init = start, .fini = stop);

#define STR_OF(s)                  \
	{                          \
		(s), sizeof(s) - 1 \
	}
#define TEXT(h, xpath) markup_text(arena, h, xpath)
#define WIDE           "//svg[@class='chart-wide']"
#define NARROW         "//svg[@class='chart-narrow']"

/* Three areas over three years; one value is not known. */
static const char *const value[3][3] = {
    {"5.3", "3.7", "6.3"},
    {"7.0", ".",   "7.4"},
    {"4.1", "4.4", "."  },
};
static const char *const name[] = {"Hagen", "Bochum", "Unna"};
static const char *const key[] = {"05914", "05911", "05978"};

static struct chart_series
area(size_t i)
{
	struct chart_series s = {
	    .name = str_of(name[i]), .key = str_of(key[i])};

	s.point.row = arena_get(arena, 3, sizeof(*s.point.row));
	for (; s.point.n < 3; s.point.n++) {
		struct chart_point *p = &s.point.row[s.point.n];
		const char *v = value[i][s.point.n];

		p->period = str_fmt(arena, "%zu", 2013 + s.point.n);
		p->href = str_fmt(arena, "/w/%zu/%zu", i, s.point.n);
		if (v[1] != '\0')
			p->value = (struct dec){v, strlen(v)};
		else {
			p->symbol = STR(".");
			p->meaning = STR("unbekannt");
		}
	}
	return s;
}

static const struct chart_shape shape[] = {
    {STR_OF("05914"), STR_OF("M0 0L900 0L900 900L0 900Z"),             0,   0,   900,  900,  450,
     450											       },
    {STR_OF("05911"), STR_OF("M900 0L1800 0L1800 900L900 900Z"),       900, 0,   1800,
     900,										    1350, 450 },
    {STR_OF("05978"), STR_OF("M0 900L900 900L900 1800L0 1800Z"),       0,   900, 900,
     1800,										   450,  1350},
    {STR_OF("05999"), STR_OF("M900 900L1800 900L1800 1800L900 1800Z"), 900, 900,
     1800,									     1800, 1350, 1350},
};

static struct chart
chart(enum chart_kind kind)
{
	struct chart c = {
	    .id = STR("fig"),
	    .title = STR("Anteil <ohne> Abschluss"),
	    .description = STR("Er fällt & steigt."),
	    .unit = STR("Prozent"),
	    .kind = kind,
	    .classes = {.way = CLASS_EQUAL, .n = 2},
	    .shapes = {COUNT(shape),       shape },
	};

	c.series.row = arena_get(arena, 3, sizeof(*c.series.row));
	for (; c.series.n < 3; c.series.n++)
		c.series.row[c.series.n] = area(c.series.n);
	return c;
}

static struct html
drawn(struct chart c)
{
	struct html h = chart_html(arena, &c);

	cr_assert(markup_is_well_formed(h), "kind %d", (int)c.kind);
	return h;
}

/* --- all of them --- */

ParameterizedTestParameters(chart_kind, is_well_formed_without_style_or_script)
{
	static const int kinds[] = {CHART_LINE, CHART_BAR, CHART_DOT,
	    CHART_STACK, CHART_MULTIPLES, CHART_HEAT, CHART_MAP};

	return cr_make_param_array(const int, kinds, COUNT(kinds));
}

ParameterizedTest(
    const int *kind, chart_kind, is_well_formed_without_style_or_script)
{
	struct chart c = chart((enum chart_kind) * kind);
	struct html h;

	c.id = STR("a\"b");
	c.series.row[1].name = STR("<script>\"&'");
	c.series.row[0].point.row[2].href = STR("javascript:alert(1)");
	h = drawn(c);
	cr_expect_eq(markup_count(h, "/div/div[@class='chart']/svg"), 2);
	cr_expect_eq(markup_count(h, "//@style | //style | //script"), 0);
	cr_expect_eq(markup_count(h, "//@*[starts-with(name(), 'on')]"), 0);
	cr_expect_eq(markup_count(h, "//a[contains(@href,'script')]"), 0);
}

/* As rows and maps are of one period, they link fewer. */
ParameterizedTestParameters(chart_kind, names_area_period_and_value)
{
	static const int kinds[] = {CHART_LINE, CHART_BAR, CHART_DOT,
	    CHART_MULTIPLES, CHART_HEAT, CHART_MAP};

	return cr_make_param_array(const int, kinds, COUNT(kinds));
}

ParameterizedTest(const int *kind, chart_kind, names_area_period_and_value)
{
	bool one = *kind == CHART_DOT || *kind == CHART_MAP;
	struct chart c = chart((enum chart_kind) * kind);
	struct html h;

	c.series.row[0].point.row[2].comments = 12;
	c.series.row[1].point.row[2].shown = STR("7,4 %");
	h = drawn(c);
	for (int i = 0; i < 2; i++) {
		const char *svg = i == 0 ? WIDE : NARROW;
		char xpath[120];

		snprintf(xpath, sizeof(xpath), "%s//a", svg);
		cr_expect_eq(markup_count(h, xpath), one ? 3 : 9);
		snprintf(
		    xpath, sizeof(xpath), "%s//a[@href='/w/0/2']/title", svg);
		cr_expect_str_eq(
		    TEXT(h, xpath), "Hagen, 2015: 6,3 Prozent, 12 Beiträge");
		snprintf(
		    xpath, sizeof(xpath), "%s//a[@href='/w/1/2']/title", svg);
		cr_expect_str_eq(TEXT(h, xpath), "Bochum, 2015: 7,4 %");
		snprintf(
		    xpath, sizeof(xpath), "%s//a[@href='/w/2/2']/title", svg);
		cr_expect_str_eq(TEXT(h, xpath), "Unna, 2015: unbekannt");
	}
}

ParameterizedTestParameters(chart_kind, has_room_for_nothing_at_all)
{
	static const int kinds[] = {CHART_LINE, CHART_BAR, CHART_DOT,
	    CHART_STACK, CHART_MULTIPLES, CHART_HEAT, CHART_MAP};

	return cr_make_param_array(const int, kinds, COUNT(kinds));
}

ParameterizedTest(const int *kind, chart_kind, has_room_for_nothing_at_all)
{
	struct chart c = chart((enum chart_kind) * kind);
	struct arena *tiny = arena_new(600);

	cr_expect(chart_html(tiny, &c).p == NULL);
	arena_free(tiny);
	c.series.n = 0;
	c.shapes.n = 0;
	(void)drawn(c);
}

/* --- bars --- */

Test(chart_kind, bars_begin_at_zero_whatever_is_asked)
{
	struct chart c = chart(CHART_BAR);
	double bottom, foot;
	struct html h;

	c.cut = true;
	for (size_t i = 0; i < 3; i++)
		c.series.row[0].point.row[i].value = (struct dec){"97.5", 4};
	c.series.n = 1;
	h = drawn(c);
	cr_expect_str_eq(TEXT(h, WIDE "//text[@class='tick'][1]"), "0");
	bottom = atof(TEXT(h, WIDE "//line[@class='axis']/@y1"));
	foot = atof(TEXT(h, WIDE "//a[1]/rect[@class='bar']/@y")) +
	       atof(TEXT(h, WIDE "//a[1]/rect[@class='bar']/@height"));
	cr_expect_float_eq(foot, bottom, 0.2);
	cr_expect_eq(markup_count(h, "//ul[@class='chart-notes']"), 0);
}

Test(chart_kind, a_missing_bar_is_a_sign_below_the_axis)
{
	struct html h = drawn(chart(CHART_BAR));
	const char *link = WIDE "//a[@href='/w/1/1']";

	cr_expect_eq(markup_count(h, WIDE "//a[@href='/w/1/1']/rect[@class="
					  "'bar']"),
	    0);
	cr_expect_str_eq(TEXT(h, WIDE "//a[@href='/w/1/1']/text"), "•");
	cr_expect(atof(TEXT(h, WIDE "//a[@href='/w/1/1']/text/@y")) >
		      atof(TEXT(h, WIDE "//line[@class='axis']/@y1")),
	    "%s", link);
}

Test(chart_kind, bars_of_a_list_keep_its_order)
{
	struct chart c = chart(CHART_BAR);
	static const struct str town[] = {
	    STR_OF("Ulm"), STR_OF("Aachen"), STR_OF("Celle")};
	struct html h;

	c.listed = true;
	c.series.n = 1;
	for (size_t i = 0; i < 3; i++)
		c.series.row[0].point.row[i].period = town[i];
	h = drawn(c);
	cr_expect_str_eq(TEXT(h, "(" WIDE "//text[@class='name'])[1]"), "Ulm");
	cr_expect_str_eq(
	    TEXT(h, "(" WIDE "//text[@class='name'])[2]"), "Aachen");
	cr_expect_str_eq(
	    TEXT(h, WIDE "//a[1]/title"), "Ulm, Hagen: 5,3 Prozent");
}

/* --- dots --- */

Test(chart_kind, dots_are_all_of_one_period)
{
	struct chart c = chart(CHART_DOT);
	struct html h;

	c.series.row[1].point.n = 2; /* nothing of 2015 */
	h = drawn(c);
	cr_expect_eq(markup_count(h, WIDE "//a"), 2);
	cr_expect_eq(markup_count(h, WIDE "//*[@class='mark']"), 1);
	c.series.row[0].point.row[0].current = true;
	h = drawn(c);
	cr_expect_eq(markup_count(h, WIDE "//a[contains(title,'2013')]"), 3);
}

Test(chart_kind, a_range_over_a_break_looks_broken)
{
	struct chart_break b = {STR("2014"), STR("neue Zählung"), true};
	struct chart c = chart(CHART_DOT);
	struct html h = drawn(c);

	cr_expect_eq(markup_count(h, WIDE "//line[@class='range']"), 3);
	c.breaks = (struct chart_breaks){1, &b};
	h = drawn(c);
	cr_expect_eq(markup_count(h, WIDE "//line[@class='range broken']"), 3);
	cr_expect_eq(
	    markup_count(h, "//ul/li[contains(.,'2014: neue Zählung')]"), 1);
}

/* --- parts of a whole --- */

Test(chart_kind, parts_of_a_row_fill_it)
{
	struct chart c = chart(CHART_STACK);
	double sum = 0, room;
	struct html h;

	h = drawn(c);
	for (int i = 1; i <= 3; i++) {
		char xpath[120];

		snprintf(xpath, sizeof(xpath),
		    WIDE "//g[@class='series-%d']/a[contains(title,'2013')]/"
			 "rect[@class='bar']/@width",
		    i);
		sum += atof(TEXT(h, xpath));
	}
	room = atof(TEXT(h, WIDE "//g[@class='series-1']/a[1]/rect[2]/@x"));
	room =
	    atof(TEXT(h, "(" WIDE "//line[@class='grid'])[last()]/@x1")) - room;
	cr_expect_float_eq(sum, room, 0.5);
}

Test(chart_kind, a_row_that_lacks_a_part_has_no_shares)
{
	struct html h = drawn(chart(CHART_STACK));

	cr_expect_eq(markup_count(h, WIDE "//rect[@class='hatched']"), 2);
	cr_expect_eq(markup_count(h, WIDE "//rect[@class='bar'][../title]"), 3);
	cr_expect_eq(
	    markup_count(h, WIDE "//a[contains(title,'unbekannt')]"), 2);
}

Test(chart_kind, shares_of_a_known_whole_are_drawn_beside_a_gap)
{
	struct chart c = chart(CHART_STACK);
	struct html h;

	c.whole = (struct dec){"20", 2};
	h = drawn(c);
	cr_expect_eq(markup_count(h, WIDE "//rect[@class='hatched']"), 2);
	cr_expect_eq(markup_count(h, WIDE "//a/rect[@class='bar']"), 7);
}

/* --- classes --- */

Test(chart_kind, cells_have_a_class_or_are_hatched)
{
	struct html h = drawn(chart(CHART_HEAT));

	cr_expect_eq(markup_count(h, WIDE "//a/rect[@class='cell']"), 7);
	cr_expect_eq(markup_count(h, WIDE "//a/rect[@class='hatched']"), 2);
	cr_expect_eq(
	    markup_count(h, WIDE "//*[starts-with(@class,'step-')]//*[text()="
				 "'•']"),
	    0);
	cr_expect_str_eq(
	    TEXT(h, WIDE "//a[@href='/w/0/1']/text[@class='value']"), "3,7");
	cr_expect_str_eq(TEXT(h, "(" WIDE "//text[@class='legend'])[1]"),
	    "3,7 bis unter 5,6 (4)");
	cr_expect_str_eq(
	    TEXT(h, "(" WIDE "//text[@class='legend'])[2]"), "5,6 bis 7,4 (3)");
	cr_expect_str_eq(
	    TEXT(h, "(" WIDE "//text[@class='legend'])[3]"), "unbekannt (2)");
}

Test(chart_kind, a_map_says_what_it_cannot_show)
{
	struct chart c = chart(CHART_MAP);
	struct html h;

	h = drawn(c);
	cr_expect_eq(markup_count(h, WIDE "//path[@class='area']"), 4);
	cr_expect_eq(markup_count(h, WIDE "//a/path[@class='area']"), 3);
	cr_expect_eq(markup_count(h, WIDE "//g[@class='missing']"), 2);
	cr_expect_str_eq(TEXT(h, WIDE "//text[@class='legend head']"),
	    "Prozent, 2015 (Zahl der Gebiete)");
	cr_expect_str_eq(TEXT(h, "(" WIDE "//text[@class='legend'])[4]"),
	    "keine Angabe (1)");
	cr_expect_eq(markup_count(h, "//ul[@class='chart-notes']"), 0);
	c.series.row[0].key = STR("nowhere");
	h = drawn(c);
	cr_expect_str_eq(TEXT(h, "//ul[@class='chart-notes']/li"),
	    "Ohne Grenzen, daher nicht gezeichnet: Hagen");
}

Test(chart_kind, the_number_of_a_class_stands_in_its_area)
{
	struct html h = drawn(chart(CHART_MAP));

	cr_expect_eq(markup_count(h, WIDE "/g[@aria-hidden]/g[@class='step-1']/"
					  "text[@class='value'][.='1']"),
	    2); /* on the map and in the legend */
	cr_expect_eq(markup_count(h, WIDE "/g[@aria-hidden]/text[contains("
					  "@class,'gap')]"),
	    4); /* two signs, twice */
}

/* --- documents --- */

static struct html
alone(enum chart_kind kind)
{
	static struct str line[] = {
	    STR_OF("Quelle: <Amt> & Land"), STR_OF("Lizenz: dl-de/by-2-0")};
	struct chart_origin o = {
	    .warning = STR_OF("Mit Vorsicht zu lesen"), .lines = {2, line}
        };
	struct chart c = chart(kind);
	static const char head[] =
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
	struct html h;

	c.series.row[0].point.row[2].comments = 3;
	h = chart_alone(arena, &c, &o);
	cr_assert(h.p != NULL && strncmp(h.p, head, strlen(head)) == 0);
	h.p += strlen(head);
	h.n -= strlen(head);
	cr_assert(markup_is_well_formed(h));
	return h;
}

ParameterizedTestParameters(chart_alone, needs_nothing_from_elsewhere)
{
	static const int kinds[] = {CHART_LINE, CHART_BAR, CHART_DOT,
	    CHART_STACK, CHART_MULTIPLES, CHART_HEAT, CHART_MAP};

	return cr_make_param_array(const int, kinds, COUNT(kinds));
}

#define ANY(n) "//*[local-name()='" n "']"

ParameterizedTest(const int *kind, chart_alone, needs_nothing_from_elsewhere)
{
	struct html h = alone((enum chart_kind) * kind);

	cr_expect_eq(markup_count(h, ANY("a")), 0);
	cr_expect_eq(markup_count(h, ANY("script") "|" ANY("image")), 0);
	cr_expect_eq(markup_count(h, "//@href"), 0);
	cr_expect_eq(markup_count(h, "//@*[contains(.,'url(') and "
				     "not(contains(.,'url(#'))]"),
	    0);
	cr_expect_eq(markup_count(h, "//*[contains(@class,'bubble')]"), 0);
	cr_expect(strstr(TEXT(h, ANY("style")), "var(") == NULL);
	cr_expect_str_eq(TEXT(h, "/div/*/*[local-name()='title']"),
	    "Anteil <ohne> Abschluss");
	cr_expect_eq(
	    markup_count(h, ANY("text") "[.='Quelle: <Amt> & Land']"), 1);
	cr_expect_eq(
	    markup_count(h, ANY("text") "[.='Lizenz: dl-de/by-2-0']"), 1);
	cr_expect_eq(
	    markup_count(h, ANY("text") "[.='Mit Vorsicht zu lesen']"), 1);
}

Test(chart_alone, breaks_long_words_about_it_into_lines)
{
	struct chart c = chart(CHART_LINE);
	struct chart_origin o = {
	    .lines = {0, NULL}
        };
	struct html h;

	c.title = STR("Anteil der Schulabgängerinnen und Schulabgänger ohne "
		      "Hauptschulabschluss an allen Abgängen von "
		      "allgemeinbildenden Schulen");
	h = chart_alone(arena, &c, &o);
	h.n -= (size_t)(strchr(h.p, '\n') + 1 - h.p);
	h.p = strchr(h.p, '\n') + 1;
	cr_expect_gt(markup_count(h, "/div/*/*[local-name()='text']"), 2);
}

/* --- colours --- */

static const char *
sheet(const char *path)
{
	enum { MOST = 1 << 16 };
	char *text = arena_get(arena, MOST, 1);
	FILE *f = fopen(path, "re");

	cr_assert(f != NULL && text != NULL, "%s", path);
	cr_assert(fread(text, 1, MOST - 1, f) > 0);
	(void)fclose(f);
	return text;
}

static double
light(const char *hex)
{
	double sum = 0, part[] = {0.2126, 0.7152, 0.0722};
	bool brief = strspn(hex + 1, "0123456789abcdef") == 3;

	for (int i = 0; i < 3; i++) {
		char two[3] = {hex[1 + i * (brief ? 1 : 2)],
		    hex[brief ? 1 + i : 2 + 2 * i], '\0'};
		double v = (double)strtol(two, NULL, 16) / 255;

		sum += part[i] * (v <= 0.04045 ? v / 12.92
					       : pow((v + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double
contrast(const char *a, const char *b)
{
	double x = light(a), y = light(b);

	return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* Colour and ink of a step in the style sheet: light set or dark set. */
static void
step_of(const char *css, int step, bool dark, char c[8], char on[8])
{
	char find[16], set[2][2][8];
	const char *at;

	snprintf(find, sizeof(find), ".step-%d {", step);
	at = strstr(css, find);
	cr_assert(at != NULL, "%s", find);
	cr_assert_eq(sscanf(strstr(at, "--c:"),
			 "--c: light-dark(%7[#0-9a-f], "
			 "%7[#0-9a-f])",
			 set[0][0], set[0][1]),
	    2);
	at = strstr(at, "--on:");
	if (sscanf(at, "--on: light-dark(%7[#0-9a-f], %7[#0-9a-f])", set[1][0],
		set[1][1]) != 2) {
		cr_assert_eq(sscanf(at, "--on: %7[#0-9a-f]", set[1][0]), 1);
		strcpy(set[1][1], set[1][0]);
	}
	strcpy(c, set[0][dark]);
	strcpy(on, set[1][dark]);
}

Test(chart_kind, steps_can_be_read_on_and_told_apart)
{
	const char *css = sheet("static/css/befund-chart-kinds.css");
	static const int of_five[] = {1, 4, 7, 10, 13};

	for (int dark = 0; dark < 2; dark++) {
		char c[8], on[8], last[8];

		for (int i = 1; i <= 13; i++) {
			step_of(css, i, dark, c, on);
			cr_expect_geq(contrast(c, on), 4.5, "step %d", i);
		}
		for (size_t i = 0; i < COUNT(of_five); i++) {
			step_of(css, of_five[i], dark, c, on);
			if (i > 0)
				cr_expect_geq(contrast(c, last), 1.6, "step %d",
				    of_five[i]);
			strcpy(last, c);
		}
	}
}

Test(chart_alone, has_the_colours_of_the_portal)
{
	const char *css = sheet("static/css/befund-chart-kinds.css");
	const char *tokens = sheet("static/css/befund-tokens.css");
	const char *style = TEXT(alone(CHART_HEAT), ANY("style"));
	char c[8], on[8], rule[64];

	for (int i = 1; i <= 13; i++) {
		step_of(css, i, false, c, on);
		snprintf(rule, sizeof(rule), ".step-%d .area{fill:%s}", i, c);
		cr_expect(strstr(style, rule) != NULL, "%s", rule);
	}
	for (int i = 1; i <= CHART_SERIES_MAX; i++) {
		snprintf(rule, sizeof(rule), "--chart-%d: ", i);
		cr_assert_eq(sscanf(strstr(tokens, rule) + strlen(rule),
				 "%7[#0-9a-f]", c),
		    1);
		snprintf(rule, sizeof(rule), ".series-%d .bar{fill:%s}", i, c);
		cr_expect(strstr(style, rule) != NULL, "%s", rule);
	}
}

/* Days as labels, in the layouts for small screens. */
static struct chart
by_day(enum chart_kind kind)
{
	static const char *const said[3] = {
	    "31.12.2011", "31.12.2012", "31.12.2013"};
	struct chart c = chart(kind);

	for (size_t i = 0; i < c.series.n; i++)
		for (size_t k = 0; k < c.series.row[i].point.n; k++) {
			c.series.row[i].point.row[k].label = str_of(said[k]);
			c.series.row[i].point.row[k].comments = 125;
		}
	return c;
}

Test(chart_kind, no_period_is_cut_at_the_edge)
{
	struct html h = drawn(by_day(CHART_LINE));
	struct str last = STR("31.12.2013");

	cr_expect_str_eq(TEXT(h, "(" NARROW "//text[@class='tick' and "
				 "@text-anchor='middle'])[last()]"),
	    last.p);
	cr_expect_leq(strtod(TEXT(h, "(" NARROW "//text[@class='tick' and "
				     "@text-anchor='middle'])[last()]/@x"),
			  NULL) +
			  chart_text_width(last, 14) / 2,
	    strtod(TEXT(h, NARROW "/@width"), NULL) + 0.1);
}

Test(chart_kind, days_above_cells_stand_on_two_lines)
{
	struct html h = drawn(by_day(CHART_HEAT));

	cr_expect_eq(
	    markup_count(h, WIDE "//text[@class='tick' and text()='31.12.']"),
	    3);
	cr_expect_eq(
	    markup_count(h, WIDE "//text[@class='tick' and text()='2013']"), 1);
}
