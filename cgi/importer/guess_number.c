/*
 * guess_number.c - how a table writes its numbers.
 */
#include <string.h>

#include "guess_in.h"
#include "text.h"

/* What speaks for a sign, in all fields. */
struct votes {
	size_t comma, point; /* is the decimal sign */
	size_t thousands[5]; /* by the signs below */
	size_t either;       /* 1.234: one or the other */
	char ambiguous;
};

static const char signs[5] = {'.', ',', ' ', '\'', 0};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A sign of thousands at i: three digits follow, and no fourth. */
static bool
before_three(struct str s, size_t i)
{
	return i + 3 < s.n && is_digit(s.p[i + 1]) && is_digit(s.p[i + 2]) &&
	       is_digit(s.p[i + 3]) && (i + 4 == s.n || !is_digit(s.p[i + 4]));
}

static void
count_thousands(struct votes *v, char c)
{
	for (size_t i = 0; i < COUNT(signs) - 1; i++)
		v->thousands[i] += signs[i] == c;
}

/* The signs of one number, from the left; a no-break space is a space. */
static void
look_at(struct votes *v, struct str s)
{
	char sign[8];
	size_t at[8] = {0}, n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (is_digit(s.p[i]) || (i == 0 && s.p[i] == '-'))
			continue;
		if (n == COUNT(sign) || i == 0 ||
		    memchr("., '", s.p[i], 4) == NULL)
			return;
		sign[n] = s.p[i];
		at[n++] = i;
	}
	if (n == 0)
		return;
	for (size_t i = 0; i + 1 < n; i++)
		if (before_three(s, at[i]))
			count_thousands(v, sign[i]);
	if (sign[n - 1] != '.' && sign[n - 1] != ',') {
		if (before_three(s, at[n - 1]))
			count_thousands(v, sign[n - 1]);
		return;
	}
	if (n > 1 && sign[n - 1] == sign[n - 2]) {
		count_thousands(v, sign[n - 1]);
		return;
	}
	if (n == 1 && before_three(s, at[0]) && at[0] <= 3 + (s.p[0] == '-') &&
	    s.p[s.p[0] == '-'] != '0') {
		v->either++;
		v->ambiguous = sign[0];
		return;
	}
	*(sign[n - 1] == ',' ? &v->comma : &v->point) += 1;
}

/* Fields that may be values: no keys, no periods. */
static bool
may_hold_values(const struct guess_column *c)
{
	return c->n > 0 && 10 * c->number >= 8 * c->n && c->period < c->n &&
	       c->led == 0;
}

/* Columns whose numbers may all be thousands, by the sign in them. */
enum { OPEN_COMMA = 1, OPEN_POINT = 2 };

static void
add(struct votes *to, const struct votes *v)
{
	to->comma += v->comma;
	to->point += v->point;
	for (size_t i = 0; i < COUNT(signs); i++)
		to->thousands[i] += v->thousands[i];
	to->either += v->either;
	if (v->ambiguous != 0)
		to->ambiguous = v->ambiguous;
}

static char
usual_thousands(const struct votes *v, char decimal)
{
	size_t best = COUNT(signs) - 1;

	for (size_t i = 0; i < COUNT(signs) - 1; i++)
		if (signs[i] != decimal && v->thousands[i] > 0 &&
		    (signs[best] == 0 || v->thousands[i] > v->thousands[best]))
			best = i;
	return signs[best];
}

void
guess_notation(struct guess *g)
{
	struct notation *to = &g->m->notation;
	struct votes v = {0};
	unsigned open = 0;
	bool point;

	for (size_t c = 0; c < g->ncolumn; c++) {
		struct votes own = {0};

		for (size_t i = 0; may_hold_values(&g->column[c]) && i < g->n;
		     i++)
			look_at(&own, guess_field(g, i, c));
		if (own.either > 0 && own.comma + own.point == 0)
			open |= own.ambiguous == ',' ? OPEN_COMMA : OPEN_POINT;
		add(&v, &own);
	}
	point = v.point > v.comma;
	/* thousands of the one are decimals of the other */
	if (v.comma == 0 && v.point == 0)
		point = v.thousands[0] == 0 &&
			(v.thousands[1] > 0 || g->m->separator == ',');
	to->decimal = ',';
	if (point)
		to->decimal = '.';
	if (v.comma > 0 && v.point > 0)
		g->unsure |= UNSURE_DECIMAL;
	to->thousands = usual_thousands(&v, to->decimal);
	if (v.either == 0)
		return;
	/* 1.234 beside 12.5 is a number with a point; alone it is not clear,
	 * and in a column of its own hardly more so */
	if (v.ambiguous != to->decimal && to->thousands == 0)
		to->thousands = v.ambiguous;
	if ((v.comma + v.point == 0 && v.thousands[0] + v.thousands[1] == 0) ||
	    (open & (to->decimal == ',' ? OPEN_COMMA : OPEN_POINT)) != 0)
		g->unsure |= UNSURE_DECIMAL;
}
