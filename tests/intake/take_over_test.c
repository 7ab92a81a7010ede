/*
 * take_over_test.c - what a new source is asked, how a delivery is called, and
 * which sheet of a workbook is read.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "desk.h"
#include "text.h"
#include "xlsx.h"

TestSuite(take_over, .init = harness_start, .fini = harness_stop);

#define NEW_SOURCE(code)                                                \
	"name=Betreute+Kinder&publisher=Demo-Amt&licence=Eigene+Zahlen" \
	"&attribution=Demo-Amt&code=" code

/* A plain table of three cities, its columns confirmed; the first number is
 * given. */
static const char *
children_of(const char *name, const char *first)
{
	const char *rows =
	    text("Schlüssel;Gebiet;Jahr;Kinder\n"
		 "05911;Bochum;2023;%s\n05913;Dortmund;2023;702\n"
		 "05914;Hagen;2023;301\n05911;Bochum;2024;498\n"
		 "05913;Dortmund;2024;711\n05914;Hagen;2024;2\n",
		first);
	const char *import = read_in(str_of(rows), name);
	struct reply r = post(text("%s/zuordnung", import),
	    "version=1&separator=semicolon&charset=UTF-8&skip=0&heads=1&end=&"
	    "decimal=comma&thousands=point&area=&area_prefix=&period=&unit="
	    "Anzahl&role=area_key&role=area_name&role=period&role=value",
	    UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	return import;
}

/* Each number makes another file. */
static const char *
children(const char *name, int n)
{
	return children_of(name, text("%d", n));
}

static long long
version_of(const char *import)
{
	return number(text("select version from import where id = %lld",
	    id_of(str_of(import + strlen("/daten/einlesen/"))).v));
}

static const char *
newest(void)
{
	return text(
	    "/daten/lieferung/%s", id(number("select max(id) from delivery")));
}

/* It silently counted as protected by its publisher, and small counts were
 * shown to everybody. */
Test(take_over, of_a_new_source_asks_who_protects_its_small_counts)
{
	const char *import = children("kinder.csv", 501);
	struct reply r = get(import, UPLOADER);

	cr_expect(shows(r, "Sind kleine Zahlen darin schon geschützt?"));
	cr_expect(!shows(r, "checked=\"checked\""), "nothing is chosen");
	r = post(text("%s/uebernehmen", import),
	    text("version=%lld&" NEW_SOURCE("take/a"), version_of(import)),
	    UPLOADER);
	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "Bitte sagen Sie, ob kleine Zahlen"));
	cr_expect(shows(r, "value=\"Betreute Kinder\""), "the rest is kept");
	cr_expect(
	    number("select count(*) from source where table_code = 'take/a'") ==
	    0);
	cr_assert(
	    taken_over(import, NEW_SOURCE("take/a") "&secrecy=own").code ==
	    303);
	cr_expect_str_eq(word("select u.kind || ' ' || u.min_count || ' ' || "
			      "u.version from secrecy_rule u join source s on "
			      "s.id = u.source_id where s.table_code = "
			      "'take/a'"),
	    "own 3 1");
}

/* The same where the file names its table itself. */
Test(take_over, asks_it_of_a_table_with_a_code_too)
{
	const char *import =
	    read_in(table_file_of("11111-07-01-1", 31), "tabelle.csv");
	struct reply r = get(import, UPLOADER);

	cr_expect(shows(r, "Sind kleine Zahlen darin schon geschützt?"));
	r = post(text("%s/uebernehmen", import), "version=1", UPLOADER);
	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "Bitte sagen Sie, ob kleine Zahlen"));
	cr_assert(taken_over(import, "secrecy=published").code == 303);
	cr_expect_str_eq(word("select u.kind::text from secrecy_rule u join "
			      "source s on s.id = u.source_id where "
			      "s.table_code = '11111-07-01-1'"),
	    "published");
	/* the next file of it is not asked any more */
	r = get(read_in(table_file_of("11111-07-01-1", 32), "tabelle.csv"),
	    UPLOADER);
	cr_expect(!shows(r, "schon geschützt?"));
	cr_expect(shows(r, "hat der Herausgeber geschützt"));
}

Test(take_over, of_raw_counts_is_released_only_after_they_are_protected)
{
	const char *d;

	cr_assert(taken_over(children("kinder.csv", 502),
		      NEW_SOURCE("take/b") "&secrecy=own")
		      .code == 303);
	d = newest();
	cr_assert(judged(d, "usable", "", SECOND).code == 303);
	cr_expect(post(text("%s/freigabe", d), "once=f", SECOND).code == 409,
	    "Hagen's 2 children would be shown to everybody");
	cr_assert(taken_over(children("kinder.csv", 503),
		      NEW_SOURCE("take/c") "&secrecy=published")
		      .code == 303);
	d = newest();
	cr_assert(judged(d, "usable", "", SECOND).code == 303);
	cr_expect(post(text("%s/freigabe", d), "once=g", SECOND).code == 303);
}

Test(take_over, warns_of_small_areas)
{
	const char *import = read_in(str_of("Schlüssel;Gebiet;Jahr;Kinder\n"
					    "05914000011;Mitte;2023;12\n"
					    "05914000012;Nord;2023;31\n"),
	    "bezirke.csv");

	cr_expect(shows(get(import, UPLOADER), "leicht zu erkennen"));
	cr_expect(!shows(
	    get(children("kinder.csv", 504), UPLOADER), "leicht zu erkennen"));
}

/* "nicht angegeben" stood there, whatever had been typed. */
Test(take_over, keeps_the_licence_that_was_typed)
{
	const char *d;

	cr_assert(taken_over(children("kinder.csv", 505),
		      NEW_SOURCE("take/d") "&secrecy=own")
		      .code == 303);
	d = newest();
	cr_expect(shows(get(d, UPLOADER), "Eigene Zahlen"));
	cr_expect(shows(get(d, UPLOADER), "bei der Quelle angegeben"));
	cr_expect(shows(get(text("%s/urteil", d), SECOND), "Eigene Zahlen"));
	/* a source that was made without one says nothing */
	run(text("update source set licence = 'nicht angegeben' where "
		 "table_code = 'take/d'"));
	cr_expect(!shows(get(d, UPLOADER), "bei der Quelle angegeben"));
}

/* It was called "kinder_final_2.csv". */
Test(take_over, calls_a_plain_file_by_its_source)
{
	struct reply r;

	cr_assert(taken_over(children("kinder_final_2.csv", 506),
		      NEW_SOURCE("take/e") "&secrecy=own")
		      .code == 303);
	cr_expect_str_eq(word("select title from delivery order by id desc "
			      "limit 1"),
	    "Betreute Kinder");
	r = get("/daten/lieferung/", UPLOADER);
	cr_expect(
	    shows(r, "<span translate=\"no\">Betreute Kinder</span></a>"));
	cr_expect(shows(r, "kinder_final_2.csv"), "a detail");
}

/* A button to correct stood below doubts without a field. */
Test(take_over, offers_to_correct_only_what_can_be_corrected)
{
	const char *import = read_in(
	    str_of("Ort;Jahr;Kinder\nNirgendheim;2023;12\nHagen;2023;31\n"),
	    "orte.csv");
	struct reply r = get(import, UPLOADER);

	cr_expect(!shows(r, "Korrigieren und neu lesen"));
	r = get(children_of("wort.csv", "viele"), UPLOADER);
	cr_expect(shows(r, "viele") && shows(r, "Korrigieren und neu lesen"));
}

/* What is needed was called optional, and a new area had no name. */
Test(take_over, says_what_is_needed_and_which_area_has_no_name)
{
	const char *import =
	    read_in(str_of("jahr;real;gymnasien\n2019;23;47\n2020;24;46\n"
			   "2021;25;45\n"),
		"quote.csv");
	struct reply r = get(text("%s/zuordnung", import), UPLOADER);

	cr_expect(shows(r, "for=\"f-area\">Gebiet</label>"));
	cr_expect(
	    shows(r, "for=\"f-period\">Zeitpunkt <span"), "a column says it");
	r = post(text("%s/zuordnung", import),
	    text("version=%lld&separator=semicolon&charset=UTF-8&skip=0&heads="
		 "1&end=&decimal=comma&thousands=none&area=08335043&"
		 "area_prefix=&period=&unit=Prozent&role=period&role=value&"
		 "role=value",
		version_of(import)),
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	r = get(import, UPLOADER);
	cr_expect(shows(r, "es heißt dann wie sein Schlüssel"));
	cr_expect(shows(r, "6 Werte übernehmen"));
	cr_expect(shows(r, "for=\"f-source\">Quelle</label>"));
	cr_expect(!shows(get(children("kinder.csv", 507), UPLOADER),
	    "es heißt dann wie sein Schlüssel"));
}

/* --- sheets ------------------------------------------------------------- */

static void
sheet_of(struct xlsx *x, const char *name, int n)
{
	xlsx_sheet(x, str_of(name), 1);
	for (int row = 0; row < 4; row++) {
		static const char *const key[] = {
		    "Schlüssel", "05911", "05913", "05914"};

		xlsx_text(x, str_of(key[row]));
		xlsx_text(x, row == 0 ? STR("Jahr") : STR("2023"));
		xlsx_text(
		    x, row == 0 ? STR("Kinder") : str_of(text("%d", n + row)));
		xlsx_row_end(x);
	}
}

Test(take_over, shows_the_sheets_of_a_workbook_by_their_names)
{
	struct xlsx x;
	struct out file;
	const char *import;
	struct reply r;

	xlsx_begin(&x, 1 << 20);
	sheet_of(&x, "Betreuung 2023", 400);
	sheet_of(&x, "Plätze 2023", 700);
	out_init(&file, 1 << 20);
	cr_assert(xlsx_end(&x, &file) == OK);
	import = read_in((struct str){file.p, file.n}, "kinder.xlsx");
	out_release(&file);
	r = get(text("%s/zuordnung", import), UPLOADER);
	cr_expect(shows(r, "<option value=\"1\" selected=\"selected\">1. "
			   "Betreuung 2023</option>"));
	cr_expect(shows(r, "<option value=\"2\">2. Plätze 2023</option>"));
	r = post(text("%s/zuordnung", import),
	    text("version=%lld&sheet=2&action=guess", version_of(import)),
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	r = get(text("%s/zuordnung", import), UPLOADER);
	cr_expect(shows(r, "<option value=\"2\" selected=\"selected\">2. "
			   "Plätze 2023</option>"));
	cr_expect(shows(r, ">703<"), "the second sheet's rows are shown");
	cr_expect(shows(get(import, UPLOADER), "Plätze 2023"));
}

/* A workbook of these sheets, of "source" or, if that is 0, of none; gives
 * the page of its import. */
static const char *
workbook_of(const char *const *names, size_t n, int first, long long source)
{
	struct xlsx x;
	struct out file;
	struct str data;
	struct reply r;

	xlsx_begin(&x, 1 << 20);
	for (size_t i = 0; i < n; i++)
		sheet_of(&x, names[i], first + 1000 * (int)i);
	out_init(&file, 1 << 20);
	cr_assert(xlsx_end(&x, &file) == OK);
	data = (struct str){file.p, file.n};
	if (source == 0) {
		const char *import = read_in(data, "plaetze.xlsx");

		out_release(&file);
		return import;
	}
	r = post_file("/daten/lieferung/neu",
	    text("once=blatt-%d&source=%s", first, id(source)), "file", data,
	    "plaetze.xlsx", UPLOADER);
	out_release(&file);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	return text(
	    "/daten/einlesen/%s", id(number("select max(id) from import")));
}

/* The template kept a sheet's number: the next year another one was read. */
Test(take_over, finds_the_sheet_of_the_next_workbook_by_its_name)
{
	static const char *const now[] = {"Betreuung", "Plätze"},
				 *const moved[] = {"Deckblatt", "Betreuung",
				     "Plätze"},
				 *const gone[] = {"Betreuung", "Kapazität"};
	const char *import = workbook_of(now, 2, 100, 0);
	struct reply r;
	long long source;

	r = post(text("%s/zuordnung", import),
	    text("version=%lld&sheet=2&skip=0&heads=1&end=&decimal=comma&"
		 "thousands=point&area=&area_prefix=&period=&unit=Anzahl&"
		 "role=area_key&role=period&role=value",
		version_of(import)),
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	cr_assert(
	    taken_over(import, NEW_SOURCE("take/blatt") "&secrecy=own").code ==
	    303);
	source =
	    number("select id from source where table_code = 'take/blatt'");
	import = workbook_of(moved, 3, 200, source);
	r = get(import, UPLOADER);
	cr_expect(shows(r, ">2201<"), "the third sheet, which is the same");
	cr_expect(!shows(r, "Bitte bestätigen Sie erst"));
	import = workbook_of(gone, 2, 300, source);
	cr_expect(shows(get(import, UPLOADER), "Bitte bestätigen Sie erst"));
	r = get(text("%s/zuordnung", import), UPLOADER);
	cr_expect(shows(r, "Das Tabellenblatt „Plätze“ gibt es nicht mehr; "
			   "gelesen wird „Kapazität“."));
}
