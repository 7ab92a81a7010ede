/*
 * members.c - who belongs to a workspace, and putting it into the archive.
 */
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct members_in {
	struct id workspace;
	struct str suche;
};

static const struct field members_fields[] = {
    FIELD_PATH(struct members_in, workspace),
    FIELD(struct members_in, suche, .max = 100, .optional = true),
};

static void
members_page(struct req *r, const struct members_in *in)
{
	struct members_view v = {.suche = in->suche};
	struct room_second_row second;

	q_room_head(&r->batch, in->workspace, &v.w);
	q_room_members(&r->batch, in->workspace, &v.members);
	q_workspace_candidates(&r->batch, in->workspace,
	    in->suche.p == NULL ? STR("") : in->suche, &v.candidates);
	q_room_second(&r->batch, in->workspace, &second);
	if (!req_ask(r))
		return;
	v.nsecond = second.n;
	if (!v.w.member) {
		r->status = ABSENT;
		return;
	}
	crumbs_room(r, in->workspace, v.w.name);
	req_crumb(r, req_tr(r, N_("Mitglieder")), NULL);
	room_members_html(r, &v);
}

void
members_show(struct req *r)
{
	struct members_in in;

	if (INPUT(r, members_fields, &in))
		members_page(r, &in);
	else
		refuse(r);
}

struct member_in {
	struct id workspace, person;
	int role;
};

static const struct field set_fields[] = {
    FIELD_PATH(struct member_in, workspace),
    FIELD(struct member_in, person, .optional = false),
    FIELD(struct member_in, role, .names = &workspace_role_type),
};

static const char last_one[] =
    N_("Ein Arbeitsraum braucht mindestens eine Moderation. Nehmen Sie zuerst "
       "jemanden dazu.");

/* The list again, with this sentence, after another person changed it. */
static void
members_again(struct req *r, struct id workspace)
{
	struct members_in again = {.workspace = workspace};

	if (req_again(r, "role", last_one))
		members_page(r, &again);
}

void
member_set(struct req *r)
{
	struct member_place_row row;
	struct member_in in;

	if (!INPUT(r, set_fields, &in)) {
		refuse(r);
		return;
	}
	q_member_place(&r->batch, in.workspace, in.person, in.role, &row);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/arbeit/raum/%s/mitglieder",
		    id_shown(r, in.workspace));
	else
		members_again(r, in.workspace);
}

static const struct field drop_fields[] = {
    FIELD_PATH(struct member_in, workspace),
    FIELD(struct member_in, person, .optional = false),
};

void
member_drop(struct req *r)
{
	struct member_remove_row row;
	struct member_in in;

	if (!INPUT(r, drop_fields, &in)) {
		refuse(r);
		return;
	}
	q_member_remove(&r->batch, in.workspace, in.person, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Person gehört nicht mehr zum Arbeitsraum. Was sie "
		       "geschrieben hat, bleibt stehen."),
		    "/arbeit/raum/%s/mitglieder", id_shown(r, in.workspace));
	else
		members_again(r, in.workspace);
}

/* --- the archive ---------------------------------------------------------- */

struct archive_in {
	struct id workspace;
	bool back;
};

static const struct field archive_fields[] = {
    FIELD_PATH(struct archive_in, workspace),
    FIELD(struct archive_in, back, .optional = true),
};

static void
archive_page(struct req *r, struct id workspace)
{
	struct room_form_view v = {.nrunning = 0};

	q_room_head(&r->batch, workspace, &v.w);
	q_workspace_rounds(&r->batch, workspace, &v.rounds);
	if (!req_ask(r))
		return;
	if (!v.w.moderates) {
		r->status = DENIED;
		return;
	}
	for (size_t i = 0; i < v.rounds.n; i++)
		v.nrunning += v.rounds.row[i].phase != PHASE_CLOSED;
	crumbs_room(r, workspace, v.w.name);
	req_crumb(r, req_tr(r, N_("Archiv")), NULL);
	room_archive_html(r, &v);
}

void
archive_show(struct req *r)
{
	struct archive_in in;

	if (INPUT(r, archive_fields, &in))
		archive_page(r, in.workspace);
	else
		refuse(r);
}

void
archive_make(struct req *r)
{
	struct workspace_archive_row row;
	struct archive_in in;

	if (!INPUT(r, archive_fields, &in)) {
		refuse(r);
		return;
	}
	q_workspace_archive(&r->batch, in.workspace, !in.back, &row);
	if (req_ask(r))
		req_goto(r,
		    in.back ? N_("Der Arbeitsraum ist wieder offen.")
			    : N_("Der Arbeitsraum ist im Archiv. Alles bleibt "
				 "lesbar, und niemand kann mehr etwas ändern."),
		    "/arbeit/raum/%s", id_shown(r, row.id));
	else if (req_again(r, "",
		     N_("Hier läuft noch eine Runde. Schließen Sie sie zuerst "
			"ab.")))
		archive_page(r, in.workspace);
}
