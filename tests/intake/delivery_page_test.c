/*
 * delivery_page_test.c - a table from its upload to its release.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "desk.h"
#include "import.h"
#include "matrix.h"
#include "text.h"

TestSuite(delivery, .init = harness_start, .fini = harness_stop);
TestSuite(intake, .init = harness_start, .fini = harness_stop);

static struct reply
see(const char *delivery, const char *what)
{
	return get(text("%s%s", delivery, what), UPLOADER);
}

/* "0rq..." of "/daten/lieferung/0rq...", as the number in the database. */
static long long
number_of(const char *delivery)
{
	return id_of(str_of(delivery + strlen("/daten/lieferung/"))).v;
}

Test(delivery, is_read_from_an_official_table)
{
	const char *d = delivered("11111-01-01-1", 1);
	struct reply r = see(d, "");

	cr_expect(r.code == 200);
	cr_expect(shows(r, "11111-01-01-1"));
	cr_expect(shows(r, "Allgemeinbildende Schulen: Absolventen/Abgänger"));
	cr_expect(shows(r, "24. Februar 2018"));
	cr_expect(shows(r, "1995 – 2015"));
	cr_expect(shows(r, "14 Spalten"));
	cr_expect(shows(r, "ISO-8859-1"));
	cr_expect(shows(r, "Namensnennung - Version 2.0"));
	cr_expect(shows(r, "Absolventen/Abgänger mit Fachhochschulreife"));
	cr_expect(number(text("select count(*) from cell where delivery_id = "
			      "%lld",
		      number_of(d))) == 2352);
}

Test(delivery, makes_its_source_from_the_foot_of_the_table)
{
	struct reply r;

	delivered("11111-01-01-2", 2);
	r = get(text("/daten/quelle/%s",
		    id(number("select id from source where table_code = "
			      "'11111-01-01-2'"))),
	    UPLOADER);
	cr_expect(shows(r, "value=\"dl-de/by-2-0\""));
	cr_expect(shows(r, "value=\"Allgemeinbildende Schulen: "
			   "Absolventen/Abgänger nach dem Schulabschluss - "
			   "Schuljahr\""));
	cr_expect(
	    shows(r, "value=\"Statistische Ämter des Bundes und der Länder\""));
}

Test(delivery, shows_symbols_and_never_zero_for_them)
{
	const char *d = delivered("11111-01-01-3", 3);
	struct reply r = see(d, "/tabelle?gebiet=05914&zeit=2013");

	cr_expect(r.code == 200);
	cr_expect(shows(r, "<td class=\"num\">2.871</td>"));
	cr_expect(shows(r, "<td class=\"num\">106</td>"));
	cr_expect(shows(
	    r, "<abbr title=\"nichts vorhanden\" translate=\"no\">–</abbr>"));
	cr_expect_not(shows(r, "<td class=\"num\">0</td>"));
	cr_expect(number(text("select count(*) from cell where delivery_id = "
			      "%lld and symbol is not null and value is null",
		      number_of(d))) > 0);
}

Test(delivery, is_refused_when_the_file_came_before)
{
	const char *d = delivered("11111-01-01-4", 4);
	struct reply r = post_file("/daten/lieferung/neu", "once=noch-einmal",
	    "file", table_file_of("11111-01-01-4", 4), "b.csv", UPLOADER);

	cr_expect(r.code == 422);
	cr_expect(shows(r, "Diese Datei wurde schon geliefert."));
	cr_expect(shows(r, text("href=\"%s\"", d)));
}

Test(delivery, sent_twice_by_one_form_is_one)
{
	struct str f = table_file_of("11111-01-01-5", 5);
	struct reply a = post_file("/daten/lieferung/neu", "once=doppelt",
			 "file", f, "a.csv", UPLOADER),
		     b = post_file("/daten/lieferung/neu", "once=doppelt",
			 "file", f, "a.csv", UPLOADER);

	cr_expect(a.code == 303 && b.code == 303);
	cr_expect(str_eq(a.location, b.location));
	cr_expect(number("select count(*) from import where once = "
			 "'doppelt'") == 1);
}

Test(delivery, belongs_to_the_chosen_source)
{
	const char *import =
	    read_in(table_file_of("11111-01-01-6", 6), "tabelle.csv");
	struct reply r = taken_over(import, text("source=%s", id(4001)));

	cr_expect(r.code == 422);
	cr_expect(shows(r, "Bitte wählen Sie die Quelle"));
}

Test(delivery, is_judged_by_a_second_person)
{
	const char *d = delivered("11111-02-01-1", 7);
	struct reply r = see(d, "/urteil");

	cr_expect(r.code == 200);
	cr_expect(shows(r, "Hier braucht es vier Augen"));
	cr_expect_not(shows(r, "name=\"verdict\""));
	cr_expect(judged(d, "usable", "", UPLOADER).code == 403);
	cr_expect(shows(get("/daten/", SECOND), "Ihr Urteil ist gefragt"));
	cr_expect(judged(d, "usable", "", SECOND).code == 303);
	r = see(d, "");
	cr_expect(shows(r, "geprüft: brauchbar"));
	cr_expect(shows(r, "Schulort"));
	cr_expect(judged(d, "usable", "", SECOND).code == 409);
}

Test(delivery, needs_a_reason_unless_it_is_usable)
{
	const char *d = delivered("11111-02-01-2", 8);
	struct reply r = judged(d, "limited", "", SECOND);

	cr_expect(r.code == 422);
	cr_expect(shows(r, "Bitte begründen Sie"));
	cr_expect(shows(r, "Schulort</textarea>"), "what was typed is kept");
	cr_expect(judged(d, "limited", "Hessen+fehlt", SECOND).code == 303);
}

/* "Please say what you found" stood there twice, of nobody knew what. */
Test(delivery, is_judged_with_faults_that_name_their_item)
{
	const char *d = delivered("11111-02-01-5", 9);
	struct reply r = post(text("%s/urteil", d),
	    "verdict=usable&reason=&once=v&result_principle=&result_legal=&"
	    "result_footnotes=fine",
	    SECOND);

	cr_expect(r.code == 422);
	cr_expect(shows(r, "<a href=\"#f-result_principle\">Wohnort- oder "
			   "Schulortprinzip: Bitte sagen Sie"));
	cr_expect(
	    shows(r, "<a href=\"#f-result_legal\">Nutzung rechtlich erlaubt: "
		     "Bitte sagen Sie"));
}

Test(delivery, that_is_not_usable_is_never_released)
{
	const char *d = delivered("11111-02-01-3", 9);

	cr_expect(
	    judged(d, "not_usable", "Falsche+Tabelle", SECOND).code == 303);
	cr_expect(shows(see(d, ""), "Falsche Tabelle"));
	struct reply r = post(text("%s/freigabe", d), "once=f", SECOND);

	cr_expect(r.code == 409 && shows(r, "wird nicht freigegeben"),
	    "it says how it stands");
}

Test(delivery, is_not_released_before_its_verdict)
{
	const char *d = delivered("11111-02-01-4", 10);

	cr_expect(shows(see(d, "/freigabe"), "Erst das Urteil"));
	cr_expect(post(text("%s/freigabe", d), "once=f", SECOND).code == 409);
	cr_expect(number(text("select count(*) from release where "
			      "delivery_id = %lld",
		      number_of(d))) == 0);
}

/* Who opens the demo was greeted by six notices of deliveries long past. */
Test(delivery, of_the_demo_tells_nobody_of_what_is_long_past)
{
	cr_expect(number("select count(*) from notice n join delivery d on "
			 "n.address like '%/' || address_id(d.id) where d.id < "
			 "5000 and n.kind in ('judged', 'released')") == 0);
}

/* What the uploader was told of this delivery, the latest last. */
static const char *
told(const char *delivery)
{
	return word(text(
	    "select coalesce(string_agg(kind || ' ' || address, ', ' order by "
	    "id), 'nothing') from befund.notice where person_id = 1002 and "
	    "address = '%s'",
	    delivery));
}

Test(delivery, tells_who_uploaded_it_what_became_of_it)
{
	const char *address = delivered("21111-73-06-4", 53);

	cr_expect_str_eq(told(address), "nothing");
	cr_assert(judged(address, "usable", "", SECOND).code == 303);
	cr_expect_str_eq(told(address), text("judged %s", address));
	cr_assert(
	    post(text("%s/freigabe", address), "once=told-1", SECOND).code ==
	    303);
	cr_expect_str_eq(
	    told(address), text("judged %s, released %s", address, address));
}

Test(delivery, cannot_be_changed_once_released)
{
	const char *d = released("11111-02-01-5", 11);
	long long n = number_of(d);
	static const char *const tries[] = {
	    "update cell set value = 1 where value = 2871 and delivery_id = ",
	    "delete from cell where delivery_id = ",
	    ("insert into cell select delivery_id, area_id, period || 'x', "
	     "category_id, 1, null, null, 1 from cell where delivery_id = "),
	    "update delivery set title = 'anders' where id = ",
	    "delete from delivery where id = ",
	    "delete from delivery_check where delivery_id = ",
	    "update delivery_note set body = 'anders' where delivery_id = ",
	    "delete from release where delivery_id = ",
	};

	cr_expect(shows(see(d, ""), "Datenstand 1"));
	for (size_t i = 0; i < COUNT(tries); i++)
		cr_expect_str_eq(ends_in(text("%s%lld", tries[i], n)), "BF002",
		    "%s", tries[i]);
}

Test(delivery, is_compared_with_the_release_before_it)
{
	const char *d;
	struct reply r;

	released("11111-03-01-1", 12);
	d = delivered("11111-03-01-1", 13);
	r = see(d, "/aenderungen");
	cr_expect(shows(r, "Verglichen mit Datenstand 1"));
	cr_expect(shows(r, "geändert (0)"));
	cr_expect(shows(see(d, ""), "im letzten Datenstand: 14"));
}

/* Hagen's double cohort is what the examination must not overlook. */
Test(delivery, is_examined_for_jumps)
{
	const char *d = delivered("11111-03-01-2", 14);
	struct reply r = see(d, "/pruefung?punkt=jump");

	cr_expect(r.code == 200);
	cr_expect(shows(r, "Hagen, Kreisfreie Stadt"));
	cr_expect(shows(r, "+46,6 %"));
	cr_expect(shows(r, "<td class=\"num\">1.300</td>"));
	cr_expect(shows(get(text("%s/pruefung", d), SECOND),
	    text("href=\"%s/urteil\"", d)));
	cr_expect(shows(see(d, "/pruefung"),
	    "Gebiete: 8, Zeitpunkte: 21. Paare aus Gebiet und Zeitpunkt mit "
	    "Werten: 168 von 168"));
}

/* Another key area is looked at when the delivery is examined again. */
Test(delivery, is_examined_again_for_other_key_areas)
{
	const char *d = delivered("11111-03-01-4", 16);
	struct reply r;

	r = post("/daten/gebiete", "area=Essen", UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(shows(get("/daten/gebiete", UPLOADER), "05113"));
	r = post("/daten/gebiete", "area=Nirgendwo", UPLOADER);
	cr_expect(r.code == 422);
	cr_expect(shows(r, "value=\"Nirgendwo\""));
	r = post(text("%s/pruefung", d), "", UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(shows(see(d, "/pruefung"), "Essen, Kreisfreie Stadt"));
	r = post("/daten/gebiete/entfernen",
	    text(
		"area=%lld", number("select id from area where key = '05113'")),
	    UPLOADER);
	cr_expect(r.code == 303);
}

Test(delivery, names_its_source_as_the_office_wants)
{
	const char *source = text("/daten/quelle/%s", id(4001));
	struct reply r;

	r = post(source,
	    "name=Regionaldatenbank&publisher=Amt&licence=dl-de/by-2-0"
	    "&licence_url=javascript:alert(1)&attribution=Vermerk",
	    UPLOADER);
	cr_expect(r.code == 422);
	cr_expect(shows(r, "https://"));
	r = post(source,
	    "name=Regionaldatenbank&publisher=Amt&licence=dl-de/by-2-0"
	    "&licence_url=https://example.org/l&attribution=Vermerk",
	    UPLOADER);
	cr_expect(r.code == 303);
	cr_expect(shows(get(source, UPLOADER), "value=\"Vermerk\""));
}

Test(delivery, comes_back_as_it_came)
{
	const char *d = delivered("11111-03-01-3", 15);
	struct str f = table_file_of("11111-03-01-3", 15);
	struct reply r = see(d, "/datei");

	cr_expect(r.code == 200);
	cr_expect(str_eq(r.body, f));
	cr_expect(
	    strstr(r.head.p, "attachment; filename=\"tabelle.csv\"") != NULL);
}

struct bad {
	char what[24];
	char begins[80];
	size_t bytes;
	char sentence[80];
};

ParameterizedTestParameters(delivery, refuses_what_is_no_table)
{
	static struct bad bad[] = {
	    {"spreadsheet", "PK\003\004",                                  400,
             "Diese Datei konnte nicht gelesen"							   },
	    {"pdf",         "%PDF-1.4\n",				  400, "Das ist ein PDF."        },
	    {"binary",      "\x01\x02\x03\x7f",                            400, "Diese Datei konnte nicht"},
	    {"head alone",  "GENESIS-Tabelle: 21111-02-06-4\nTitel;;;;\n", 0,
             "enthält keine Datenzeile"								  },
	};

	return cr_make_param_array(struct bad, bad, COUNT(bad));
}

/* The page says why, and nothing was stored. */
ParameterizedTest(struct bad *b, delivery, refuses_what_is_no_table)
{
	size_t n = strlen(b->begins);
	size_t bytes = b->bytes > n ? b->bytes : n;
	char *p = (char *)(uintptr_t)text("%*s", (int)bytes, "");
	const char *import;
	struct reply r;

	memcpy(p, b->begins, n);
	if (strcmp(b->what, "binary") == 0)
		memset(p, 1, bytes);
	import = read_in((struct str){p, bytes}, "datei.csv");
	r = get(import, UPLOADER);
	cr_expect(r.code == 200, "%s: %d", b->what, r.code);
	cr_expect(shows(r, b->sentence), "%s", b->what);
	cr_expect(shows(r, "Andere Datei hochladen"));
	cr_expect(taken_over(import, "").code == 409);
}

Test(delivery, of_nothing_is_refused_at_once)
{
	struct reply r = upload((struct str){"", 0});

	cr_expect(r.code == 422);
	cr_expect(shows(r, "id=\"f-file\""));
}

Test(delivery, that_is_too_large_is_refused_at_once)
{
	size_t n = IMPORT_BYTES_MAX + 1;
	char *p = (char *)(uintptr_t)text("%*s", (int)n, "");
	struct reply r = upload((struct str){p, n});

	cr_expect(r.code == 422 || r.code == 413, "%d", r.code);
}

/* --- looked at before it is taken over ---------------------------------- */

Test(delivery, is_shown_before_it_is_taken_over)
{
	const char *import =
	    read_in(table_file_of("11111-04-01-1", 31), "tabelle.csv");
	struct reply r = get(import, UPLOADER);
	long long before = number("select count(*) from delivery");

	cr_expect(r.code == 200);
	cr_expect(shows(r, "GENESIS-Tabelle (CSV)"));
	cr_expect(shows(r, "11111-04-01-1"));
	cr_expect(shows(r, "14 Spalten") && shows(r, "8 Gebiete"));
	cr_expect(shows(r, "21 Zeitpunkte"));
	cr_expect(shows(r, "2.352 Werte übernehmen"));
	cr_expect(shows(r, "nichts vorhanden"));
	cr_assert(taken_over(import, "").code == 303);
	cr_expect(number("select count(*) from delivery") == before + 1);
	cr_expect(get(import, UPLOADER).code == 303);
	cr_expect(taken_over(import, "").code == 303, "twice is once");
	cr_expect(number("select count(*) from delivery") == before + 1);
}

/* A field that cannot be read is corrected by a person, and read again. */
Test(delivery, is_corrected_before_it_is_taken_over)
{
	struct str f = table_file_of("11111-04-01-2", 32);
	char *p = (char *)(uintptr_t)f.p;
	char *at = memmem(p, f.n, ";2871;", 6);
	const char *import;
	struct reply r;

	cr_assert(at != NULL);
	memcpy(at, ";28?1;", 6);
	import = read_in(f, "tabelle.csv");
	r = get(import, UPLOADER);
	cr_expect(shows(r, "28?1"));
	cr_expect(shows(r, "2.351 Werte übernehmen"));
	r = post(text("%s/korrektur", import),
	    text("version=1&line=%lld&given=28%%3F1&text=2871",
		number("select line from import_part where kind = 'doubt' and "
		       "words[3] = '28?1'")),
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	r = get(import, UPLOADER);
	cr_expect(shows(r, "<ins translate=\"no\">2871</ins>"));
	cr_expect(shows(r, "2.352 Werte übernehmen"));
	cr_expect(post(text("%s/korrektur", import),
		      "version=1&line=1&given=x&text=1", UPLOADER)
			  .code == 409,
	    "somebody else was faster");
	cr_assert(taken_over(import, "").code == 303);
	cr_expect(number("select count(*) from cell where value = 2871 and "
			 "delivery_id = (select max(id) from delivery)") == 1);
}

/* What was understood is told in portions; the texts of a row at the seam of
 * two of them were lost. */
Test(delivery, of_thousands_of_columns_is_told_as_well)
{
	enum { COLUMNS = 2500 };
	const char *rows = "statistics_code;statistics_label;time_code;"
			   "time_label;time;1_variable_code;1_variable_label;"
			   "1_variable_attribute_code;"
			   "1_variable_attribute_label;2_variable_code;"
			   "2_variable_label;2_variable_attribute_code;"
			   "2_variable_attribute_label;value;value_unit;"
			   "value_variable_code;value_variable_label\n";
	char *all = (char *)(uintptr_t)text("%*s", COLUMNS * 120, "");
	char *p = stpcpy(all, rows);
	struct reply r;

	for (int i = 0; i < COLUMNS; i++)
		p += snprintf(p, 300,
		    "99997;Viele;JAHR;Jahr;2024;KREISE;Kreise;05914;Hagen;ART;"
		    "Art;A%d;Art Nummer %d;%d;Anzahl;N;Fälle\n",
		    i, i, i);
	r = get(read_in((struct str){all, (size_t)(p - all)}, "viele.csv"),
	    UPLOADER);
	cr_expect(shows(r, "2.500 Werte übernehmen"));
	cr_expect(shows(r, "2.500 Spalten"));
}

static int
count_of(struct reply r, const char *what)
{
	int n = 0;

	for (const char *at = r.body.p; (at = strstr(at, what)) != NULL; at++)
		n++;
	return n;
}

/* More than are kept of a kind: every page says how many there are. */
Test(delivery, tells_exactly_how_many_doubts_there_are)
{
	enum { ROWS = 1100 };
	char *all = (char *)(uintptr_t)text("%*s", (ROWS + 20) * 140, "");
	char *p = stpcpy(all,
	    "statistics_code;statistics_label;time_code;time_label;time;"
	    "1_variable_code;1_variable_label;1_variable_attribute_code;"
	    "1_variable_attribute_label;2_variable_code;2_variable_label;"
	    "2_variable_attribute_code;2_variable_attribute_label;value;"
	    "value_unit;value_variable_code;value_variable_label\n");
	const char *import, *d;
	long long n;
	struct reply r;

	/* fewer than nothing, and the last five once more */
	for (int i = 0; i < ROWS + 5; i++)
		p += snprintf(p, 300,
		    "99996;Viele;JAHR;Jahr;2024;KREISE;Kreise;05914;Hagen;ART;"
		    "Art;A%d;Art Nummer %d;-%d;Anzahl;N;Fälle\n",
		    i < ROWS ? i : i - 5, i < ROWS ? i : i - 5, i + 1);
	import = read_in((struct str){all, (size_t)(p - all)}, "minus.csv");
	r = get(import, UPLOADER);
	cr_expect(
	    shows(r, "Jeder Wert ist gelesen, aber nicht alles ist klar"));
	cr_expect(not(shows(r, "Alles verstanden")));
	cr_expect(shows(r, "1.000 von 1.1"), "of each kind the first");
	cr_assert(
	    taken_over(import, "name=Viele&publisher=Amt&code=viele&licence=x&"
			       "attribution=x")
		.code == 303);
	n = number("select max(id) from delivery");
	d = text("/daten/lieferung/%s", id(n));
	cr_expect(eq(llong,
	    number(text("select n_doubts - (select sum(k.n) from "
			"delivery_doubt_kind k where k.delivery_id = d.id) "
			"from delivery d where d.id = %lld",
		n)),
	    0));
	cr_expect(eq(llong,
	    number(text("select n from delivery_doubt_kind where delivery_id "
			"= %lld and kind = 'negative'",
		n)),
	    ROWS + 5));
	cr_expect(eq(llong,
	    number(text("select n from delivery_doubt_kind where delivery_id "
			"= %lld and kind = 'row_twice'",
		n)),
	    5));
	r = see(d, "/zweifel?art=negative");
	cr_expect(shows(r, "Gezeigt sind 1.000 von 1.105 Fällen"));
	cr_expect(shows(r, "Zweifelsfälle (1.11"));
	r = see(d, "/zweifel?art=negative&seite=25");
	cr_expect(eq(int, count_of(r, "doubt-note"), 40));
	r = see(d, "/zweifel?art=row_twice");
	cr_expect(not(shows(r, "Gezeigt sind")));
	cr_expect(shows(see(d, ""), "<span class=\"count\">1.105</span>"));
}

Test(delivery, that_was_discarded_leaves_nothing)
{
	const char *import =
	    read_in(table_file_of("11111-04-01-3", 33), "tabelle.csv");
	struct reply r = get(import, UPLOADER);

	cr_expect(shows(r, text("href=\"%s/verwerfen\"", import)));
	cr_expect_not(
	    shows(r, text("action=\"%s/verwerfen\"", import)), "asked first");
	r = get(text("%s/verwerfen", import), UPLOADER);
	cr_expect(r.code == 200 && shows(r, "Diese Datei verwerfen?") &&
		  shows(r, text("action=\"%s/verwerfen\"", import)));
	cr_expect(
	    get(text("%s/verwerfen", import), "schulleitung").code == 404);
	r = post(text("%s/verwerfen", import), "", UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	r = get(text("%s/verwerfen", import), UPLOADER);
	cr_expect(shows(r, "nichts mehr zu verwerfen"));
	cr_expect(shows(get(import, UPLOADER), "Diese Datei wurde verworfen"));
	cr_expect(
	    number(text("select count(*) from import_cell where "
			"import_id = %lld",
		id_of(str_of(import + strlen("/daten/einlesen/"))).v)) == 0);
	cr_expect(taken_over(import, "").code == 303, "it is gone already");
	cr_expect(number("select count(*) from source where table_code = "
			 "'11111-04-01-3'") == 0);
}

/* The importer died in the middle: the next one begins again. */
Test(delivery, is_read_again_when_the_importer_died)
{
	const char *import;
	struct reply r = upload(table_file_of("11111-04-01-4", 34));

	cr_assert(r.code == 303);
	import = text("%.*s", (int)r.location.n, r.location.p);
	run("update import set state = 'reading', attempts = 1, beat_at = "
	    "now() - interval '1 minute' where state = 'waiting'");
	importer_works();
	cr_expect(shows(get(import, UPLOADER), "2.352 Werte übernehmen"));
	cr_expect(number("select count(*) from import_cell") > 0);
}

/* Three times is enough. */
Test(delivery, that_ends_the_importer_thrice_is_refused)
{
	struct reply r = upload(table_file_of("11111-04-01-5", 35));
	const char *import = text("%.*s", (int)r.location.n, r.location.p);

	cr_assert(r.code == 303);
	run("update import set state = 'reading', attempts = 3, beat_at = "
	    "now() - interval '1 minute' where state = 'waiting'");
	importer_works();
	cr_expect(shows(get(import, UPLOADER), "dreimal zum Abbruch"));
}

/* As the portal does with what is uploaded, before its verdict. */
Test(delivery, of_the_demo_was_examined)
{
	cr_expect(number("select count(*) from delivery where as_of > "
			 "uploaded_at::date") == 0,
	    "nothing was published after it came");
	cr_expect(number("select count(*) from delivery_check where "
			 "delivery_id = 4101 and counts <> '{}'") == 10);
	cr_expect(number("select count(*) from delivery_finding where "
			 "delivery_id = 4101") > 0);
}

/* What the reader takes, the route, nginx and both pages take or name. */
Test(delivery, has_one_limit)
{
	struct str conf = file("deploy/nginx/server.conf.in");
	struct str pages = file("static/build/errors.mjs");
	const char *nginx =
	    text("client_max_body_size %dm;", (IMPORT_BYTES_MAX >> 20) + 1);
	const char *said = text("höchstens %d MB", IMPORT_BYTES_MAX >> 20);
	struct reply r = get("/daten/lieferung/neu", UPLOADER);
	size_t most = 0;

	for (size_t i = 0; i < program.nroutes; i++)
		if (program.routes[i].body_max > most)
			most = program.routes[i].body_max;
	cr_expect(most == IMPORT_BYTES_MAX + (1 << 20));
	cr_expect(memmem(conf.p, conf.n, nginx, strlen(nginx)) != NULL);
	cr_expect(memmem(pages.p, pages.n, said, strlen(said)) != NULL);
	cr_expect(shows(r, text("Höchstens %d MB", IMPORT_BYTES_MAX >> 20)));
}

Test(delivery, list_is_found_without_its_slash)
{
	struct reply r = get("/daten/lieferung", UPLOADER);

	cr_expect(r.code == 303 && str_is(r.location, "/daten/lieferung/"));
	cr_expect(get("/daten/lieferung/", UPLOADER).code == 200);
}

Test(delivery, speaks_english)
{
	struct reply r = ask(&(struct raw){.method = STR("GET"),
				 .address = STR("/daten/lieferung/neu"),
				 .language = STR("en")},
	    UPLOADER);

	cr_expect(r.code == 200);
	cr_expect(shows(r, "Upload and read"));
	cr_expect_not(shows(r, "Hochladen"));
}

Test(intake, gives_each_role_what_is_written_down)
{
	run("update befund.doubt_case set id = 4961 where comment_id = 7002");
	run("insert into befund.cell_note (id, source_id, first_period, "
	    "last_period, kind, label_de, text_de) values (4971, 4001, '2013', "
	    "'2013', 'note', 'Hinweis', 'Ein Hinweis.')");
	run("insert into befund.section_draft (id, person_id, analysis_id, "
	    "key, seen, heading, body) values (4991, 1002, 5001, 'm', 0, "
	    "'Neu', 'Text')");
	run("insert into befund.analysis_bin (id, analysis_id, section_id, "
	    "title, figures, removed_by) values (4992, 5001, 5011, 'Bild', "
	    "'[]', 1002)");
	matrix_check("tests/intake/matrix.txt");
	/* It deleted the demo's figure, which other tests look at. */
	cr_expect(
	    post(text("/daten/analyse/%s/ablage/%s/zurueckholen", id(5001),
		     id(number("select b.id from befund.analysis_bin b, "
			       "jsonb_array_elements(b.figures) f where "
			       "f ->> 'id' = '5021'"))),
		"", UPLOADER)
		.code == 303);
}
