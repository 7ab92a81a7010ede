/*
 * agenda.c - what stands on the agenda: putting an item there, wording it
 * anew, taking it off.
 */
#include "steering.h"
#include "steering_tmpl.h"

struct agenda_in {
	struct id meeting; /* of a new item, */
	struct id item;    /* or the item itself */
	struct id conclusion;
	struct str title, recommendation, once;
	bool is_public;
};

/* clang-format off */
#define AGENDA_FIELDS \
	FIELD(struct agenda_in, title, .min = 3, .max = 200), \
	FIELD(struct agenda_in, recommendation, .max = 8000, .lines = true, \
	    .optional = true), \
	FIELD(struct agenda_in, is_public, .optional = true), \
	FIELD(struct agenda_in, once, .max = 64, .optional = true)
/* clang-format on */

static const struct field put_fields[] = {
    FIELD_PATH(struct agenda_in, meeting),
    AGENDA_FIELDS,
    FIELD(struct agenda_in, conclusion, .optional = true),
};

static const struct field change_fields[] = {
    FIELD_PATH(struct agenda_in, item),
    AGENDA_FIELDS,
};

struct chosen_in {
	struct id meeting;
	struct id schluss;
};

static const struct field chosen_fields[] = {
    FIELD_PATH(struct chosen_in, meeting),
    FIELD(struct chosen_in, schluss, .optional = true),
};

static void
put_page(struct req *r, struct id meeting, struct id chosen)
{
	struct agenda_form_view v = {.picked = chosen, .is_public = true};

	q_meeting_by_id(&r->batch, meeting, &v.m);
	q_conclusions_ready(&r->batch, &v.ready);
	if (!req_ask(r))
		return;
	v.nready = (long long)v.ready.n;
	for (size_t i = 0; i < v.ready.n; i++)
		if (v.ready.row[i].id.v == chosen.v) {
			v.title = v.ready.row[i].title;
			v.recommendation = v.ready.row[i].wording;
		}
	crumbs(r);
	req_crumb(r, v.m.title, "/lenkung/sitzung/%s", id_word(r, v.m.id));
	req_crumb(r, req_tr(r, N_("Neuer Punkt")), NULL);
	agenda_form_html(r, &v);
}

void
agenda_new(struct req *r)
{
	struct chosen_in in;

	if (asked(r, INPUT(r, chosen_fields, &in)))
		put_page(r, in.meeting, in.schluss);
}

void
agenda_put(struct req *r)
{
	struct agenda_add_row made;
	struct agenda_in in;

	if (!INPUT(r, put_fields, &in)) {
		put_page(r, in.meeting, in.conclusion);
		return;
	}
	q_agenda_add(&r->batch, in.meeting, in.conclusion, in.title,
	    in.is_public, in.recommendation, in.once, &made);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Der Punkt steht auf der Tagesordnung."),
	    "/lenkung/punkt/%s", id_word(r, made.id));
}

static void
item_crumbs(struct req *r, const struct item_by_id_row *i, const char *last)
{
	crumbs(r);
	req_crumb(
	    r, i->meeting_title, "/lenkung/sitzung/%s", id_word(r, i->meeting));
	req_crumb(r, i->title, "/lenkung/punkt/%s", id_word(r, i->id));
	req_crumb(r, req_tr(r, last), NULL);
}

static void
change_page(struct req *r, struct id id)
{
	struct item_by_id_row i;
	struct agenda_form_view v;

	q_item_by_id(&r->batch, id, &i);
	if (!req_ask(r))
		return;
	v = (struct agenda_form_view){
	    .item = i.id,
	    .title = i.title,
	    .recommendation = i.recommendation,
	    .is_public = i.is_public,
	};
	item_crumbs(r, &i, N_("Bearbeiten"));
	agenda_form_html(r, &v);
}

void
item_edit(struct req *r)
{
	struct id id;

	if (id_read(r, "item", &id))
		change_page(r, id);
}

void
item_change(struct req *r)
{
	struct agenda_change_row done;
	struct agenda_in in;

	if (!INPUT(r, change_fields, &in)) {
		change_page(r, in.item);
		return;
	}
	q_agenda_change(&r->batch, in.item, in.title, in.is_public,
	    in.recommendation, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Die Änderung ist gespeichert."), "/lenkung/punkt/%s",
	    id_word(r, done.id));
}

static void
drop_page(struct req *r, struct id id)
{
	struct item_view v = {.agreed = 0};

	q_item_by_id(&r->batch, id, &v.i);
	if (!req_ask(r))
		return;
	item_crumbs(r, &v.i, N_("Absetzen"));
	item_drop_html(r, &v);
}

void
item_drop_show(struct req *r)
{
	struct id id;

	if (id_read(r, "item", &id))
		drop_page(r, id);
}

struct drop_in {
	struct id item;
	struct str once;
};

static const struct field drop_fields[] = {
    FIELD_PATH(struct drop_in, item),
    FIELD(struct drop_in, once, .max = 64, .optional = true),
};

void
item_drop(struct req *r)
{
	struct agenda_remove_row done;
	struct drop_in in;

	if (!INPUT(r, drop_fields, &in)) {
		drop_page(r, in.item);
		return;
	}
	q_agenda_remove(&r->batch, in.item, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Der Punkt ist abgesetzt."), "/lenkung/sitzung/%s",
	    id_word(r, done.meeting));
}
