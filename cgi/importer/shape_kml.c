/*
 * shape_kml.c - polygons from KML 2.2.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "shape_in.h"
#include "text.h"
#include "xml.h"

struct kml {
	struct land *l;
	struct xml *x;
	bool inside; /* a Placemark */
	bool hole, ring;
	char name[100]; /* of the property being read, or empty */
	size_t n;
};

/* "7.01,51.02,0 7.02,51.03" */
static bool
coordinates(struct kml *k, struct str s)
{
	while ((s = str_trim(s)).n > 0) {
		double x, y, z;

		if (!shape_number(&s, &x) || s.n == 0 || *s.p != ',')
			break;
		s = (struct str){s.p + 1, s.n - 1};
		if (!shape_number(&s, &y))
			break;
		if (s.n > 0 && *s.p == ',') {
			s = (struct str){s.p + 1, s.n - 1};
			if (!shape_number(&s, &z))
				break;
		}
		if (s.n > 0 && strchr(" \t\r\n", *s.p) == NULL)
			break;
		if (!ring_spot(k->l, x, y))
			return false;
	}
	return s.n == 0 ||
	       land_fail(k->l, INVALID,
		   N_("In der Datei stehen Koordinaten, die keine sind."));
}

static void
begin_property(struct kml *k, struct str name)
{
	k->n = name.n < sizeof(k->name) ? name.n : sizeof(k->name);
	if (k->n > 0)
		memcpy(k->name, name.p, k->n);
}

static bool
open_element(struct kml *k)
{
	struct xml *x = k->x;

	if (xml_is(x, "Placemark")) {
		if (k->inside)
			return land_fail(k->l, INVALID,
			    N_("Die Datei ist kein KML, wie wir es kennen."));
		k->inside = true;
		return feature_begin(k->l);
	}
	if (xml_is(x, "outerBoundaryIs") || xml_is(x, "innerBoundaryIs"))
		k->hole = xml_is(x, "innerBoundaryIs");
	else if (xml_is(x, "Polygon"))
		k->ring = true;
	else if (xml_is(x, "SimpleData") || xml_is(x, "Data"))
		begin_property(k, xml_attr(x, "name"));
	else if (xml_is(x, "name") && x->depth > 0)
		begin_property(k, x->name);
	return true;
}

static bool
text(struct kml *k, bool in_coordinates)
{
	if (!k->inside)
		return true;
	if (in_coordinates && k->ring)
		return coordinates(k, k->x->text);
	if (k->n == 0 || str_trim(k->x->text).n == 0)
		return true;
	return feature_property(k->l, (struct str){k->name, k->n}, k->x->text);
}

static bool
close_element(struct kml *k)
{
	struct xml *x = k->x;

	if (xml_is(x, "LinearRing") && k->ring && k->inside)
		return ring_end(k->l, k->hole);
	if (xml_is(x, "Polygon"))
		k->ring = k->hole = false;
	else if (xml_is(x, "SimpleData") || xml_is(x, "Data") ||
		 xml_is(x, "name"))
		k->n = 0;
	else if (xml_is(x, "Placemark")) {
		k->inside = false;
		return feature_end(k->l);
	}
	return true;
}

bool
kml_read(struct land *l, const struct bytes *b)
{
	struct kml k = {.l = l, .x = xml_open(l->arena, b)};
	bool ok = true, in_coordinates = false;

	if (k.x == NULL)
		return land_fail(
		    l, BUSY, N_("Dafür reicht der Speicher nicht."));
	l->look->said = SHAPE_4326;
	l->look->said_as = STR("KML");
	while (ok && xml_next(k.x) > XML_END)
		switch (k.x->kind) {
		case XML_OPEN:
			in_coordinates = xml_is(k.x, "coordinates");
			ok = open_element(&k);
			break;
		case XML_CLOSE:
			in_coordinates = false;
			ok = close_element(&k);
			break;
		default:
			ok = text(&k, in_coordinates);
		}
	if (ok && k.x->kind == XML_WRONG)
		return land_fail(l, INVALID, k.x->sentence);
	return ok;
}
