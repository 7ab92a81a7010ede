/*
 * tmplc_expr.c - the notation within braces and tests, as C expressions.
 *
 * Names are only looked up as far as the first dot; whether the model has
 * such a member is the C compiler's question.
 */
#include "tmplc.h"

#include <ctype.h>
#include <string.h>

enum kind { END, PATH, NUMBER, CONSTANT, QUOTED, SIGN, BAD };

/* The text still to be read, and the token it begins with. */
struct expr {
	struct walk *w;
	const char *p;
	enum kind kind;
	char *token;
};

static const char lower[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
static const char upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
static const char path_bytes[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";

static void
next(struct expr *e)
{
	const char *p = e->p + strspn(e->p, " \t\r\n"), *start = p;
	size_t n = 1;

	if (*p == '\0') {
		e->kind = END;
		n = 0;
	} else if (islower((unsigned char)*p) || *p == '.') {
		e->kind = PATH;
		n = strspn(p, path_bytes);
	} else if (isupper((unsigned char)*p)) {
		e->kind = CONSTANT;
		n = strspn(p, upper);
	} else if (isdigit((unsigned char)*p) || *p == '-') {
		e->kind = NUMBER;
		n = 1 + strspn(p + 1, "0123456789");
	} else if (*p == '\'' && strchr(p + 1, '\'') != NULL) {
		e->kind = QUOTED;
		start = p + 1;
		n = strcspn(start, "'");
	} else if (strchr("=!<>|", *p) != NULL) {
		e->kind = SIGN;
		n = strspn(p, "=!<>|");
	} else {
		e->kind = BAD;
		n = strlen(p);
	}
	e->token = tool_copy(&e->w->t->tool, start, n);
	e->p = start + n + (e->kind == QUOTED);
}

static struct expr
begin(struct walk *w, const char *text)
{
	struct expr e = {.w = w, .p = text};

	next(&e);
	return e;
}

static bool
is_word(const struct expr *e, const char *word)
{
	return e->kind == PATH && strcmp(e->token, word) == 0;
}

static bool
take(struct expr *e, const char *word)
{
	if ((e->kind != PATH && e->kind != SIGN) || strcmp(e->token, word) != 0)
		return false;
	next(e);
	return true;
}

static void
want_end(struct expr *e)
{
	if (e->kind != END)
		WRONG(e->w, "did not expect \"%s\" here", e->token);
}

/* Letters, digits and "_" between single dots. */
static bool
is_path(const char *s)
{
	for (;;) {
		size_t n = strspn(s, lower);

		if (n == 0 || !islower((unsigned char)*s))
			return false;
		if (s[n] == '\0')
			return true;
		if (s[n] != '.')
			return false;
		s += n + 1;
	}
}

static bool
has_argument(const struct walk *w, const char *name)
{
	for (size_t i = 0; i < w->unit->narg; i++) {
		if (strcmp(w->unit->arg[i], name) == 0)
			return true;
	}
	return false;
}

static char *
argument(struct walk *w, const char *name, const char *rest)
{
	if (*rest != '\0')
		WRONG(w, "the argument \"%s\" is a text and has no members",
		    name);
	return tool_fmt(&w->t->tool, "a_%s", name);
}

char *
expr_path(struct walk *w, const char *path)
{
	static const char *const roots[][2] = {
	    {"viewer", "r->viewer"   },
	    {"conf",   "(*r->portal)"},
	    {"req",    "(*r)"        },
	    {"frame",  "(*frame)"    },
	};
	const char *rest = path + strcspn(path, ".");
	size_t n = w->unit->sort == LAYOUT ? 4 : 3;
	char *name = tool_copy(&w->t->tool, path, (size_t)(rest - path));

	if (strcmp(path, ".") == 0 && w->unit->model != NULL)
		return tool_fmt(&w->t->tool, "(*v)");
	if (!is_path(path)) {
		WRONG(w, "\"%s\" is not the name of a value", path);
		return name;
	}
	for (const struct scope *s = w->scope; s != NULL; s = s->up) {
		if (strcmp(s->item, name) == 0)
			return tool_fmt(&w->t->tool, "%s%s", s->row, rest);
	}
	if (has_argument(w, name))
		return argument(w, name, rest);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(roots[i][0], name) == 0)
			return tool_fmt(&w->t->tool, "%s%s", roots[i][1], rest);
	}
	if (w->unit->model == NULL)
		WRONG(w, "there is no model here to hold \"%s\"", path);
	return tool_fmt(&w->t->tool, "v->%s", path);
}

/* The n of a list is a size_t, which no page function takes. */
static char *
value_of(struct walk *w, const char *path)
{
	char *c = expr_path(w, path);
	size_t n = strlen(path);

	if (strcmp(path, "n") == 0 ||
	    (n > 2 && strcmp(path + n - 2, ".n") == 0))
		return tool_fmt(&w->t->tool, "(long long)%s", c);
	return c;
}

char *
expr_number(struct walk *w, const char *path)
{
	struct expr e = begin(w, path);
	char *c = tool_fmt(&w->t->tool, "0");

	if (e.kind == PATH)
		c = value_of(w, e.token);
	else
		WRONG(w, "wanted a value, got \"%s\"", path);
	next(&e);
	want_end(&e);
	return c;
}

static char *operand(struct expr *, bool *is_text);

/* 'literal', path or path | filter, as a struct str. */
static char *
text_operand(struct expr *e)
{
	bool is_text = false;
	char *c = operand(e, &is_text);

	return is_text ? c : tool_fmt(&e->w->t->tool, "TEXT_OF(r, %s)", c);
}

static char *
literal(struct walk *w, const char *s)
{
	struct draft d;

	draft_open(&d);
	fputs("STR(", d.f);
	write_literal(d.f, s, strlen(s));
	fputc(')', d.f);
	return draft_take(&w->t->tool, &d);
}

static char *
filters(struct expr *e, char *c, bool *is_text)
{
	while (take(e, "|")) {
		if (e->kind != PATH || strchr(e->token, '.') != NULL)
			WRONG(e->w, "wanted a filter after \"|\", got \"%s\"",
			    e->token);
		c = tool_fmt(&e->w->t->tool, "filter_%s(r, %s)",
		    e->kind == PATH ? e->token : "", c);
		*is_text = true;
		if (e->kind != END)
			next(e);
	}
	return c;
}

static char *
operand(struct expr *e, bool *is_text)
{
	char *c = e->token;

	switch (e->kind) {
	case QUOTED:
		c = literal(e->w, e->token);
		*is_text = true;
		break;
	case PATH:
		c = value_of(e->w, e->token);
		*is_text = has_argument(e->w, e->token);
		break;
	case NUMBER:
	case CONSTANT:
		break;
	case END:
		WRONG(e->w, "a value is missing");
		return c;
	case SIGN:
	case BAD:
		WRONG(e->w, "wanted a value, got \"%s\"", e->token);
	}
	next(e);
	return filters(e, c, is_text);
}

/* error NAME, typed NAME PATH: what the form has to say of a field. */
static char *
form_word(struct expr *e)
{
	struct tool *t = &e->w->t->tool;
	char *name, *current;

	if (take(e, "error"))
		return tool_fmt(t, "form_error(r, %s)", text_operand(e));
	next(e);
	name = text_operand(e);
	current = text_operand(e);
	return tool_fmt(t, "form_typed(r, %s, %s)", name, current);
}

static char *
insertion(struct walk *w, const char *text, bool as_text)
{
	struct expr e = begin(w, text);
	bool is_text = true;
	char *c;

	if (take(&e, "csrf")) {
		c = tool_fmt(&w->t->tool, "req_csrf(r)");
	} else if (take(&e, "once")) {
		c = tool_fmt(&w->t->tool, "req_once(r)");
	} else if ((is_word(&e, "error") || is_word(&e, "typed")) &&
		   e.p[strspn(e.p, " \t\r\n")] != '\0' &&
		   e.p[strspn(e.p, " \t\r\n")] != '|') {
		c = form_word(&e);
	} else if (e.kind != PATH) {
		WRONG(
		    w, "\"{%s}\" is no insertion; a brace is written {{", text);
		return e.token;
	} else {
		is_text = false;
		c = operand(&e, &is_text);
	}
	want_end(&e);
	return as_text && !is_text ? tool_fmt(&w->t->tool, "TEXT_OF(r, %s)", c)
				   : c;
}

char *
expr_insertion(struct walk *w, const char *text)
{
	return insertion(w, text, false);
}

char *
expr_text(struct walk *w, const char *text)
{
	return insertion(w, text, true);
}

static char *
position(struct expr *e)
{
	const struct scope *s = e->w->scope;
	bool first = is_word(e, "first");

	next(e);
	if (s == NULL) {
		WRONG(e->w, "\"%s\" makes sense within <t:each> only",
		    first ? "first" : "last");
		return e->token;
	}
	if (first)
		return tool_fmt(&e->w->t->tool, "%s == 0", s->index);
	return tool_fmt(&e->w->t->tool, "%s + 1 == %s", s->index, s->count);
}

static char *
comparison(struct expr *e)
{
	static const char *const signs[] = {"==", "!=", "<=", ">=", "<", ">"};
	struct tool *t = &e->w->t->tool;
	bool is_text = false, also_text = false;
	bool bare = e->kind != PATH;
	char *left = operand(e, &is_text), *right;

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (!take(e, signs[i]))
			continue;
		right = operand(e, &also_text);
		if (!also_text)
			return tool_fmt(t, "%s %s %s", left, signs[i], right);
		if (i > 1)
			WRONG(e->w, "texts are compared with == and != only");
		return tool_fmt(
		    t, "%sstr_eq(%s, %s)", i == 0 ? "" : "!", left, right);
	}
	if (bare)
		WRONG(e->w, "a test wants a value of the page");
	return tool_fmt(t, "IS(%s)", left);
}

static char *
condition(struct expr *e)
{
	struct tool *t = &e->w->t->tool;
	char *name, *option, *current;

	if (take(e, "error"))
		return tool_fmt(t, "IS(form_error(r, %s))", text_operand(e));
	if (is_word(e, "first") || is_word(e, "last"))
		return position(e);
	if (!take(e, "chosen"))
		return comparison(e);
	name = text_operand(e);
	option = text_operand(e);
	current = text_operand(e);
	return tool_fmt(t, "form_chosen(r, %s, %s, %s)", name, option, current);
}

static char *
perhaps_not(struct expr *e)
{
	bool opposite = false;

	while (take(e, "not"))
		opposite = !opposite;
	return tool_fmt(
	    &e->w->t->tool, opposite ? "!(%s)" : "%s", condition(e));
}

char *
expr_test(struct walk *w, const char *text)
{
	struct expr e = begin(w, text);
	struct tool *t = &w->t->tool;
	char *all = NULL;

	do {
		char *group = perhaps_not(&e);

		while (take(&e, "and"))
			group = tool_fmt(t, "%s && %s", group, perhaps_not(&e));
		all =
		    all == NULL ? group : tool_fmt(t, "%s || (%s)", all, group);
		if (is_word(&e, "or") && all == group)
			all = tool_fmt(t, "(%s)", all);
	} while (take(&e, "or"));
	want_end(&e);
	return all;
}
