/*
 * round_calendar.c - the phases of a round, or of all that concern one, as a
 * file for one's calendar: each on its last day, on which something is due.
 */
#include "config.h"
#include "ical.h"
#include "rounds.h"
#include "text.h"
#include "token.h"
#include "workspace.h"

static struct str
summary(struct req *r, const struct calendar_rounds_row *c)
{
	struct str is[2] = {c->title, filter_phase(r, c->phase)};

	if (c->phase == 0)
		return text_fill(r, N_("Workshop: {0}"), 1, is);
	return text_fill(r, N_("Letzter Tag: {1} – {0}"), 2, is);
}

static void
event(struct req *r, const struct calendar_rounds_row *c)
{
	struct str url = r->portal->base_url, host = url_host(url), name;

	name = c->phase == 0 ? STR("workshop") : filter_phase_name(r, c->phase);
	ical_event(
	    r->out, &(struct ical_event){
			.uid = str_fmt(r->arena, "runde-%s-%.*s@%.*s",
			    id_shown(r, c->round), (int)name.n, name.p,
			    (int)host.n, host.p),
			.changed = c->changed_at,
			.sequence = c->version,
			.cancelled = c->off,
			.day = c->ends_on,
			.time = clock_of(c->place),
			.summary = summary(r, c),
			.place = c->place,
			.url = str_fmt(r->arena, "%.*s/arbeit/raum/%s/runde/%s",
			    (int)url.n, url.p, id_shown(r, c->workspace),
			    id_shown(r, c->round)),
		    });
}

static void
calendar(struct req *r, const struct calendar_rounds_rows *rows)
{
	req_type(r, "text/calendar; charset=utf-8");
	ical_head(r->out);
	for (size_t i = 0; i < rows->n; i++)
		event(r, &rows->row[i]);
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
	struct calendar_rounds_rows rows;
	struct where in;

	if (!INPUT(r, where_fields, &in))
		return;
	q_calendar_rounds(&r->batch, in.round, in.workspace, &rows);
	if (!req_ask(r))
		return;
	if (rows.n == 0)
		r->status = ABSENT;
	else
		calendar(r, &rows);
}

void
my_calendar(struct req *r)
{
	struct calendar_rounds_rows rows;

	q_calendar_rounds(&r->batch, (struct id){0}, (struct id){0}, &rows);
	if (req_ask(r))
		calendar(r, &rows);
}

static const struct field room_fields[] = {
    FIELD_PATH(struct where, workspace),
};

void
room_calendar(struct req *r)
{
	struct calendar_rounds_rows rows;
	struct workspace_one_row w;
	struct where in;

	if (!INPUT(r, room_fields, &in))
		return;
	q_workspace_one(&r->batch, in.workspace, &w);
	q_calendar_rounds(&r->batch, (struct id){0}, in.workspace, &rows);
	if (req_ask(r))
		calendar(r, &rows);
}

struct feed_in {
	struct str token;
	struct id workspace;
};

static const struct field feed_fields[] = {
    FIELD(struct feed_in, token, .min = TOKEN_TEXT, .max = TOKEN_TEXT,
	.path = true),
};

static const struct field feed_room_fields[] = {
    FIELD(struct feed_in, token, .min = TOKEN_TEXT, .max = TOKEN_TEXT,
	.path = true),
    FIELD_PATH(struct feed_in, workspace),
};

/* No session: as the feed, for a program that only knows the address. */
static void
feed_answer(struct req *r, const struct feed_in *in)
{
	struct calendar_rounds_rows rows;
	struct feed_owner_row owner;

	q_feed_owner(&r->batch, in->token, in->workspace, &owner);
	q_feed_calendar(&r->batch, in->token, in->workspace, &rows);
	if (!req_ask(r))
		return;
	r->lang = owner.lang == LANG_EN + 1 ? LANG_EN : LANG_DE;
	calendar(r, &rows);
}

void
feed_calendar(struct req *r)
{
	struct feed_in in = {.workspace = {0}};

	if (INPUT(r, feed_fields, &in))
		feed_answer(r, &in);
}

void
feed_calendar_room(struct req *r)
{
	struct feed_in in;

	if (INPUT(r, feed_room_fields, &in))
		feed_answer(r, &in);
}
