/*
 * sessions.c - where one is signed in, and ending that.
 */
#include <string.h>

#include "account.h"
#include "account_tmpl.h"
#include "arena.h"
#include "text.h"

/* What browsers call themselves; the first that fits. */
static const struct {
	const char *mark, *name;
} browsers[] = {
    {"Edg/",      "Edge"    },
    {"OPR/",      "Opera"   },
    {"Firefox/",  "Firefox" },
    {"Chromium/", "Chromium"},
    {"Chrome/",   "Chrome"  },
    {"Safari/",   "Safari"  },
};

static const struct {
	const char *mark, *name;
} machines[] = {
    {"Android",   "Android" },
    {"iPhone",    "iPhone"  },
    {"iPad",      "iPad"    },
    {"Windows",   "Windows" },
    {"Macintosh", "macOS"   },
    {"CrOS",      "ChromeOS"},
    {"Linux",     "Linux"   },
};

static bool
names(struct str agent, const char *mark)
{
	return memmem(agent.p, agent.n, mark, strlen(mark)) != NULL;
}

static void
recognise(struct device *d)
{
	for (size_t i = COUNT(browsers); i-- > 0;)
		if (names(d->s.agent, browsers[i].mark))
			d->browser = str_of(browsers[i].name);
	for (size_t i = COUNT(machines); i-- > 0;)
		if (names(d->s.agent, machines[i].mark))
			d->machine = str_of(machines[i].name);
}

void
sessions_page(struct req *r)
{
	struct sessions_view v = {.others = false};
	struct sessions_rows list;

	q_sessions(&r->batch, r->token, &list);
	if (!req_ask(r))
		return;
	v.devices.n = list.n;
	v.devices.row = arena_get(r->arena, list.n, sizeof(*v.devices.row));
	if (v.devices.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < list.n; i++) {
		v.devices.row[i].s = list.row[i];
		recognise(&v.devices.row[i]);
	}
	v.others = list.n > 1;
	req_crumb(r, req_tr(r, N_("Meine Sitzungen")), NULL);
	sessions_html(r, &v);
}

struct session_in {
	struct id session;
};

static const struct field session_fields[] = {
    FIELD_PATH(struct session_in, session),
};

void
session_end_one(struct req *r)
{
	struct session_end_row done;
	struct session_in in;

	if (!INPUT(r, session_fields, &in))
		return;
	q_session_end(&r->batch, in.session, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Sitzung ist beendet."), "/konto/sitzungen");
	else if (r->status == ABSENT) {
		/* it ended by itself, or in another window */
		r->status = OK;
		req_goto(r, N_("Die Sitzung war schon beendet."),
		    "/konto/sitzungen");
	}
}

void
session_end_all(struct req *r)
{
	struct session_end_others_row done;

	q_session_end_others(&r->batch, r->token, &done);
	if (req_ask(r))
		req_goto(r, N_("Alle anderen Sitzungen sind beendet."),
		    "/konto/sitzungen");
}
