/*
 * sqlc_emit.c - writes the C of statements and enums.
 */
#include "sqlc.h"

#include <ctype.h>
#include <string.h>

#define MADE "/* Made by sqlc from %s.  Do not edit. */\n"

static void
upper(FILE *f, const char *s)
{
	for (; *s != '\0'; s++)
		fputc(toupper((unsigned char)*s), f);
}

static void
enum_header(FILE *f, const struct sql_enum *e)
{
	fprintf(f, "\nenum %s {\n", e->name);
	for (size_t i = 0; i < e->n; i++) {
		fputc('\t', f);
		upper(f, e->name);
		fputc('_', f);
		upper(f, e->value[i]);
		fputs(i == 0 ? " = 1,\n" : ",\n", f);
	}
	fprintf(f,
	    "};\n\n"
	    "extern const struct enum_type %s_type;\n"
	    "struct str filter_%s(struct req *, int);\n"
	    "struct str filter_%s_name(struct req *, int);\n",
	    e->name, e->name, e->name);
}

static void
enum_tables(FILE *f, const struct sql_enum *e)
{
	fprintf(f, "\nstatic const char *const %s_names[] = {\n", e->name);
	for (size_t i = 0; i < e->n; i++)
		fprintf(f, "\t\"%s\",\n", e->value[i]);
	fprintf(f, "};\n\nstatic const char *const %s_labels[] = {\n", e->name);
	for (size_t i = 0; i < e->n; i++) {
		fputs("\tN_(", f);
		write_literal(f, e->label[i], strlen(e->label[i]));
		fputs("),\n", f);
	}
	fprintf(f,
	    "};\n\n"
	    "const struct enum_type %s_type = {\n"
	    "\t.sql = \"%s\",\n"
	    "\t.n = %zu,\n"
	    "\t.name = %s_names,\n"
	    "\t.label = %s_labels,\n"
	    "};\n",
	    e->name, e->name, e->n, e->name, e->name);
}

static void
enum_filters(FILE *f, const struct sql_enum *e)
{
	fprintf(f,
	    "\nstruct str\nfilter_%s(struct req *r, int value)\n{\n"
	    "\treturn page_label(r, &%s_type, value);\n}\n"
	    "\nstruct str\nfilter_%s_name(struct req *r, int value)\n{\n"
	    "\t(void)r;\n"
	    "\tif (value < 1 || value > %zu)\n"
	    "\t\treturn STR(\"\");\n"
	    "\treturn (struct str){%s_names[value - 1],\n"
	    "\t    strlen(%s_names[value - 1])};\n}\n",
	    e->name, e->name, e->name, e->n, e->name, e->name);
}

static void
keep(struct sqlc *c, const char *dir, const char *name, const char *suffix,
    struct draft *d)
{
	draft_flush(d);
	tool_write(&c->tool, dir, tool_fmt(&c->tool, "%s%s", name, suffix),
	    d->p, d->n);
	draft_close(d);
}

void
sqlc_write_enums(struct sqlc *c, const char *dir)
{
	struct draft h, s;

	draft_open(&h);
	draft_open(&s);
	fprintf(h.f,
	    MADE "#ifndef ENUMS_H\n#define ENUMS_H\n\n"
		 "#include \"stmt.h\"\n\nstruct req;\n",
	    c->enums_path);
	fprintf(s.f,
	    MADE "#include \"enums.h\"\n\n#include <string.h>\n\n"
		 "#include \"page.h\"\n",
	    c->enums_path);
	for (const struct sql_enum *e = c->enums; e != NULL; e = e->next) {
		enum_header(h.f, e);
		enum_tables(s.f, e);
		enum_filters(s.f, e);
	}
	fputs("\n#endif\n", h.f);
	keep(c, dir, "enums", ".h", &h);
	keep(c, dir, "enums", ".c", &s);
}

static void
row_structs(FILE *f, const struct query *q)
{
	if (q->nout == 0 || q->row != q)
		return;
	fprintf(f, "\nstruct %s_row {\n", q->name);
	for (size_t i = 0; i < q->nout; i++) {
		const struct member *m = &q->out[i];

		fprintf(f, "\t%s %s;%s\n", m->type->c, m->name,
		    m->nullable ? " /* may be NULL */" : "");
	}
	fputs("};\n", f);
	if (q->many)
		fprintf(f,
		    "\nstruct %s_rows {\n\tsize_t n;\n"
		    "\tstruct %s_row *row;\n};\n",
		    q->name, q->name);
}

static void
signature(FILE *f, const struct query *q)
{
	fprintf(f, "q_%s(struct batch *b", q->name);
	for (size_t i = 0; i < q->nin; i++) {
		const struct member *m = &q->in[i];

		fprintf(f, ",\n    %s %s",
		    m->array ? m->type->array_c : m->type->c, m->name);
	}
	if (q->rows != ROWS_NONE)
		fprintf(f, ",\n    struct %s_row%s *out", q->row->name,
		    q->rows == ROWS_MANY ? "s" : "");
	fputc(')', f);
}

static void
function(FILE *f, const struct query *q, size_t place)
{
	fputs("\nvoid\n", f);
	signature(f, q);
	fprintf(f, "\n{\n\tbatch_add(b, &stmts[%zu], %s);\n", place,
	    q->rows == ROWS_NONE ? "NULL" : "out");
	for (size_t i = 0; i < q->nin; i++) {
		const struct member *m = &q->in[i];

		fprintf(f, "\tbatch_%s(b, ",
		    m->array ? m->type->array_add : m->type->add);
		if (m->names != NULL)
			fprintf(f, "&%s_type, ", m->names->name);
		fprintf(f, "%s);\n", m->name);
	}
	fputs("}\n", f);
}

/* The tables of what goes in and what comes out. */
static void
members(FILE *f, const struct query *q, const struct member *list, size_t n)
{
	bool in = list == q->in;

	if (n == 0 || (!in && q->row != q))
		return;
	fprintf(f, "\nstatic const struct %s %s_%s[] = {\n",
	    in ? "param" : "column", q->name, in ? "in" : "out");
	for (size_t i = 0; i < n; i++) {
		const struct member *m = &list[i];

		fprintf(
		    f, "\t{.type = %s, .name = \"%s\"", m->type->kind, m->name);
		if (!in)
			fprintf(f,
			    ",\n\t    .offset = offsetof("
			    "struct %s_row, %s)",
			    q->name, m->name);
		if (m->array)
			fputs(", .array = true", f);
		if (m->nullable)
			fputs(", .nullable = true", f);
		if (m->names != NULL)
			fprintf(f, ", .names = &%s_type", m->names->name);
		fputs("},\n", f);
	}
	fputs("};\n", f);
}

static void
statement(FILE *f, const struct query *q)
{
	static const char *const rows[] = {"NONE", "ONE", "MANY"};

	fprintf(f, "\t{.name = \"%s\",\n\t    .sql = ", q->name);
	write_literal(f, q->sql, strlen(q->sql));
	fprintf(f, ",\n\t    .rows = %s", rows[q->rows]);
	if (q->writes)
		fputs(", .writes = true", f);
	if (q->nin > 0)
		fprintf(f, ",\n\t    .nparam = %zu, .param = %s_in", q->nin,
		    q->name);
	if (q->rows != ROWS_NONE)
		fprintf(f,
		    ",\n\t    .ncolumn = %zu, .column = %s_out,"
		    "\n\t    .row_size = sizeof(struct %s_row)",
		    q->row->nout, q->row->name, q->row->name);
	fputs("},\n", f);
}

static void
source(FILE *f, const struct queries *s)
{
	size_t place = 0;

	fprintf(f,
	    MADE "#include \"%s_sql.h\"\n\n#include \"enums.h\"\n\n"
		 "/* A long statement is one long text. */\n"
		 "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n",
	    s->path, s->program);
	for (const struct query *q = s->first; q != NULL; q = q->next) {
		members(f, q, q->in, q->nin);
		members(f, q, q->out, q->nout);
	}
	if (s->first == NULL) {
		fprintf(
		    f, "\nconst struct stmt_set %s_stmts = {0};\n", s->program);
		return;
	}
	fputs("\nstatic const struct stmt stmts[] = {\n", f);
	for (const struct query *q = s->first; q != NULL; q = q->next)
		statement(f, q);
	fprintf(f,
	    "};\n\nconst struct stmt_set %s_stmts = "
	    "{stmts, COUNT(stmts)};\n",
	    s->program);
	for (const struct query *q = s->first; q != NULL; q = q->next)
		function(f, q, place++);
}

void
sqlc_write_queries(struct sqlc *c, const struct queries *s, const char *dir)
{
	struct draft h, d;

	draft_open(&h);
	draft_open(&d);
	fprintf(h.f, MADE "#ifndef ", s->path);
	upper(h.f, s->program);
	fputs("_SQL_H\n#define ", h.f);
	upper(h.f, s->program);
	fprintf(h.f,
	    "_SQL_H\n\n#include \"stmt.h\"\n\n"
	    "extern const struct stmt_set %s_stmts;\n",
	    s->program);
	for (const struct query *q = s->first; q != NULL; q = q->next)
		row_structs(h.f, q);
	for (const struct query *q = s->first; q != NULL; q = q->next) {
		fputs("\nvoid ", h.f);
		signature(h.f, q);
		fputs(";\n", h.f);
	}
	fputs("\n#endif\n", h.f);
	source(d.f, s);
	keep(c, dir, s->program, "_sql.h", &h);
	keep(c, dir, s->program, "_sql.c", &d);
}
