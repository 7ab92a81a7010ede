/*
 * sign_in.c - signing in and out, staying, and the language.
 *
 * The order at the door: a slot to hash in, then the count of attempts, then
 * the hash while the database waits for nobody, then the session.  Whoever
 * does not exist takes the same way and the same time.
 */
#include <stdio.h>
#include <string.h>

#include "account.h"
#include "account_tmpl.h"
#include "password.h"
#include "slots.h"
#include "text.h"
#include "token.h"

enum { SESSION_SECONDS = 10 * 3600, YEAR = 365 * 86400 };

static const char no_match[] =
    N_("Die E-Mail-Adresse oder das Kennwort stimmt nicht.");

struct sign_in_in {
	struct str weiter;
	struct str email;
	struct str kennwort;
};

static const struct field page_fields[] = {
    FIELD(struct sign_in_in, weiter, .max = 1500, .optional = true),
};

static const struct field sign_in_fields[] = {
    FIELD(struct sign_in_in, weiter, .max = 1500, .optional = true),
    FIELD(struct sign_in_in, email, .min = 3, .max = 254),
    FIELD(struct sign_in_in, kennwort, .min = 1, .max = PASSWORD_MAX,
	.secret = true),
};

static void
show_form(struct req *r, struct str onward)
{
	struct sign_in_view v = {.onward = onward_of(r, onward)};

	sign_in_html(r, &v);
}

void
sign_in_page(struct req *r)
{
	struct sign_in_in in;

	if (!INPUT(r, page_fields, &in))
		in.weiter = (struct str){NULL, 0};
	r->form.nfault = 0; /* an odd "weiter" is no fault of the form */
	show_form(r, in.weiter);
}

void
use_token(struct req *r, const char *token)
{
	req_cookie(r, "befund", str_of(token), SESSION_SECONDS);
}

/* The password is right: the session, and where to go. */
static void
begin_session(struct req *r, const struct sign_in_in *in,
    const struct sign_in_begin_row *try)
{
	struct sign_in_done_row done = {.failed = 0};
	char token[TOKEN_TEXT + 1], phc[PHC_TEXT] = "";
	struct str onward = onward_of(r, in->weiter);

	if (password_is_old(try->phc) && password_hash(in->kennwort, phc) != OK)
		phc[0] = '\0'; /* next time, then */
	token_new(token);
	req_more(r);
	q_sign_in_done(&r->batch, try->person, r->address, r->agent,
	    str_of(token), r->token, str_of(phc[0] == '\0' ? NULL : phc),
	    &done);
	if (req_ask(r)) {
		use_token(r, token);
		if (done.failed > 0) {
			char where[3 * 1500 + 1];
			struct out o;

			out_init(&o, sizeof(where));
			out_url(&o, onward);
			req_goto(r, NULL, "/konto/angemeldet?weiter=%.*s",
			    o.failed ? 0 : (int)o.n, o.p);
			out_release(&o);
		} else
			req_goto(r, NULL, "%.*s", (int)onward.n, onward.p);
	}
	explicit_bzero(token, sizeof(token));
	explicit_bzero(phc, sizeof(phc));
}

/* Count the attempt and look at the password; false if there is an answer. */
static bool
try_password(struct req *r, const struct sign_in_in *in,
    struct sign_in_begin_row *try, bool *right)
{
	int slot = slot_take();
	enum status st = BUSY;

	*right = false;
	if (slot == -1) {
		too_busy(r);
		return false;
	}
	q_sign_in_begin(&r->batch, in->email, r->address, try);
	if (req_ask(r) && try->wait == 0)
		st = password_check(in->kennwort, try->phc, right);
	slot_give(slot);
	if (r->status)
		return false;
	if (try->wait > 0) {
		too_soon(r, try->wait);
		show_form(r, in->weiter);
		return false;
	}
	if (st)
		r->status = st;
	return st == OK;
}

void
sign_in(struct req *r)
{
	struct sign_in_begin_row try = {.wait = 0};
	struct sign_in_in in;
	bool right;

	if (!INPUT(r, sign_in_fields, &in)) {
		show_form(r, in.weiter);
		return;
	}
	if (try_password(r, &in, &try, &right)) {
		if (right && try.phc.p != NULL)
			begin_session(r, &in, &try);
		else {
			form_fault(r, "email", no_match);
			show_form(r, in.weiter);
		}
	}
}

void
sign_out(struct req *r)
{
	struct sign_out_row done;

	if (r->token.n > 0) {
		q_sign_out(&r->batch, r->token, &done);
		if (!req_ask(r))
			return;
	}
	req_cookie(r, "befund", STR(""), 0);
	req_goto(r, N_("Sie sind abgemeldet."), "/konto/anmelden");
}

void
greeting_page(struct req *r)
{
	struct greeting_view v;
	struct sign_in_in in;

	if (!INPUT(r, page_fields, &in))
		in.weiter = (struct str){NULL, 0};
	r->form.nfault = 0;
	v.onward = onward_of(r, in.weiter);
	q_session_begun(&r->batch, r->token, &v.session);
	if (!req_ask(r))
		return;
	greeting_html(r, &v);
}

void
extend(struct req *r)
{
	struct session_extend_row row;

	q_session_extend(&r->batch, r->token, &row);
	if (!req_ask(r))
		return;
	r->code = 204;
}

struct language_in {
	struct str sprache;
	struct str weiter;
};

static const struct field language_fields[] = {
    FIELD(struct language_in, sprache, .min = 2, .max = 2),
    FIELD(struct language_in, weiter, .max = 1500, .optional = true),
};

/*
 * For a visitor a cookie, for a person his own row too.  The switch in the
 * head of every page is a link, so this changes something on a GET: nothing
 * that would hurt anybody.
 */
void
language(struct req *r)
{
	struct language_choose_row row;
	struct language_in in;
	struct str onward;

	if (!INPUT(r, language_fields, &in))
		return;
	if (!str_is(in.sprache, "de") && !str_is(in.sprache, "en")) {
		r->status = INVALID;
		return;
	}
	if (r->token.n > 0) {
		q_language_choose(&r->batch, r->token,
		    str_is(in.sprache, "en") ? LANG_EN + 1 : LANG_DE + 1, &row);
		if (!req_ask(r))
			return;
	}
	req_cookie(r, "befund-lang", in.sprache, YEAR);
	onward = in.weiter.n == 0 ? STR("/") : onward_of(r, in.weiter);
	req_goto(r, NULL, "%.*s", (int)onward.n, onward.p);
}
