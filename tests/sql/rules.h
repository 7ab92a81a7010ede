/*
 * rules.h - which rows of which table a program may read and write, for
 * whom, as tests/sql/rows.txt has it.
 */
#ifndef RULES_H
#define RULES_H

#include <stdbool.h>

struct rule {
	const char *program;
	const char *tables; /* by their names; atlas.x for those of the atlas */
	const char *reads;  /* conditions on t, the row, and v, the viewer */
	const char *writes;
};

/* The rule for a table; the one for what is not named allows nothing. */
struct rule rule_of(const char *program, const char *table);

/* Who asks, as a table expression called v; 0 is nobody.  Static. */
const char *viewer_as_v(long long person);

#endif
