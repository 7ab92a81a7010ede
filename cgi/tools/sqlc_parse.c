/*
 * sqlc_parse.c - reads heads and statements, and says what is wrong in them.
 */
#include "sqlc.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct type types[] = {
    {"bool",  "bool",        "BOOL",  "bool",  NULL,          NULL   },
    {"int",   "long long",   "INT",   "int",   "struct ints", "ints" },
    {"text",  "struct str",  "TEXT",  "text",  "struct strs", "texts"},
    {"id",    "struct id",   "ID",    "id",    "struct ids",  "ids"  },
    {"when",  "struct when", "WHEN",  "when",  NULL,          NULL   },
    {"day",   "struct day",  "DAY",   "day",   NULL,          NULL   },
    {"dec",   "struct dec",  "DEC",   "dec",   NULL,          NULL   },
    {"bytes", "struct str",  "BYTES", "bytes", NULL,          NULL   },
};

static const struct type enum_type = {"", "int", "ENUM", "enum", NULL, NULL};

/* Where we are in a file, and the head we are under. */
struct reader {
	struct sqlc *c;
	const char *path;
	const char *p;
	int line;
	struct queries *queries;
	struct query *query; /* NULL before the first head */
	struct query **end;  /* where the next one joins */
	struct member *list; /* an unfinished "in:" or "out:" goes on */
	struct sql_enum *names;
};

#define WRONG(r, ...) \
	tool_wrong(&(r)->c->tool, (r)->path, (r)->line, __VA_ARGS__)

static char *
next_line(struct reader *r)
{
	size_t n = strcspn(r->p, "\n");
	char *line = tool_copy(&r->c->tool, r->p, n);

	while (n > 0 && isspace((unsigned char)line[n - 1]))
		line[--n] = '\0';
	r->p += strcspn(r->p, "\n");
	return line;
}

static char *
skip_space(char *s)
{
	return s + strspn(s, " \t");
}

/* Cut the next word off the text; the empty word at its end. */
static char *
next_word(char **s)
{
	char *word = skip_space(*s);

	*s = word + strcspn(word, " \t");
	if (**s != '\0')
		*(*s)++ = '\0';
	*s = skip_space(*s);
	return word;
}

static const struct sql_enum *
find_enum(const struct sqlc *c, const char *name)
{
	const struct sql_enum *e = c->enums;

	while (e != NULL && strcmp(e->name, name) != 0)
		e = e->next;
	return e;
}

/* "id", "id?", "text[]": what is it? */
static void
read_type(struct reader *r, struct member *m, char *word)
{
	size_t n = strlen(word);

	m->nullable = n > 1 && word[n - 1] == '?';
	m->array = n > 2 && strcmp(word + n - 2, "[]") == 0;
	word[n - (m->nullable ? 1 : m->array ? 2 : 0)] = '\0';
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (strcmp(types[i].name, word) == 0)
			m->type = &types[i];
	}
	if (m->type == NULL && (m->names = find_enum(r->c, word)) != NULL)
		m->type = &enum_type;
	if (m->type == NULL) {
		WRONG(r, "unknown type \"%s\" of \"%s\"", word, m->name);
		m->type = &types[1];
	} else if (m->array && m->type->array_c == NULL) {
		WRONG(r,
		    "there are no lists of \"%s\"; only id[], text[], "
		    "int[]",
		    word);
		m->array = false;
	}
}

static void
check_member(struct reader *r, const struct member *m, bool in)
{
	if (!is_name(m->name) || is_keyword(m->name))
		WRONG(r, "\"%s\" cannot be the name of a member", m->name);
	if (in && (strcmp(m->name, "b") == 0 || strcmp(m->name, "out") == 0))
		WRONG(r, "\"%s\" is a word of the generated function", m->name);
	if (in && m->nullable)
		WRONG(r,
		    "\"%s\": every value going in may be NULL, \"?\" is "
		    "for out",
		    m->name);
	if (!in && m->array)
		WRONG(r, "\"%s\": lists only go in", m->name);
	if (!in && m->nullable && strcmp(m->type->name, "bool") == 0)
		WRONG(r, "\"%s\": a bool cannot be NULL in C, use coalesce",
		    m->name);
}

/* "edition id, body text": the members of a list. */
static void
read_members(struct reader *r, char *s, bool in)
{
	struct query *q = r->query;
	struct member *list = in ? q->in : q->out;
	size_t *n = in ? &q->nin : &q->nout;
	size_t max = in ? IN_MAX : OUT_MAX;

	r->list = NULL;
	while (*(s = skip_space(s)) != '\0') {
		char *end = s + strcspn(s, ",");
		bool more = *end == ',';
		struct member *m = &list[*n];

		*end = '\0';
		if (*n == max) {
			WRONG(r, "more than %zu values", max);
			return;
		}
		m->name = next_word(&s);
		if (*m->name == '\0' || *s == '\0') {
			WRONG(r, "wanted \"name type\", got \"%s\"", m->name);
		} else {
			read_type(r, m, next_word(&s));
			if (*s != '\0')
				WRONG(r,
				    "\"%s\" after \"%s\": is a comma "
				    "missing?",
				    s, m->name);
			check_member(r, m, in);
			for (size_t i = 0; i < *n; i++) {
				if (strcmp(list[i].name, m->name) == 0)
					WRONG(r, "\"%s\" is there twice",
					    m->name);
			}
			++*n;
		}
		s = more ? end + 1 : end;
		r->list = more ? list : NULL;
	}
}

static void
end_query(struct reader *r)
{
	struct query *q = r->query;
	int line = r->line;

	if (q == NULL)
		return;
	r->line = q->line;
	if (q->sql == NULL)
		WRONG(r, "\"%s\" has a head, but no statement", q->name);
	if (q->rows != ROWS_NONE && q->nout == 0 && q->like == NULL)
		WRONG(r, "\"%s\" gives rows, but has no \"out:\"", q->name);
	if (q->rows == ROWS_NONE && (q->nout > 0 || q->like != NULL))
		WRONG(r, "\"%s\" is :none, but has an \"out:\" or \"like:\"",
		    q->name);
	for (size_t i = 1; q->sql != NULL && i <= IN_MAX; i++) {
		bool used = q->used & 1ul << i;

		if (used && i > q->nin)
			WRONG(r, "\"%s\" uses $%zu, but \"in:\" has %zu values",
			    q->name, i, q->nin);
		if (!used && i <= q->nin)
			WRONG(r, "\"%s\" does not use $%zu, which is \"%s\"",
			    q->name, i, q->in[i - 1].name);
	}
	r->line = line;
	r->query = NULL;
}

/* Every program has the statements of "session" beside its own. */
static void
check_other(struct reader *r, const struct queries *s)
{
	const struct query *o = s->first;

	if (strcmp(s->program, "session") != 0 &&
	    strcmp(r->queries->program, "session") != 0)
		return;
	while (o != NULL && strcmp(o->name, r->query->name) != 0)
		o = o->next;
	if (o != NULL)
		WRONG(r, "\"%s\" is in %s already", o->name, s->path);
}

static void
read_name(struct reader *r, char *s)
{
	struct query *q = tool_get(&r->c->tool, sizeof(*q));
	char *rows;

	end_query(r);
	q->name = next_word(&s);
	q->line = r->line;
	q->row = q;
	rows = next_word(&s);
	if (!is_name(q->name))
		WRONG(r, "\"%s\" cannot be the name of a statement", q->name);
	if (strcmp(rows, ":one") == 0)
		q->rows = ROWS_ONE;
	else if (strcmp(rows, ":many") == 0)
		q->rows = ROWS_MANY;
	else if (strcmp(rows, ":none") != 0)
		WRONG(r, "\"%s\": wanted :one, :many or :none, got \"%s\"",
		    q->name, rows);
	if (*s != '\0')
		WRONG(r, "\"%s\" after the name of a statement", s);
	for (struct query *o = r->queries->first; o != NULL; o = o->next) {
		if (strcmp(o->name, q->name) == 0)
			WRONG(r,
			    "\"%s\" is the name of the statement in line "
			    "%d already",
			    q->name, o->line);
	}
	*r->end = q;
	r->end = &q->next;
	r->query = q;
	for (const struct queries *o = r->c->programs; o != NULL; o = o->next)
		check_other(r, o);
	r->list = NULL;
}

/* One "--" line between the statements. */
static void
read_comment(struct reader *r)
{
	char *s = skip_space(next_line(r) + 2);
	struct query *q = r->query;
	bool in = strncmp(s, "in:", 3) == 0;
	bool like = strncmp(s, "like:", 5) == 0;

	if (strncmp(s, "name:", 5) == 0) {
		read_name(r, s + 5);
		return;
	}
	if (!in && !like && strncmp(s, "out:", 4) != 0) {
		if (r->list != NULL && q != NULL)
			read_members(r, s, r->list == q->in);
		return;
	}
	if (q == NULL || q->sql != NULL)
		WRONG(r, "\"%s\" belongs to no \"name:\"", s);
	else if (like)
		q->like = skip_space(s + 5);
	else
		read_members(r, s + (in ? 3 : 4), in);
}

static void
read_place(struct reader *r)
{
	char *end;
	unsigned long n = strtoul(r->p + 1, &end, 10);

	if (!isdigit((unsigned char)r->p[1]))
		WRONG(r, "\"$\" without a number; texts are quoted with '");
	else if (n < 1 || n > IN_MAX)
		WRONG(r, "$%lu is not between $1 and $%d", n, IN_MAX);
	else
		r->query->used |= 1ul << n;
}

/* How many bytes from here belong together and hold no ";" that counts. */
static size_t
token(struct reader *r, const char *start)
{
	const char *p = r->p, *end;
	bool escapes = *p == '\'' && p > start &&
		       (p[-1] == 'E' || p[-1] == 'e') &&
		       (p - 1 == start || !isalnum((unsigned char)p[-2]));

	if (*p == '\'' || *p == '"') {
		for (end = p + 1; *end != '\0' && *end != *p; end++) {
			if (escapes && *end == '\\' && end[1] != '\0')
				end++;
		}
		if (*end == '\0')
			WRONG(r, "the quote %c is not closed", *p);
		return (size_t)(end - p) + (*end != '\0');
	}
	if (strncmp(p, "/*", 2) == 0) {
		end = strstr(p + 2, "*/");
		if (end == NULL)
			WRONG(r, "the comment is not closed");
		return end == NULL ? strlen(p) : (size_t)(end - p) + 2;
	}
	if (strncmp(p, "--", 2) == 0) {
		if (strncmp(p, "-- name:", 8) == 0)
			WRONG(r, "a new head within a statement: is a \";\" "
				 "missing?");
		return strcspn(p, "\n");
	}
	if (*p == '$')
		read_place(r);
	return 1;
}

static bool
has_word(const char *sql, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = sql; (p = strcasestr(p, word)) != NULL; p += n) {
		if ((p == sql || !isalnum((unsigned char)p[-1])) &&
		    !isalnum((unsigned char)p[n]) && p[n] != '_' &&
		    (p == sql || p[-1] != '_'))
			return true;
	}
	return false;
}

static bool
does_write(const char *sql)
{
	if (strncasecmp(sql, "with", 4) == 0)
		return has_word(sql, "insert") || has_word(sql, "update") ||
		       has_word(sql, "delete") || has_word(sql, "merge");
	return strncasecmp(sql, "select", 6) != 0 &&
	       strncasecmp(sql, "values", 6) != 0;
}

static void
read_statement(struct reader *r)
{
	struct query nobody = {0}, *q = r->query;
	const char *start = r->p;
	struct draft sql;

	if (q == NULL)
		WRONG(r, "this statement has no head (-- name: ...)");
	else if (q->sql != NULL)
		WRONG(
		    r, "a second statement under the head of \"%s\"", q->name);
	else if (r->list != NULL)
		WRONG(r, "a list of \"%s\" ends in a comma", q->name);
	r->list = NULL;
	if (q == NULL || q->sql != NULL)
		r->query = &nobody;
	draft_open(&sql);
	while (*r->p != '\0' && *r->p != ';') {
		size_t n = token(r, start);

		if (strncmp(r->p, "--", 2) != 0 && strncmp(r->p, "/*", 2) != 0)
			fwrite(r->p, 1, n, sql.f);
		for (; n > 0; n--, r->p++)
			r->line += *r->p == '\n';
	}
	if (*r->p == ';')
		r->p++;
	else
		WRONG(r, "the last statement does not end in \";\"");
	r->query->sql = draft_take(&r->c->tool, &sql);
	r->query->writes = does_write(r->query->sql);
	r->query = q;
}

static bool
same_out(const struct query *a, const struct query *b)
{
	bool same = a->nout == b->nout;

	for (size_t i = 0; same && i < a->nout; i++) {
		const struct member *x = &a->out[i], *y = &b->out[i];

		same = strcmp(x->name, y->name) == 0 && x->type == y->type &&
		       x->names == y->names && x->nullable == y->nullable;
	}
	return same;
}

static void
find_likes(struct reader *r)
{
	for (struct query *q = r->queries->first; q != NULL; q = q->next) {
		struct query *o = r->queries->first;

		r->line = q->line;
		while (q->like != NULL && o != NULL &&
		       (strcmp(o->name, q->like) != 0 || o->like != NULL))
			o = o->next;
		if (q->like != NULL && (o == NULL || o->nout == 0))
			WRONG(r, "\"%s\" is like \"%s\", which has no \"out:\"",
			    q->name, q->like);
		else if (q->like != NULL)
			q->row = o;
		if (q->row != q && q->nout > 0 && !same_out(q, q->row))
			WRONG(r,
			    "\"%s\" is like \"%s\", but its \"out:\" "
			    "differs",
			    q->name, q->like);
		if (q->rows == ROWS_MANY)
			q->row->many = true;
	}
}

void
sqlc_read_queries(
    struct sqlc *c, const char *program, const char *path, const char *text)
{
	struct queries *s = tool_get(&c->tool, sizeof(*s));
	struct reader r = {
	    .c = c, .path = path, .p = text, .line = 1, .queries = s};

	r.end = &s->first;
	s->program = program;
	s->path = path;
	if (!is_name(program))
		WRONG(&r, "\"%s\" cannot be the name of a program", program);
	while (*r.p != '\0') {
		if (*r.p == '\n')
			r.line++;
		if (isspace((unsigned char)*r.p))
			r.p++;
		else if (strncmp(r.p, "--", 2) == 0)
			read_comment(&r);
		else
			read_statement(&r);
	}
	end_query(&r);
	find_likes(&r);
	s->next = c->programs;
	c->programs = s;
}
