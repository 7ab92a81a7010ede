/*
 * markdown_plain.c - text that is no Markdown, and what every result needs.
 */
#include <ctype.h>
#include <string.h>

#include "arena.h"
#include "html.h"
#include "markdown.h"
#include "markdown_entity.h"
#include "text.h"

size_t
markdown_bound(size_t n)
{
	return 65536 + 24 * n;
}

struct str
markdown_take(struct arena *a, struct out *o)
{
	struct str s = {NULL, 0};

	if (!o->failed) {
		s.p = str_copy(a, (struct str){o->p == NULL ? "" : o->p, o->n});
		s.n = s.p == NULL ? 0 : o->n;
	}
	out_release(o);
	return s;
}

void
markdown_link(struct out *o, struct str address)
{
	static const char rel[] = "\" rel=\"nofollow ugc noopener\">";

	out_raw(o, "<a href=\"", 9);
	out_address(o, address);
	out_raw(o, rel, sizeof(rel) - 1);
}

/* Where the next address begins: "http" after nothing or a non-letter. */
static size_t
next_address(struct str s)
{
	for (size_t i = 0; i + 7 < s.n; i++) {
		struct str rest = {s.p + i, s.n - i};

		if (s.p[i] != 'h' ||
		    (i > 0 && isalnum((unsigned char)s.p[i - 1])))
			continue;
		if (str_starts(rest, "https://") || str_starts(rest, "http://"))
			return i;
	}
	return s.n;
}

/* How long it is: ASCII to a blank, without the signs that end a sentence. */
static size_t
address_length(struct str s)
{
	size_t n = 0, opened = 0, closed = 0;

	for (; n < s.n && s.p[n] > ' ' && s.p[n] < 0x7f &&
	       strchr("<>\"\\", s.p[n]) == NULL;
	     n++) {
		opened += s.p[n] == '(';
		closed += s.p[n] == ')';
	}
	while (n > 0 && strchr(".,;:!?'*_~)", s.p[n - 1]) != NULL) {
		if (s.p[n - 1] == ')' && closed-- <= opened)
			break;
		n--;
	}
	return n;
}

void
markdown_linked(struct out *o, struct str s)
{
	while (s.n > 0) {
		size_t i = next_address(s);
		struct str at = {s.p + i, s.n - i};

		out_text(o, (struct str){s.p, i});
		at.n = address_length(at);
		if (at.n > 0 && address_is_safe(at)) {
			markdown_link(o, at);
			out_text(o, at);
			out_raw(o, "</a>", 4);
		} else
			out_text(o, at);
		i += at.n;
		s = (struct str){s.p + i, s.n - i};
	}
}

struct html
plain_html(struct arena *a, struct str text)
{
	struct str s = str_trim(xml_clean(a, text)), done;
	bool open = false;
	struct out o;

	out_init(&o, markdown_bound(s.n));
	while (s.n > 0) {
		const char *end = memchr(s.p, '\n', s.n);
		size_t n = end == NULL ? s.n : (size_t)(end - s.p);
		struct str line = str_trim((struct str){s.p, n});

		if (line.n > 0) {
			if (open)
				out_raw(&o, "<br/>\n", 6);
			else
				out_raw(&o, "<p>", 3);
			markdown_linked(&o, line);
		} else if (open)
			out_raw(&o, "</p>\n", 5);
		open = line.n > 0;
		n += end == NULL ? 0 : 1;
		s = (struct str){s.p + n, s.n - n};
	}
	if (open)
		out_raw(&o, "</p>\n", 5);
	done = markdown_take(a, &o);
	return (struct html){done.p, done.n};
}
