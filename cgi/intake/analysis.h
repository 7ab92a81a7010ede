/*
 * analysis.h - the pages of analyses being written, and of their editions.
 */
#ifndef ANALYSIS_H
#define ANALYSIS_H

#include "clash.h"
#include "enums.h"
#include "editor_sql.h"
#include "figure.h"
#include "intake_sql.h"
#include "prose.h"
#include "req.h"
#include "show.h"
#include "value_choice.h"

/* /daten/analyse/ */
struct analyses_view {
	struct analysis_list_rows rows;
	struct pager pager;
};

/* /daten/analyse/neu and .../angaben */
struct analysis_form_view {
	struct analysis_one_row a; /* id 0: a new one */
	struct str version;
	struct clash clash; /* of what is saved with what was typed */
	bool clashes;
};

/* A section with what it says and shows. */
struct section_view {
	struct id id, analysis;
	int kind;
	struct str heading;
	struct prose text;
	struct figure_views figures;
};

struct section_views {
	size_t n;
	struct section_view *row;
};

/* /daten/analyse/{analysis} */
struct analysis_view {
	struct analysis_one_row a;
	struct html summary;
	struct str label; /* which edition is being written */
	struct section_views sections;
	long long nsections, nfigures, nchoices, ngaps;
	struct edition_list_rows editions;
	long long neditions;
	struct draft_all_rows drafts;
	struct bin_list_rows bin;
	long long ndrafts, nbin;
};

/* A draft that can be taken over, and how it begins. */
struct draft_view {
	struct id id;
	struct when made_at;
	struct str heading, begins;
	bool moved; /* the section was saved since it was begun */
};

struct draft_views {
	size_t n;
	struct draft_view *row;
};

/* A figure that a text can speak of: what is put into the text, its title. */
struct figure_choice {
	struct str reference, title;
};

struct figure_choices {
	size_t n;
	struct figure_choice *row;
};

/* .../abschnitt/neu and .../abschnitt/{section} */
struct section_form_view {
	struct analysis_one_row a;
	struct section_one_row s; /* id 0: a new one */
	struct str kind, heading, body, action, version, key;
	struct str seen; /* the version that is saved, for the script */
	struct prose text;
	struct draft_views drafts;
	long long ndrafts;
	bool taken;   /* the form holds a draft of earlier */
	bool moved;   /* somebody saved meanwhile: both are shown, */
	bool clashes; /* as they are before another attempt, too */
	struct clash clash;
	struct when made_at; /* of the draft it holds, or kept just now */
	bool kept;
	struct value_choice choice;
	struct figure_choices pictures; /* of the whole analysis */
	long long npictures;
	struct figure_views figures; /* of the section, as they are saved */
	long long nfigures;
};

/* .../abschnitt/{section}/loeschen */
struct section_delete_view {
	struct analysis_one_row a;
	struct section_one_row s;
};

/* .../ausgabe */
/* A number that was typed and no reference: it stays when the data change. */
struct typed_number {
	struct id analysis, section;
	struct str heading, words;
	long long line;
};
struct typed_numbers {
	size_t n;
	struct typed_number *row;
};

struct edition_view {
	struct analysis_one_row a;
	struct str revision;
	struct section_list_rows sections;
	struct figure_list_rows figures;
	long long nsections, nfigures, nfindings, nassessments;
	long long ngaps; /* references that give no number */
	long long nlost; /* links to figures that are deleted */
	struct typed_numbers typed;
	long long ntyped;
	struct workspace_list_rows workspaces;
	long long nworkspaces;
	struct edition_list_rows editions;
};

void analyses_page(struct req *);
void new_analysis_page(struct req *);
void new_analysis_post(struct req *);
void analysis_page(struct req *);
void edit_analysis_page(struct req *);
void edit_analysis_post(struct req *);
void new_section_page(struct req *);
void new_section_post(struct req *);
void section_page(struct req *);
void section_post(struct req *);
void draft_discard_post(struct req *);
void bin_restore_post(struct req *);
void section_move_post(struct req *);
void section_delete_page(struct req *);
void section_delete_post(struct req *);
void edition_page(struct req *);
void edition_post(struct req *);

/* The id in the address. */
struct analysis_in {
	struct id analysis;
	struct str once;
};
bool analysis_in(struct req *, struct analysis_in *) MUST_CHECK;

/* The breadcrumb down to this analysis; last: the page is the analysis'. */
void crumb_analysis(struct req *, const struct analysis_one_row *, bool last);

/*
 * After a write failed: somebody saved meanwhile.  The form is shown again
 * with what was written, and 409.  False if something else was wrong.
 */
bool changed_meanwhile(struct req *);

#endif
