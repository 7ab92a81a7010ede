/*
 * compared.h - series side by side: an area, its state, its country, a group,
 * its targets, and its own values by the definition before.
 */
#ifndef COMPARED_H
#define COMPARED_H

#include "compare_sql.h"
#include "intake_sql.h"
#include "req.h"
#include "show.h"

/* A chart, and a table with a line for each period. */
struct compared {
	struct html chart;
	struct strs names;
	struct str head; /* of the periods */
	struct compare_lines {
		size_t n;
		struct compare_line {
			struct str period;
			struct compare_cells {
				size_t n;
				struct compare_cell {
					struct shown value;
					struct str of; /* "106 von 2.871" */
				} * row;
			} cells;
			bool differs; /* between the definitions */
		} * row;
	} lines;
	long long nlines;
	struct str area, area_key; /* whose series comes first */
	bool former;               /* there is a former definition, */
	long long ndiffer;         /* and so many periods differ by it */
	struct str missing;        /* of the group: sentence, or empty */
	struct legend_rows legend;
};

/*
 * Draw what compare_values gave.  `unit` and the breaks are the indicator's.
 */
void compare_draw(struct req *, const struct indicator_one_row *,
    const struct compare_values_rows *, const struct compare_targets_rows *,
    const struct break_list_rows *, struct compared *);

#endif
