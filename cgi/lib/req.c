/*
 * req.c - one request: asking the database, and the small answers.
 */
#include "req.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "route.h"
#include "text.h"
#include "token.h"

/* What session_open() said, in the words pages use. */
static void
meet(struct req *r)
{
	const struct session_open_row *s = &r->session;

	r->viewer = (struct viewer){
	    .person = s->person,
	    .name = s->name,
	    .organisation = s->organisation,
	    .analyst = s->analyst,
	    .moderator = s->moderator,
	    .administrator = s->administrator,
	    .committee = s->committee,
	    .chair = s->chair,
	    .secretary = s->secretary,
	    .lang = (int)s->lang,
	    .unread = s->unread,
	    .idle_end = s->idle_end,
	    .end = s->ends_at,
	};
	if (s->lang > 0 && s->lang <= LANG_MAX)
		r->lang = (enum lang)(s->lang - 1);
}

bool
req_ask(struct req *r)
{
	unsigned long long rows = r->nrow;

	if (r->status)
		return false;
	r->status = batch_run(&r->batch);
	r->asked = true;
	r->nquestion += r->batch.n;
	r->nrow = rows + r->batch.rows;
	if (r->status == OK && r->route != NULL && r->route->who > ANYONE &&
	    r->batch.n > 0 && r->batch.call[0].out == &r->session)
		meet(r);
	return r->status == OK;
}

void
req_more(struct req *r)
{
	r->batch = batch_begin(r->batch.db, r->arena);
	if (r->route->who > ANYONE)
		q_session_open(
		    &r->batch, r->token, (long long)r->route->who, &r->session);
}

bool
req_again(struct req *r, const char *field, const char *sentence)
{
	if (r->status != CONFLICT)
		return false;
	r->status = OK;
	r->code = 409;
	form_fault(r, field, sentence);
	req_more(r);
	return true;
}

const char *
id_word(struct req *r, struct id id)
{
	char s[ID_TEXT + 1];
	struct str copy;

	id_text(id, s);
	copy = str_fmt(r->arena, "%s", s);
	if (copy.p == NULL)
		r->status = BUSY;
	return copy.p == NULL ? "" : copy.p;
}

void
req_goto(struct req *r, const char *notice, const char *fmt, ...)
{
	char address[2048];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(address, sizeof(address), fmt, ap);
	va_end(ap);
	if (n < 0 || n >= (int)sizeof(address)) {
		r->status = FAULT;
		return;
	}
	r->location = str_fmt(r->arena, "%s", address);
	if (r->location.p == NULL)
		r->status = BUSY;
	if (notice != NULL)
		req_cookie(r, "befund-notice", str_of(notice), 60);
}

void
req_type(struct req *r, const char *type)
{
	r->type = str_of(type);
}

void
req_header(struct req *r, const char *name, struct str value)
{
	if (r->nheader == HEADER_MAX) {
		r->status = FAULT;
		return;
	}
	for (size_t i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] < 0x20 || value.p[i] == 0x7f) {
			r->status = FAULT; /* would begin another header */
			return;
		}
	r->header[r->nheader++] =
	    (struct pair){.name = str_of(name), .value = value};
}

void
req_cookie(struct req *r, const char *name, struct str value, long long seconds)
{
	struct out o;
	struct str text;

	out_init(&o, 4096);
	out_url(&o, value);
	text = str_fmt(r->arena,
	    "__Host-%s=%.*s; Path=/; Max-Age=%lld; Secure; HttpOnly; "
	    "SameSite=Lax",
	    name, (int)o.n, o.p == NULL ? "" : o.p, seconds);
	if (o.failed || text.p == NULL)
		r->status = BUSY;
	else
		req_header(r, "Set-Cookie", text);
	out_release(&o);
}

void
req_crumb(struct req *r, struct str name, const char *fmt, ...)
{
	struct crumb *c;
	char address[512];
	va_list ap;

	if (r->ncrumb == CRUMB_MAX)
		return;
	c = &r->crumb[r->ncrumb++];
	*c = (struct crumb){.name = name};
	if (fmt == NULL)
		return;
	va_start(ap, fmt);
	(void)vsnprintf(address, sizeof(address), fmt, ap);
	va_end(ap);
	c->address = str_fmt(r->arena, "%s", address);
}

void *
req_room(struct req *r, size_t n, size_t size)
{
	void *p = arena_get(r->arena, n + 1, size);

	if (p == NULL)
		r->status = BUSY;
	return p;
}

struct str
req_tr(const struct req *r, const char *msgid)
{
	return tr(r->lang, msgid);
}

struct str
req_csrf(struct req *r)
{
	struct str key = r->token.n > 0 ? r->token : r->form_token;

	if (r->csrf[0] == '\0') {
		if (key.n == 0) {
			/* a visitor's first form: a secret of its own */
			char *fresh = arena_get(r->arena, TOKEN_TEXT + 1, 1);

			if (fresh == NULL) {
				r->status = BUSY;
				return (struct str){"", 0};
			}
			token_new(fresh);
			key = r->form_token = str_of(fresh);
			req_cookie(r, "befund-form", key, 86400);
		}
		token_mac(key, STR("csrf"), r->csrf);
	}
	return str_of(r->csrf);
}

struct str
req_once(struct req *r)
{
	if (r->once[0] == '\0')
		token_new(r->once);
	return str_of(r->once);
}
