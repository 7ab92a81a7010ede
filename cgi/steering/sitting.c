/*
 * sitting.c - opening a meeting, who is there, closing it.
 */
#include "steering.h"
#include "steering_tmpl.h"

struct attendance_in {
	struct id meeting;
	struct ids present;
	struct str once;
};

static const struct field attendance_fields[] = {
    FIELD_PATH(struct attendance_in, meeting),
    FIELD(struct attendance_in, present, .min = 1, .max = 200,
	.sentence = N_("Bitte geben Sie an, wer anwesend ist.")),
    FIELD(struct attendance_in, once, .max = 64, .optional = true),
};

static void
page(struct req *r, struct id id, bool opening)
{
	struct attendance_view v = {.opening = opening};

	q_meeting_by_id(&r->batch, id, &v.m);
	q_roll_of(&r->batch, id, &v.roll);
	if (!req_ask(r))
		return;
	if (opening && !v.m.chair) {
		r->status = DENIED;
		return;
	}
	if (r->method == GET && v.m.state != (opening ? MEETING_STATE_PLANNED
						      : MEETING_STATE_OPEN)) {
		r->status = CONFLICT;
		return;
	}
	if (opening)
		for (size_t i = 0; i < v.roll.n; i++)
			v.roll.row[i].present = true; /* expected */
	crumbs(r);
	req_crumb(r, v.m.title, "/lenkung/sitzung/%s", id_word(r, v.m.id));
	req_crumb(
	    r, req_tr(r, opening ? N_("Eröffnen") : N_("Anwesenheit")), NULL);
	attendance_html(r, &v);
}

void
opening_show(struct req *r)
{
	struct id id;

	if (id_read(r, "meeting", &id))
		page(r, id, true);
}

void
opening_do(struct req *r)
{
	struct meeting_open_row done;
	struct attendance_in in;

	if (!INPUT(r, attendance_fields, &in)) {
		page(r, in.meeting, true);
		return;
	}
	q_meeting_open(&r->batch, in.meeting, in.present, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Die Sitzung ist eröffnet."), "/lenkung/sitzung/%s",
	    id_word(r, done.id));
}

void
attendance_show(struct req *r)
{
	struct id id;

	if (id_read(r, "meeting", &id))
		page(r, id, false);
}

void
attendance_do(struct req *r)
{
	struct meeting_present_row done;
	struct attendance_in in;

	if (!INPUT(r, attendance_fields, &in)) {
		page(r, in.meeting, false);
		return;
	}
	q_meeting_present(&r->batch, in.meeting, in.present, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Die Anwesenheit ist festgehalten."),
	    "/lenkung/sitzung/%s", id_word(r, done.id));
}

static void
closing_page(struct req *r, struct id id)
{
	struct agenda_of_rows agenda;
	struct close_view v = {.nopen = 0};

	q_meeting_by_id(&r->batch, id, &v.m);
	q_agenda_of(&r->batch, id, &agenda);
	if (!req_ask(r))
		return;
	if (r->method == GET && v.m.chair && v.m.state != MEETING_STATE_OPEN)
		r->status = CONFLICT;
	else if (!v.m.chair)
		r->status = DENIED;
	if (r->status)
		return;
	for (size_t i = 0; i < agenda.n; i++)
		v.nopen += agenda.row[i].decision.v == 0;
	crumbs(r);
	req_crumb(r, v.m.title, "/lenkung/sitzung/%s", id_word(r, v.m.id));
	req_crumb(r, req_tr(r, N_("Schließen")), NULL);
	close_html(r, &v);
}

void
closing_show(struct req *r)
{
	struct id id;

	if (id_read(r, "meeting", &id))
		closing_page(r, id);
}

struct close_in {
	struct id meeting;
	struct str once;
};

static const struct field close_fields[] = {
    FIELD_PATH(struct close_in, meeting),
    FIELD(struct close_in, once, .max = 64, .optional = true),
};

void
closing_do(struct req *r)
{
	struct meeting_close_row done;
	struct close_in in;

	if (!INPUT(r, close_fields, &in)) {
		closing_page(r, in.meeting);
		return;
	}
	q_meeting_close(&r->batch, in.meeting, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Die Sitzung ist geschlossen."), "/lenkung/sitzung/%s",
	    id_word(r, done.id));
}
