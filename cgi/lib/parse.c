/*
 * parse.c - what a browser sends, taken apart.
 */
#include "parse.h"

#include <string.h>

#include "arena.h"
#include "text.h"

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent-decode into the arena. */
static enum status
decode(struct arena *a, struct str s, bool plus, struct str *out)
{
	char *p = arena_get(a, s.n + 1, 1);
	size_t n = 0;

	if (p == NULL)
		return BUSY;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '+' && plus)
			p[n++] = ' ';
		else if (s.p[i] != '%')
			p[n++] = s.p[i];
		else if (i + 2 < s.n && hex(s.p[i + 1]) >= 0 &&
			 hex(s.p[i + 2]) >= 0) {
			p[n++] = (char)(hex(s.p[i + 1]) << 4 | hex(s.p[i + 2]));
			i += 2;
		} else
			return INVALID;
	}
	if (memchr(p, 0, n) != NULL)
		return INVALID;
	*out = (struct str){p, n};
	return OK;
}

/* Cut `s` at the first `c`: what stood before it; the rest stays in `s`. */
static struct str
cut(struct str *s, char c)
{
	const char *at = s->n == 0 ? NULL : memchr(s->p, c, s->n);
	struct str head = {s->p, at == NULL ? s->n : (size_t)(at - s->p)};
	size_t used = at == NULL ? s->n : head.n + 1;

	s->p += used;
	s->n -= used;
	return head;
}

enum status
parse_form(struct arena *a, struct str s, struct pairs *out)
{
	size_t n = s.n > 0;
	enum status st = OK;

	*out = (struct pairs){0, NULL};
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '&';
	if (n > PAIRS_MAX)
		return INVALID;
	out->row = arena_get(a, n, sizeof(*out->row));
	if (out->row == NULL)
		return BUSY;
	while (s.n > 0 && !st) {
		struct str value = cut(&s, '&');
		struct str name = cut(&value, '=');
		struct pair *p = &out->row[out->n];

		if (name.n == 0 && value.n == 0)
			continue; /* "a=1&" */
		st = decode(a, name, true, &p->name);
		if (!st)
			st = decode(a, value, true, &p->value);
		out->n++;
	}
	return st;
}

/* Where `what` begins in `s`, or s.n. */
static size_t
find(struct str s, struct str what)
{
	const char *at = s.n == 0 ? NULL : memmem(s.p, s.n, what.p, what.n);

	return at == NULL ? s.n : (size_t)(at - s.p);
}

/* The value of name="..." in a header line; quotes inside are %22 there. */
static struct str
quoted(struct str line, const char *name)
{
	const size_t len = strlen(name);

	for (size_t i = 0; i + len + 2 < line.n; i++) {
		struct str rest = {line.p + i, line.n - i};

		if ((line.p[i] != ' ' && line.p[i] != ';') ||
		    strncasecmp(rest.p + 1, name, len) != 0 ||
		    memcmp(rest.p + 1 + len, "=\"", 2) != 0)
			continue;
		rest.p += len + 3;
		rest.n -= len + 3;
		return cut(&rest, '"');
	}
	return (struct str){NULL, 0};
}

/* Without any folder that an old browser might send along. */
static struct str
base_name(struct str s)
{
	for (size_t i = s.n; i > 0 && s.p != NULL; i--)
		if (s.p[i - 1] == '/' || s.p[i - 1] == '\\')
			return (struct str){s.p + i, s.n - i};
	return s;
}

/* The head lines of one part. */
static enum status
part_head(struct str head, struct pair *p)
{
	struct str file = {NULL, 0};

	while (head.n > 0) {
		struct str line = str_trim(cut(&head, '\n'));

		if (line.n >= 20 &&
		    strncasecmp(line.p, "Content-Disposition:", 20) == 0) {
			if (p->name.p != NULL)
				return INVALID;
			p->name = quoted(line, "name");
			file = quoted(line, "filename");
		} else if (line.n >= 13 &&
			   strncasecmp(line.p, "Content-Type:", 13) == 0)
			p->file.type =
			    str_trim((struct str){line.p + 13, line.n - 13});
	}
	if (p->name.p == NULL || utf8_length(p->name) < 0 ||
	    (file.p != NULL && utf8_length(file) < 0))
		return INVALID;
	p->file.name = base_name(file);
	return OK;
}

static enum status
part(struct str s, struct pair *p)
{
	size_t end = find(s, STR("\r\n\r\n"));
	enum status st;

	if (end == s.n)
		return INVALID;
	st = part_head((struct str){s.p, end}, p);
	s = (struct str){s.p + end + 4, s.n - end - 4};
	if (p->file.name.p != NULL)
		p->file.data = s;
	else if (memchr(s.p, 0, s.n) != NULL)
		return INVALID;
	else
		p->value = s;
	return st;
}

enum status
parse_multipart(
    struct arena *a, struct str body, struct str boundary, struct pairs *out)
{
	enum { PARTS_MAX = 128 };
	struct str mark = str_fmt(a, "\r\n--%.*s", (int)boundary.n, boundary.p);
	struct str first;
	enum status st;

	*out = (struct pairs){0, NULL};
	if (boundary.n == 0 || boundary.n > 70)
		return INVALID;
	out->row = arena_get(a, PARTS_MAX, sizeof(*out->row));
	if (mark.p == NULL || out->row == NULL)
		return BUSY;
	first = (struct str){mark.p + 2, mark.n - 2};
	if (body.n < first.n || memcmp(body.p, first.p, first.n) != 0)
		return INVALID;
	body = (struct str){body.p + first.n, body.n - first.n};
	while (!str_starts(body, "--")) {
		size_t end = find(body, mark);

		if (!str_starts(body, "\r\n") || end == body.n || end < 2 ||
		    out->n == PARTS_MAX)
			return INVALID;
		st = part(
		    (struct str){body.p + 2, end - 2}, &out->row[out->n++]);
		if (st)
			return st;
		body =
		    (struct str){body.p + end + mark.n, body.n - end - mark.n};
	}
	return OK;
}

enum status
parse_body(struct arena *a, struct str type, struct str body, struct pairs *out)
{
	struct str rest = type, kind = str_trim(cut(&rest, ';'));

	if (kind.n == 33 &&
	    strncasecmp(kind.p, "application/x-www-form-urlencoded", 33) == 0)
		return parse_form(a, body, out);
	if (kind.n != 19 || strncasecmp(kind.p, "multipart/form-data", 19) != 0)
		return INVALID;
	rest = str_trim(rest);
	if (rest.n < 9 || strncasecmp(rest.p, "boundary=", 9) != 0)
		return INVALID;
	rest = (struct str){rest.p + 9, rest.n - 9};
	rest = cut(&rest, ';');
	if (rest.n >= 2 && rest.p[0] == '"' && rest.p[rest.n - 1] == '"')
		rest = (struct str){rest.p + 1, rest.n - 2};
	return parse_multipart(a, body, rest, out);
}

struct str
parse_cookie(struct str header, const char *name)
{
	struct str found = {"", 0};
	bool once = false;

	for (int i = 0; header.n > 0 && i < COOKIE_MAX; i++) {
		struct str value = str_trim(cut(&header, ';'));
		struct str key = cut(&value, '=');

		if (!str_is(key, name))
			continue;
		if (once)
			return (struct str){"", 0};
		found = value;
		once = true;
	}
	return found;
}

enum status
parse_path(struct arena *a, struct str s, struct str *out)
{
	enum status st = decode(a, s, false, out);

	if (!st && (utf8_length(*out) < 0 || out->n == 0 || out->p[0] != '/'))
		st = INVALID;
	for (size_t i = 0; !st && i < out->n; i++)
		if ((unsigned char)out->p[i] < 0x20)
			st = INVALID;
	return st;
}
