/*
 * mapping_form.h - the page on which a person says what the columns of a plain
 * table mean.
 */
#ifndef MAPPING_FORM_H
#define MAPPING_FORM_H

#include "import_sql.h"
#include "intake_sql.h"
#include "mapping.h"
#include "req.h"
#include "show.h"

/* Columns that the form shows; what lies beyond keeps its meaning. */
enum { MAPPING_SHOWN = 60 };

struct mapping_column {
	struct str number; /* "3" */
	struct str head;   /* what stands in the last row of headings */
	struct str role;
};

struct mapping_columns {
	size_t n;
	struct mapping_column *row;
};

/* A row of headings, and what its texts are. */
struct mapping_head {
	struct str number; /* of the row, from 1 */
	struct str texts;  /* the first ones */
	struct str role;   /* "category" */
};

struct mapping_heads {
	size_t n;
	struct mapping_head *row;
};

struct mapping_line {
	long long line;
	bool head; /* it is above the first row of values */
	struct strs fields;
};

struct mapping_lines {
	size_t n;
	struct mapping_line *row;
};

/* A sheet as the form offers it. */
struct sheet_choice {
	struct str number, label;
};

struct sheet_choices {
	size_t n;
	struct sheet_choice *row;
};

/* What of a guess a person should look at, as sentences. */
struct strs mapping_doubts(struct req *, long long unsure);

struct mapping_view {
	struct import_one_row i;
	struct str version;
	bool is_plain; /* else its format says what the columns mean */
	bool is_sheet; /* XLSX or ODS */
	bool needs_area, needs_period; /* nothing of the file says them */
	struct str separator, charset, sheet, skip, heads, end;
	struct sheet_choices sheets;
	struct str decimal, thousands, area, area_prefix, period, unit;
	struct str area_form, period_form, area_new, down, block, sentence;
	struct mapping_heads headings;
	struct import_places_rows places;
	long long nplaces, nopen;
	struct strs changes;
	long long nchanges;
	struct area_list_rows areas;
	struct mapping_columns columns;
	long long ncolumns;
	struct mapping_lines lines;
	struct strs doubts;
	long long ndoubts;
	struct template_list_rows templates;
	long long ntemplates;
	struct str from; /* a source whose template is shown, or empty */
};

struct mapping_in {
	struct id import, quelle;
};

/* Show the page; for handlers whose form was wrong, too. */
void mapping_show(struct req *, const struct mapping_in *);

/* Whether its format wants a mapping. */
bool mapping_is_plain(int format);

/* A sign by the name that the form has for it, if it is one of these; '0' as
 * the first of them stands for none. */
bool mapping_sign(struct str name, const char *allowed, char *out);

void mapping_page(struct req *);
void mapping_post(struct req *);

#endif
