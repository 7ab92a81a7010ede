/*
 * stat_structure.c - names for the codes of a GENESIS table.
 *
 * The data file has codes only; names, notes, units and the licence are in a
 * second answer of the server:
 *
 *   {"table": {"code", "label": {"de"}, "lastChange", "copyright", "license",
 *      "note"},
 *    "statistics": {"12411": {"label"}},
 *    "variables": {"NAT": {"variableType", "label"}},
 *    "variableValues": {"NATA": {"label"}},
 *    "contents": {"BEVSTD": {"label", "functions": {"QMU": {"label"}}}}}
 */
#include <string.h>

#include "arena.h"
#include "stat.h"
#include "text.h"

enum { CODE_MAX = 200 };

struct names {
	struct stat *stat;
	struct json *j;
	char code[CODE_MAX];
	size_t ncode;
};

/* The value of "de" in {"de": ..., "en": ...}; or a plain text. */
static struct str
german(struct names *n)
{
	struct json *j = n->j;
	struct str text = STR("");
	bool de;

	if (j->kind == JSON_STRING)
		return cube_copy(&n->stat->cube, j->text);
	if (j->kind != JSON_OBJECT) {
		json_skip(j);
		return text;
	}
	while (json_next(j) == JSON_NAME) {
		de = str_is(j->text, "de");
		json_next(j);
		if (de && j->kind == JSON_STRING)
			text = cube_copy(&n->stat->cube, j->text);
		else
			json_skip(j);
	}
	return text;
}

static struct str
code_of(const struct names *n)
{
	return (struct str){n->code, n->ncode};
}

/* Each member of an object: its name is kept, `on` reads its value. */
static void
each(struct names *n, void (*on)(struct names *))
{
	struct json *j = n->j;

	if (j->kind != JSON_OBJECT) {
		json_skip(j);
		return;
	}
	while (json_next(j) == JSON_NAME) {
		n->ncode = j->text.n < CODE_MAX ? j->text.n : CODE_MAX;
		memcpy(n->code, j->text.p, n->ncode);
		json_next(j);
		on(n);
	}
}

/* The member "label" of an object; the others are passed over, but for
 * "variableType", which goes to *type. */
static struct str
label(struct names *n, struct str *type)
{
	struct json *j = n->j;
	struct str text = STR("");
	bool is_label, is_type;

	if (j->kind != JSON_OBJECT) {
		json_skip(j);
		return text;
	}
	while (json_next(j) == JSON_NAME) {
		is_label = str_is(j->text, "label");
		is_type = type != NULL && str_is(j->text, "variableType");
		json_next(j);
		if (is_label)
			text = german(n);
		else if (is_type && j->kind == JSON_STRING)
			*type = cube_copy(&n->stat->cube, j->text);
		else
			json_skip(j);
	}
	return text;
}

static void
on_table(struct names *n)
{
	static const struct {
		const char *name;
		enum about about;
	} words[] = {
	    {"code",       ABOUT_CODE     },
	    {"label",      ABOUT_TITLE    },
	    {"lastChange", ABOUT_STAND    },
	    {"copyright",  ABOUT_PUBLISHER},
	    {"license",    ABOUT_LICENCE  },
	};
	struct take *t = n->stat->take;
	struct str text;

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(code_of(n), words[i].name)) {
			take_about(t, words[i].about, german(n));
			return;
		}
	if (!str_is(code_of(n), "note") && !str_is(code_of(n), "topnote")) {
		json_skip(n->j);
		return;
	}
	text = german(n);
	if (text.n > 0)
		take_note(t, 0, STR(""), STR(""), text);
}

static void
on_variable(struct names *n)
{
	struct cube *c = &n->stat->cube;
	const int dim = cube_find_dim(c, code_of(n));
	struct str type = STR("");
	const struct str text = label(n, &type);

	if (dim < 0)
		return;
	c->dim[dim].name = text;
	if (str_starts(type, "REGION"))
		c->dim[dim].role = CUBE_AREA;
	else if (str_starts(type, "TIME"))
		c->dim[dim].role = CUBE_PERIOD;
}

/* A code may be a member of several dimensions. */
static void
name_members(struct names *n, struct str code, struct str text)
{
	struct cube *c = &n->stat->cube;

	for (size_t i = 0; i < c->ndim; i++) {
		const long long at = book_find(&c->dim[i].codes, code);

		if (at >= 0)
			c->dim[i].member[at].label = text;
	}
}

static void
on_member(struct names *n)
{
	/* The label is read into the cube, the code must last meanwhile. */
	char code[CODE_MAX];
	const size_t ncode = n->ncode;

	memcpy(code, n->code, ncode);
	name_members(n, (struct str){code, ncode}, label(n, NULL));
}

/* "BEVSTD": {"label", "functions": {"QMU": {"label": "Anzahl"}}} is the name
 * and the unit of the member BEVSTD$QMU. */
static void
on_content(struct names *n)
{
	struct cube *c = &n->stat->cube;
	const int dim = cube_find_dim(c, STR("content"));
	const struct str code = cube_copy(c, code_of(n));
	struct json *j = n->j;
	struct str text = STR("");

	if (j->kind != JSON_OBJECT || dim < 0) {
		json_skip(j);
		return;
	}
	while (json_next(j) == JSON_NAME) {
		const bool is_label = str_is(j->text, "label");
		const bool functions = str_is(j->text, "functions");

		json_next(j);
		if (is_label)
			text = german(n);
		else if (functions && j->kind == JSON_OBJECT)
			while (json_next(j) == JSON_NAME) {
				const struct str member =
				    str_fmt(c->arena, "%.*s$%.*s", (int)code.n,
					code.p, (int)j->text.n, j->text.p);
				const long long at =
				    book_find(&c->dim[dim].codes, member);

				json_next(j);
				if (at >= 0)
					c->dim[dim].member[at].unit =
					    label(n, NULL);
				else
					json_skip(j);
			}
		else
			json_skip(j);
	}
	for (size_t i = 0; i < c->dim[dim].codes.n; i++) {
		const struct str is = c->dim[dim].codes.word[i];

		if (is.n > code.n && is.p[code.n] == '$' &&
		    memcmp(is.p, code.p, code.n) == 0)
			c->dim[dim].member[i].label = text;
	}
}

static void
on_part(struct names *n)
{
	const struct str part = code_of(n);

	if (str_is(part, "table"))
		each(n, on_table);
	else if (str_is(part, "variables"))
		each(n, on_variable);
	else if (str_is(part, "variableValues"))
		each(n, on_member);
	else if (str_is(part, "contents"))
		each(n, on_content);
	else
		json_skip(n->j);
}

/* The statistic is no category: its number is the file's, if that has no
 * other. */
static void
silence_statistic(struct stat *s)
{
	const int dim = cube_find_dim(&s->cube, STR("statistic"));

	if (dim < 0 || s->cube.dim[dim].codes.n != 1)
		return;
	s->cube.dim[dim].role = CUBE_SILENT;
	take_about(s->take, ABOUT_CODE, s->cube.dim[dim].codes.word[0]);
}

void
stat_structure(struct stat *s, const struct bytes *beside)
{
	struct arena *a = beside == NULL ? NULL : arena_new(json_room(beside));
	struct names n = {.stat = s};

	if (a != NULL && (n.j = json_open(a, beside)) != NULL) {
		if (json_next(n.j) == JSON_OBJECT)
			each(&n, on_part);
		if (n.j->kind == JSON_WRONG)
			take_fail(s->take, INVALID, n.j->sentence, 0);
	}
	arena_free(a);
	silence_statistic(s);
}
