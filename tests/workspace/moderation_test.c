/*
 * moderation_test.c - what is flagged, held back, returned or hidden: who
 * reads it then, who decides, and what stays of it.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

/* A second moderator of the room, who is an analyst of it otherwise. */
static void
second(bool there)
{
	run(text("update workspace_member set role = '%s' where workspace_id "
		 "= 2001 and person_id = 1002",
	    there ? "moderator" : "analyst"));
}

static void
stop(void)
{
	second(false);
	run("update workspace set checks_first = false where id = 2001");
	harness_stop();
}

TestSuite(moderation, .init = harness_start, .fini = stop);

static struct reply
flag(long long comment, const char *as)
{
	return post(room("/beitrag/%s/melden", id(comment)),
	    "reason=insult&words=Das+verletzt", as);
}

/* Nobody does that, not even who owns the database. */
static void
refused(const char *sql)
{
	run(text("do $$ begin begin %s; exception when sqlstate 'BF002' then "
		 "return; end; raise exception 'it was done'; end $$",
	    sql));
}

/* Everywhere that another member could come across a word. */
static bool
is_anywhere(
    long long edition, long long comment, const char *word, const char *as)
{
	const char *where[] = {
	    "/arbeit/",
	    "/arbeit/hinweise",
	    text("/arbeit/suche?q=%s", quoted(word)),
	    room("%s", ""),
	    room("/analyse/%s", id(edition)),
	    room("/analyse/%s/beitraege", id(edition)),
	    room("/analyse/%s/beitraege?ende=1", id(edition)),
	    room("/analyse/%s/beitraege?art=question", id(edition)),
	    room("/analyse/%s/frueher", id(edition)),
	    room("/analyse/%s/ohne-ort", id(edition)),
	    room("/beitrag/%s", id(comment)),
	    room("/beitrag/%s/melden", id(comment)),
	    room("/beitrag/%s/bearbeiten", id(comment)),
	    room("/moderation"),
	    room("/moderation/%s", id(comment)),
	};

	for (size_t i = 0; i < COUNT(where); i++) {
		struct reply r = get(where[i], as);
		/* the search says what was typed; what was found has marks */
		const char *what =
		    i == 2 ? text("<mark>%s</mark>", word) : word;

		if (shows(r, what)) {
			cr_log_info("%s shows %s to %s", where[i], what, as);
			return true;
		}
	}
	return false;
}

Test(moderation, plants_a_word_and_nobody_finds_what_is_hidden)
{
	long long e = fresh_edition();
	long long c = say(e, "Wolkenkuckuck", "organisation", SCHOOL);
	long long n, reply;
	struct reply r;

	(void)say(e, "Danach", "person", CHAMBER);
	cr_assert(post(room("/beitrag/%s", id(c)),
		      "kind=question&voice=person&body=Darauf", CHAMBER)
		      .code == 303);
	reply =
	    number(text("select id from comment where parent_id = %lld", c));
	cr_expect(is_anywhere(e, c, "Wolkenkuckuck", CHAMBER));
	/* twice: it is kept then */
	(void)get(room("/analyse/%s/beitraege", id(e)), CHAMBER);
	(void)get(room("/analyse/%s/beitraege", id(e)), "jugendamt");
	r = decide(c, "hidden", "Das geht zu weit", LEAD);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect_not(is_anywhere(e, c, "Wolkenkuckuck", CHAMBER));
	cr_expect_not(is_anywhere(e, c, "Wolkenkuckuck", "jugendamt"));
	cr_expect_not(is_anywhere(e, c, "Wolkenkuckuck", ANALYST_A));
	cr_expect(is_anywhere(e, c, "Wolkenkuckuck", SCHOOL), "its author");
	cr_expect(is_anywhere(e, c, "Wolkenkuckuck", LEAD));
	/* and a moderator's reading gets into no page that is kept */
	(void)get(room("/analyse/%s/beitraege", id(e)), LEAD);
	cr_expect_not(is_anywhere(e, c, "Wolkenkuckuck", CHAMBER));
	r = get(room("/analyse/%s/beitraege", id(e)), CHAMBER);
	cr_expect(shows(r, "ausgeblendet") && shows(r, "Danach"));
	n = number(text("select n_comments from edition where id = %lld", e));
	cr_expect(n == 2, "%lld are counted", n);
	r = get(room("/beitrag/%s", id(reply)), "jugendamt");
	cr_expect(r.code == 200 && shows(r, "Darauf"));
	cr_expect(shows(r, "ausgeblendet"), "what it answered");
	cr_expect(get(room("/beitrag/%s", id(c)), CHAMBER).code == 200);
	r = decide(c, "visible", "", LEAD);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(is_anywhere(e, c, "Wolkenkuckuck", CHAMBER));
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == 3);
}

Test(moderation, before_it_appears_is_for_its_author_and_who_moderates)
{
	long long e = fresh_edition(), c, reply;
	struct reply r;

	cr_assert(post(room("/moderation"), "first=1", SCHOOL).code == 403);
	cr_assert(post(room("/moderation"), "first=1", LEAD).code == 303);
	c = say(e, "Regenpfeifer", "organisation", SCHOOL);
	cr_expect_not(is_anywhere(e, c, "Regenpfeifer", CHAMBER));
	cr_expect(get(room("/beitrag/%s", id(c)), CHAMBER).code == 404);
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == 0);
	r = get(room("/beitrag/%s", id(c)), SCHOOL);
	cr_expect(shows(r, "wartet auf Freigabe"));
	cr_expect(shows(get(room("/moderation"), LEAD), "Regenpfeifer"));
	cr_expect(number(text("select count(*) from notice where person_id = "
			      "1004 and kind = 'moderate' and object_id = "
			      "%lld",
		      c)) == 1);
	/* nobody answers what he may not read */
	cr_expect(post(room("/beitrag/%s", id(c)),
		      "kind=question&voice=person&body=Was%3F", CHAMBER)
		      .code == 404);
	r = decide(c, "visible", "", LEAD);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(is_anywhere(e, c, "Regenpfeifer", CHAMBER));
	/* changed afterwards it waits again; what a moderator writes does not
	 */
	r = post(room("/beitrag/%s/bearbeiten", id(c)),
	    "seen=1&kind=question&body=Goldregenpfeifer", SCHOOL);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_not(is_anywhere(e, c, "Goldregenpfeifer", CHAMBER));
	reply = say(e, "Zaunkönig", "person", LEAD);
	cr_expect(is_anywhere(e, reply, "Zaunkönig", CHAMBER));
}

Test(moderation, tells_of_a_reply_once_it_may_be_read)
{
	long long e = fresh_edition();
	long long c = say(e, "Frage", "person", SCHOOL), reply;

	cr_assert(post(room("/moderation"), "first=1", LEAD).code == 303);
	cr_assert(post(room("/beitrag/%s", id(c)),
		      "kind=doubt&voice=person&body=Wirklich%3F", CHAMBER)
		      .code == 303);
	reply =
	    number(text("select id from comment where parent_id = %lld", c));
	cr_expect(number(text("select count(*) from notice where object_id = "
			      "%lld and kind in ('reply', 'doubt')",
		      reply)) == 0);
	cr_expect(number(text("select count(*) from doubt_case where "
			      "comment_id = %lld",
		      reply)) == 0);
	cr_assert(decide(reply, "visible", "", LEAD).code == 303);
	cr_expect(number(text("select count(*) from notice where object_id = "
			      "%lld and kind in ('reply', 'doubt')",
		      reply)) == 2);
	cr_expect(number(text("select count(*) from doubt_case where "
			      "comment_id = %lld and state = 'open'",
		      reply)) == 1);
	cr_assert(decide(reply, "hidden", "Doch nicht", LEAD).code == 303);
	cr_expect(number(text("select count(*) from doubt_case where "
			      "comment_id = %lld and state = 'open'",
		      reply)) == 0);
}

Test(moderation, takes_one_flag_a_person_and_says_who_to_moderators_only)
{
	long long e = fresh_edition();
	long long c = say(e, "Streit", "person", SCHOOL);
	struct reply r;

	cr_expect(flag(c, SCHOOL).code == 403, "one's own");
	cr_assert(flag(c, CHAMBER).code == 303);
	cr_assert(flag(c, CHAMBER).code == 303);
	cr_expect(number(text("select count(*) from moderation_log where "
			      "comment_id = %lld",
		      c)) == 1);
	r = get(room("/beitrag/%s/melden", id(c)), CHAMBER);
	cr_expect(shows(r, "schon gemeldet"));
	cr_expect(get(room("/moderation"), CHAMBER).code == 403);
	cr_expect(get(room("/moderation/%s", id(c)), CHAMBER).code == 404);
	r = get(room("/moderation?wartet=flagged"), LEAD);
	cr_expect(shows(r, "Streit") && shows(r, "Beleidigend"));
	cr_expect_not(
	    shows(get(room("/moderation?wartet=pending"), LEAD), "Streit"));
	r = get(room("/moderation/%s", id(c)), LEAD);
	cr_expect(shows(r, "Demo Kammer") && shows(r, "Das verletzt"));
	r = post(room("/beitrag/%s/melden", id(c)), "reason=&words=Behalten",
	    "jugendamt");
	cr_expect(r.code == 422 && shows(r, "Behalten"));
	/* what stays visible tells its author nothing, and who flagged it all
	 */
	cr_assert(decide(c, "visible", "", LEAD).code == 303);
	cr_expect(number(text("select count(*) from notice where person_id = "
			      "1001 and kind = 'moderated' and address like "
			      "'%%%s'",
		      id(c))) == 0);
	cr_expect(number(text("select count(*) from notice where person_id = "
			      "1005 and kind = 'flag_done' and object_id = "
			      "%lld",
		      c)) == 1);
}

Test(moderation, decides_about_the_words_that_were_seen)
{
	long long e = fresh_edition();
	long long c = say(e, "Alte Worte", "person", SCHOOL);
	struct reply r;

	cr_assert(flag(c, CHAMBER).code == 303);
	cr_assert(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=question&body=Neue+Worte", SCHOOL)
		      .code == 303);
	r = post(room("/moderation/%s", id(c)),
	    text("seen=1&step=%lld&decision=hidden&reason=insult&"
		 "words=Meine+Begründung&read=Alte+Worte",
		steps(c)),
	    LEAD);
	cr_assert(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "Meine Begründung") && shows(r, "Neue"));
	cr_expect(number(text("select (state = 'visible')::int from comment "
			      "where id = %lld",
		      c)) == 1);
	r = post(room("/moderation/%s", id(c)),
	    text("seen=2&step=%lld&decision=hidden&reason=fine&words=",
		steps(c)),
	    LEAD);
	cr_expect(r.code == 422 && shows(r, "wogegen der Beitrag"));
}

Test(moderation, of_two_at_once_has_one_outcome_and_keeps_the_others_words)
{
	long long e = fresh_edition();
	long long c = say(e, "Zwei", "person", SCHOOL), step;
	struct reply r;

	second(true);
	cr_assert(flag(c, CHAMBER).code == 303);
	step = steps(c);
	cr_assert(decide(c, "hidden", "Zuerst", LEAD).code == 303);
	r = post(room("/moderation/%s", id(c)),
	    text("seen=1&step=%lld&decision=visible&reason=fine&"
		 "words=Zu+spät+aber+da",
		step),
	    ANALYST_A);
	cr_assert(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "Zu spät aber da") && shows(r, "Zuerst"));
	cr_expect(number(text("select (state = 'hidden')::int from comment "
			      "where id = %lld",
		      c)) == 1);
}

Test(moderation, returned_goes_back_to_the_queue_when_it_is_revised)
{
	long long e = fresh_edition();
	long long c = say(e, "Die Dohle ist schuld", "person", SCHOOL);
	struct reply r;

	cr_assert(decide(c, "returned", "Bitte ohne Namen", LEAD).code == 303);
	cr_expect_not(is_anywhere(e, c, "Die Dohle", CHAMBER));
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(r.code == 200 && shows(r, "überarbeitet oder geprüft"));
	r = get(room("/beitrag/%s", id(c)), SCHOOL);
	cr_expect(shows(r, "Bitte ohne Namen") && shows(r, "überarbeiten"));
	cr_expect(shows(get("/arbeit/", SCHOOL), "Die Dohle ist schuld"),
	    "it waits for him");
	cr_expect(number(text("select count(*) from outbox o join notice n on "
			      "n.id = o.notice_id where n.person_id = 1001 "
			      "and n.kind = 'moderated' and n.address like "
			      "'%%%s'",
		      id(c))) == 1);
	cr_assert(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=question&body=Eine+Klasse", SCHOOL)
		      .code == 303);
	cr_expect(shows(
	    get(room("/moderation?wartet=pending"), LEAD), "Eine Klasse"));
	cr_expect(shows(get("/arbeit/", LEAD), "ist zu entscheiden"));
	cr_expect_not(shows(get("/arbeit/", SCHOOL), "ist zu entscheiden"));
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(shows(r, "überarbeitet oder geprüft"));
	cr_expect_not(shows(r, "Eine Klasse"));
	r = get(room("/beitrag/%s", id(c)), SCHOOL);
	cr_expect(shows(r, "Ihre Überarbeitung wartet"));
	cr_expect_not(shows(r, "Beitrag überarbeiten"), "he has done that");
	cr_assert(decide(c, "visible", "", LEAD).code == 303);
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(r.code == 200 && shows(r, "Eine Klasse"));
	cr_expect_not(shows(r, "Dohle"), "what was returned is no history");
	cr_expect(shows(get(room("/beitrag/%s", id(c)), SCHOOL), "Dohle"));
	cr_expect(shows(get(room("/beitrag/%s", id(c)), LEAD), "Dohle"));
}

/* Sealed is sealed for moderators too: not who wrote, nor how many. */
Test(moderation, knows_nothing_of_what_is_noted_alone)
{
	long long r = fresh_round(fresh_edition()), posted;
	const char *page = room("/runde/%s/frage/1", id(r));
	static const char *const sum = "select coalesce(sum(posted), 0) from "
				       "moderation_month where workspace_id = "
				       "2001";

	run("update workspace set checks_first = true where id = 2001");
	posted = number(sum);
	cr_assert(
	    post(page, "kind=cause&voice=person&body=Der+Pirol", SCHOOL).code ==
	    303);
	cr_expect(number(sum) == posted);
	cr_expect(number(text("select count(*) from moderation_log l join "
			      "comment c on c.id = l.comment_id where "
			      "c.round_id = %lld",
		      r)) == 0);
	go_on(r);
	cr_expect(number(sum) == posted + 1);
	cr_expect_str_eq(word(text("select l.person_name from moderation_log l "
				   "join comment c on c.id = l.comment_id "
				   "where c.round_id = %lld and l.action = "
				   "'post'",
			     r)),
	    "Demo Schulleitung", "who wrote it, not who opened it");
	run("update workspace set checks_first = false where id = 2001");
}

/* The statistics office alone answers; nobody edits himself into it. */
Test(moderation, takes_no_answer_of_the_office_from_others)
{
	long long c = say(fresh_edition(), "Zweifel", "person", SCHOOL);

	(void)post(room("/beitrag/%s/bearbeiten", id(c)),
	    "seen=1&kind=answer&body=Die+Daten+stimmen", SCHOOL);
	cr_expect_str_eq(word(text("select kind || ' ' || body from comment "
				   "where id = %lld",
			     c)),
	    "question Zweifel");
}

/* Nothing of it is left to read, but that something stood there is. */
Test(moderation, leaves_a_stone_at_the_question_that_was_answered)
{
	long long r = fresh_round(fresh_edition()), c;
	const char *page = room("/runde/%s/frage/1", id(r));

	go_on(r);
	cr_assert(
	    post(page, "kind=cause&voice=person&body=Der+Eisvogel", SCHOOL)
		.code == 303);
	c = number(text("select id from comment where round_id = %lld", r));
	cr_assert(post(room("/beitrag/%s", id(c)),
		      "kind=cause&voice=person&body=Das+bezweifle+ich", CHAMBER)
		      .code == 303);
	cr_assert(
	    decide(c, "hidden", "Gehoert nicht hierher", LEAD).code == 303);
	cr_expect_not(shows(get(page, CHAMBER), "Eisvogel"));
	cr_expect(shows(get(page, CHAMBER), "von der Moderation ausgeblendet"));
	cr_expect(shows(get(page, CHAMBER), "Das bezweifle ich"));
	cr_expect(shows(get(page, SCHOOL), "Eisvogel"), "his own");
}

Test(moderation, hears_an_appeal_by_somebody_else_and_for_good)
{
	long long e = fresh_edition();
	long long c = say(e, "Deutlich gesagt", "person", SCHOOL);
	const char *appeal = room("/beitrag/%s/einspruch", id(c));
	struct reply r;

	cr_expect(get(appeal, SCHOOL).code == 403, "nothing is decided");
	cr_assert(decide(c, "hidden", "Zu deutlich", LEAD).code == 303);
	cr_expect(get(appeal, CHAMBER).code == 403);
	r = get(appeal, SCHOOL);
	cr_expect(shows(r, "keine zweite Moderation"));
	r = post(appeal, "words=", SCHOOL);
	cr_expect(r.code == 422);
	cr_assert(post(appeal, "words=Es+stimmt+aber", SCHOOL).code == 303);
	cr_expect(number("select count(*) from notice where person_id = 1014 "
			 "and kind = 'second'") > 0,
	    "who administers is asked to appoint one");
	r = post(appeal, "words=Und+noch+einmal", SCHOOL);
	cr_expect(r.code == 409 && shows(r, "Und noch einmal"));
	r = decide(c, "hidden", "Bleibt dabei", LEAD);
	cr_expect(r.code == 403, "never who decided: %d", r.code);
	cr_expect(shows(get(room("/moderation/%s", id(c)), LEAD),
	    "entscheidet jemand anderes"));
	second(true);
	r = get(room("/moderation?wartet=appealed"), ANALYST_A);
	cr_expect(shows(r, "Deutlich gesagt"));
	cr_assert(decide(c, "visible", "", ANALYST_A).code == 303);
	cr_expect(get(room("/beitrag/%s", id(c)), CHAMBER).code == 200);
	cr_expect(shows(get(room("/beitrag/%s", id(c)), SCHOOL),
	    "Ihr Einspruch hatte Erfolg"));
	cr_expect(decide(c, "hidden", "Doch", LEAD).code == 409, "for good");
	cr_expect(flag(c, "jugendamt").code == 409);
	cr_expect(number(text("select count(*) from moderation_log where "
			      "comment_id = %lld and action = 'final' and "
			      "person_id = 1002 and was = 'hidden' and "
			      "becomes = 'visible'",
		      c)) == 1);
}

Test(moderation, is_logged_and_nobody_wipes_it)
{
	long long e = fresh_edition();
	long long c = say(e, "Merken", "person", SCHOOL);
	struct reply r;

	cr_assert(flag(c, CHAMBER).code == 303);
	cr_assert(decide(c, "hidden", "=1+1", LEAD).code == 303);
	refused("delete from moderation_log");
	refused("update moderation_log set words = ''");
	refused("truncate moderation_log");
	cr_expect(get(room("/moderation/protokoll"), CHAMBER).code == 403);
	cr_expect(get(room("/moderation/protokoll.csv"), CHAMBER).code == 403);
	cr_expect(get(room("/moderation/zahlen.csv"), CHAMBER).code == 403);
	r = get(room("/moderation/protokoll"), LEAD);
	cr_expect(r.code == 200 && shows(r, "ausgeblendet"));
	r = get(room("/moderation/protokoll.csv"), LEAD);
	cr_expect(r.code == 200 && strstr(r.body.p, id(c)) != NULL);
	cr_expect(strstr(r.body.p, "'=1+1") != NULL, "no formula");
	r = get(room("/moderation/zahlen"), LEAD);
	cr_expect(r.code == 200 && shows(r, "Beiträge und Entscheidungen"));
	r = get(room("/moderation/zahlen.csv"), LEAD);
	cr_expect(r.code == 200 && strstr(r.body.p, "Median") != NULL);
	cr_expect(number(text("select count(*) from journal where object_id = "
			      "%lld and action in ('moderation.flag', "
			      "'moderation.decide')",
		      c)) == 2);
}

Test(moderation, keeps_every_version_of_the_rules)
{
	struct reply r = get(room("/regeln"), CHAMBER);
	long long seen = number("select count(*) from house_rules where "
				"workspace_id = 2001");

	cr_expect(r.code == 200 && !shows(r, "/regeln/bearbeiten"));
	cr_expect(get(room("/regeln/bearbeiten"), CHAMBER).code == 403);
	r = post(room("/regeln/bearbeiten"),
	    text("seen=%lld&body=Wir+streiten+**nur**+über+Zahlen.", seen),
	    LEAD);
	cr_assert(r.code == 303, "%d", r.code);
	r = post(room("/regeln/bearbeiten"),
	    text("seen=%lld&body=Was+ich+geschrieben+hatte,+bleibt.", seen),
	    LEAD);
	cr_expect(r.code == 409 && shows(r, "Was ich geschrieben hatte"));
	r = post(room("/regeln/bearbeiten"),
	    text(
		"seen=%lld&body=Wir+streiten+über+Zahlen+und+Daten.", seen + 1),
	    LEAD);
	cr_assert(r.code == 303);
	r = get(room("/regeln"), CHAMBER);
	cr_expect(shows(r, "Zahlen und Daten") && shows(r, "fassung="));
	r = get(room("/regeln?fassung=%lld", seen + 1), CHAMBER);
	cr_expect(shows(r, "<strong>nur</strong>"));
	cr_expect(shows(r, "frühere Fassung"));
	cr_expect(get(room("/regeln?fassung=99"), CHAMBER).code == 404);
	refused("delete from house_rules");
}

Test(moderation, leaves_answers_below_a_hidden_beginning_at_their_place)
{
	long long e = fresh_edition(), c, next;
	const char *place;
	struct reply r = post(room("/analyse/%s/beitraege", id(e)),
	    text("definition=%s&area=05914&period=2001&kind=question&"
		 "voice=person&body=Feuersalamander",
		id(4401)),
	    SCHOOL);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	c = number(
	    text("select max(id) from comment where edition_id = %lld", e));
	cr_assert(post(room("/beitrag/%s", id(c)),
		      "kind=question&voice=person&body=Darauf", CHAMBER)
		      .code == 303);
	next = fresh_edition();
	place = text("/wert/%s/05914/2001", id(4401));
	cr_expect(shows(
	    get(room("/analyse/%s/frueher", id(next)), "jugendamt"), place));
	cr_assert(decide(c, "hidden", "Das geht zu weit", LEAD).code == 303);
	r = get(room("/analyse/%s/frueher", id(next)), "jugendamt");
	cr_expect(shows(r, place));
	cr_expect_not(shows(r, "Feuersalamander"));
}
