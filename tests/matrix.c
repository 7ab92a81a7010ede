/*
 * matrix.c - every route x every role x own, foreign and missing ids.
 */
#include "matrix.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "text.h"

/* Who asks: the column's name and the demo person, or none. */
static const struct {
	const char *role, *as;
} roles[] = {
    {"nobody",        NULL                },
    {"expired",       "expired"           },
    {"elsewhere",     "nachbarraum"       },
    {"provider",      "schulleitung"      },
    {"moderator",     "bildungsbuero"     },
    {"analyst",       "bildungsmonitoring"},
    {"member",        "mitglied1"         },
    {"chair",         "vorsitz"           },
    {"administrator", "administration"    },
};

enum { ROLES = COUNT(roles), PLACES_MAX = 32, LINES_MAX = 200 };

struct matrix {
	size_t nplace, nline;
	struct {
		char name[32], own[48], foreign[48];
	} place[PLACES_MAX];
	struct {
		char method[8], path[120];
		char cell[ROLES][16];
		bool met;
	} line[LINES_MAX];
};

static void
take_line(struct matrix *m, char *s)
{
	char *save = NULL, *first = strtok_r(s, " \t\n", &save);

	if (first == NULL || *first == '#')
		return;
	if (*first == '{') {
		const char *own = strtok_r(NULL, " \t\n", &save);
		const char *foreign = strtok_r(NULL, " \t\n", &save);

		cr_assert(m->nplace < PLACES_MAX && own && foreign);
		(void)snprintf(m->place[m->nplace].name, 32, "%s", first);
		(void)snprintf(m->place[m->nplace].own, 48, "%s", own);
		(void)snprintf(
		    m->place[m->nplace++].foreign, 48, "%s", foreign);
		return;
	}
	cr_assert(m->nline < LINES_MAX);
	(void)snprintf(m->line[m->nline].method, 8, "%s", first);
	(void)snprintf(
	    m->line[m->nline].path, 120, "%s", strtok_r(NULL, " \t\n", &save));
	for (size_t i = 0; i < ROLES; i++) {
		const char *cell = strtok_r(NULL, " \t\n", &save);

		(void)snprintf(m->line[m->nline].cell[i], 16, "%s",
		    cell == NULL ? "?" : cell);
	}
	m->nline++;
}

static void
read_matrix(struct matrix *m, const char *path)
{
	FILE *f = fopen(path, "re");
	char line[512];

	cr_assert(f != NULL, "%s is missing", path);
	while (fgets(line, sizeof(line), f) != NULL)
		take_line(m, line);
	(void)fclose(f);
}

enum which { OWN, FOREIGN, MISSING };

/* "#2001" in the file is an id; anything else stands as it is. */
static const char *
place_text(const char *value)
{
	long long v;

	return *value == '#' && str_int(str_of(value + 1), &v)
		   ? id(v)
		   : text("%s", value);
}

static const char *
value_of(const struct matrix *m, const char *at, enum which which)
{
	for (size_t i = 0; i < m->nplace; i++) {
		size_t n = strlen(m->place[i].name);

		if (strncmp(at, m->place[i].name, n) != 0)
			continue;
		return which == OWN       ? place_text(m->place[i].own)
		       : which == FOREIGN ? place_text(m->place[i].foreign)
					  : id(998877665544);
	}
	cr_assert_fail("no ids for %s", at);
	return "";
}

/* The pattern with its {places} filled in. */
static const char *
address(const struct matrix *m, const char *pattern, enum which which)
{
	const char *out = "";

	for (const char *p = pattern; *p != '\0'; p++) {
		if (*p == '{') {
			out = text("%s%s", out, value_of(m, p, which));
			p = strchr(p, '}');
		} else
			out = text("%s%c", out, *p);
	}
	return out;
}

static struct reply
ask_as(const struct route *r, const char *where, size_t role)
{
	struct raw raw = {
	    .method = r->method == POST ? STR("POST") : STR("GET"),
	    .address = str_of(where),
	    .type = STR("application/x-www-form-urlencoded"),
	    .origin = STR("https://portal.example"),
	    .body = STR(""),
	};
	const char *as = roles[role].as;

	if (as != NULL && strcmp(as, "expired") == 0) {
		raw.cookies =
		    STR("__Host-befund="
			"BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB");
		as = NULL;
		return ask(&raw, as);
	}
	if (r->method == POST)
		raw.body = str_of(text("csrf=%s", csrf_of(as)));
	return ask(&raw, as);
}

/* The page with every occurrence of `what` taken out. */
static const char *
without(const char *page, const char *what)
{
	char *p = (char *)(uintptr_t)text("%s", page), *at;
	size_t n = strlen(what);

	while ((at = strstr(p, what)) != NULL)
		memmove(at, at + n, strlen(at + n) + 1);
	return p;
}

/* The page without the ids it was asked by, without the minute in which its
 * session ends (the next page may be of the next minute), and without the
 * guard of its forms, whose letters may by chance be such an id. */
static const char *
bare(const struct route *r, const struct matrix *m, size_t role,
    struct reply reply, enum which which)
{
	const char *page = without(reply.body.p, csrf_of(roles[role].as));
	const char *ends = strstr(page, "class=\"foot-session\"");
	const char *after = ends == NULL ? NULL : strstr(ends, "</p>");

	if (after != NULL)
		page = text("%.*s%s", (int)(ends - page), page, after);
	for (const char *p = r->path; *p != '\0'; p++)
		if (*p == '{')
			page = without(page, value_of(m, p, which));
	return page;
}

static void
must_look_alike(const struct route *r, const struct matrix *m, size_t role,
    struct reply foreign)
{
	struct reply missing = ask_as(r, address(m, r->path, MISSING), role);
	const char *a = bare(r, m, role, foreign, FOREIGN);
	const char *b = bare(r, m, role, missing, MISSING);

	cr_expect(missing.code == foreign.code,
	    "%s as %s: foreign %d, missing %d", r->path, roles[role].role,
	    foreign.code, missing.code);
	while (*a != '\0' && *a == *b)
		a++, b++;
	cr_expect(*a == *b,
	    "%s as %s: foreign and missing differ: \"%.40s\", \"%.40s\"",
	    r->path, roles[role].role, a, b);
}

static const char *
cell_of(const struct route *r, const struct matrix *m, size_t role)
{
	struct reply own = ask_as(r, address(m, r->path, OWN), role);
	struct reply foreign;

	if (strcmp(address(m, r->path, OWN), address(m, r->path, FOREIGN)) == 0)
		return text("%d", own.code); /* nothing here is anybody's */
	foreign = ask_as(r, address(m, r->path, FOREIGN), role);
	if (foreign.code == 404)
		must_look_alike(r, m, role, foreign);
	return own.code == foreign.code ? text("%d", own.code)
					: text("%d/%d", own.code, foreign.code);
}

static void
write_line(FILE *f, const struct route *r, const struct matrix *m)
{
	(void)fprintf(f, "%s %s", r->method == POST ? "POST" : "GET", r->path);
	for (size_t i = 0; i < ROLES; i++)
		(void)fprintf(f, " %s", cell_of(r, m, i));
	(void)fputc('\n', f);
}

static void
check_line(const struct route *r, struct matrix *m)
{
	const char *method = r->method == POST ? "POST" : "GET";

	for (size_t k = 0; k < m->nline; k++) {
		if (strcmp(m->line[k].path, r->path) != 0 ||
		    strcmp(m->line[k].method, method) != 0)
			continue;
		m->line[k].met = true;
		for (size_t i = 0; i < ROLES; i++) {
			const char *seen = cell_of(r, m, i);

			cr_expect(strcmp(seen, m->line[k].cell[i]) == 0,
			    "%s %s as %s: %s instead of %s", method, r->path,
			    roles[i].role, seen, m->line[k].cell[i]);
		}
		return;
	}
	cr_expect_fail("%s %s is not in the matrix", method, r->path);
}

static void
write_matrix(const struct matrix *m, const char *path)
{
	FILE *f = fopen(path, "we");

	cr_assert(f != NULL);
	(void)fputs(
	    "# Who gets what: own/foreign ids; see tests/matrix.h.\n#", f);
	for (size_t i = 0; i < ROLES; i++)
		(void)fprintf(f, " %s", roles[i].role);
	(void)fputc('\n', f);
	for (size_t i = 0; i < m->nplace; i++)
		(void)fprintf(f, "%s %s %s\n", m->place[i].name,
		    m->place[i].own, m->place[i].foreign);
	for (size_t i = 0; i < program.nroutes; i++)
		write_line(f, &program.routes[i], m);
	(void)fclose(f);
}

void
matrix_check(const char *path)
{
	static struct matrix m;

	read_matrix(&m, path);
	if (getenv("BEFUND_MATRIX_WRITE") != NULL) {
		write_matrix(&m, path);
		return;
	}
	for (size_t i = 0; i < program.nroutes; i++)
		check_line(&program.routes[i], &m);
	for (size_t k = 0; k < m.nline; k++)
		cr_expect(m.line[k].met, "%s %s is no route any more",
		    m.line[k].method, m.line[k].path);
}
