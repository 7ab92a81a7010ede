/*
 * moderation_shown_test.c - what others see where a contribution was returned,
 * what its author is told, and the log and numbers of it all.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

static void
stop(void)
{
	run("update workspace set checks_first = false where id = 2001");
	harness_stop();
}

TestSuite(shown, .init = harness_start, .fini = stop);

static const char stone[] = "überarbeitet oder geprüft";

static void
first(bool checks)
{
	cr_assert(
	    post(room("/moderation"), checks ? "first=1" : "", LEAD).code ==
	    303);
}

static long long
reply_to(long long comment, const char *words, const char *as)
{
	struct reply r = post(room("/beitrag/%s", id(comment)),
	    text("kind=question&voice=person&body=%s", quoted(words)), as);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	return number("select max(id) from comment");
}

Test(shown, keeps_the_replies_below_what_was_returned)
{
	long long r = fresh_round(fresh_edition()), c, e;
	const char *page = room("/runde/%s/frage/1", id(r));
	const char *where[3];
	struct reply p;

	go_on(r);
	cr_assert(
	    post(page, "kind=cause&voice=person&body=Der+Eisvogel", SCHOOL)
		.code == 303);
	c = number(text("select id from comment where round_id = %lld", r));
	e = number(text("select edition_id from comment where id = %lld", c));
	(void)reply_to(c, "Das bezweifle ich", CHAMBER);
	where[0] = page;
	where[1] = room("/beitrag/%s", id(c));
	where[2] = room("/analyse/%s/beitraege", id(e));
	cr_assert(decide(c, "returned", "Bitte ohne Vogel", LEAD).code == 303);
	for (size_t i = 0; i < 3; i++) {
		p = get(where[i], "jugendamt");
		cr_expect(p.code == 200 && shows(p, stone), "%s", where[i]);
		cr_expect(shows(p, "Das bezweifle ich"), "%s", where[i]);
		cr_expect_not(shows(p, "Eisvogel"), "%s", where[i]);
		cr_expect_not(shows(get(where[i], LEAD), stone));
	}
	p = get(room("/analyse/%s", id(e)), "jugendamt");
	cr_expect(shows(p, "Beitrag in Überarbeitung"), "beside the text");
	cr_expect_not(shows(get(room("/runde/%s", id(r)), "jugendamt"), stone),
	    "no news of a round");
	cr_assert(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=cause&body=Die+Kohlmeise", SCHOOL)
		      .code == 303);
	p = get(page, "jugendamt");
	cr_expect(shows(p, stone) && !shows(p, "Kohlmeise"), "it waits");
	cr_assert(decide(c, "visible", "", LEAD).code == 303);
	p = get(page, "jugendamt");
	cr_expect(shows(p, "Kohlmeise") && !shows(p, stone));
}

Test(shown, keeps_them_at_their_cell_and_among_earlier_ones)
{
	long long e = fresh_edition(), c, next;
	const char *place = text("/wert/%s/05914/2001", id(4401));
	struct reply r = post(room("/analyse/%s/beitraege", id(e)),
	    text("definition=%s&area=05914&period=2001&kind=question&"
		 "voice=person&body=Gelbbauchunke",
		id(4401)),
	    SCHOOL);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	c = number(
	    text("select max(id) from comment where edition_id = %lld", e));
	(void)reply_to(c, "Darauf ein Wort", CHAMBER);
	next = fresh_edition();
	cr_assert(decide(c, "returned", "Bitte anders", LEAD).code == 303);
	r = get(room("/analyse/%s/frueher", id(next)), "jugendamt");
	cr_expect(shows(r, place));
	r = get(room("%s?analyse=%s", place, id(next)), "jugendamt");
	cr_expect(r.code == 200 && shows(r, "Darauf ein Wort"), "%d", r.code);
	cr_expect(shows(r, stone) && !shows(r, "Gelbbauchunke"));
}

/* Who takes it back leaves what everybody leaves who does. */
Test(shown, is_withdrawn_when_its_author_takes_it_back)
{
	long long e = fresh_edition();
	long long c = say(e, "Die Unke", "person", SCHOOL);
	struct reply r;

	(void)reply_to(c, "Aha", CHAMBER);
	cr_assert(decide(c, "returned", "Bitte anders", LEAD).code == 303);
	cr_assert(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "", SCHOOL).code ==
	    303);
	r = get(room("/beitrag/%s", id(c)), "jugendamt");
	cr_expect(shows(r, "zurückgezogen") && !shows(r, stone));
	cr_expect(shows(r, "Aha"));
}

/* What nobody has read yet leaves no stone. */
Test(shown, is_not_missed_before_anybody_read_it)
{
	long long e = fresh_edition(), c;

	first(true);
	c = say(e, "Der Alpensalamander", "person", SCHOOL);
	cr_expect(get(room("/beitrag/%s", id(c)), CHAMBER).code == 404);
	cr_assert(decide(c, "returned", "Bitte anders", LEAD).code == 303);
	cr_expect(get(room("/beitrag/%s", id(c)), CHAMBER).code == 404);
	first(false);
}

/* A sealed note that is changed while a room begins to check leaves none. */
Test(shown, is_nothing_while_it_is_sealed)
{
	long long r = fresh_round(fresh_edition()), c;

	cr_assert(post(room("/runde/%s/frage/1", id(r)),
		      "kind=cause&voice=person&body=Der+Pirol", SCHOOL)
		      .code == 303);
	c = number(text("select id from comment where round_id = %lld", r));
	first(true);
	cr_assert(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=cause&body=Der+Star", SCHOOL)
		      .code == 303);
	cr_expect(number(text("select count(*) from comment_stone where "
			      "comment_id = %lld",
		      c)) == 0);
	cr_expect(get(room("/beitrag/%s", id(c)), CHAMBER).code == 404);
	first(false);
}

/* What the next page says at its top. */
static const char *
said(struct reply r)
{
	return strstr(r.head.p, "bleibt%20lesbar") != NULL ? "readable"
	       : strstr(r.head.p, "lesen%20weiterhin%20nur%20Sie") != NULL
		   ? "withheld"
	       : strstr(r.head.p, "Bis%20dahin%20lesen") != NULL   ? "waiting"
	       : strstr(r.head.p, "lesen%20vorerst%20nur") != NULL ? "sealed"
								   : "nothing";
}

static struct reply
change(long long comment, int seen)
{
	return post(room("/beitrag/%s/bearbeiten", id(comment)),
	    text("seen=%d&kind=question&body=Andere+Worte+%d", seen, seen),
	    SCHOOL);
}

Test(shown, says_truly_who_reads_the_earlier_words)
{
	long long e = fresh_edition(), r;
	long long c = say(e, "Zuerst so", "person", SCHOOL);

	cr_expect_str_eq(said(change(c, 1)), "readable");
	cr_assert(decide(c, "returned", "Bitte anders", LEAD).code == 303);
	cr_expect_str_eq(said(change(c, 2)), "withheld");
	cr_assert(decide(c, "visible", "", LEAD).code == 303);
	first(true);
	cr_expect_str_eq(said(change(c, 3)), "waiting");
	first(false);
	r = fresh_round(fresh_edition());
	cr_assert(post(room("/runde/%s/frage/1", id(r)),
		      "kind=cause&voice=person&body=Allein", SCHOOL)
		      .code == 303);
	c = number(text("select id from comment where round_id = %lld", r));
	cr_expect_str_eq(said(change(c, 1)), "sealed");
}

Test(shown, stands_without_a_reason_and_not_against_it)
{
	long long c = say(fresh_edition(), "Steht gut", "person", SCHOOL);
	const char *page = room("/moderation/%s", id(c));
	struct reply r;

	r = post(page, "seen=1&step=0&decision=returned&words=Warum+nur", LEAD);
	cr_expect(r.code == 422 && shows(r, "wogegen der Beitrag"));
	r = post(page,
	    "seen=1&step=0&decision=visible&reason=insult&words=Nein", LEAD);
	cr_expect(r.code == 422 && shows(r, "verstößt gegen nichts"));
	r = post(page, "seen=1&step=0&decision=visible&reason=&words=", LEAD);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(number(text("select count(*) from moderation_log where "
			      "comment_id = %lld and action = 'decide' and "
			      "reason = 'fine'",
		      c)) == 1);
}

/* The same moment on both pages: since when it waits. */
Test(shown, waits_since_one_moment)
{
	long long c = say(fresh_edition(), "Wartet lange", "person", SCHOOL);
	const char *since;

	cr_assert(post(room("/beitrag/%s/melden", id(c)),
		      "reason=insult&words=x", CHAMBER)
		      .code == 303);
	run(text("update moderation_case set waits_since = now() - interval "
		 "'3 days 2 hours' where comment_id = %lld",
	    c));
	since = text("wartet seit <time datetime=\"%s\">",
	    word(text("select to_char(waits_since at time zone 'UTC', "
		      "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from "
		      "moderation_case where comment_id = %lld",
		c)));
	cr_expect(shows(
	    get(room("/moderation?wartet=flagged&alter=3"), LEAD), since));
	cr_expect(shows(get(room("/moderation/%s", id(c)), LEAD), since));
}

Test(shown, names_in_the_log_whose_words_it_was_about)
{
	long long c = say(fresh_edition(), "Protokoll", "organisation", SCHOOL);
	const char *line;
	struct reply r;

	cr_assert(decide(c, "hidden", "Nachtigall", LEAD).code == 303);
	r = get(room("/moderation/protokoll"), LEAD);
	cr_expect(shows(r, "Beitrag von") && shows(r, "Demo Schulleitung") &&
		  shows(r, "Demo Gesamtschule"));
	r = get(room("/moderation/protokoll.csv"), LEAD);
	cr_expect(shows(r, "Zeitpunkt (Ortszeit, Europe/Berlin)"));
	line = word(text("select id || ';\"' || to_char(at at time zone "
			 "'Europe/Berlin', 'YYYY-MM-DD\"T\"HH24:MI:SS') || "
			 "'+0' || extract(hour from at at time zone "
			 "'Europe/Berlin' - at at time zone 'UTC') || ':00\";' "
			 "from moderation_log where comment_id = %lld",
	    c));
	cr_expect(shows(r, line), "%s", line);
	cr_expect(shows(r,
	    text("\"%s\";\"Demo Schulleitung\";\"Demo Gesamtschule\"", id(c))));
}

/* Where a moderator reads first, nobody gets words past him. */
Test(shown, settles_without_words_where_they_are_checked_first)
{
	long long e = fresh_edition();
	long long c = say(e, "Ist das so?", "person", SCHOOL);
	const char *page = room("/beitrag/%s/erledigen", id(c));
	struct reply r;

	cr_expect(post(page, "reason=", SCHOOL).code == 422);
	first(true);
	r = get(page, SCHOOL);
	cr_expect(r.code == 200 && !shows(r, "name=\"reason\""));
	cr_expect(shows(r, "ohne Begründung"));
	r = post(page, "reason=An+allen+vorbei", SCHOOL);
	cr_expect(r.code == 409, "%d", r.code);
	r = post(page, "", SCHOOL);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(shows(r, "erledigt") && !shows(r, "An allen vorbei"));
	r = get(room("/beitrag/%s", id(c)), SCHOOL);
	cr_expect_not(shows(r, "name=\"reason\""), "nor when he undoes it");
	cr_assert(post(page, "again=1", SCHOOL).code == 303);
	r = get(page, LEAD);
	cr_expect(shows(r, "name=\"reason\""));
	cr_expect(post(page, "reason=", LEAD).code == 422);
	cr_expect(post(page, "reason=Ist+beantwortet", LEAD).code == 303);
	cr_expect(
	    shows(get(room("/beitrag/%s", id(c)), CHAMBER), "Ist beantwortet"));
	first(false);
}

/* A moment of workspace 2002, so far from the municipality's first of the
 * month. */
static void
log_at(const char *when, const char *what)
{
	run(text("insert into moderation_log (workspace_id, at, action, was, "
		 "becomes, waited) select 2002, (date_trunc('month', "
		 "now() at time zone 'Europe/Berlin') + interval '%s') at time "
		 "zone 'Europe/Berlin', %s",
	    when, what));
}

static const char *
month(const char *when)
{
	return word(text("select to_char(date_trunc('month', now() at time "
			 "zone 'Europe/Berlin') + interval '%s', 'YYYY-MM')",
	    when));
}

/* Half an hour after midnight is the day before in UTC. */
Test(shown, counts_in_the_months_of_the_municipality)
{
	const char *page =
	    text("/arbeit/raum/%s/moderation/zahlen.csv", id(2002));
	struct reply r;

	run("delete from moderation_month where workspace_id = 2002");
	log_at("30 min", "'flag', 'visible', null, null");
	log_at("31 min", "'decide', 'visible', 'hidden', '2 hours'");
	log_at("32 min", "'appeal', 'hidden', null, null");
	log_at("33 min", "'final', 'hidden', 'visible', '5 hours'");
	log_at("34 min", "'decide', 'returned', 'returned', '3 hours'");
	log_at("-30 min", "'decide', 'visible', 'returned', '10 hours'");
	log_at("-31 min", "'appeal', 'returned', null, null");
	run(text("insert into moderation_month values (2002, '%s-01', 4)",
	    month("0")));
	r = get(page, "fachberatung");
	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, text("\"%s\";4;1;0;1;1;1;3,0", month("0"))), "%s",
	    r.body.p);
	cr_expect(shows(r, text("\"%s\";0;0;1;0;1;0;10,0", month("-1 hour"))),
	    "%s", r.body.p);
	cr_expect(number("select (month_here('2026-11-30 23:30+00') = "
			 "'2026-12-01' and month_here('2026-07-31 22:30+00') = "
			 "'2026-08-01' and month_here('2026-07-31 21:30+00') = "
			 "'2026-07-01')::int") == 1);
}

/* Against the log, counted in another way. */
Test(shown, counts_what_stands_in_the_log)
{
	static const char *const here =
	    "to_char(at at time zone 'Europe/Berlin', 'YYYY-MM') = "
	    "to_char(now() "
	    "at time zone 'Europe/Berlin', 'YYYY-MM') and workspace_id = 2001";
	long long c = say(fresh_edition(), "Gezählt", "person", SCHOOL);
	long long posted = number(text("select posted from moderation_month "
				       "where workspace_id = 2001 and month = "
				       "'%s-01'",
	    month("0")));
	const char *line;
	struct reply r;

	cr_assert(post(room("/beitrag/%s/melden", id(c)),
		      "reason=insult&words=x", CHAMBER)
		      .code == 303);
	cr_assert(decide(c, "hidden", "So nicht", LEAD).code == 303);
	cr_assert(post(room("/beitrag/%s/einspruch", id(c)), "words=Doch+doch",
		      SCHOOL)
		      .code == 303);
	line = text("\"%s\";%lld;%lld;%lld;%lld;%lld;%lld;", month("0"), posted,
	    number(text("select count(*) from moderation_log where action = "
			"'flag' and %s",
		here)),
	    number(text("select count(*) from moderation_log where becomes = "
			"'returned' and was <> 'returned' and action in "
			"('decide', 'final') and %s",
		here)),
	    number(text("select count(*) from moderation_log where becomes = "
			"'hidden' and was <> 'hidden' and action in ('decide', "
			"'final') and %s",
		here)),
	    number(text("select count(*) from moderation_log where action = "
			"'appeal' and %s",
		here)),
	    number(text("select count(*) from moderation_log where action = "
			"'final' and becomes <> was and %s",
		here)));
	r = get(room("/moderation/zahlen.csv"), LEAD);
	cr_expect(shows(r, line), "%s in %s", line, r.body.p);
	run(text("update moderation_case set waits = null, waits_since = null "
		 "where comment_id = %lld",
	    c));
}
