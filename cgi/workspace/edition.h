/*
 * edition.h - an analysis as its readers see it: text, figures, and what was
 * said beside them.
 */
#ifndef EDITION_H
#define EDITION_H

#include "analysis_sql.h"
#include "comments_sql.h"
#include "html.h"
#include "picture.h"
#include "req.h"

/* What is noted at a period; only a break is drawn as one. */
struct figure_break {
	struct str period, label, note;
	bool is_break;
};

struct figure_breaks {
	size_t n;
	struct figure_break *row;
};

/* What statements bring of the figures of an edition, or of one. */
struct figure_data {
	struct edition_values_rows values;
	struct edition_breaks_rows breaks;
	struct edition_shapes_rows shapes;
};

struct figure_place {
	struct id workspace, edition;
};

/* A figure in the visitor's words, each of its values a link to its page. */
struct picture figure_picture(struct req *, const struct figure_place *,
    const struct edition_figures_row *, const struct figure_data *);

struct picture_views {
	size_t n;
	struct picture_view *row;
};

/* A thread beside the place it is about. */
struct beside_note {
	struct edition_beside_row c;
	struct str words;
	long long number; /* of its mark in the text, or 0 */
	struct id workspace, edition;
};

struct beside_notes {
	size_t n;
	struct beside_note *row;
};

/* Of one place: the text of a section, a figure, the whole. */
struct beside_group {
	struct str figure, title; /* the figure's anchor, or empty */
	struct beside_notes notes;
	long long total;
	bool more; /* than these */
	struct id workspace, edition, section;
};

struct beside_groups {
	size_t n;
	struct beside_group *row;
};

struct beside {
	struct beside_groups groups;
	long long total;
	struct str place; /* of which section, for those who do not see it */
};

struct edition_section {
	struct edition_sections_row s;
	struct html body;
	struct picture_views figures;
	struct beside beside;
	struct id workspace, edition;
	bool may_comment, bare;
	long long more_quotes; /* than have a link at their words */
};

struct edition_sections {
	size_t n;
	struct edition_section *row;
};

struct edition_view {
	struct edition_one_row e;
	struct id workspace;
	struct edition_sections sections;
	struct edition_changes_rows changes;
	long long nchange;
	struct beside whole;
	bool bare;   /* without contributions, as the reader wishes */
	bool margin; /* there is something to stand in it */
};

void edition_show(struct req *);
void figure_file(struct req *);

#endif
