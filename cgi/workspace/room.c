/*
 * room.c - workspaces: the list of them, one of them, a new one, joining one.
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
	q_rooms_open(&r->batch, &v.open);
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

/* What is put together for the page, as it was asked for. */
struct room_asked {
	struct workspace_editions_rows editions;
	struct editions_news_rows news;
	struct follow_one_row follow;
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

/* Who does not belong to an open one reads what it is about. */
static void
door_page(struct req *r, const struct room_view *v)
{
	req_crumb(r, req_tr(r, N_("Arbeitsräume")), "/arbeit/raeume");
	req_crumb(r, v->w.name, NULL);
	room_door_html(r, v);
}

static void
ask_room(struct req *r, struct id workspace, struct room_view *v,
    struct room_asked *a)
{
	q_room_head(&r->batch, workspace, &v->w);
	q_workspace_editions(&r->batch, workspace, &a->editions);
	q_editions_news(&r->batch, workspace, &a->news);
	q_follow_one(&r->batch, workspace, &a->follow);
	q_workspace_rounds(&r->batch, workspace, &v->rounds);
	q_workspace_conclusions(&r->batch, workspace, &v->conclusions);
	q_room_news(&r->batch, workspace, &v->news);
	q_room_latest(&r->batch, workspace, &v->latest);
	q_room_waits(&r->batch, workspace, &v->waits);
	q_room_sectors(&r->batch, workspace, &v->sectors);
	q_room_dates(&r->batch, workspace, &v->dates);
}

void
room_show(struct req *r)
{
	struct room_view v = {.is_new = false};
	struct room_asked asked;
	struct room_in in;

	if (!INPUT(r, room_fields, &in))
		return;
	ask_room(r, in.workspace, &v, &asked);
	if (!req_ask(r))
		return;
	if (!v.w.member) {
		door_page(r, &v);
		return;
	}
	v.is_new = v.news.comments + v.news.editions + v.news.rounds +
		       v.news.conclusions >
		   0;
	v.is_open = v.waits.doubts + v.waits.conclusions + v.waits.moderation +
			(long long)v.dates.n >
		    0;
	for (size_t i = 0; i < v.sectors.n; i++)
		if (v.sectors.row[i].n_persons > v.most)
			v.most = v.sectors.row[i].n_persons;
	v.follow = (struct follow_form){in.workspace, in.workspace,
	    FOLLOW_WHAT_WORKSPACE, asked.follow.level};
	list_editions(r, &v, &asked.editions, &asked.news);
	crumbs_room(r, in.workspace, v.w.name);
	crumb_here(r);
	if (r->status == OK)
		room_html(r, &v);
}

void
room_join(struct req *r)
{
	struct workspace_join_row row;
	struct room_in in;

	if (!INPUT(r, room_fields, &in))
		return;
	q_workspace_join(&r->batch, in.workspace, &row);
	if (req_ask(r))
		req_goto(r, N_("Willkommen. Sie gehören jetzt dazu."),
		    "/arbeit/raum/%s", id_shown(r, row.id));
}

struct room_form_in {
	struct id workspace; /* only of one that is there already */
	struct str name, topic, purpose, once;
	bool open;
};

static const char no_name[] =
    N_("Bitte geben Sie dem Arbeitsraum einen Namen mit 2 bis 200 Zeichen.");

#define ROOM_FIELDS                                                          \
	FIELD(struct room_form_in, name, .min = 2, .max = 200,               \
	    .sentence = no_name),                                            \
	    FIELD(struct room_form_in, topic, .max = 200, .optional = true), \
	    FIELD(struct room_form_in, open, .optional = true),              \
	    FIELD(struct room_form_in, purpose, .max = 4000, .lines = true,  \
		.optional = true),                                           \
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
	struct room_form_view v = {.w = {.is_open = false}};

	if (!req_ask(r))
		return;
	req_crumb(r, req_tr(r, N_("Arbeitsräume")), "/arbeit/raeume");
	req_crumb(r, req_tr(r, N_("Neuer Arbeitsraum")), NULL);
	room_form_html(r, &v);
}

void
room_make(struct req *r)
{
	struct room_add_row row;
	struct room_form_in in;

	if (!INPUT(r, room_new_fields, &in)) {
		room_new(r);
		return;
	}
	q_room_add(
	    &r->batch, in.name, in.topic, in.purpose, in.open, in.once, &row);
	if (req_ask(r))
		req_goto(r, N_("Der Arbeitsraum ist angelegt."),
		    "/arbeit/raum/%s", id_shown(r, row.id));
}

static void
room_form(struct req *r, struct id workspace)
{
	struct room_form_view v;

	q_room_head(&r->batch, workspace, &v.w);
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
	q_workspace_change(&r->batch, in.workspace, in.name, in.topic,
	    in.purpose, in.open, &row);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/arbeit/raum/%s",
		    id_shown(r, row.id));
	else if (req_again(r, "name",
		     N_("Der Arbeitsraum ist inzwischen archiviert; dort "
			"lässt sich nichts ändern.")))
		room_form(r, in.workspace);
}
