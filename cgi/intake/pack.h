/*
 * pack.h - a table that was read, as the lists that delivery_add() takes.
 */
#ifndef PACK_H
#define PACK_H

#include "genesis.h"
#include "stmt.h"

struct arena;

enum {
	ORIGIN_CODE,
	ORIGIN_NAME,
	ORIGIN_PUBLISHER,
	ORIGIN_LICENCE,
	ORIGIN_LICENCE_URL,
	ORIGIN_ATTRIBUTION,
	ORIGIN_MAX
};

enum {
	ABOUT_TITLE,
	ABOUT_FILE_NAME,
	ABOUT_ENCODING,
	ABOUT_LICENCE,
	ABOUT_DOUBTS,
	ABOUT_OWN_AREA,
	ABOUT_MAX
};

/* See delivery_add() in sql/schema/0011_intake.sql for what each holds. */
struct pack {
	struct strs origin, about;
	struct day stand;
	struct strs area_keys, area_names;
	struct ints area_levels;
	struct strs paths, units;
	struct ints row_areas;
	struct strs row_periods;
	struct ints row_lines, row_bases;
	struct strs cell_values;
	struct ints cell_signs;
	struct ints doubt_lines;
	struct strs doubt_kinds, doubt_details;
	struct strs notes;
};

/*
 * Pack what was read of the file of this name.  own_area is the key of the
 * municipality.  TOO_MUCH if the arena is full.
 */
enum status pack_delivery(struct arena *, const struct genesis *,
    struct str file_name, struct str own_area, struct pack *out) MUST_CHECK;

#endif
