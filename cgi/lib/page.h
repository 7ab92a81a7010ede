/*
 * page.h - what compiled templates are written with: values in a page, by
 * their type and by where they stand.
 */
#ifndef PAGE_H
#define PAGE_H

#include "req.h"

/* Where an insertion stands; the compiler of templates decides. */
enum place {
	IN_TEXT,    /* between tags */
	IN_ATTR,    /* in a quoted attribute */
	IN_URL,     /* a part of an address */
	IN_ADDRESS, /* a whole address from data */
};

void put_bool(struct req *, enum place, bool);
void put_int(struct req *, enum place, long long);
void put_str(struct req *, enum place, struct str);
void put_id(struct req *, enum place, struct id);
void put_when(struct req *, enum place, struct when);
void put_day(struct req *, enum place, struct day);
void put_dec(struct req *, enum place, struct dec);
void put_html(struct req *, enum place, struct html);

/* clang-format off */
#define PUT(r, place, x) _Generic((x), \
	bool: put_bool, int: put_int, long long: put_int, \
	struct str: put_str, struct id: put_id, struct when: put_when, \
	struct day: put_day, struct dec: put_dec, \
	struct html: put_html)(r, place, x)

/* The value as a text, for the arguments of a part. */
#define TEXT_OF(r, x) _Generic((x), \
	int: text_int, long long: text_int, struct str: text_str, \
	struct id: text_id, struct day: text_day, struct dec: text_dec)(r, x)

/* What "if" asks of a value: is there one? */
#define IS(x) _Generic((x), bool: is_bool, int: is_int, long long: is_int, \
	struct str: is_str, struct id: is_id, struct when: is_when, \
	struct day: is_day, struct dec: is_dec, struct html: is_html)(x)
/* clang-format on */

struct str text_int(struct req *, long long);
struct str text_str(struct req *, struct str);
struct str text_id(struct req *, struct id);   /* a NUL stands behind it */
struct str text_day(struct req *, struct day); /* 2026-11-22 */
struct str text_dec(struct req *, struct dec);

bool is_bool(bool);
bool is_int(long long);
bool is_str(struct str);
bool is_id(struct id);
bool is_when(struct when);
bool is_day(struct day);
bool is_dec(struct dec);
bool is_html(struct html);

/* The filters that templates may name after a "|". */
struct str filter_date(struct req *, struct when);      /* 22. November 2026 */
struct str filter_shortdate(struct req *, struct when); /* 22.11.2026 */
struct str filter_iso(struct req *, struct when);
struct str filter_iso_here(struct req *, struct when); /* with its offset */
struct str filter_isoday(struct req *, struct day);
struct str filter_longday(struct req *, struct day); /* 22. November 2026 */
struct str filter_weekday(struct req *, struct day); /* So., 22. Nov... */
struct str filter_plain(struct req *, long long);    /* digits only: a year */
struct str filter_tr(struct req *, struct str);      /* a message from code */
struct str filter_period(struct req *, struct str);  /* show_period.h */
struct str filter_period_short(struct req *, struct str);
struct html filter_markdown(struct req *, struct str); /* below an h2 or h3 */
struct html filter_remark(struct req *, struct str);   /* what people say */
struct str filter_excerpt(struct req *, struct str);   /* its words, a line */

/*
 * A message in the visitor's language with {0}, {1} ... replaced by these
 * texts, not escaped: a title, an argument of a part.  In the arena; the
 * empty text past its limit.
 */
struct str text_fill(
    struct req *, const char *msgid, size_t n, const struct str *value);

/* What stands around this page; NULL, and r->status BUSY, without memory. */
struct frame;
const struct frame *page_frame(struct req *, struct str title, bool wide);

/* A label of an enum in the visitor's language; generated filters use it. */
struct str page_label(struct req *, const struct enum_type *, int);

#endif
