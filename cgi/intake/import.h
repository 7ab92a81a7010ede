/*
 * import.h - the pages of a file on its way to becoming a delivery: brought,
 * read by the importer, looked at, corrected, taken over.
 */
#ifndef IMPORT_H
#define IMPORT_H

#include "delivery.h"
#include "enums.h"
#include "import_sql.h"
#include "intake_sql.h"
#include "req.h"
#include "show.h"

/* Whole megabytes: pages say them.  What is larger comes as a ZIP archive or
 * by befundctl. */
enum { IMPORT_BYTES_MAX = 64 << 20 };

/* /daten/lieferung/neu */
struct upload_view {
	struct source_list_rows sources;
	struct str source;    /* chosen: an id, or empty */
	struct id former;     /* the delivery that brought this file already */
	struct str file_name; /* of what could not be taken, or empty */
	long long limit;      /* megabytes that are taken */
};

/* /daten/einlesen/ */
struct imports_view {
	struct import_list_rows rows;
	struct pager pager;
};

struct import_period_view {
	struct str given, shown, kind;
	long long cells;
};

struct import_period_views {
	size_t n;
	struct import_period_view *row;
};

struct import_symbol_view {
	struct str sign, meaning;
	long long n;
};

struct import_symbol_views {
	size_t n;
	struct import_symbol_view *row;
};

struct import_example_view {
	long long line;
	struct str given, value, unit, area, period, label;
};

struct import_example_views {
	size_t n;
	struct import_example_view *row;
};

struct import_doubt_view {
	long long line;
	struct str sentence, detail, given, better;
	struct str line_text;    /* as a form sends it back */
	struct str field, typed; /* of its correction */
	bool loss;
};

struct import_doubt_views {
	size_t n;
	struct import_doubt_view *row;
};

/* What stage a file is in, for pages: see import_state. */
struct import_view {
	struct import_one_row i;
	struct str version;
	bool working;          /* the importer has it, or will soon */
	long long percent;     /* of the reading */
	struct str size, done; /* "974 KB" */
	struct str sentence;   /* why it failed, in the visitor's language */
	struct import_columns_rows columns;
	bool more_columns;
	struct import_dimensions_rows dimensions;
	struct import_period_views periods;
	bool more_periods;
	struct import_levels_rows levels;
	struct import_new_areas_rows areas;
	long long nareas;
	bool nameless; /* one of them is new and has no name */
	struct import_symbol_views symbols;
	struct doubt_kind_views skipped, kinds;
	struct doubt_kind_views ends; /* of them: the file may be cut off */
	long long nends;
	bool says_publisher, says_licence; /* for a new source */
	struct import_doubt_views doubts;
	struct str kind;       /* of the doubts shown, or empty */
	struct pager pager;    /* of the doubts that were kept */
	long long total, left; /* doubts in all, and of them not kept */
	struct import_fix_list_rows fixes;
	long long nfixes;
	struct source_list_rows sources;
	struct str stand;
	struct strs doubts_of_mapping;
	long long ndoubts;
	bool needs_source; /* it says no code of ours */
	bool small;        /* it has boroughs or quarters */
	bool correctable;  /* one of the doubts shown has a field for it */
	bool lacking;      /* nothing can be read before it is mapped */
	struct import_example_views examples;
	bool ready; /* it can be taken over */
};

/* /daten/einlesen/{import}/verwerfen: asked, as nothing brings it back. */
struct import_discard_view {
	struct import_one_row i;
	bool gone; /* it is discarded, or on its way to a delivery */
};

void upload_page(struct req *);
void upload_post(struct req *);
void imports_page(struct req *);
void import_page(struct req *);
void import_correct_post(struct req *);
void import_uncorrect_post(struct req *);
void import_accept_post(struct req *);
void import_cancel_page(struct req *);
void import_cancel_post(struct req *);

/* The id in the address, and what every form of the page sends. */
struct import_in {
	struct id import;
	struct str art;
	long long seite;
};

/* The breadcrumb of a file's pages, as far as they share it. */
void import_crumbs(struct req *);

/* Show the page; for handlers whose form was wrong, too. */
void import_show(struct req *, const struct import_in *);

#endif
