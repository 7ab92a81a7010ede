/*
 * committee.c - meetings and conclusions for the tests of steering.
 */
#include "committee.h"

#include <string.h>

#include "html.h"
#include "text.h"

/* Another committee, of which nobody here is a member. */
static void
add_foreign(void)
{
	run("insert into person (id, email, name) values (1901, "
	    "'fremd@demo.example', 'Fremder Vorsitz')");
	run("insert into committee (id, name) values (3002, 'Fremder Kreis')");
	run("insert into committee_member (committee_id, person_id, role) "
	    "values (3002, 1901, 'chair')");
	run("insert into meeting (id, committee_id, title, starts_at, "
	    "created_by, state, opened_at) values (9902, 3002, "
	    "'Fremde Sitzung', now(), 1901, 'open', now())");
	run("insert into agenda_item (id, meeting_id, position, title) values "
	    "(9912, 9902, 1, 'Fremder Punkt'), (9913, 9902, 2, 'Offen')");
	run("insert into decision (id, agenda_item_id, committee_id, number, "
	    "title, decided_text, mode, recorded_by) values (9922, 9912, "
	    "3002, '2025-001', 'Fremder Beschluss', 'Text', 'consensus', "
	    "1901)");
	run("insert into goal (id, committee_id, field, title, created_by) "
	    "values (9932, 3002, 'Feld', 'Fremdes Ziel', 1901)");
	run("insert into measure (id, decision_id, title, organisation_id, "
	    "due_on, created_by) values (9942, 9922, 'Fremde Massnahme', 102, "
	    "'2030-01-01', 1901)");
}

void
committee_start(void)
{
	harness_start();
	if (number("select count(*) from committee where id = 3002") == 0)
		add_foreign();
}

void
conclusion_closed(long long c, const char *outcome)
{
	run("alter table conclusion disable trigger user");
	run(text("insert into conclusion (id, workspace_id, round_id, kind, "
		 "state, title, wording, created_by, closed_at, outcome, "
		 "entitled, n_agree, n_reservation, n_object, n_abstain, "
		 "n_silent) select %lld, 2001, 6002, 'need', 'closed', "
		 "'Schluss %lld', 'Wortlaut der Schlussfolgerung %lld', 1004, "
		 "now(), '%s', 6, 4, 1, 0, 0, 1",
	    c, c, c, outcome));
	run("alter table conclusion enable trigger user");
}

void
meeting_planned(long long m)
{
	run(text("insert into meeting (id, committee_id, title, starts_at, "
		 "created_by) values (%lld, 3001, 'Sitzung %lld', "
		 "'2026-09-01 10:00+02', 1011)",
	    m, m));
}

void
meeting_opened(long long m)
{
	meeting_planned(m);
	run(text("insert into meeting_attendance (meeting_id, person_id, "
		 "person_name, voting) select %lld, person_id, 'Name', voting "
		 "from committee_member where committee_id = 3001",
	    m));
	run(text("update meeting set state = 'open', opened_at = "
		 "'2026-09-01 10:02+02' where id = %lld",
	    m));
}

void
item_added(long long i, long long meeting, long long conclusion)
{
	run(text("insert into agenda_item (id, meeting_id, position, title, "
		 "conclusion_id, recommendation) select %lld, %lld, "
		 "coalesce(max(position), 0) + 1, 'Punkt %lld', nullif(%lld, "
		 "0), 'Wir empfehlen es.' from agenda_item "
		 "where meeting_id = %lld",
	    i, meeting, i, conclusion, meeting));
}

const char *
quoted(const char *s)
{
	struct out o;
	const char *copy;

	out_init(&o, 1 << 16);
	out_url(&o, str_of(s));
	copy = text("%.*s", (int)o.n, o.p);
	out_release(&o);
	return copy;
}

const char *
last_segment(struct reply r)
{
	const char *s = r.location.n == 0
			    ? ""
			    : text("%.*s", (int)r.location.n, r.location.p);
	const char *slash = strrchr(s, '/');

	return slash == NULL ? "" : slash + 1;
}
