/*
 * doubt_page_test.c - a doubt from a discussion, its answer, and notes that
 * travel with cells; the examination's newer items.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "desk.h"
#include "text.h"

/* The tests share a database: each begins with the demo's doubt open. */
static void
start(void)
{
	harness_start();
	run("update doubt_case set state = 'open', result = null, reply_id = "
	    "null, answer = '', needs_revision = false, note_id = null where "
	    "comment_id = 7002");
	run("delete from doubt_case where comment_id <> 7002");
	run("delete from comment where kind = 'answer'");
	run("delete from cell_note");
}

TestSuite(doubt, .init = start, .fini = harness_stop);
TestSuite(note, .init = harness_start, .fini = harness_stop);
TestSuite(check, .init = harness_start, .fini = harness_stop);

/* The demo's case: comment 7002 doubts Hagen's 2013. */
static const char *
the_case(void)
{
	return text("/daten/zweifel/%s",
	    id(number("select id from doubt_case where comment_id = 7002")));
}

static void
answers(const char *more, int code)
{
	struct reply r = post(the_case(),
	    text("once=a&result=explained&answer=Zwei+Jahrgänge+zugleich.%s",
		more),
	    UPLOADER);

	cr_assert(r.code == code, "%d", r.code);
}

Test(doubt, waits_on_the_first_page)
{
	struct reply r = get("/daten/", UPLOADER);

	cr_expect(shows(r, "Ein offener Zweifel"));
	r = get("/daten/zweifel/?stand=open", UPLOADER);
	cr_expect(shows(r, "Hagen"));
	cr_expect(shows(r, "Erklärt das alles?"));
	cr_expect_not(
	    shows(get("/daten/zweifel/?stand=answered", UPLOADER), "Hagen"));
}

Test(doubt, shows_the_value_with_where_it_comes_from)
{
	struct reply r = get(the_case(), UPLOADER);

	cr_expect(r.code == 200);
	cr_expect(shows(r, "Das kann nicht am Nenner liegen."));
	cr_expect(shows(r, "2.871"));
	cr_expect(shows(r, "Zeile der Datei"));
	cr_expect(shows(r, "Doppelter Abiturjahrgang"));
	cr_expect(shows(r, "Ausreichende Fallzahl"));
	cr_expect_not(shows(r, "Vollständigkeit"));
}

/* An analyst of another room sees the cell, but nobody's words. */
Test(doubt, keeps_its_words_within_its_room)
{
	struct reply r = get(the_case(), SECOND);

	cr_expect(r.code == 200);
	cr_expect(shows(r, "2.871"));
	cr_expect_not(shows(r, "Das kann nicht am Nenner liegen."));
	cr_expect_not(shows(r, "Demo Kammer"));
	cr_expect_not(shows(r, "name=\"answer\""));
	r = post(the_case(), "once=a&result=error&answer=Falsch.", SECOND);
	cr_expect(r.code == 403, "%d", r.code);
	cr_expect(number("select count(*) from doubt_case where state = "
			 "'answered'") == 0);
}

Test(doubt, goes_back_into_its_thread_when_answered)
{
	long long revision =
	    number("select revision from edition where id = 5101");

	answers("", 303);
	cr_expect(number("select count(*) from comment c join doubt_case x on "
			 "x.reply_id = c.id where c.parent_id = 7002 and "
			 "c.kind = 'answer' and c.result = 'explained' and "
			 "c.author_id = 1002") == 1);
	cr_expect(
	    number("select revision from edition where id = 5101") > revision);
	cr_expect(number("select count(*) from notice n join doubt_case x on "
			 "x.reply_id = n.object_id where n.kind = 'reply' and "
			 "n.person_id = 1005") == 1);
	cr_expect_not(
	    shows(get("/daten/", UPLOADER), "Jemand zweifelt an einer Zahl"));
	cr_expect(shows(get(the_case(), UPLOADER), "Zwei Jahrgänge zugleich."));
}

Test(doubt, is_answered_once)
{
	answers("", 303);
	answers("", 409);
	cr_expect(number("select count(*) from comment where kind = "
			 "'answer'") == 1);
}

Test(doubt, wants_an_answer_and_a_result)
{
	struct reply r = post(the_case(), "once=a&answer=", UPLOADER);

	cr_expect(r.code == 422);
	cr_expect(shows(r, "Bitte sagen Sie, was bei der Prüfung herauskam."));
	r = post(the_case(),
	    "once=a&result=error&answer=Falsch&note_kind=note&label_de="
	    "&text_de=",
	    UPLOADER);
	cr_expect(r.code == 422);
	cr_expect(number("select count(*) from doubt_case where state = "
			 "'open'") == 1);
}

Test(doubt, may_leave_a_note_at_the_value)
{
	answers("&needs_revision=1&note_kind=break&label_de=Doppeljahrgang"
		"&text_de=Zwei+Jahrgänge",
	    303);
	cr_expect(number("select count(*) from notes_for(4401, 4201, "
			 "array(select id from area where key = '05914'), "
			 "'2012', '2014') where label_de = 'Doppeljahrgang' "
			 "and kind = 'break'") == 1);
	cr_expect(
	    number("select count(*) from notes_for(4401, 4201, "
		   "array(select id from area where key = '05914'), "
		   "'2014', '2015') where label_de = 'Doppeljahrgang'") == 0);
	cr_expect(
	    number("select count(*) from notes_for(4401, 4201, "
		   "array(select id from area where key = '05911'), "
		   "'2012', '2014') where label_de = 'Doppeljahrgang'") == 0);
	cr_expect(shows(
	    get("/daten/zweifel/?berichtigen=1", UPLOADER), "zu berichtigen"));
}

/* What somebody wrote for himself is not a case before it is revealed. */
Test(doubt, of_the_first_phase_opens_when_revealed)
{
	run("insert into comment (id, workspace_id, edition_id, root_id, kind, "
	    "body, author_id, author_name) values (7991, 2001, 5101, 7991, "
	    "'doubt', 'Geheim', 1001, 'A')");
	run("delete from doubt_case where comment_id = 7991");
	run("update comment set sealed = true where id = 7991");
	cr_expect(number("select count(*) from doubt_case where comment_id = "
			 "7991") == 0);
	run("update comment set sealed = false where id = 7991");
	cr_expect(number("select count(*) from doubt_case where comment_id = "
			 "7991 and state = 'open'") == 1);
	run("update comment set withdrawn_at = now() where id = 7991");
	cr_expect(number("select count(*) from doubt_case where comment_id = "
			 "7991 and state = 'withdrawn'") == 1);
	run("delete from doubt_case where comment_id = 7991");
	run("delete from comment where id = 7991");
}

/* ----------------------------------------------------------------- notes */

#define DEMO "/daten/lieferung/%s"

static const char *
notes_of(long long delivery)
{
	return text("/daten/lieferung/%s/hinweis", id(delivery));
}

Test(note, travels_with_cells_until_it_is_withdrawn)
{
	struct reply r = post(notes_of(4101),
	    "once=n&kind=note&first_period=2013&area_prefix=05&label_de=Achtung"
	    "&text_de=Hier+aufpassen&category=",
	    UPLOADER);
	const char *note;

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(shows(
	    get(text(DEMO "/tabelle", id(4101)), UPLOADER), "Hier aufpassen"));
	cr_expect(
	    shows(get(text("/daten/indikator/%s/werte", id(4301)), UPLOADER),
		"Hier aufpassen"));
	note = text("%s/%s/zuruecknehmen", notes_of(4101),
	    id(number("select id from cell_note where label_de = 'Achtung'")));
	cr_expect(post(note, "reason=", UPLOADER).code == 422);
	cr_expect(post(note, "reason=War+falsch", UPLOADER).code == 303);
	cr_expect(post(note, "reason=War+falsch", UPLOADER).code == 409);
	cr_expect_not(shows(
	    get(text(DEMO "/tabelle", id(4101)), UPLOADER), "Hier aufpassen"));
	cr_expect(shows(get(notes_of(4101), UPLOADER), "War falsch"));
}

Test(note, that_ends_before_it_begins_is_refused)
{
	struct reply r = post(notes_of(4101),
	    "once=n&kind=note&first_period=2013&last_period=2012&label_de=Weg"
	    "&text_de=Text",
	    UPLOADER);

	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(number("select count(*) from cell_note where label_de = "
			 "'Weg'") == 0);
}

Test(note, of_a_break_is_changed_and_withdrawn)
{
	const char *b =
	    text("/daten/indikator/%s/bruch/%s", id(4301), id(4501));
	const char *change =
	    "period=2013&area_prefix=05&label_de=Anders&label_en=Other"
	    "&note_de=Grund&note_en=Reason";

	cr_expect(
	    shows(get(b, UPLOADER), "value=\"Doppelter Abiturjahrgang\""));
	cr_expect(post(b, text("version=1&%s", change), UPLOADER).code == 303);
	cr_expect(post(b, text("version=1&%s", change), UPLOADER).code == 409);
	cr_expect(
	    post(text("%s/zuruecknehmen", b), "reason=Irrtum", UPLOADER).code ==
	    303);
	cr_expect(number("select count(*) from notes_for(4401, 4201, "
			 "array(select id from area where key = '05914'), "
			 "'2010', '2015') where id = 4501") == 0);
	cr_expect(shows(
	    get(text("/daten/indikator/%s", id(4301)), UPLOADER), "Irrtum"));
}

/* -------------------------------------------------------------- the items */

static long long
counted(long long delivery, const char *item, int n)
{
	return number(
	    text("select counts[%d] from delivery_check where delivery_id = "
		 "%lld and item = '%s'",
		n, delivery, item));
}

/* A second delivery in which numbers and symbols changed places. */
Test(check, tells_symbols_and_revisions_from_the_release_before)
{
	const char *d;
	long long n;

	released("11111-03-09-1", 31);
	d = delivered("11111-03-09-1", 32);
	n = id_of(str_of(d + strlen("/daten/lieferung/"))).v;
	cr_expect(counted(n, "symbols", 5) == 0);
	cr_expect(counted(n, "revision", 1) == 0);
	run(text("create temporary table chosen as select ctid as at, "
		 "row_number() over (order by line, category_id) as i "
		 "from cell where delivery_id = %lld and value > 100 "
		 "limit 3",
	    n));
	run("update cell set value = null, symbol = 'unknown' where ctid = "
	    "(select at from chosen where i = 1)");
	run("update cell set value = value + 1 where ctid = "
	    "(select at from chosen where i = 2)");
	run("update cell set value = value + 1, quality = 'revised' where "
	    "ctid = (select at from chosen where i = 3)");
	cr_assert(post(text("%s/pruefung", d), "", UPLOADER).code == 303);
	cr_expect(counted(n, "symbols", 5) == 1);
	cr_expect(counted(n, "revision", 1) == 2);
	cr_expect(counted(n, "revision", 2) == 1);
	cr_expect(counted(n, "revision", 3) == 1);
	cr_expect(shows(get(text("%s/pruefung?punkt=revision", d), UPLOADER),
	    "gekennzeichnet"));
	cr_expect(shows(
	    get(text("%s/pruefung?punkt=symbols", d), UPLOADER), "Zeichen"));
}

/* One odd year in a calm series is told, wherever it is. */
Test(check, tells_an_area_that_changes_as_never_before)
{
	const char *d = delivered("11111-03-09-2", 33);
	long long n = id_of(str_of(d + strlen("/daten/lieferung/"))).v;

	run(text("update cell c set value = 1000 + 10 * "
		 "(left(c.period, 4)::int %% 3) + case when c.period = '2015' "
		 "then 500 else 0 end, symbol = null "
		 "where delivery_id = %lld and category_id = (select "
		 "min(category_id) from cell where delivery_id = %lld) and "
		 "area_id = (select id from area where key = '05911')",
	    n, n));
	cr_assert(post(text("%s/pruefung", d), "", UPLOADER).code == 303);
	cr_expect(number(text("select count(*) from delivery_finding f join "
			      "area a on a.id = f.area_id where delivery_id = "
			      "%lld and item = 'jump' and f.kind = 'robust' "
			      "and a.key = '05911' and f.period = '2015' and "
			      "f.category_id = (select min(category_id) from "
			      "cell where delivery_id = %lld)",
		      n, n)) == 1);
}

/* What only a person knows has to be said before figures are used. */
Test(check, wants_a_word_of_a_person_on_legal_use)
{
	const char *d = delivered("11111-03-09-3", 34);
	struct reply r = post(text("%s/urteil", d),
	    "verdict=usable&once=v&result_principle=fine"
	    "&result_legal=not_checked&result_footnotes=fine",
	    SECOND);

	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "Ohne diese Angabe kann die Lieferung nicht"));
	cr_expect_not(shows(r, "name=\"result_complete\""));
	cr_expect(judged(d, "usable", "", SECOND).code == 303);
	cr_expect(number(text("select count(*) from delivery_check where "
			      "delivery_id = %lld and item = 'legal' and "
			      "result = 'fine'",
		      id_of(str_of(d + strlen("/daten/lieferung/"))).v)) == 1);
}

/* A source whose rule asks for more than 20 is held to that. */
Test(check, uses_the_limit_of_the_sources_rule)
{
	const char *d = delivered("11111-03-09-4", 35);
	long long n = id_of(str_of(d + strlen("/daten/lieferung/"))).v;

	cr_expect(counted(n, "base", 3) == 20);
	run(text("insert into secrecy_rule (source_id, version, kind, "
		 "min_denominator) select source_id, 2, 'published', 50 from "
		 "delivery where id = %lld",
	    n));
	cr_assert(post(text("%s/pruefung", d), "", UPLOADER).code == 303);
	cr_expect(counted(n, "base", 3) == 50);
	cr_expect(
	    shows(get(text("%s/pruefung", d), UPLOADER), "Anzahlen unter 50"));
}
