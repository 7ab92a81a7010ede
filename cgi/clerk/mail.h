/*
 * mail.h - a notice as a mail: RFC 5322, plain text, in two languages; with
 * the dates it is about as an iCalendar file.
 *
 * Nothing of a workspace is in it but the title of the thing and where it is.
 * Whatever stands in a title or a name, it begins no header line: everything
 * from outside is encoded.
 */
#ifndef MAIL_H
#define MAIL_H

#include "base.h"

struct arena;
struct portal;

/* One line of a digest. */
struct mail_line {
	struct str workspace; /* empty: of none */
	int kind;             /* enum notice_kind */
	struct str title;
	struct str address;
	long long n; /* how many things it tells of */
};

struct mail_lines {
	size_t n;
	struct mail_line *row; /* those of one workspace together */
};

/* A phase of a round, or its workshop, for the reader's calendar. */
struct mail_date {
	struct id round, workspace;
	struct str title;
	int phase; /* 0: its workshop */
	struct day starts_on, ends_on;
	struct str place;
	long long version; /* of the round; greater when a date is another */
	struct when changed_at;
	bool off; /* it was called off */
};

struct mail_dates {
	size_t n;
	struct mail_date *row;
};

/* Sentences in German, for tr(). */
struct mail_reason {
	const char *task; /* what its reader is to do */
	const char *why;  /* he gets it */
};

/* What a phase of a round (enum phase) asks for; NULL: its kind says it. */
const char *mail_phase_task(int phase);

/* Both for every kind of notice that is a matter of choice; else NULL. */
struct mail_reason mail_reason(int kind);

struct mail {
	struct id id;
	struct str recipient;
	int lang; /* enum lang + 1; 0 is German */
	int kind; /* enum notice_kind */
	struct str title;
	struct str room;    /* the workspace; empty: of none */
	struct str address; /* of ours, beginning with "/" */
	struct str stop;    /* where this kind of mail is stopped, or empty */
	int phase;          /* of the round it tells of, enum phase; or 0 */
	long long n;        /* how many things it tells of; 0 is one */
	struct mail_lines lines; /* of a digest */
	struct mail_dates dates; /* go along as a file, if there are any */
	struct when now;
};

/*
 * The whole message with CRLF line ends, in the arena; the NULL view past its
 * limit.  The same outbox row always has the same Message-ID.
 */
struct str mail_text(
    struct arena *, const struct portal *, const struct mail *) MUST_CHECK;

#endif
