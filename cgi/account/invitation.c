/*
 * invitation.c - a link that is good for choosing a password, once.
 */
#include <string.h>

#include "account.h"
#include "account_tmpl.h"
#include "password.h"
#include "slots.h"
#include "strength.h"
#include "text.h"
#include "token.h"

struct invitation_in {
	struct str token;
	struct str kennwort;
	struct str kennwort_nochmal;
};

static const struct field page_fields[] = {
    FIELD(struct invitation_in, token, .path = true, .min = 1, .max = 200),
};

static const struct field use_fields[] = {
    FIELD(struct invitation_in, token, .path = true, .min = 1, .max = 200),
    FIELD(struct invitation_in, kennwort, .min = PASSWORD_MIN,
	.max = PASSWORD_MAX, .secret = true),
    FIELD(struct invitation_in, kennwort_nochmal, .min = 1, .max = PASSWORD_MAX,
	.secret = true),
};

/* Whom the link invites; a link that is over says so on a page of its own. */
static bool
look(struct req *r, struct str token, struct invitation_view *v)
{
	v->token = token;
	q_invitation_look(&r->batch, token, &v->who);
	if (req_ask(r))
		return true;
	if (r->status == ABSENT) {
		r->status = OK;
		r->code = 404;
		r->form.nfault = 0;
		invitation_over_html(r, v);
	}
	return false;
}

void
invitation_page(struct req *r)
{
	struct invitation_view v;
	struct invitation_in in;

	if (INPUT(r, page_fields, &in) && look(r, in.token, &v))
		invitation_html(r, &v);
}

/* The password, and a session: where his mail led to, or where all begin. */
static void
accept(struct req *r, const struct invitation_in *in,
    const struct invitation_look_row *who)
{
	struct invitation_accept_row done;
	char token[TOKEN_TEXT + 1], phc[PHC_TEXT];
	struct str onward = onward_of(r, who->onward);
	int slot = slot_take();

	if (slot == -1) {
		too_busy(r);
		return;
	}
	r->status = password_hash(in->kennwort, phc);
	slot_give(slot);
	if (r->status)
		return;
	token_new(token);
	req_more(r);
	q_invitation_accept(&r->batch, in->token, str_of(phc), r->address,
	    r->agent, str_of(token), r->token, &done);
	if (req_ask(r)) {
		use_token(r, token);
		req_goto(r,
		    N_("Ihr Kennwort ist gespeichert, und Sie sind "
		       "angemeldet."),
		    "%.*s", (int)onward.n, onward.p);
	}
	explicit_bzero(token, sizeof(token));
	explicit_bzero(phc, sizeof(phc));
}

void
invitation_use(struct req *r)
{
	struct invitation_view v;
	struct invitation_in in;
	const char *fault;

	if (!INPUT(r, use_fields, &in)) {
		if (r->status == OK && look(r, in.token, &v))
			invitation_html(r, &v);
		return;
	}
	if (!look(r, in.token, &v))
		return;
	fault = password_fault(
	    r->arena, r->portal, in.kennwort, v.who.email, v.who.name);
	if (fault != NULL)
		form_fault(r, "kennwort", fault);
	else if (!str_eq(in.kennwort, in.kennwort_nochmal))
		form_fault(r, "kennwort_nochmal",
		    N_("Die beiden Kennwörter sind nicht gleich."));
	if (r->form.nfault > 0)
		invitation_html(r, &v);
	else
		accept(r, &in, &v.who);
}
