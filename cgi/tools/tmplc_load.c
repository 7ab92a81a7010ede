/*
 * tmplc_load.c - reads a template's XML and finds the pages and parts in it.
 */
#include "tmplc.h"

#include <ctype.h>
#include <libxml/parser.h>
#include <string.h>

/* A file while it is being read. */
struct loader {
	struct tmplc *t;
	const char *path;
	struct program *program;
};

bool
in_namespace(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
	       strcmp((const char *)node->ns->href, NAMESPACE) == 0 &&
	       (name == NULL || strcmp((const char *)node->name, name) == 0);
}

char *
attribute(struct tmplc *t, const xmlNode *node, const char *name)
{
	xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
	char *copy = NULL;

	if (value != NULL)
		copy = tool_copy(
		    &t->tool, (const char *)value, strlen((const char *)value));
	xmlFree(value);
	return copy;
}

struct unit *
tmplc_find(const struct tmplc *t, enum sort sort, const char *name,
    const struct program *p)
{
	for (struct unit *u = t->units; u != NULL; u = u->next) {
		bool seen =
		    u->program == p ||
		    (sort == PART && strcmp(u->program->name, PARTS) == 0);

		if (u->sort == sort && seen && strcmp(u->name, name) == 0)
			return u;
	}
	return NULL;
}

/* The program of templates/<program>/x.html; "parts" outside of a folder. */
static struct program *
program_of(struct tmplc *t, const char *path)
{
	struct program **end = &t->programs;
	const char *slash = strrchr(path, '/'), *p = slash;
	char *name;

	while (p != NULL && p > path && p[-1] != '/')
		p--;
	name = tool_copy(&t->tool, p, slash == NULL ? 0 : (size_t)(slash - p));
	if (*name == '\0' || strcmp(name, "templates") == 0)
		name = tool_fmt(&t->tool, PARTS);
	while (*end != NULL && strcmp((*end)->name, name) != 0)
		end = &(*end)->next;
	if (*end == NULL) {
		*end = tool_get(&t->tool, sizeof(**end));
		(*end)->name = name;
		if (!is_name(name))
			tool_wrong(&t->tool, path, 0,
			    "\"%s\" cannot be the name of a program", name);
	}
	return *end;
}

static void
wrong(struct loader *l, const xmlNode *node, const char *what, const char *name)
{
	tool_wrong(&l->t->tool, l->path,
	    node == NULL ? 0 : (int)xmlGetLineNo(node), "%s: \"%s\"", what,
	    name == NULL ? "" : name);
}

static bool
is_reserved(const char *name)
{
	static const char *const words[] = {"viewer", "conf", "req", "frame",
	    "csrf", "once", "error", "typed", "chosen", "first", "last", "not",
	    "and", "or", "part", "of"};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i], name) == 0)
			return true;
	}
	return false;
}

static void
read_arguments(struct loader *l, struct unit *u, char *list)
{
	while (list != NULL) {
		char *name = list + strspn(list, " \t\r\n");
		char *end = name + strcspn(name, " \t\r\n");

		if (*name == '\0')
			return;
		list = *end == '\0' ? NULL : end + 1;
		*end = '\0';
		if (!is_name(name) || is_reserved(name))
			wrong(l, u->node, "cannot be an argument", name);
		for (size_t i = 0; i < u->narg; i++) {
			if (strcmp(u->arg[i], name) == 0)
				wrong(l, u->node, "an argument twice", name);
		}
		if (u->narg == ARGS_MAX) {
			wrong(l, u->node, "too many arguments", name);
			return;
		}
		u->arg[u->narg++] = name;
	}
}

static bool
is_struct(const char *model)
{
	return strncmp(model, "struct ", 7) == 0 && is_name(model + 7);
}

static void
add_unit(struct loader *l, xmlNode *node, enum sort sort, const char *name)
{
	struct unit *u = tool_get(&l->t->tool, sizeof(*u));
	struct unit **end = &l->t->units;
	char *slot = attribute(l->t, node, "slot");

	u->sort = sort;
	u->name = name;
	u->path = l->path;
	u->node = node;
	u->program = l->program;
	u->model = attribute(l->t, node, "model");
	u->slot = sort == LAYOUT ||
		  (sort == PART && slot != NULL && strcmp(slot, "yes") == 0);
	if (name == NULL || !is_name(name))
		wrong(l, node, "cannot be the name of a page or part", name);
	else if (tmplc_find(l->t, sort, name, l->program) != NULL)
		wrong(l, node, "there is one of this name already", name);
	if (u->model != NULL && !is_struct(u->model))
		wrong(l, node, "wanted model=\"struct ...\"", u->model);
	if (sort == PART)
		read_arguments(l, u, attribute(l->t, node, "args"));
	if (name == NULL)
		return;
	while (*end != NULL)
		end = &(*end)->next;
	*end = u;
}

/* templates/workspace/discussion.html is the page "discussion". */
static char *
base_name(struct tool *t, const char *path)
{
	const char *slash = strrchr(path, '/');

	path = slash == NULL ? path : slash + 1;
	return tool_copy(t, path, strcspn(path, "."));
}

static void
find_units(struct loader *l, xmlNode *root)
{
	if (in_namespace(root, "page")) {
		add_unit(l, root, PAGE, base_name(&l->t->tool, l->path));
	} else if (in_namespace(root, "layout")) {
		add_unit(l, root, LAYOUT, "layout");
	} else if (in_namespace(root, "part")) {
		add_unit(l, root, PART, attribute(l->t, root, "name"));
	} else if (!in_namespace(root, "parts")) {
		wrong(l, root,
		    "wanted <t:page>, <t:part>, <t:parts> or "
		    "<t:layout>",
		    (const char *)root->name);
	} else {
		for (xmlNode *c = root->children; c != NULL; c = c->next) {
			if (in_namespace(c, "part"))
				add_unit(
				    l, c, PART, attribute(l->t, c, "name"));
			else if (c->type != XML_COMMENT_NODE &&
				 !xmlIsBlankNode(c))
				wrong(l, c, "<t:parts> holds only <t:part>",
				    (const char *)c->name);
		}
	}
}

static void
complain(struct loader *l, xmlParserCtxt *ctx)
{
	const xmlError *e = xmlCtxtGetLastError(ctx);
	const char *text = e == NULL || e->message == NULL ? "" : e->message;

	tool_wrong(&l->t->tool, l->path, e == NULL ? 0 : e->line,
	    "this is not well-formed XML: %.*s", (int)strcspn(text, "\n"),
	    text);
}

void
tmplc_load(struct tmplc *t, const char *path, const char *p, size_t n)
{
	struct loader l = {t, path, program_of(t, path)};
	struct document *d = tool_get(&t->tool, sizeof(*d));
	xmlParserCtxt *ctx = xmlNewParserCtxt();

	if (ctx == NULL || n > 1 << 22) {
		wrong(&l, NULL, "could not be read", path);
		xmlFreeParserCtxt(ctx);
		return;
	}
	d->doc = xmlCtxtReadMemory(ctx, p, (int)n, path, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR |
		XML_PARSE_NOWARNING);
	d->next = t->documents;
	t->documents = d;
	if (d->doc == NULL)
		complain(&l, ctx);
	else if (d->doc->intSubset != NULL)
		wrong(&l, NULL, "a template has no DOCTYPE", path);
	else if (xmlDocGetRootElement(d->doc) != NULL)
		find_units(&l, xmlDocGetRootElement(d->doc));
	xmlFreeParserCtxt(ctx);
}

void
tmplc_release(struct tmplc *t)
{
	for (struct document *d = t->documents; d != NULL; d = d->next)
		xmlFreeDoc(d->doc);
	tool_free(&t->tool);
}
