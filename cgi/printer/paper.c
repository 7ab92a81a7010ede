/*
 * paper.c - a document of ours with everything in it that it is printed with.
 *
 * The style is the one that the page itself is printed with, so a PDF looks
 * like what a visitor's own printer makes of the page.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "log.h"
#include "printer.h"
#include "text.h"
#include "utf8.h"

enum { FILE_MAX = 1 << 20, STYLE_MAX = 4 << 20 };

static const struct {
	const char *name, *weight, *style;
} fonts[] = {
    {"regular",  "400",     "normal"},
    {"semibold", "500 700", "normal"},
    {"italic",   "400",     "italic"},
};

/* Before anything else in the head: the words of Content-Security-Policy. */
static const char policy[] =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
    "'none'; style-src 'unsafe-inline'; font-src data:; img-src data:\"/>";

static void
add(struct out *o, const char *s)
{
	out_raw(o, s, strlen(s));
}

/* The file's bytes, to be freed; NULL after a line in the log. */
static char *
slurp(struct str dir, const char *name, size_t *n)
{
	char path[600], *p = malloc(FILE_MAX);
	FILE *f;

	(void)snprintf(path, sizeof(path), "%.*s/%s", (int)dir.n, dir.p, name);
	f = fopen(path, "re");
	if (p == NULL || f == NULL) {
		log_line("could not open \"%s\"", path);
		free(p);
		if (f != NULL)
			(void)fclose(f);
		return NULL;
	}
	*n = fread(p, 1, FILE_MAX, f);
	(void)fclose(f);
	return p;
}

static void
add_base64(struct out *o, const unsigned char *p, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		unsigned v = (unsigned)p[i] << 16 |
			     (i + 1 < n ? (unsigned)p[i + 1] << 8 : 0) |
			     (i + 2 < n ? p[i + 2] : 0u);
		char four[4] = {digits[v >> 18], digits[v >> 12 & 63],
		    i + 1 < n ? digits[v >> 6 & 63] : '=',
		    i + 2 < n ? digits[v & 63] : '='};

		out_raw(o, four, 4);
	}
}

/* A later rule of the same name wins: those of the style sheet load nothing. */
static bool
add_font(struct paper *p, struct str dir, size_t i)
{
	char name[80], rule[200], *bytes;
	size_t n;

	(void)snprintf(
	    name, sizeof(name), "fonts/befund-sans-%s.woff2", fonts[i].name);
	bytes = slurp(dir, name, &n);
	if (bytes == NULL)
		return false;
	(void)snprintf(rule, sizeof(rule),
	    "@font-face{font-family:\"Befund Sans\";font-weight:%s;"
	    "font-style:%s;src:url(data:font/woff2;base64,",
	    fonts[i].weight, fonts[i].style);
	add(&p->style, rule);
	add_base64(&p->style, (const unsigned char *)bytes, n);
	add(&p->style, ") format(\"woff2\")}");
	free(bytes);
	return true;
}

bool
paper_open(struct paper *p, struct str static_dir)
{
	size_t n;
	char *css;
	bool ok = true;

	out_init(&p->style, STYLE_MAX);
	css = slurp(static_dir, "befund.css", &n);
	if (css == NULL)
		return false;
	add(&p->style, "<style>");
	out_raw(&p->style, css, n);
	free(css);
	for (size_t i = 0; ok && i < COUNT(fonts); i++)
		ok = add_font(p, static_dir, i);
	add(&p->style, "</style>");
	return ok && !p->style.failed;
}

void
paper_release(struct paper *p)
{
	out_release(&p->style);
}

/*
 * What our own documents never have is refused wherever it stands.  The policy
 * would stop it, too, from the head on; the sandbox whatever it is.
 */
static bool
is_ours(struct str html)
{
	static const char *const never[] = {"<script", "<iframe", "<frame",
	    "<object", "<embed", "<link", "<svg:script", "<meta http-equiv"};

	for (size_t i = 0; i < html.n; i++) {
		if (html.p[i] != '<')
			continue;
		for (size_t k = 0; k < COUNT(never); k++)
			if (html.n - i >= strlen(never[k]) &&
			    strncasecmp(
				html.p + i, never[k], strlen(never[k])) == 0)
				return false;
	}
	return true;
}

const char *
paper_make(const struct paper *p, struct str html, struct out *o)
{
	const char *head, *end;

	if (!utf8_valid(html) || memchr(html.p, 0, html.n) != NULL)
		return "the document is not UTF-8";
	if (!is_ours(html))
		return "the document has parts that no print needs";
	if (memmem(html.p, html.n, "<html lang=\"", 12) == NULL)
		return "the document has no language";
	head = memmem(html.p, html.n, "<head>", 6);
	end = memmem(html.p, html.n, "</head>", 7);
	if (head == NULL || end == NULL || end < head)
		return "the document has no head";
	head += 6;
	out_raw(o, html.p, (size_t)(head - html.p));
	add(o, policy);
	out_raw(o, head, (size_t)(end - head));
	out_raw(o, p->style.p, p->style.n);
	out_raw(o, end, (size_t)(html.p + html.n - end));
	return o->failed ? "the document is too large" : NULL;
}
