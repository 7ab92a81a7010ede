/*
 * quoting_test.c - words of the text that a contribution is about: taken,
 * marked, and followed into later editions; threads settled, steps undone.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(quoting, .init = harness_start, .fini = harness_stop);
TestSuite(settle, .init = harness_start, .fini = harness_stop);

/* The first section of an edition, and its words of this test. */
static long long
section_of(long long edition, const char *body)
{
	long long s = number(text("select section_id from edition_section "
				  "where edition_id = %lld order by position "
				  "limit 1",
	    edition));

	run("alter table edition_section disable trigger user");
	run(text("update edition_section set body = '%s' where edition_id = "
		 "%lld and section_id = %lld",
	    body, edition, s));
	run("alter table edition_section enable trigger user");
	return s;
}

static struct reply
quote(long long edition, long long section, const char *words, const char *more)
{
	return post(room("/analyse/%s/beitraege", id(edition)),
	    text("section=%s&kind=question&voice=person&body=Warum&quote=%s%s",
		id(section), quoted(words), more),
	    SCHOOL);
}

static long long
latest(long long edition)
{
	return number(text("select coalesce(max(id), 0) from comment where "
			   "edition_id = %lld",
	    edition));
}

static struct reply
text_of(long long edition, const char *as)
{
	return get(room("/analyse/%s", id(edition)), as);
}

Test(quoting, words_are_kept_with_what_stands_around_them)
{
	long long e = fresh_edition(),
		  s = section_of(e, "Im **Norden** sank die Zahl. Im Süden "
				    "sank die Zahl auch."),
		  c;
	struct reply r = quote(
	    e, s, "sank  die\nZahl", "&before=Im+S%C3%BCden+&after=+auch");

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	c = latest(e);
	cr_expect_str_eq(
	    word(text("select quote_at || '|' || quote || '|' || quote_prefix "
		      "|| '|' || quote_suffix from comment where id = %lld",
		c)),
	    "35|sank die Zahl| Norden sank die Zahl. Im Süden | auch.");
	r = text_of(e, CHAMBER);
	cr_expect(shows(r, "Im Süden <mark class=\"quoted\">sank die "
			   "Zahl</mark><a class=\"quote-link\""));
	cr_expect(shows(r, text("/beitrag/%s\"", id(c))));
	r = get(room("/analyse/%s/beitraege", id(e)), CHAMBER);
	cr_expect(shows(r, "quoted-words") && shows(r, "sank die Zahl"));
	cr_expect_not(shows(r, "Worte unverändert"), "it is the newest");
}

Test(quoting, words_that_are_not_there_come_back_with_the_form)
{
	long long e = fresh_edition(), s = section_of(e, "Kurz."),
		  was = latest(e);
	struct reply r = quote(e, s, "Etwas ganz anderes", "&before=x");

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "Diese Worte stehen so nicht"));
	cr_expect(shows(r, "Etwas ganz anderes") && shows(r, "Warum"));
	cr_expect(latest(e) == was);
	r = get(
	    room("/analyse/%s/beitraege?abschnitt=%s&zitat=Kurz", id(e), id(s)),
	    SCHOOL);
	cr_expect(r.code == 200 && shows(r, "Kurz</textarea>"), "%s",
	    strstr(r.body.p, "f-quote"));
}

Test(quoting, a_later_edition_shows_what_became_of_the_words)
{
	long long e = fresh_edition(),
		  s = section_of(e, "Es sind 106 von 2.871 Abgängen. Ende."), f;
	struct reply r;
	const char *list = room("/analyse/%s/beitraege", id(e));

	cr_assert(quote(e, s, "106 von 2.871 Abgängen", "").code == 303);
	f = fresh_edition();
	(void)section_of(f, "Vorab: Es sind 106 von 2.871 Abgängen. Ende.");
	cr_expect(shows(get(list, CHAMBER), "an anderer Stelle"));
	cr_expect(shows(text_of(f, CHAMBER),
	    "<mark class=\"quoted\">106 von 2.871 Abgängen</mark>"));
	(void)section_of(f, "Heute sind es 131 von 2.462 Abgängen. Ende.");
	run(text(
	    "update edition set revision = revision + 1 where id = %lld", e));
	r = get(list, CHAMBER);
	cr_expect(shows(r, "Worte seither geändert"));
	cr_expect(shows(r, "131 von 2.462 Abgängen"));
	(void)section_of(f, "Dazu sagen wir nichts mehr.");
	run(text(
	    "update edition set revision = revision + 1 where id = %lld", e));
	cr_expect(shows(get(list, CHAMBER), "Worte entfallen"));
	r = text_of(f, LEAD);
	cr_expect_not(shows(r, "class=\"quoted\""));
	/* a person may put it elsewhere, though the section is there */
	cr_expect(shows(get(room("/analyse/%s/ohne-ort", id(f)), LEAD),
	    "106 von 2.871 Abgängen"));
	r = post(room("/beitrag/%s/umhaengen", id(latest(e))),
	    text("seen=&reason=Gleiche+Frage&place=s.%s", id(s)), LEAD);
	cr_expect(r.code == 303, "%d", r.code);
	cr_expect_not(shows(get(room("/analyse/%s/ohne-ort", id(f)), LEAD),
	    "106 von 2.871 Abgängen"));
}

Test(quoting, a_sealed_note_marks_the_text_for_its_author_only)
{
	long long e = fresh_edition(), s = section_of(e, "Ein Siegel hier.");

	(void)fresh_round(e);
	cr_assert(quote(e, s, "Siegel", "").code == 303);
	cr_expect(shows(text_of(e, SCHOOL), "<mark class=\"quoted\">Siegel"));
	cr_expect_not(shows(text_of(e, CHAMBER), "class=\"quoted\""));
	cr_expect_not(shows(text_of(e, LEAD), "class=\"quoted\""));
}

static struct reply
settle(long long comment, const char *form, const char *as)
{
	return post(room("/beitrag/%s/erledigen", id(comment)), form, as);
}

Test(settle, by_its_author_or_a_moderator_with_a_reason)
{
	long long e = fresh_edition(),
		  c = say(e, "Ist das so", "person", SCHOOL);
	struct reply r;

	cr_expect(settle(c, "reason=Klar+jetzt", CHAMBER).code == 403);
	cr_expect(settle(c, "reason=Klar+jetzt", STRANGER_A).code == 404);
	r = settle(c, "reason=", SCHOOL);
	cr_expect(r.code == 422 && shows(r, "Bitte schreiben Sie, warum"));
	cr_assert(settle(c, "reason=Klar+jetzt", LEAD).code == 303);
	r = get(room("/analyse/%s/beitraege", id(e)), CHAMBER);
	cr_expect(
	    shows(r, "Klar jetzt") && shows(r, "<details class=\"folded\""));
	r = post(room("/beitrag/%s", id(c)),
	    "kind=question&voice=person&body=Nein", CHAMBER);
	cr_expect(r.code == 409 && shows(r, "Nein"), "%d", r.code);
	cr_expect(settle(c, "reason=Nochmal", LEAD).code == 409 ||
		  settle(c, "reason=Nochmal", LEAD).code == 403);
	cr_assert(settle(c, "again=1&reason=Doch+nicht", SCHOOL).code == 303);
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(shows(r, "Doch nicht") && shows(r, "Klar jetzt"), "log");
	cr_expect(shows(r, "id=\"antworten\""));
	cr_expect(number(text("select count(*) from notice where kind = "
			      "'settled' and object_id = %lld",
		      c)) == 1);
}

Test(settle, what_was_just_posted_is_taken_back_entirely)
{
	long long e = fresh_edition(), c = say(e, "Versehen", "person", SCHOOL);
	long long n = number(text("select n_comments from edition where id = "
				  "%lld",
	    e));
	struct reply r = get(room("/analyse/%s/beitraege", id(e)), SCHOOL);

	cr_expect(shows(r, "Beitrag zurücknehmen"));
	cr_expect_not(shows(get(room("/analyse/%s/beitraege", id(e)), CHAMBER),
	    "Beitrag zurücknehmen"));
	cr_expect(
	    post(room("/beitrag/%s/ungeschehen", id(c)), "", CHAMBER).code ==
	    404);
	r = post(room("/beitrag/%s/ungeschehen", id(c)), "", SCHOOL);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(number(text("select count(*) from comment_draft where place "
			      "= 'beitrag-' || address_id(%lld) || '-'",
		      e)) == 1,
	    "the words are a draft again");
	run(text("delete from comment_draft where place = 'beitrag-' || "
		 "address_id(%lld) || '-'",
	    e));
	cr_expect(number(text(
		      "select count(*) from comment where id = %lld", c)) == 0);
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == n - 1);
	cr_expect(get(room("/beitrag/%s", id(c)), SCHOOL).code == 410);
}

/* A button beside somebody else's words is not about one's own elsewhere. */
Test(settle, taking_back_is_offered_in_its_thread_and_named)
{
	long long e = fresh_edition();
	long long other = say(e, "Anderswo", "person", CHAMBER);
	long long c = say(e, "Mein Versehen", "person", SCHOOL);
	struct reply r = get(room("/beitrag/%s", id(other)), SCHOOL);

	cr_expect_not(shows(r, "Beitrag zurücknehmen"));
	r = get(room("/beitrag/%s", id(c)), SCHOOL);
	cr_expect(shows(r, "Beitrag zurücknehmen"));
	cr_expect(shows(r, "Mein Versehen</q>"));
	run(text("update comment set state = 'hidden' where id = %lld", c));
	r = get(room("/beitrag/%s", id(c)), SCHOOL);
	cr_expect_not(shows(r, "Beitrag zurücknehmen"), "it would be refused");
}

Test(settle, what_was_answered_or_is_old_cannot_be_taken_back)
{
	long long e = fresh_edition(), c = say(e, "Frage", "person", SCHOOL);

	cr_assert(post(room("/beitrag/%s", id(c)),
		      "kind=question&voice=person&body=Antwort", CHAMBER)
		      .code == 303);
	cr_expect(
	    post(room("/beitrag/%s/ungeschehen", id(c)), "", SCHOOL).code ==
	    409);
	c = say(e, "Alt", "person", SCHOOL);
	run(text("update comment set made_at = now() - interval '11 minutes' "
		 "where id = %lld",
	    c));
	cr_expect(
	    post(room("/beitrag/%s/ungeschehen", id(c)), "", SCHOOL).code ==
	    409);
	cr_expect_not(shows(get(room("/analyse/%s/beitraege", id(e)), SCHOOL),
	    "Beitrag zurücknehmen"));
}

Test(settle, withdrawing_is_undone_with_one_button)
{
	long long e = fresh_edition(), c = say(e, "Weg", "person", SCHOOL);
	struct reply r;

	cr_assert(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "", SCHOOL).code ==
	    303);
	r = get(room("/beitrag/%s", id(c)), SCHOOL);
	cr_expect(shows(r, "Zurückgezogen: <q"));
	cr_expect(shows(r, "Rückgängig machen"));
	cr_assert(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "back=1", SCHOOL)
		.code == 303);
	cr_expect(shows(get(room("/beitrag/%s", id(c)), CHAMBER), "Weg"));
}

TestSuite(list, .init = harness_start, .fini = harness_stop);

static bool
lists(long long e, const char *filter, const char *words, const char *as)
{
	struct reply r =
	    get(room("/analyse/%s/beitraege?%s", id(e), filter), as);

	cr_assert(r.code == 200, "%s: %d", filter, r.code);
	return shows(r, words);
}

Test(list, is_cut_by_who_wrote_and_where_and_what_became_of_it)
{
	long long e = fresh_edition(), s = section_of(e, "Ein Satz hier."), c;

	cr_assert(quote(e, s, "Satz", "").code == 303);
	c = say(e, "Zum Ganzen", "organisation", CHAMBER);
	cr_assert(settle(c, "reason=Klar+jetzt", LEAD).code == 303);
	cr_expect(lists(e, "ort=zitat", "Warum", ANALYST_A));
	cr_expect_not(lists(e, "ort=zitat", "Zum Ganzen", ANALYST_A));
	cr_expect(lists(e, "ort=analyse", "Zum Ganzen", ANALYST_A));
	cr_expect_not(lists(e, "ort=wert", "Zum Ganzen", ANALYST_A));
	cr_expect(lists(e, "stand=erledigt", "Zum Ganzen", ANALYST_A));
	cr_expect_not(lists(e, "stand=erledigt", ">Warum<", ANALYST_A));
	cr_expect_not(lists(e, "stand=offen", "Zum Ganzen", ANALYST_A));
	cr_expect(lists(e, "bereich=chamber", "Zum Ganzen", ANALYST_A));
	cr_expect_not(lists(e, "bereich=school", "Zum Ganzen", ANALYST_A));
	cr_expect(lists(e, "eigene=1", "Zum Ganzen", CHAMBER));
	cr_expect_not(lists(e, "eigene=1", "Zum Ganzen", SCHOOL));
	cr_expect(lists(e, "eigene=1", "Ein Beitrag gefunden.", SCHOOL));
	cr_expect(lists(e, "ort=wert", "Kein Beitrag passt dazu", ANALYST_A));
	cr_expect(lists(e, "", "Zum Ganzen", SCHOOL), "and all without");
}

Test(list, counts_no_note_that_is_somebody_elses_alone)
{
	long long e = fresh_edition(), s = section_of(e, "Ein Satz hier.");

	(void)fresh_round(e);
	cr_assert(quote(e, s, "Satz", "").code == 303);
	cr_expect(lists(e, "ort=zitat", "Ein Beitrag gefunden.", SCHOOL));
	cr_expect(lists(e, "ort=zitat", "0 Beiträge gefunden.", CHAMBER));
	cr_expect(lists(e, "ort=zitat", "0 Beiträge gefunden.", LEAD));
}

TestSuite(asking, .init = harness_start, .fini = harness_stop);

Test(asking, about_a_child_is_done_before_and_blocks_nothing)
{
	long long e = fresh_edition(), was = latest(e), c;
	const char *where = room("/analyse/%s/beitraege", id(e));
	struct reply r = post(where,
	    "kind=cause&voice=person&body=Das+Kind+Mia+fehlt+oft", SCHOOL);

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "Steht hier der Name eines Kindes?"));
	cr_expect(shows(r, "Das Kind Mia fehlt oft"));
	cr_expect(shows(r, "name=\"sure\""));
	cr_expect(latest(e) == was);
	cr_expect_not(shows(get(where, SCHOOL), "name=\"sure\""));
	cr_assert(
	    post(where, "kind=cause&voice=person&sure=1&body=Das+Kind+Mia",
		SCHOOL)
		.code == 303);
	c = latest(e);
	r = post(room("/beitrag/%s", id(c)),
	    "kind=cause&voice=person&body=geboren+am+3.4.2015", CHAMBER);
	cr_expect(r.code == 422 && shows(r, "Geburtsdatum"), "%d", r.code);
	r = post(room("/beitrag/%s/bearbeiten", id(c)),
	    "seen=1&kind=cause&body=Tochter+Lena", SCHOOL);
	cr_expect(r.code == 422 && shows(r, "Tochter Lena"), "%d", r.code);
}

Test(asking, about_a_number_where_none_is_shown)
{
	long long e = fresh_edition();
	const char *form = text("definition=%s&area=05914&period=2013&kind="
				"cause&voice=person&withheld=1&body=",
	    id(4401));
	const char *where = room("/analyse/%s/beitraege", id(e));
	struct reply r = post(where, text("%sEs+sind+3", form), SCHOOL);

	cr_expect(r.code == 422 && shows(r, "nicht gezeigt"), "%d", r.code);
	cr_expect(
	    post(where, text("%sSeit+2013+so", form), SCHOOL).code == 303);
}

Test(settle, what_an_edit_changed_can_be_compared)
{
	long long e = fresh_edition(),
		  c = say(e, "Es waren drei Gruppen", "person", SCHOOL);
	struct reply r;

	cr_assert(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=question&body=Es+waren+vier+Gruppen", SCHOOL)
		      .code == 303);
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(shows(r, "Was danach anders wurde"));
	cr_expect(shows(r, "<del>") && shows(r, "<ins>"));
	/* two forms of the same version: the second keeps its words */
	r = post(room("/beitrag/%s/bearbeiten", id(c)),
	    "seen=1&kind=question&body=Es+waren+zwei+Gruppen", SCHOOL);
	cr_expect(r.code == 409 && shows(r, "Es waren zwei Gruppen"));
}
