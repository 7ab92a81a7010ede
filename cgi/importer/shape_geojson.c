/*
 * shape_geojson.c - polygons from GeoJSON (RFC 7946), and the crs member of
 * older files.
 */
#include <string.h>

#include "i18n.h"
#include "json.h"
#include "shape_in.h"
#include "text.h"

struct geojson {
	struct land *l;
	struct json *j;
};

/* Coordinates nest: position 1, ring 2, polygon 3, several polygons 4. */
enum { RING = 2, POLYGON = 3, MULTI = 4 };

static bool
wrong(struct geojson *g)
{
	return land_fail(g->l, INVALID,
	    g->j->kind == JSON_WRONG && g->j->sentence != NULL
		? g->j->sentence
		: N_("Die Datei ist kein GeoJSON, wie wir es kennen."));
}

static bool
position(struct geojson *g)
{
	double xy[2] = {0};
	int n = 0;

	for (; g->j->kind != JSON_ARRAY_END; json_next(g->j)) {
		struct str s = g->j->text;

		if (g->j->kind != JSON_NUMBER)
			return wrong(g);
		if (n < 2 && !shape_number(&s, &xy[n]))
			return wrong(g);
		n++;
	}
	return n >= 2 ? ring_spot(g->l, xy[0], xy[1]) : wrong(g);
}

/*
 * An array of coordinates whose first event was read: how deep it is, or 0.
 * Rings count from 0 within their polygon: all but the first are holes.
 */
static int
array(struct geojson *g, int depth, int index)
{
	int below = 0, n = 0;

	json_next(g->j);
	if (g->j->kind == JSON_NUMBER)
		return position(g) ? 1 : 0;
	for (; g->j->kind == JSON_ARRAY && depth < MULTI; json_next(g->j)) {
		int d = array(g, depth + 1, n++);

		if (d == 0 || (below != 0 && d != below)) {
			(void)wrong(g);
			return 0;
		}
		below = d;
	}
	if (g->j->kind != JSON_ARRAY_END) {
		(void)wrong(g);
		return 0;
	}
	if (below + 1 == RING && !ring_end(g->l, index > 0))
		return 0;
	return below + 1;
}

/* Points and lines have made rings that are none: away with them. */
static void
drop(struct land *l, size_t ring, size_t spot)
{
	l->nring = ring;
	l->nspot = l->open = spot;
	l->feature[l->nfeature].rings = 0;
}

static bool
geometry(struct geojson *g)
{
	struct land *l = g->l;
	size_t ring = l->nring, spot = l->nspot;
	bool polygon = false;
	int deep = 0;

	if (g->j->kind == JSON_NULL)
		return true;
	if (g->j->kind != JSON_OBJECT)
		return wrong(g);
	while (json_next(g->j) == JSON_NAME) {
		bool type = str_is(g->j->text, "type");
		bool coordinates = str_is(g->j->text, "coordinates");

		json_next(g->j);
		if (type && g->j->kind == JSON_STRING)
			polygon = str_is(g->j->text, "Polygon") ||
				  str_is(g->j->text, "MultiPolygon");
		if (!coordinates || g->j->kind != JSON_ARRAY)
			json_skip(g->j);
		else if ((deep = array(g, 1, 0)) == 0)
			return false;
	}
	if (g->j->kind != JSON_OBJECT_END)
		return wrong(g);
	if (!polygon || (deep != POLYGON && deep != MULTI))
		drop(l, ring, spot);
	return true;
}

static bool
properties(struct geojson *g)
{
	char name[100];
	size_t n;

	if (g->j->kind != JSON_OBJECT) {
		json_skip(g->j);
		return true;
	}
	while (json_next(g->j) == JSON_NAME) {
		n = g->j->text.n < sizeof(name) ? g->j->text.n : sizeof(name);
		memcpy(name, g->j->text.p, n);
		json_next(g->j);
		if (!json_is_plain(g->j) || g->j->kind == JSON_NULL)
			json_skip(g->j);
		else if (!feature_property(
			     g->l, (struct str){name, n}, g->j->text))
			return false;
	}
	return g->j->kind == JSON_OBJECT_END || wrong(g);
}

/* A feature whose "{" was read; or the whole file, if it is one. */
static bool
member_of_feature(struct geojson *g, struct str name)
{
	bool is_geometry = str_is(name, "geometry");
	bool is_properties = str_is(name, "properties");

	json_next(g->j);
	if (is_geometry)
		return geometry(g);
	if (is_properties)
		return properties(g);
	json_skip(g->j);
	return true;
}

static bool
feature(struct geojson *g)
{
	if (g->j->kind != JSON_OBJECT || !feature_begin(g->l))
		return wrong(g);
	while (json_next(g->j) == JSON_NAME)
		if (!member_of_feature(g, g->j->text))
			return false;
	if (g->j->kind != JSON_OBJECT_END)
		return wrong(g);
	return feature_end(g->l);
}

/* --- the file --- */

static enum shape_system
crs_of(struct str s)
{
	static const struct {
		const char *end;
		enum shape_system crs;
	} known[] = {
	    {"4326",   SHAPE_4326 },
	    {"CRS84",  SHAPE_4326 },
	    {"3857",   SHAPE_3857 },
	    {"900913", SHAPE_3857 },
	    {"25832",  SHAPE_25832},
	};

	for (size_t i = 0; i < COUNT(known); i++) {
		size_t n = strlen(known[i].end);

		if (s.n > n && s.p[s.n - n - 1] == ':' &&
		    memcmp(s.p + s.n - n, known[i].end, n) == 0)
			return known[i].crs;
	}
	return SHAPE_CRS_NONE;
}

/* {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}} */
static bool
crs(struct geojson *g, int depth)
{
	if (g->j->kind != JSON_OBJECT || depth > 2) {
		json_skip(g->j);
		return true;
	}
	while (json_next(g->j) == JSON_NAME) {
		bool name = str_is(g->j->text, "name");

		json_next(g->j);
		if (name && g->j->kind == JSON_STRING) {
			if (!land_copy(g->l, g->j->text, &g->l->look->said_as))
				return false;
			g->l->look->said = crs_of(g->j->text);
		} else if (!crs(g, depth + 1))
			return false;
	}
	return g->j->kind == JSON_OBJECT_END || wrong(g);
}

static bool
features(struct geojson *g)
{
	if (g->j->kind != JSON_ARRAY)
		return wrong(g);
	while (json_next(g->j) != JSON_ARRAY_END)
		if (!feature(g))
			return false;
	return true;
}

bool
geojson_read(struct land *l, const struct bytes *b)
{
	struct geojson g = {l, json_open(l->arena, b)};
	bool many = false;

	if (g.j == NULL)
		return land_fail(
		    l, BUSY, N_("Dafür reicht der Speicher nicht."));
	if (json_next(g.j) != JSON_OBJECT || !feature_begin(l))
		return wrong(&g);
	while (json_next(g.j) == JSON_NAME) {
		bool ok;

		if (str_is(g.j->text, "features")) {
			json_next(g.j);
			many = ok = features(&g);
		} else if (str_is(g.j->text, "crs")) {
			json_next(g.j);
			ok = crs(&g, 0);
		} else if (!many)
			ok = member_of_feature(&g, g.j->text);
		else {
			json_next(g.j);
			json_skip(g.j);
			ok = true;
		}
		if (!ok)
			return false;
	}
	if (g.j->kind != JSON_OBJECT_END || json_next(g.j) != JSON_END)
		return wrong(&g);
	return many || feature_end(l);
}
