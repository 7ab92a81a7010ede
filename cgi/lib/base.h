/*
 * base.h - the few words every other file is written in.
 */
#ifndef BASE_H
#define BASE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * How anything that can fail says so.  OK is zero, so "if (st)" reads
 * "if it failed".  http.c alone knows which HTTP code each one becomes.
 */
enum status {
	OK,
	INVALID,  /* the visitor's input does not pass its field table */
	STRANGER, /* nobody is signed in, and somebody must be */
	DENIED,   /* the visitor may not do this */
	ABSENT,   /* there is no such thing, or none the visitor may see */
	CONFLICT, /* it exists already, or changed meanwhile */
	BUSY,     /* worth trying again: database away, limit reached */
	TOO_MUCH, /* larger than we take */
	FAULT,    /* our own mistake */
	STATUS_MAX
};

#define MUST_CHECK __attribute__((warn_unused_result))
#define COUNT(a)   (sizeof(a) / sizeof((a)[0]))

/* Some bytes and how many.  A view: it never owns what it points at. */
struct str {
	const char *p; /* NULL where the database said NULL */
	size_t n;
};

#define STR(s) ((struct str){(s), sizeof(s) - 1})

/*
 * Values that look like numbers or texts but are shown in their own way.
 * Each is a type, so that a page cannot show one as the other.
 */
struct id {
	long long v; /* shown as 13 letters and digits, 0 is no id */
};

struct when {
	long long s; /* seconds since 1970, UTC */
};

struct day {
	long long d; /* days since 1970-01-01 */
};

/* An exact decimal as PostgreSQL writes it: "4.3", "-0.05", or NULL. */
struct dec {
	const char *p;
	size_t n;
};

/* Text that is markup already.  Only markdown.c, markings.c, chart.c
 * and html.c make it. */
struct html {
	const char *p;
	size_t n;
};

/* What a nullable integer, time or day holds where the database said NULL. */
#define NONE_INT LLONG_MIN

/* German is the language of the interface, English the second. */
enum lang { LANG_DE, LANG_EN, LANG_MAX };

#endif
