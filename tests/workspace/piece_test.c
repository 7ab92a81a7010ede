/*
 * piece_test.c - a page of a discussion that is kept is what the database
 * would say, for whoever asks.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(piece, .init = harness_start, .fini = harness_stop);

#define TALK(e)  room("/analyse/%s/beitraege", id(e))
#define REPLY    "#antworten"
#define CHANGE_A "/bearbeiten"

/* Change what is stored and tell nobody, not even the discussion. */
static void
forge(long long edition, const char *words)
{
	run(text("alter table comment disable trigger user; update comment "
		 "set body = '%s' where edition_id = %lld; "
		 "alter table comment enable trigger user",
	    words, edition));
}

/* A discussion that the chamber has read, and so is kept; then forged. */
static long long
kept_talk(void)
{
	long long e = fresh_edition();

	(void)say(e, "Erstes Wort", "person", SCHOOL);
	cr_assert(shows(get(TALK(e), CHAMBER), "Erstes Wort"));
	forge(e, "Gefälscht");
	return e;
}

Test(piece, is_shown_until_somebody_says_something)
{
	long long e = kept_talk();
	struct reply r = get(TALK(e), LEAD);

	cr_expect(shows(r, "Erstes Wort") && !shows(r, "Gefälscht"));
	(void)say(e, "Zweites Wort", "person", CHAMBER);
	r = get(TALK(e), LEAD);
	cr_expect(shows(r, "Gefälscht") && shows(r, "Zweites Wort"));
}

Test(piece, is_not_for_its_authors_who_see_links_of_their_own)
{
	long long e = kept_talk();
	struct reply r = get(TALK(e), SCHOOL);

	cr_expect(shows(r, "Gefälscht") && shows(r, CHANGE_A));
	r = get(TALK(e), LEAD);
	cr_expect(shows(r, "Erstes Wort") && !shows(r, CHANGE_A));
}

Test(piece, is_kept_for_each_language)
{
	long long e = kept_talk();
	struct reply r;

	run("update person set lang = 2 where email like 'jugendamt@%'");
	r = get(TALK(e), "jugendamt");
	cr_expect(shows(r, "Reply") && !shows(r, "Antworten"));
	cr_expect(shows(r, "Gefälscht"), "asked again, in English");
	r = get(TALK(e), "volkshochschule");
	cr_expect(shows(r, "Antworten") && shows(r, "Erstes Wort"));
}

Test(piece, is_made_anew_when_replies_are_no_longer_taken)
{
	long long e = kept_talk();
	struct reply r = get(TALK(e), LEAD);

	cr_assert(shows(r, "Erstes Wort") && shows(r, REPLY));
	run("update workspace set closed_at = now() where id = 2001");
	r = get(TALK(e), LEAD);
	run("update workspace set closed_at = null where id = 2001");
	cr_expect(shows(r, "Gefälscht") && !shows(r, REPLY));
}

Test(piece, does_not_stand_before_notes_that_only_their_author_sees)
{
	long long e = fresh_edition(), round;
	struct reply r;

	(void)say(e, "Vor der Runde", "person", SCHOOL);
	cr_assert(shows(get(TALK(e), CHAMBER), "Vor der Runde"));
	round = fresh_round(e);
	cr_assert(shows(get(TALK(e), LEAD), "Vor der Runde"));
	(void)say(e, "Für mich allein", "person", CHAMBER);
	r = get(TALK(e), CHAMBER);
	cr_expect(shows(r, "Vor der Runde") && shows(r, "Für mich allein"));
	r = get(TALK(e), LEAD);
	cr_expect(shows(r, "Vor der Runde") && !shows(r, "Für mich allein"));
	go_on(round);
	cr_expect(shows(get(TALK(e), LEAD), "Für mich allein"));
}

Test(piece, is_made_anew_when_a_question_of_its_round_is_put_right)
{
	long long e = fresh_edition(), round = fresh_round(e);

	go_on(round);
	(void)say(e, "Erstes Wort", "person", SCHOOL);
	cr_assert(shows(get(TALK(e), CHAMBER), "1: Warum?"));
	forge(e, "Gefälscht");
	cr_expect(shows(get(TALK(e), LEAD), "Erstes Wort"), "it is kept");
	cr_assert(post(room("/runde/%s/berichtigen", id(round)),
		      text("seen=%lld&title=Eine+Runde&number=1&question=Woher"
			   "%%3F&rule_text=&meets_on=&meets_where=",
			  number(text("select version from round where id = "
				      "%lld",
			      round))),
		      LEAD)
		      .code == 303);
	cr_expect(shows(get(TALK(e), LEAD), "1: Woher?"));
	cr_expect(!shows(get(TALK(e), LEAD), "Erstes Wort"));
}

/* What the page says for who looks for more; others' notes move none of it. */
static const char *
newest_in(struct reply r)
{
	const char *at = strstr(r.body.p, "data-newest=\"");

	cr_assert(at != NULL);
	return text("%.13s", at + strlen("data-newest=\""));
}

Test(piece, says_nothing_of_a_note_that_only_its_author_sees)
{
	long long e = fresh_edition();
	const char *before, *own;

	(void)say(e, "Vor der Runde", "person", SCHOOL);
	(void)fresh_round(e);
	before = newest_in(get(TALK(e), LEAD));
	(void)say(e, "Für mich allein", "person", CHAMBER);
	cr_expect_str_eq(newest_in(get(TALK(e), LEAD)), before);
	own = newest_in(get(TALK(e), CHAMBER));
	cr_expect_str_neq(own, before);
}

Test(piece, is_made_anew_when_a_word_is_changed_or_taken_back)
{
	long long e = kept_talk();
	long long c =
	    number(text("select id from comment where edition_id = %lld", e));
	struct reply r;

	cr_assert(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=cause&body=Besser+gesagt", SCHOOL)
		      .code == 303);
	r = get(TALK(e), LEAD);
	cr_expect(shows(r, "Besser gesagt") && !shows(r, "Erstes Wort"));
	cr_assert(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "", SCHOOL).code ==
	    303);
	r = get(TALK(e), LEAD);
	cr_expect(!shows(r, "Besser gesagt") && shows(r, "zurückgezogen"));
}

Test(piece, is_gone_when_the_only_word_of_its_kind_becomes_another)
{
	long long e = fresh_edition();
	long long c = say(e, "Nur eine Frage", "person", SCHOOL);
	struct reply r;

	r = get(text("%s?art=question", TALK(e)), CHAMBER);
	cr_assert(shows(r, "Nur eine Frage"));
	cr_assert(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=doubt&body=Nun+ein+Zweifel", SCHOOL)
		      .code == 303);
	r = get(text("%s?art=question", TALK(e)), LEAD);
	cr_expect(r.code == 200 && !shows(r, "Nur eine Frage"));
	cr_expect(shows(get(TALK(e), LEAD), "Nun ein Zweifel"));
}

Test(piece, is_made_anew_when_a_release_corrects_its_value)
{
	long long e = fresh_edition(), release;

	cr_assert(post(TALK(e),
		      text("definition=%s&area=05914&period=2011&kind=cause&"
			   "voice=person&body=Alt",
			  id(4401)),
		      SCHOOL)
		      .code == 303);
	cr_assert(!shows(get(TALK(e), CHAMBER), "anchor-revised"));
	run("insert into delivery (id, source_id, title, file_name, "
	    "file_sha256, file_bytes, encoding, uploaded_by) select 4198, "
	    "source_id, title, file_name, sha256('neuer'), 3, encoding, "
	    "uploaded_by from delivery order by id limit 1");
	release = number("insert into release (delivery_id, source_id, number)"
			 " values (4198, 4001, 100) returning id");
	run(text("insert into computation (definition_id, release_id, number) "
		 "values (4401, %lld, 100)",
	    release));
	run(text("insert into indicator_value (definition_id, release_id, "
		 "area_id, period, numerator, denominator, value, shown) "
		 "values (4401, %lld, 8, '2011', 133, 2462, 5.402, '5.4')",
	    release));
	cr_expect(shows(get(TALK(e), CHAMBER), "anchor-revised"));
}

Test(piece, names_the_pages_before_and_behind_it)
{
	long long e = fresh_edition();
	struct reply first, again;

	run(text("insert into comment (workspace_id, edition_id, root_id, "
		 "kind, body, author_id, author_name) select 2001, %lld, 0, "
		 "'cause', 'Satz', 1001, 'Demo' from generate_series(1, 60)",
	    e));
	first = get(TALK(e), CHAMBER);
	again = get(TALK(e), LEAD);
	cr_expect(shows(first, "rel=\"next\"") && shows(again, "rel=\"next\""));
	cr_expect(
	    !shows(first, "rel=\"prev\"") && !shows(again, "rel=\"prev\""));
	again = get(text("%s?ende=1", TALK(e)), LEAD);
	cr_expect(
	    shows(again, "rel=\"prev\"") && !shows(again, "rel=\"next\""));
}

static bool
comes_packed_to(
    const char *as, long long edition, struct str encoding, const char *words)
{
	struct raw raw = {
	    .method = STR("GET"),
	    .address = str_of(TALK(edition)),
	    .encoding = encoding,
	};
	struct reply r = ask(&raw, as);

	cr_assert(r.code == 200 && shows(r, words) && shows(r, REPLY));
	return strstr(r.head.p, "Content-Encoding: gzip") != NULL;
}

static bool
comes_packed(long long edition, struct str encoding, const char *words)
{
	return comes_packed_to(LEAD, edition, encoding, words);
}

Test(piece, goes_out_compressed_from_its_first_reader_on)
{
	const struct str gzip = STR("gzip, deflate, br");
	long long e = fresh_edition();

	(void)say(e, "Erstes Wort", "person", SCHOOL);
	cr_expect(comes_packed(e, gzip, "Erstes Wort"));
	forge(e, "Gefälscht");
	cr_expect(comes_packed(e, gzip, "Erstes Wort"));
	cr_expect(comes_packed(e, STR("br, gzip"), "Erstes Wort"));
	(void)say(e, "Zweites Wort", "person", CHAMBER);
	cr_expect(comes_packed(e, gzip, "Zweites Wort"));
}

Test(piece, is_sent_as_it_is_to_who_takes_nothing_else)
{
	long long e = kept_talk();

	cr_expect(!comes_packed(e, STR("gzip;q=0, br"), "Erstes Wort"));
	cr_expect(!comes_packed(e, STR("gzipped"), "Erstes Wort"));
	cr_expect(!comes_packed(e, (struct str){NULL, 0}, "Erstes Wort"));
}

/* It was found before anybody knew that it is in the wrong language. */
Test(piece, that_does_not_fit_is_forgotten)
{
	const struct str gzip = STR("gzip");
	long long e = fresh_edition();

	(void)say(e, "Erstes Wort", "person", SCHOOL);
	cr_assert(comes_packed(e, gzip, "Antworten"));
	run("update person set lang = 2 where email like 'jugendamt@%'");
	cr_expect(comes_packed_to("jugendamt", e, gzip, "Reply"));
	run("update person set lang = 0 where email like 'jugendamt@%'");
}
