/*
 * view.h - what the layout and the shared parts of pages show.
 *
 * Templates name these structs as their model.  All text is in the visitor's
 * language already and lives as long as the request.
 */
#ifndef VIEW_H
#define VIEW_H

#include "changed.h"
#include "clash.h"
#include "difference.h"
#include "picture.h"
#include "req.h"

/* Which entry of the main navigation is marked as the current one. */
enum section {
	SECTION_NONE,
	SECTION_ATLAS,      /* /, /atlas */
	SECTION_DECISIONS,  /* /beschluesse */
	SECTION_MINE,       /* /arbeit/, /arbeit/hinweise */
	SECTION_WORKSPACES, /* /arbeit/... */
	SECTION_STEERING,   /* /lenkung */
	SECTION_DATA,       /* /daten */
	SECTION_ADMIN,      /* /verwaltung */
};

/* The way to this page, outermost first; the last is the page itself. */
struct crumbs {
	size_t n;
	struct crumb *row;
};

/* What is wrong with the form shown again: one line of the summary. */
struct problem {
	struct str field; /* the field with id "f-<field>"; empty: none */
	struct str text;
};

struct problems {
	size_t n;
	struct problem *row;
};

/* Everything around a page: its head, navigation and foot. */
struct frame {
	/* by the page */
	struct str title; /* without the name of the portal */
	bool wide;        /* a page of wide tables takes the whole width */

	/* by the configuration */
	struct str municipality;  /* "Stadt Musterstadt" */
	struct str portal_name;   /* "Bildungsportal" */
	struct str logo;          /* address of the arms; empty: ours */
	struct str contact;       /* mail address, or empty */
	struct str imprint;       /* address, or empty */
	struct str privacy;       /* address, or empty */
	struct str accessibility; /* address, or empty */
	struct str version;       /* of the static files: "?v=" */

	/* by the request */
	struct str lang;   /* "de" or "en", of this page */
	bool english;      /* the same, for the language switch */
	bool returning;    /* a session, but this page did not ask whose */
	int section;       /* enum section */
	struct str path;   /* of this page with its query, to come back */
	struct str notice; /* shown once, after something was done */
	struct str number; /* of the request, to quote to the help desk */
	long long ncrumb;  /* = crumbs.n, for the test */
	struct crumbs crumbs;
	long long nproblem; /* = problems.n, for the test */
	struct problems problems;
	bool conflict;   /* nothing is wrong with what was typed: 409 */
	struct when now; /* server time: the browser's clock may be off */
};

/*
 * The frame of this request's page, in the arena.  NULL past the arena's
 * limit; r->status says so, and the page is written without a frame.
 * Generated pages call this, unless only a fragment is wanted.
 */
const struct frame *page_frame(struct req *, struct str title, bool wide);

/* Pages of a list.  Addresses are ours, empty where there is no page. */
struct pager {
	long long page;  /* from 1 */
	long long pages; /* 1: nothing is shown */
	long long total; /* entries in all pages */
	struct str prev, next;
};

/*
 * How positions or votes are shared out.  A vote of the committee has no
 * `reserved`; `silent` are entitled and have not spoken.  total is the sum.
 */
struct tally {
	long long yes, reserved, no, abstain, silent;
	long long total;
};

/* What the page of an error says; templates/error.html. */
struct error_view {
	long long code;         /* of HTTP */
	struct str title;       /* "Diese Seite gibt es nicht" */
	struct str text;        /* what can be done now */
	struct str number;      /* of the request, or empty */
	bool sign_in;           /* signing in may help */
	bool stale;             /* the form may be opened anew */
	bool changed;           /* the thing is not as it was any more */
	struct str back;        /* where to go on, signed in or seeing it */
	long long nlost;        /* = lost.n, for the test */
	struct typed_list lost; /* texts of a form that was not taken */
};

#endif
