/*
 * chart_map.c - areas on their shapes, each in its class.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "chart_draw.h"
#include "text.h"

enum { MAP_WIDE = 460, MAP_HIGH = 600, STAGE_HIGH = 350, NUMBER_ROOM = 20 };

/* An area as it is drawn. */
struct land {
	const struct chart_shape *shape;
	struct spot spot; /* its point; without data one that says so */
	bool listed;      /* there is a series for it */
	bool number;
	size_t class; /* or which sign */
};

struct lands {
	size_t n;
	struct land *row;
	struct chart_point *nothing;
};

static const struct chart_shape *
shape_of(const struct plot *p, struct str key)
{
	for (size_t i = 0; i < p->c->shapes.n; i++)
		if (str_eq(p->c->shapes.row[i].key, key))
			return &p->c->shapes.row[i];
	return NULL;
}

/* The series of a shape; as many as there are if none has its key. */
static size_t
series_of(const struct plot *p, struct str key)
{
	size_t s = 0;

	while (s < p->nseries && !str_eq(p->c->series.row[s].key, key))
		s++;
	return s;
}

static void
take(struct plot *p, struct lands *all, const struct chart_shape *shape)
{
	struct land *l = &all->row[all->n++];
	size_t s = series_of(p, shape->key);
	const struct chart_point *pt = s < p->nseries ? point_now(p, s) : NULL;

	l->shape = shape;
	l->listed = s < p->nseries;
	l->spot = (struct spot){
	    s, pt != NULL ? pt : all->nothing,
	    p->now != NULL ? p->now->label : (struct str){"", 0}
        };
}

static bool
find_unplaced(struct plot *p)
{
	p->unplaced = (struct strs){
	    0, arena_get(p->arena, p->nseries + 1, sizeof(*p->unplaced.row))};
	for (size_t s = 0; p->unplaced.row != NULL && s < p->nseries; s++)
		if (shape_of(p, p->c->series.row[s].key) == NULL)
			p->unplaced.row[p->unplaced.n++] =
			    p->c->series.row[s].name;
	return p->unplaced.row != NULL;
}

/* Every shape with what is known of it, and the classes of all. */
static bool
gather(struct plot *p, struct lands *all)
{
	size_t n = p->c->shapes.n;
	const struct chart_point **pt = arena_get(p->arena, n + 1, sizeof(*pt));
	double v;

	all->row = arena_get(p->arena, n + 1, sizeof(*all->row));
	all->nothing = arena_get(p->arena, 1, sizeof(*all->nothing));
	if (pt == NULL || all->row == NULL || all->nothing == NULL)
		return false;
	p->signs.n = 0;
	*all->nothing = (struct chart_point){
	    .symbol = STR(" "), .meaning = tr(p->c->lang, N_("keine Angabe"))};
	for (size_t i = 0; i < n; i++) {
		take(p, all, &p->c->shapes.row[i]);
		pt[i] = all->row[i].spot.point;
	}
	if (!classify(p, pt, n))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct land *l = &all->row[i];

		l->number = chart_value(pt[i], &v);
		l->class = l->number ? class_find(&p->classes, v)
				     : sign_add(&p->signs, pt[i]);
	}
	return find_unplaced(p);
}

/* Metres to the drawing: x' = left + (x - x0) scale. */
struct frame {
	double x0, y0, scale, width, height;
};

static struct frame
frame_of(const struct plot *p)
{
	const struct chart_shapes *all = &p->c->shapes;
	double x0 = HUGE_VAL, y0 = HUGE_VAL, x1 = -HUGE_VAL, y1 = -HUGE_VAL;
	double width = p->wide ? MAP_WIDE : p->width - 4;
	double high = p->wide && p->c->stage ? STAGE_HIGH : MAP_HIGH;
	struct frame f = {0};

	for (size_t i = 0; i < all->n; i++) {
		x0 = fmin(x0, (double)all->row[i].min_x);
		y0 = fmin(y0, (double)all->row[i].min_y);
		x1 = fmax(x1, (double)all->row[i].max_x);
		y1 = fmax(y1, (double)all->row[i].max_y);
	}
	if (x1 <= x0 || y1 <= y0)
		return f;
	f.x0 = x0;
	f.y0 = y0;
	f.scale = fmin(width / (x1 - x0), high / (y1 - y0));
	f.width = f.scale * (x1 - x0);
	f.height = f.scale * (y1 - y0);
	return f;
}

static bool
lay_out(struct plot *p)
{
	struct lands all = {0};
	struct frame f = frame_of(p);
	double legend;

	if (!gather(p, &all))
		return false;
	p->left = 2;
	p->top = 2;
	p->bottom = p->top + fmax(f.height, 40);
	p->right = p->wide ? f.width + 30 : 0;
	legend = legend_classes_high(p, p->right);
	p->height = p->wide ? fmax(p->bottom + 34, legend + 10)
			    : p->bottom + 46 + legend;
	return true;
}

/* --- areas --- */

/* The next coordinate; false at what is none. */
static bool
coordinate(struct str *s, double *out)
{
	char text[24];
	size_t n = 0;

	while (s->n > 0 && (s->p[0] == ' ' || s->p[0] == ',')) {
		s->p++;
		s->n--;
	}
	while (n < s->n && n + 1 < sizeof(text) &&
	       strchr("+-0123456789.", s->p[n]) != NULL)
		n++;
	if (n == 0)
		return false;
	memcpy(text, s->p, n);
	text[n] = '\0';
	*out = strtod(text, NULL);
	*s = (struct str){s->p + n, s->n - n};
	return true;
}

/*
 * The path on the drawing.  Points closer to the last one than can be seen are
 * left out: a map of a country does not carry every bend of its brooks.
 */
static void
draw_path(struct plot *p, struct str s, const struct frame *f)
{
	double x, y, last_x = 0, last_y = 0;
	char command = 'M';

	while (s.n > 0) {
		if (strchr("MLZ", s.p[0]) != NULL) {
			command = s.p[0];
			if (command == 'Z')
				draw(p, "Z");
			s = (struct str){s.p + 1, s.n - 1};
			continue;
		}
		if (!coordinate(&s, &x) || !coordinate(&s, &y))
			return;
		x = p->left + (x - f->x0) * f->scale;
		y = p->top + (y - f->y0) * f->scale;
		if (command == 'L' && fabs(x - last_x) < 0.5 &&
		    fabs(y - last_y) < 0.5)
			continue;
		draw(p, command == 'M' ? "M" : "L");
		draw_at(p, NULL, x);
		draw(p, " ");
		draw_at(p, NULL, y);
		last_x = x;
		last_y = y;
		command = 'L';
	}
}

static void
draw_land(struct plot *p, const struct land *l, const struct frame *f)
{
	bool link;

	if (l->number)
		draw_step(p, l->class);
	else
		draw(p, "<g class=\"missing\">");
	if (l->listed)
		link = spot_begin(p, &l->spot, true);
	else {
		link = false;
		draw(p, "<g aria-hidden=\"true\">");
	}
	draw(p, "<path class=\"area");
	draw(p, l->spot.point->current ? " now" : "");
	draw(p, "\" stroke=\"currentColor\" stroke-linejoin=\"round\"");
	draw_at(p, "stroke-width", l->spot.point->current ? 3 : 1);
	if (!l->number)
		draw_hatch(p, l->class);
	draw(p, " fill-rule=\"evenodd\" d=\"");
	draw_path(p, l->shape->path, f);
	draw(p, "\"/>");
	spot_end(p, link);
	draw(p, "</g>");
}

static double
land_x(const struct plot *p, const struct land *l, const struct frame *f)
{
	return p->left + ((double)l->shape->label_x - f->x0) * f->scale;
}

static double
land_y(const struct plot *p, const struct land *l, const struct frame *f)
{
	return p->top + ((double)l->shape->label_y - f->y0) * f->scale;
}

/* The number of its class, or its sign, where the area has room for it. */
static void
draw_number(struct plot *p, const struct land *l, const struct frame *f)
{
	double w = (double)(l->shape->max_x - l->shape->min_x) * f->scale;
	double h = (double)(l->shape->max_y - l->shape->min_y) * f->scale;
	double x = land_x(p, l, f), y = land_y(p, l, f);
	char digit[2] = {(char)('1' + l->class), '\0'};

	if (fmin(w, h) < NUMBER_ROOM)
		return;
	if (!l->number) {
		draw_sign(p, l->spot.point, x, y);
		return;
	}
	draw_step(p, l->class);
	draw_words(p, "value", "middle", x, y + 5, str_of(digit));
	draw(p, "</g>");
}

/* --- how far --- */

/* A line of a round length, about a fifth of the map. */
static void
draw_distance(struct plot *p, const struct frame *f)
{
	double want = f->width / 5 / f->scale;
	double unit = pow(10, floor(log10(want)));
	double metres = want / unit >= 5   ? 5 * unit
			: want / unit >= 2 ? 2 * unit
					   : unit;
	double y = p->bottom + 14;

	draw_rule(p, "axis", 2, y, 2 + metres * f->scale, y);
	draw_rule(p, "axis", 2, y - 4, 2, y + 4);
	draw_rule(p, "axis", 2 + metres * f->scale, y - 4,
	    2 + metres * f->scale, y + 4);
	draw_words(p, "tick", "start", 2 + metres * f->scale + 8, y + 5,
	    metres >= 1000 ? str_fmt(p->arena, "%.0f\u00a0km", metres / 1000)
			   : str_fmt(p->arena, "%.0f\u00a0m", metres));
}

static void
draw_lands(struct plot *p, const struct lands *all, const struct frame *f)
{
	/* The one the page is about last: its border is over its neighbours'.
	 */
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < all->n; i++)
			if (all->row[i].spot.point->current == (round == 1))
				draw_land(p, &all->row[i], f);
	draw(p, "<g aria-hidden=\"true\" pointer-events=\"none\">");
	for (size_t i = 0; i < all->n; i++)
		draw_number(p, &all->row[i], f);
	for (size_t i = 0; i < all->n; i++)
		draw_bubble(p, all->row[i].spot.point,
		    land_x(p, &all->row[i], f), land_y(p, &all->row[i], f),
		    false);
	draw_distance(p, f);
	draw(p, "</g>");
}

static bool
draw_map(struct plot *p)
{
	struct lands all = {0};
	struct frame f = frame_of(p);

	if (!gather(p, &all))
		return false;
	if (f.scale == 0) {
		draw_nothing(p);
		return true;
	}
	draw_patterns(p);
	draw_lands(p, &all, &f);
	legend_classes(p, p->right, p->wide ? 4 : p->bottom + 38);
	return true;
}

const struct chart_way map_way = {lay_out, draw_map};
