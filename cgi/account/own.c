/*
 * own.c - one's own profile and password.
 */
#include <string.h>

#include "account.h"
#include "account_tmpl.h"
#include "arena.h"
#include "password.h"
#include "slots.h"
#include "strength.h"
#include "text.h"
#include "token.h"

struct profile_in {
	long long sprache;
};

static const struct field profile_fields[] = {
    FIELD(struct profile_in, sprache, .min = 0, .max = LANG_MAX),
};

/* "My account" is the profile. */
void
account_page(struct req *r)
{
	if (req_ask(r))
		req_goto(r, NULL, "/konto/profil");
}

void
profile_page(struct req *r)
{
	static const char *const lang[] = {"0", "1", "2"};
	struct profile_view v;

	q_profile(&r->batch, &v.me);
	if (!req_ask(r))
		return;
	v.lang = str_of(lang[v.me.lang < 0 || v.me.lang > 2 ? 0 : v.me.lang]);
	req_crumb(r, req_tr(r, N_("Mein Profil")), NULL);
	profile_html(r, &v);
}

void
profile_save(struct req *r)
{
	struct profile_set_row row;
	struct profile_in in;

	if (!INPUT(r, profile_fields, &in)) {
		profile_page(r);
		return;
	}
	q_profile_set(&r->batch, in.sprache, &row);
	if (!req_ask(r))
		return;
	if (in.sprache > 0)
		req_cookie(r, "befund-lang",
		    in.sprache == LANG_EN + 1 ? STR("en") : STR("de"),
		    365LL * 86400);
	req_goto(r, N_("Ihr Profil ist gespeichert."), "/konto/profil");
}

struct password_in {
	struct str kennwort_bisher;
	struct str kennwort;
	struct str kennwort_nochmal;
};

static const struct field password_fields[] = {
    FIELD(struct password_in, kennwort_bisher, .min = 1, .max = PASSWORD_MAX,
	.secret = true),
    FIELD(struct password_in, kennwort, .min = PASSWORD_MIN,
	.max = PASSWORD_MAX, .secret = true),
    FIELD(struct password_in, kennwort_nochmal, .min = 1, .max = PASSWORD_MAX,
	.secret = true),
};

static void
show_form(struct req *r)
{
	struct password_view v = {.name = r->viewer.name};

	req_crumb(r, req_tr(r, N_("Kennwort ändern")), NULL);
	password_html(r, &v);
}

void
password_page(struct req *r)
{
	if (req_ask(r))
		show_form(r);
}

/*
 * Is the old one right?  Counted and hashed like a sign-in, in one slot with
 * the hash of the new one.
 */
static bool
look(struct req *r, const struct password_in *in, struct password_ask_row *me,
    char phc[PHC_TEXT])
{
	bool right = false;
	const char *fault;

	q_password_ask(&r->batch, r->address, me);
	if (!req_ask(r))
		return false;
	if (me->wait > 0) {
		too_soon(r, me->wait);
		return false;
	}
	r->status = password_check(in->kennwort_bisher, me->phc, &right);
	fault = password_fault(
	    r->arena, r->portal, in->kennwort, me->email, me->name);
	if (!right || me->phc.p == NULL)
		form_fault(r, "kennwort_bisher",
		    N_("Das bisherige Kennwort stimmt nicht."));
	else if (str_eq(in->kennwort, in->kennwort_bisher))
		form_fault(r, "kennwort",
		    N_("Das ist Ihr bisheriges Kennwort. Wählen Sie ein "
		       "anderes."));
	else if (fault != NULL)
		form_fault(r, "kennwort", fault);
	else if (!str_eq(in->kennwort, in->kennwort_nochmal))
		form_fault(r, "kennwort_nochmal",
		    N_("Die beiden Kennwörter sind nicht gleich."));
	else if (r->status == OK)
		r->status = password_hash(in->kennwort, phc);
	return r->status == OK && r->form.nfault == 0;
}

static void
change(struct req *r, const struct password_in *in)
{
	struct password_ask_row me = {.wait = 0};
	struct password_change_row done;
	char phc[PHC_TEXT], token[TOKEN_TEXT + 1];
	int slot = slot_take();
	bool good;

	if (slot == -1) {
		too_busy(r);
		return;
	}
	good = look(r, in, &me, phc);
	slot_give(slot);
	if (!good) {
		if (r->status == OK)
			show_form(r);
		return;
	}
	token_new(token);
	req_more(r);
	q_password_change(&r->batch, me.phc, str_of(phc), r->token,
	    str_of(token), r->address, &done);
	if (req_ask(r)) {
		use_token(r, token);
		req_goto(r,
		    N_("Ihr Kennwort ist geändert. Andere Sitzungen sind "
		       "beendet."),
		    "/konto/sitzungen");
	}
	explicit_bzero(phc, sizeof(phc));
	explicit_bzero(token, sizeof(token));
}

void
password_save(struct req *r)
{
	struct password_in in;

	if (!INPUT(r, password_fields, &in))
		password_page(r);
	else
		change(r, &in);
}
