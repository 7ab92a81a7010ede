/*
 * markup.c - parse pieces of markup and ask them questions.
 */
#include "markup.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <string.h>

#include "arena.h"
#include "text.h"

/* Wrapped, since a piece of a page may have several roots. */
static xmlDocPtr
parse(struct html h)
{
	static const char head[] = "<div>", foot[] = "</div>";
	size_t n = sizeof(head) - 1;
	char *all = malloc(h.n + 16);
	xmlDocPtr doc;

	if (all == NULL)
		return NULL;
	memcpy(all, head, n);
	if (h.n > 0)
		memcpy(all + n, h.p, h.n);
	memcpy(all + n + h.n, foot, sizeof(foot));
	doc = xmlReadMemory(all, (int)(n + h.n + sizeof(foot) - 1), NULL,
	    "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	free(all);
	return doc;
}

static xmlXPathObjectPtr
ask(xmlDocPtr doc, const char *xpath)
{
	xmlXPathContextPtr ctx = xmlXPathNewContext(doc);
	xmlXPathObjectPtr o =
	    xmlXPathEvalExpression((const xmlChar *)xpath, ctx);

	xmlXPathFreeContext(ctx);
	return o;
}

bool
markup_is_well_formed(struct html h)
{
	xmlDocPtr doc = parse(h);

	xmlFreeDoc(doc);
	return doc != NULL;
}

long long
markup_count(struct html h, const char *xpath)
{
	xmlDocPtr doc = parse(h);
	xmlXPathObjectPtr o;
	long long n = -1;

	if (doc == NULL)
		return -1;
	o = ask(doc, xpath);
	if (o != NULL && o->type == XPATH_NODESET)
		n = o->nodesetval == NULL ? 0 : o->nodesetval->nodeNr;
	xmlXPathFreeObject(o);
	xmlFreeDoc(doc);
	return n;
}

const char *
markup_text(struct arena *a, struct html h, const char *xpath)
{
	xmlDocPtr doc = parse(h);
	xmlXPathObjectPtr o;
	xmlChar *s;
	const char *copy;

	if (doc == NULL)
		return "not well-formed";
	o = ask(doc, xpath);
	s = xmlXPathCastToString(o);
	copy = str_copy(a, str_of((const char *)s));
	xmlFree(s);
	xmlXPathFreeObject(o);
	xmlFreeDoc(doc);
	return copy;
}
