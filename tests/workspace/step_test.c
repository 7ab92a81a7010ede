/*
 * step_test.c - making a round and leading it on: the rule of its template,
 * whom it invites, what its next step says, and what its people are told.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "enums.h"
#include "i18n.h"
#include "room.h"
#include "text.h"

TestSuite(step, .init = harness_start, .fini = harness_stop);

static const char *
step_of(long long round)
{
	return room("/runde/%s/weiter", id(round));
}

/* A round with all phases, of the school and the chamber. */
static long long
long_round(void)
{
	long long e = fresh_edition();
	struct reply r = post(room("/runde/neu"),
	    text("edition=%s&title=Lange+Runde&questions=Warum%%3F&"
		 "starts_on=2026-11-01&ends_alone=2046-10-01&"
		 "ends_discuss=2046-10-05&ends_draft=2046-10-10&"
		 "ends_sense=2046-10-15&ends_consent=2046-10-19&"
		 "organisation=%s&organisation=%s",
		id(e), id(103), id(105)),
	    LEAD);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	return number(text("select id from round where edition_id = %lld", e));
}

static const char *
told(long long round, int person)
{
	return word(text("select n.title from notice n join round_event e on "
			 "e.id = n.object_id where e.round_id = %lld and "
			 "n.kind = 'round_phase' and n.person_id = %d order by "
			 "n.id desc limit 1",
	    round, person));
}

Test(step, begins_with_the_rule_of_the_template)
{
	const char *form = "name=Mit+Mehrheit&days_alone=5&days_consent=6&"
			   "rule=share";
	struct reply r = post("/arbeit/vorlagen/neu", form, LEAD);
	long long t;

	cr_expect(
	    r.code == 422 && shows(r, "wie viel Zustimmung"), "%d", r.code);
	r = post(
	    "/arbeit/vorlagen/neu", text("%s&share=60&quorum=50", form), LEAD);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	t = number("select id from round_template where name = "
		   "'Mit Mehrheit'");
	cr_expect(shows(get("/arbeit/vorlagen", LEAD), "mindestens 60"));
	r = get(room("/runde/neu?vorlage=%s", id(t)), LEAD);
	cr_expect(shows(r, "value=\"share\" checked"), "%s", r.body.p);
	cr_expect(shows(r, "value=\"60\"") && shows(r, "value=\"50\""));
	r = post(text("/arbeit/vorlagen/%s", id(t)),
	    "seen=1&name=Mit+Mehrheit&days_alone=5&rule=consensus&share=60",
	    LEAD);
	cr_assert(r.code == 303);
	cr_expect(number(text("select (rule = 'consensus' and rule_share is "
			      "null and version = 2)::int from round_template "
			      "where id = %lld",
		      t)) == 1);
	r = get(room("/runde/neu?vorlage=%s", id(t)), LEAD);
	cr_expect(shows(r, "value=\"consensus\" checked"));
	run(text("delete from round_template where id = %lld", t));
}

static struct reply
make_round(long long e, const char *guests)
{
	return post(room("/runde/neu"),
	    text("edition=%s&title=Wer+kommt&questions=Warum%%3F&"
		 "starts_on=2026-11-01&ends_alone=2046-10-31&%s",
		id(e), guests),
	    LEAD);
}

Test(step, invites_all_those_ticked_or_nobody)
{
	long long e = fresh_edition();
	struct reply r = make_round(e, "whom=some");

	cr_expect(r.code == 422 && shows(r, "mindestens eine Organisation"));
	r = make_round(e, text("whom=all&organisation=%s", id(103)));
	cr_expect(r.code == 422 && shows(r, "„Alle“ gewählt"));
	r = make_round(e, "whom=all");
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(number(text("select count(*) - (select count(distinct "
			      "p.organisation_id) from workspace_member m "
			      "join person p on p.id = m.person_id and "
			      "p.disabled_at is null join organisation o on "
			      "o.id = p.organisation_id and o.disabled_at is "
			      "null where m.workspace_id = 2001) from "
			      "round_invitation i join round r on r.id = "
			      "i.round_id where r.edition_id = %lld",
		      e)) == 0);
	e = fresh_edition();
	r = make_round(e, text("whom=some&organisation=%s", id(103)));
	cr_assert(r.code == 303);
	cr_expect(number(text("select count(*) from round_invitation i join "
			      "round r on r.id = i.round_id where "
			      "r.edition_id = %lld",
		      e)) == 1);
}

Test(step, form_says_of_which_day_an_edition_is)
{
	struct reply r;

	(void)fresh_edition();
	r = get(room("/runde/neu?vorlage=%s", id(41)), LEAD);
	cr_expect(shows(r,
	    text("Ausgabe %lld vom",
		number("select max(number) from edition where "
		       "workspace_id = 2001 and analysis_id = (select "
		       "analysis_id from edition order by id desc limit 1)"))));
	cr_expect(shows(r, "guest-sector") && shows(r, "data-holidays=\"20"));
}

Test(step, of_reading_alone_counts_and_shows_no_word)
{
	long long r = fresh_round(fresh_edition());
	struct reply p;

	cr_expect(get(step_of(r), SCHOOL).code == 403);
	p = get(step_of(r), LEAD);
	cr_expect(shows(p, "Etwas notiert haben") && shows(p, "0 von 3"));
	cr_expect(shows(p, "Alle Beiträge sind offengelegt"));
	cr_expect_not(shows(p, "Leitfragen ohne Beitrag"), "it may not know");
}

Test(step, names_what_is_hidden_and_what_is_open)
{
	long long r = fresh_round(fresh_edition());
	struct reply p;

	go_on(r);
	p = get(step_of(r), LEAD);
	cr_expect(shows(p, "Leitfragen ohne Beitrag"));
	cr_expect(shows(p, "Es gibt noch keinen Entwurf"));
	(void)conclude(r, "Noch verdeckt");
	p = get(step_of(r), LEAD);
	cr_expect(shows(p, "Noch verdeckt") &&
		  shows(p, "bisher nur für die Moderation lesbar"));
	go_on(r);
	(void)conclude(r, "Zur Wahl");
	p = get(room("%s", ""), LEAD);
	cr_expect(shows(p, "Position bezogen haben 0 von 3"));
	p = get(step_of(r), LEAD);
	cr_expect(shows(p, "Positionen zu jeder Schlussfolgerung"));
	cr_expect(shows(p, "nach jetzigem Stand"));
	cr_expect(shows(p, "Entwürfe bleiben liegen"));
	cr_expect(shows(p, "Schlusswort der Moderation"));
	go_on(r);
	cr_expect_str_eq(told(r, 1005),
	    "„Eine Runde“ ist abgeschlossen: 1 Schlussfolgerung ohne "
	    "Einvernehmen");
	p = get(room("/runde/%s", id(r)), SCHOOL);
	cr_expect(shows(p, "abgeschlossen am"));
	cr_expect_not(shows(p, "Niederschrift"));
	cr_expect(shows(get(room("%s", ""), SCHOOL), "eine ohne Einvernehmen"));
}

Test(step, shows_the_sense_of_each_draft)
{
	long long r = long_round(), c;
	struct reply p;

	go_on(r);
	go_on(r);
	c = conclude(r, "So sehen wir es");
	go_on(r);
	p = post(room("/schlussfolgerung/%s/stimmung", id(c)),
	    "seen=1&opinion=unsure&reason=Noch+nicht+klar", SCHOOL);
	cr_expect(p.code == 303, "%d", p.code);
	p = get(step_of(r), LEAD);
	cr_expect(shows(p, "Stimmungsbild zu jedem Entwurf"));
	cr_expect(shows(p, "1 von 2 Organisationen"));
	cr_expect(shows(p, "Das Stimmungsbild steht fest"));
	cr_expect_str_eq(told(r, 1006),
	    "„Lange Runde“: Stimmungsbild einholen bis Mo., 15. Oktober 2046");
	cr_expect(number(text("select count(*) from outbox o join notice n on "
			      "n.id = o.notice_id join round_event e on e.id = "
			      "n.object_id where e.round_id = %lld and "
			      "n.kind = 'round_phase' and mail_phase(o.id) is "
			      "distinct from e.phase",
		      r)) == 0,
	    "each mail knows its own phase");
}

Test(step, is_told_in_the_words_of_the_interface)
{
	for (int i = 0; i < PHASE_CLOSED; i++) {
		const char *label = phase_type.label[i];
		const char *name = phase_type.name[i];

		cr_expect_str_eq(
		    word(text("select phase_words('%s', 1)", name)), label);
		cr_expect_str_eq(
		    word(text("select phase_words('%s', 2)", name)),
		    tr(LANG_EN, label).p);
	}
	cr_expect_str_eq(
	    word("select day_words('2027-03-05', 1)"), "Fr., 5. März 2027");
	cr_expect_str_eq(
	    word("select day_words('2027-03-05', 2)"), "Fri, 5 March 2027");
}

Test(step, names_no_day_that_is_over)
{
	long long r = fresh_round(fresh_edition());

	run(text("update round_phase set starts_on = today() - 9, ends_on = "
		 "today() - 1 where round_id = %lld and phase = 'alone'",
	    r));
	cr_expect_str_eq(word(text("select round_label(r, 1) from round r "
				   "where id = %lld",
			     r)),
	    "„Eine Runde“: Für sich lesen und notieren");
}
