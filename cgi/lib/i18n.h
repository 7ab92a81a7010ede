/*
 * i18n.h - the words, numbers and dates of German and English.
 *
 * Messages are written in German in templates and code; a GNU gettext
 * catalogue (.mo) gives the English ones.  The language is chosen per
 * request, so the C locale is never touched.  Formats come from ICU.
 */
#ifndef I18N_H
#define I18N_H

#include "base.h"

/* Marks a message for the catalogue and leaves it as it is. */
#define N_(s) s

/*
 * Read `dir`/en.mo once per process and set the time zone that times are
 * shown in.  OK, or FAULT when a catalogue is missing or damaged.
 */
enum status i18n_load(const char *dir, const char *place) MUST_CHECK;
void i18n_unload(void);

/* A message in this language; the German itself where none is known. */
struct str tr(enum lang, const char *msgid);

/* The form for this count, by the language's plural rule. */
struct str tr_n(enum lang, const char *one, const char *other, long long n);

/*
 * A message of a template with its translations, each cut at its {places}.
 * `text` is escaped for a page already.  Generated code keeps these static;
 * msg_get fills them on first use, and they live as long as the process.
 */
struct msg_part {
	struct str text; /* escaped */
	int place;       /* which insertion follows; -1 at the end */
};

struct msg {
	const char *one; /* German, with {0} {1} where something is inserted */
	const char *other; /* its plural, or NULL */
	const struct msg_part *part[LANG_MAX][2];
};

const struct msg_part *msg_get(struct msg *, enum lang, long long n);

/* Room for any one formatted value, NUL included. */
enum { FORMAT_MAX = 96 };

/* 1.234.567 or 1,234,567; returns the length. */
size_t format_int(enum lang, long long, char out[FORMAT_MAX]);

/* An exact decimal with the language's signs: 4,3 or 4.3; digits kept. */
size_t format_dec(enum lang, struct dec, char out[FORMAT_MAX]);

enum date_form {
	DATE_LONG,     /* 22. November 2026 */
	DATE_SHORT,    /* 22.11.2026 */
	DATE_WEEKDAY,  /* So., 22. November 2026 */
	DATE_TIME,     /* 22. November 2026 um 09:00 */
	DATE_ISO,      /* 2026-11-22T08:00:00Z, for machines */
	DATE_ISO_DAY,  /* 2026-11-22 */
	DATE_ISO_HERE, /* 2026-11-22T09:00:00+01:00, by the portal's clocks */
};

size_t format_when(
    enum lang, struct when, enum date_form, char out[FORMAT_MAX]);
size_t format_day(enum lang, struct day, enum date_form, char out[FORMAT_MAX]);

/* 2026-11-22 as days since 1970; false if there is no such day. */
bool day_of(struct str, struct day *out) MUST_CHECK;

/* The day that it is in the portal's time zone, at a moment or now. */
struct day day_here(struct when);
struct day today(void);

/* The moment at which the portal's clocks show so many minutes of a day. */
struct when moment_here(struct day, int minutes);

#endif
