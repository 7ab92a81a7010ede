/*
 * answer.c - the end of a request: from what a handler left to HTTP.
 */
#include "answer.h"

#include <stdio.h>
#include <string.h>

#include "http.h"
#include "parts_tmpl.h"
#include "route.h"
#include "text.h"
#include "token.h"
#include "utf8.h"
#include "view.h"

/* Where to sign in and come back to this page afterwards. */
static void
go_and_sign_in(struct req *r)
{
	struct out o;

	out_init(&o, 8192);
	out_url(&o, r->path);
	if (r->query_text.n > 0) {
		out_url(&o, STR("?"));
		out_url(&o, r->query_text);
	}
	r->status = OK;
	if (o.failed || o.n > 1500)
		req_goto(r, NULL, "/konto/anmelden");
	else
		req_goto(r, NULL, "/konto/anmelden?weiter=%.*s", (int)o.n, o.p);
	out_release(&o);
}

/* Words that somebody wrote, not the value of a choice or a hidden field. */
static bool
is_written(struct str s)
{
	return s.n >= 20 && utf8_valid(s) && memchr(s.p, ' ', s.n) != NULL;
}

/*
 * A form that is a table has its fields row by row, all named "wert", and one
 * "spalte" for each column: kept as lines, as spreadsheets take them.
 */
static void
keep_table(struct req *r)
{
	struct typed *t = &r->form.typed[r->form.ntyped];
	struct str all = {NULL, 0};
	size_t width = 0, at = 0;
	bool any = false;

	for (size_t i = 0; i < r->body.n; i++)
		width += str_is(r->body.row[i].name, "spalte");
	for (size_t i = 0; width > 0 && i < r->body.n; i++) {
		const struct pair *p = &r->body.row[i];

		if (!str_is(p->name, "wert"))
			continue;
		any = any || p->value.n > 0;
		all = str_fmt(r->arena, "%.*s%.*s%s", (int)all.n,
		    all.n > 0 ? all.p : "", (int)p->value.n,
		    p->value.n > 0 ? p->value.p : "",
		    ++at % width == 0 ? "\n" : "\t");
	}
	if (!any || !utf8_valid(all) || r->form.ntyped == TYPED_MAX)
		return;
	t->name = STR("wert");
	t->value = str_clean(r->arena, all, true);
	r->form.ntyped++;
}

/* Long texts of a form that could not be taken: to be copied, not lost. */
static void
keep_texts(struct req *r)
{
	r->form.ntyped = 0;
	for (size_t i = 0; i < r->body.n; i++) {
		const struct pair *p = &r->body.row[i];

		if (p->file.name.p == NULL && is_written(p->value) &&
		    r->form.ntyped < TYPED_MAX &&
		    memmem(p->name.p, p->name.n, "kennwort", 8) == NULL) {
			r->form.typed[r->form.ntyped].name = p->name;
			r->form.typed[r->form.ntyped++].value =
			    str_clean(r->arena, p->value, true);
		}
	}
	keep_table(r);
}

/* Not the person may not: the form is of another session. */
static const char too_old[] =
    N_("Vielleicht haben Sie sich in einem anderen Fenster an- oder "
       "abgemeldet. Öffnen Sie die Seite neu und senden Sie es noch einmal.");

static void
error_page(struct req *r, int code, const struct http_words *w)
{
	struct error_view v = {
	    .code = code,
	    .title = req_tr(r, w->title),
	    .text = req_tr(r, w->text),
	    .number = code >= 500 ? str_of(r->number) : (struct str){NULL, 0},
	    .sign_in = r->status == STRANGER,
	    .stale = r->stale && r->back.n > 0,
	    .changed = r->status == CONFLICT && r->back.n > 0,
	    .back = r->back,
	};
	enum status st = r->status;

	if (r->stale) {
		v.title = req_tr(r, N_("Dieses Formular gilt nicht mehr"));
		v.text = req_tr(r, too_old);
	}
	out_clear(r->out);
	r->packed_at = 0;
	r->type = (struct str){NULL, 0};
	r->etag = (struct str){NULL, 0};
	r->is_public = false;
	r->location = (struct str){NULL, 0};
	r->form.nfault = 0;
	r->ncrumb = 0;
	if (r->method == POST) {
		keep_texts(r);
		v.lost.n = r->form.ntyped;
		v.lost.row = r->form.typed;
		v.nlost = (long long)r->form.ntyped;
	}
	r->status = OK; /* so that the page itself is written */
	error_html(r, &v);
	r->status = st;
	if (r->out->failed)
		out_clear(r->out); /* nginx shows its own page then */
}

/* Nothing written, nowhere to go: then it was the input, or our mistake. */
static void
settle(struct req *r)
{
	if (r->status)
		return;
	if (r->out->failed)
		r->status = BUSY;
	else if (r->out->n == 0 && r->location.n == 0 && r->code == 0)
		r->status = r->form.nfault > 0 ? INVALID : FAULT;
}

void
answer_finish(struct req *r)
{
	settle(r);
	if (r->status == STRANGER && r->method == GET && !r->fragment)
		go_and_sign_in(r);
	if (r->status == OK) {
		if (r->location.n > 0)
			r->code = 303;
		else if (r->code == 0)
			r->code = r->form.nfault > 0 ? 422 : 200;
		return;
	}
	if (r->code == 405)
		error_page(r, 405, http_words_of(405));
	else {
		const struct http_words *w = http_words(r->status);

		r->code = w->code;
		error_page(r, w->code, w);
	}
}

static void
line(struct out *o, const char *name, struct str value)
{
	out_raw(o, name, strlen(name));
	out_raw(o, ": ", 2);
	out_raw(o, value.p, value.n);
	out_raw(o, "\r\n", 2);
}

static void
caching(const struct req *r, struct out *o)
{
	if (!r->is_public)
		line(o, "Cache-Control", STR("no-store"));
	else
		line(o, "Cache-Control", STR("public, max-age=60"));
	if (r->is_public)
		line(o, "Vary", STR("Accept-Language, Cookie"));
	if (r->etag.n > 0)
		line(o, "ETag", r->etag);
}

bool
answer_is_packed(const struct req *r)
{
	return r->packed_at > 0;
}

void
answer_head(const struct req *r, size_t length, struct out *o)
{
	char number[32];
	int n = snprintf(number, sizeof(number), "%d", r->code);

	line(o, "Status", (struct str){number, (size_t)n});
	if (r->location.n > 0)
		line(o, "Location", r->location);
	if (r->code != 304)
		line(o, "Content-Type",
		    r->type.n > 0 ? r->type : STR("text/html; charset=utf-8"));
	line(o, "Content-Language", r->lang == LANG_EN ? STR("en") : STR("de"));
	if (answer_is_packed(r)) {
		line(o, "Content-Encoding", STR("gzip"));
		line(o, "Vary", STR("Accept-Encoding"));
	}
	caching(r, o);
	if (r->code == 503)
		line(o, "Retry-After", STR("30"));
	if (r->code == 405)
		line(o, "Allow",
		    r->method == GET ? STR("POST") : STR("GET, HEAD"));
	if (r->notice.n > 0 && r->code < 400 && r->location.n == 0)
		line(o, "Set-Cookie",
		    STR("__Host-befund-notice=; Path=/; "
			"Max-Age=0; Secure; HttpOnly; SameSite=Lax"));
	for (unsigned i = 0; i < r->nheader; i++)
		line(o, r->header[i].name.p, r->header[i].value);
	if (!r->head && r->code != 304) {
		n = snprintf(number, sizeof(number), "%zu", length);
		line(o, "Content-Length", (struct str){number, (size_t)n});
	}
	out_raw(o, "\r\n", 2);
}
