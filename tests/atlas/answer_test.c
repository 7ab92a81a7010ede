/*
 * answer_test.c - what caches, spreadsheets and programs get.
 */
#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <string.h>
#include <time.h>

#include "probe.h"
#include "text.h"

TestSuite(cache, .init = probe_start, .fini = harness_stop);
TestSuite(csv, .init = probe_start, .fini = harness_stop);
TestSuite(machine, .init = probe_start, .fini = harness_stop);

Test(cache, keeps_a_page_until_it_changes)
{
	struct reply r = get_as("/atlas/probe", "de", NULL);
	const char *tag = header(r, "ETag");

	cr_assert(*tag != '\0');
	cr_expect(strstr(header(r, "Cache-Control"), "public") != NULL);
	r = get_as("/atlas/probe", "de", text("W/%s, \"other\"", tag));
	cr_expect(r.code == 304 && r.body.n == 0);
	cr_expect(get_as("/atlas/probe", "en", tag).code == 200);
	run("update atlas.indicator set note_de = 'Neue Anmerkung' "
	    "where id = 77");
	r = get_as("/atlas/probe", "de", tag);
	cr_expect(r.code == 200);
	cr_expect(strcmp(header(r, "ETag"), tag) != 0);
}

Test(cache, keeps_nothing_for_somebody_with_a_session)
{
	struct reply r = get("/atlas/probe", "schulleitung");

	cr_assert(r.code == 200);
	cr_expect(str_is(str_of(header(r, "Cache-Control")), "no-store"));
	cr_expect(*header(r, "ETag") == '\0');
}

Test(csv, opens_in_a_german_spreadsheet)
{
	struct reply r = get_as("/atlas/probe.csv", "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(strstr(header(r, "Content-Type"), "text/csv") != NULL);
	cr_expect(strncmp(r.body.p, "\xef\xbb\xbf\"Kennzahl\";", 14) == 0);
	cr_expect(shows(r, "\"2013\";21,7;\"%\";\"p\";\"vorläufige Zahl\";"
			   "1234;5678;"));
	cr_expect(shows(r, "dl-de/by-2-0"));
}

Test(csv, keeps_signs_apart_from_zero)
{
	struct reply r = get_as("/atlas/probe.csv", "de", NULL);

	cr_expect(shows(r, "\"2010\";0,0;\"%\";\"\";\"\";0;200;"));
	cr_expect(shows(r, "\"2011\";;\"%\";\"-\";\"nichts vorhanden\";;;"));
	cr_expect(shows(r, "\"2012\";;\"%\";\".\";"));
}

Test(csv, runs_no_formula)
{
	struct reply r = get_as("/atlas/probe.csv", "de", NULL);

	cr_expect(shows(r, "\"'=CMD(\"\"<b>\"\")\""));
	cr_expect(!shows(r, "\"=CMD"));
}

Test(csv, has_what_the_page_was_asked_for)
{
	struct reply r = get_as(
	    "/atlas/probe.csv?gebiet=05914&von=2012&bis=2012", "en", NULL);

	cr_expect(shows(r, "\"2012\""));
	cr_expect(!shows(r, "\"2013\"") && !shows(r, "05999"));
	r = get_as("/atlas/probe.csv?gebiet=05999", "en", NULL);
	cr_expect(shows(r, ",50.0,"));
}

Test(csv, of_nothing_is_absent)
{
	cr_expect(get_as("/atlas/kein.csv", "de", NULL).code == 404);
}

static void
must_be_xml(struct reply r, const char *root)
{
	xmlDoc *doc =
	    xmlReadMemory(r.body.p, (int)r.body.n, "x", NULL, XML_PARSE_NONET);

	cr_assert(r.code == 200 && doc != NULL);
	cr_expect(xmlStrEqual(
	    xmlDocGetRootElement(doc)->name, (const xmlChar *)root));
	xmlFreeDoc(doc);
}

Test(machine, reads_feed_and_site_map)
{
	struct reply r = get_as("/beschluesse/feed", "de", NULL);

	must_be_xml(r, "feed");
	cr_expect(shows(r, "https://portal.example/beschluesse/2026-001"));
	r = get_as("/sitemap.xml", "de", NULL);
	must_be_xml(r, "urlset");
	cr_expect(shows(r, "https://portal.example/atlas/probe</loc>"));
	r = get_as("/robots.txt", "de", NULL);
	cr_expect(shows(r, "Disallow: /arbeit/\n"));
	cr_expect(shows(r, "https://portal.example/sitemap.xml"));
}

/* RFC 9116: both are needed, and the second lies in the future. */
Test(machine, says_where_to_tell_of_a_weakness)
{
	struct reply r = get_as("/.well-known/security.txt", "de", NULL);
	const char *expires = strstr(r.body.p, "\nExpires: ");
	struct tm t = {.tm_isdst = 0};

	cr_assert(r.code == 200 && expires != NULL);
	cr_expect(strstr(r.head.p, "text/plain; charset=utf-8") != NULL);
	cr_expect(shows(r, "Contact: mailto:kontakt@portal.example\n"));
	cr_expect(shows(
	    r, "Canonical: https://portal.example/.well-known/security.txt\n"));
	cr_assert(strptime(expires + 10, "%Y-%m-%dT%H:%M:%SZ", &t) != NULL,
	    "%s", expires);
	cr_expect(timegm(&t) > time(NULL) + 80 * 86400LL);
}

Test(machine, plain_pages_say_who_answers)
{
	cr_expect(shows(get_as("/impressum", "de", NULL), "Teststadt"));
	cr_expect(shows(
	    get_as("/datenschutz", "de", NULL), "kontakt@portal.example"));
	cr_expect(shows(get_as("/barrierefreiheit", "de", NULL), "WCAG 2.2"));
}
