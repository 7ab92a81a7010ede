/*
 * picture_table.c - the same values as a table: a row for each period, or,
 * where there are many areas, for each area.
 */
#include "arena.h"
#include "page.h"
#include "show_period.h"
#include "picture.h"
#include "text.h"

enum { COLUMNS_USUAL = 6 };

/* What the areas and parts are called, in the order of their values. */
struct names {
	size_t n;
	struct str *row;
	size_t *of; /* of each value: which name */
};

static bool
begins(const struct picture *p, size_t i)
{
	return i == 0 || p->value.row[i].series != p->value.row[i - 1].series ||
	       !str_eq(p->value.row[i].part, p->value.row[i - 1].part);
}

static bool
in_parts(const struct picture *p)
{
	return p->value.n > 0 &&
	       !str_eq(p->value.row[0].part, p->value.row[p->value.n - 1].part);
}

static void
collect_names(struct req *r, const struct picture *p, struct names *s)
{
	const bool parts = in_parts(p);

	s->row = req_room(r, p->value.n, sizeof(*s->row));
	s->of = req_room(r, p->value.n, sizeof(*s->of));
	if (r->status)
		return;
	for (size_t i = 0; i < p->value.n; i++) {
		const struct picture_value *v = &p->value.row[i];

		if (begins(p, i))
			s->row[s->n++] = parts ? str_fmt(r->arena, "%.*s: %.*s",
						     (int)v->name.n, v->name.p,
						     (int)v->part.n, v->part.p)
					       : v->name;
		s->of[i] = s->n - 1;
	}
}

static struct str
break_at(const struct picture *p, struct str period)
{
	for (size_t i = 0; i < p->breaks.n; i++)
		if (p->breaks.row[i].is_break &&
		    str_eq(p->breaks.row[i].period, period))
			return p->breaks.row[i].label;
	return (struct str){"", 0};
}

static struct str
counts(struct req *r, const struct picture_value *v)
{
	char n[FORMAT_MAX], d[FORMAT_MAX];
	struct str part[2];

	if (v->numerator.p == NULL || v->denominator.p == NULL)
		return (struct str){"", 0};
	part[0] = (struct str){n, format_dec(r->lang, v->numerator, n)};
	part[1] = (struct str){d, format_dec(r->lang, v->denominator, d)};
	return text_fill(r, N_("{0} von {1}"), 2, part);
}

static struct picture_cell
cell_of(struct req *r, const struct picture *p, const struct picture_value *v)
{
	struct picture_cell c = {
	    .filled = true,
	    .value = v->sign,
	    .meaning = v->meaning,
	    .flag = v->flag,
	    .flag_meaning = v->flag_meaning,
	    .of = counts(r, v),
	    .href = v->href,
	    .comments = v->comments,
	};
	char s[FORMAT_MAX];

	if (v->shown.p != NULL) {
		(void)format_dec(r->lang, v->shown, s);
		c.value = str_fmt(r->arena, "%s", s);
		c.meaning = (struct str){"", 0};
		c.unit = p->unit;
	}
	return c;
}

/* --- what is missing --- */

static void
sign_add(struct picture_view *v, struct str sign, struct str meaning)
{
	if (sign.n == 0)
		return;
	for (size_t i = 0; i < v->signs.n; i++)
		if (str_eq(v->signs.row[i].sign, sign))
			return;
	v->signs.row[v->signs.n++] = (struct picture_sign){sign, meaning};
}

static void
collect_signs(struct req *r, const struct picture *p, struct picture_view *v)
{
	v->signs.row = req_room(r, 2 * p->value.n, sizeof(*v->signs.row));
	for (size_t i = 0; v->signs.row != NULL && i < p->value.n; i++) {
		const struct picture_value *x = &p->value.row[i];

		if (x->shown.p == NULL)
			sign_add(v, x->sign, x->meaning);
		sign_add(v, x->flag, x->flag_meaning);
	}
	v->nsign = (long long)v->signs.n;
}

/* --- rows and columns --- */

/* Every period once, ascending, with how it is shown. */
struct times {
	size_t n;
	struct str *row;
	struct str *when;
};

static void
collect_times(struct req *r, const struct picture *p, struct times *t)
{
	t->row = req_room(r, p->value.n, sizeof(*t->row));
	t->when = req_room(r, p->value.n, sizeof(*t->when));
	if (r->status)
		return;
	for (size_t i = 0; i < p->value.n; i++)
		t->row[i] = p->value.row[i].period;
	t->n = str_sort(t->row, p->value.n);
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < p->value.n && t->when[i].p == NULL; k++)
			if (str_eq(p->value.row[k].period, t->row[i]))
				t->when[i] = p->value.row[k].when;
}

/* What they are, where they stand below each other. */
static struct str
head_of(struct req *r, const struct times *t)
{
	enum period_kind kind = PERIOD_NONE;

	for (size_t i = 0; i < t->n; i++)
		kind = period_common(kind, t->row[i], i == 0);
	return period_head(r, kind);
}

static size_t
time_of(const struct times *t, struct str period)
{
	size_t i = 0;

	while (i + 1 < t->n && !str_eq(t->row[i], period))
		i++;
	return i;
}

static void
lay_out(struct req *r, const struct picture *p, const struct names *s,
    const struct times *t, struct picture_view *v)
{
	const size_t nline = v->across ? s->n : t->n;
	const size_t nhead = v->across ? t->n : s->n;
	struct picture_cell *cell = req_room(r, nline * nhead, sizeof(*cell));

	v->heads.row = req_room(r, nhead, sizeof(*v->heads.row));
	v->lines.row = req_room(r, nline, sizeof(*v->lines.row));
	if (r->status)
		return;
	v->heads.n = nhead;
	v->lines.n = nline;
	for (size_t i = 0; i < s->n; i++)
		if (v->across)
			v->lines.row[i].name = s->row[i];
		else
			v->heads.row[i].name = s->row[i];
	for (size_t i = 0; i < t->n; i++) {
		struct str b = break_at(p, t->row[i]);

		if (v->across)
			v->heads.row[i] = (struct picture_head){t->when[i], b};
		else
			v->lines.row[i] = (struct picture_line){
			    t->when[i], b, {0, NULL}
                        };
	}
	for (size_t i = 0; i < nline; i++)
		v->lines.row[i].cells =
		    (struct picture_cells){nhead, cell + i * nhead};
}

static void
table_of(struct req *r, const struct picture *p, struct picture_view *v)
{
	struct names s = {0};
	struct times t = {0};

	collect_names(r, p, &s);
	collect_times(r, p, &t);
	if (r->status)
		return;
	v->across = s.n > COLUMNS_USUAL;
	v->head = head_of(r, &t);
	lay_out(r, p, &s, &t, v);
	for (size_t i = 0; r->status == OK && i < p->value.n; i++) {
		size_t when = time_of(&t, p->value.row[i].period);
		size_t line = v->across ? s.of[i] : when;
		size_t head = v->across ? when : s.of[i];

		v->lines.row[line].cells.row[head] =
		    cell_of(r, p, &p->value.row[i]);
	}
}

void
picture_show(struct req *r, const struct picture *p, struct picture_view *v)
{
	static const struct str label = {"Lesebeispiel:", 13};
	struct chart c;

	*v = (struct picture_view){.p = *p, .nbreak = (long long)p->breaks.n};
	/* some wrote the label too; the page has one */
	if (str_starts(p->reading, label.p))
		v->p.reading = str_trim((struct str){
		    p->reading.p + label.n, p->reading.n - label.n});
	table_of(r, p, v);
	collect_signs(r, p, v);
	if (r->status == OK && picture_chart(r, p, &c))
		v->chart = chart_html(r->arena, &c);
}
