/*
 * agreement.h - the pages of what bodies deliver: who holds which data, what
 * was agreed, what is due, and the provider's form.
 */
#ifndef AGREEMENT_H
#define AGREEMENT_H

#include "agreement_sql.h"
#include "enums.h"
#include "grid.h"
#include "intake_sql.h"
#include "req.h"
#include "show.h"
#include "view.h"

/* A day or a time as a link in a table of sources or indicators. */
struct tick {
	struct str id, name, note; /* note: whose it is now, or empty */
	bool on;
};

struct ticks {
	size_t n;
	struct tick *row;
};

/* /daten/stelle/ */
struct bodies_view {
	struct body_list_rows rows;
	struct body_gaps_row gaps;
	struct source_without_body_rows sources;
	long long nsources;
	struct str word, gap;
	struct str query; /* of this list, for the download */
};

/* /daten/stelle/{body} */
struct body_view {
	struct body_one_row b;
	struct body_sources_rows sources;
	struct body_agreements_rows agreements;
	long long nsources; /* of its own */
};

/* /daten/stelle/neu, .../bearbeiten */
struct body_form_view {
	struct body_one_row b; /* id 0: a new one */
	struct str version, level;
	struct str organisation; /* its id as a text */
	struct organisation_choice_rows organisations;
	struct ticks sources;
	long long nsources;
};

/* /daten/vereinbarung/{agreement} */
struct agreement_view {
	struct agreement_one_row a;
	struct agreement_columns_rows columns;
	struct agreement_indicators_rows indicators;
	struct agreement_dues_rows dues;
	struct str version, first_period, due_rule;
	long long nindicators; /* chosen */
	bool next;             /* due in the year after the period's */
};

/* /daten/vereinbarung/neu, .../bearbeiten */
struct agreement_form_view {
	struct agreement_one_row a; /* id 0: a new one */
	struct str version;
	struct str organisation, source, rhythm, way, level, month, later;
	struct str day;
	struct str columns; /* as typed: one a line */
	struct organisation_choice_rows organisations;
	struct source_list_rows sources;
	struct area_choice_rows areas;
	struct ticks indicators;
	long long nindicators;
};

/* /daten/lieferplan/ */
struct plan_view {
	struct plan_counts_row n;
	struct plan_list_rows rows;
	struct plan_years_rows years;
	struct plan_bodies_rows bodies;
	struct str body, year, stand;
	long long nrow; /* on this page */
	bool filtered;
	struct pager pager;
};

/* /daten/lieferplan/{due} */
struct plan_due_view {
	struct due_one_row d;
	struct due_events_rows events;
	struct str version, period;
	bool open;       /* it can be put off or cancelled */
	bool may_return; /* delivered, and not judged yet */
};

/* /daten/lieferauftrag/ */
struct my_dues_view {
	struct my_dues_rows rows;
	long long nopen;
};

/* /daten/lieferauftrag/{due} */
struct due_view {
	struct due_one_row d;
	struct due_events_rows events;
	struct grid grid;
	struct str version, period, remark;
	struct str returned; /* why it came back, or empty */
	bool open;           /* it can be delivered */
	bool clash;          /* somebody else has saved meanwhile */
	bool sure;           /* hints were shown, and have to be seen */
	long long limit;     /* megabytes of a file */
};

/* /daten/kalender */
struct calendar_view {
	struct calendar_one_rows feed; /* none or one */
	struct str address;            /* shown once, when it was made */
	bool has;                      /* there is an address */
};

void bodies_page(struct req *);
void bodies_csv(struct req *);
void body_page(struct req *);
void new_body_page(struct req *);
void new_body_post(struct req *);
void edit_body_page(struct req *);
void edit_body_post(struct req *);

void agreement_page(struct req *);
void agreement_end_post(struct req *);
void agreement_due_post(struct req *);
void new_agreement_page(struct req *);
void new_agreement_post(struct req *);
void edit_agreement_page(struct req *);
void edit_agreement_post(struct req *);

void plan_page(struct req *);
void plan_due_page(struct req *);
void due_extend_post(struct req *);
void due_cancel_post(struct req *);
void due_return_post(struct req *);

void my_dues_page(struct req *);
void due_page(struct req *);
void due_draft_post(struct req *);
void due_hand_in_post(struct req *);
void due_file_post(struct req *);

void calendar_page(struct req *);
void calendar_post(struct req *);
void calendar_revoke_post(struct req *);
void calendar_feed(struct req *);

/* "" for a text that was left out: what the tables hold is never null. */
struct str or_empty(struct str);

#endif
