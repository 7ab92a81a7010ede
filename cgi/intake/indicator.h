/*
 * indicator.h - the pages of indicators: catalogue, definition, values.
 */
#ifndef INDICATOR_H
#define INDICATOR_H

#include "compared.h"
#include "enums.h"
#include "intake_sql.h"
#include "req.h"
#include "show.h"
#include "term.h"

/* /daten/indikator/ */
struct indicators_view {
	struct indicator_list_rows rows;
	struct str stage; /* name of the chosen one, or empty */
	struct pager pager;
};

/* What is asked of an indicator apart from its definition. */
struct indicator_form {
	struct str slug, name_de, name_en, short_de, short_en;
	struct str stage, area_letter, type, direction; /* names of enums */
	struct str unit, owner;
};

/* What is asked of a definition. */
struct definition_form {
	struct source_choices {
		size_t n;
		struct source_choice {
			struct id id;
			struct str name, table_code;
			bool chosen;
		} * row;
	} sources;          /* all there are */
	struct str formula; /* name of the enum */
	struct term_sides sides;
	struct category_list_rows columns; /* of the chosen sources */
	bool divided, is_index, is_difference;
	struct str numerator_de, numerator_en, denominator_de, denominator_en;
	struct str numerator_date_de, numerator_date_en;
	struct str denominator_date_de, denominator_date_en;
	struct str factor, decimals, base_period;
	struct str rhythm, principle; /* names of enums */
	struct str reading_de, reading_en, note_de, note_en, version_note;
};

/* /daten/indikator/neu */
struct new_indicator_view {
	long long nsources;
	bool is_chosen; /* a source is; else it is asked first */
	struct indicator_form i;
	struct definition_form d;
};

/* /daten/indikator/{indicator}/... */
struct indicator_view {
	struct indicator_one_row i;
	struct str name;
	struct definition_shown d; /* the latest */
	struct older_definitions {
		size_t n;
		struct definition_shown *row;
	} older;
	long long nolder;
	struct release_list_rows releases;
	long long nreleases;
	struct break_list_rows breaks;
	long long nbreaks;
	struct break_offers_rows offers; /* noted at others of its tables */
	long long noffers;
	struct compared c;              /* the own area */
	struct behind_list_rows behind; /* newer than what is shown */
	struct release_list_row limits; /* the newest one's verdict */
	bool limited;
	long long nvalues;
	struct shown_counts {
		size_t n;
		struct shown_count {
			struct str sign, meaning;
			long long n;
		} * row;
	} symbols;
};

struct edit_indicator_view {
	struct indicator_one_row i;
	struct indicator_form form;
};

struct edit_definition_view {
	struct indicator_one_row i;
	struct str name;
	struct str version; /* seen */
	struct definition_form d;
};

struct break_view {
	struct indicator_one_row i;
	struct str name;
	struct str period; /* of the one being changed, for its field */
	struct break_sources_rows sources;
	struct break_scopes {
		size_t n;
		struct break_scope {
			struct str value, label;
		} * row;
	} scopes;         /* what it may be a break of, beside the indicator */
	struct str scope; /* the one chosen; empty: the indicator */
	struct break_list_rows breaks;
	long long nbreaks;
	struct break_list_row b; /* to be changed */
	struct str version;      /* seen */
};

struct publish_view {
	struct indicator_one_row i;
	struct str name;
	struct definition_list_row d;
	struct release_list_row release;
	struct indicator_mark_row seen;   /* what is shown, in one word */
	struct indicator_lacks_row lacks; /* English words */
	bool ready;                       /* there is a release to publish */
	long long nvalues, nbreaks, nlacks;
};

/* /daten/indikator/{indicator}/werte */
struct value_view {
	struct str area_key, area, period;
	struct shown value;
	struct str numerator, denominator;
};

struct value_views {
	size_t n;
	struct value_view *row;
};

struct period_choices {
	size_t n;
	struct period_choice {
		struct str value, label;
	} * row;
};

struct values_view {
	struct indicator_one_row i;
	struct str name;
	struct definition_list_row d;
	struct str area, period;
	struct period_choices periods;
	struct value_views rows;
	long long nrows;
	/* if there are none: the last that had any, n of them */
	struct value_earlier_row earlier;
	struct str period_name;
	struct value_notes_rows notes;
	long long nnotes;
	struct legend_rows legend;
	struct pager pager;
};

void indicators_page(struct req *);
void new_indicator_page(struct req *);
void new_indicator_post(struct req *);
void indicator_page(struct req *);
void edit_indicator_page(struct req *);
void edit_indicator_post(struct req *);
void definition_page(struct req *);
void definition_post(struct req *);
void values_page(struct req *);
void break_page(struct req *);
void break_post(struct req *);
void break_change_page(struct req *);
void break_change_post(struct req *);
void break_withdraw_post(struct req *);
void publish_page(struct req *);
void publish_post(struct req *);
void english_post(struct req *);

/* Names in the visitor's language: name_de and short_de become it. */
void indicators_dress(struct req *, struct indicator_list_rows *);

/* The id in the address. */
struct indicator_in {
	struct id indicator;
	struct str once;
};
bool indicator_in(struct req *, struct indicator_in *) MUST_CHECK;

/* The breadcrumb down to this indicator; last: the page is the indicator's. */
void crumb_indicator(struct req *, const struct indicator_one_row *, bool last);

#endif
