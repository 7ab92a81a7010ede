/*
 * shape_in.h - what the parts of the shape reader hand each other.
 */
#ifndef SHAPE_IN_H
#define SHAPE_IN_H

#include "shape.h"

struct spot {
	double x, y;
};

/* A closed line; its last point is not its first one again. */
struct ring {
	size_t from, n; /* of land.spot */
	size_t feature; /* it is of */
	bool hole;
	size_t next; /* ring of the feature, from 1; 0: the last */
};

/* Everything that was read, and where to put the next. */
struct land {
	struct arena *arena;
	const struct shape_wish *wish; /* NULL: only looked at */
	struct shape_look *look;
	size_t nfeature, nring, nspot;
	size_t ring_room, spot_room;
	struct feature {
		struct str key, name;
		size_t rings;
		size_t first; /* ring, from 1; once all are read */
	} * feature;
	struct ring *ring;
	struct spot *spot;
	size_t open; /* first spot of the ring being read */
	enum status status;
	const char *sentence;
};

/* Remembers the first; false. */
bool land_fail(struct land *, enum status, const char *sentence);

/* A copy in the arena; false, with its sentence, if that is full. */
bool land_copy(struct land *, struct str, struct str *out);

/* A feature: begin, its properties and rings in any order, end. */
bool feature_begin(struct land *);
bool feature_property(struct land *, struct str name, struct str value);
bool ring_spot(struct land *, double x, double y);
bool ring_end(struct land *, bool hole);
bool feature_end(struct land *);

/* shape_geojson.c, shape_kml.c: all features of a file. */
bool geojson_read(struct land *, const struct bytes *);
bool kml_read(struct land *, const struct bytes *);

/* A number at the beginning of a text, which moves past it. */
bool shape_number(struct str *, double *);

/* shape_project.c: every spot to whole metres of EPSG:25832, y southwards. */
bool land_project(struct land *);

/*
 * shape_simplify.c: fewer spots.  Borders that two rings share stay shared.
 * Rings that would be nothing stay as they are.
 */
bool land_simplify(struct land *, double tolerance);

/* shape_path.c: the shape of a feature. */
bool feature_shape(struct land *, size_t feature, struct shape *);
double ring_area(const struct land *, const struct ring *);

/* shape_label.c: where in its bounds a word has room. */
void shape_label(const struct land *, size_t feature, struct shape *);

#endif
