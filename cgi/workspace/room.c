/*
 * room.c - workspaces: the list of them, one of them, a new one.
 */
#include "arena.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

void
rooms_show(struct req *r)
{
	struct rooms_view v;

	q_my_workspaces(&r->batch, &v.workspaces);
	if (!req_ask(r))
		return;
	req_crumb(r, req_tr(r, N_("Arbeitsräume")), NULL);
	rooms_html(r, &v);
}

struct room_in {
	struct id workspace;
};

static const struct field room_fields[] = {
    FIELD_PATH(struct room_in, workspace),
};

/* Its analyses, each with how much in its discussion is new to the reader. */
static void
list_editions(struct req *r, struct room_view *v,
    const struct workspace_editions_rows *e,
    const struct editions_news_rows *news)
{
	v->editions.row =
	    arena_get(r->arena, e->n + 1, sizeof(struct room_edition));
	if (v->editions.row == NULL) {
		r->status = BUSY;
		return;
	}
	v->editions.n = e->n;
	for (size_t i = 0; i < e->n; i++) {
		struct room_edition *x = &v->editions.row[i];

		*x = (struct room_edition){.e = e->row[i]};
		for (size_t k = 0; k < news->n; k++)
			if (news->row[k].edition.v == x->e.id.v)
				x->fresh = news->row[k].n;
	}
}

void
room_show(struct req *r)
{
	struct room_view v = {.npeople = 0};
	struct workspace_editions_rows editions;
	struct editions_news_rows news;
	struct follow_one_row follow;
	struct room_in in;

	if (!INPUT(r, room_fields, &in))
		return;
	q_workspace_one(&r->batch, in.workspace, &v.w);
	q_workspace_editions(&r->batch, in.workspace, &editions);
	q_editions_news(&r->batch, in.workspace, &news);
	q_follow_one(&r->batch, in.workspace, &follow);
	q_workspace_rounds(&r->batch, in.workspace, &v.rounds);
	q_workspace_conclusions(&r->batch, in.workspace, &v.conclusions);
	q_workspace_people(&r->batch, in.workspace, &v.people);
	if (!req_ask(r))
		return;
	for (size_t i = 0; i < v.people.n; i++)
		v.npeople += v.people.row[i].n;
	v.follow = (struct follow_form){
	    in.workspace, in.workspace, FOLLOW_WHAT_WORKSPACE, follow.level};
	list_editions(r, &v, &editions, &news);
	crumbs_room(r, in.workspace, v.w.name);
	crumb_here(r);
	if (r->status == OK)
		room_html(r, &v);
}

struct room_form_in {
	struct id workspace; /* only of one that is there already */
	struct str name, purpose, once;
};

static const char no_name[] =
    N_("Bitte geben Sie dem Arbeitsraum einen Namen mit 2 bis 200 Zeichen.");

#define ROOM_FIELDS                                                         \
	FIELD(struct room_form_in, name, .min = 2, .max = 200,              \
	    .sentence = no_name),                                           \
	    FIELD(struct room_form_in, purpose, .max = 4000, .lines = true, \
		.optional = true),                                          \
	    FIELD(struct room_form_in, once, .max = 64, .optional = true)

static const struct field room_new_fields[] = {ROOM_FIELDS};

static const struct field room_save_fields[] = {
    FIELD_PATH(struct room_form_in, workspace),
    ROOM_FIELDS,
};

/* The form of a new workspace, empty or as it was typed. */
void
room_new(struct req *r)
{
	struct room_form_view v = {.w = {.closed = false}};

	if (!req_ask(r))
		return;
	req_crumb(r, req_tr(r, N_("Arbeitsräume")), "/arbeit/raeume");
	req_crumb(r, req_tr(r, N_("Neuer Arbeitsraum")), NULL);
	room_form_html(r, &v);
}

void
room_make(struct req *r)
{
	struct workspace_add_row row;
	struct room_form_in in;

	if (!INPUT(r, room_new_fields, &in)) {
		room_new(r);
		return;
	}
	q_workspace_add(&r->batch, in.name, in.purpose, in.once, &row);
	if (req_ask(r))
		req_goto(r, N_("Der Arbeitsraum ist angelegt."),
		    "/arbeit/raum/%s", id_shown(r, row.id));
}

static void
room_form(struct req *r, struct id workspace)
{
	struct room_form_view v;

	q_workspace_one(&r->batch, workspace, &v.w);
	if (!req_ask(r))
		return;
	if (!v.w.moderates) {
		r->status = DENIED;
		return;
	}
	crumbs_room(r, workspace, v.w.name);
	req_crumb(r, req_tr(r, N_("Bearbeiten")), NULL);
	room_form_html(r, &v);
}

void
room_edit(struct req *r)
{
	struct room_in in;

	if (INPUT(r, room_fields, &in))
		room_form(r, in.workspace);
}

void
room_save(struct req *r)
{
	struct workspace_change_row row;
	struct room_form_in in;

	if (!INPUT(r, room_save_fields, &in)) {
		if (r->status == OK)
			room_form(r, in.workspace);
		return;
	}
	q_workspace_change(&r->batch, in.workspace, in.name, in.purpose, &row);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/arbeit/raum/%s",
		    id_shown(r, row.id));
}
