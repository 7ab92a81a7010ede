/*
 * figure_draw.c - a figure from its values: the chart, the same figures as a
 * table, and a sentence that reads one of them aloud.
 */
#include "arena.h"
#include "intake.h"
#include "page.h"
#include "text.h"

/* The values of one figure, by area and period, as they come. */
struct drawing {
	struct req *r;
	const struct figure_list_row *f;
	const struct figure_values_row *v;
	size_t n;
	const struct figure_breaks_rows *breaks;
	struct figure_view *out;
	struct strs periods; /* each once, ascending */
};

static void *
get(struct drawing *d, size_t n, size_t size)
{
	void *p = arena_get(d->r->arena, n, size);

	if (p == NULL)
		d->r->status = BUSY;
	return p;
}

/* Every period that an area has a value for. */
static void
collect_periods(struct drawing *d)
{
	struct strs *s = &d->periods;

	s->row = get(d, d->n, sizeof(*s->row));
	if (s->row == NULL)
		return;
	for (size_t i = 0; i < d->n; i++)
		s->row[i] = d->v[i].period;
	s->n = str_sort(s->row, d->n);
}

/* "106 von 2.871": what the share was computed from. */
static struct str
counts(struct req *r, const struct figure_values_row *v)
{
	const struct str part[] = {
	    show_dec(r, v->numerator), show_dec(r, v->denominator)};

	if (v->numerator.p == NULL || v->denominator.p == NULL)
		return (struct str){"", 0};
	return text_fill(r, N_("{0} von {1}"), 2, part);
}

static struct str
with_unit(struct req *r, const struct figure_list_row *f, struct str value)
{
	return str_fmt(r->arena, "%.*s\u00a0%.*s", (int)value.n, value.p,
	    (int)f->unit.n, f->unit.p);
}

/* --- the chart ------------------------------------------------------------ */

static struct chart_point
point(struct drawing *d, const struct figure_values_row *v)
{
	struct req *r = d->r;
	struct chart_point p = {
	    .period = v->period,
	    .label = show_period(r, v->period),
	};

	if (v->shown.p != NULL) {
		p.value = (struct dec){v->shown.p, v->shown.n};
		p.shown = with_unit(r, d->f, show_dec(r, p.value));
	} else {
		p.symbol = show_symbol(v->symbol);
		p.meaning = page_label(r, &symbol_type, v->symbol);
	}
	return p;
}

static struct chart_lines
series(struct drawing *d)
{
	struct chart_lines s = {
	    0, get(d, CHART_SERIES_MAX, sizeof(struct chart_series))};
	struct chart_point *points = get(d, d->n, sizeof(*points));

	for (size_t i = 0; s.row != NULL && points != NULL && i < d->n; i++) {
		struct chart_series *last = &s.row[s.n > 0 ? s.n - 1 : 0];

		if (i == 0 || d->v[i].n != d->v[i - 1].n) {
			if (s.n == CHART_SERIES_MAX)
				break;
			last = &s.row[s.n++];
			last->name = d->v[i].area_name;
			last->point.row = &points[i];
		}
		last->point.row[last->point.n++] = point(d, &d->v[i]);
	}
	return s;
}

static struct chart_breaks
breaks(struct drawing *d)
{
	struct chart_breaks b = {
	    0, get(d, d->breaks->n, sizeof(struct chart_break))};

	for (size_t i = 0; b.row != NULL && i < d->breaks->n; i++) {
		const struct figure_breaks_row *x = &d->breaks->row[i];

		if (x->figure.v == d->f->id.v && x->kind == NOTE_KIND_BREAK)
			b.row[b.n++] = (struct chart_break){.period = x->period,
			    .label = show_lang(d->r, x->label_de, x->label_en)};
	}
	return b;
}

/* What stands below the chart: why a series breaks, and the author's note. */
static void
collect_notes(struct drawing *d)
{
	struct req *r = d->r;
	struct strs *s = &d->out->breaks;

	s->row = get(d, d->breaks->n, sizeof(*s->row));
	for (size_t i = 0; s->row != NULL && i < d->breaks->n; i++) {
		const struct figure_breaks_row *x = &d->breaks->row[i];
		struct str period = show_period(r, x->period);
		struct str label = show_lang(r, x->label_de, x->label_en);
		struct str note = show_lang(r, x->note_de, x->note_en);

		if (x->figure.v == d->f->id.v)
			s->row[s->n++] = str_fmt(r->arena, "%.*s, %.*s: %.*s",
			    (int)period.n, period.p, (int)label.n, label.p,
			    (int)note.n, note.p);
	}
}

static void
draw_chart(struct drawing *d)
{
	struct req *r = d->r;
	const struct chart c = {
	    .id = str_fmt(r->arena, "abbildung-%s", show_id(d->f->id).s),
	    .title = d->f->title,
	    .description = d->f->reading,
	    .unit = d->f->unit,
	    .lang = r->lang,
	    .series = series(d),
	    .breaks = breaks(d),
	};

	if (r->status == OK && d->n > 0)
		d->out->chart = chart_line(r->arena, &c);
}

/* --- the table ------------------------------------------------------------ */

static const struct figure_values_row *
value_at(const struct drawing *d, struct str period, struct str area)
{
	for (size_t i = 0; i < d->n; i++)
		if (str_eq(d->v[i].period, period) &&
		    str_eq(d->v[i].area_name, area))
			return &d->v[i];
	return NULL;
}

static void
collect_areas(struct drawing *d)
{
	struct strs *s = &d->out->areas;

	s->row = get(d, d->n, sizeof(*s->row));
	for (size_t i = 0; s->row != NULL && i < d->n; i++)
		if (i == 0 || d->v[i].n != d->v[i - 1].n)
			s->row[s->n++] = d->v[i].area_name;
}

static struct str
break_label(const struct drawing *d, struct str period)
{
	for (size_t i = 0; i < d->breaks->n; i++)
		if (d->breaks->row[i].figure.v == d->f->id.v &&
		    str_eq(d->breaks->row[i].period, period))
			return show_lang(d->r, d->breaks->row[i].label_de,
			    d->breaks->row[i].label_en);
	return (struct str){"", 0};
}

static struct figure_cell
cell(struct drawing *d, struct str period, struct str area)
{
	const struct figure_values_row *v = value_at(d, period, area);

	if (v == NULL)
		return (struct figure_cell){.of = STR("")};
	d->out->symbols = d->out->symbols || v->symbol != 0;
	return (struct figure_cell){
	    .value = show_cell(d->r, (struct dec){v->shown.p, v->shown.n},
		v->symbol, v->quality),
	    .of = counts(d->r, v),
	};
}

static void
draw_table(struct drawing *d)
{
	struct figure_lines *t = &d->out->lines;

	collect_areas(d);
	t->row = get(d, d->periods.n, sizeof(*t->row));
	for (size_t i = 0; t->row != NULL && i < d->periods.n; i++) {
		struct str period = d->periods.row[i];
		struct figure_line *l = &t->row[t->n++];

		*l = (struct figure_line){
		    .period = show_period(d->r, period),
		    .break_label = break_label(d, period),
		    .cells.row = get(d, d->out->areas.n, sizeof(*l->cells.row)),
		};
		for (size_t a = 0; l->cells.row != NULL && a < d->out->areas.n;
		     a++)
			l->cells.row[l->cells.n++] =
			    cell(d, period, d->out->areas.row[a]);
	}
	d->out->nlines = (long long)t->n;
}

/* --- both ----------------------------------------------------------------- */

/* The values of all figures come in one list, figure by figure. */
static void
own_values(struct drawing *d, const struct figure_values_rows *all)
{
	size_t from = 0;

	while (from < all->n && all->row[from].figure.v != d->f->id.v)
		from++;
	d->v = all->row + from;
	while (from + d->n < all->n && d->v[d->n].figure.v == d->f->id.v)
		d->n++;
}

void
figure_draw(struct req *r, const struct figure_list_row *f,
    const struct figure_values_rows *values,
    const struct figure_breaks_rows *broken, struct figure_view *out)
{
	struct drawing d = {.r = r, .f = f, .breaks = broken, .out = out};

	own_values(&d, values);
	*out = (struct figure_view){
	    .id = f->id,
	    .title = f->title,
	    .reading = f->reading,
	    .note = f->note,
	    .anchor = str_fmt(r->arena, "tabelle-%s", show_id(f->id).s),
	    .unit = f->unit,
	    .definition = show_lang(r, f->short_de, f->short_en),
	    .numerator = show_lang(r, f->numerator_de, f->numerator_en),
	    .denominator = show_lang(r, f->denominator_de, f->denominator_en),
	    .source = f->attribution,
	    .as_of = show_day(r, f->as_of),
	    .release_number = f->release_number,
	    .outdated = f->newest > f->release_number,
	};
	collect_periods(&d);
	collect_notes(&d);
	draw_chart(&d);
	draw_table(&d);
}

struct str
figure_proposal(struct req *r, const struct figure_list_row *f,
    const struct figure_values_rows *values)
{
	const struct figure_values_row *last = NULL;
	struct str part[5];

	for (size_t i = 0; i < values->n && values->row[i].n == 1; i++)
		if (values->row[i].shown.p != NULL)
			last = &values->row[i];
	if (last == NULL)
		return (struct str){"", 0};
	part[0] = last->area_name;
	part[1] = show_period(r, last->period);
	part[2] = show_lang(r, f->short_de, f->short_en);
	part[3] = with_unit(
	    r, f, show_dec(r, (struct dec){last->shown.p, last->shown.n}));
	part[4] = counts(r, last);
	return text_fill(
	    r, N_("Lesebeispiel: {0}, {1}: {2} {3}, das sind {4}."), 5, part);
}
