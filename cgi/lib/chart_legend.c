/*
 * chart_legend.c - what colours, patterns, classes and signs stand for.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "chart_draw.h"
#include "text.h"

enum { LINE = 26, SWATCH = 30, SIZE = 15 };

/* --- series --- */

/* The lines across upright bars, whose names would hide bars. */
static double
flow_marks(struct plot *p, double *x, double y, bool drawn)
{
	for (size_t i = 0; i < p->c->marks.n && i < CHART_MARKS_MAX; i++) {
		struct str name =
		    text_cut(p, mark_words(p, &p->c->marks.row[i]), SIZE,
			p->width - SWATCH);
		double w = SWATCH + chart_text_width(name, SIZE) * 1.04 + 18;

		if (*x > 0 && *x + w - 18 > p->width) {
			*x = 0;
			y += LINE;
		}
		if (drawn) {
			draw_compare(p, i, *x, y + 11, *x + 22, y + 11);
			draw_words(
			    p, "legend", "start", *x + SWATCH, y + 16, name);
		}
		*x += w;
	}
	return y;
}

/* Where the names go from line to line; draws them if asked to. */
static double
flow_series(struct plot *p, double y, bool drawn)
{
	double x = 0, top = y;

	for (size_t i = 0; i < p->nseries; i++) {
		struct str name = text_cut(
		    p, p->c->series.row[i].name, 15, p->width - SWATCH);
		double w = SWATCH + chart_text_width(name, 15) * 1.04 + 18;

		if (x > 0 && x + w - 18 > p->width) {
			x = 0;
			y += LINE;
		}
		if (drawn) {
			draw_group(p, i);
			draw_bar(p, i, x, y + 3, 22, 16);
			draw_words(
			    p, "legend", "start", x + SWATCH, y + 16, name);
			draw(p, "</g>");
		}
		x += w;
	}
	if (!p->flat && p->c->kind == CHART_BAR)
		y = flow_marks(p, &x, y, drawn);
	return p->nseries == 0 ? 0 : y + LINE - top + 6;
}

double
legend_series_high(const struct plot *p)
{
	struct plot copy = *p;

	return flow_series(&copy, 0, false);
}

void
legend_series(struct plot *p, double y)
{
	draw(p, "<g aria-hidden=\"true\">");
	(void)flow_series(p, y, true);
	draw(p, "</g>");
}

/* --- classes --- */

size_t
sign_find(const struct sign_counts *s, const struct chart_point *pt)
{
	size_t i = 0;

	while (i < s->n && i < SIGNS_MAX - 1 &&
	       !str_eq(symbol_sign(s->of[i]), symbol_sign(pt)))
		i++;
	return i;
}

size_t
sign_add(struct sign_counts *s, const struct chart_point *pt)
{
	size_t i = sign_find(s, pt);

	if (i == s->n) {
		s->of[s->n++] = pt;
		s->count[i] = 0;
	}
	s->count[i]++;
	return i;
}

static int
decimals_of(struct dec d)
{
	const char *point = d.n == 0 ? NULL : memchr(d.p, '.', d.n);

	return point == NULL ? 0 : (int)(d.p + d.n - point - 1);
}

bool
classify(struct plot *p, const struct chart_point *const *pt, size_t n)
{
	double *value = arena_get(p->arena, n + 1, sizeof(*value));
	int decimals = 0;
	size_t k = 0;

	if (value == NULL)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (pt[i] == NULL || !chart_value(pt[i], &value[k]))
			continue;
		k++;
		if (decimals_of(pt[i]->value) > decimals)
			decimals = decimals_of(pt[i]->value);
	}
	p->classes = classes_of(&p->c->classes, value, k, decimals);
	return true;
}

static struct str
limit(const struct plot *p, size_t i)
{
	char digits[400], shown[FORMAT_MAX];
	int n = snprintf(digits, sizeof(digits), "%.*f", p->classes.decimals,
	    p->classes.limit[i]);
	size_t len =
	    format_dec(p->c->lang, (struct dec){digits, (size_t)n}, shown);

	return str_fmt(p->arena, "%.*s", (int)len, shown);
}

/* "3,2 bis unter 4,1"; the outer ones of open classes end nowhere. */
static struct str
class_words(const struct plot *p, size_t i)
{
	const struct classes *c = &p->classes;
	struct str from = limit(p, i), to = limit(p, i + 1), word;

	if (c->n == 1 && c->limit[0] == c->limit[1])
		return from;
	if (c->open && i == 0) {
		word = tr(p->c->lang, N_("unter"));
		return str_fmt(p->arena, "%.*s %.*s", (int)word.n, word.p,
		    (int)to.n, to.p);
	}
	if (c->open && i + 1 == c->n) {
		word = tr(p->c->lang, N_("und mehr"));
		return str_fmt(p->arena, "%.*s %.*s", (int)from.n, from.p,
		    (int)word.n, word.p);
	}
	word = tr(p->c->lang, i + 1 == c->n ? N_("bis") : N_("bis unter"));
	return str_fmt(p->arena, "%.*s %.*s %.*s", (int)from.n, from.p,
	    (int)word.n, word.p, (int)to.n, to.p);
}

/* A line of the legend, or two: words, and how many areas or values. */
static struct str
line_words(const struct plot *p, struct str words, size_t count)
{
	char number[FORMAT_MAX];
	size_t n = format_int(p->c->lang, (long long)count, number);

	return str_fmt(
	    p->arena, "%.*s (%.*s)", (int)words.n, words.p, (int)n, number);
}

/* Draws it if it is to be drawn; returns how high it is. */
static double
put_line(struct plot *p, double x, double y, struct str words, bool drawn)
{
	double width = p->width - x - SWATCH - 8;
	struct str line = text_line(&words, SIZE, width);

	if (drawn)
		draw_words(p, "legend", "start", x + SWATCH + 8, y + 16, line);
	if (words.n == 0)
		return LINE;
	if (drawn)
		draw_words(p, "legend", "start", x + SWATCH + 8, y + 34,
		    text_cut(p, words, SIZE, width));
	return LINE + 18;
}

static void
draw_swatch(struct plot *p, const char *class, double x, double y)
{
	draw(p, "<rect class=\"");
	draw(p, class);
	draw(p, "\"");
	draw_at(p, "x", x);
	draw_at(p, "y", y);
	draw_at(p, "width", SWATCH);
	draw_at(p, "height", 20);
}

/* "Prozent, 2015 (Zahl der Gebiete)" */
static struct str
head(const struct plot *p)
{
	struct str unit = p->c->unit, at = {"", 0};
	struct str of = p->c->kind == CHART_MAP
			    ? tr(p->c->lang, N_("Zahl der Gebiete"))
			    : tr(p->c->lang, N_("Zahl der Werte"));

	if (p->c->kind == CHART_MAP && p->now != NULL)
		at = p->now->label;
	return str_fmt(p->arena, "%.*s%s%.*s (%.*s)", (int)unit.n, unit.p,
	    unit.n > 0 && at.n > 0 ? ", " : "", (int)at.n, at.p, (int)of.n,
	    of.p);
}

static struct str
sign_words(const struct plot *p, size_t i)
{
	const struct chart_point *pt = p->signs.of[i];

	return line_words(
	    p, pt->meaning.n > 0 ? pt->meaning : pt->symbol, p->signs.count[i]);
}

static double
put_classes(struct plot *p, double x, double y)
{
	char digit[2] = "1";

	for (size_t i = 0; i < p->classes.n; i++) {
		draw_step(p, i);
		draw_swatch(p, "cell", x, y);
		draw(p, "/>");
		digit[0] = (char)('1' + i);
		draw_words(p, "value", "middle", x + SWATCH / 2.0, y + 15,
		    str_of(digit));
		draw(p, "</g>");
		y += put_line(p, x, y,
		    line_words(p, class_words(p, i), p->classes.count[i]),
		    true);
	}
	return y;
}

/* What is measured, and when; then classes, then signs. */
void
legend_classes(struct plot *p, double x, double y)
{
	draw(p, "<g aria-hidden=\"true\">");
	draw_words(p, "legend head", "start", x, y + 14,
	    text_cut(p, head(p), SIZE, p->width - x));
	y = put_classes(p, x, y + LINE);
	for (size_t i = 0; i < p->signs.n; i++) {
		draw_swatch(p, "hatched", x, y);
		draw_hatch(p, i);
		draw(p, "/>");
		draw_sign(p, p->signs.of[i], x + SWATCH / 2.0, y + 10);
		y += put_line(p, x, y, sign_words(p, i), true);
	}
	draw(p, "</g>");
}

double
legend_classes_high(const struct plot *p, double x)
{
	struct plot copy = *p;
	double high = LINE * (double)(1 + p->classes.n);

	for (size_t i = 0; i < p->signs.n; i++)
		high += put_line(&copy, x, 0, sign_words(p, i), false);
	return high;
}
