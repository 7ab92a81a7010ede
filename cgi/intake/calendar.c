/*
 * calendar.c - what is due, as a calendar that other programs read.  Its
 * address is a secret: whoever knows it sees what its maker may see today.
 * Only its hash is kept, and it can be taken back.
 */
#include "agreement.h"
#include "config.h"
#include "ical.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "route.h"
#include "text.h"
#include "token.h"

static void
calendar_show(struct req *r, struct calendar_view *v)
{
	q_calendar_one(&r->batch, &v->feed);
	if (!req_ask(r))
		return;
	v->has = v->feed.n > 0;
	if (r->viewer.analyst) {
		crumb_data(r);
		req_crumb(r, req_tr(r, N_("Lieferplan")), "/daten/lieferplan/");
	} else {
		req_crumb(r, req_tr(r, N_("Mein Bereich")), "/arbeit/");
		req_crumb(r, req_tr(r, N_("Lieferaufträge")),
		    "/daten/lieferauftrag/");
	}
	req_crumb(r, req_tr(r, N_("Kalender")), NULL);
	calendar_html(r, v);
}

void
calendar_page(struct req *r)
{
	struct calendar_view v = {.has = false};

	calendar_show(r, &v);
}

/* The address is shown by this answer and never again. */
void
calendar_post(struct req *r)
{
	struct calendar_view v = {.has = false};
	struct calendar_make_row done;
	char token[TOKEN_TEXT + 1];

	token_new(token);
	q_calendar_make(&r->batch, str_fmt(r->arena, "%s", token), &done);
	if (!req_ask(r))
		return;
	req_more(r);
	v.address = str_fmt(r->arena, "%.*s/daten/kalender/%s.ics",
	    (int)r->portal->base_url.n, r->portal->base_url.p, token);
	calendar_show(r, &v);
}

void
calendar_revoke_post(struct req *r)
{
	struct calendar_revoke_row done;

	q_calendar_revoke(&r->batch, &done);
	if (req_ask(r))
		req_goto(
		    r, N_("Die Adresse gilt nicht mehr."), "/daten/kalender");
}

static struct str
summary(struct req *r, const struct calendar_dues_row *d)
{
	struct str is[2] = {d->title, show_period(r, d->period)};

	switch (d->state) {
	case DUE_STATE_DELIVERED:
	case DUE_STATE_ACCEPTED:
		return text_fill(r, N_("Geliefert: {0} {1}"), 2, is);
	case DUE_STATE_CANCELLED:
		return text_fill(r, N_("Entfällt: {0} {1}"), 2, is);
	default:
		return text_fill(r, N_("Lieferung fällig: {0} {1}"), 2, is);
	}
}

static void
event(struct req *r, const struct calendar_dues_row *d)
{
	struct str url = r->portal->base_url, host = url_host(url), is[2], text;
	struct out *o = r->out;

	text = str_fmt(r->arena, "%.*s/daten/%s/%s", (int)url.n, url.p,
	    d->office ? "lieferplan" : "lieferauftrag", show_id(d->id).s);
	is[0] = d->organisation;
	is[1] = text;
	ical_line(o, "BEGIN", STR("VEVENT"));
	ical_line(o, "UID",
	    str_fmt(r->arena, "lieferung-%s@%.*s", show_id(d->id).s,
		(int)host.n, host.p));
	ical_when(o, "DTSTAMP", d->changed_at);
	ical_when(o, "LAST-MODIFIED", d->changed_at);
	ical_line(o, "SEQUENCE", str_fmt(r->arena, "%lld", d->version));
	ical_day(o, "DTSTART", d->due_on);
	ical_day(o, "DTEND", (struct day){d->due_on.d + 1});
	ical_text(o, "SUMMARY", summary(r, d));
	ical_text(
	    o, "DESCRIPTION", text_fill(r, N_("Es liefert: {0}\n{1}"), 2, is));
	ical_line(o, "URL", text);
	ical_line(o, "TRANSP", STR("TRANSPARENT"));
	ical_line(o, "STATUS",
	    d->state == DUE_STATE_CANCELLED ? STR("CANCELLED")
					    : STR("CONFIRMED"));
	ical_line(o, "END", STR("VEVENT"));
}

static void
write_calendar(struct req *r, const struct calendar_dues_rows *dues)
{
	req_type(r, "text/calendar; charset=utf-8");
	ical_line(r->out, "BEGIN", STR("VCALENDAR"));
	ical_line(r->out, "VERSION", STR("2.0"));
	ical_line(r->out, "PRODID", STR("-//Befund//Lieferplan//DE"));
	ical_line(r->out, "CALSCALE", STR("GREGORIAN"));
	ical_line(r->out, "METHOD", STR("PUBLISH"));
	ical_text(r->out, "X-WR-CALNAME",
	    text_fill(
		r, N_("Datenlieferungen – {0}"), 1, &r->portal->portal_name));
	ical_line(r->out, "REFRESH-INTERVAL;VALUE=DURATION", STR("PT12H"));
	for (size_t i = 0; i < dues->n; i++)
		event(r, &dues->row[i]);
	ical_line(r->out, "END", STR("VCALENDAR"));
}

void
calendar_feed(struct req *r)
{
	struct str token = route_segment(r, "token");
	struct calendar_owner_row owner;
	struct calendar_dues_rows dues;

	if (token.n != TOKEN_TEXT + 4 ||
	    !str_is((struct str){token.p + TOKEN_TEXT, 4}, ".ics")) {
		r->status = ABSENT;
		return;
	}
	token.n = TOKEN_TEXT;
	r->lang = LANG_DE; /* a calendar program speaks for nobody */
	q_calendar_owner(&r->batch, token, &owner);
	q_calendar_dues(&r->batch, token, &dues);
	if (!req_ask(r))
		return;
	r->lang = LANG_DE;
	write_calendar(r, &dues);
}
