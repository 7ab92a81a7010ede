/*
 * relation.h - sums and shares across the columns of a source, and of others,
 * that its members cannot express: stated by an analyst, for the protection of
 * what is withheld.
 */
#ifndef RELATION_H
#define RELATION_H

#include "page.h"
#include "secrecy_sql.h"

/* /daten/quelle/{source}/summen */
struct relation_view {
	struct secrecy_rule_one_row s;
	struct relation_sums_rows sums;
	struct relation_ratios_rows ratios;
	struct relation_bearers_rows bearers;
	struct secrecy_sources_rows sources;
	struct secrecy_columns_rows own; /* of which one can be the whole */
	struct relation_columns_rows rates, parts;
	struct str with;  /* the source that parts are chosen from, or empty */
	struct str words; /* in the names of the parts to choose from */
	bool more;        /* parts than are shown */
};

void relation_page(struct req *);
void sum_post(struct req *);
void sum_drop_post(struct req *);
void ratio_post(struct req *);
void ratio_drop_post(struct req *);
void bearer_post(struct req *);
void bearer_drop_post(struct req *);

#endif
