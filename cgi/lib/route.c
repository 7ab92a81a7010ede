/*
 * route.c - which handler answers, and what no handler may forget.
 */
#include "route.h"

#include <string.h>

#include "answer.h"
#include "session_sql.h"
#include "text.h"
#include "token.h"

/* Match one pattern; `name`, if given, is looked for and its value kept. */
static bool
match(const char *pat, struct str path, const char *name, struct str *value)
{
	size_t i = 0;

	for (; *pat != '\0'; pat++) {
		if (*pat == '{') {
			const char *end = strchr(pat, '}');
			size_t start = i, len = (size_t)(end - pat) - 1;

			while (i < path.n && path.p[i] != '/')
				i++;
			if (i == start)
				return false;
			if (name != NULL && strlen(name) == len &&
			    memcmp(name, pat + 1, len) == 0)
				*value =
				    (struct str){path.p + start, i - start};
			pat = end;
		} else if (i == path.n || path.p[i++] != *pat)
			return false;
	}
	return i == path.n;
}

bool
route_matches(const char *pattern, struct str path)
{
	return match(pattern, path, NULL, NULL);
}

struct str
route_segment(const struct req *r, const char *name)
{
	struct str value = {NULL, 0};

	if (r->route == NULL || !match(r->route->path, r->path, name, &value))
		return (struct str){NULL, 0};
	return value;
}

const struct route *
route_find(struct req *r, const struct route *t, size_t n)
{
	bool known = false;

	r->route = NULL;
	for (size_t i = 0; i < n; i++) {
		if (t[i].who == NOBODY || !route_matches(t[i].path, r->path))
			continue;
		if (t[i].method == r->method)
			return r->route = &t[i];
		known = true;
	}
	r->status = ABSENT;
	if (known)
		r->code = 405;
	return NULL;
}

/* The pair of that name in the body, or the NULL view. */
static struct str
body_value(const struct req *r, const char *name)
{
	for (size_t i = 0; i < r->body.n; i++)
		if (str_is(r->body.row[i].name, name))
			return r->body.row[i].value;
	return (struct str){NULL, 0};
}

/* "https://host" of a browser's Origin against the Host it asked. */
static bool
is_our_origin(const struct req *r)
{
	struct str o = r->origin;
	size_t skip = str_starts(o, "https://")  ? 8
		      : str_starts(o, "http://") ? 7
						 : 0;

	return skip > 0 &&
	       str_eq((struct str){o.p + skip, o.n - skip}, r->host);
}

/*
 * A form counts only if it comes from a page of ours: the browser's own
 * words about where it comes from, and the secret of this session in it.
 */
static bool
is_from_us(struct req *r)
{
	if (r->fetch_site.n > 0 && !str_is(r->fetch_site, "same-origin") &&
	    !str_is(r->fetch_site, "none"))
		return false;
	if (r->origin.n > 0 && !is_our_origin(r))
		return false;
	if (r->token.n == 0 && r->form_token.n == 0)
		return false; /* no cookie came back: nothing to compare */
	return token_equal(body_value(r, "csrf"), req_csrf(r));
}

static void
serve(struct req *r, const struct route *t, size_t n)
{
	struct str once = {NULL, 0};

	if (r->status || route_find(r, t, n) == NULL)
		return;
	if (r->method == POST && !r->route->by_address && !is_from_us(r)) {
		/* without a session the form is only too old */
		r->status = r->route->who > ANYONE && r->token.n == 0 ? STRANGER
								      : DENIED;
		r->stale = r->status == DENIED;
		return;
	}
	once = body_value(r, "once");
	if (once.n == TOKEN_TEXT)
		memcpy(r->once, once.p, TOKEN_TEXT);
	r->batch.again_is_safe = r->method == GET;
	if (r->route->who > ANYONE) {
		r->batch.st = OK;
		q_session_open(
		    &r->batch, r->token, (long long)r->route->who, &r->session);
	}
	r->route->handler(r);
	if (r->status == OK && r->route->who > ANYONE && !r->asked)
		r->status = FAULT; /* nobody was asked whether he may */
}

static bool
is_page(struct str path, const struct route *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (t[i].method == GET && t[i].who != NOBODY &&
		    route_matches(t[i].path, path))
			return true;
	return false;
}

/* "/a/b" is within "/a/", and that is "/a" to others. */
static struct str
cut_path(struct str path)
{
	if (path.n > 0 && path.p[path.n - 1] == '/')
		path.n--;
	else
		while (path.n > 0 && path.p[path.n - 1] != '/')
			path.n--;
	return path;
}

/* The page of ours that the browser names as the one before, or nothing. */
static struct str
page_before(const struct req *r, const struct route *t, size_t n)
{
	struct str s = r->referer, path;
	size_t skip = str_starts(s, "https://")  ? 8
		      : str_starts(s, "http://") ? 7
						 : 0;
	const char *end;

	if (skip == 0 || r->host.n == 0 || s.n <= skip + r->host.n ||
	    memcmp(s.p + skip, r->host.p, r->host.n) != 0)
		return (struct str){NULL, 0};
	skip += r->host.n;
	s = (struct str){s.p + skip, s.n - skip};
	end = memchr(s.p, '?', s.n);
	path = (struct str){s.p, end == NULL ? s.n : (size_t)(end - s.p)};
	return s.p[0] == '/' && memchr(s.p, '%', path.n) == NULL &&
		       is_page(path, t, n)
		   ? s
		   : (struct str){NULL, 0};
}

/*
 * The page that a form stood on, with the query that it had (a form is often
 * about a part of a page); or the nearest above the form's own address.
 */
static struct str
page_of_form(const struct req *r, const struct route *t, size_t n)
{
	struct str path = page_before(r, t, n);

	if (path.n > 0)
		return path;
	path = r->path;
	while (path.n > 0 && !is_page(path, t, n))
		path = cut_path(path);
	return path;
}

/*
 * The page of the thing that a form was to change: its own, if the address
 * ends with an id, otherwise ("/thing/{id}/change") the one above.
 */
static struct str
page_of_thing(const struct req *r, const struct route *t, size_t n)
{
	struct str path = r->path, up = cut_path(path);
	struct str last = {path.p + up.n, path.n - up.n};

	if (id_of(last).v == 0)
		path = up;
	while (path.n > 0 && !is_page(path, t, n))
		path = cut_path(path);
	return path;
}

void
route_serve(struct req *r, const struct route *t, size_t n)
{
	serve(r, t, n);
	if ((r->status == STRANGER || r->stale) && r->method == POST)
		r->back = page_of_form(r, t, n);
	else if (r->status == CONFLICT)
		r->back = page_of_thing(r, t, n);
	answer_finish(r);
}
