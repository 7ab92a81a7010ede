/*
 * show.h - how intake shows what official tables hold: periods, values or
 * the symbols instead of them, pages of long lists.
 */
#ifndef SHOW_H
#define SHOW_H

#include "enums.h"
#include "req.h"
#include "view.h"

/* A cell as a page shows it: a number or a symbol, never zero for one. */
struct shown {
	struct str text;    /* "2.871" or "." */
	struct str meaning; /* of the symbol, else empty */
	struct str flag;    /* "p": the sign of its quality, else empty */
	struct str flag_meaning;
};

/* A value with its symbol and quality, as the database has them. */
struct shown show_cell(struct req *, struct dec, int symbol, int quality);

/* The value, with so many decimals as it has: 2.871 or 2,871. */
struct str show_dec(struct req *, struct dec);
struct str show_int(struct req *, long long);

/* "2013" as it is, "2013-12-31" as the language writes a date, "2013-WS" as
 * "WS 2013/14"; and what kind of period it is. */
struct str show_period(struct req *, struct str);
struct str show_period_kind(struct req *, struct str);
struct str show_day(struct req *, struct day);

/* The text in the visitor's language; German if there is no English. */
struct str show_lang(const struct req *, struct str de, struct str en);

/* The official sign of a symbol, and the letter of a quality. */
struct str show_symbol(int symbol);
struct str show_quality(int quality);

/* One line of the legend under a table. */
struct legend_row {
	struct str sign, meaning;
};

struct legend_rows {
	size_t n;
	struct legend_row *row;
};

/* Every symbol with its meaning, in the visitor's language. */
struct legend_rows show_legend(struct req *);

/*
 * Pages of a list: `base` is the address up to and including "?" or "&".
 * The first entry of the page is (page - 1) * per.
 */
struct pager show_pager(struct req *, const char *base, long long page,
    long long per, long long total);

/* "a=b&" with b percent-encoded, or nothing if b is empty. */
struct str show_query(struct req *, const char *name, struct str value);

/* An id as it stands in addresses; for req_goto() and friends. */
struct id_text {
	char s[14];
};
struct id_text show_id(struct id);

/*
 * The version that a form was made from, to be sent back with it: what it was
 * sent with if it is shown again, but the current one after a conflict, when
 * the visitor has seen both (409).
 */
struct str show_version(struct req *, const char *field, long long current);

/* Begin the breadcrumb of every page here. */
void crumb_data(struct req *);

#endif
