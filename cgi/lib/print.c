/*
 * print.c - a question to the printer, with a deadline for all of it.
 */
#include "print.h"

#include <ctype.h>
#include <string.h>

#include "arena.h"
#include "peer.h"
#include "text.h"

static enum status
converse(const struct peer *l, struct arena *a, struct str html,
    struct str *pdf, struct str *why)
{
	unsigned char head[PRINT_HEAD], reply[PRINT_REPLY];
	size_t n;
	char *body;

	peer_put(head, html.n);
	if (!peer_send(l, head, sizeof(head)))
		return BUSY;
	/* Who refuses reads no further, and has said why already. */
	(void)peer_send(l, html.p, html.n);
	if (!peer_take(l, reply, sizeof(reply)))
		return BUSY;
	n = peer_number(reply + 1);
	if (n > PRINT_PDF_MAX || (body = arena_get(a, n + 1, 1)) == NULL)
		return TOO_MUCH;
	if (!peer_take(l, body, n))
		return BUSY;
	if (reply[0] != PRINT_DONE) {
		if (why != NULL)
			*why = (struct str){body, n};
		return reply[0] == PRINT_REFUSED ? INVALID : BUSY;
	}
	*pdf = (struct str){body, n};
	return OK;
}

enum status
print_pdf(struct arena *a, struct str socket_dir, struct str html, int ms,
    struct str *pdf, struct str *why)
{
	struct peer l;
	enum status st = BUSY;

	if (html.n > PRINT_HTML_MAX)
		return TOO_MUCH;
	if (peer_dial(&l, socket_dir, "printer", ms))
		st = converse(&l, a, html, pdf, why);
	peer_close(&l);
	return st;
}

/* --- the name of the file --- */

enum { NAME_MAX_BYTES = 80 };

/* German letters that ASCII has not, as one writes them without them. */
static const struct {
	const char *letter, *plain;
} plain[] = {
    {"ä", "ae"},
    {"ö", "oe"},
    {"ü", "ue"},
    {"Ä", "Ae"},
    {"Ö", "Oe"},
    {"Ü", "Ue"},
    {"ß", "ss"},
};

/* How many bytes of s are one letter, and what stands for it. */
static size_t
letter(struct str s, bool ascii, struct str *as)
{
	size_t n = 1;

	while (n < s.n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n++;
	*as = (struct str){s.p, n};
	if (n == 1)
		return n;
	for (size_t i = 0; ascii && i < COUNT(plain); i++)
		if (str_is(*as, plain[i].letter)) {
			*as = str_of(plain[i].plain);
			return n;
		}
	if (ascii || n > 2) /* dashes and quotation marks are no letters */
		*as = (struct str){NULL, 0};
	return n;
}

/* Letters and digits of the words, "-" between them. */
static void
name_of(struct str words, bool ascii, char *to)
{
	size_t at = 0;
	bool gap = false;

	for (size_t i = 0; i < words.n && at < NAME_MAX_BYTES - 4;) {
		struct str as;

		i += letter((struct str){words.p + i, words.n - i}, ascii, &as);
		if (as.n == 0 ||
		    (as.n == 1 && !isalnum((unsigned char)as.p[0]))) {
			gap = at > 0;
			continue;
		}
		if (gap)
			to[at++] = '-';
		gap = false;
		memcpy(to + at, as.p, as.n);
		at += as.n;
	}
	to[at] = '\0';
}

struct str
print_disposition(
    struct arena *a, const char *first, struct str words, const char *end)
{
	char ascii[NAME_MAX_BYTES], own[NAME_MAX_BYTES];
	struct str name;
	struct out o;

	name_of(words, true, ascii);
	name_of(words, false, own);
	out_init(&o, 4 * NAME_MAX_BYTES);
	out_url(&o, str_of(own));
	name = str_fmt(a,
	    "attachment; filename=\"%s%s%s%s\"; filename*=UTF-8''%s%s%.*s%s",
	    first, ascii[0] != '\0' ? "-" : "", ascii, end, first,
	    o.n > 0 ? "-" : "", (int)o.n, o.n > 0 ? o.p : "", end);
	out_release(&o);
	return name;
}
