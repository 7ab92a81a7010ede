/*
 * mapping_page_test.c - plain tables: the meaning of their columns is guessed,
 * confirmed by a person, and known the next time.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "desk.h"
#include "matrix.h"
#include "text.h"

TestSuite(mapping, .init = harness_start, .fini = harness_stop);

/* Quarters of a city by its own numbers, two years, two ages. */
#define QUARTERS                                 \
	"jahr;raum_id;raum;alter;zahl\n"         \
	"2011;101;Nordviertel;unter 18;1.204\n"  \
	"2011;102;Südviertel;unter 18;987\n"    \
	"2011;101;Nordviertel;Insgesamt;8.310\n" \
	"2011;102;Südviertel;Insgesamt;7.045\n" \
	"2012;101;Nordviertel;unter 18;1.198\n"  \
	"2012;102;Südviertel;unter 18;.\n"      \
	"2012;101;Nordviertel;Insgesamt;8.295\n" \
	"2012;102;Südviertel;Insgesamt;7.102\n"

static struct str
quarters(const char *more)
{
	return str_of(text("%s%s", QUARTERS, more));
}

static const char *
mapped(const char *import, int version, const char *prefix)
{
	struct reply r = post(text("%s/zuordnung", import),
	    text("version=%d&separator=semicolon&charset=UTF-8&skip=0&heads=1&"
		 "end=&decimal=comma&thousands=point&area=&area_prefix=%s&"
		 "period=&unit=Anzahl&role=period&role=area_key&"
		 "role=area_name&role=category&role=value",
		version, prefix),
	    UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	return import;
}

#define NEW_SOURCE(code)                                                      \
	"name=Strukturdaten&publisher=Demo-Amt&licence=nicht+%C3%B6ffentlich" \
	"&attribution=Demo-Amt&code=" code

Test(mapping, is_asked_before_a_plain_table_is_taken_over)
{
	const char *import = read_in(quarters(""), "quartiere.csv");
	struct reply r = get(import, UPLOADER);

	cr_expect(shows(r, "CSV-Tabelle"));
	cr_expect(shows(r, "Zuordnung der Spalten"));
	cr_expect(taken_over(import, NEW_SOURCE("demo/a")).code == 409,
	    "not before it is confirmed");
	r = get(text("%s/zuordnung", import), UPLOADER);
	cr_expect(r.code == 200);
	cr_expect(shows(r, "Nordviertel") && shows(r, "Spalte 5"));
	cr_expect(shows(r, "<option value=\"period\" selected=\"selected\">"));
}

Test(mapping, makes_cells_of_a_plain_table)
{
	const char *import =
	    mapped(read_in(quarters("\n"), "quartiere.csv"), 1, "05914000");
	struct reply r = get(import, UPLOADER);

	cr_expect(shows(r, "8 Werte übernehmen"));
	cr_expect(shows(r, "Stadtteil: 2"));
	cr_assert(taken_over(import, NEW_SOURCE("demo/quartiere")).code == 303);
	cr_expect(number("select count(*) from cell where delivery_id = "
			 "(select max(id) from delivery)") == 8);
	cr_expect_str_eq(
	    word("select c.value::text from cell c join area a on a.id = "
		 "c.area_id join category k on k.id = c.category_id where "
		 "a.key = '05914000101' and c.period = '2011' and "
		 "k.path[1] = 'unter 18'"),
	    "1204");
	cr_expect_str_eq(
	    word("select c.symbol::text from cell c join area a on a.id = "
		 "c.area_id join category k on k.id = c.category_id where "
		 "a.key = '05914000102' and c.period = '2012' and "
		 "k.path[1] = 'unter 18'"),
	    "unknown");
	cr_expect_str_eq(word("select p.key from area a join area p on p.id = "
			      "a.parent_id where a.key = '05914000101'"),
	    "05914", "a quarter lies in its city");
	cr_expect(number("select count(*) from member m join source s on s.id "
			 "= m.source_id where s.table_code = "
			 "'demo/quartiere' and m.kind = 'total' and m.name = "
			 "'Insgesamt'") == 1);
}

Test(mapping, is_known_the_next_time)
{
	const char *import =
	    mapped(read_in(quarters(" \n"), "q.csv"), 1, "05911000");
	struct reply r;
	long long source;

	cr_assert(taken_over(import, NEW_SOURCE("demo/wieder")).code == 303);
	source = number("select id from source where table_code = "
			"'demo/wieder'");
	r = post_file("/daten/lieferung/neu",
	    text("once=wieder&source=%s", id(source)), "file",
	    quarters("2013;101;Nordviertel;Insgesamt;8.300\n"), "q13.csv",
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	r = get(text("%.*s", (int)r.location.n, r.location.p), UPLOADER);
	cr_expect(shows(r, "9 Werte übernehmen"), "nothing had to be mapped");
}

Test(mapping, says_beside_the_field_what_is_missing)
{
	const char *import = read_in(quarters("\n\n"), "quartiere.csv");
	struct reply r = post(text("%s/zuordnung", import),
	    "version=1&separator=semicolon&charset=UTF-8&skip=0&heads=1&"
	    "end=&decimal=comma&thousands=comma&area=H1&area_prefix=x&period="
	    "&unit=&role=ignore&role=ignore&role=ignore&role=ignore&"
	    "role=ignore",
	    UPLOADER);

	cr_expect(r.code == 422);
	cr_expect(shows(r, "Mindestens eine Spalte muss Werte enthalten."));
	cr_expect(shows(r, "besteht aus Ziffern"));
	cr_expect(shows(r, "Keine Spalte nennt den Zeitpunkt"));
	cr_expect(shows(r, "nicht dasselbe"));
	cr_expect(shows(r, "value=\"H1\""), "what was typed is kept");
}

/* JSON-stat of somewhere else: its dimensions name no area of ours. */
#define NO_AREA                                                              \
	"{\"version\":\"2.0\",\"class\":\"dataset\",\"label\":\"Kurse\","    \
	"\"id\":[\"art\",\"jahr\"],\"size\":[2,1],\"role\":{\"time\":["      \
	"\"jahr\"]},\"dimension\":{\"art\":{\"category\":{\"index\":[\"a\"," \
	"\"b\"],\"label\":{\"a\":\"Sprachen\",\"b\":\"Beruf\"}}},\"jahr\":{" \
	"\"category\":{\"index\":[\"2024\"]}}},\"value\":[120,85]}"

Test(mapping, says_what_a_file_of_a_known_format_leaves_out)
{
	const char *import = read_in(str_of(NO_AREA), "kurse.json");
	struct reply r = get(import, UPLOADER);

	cr_expect(shows(r, "JSON-stat"));
	cr_expect(shows(r, "Gebiet, Zeitpunkt oder Einheit ergänzen"));
	cr_expect(shows(r, "Keine Zahl wurde verstanden"));
	r = get(text("%s/zuordnung", import), UPLOADER);
	cr_expect(r.code == 200 && shows(r, "Was die Datei nicht sagt"));
	cr_expect(!shows(r, "Trennzeichen"));
	r = post(text("%s/zuordnung", import),
	    "version=1&area=05914&area_prefix=&period=&unit=Belegungen",
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	cr_expect(shows(get(import, UPLOADER), "2 Werte übernehmen"));
	cr_assert(taken_over(import, NEW_SOURCE("demo/kurse")).code == 303);
	cr_expect_str_eq(
	    word("select string_agg(a.key || ' ' || k.path[1] || ' ' || "
		 "c.value, ', ' order by c.value) from cell c join area a on "
		 "a.id = c.area_id join category k on k.id = c.category_id "
		 "where c.delivery_id = (select max(id) from delivery)"),
	    "05914 Beruf 85, 05914 Sprachen 120");
}

/* --- tables that do not say enough --- */

Test(mapping, is_asked_for_when_a_table_names_no_area)
{
	const char *import = read_in(
	    STR("jahr,gesamt,davon\n2011,7,3\n2012,8,4\n"), "gesamt.csv");
	struct reply r = get(import, UPLOADER);

	cr_expect(shows(r, "Diese Tabelle braucht Ihre Hilfe"));
	cr_expect(shows(r, "Keine Spalte ist als Gebiet zugeordnet"));
	cr_expect(shows(r, "Spalten zuordnen"));
	r = get(text("%s/zuordnung", import), UPLOADER);
	cr_expect(r.code == 200 && shows(r, "So ist noch nichts zu lesen"));
	cr_expect(shows(r, "gesamt") && shows(r, "2012"), "its first lines");
	r = post(text("%s/zuordnung", import),
	    "version=1&separator=comma&charset=UTF-8&skip=0&heads=1&end=&"
	    "decimal=point&thousands=none&area=Hagen&area_prefix=&period=&"
	    "unit=Anzahl&role=period&role=value&role=value&head=category",
	    UPLOADER);
	cr_assert(r.code == 303, "%d: the area by its name", r.code);
	importer_works();
	r = get(import, UPLOADER);
	cr_expect(shows(r, "4 Werte übernehmen"));
	cr_expect(shows(r, "05914 Hagen"), "an example says what was read");
	cr_expect(shows(r, "Alles verstanden"));
}

Test(mapping, makes_areas_of_headings_that_nobody_knows)
{
	const char *import =
	    read_in(STR("jahr,nord,sued\n2011,7,3\n2012,8,4\n"),
		"nach_stadtteilen.csv");
	struct reply r = get(text("%s/zuordnung", import), UPLOADER);

	cr_assert(r.code == 200);
	r = post(text("%s/zuordnung", import),
	    "version=1&separator=comma&charset=UTF-8&skip=0&heads=1&end=&"
	    "decimal=point&thousands=none&area=&area_prefix=&period=&"
	    "unit=Anzahl&role=period&role=value&role=value&head=area",
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	r = get(text("%s/zuordnung", import), UPLOADER);
	cr_expect(shows(r, "hier nicht bekannt"));
	r = post(text("%s/zuordnung", import),
	    "version=2&separator=comma&charset=UTF-8&skip=0&heads=1&end=&"
	    "decimal=point&thousands=none&area=&area_prefix=&period=&"
	    "unit=Anzahl&role=period&role=value&role=value&head=area&"
	    "area_new=05914&place_name=sued&place_key=05914000205",
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	cr_expect(shows(get(import, UPLOADER), "4 Werte übernehmen"));
	cr_assert(taken_over(import, NEW_SOURCE("demo/breit")).code == 303);
	cr_expect_str_eq(
	    word("select string_agg(a.key || ' ' || a.name || ' ' || c.period "
		 "|| ' ' || c.value, ', ' order by a.key, c.period) from cell "
		 "c join area a on a.id = c.area_id where c.delivery_id = "
		 "(select max(id) from delivery)"),
	    "05914000101 nord 2011 7, 05914000101 nord 2012 8, "
	    "05914000205 sued 2011 3, 05914000205 sued 2012 4");
}

Test(mapping, asks_again_when_the_next_file_has_other_columns)
{
	const char *import =
	    mapped(read_in(quarters("\n \n"), "q.csv"), 1, "05911000");
	struct reply r;

	cr_assert(taken_over(import, NEW_SOURCE("demo/anders")).code == 303);
	r = post_file("/daten/lieferung/neu",
	    text("once=anders&source=%s",
		id(number("select id from source where table_code = "
			  "'demo/anders'"))),
	    "file",
	    STR("jahr;raum_id;raum;zahl;lebensalter\n"
		"2013;101;Nordviertel;12;unter 18\n"
		"2013;102;Südviertel;13;unter 18\n"
		"2014;101;Nordviertel;14;Insgesamt\n"),
	    "q13.csv", UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	import = text("%.*s", (int)r.location.n, r.location.p);
	r = get(import, UPLOADER);
	cr_expect(shows(r, "Bitte bestätigen Sie erst die Zuordnung"));
	cr_expect(taken_over(import, "").code == 409, "not before that");
	r = get(text("%s/zuordnung", import), UPLOADER);
	cr_expect(shows(r, "sieht anders aus als die letzte"));
	cr_expect(shows(r, "„zahl“ steht jetzt in Spalte 4 (bisher 5)."));
	cr_expect(shows(r, "lebensalter"));
}

Test(mapping, is_asked_for_when_a_known_layout_is_another)
{
	const char *import = read_in(
	    STR("Tabelle: 12345-01\nTitel\nGebiet,Zahl\n05914,7\n05911,8\n"),
	    "tabelle.csv");
	struct reply r = get(import, UPLOADER);

	cr_expect(shows(r, "Diese Tabelle braucht Ihre Hilfe"));
	r = post(text("%s/zuordnung", import),
	    "version=1&separator=comma&charset=UTF-8&skip=2&heads=1&end=&"
	    "decimal=comma&thousands=none&area=&area_prefix=&period=2013&"
	    "unit=Anzahl&role=area_key&role=value&head=category",
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	cr_expect(shows(get(import, UPLOADER), "2 Werte übernehmen"));
}

Test(mapping, suggests_anew_what_another_separator_makes_of_the_file)
{
	const char *import =
	    read_in(STR("Jahr;AGS;Wert, in Euro\n2011;05914;7\n2012;05914;8\n"),
		"euro.csv");
	struct reply r = post(text("%s/zuordnung", import),
	    "version=1&separator=comma&charset=UTF-8&skip=0&heads=1&end=&"
	    "decimal=point&thousands=none&area=&area_prefix=&period=&unit=&"
	    "role=period&role=area_key&role=value&head=category",
	    UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	r = get(text("%s/zuordnung", import), UPLOADER);
	cr_expect(r.code == 200);
	cr_expect(shows(r, "2011;05914;7"), "one column now");
	cr_expect(!shows(r, "Spalte 4"));
}

/* --- files that are none --- */

Test(mapping, of_a_good_file_comes_after_all_bad_ones)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *word;
	} bad[] = {
	    {"\377\330\377\340\0\020JFIF",						 11,  "ein Bild"     },
	    {"PK\003\004\024\0\0\0",						       8,   "ZIP"          },
	    {"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM "
	     "\"file:///etc/passwd\">]><GenericData xmlns=\"http://www.sdmx."
	     "org/resources/sdmxml/schemas/v2_1/message\">&a;</GenericData>", 179, "DOCTYPE"      },
	    {"{\"class\":\"dataset\",\"id\":[\"a\"],\"size\":[",                           39,  "JSON"         },
	    {"Jahr;AGS\0;Zahl\n",							  15,  "Steuerzeichen"},
	};

	for (size_t i = 0; i < COUNT(bad); i++) {
		const char *import = read_in(
		    (struct str){bad[i].bytes, bad[i].n}, "tabelle.csv");
		struct reply r = get(import, UPLOADER);

		cr_expect(shows(r, "Diese Datei konnte nicht gelesen werden"),
		    "%zu", i);
		cr_expect(shows(r, bad[i].word), "%zu %s", i, bad[i].word);
	}
	cr_expect(shows(get(read_in(quarters("\n\n\n\n"), "gut.csv"), UPLOADER),
	    "CSV-Tabelle"));
}

/* 21/22 may be a school year or a winter term: nobody guesses. */
Test(mapping, asks_what_short_periods_mean)
{
	const char *import = read_in(str_of("Zeit;AGS;Kinder\n21/22;05914;7\n"
					    "22/23;05914;8\n"),
	    "zeit.csv");
	struct reply r = get(text("%s/zuordnung", import), UPLOADER);

	cr_expect(shows(r, "Was kurze Zeitangaben wie 21/22"));
	cr_expect(shows(r, "<option value=\"school\" selected=\"selected\">"));
	r = post(text("%s/zuordnung", import),
	    "version=1&separator=semicolon&charset=UTF-8&skip=0&heads=1&end=&"
	    "decimal=comma&thousands=point&area=&area_prefix=&period=&"
	    "period_form=winter&unit=Anzahl&role=period&role=area_key&"
	    "role=value",
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	r = get(import, UPLOADER);
	cr_expect(shows(r, ">21/22<") && shows(r, "Wintersemester"));
	cr_expect(!shows(r, "kurze Zeitangaben"), "that is confirmed");
}

/* What the form shows of "Wert 2021" is what it sends back. */
Test(mapping, keeps_periods_among_the_words_of_headings)
{
	const char *import =
	    read_in(str_of("Schlüssel;Gebiet;Wert 2021;Wert 2022\n"
			   "05914;Hagen;7;8\n05911;Bochum;9;10\n"),
		"werte.csv");
	struct reply r = get(text("%s/zuordnung", import), UPLOADER);

	cr_expect(shows(r, "<option value=\"period\" selected=\"selected\">"));
	r = post(text("%s/zuordnung", import),
	    "version=1&separator=semicolon&charset=UTF-8&skip=0&heads=1&end=&"
	    "decimal=comma&thousands=point&area=&area_prefix=&period=&"
	    "unit=Anzahl&head=period&role=area_key&role=area_name&role=value&"
	    "role=value",
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	r = get(import, UPLOADER);
	cr_expect(shows(r, "4 Werte übernehmen"));
	cr_expect(shows(r, "2 Zeitpunkte"));
}
