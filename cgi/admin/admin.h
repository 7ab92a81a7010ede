/*
 * admin.h - who there is and what everybody may do.  No content: what is said
 * in a workspace or a committee is not for administration.
 */
#ifndef ADMIN_H
#define ADMIN_H

#include "admin_sql.h"
#include "enums.h"
#include "req.h"
#include "token.h"
#include "view.h"

enum { PAGE_ROWS = 50, LINK_TEXT = 400 };

/* What can be chosen in a list. */
struct option {
	struct str name, label;
};

struct options {
	size_t n;
	struct option *row;
};

struct overview_view {
	struct overview_row n;
	struct workspaces_wanted_rows wanted; /* appeals nobody may decide on */
	bool begun; /* somebody can work: what comes first is no news */
};

struct persons_view {
	struct persons_rows persons;
	struct str words;
	struct pager pager;
};

/* A person and the forms around him. */
struct person_view {
	struct person_row p;
	struct person_invitation_rows invitation;
	struct person_mandates_rows mandates;
	struct person_workspaces_rows workspaces;
	struct person_committees_rows committees;
	struct organisations_to_choose_rows organisations;
	struct workspaces_to_choose_rows rooms;
	struct committees_to_choose_rows boards;
	struct options room_roles, seat_roles;
	struct str none; /* the current choice of a form that adds */
	struct str administrator, analyst, moderator; /* "name" if he is one */
};

struct person_new_view {
	struct str none;
	bool mails; /* there is a server that mail goes through */
};

/* The link, shown once. */
struct invited_view {
	struct person_row p;
	struct str link;
	bool mails; /* there is a server that mail goes through */
	bool by_mail;
};

struct mandate_view {
	struct mandate_row m;
};

struct organisations_view {
	struct organisations_rows organisations;
	struct str words;
	struct pager pager;
};

struct organisation_view {
	struct organisation_row o; /* id 0: a new one */
	struct str key;            /* its id as in addresses, or "neu" */
	struct organisation_persons_rows persons;
	long long npersons;
	struct options sectors;
	struct str sector;
	struct str two; /* "1" if a second person confirms its positions */
};

struct workspaces_view {
	struct workspaces_rows workspaces;
	struct str words;
	struct pager pager;
};

struct workspace_view {
	struct workspace_row w; /* id 0: a new one */
	struct str key;         /* its id as in addresses, or "neu" */
	struct workspace_members_rows members;
	long long nmembers;
	long long nsecond; /* appeals that nobody may decide on */
	struct when since;
};

struct committees_view {
	struct committees_rows committees;
	long long n;
};

struct committee_view {
	struct committee_row c; /* id 0: a new one */
	struct str key;         /* its id as in addresses, or "neu" */
	struct committee_seats_rows seats;
	long long nseats;
};

/* A line of the journal in words. */
struct entry {
	struct journal_row j;
	struct str action; /* what was done, in the visitor's language */
	struct str detail;
};

struct entries {
	size_t n;
	struct entry *row;
};

struct journal_view {
	struct entries entries;
	long long nentries;
	struct options objects;
	struct str object, words;
	struct day from, until;
	struct str older; /* address of the next page, or empty */
};

void overview_page(struct req *);
void persons_page(struct req *);
void person_page(struct req *);
void person_new_page(struct req *);
void person_make(struct req *);
void person_save(struct req *);
void roles_save(struct req *);
void invite_page(struct req *);
void invite(struct req *);
void person_disable_page(struct req *);
void person_disable(struct req *);
void person_enable(struct req *);
void mandate_make(struct req *);
void mandate_page(struct req *);
void mandate_end(struct req *);
void member_set(struct req *);
void member_drop(struct req *);
void seat_set(struct req *);
void seat_drop(struct req *);
void organisations_page(struct req *);
void organisation_new_page(struct req *);
void organisation_make(struct req *);
void organisation_page(struct req *);
void organisation_save(struct req *);
void organisation_disable_page(struct req *);
void organisation_disable(struct req *);
void organisation_enable(struct req *);
void workspaces_page(struct req *);
void workspace_new_page(struct req *);
void workspace_make(struct req *);
void workspace_page(struct req *);
void workspace_save(struct req *);
void workspace_moderator(struct req *);
void committees_page(struct req *);
void committee_new_page(struct req *);
void committee_make(struct req *);
void committee_page(struct req *);
void committee_save(struct req *);
void journal_page(struct req *);

/* Show a person with what was wrong with one of his forms. */
void person_show(struct req *, struct id);

/*
 * After a question failed: true if it was a conflict, which the caller now
 * shows as a fault of his form; then he may ask once more.
 */
bool was_conflict(struct req *);

/* What such a form says that would change its own sender's rights. */
extern const char not_for_oneself[];

/* The id in the address: "/verwaltung/person/{person}". */
bool id_read(struct req *, const char *name, struct id *);

/* What a list was asked for: words to look for, and which page. */
struct list_in {
	struct str suche;
	long long seite;
};
bool list_read(struct req *, struct list_in *);
struct pager list_pager(
    struct req *, const char *path, const struct list_in *, long long total);

struct options options_of(struct req *, const struct enum_type *);

/* The way to a page: administration, a list, and the page itself. */
void crumbs(struct req *, const char *list, const char *path, struct str name);

/* What was done, in words: "comment.add" is "Beitrag geschrieben". */
struct str action_words(struct req *, struct str action);

/* What a line says beside that: "chair" is "Vorsitz". */
struct str detail_words(struct req *, struct str action, struct str detail);

#endif
