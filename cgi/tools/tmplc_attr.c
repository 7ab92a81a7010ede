/*
 * tmplc_attr.c - one attribute, checked and escaped for where it stands.
 */
#include "tmplc.h"

#include <string.h>
#include <strings.h>

struct rule {
	const char *element; /* NULL is any */
	const char *attribute;
};

/* Nothing is inserted here: a browser would run it, or read it otherwise. */
static const struct rule closed[] = {
    {NULL,      "style"      },
    {NULL,      "srcdoc"     },
    {NULL,      "srcset"     },
    {NULL,      "imagesrcset"},
    {NULL,      "ping"       },
    {NULL,      "http-equiv" },
    {NULL,      "translate"  },
    {"animate", NULL         },
    {"set",     NULL         },
    {"base",    NULL         },
    {"style",   NULL         },
};

/* A whole address must not come from data here, only a part of one. */
static const struct rule fixed[] = {
    {"script", "src"       },
    {"iframe", "src"       },
    {"embed",  "src"       },
    {"object", "data"      },
    {"use",    "href"      },
    {"form",   "action"    },
    {NULL,     "formaction"},
};

static const char *const addresses[] = {
    "href", "src", "action", "formaction", "cite", "poster", "data"};

/* Attributes that people read or hear. */
static const char *const spoken[] = {"title", "alt", "label", "hint", "text",
    "placeholder", "aria-label", "aria-description"};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool
is_one_of(const char *s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strcasecmp(list[i], s) == 0)
			return true;
	}
	return false;
}

static bool
applies(const struct rule *rules, size_t n, const char *element,
    const char *attribute)
{
	for (size_t i = 0; i < n; i++) {
		const struct rule *r = &rules[i];

		if ((r->element == NULL ||
			strcasecmp(r->element, element) == 0) &&
		    (r->attribute == NULL ||
			strcasecmp(r->attribute, attribute) == 0))
			return true;
	}
	return false;
}

bool
is_said(const char *attribute)
{
	return is_one_of(attribute, spoken, COUNT(spoken));
}

/* Letters, digits, "-", "_", "." and one prefix. */
static bool
is_attribute(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz"
			     "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:");

	return n > 0 && s[n] == '\0';
}

/* A "{" that is not the first of two. */
static bool
has_insertion(const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '{' && *++s != '{')
			return true;
		if (*s == '\0')
			break;
	}
	return false;
}

void
walk_attribute(
    struct walk *w, const xmlNode *node, const char *name, const char *value)
{
	const char *element = (const char *)node->name;
	const char *colon = strrchr(name, ':');
	const char *local = colon == NULL ? name : colon + 1;
	bool url = is_one_of(local, addresses, COUNT(addresses));
	bool inserts = has_insertion(value);
	const char *begin = value + strspn(value, " \t\r\n");

	if (!is_attribute(name))
		WRONG(w, "\"%s\" cannot be the name of an attribute", name);
	if (inserts && (strncasecmp(local, "on", 2) == 0 ||
			   strncmp(name, "xmlns", 5) == 0 ||
			   applies(closed, COUNT(closed), element, local)))
		WRONG(w, "nothing may be inserted into %s= of <%s>", name,
		    element);
	if (inserts && strcasecmp(local, "content") == 0 &&
	    xmlHasProp(node, (const xmlChar *)"http-equiv") != NULL)
		WRONG(w, "nothing may be inserted into a header");
	if (url && inserts && *begin == '{' &&
	    applies(fixed, COUNT(fixed), element, local))
		WRONG(w, "%s= of <%s> must begin with a fixed address", name,
		    element);
	if (url && (strncasecmp(begin, "javascript:", 11) == 0 ||
		       (inserts && strncmp(begin, "//", 2) == 0)))
		WRONG(w, "%s= of <%s> is no address of a page", name, element);
	fprintf(w->still.f, " %s=\"", name);
	write_run(w, value, url ? "IN_URL" : "IN_ATTR", !url && is_said(local));
	write_still(w, "\"", 1);
}
