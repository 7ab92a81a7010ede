/*
 * markdown_text.c - take our own markup off again and keep the words.
 *
 * It reads only what markdown_html writes: tags that end at the next ">", and
 * the entities of out_text.
 */
#include <string.h>

#include "arena.h"
#include "markdown.h"
#include "text.h"

/* What stands for a tag; most stand for nothing. */
static const struct {
	const char *tag;
	const char *text;
} words[] = {
    {"li>",         "- "},
    {"br/>",        "\n"},
    {"/p>",         "\n"},
    {"/li>",        "\n"},
    {"/tr>",        "\n"},
    {"/th>",        "\t"},
    {"/td>",        "\t"},
    {"/pre>",       "\n"},
    {"hr/>",        "\n"},
    {"/h1>",        "\n"},
    {"/h2>",        "\n"},
    {"/h3>",        "\n"},
    {"/h4>",        "\n"},
    {"/h5>",        "\n"},
    {"/h6>",        "\n"},
    {"blockquote>", "\n"},
    {"ul>",         "\n"},
    {"ol>",         "\n"},
};

static const struct {
	const char *entity;
	char c;
} entities[] = {
    {"&amp;",  '&' },
    {"&lt;",   '<' },
    {"&gt;",   '>' },
    {"&quot;", '"' },
    {"&#39;",  '\''},
};

/* Text being written; never longer than the markup it comes from. */
struct words {
	char *p;
	size_t n;
};

/* One line ends where several blocks do; no blank before or after it. */
static void
add(struct words *w, const char *s)
{
	if (*s == '\n') {
		while (w->n > 0 &&
		       (w->p[w->n - 1] == ' ' || w->p[w->n - 1] == '\t'))
			w->n--;
		if (w->n == 0 || w->p[w->n - 1] == '\n')
			return;
	}
	for (; *s != '\0'; s++)
		w->p[w->n++] = *s;
}

static size_t
take_tag(struct words *w, struct str s)
{
	const char *end = memchr(s.p, '>', s.n);
	struct str tag = {s.p + 1, s.n - 1};

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_starts(tag, words[i].tag))
			add(w, words[i].text);
	return end == NULL ? s.n : (size_t)(end - s.p) + 1;
}

static size_t
take_entity(struct words *w, struct str s)
{
	for (size_t i = 0; i < COUNT(entities); i++)
		if (str_starts(s, entities[i].entity)) {
			w->p[w->n++] = entities[i].c;
			return strlen(entities[i].entity);
		}
	w->p[w->n++] = '&';
	return 1;
}

static struct str
words_of(struct arena *a, struct html h)
{
	struct words w = {arena_get(a, h.n + 1, 1), 0};
	struct str s = {h.p, h.n};
	size_t n;

	if (h.p == NULL || w.p == NULL)
		return (struct str){NULL, 0};
	for (; s.n > 0; s = (struct str){s.p + n, s.n - n}) {
		n = 1;
		if (s.p[0] == '<')
			n = take_tag(&w, s);
		else if (s.p[0] == '&')
			n = take_entity(&w, s);
		else if (s.p[0] == '\n')
			add(&w, "\n");
		else
			w.p[w.n++] = s.p[0];
	}
	return str_trim((struct str){w.p, w.n});
}

struct str
markdown_text(struct arena *a, struct str text)
{
	return words_of(a, markdown_html(a, text, 1));
}

struct str
remark_text(struct arena *a, struct str text)
{
	struct str s = words_of(a, remark_html(a, text));
	char *p = s.n > 0 ? arena_get(a, s.n, 1) : NULL;

	if (p == NULL)
		return s;
	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] == '\n' || s.p[i] == '\t' ? ' ' : s.p[i];
	return (struct str){p, s.n};
}
