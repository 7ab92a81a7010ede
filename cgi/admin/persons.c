/*
 * persons.c - who there is, a new one, and letting him in.
 */
#include <string.h>

#include "admin.h"
#include "admin_tmpl.h"
#include "arena.h"
#include "config.h"
#include "text.h"

static const char list[] = N_("Personen");
static const char path[] = "/verwaltung/personen";
static const char taken[] =
    N_("Diese E-Mail-Adresse gehört schon einer Person.");
static const char no_address[] = N_("Das ist keine E-Mail-Adresse.");

void
persons_page(struct req *r)
{
	struct persons_view v;
	struct list_in in;

	if (!list_read(r, &in))
		return;
	q_persons(&r->batch, in.suche, in.seite, &v.persons);
	if (!req_ask(r))
		return;
	v.words = in.suche;
	v.pager = list_pager(
	    r, path, &in, v.persons.n > 0 ? v.persons.row[0].total : 0);
	crumbs(r, NULL, NULL, req_tr(r, list));
	persons_html(r, &v);
}

/* Show the link: now, and never again. */
static void
show_link(
    struct req *r, const struct person_row *p, const char *token, bool by_mail)
{
	struct invited_view v = {.p = *p, .by_mail = by_mail};

	v.link = str_fmt(
	    r->arena, "%s/konto/einladung/%s", r->portal->base_url.p, token);
	crumbs(r, list, path, p->name);
	invited_html(r, &v);
	if (v.link.p != NULL)
		explicit_bzero((void *)(uintptr_t)v.link.p, v.link.n);
}

struct person_in {
	struct str name, email, once;
	bool mail;
};

static const struct field person_fields[] = {
    FIELD(struct person_in, name, .min = 2, .max = 120),
    FIELD(struct person_in, email, .min = 3, .max = 254),
    FIELD(struct person_in, mail, .optional = true),
    FIELD(struct person_in, once, .max = 64, .optional = true),
};

static void
new_form(struct req *r)
{
	struct person_new_view v = {
	    .none = STR(""), .mails = r->portal->smtp_url.n > 0};

	crumbs(r, list, path, req_tr(r, N_("Neue Person")));
	person_new_html(r, &v);
}

void
person_new_page(struct req *r)
{
	if (req_ask(r))
		new_form(r);
}

void
person_make(struct req *r)
{
	struct person_add_row made;
	struct person_row p;
	struct person_in in;
	bool by_mail; /* only if there is a server for it */
	char token[TOKEN_TEXT + 1];

	if (!INPUT(r, person_fields, &in)) {
		person_new_page(r);
		return;
	}
	token_new(token);
	by_mail = in.mail && r->portal->smtp_url.n > 0;
	q_person_add(&r->batch, in.email, in.name, str_of(token), by_mail,
	    in.once, &made);
	if (!req_ask(r)) {
		if (r->status == INVALID) {
			r->status = OK;
			form_fault(r, "email", no_address);
			req_more(r);
			person_new_page(r);
		} else if (was_conflict(r)) {
			form_fault(r, "email", taken);
			person_new_page(r);
		}
	} else if (!made.is_new)
		req_goto(r,
		    N_("Diese Person war schon angelegt. Ihr Link wurde nur "
		       "einmal gezeigt; über „Einladen“ entsteht ein neuer."),
		    "/verwaltung/person/%s", id_word(r, made.id));
	else {
		p = (struct person_row){
		    .id = made.id, .name = in.name, .email = in.email};
		show_link(r, &p, token, by_mail);
	}
	explicit_bzero(token, sizeof(token));
}

static bool
ask_person(struct req *r, struct id id, struct person_row *p)
{
	q_person(&r->batch, id, p);
	return req_ask(r);
}

static void
invite_form(struct req *r, struct id id)
{
	struct invited_view v = {.mails = r->portal->smtp_url.n > 0};

	if (!ask_person(r, id, &v.p))
		return;
	crumbs(r, list, path, v.p.name);
	invite_html(r, &v);
}

void
invite_page(struct req *r)
{
	struct id id;

	if (id_read(r, "person", &id))
		invite_form(r, id);
}

struct invite_in {
	struct id person;
	bool mail;
};

static const struct field invite_fields[] = {
    FIELD_PATH(struct invite_in, person),
    FIELD(struct invite_in, mail, .optional = true),
};

void
invite(struct req *r)
{
	struct invitation_make_row made;
	struct person_row p;
	struct invite_in in;
	bool by_mail;
	char token[TOKEN_TEXT + 1];

	if (!INPUT(r, invite_fields, &in)) {
		invite_form(r, in.person);
		return;
	}
	token_new(token);
	by_mail = in.mail && r->portal->smtp_url.n > 0;
	q_invitation_make(&r->batch, in.person, str_of(token), by_mail, &made);
	q_person(&r->batch, in.person, &p);
	if (req_ask(r))
		show_link(r, &p, token, by_mail);
	explicit_bzero(token, sizeof(token));
}

void
person_disable_page(struct req *r)
{
	struct invited_view v = {.by_mail = false};
	struct id id;

	if (!id_read(r, "person", &id) || !ask_person(r, id, &v.p))
		return;
	crumbs(r, list, path, v.p.name);
	person_disable_html(r, &v);
}

static const char stays[] =
    N_("Das geht nicht: Niemand sperrt sich selbst oder ändert seine eigenen "
       "Rechte, und ein Konto der Administration muss offen bleiben.");

void
person_disable(struct req *r)
{
	struct person_disable_row row;
	struct id id;

	if (!id_read(r, "person", &id))
		return;
	q_person_disable(&r->batch, id, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Person ist gesperrt."),
		    "/verwaltung/person/%s", id_word(r, id));
	else if (was_conflict(r)) {
		form_fault(r, "", stays);
		person_disable_page(r);
	}
}

void
person_enable(struct req *r)
{
	struct person_enable_row row;
	struct id id;

	if (!id_read(r, "person", &id))
		return;
	q_person_enable(&r->batch, id, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Person ist wieder offen."),
		    "/verwaltung/person/%s", id_word(r, id));
}

struct save_in {
	struct id person;
	struct str name, email;
};

static const struct field save_fields[] = {
    FIELD_PATH(struct save_in, person),
    FIELD(struct save_in, name, .min = 2, .max = 120),
    FIELD(struct save_in, email, .min = 3, .max = 254),
};

void
person_save(struct req *r)
{
	struct person_change_row row;
	struct save_in in;

	if (!INPUT(r, save_fields, &in)) {
		person_show(r, in.person);
		return;
	}
	q_person_change(&r->batch, in.person, in.name, in.email, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Angaben sind gespeichert."),
		    "/verwaltung/person/%s", id_word(r, in.person));
	else if (r->status == INVALID || r->status == CONFLICT) {
		form_fault(
		    r, "email", r->status == INVALID ? no_address : taken);
		r->status = OK;
		req_more(r);
		person_show(r, in.person);
	}
}

struct roles_in {
	struct id person;
	struct ints rolle;
};

static const struct field roles_fields[] = {
    FIELD_PATH(struct roles_in, person),
    FIELD(struct roles_in, rolle, .max = 3, .names = &system_role_type),
};

/* The names of roles, as the database spells them. */
static struct strs
role_names(struct req *r, struct ints roles)
{
	struct strs s = {roles.n, arena_get(r->arena, roles.n, sizeof(*s.row))};

	if (s.row == NULL) {
		r->status = BUSY;
		s.n = 0;
	}
	for (size_t i = 0; i < s.n; i++)
		s.row[i] = str_of(system_role_type.name[roles.row[i] - 1]);
	return s;
}

void
roles_save(struct req *r)
{
	struct person_roles_set_row row;
	struct roles_in in;

	if (!INPUT(r, roles_fields, &in)) {
		person_show(r, in.person);
		return;
	}
	q_person_roles_set(&r->batch, in.person, role_names(r, in.rolle), &row);
	if (req_ask(r))
		req_goto(r, N_("Die Rollen sind gespeichert."),
		    "/verwaltung/person/%s", id_word(r, in.person));
	else if (was_conflict(r)) {
		form_fault(r, "rolle", stays);
		person_show(r, in.person);
	}
}
