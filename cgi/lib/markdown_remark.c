/*
 * markdown_remark.c - what people write to each other: Markdown with the names
 * of those whom they address.
 */
#include <string.h>

#include "arena.h"
#include "html.h"
#include "markdown.h"
#include "markdown_entity.h"
#include "markdown_mark.h"
#include "text.h"

/* More names than this in one text are words like others. */
enum { MENTIONS_MAX = 64, NAME_MAX_BYTES = 400 };

static bool
begins_block(char c)
{
	return strchr("-+>=0123456789 \t", c) != NULL; /* NUL as well */
}

enum remark
remark_look(struct str s)
{
	static const bool means[256] = {
	    ['*'] = true,
	    ['_'] = true,
	    ['`'] = true,
	    ['['] = true,
	    ['<'] = true,
	    ['#'] = true,
	    ['~'] = true,
	    ['|'] = true,
	    ['\\'] = true,
	    ['@'] = true,
	    [0xef] = true, /* where XML's gaps are */
	    ['/'] = true,
	};
	enum remark w = REMARK_ONE_PARAGRAPH;

	if (s.n == 0 || begins_block(s.p[0]))
		return REMARK_MARKED_UP;
	for (size_t i = 0; i < s.n; i++) {
		if (means[(unsigned char)s.p[i]])
			return REMARK_MARKED_UP;
		if (s.p[i] != '\n')
			continue;
		if (i + 1 < s.n && begins_block(s.p[i + 1]))
			return REMARK_MARKED_UP;
		w = REMARK_PLAIN_LINES;
	}
	return w;
}

bool
mention_find(struct str s, size_t *at, size_t *n, struct str *name)
{
	for (size_t i = 0; i + 3 < s.n; i++) {
		const char *end;

		if (s.p[i] != '@' || s.p[i + 1] != '[')
			continue;
		*name = (struct str){s.p + i + 2, s.n - i - 2};
		end = memchr(name->p, ']', name->n);
		if (end == NULL)
			return false;
		name->n = (size_t)(end - name->p);
		if (name->n == 0 || name->n > NAME_MAX_BYTES ||
		    memchr(name->p, '\n', name->n) != NULL ||
		    memchr(name->p, '[', name->n) != NULL)
			continue;
		*at = i;
		*n = name->n + 3;
		return true;
	}
	return false;
}

/* The name as it is shown; false if there is no room. */
static bool
word_make(struct arena *a, struct str name, struct mark_word *w)
{
	struct str s;
	struct out o;

	out_init(&o, markdown_bound(name.n));
	out_raw(&o, "<span class=\"mention\">@", 23);
	out_text(&o, name);
	out_raw(&o, "</span>", 7);
	s = markdown_take(a, &o);
	w->html = (struct html){s.p, s.n};
	w->plain = str_fmt(a, "@%.*s", (int)name.n, name.p);
	return s.p != NULL && w->plain.p != NULL;
}

static struct html
marked_up(struct arena *a, struct str text)
{
	struct mark_word word[MENTIONS_MAX];
	size_t nword = 0, at, n;
	struct str name, rest, marked;
	struct out o;

	text = xml_clean(a, text);
	rest = text;
	out_init(&o, markdown_bound(text.n));
	while (nword < MENTIONS_MAX && mention_find(rest, &at, &n, &name)) {
		mark_text(&o, (struct str){rest.p, at});
		if (!word_make(a, name, &word[nword]))
			o.failed = true;
		mark_put(&o, nword++);
		rest = (struct str){rest.p + at + n, rest.n - at - n};
	}
	if (nword == 0) {
		out_release(&o);
		return remark_filled(a, text, NULL, 0);
	}
	mark_text(&o, rest);
	marked = markdown_take(a, &o);
	return marked.p == NULL ? (struct html){NULL, 0}
				: remark_filled(a, marked, word, nword);
}

struct html
remark_html(struct arena *a, struct str text)
{
	return remark_look(text) == REMARK_MARKED_UP ? marked_up(a, text)
						     : plain_html(a, text);
}
