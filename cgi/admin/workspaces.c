/*
 * workspaces.c - which workspaces there are and who belongs to them.  What is
 * said in them stays there.
 */
#include "admin.h"
#include "admin_tmpl.h"
#include "text.h"

static const char list[] = N_("Arbeitsräume");
static const char path[] = "/verwaltung/raeume";

void
workspaces_page(struct req *r)
{
	struct workspaces_view v;
	struct list_in in;

	if (!list_read(r, &in))
		return;
	q_workspaces(&r->batch, in.suche, in.seite, &v.workspaces);
	if (!req_ask(r))
		return;
	v.words = in.suche;
	v.pager = list_pager(
	    r, path, &in, v.workspaces.n > 0 ? v.workspaces.row[0].total : 0);
	crumbs(r, NULL, NULL, req_tr(r, list));
	workspaces_html(r, &v);
}

struct workspace_in {
	struct id workspace;
	struct str name, once;
};

static const struct field new_fields[] = {
    FIELD(struct workspace_in, name, .min = 2, .max = 200),
    FIELD(struct workspace_in, once, .max = 64, .optional = true),
};

static const struct field save_fields[] = {
    FIELD_PATH(struct workspace_in, workspace),
    FIELD(struct workspace_in, name, .min = 2, .max = 200),
    FIELD(struct workspace_in, once, .max = 64, .optional = true),
};

static void
show(struct req *r, struct workspace_view *v)
{
	v->nmembers = (long long)v->members.n;
	v->key = v->w.id.v == 0 ? STR("neu") : str_of(id_word(r, v->w.id));
	crumbs(r, list, path,
	    v->w.id.v == 0 ? req_tr(r, N_("Neuer Arbeitsraum")) : v->w.name);
	workspace_html(r, v);
}

void
workspace_new_page(struct req *r)
{
	struct workspace_view v = {.nmembers = 0};

	if (req_ask(r))
		show(r, &v);
}

void
workspace_make(struct req *r)
{
	struct workspace_add_row made;
	struct workspace_in in;

	if (!INPUT(r, new_fields, &in)) {
		workspace_new_page(r);
		return;
	}
	q_workspace_add(&r->batch, in.name, in.once, &made);
	if (req_ask(r))
		req_goto(r, N_("Der Arbeitsraum ist angelegt."),
		    "/verwaltung/raum/%s", id_word(r, made.id));
}

static void
show_one(struct req *r, struct id id)
{
	struct workspace_view v = {.nsecond = 0};
	struct workspaces_wanted_rows wanted;

	q_workspace(&r->batch, id, &v.w);
	q_workspace_members(&r->batch, id, &v.members);
	q_workspaces_wanted(&r->batch, &wanted);
	if (!req_ask(r))
		return;
	for (size_t i = 0; i < wanted.n; i++)
		if (wanted.row[i].id.v == id.v) {
			v.nsecond = wanted.row[i].n;
			v.since = wanted.row[i].since;
		}
	show(r, &v);
}

void
workspace_page(struct req *r)
{
	struct id id;

	if (id_read(r, "workspace", &id))
		show_one(r, id);
}

void
workspace_save(struct req *r)
{
	struct workspace_rename_row row;
	struct workspace_in in;

	if (!INPUT(r, save_fields, &in)) {
		show_one(r, in.workspace);
		return;
	}
	q_workspace_rename(&r->batch, in.workspace, in.name, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Angaben sind gespeichert."),
		    "/verwaltung/raum/%s", id_word(r, in.workspace));
}

struct moderator_in {
	struct id workspace, person;
};

static const struct field moderator_fields[] = {
    FIELD_PATH(struct moderator_in, workspace),
    FIELD(struct moderator_in, person, .optional = false),
};

/* A member moderates from now on: where an appeal waits for a second one. */
void
workspace_moderator(struct req *r)
{
	struct moderator_make_row row;
	struct moderator_in in;

	if (!INPUT(r, moderator_fields, &in)) {
		show_one(r, in.workspace);
		return;
	}
	q_moderator_make(&r->batch, in.workspace, in.person, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Person moderiert jetzt diesen Arbeitsraum; sie "
		       "bekommt einen Hinweis."),
		    "/verwaltung/raum/%s", id_word(r, in.workspace));
	else if (was_conflict(r)) {
		r->code = 409;
		form_fault(r, "person", not_for_oneself);
		show_one(r, in.workspace);
	}
}
