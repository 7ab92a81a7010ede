/*
 * request.c - from the raw parts of a request to what handlers read.
 */
#include <string.h>

#include "parse.h"
#include "serve.h"
#include "text.h"

/* The first language of the browser's list that we speak; German else. */
static enum lang
preferred(struct str accept)
{
	for (size_t i = 0; i + 1 < accept.n; i++) {
		struct str rest = {accept.p + i, accept.n - i};

		if (i > 0 && accept.p[i - 1] != ',' && accept.p[i - 1] != ' ')
			continue;
		if (str_starts(rest, "de"))
			return LANG_DE;
		if (str_starts(rest, "en"))
			return LANG_EN;
	}
	return LANG_DE;
}

static enum lang
language(const struct raw *raw)
{
	struct str chosen = parse_cookie(raw->cookies, "__Host-befund-lang");

	if (str_is(chosen, "de"))
		return LANG_DE;
	if (str_is(chosen, "en"))
		return LANG_EN;
	return preferred(raw->language);
}

/* A notice is a message of ours, percent-encoded by req_goto(). */
static struct str
notice(struct req *r, struct str cookie)
{
	struct pairs p;

	if (cookie.n == 0 || cookie.n > 600 ||
	    memchr(cookie.p, '&', cookie.n) ||
	    parse_form(r->arena, cookie, &p) != OK || p.n != 1 ||
	    utf8_length(p.row[0].name) < 0)
		return (struct str){NULL, 0};
	return p.row[0].name;
}

/* A token as we make them; anything else is as good as none. */
static struct str
token(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstu"
			   "vwxyz0123456789-_",
			s.p[i]) == NULL)
			return (struct str){"", 0};
	return s.n == 43 ? s : (struct str){"", 0};
}

static void
take_address(struct req *r, struct str address)
{
	const char *mark =
	    address.n == 0 ? NULL : memchr(address.p, '?', address.n);
	struct str path = address;

	r->query_text = (struct str){"", 0};
	if (mark != NULL) {
		path.n = (size_t)(mark - address.p);
		r->query_text = (struct str){mark + 1, address.n - path.n - 1};
	}
	r->status = parse_path(r->arena, path, &r->path);
	if (r->status)
		r->path = STR("/");
	else
		r->status = parse_form(r->arena, r->query_text, &r->query);
	if (r->status)
		r->query_text = (struct str){"", 0};
}

/* "gzip" among what is accepted; with a weight it is left alone. */
static bool
takes_gzip(struct str s)
{
	while (s.n > 0) {
		const char *comma = memchr(s.p, ',', s.n);
		struct str one = {
		    s.p, comma == NULL ? s.n : (size_t)(comma - s.p)};

		if (str_is(str_trim(one), "gzip"))
			return true;
		s.p += one.n + (comma != NULL);
		s.n -= one.n + (comma != NULL);
	}
	return false;
}

void
serve_request(struct req *r, const struct raw *raw)
{
	r->lang = language(raw);
	r->head = str_is(raw->method, "HEAD");
	r->method = str_is(raw->method, "POST") ? POST : GET;
	r->token = token(parse_cookie(raw->cookies, "__Host-befund"));
	r->form_token = token(parse_cookie(raw->cookies, "__Host-befund-form"));
	r->address = raw->client;
	r->agent = raw->agent;
	r->host = raw->host;
	r->origin = raw->origin;
	r->fetch_site = raw->fetch_site;
	r->referer = raw->referer;
	r->language = raw->language;
	r->if_none_match = raw->if_none_match;
	r->secure = raw->secure;
	r->fragment = raw->fragment;
	r->takes_gzip = takes_gzip(raw->encoding);
	r->out->n = 0;
	take_address(r, raw->address);
	if (!r->head && r->method == GET && !str_is(raw->method, "GET")) {
		r->status = ABSENT;
		r->code = 405;
	}
	r->notice =
	    notice(r, parse_cookie(raw->cookies, "__Host-befund-notice"));
	if (r->status == OK && r->method == POST) {
		enum status st =
		    parse_body(r->arena, raw->type, raw->body, &r->body);

		r->cut = raw->cut; /* then the end is missing, of course */
		r->status = r->cut && st == INVALID ? OK : st;
	}
}
