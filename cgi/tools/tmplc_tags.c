/*
 * tmplc_tags.c - the elements of our own namespace: each, if, use, form ...
 */
#include "tmplc.h"

#include <stdarg.h>
#include <string.h>

/* A line of C, after the markup before it, named after the template's line. */
void
write_statement(struct walk *w, const char *fmt, ...)
{
	va_list ap;

	flush_still(w);
	write_line(w, w->line);
	fputc('\t', w->t->c.f);
	va_start(ap, fmt);
	vfprintf(w->t->c.f, fmt, ap);
	va_end(ap);
	fputc('\n', w->t->c.f);
}

void
check_attributes(struct walk *w, const xmlNode *node, const char *known)
{
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
		char *name =
		    tool_fmt(&w->t->tool, " %s ", (const char *)a->name);

		if (strstr(known, name) == NULL)
			WRONG(w, "<t:%s> has no attribute%s",
			    (const char *)node->name, name);
	}
}

static char *
need(struct walk *w, const xmlNode *node, const char *name)
{
	char *value = attribute(w->t, node, name);

	if (value == NULL)
		WRONG(w, "<t:%s> needs the attribute %s",
		    (const char *)node->name, name);
	return value;
}

static xmlNode *
child(const xmlNode *node, const char *name)
{
	xmlNode *c = node->children;

	while (c != NULL && !in_namespace(c, name))
		c = c->next;
	return c;
}

bool
is_blank(const xmlNode *node)
{
	return node->type == XML_COMMENT_NODE || xmlIsBlankNode(node);
}

void
want_nothing(struct walk *w, const xmlNode *from, const char *where)
{
	for (; from != NULL; from = from->next) {
		if (!is_blank(from))
			WRONG(w, "there must be nothing %s", where);
	}
}

static void
tag_each(struct walk *w, xmlNode *node)
{
	struct tool *t = &w->t->tool;
	const struct scope *up = w->scope;
	char *item = need(w, node, "item"), *of = need(w, node, "of");
	char *count = attribute(w->t, node, "count");
	xmlNode *empty = child(node, "empty");
	struct scope s = {.up = up, .item = item};
	char *list;

	check_attributes(w, node, " item of count ");
	if (item == NULL || of == NULL)
		return;
	if (!is_name(item) || is_keyword(item))
		WRONG(w, "\"%s\" cannot be the name of a row", item);
	for (const struct scope *o = up; o != NULL; o = o->up) {
		if (strcmp(o->item, item) == 0)
			WRONG(w, "\"%s\" is the name of an outer row", item);
	}
	list = expr_path(w, of);
	s.index = tool_fmt(t, "i%u", w->depth);
	s.count = count != NULL
		      ? tool_fmt(t, "(size_t)%s", expr_number(w, count))
		      : tool_fmt(t, "%s.n", list);
	s.row =
	    tool_fmt(t, "%s%s[%s]", list, count != NULL ? "" : ".row", s.index);
	write_statement(w, "for (size_t %s = 0; %s < %s; %s++) {", s.index,
	    s.index, s.count, s.index);
	w->depth++;
	w->scope = &s;
	walk_nodes(w, node->children, empty);
	w->scope = up;
	w->line = (int)xmlGetLineNo(node);
	write_statement(w, "}");
	if (empty != NULL) {
		want_nothing(w, empty->next, "after <t:empty>");
		write_statement(w, "if (%s == 0) {", s.count);
		walk_nodes(w, empty->children, NULL);
		write_statement(w, "}");
	}
	w->depth--;
}

static void
tag_if(struct walk *w, xmlNode *node)
{
	char *test = need(w, node, "test");
	xmlNode *other = child(node, "else");

	check_attributes(w, node, " test ");
	if (test == NULL)
		return;
	write_statement(w, "if (%s) {", expr_test(w, test));
	w->depth++;
	walk_nodes(w, node->children, other);
	if (other != NULL) {
		want_nothing(w, other->children, "in <t:else/>");
		write_statement(w, "} else {");
		walk_nodes(w, other->next, NULL);
	}
	w->depth--;
	write_statement(w, "}");
}

/* The text of an element that holds nothing else. */
static const char *
only_text(struct walk *w, const xmlNode *node)
{
	const xmlNode *c = node == NULL ? NULL : node->children;

	if (c == NULL || c->type != XML_TEXT_NODE || c->next != NULL) {
		WRONG(w, "<t:plural> needs <t:one> and <t:other>, which hold "
			 "only text");
		return "";
	}
	return (const char *)c->content;
}

static void
tag_plural(struct walk *w, xmlNode *node)
{
	char *count = need(w, node, "count");
	const char *one = only_text(w, child(node, "one"));
	const char *other = only_text(w, child(node, "other"));

	check_attributes(w, node, " count ");
	for (const xmlNode *c = node->children; c != NULL; c = c->next) {
		if (!is_blank(c) && !in_namespace(c, "one") &&
		    !in_namespace(c, "other"))
			WRONG(w, "<t:plural> holds <t:one> and <t:other> only");
	}
	if (count != NULL)
		write_plural(w, expr_number(w, count), one, other);
}

/* Whether this attribute of "use" is one the part knows. */
static bool
takes(const struct unit *u, const char *name)
{
	for (size_t i = 0; i < u->narg; i++) {
		if (strcmp(u->arg[i], name) == 0)
			return true;
	}
	return strcmp(name, "part") == 0 ||
	       (strcmp(name, "of") == 0 && u->model != NULL);
}

static char *
arguments(struct walk *w, const xmlNode *node, const struct unit *u)
{
	struct tool *t = &w->t->tool;
	char *list = tool_fmt(t, "(r"), *of = attribute(w->t, node, "of");

	for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
		if (!takes(u, (const char *)a->name))
			WRONG(w, "the part \"%s\" takes no \"%s\"", u->name,
			    (const char *)a->name);
	}
	if (u->model != NULL && of == NULL)
		WRONG(w, "the part \"%s\" shows a %s: of=\"...\" is missing",
		    u->name, u->model);
	else if (u->model != NULL)
		list = tool_fmt(t, "%s, &%s", list, expr_path(w, of));
	for (size_t i = 0; i < u->narg; i++) {
		char *value = attribute(w->t, node, u->arg[i]);

		list = tool_fmt(t, "%s, %s", list,
		    value == NULL ? "STR(\"\")"
				  : run_value(w, value, is_said(u->arg[i])));
	}
	return tool_fmt(t, "%s);", list);
}

static void
tag_use(struct walk *w, xmlNode *node)
{
	char *name = need(w, node, "part"), *list;
	const struct unit *u =
	    name == NULL ? NULL
			 : tmplc_find(w->t, PART, name, w->unit->program);

	if (u == NULL) {
		if (name != NULL)
			WRONG(w, "there is no part \"%s\"", name);
		return;
	}
	list = arguments(w, node, u);
	if (!u->slot) {
		want_nothing(w, node->children, "in a part without <t:slot/>");
		write_statement(w, "part_%s%s", u->name, list);
		return;
	}
	write_statement(w, "part_%s_open%s", u->name, list);
	walk_nodes(w, node->children, NULL);
	w->line = (int)xmlGetLineNo(node);
	write_statement(w, "part_%s_close%s", u->name, list);
}

static void
write_hidden(struct walk *w, const char *name, const char *value)
{
	fprintf(
	    w->still.f, "<input type=\"hidden\" name=\"%s\" value=\"", name);
	write_statement(w, "PUT(r, IN_ATTR, %s);", value);
	write_still(w, "\"/>", 3);
}

static bool
says_yes(struct walk *w, const xmlNode *node, const char *name)
{
	char *value = attribute(w->t, node, name);

	return value != NULL && strcmp(value, "yes") == 0;
}

static void
tag_form(struct walk *w, xmlNode *node)
{
	need(w, node, "action");
	fprintf(w->still.f, "<form method=\"post\"%s",
	    says_yes(w, node, "multipart") ? " enctype=\"multipart/form-data\""
					   : "");
	walk_attributes(w, node, " once multipart method enctype ");
	write_still(w, ">", 1);
	write_hidden(w, "csrf", "req_csrf(r)");
	if (says_yes(w, node, "once"))
		write_hidden(w, "once", "req_once(r)");
	walk_nodes(w, node->children, NULL);
	write_still(w, "</form>", 7);
}

static void
tag_attr(struct walk *w, const xmlNode *element, const xmlNode *node)
{
	char *name = need(w, node, "name"), *test = need(w, node, "test");
	char *value = attribute(w->t, node, "value");

	check_attributes(w, node, " name test value ");
	want_nothing(w, node->children, "in <t:attr>");
	if (name == NULL || test == NULL)
		return;
	if (xmlHasProp(element, (const xmlChar *)name) != NULL)
		WRONG(w, "<%s> has %s= already", (const char *)element->name,
		    name);
	write_statement(w, "if (%s) {", expr_test(w, test));
	walk_attribute(w, element, name, value == NULL ? name : value);
	write_statement(w, "}");
}

/* Attributes under a condition come first in their element, and go away. */
void
walk_attribute_tags(struct walk *w, xmlNode *element)
{
	xmlNode *c = element->children, *last = NULL;

	for (; c != NULL && (is_blank(c) || in_namespace(c, "attr"));
	     c = c->next) {
		if (in_namespace(c, "attr"))
			last = c;
	}
	while (last != NULL) {
		c = element->children;
		w->line = (int)xmlGetLineNo(c);
		if (!is_blank(c))
			tag_attr(w, element, c);
		last = c == last ? NULL : last;
		xmlUnlinkNode(c);
		xmlFreeNode(c);
	}
}

static void
tag_slot(struct walk *w, xmlNode *node)
{
	const struct unit *u = w->unit;
	bool content = in_namespace(node, "content");

	if (content != (u->sort == LAYOUT) || !u->slot) {
		WRONG(w, "<t:%s/> belongs into %s", (const char *)node->name,
		    content ? "the layout" : "a part with slot=\"yes\"");
		return;
	}
	if (w->depth > 0 || w->closing)
		WRONG(w,
		    "<t:%s/> stands once, and not within <t:if>, "
		    "<t:each>",
		    (const char *)node->name);
	flush_still(w);
	fputs("}\n\nvoid\n", w->t->c.f);
	write_signature(w->t->c.f, u, "_close");
	fputs("\n{\n", w->t->c.f);
	write_unused(w->t->c.f, u);
	w->closing = true;
}

void
walk_tag(struct walk *w, xmlNode *node)
{
	static const struct {
		const char *name;
		void (*walk)(struct walk *, xmlNode *);
	} tags[] = {
	    {"each",    tag_each  },
	    {"if",      tag_if    },
	    {"plural",  tag_plural},
	    {"use",     tag_use   },
	    {"form",    tag_form  },
	    {"slot",    tag_slot  },
	    {"content", tag_slot  },
	};

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		if (in_namespace(node, tags[i].name)) {
			tags[i].walk(w, node);
			return;
		}
	}
	WRONG(w, "<t:%s> does not belong here", (const char *)node->name);
}
