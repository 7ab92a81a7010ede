/*
 * calendar.c - the dates of a round as the iCalendar file of a mail.
 */
#include "calendar.h"

#include "arena.h"
#include "config.h"
#include "enums.h"
#include "ical.h"
#include "text.h"

enum { CALENDAR_MAX = 32 << 10 };

static struct str
summary(struct arena *a, const struct mail_date *d, enum lang lang)
{
	struct str is = tr(lang,
	    d->phase == 0 ? N_("Workshop") : phase_type.label[d->phase - 1]);
	struct str last = tr(lang, N_("Letzter Tag"));

	if (d->phase == 0)
		return str_fmt(a, "%.*s: %.*s", (int)is.n, is.p,
		    (int)d->title.n, d->title.p);
	return str_fmt(a, "%.*s: %.*s \u2013 %.*s", (int)last.n, last.p,
	    (int)is.n, is.p, (int)d->title.n, d->title.p);
}

static void
event(struct arena *a, struct out *o, const struct portal *p,
    const struct mail_date *d, enum lang lang)
{
	const char *name =
	    d->phase == 0 ? "workshop" : phase_type.name[d->phase - 1];
	const struct str host = url_host(p->base_url);
	char round[ID_TEXT + 1], workspace[ID_TEXT + 1];

	id_text(d->round, round);
	id_text(d->workspace, workspace);
	ical_event(
	    o, &(struct ical_event){
		   .uid = str_fmt(
		       a, "runde-%s-%s@%.*s", round, name, (int)host.n, host.p),
		   .changed = d->changed_at,
		   .sequence = d->version,
		   .cancelled = d->off,
		   .day = d->ends_on,
		   .time = clock_of(d->place),
		   .summary = summary(a, d, lang),
		   .place = d->place,
		   .url = str_fmt(a, "%.*s/arbeit/raum/%s/runde/%s",
		       (int)p->base_url.n, p->base_url.p, workspace, round),
	       });
}

struct str
calendar_text(struct arena *a, const struct portal *p,
    const struct mail_dates *dates, enum lang lang)
{
	struct str text = {NULL, 0};
	struct out o;
	char *s;

	out_init(&o, CALENDAR_MAX);
	ical_head(&o);
	for (size_t i = 0; i < dates->n; i++)
		event(a, &o, p, &dates->row[i], lang);
	ical_end(&o);
	s = o.failed ? NULL : arena_get(a, o.n + 1, 1);
	if (s != NULL) {
		text.p = s;
		for (size_t i = 0; i < o.n; i++)
			if (o.p[i] != '\r')
				s[text.n++] = o.p[i];
	}
	out_release(&o);
	return text;
}
