/*
 * writing_test.c - text that people mark up, look at first, leave and come
 * back to; and those whom they name in it.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

/* a contribution that another test took back has left its words as a draft */
static void
start_without_drafts(void)
{
	harness_start();
	run("delete from comment_draft");
}

TestSuite(writing, .init = start_without_drafts, .fini = harness_stop);

static long long
person(const char *who)
{
	return number(
	    text("select id from person where email = '%s@demo.example'", who));
}

static const char *
name_of(const char *who)
{
	return word(text(
	    "select name from person where email = '%s@demo.example'", who));
}

static long long
drafts_of(const char *who)
{
	return number(
	    text("select count(*) from comment_draft where person_id = %lld",
		person(who)));
}

static long long
mentions(long long comment, const char *who)
{
	return number(text("select count(*) from notice where kind = 'mention' "
			   "and object_id = %lld and person_id = %lld",
	    comment, person(who)));
}

Test(writing, is_marked_up_small_and_safe)
{
	long long e = fresh_edition();
	struct reply r;

	say(e,
	    "Erste Zeile\nzweite **fett**\n\n# Kein Titel\n\n"
	    "| a | b |\n|---|---|\n| 1 | 2 |\n\n<b onclick=x>roh</b>\n\n"
	    "![bild](http://a.example/x.png)\n\n    eingerückt",
	    "person", SCHOOL);
	r = get(room("/analyse/%s/beitraege", id(e)), CHAMBER);
	cr_assert(r.code == 200);
	cr_expect(shows(r, "Erste Zeile<br/>\nzweite <strong>fett</strong>"));
	cr_expect(shows(r, "<p><strong>Kein Titel</strong></p>"));
	cr_expect(shows(r, "| a | b |") && shows(r, "&lt;b onclick=x&gt;roh"));
	cr_expect(!shows(r, "x.png") && !shows(r, "<code>"));
}

Test(writing, is_looked_at_first_and_nothing_is_stored)
{
	long long e = fresh_edition();
	const char *where = room("/analyse/%s/beitraege", id(e));
	struct reply r = post(
	    where, "voice=person&kind=&vorschau=1&body=Ein+**Wort**", SCHOOL);

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "id=\"vorschau\"") &&
		  shows(r, "<p>Ein <strong>Wort</strong></p>"));
	cr_expect(shows(r, "Ein **Wort**</textarea>"), "still to be changed");
	cr_expect(!shows(r, "id=\"fehler\""), "not a fault yet");
	cr_expect(number(text("select count(*) from comment where edition_id "
			      "= %lld",
		      e)) == 0);
}

Test(writing, of_every_form_can_be_looked_at)
{
	long long e = fresh_edition(), q, c;
	struct reply r;

	c = say(e, "Womit es anfing", "person", SCHOOL);
	r = post(room("/beitrag/%s", id(c)),
	    "voice=person&kind=cause&vorschau=1&body=Eine+*Antwort*", CHAMBER);
	cr_expect(r.code == 200 && shows(r, "Eine <em>Antwort</em>"));
	r = post(room("/beitrag/%s/bearbeiten", id(c)),
	    "seen=1&kind=cause&vorschau=1&body=Ein+*anderer*", SCHOOL);
	cr_expect(r.code == 200 && shows(r, "Ein <em>anderer</em>"));
	cr_expect(str_is(str_of(word(text("select body from comment where id "
					  "= %lld",
			     c))),
	    "Womit es anfing"));
	r = post(room("/analyse/%s/beitraege", id(e)),
	    text("definition=%s&area=05914&period=2013&kind=cause&voice=person"
		 "&vorschau=1&body=Zum+*Wert*",
		id(4401)),
	    SCHOOL);
	cr_expect(r.code == 200 && shows(r, "Zum <em>Wert</em>"));
	q = fresh_round(fresh_edition());
	r = post(room("/runde/%s/frage/1", id(q)),
	    "voice=person&kind=&vorschau=1&body=Zur+*Frage*", SCHOOL);
	cr_expect(r.code == 200 && shows(r, "Zur <em>Frage</em>"));
	cr_expect(number(text("select count(*) from comment where round_id = "
			      "%lld",
		      q)) == 0);
}

Test(writing, is_kept_and_found_again_by_its_author_alone)
{
	long long e = fresh_edition();
	const char *place = text("beitrag-%s-", id(e));
	const char *page = room("/analyse/%s/beitraege", id(e));
	struct reply r = post(room("/entwurf/%s", place),
	    "kind=doubt&voice=person&once=x&before=&body=Halb+fertig+und",
	    SCHOOL);

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(str_is(r.location, text("%s#schreiben", page)));
	r = get(page, SCHOOL);
	cr_expect(shows(r, "Halb fertig und</textarea>") &&
		  shows(r, "wiederhergestellt"));
	cr_expect(shows(r, "value=\"doubt\" checked"));
	r = get("/arbeit/", SCHOOL);
	cr_expect(shows(r, "Halb fertig und") && shows(r, page));
	r = get(page, CHAMBER);
	cr_expect(!shows(r, "Halb fertig") && !shows(r, "wiederhergestellt"));
	cr_expect(!shows(get(page, LEAD), "Halb fertig"), "nor a moderator");
	/* posted it is none any more */
	say(e, "Halb fertig und nun ganz", "person", SCHOOL);
	cr_expect(drafts_of(SCHOOL) == 0);
}

Test(writing, of_every_form_is_kept_until_it_is_posted)
{
	long long e = fresh_edition(), q = fresh_round(fresh_edition()), c;
	const char *place[5];
	struct reply r;

	c = say(e, "Womit es anfing", "person", SCHOOL);
	place[0] = text("antwort-%s", id(c));
	place[1] = text("aendern-%s", id(c));
	place[2] = text("frage-%s-1", id(q));
	place[3] = text("wert-%s-%s-05914-2013", id(e), id(4401));
	place[4] = text("beitrag-%s-%s", id(e),
	    id(number("select section_id from edition_section where "
		      "edition_id = 5101 order by position limit 1")));
	for (size_t i = 0; i < COUNT(place); i++) {
		r = post(room("/entwurf/%s", place[i]),
		    text("kind=cause&voice=person&body=Angefangen+%zu", i),
		    SCHOOL);
		cr_assert(r.code == 303, "%s: %d", place[i], r.code);
		r = get(
		    text("%.*s", (int)strcspn(r.location.p, "#"), r.location.p),
		    SCHOOL);
		cr_expect(r.code == 200 &&
			      shows(r, text("Angefangen %zu</textarea>", i)),
		    "%s: %d", place[i], r.code);
	}
	cr_expect(drafts_of(SCHOOL) == 5);
	cr_expect(post(room("/beitrag/%s", id(c)),
		      "kind=cause&voice=person&body=Antwort", SCHOOL)
		      .code == 303);
	cr_expect(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=cause&body=Anders", SCHOOL)
		      .code == 303);
	cr_expect(post(room("/runde/%s/frage/1", id(q)),
		      "kind=cause&voice=person&body=Antwort", SCHOOL)
		      .code == 303);
	cr_expect(post(room("/analyse/%s/beitraege", id(e)),
		      text("definition=%s&area=05914&period=2013&kind=cause"
			   "&voice=person&body=Wert",
			  id(4401)),
		      SCHOOL)
		      .code == 303);
	cr_expect(drafts_of(SCHOOL) == 1, "the section's");
	cr_expect(
	    post(room("/entwurf/%s/verwerfen", place[4]), "", SCHOOL).code ==
	    303);
	cr_expect(drafts_of(SCHOOL) == 0);
}

Test(writing, is_kept_within_bounds_and_swept_away)
{
	const char *e = id(fresh_edition());
	struct reply r;

	for (int i = 0; i < 32; i++)
		cr_assert(post(room("/entwurf/frage-%s-%d", e, i + 1), "body=x",
			      SCHOOL)
			      .code == 303);
	cr_expect(drafts_of(SCHOOL) == 30);
	r = post(room("/entwurf/irgendwas-%s", e), "body=x", SCHOOL);
	cr_expect(r.code == 404, "%d", r.code);
	cr_expect(
	    post(room("/entwurf/antwort-%s", e), "body=x", STRANGER_A).code ==
		404,
	    "of another workspace");
	run("update comment_draft set saved_at = now() - interval '31 days'");
	run("select sweep()");
	cr_expect(drafts_of(SCHOOL) == 0);
}

Test(writing, names_somebody_and_he_is_told_once)
{
	long long e = fresh_edition(), c;
	struct reply r;

	c = say(
	    e, text("Was meint @%s dazu?", name_of(CHAMBER)), "person", SCHOOL);
	cr_expect(mentions(c, CHAMBER) == 1);
	r = get(room("/analyse/%s/beitraege", id(e)), LEAD);
	cr_expect(shows(
	    r, text("<span class=\"mention\">@%s</span>", name_of(CHAMBER))));
	/* an edit tells the new one only */
	run(text("delete from notice where object_id = %lld", c));
	cr_expect(post(room("/beitrag/%s/bearbeiten", id(c)),
		      text("seen=1&kind=cause&body=%s",
			  quoted(text("Was meinen @[%s] und @%s dazu?",
			      name_of(CHAMBER), name_of(LEAD)))),
		      SCHOOL)
		      .code == 303);
	cr_expect(mentions(c, CHAMBER) == 0 && mentions(c, LEAD) == 1);
}

Test(writing, names_nobody_who_is_not_in_the_workspace)
{
	long long e = fresh_edition(), c;
	struct reply r;

	c = say(e, text("@%s und @[Niemand]", name_of(STRANGER_A)), "person",
	    SCHOOL);
	cr_expect(number(text("select count(*) from comment_mention where "
			      "comment_id = %lld",
		      c)) == 0);
	r = get(room("/analyse/%s/beitraege", id(e)), SCHOOL);
	cr_expect(shows(r, "@Niemand") && !shows(r, "class=\"mention\""));
	r = get(room("/namen?q=%s", quoted(name_of(STRANGER_A))), SCHOOL);
	cr_expect(r.code == 200 && str_is(r.body, "\n"));
	cr_expect(get(room("/namen?q=a"), STRANGER_A).code == 404);
	r = get(room("/namen?q=%s", quoted(name_of(CHAMBER))), SCHOOL);
	cr_expect(r.code == 200 && shows(r, name_of(CHAMBER)));
}

Test(writing, that_is_sealed_tells_nobody_before_it_is_revealed)
{
	long long e = fresh_edition(), q = fresh_round(e), c;

	c = say(e,
	    text("Frage an @%s und @%s", name_of(CHAMBER), name_of(LEAD)),
	    "person", SCHOOL);
	cr_expect(mentions(c, CHAMBER) == 0);
	go_on(q);
	cr_expect(mentions(c, CHAMBER) == 1);
	cr_expect(mentions(c, LEAD) == 1, "who revealed it himself, too");
	go_on(q);
	cr_expect(mentions(c, CHAMBER) == 1);
}

Test(writing, that_answers_who_is_named_tells_him_one_thing)
{
	long long e = fresh_edition(), c, a;
	struct reply r;

	c = say(e, "Womit es anfing", "person", SCHOOL);
	r = post(room("/beitrag/%s", id(c)),
	    text("kind=cause&voice=person&body=%s",
		quoted(text("@%s, ja", name_of(SCHOOL)))),
	    CHAMBER);
	cr_assert(r.code == 303);
	a = number(
	    text("select max(id) from comment where edition_id = %lld", e));
	cr_expect(mentions(a, SCHOOL) == 0);
	cr_expect(number(text("select count(*) from notice where object_id = "
			      "%lld and person_id = %lld",
		      a, person(SCHOOL))) == 1);
}

Test(writing, of_two_with_one_name_asks_for_the_organisation)
{
	const char *one = word(
	    text("select name from person where id = %lld", person(CHAMBER)));
	const char *other = name_of(LEAD);
	long long e = fresh_edition(), c;

	run(text("update person set name = '%s' where id = %lld", one,
	    person(LEAD)));
	c = say(e, text("@%s?", one), "person", SCHOOL);
	cr_expect(number(text("select count(*) from comment_mention where "
			      "comment_id = %lld",
		      c)) == 0);
	c = say(e,
	    text("@%s, %s?", one,
		word(text("select organisation_name from person where id = "
			  "%lld",
		    person(CHAMBER)))),
	    "person", SCHOOL);
	cr_expect(mentions(c, CHAMBER) == 1 && mentions(c, LEAD) == 0);
	run(text("update person set name = '%s' where id = %lld", other,
	    person(LEAD)));
}
