/*
 * agreement_page_test.c - the inventory, what is agreed, the calendar.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "desk.h"
#include "html.h"
#include "ical.h"
#include "order.h"
#include "text.h"

TestSuite(agreement, .init = harness_start, .fini = harness_stop);

#define WHEN                                                         \
	"&organisation=%s&first_period=2025&due_day=15&due_month=11" \
	"&due_later=1&way=form&before=14,+3&after=1"

static const char *
agree(const char *code, const char *what)
{
	return text("once=%s&body=%s&title=Neue+Vereinbarung&source_code=%s"
		    "&secrecy=own&rhythm=year" WHEN "%s",
	    code, id(9705), code, id(106), what);
}

Test(agreement, makes_what_is_due_within_a_year)
{
	struct reply r = post("/daten/vereinbarung/neu",
	    agree("neu-eins",
		"&within=05914&level=borough&columns=Kinder+/+jung+|+Kinder"
		"%0AKinder+/+alt"),
	    UPLOADER);
	const char *path;

	cr_assert(r.code == 303, "%d", r.code);
	path = text("%.*s", (int)r.location.n, r.location.p);
	r = get(path, UPLOADER);
	cr_expect(r.code == 200 && shows(r, "Kinder / jung"));
	cr_expect(shows(r, "15. November"));
	cr_expect_str_eq(word("select keeps_periods from source where "
			      "table_code = 'neu-eins'"),
	    "t", "a form asks for one period: those before stay");
	cr_expect(number("select count(*) from due d join agreement a on a.id "
			 "= d.agreement_id where a.title = 'Neue "
			 "Vereinbarung' and d.due_on <= current_date + "
			 "interval '1 year'") > 0);
	cr_expect(
	    number("select count(*) from due d join agreement a on a.id "
		   "= d.agreement_id where a.title = 'Neue "
		   "Vereinbarung' and extract(day from d.due_on) <> 15") == 0);
	cr_expect_str_eq(word("select unit from agreement_column where path = "
			      "'{Kinder,alt}' order by id desc limit 1"),
	    "Anzahl");
}

Test(agreement, keeps_what_was_typed_when_something_is_wrong)
{
	struct reply r = post("/daten/vereinbarung/neu",
	    agree("neu-zwei", "&keys=99999&columns=Kinder&note=Bitte+so"),
	    UPLOADER);

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "Diese Gebiete kennen wir nicht"));
	cr_expect(
	    shows(r, "Bitte so</textarea>") && shows(r, "99999</textarea>"));
	r = post("/daten/vereinbarung/neu",
	    agree("neu-drei", "&keys=05914&columns=a%0Aa"), UPLOADER);
	cr_expect(r.code == 422 && shows(r, "Jede Spalte steht einmal"));
	r = post("/daten/vereinbarung/neu",
	    agree("jugendamt-kita", "&keys=05914&columns=a"), UPLOADER);
	cr_expect(r.code == 409 && shows(r, "hat schon eine andere Quelle"));
	cr_expect(shows(r, "value=\"Neue Vereinbarung\""));
}

/* Both fields were "optional", though one of them is needed. */
Test(agreement, says_beside_the_field_what_a_new_source_needs)
{
	struct reply r =
	    get(text("/daten/vereinbarung/neu?stelle=%s", id(9705)), UPLOADER);

	cr_expect(shows(r, "for=\"f-source_code\">Kurzname der neuen Quelle"
			   "</label>"),
	    "not marked optional");
	cr_expect(!shows(r, "checked=\"checked\" name=\"secrecy\""));
	r = post("/daten/vereinbarung/neu",
	    text("once=q&body=%s&title=Neue+Vereinbarung&source_code=&rhythm="
		 "year" WHEN "&keys=05914&columns=a",
		id(9705), id(106)),
	    UPLOADER);
	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "href=\"#f-source_code\""));
	cr_expect(shows(r, "href=\"#f-secrecy\""));
	cr_expect(shows(r, "id=\"about-source_code\""), "beside the field");
}

Test(agreement, makes_a_source_whose_counts_are_protected_as_was_said)
{
	struct reply r = post("/daten/vereinbarung/neu",
	    agree("neu-roh", "&keys=05914&columns=Kinder"), UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(word("select u.kind || ' ' || u.min_count from "
			      "secrecy_rule u join source s on s.id = "
			      "u.source_id where s.table_code = 'neu-roh'"),
	    "own 3");
}

Test(agreement, moves_what_is_open_with_its_day)
{
	struct order o = fresh_order();
	const char *path = text("/daten/vereinbarung/%s", id(o.agreement));
	struct reply r;

	r = post(text("%s/bearbeiten", path),
	    text("version=1&title=Anders&keys=05914&columns=Kinder" WHEN,
		id(106)),
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(word(text("select to_char(due_on, 'MM-DD') from due "
				   "where id = %lld",
			     o.due)),
	    "11-15");
	cr_expect(post(text("%s/bearbeiten", path),
		      text("version=1&title=Noch+anders&keys=05914"
			   "&columns=Kinder" WHEN,
			  id(106)),
		      UPLOADER)
		      .code == 409);
	/* a column that is asked for no more keeps its place */
	cr_expect(number(text("select count(*) from agreement_column where "
			      "agreement_id = %lld and n is null",
		      o.agreement)) == 3);
}

Test(agreement, ends_and_what_is_open_with_it)
{
	struct order o = fresh_order();
	const char *path = text("/daten/vereinbarung/%s", id(o.agreement));

	cr_assert(
	    post(text("%s/beenden", path), "version=1&reason=Umzug", UPLOADER)
		.code == 303);
	cr_expect_str_eq(
	    word(text("select state from due where id = %lld", o.due)),
	    "cancelled");
	cr_expect(shows(get(o.path, PROVIDER), "Dieser Termin entfällt"));
	cr_expect(post(text("%s/termin", path), "period=2030&due_on=2031-01-01",
		      UPLOADER)
		      .code == 409);
}

Test(agreement, is_with_a_body_of_the_inventory)
{
	struct reply r = post("/daten/stelle/neu",
	    text("once=b&name=Demo+Bibliothek&holds=Ausleihen&level=quarter"
		 "&contact_mail=bibliothek&source=%s",
		id(4001)),
	    UPLOADER);
	const char *path;

	cr_expect(r.code == 422 && shows(r, "Es fehlt das @"));
	cr_expect(shows(r, "value=\"Demo Bibliothek\""));
	r = post("/daten/stelle/neu",
	    text("once=c&name=Demo+Bibliothek&holds=%%3DAusleihen&source=%s",
		id(4001)),
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	path = text("%.*s", (int)r.location.n, r.location.p);
	cr_expect(shows(get(path, UPLOADER), "21111-02-06-4"), "its source");
	cr_expect(shows(get("/daten/stelle/?luecke=agreement", UPLOADER),
	    "Demo Bibliothek"));
	cr_expect_not(shows(get("/daten/stelle/?luecke=agreement", UPLOADER),
	    "Demo Volkshochschule"));
	r = get("/daten/stelle/inventar.csv?suche=Bibliothek", UPLOADER);
	cr_expect(shows(r, "\"Demo Bibliothek\""));
	cr_expect(shows(r, "\"'=Ausleihen\""), "no formula");
	cr_expect_not(shows(r, "Demo Schulamt"));
	r = post(text("%s/bearbeiten", path), "version=1&name=Demo+Archiv",
	    UPLOADER);
	cr_expect(r.code == 303, "%d", r.code);
	r = post(text("%s/bearbeiten", path), "version=1&name=Demo+Museum",
	    UPLOADER);
	cr_expect(r.code == 409 && shows(r, "value=\"Demo Museum\""));
	cr_expect(number("select count(*) from source where id = 4001 and "
			 "body_id is null") == 1,
	    "ticked off");
	cr_expect(post("/daten/stelle/neu", "once=d&name=demo+archiv", UPLOADER)
		      .code == 409);
}

/* ---------------------------------------------------------------- calendar */

static const char *
feed_of(const char *as)
{
	struct reply r = post("/daten/kalender", "", as);
	const char *at = memmem(r.body.p, r.body.n, "/daten/kalender/", 16);

	cr_assert(r.code == 200, "%d", r.code);
	while (at != NULL && memmem(at, 100, ".ics", 4) == NULL)
		at = memmem(at + 1, r.body.n - (size_t)(at + 1 - r.body.p),
		    "/daten/kalender/", 16);
	cr_assert(at != NULL);
	return text("%.*s", 16 + 43 + 4, at);
}

Test(agreement, is_in_a_calendar_at_a_secret_address)
{
	struct order o = fresh_order();
	const char *mine = feed_of(PROVIDER), *office = feed_of(UPLOADER),
		   *other = feed_of(STRANGER_PROVIDER);
	struct reply r = get(mine, NULL);
	const char *uid = text("UID:lieferung-%s@portal.example", id(o.due));

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
	cr_expect(
	    shows(r, uid) && shows(r, "SUMMARY:Lieferung fällig: Kinder"));
	cr_expect(shows(get(office, NULL), uid));
	cr_expect_not(shows(get(other, NULL), uid));
	for (const char *p = r.body.p, *end; (end = strstr(p, "\r\n")) != NULL;
	     p = end + 2)
		cr_expect(end - p <= 75, "%.*s", (int)(end - p), p);
	cr_expect_not(
	    shows(get("/daten/kalender", PROVIDER), mine), "it is shown once");
	cr_expect(feed_of(PROVIDER) != mine);
	cr_expect(get(mine, NULL).code == 404, "the former is no more");
	cr_assert(post("/daten/kalender/widerrufen", "", UPLOADER).code == 303);
	cr_expect(get(office, NULL).code == 404);
	run("update person set disabled_at = now() where id = 1006");
	cr_expect(get(other, NULL).code == 404, "nor of who is no more");
	run("update person set disabled_at = null where id = 1006");
}

Test(agreement, is_written_as_rfc_5545_wants_it)
{
	struct out o;
	static const char wide[] =
	    "SUMMARY:äääääääääääääääääääääääääääääääää\r\n"
	    " ä ä\\, b\\; c\\\\ d\\ne\r\n";

	out_init(&o, 4096);
	ical_text(&o, "SUMMARY",
	    STR("ääääääääääääääääääääääääääääääääää"
		" ä, b; c\\ d\ne\r\x01"));
	cr_expect(o.n == strlen(wide) && memcmp(o.p, wide, o.n) == 0, "%.*s",
	    (int)o.n, o.p);
	out_clear(&o);
	ical_day(&o, "DTSTART", (struct day){20544});
	ical_when(&o, "DTSTAMP", (struct when){1795334400 + 3661});
	cr_expect(o.n == strlen("DTSTART;VALUE=DATE:20260401\r\n"
				"DTSTAMP:20261122T090101Z\r\n"));
	cr_expect(strncmp(o.p,
		      "DTSTART;VALUE=DATE:20260401\r\n"
		      "DTSTAMP:2026",
		      o.n < 41 ? o.n : 41) == 0,
	    "%.*s", (int)o.n, o.p);
	out_release(&o);
}
