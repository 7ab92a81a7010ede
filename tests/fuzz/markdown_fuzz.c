/*
 * markdown_fuzz.c - any bytes as what somebody wrote; pages stay well-formed.
 */
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
need(bool holds)
{
	if (!holds)
		abort();
}

/* Nothing but tags of ours, and well-formed. */
static void
check(struct html h, size_t n)
{
	static const char *const never[] = {"<script", "<img", " on",
	    " id=", " style=", "href=\"javascript", "href=\"data", "href=\"/"};
	char *all = malloc(h.n + 16);
	xmlDocPtr doc;

	need(h.p != NULL && all != NULL && h.n <= 65536 + 24 * n);
	strcpy(all, "<p>");
	memcpy(all + 3, h.p, h.n);
	strcpy(all + 3 + h.n, "</p>");
	doc = xmlReadMemory(all, (int)h.n + 7, NULL, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	need(doc != NULL);
	xmlFreeDoc(doc);
	for (const char *tag = strchr(all, '<'); tag != NULL;
	     tag = strchr(tag + 1, '<'))
		for (size_t i = 0; i < COUNT(never); i++) {
			const char *found = strstr(tag, never[i]);

			need(found == NULL || found > strchr(tag, '>'));
		}
	free(all);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	struct str text = {(const char *)data, n}, words;

	if (a == NULL)
		a = arena_new(16 << 20);
	need(a != NULL);
	if (n > 65536)
		return 0;
	check(markdown_html(a, text, 2), n);
	check(plain_html(a, text), n);
	words = markdown_text(a, text);
	need(words.p != NULL || words.n == 0);
	arena_reset(a);
	return 0;
}
