/*
 * page_fill.c - messages with values in them, where a text is wanted.
 *
 * Within the markup of a page generated code walks the parts of a message
 * itself; titles and arguments of parts are put together here.
 */
#include "page.h"

#include <string.h>

#include "arena.h"

/* "{12}" at p: which value, and how many bytes; 0 bytes if it is none. */
static size_t
place_at(const char *p, const char *end, size_t *which)
{
	const char *s = p + 1;

	if (*p != '{')
		return 0;
	*which = 0;
	while (s < end && *s >= '0' && *s <= '9' && s - p < 4)
		*which = *which * 10 + (size_t)(*s++ - '0');
	if (s == p + 1 || s == end || *s != '}')
		return 0;
	return (size_t)(s - p) + 1;
}

/* The filled message's length; its bytes too, if there is room for them. */
static size_t
fill(char *to, struct str msg, size_t n, const struct str *value)
{
	const char *p = msg.p, *end = msg.p + msg.n;
	size_t length = 0, which, skip;

	while (p < end) {
		struct str piece = {p, 1};

		skip = place_at(p, end, &which);
		if (skip > 0)
			piece = which < n ? value[which] : STR("");
		if (to != NULL && piece.n > 0)
			memcpy(to + length, piece.p, piece.n);
		length += piece.n;
		p += skip > 0 ? skip : 1;
	}
	return length;
}

struct str
text_fill(struct req *r, const char *msgid, size_t n, const struct str *value)
{
	struct str msg = req_tr(r, msgid);
	size_t length = fill(NULL, msg, n, value);
	char *p = arena_get(r->arena, length + 1, 1);

	if (p == NULL)
		return STR("");
	fill(p, msg, n, value);
	return (struct str){p, length};
}
