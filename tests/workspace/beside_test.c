/*
 * beside_test.c - what is said beside the text of an edition: the newest of
 * each place, what only its author sees, and the text alone.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(beside, .init = harness_start, .fini = harness_stop);

static const char cell[] = "definition=%s&area=05914&period=2013";

static long long
write_on(
    long long edition, const char *place, const char *words, const char *as)
{
	struct reply r = post(room("/analyse/%s/beitraege", id(edition)),
	    text("kind=question&voice=person&body=%s&%s", quoted(words), place),
	    as);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	return number(text("select max(id) from comment where edition_id = "
			   "%lld",
	    edition));
}

static struct reply
page(long long edition, const char *more, const char *as)
{
	struct reply r = get(room("/analyse/%s%s", id(edition), more), as);

	cr_assert(r.code == 200, "%d", r.code);
	return r;
}

Test(beside, the_three_newest_of_each_place_and_how_many_there_are)
{
	long long e = fresh_edition();
	const char *section = text("section=%s", id(5011));
	struct reply r;

	for (int i = 0; i < 5; i++)
		(void)write_on(
		    e, section, text("Zum Abschnitt Nummer %d", i + 1), SCHOOL);
	(void)write_on(e, text(cell, id(4401)), "Zum Wert von 2013", CHAMBER);
	(void)write_on(e, "", "Zu allem zusammen", CHAMBER);
	r = page(e, "", CHAMBER);
	cr_expect(shows(r, "Zum Abschnitt Nummer 5") &&
		  shows(r, "Zum Abschnitt Nummer 3"));
	cr_expect_not(shows(r, "Zum Abschnitt Nummer 2"));
	cr_expect(shows(r, "Alle 5 Beiträge zu diesem Abschnitt"));
	cr_expect(shows(r, "Zum Wert von 2013") &&
		  shows(r, "Zu Werten in \xe2\x80\x9e"));
	cr_expect(
	    shows(r, "Zu allem zusammen") && shows(r, "Zur ganzen Analyse"));
	cr_expect(shows(r, "<summary>6 Beiträge<"));
	r = page(e, "?beitraege=aus", CHAMBER);
	cr_expect_not(shows(r, "Zum Abschnitt Nummer") ||
		      shows(r, "Zum Wert von 2013") ||
		      shows(r, "class=\"bubble\"") || shows(r, "margin-notes"));
	cr_expect(shows(r, "Beiträge neben dem Text zeigen"));
}

Test(beside, what_is_sealed_is_there_for_its_author_only)
{
	long long e = fresh_edition();
	struct reply r;

	(void)fresh_round(e);
	(void)write_on(e, text("section=%s", id(5011)), "Versiegeltes", SCHOOL);
	r = page(e, "", SCHOOL);
	cr_expect(shows(r, "Versiegeltes") && shows(r, "nur für Sie sichtbar"));
	r = page(e, "", CHAMBER);
	cr_expect_not(shows(r, "Versiegeltes") || shows(r, "margin-notes"));
	r = page(e, "", LEAD);
	cr_expect_not(shows(r, "Versiegeltes") || shows(r, "margin-notes"));
}

Test(beside, what_is_hidden_or_withdrawn_is_not_there)
{
	long long e = fresh_edition(),
		  c = write_on(e, "", "Ausgeblendetes", SCHOOL);
	struct reply r;

	run(text("update comment set state = 'hidden' where id = %lld", c));
	r = page(e, "", CHAMBER);
	cr_expect_not(shows(r, "Ausgeblendetes") || shows(r, "margin-notes"));
	c = write_on(e, "", "Zurückgezogenes", CHAMBER);
	cr_assert(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "", CHAMBER).code ==
	    303);
	r = page(e, "", CHAMBER);
	cr_expect_not(shows(r, "Zurückgezogenes"));
}

Test(beside, a_mark_and_its_note_have_the_same_number)
{
	long long e = fresh_edition(),
		  c = write_on(e,
		      text("section=%s&quote=Gezählt+wurden", id(5011)), "Eins",
		      SCHOOL),
		  d = write_on(e,
		      text("section=%s&quote=Von+2012+auf+2013", id(5011)),
		      "Zwei", SCHOOL);
	struct reply r = page(e, "", CHAMBER);
	static const char link[] =
	    "<a class=\"quote-link\" id=\"z-%s\" href=\"%s\">";
	const char *first;

	cr_expect(shows(r, text(link, id(d), room("/beitrag/%s", id(d)))));
	cr_expect(shows(r, text(link, id(c), room("/beitrag/%s", id(c)))));
	first = strstr(r.body.p, text("href=\"#z-%s\"", id(d)));
	cr_assert(first != NULL);
	cr_expect(strncmp(strstr(first, "</span>"), "</span>1</a>", 12) == 0);
	/* in the order of the text, not of the clock */
	cr_expect(strstr(first, text("href=\"#z-%s\"", id(c))) != NULL);
}

Test(beside, a_paragraph_leads_to_the_form_with_its_words)
{
	long long e = fresh_edition();
	struct reply r = page(e, "", CHAMBER);
	const char *to = room(
	    "/analyse/%s/beitraege?abschnitt=%s&absatz=2", id(e), id(5011));

	cr_expect(
	    shows(r, "class=\"write-link\"") && shows(r, "absatz=2#schreiben"));
	r = get(to, CHAMBER);
	cr_expect(r.code == 200 && shows(r, "Gezählt wurden 131 von"), "%s",
	    strstr(r.body.p, "f-quote"));
	r = get(room("/analyse/%s/beitraege?abschnitt=%s&absatz=99", id(e),
		    id(5011)),
	    CHAMBER);
	cr_expect(r.code == 200 && shows(r, "</textarea>"));
}

Test(beside, many_quotes_of_a_section_are_marked_and_few_have_links)
{
	long long e = fresh_edition();
	struct reply r;
	int links = 0;

	for (int i = 0; i < 8; i++)
		(void)write_on(e,
		    text("section=%s&quote=%s", id(5011),
			i % 2 ? "Gezählt+wurden" : "Von+2012+auf+2013"),
		    text("Zitat %d", i), SCHOOL);
	r = page(e, "", CHAMBER);
	for (const char *at = r.body.p; (at = strstr(at, "id=\"z-")) != NULL;
	     at++)
		links++;
	cr_expect(links == 6, "%d", links);
	cr_expect(shows(r, " weitere Beiträge zu Worten"));
}
