/*
 * collect.h - read a file for a test, keep every cell of it, and find one.
 */
#ifndef COLLECT_H
#define COLLECT_H

#include "reader.h"

/* What a reader said, with all cells: for tests only, it grows. */
struct collected {
	struct arena *arena;
	enum file_format format;
	struct str data;
	struct take take;
	struct kept_cells {
		size_t n, room;
		struct taken_cell *row; /* .given lies in the arena */
	} * cells;
};

/*
 * Read it as this format (FORMAT_NONE: as the one it is found to have), with a
 * mapping if it needs one.  Fixes may be given.  All the helpers below abort
 * the test if memory or a file is missing.
 */
struct collected collect(
    struct str data, enum file_format, const struct mapping *);
/* The same where the portal knows areas. */
struct places;
struct collected collect_with(struct str data, enum file_format,
    const struct mapping *, const struct places *);
struct collected collect_fixed(struct str data, enum file_format,
    const struct mapping *, size_t nfix, const struct take_fix *);

/* The same with a file of tests/fixtures, of the shared real data. */
struct collected collect_fixture(const char *name);
struct collected collect_shared(const char *path);

/* The bytes of a shared file. */
struct str shared_bytes(const char *path);

/* Whether there is shared data; if not, says once that tests skip it. */
bool collect_has_shared(void);

/* Free everything of a test; for .fini of its suite. */
void collect_free(void);

/* An arena until the end of the test. */
struct arena *collect_arena(size_t limit);

/*
 * The cell of area key, stored period and column label, as it would be
 * written: "2871", ".", "12p"; "none" if there is none.
 */
const char *collected_cell(const struct collected *, const char *area,
    const char *period, const char *label);

/* How many cells there are of an area and a column; NULL: of all. */
size_t collected_count(
    const struct collected *, const char *area, const char *label);

/* The first doubt of a kind, or NULL; its detail as one text. */
const struct doubt *collected_doubt(const struct collected *, enum doubt_kind);
const char *collected_detail(const struct collected *, enum doubt_kind);

/* The label of a column; NUL-terminated copies. */
const char *collected_label(const struct collected *, size_t column);
const char *collected_text(const struct collected *, struct str);

/* Every field read was understood or is counted as skipped; every counter
 * agrees with the cells.  NULL, or what is wrong. */
const char *collected_wrong(const struct collected *);

#endif
