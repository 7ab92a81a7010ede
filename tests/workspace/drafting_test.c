/*
 * drafting_test.c - a conclusion that several work on: shared, proposed
 * otherwise, sensed, confirmed by two, kept, reviewed, put into minutes.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(drafting, .init = harness_start, .fini = harness_stop);

/* A round with all phases, led on so often. */
static long long
led(int steps)
{
	long long r = fresh_round(fresh_edition());

	run(text("update round_phase set position = 5 where round_id = %lld "
		 "and phase = 'consent'",
	    r));
	run(text("insert into round_phase select %lld, 2001, n, p, "
		 "current_date, current_date + 900 from (values (3, "
		 "'draft'::phase), (4, 'sense')) x (n, p)",
	    r));
	while (steps-- > 0)
		go_on(r);
	return r;
}

static const char *
at(long long c, const char *what)
{
	return room("/schlussfolgerung/%s%s", id(c), what);
}

static int
send_to(long long c, const char *what, const char *form, const char *as)
{
	return post(at(c, what), form, as).code;
}

static long long
weighed(long long c, int person)
{
	return number(text("select count(*) from notice where kind = 'weighed' "
			   "and person_id = %d and address like '%%' || "
			   "address_id(%lld) || '#w-%%'",
	    person, c));
}

Test(drafting, is_read_by_the_members_once_it_is_shared)
{
	long long c = conclude(led(1), "Wird geteilt");

	cr_expect(get(at(c, ""), SCHOOL).code == 404);
	cr_expect(send_to(c, "/teilen", "", SCHOOL) == 403);
	cr_expect(send_to(c, "/teilen", "", LEAD) == 303);
	cr_expect(shows(get(at(c, ""), SCHOOL), "Wird geteilt"));
	cr_expect(get(at(c, ""), STRANGER_A).code == 404);
}

Test(drafting, is_read_by_the_members_from_its_phase_on)
{
	long long r = led(1), c = conclude(r, "Vorher entworfen"), d;

	go_on(r);
	d = conclude(r, "Nachher entworfen");
	cr_expect(shows(get(at(c, ""), SCHOOL), "Vorher entworfen"));
	cr_expect(shows(get(at(d, ""), SCHOOL), "Nachher entworfen"));
	cr_expect(shows(get(room("/runde/%s", id(r)), SCHOOL), "Nachher ent"));
}

Test(drafting, takes_over_what_somebody_proposes)
{
	long long c = conclude(led(2), "Gemeinsam"), p;
	struct reply r;

	cr_expect(
	    post(at(c, "/vorschlag"), "body=x&voice=person", SCHOOL).code ==
	    422);
	cr_expect(send_to(c, "/vorschlag",
		      "body=Es+muss+viel+mehr+geschehen.&voice=organisation",
		      SCHOOL) == 303);
	p = number(
	    text("select id from comment where conclusion_id = %lld", c));
	r = get(at(c, ""), CHAMBER);
	cr_expect(shows(r, "viel mehr") && shows(r, "Demo Gesamtschule"));
	r = get(at(c, text("/wortlaut?vorschlag=%s", id(p))), LEAD);
	cr_expect(shows(r, "Es muss viel mehr geschehen."));
	cr_expect(send_to(c, "/wortlaut",
		      text("seen=1&kind=conclusion&title=Gemeinsam&vorschlag="
			   "%s&wording=Es+muss+viel+mehr+geschehen.",
			  id(p)),
		      LEAD) == 303);
	r = get(at(c, ""), CHAMBER);
	cr_expect(shows(r, "nach einem Vorschlag von Demo Gesamtschule"));
	cr_expect(shows(r, "Erkenntnis"));
	cr_expect(weighed(c, 1001) == 1);
	r = get(at(c, "/fassungen"), SCHOOL);
	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "Von Fassung 1 zu Fassung 2"));
	cr_expect(shows(r, "<ins>"));
	cr_expect(get(at(c, "/fassungen?alt=1&neu=9"), SCHOOL).code == 200);
	cr_expect(get(at(c, "/fassungen?alt=x"), SCHOOL).code == 400);
}

Test(drafting, tells_an_author_once_what_became_of_his_words)
{
	long long e = fresh_edition(), r = fresh_round(e), a, c;
	const char *form;

	a = say(e, "Wird abgewogen", "organisation", SCHOOL);
	go_on(r);
	c = conclude(r, "Wiegt ab");
	form = text("comment=%s&uptake=partly&reason=", id(a));
	cr_expect(send_to(c, "/grundlage", form, LEAD) == 422);
	form = text("comment=%s&uptake=partly&reason=Nur+halb", id(a));
	cr_expect(send_to(c, "/grundlage", form, LEAD) == 303);
	cr_expect(weighed(c, 1001) == 0, "it is not public yet");
	cr_expect(send_to(c, "/teilen", "", LEAD) == 303);
	cr_expect(weighed(c, 1001) == 1);
	cr_expect(send_to(c, "/grundlage", form, LEAD) == 303);
	cr_expect(weighed(c, 1001) == 1);
	/* taken out of the basis, and in again */
	cr_expect(send_to(c, "/grundlage",
		      text("comment=%s&uptake=&reason=", id(a)), LEAD) == 303);
	cr_expect(send_to(c, "/grundlage", form, LEAD) == 303);
	cr_expect(weighed(c, 1001) == 1, "never twice");
	cr_expect(shows(get(at(c, ""), SCHOOL), "teilweise") &&
		  shows(get(at(c, ""), SCHOOL), "Nur halb"));
	cr_expect(shows(get(at(c, ""), SCHOOL), ">Wird abgewogen</q>"));
	form =
	    word("select split_part(address, '#', 2) from notice where kind "
		 "= 'weighed' and person_id = 1001 order by id desc limit 1");
	cr_expect(shows(get(at(c, ""), SCHOOL), text("id=\"%s\"", form)));
}

Test(drafting, asks_how_it_looks)
{
	long long r = led(3), c = conclude(r, "Sieht wie aus");
	struct reply p;

	cr_expect(shows(
	    get("/arbeit/", SCHOOL), "Entwurf einschätzen: Sieht wie aus"));
	p = post(
	    at(c, "/stimmung"), "seen=1&opinion=concerned&reason=", SCHOOL);
	cr_expect(p.code == 422 && shows(p, "Bitte sagen Sie, was Sie"));
	cr_expect(
	    send_to(c, "/stimmung",
		"seen=1&opinion=concerned&reason=Zu+schwach", SCHOOL) == 303);
	cr_expect(send_to(c, "/stimmung",
		      "seen=1&opinion=good&reason=", "jugendamt") == 403);
	p = get(at(c, ""), CHAMBER);
	cr_expect(shows(p, "Zu schwach") && shows(p, "Demo Schulleitung"));
	cr_expect(send_to(c, "/wortlaut",
		      "seen=1&kind=need&title=Neu&wording=Neuer+Wortlaut",
		      LEAD) == 303);
	p = post(at(c, "/stimmung"), "seen=1&opinion=unsure&reason=Mein+Grund",
	    CHAMBER);
	cr_expect(p.code == 409 && shows(p, "Mein Grund") &&
		  shows(p, "Neuer Wortlaut"));
	p = get(at(c, ""), SCHOOL);
	cr_expect(shows(p, "zu früherem Wortlaut (Fassung 1)"));
	cr_expect(shows(p, "Stimmungsbild dazu: gut 0 · unsicher 0 · "
			   "bedenklich 1"));
	go_on(r);
	cr_expect(send_to(c, "/stimmung",
		      "seen=2&opinion=good&reason=", SCHOOL) == 409);
}

Test(drafting, wants_a_second_person_where_the_organisation_does)
{
	long long c = conclude(led(4), "Zu zweit");
	const char *mark;
	struct reply p;

	run("update organisation set two_persons = true where id = 103");
	run("update person set organisation_id = 103, organisation_name = "
	    "'Demo Gesamtschule' where id = 1007");
	cr_expect(send_to(c, "", "seen=1&stance=agree&reason=", SCHOOL) == 303);
	cr_expect(number(text("select count(*) from position where "
			      "conclusion_id = %lld",
		      c)) == 0);
	cr_expect_not(shows(get(at(c, ""), CHAMBER), "zweite Person"));
	cr_expect_not(shows(get(at(c, ""), LEAD), "zweite Person"));
	p = get(at(c, ""), SCHOOL);
	cr_expect(shows(p, "wartet auf eine zweite Person"));
	cr_expect_not(shows(p, "Position bestätigen"));
	mark = id(number(text("select mark from position_draft where "
			      "conclusion_id = %lld",
	    c)));
	mark = text("seen=%s", mark);
	cr_expect(send_to(c, "/bestaetigen", mark, SCHOOL) == 403);
	cr_expect(send_to(c, "/bestaetigen", mark, CHAMBER) == 404);
	cr_expect(shows(get("/arbeit/", "jugendamt"), "Position bestätigen"));
	cr_expect(send_to(c, "/bestaetigen", mark, "jugendamt") == 303);
	p = get(at(c, ""), CHAMBER);
	cr_expect(shows(p, "bestätigt von"));
	run("update organisation set two_persons = false where id = 103");
	run("update person set organisation_id = 106, organisation_name = "
	    "'Demo Jugendamt' where id = 1007");
}

Test(drafting, is_decided_by_the_rule_of_its_round)
{
	static const struct {
		int share, quorum;
		const char *outcome;
	} rule[] = {
	    {66, 50,  "dissent"   },
	    {67, 50,  "not_agreed"},
	    {66, 100, "dissent"   },
	};

	for (size_t i = 0; i < COUNT(rule); i++) {
		long long r = fresh_round(fresh_edition()), c;

		run(text("update round set rule = 'share', rule_share = %d, "
			 "rule_quorum = %d where id = %lld",
		    rule[i].share, rule[i].quorum, r));
		go_on(r);
		go_on(r);
		c = conclude(r, "Nach der Regel");
		(void)send_to(c, "", "seen=1&stance=agree&reason=", SCHOOL);
		(void)send_to(c, "", "seen=1&stance=agree&reason=", CHAMBER);
		(void)send_to(c, "", "seen=1&stance=object&reason=Nein",
		    "volkshochschule");
		cr_expect(shows(get(at(c, ""), SCHOOL),
		    text("mindestens %d %% derer", rule[i].share)));
		cr_expect(send_to(c, "/abschliessen", "seen=1", LEAD) == 303);
		cr_expect(str_is(str_of(word(text("select outcome from "
						  "conclusion where id = %lld",
				     c))),
		    rule[i].outcome));
	}
	cr_expect(number("select (outcome_by('share', 51, 50, 1, 0, 0, 0, 3) "
			 "= 'not_agreed')::int") == 1,
	    "too few take part");
	cr_expect(number("select (outcome_by('share', 51, 50, 1, 0, 0, 1, 3) "
			 "= 'consensus')::int") == 1,
	    "an abstention takes part and says neither");
}

Test(drafting, is_kept_as_it_was_closed)
{
	long long r = led(4), c = conclude(r, "Bleibt stehen");
	struct reply p;

	(void)send_to(c, "", "seen=1&stance=agree&reason=", SCHOOL);
	(void)send_to(c, "", "seen=1&stance=object&reason=Zu+teuer", CHAMBER);
	cr_expect(send_to(c, "/abschliessen", "seen=1", LEAD) == 303);
	run("update organisation set name = 'Umbenannt' where id = 104");
	run(text("delete from position where conclusion_id = %lld", c));
	run(text("delete from round_invitation where round_id = %lld", r));
	p = get(at(c, ""), SCHOOL);
	cr_expect(shows(p, "Demo Industrie- und Handelskammer</strong>, "
			   "Widerspruch"));
	cr_expect(shows(p, "Zu teuer") && shows(p, "Dissens"));
	cr_expect_not(shows(p, "Umbenannt"));
	cr_expect(shows(p, "Positionen nach Sektoren"));
	p = get(room("/runde/%s/protokoll", id(r)), SCHOOL);
	cr_expect(shows(p, "Demo Industrie- und Handelskammer") &&
		  shows(p, "Zu teuer"));
	run("update organisation set name = 'Demo Industrie- und "
	    "Handelskammer' where id = 104");
}

/* A further computation in which Hagen 2013 is another value. */
static long long
newer(void)
{
	long long r;

	run("insert into delivery (id, source_id, title, file_name, "
	    "file_sha256, file_bytes, encoding, uploaded_by, state, verdict, "
	    "verdict_reason, verdict_by, verdict_at) select 4197, source_id, "
	    "title, file_name, sha256('geprueft'), 3, encoding, uploaded_by, "
	    "'checked', 'limited', 'Grund', verdict_by, now() from delivery "
	    "where id = 4101");
	r = number("insert into release (delivery_id, source_id, number) "
		   "values (4197, 4001, 98) returning id");
	run(text("insert into computation (definition_id, release_id, number) "
		 "values (4401, %lld, 98)",
	    r));
	run(text("insert into computation_basis (definition_id, release_id, "
		 "source_id, used_release_id) values (4401, %lld, 4001, %lld)",
	    r, r));
	run(text("insert into indicator_value (definition_id, release_id, "
		 "area_id, period, value, shown) select 4401, %lld, area_id, "
		 "period, value, case when area_id = 8 and period = '2013' "
		 "then '4.1' else shown end from indicator_value where "
		 "definition_id = 4401 and release_id = 4201 and shown is not "
		 "null",
	    r));
	run(text("update computation set n_values = 1 where release_id = "
		 "%lld",
	    r));
	return r;
}

Test(drafting, is_looked_at_again_when_what_it_rests_on_is_new)
{
	long long c = conclude(led(4), "Ruht auf 2013"), release;
	const char *marks = "grund=";
	struct reply p;

	(void)send_to(
	    c, "/grundlage", "cell=4401.8.2013&cell=4401.8.2012", LEAD);
	release = newer();
	cr_expect(number(text("select count(*) from conclusion_review where "
			      "conclusion_id = %lld",
		      c)) == 2,
	    "the value and the verdict, once each");
	cr_expect(number("select count(*) from notice where kind = 'review' "
			 "and person_id = 1004") > 0);
	p = get(at(c, ""), SCHOOL);
	cr_expect(shows(p, "zu prüfen") && shows(p, "4,1"));
	cr_expect_not(shows(p, "Prüfung vermerken"));
	cr_expect(
	    shows(get("/arbeit/", LEAD), "Schlussfolgerung prüfen: Ruht"));
	cr_expect(send_to(c, "/pruefung", "grund=Gilt", LEAD) == 422);
	for (int i = 0; i < 2; i++)
		marks = text("%s&mark=%s", marks,
		    id(number(text("select id from conclusion_review where "
				   "conclusion_id = %lld order by id offset %d "
				   "limit 1",
			c, i))));
	p = post(at(c, "/pruefung"), marks, LEAD);
	cr_expect(p.code == 422 && shows(p, "Bitte sagen Sie, was die"));
	marks = text("%s%s", "x=1&", marks);
	marks = text("grund=Gilt+weiter%s", strstr(marks, "&mark"));
	cr_expect(send_to(c, "/pruefung", marks, SCHOOL) == 403);
	cr_expect(send_to(c, "/pruefung", marks, LEAD) == 303);
	cr_expect(send_to(c, "/pruefung", marks, LEAD) == 409);
	p = get(at(c, ""), SCHOOL);
	cr_expect(shows(p, "Gilt weiter") && !shows(p, ">zu prüfen<"));
	run(text(
	    "delete from conclusion_review where release_id = %lld", release));
	run(text("update comment set now_release_id = null, now_shown = null, "
		 "now_symbol = null where now_release_id = %lld",
	    release));
	run(text(
	    "delete from indicator_value where release_id = %lld", release));
	run(text(
	    "delete from computation_basis where release_id = %lld", release));
	run(text("delete from computation where release_id = %lld", release));
}

Test(drafting, ends_in_minutes)
{
	long long e = fresh_edition(), r = fresh_round(e), c;
	struct reply p;

	(void)say(e, "Das steht im Protokoll", "organisation", SCHOOL);
	p = get(room("/runde/%s/protokoll", id(r)), CHAMBER);
	cr_expect(p.code == 200);
	cr_expect_not(shows(p, "Das steht im Protokoll"), "it is sealed");
	go_on(r);
	go_on(r);
	c = conclude(r, "Am Ende");
	(void)send_to(
	    c, "", "seen=1&stance=reservation&reason=Mein+Aber", CHAMBER);
	go_on(r);
	p = get(room("/runde/%s/protokoll", id(r)), CHAMBER);
	cr_expect(shows(p, "Das steht im Protokoll") && shows(p, "Am Ende"));
	cr_expect(shows(p, "Mein Aber") && shows(p, "Fertig"));
	cr_expect(
	    get(room("/runde/%s/protokoll", id(r)), STRANGER_A).code == 404);
}

/* The list was shown before it was taken back. */
Test(drafting, rests_on_nothing_that_is_not_there_any_more)
{
	long long e = fresh_edition(), r = fresh_round(e), a, c;
	struct reply said;

	a = say(e, "Bald weg", "organisation", SCHOOL);
	go_on(r);
	c = conclude(r, "Stützt sich");
	run(text("update comment set state = 'hidden' where id = %lld", a));
	said = post(at(c, "/grundlage"),
	    text("comment=%s&uptake=taken&reason=", id(a)), LEAD);
	cr_expect(said.code == 409, "%d", said.code);
	cr_expect(shows(said, "inzwischen zurückgenommen oder ausgeblendet"));
	cr_expect(number(text("select count(*) from conclusion_comment where "
			      "conclusion_id = %lld",
		      c)) == 0);
}
