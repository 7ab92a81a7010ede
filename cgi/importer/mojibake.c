/*
 * mojibake.c - take one encoding off a text that has two.
 */
#include "mojibake.h"

#include "arena.h"
#include "charset.h"
#include "utf8.h"

/* Holds one of the letters that a second encoding of German begins with. */
static bool
is_suspect(struct str s)
{
	for (size_t i = 1; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (s.p[i - 1] == '\303' &&
		    (c == 0x82 || c == 0x83 || c == 0x85 || c == 0xa2))
			return true; /* U+00C2 C3 C5 E2 */
	}
	return false;
}

struct str
mojibake_repair(struct arena *a, struct str text)
{
	struct str none = {NULL, 0}, rest = text, was;
	bool changed = false;
	char *to;

	if (!is_suspect(text) || (to = arena_get(a, text.n, 1)) == NULL)
		return none;
	was = (struct str){to, 0};
	while (rest.n > 0) {
		int byte = charset_byte(utf8_next(&rest));

		if (byte < 0)
			return none;
		changed = changed || byte >= 0xc2;
		to[was.n++] = (char)byte;
	}
	return changed && utf8_valid(was) ? was : none;
}
