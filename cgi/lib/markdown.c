/*
 * markdown.c - md4c parses, we write.  The home of md4c.
 */
#include "markdown.h"

#include <md4c.h>
#include <string.h>

#include "arena.h"
#include "html.h"
#include "markdown_entity.h"
#include "markdown_mark.h"
#include "markdown_span.h"
#include "text.h"

enum { BLOCKS_DEEP = 8 };

struct render {
	struct out o;
	struct arena *arena;
	size_t size; /* of the text; no part of it can be longer */
	int base;    /* level of "# Title"; 0: it is a line in bold */
	int last; /* level of the heading before, and of the one before that */
	int last_but_one;

	unsigned blocks; /* quotes and lists around us */
	struct spans spans;
	size_t before, start; /* of a heading that may turn out empty */

	const struct mark_word *word; /* that marks stand for */
	size_t nword;
};

static void
put(struct render *r, const char *markup)
{
	out_raw(&r->o, markup, strlen(markup));
}

/* What the callbacks return: md4c stops at anything but 0. */
static int
go_on(const struct render *r)
{
	return r->o.failed ? 1 : 0;
}

/* --- blocks --- */

static void
put_heading(struct render *r, bool enter)
{
	const char digit = (char)('0' + r->last);

	if (r->base == 0) {
		put(r, enter ? "<p><strong>" : "</strong></p>\n");
		return;
	}
	put(r, enter ? "<h" : "</h");
	out_raw(&r->o, &digit, 1);
	put(r, enter ? ">" : ">\n");
}

/* No deeper than one below the heading before, so that no level is missing. */
static void
enter_heading(struct render *r, unsigned level)
{
	int want = r->base + (int)level - 1;

	want = want > r->last + 1 ? r->last + 1 : want;
	r->before = r->o.n;
	r->last_but_one = r->last;
	r->last = want > 6 ? 6 : want;
	put_heading(r, true);
	r->start = r->o.n;
}

/* A heading without a word would be an empty stop for who navigates by them. */
static void
leave_heading(struct render *r)
{
	if (r->o.n > r->start || r->o.failed) {
		put_heading(r, false);
		return;
	}
	r->o.n = r->before;
	r->last = r->last_but_one;
}

static void
put_list(struct render *r, const MD_BLOCK_OL_DETAIL *d)
{
	put(r, "<ol");
	if (d->start != 1) {
		put(r, " start=\"");
		out_int(&r->o, d->start);
		put(r, "\"");
	}
	put(r, ">\n");
}

static void
put_cell(struct render *r, const char *tag, const MD_BLOCK_TD_DETAIL *d)
{
	put(r, tag);
	if (d->align == MD_ALIGN_RIGHT)
		put(r, " class=\"align-right\"");
	if (d->align == MD_ALIGN_CENTER)
		put(r, " class=\"align-center\"");
	put(r, ">");
}

/* Quotes and lists below this depth lose their tags and keep their words. */
static bool
is_shown(const struct render *r)
{
	return r->blocks <= BLOCKS_DEEP;
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *arg)
{
	static const char *const plain[] = {[MD_BLOCK_QUOTE] = "<blockquote>\n",
	    [MD_BLOCK_UL] = "<ul>\n",
	    [MD_BLOCK_LI] = "<li>",
	    [MD_BLOCK_HR] = "<hr/>\n",
	    [MD_BLOCK_CODE] = "<pre><code>",
	    [MD_BLOCK_P] = "<p>",
	    [MD_BLOCK_TABLE] = "<table>\n",
	    [MD_BLOCK_THEAD] = "<thead>\n",
	    [MD_BLOCK_TBODY] = "<tbody>\n",
	    [MD_BLOCK_TR] = "<tr>"};
	struct render *r = arg;

	span_leave_all(&r->spans, &r->o);
	if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL ||
	    type == MD_BLOCK_OL)
		r->blocks++;
	switch (type) {
	case MD_BLOCK_H:
		enter_heading(r, ((MD_BLOCK_H_DETAIL *)detail)->level);
		break;
	case MD_BLOCK_OL:
		if (is_shown(r))
			put_list(r, detail);
		break;
	case MD_BLOCK_TH:
		put_cell(r, "<th scope=\"col\"", detail);
		break;
	case MD_BLOCK_TD:
		put_cell(r, "<td", detail);
		break;
	case MD_BLOCK_QUOTE:
	case MD_BLOCK_UL:
	case MD_BLOCK_LI:
		put(r, is_shown(r) ? plain[type] : " ");
		break;
	case MD_BLOCK_DOC:
	case MD_BLOCK_HTML:
		break;
	default:
		put(r, plain[type]);
	}
	return go_on(r);
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *arg)
{
	static const char *const plain[] = {
	    [MD_BLOCK_QUOTE] = "</blockquote>\n",
	    [MD_BLOCK_UL] = "</ul>\n",
	    [MD_BLOCK_OL] = "</ol>\n",
	    [MD_BLOCK_LI] = "</li>\n",
	    [MD_BLOCK_HR] = "",
	    [MD_BLOCK_CODE] = "</code></pre>\n",
	    [MD_BLOCK_P] = "</p>\n",
	    [MD_BLOCK_TABLE] = "</table>\n",
	    [MD_BLOCK_THEAD] = "</thead>\n",
	    [MD_BLOCK_TBODY] = "</tbody>\n",
	    [MD_BLOCK_TR] = "</tr>\n",
	    [MD_BLOCK_TH] = "</th>",
	    [MD_BLOCK_TD] = "</td>"};
	struct render *r = arg;

	(void)detail;
	span_leave_all(&r->spans, &r->o);
	switch (type) {
	case MD_BLOCK_H:
		leave_heading(r);
		break;
	case MD_BLOCK_QUOTE:
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
	case MD_BLOCK_LI:
		put(r, is_shown(r) ? plain[type] : " ");
		break;
	case MD_BLOCK_DOC:
	case MD_BLOCK_HTML:
		break;
	default:
		put(r, plain[type]);
	}
	if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL ||
	    type == MD_BLOCK_OL)
		r->blocks--;
	return go_on(r);
}

/* --- spans and text --------------------------------------------------------
 */

/* An attribute with its entities resolved, in the arena. */
static struct str
attribute(struct render *r, const MD_ATTRIBUTE *a)
{
	char *to = arena_get(r->arena, a->size + 1, 1);
	struct str s = {to, 0};

	for (size_t i = 0;
	     to != NULL && a->size > 0 && a->substr_offsets[i] < a->size; i++) {
		struct str part = {a->text + a->substr_offsets[i],
		    a->substr_offsets[i + 1] - a->substr_offsets[i]};
		char decoded[4];
		size_t n = a->substr_types[i] == MD_TEXT_ENTITY
			       ? entity_decode(part, decoded)
			       : 0;

		if (n > 0 && n <= part.n)
			part = (struct str){decoded, n};
		memcpy(to + s.n, part.p, part.n);
		s.n += part.n;
	}
	return s;
}

static const enum span span_of[] = {
    [MD_SPAN_EM] = SPAN_EM,
    [MD_SPAN_STRONG] = SPAN_STRONG,
    [MD_SPAN_A] = SPAN_LINK,
    [MD_SPAN_IMG] = SPAN_IMAGE,
    [MD_SPAN_CODE] = SPAN_CODE,
    [MD_SPAN_DEL] = SPAN_DEL,
};

static int
enter_span(MD_SPANTYPE type, void *detail, void *arg)
{
	struct render *r = arg;
	struct str address = {NULL, 0};

	if (type == MD_SPAN_A)
		address = attribute(r, &((MD_SPAN_A_DETAIL *)detail)->href);
	span_enter(&r->spans, &r->o, span_of[type], address);
	return go_on(r);
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *arg)
{
	struct render *r = arg;

	(void)detail;
	span_leave(&r->spans, &r->o, span_of[type]);
	return go_on(r);
}

static void
put_words(struct render *r, struct str text, bool linked)
{
	if (linked && r->spans.links == 0 && r->spans.images == 0)
		markdown_linked(&r->o, text);
	else
		out_text(&r->o, text);
}

/* Text as it is, with words of ours in the place of marks. */
static void
put_text(struct render *r, struct str text, bool linked)
{
	size_t at, n, i;

	while (r->nword > 0 && mark_find(text, &at, &n, &i)) {
		put_words(r, (struct str){text.p, at}, linked);
		if (i < r->nword && linked && r->spans.links == 0 &&
		    r->spans.images == 0)
			out_raw(&r->o, r->word[i].html.p, r->word[i].html.n);
		else if (i < r->nword)
			out_text(&r->o, r->word[i].plain);
		text = (struct str){text.p + at + n, text.n - at - n};
	}
	put_words(r, text, linked);
}

/*
 * A parser of foreign text may err; a length that cannot be is the one sign
 * of it that we can see, and then the text is shown as it was typed.
 */
static int
on_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE n, void *arg)
{
	struct render *r = arg;
	struct str text = {p, n};
	char decoded[4];
	size_t len;

	if (n > r->size + 16) /* md4c writes blanks for tabs */
		return 1;
	switch (type) {
	case MD_TEXT_BR:
		put(r, r->spans.images > 0 ? " " : "<br/>\n");
		break;
	case MD_TEXT_SOFTBR:
		put(r, r->base > 0 || r->spans.images > 0 ? "\n" : "<br/>\n");
		break;
	case MD_TEXT_ENTITY:
		len = entity_decode(text, decoded);
		out_text(&r->o, len > 0 ? (struct str){decoded, len} : text);
		break;
	default:
		put_text(r, text, type == MD_TEXT_NORMAL);
	}
	return go_on(r);
}

/*
 * A copy that ends in a line end: md4c 0.4.8 may look at the character after
 * the last one.  Nor is it asked for links without brackets, which it finds by
 * rules that have been rewritten since.
 */
static struct str
prepare(struct render *r, struct str text)
{
	struct str clean = xml_clean(r->arena, text);
	char *copy = arena_get(r->arena, clean.n + 2, 1);

	if (copy == NULL || (clean.p == NULL && text.n > 0))
		return (struct str){NULL, 0};
	if (clean.p != NULL && clean.n > 0)
		memcpy(copy, clean.p, clean.n);
	copy[clean.n] = '\n';
	r->size = clean.n + 1;
	return (struct str){copy, clean.n + 1};
}

/* The text as a person typed it, with the words in it. */
static struct html
typed(struct arena *a, struct str text, const struct mark_word *word, size_t n)
{
	struct out o;
	struct str s;
	size_t at, len, i;

	if (n == 0)
		return plain_html(a, text);
	out_init(&o, markdown_bound(text.n));
	while (mark_find(text, &at, &len, &i)) {
		out_raw(&o, text.p, at);
		if (i < n)
			out_raw(&o, word[i].plain.p, word[i].plain.n);
		text = (struct str){text.p + at + len, text.n - at - len};
	}
	out_raw(&o, text.p, text.n);
	s = markdown_take(a, &o);
	return s.p == NULL ? (struct html){NULL, 0} : plain_html(a, s);
}

/* Level 0: as remark_html() says. */
static struct html
filled(struct arena *a, struct str text, int level,
    const struct mark_word *word, size_t n)
{
	const MD_PARSER parser = {
	    .flags = MD_FLAG_NOHTML |
		     (level > 0 ? MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH
				: MD_FLAG_NOINDENTEDCODEBLOCKS),
	    .enter_block = enter_block,
	    .leave_block = leave_block,
	    .enter_span = enter_span,
	    .leave_span = leave_span,
	    .text = on_text,
	};
	struct render r = {.arena = a, .base = level, .word = word, .nword = n};
	size_t bound = markdown_bound(text.n);
	struct str ready, s;

	if (text.n > MARKDOWN_TEXT_MAX)
		return typed(a, text, word, n);
	ready = prepare(&r, text);
	if (ready.p == NULL)
		return (struct html){NULL, 0};
	for (size_t i = 0; i < n; i++)
		bound += word[i].html.n;
	r.last = r.base - 1;
	out_init(&r.o, bound);
	if (md_parse(ready.p, (MD_SIZE)ready.n, &parser, &r) != 0)
		r.o.failed = true;
	s = markdown_take(a, &r.o);
	return s.p == NULL ? typed(a, text, word, n) : (struct html){s.p, s.n};
}

struct html
markdown_filled(struct arena *a, struct str text, int level,
    const struct mark_word *word, size_t n)
{
	return filled(a, text, level < 1 ? 1 : level > 6 ? 6 : level, word, n);
}

struct html
markdown_html(struct arena *a, struct str text, int level)
{
	return markdown_filled(a, text, level, NULL, 0);
}

struct html
remark_filled(
    struct arena *a, struct str text, const struct mark_word *word, size_t n)
{
	return filled(a, text, 0, word, n);
}
