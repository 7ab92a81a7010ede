/*
 * text.h - small work on struct str: compare, cut, check, read numbers.
 */
#ifndef TEXT_H
#define TEXT_H

#include "base.h"

struct arena;

/* A view of a NUL-terminated text; NULL gives the empty NULL view. */
struct str str_of(const char *);

bool str_eq(struct str, struct str);
bool str_is(struct str, const char *);
bool str_starts(struct str, const char *);

/* The host of "https://host:port/path", without its port. */
struct str url_host(struct str);

/* Nothing but 0 to 9; so is the empty text. */
bool str_is_digits(struct str);

/* True if this can stand in an envelope as it is. */
bool str_is_mail_address(struct str);

/* Below, at or above 0, by their bytes; what begins another comes first. */
int str_order(struct str, struct str);

/* Put them in order, each once; returns how many they are now. */
size_t str_sort(struct str *, size_t n);

/* Without leading and trailing white space (ASCII and U+00A0). */
struct str str_trim(struct str);

/* The part up to the next `at`, or all; it is taken off, and the sign too. */
struct str str_part(struct str *, char at);

/* A NUL-terminated copy in the arena, or NULL past its limit. */
char *str_copy(struct arena *, struct str) MUST_CHECK;

/*
 * A copy as a person means it: what was pasted from a text processor or a PDF
 * carries vertical tabs, form feeds and other control characters that he can
 * neither see nor delete.  Those that break a line become LF (a space where
 * there are no `lines`), tabs stay, the others go.  The NULL view past the
 * arena's limit.
 */
struct str str_clean(struct arena *, struct str, bool lines) MUST_CHECK;

/* printf into the arena; the NULL view past its limit. */
struct str str_fmt(struct arena *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * How many characters (code points) these bytes are, or -1 if they are not
 * UTF-8 or hold a control character other than tab, LF and CR.
 */
long long utf8_length(struct str);

/* A whole decimal number with nothing around it.  False: *out untouched. */
bool str_int(struct str, long long *out) MUST_CHECK;

/*
 * Ids are 63-bit numbers; in addresses they are 13 characters of Crockford's
 * base 32 in lower case.  id_text writes 13 bytes and a NUL; id_of gives id 0
 * for anything that id_text would not have written.
 */
enum { ID_TEXT = 13 };
void id_text(struct id, char out[ID_TEXT + 1]);
struct id id_of(struct str);

#endif
