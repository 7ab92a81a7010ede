/*
 * tmplc_unit.c - one C function per page and part, two around a slot.
 */
#include "tmplc.h"

#include <string.h>

enum { LABEL_DEPTH = 4 }; /* of parts within parts */

void
write_signature(FILE *f, const struct unit *u, const char *suffix)
{
	if (u->sort == PAGE)
		fprintf(f, "%s_html(struct req *r", u->name);
	else
		fprintf(f, "%s%s%s(struct req *r",
		    u->sort == PART ? "part_" : "", u->name, suffix);
	if (u->sort == LAYOUT)
		fputs(", const struct frame *frame", f);
	if (u->model != NULL)
		fprintf(f, ", const %s *v", u->model);
	for (size_t i = 0; i < u->narg; i++)
		fprintf(f, ", struct str a_%s", u->arg[i]);
	fputc(')', f);
}

/* A page need not use everything it is given. */
void
write_unused(FILE *f, const struct unit *u)
{
	fputs("\t(void)r;\n", f);
	if (u->sort == LAYOUT)
		fputs("\t(void)frame;\n", f);
	if (u->model != NULL)
		fputs("\t(void)v;\n", f);
	for (size_t i = 0; i < u->narg; i++)
		fprintf(f, "\t(void)a_%s;\n", u->arg[i]);
}

/* Options have the name of their field, and a label that is not its. */
static bool
is_option(const char *part)
{
	return strcmp(part, "option") == 0 || strcmp(part, "radio") == 0 ||
	       strcmp(part, "check") == 0;
}

/*
 * The labels of the fields that this markup uses, in its parts too; those made
 * at run time are left out.
 */
static void
write_labels(struct walk *w, const xmlNode *node, unsigned depth)
{
	for (; node != NULL; node = node->next) {
		char *name = NULL, *label = NULL, *part = NULL;
		const struct unit *u = NULL;

		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (in_namespace(node, "use")) {
			name = attribute(w->t, node, "name");
			label = attribute(w->t, node, "label");
			part = attribute(w->t, node, "part");
		}
		if (part != NULL && is_option(part))
			continue;
		if (name != NULL && label != NULL &&
		    strchr(name, '{') == NULL && strchr(label, '{') == NULL)
			write_statement(w, "\tform_label(r, \"%s\", %s);", name,
			    run_value(w, label, true));
		else if (part != NULL && depth < LABEL_DEPTH)
			u = tmplc_find(w->t, PART, part, w->unit->program);
		if (u != NULL)
			write_labels(w, u->node->children, depth + 1);
		write_labels(w, node->children, depth);
	}
}

static void
open_page(struct walk *w)
{
	const xmlNode *node = w->unit->node;
	char *title = attribute(w->t, node, "title");
	char *wide = attribute(w->t, node, "wide");

	if (title == NULL) {
		WRONG(w, "a page needs a title");
		return;
	}
	write_statement(w, "if (r->form.nfault > 0) {");
	write_labels(w, node->children, 0);
	write_statement(w, "}");
	write_statement(w,
	    "const struct frame *frame = r->fragment ? NULL :\n"
	    "\t    page_frame(r, %s, %s);\n\n"
	    "\tif (frame != NULL)\n\t\tlayout_open(r, frame);",
	    run_value(w, title, true),
	    wide != NULL && strcmp(wide, "yes") == 0 ? "true" : "false");
}

static void
write_unit(struct tmplc *t, const struct unit *u)
{
	static const char *const known[] = {
	    [PAGE] = " model title wide ",
	    [PART] = " name model args slot ",
	    [LAYOUT] = " ",
	};
	struct walk w = {.t = t, .unit = u};

	w.line = (int)xmlGetLineNo(u->node);
	draft_open(&w.still);
	fputs("\nvoid\n", t->c.f);
	write_signature(t->c.f, u, u->slot ? "_open" : "");
	fputs("\n{\n", t->c.f);
	write_unused(t->c.f, u);
	if (u->sort == PAGE)
		open_page(&w);
	if (u->sort == LAYOUT)
		write_still(&w, "<!DOCTYPE html>\n", 16);
	check_attributes(&w, u->node, known[u->sort]);
	walk_nodes(&w, u->node->children, NULL);
	flush_still(&w);
	if (u->sort == PAGE)
		fputs("\tif (frame != NULL)\n\t\tlayout_close(r, frame);\n",
		    t->c.f);
	if (u->slot && !w.closing)
		WRONG(&w, "there is no <t:%s/> in \"%s\"",
		    u->sort == LAYOUT ? "content" : "slot", u->name);
	fputs("}\n", t->c.f);
	draft_close(&w.still);
}

void
tmplc_compile(struct tmplc *t, const struct program *p)
{
	for (const struct unit *u = t->units; u != NULL; u = u->next) {
		if (u->program == p)
			write_unit(t, u);
	}
	draft_flush(&t->c);
}
