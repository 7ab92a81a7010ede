/*
 * off_test.c - a round that is called off: it ends without a result, says so
 * wherever it is shown, and opens nothing that was sealed.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(off, .init = harness_start, .fini = harness_stop);

static struct reply
call_off(long long round, const char *reason)
{
	return post(room("/runde/%s/absagen", id(round)),
	    text("seen=%lld&reason=%s",
		number(
		    text("select version from round where id = %lld", round)),
		reason),
	    LEAD);
}

static void
expect_off(long long round, const char *reason)
{
	struct reply r = call_off(round, reason);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
}

Test(off, wants_a_moderator_a_reason_and_a_round_that_runs)
{
	long long r = fresh_round(fresh_edition());
	const char *page = room("/runde/%s/absagen", id(r));

	cr_expect(get(page, SCHOOL).code == 403);
	cr_expect(post(page, "seen=1&reason=Grund", SCHOOL).code == 403);
	cr_expect(shows(get(page, LEAD), "bleibt für immer verschlossen"));
	cr_expect(call_off(r, "").code == 422);
	cr_expect(post(page, "seen=7&reason=Grund", LEAD).code == 409);
	expect_off(r, "Zu+wenige");
	cr_expect(get(page, LEAD).code == 409);
	cr_expect(call_off(r, "Noch+einmal").code == 409);
}

Test(off, says_so_wherever_it_is_shown)
{
	long long e = fresh_edition(), r = fresh_round(e);
	const char *page = room("/runde/%s", id(r));
	struct reply p;

	go_on(r);
	say(e, "Das bleibt zu lesen", "organisation", SCHOOL);
	expect_off(r, "Die+Zahlen+waren+falsch");
	p = get(page, SCHOOL);
	cr_expect(shows(p, "Abgesagt") && shows(p, "Die Zahlen waren falsch"));
	cr_expect(shows(p, "Das bleibt zu lesen"));
	cr_expect(!shows(p, "Die Ergebnisse stehen fest"));
	p = get(text("%s/protokoll", page), SCHOOL);
	cr_expect(shows(p, "Abgesagt") && shows(p, "Die Zahlen waren falsch"));
	cr_expect(shows(p, "Das bleibt zu lesen"));
	cr_expect(shows(get(room("%s", ""), SCHOOL), "Abgesagt"));
	cr_expect(shows(get(text("%s/frage/1", page), SCHOOL), "abgesagt"));
	cr_expect(shows(get("/arbeit/hinweise", SCHOOL),
	    "Eine Runde – Die Zahlen waren falsch"));
	cr_expect(number(text("select count(*) from outbox o join notice n on "
			      "n.id = o.notice_id join round_event e on e.id = "
			      "n.object_id where n.kind = 'round_off' and "
			      "e.round_id = %lld and o.title like '%%Zahlen "
			      "waren falsch'",
		      r)) > 0);
	cr_expect(!shows(get("/arbeit/", SCHOOL), id(r)),
	    "nothing is asked any more");
}

Test(off, takes_its_dates_out_of_calendars)
{
	long long r = fresh_round(fresh_edition());
	struct reply p;

	expect_off(r, "Zu+wenige");
	p = get(room("/runde/%s/kalender.ics", id(r)), SCHOOL);
	cr_expect(shows(p, "STATUS:CANCELLED") && shows(p, "SEQUENCE:2"));
	cr_expect(shows(get("/arbeit/kalender.ics", SCHOOL),
	    text("runde-%s-alone@", id(r))));
	cr_expect(number(text("select count(*) from outbox o join notice n on "
			      "n.id = o.notice_id join round_event e on e.id = "
			      "n.object_id cross join lateral mail_dates(o.id) "
			      "d where n.kind = 'round_off' and e.round_id = "
			      "%lld and n.person_id = 1001 and d.off and "
			      "d.version = 2",
		      r)) == 3);
}

Test(off, opens_nothing_that_was_sealed)
{
	static const char *const others[] = {LEAD, CHAMBER, ANALYST_A};
	long long e = fresh_edition(), r = fresh_round(e), c;
	struct reply p = post(room("/runde/%s/frage/1", id(r)),
	    "kind=doubt&voice=organisation&body=Das+Nachtpfauenauge", SCHOOL);

	cr_assert(p.code == 303, "%d", p.code);
	expect_off(r, "Zu+wenige");
	c = number(
	    text("select max(id) from comment where round_id = %lld", r));
	for (size_t i = 0; i < COUNT(others); i++) {
		const char *const pages[] = {room("/runde/%s", id(r)),
		    room("/runde/%s/protokoll", id(r)),
		    room("/runde/%s/frage/1", id(r)),
		    room("/runde/%s/werkstatt?teil=beitraege&frage=1", id(r)),
		    room("/analyse/%s/beitraege", id(e)),
		    room("/beitrag/%s", id(c)), room("%s", "")};

		for (size_t k = 0; k < COUNT(pages); k++)
			cr_expect_not(
			    shows(get(pages[k], others[i]), "Nachtpfauenauge"),
			    "%s: %s", others[i], pages[k]);
		cr_expect_not(shows(get(room("/runde/%s", id(r)), others[i]),
				  "hat etwas notiert"),
		    "nor who noted: %s", others[i]);
	}
	cr_expect(shows(
	    get(room("/runde/%s/frage/1", id(r)), SCHOOL), "Nachtpfauenauge"));
	cr_expect(number(text("select (sealed and round_id = %lld)::int from "
			      "comment where id = %lld",
		      r, c)) == 1);
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == 0);
	cr_expect(number(text("select count(*) from round_said where round_id "
			      "= %lld",
		      r)) == 0);
	cr_expect(number(text("select count(spoke_at) from round_invitation "
			      "where round_id = %lld",
		      r)) == 0);
	/* not by its author either, nor by another round */
	cr_expect(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "", SCHOOL).code ==
	    409);
	r = fresh_round(e);
	go_on(r);
	cr_expect_not(shows(get(room("/analyse/%s/beitraege", id(e)), LEAD),
	    "Nachtpfauenauge"));
}

Test(off, agrees_nothing)
{
	long long r = fresh_round(fresh_edition()), c, done;
	struct reply p;

	go_on(r), go_on(r);
	done = conclude(r, "Schon abgeschlossen");
	cr_expect(post(room("/schlussfolgerung/%s/abschliessen", id(done)),
		      "seen=1", LEAD)
		      .code == 303);
	c = conclude(r, "Noch offen");
	cr_expect(post(room("/schlussfolgerung/%s", id(c)),
		      "seen=1&stance=agree&reason=", SCHOOL)
		      .code == 303);
	cr_expect(shows(get(room("/runde/%s/absagen", id(r)), LEAD),
	    "bleibt ohne Ergebnis"));
	expect_off(r, "Zu+wenige");
	cr_expect(number(text("select count(*) from conclusion where round_id "
			      "= %lld and state = 'closed' and id <> %lld",
		      r, done)) == 0);
	cr_expect(number(text("select count(*) from conclusion_result where "
			      "conclusion_id = %lld",
		      c)) == 0);
	p = get(room("/schlussfolgerung/%s", id(c)), SCHOOL);
	cr_expect(shows(p, "ohne Ergebnis") && shows(p, "Demo Gesamtschule"));
	cr_expect(post(room("/schlussfolgerung/%s", id(c)),
		      "seen=1&stance=object&reason=Nein", SCHOOL)
		      .code == 409);
	cr_expect(post(room("/schlussfolgerung/%s/abschliessen", id(c)),
		      "seen=1", LEAD)
		      .code == 409);
	cr_expect(
	    get(room("/schlussfolgerung/%s/abschliessen", id(c)), LEAD).code ==
	    409);
	cr_expect_not(shows(get("/arbeit/", SCHOOL), "Noch offen"));
	cr_expect_not(shows(get("/arbeit/", LEAD), "Noch offen"));
	cr_expect(shows(get(room("/runde/%s/protokoll", id(r)), SCHOOL),
	    "ohne Ergebnis: die Runde ist abgesagt"));
	cr_expect(shows(get(room("/schlussfolgerung/%s", id(done)), SCHOOL),
		      "Festgestellt am"),
	    "what was closed before keeps its result");
}

Test(off, takes_nothing_any_more)
{
	long long e = fresh_edition(), r = fresh_round(e);
	struct reply p;

	go_on(r);
	expect_off(r, "Zu+wenige");
	p = post(room("/runde/%s/frage/1", id(r)),
	    "kind=cause&voice=person&body=Zu+spaet", SCHOOL);
	cr_expect(p.code == 409 && shows(p, "Zu spaet"), "%d", p.code);
	p = post(room("/runde/%s/eintragen", id(r)),
	    text("organisation=%s&channel=letter&kind=cause&body=Aus+dem+"
		 "Brief",
		id(105)),
	    LEAD);
	cr_expect(p.code == 409 && shows(p, "Aus dem Brief"), "%d", p.code);
	cr_expect(post(room("/runde/%s/weiter", id(r)),
		      "seen=3&reason=Doch+weiter", LEAD)
		      .code == 409);
	run(text("do $$ begin update round set phase = 'discuss', closed_at = "
		 "null, called_off_at = null, called_off_in = null, "
		 "called_off_by = null, called_off_reason = null where id = "
		 "%lld; raise 'changed'; exception when sqlstate 'BF002' then "
		 "null; end $$",
	    r));
	say(e, "Ohne Runde geht es weiter", "person", SCHOOL);
}
