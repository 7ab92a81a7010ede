/*
 * compare.h - the pages of comparison: an area beside others and beside its
 * own values by the former definition, and the groups to compare with.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include "compare_sql.h"
#include "indicator.h"

/* /daten/indikator/{indicator}/vergleich */
struct compare_view {
	struct indicator_one_row i;
	struct str name;
	struct str area, group; /* as asked */
	bool known;             /* else there is no such area */
	struct group_choices {
		size_t n;
		struct group_choice {
			struct str value, label;
		} * row;
	} groups;
	struct area_list_rows areas; /* to suggest while typing */
	struct compared c;
	struct compare_targets_rows targets;
	long long ntargets;
	struct definition_list_row d, former;
};

/* /daten/vergleich/ */
struct groups_view {
	struct group_list_rows rows;
	long long n;
};

/* /daten/vergleich/neu, /daten/vergleich/{group} */
struct group_view {
	struct group_one_row g; /* id 0: a new one */
	struct str action, version, kind;
	struct group_trouble_rows trouble;
	long long ntrouble;
	bool is_new;
};

void compare_page(struct req *);
void groups_page(struct req *);
void group_page(struct req *);
void new_group_page(struct req *);
void new_group_post(struct req *);
void group_post(struct req *);
void group_remove_post(struct req *);

#endif
