/*
 * markdown_span.c - emphasis, code, links and images as a stack.
 */
#include "markdown_span.h"

#include <ctype.h>
#include <string.h>

#include "html.h"
#include "markdown_entity.h"
#include "text.h"

static const char *const tag[][2] = {
    [SPAN_EM] = {"<em>",     "</em>"    },
    [SPAN_STRONG] = {"<strong>", "</strong>"},
    [SPAN_CODE] = {"<code>",   "</code>"  },
    [SPAN_DEL] = {"<del>",    "</del>"   },
    [SPAN_LINK] = {"",         "</a>"     },
    [SPAN_IMAGE] = {"",         ""         },
};

static void
put(struct out *o, const char *markup)
{
	out_raw(o, markup, strlen(markup));
}

/* Only addresses of others; one of ours would come with our authority. */
static bool
is_outside(struct str s)
{
	return s.n > 0 && s.p[0] != '/' && s.p[0] != '#' && address_is_safe(s);
}

/* "#abb-" and an id: a figure of the same page, as the editor writes it. */
static bool
is_figure(struct str s)
{
	static const char begin[] = "#abb-";
	bool good = s.n == sizeof(begin) - 1 + 13 && str_starts(s, begin);

	for (size_t i = sizeof(begin) - 1; good && i < s.n; i++)
		good = isalnum((unsigned char)s.p[i]);
	return good;
}

/* Returns whether the link was written. */
static bool
enter_link(struct spans *s, struct out *o, struct str address)
{
	if (s->links > 0 || s->images > 0)
		return false;
	if (is_figure(address)) {
		put(o, "<a href=\"");
		out_attr(o, address);
		put(o, "\">");
	} else if (is_outside(address))
		markdown_link(o, address);
	else
		return false;
	s->address = address;
	s->start = o->n;
	return true;
}

void
span_enter(struct spans *s, struct out *o, enum span type, struct str address)
{
	bool written = false;

	if (s->n == SPANS_DEEP) {
		s->ignored++;
		return;
	}
	if (type == SPAN_LINK)
		written = enter_link(s, o, address);
	else if (type != SPAN_IMAGE && s->images == 0) {
		written = true;
		put(o, tag[type][0]);
	}
	s->images += type == SPAN_IMAGE;
	s->links += type == SPAN_LINK;
	s->open[s->n].type = type;
	s->open[s->n++].written = written;
}

static void
close_last(struct spans *s, struct out *o)
{
	enum span type = s->open[--s->n].type;

	s->images -= type == SPAN_IMAGE;
	s->links -= type == SPAN_LINK;
	if (!s->open[s->n].written)
		return;
	/* a link without a word shows where it leads */
	if (type == SPAN_LINK && o->n == s->start)
		out_text(o, s->address);
	put(o, tag[type][1]);
}

void
span_leave(struct spans *s, struct out *o, enum span type)
{
	size_t i = s->n;

	if (s->ignored > 0) {
		s->ignored--;
		return;
	}
	while (i > 0 && s->open[i - 1].type != type)
		i--;
	while (i > 0 && s->n >= i)
		close_last(s, o);
}

void
span_leave_all(struct spans *s, struct out *o)
{
	while (s->n > 0)
		close_last(s, o);
	s->ignored = 0;
}
