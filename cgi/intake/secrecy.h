/*
 * secrecy.h - confidentiality: the rules of sources, and what is withheld of
 * deliveries.
 */
#ifndef SECRECY_H
#define SECRECY_H

#include "delivery.h"
#include "secrecy_sql.h"

/* A cell that is withheld: only the statistics office sees its value. */
struct withheld_view {
	struct str area, category, period, value;
	struct str low, high; /* within what the attack leaves it at least */
	int level, why;
	bool known;
};

struct withheld_views {
	size_t n;
	struct withheld_view *row;
};

struct exposed_view {
	struct str area, category, period, low, high;
};

struct exposed_views {
	size_t n;
	struct exposed_view *row;
};

/* /daten/lieferung/{delivery}/geheimhaltung */
struct secrecy_view {
	struct delivery_head head;
	struct secrecy_one_row s;
	bool own;     /* there is a rule of its own */
	bool working; /* waits or runs */
	bool can_ask; /* it could be done, or done again */
	long long percent, withheld;
	struct secrecy_kinds_rows kinds;
	struct secrecy_largest_rows largest;
	long long nlargest;
	struct secrecy_levels_rows levels;
	struct secrecy_periods_rows periods;
	struct withheld_views cells;
	struct exposed_views exposed;
	struct str why, period, area; /* the filter */
	struct pager pager;
};

/* /daten/quelle/{source}/geheimhaltung */
struct secrecy_rule_view {
	struct secrecy_rule_one_row r;
	struct secrecy_rule_list_rows versions;
	struct secrecy_links_rows links;
	struct secrecy_bearers_rows bearers;
	long long nbearers;
	struct secrecy_sources_rows sources;
	struct secrecy_columns_rows own, other;
	struct str kind, rounding, zero; /* as options are named */
	struct str min_count, min_denominator, dominance_n, dominance_percent,
	    range, percent, seen;
	struct str with; /* the other source chosen for a link, or empty */
};

/* A fault beside the question who protects a new source's counts: nobody said,
 * and nothing may be guessed. */
void secrecy_unsaid(struct req *);

void secrecy_page(struct req *);
void secrecy_post(struct req *);
void secrecy_rule_page(struct req *);
void secrecy_rule_post(struct req *);
void secrecy_link_post(struct req *);
void secrecy_unlink_post(struct req *);

#endif
