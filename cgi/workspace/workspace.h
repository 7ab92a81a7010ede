/*
 * workspace.h - the pages of the working rooms: what each shows.
 */
#ifndef WORKSPACE_H
#define WORKSPACE_H

#include "attachment.h"
#include "clash.h"
#include "comments.h"
#include "conclusions.h"
#include "editions.h"
#include "minutes.h"
#include "search.h"
#include "enums.h"
#include "moderation.h"
#include "modnote.h"
#include "follow_sql.h"
#include "page.h"
#include "req.h"
#include "room_sql.h"
#include "view.h"
#include "rounds_sql.h"
#include "workspace_sql.h"
#include "writing.h"

/* --- mine.c, notices.c ---------------------------------------------------- */

/* What somebody began to write, and where he goes on. */
struct my_draft {
	struct my_drafts_row d;
	struct str address;
};

struct my_drafts_lines {
	size_t n;
	struct my_draft *row;
};

struct mine_view {
	long long ntask; /* what is asked of this person, all together */
	struct my_rounds_rows rounds;
	struct my_conclusions_rows conclusions;
	struct my_senses_rows senses;
	struct my_countersigns_rows countersigns;
	struct lead_rounds_rows lead_rounds;
	struct lead_conclusions_rows lead_conclusions;
	struct lead_reviews_rows lead_reviews;
	struct lead_moderation_rows lead_moderation;
	struct my_returned_rows returned;
	struct doubts_waiting_rows doubts;
	struct deliveries_waiting_rows deliveries;
	long long ndeliveries; /* that wait and are not listed */
	struct desk_waits_row desk;
	struct my_dues_rows dues;
	struct my_orders_row orders;
	struct committee_waits_rows meetings;
	struct agenda_waits_row agenda;
	struct notices_unread_rows notices;
	struct my_drafts_lines drafts;
	struct my_workspaces_rows workspaces;
};

struct notices_view {
	struct notices_unread_rows notices;
	struct id older; /* where the next page begins */
	bool begins;     /* this is the first page */
};

/* --- follow.c ------------------------------------------------------------- */

/* Whether one is told of what is new in a thing, with the way to change it. */
struct follow_form {
	struct id workspace, object;
	int what, level;
};

/* --- feed.c --------------------------------------------------------------- */

struct feed_view {
	bool has;
	struct feed_one_rows feed;
	struct my_workspaces_rows rooms;
	struct str address; /* just made, or empty */
};

/* --- room.c --------------------------------------------------------------- */

struct room_edition {
	struct workspace_editions_row e;
	long long fresh; /* contributions of others that he has not read */
};

struct room_editions {
	size_t n;
	struct room_edition *row;
};

struct rooms_view {
	struct my_workspaces_rows workspaces;
	struct rooms_open_rows open; /* that one may join */
};

struct room_view {
	struct room_head_row w;
	struct room_editions editions;
	struct workspace_rounds_rows rounds;
	struct workspace_conclusions_rows conclusions;
	struct room_news_row news;
	struct room_latest_rows latest;
	struct room_waits_row waits;
	struct room_sectors_rows sectors;
	long long most; /* persons of one sector, for the bars */
	struct room_dates_rows dates;
	struct follow_form follow;
	bool is_new;  /* something came since the last visit */
	bool is_open; /* something waits for somebody */
};

/* A new workspace (id 0) or the words of one. */
struct room_form_view {
	struct room_head_row w;
};

/* --- members.c ------------------------------------------------------------ */

struct members_view {
	struct room_head_row w;
	struct str suche; /* whom one looks for */
	struct room_members_rows members;
	struct workspace_candidates_rows candidates;
};

/* --- figure.c, edition.c -------------------------------------------------- */

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

/* --- discussion.c, comment.c, cell.c -------------------------------------- */

/* A leading question: how much answers it, and how much of it is one's own. */
struct asked_line {
	long long number;
	struct str text;
	long long n, own;
	struct id about; /* an edition of the round; 0: all of them */
	struct str about_title;
};

struct asked_lines {
	size_t n;
	struct asked_line *row;
};

/* Contributions one after the other, as part_thread.html shows them. */
struct thread {
	size_t n;
	struct comments_after_row *row;
	struct id workspace;
	bool may_reply;
	bool single;   /* each is shown outside its thread */
	bool unfolded; /* also what is settled */
	bool of_cell;  /* on the page of their cell, which need not be said */
	bool of_question;         /* on that of the question they answer */
	long long edition_number; /* that this page shows the cell of */
};

/* Where a new contribution belongs, and in whose name it may be. */
struct comment_form {
	struct id workspace, edition, section, definition;
	struct str area, period;  /* of a cell */
	struct str mandate;       /* the organisation he may speak for */
	struct str voice;         /* chosen to begin with */
	struct str draft;         /* names it on the visitor's device */
	bool sealed;              /* only he will read it for now */
	bool withheld;            /* the cell has no number that is shown */
	struct quote_typed quote; /* words of the section it is about */
	struct attachment_form files;
	struct writing writing;
	struct str kind; /* of the draft, or empty */
};

/* What is new for this reader, and whether it stands on this page. */
struct fresh {
	struct reading_news_row c;
	bool here;
};

struct fresh_list {
	size_t n;
	struct fresh *row;
};

struct discussion_view {
	struct discussion_row d;
	struct id workspace;
	struct id abschnitt;            /* only this section's, or 0 */
	struct str art;                 /* only this kind's, or empty */
	struct str bereich, ort, stand; /* sector, place, settled or not */
	struct id stelle;               /* only of this organisation */
	struct str mine;                /* "1": only his own */
	struct str frage;               /* answers to this question */
	struct asked_lines questions;
	bool narrowed;                     /* any of these, */
	struct discussion_count_row found; /* and then how many */
	struct edition_voices_rows voices;
	struct thread thread;
	struct html piece; /* the thread as it is kept, instead of its rows */
	struct comment_form form;
	struct undo undo;
	struct id after_root, after, before_root, before; /* other pages */
	struct reading_row reading;
	struct fresh_list fresh;
	long long nfresh;
	bool fresh_more; /* there are more than these */
	struct id fresh_last;
	struct follow_form follow;
	/* where the discussion stands, for who looks for more; how much of
	 * that are conclusions */
	struct str stands, drafts;
};

/* Earlier words, and what the next version made of them. */
struct change {
	struct comment_versions_row was;
	struct diff_parts next;
};

struct changes {
	size_t n;
	struct change *row;
};

struct comment_view {
	struct comment_one_row c;
	struct id workspace;
	struct thread thread;
	struct comment_versions_rows versions;
	struct changes changes;
	struct comment_uptakes_rows uptakes;
	struct placings_rows places; /* that it was given */
	long long nversion, nuptake, nplace;
	struct thread_state_row state; /* of its thread */
	struct thread_settlings_rows settlings;
	long long nsettling;
	struct undo undo;
	struct writing writing; /* a reply, or his own words */
	struct str words, kind; /* of these */
	bool changed; /* by another window, since he began to change it */
	struct str voice;
	struct str title;
	bool judged;       /* his own: what the moderation said of it */
	bool revised;      /* ... of words that he has changed since */
	struct str saying; /* who reads the present words, for the form */
	struct comment_verdicts_rows verdict;
	struct follow_form follow;
	struct attachment_form files;       /* of the form below it */
	struct attachments_of_rows brought; /* all that it ever had */
	long long nremoved;                 /* of them */
	struct note_view notes;
};

/* What an analysis needs to show one cell among its neighbours. */
struct cell_view {
	struct cell_one_row c;
	struct id workspace;
	struct str name, numerator, denominator, note;
	struct cell_series_rows around; /* before, itself, after */
	struct str head;                /* of their periods */
	struct str before, after;       /* periods with a page, or empty */
	struct cell_releases_rows releases;
	long long nrelease;
	struct figure_breaks breaks; /* noted at these periods */
	struct cell_verdicts_rows verdicts;
	bool limited; /* one of them with a reservation */
	struct thread thread;
	long long ncomment;
	struct cell_conclusions_rows conclusions;
	struct comment_form form;
	struct undo undo;
};

/* --- round.c -------------------------------------------------------------- */

/* The invited organisations of one sector. */
struct sector_group {
	int sector;
	long long spoke;
	struct round_roll_rows rows;
};

struct sector_groups {
	size_t n;
	struct sector_group *row;
};

struct round_view {
	struct round_one_row r;
	struct id workspace;
	struct asked_lines questions;
	struct round_phases_rows plan;
	struct round_events_rows events;
	bool knows; /* who has spoken: not while others note for themselves */
	bool waits; /* for a word of his organisation */
	long long nmissing;
	struct round_roll_rows roll;
	struct sector_groups sectors;
	struct round_conclusions_rows conclusions;
	struct round_subjects_rows subjects;
	long long nsubject;
	struct thread latest;
	long long ndraft, nopen;
	bool early;       /* its phase is not over yet */
	bool asks;        /* for opinions or positions, not for contributions */
	long long nacted; /* organisations that have done what it asks for */
};

/* --- conclusion.c, basis.c, position.c ------------------------------------ */

struct conclusion_view {
	struct conclusion_one_row c;
	struct id workspace;
	struct html wording;
	struct tally result;
	struct conclusion_versions_rows versions;
	long long nversion;
	struct conclusion_positions_rows positions;
	struct conclusion_comments_rows comments;
	long long ntaken, nrefused;
	struct conclusion_cells_rows cells;
	struct round_subjects_rows subjects; /* editions of its round */
	struct committee_answer_rows answers;
	long long nstale; /* positions on an earlier wording */
	bool may_speak, is_stale;
	/* from the wording that his position, or his form, was about */
	struct diff_parts since;
	struct conclusion_more more;
};

/* Drafting a conclusion (c.id 0) or another wording. */
struct wording_view {
	struct conclusion_one_row c;
	struct round_one_row r;
	struct id workspace;
	struct id vorschlag; /* that it takes over, or 0 */
	struct str author;   /* of that */
	struct clash clash;  /* with what somebody saved meanwhile */
};

/* One contribution of the round, and what the conclusion says to it. */
struct basis_comment {
	struct basis_comments_row c;
	struct str uptake, reason;
	bool wrong; /* a reason is missing */
};

struct basis_comments {
	size_t n;
	struct basis_comment *row;
};

/* A cell that may be chosen, named "definition.area.period". */
struct basis_cell {
	struct basis_cells_row v;
	struct str key;
	bool picked;
	bool offered; /* chosen, or somebody wrote about it */
};

struct basis_cells {
	size_t n;
	struct basis_cell *row;
};

/* The cells of one area in a figure. */
struct basis_series {
	struct str figure, area;
	bool first; /* of its figure */
	struct basis_cells cells;
};

struct basis_series_list {
	size_t n;
	struct basis_series *row;
};

struct basis_view {
	struct conclusion_one_row c;
	struct id workspace;
	struct basis_comments comments;
	struct basis_series_list series;
};

/* --- words.c: small things that several pages need ------------------------ */

/* A text of the visitor's language where the data has both. */
struct str said(const struct req *, struct str de, struct str en);

/* The sign that is printed where there is no value, and beside one. */
struct str filter_sign(struct req *, int symbol);
struct str filter_flag(struct req *, int quality);

/* People's words as paragraphs; and whether one without markup will do. */
struct html filter_paragraphs(struct req *, struct str);
bool filter_one_paragraph(struct req *, struct str);

/* How a value looks: "3,7 %", or its sign. */
struct str value_text(
    struct req *, struct dec shown, struct str unit, int symbol);

/* Lines of a text that are not empty. */
struct lines lines_of(struct req *, struct str);
struct asked_lines questions_of(
    struct req *, struct str questions, const struct round_questions_rows *);

/* The way to a page of this workspace. */
void crumbs_room(struct req *, struct id workspace, struct str name);
void crumbs_edition(struct req *, struct id workspace, struct str name,
    struct id edition, struct str title);

/* The page itself: the last step of the way leads nowhere. */
void crumb_here(struct req *);

/* Id as it stands in addresses, NUL-terminated. */
const char *id_shown(struct req *, struct id);

/*
 * No page of ours sends or links to this, so there is no page to show again:
 * 400, once it is known who asks.  A bad address stays absent.
 */
void refuse(struct req *);

/* What the draft of a form says beside its text, if there is one. */
void form_drafted(struct req *, struct comment_form *);

/* --- handlers ------------------------------------------------------------- */

void mine_show(struct req *);
void mine_from_here(struct req *);
void notices_show(struct req *);
void notice_open(struct req *);
void notices_read(struct req *);

void rooms_show(struct req *);
void room_new(struct req *);
void room_make(struct req *);
void room_show(struct req *);
void room_edit(struct req *);
void room_save(struct req *);
void room_join(struct req *);
void archive_show(struct req *);
void archive_make(struct req *);
void members_show(struct req *);
void member_set(struct req *);
void member_drop(struct req *);

void edition_show(struct req *);
void figure_file(struct req *);
void discussion_show(struct req *);
/* Its page, once more, with what was typed. */
void comment_shown(struct req *, struct id workspace, struct id comment);

void comment_make(struct req *);
void comment_show(struct req *);
void reply_make(struct req *);
void comment_change(struct req *);
void comment_save(struct req *);
void comment_leave(struct req *);
void comment_take_back(struct req *);
/* Write what is noted at the values of their edition into the rows of the
 * contributions that are about them. */
void thread_noted(
    struct req *, struct thread *, const struct edition_noted_rows *);

void cell_show(struct req *);

void feed_show(struct req *);
void feed_make(struct req *);
void feed_revoke(struct req *);
void feed_read(struct req *);
void feed_read_room(struct req *);
void stand_show(struct req *);
void stand_look(struct req *);
void follow_change(struct req *);
void discussion_read(struct req *);

/*
 * What is new in a discussion for its reader: put into its page, and noted as
 * read if all of it stands there.  `all` says that no filter hides any.
 */
void reading_show(struct req *, struct discussion_view *,
    const struct reading_news_rows *, bool all);

/* A page shown again after a form of it could not be taken. */
void discussion_again(
    struct req *, struct id workspace, struct id edition, struct id section);
void cell_again(struct req *, struct id workspace, struct id definition,
    struct str area, struct str period, struct id edition);

void round_show(struct req *);
void round_step(struct req *);
void round_go_on(struct req *);

void conclusion_find(struct req *);
void conclusion_new(struct req *);
void conclusion_make(struct req *);
void conclusion_show(struct req *);
void conclusion_edit(struct req *);
void conclusion_save(struct req *);
void conclusion_step(struct req *);
void conclusion_ask(struct req *);
void conclusion_finish(struct req *);
void conclusion_discard(struct req *);
void position_make(struct req *);
void basis_show(struct req *);
void basis_save(struct req *);

/* A conclusion shown again with the position that could not be taken. */
void conclusion_again(struct req *, struct id workspace, struct id conclusion);

/* Templates see every model of the program through this header. */
#include "rounds.h"
#include "stage.h"

#endif
