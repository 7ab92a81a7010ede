/*
 * table.h - read a table for a test, and find a cell in it.
 */
#ifndef TABLE_H
#define TABLE_H

#include "genesis.h"

struct table {
	struct arena *arena;
	enum status st;
	struct genesis_refusal why;
	struct genesis g;
};

/* A table from text, from tests/fixtures, from the shared real data. */
struct table table_of(struct str text);
struct table table_fixture(const char *name);
struct table table_shared(const char *path);

/* Free every table of a test; for .fini of its suite. */
void tables_free(void);

/* Whether there is shared data; if not, says once that tests skip it. */
bool table_has_shared(void);

/* The cell as it would be written: "2871", ".", "12p", "?" if unreadable. */
const char *table_cell(
    const struct table *, const char *period, const char *area, size_t column);

const struct genesis_row *table_row(
    const struct table *, const char *period, const char *area);

/* The first doubt of a kind, or NULL. */
const struct doubt *table_doubt(const struct table *, enum doubt_kind);

/* NUL-terminated for messages and comparisons. */
const char *table_text(const struct table *, struct str);

#endif
