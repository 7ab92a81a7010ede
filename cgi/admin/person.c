/*
 * person.c - one person: for whom he speaks and where he belongs.
 */
#include "admin.h"
#include "admin_tmpl.h"
#include "text.h"

static struct str
current(bool is, const char *name)
{
	return is ? str_of(name) : STR("");
}

void
person_show(struct req *r, struct id id)
{
	struct person_view v;

	q_person(&r->batch, id, &v.p);
	q_person_invitation(&r->batch, id, &v.invitation);
	q_person_mandates(&r->batch, id, &v.mandates);
	q_person_workspaces(&r->batch, id, &v.workspaces);
	q_person_committees(&r->batch, id, &v.committees);
	q_organisations_to_choose(&r->batch, &v.organisations);
	q_workspaces_to_choose(&r->batch, &v.rooms);
	q_committees_to_choose(&r->batch, &v.boards);
	if (!req_ask(r))
		return;
	v.none = STR("");
	v.administrator = current(v.p.administrator, "administrator");
	v.analyst = current(v.p.analyst, "analyst");
	v.moderator = current(v.p.moderator, "moderator");
	v.room_roles = options_of(r, &workspace_role_type);
	v.seat_roles = options_of(r, &committee_role_type);
	crumbs(r, N_("Personen"), "/verwaltung/personen", v.p.name);
	person_html(r, &v);
}

void
person_page(struct req *r)
{
	struct id id;

	if (id_read(r, "person", &id))
		person_show(r, id);
}

/* A form of this page again, with what was wrong. */
static void
again(struct req *r, struct id id, const char *field)
{
	if (was_conflict(r)) {
		form_fault(r, field, not_for_oneself);
		person_show(r, id);
	} else if (r->status == INVALID) {
		r->status = OK;
		req_more(r);
		form_fault(
		    r, field, N_("Der letzte Tag liegt vor dem ersten."));
		person_show(r, id);
	}
}

/* After a form of this page: back to it. */
static void
answer(struct req *r, struct id id, const char *field, const char *notice)
{
	if (req_ask(r))
		req_goto(r, notice, "/verwaltung/person/%s", id_word(r, id));
	else
		again(r, id, field);
}

struct mandate_in {
	struct id person, organisation;
	struct day ab, bis;
	bool vertretung;
	struct str once;
};

static const struct field mandate_fields[] = {
    FIELD_PATH(struct mandate_in, person),
    FIELD(struct mandate_in, organisation, .optional = false),
    FIELD(struct mandate_in, ab, .optional = true),
    FIELD(struct mandate_in, bis, .optional = true),
    FIELD(struct mandate_in, vertretung, .optional = true),
    FIELD(struct mandate_in, once, .max = 64, .optional = true),
};

void
mandate_make(struct req *r)
{
	struct mandate_add_row made;
	struct mandate_in in;

	if (!INPUT(r, mandate_fields, &in)) {
		person_show(r, in.person);
		return;
	}
	q_mandate_add(&r->batch, in.person, in.organisation, in.ab, in.bis,
	    in.vertretung, in.once, &made);
	if (req_ask(r))
		req_goto(r, N_("Das Mandat ist eingetragen."),
		    "/verwaltung/person/%s", id_word(r, in.person));
	else if (r->status == ABSENT) {
		r->status = OK;
		req_more(r);
		form_fault(r, "organisation",
		    N_("Für diese Organisation spricht die Person in dieser "
		       "Zeit schon, oder die Organisation ist gesperrt."));
		person_show(r, in.person);
	} else
		again(r, in.person, "bis");
}

static void
mandate_show(struct req *r, struct id id)
{
	struct mandate_view v;

	q_mandate(&r->batch, id, &v.m);
	if (!req_ask(r))
		return;
	crumbs(r, N_("Personen"), "/verwaltung/personen", v.m.name);
	mandate_html(r, &v);
}

void
mandate_page(struct req *r)
{
	struct id id;

	if (id_read(r, "mandate", &id))
		mandate_show(r, id);
}

struct end_in {
	struct id mandate;
	struct day bis;
};

static const struct field end_fields[] = {
    FIELD_PATH(struct end_in, mandate),
    FIELD(struct end_in, bis, .optional = false),
};

void
mandate_end(struct req *r)
{
	struct mandate_end_row row;
	struct end_in in;

	if (!INPUT(r, end_fields, &in)) {
		mandate_show(r, in.mandate);
		return;
	}
	q_mandate_end(&r->batch, in.mandate, in.bis, &row);
	if (req_ask(r))
		req_goto(r, N_("Das Mandat endet an diesem Tag."),
		    "/verwaltung/person/%s", id_word(r, row.person));
	else if (r->status == INVALID || r->status == CONFLICT) {
		form_fault(r, "bis",
		    r->status == CONFLICT
			? not_for_oneself
			: N_("Der letzte Tag liegt vor dem ersten."));
		r->status = OK;
		req_more(r);
		mandate_show(r, in.mandate);
	}
}

struct member_in {
	struct id person, raum;
	int raumrolle;
};

static const struct field member_fields[] = {
    FIELD_PATH(struct member_in, person),
    FIELD(struct member_in, raum, .optional = false),
    FIELD(struct member_in, raumrolle, .names = &workspace_role_type),
};

void
member_set(struct req *r)
{
	struct member_set_row row;
	struct member_in in;

	if (!INPUT(r, member_fields, &in)) {
		person_show(r, in.person);
		return;
	}
	q_member_set(&r->batch, in.raum, in.person, in.raumrolle, &row);
	answer(r, in.person, "raum",
	    N_("Die Zugehörigkeit zum Arbeitsraum ist eingetragen."));
}

static const struct field drop_fields[] = {
    FIELD_PATH(struct member_in, person),
    FIELD(struct member_in, raum, .optional = false),
};

void
member_drop(struct req *r)
{
	struct member_drop_row row;
	struct member_in in;

	if (!INPUT(r, drop_fields, &in)) {
		person_show(r, in.person);
		return;
	}
	q_member_drop(&r->batch, in.raum, in.person, &row);
	answer(r, in.person, "raum",
	    N_("Die Person gehört nicht mehr zum Arbeitsraum."));
}

struct seat_in {
	struct id person, gremium, namens;
	int gremienrolle;
	bool stimmrecht;
	struct day sitzab, sitzbis;
};

static const struct field seat_fields[] = {
    FIELD_PATH(struct seat_in, person),
    FIELD(struct seat_in, gremium, .optional = false),
    FIELD(struct seat_in, gremienrolle, .names = &committee_role_type),
    FIELD(struct seat_in, stimmrecht, .optional = true),
    FIELD(struct seat_in, namens, .optional = true),
    FIELD(struct seat_in, sitzab, .optional = true),
    FIELD(struct seat_in, sitzbis, .optional = true),
};

void
seat_set(struct req *r)
{
	struct seat_set_row row;
	struct seat_in in;

	if (!INPUT(r, seat_fields, &in)) {
		person_show(r, in.person);
		return;
	}
	q_seat_set(&r->batch, in.gremium, in.person, in.gremienrolle,
	    in.stimmrecht, in.namens, in.sitzab, in.sitzbis, &row);
	answer(r, in.person, "sitzbis", N_("Der Sitz ist eingetragen."));
}

static const struct field leave_fields[] = {
    FIELD_PATH(struct seat_in, person),
    FIELD(struct seat_in, gremium, .optional = false),
};

void
seat_drop(struct req *r)
{
	struct seat_drop_row row;
	struct seat_in in;

	if (!INPUT(r, leave_fields, &in)) {
		person_show(r, in.person);
		return;
	}
	q_seat_drop(&r->batch, in.gremium, in.person, &row);
	answer(r, in.person, "gremium",
	    N_("Die Person gehört nicht mehr zum Gremium."));
}
