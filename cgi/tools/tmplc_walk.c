/*
 * tmplc_walk.c - the elements of HTML, and what is between them.
 */
#include "tmplc.h"

#include <string.h>
#include <strings.h>

static bool
is_one_of(const xmlNode *node, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strcasecmp((const char *)node->name, names[i]) == 0)
			return true;
	}
	return false;
}

/* Elements that HTML never closes. */
static bool
is_void(const xmlNode *node)
{
	static const char *const names[] = {"area", "base", "br", "col",
	    "embed", "hr", "img", "input", "link", "meta", "source", "track",
	    "wbr"};

	return is_one_of(node, names, sizeof(names) / sizeof(names[0]));
}

static bool
is_code(const xmlNode *node)
{
	static const char *const names[] = {"script", "style"};

	return is_one_of(node, names, 2);
}

static bool
is_raw(const xmlNode *node)
{
	static const char *const names[] = {"pre", "textarea"};

	return is_one_of(node, names, 2);
}

static void
write_name(struct walk *w, const xmlNs *ns, const xmlChar *name)
{
	if (ns != NULL && ns->prefix != NULL)
		fprintf(w->still.f, "%s:", (const char *)ns->prefix);
	fputs((const char *)name, w->still.f);
}

void
walk_attributes(struct walk *w, xmlNode *node, const char *but)
{
	struct tool *t = &w->t->tool;

	for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next) {
		const char *prefix = (const char *)ns->prefix;

		if (strcmp((const char *)ns->href, NAMESPACE) != 0)
			walk_attribute(w, node,
			    prefix == NULL ? "xmlns"
					   : tool_fmt(t, "xmlns:%s", prefix),
			    (const char *)ns->href);
	}
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
		xmlChar *value =
		    xmlNodeListGetString(node->doc, a->children, 1);
		const char *name = (const char *)a->name;

		if (a->ns != NULL && a->ns->prefix != NULL)
			name = tool_fmt(
			    t, "%s:%s", (const char *)a->ns->prefix, name);
		if (strstr(but, tool_fmt(t, " %s ", name)) == NULL)
			walk_attribute(w, node, name,
			    tool_fmt(t, "%s",
				value == NULL ? "" : (const char *)value));
		xmlFree(value);
	}
	walk_attribute_tags(w, node);
}

/* Scripts and styles are ours to the last byte. */
static void
walk_code(struct walk *w, const xmlNode *node)
{
	for (const xmlNode *c = node->children; c != NULL; c = c->next) {
		const char *p = (const char *)c->content;

		if (c->type != XML_TEXT_NODE || p == NULL)
			WRONG(w, "<%s> holds something else than text",
			    (const char *)node->name);
		else if (strpbrk(p, "{<&") != NULL)
			WRONG(w,
			    "nothing may be inserted into <%s>, and it "
			    "holds no { < &: make it a file",
			    (const char *)node->name);
		else
			write_still(w, p, strlen(p));
	}
}

static bool
begins_with_insertion(const xmlNode *node)
{
	const xmlNode *c = node->children;

	return c != NULL && c->type == XML_TEXT_NODE && c->content[0] == '{';
}

static void
walk_content(struct walk *w, xmlNode *node)
{
	bool raw = w->raw;

	if (is_raw(node)) {
		w->raw = true;
		/* HTML drops the first line end, so that of a value stays. */
		if (begins_with_insertion(node))
			write_still(w, "\n", 1);
	}
	if (is_code(node))
		walk_code(w, node);
	else
		walk_nodes(w, node->children, NULL);
	w->raw = raw;
}

static void
walk_element(struct walk *w, xmlNode *node)
{
	bool untranslated = w->untranslated;
	char *translate = attribute(w->t, node, "translate");
	char *method = attribute(w->t, node, "method");

	if (strcasecmp((const char *)node->name, "form") == 0 &&
	    method != NULL && strcmp(method, "get") != 0)
		WRONG(w, "a form that posts is written <t:form>");
	if (translate != NULL)
		w->untranslated = strcmp(translate, "no") == 0;
	write_still(w, "<", 1);
	write_name(w, node->ns, node->name);
	walk_attributes(w, node, "");
	if (is_void(node)) {
		want_nothing(w, node->children, "in an element without end");
		write_still(w, "/>", 2);
	} else {
		write_still(w, ">", 1);
		walk_content(w, node);
		write_still(w, "</", 2);
		write_name(w, node->ns, node->name);
		write_still(w, ">", 1);
	}
	w->untranslated = untranslated;
}

static int
line_ends(const char *p)
{
	int n = 0;

	for (; *p != '\0'; p++)
		n += *p == '\n';
	return n;
}

static void
walk_text(struct walk *w, const xmlNode *node)
{
	const char *p = (const char *)node->content;

	if (p == NULL || *p == '\0')
		return;
	/* libxml2 remembers the line where a text ends. */
	w->line = (int)xmlGetLineNo(node) - line_ends(p);
	if (!w->raw && p[strspn(p, " \t\r\n")] == '\0')
		write_still(w, strchr(p, '\n') != NULL ? "\n" : " ", 1);
	else
		write_run(w, p, "IN_TEXT", true);
}

void
walk_nodes(struct walk *w, xmlNode *node, const xmlNode *end)
{
	for (; node != NULL && node != end; node = node->next) {
		if (node->type == XML_TEXT_NODE) {
			walk_text(w, node);
			continue;
		}
		w->line = (int)xmlGetLineNo(node);
		if (node->type == XML_ELEMENT_NODE && in_namespace(node, NULL))
			walk_tag(w, node);
		else if (node->type == XML_ELEMENT_NODE)
			walk_element(w, node);
		else if (node->type != XML_COMMENT_NODE)
			WRONG(w, "only elements, text and comments are allowed "
				 "here");
		else if (strchr((const char *)node->content, '{') != NULL)
			WRONG(w, "nothing may be inserted into a comment");
	}
}
