/*
 * tmplc.h - what the parts of the compiler of templates tell each other.
 *
 * A template is an XML document.  Each page, part or layout in it is a unit,
 * and becomes one C function (two, if other markup goes into its middle).
 */
#ifndef TMPLC_H
#define TMPLC_H

#include <libxml/tree.h>

#include "tool.h"

#define NAMESPACE "befund"
#define PARTS     "parts" /* the program that is none */

enum { ARGS_MAX = 16, PIECES_MAX = 64 };

enum sort { PAGE, PART, LAYOUT };

struct unit {
	struct unit *next;
	enum sort sort;
	const char *name;
	const char *path;
	xmlNode *node;
	const char *model; /* "struct x", or NULL */
	size_t narg;
	const char *arg[ARGS_MAX];
	bool slot; /* other markup goes into it */
	struct program *program;
};

/* A sentence for the translators, and where it stands. */
struct message {
	struct message *next;
	const char *one, *other;
	const char *places; /* "#: file:line" lines */
};

struct document {
	struct document *next;
	xmlDoc *doc;
};

/* The folder of templates/ that a file is in; "parts" is for all of them. */
struct program {
	struct program *next;
	const char *name;
	struct message *messages;
	bool says; /* a message without insertions was written */
};

struct tmplc {
	struct tool tool;
	struct document *documents;
	struct program *programs;
	struct unit *units;
	struct draft c; /* the functions of the program being written */
};

/* What a name means within "each". */
struct scope {
	const struct scope *up;
	const char *item;
	const char *row;   /* its C expression */
	const char *index; /* of the row */
	const char *count; /* of the rows */
};

/* The unit being compiled, and where in it we are. */
struct walk {
	struct tmplc *t;
	const struct unit *unit;
	const struct scope *scope;
	struct draft still; /* markup not written yet */
	int line;
	unsigned depth; /* of C blocks */
	bool raw;       /* white space counts here */
	bool untranslated;
	bool closing; /* past the slot */
};

#define WRONG(w, ...) \
	tool_wrong(&(w)->t->tool, (w)->unit->path, (w)->line, __VA_ARGS__)

/* tmplc_load.c: make units of a file's bytes.  The caller keeps `path`. */
void tmplc_load(struct tmplc *, const char *path, const char *p, size_t n);
void tmplc_release(struct tmplc *);
struct unit *tmplc_find(
    const struct tmplc *, enum sort, const char *name, const struct program *);
char *attribute(struct tmplc *, const xmlNode *, const char *name);
bool in_namespace(const xmlNode *, const char *name);

/* tmplc_unit.c: write the functions of a program's units to t->c. */
void tmplc_compile(struct tmplc *, const struct program *);
void write_signature(FILE *, const struct unit *, const char *suffix);
void write_unused(FILE *, const struct unit *);

/* tmplc_walk.c: an element's attributes, but those in " a b ". */
void walk_attributes(struct walk *, xmlNode *, const char *but);

/* Write the statements for a node and those after it. */
void walk_nodes(struct walk *, xmlNode *first, const xmlNode *end);

/* tmplc_tags.c: the elements of our own namespace. */
void walk_tag(struct walk *, xmlNode *);
void walk_attribute_tags(struct walk *, xmlNode *element);
bool is_blank(const xmlNode *);

/* One of our elements has the attributes in " a b ", and no other. */
void check_attributes(struct walk *, const xmlNode *, const char *known);

/* Refuse anything but white space from here on. */
void want_nothing(struct walk *, const xmlNode *from, const char *where);
void write_statement(struct walk *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* tmplc_attr.c: one attribute, checked and escaped for where it stands. */
void walk_attribute(
    struct walk *, const xmlNode *element, const char *name, const char *value);
bool is_said(const char *attribute);

/* tmplc_text.c: text with insertions. */
void write_still(struct walk *, const char *p, size_t n);
void flush_still(struct walk *);
void write_line(struct walk *, int line); /* of the template, for cc */
void write_run(struct walk *, const char *text, const char *place, bool said);
void write_plural(
    struct walk *, const char *count, const char *one, const char *other);
char *run_value(struct walk *, const char *text, bool said);

/* tmplc_expr.c: the notation within braces and tests, as C expressions. */
char *expr_path(struct walk *, const char *path);
char *expr_number(struct walk *, const char *path);
char *expr_insertion(struct walk *, const char *text);
char *expr_text(struct walk *, const char *text);
char *expr_test(struct walk *, const char *text);

/* tmplc_pot.c: the sentences for the translators. */
void message_add(struct walk *, const char *one, const char *other);
void write_pot(FILE *, const struct program *);

#endif
