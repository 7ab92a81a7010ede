/*
 * round_calendar.c - the phases of a round, or of all that concern one, as a
 * file for one's calendar.
 */
#include "config.h"
#include "ical.h"
#include "rounds.h"
#include "text.h"

static struct str
summary(struct req *r, const struct calendar_rounds_row *c)
{
	struct str is[2] = {c->title, filter_phase(r, c->phase)};

	if (c->phase == 0)
		return text_fill(r, N_("Workshop: {0}"), 1, is);
	return text_fill(r, N_("{0} – {1}"), 2, is);
}

static void
event(struct req *r, const struct calendar_rounds_row *c)
{
	struct str url = r->portal->base_url, name;
	struct out *o = r->out;

	name = c->phase == 0 ? STR("workshop") : filter_phase_name(r, c->phase);
	ical_line(o, "BEGIN", STR("VEVENT"));
	ical_line(o, "UID",
	    str_fmt(r->arena, "runde-%s-%.*s@befund", id_shown(r, c->round),
		(int)name.n, name.p));
	ical_when(o, "DTSTAMP", c->changed_at);
	ical_line(o, "SEQUENCE", str_fmt(r->arena, "%lld", c->version));
	ical_day(o, "DTSTART", c->starts_on);
	ical_day(o, "DTEND", (struct day){c->ends_on.d + 1});
	ical_text(o, "SUMMARY", summary(r, c));
	if (c->place.n > 0)
		ical_text(o, "LOCATION", c->place);
	ical_line(o, "URL",
	    str_fmt(r->arena, "%.*s/arbeit/raum/%s/runde/%s", (int)url.n, url.p,
		id_shown(r, c->workspace), id_shown(r, c->round)));
	ical_line(o, "TRANSP", STR("TRANSPARENT"));
	ical_line(o, "END", STR("VEVENT"));
}

static void
calendar(struct req *r, struct id round)
{
	struct calendar_rounds_rows rows;

	q_calendar_rounds(&r->batch, round, &rows);
	if (!req_ask(r))
		return;
	if (round.v != 0 && rows.n == 0) {
		r->status = ABSENT;
		return;
	}
	req_type(r, "text/calendar; charset=utf-8");
	ical_line(r->out, "BEGIN", STR("VCALENDAR"));
	ical_line(r->out, "VERSION", STR("2.0"));
	ical_line(r->out, "PRODID", STR("-//Befund//Runden//DE"));
	ical_line(r->out, "CALSCALE", STR("GREGORIAN"));
	ical_line(r->out, "METHOD", STR("PUBLISH"));
	for (size_t i = 0; i < rows.n; i++)
		event(r, &rows.row[i]);
	ical_line(r->out, "END", STR("VCALENDAR"));
}

struct where {
	struct id workspace, round;
};

static const struct field where_fields[] = {
    FIELD_PATH(struct where, workspace),
    FIELD_PATH(struct where, round),
};

void
round_calendar(struct req *r)
{
	struct where in;

	if (INPUT(r, where_fields, &in))
		calendar(r, in.round);
}

void
my_calendar(struct req *r)
{
	calendar(r, (struct id){0});
}
