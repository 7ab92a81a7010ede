/*
 * round_test.c - rounds: who makes them, what each phase allows, what is
 * sealed and when it is opened.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(round, .init = harness_start, .fini = harness_stop);

Test(round, is_made_by_the_moderator_and_tells_whom_it_invites)
{
	long long e = fresh_edition(), r;

	cr_expect(get(room("/runde/neu"), SCHOOL).code == 403);
	cr_expect(get(room("/runde/neu"), STRANGER_A).code == 404);
	r = fresh_round(e);
	cr_expect(number(text("select count(*) from notice where kind = "
			      "'invitation' and object_id = %lld and "
			      "person_id in (1001, 1005, 1006)",
		      r)) == 3);
	cr_expect(number(text("select count(*) from outbox o join notice n on "
			      "n.id = o.notice_id where n.object_id = %lld",
		      r)) == 3);
	cr_expect(shows(get("/arbeit/", SCHOOL), "Eine Runde"));
	cr_expect(shows(get("/arbeit/", LEAD), "Runde leiten: Eine Runde"));
}

Test(round, with_faults_comes_back_as_typed)
{
	struct reply r = post(room("/runde/neu"),
	    "edition=&title=Titel+bleibt&questions=&starts_on=2046-12-01&"
	    "ends_alone=2046-11-01",
	    LEAD);

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "Titel bleibt") && shows(r, "mindestens eine "
						       "Leitfrage"));
	cr_expect(shows(r, "bevor sie beginnt"));
	cr_expect(shows(r, "mindestens eine Organisation"));
}

Test(round, runs_once_on_an_edition)
{
	long long e = fresh_edition();
	struct reply r;

	(void)fresh_round(e);
	r = post(room("/runde/neu"),
	    text("edition=%s&title=Noch+eine&questions=Warum&"
		 "starts_on=2026-11-01&ends_alone=2046-12-31&organisation=%s",
		id(e), id(103)),
	    LEAD);
	cr_expect(r.code == 409 && shows(r, "Noch eine"), "%d", r.code);
}

Test(round, seals_what_is_noted_alone_until_it_is_revealed)
{
	long long e = fresh_edition(), r = fresh_round(e);
	long long c = say(e, "Nur fuer mich", "organisation", SCHOOL);
	const char *page = room("/analyse/%s/beitraege", id(e));

	cr_expect(shows(get(page, SCHOOL), "Nur fuer mich"));
	cr_expect(!shows(get(page, CHAMBER), "Nur fuer mich"));
	cr_expect(!shows(get(page, LEAD), "Nur fuer mich"));
	cr_expect(get(room("/beitrag/%s", id(c)), LEAD).code == 404);
	cr_expect(!shows(get("/arbeit/suche?q=mich", LEAD), "Nur fuer"));
	cr_expect(post(room("/beitrag/%s", id(c)),
		      "kind=cause&voice=person&body=Antwort", CHAMBER)
		      .code == 404);
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == 0);
	cr_expect(shows(get(room("/runde/%s", id(r)), LEAD), "von 3 "
							     "Organisationen"));
	go_on(r);
	cr_expect(shows(get(page, CHAMBER), "Nur fuer mich"));
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == 1);
}

Test(round, knows_who_has_spoken)
{
	long long e = fresh_edition(), r = fresh_round(e);

	(void)say(e, "Ich", "person", CHAMBER);
	cr_expect(number(text("select count(spoke_at) from round_invitation "
			      "where round_id = %lld",
		      r)) == 0);
	(void)say(e, "Wir", "organisation", CHAMBER);
	cr_expect(number(text("select count(spoke_at) from round_invitation "
			      "where round_id = %lld",
		      r)) == 0,
	    "while everybody notes alone it stands nowhere");
	cr_expect(
	    shows(get(room("/runde/%s", id(r)), LEAD), "hat etwas notiert"));
	cr_expect(
	    shows(get(room("/runde/%s", id(r)), CHAMBER), "hat etwas notiert"),
	    "one's own organisation");
	cr_expect(
	    !shows(get(room("/runde/%s", id(r)), SCHOOL), "hat etwas notiert"));
	cr_expect(shows(get(room("/runde/%s", id(r)), SCHOOL),
	    "sieht in dieser Phase nur die Moderation"));
	go_on(r);
	cr_expect(number(text("select count(spoke_at) from round_invitation "
			      "where round_id = %lld and organisation_id = 104",
		      r)) == 1);
	cr_expect(shows(get(room("/runde/%s", id(r)), LEAD), "noch nicht"));
}

Test(round, goes_on_once_for_two_clicks)
{
	long long r = fresh_round(fresh_edition());
	const char *where = room("/runde/%s/weiter", id(r));

	cr_expect(post(where, "seen=1&reason=Alle+da", SCHOOL).code == 403);
	cr_expect(post(where, "seen=1&reason=Alle+da", STRANGER_A).code == 404);
	cr_expect(post(where, "seen=1&reason=Alle+da", LEAD).code == 303);
	cr_expect(post(where, "seen=1&reason=Alle+da", LEAD).code == 409);
	cr_expect(str_is(str_of(word(text("select phase::text from round where "
					  "id = %lld",
			     r))),
	    "discuss"));
}

Test(round, allows_what_its_phase_allows)
{
	long long e = fresh_edition(), r = fresh_round(e);
	const char *page = room("/analyse/%s/beitraege", id(e));
	long long c = say(e, "Frueh", "person", SCHOOL);
	struct reply p;

	cr_expect(post(room("/runde/%s/schlussfolgerung", id(r)),
		      "kind=need&title=Zu+frueh&wording=Zu+frueh", LEAD)
		      .code == 409);
	go_on(r);
	go_on(r);
	p = post(page, "kind=cause&voice=person&body=Spaeter+Gedanke", SCHOOL);
	cr_expect(p.code == 409 && shows(p, "Spaeter Gedanke"));
	cr_expect(post(room("/beitrag/%s", id(c)),
		      "kind=cause&voice=person&body=Antwort", CHAMBER)
		      .code == 303);
	go_on(r);
	cr_expect(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "", SCHOOL).code ==
	    409);
	cr_expect(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=cause&body=Nachher", SCHOOL)
		      .code == 409);
	cr_expect(
	    post(room("/runde/%s/weiter", id(r)), "seen=4", LEAD).code == 409);
	cr_expect(shows(get(room("/runde/%s", id(r)), SCHOOL), "Fertig"));
	cr_expect(get(room("/runde/%s/weiter", id(r)), LEAD).code == 409);
}

/* The form's plan as it is, with another end of its last phase. */
static struct reply
change(long long r, int seen, const char *end, const char *rest)
{
	return post(room("/runde/%s/bearbeiten", id(r)),
	    text("seen=%d&starts_on=2026-11-01&ends_alone=2046-10-31&"
		 "ends_discuss=2046-11-30&ends_consent=%s&by_date=1%s",
		seen, end, rest),
	    LEAD);
}

Test(round, gets_a_later_end_with_a_reason_and_more_guests)
{
	long long r = fresh_round(fresh_edition());
	struct reply p;

	cr_expect(get(room("/runde/%s/bearbeiten", id(r)), SCHOOL).code == 403);
	cr_expect(get(room("/runde/%s/bearbeiten", id(r)), LEAD).code == 200);
	p = change(r, 1, "2047-01-31", "");
	cr_expect(
	    p.code == 422 && shows(p, "nennen Sie den Grund"), "%d", p.code);
	p = change(r, 1, "2047-01-31",
	    text("&reason=Ferien&organisation=%s", id(106)));
	cr_expect(p.code == 303, "%d", p.code);
	cr_expect(number(text("select count(*) from round_invitation where "
			      "round_id = %lld",
		      r)) == 4);
	cr_expect(number(text("select count(*) from notice where kind = "
			      "'round_longer' and object_id in (select id from "
			      "round_event where round_id = %lld and reason = "
			      "'Ferien')",
		      r)) >= 3);
	cr_expect(shows(get(room("/runde/%s", id(r)), SCHOOL), "Ferien"));
	cr_expect_str_eq(word(text("select phase || ' ' || ends_on from "
				   "round_event where round_id = %lld and kind "
				   "= 'changed'",
			     r)),
	    "consent 2047-01-31", "the phase that is another one");
	cr_expect(change(r, 1, "2047-02-28", "&reason=Noch+mal").code == 409);
	cr_expect(change(r, 2, "2026-10-01", "").code == 422);
	cr_expect(shows(change(r, 2, "9999-10-01", ""), "Stimmt das Jahr?"),
	    "a slip in the year");
}

Test(round, goes_through_the_phases_of_its_own_plan)
{
	long long r = fresh_round(fresh_edition());
	static const char *const next[] = {"draft", "sense", "closed"};

	run(text("update round_phase set phase = case phase when 'discuss' "
		 "then 'draft' when 'consent' then 'sense' else phase end "
		 "::phase where round_id = %lld",
	    r));
	cr_expect(shows(get(room("/runde/%s/weiter", id(r)), LEAD),
	    "Alle Beiträge sind offengelegt"));
	for (size_t i = 0; i < COUNT(next); i++) {
		go_on(r);
		cr_expect_str_eq(word(text("select phase::text from round "
					   "where id = %lld",
				     r)),
		    next[i]);
		cr_expect(get(room("/runde/%s", id(r)), SCHOOL).code == 200);
	}
}

Test(round, takes_nothing_after_the_last_day_of_its_phase)
{
	long long e = fresh_edition(), r = fresh_round(e);
	const char *page = room("/analyse/%s/beitraege", id(e));
	long long c = say(e, "Rechtzeitig", "person", SCHOOL);
	struct reply p;

	run(text("update round_phase set starts_on = current_date - 9, "
		 "ends_on = current_date - 1 where round_id = %lld and "
		 "phase = 'alone'",
	    r));
	p = post(
	    page, "kind=cause&voice=person&body=Zu+spaet+gekommen", SCHOOL);
	cr_expect(p.code == 409 && shows(p, "Zu spaet gekommen"), "%d", p.code);
	cr_expect(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=cause&body=Nachher", SCHOOL)
		      .code == 409);
	run(text("update round set by_date = false where id = %lld", r));
	cr_expect(
	    post(page, "kind=cause&voice=person&body=Von+Hand", SCHOOL).code ==
		303,
	    "a round that is led by hand waits for its moderator");
}

Test(round, goes_on_early_for_a_reason_only)
{
	long long r = fresh_round(fresh_edition());
	const char *where = room("/runde/%s/weiter", id(r));
	struct reply p;

	cr_expect(shows(get(where, LEAD), "Warum schon jetzt?"));
	p = post(where, "seen=1&minutes=Behalten", LEAD);
	cr_expect(
	    p.code == 422 && shows(p, "Die Phase dauert noch"), "%d", p.code);
	run(text("update round set by_date = false where id = %lld", r));
	run(text("update round_phase set starts_on = today() - 9, ends_on = "
		 "today() - 1 where round_id = %lld and phase = 'alone'",
	    r));
	cr_expect(!shows(get(where, LEAD), "Warum schon jetzt?"));
	cr_expect(post(where, "seen=1", LEAD).code == 303);
}

Test(round, ends_its_days_at_midnight_of_the_municipality)
{
	cr_expect(number("select (day_here('2026-11-30 22:59:59+00') = "
			 "'2026-11-30')::int") == 1);
	cr_expect(number("select (day_here('2026-11-30 23:00:00+00') = "
			 "'2026-12-01')::int") == 1);
	cr_expect(number("select (day_here('2026-06-30 21:59:59+00') = "
			 "'2026-06-30')::int") == 1,
	    "in summer");
	cr_expect(number("select (day_here('2026-06-30 22:00:00+00') = "
			 "'2026-07-01')::int") == 1);
}

/* The days of its phases, as text. */
static const char *
days_of_round(long long edition)
{
	return word(text("select string_agg(p.starts_on || '/' || p.ends_on, "
			 "' ' order by p.position) from round r join "
			 "round_phase p on p.round_id = r.id where "
			 "r.edition_id = %lld",
	    edition));
}

Test(round, keeps_the_lengths_of_its_phases_when_its_start_is_moved)
{
	static const char form[] =
	    "edition=%s&title=Verschoben&questions=Warum&organisation=%s&"
	    "began=2046-11-01&offered=2046-11-10&offered=2046-11-20&"
	    "starts_on=2046-11-05&ends_alone=%s&ends_consent=2046-11-20";
	long long a = fresh_edition(), b = fresh_edition();
	struct reply p = post(
	    room("/runde/neu"), text(form, id(a), id(103), "2046-11-10"), LEAD);

	cr_expect(p.code == 303, "%d", p.code);
	cr_expect_str_eq(
	    days_of_round(a), "2046-11-05/2046-11-14 2046-11-15/2046-11-26");
	p = post(
	    room("/runde/neu"), text(form, id(b), id(103), "2046-11-12"), LEAD);
	cr_expect(p.code == 303, "%d", p.code);
	cr_expect_str_eq(
	    days_of_round(b), "2046-11-05/2046-11-12 2046-11-13/2046-11-20");
}

Test(round, waits_for_what_its_phase_asks_for)
{
	long long r = fresh_round(fresh_edition()), c;
	const char *missing =
	    text("select count(*) from round_missing(%lld)", r);

	cr_expect(number(missing) == 3);
	go_on(r);
	c = conclude(r, "Ein Entwurf");
	run(text("insert into round_phase select %lld, 2001, 9, 'sense', "
		 "today(), today() + 9",
	    r));
	run(text("update round set phase = 'sense' where id = %lld", r));
	cr_expect(number(missing) == 3, "nobody has looked at the draft");
	cr_expect(shows(get(room("/runde/%s", id(r)), CHAMBER),
	    "Wer hat die Entwürfe eingeschätzt?"));
	run(text("insert into sense (conclusion_id, organisation_id, version, "
		 "workspace_id, organisation_name, person_id, person_name, "
		 "opinion, reason) values (%lld, 103, 1, 2001, 'Schule', 1001, "
		 "'Leitung', 'unsure', 'Warum?')",
	    c));
	cr_expect(number(missing) == 2);
	cr_expect(shows(
	    get(room("/runde/%s", id(r)), CHAMBER), "<strong>1</strong>"));
	run(text("update round set phase = 'consent' where id = %lld", r));
	cr_expect(number(missing) == 0, "nothing is put to positions yet");
	run(text("update conclusion set state = 'open' where id = %lld", c));
	cr_expect(number(missing) == 3);
	cr_expect(shows(get(room("/runde/%s", id(r)), CHAMBER),
	    "Wer hat Position bezogen?"));
}

Test(round, lets_a_draft_be_found_once_it_is_shared)
{
	long long r = fresh_round(fresh_edition()), c;
	const char *search = "/arbeit/suche?q=Quittengelee";
	const char *link;

	go_on(r);
	c = conclude(r, "Quittengelee");
	link = text("/schlussfolgerung/%s", id(c));
	cr_expect(shows(get(search, LEAD), link));
	cr_expect(!shows(get(search, SCHOOL), link), "not shared yet");
	cr_expect(number("select count(*) from search_word where word like "
			 "'quittengel%'") == 0,
	    "nor offered as a word");
	cr_expect(post(room("%s/teilen", link), "", LEAD).code == 303);
	cr_expect(shows(get(search, SCHOOL), link));
	cr_expect(!shows(get(search, STRANGER_A), link));
}
