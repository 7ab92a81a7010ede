/*
 * editions.h - the editions of an analysis beside each other, and what was
 * said of earlier ones.
 */
#ifndef EDITIONS_H
#define EDITIONS_H

#include "changed.h"
#include "difference.h"
#include "comments.h"
#include "editions_sql.h"
#include "enums.h"
#include "req.h"
#include "view.h"

/* .../analyse/{edition}/ausgaben */
struct editions_view {
	struct id workspace;
	struct edition_head_row e;
	struct editions_rows rows;
	long long n;
	struct id former; /* to compare with to begin with */
};

/* A text in two editions. */
struct between_text {
	struct str label;
	struct diff_parts diff;
};

struct between_texts {
	size_t n;
	struct between_text *row;
};

/* A section or a figure of either: added, removed, changed or neither. */
struct between_section {
	struct id section;
	struct str heading;
	int kind;
	bool added, removed, changed;
	struct between_texts texts; /* that changed */
};

struct between_sections {
	size_t n;
	struct between_section *row;
};

struct between_figure {
	struct between_figures_row f;
	struct str title;
	bool added, removed;
	struct between_texts texts;
	struct changed_cells cells;
	long long ncells;  /* listed here */
	long long ndiffer; /* of all */
};

struct between_figures {
	size_t n;
	struct between_figure *row;
};

/* .../analyse/{edition}/vergleich/{other} */
struct between_view {
	struct id workspace;
	struct between_one_row e;
	struct between_texts head;
	struct between_sections sections;
	struct between_figures figures;
	long long nhead, nsection, nfigure,
	    nsame; /* that differ; that do not */
	bool everything;
	struct pager pager;
};

/* .../analyse/{edition}/frueher */
struct earlier_view {
	struct id workspace;
	struct edition_head_row e;
	struct edition_earlier_row n;
	struct earlier_places_rows places;
};

/* .../analyse/{edition}/ohne-ort */
struct orphans_view {
	struct id workspace;
	struct edition_head_row e;
	struct edition_earlier_row n;
	struct orphans_rows rows;
	struct quotes_gone quotes;
	long long nrow;
	struct id after; /* another page */
};

/* A place offered: what the form sends, and its words. */
struct place_choice {
	struct str value, label, hint;
};

struct place_choices {
	size_t n;
	struct place_choice *row;
};

/* .../beitrag/{comment}/umhaengen */
struct placing_view {
	struct id workspace;
	struct placing_one_row c;
	struct place_choices near, sections, series;
	long long nnear;
	struct placings_rows places;
	long long nplace;
	struct str seen;
};

void editions_show(struct req *);
void between_choose(struct req *);
void between_show(struct req *);
void earlier_show(struct req *);
void orphans_show(struct req *);
void placing_show(struct req *);
void placing_make(struct req *);

#endif
