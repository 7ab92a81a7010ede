/*
 * attachment_test.c - files with contributions, through the real stack: who
 * gets them, how they are served, what becomes of them.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "brought.h"
#include "room.h"
#include "text.h"

enum { CONTENT_LARGE = (10 << 20) + 1 };

TestSuite(attachment, .init = harness_start, .fini = harness_stop);

/* A key as forms have it, another each time. */
static const char *
key(void)
{
	return text("%s01234567890", word("select md5(random()::text)"));
}

/* A contribution with this file, by the school; the answer. */
static struct reply
bring_to(
    const char *address, const char *once, struct str data, const char *name)
{
	return post_file(address,
	    text("kind=cause&voice=person&body=Mit Datei&once=%s", once),
	    "datei", data, name, SCHOOL);
}

static long long
newest(long long edition)
{
	return number(text("select max(id) from comment where edition_id = "
			   "%lld",
	    edition));
}

static long long
file_of(long long comment)
{
	return number(text("select coalesce(max(id), 0) from attachment where "
			   "comment_id = %lld and removed_at is null",
	    comment));
}

/* A contribution with a PDF; its id. */
static long long
bring(long long edition)
{
	struct reply r = bring_to(room("/analyse/%s/beitraege", id(edition)),
	    key(), paper(""), "Übersicht %222013%22.PDF");

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	return newest(edition);
}

static struct reply
fetch(long long file, const char *as)
{
	return get(text("/anhang/%s", id(file)), as);
}

Test(attachment, comes_with_a_contribution_and_goes_out_as_a_thing_to_keep)
{
	long long e = fresh_edition(), c = bring(e), f = file_of(c);
	struct reply r = get(room("/analyse/%s/beitraege", id(e)), CHAMBER);

	cr_assert(r.code == 200 && f != 0);
	cr_expect(shows(r, text("/anhang/%s", id(f))));
	cr_expect(shows(r, "Übersicht 2013.pdf") && shows(r, "PDF, 1\u00a0KB"));
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(shows(r, "Übersicht 2013.pdf"));
	r = fetch(f, CHAMBER);
	cr_assert(r.code == 200);
	cr_expect(str_eq(r.body, paper("")));
	cr_expect(strstr(r.head.p, "Content-Type: application/pdf\r\n"));
	cr_expect(strstr(r.head.p,
	    "Content-Disposition: attachment; filename=\"_bersicht_2013.pdf\"; "
	    "filename*=UTF-8''%C3%9Cbersicht%202013.pdf\r\n"));
	cr_expect(strstr(r.head.p, "Cache-Control: no-store\r\n"));
}

Test(attachment, is_nobody_elses_who_may_not_read_the_contribution)
{
	long long e = fresh_edition(), c = bring(e), f = file_of(c);

	cr_expect(fetch(f, NULL).code == 303, "to sign in");
	cr_expect(fetch(f, STRANGER_A).code == 404);
	cr_expect(fetch(f, "administration").code == 404);
	cr_expect(fetch(f + 1, SCHOOL).code == 404);
	/* withdrawn: nobody's; and back */
	cr_expect(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "", SCHOOL).code ==
	    303);
	cr_expect(fetch(f, CHAMBER).code == 404);
	cr_expect(fetch(f, SCHOOL).code == 404);
	cr_expect(!shows(
	    get(room("/analyse/%s/beitraege", id(e)), CHAMBER), "bersicht"));
	cr_expect(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "back=1", SCHOOL)
		.code == 303);
	cr_expect(fetch(f, CHAMBER).code == 200);
	/* hidden: its author's and the moderators' */
	run(text("update comment set state = 'hidden' where id = %lld", c));
	cr_expect(fetch(f, CHAMBER).code == 404);
	cr_expect(fetch(f, LEAD).code == 200);
	cr_expect(fetch(f, SCHOOL).code == 200);
	cr_expect(!shows(
	    get(room("/analyse/%s/beitraege", id(e)), CHAMBER), "bersicht"));
}

Test(attachment, of_a_note_for_oneself_is_ones_own_until_it_is_revealed)
{
	long long e = fresh_edition(), round = fresh_round(e), c, f;
	struct reply r = bring_to(
	    room("/runde/%s/frage/1", id(round)), key(), paper(""), "a.pdf");

	cr_assert(r.code == 303, "%d", r.code);
	c = newest(e);
	f = file_of(c);
	cr_expect(fetch(f, SCHOOL).code == 200);
	cr_expect(fetch(f, CHAMBER).code == 404);
	cr_expect(fetch(f, LEAD).code == 404);
	go_on(round);
	cr_expect(fetch(f, CHAMBER).code == 200);
}

Test(attachment, may_answer_a_question_come_by_letter_and_with_a_reply)
{
	long long e = fresh_edition(), round, c = bring(e);
	struct reply r = bring_to(
	    room("/beitrag/%s", id(c)), key(), photograph(), "Foto.png");

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(str_is(str_of(word(text("select name || kind from attachment "
					  "where comment_id = %lld",
			     newest(e)))),
		      "Foto.png.jpgjpeg"),
	    "called what it is");
	r = fetch(file_of(newest(e)), CHAMBER);
	cr_expect(memmem(r.body.p, r.body.n, "GPS", 3) == NULL);
	round = fresh_round(e);
	r = post_file(room("/runde/%s/eintragen", id(round)),
	    text("organisation=%s&channel=letter&kind=cause&body=Brief&once=%s",
		id(103), key()),
	    "datei", paper(""), "Brief.pdf", LEAD);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(file_of(newest(e)) != 0);
}

Test(attachment, is_kept_when_the_form_is_shown_again)
{
	long long e = fresh_edition(), f;
	const char *where = room("/analyse/%s/beitraege", id(e)), *once = key();
	struct reply r = post_file(where,
	    text("kind=&voice=person&body=Mein Text&once=%s", once), "datei",
	    paper(""), "Plan.pdf", SCHOOL);

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "Plan.pdf") && shows(r, "ist angenommen"));
	cr_expect(shows(r, "Mein Text") && shows(r, once));
	f = number("select max(id) from attachment where comment_id is null");
	cr_expect(fetch(f, SCHOOL).code == 200);
	cr_expect(fetch(f, CHAMBER).code == 404 && fetch(f, LEAD).code == 404);
	/* rather not */
	r = post(where,
	    text("kind=&voice=person&body=Mein+Text&once=%s&datei_weg=%s", once,
		id(f)),
	    SCHOOL);
	cr_expect(r.code == 422 && !shows(r, "Plan.pdf"));
	r = post_file(where,
	    text("kind=&voice=person&body=Mein Text&once=%s", once), "datei",
	    paper(""), "Plan.pdf", SCHOOL);
	r = post(where,
	    text("kind=cause&voice=person&body=Mein+Text&once=%s", once),
	    SCHOOL);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(file_of(newest(e)) != 0);
	/* sent twice it is there once; another file does not get lost unsaid */
	r = bring_to(where, once, paper(""), "Plan.pdf");
	cr_expect(number(text("select count(*) from attachment where "
			      "comment_id = %lld",
		      newest(e))) == 1);
	r = bring_to(where, once, paper("anders"), "Plan.pdf");
	cr_expect(r.code == 422 && shows(r, "schon ein Beitrag"));
}

Test(attachment, that_is_not_taken_is_said_beside_the_field)
{
	long long e = fresh_edition();
	const char *where = room("/analyse/%s/beitraege", id(e));
	struct str large = {calloc(1, CONTENT_LARGE), CONTENT_LARGE};
	struct reply r = bring_to(
	    where, key(), STR("<svg onload=\"alert(1)\"/>"), "Bild.png");

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "nehmen wir nicht an") && shows(r, "Mit Datei"));
	memcpy((char *)(uintptr_t)large.p, "%PDF-1.7", 8);
	r = bring_to(where, key(), large, "Gross.pdf");
	cr_expect(r.code == 422 && shows(r, "größer als 10"));
	r = bring_to(where, key(), office(WORD, "word/vbaProject.bin", "x"),
	    "Brief.docx");
	cr_expect(r.code == 422 && shows(r, "Makros"));
	r = bring_to(where, key(), STR(""), "Leer.pdf");
	cr_expect(r.code == 422 && shows(r, "noch einmal"));
	r = post_file(where, "kind=cause&voice=person&body=Ohne Schluessel",
	    "datei", paper(""), "a.pdf", SCHOOL);
	cr_expect(r.code == 422 && shows(r, "Seite neu"));
	r = post_file(where, "kind=cause&voice=person&body=Von draussen",
	    "datei", STR("<svg/>"), "a.png", NULL);
	cr_expect(r.code != 422, "no byte is looked at for a stranger");
	cr_expect(number(text("select count(*) from comment where edition_id "
			      "= %lld",
		      e)) == 0);
	free((char *)(uintptr_t)large.p);
}

Test(attachment, are_three_at_most)
{
	long long e = fresh_edition();
	const char *where = room("/analyse/%s/beitraege", id(e)), *once = key();
	struct reply r;

	for (int i = 0; i < 3; i++) {
		r = post_file(where,
		    text("kind=&voice=person&body=Viele&once=%s", once),
		    "datei", paper(text("%d", i)), "a.pdf", SCHOOL);
		cr_assert(r.code == 422);
	}
	r = bring_to(where, once, paper("vier"), "d.pdf");
	cr_expect(r.code == 422 && shows(r, "Mehr als drei"));
	cr_expect(number("select count(*) from attachment where comment_id is "
			 "null and once = (select once from attachment order "
			 "by id desc limit 1)") == 3);
}

static struct reply
change(long long c, long long seen, const char *more, struct str data)
{
	const char *fields = text(
	    "kind=cause&body=Mit Datei&seen=%lld&once=%s%s", seen, key(), more);

	return post_file(room("/beitrag/%s/bearbeiten", id(c)), fields, "datei",
	    data, "Neu.pdf", SCHOOL);
}

Test(attachment, changes_with_the_contribution_and_leaves_a_trace)
{
	long long e = fresh_edition(), c = bring(e), f = file_of(c),
		  revision = number(
		      text("select revision from edition where id = %lld", e));
	struct reply r = get(room("/beitrag/%s/bearbeiten", id(c)), SCHOOL);

	cr_expect(shows(r, "bersicht 2013.pdf") && shows(r, "entfernen"));
	r = change(c, 1, text("&datei_weg=%s", id(f)), paper("neu"));
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(fetch(f, SCHOOL).code == 404);
	cr_expect(number(text("select count(*) from attachment_bytes where "
			      "attachment_id = %lld",
		      f)) == 0);
	cr_expect(fetch(file_of(c), CHAMBER).code == 200);
	cr_expect(number(text("select revision from edition where id = %lld",
		      e)) > revision,
	    "kept pages are made anew");
	cr_expect(number(text(
		      "select version from comment where id = %lld", c)) == 2);
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(shows(r, "Neu.pdf") && shows(r, "entfernt"));
	/* not by others, and not of what changed meanwhile */
	cr_expect(change(c, 1, "", paper("spät")).code == 409);
	cr_expect(post_file(room("/beitrag/%s/bearbeiten", id(c)),
		      text("kind=cause&body=Fremd&seen=2&once=%s", key()),
		      "datei", paper("fremd"), "x.pdf", CHAMBER)
		      .code == 404);
	cr_expect(number(text(
		      "select n_files from comment where id = %lld", c)) == 1);
}

Test(attachment, waits_for_a_moderator_with_its_contribution)
{
	long long e = fresh_edition(), c = bring(e), f;

	run("update workspace set checks_first = true where id = 2001");
	cr_expect(change(c, 1, "", paper("ungeprüft")).code == 303);
	f = file_of(c);
	cr_expect(fetch(f, CHAMBER).code == 404 && fetch(f, LEAD).code == 200);
	cr_expect(shows(get(room("/moderation/%s", id(c)), LEAD),
		      text("/anhang/%s", id(f))),
	    "what is to be judged");
	run("update workspace set checks_first = false where id = 2001");
}

Test(attachment, goes_when_the_contribution_is_taken_back)
{
	long long e = fresh_edition(), c = bring(e), f = file_of(c);

	cr_expect(
	    post(room("/beitrag/%s/ungeschehen", id(c)), "", SCHOOL).code ==
	    303);
	cr_expect(number(text("select count(*) from attachment where id = "
			      "%lld",
		      f)) == 0);
	cr_expect(number(text("select count(*) from attachment_bytes where "
			      "attachment_id = %lld",
		      f)) == 0);
}

Test(attachment, that_nobody_sent_off_is_swept_away)
{
	const char *where = room("/analyse/%s/beitraege", id(fresh_edition()));

	cr_assert(
	    post_file(where, text("kind=&voice=person&body=Nie&once=%s", key()),
		"datei", paper("nie"), "a.pdf", SCHOOL)
		.code == 422);
	run("update attachment set made_at = now() - interval '2 days' where "
	    "comment_id is null");
	cr_expect(number("select sweep()") > 0);
	cr_expect(number("select count(*) from attachment where comment_id is "
			 "null") == 0);
}

Test(attachment, comes_too_late_when_the_phase_is_over)
{
	long long e = fresh_edition(), round = fresh_round(e), c = bring(e);
	struct reply r;

	run(text("update round_phase set starts_on = '2020-01-01', ends_on = "
		 "'2020-01-02' where round_id = %lld and phase = 'alone'",
	    round));
	r = change(c, 1, "", paper("zu spät"));
	cr_expect(r.code == 409, "%d", r.code);
	cr_expect(number(text("select count(*) from attachment where "
			      "comment_id = %lld",
		      c)) == 1);
}

/* A name can be what must not be read; its author takes it out as asked. */
Test(attachment, name_that_a_moderator_sent_back_is_nobodys_to_read)
{
	long long e = fresh_edition(), c = bring(e), f = file_of(c);
	struct reply r;

	run(text("update comment set state = 'returned' where id = %lld", c));
	r = change(c, 1, text("&datei_weg=%s", id(f)), paper("neu"));
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	run(text("update comment set state = 'visible' where id = %lld", c));
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(r.code == 200 && shows(r, "Neu.pdf"));
	cr_expect_not(shows(r, "bersicht 2013"));
	cr_expect(
	    shows(get(room("/beitrag/%s", id(c)), SCHOOL), "bersicht 2013"),
	    "but its author's");
	cr_expect(shows(get(room("/beitrag/%s", id(c)), LEAD), "bersicht 2013"),
	    "and the moderators'");
	/* taken out while everybody could read it: there is nothing to hide */
	f = file_of(c);
	r = change(c, 2, text("&datei_weg=%s", id(f)), paper("noch einmal"));
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(shows(r, "entfernt am"));
	/* sent back once more: nor what was taken out before */
	run(text("update comment set state = 'returned' where id = %lld", c));
	cr_assert(change(c, 3, "", paper("drei")).code == 303);
	run(text("update comment set state = 'visible' where id = %lld", c));
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(r.code == 200);
	cr_expect_not(shows(r, "entfernt am"));
}

/* Too large for the server: its beginning came, with the text. */
Test(attachment, form_that_is_far_too_large_keeps_its_text)
{
	long long e = fresh_edition(), c = bring(e);
	const struct str cut = {NULL, 0};
	struct reply r = post_file(room("/analyse/%s/beitraege", id(e)),
	    text("kind=cause&body=Das bleibt stehen.&once=%s", key()), "datei",
	    cut, "Riese.pdf", SCHOOL);

	cr_expect(r.code == 413, "%d", r.code);
	cr_expect(shows(r, "Das bleibt stehen.") && shows(r, "viel größer"));
	cr_expect_not(shows(r, "für wen Sie schreiben."), "it did not come");
	r = post_file(room("/beitrag/%s", id(c)),
	    text("kind=cause&body=Das bleibt stehen.&once=%s", key()), "datei",
	    cut, "Riese.pdf", SCHOOL);
	cr_expect(r.code == 413 && shows(r, "Das bleibt stehen."));
	r = change(c, 1, "", cut);
	cr_expect(r.code == 413 && shows(r, "viel größer"));
	cr_expect(newest(e) == c);
}
