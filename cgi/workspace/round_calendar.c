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

	name = c->phase == 0 ? STR("workshop") : filter_phase_name(r, c->phase);
	ical_event(
	    r->out, &(struct ical_event){
			.uid = str_fmt(r->arena, "runde-%s-%.*s@befund",
			    id_shown(r, c->round), (int)name.n, name.p),
			.changed = c->changed_at,
			.sequence = c->version,
			.first = c->starts_on,
			.last = c->ends_on,
			.summary = summary(r, c),
			.place = c->place,
			.url = str_fmt(r->arena, "%.*s/arbeit/raum/%s/runde/%s",
			    (int)url.n, url.p, id_shown(r, c->workspace),
			    id_shown(r, c->round)),
		    });
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
	ical_head(r->out);
	for (size_t i = 0; i < rows.n; i++)
		event(r, &rows.row[i]);
	ical_end(r->out);
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
