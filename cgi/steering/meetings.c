/*
 * meetings.c - the meetings: list, planning, one meeting with its agenda.
 */
#include <ctype.h>

#include "steering.h"
#include "steering_tmpl.h"
#include "text.h"

enum { DAYS_AHEAD = 28, DAYS_BACK = 31 };

void
meetings_show(struct req *r)
{
	struct meetings_count_row count;
	struct committees_rows committees;
	struct meetings_view v;
	long long page;

	if (!page_read(r, &page))
		return;
	q_committees(&r->batch, &committees);
	q_meetings_page(
	    &r->batch, (page - 1) * PAGE_ROWS, PAGE_ROWS, &v.meetings);
	q_meetings_count(&r->batch, &count);
	if (!req_ask(r))
		return;
	v.lead = committees_led(&committees, NULL) > 0;
	v.pager = pages_of(r, "/lenkung/sitzungen", page, count.n);
	crumbs(r);
	req_crumb(r, req_tr(r, N_("Sitzungen")), NULL);
	meetings_html(r, &v);
}

struct meeting_in {
	struct id meeting; /* that is moved */
	struct id committee;
	struct str title, place, time, once;
	struct day day;
};

/* clang-format off */
#define MEETING_FIELDS \
	FIELD(struct meeting_in, title, .min = 3, .max = 200), \
	FIELD(struct meeting_in, place, .max = 200, .optional = true), \
	FIELD(struct meeting_in, day, .optional = false), \
	FIELD(struct meeting_in, time, .min = 5, .max = 5, \
	    .sentence = N_("Bitte geben Sie eine Uhrzeit an, zum Beispiel " \
		"14:30.")), \
	FIELD(struct meeting_in, once, .max = 64, .optional = true)
/* clang-format on */

static const struct field plan_fields[] = {
    FIELD(struct meeting_in, committee, .optional = false),
    MEETING_FIELDS,
};

static const struct field change_fields[] = {
    FIELD_PATH(struct meeting_in, meeting),
    MEETING_FIELDS,
};

static void
time_check(struct req *r, struct str t)
{
	const char *p = t.p;

	if (t.n == 5 && isdigit((unsigned char)p[0]) &&
	    isdigit((unsigned char)p[1]) && p[2] == ':' &&
	    isdigit((unsigned char)p[3]) && isdigit((unsigned char)p[4]) &&
	    (p[0] - '0') * 10 + p[1] - '0' < 24 && p[3] < '6')
		return;
	if (t.n == 5)
		form_fault(r, "time",
		    N_("Bitte geben Sie eine Uhrzeit an, zum Beispiel "
		       "14:30."));
}

/* What met last week may be entered now; a year long gone is a slip. */
static void
day_check(struct req *r, struct day d)
{
	if (d.d > today().d + FAR_DAYS)
		form_fault(r, "day", far_day);
	else if (d.d != NONE_INT && d.d < today().d - DAYS_BACK)
		form_fault(r, "day",
		    N_("Dieser Tag liegt mehr als einen Monat zurück."));
}

static void
plan_page(struct req *r)
{
	struct meeting_form_view v = {
	    .time = STR("10:00"), .day = {today().d + DAYS_AHEAD}};

	q_committees(&r->batch, &v.committees);
	if (!req_ask(r))
		return;
	v.ncommittee = committees_led(&v.committees, &v.committee);
	crumbs(r);
	req_crumb(r, req_tr(r, N_("Sitzungen")), "/lenkung/sitzungen");
	req_crumb(r, req_tr(r, N_("Sitzung planen")), NULL);
	meeting_form_html(r, &v);
}

void
meeting_new(struct req *r)
{
	plan_page(r);
}

void
meeting_plan(struct req *r)
{
	struct meeting_add_row made;
	struct meeting_in in;
	bool good = INPUT(r, plan_fields, &in);

	if (r->status)
		return;
	time_check(r, in.time);
	day_check(r, in.day);
	if (!good || r->form.nfault > 0) {
		plan_page(r);
		return;
	}
	q_meeting_add(&r->batch, in.committee, in.title, in.place, in.day,
	    in.time, in.once, &made);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Die Sitzung ist geplant."), "/lenkung/sitzung/%s",
	    id_word(r, made.id));
}

static void
change_page(struct req *r, struct id id)
{
	struct meeting_by_id_row m;
	struct meeting_form_view v;

	q_meeting_by_id(&r->batch, id, &m);
	if (!req_ask(r))
		return;
	v = (struct meeting_form_view){
	    .meeting = m.id,
	    .title = m.title,
	    .place = m.place,
	    .time = m.time,
	    .day = m.day,
	};
	crumbs(r);
	req_crumb(r, m.title, "/lenkung/sitzung/%s", id_word(r, m.id));
	req_crumb(r, req_tr(r, N_("Verlegen")), NULL);
	meeting_form_html(r, &v);
}

void
meeting_edit(struct req *r)
{
	struct id id;

	if (id_read(r, "meeting", &id))
		change_page(r, id);
}

void
meeting_change(struct req *r)
{
	struct meeting_change_row done;
	struct meeting_in in;
	bool good = INPUT(r, change_fields, &in);

	if (r->status)
		return;
	time_check(r, in.time);
	day_check(r, in.day);
	if (!good || r->form.nfault > 0) {
		change_page(r, in.meeting);
		return;
	}
	q_meeting_change(
	    &r->batch, in.meeting, in.title, in.place, in.day, in.time, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Die Änderung ist gespeichert."), "/lenkung/sitzung/%s",
	    id_word(r, done.id));
}

void
meeting_show(struct req *r)
{
	struct meeting_view v = {.nopen = 0};
	struct id id;

	if (!id_read(r, "meeting", &id))
		return;
	q_meeting_by_id(&r->batch, id, &v.m);
	q_agenda_of(&r->batch, id, &v.agenda);
	q_present_at(&r->batch, id, &v.present);
	q_roll_of(&r->batch, id, &v.roll);
	if (!req_ask(r))
		return;
	v.planned = v.m.state == MEETING_STATE_PLANNED;
	v.open = v.m.state == MEETING_STATE_OPEN;
	v.closed = v.m.state == MEETING_STATE_CLOSED;
	v.nagenda = (long long)v.agenda.n;
	for (size_t i = 0; i < v.agenda.n; i++)
		v.nopen += v.agenda.row[i].decision.v == 0;
	crumbs(r);
	req_crumb(r, req_tr(r, N_("Sitzungen")), "/lenkung/sitzungen");
	req_crumb(r, v.m.title, NULL);
	meeting_html(r, &v);
}
