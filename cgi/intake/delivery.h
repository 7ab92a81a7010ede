/*
 * delivery.h - the pages of a delivery: taken in, examined, judged, released.
 */
#ifndef DELIVERY_H
#define DELIVERY_H

#include "doubt.h"
#include "enums.h"
#include "catalogue_sql.h"
#include "compare_sql.h"
#include "intake_sql.h"
#include "req.h"
#include "secrecy_sql.h"
#include "show.h"

/* /daten/lieferung/ */
struct deliveries_view {
	struct delivery_list_rows rows;
	struct str state; /* name of the chosen one, or empty */
	struct pager pager;
};

/* What all pages of one delivery show at their head. */
enum delivery_tab {
	TAB_SUMMARY = 1,
	TAB_TABLE,
	TAB_DOUBTS,
	TAB_CHECKS,
	TAB_CHANGES,
	TAB_SECRECY,
};

struct delivery_head {
	struct delivery_one_row d;
	int tab;
	struct str periods; /* "1995 – 2015" */
};

/* Footnotes about the same thing. */
struct note_group {
	struct str scope; /* empty: the whole table */
	struct note_list_rows notes;
};

struct note_groups {
	size_t n;
	struct note_group *row;
};

struct doubt_kind_view {
	struct str name, sentence;
	bool loss; /* something could not be taken */
	long long n;
	bool at_least; /* more than n, and nobody counted them */
};

struct doubt_kind_views {
	size_t n;
	struct doubt_kind_view *row;
};

/* One item of the examination, with what was counted for it. */
struct check_view {
	int item, result;
	struct str note;
	bool asked; /* for a person to say */
	long long n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11;
	long long expected; /* n1 * n2, of "complete" */
	long long findings;
	bool chosen;
	/* of the form */
	struct str result_field, note_field, result_name;
};

struct check_views {
	size_t n;
	struct check_view *row;
};

struct finding_view {
	struct str kind, area, period, category, detail;
	struct str was, now, low, high, percent;
	struct str was_sign, now_sign; /* of symbols */
	bool key, is_new, marked, robust;
	bool lacks;            /* of a column: cells it has not */
	bool asked, confirmed; /* who delivered a sum that differs was */
};

struct finding_views {
	size_t n;
	struct finding_view *row;
};

/* /daten/lieferung/{delivery} */
struct delivery_view {
	struct delivery_head head;
	struct level_list_rows levels;
	struct column_list_rows columns;
	long long ncolumns;
	struct note_groups notes;
	long long nnotes;
	struct doubt_kind_views doubts;
	struct check_views checks;
	struct finding_views sums;           /* the first that differ */
	struct variant_waiting_rows waiting; /* sheets it makes computable */
	long long nwaiting;
	struct str file_size, licence;
	struct day as_of;
	long long nends; /* areas that were dissolved or are new */
};

/* /daten/lieferung/{delivery}/zweifel */
struct doubt_view {
	long long line;
	struct str sentence, detail;
	bool loss;
};

struct doubt_views {
	size_t n;
	struct doubt_view *row;
};

struct doubts_view {
	struct delivery_head head;
	struct doubt_kind_views kinds;
	struct str kind;
	struct doubt_views rows;
	struct pager pager; /* of those that were kept */
	long long total;    /* of this kind, or all */
	long long left;     /* of them, not kept */
	bool at_least;      /* there are more than `total` */
};

/* /daten/lieferung/{delivery}/tabelle */
struct head_cell {
	struct str name;
	long long span;
	bool last; /* the row above the figures */
};

struct head_cells {
	size_t n;
	struct head_cell *row;
};

struct head_row {
	struct head_cells cells;
	bool first;
};

struct head_rows {
	size_t n;
	struct head_row *row;
};

/* A cell of the table, and what its parts add up to if that differs. */
struct table_cell {
	struct shown is;
	struct str sum;
	bool asked, confirmed;
};

struct shown_cells {
	size_t n;
	struct table_cell *row;
};

struct table_line {
	long long line; /* of the file: its first cell's */
	struct str area_key, area, period;
	bool missing; /* the file has nothing there */
	long long span;
	struct shown_cells cells;
};

struct table_lines {
	size_t n;
	struct table_line *row;
};

struct choice {
	struct str value, label;
};

struct choices {
	size_t n;
	struct choice *row;
};

struct table_view {
	struct delivery_head head;
	struct str area, period, column; /* the filter */
	struct choices periods, columns;
	struct head_rows headers;
	long long depth; /* = headers.n */
	struct table_lines lines;
	long long nlines;
	struct finding_views sums; /* the first of nsums that differ */
	long long nsums;
	struct note_cell_list_rows notes; /* at its cells */
	long long nnotes;
	struct legend_rows legend;
	struct pager pager;
};

/* /daten/lieferung/{delivery}/pruefung */
struct checks_view {
	struct delivery_head head;
	struct check_views checks;
	int item; /* whose findings are shown, or 0 */
	struct finding_views findings;
	long long nsums, nlacks; /* of them */
	struct key_area_list_rows keys;
	long long nkeys;
	struct pager pager;
};

/* /daten/lieferung/{delivery}/aenderungen */
struct change_view {
	struct str area, period, category;
	struct shown was, now;
};

struct change_views {
	size_t n;
	struct change_view *row;
};

/* Periods that the series has without this delivery. */
struct kept_periods {
	struct str names; /* "2023, 2024" */
	long long n, values;
};

struct changes_view {
	struct delivery_head head;
	struct change_count_row count;
	bool shows_changed, shows_added, shows_gone;
	struct change_views rows;
	struct kept_periods kept;
	bool nothing_shared; /* no release has any of its periods */
	struct pager pager;
};

/* /daten/lieferung/{delivery}/urteil and /freigabe */
struct verdict_view {
	struct delivery_head head;
	struct check_views checks;
	struct finding_views sums;
	struct str licence; /* the file's or its source's */
};

struct release_view {
	struct delivery_head head;
	struct secrecy_one_row secrecy;
	bool own, free; /* has a rule of its own; may be released */
	/* values withheld, by the rule itself and to protect those */
	long long withheld, primary, secondary;
	struct change_count_row count;
	struct kept_periods kept;
	struct finding_views sums;
	long long nsums; /* all that differ */
	struct doubt_kind_views doubts;
};

/* /daten/quelle/{source} */
struct source_view {
	struct source_one_row s;
	struct str keeps; /* "1": each delivery brings its own periods */
	struct delivery_list_rows deliveries;
};

/* /daten/gebiete */
struct key_areas_view {
	struct key_area_list_rows keys;
	long long nkeys;
	struct area_list_rows areas;
	struct area_parts_rows parts; /* areas of which parts are known */
	struct str word;
};

void deliveries_page(struct req *);
void delivery_page(struct req *);
void delivery_file(struct req *);
void table_page(struct req *);
void doubts_page(struct req *);
void checks_page(struct req *);
void checks_post(struct req *);
void changes_page(struct req *);
void verdict_page(struct req *);
void verdict_post(struct req *);
void release_page(struct req *);
void release_post(struct req *);
void source_page(struct req *);
void source_post(struct req *);
void key_areas_page(struct req *);
void key_areas_post(struct req *);
void key_area_remove_post(struct req *);
void area_parts_post(struct req *);

/* Complete the head and the breadcrumb of a page of this delivery. */
void delivery_head(struct req *, struct delivery_head *, enum delivery_tab);

/* Which kind of doubt has this name; the one list of them is doubt.c's. */
const struct doubt_type *doubt_named(struct str name);

/* What was stored of doubts and checks, in the words of pages. */
struct doubt_kind_views doubt_kinds(struct req *, struct doubt_kinds_rows);
/* How many there are of this kind (empty: of all); true: at least. */
bool doubt_total(
    const struct doubt_kind_views *, struct str kind, long long *total);
struct check_views check_views(struct req *, struct check_list_rows);
struct finding_views finding_views(struct req *, struct finding_list_rows);

/* The periods that the series has and a delivery has not: changes.c. */
struct kept_periods kept_periods(struct req *, struct period_kept_rows);

/* So many sums that differ stand where somebody judges; all are a page away. */
enum { SUMS_SHOWN = 5 };

/* The licence as the file has it; one without is under its source's.  Empty if
 * neither says any. */
struct str licence_shown(const struct delivery_one_row *);

/* The id in the address, for pages that need nothing else. */
struct delivery_in {
	struct id delivery;
};
bool delivery_in(struct req *, struct delivery_in *) MUST_CHECK;

#endif
