/*
 * shape.c - features of a file, whatever its format, and what they become.
 */
#include "shape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "shape_in.h"
#include "text.h"

enum { BEGINNING = 4096 };

bool
land_fail(struct land *l, enum status st, const char *sentence)
{
	if (l->status == OK) {
		l->status = st;
		l->sentence = sentence;
	}
	return false;
}

static bool
full(struct land *l)
{
	return land_fail(l, TOO_MUCH,
	    N_("Die Datei hat mehr Gebiete oder Punkte, als wir annehmen."));
}

static bool
no_room(struct land *l)
{
	return land_fail(l, BUSY, N_("Dafür reicht der Speicher nicht."));
}

bool
land_copy(struct land *l, struct str s, struct str *out)
{
	const char *p = str_copy(l->arena, s);

	if (p == NULL)
		return no_room(l);
	*out = (struct str){p, s.n};
	return true;
}

/* Twice the room, or a first one; the old one stays in the arena. */
static void *
grown(struct land *l, const void *old, size_t n, size_t *room, size_t size)
{
	size_t more = *room == 0 ? 1024 : 2 * *room;
	void *p = arena_get(l->arena, more, size);

	if (p == NULL) {
		(void)no_room(l);
		return NULL;
	}
	if (n > 0)
		memcpy(p, old, n * size);
	*room = more;
	return p;
}

bool
shape_number(struct str *s, double *out)
{
	char text[48], *end;
	size_t n = 0;

	while (n < s->n && n + 1 < sizeof(text) &&
	       strchr("+-.0123456789eE", s->p[n]) != NULL && s->p[n] != '\0')
		n++;
	memcpy(text, s->p, n);
	text[n] = '\0';
	*out = strtod(text, &end);
	*s = (struct str){s->p + n, s->n - n};
	return n > 0 && *end == '\0' && isfinite(*out);
}

/* --- features --- */

bool
feature_begin(struct land *l)
{
	if (l->nfeature == SHAPE_FEATURES_MAX)
		return full(l);
	l->feature[l->nfeature] = (struct feature){.rings = 0};
	return true;
}

static bool
note_property(struct land *l, struct str name, struct str value)
{
	struct shape_look *k = l->look;
	size_t i = 0;

	while (i < k->nproperty && !str_eq(k->property[i].name, name))
		i++;
	if (i == SHAPE_PROPERTIES_MAX)
		return true;
	if (i == k->nproperty) {
		if (!land_copy(l, name, &k->property[i].name) ||
		    !land_copy(l, value, &k->property[i].sample))
			return false;
		k->nproperty++;
	}
	k->property[i].n++;
	return true;
}

/* As many digits as are wanted, and what comes before them. */
static struct str
whole_key(struct land *l, struct str value)
{
	const struct shape_wish *w = l->wish;
	size_t zeros = w->digits > value.n ? w->digits - value.n : 0;

	return str_fmt(l->arena, "%.*s%.*s%.*s", (int)w->prefix.n, w->prefix.p,
	    (int)zeros, "000000000000", (int)value.n, value.p);
}

bool
feature_property(struct land *l, struct str name, struct str value)
{
	struct feature *f = &l->feature[l->nfeature];

	value = str_trim(value);
	if (l->wish == NULL)
		return note_property(l, name, value);
	if (value.n == 0 || value.n > 200)
		return true;
	if (str_eq(name, l->wish->key_property)) {
		f->key = whole_key(l, value);
		if (f->key.p == NULL)
			return no_room(l);
	}
	return !str_eq(name, l->wish->name_property) ||
	       land_copy(l, value, &f->name);
}

bool
ring_spot(struct land *l, double x, double y)
{
	if (l->nspot == SHAPE_POINTS_MAX)
		return full(l);
	if (!(fabs(x) < 1e8 && fabs(y) < 1e8))
		return land_fail(l, INVALID,
		    N_("Eine Koordinate liegt nicht auf der Erde."));
	if (l->nspot == l->spot_room) {
		struct spot *p =
		    grown(l, l->spot, l->nspot, &l->spot_room, sizeof(*p));

		if (p == NULL)
			return false;
		l->spot = p;
	}
	l->spot[l->nspot++] = (struct spot){x, y};
	return true;
}

bool
ring_end(struct land *l, bool hole)
{
	const struct spot *s = &l->spot[l->open];
	size_t n = l->nspot - l->open;

	/* The first one again closes a ring. */
	while (n > 1 && s[n - 1].x == s[0].x && s[n - 1].y == s[0].y)
		n--;
	l->nspot = l->open + n;
	if (n < 3) {
		l->nspot = l->open;
		return true;
	}
	if (l->nring == SHAPE_RINGS_MAX)
		return full(l);
	if (l->nring == l->ring_room) {
		struct ring *p =
		    grown(l, l->ring, l->nring, &l->ring_room, sizeof(*p));

		if (p == NULL)
			return false;
		l->ring = p;
	}
	l->ring[l->nring++] = (struct ring){
	    .from = l->open, .n = n, .feature = l->nfeature, .hole = hole};
	l->open = l->nspot;
	l->feature[l->nfeature].rings++;
	return true;
}

/* The feature that has this key already, else this one. */
static size_t
same_key(const struct land *l, struct str key)
{
	size_t i = 0;

	while (i < l->nfeature && !str_eq(l->feature[i].key, key))
		i++;
	return i;
}

/* Without polygon, or without a key where one is wanted, it is none. */
bool
feature_end(struct land *l)
{
	struct feature *f = &l->feature[l->nfeature];
	size_t first = l->nring - f->rings, i;

	if (f->rings == 0 || (l->wish != NULL && f->key.n == 0)) {
		l->look->skipped++;
		l->nspot = l->open =
		    f->rings > 0 ? l->ring[first].from : l->open;
		l->nring = first;
		return true;
	}
	l->look->features++;
	i = l->wish == NULL ? l->nfeature : same_key(l, f->key);
	for (size_t r = first; r < l->nring; r++)
		l->ring[r].feature = i;
	if (i == l->nfeature)
		l->nfeature++;
	return true;
}

/* --- coordinate systems --- */

/* The numbers of Germany, with some room, in each of them. */
static const struct {
	enum shape_system crs;
	double x0, y0, x1, y1;
} germany[] = {
    {SHAPE_4326,  5,      46,      16,      56     },
    {SHAPE_3857,  556000, 5780000, 1782000, 7560000},
    {SHAPE_25832, 180000, 5150000, 960000,  6150000},
};

static void
judge_numbers(const struct land *l, struct shape_look *k)
{
	double x0 = HUGE_VAL, y0 = HUGE_VAL, x1 = -HUGE_VAL, y1 = -HUGE_VAL;
	size_t fits = 0;

	for (size_t i = 0; i < l->nspot; i++) {
		x0 = fmin(x0, l->spot[i].x);
		x1 = fmax(x1, l->spot[i].x);
		y0 = fmin(y0, l->spot[i].y);
		y1 = fmax(y1, l->spot[i].y);
	}
	for (size_t i = 0; i < COUNT(germany); i++) {
		bool plain = x0 >= germany[i].x0 && x1 <= germany[i].x1 &&
			     y0 >= germany[i].y0 && y1 <= germany[i].y1;
		bool turned = y0 >= germany[i].x0 && y1 <= germany[i].x1 &&
			      x0 >= germany[i].y0 && x1 <= germany[i].y1;

		if (!plain && !turned)
			continue;
		fits++;
		k->likely = germany[i].crs;
		k->swapped = turned;
	}
	if (fits != 1) {
		k->likely = SHAPE_CRS_NONE;
		k->swapped = false;
	}
}

/* --- both steps --- */

/* What follows a byte order mark and blanks. */
static char
first_byte(const struct bytes *b)
{
	char head[BEGINNING];
	size_t n = b->size < BEGINNING ? (size_t)b->size : BEGINNING, i = 0;

	if (n == 0 || !b->read(b->ctx, 0, head, n))
		return '\0';
	if (n > 3 && memcmp(head, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	while (i < n && strchr(" \t\r\n", head[i]) != NULL)
		i++;
	if (i == n)
		return '\0';
	return head[i];
}

static bool
read_any(struct land *l, const struct bytes *b)
{
	l->feature =
	    arena_get(l->arena, SHAPE_FEATURES_MAX + 1, sizeof(*l->feature));
	if (l->feature == NULL)
		return no_room(l);
	switch (first_byte(b)) {
	case '{':
		return geojson_read(l, b);
	case '<':
		return kml_read(l, b);
	default:
		return land_fail(
		    l, INVALID, N_("Das ist weder GeoJSON noch KML."));
	}
}

enum status
shape_look(struct arena *a, const struct bytes *b, struct shape_look *out,
    const char **sentence)
{
	struct shape_look k = {0};
	struct land l = {.arena = a, .look = &k};

	if (read_any(&l, b) && l.nring == 0)
		(void)land_fail(
		    &l, INVALID, N_("In der Datei ist keine Fläche."));
	*sentence = l.sentence;
	if (l.status != OK)
		return l.status;
	k.points = l.nspot;
	judge_numbers(&l, &k);
	*out = k;
	return OK;
}

static bool
check_wish(struct land *l)
{
	const struct shape_wish *w = l->wish;

	if (l->nring == 0)
		return land_fail(l, INVALID,
		    N_("Keine Fläche hat die gewählte Eigenschaft."));
	if (l->look->said != SHAPE_CRS_NONE && l->look->said != w->crs)
		return land_fail(l, INVALID,
		    N_("Die Datei nennt ein anderes Koordinatensystem."));
	for (size_t i = 0; w->swapped && i < l->nspot; i++)
		l->spot[i] = (struct spot){l->spot[i].y, l->spot[i].x};
	return true;
}

/* The rings of each feature in their order: nobody looks through all of them
 * for every feature. */
static void
link_rings(struct land *l)
{
	for (size_t r = l->nring; r > 0; r--) {
		struct feature *f = &l->feature[l->ring[r - 1].feature];

		l->ring[r - 1].next = f->first;
		f->first = r;
	}
}

enum status
shape_read(struct arena *a, const struct bytes *b, const struct shape_wish *w,
    struct shapes *out, const char **sentence)
{
	struct shape_look k = {0};
	struct land l = {.arena = a, .look = &k, .wish = w};
	struct shapes s = {0};
	bool ok;

	if (w->key_property.n == 0 || w->crs == SHAPE_CRS_NONE ||
	    w->digits > 12) {
		*sentence = N_("Es fehlt, wie die Datei zu lesen ist.");
		return INVALID;
	}
	ok = read_any(&l, b) && check_wish(&l) && land_project(&l);
	s.row = arena_get(a, l.nfeature + 1, sizeof(*s.row));
	if (s.row == NULL)
		ok = no_room(&l);
	for (size_t r = 0; ok && r < l.nring; r++)
		s.row[l.ring[r].feature].area +=
		    ring_area(&l, &l.ring[r]) * (l.ring[r].hole ? -1 : 1);
	ok = ok && land_simplify(&l, w->tolerance);
	if (ok)
		link_rings(&l);
	for (; ok && s.n < l.nfeature; s.n++)
		ok = feature_shape(&l, s.n, &s.row[s.n]);
	s.skipped = k.skipped;
	for (size_t r = 0; r < l.nring; r++)
		s.points += l.ring[r].n;
	*sentence = l.sentence;
	if (ok)
		*out = s;
	return l.status;
}
