/*
 * shape.h - boundaries of areas from GeoJSON and KML files.
 *
 * Two steps, so that nothing is guessed silently.  shape_look() says what is
 * in a file: features, their properties, the coordinate system it names and
 * the one that its numbers suggest.  A person confirms or chooses; then
 * shape_read() makes shapes of it: projected to ETRS89 / UTM 32N (EPSG:25832)
 * through PROJ, in whole metres, y growing southwards (-northing), the same
 * border simplified the same way for both neighbours, so that no gaps open.
 *
 * What is read: Polygon and MultiPolygon in Feature or FeatureCollection;
 * Placemark with Polygon or MultiGeometry (KML is always EPSG:4326).  Other
 * geometries are counted as skipped.  Heights are left out.  Features with the
 * same key become one shape.
 */
#ifndef SHAPE_H
#define SHAPE_H

#include "bytes.h"

struct arena;

enum {
	SHAPE_FEATURES_MAX = 5000,
	SHAPE_RINGS_MAX = 50000,
	SHAPE_POINTS_MAX = 1000000,
	SHAPE_PROPERTIES_MAX = 64,
	SHAPE_PATH_MAX = 4000000, /* bytes, as atlas.area_shape takes them */
	SHAPE_ARENA = 192 << 20,  /* enough for a file at these limits */
};

/* Numbered like the SQL enum "shape_crs". */
enum shape_system {
	SHAPE_CRS_NONE,
	SHAPE_4326,  /* degrees, east then north */
	SHAPE_3857,  /* Web Mercator */
	SHAPE_25832, /* ETRS89 / UTM 32N */
};

/* A property that features have, and what the first one says. */
struct shape_property {
	struct str name, sample;
	size_t n; /* features that have it */
};

struct shape_look {
	size_t features, skipped, points;
	enum shape_system said; /* by the file */
	struct str said_as;     /* its words, also where we know it not */
	/* The only one whose numbers these can be in Germany; NONE: none, or
	 * more than one. */
	enum shape_system likely;
	bool swapped; /* they look like north then east */
	size_t nproperty;
	struct shape_property property[SHAPE_PROPERTIES_MAX];
};

/* What a person chose. */
struct shape_wish {
	struct str key_property; /* "ARS", "STT_NR"; needed */
	struct str name_property;
	struct str prefix; /* put before the key: "05315000" */
	size_t digits;     /* zeros before the key up to so many; 0: as it is */
	enum shape_system
	    crs;          /* needed; must be the one the file says, if any */
	bool swapped;     /* north comes first */
	double tolerance; /* metres that a border may move; 0: not at all */
};

struct shape {
	struct str key, name;
	struct str path; /* "M380000 -5690000L...Z...", even-odd */
	long long min_x, min_y, max_x, max_y;
	long long label_x, label_y; /* inside it */
	double area;                /* square metres, before simplifying */
};

struct shapes {
	size_t n;
	struct shape *row; /* in the order of their first feature */
	size_t skipped;    /* features without polygon or without key */
	size_t points;     /* after simplifying */
};

/*
 * In the arena.  OK, INVALID with a German sentence (for tr()), TOO_MUCH past
 * the limits above, BUSY if the arena is full.
 */
enum status shape_look(struct arena *, const struct bytes *,
    struct shape_look *, const char **sentence) MUST_CHECK;
enum status shape_read(struct arena *, const struct bytes *,
    const struct shape_wish *, struct shapes *,
    const char **sentence) MUST_CHECK;

#endif
