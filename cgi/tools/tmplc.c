/*
 * tmplc.c - compiles templates to C.
 *
 *	tmplc -o build/tmpl templates/layout.html templates/parts/x.html ...
 *
 * The templates of a folder become FOLDER_tmpl.[ch] and FOLDER.pot; those in
 * no folder belong to "parts", whose parts every program may use.
 */
#include "tmplc.h"

#include <ctype.h>
#include <libxml/parser.h>
#include <string.h>
#include <unistd.h>

#define MADE "/* Made by tmplc from templates/%s.  Do not edit. */\n"

/* Where the files go, and which program's they are. */
struct target {
	struct tmplc *t;
	const struct program *p;
	const char *dir;
};

static void
keep(const struct target *to, const char *suffix, struct draft *d)
{
	struct tool *tool = &to->t->tool;

	draft_flush(d);
	tool_write(tool, to->dir, tool_fmt(tool, "%s%s", to->p->name, suffix),
	    d->p, d->n);
	draft_close(d);
}

static void
write_prototype(FILE *f, const struct unit *u, const char *suffix)
{
	fputs("void ", f);
	write_signature(f, u, suffix);
	fputs(";\n", f);
}

static void
write_header(const struct target *to)
{
	char *guard = tool_fmt(&to->t->tool, "%s_TMPL_H", to->p->name);
	struct draft d;

	for (char *p = guard; *p != '\0'; p++)
		*p = (char)toupper((unsigned char)*p);
	draft_open(&d);
	fprintf(d.f,
	    MADE "#ifndef %s\n#define %s\n\n#include \"base.h\"\n\n"
		 "struct req;\nstruct frame;\n",
	    to->p->name, guard, guard);
	for (const struct unit *u = to->t->units; u != NULL; u = u->next) {
		if (u->program == to->p && u->model != NULL)
			fprintf(d.f, "%s;\n", u->model);
	}
	fputc('\n', d.f);
	for (const struct unit *u = to->t->units; u != NULL; u = u->next) {
		if (u->program != to->p)
			continue;
		write_prototype(d.f, u, u->slot ? "_open" : "");
		if (u->slot)
			write_prototype(d.f, u, "_close");
	}
	fputs("\n#endif\n", d.f);
	keep(to, "_tmpl.h", &d);
}

/* What is included follows from what the functions speak of. */
static void
write_source(const struct target *to)
{
	const struct draft *c = &to->t->c;
	struct draft d;

	draft_open(&d);
	fprintf(d.f,
	    MADE "#include \"%s_tmpl.h\"\n\n#include \"page.h\"\n"
		 "#include \"view.h\"\n",
	    to->p->name, to->p->name);
	if (strstr(c->p, "str_eq(") != NULL)
		fputs("#include \"text.h\"\n", d.f);
	if (strstr(c->p, "r->portal") != NULL)
		fputs("#include \"serve.h\"\n", d.f);
	if (strstr(c->p, "filter_") != NULL)
		fputs("#include \"enums.h\"\n", d.f);
	if (strcmp(to->p->name, PARTS) != 0)
		fprintf(d.f, "#include \"parts_tmpl.h\"\n#include \"%s.h\"\n",
		    to->p->name);
	if (to->p->says)
		fputs("\n/* A message without insertions. */\nstatic void\n"
		      "say(struct req *r, const struct msg_part *p)\n{\n"
		      "\tout_raw(r->out, p->text.p, p->text.n);\n}\n",
		    d.f);
	fwrite(c->p, 1, c->n, d.f);
	keep(to, "_tmpl.c", &d);
}

static void
write_program(const struct target *to)
{
	struct draft pot;

	draft_open(&to->t->c);
	tmplc_compile(to->t, to->p);
	if (to->t->tool.wrong == 0) {
		write_header(to);
		write_source(to);
		draft_open(&pot);
		write_pot(pot.f, to->p);
		keep(to, ".pot", &pot);
	}
	draft_close(&to->t->c);
}

int
main(int argc, char **argv)
{
	struct tmplc t = {0};
	const char *dir = ".";
	int opt;

	while ((opt = getopt(argc, argv, "o:")) != -1) {
		if (opt != 'o')
			return 2;
		dir = optarg;
	}
	for (int i = optind; i < argc; i++) {
		size_t n = 0;
		char *p = tool_read(&t.tool, argv[i], &n);

		if (p != NULL)
			tmplc_load(&t, argv[i], p, n);
	}
	for (const struct program *p = t.programs; p != NULL; p = p->next)
		write_program(&(struct target){&t, p, dir});
	tmplc_release(&t);
	xmlCleanupParser();
	return t.tool.wrong > 0;
}
