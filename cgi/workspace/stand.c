/*
 * stand.c - where a discussion stands, for pages that look again and again.
 *
 * What is asked every few seconds must cost next to nothing and must not keep
 * a session alive: it shows a ticket that the page was given, is answered by
 * two rows by their keys, the discussion and its reader, who must still belong
 * to it, and with 304 while nothing has changed.  Who is at his
 * device all the same may have a new ticket, as its reader.
 */
#include <stdio.h>

#include "text.h"
#include "workspace.h"

enum { TICKET_MAX = 160 };

struct look_in {
	struct str ticket;
	struct id seit; /* the newest contribution that the page shows */
};

static const struct field look_fields[] = {
    FIELD(struct look_in, ticket, .min = 1, .max = TICKET_MAX, .path = true),
    FIELD(struct look_in, seit, .optional = true),
};

/* The number within "\"12\"" or "W/\"12\"", or none. */
static long long
known_of(struct str tag)
{
	long long n;

	while (tag.n > 0 && (tag.p[0] < '0' || tag.p[0] > '9')) {
		tag.p++;
		tag.n--;
	}
	while (tag.n > 0 && (tag.p[tag.n - 1] < '0' || tag.p[tag.n - 1] > '9'))
		tag.n--;
	return tag.n > 0 && str_int(tag, &n) ? n : NONE_INT;
}

static void
say(struct req *r, struct str json)
{
	r->type = STR("application/json");
	out_raw(r->out, json.p, json.n);
}

void
stand_look(struct req *r)
{
	struct stand_look_row row;
	struct look_in in;
	long long known = known_of(r->if_none_match);

	if (!INPUT(r, look_fields, &in))
		return;
	q_stand_look(&r->batch, in.ticket, known, in.seit, &row);
	if (!req_ask(r))
		return;
	r->etag = str_fmt(r->arena, "\"%lld\"", row.stand);
	if (row.stand == known)
		r->code = 304;
	else
		say(r, str_fmt(r->arena,
			   "{\"stand\":%lld,\"fresh\":%lld,\"drafts\":%lld}",
			   row.stand, row.fresh, row.drafts));
}

struct stand_in {
	struct id workspace, edition;
};

static const struct field stand_fields[] = {
    FIELD_PATH(struct stand_in, workspace),
    FIELD_PATH(struct stand_in, edition),
};

void
stand_show(struct req *r)
{
	struct edition_stand_row row;
	struct stand_in in;

	if (!INPUT(r, stand_fields, &in))
		return;
	q_edition_stand(&r->batch, in.workspace, in.edition, &row);
	if (req_ask(r))
		say(r,
		    str_fmt(r->arena,
			"{\"stand\":%lld,\"drafts\":%lld,\"ticket\":\"%.*s\"}",
			row.stand, row.drafts, (int)row.ticket.n,
			row.ticket.p));
}
