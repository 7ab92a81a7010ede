/*
 * atlas.h - the public pages: what each shows.
 */
#ifndef ATLAS_H
#define ATLAS_H

#include "atlas_sql.h"
#include "enums.h"
#include "config.h"
#include "req.h"
#include "view.h"

enum { AREAS_MAX = 6 };

/* One cell of the table beside a chart; `shown` or a symbol's `sign`. */
struct figure_cell {
	struct str area_key, period;
	struct dec shown, numerator, denominator;
	struct str sign; /* "." and so on; empty for a number */
	int symbol;
	struct str flag; /* "p", "r": printed beside the number, or empty */
	int quality;
	bool filled; /* false: the series has no such period */
};

struct figure_cells {
	size_t n;
	struct figure_cell *row;
};

struct figure_row {
	struct str period;
	struct str break_label; /* of a break that begins here, or empty */
	struct figure_cells cells;
};

struct figure_rows {
	size_t n;
	struct figure_row *row;
};

struct area {
	struct str key, name;
	int level;
};

struct areas {
	size_t n;
	struct area *row;
};

/* A note about an indicator: words, some of which lead to another one. */
struct note_part {
	struct str text;
	struct str slug; /* or empty */
};

struct note_parts {
	size_t n;
	struct note_part *row;
};

/* Periods one after the other with the same symbol. */
struct figure_later {
	struct str first, last;
	struct str when; /* both, in words */
	struct str sign;
	int symbol;
};

struct figure_laters {
	size_t n;
	struct figure_later *row;
};

/* The figures of an indicator for some areas: chart, table, one sentence. */
struct figure {
	struct str head; /* of the periods: "Stichtag" */
	long long ncolumn;
	struct areas column;
	struct figure_rows rows;
	bool any;                  /* there is a number at all */
	bool any_symbol, any_flag; /* the table needs its legend */
	struct figure_cell now;    /* latest number of the first area, if any */
	struct str now_area;
	/* what the first area has for periods after that, or instead */
	struct figure_laters later;
	long long nlater;
	struct html chart;
};

/* A land and its areas, to be chosen from. */
struct land {
	struct str name;
	struct areas areas;
};

struct lands {
	size_t n;
	struct land *row;
};

struct legend_row {
	struct str sign;
	struct str label;
};

/* What every sign in a table means. */
struct legend {
	size_t n;
	const struct legend_row *row;
};

struct front_view {
	bool any;
	struct indicator_by_slug_row i;
	struct figure figure;
	struct breaks_of_rows breaks;
	struct decisions_page_rows decisions;
	long long nindicator, ndecision;
};

/* Part of the list: the indicators of one stage of the education chain. */
struct stage_group {
	int stage;
	struct indicators_rows indicators;
};

struct stage_groups {
	size_t n;
	struct stage_group *row;
};

struct catalogue_view {
	struct str q;
	struct str area; /* name of the town as the catalogue shows it */
	long long nindicator, ndecision;
	struct stage_groups stages;
	struct decisions_found_rows decisions;
};

struct indicator_view {
	struct indicator_by_slug_row i;
	struct figure figure;
	struct breaks_of_rows breaks;
	struct str reading; /* of the latest number; empty: say it plainly */
	struct note_parts note; /* what i.note says */
	struct decisions_on_rows decisions;
	struct lands lands;
	struct periods_of_rows periods;
	struct str first, last; /* chosen, or empty */
	bool too_many;          /* more areas were asked for than shown */
	struct str download;    /* the same choice as a file, and */
	struct str everything;  /* all areas and years */
	long long nbreak, ndecision;
	struct legend legend;
};

struct cell_view {
	struct indicator_by_slug_row i;
	struct cell_at_row c;
	struct figure_cell cell;
	struct breaks_of_rows breaks; /* of the series, and */
	struct breaks_of_rows noted;  /* of this number */
	struct str reading;           /* the number in a sentence, or empty */
	bool is_example;              /* that sentence is of another number */
	bool says_counts;             /* it lacks one, but has counts */
	struct cell_decisions_rows decisions;
	struct figure figure; /* the series it belongs to, beside others */
	long long ndecision;
};

struct decisions_view {
	struct decisions_page_rows decisions;
	struct pager pager;
};

/* The cells of one indicator that a decision rests on, from one release. */
struct proof {
	struct str slug, name, unit, source_name, publisher;
	long long release_number;
	struct day as_of;
	struct evidence_of_rows cells;
};

struct proofs {
	size_t n;
	struct proof *row;
};

struct decision_view {
	struct decision_by_number_row d;
	struct corrections_of_rows corrections;
	struct measures_of_rows measures;
	struct targets_of_rows targets;
	struct proofs proofs;
	struct tally vote, positions;
	long long nproof, nmeasure, ntarget, ncorrection;
	long long agreed;   /* organisations, with reservation included, */
	long long entitled; /* of so many that were asked */
	bool has_conclusion;
};

struct plain_view {
	bool contact; /* the configuration says whom to ask */
};

struct nothing_view {
	struct str q;
};

void front_show(struct req *);
void atlas_from_here(struct req *);
void catalogue_show(struct req *);
void indicator_show(struct req *);
void cell_show(struct req *);
void decisions_from_here(struct req *);
void decisions_show(struct req *);
void decisions_feed(struct req *);
void decision_show(struct req *);
void imprint_show(struct req *);
void privacy_show(struct req *);
void accessibility_show(struct req *);
void robots_show(struct req *);
void security_show(struct req *);
void sitemap_show(struct req *);
void nothing_show(struct req *);

/* Its name with its level: "Kalk (Stadtteil)". */
struct str area_with_level(struct req *, const struct area *);

/* What an area is shown beside: itself, its land, the country. */
struct strs areas_beside(struct req *, struct str area);

/*
 * Lay the values out as a table, areas as they stand in `v`.  The chart is
 * made by figure_draw, where a page wants one.
 */
void figure_fill(struct req *, struct figure *, const struct values_of_rows *,
    const struct breaks_of_rows *);
/* `current` is the cell a page is about, or NULL. */
void figure_draw(struct req *, struct figure *,
    const struct indicator_by_slug_row *, const struct breaks_of_rows *,
    const struct figure_cell *current);

/*
 * A number read aloud, by the reading example of its definition; empty if that
 * has none, or a place for what the number lacks.
 */
struct str reading_of(struct req *, const struct indicator_by_slug_row *,
    struct str area, const struct figure_cell *);

/* The note of an indicator, with the way to the others that it names. */
struct note_parts note_split(
    struct req *, struct str note, const struct named_in_note_rows *);

/* Is it noted at this number, of this area at this time? */
bool is_noted(
    const struct breaks_of_row *, struct str area_key, struct str period);

/* What the symbol and the quality of a value are printed as; empty: none. */
struct str sign_of(int symbol);
struct str flag_of(int quality);
struct str filter_sign(struct req *, int symbol); /* for templates */
struct legend legend_of(struct req *);

/* The download: the same values as a file. */
void csv_write(struct req *, const struct indicator_by_slug_row *,
    const struct values_of_rows *, const struct breaks_of_rows *);

/*
 * The last word of a public handler: an ETag from what was written, 304 if
 * the browser has it already.  Pages for somebody with a session stay out of
 * every cache.
 */
void public_done(struct req *);

/* Answer: there is no such thing; with a search for it. */
void nothing_here(struct req *, struct str q);

#endif
