/*
 * sqlc_enums.c - enums of the database as enums of C, with their labels.
 *
 * A block is "-- enum: name" and one line "-- value "Label"" each, up to the
 * next empty line.
 */
#include "sqlc.h"

#include <ctype.h>
#include <string.h>

/* Which file and line is being read. */
struct reader {
	struct sqlc *c;
	const char *path;
	int line;
	struct sql_enum *block; /* NULL between the blocks */
	struct sql_enum **end;
};

#define WRONG(r, ...) \
	tool_wrong(&(r)->c->tool, (r)->path, (r)->line, __VA_ARGS__)

static bool
is_type(const char *name)
{
	static const char *const types[] = {
	    "int", "text", "id", "when", "day", "dec", "bytes"};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (strcmp(types[i], name) == 0)
			return true;
	}
	return is_keyword(name);
}

static void
begin_block(struct reader *r, const char *name)
{
	struct sql_enum *e = tool_get(&r->c->tool, sizeof(*e));

	e->name = name;
	if (!is_name(name) || is_type(name))
		WRONG(r, "\"%s\" cannot be the name of an enum", name);
	for (struct sql_enum *o = r->c->enums; o != NULL; o = o->next) {
		if (strcmp(o->name, name) == 0)
			WRONG(r, "the enum \"%s\" is there already", name);
	}
	*r->end = e;
	r->end = &e->next;
	r->block = e;
}

static void
add_value(struct reader *r, char *value, char *label)
{
	struct sql_enum *e = r->block;
	size_t n = strlen(label);

	if (!is_name(value))
		WRONG(r, "\"%s\" cannot be the value of an enum", value);
	if (n < 3 || label[0] != '"' || label[n - 1] != '"' ||
	    memchr(label + 1, '"', n - 2) != NULL) {
		WRONG(r, "wanted: -- %s \"Label\"", value);
		return;
	}
	label[n - 1] = '\0';
	for (size_t i = 0; i < e->n; i++) {
		if (strcmp(e->value[i], value) == 0)
			WRONG(r, "\"%s\" is a value of \"%s\" already", value,
			    e->name);
	}
	if (e->n == LABELS_MAX) {
		WRONG(r, "\"%s\" has more than %d values", e->name, LABELS_MAX);
		return;
	}
	e->value[e->n] = value;
	e->label[e->n++] = label + 1;
}

static void
end_block(struct reader *r)
{
	if (r->block != NULL && r->block->n == 0)
		WRONG(r, "the enum \"%s\" has no values", r->block->name);
	r->block = NULL;
}

static void
read_line(struct reader *r, char *s)
{
	size_t n = strlen(s);

	while (n > 0 && isspace((unsigned char)s[n - 1]))
		s[--n] = '\0';
	if (n == 0) {
		end_block(r);
		return;
	}
	if (strncmp(s, "--", 2) != 0) {
		WRONG(r, "wanted a comment, got \"%s\"", s);
		return;
	}
	s += 2 + strspn(s + 2, " \t");
	if (strncmp(s, "enum:", 5) == 0) {
		end_block(r);
		begin_block(r, s + 5 + strspn(s + 5, " \t"));
	} else if (r->block != NULL) {
		char *label = s + strcspn(s, " \t");

		if (*label != '\0')
			*label++ = '\0';
		add_value(r, s, label + strspn(label, " \t"));
	}
}

void
sqlc_read_enums(struct sqlc *c, const char *path, const char *text)
{
	struct reader r = {.c = c, .path = path, .end = &c->enums};

	if (c->programs != NULL || c->enums_path != NULL)
		tool_wrong(&c->tool, path, 0,
		    "there is one file of enums, "
		    "named first");
	while (*r.end != NULL)
		r.end = &(*r.end)->next;
	for (r.line = 1;; r.line++) {
		size_t n = strcspn(text, "\n");

		read_line(&r, tool_copy(&c->tool, text, n));
		text += n;
		if (*text++ == '\0')
			break;
	}
	end_block(&r);
	c->enums_path = path;
}
