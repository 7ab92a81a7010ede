/*
 * indicator_page_test.c - indicators: defined in a form, computed from
 * released counts, the same as the publisher's own.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk.h"
#include "text.h"

TestSuite(indicator, .init = harness_start, .fini = harness_stop);

static long long
source_of(const char *code)
{
	return number(
	    text("select id from source where table_code = '%s'", code));
}

/* The column of a source for both sexes. */
static long long
column_of(const char *code, const char *name)
{
	return number(text("select id from category where source_id = %lld "
			   "and path[2] = '%s' and path[3] = 'Insgesamt'",
	    source_of(code), name));
}

/*
 * The two indicators of the demo, as a form sends them: this is the whole
 * definition of each.
 */
static struct reply
define(
    const char *code, const char *slug, const char *column, const char *counted)
{
	return post("/daten/indikator/neu",
	    text("once=%s&slug=%s&name_de=Schulabg%%C3%%A4nge+%s"
		 "&name_en=School+leavers&short_de=Anteil+%s&short_en=Share"
		 "&stage=to_work&area_letter=D&type=outcome"
		 "&direction=lower_better&unit=%%25"
		 "&owner=Amt+f%%C3%%BCr+Statistik&source=%s"
		 "&formula=ratio&side=numerator&category=%lld&weight=1"
		 "&shift=0&side=denominator&category=%lld&weight=1&shift=0"
		 "&numerator_de=Abg%%C3%%A4nge+%s&numerator_en=leavers"
		 "&denominator_de=alle+Abg%%C3%%A4nge"
		 "&denominator_en=all+leavers&factor=100&decimals=1"
		 "&numerator_date_de=Ende+des+Schuljahres&note_de=&note_en=",
		slug, slug, counted, counted, id(source_of(code)),
		column_of(code, column), column_of(code, "Insgesamt"), counted),
	    UPLOADER);
}

static struct reply
values(const char *indicator, const char *period)
{
	return get(
	    text("%s/werte?gebiet=05914&zeit=%s", indicator, period), UPLOADER);
}

/* Hagen: the share falls from 5.3 to 3.7 and is 6.3 a year later. */
Test(indicator, is_computed_from_released_counts)
{
	const char *i;
	struct reply r;

	released("22222-01-01-1", 21);
	r = define("22222-01-01-1", "ohne-abschluss-test",
	    "ohne Hauptschulabschluss", "ohne+Abschluss");
	cr_assert(r.code == 303, "%d", r.code);
	i = r.location.p;
	r = values(i, "2013");
	cr_expect(shows(r, "<td class=\"num\">3,7</td>"));
	cr_expect(shows(r, "<td class=\"num\">106</td>"));
	cr_expect(shows(r, "<td class=\"num\">2.871</td>"));
	cr_expect(shows(values(i, "2012"), "<td class=\"num\">5,3</td>"));
	cr_expect(shows(values(i, "2014"), "<td class=\"num\">6,3</td>"));
	r = define("22222-01-01-1", "hochschulreife-test",
	    "mit allgemeiner Hochschulreife", "mit+Hochschulreife");
	cr_assert(r.code == 303);
	r = values(r.location.p, "2013");
	cr_expect(shows(r, "<td class=\"num\">45,3</td>"));
	cr_expect(shows(r, "<td class=\"num\">1.300</td>"));
}

Test(indicator, is_computed_anew_by_every_release)
{
	const char *d;

	released("22222-01-01-2", 22);
	cr_assert(define("22222-01-01-2", "zweimal-test",
		      "ohne Hauptschulabschluss", "ohne")
		      .code == 303);
	d = released("22222-01-01-2", 23);
	cr_expect(shows(get(d, UPLOADER), "Datenstand 2"));
	cr_expect(number("select count(distinct v.release_id) from "
			 "indicator_value v join indicator_definition f on "
			 "f.id = v.definition_id join indicator i on i.id = "
			 "f.indicator_id where i.slug = 'zweimal-test'") == 2);
}

/* AI003-2 beside its counts shows what the publisher does with symbols. */
Test(indicator, takes_the_symbol_of_its_counts)
{
	static const struct {
		const char *count, *total, *share;
	} cases[] = {
	    {"nothing",   "null",      "nothing"  },
	    {"unknown",   "null",      "unknown"  },
	    {"nothing",   "unknown",   "unknown"  },
	    {"nothing",   "nothing",   "nothing"  },
	    {"null",      "senseless", "senseless"},
	    {"senseless", "unknown",   "unknown"  },
	    {"uncertain", "nothing",   "uncertain"},
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		cr_expect_str_eq(
		    word(text("select symbol_of(nullif('%s', 'null')::symbol, "
			      "nullif('%s', 'null')::symbol)",
			cases[i].count, cases[i].total)),
		    cases[i].share);
}

Test(indicator, shows_no_number_where_there_is_a_symbol)
{
	struct reply r;

	released("22222-01-01-3", 24);
	r = define("22222-01-01-3", "zeichen-test", "mit Fachhochschulreife",
	    "mit+Fachhochschulreife");
	cr_assert(r.code == 303);
	r = values(r.location.p, "2015");
	cr_expect(shows(r, "title=\"nichts vorhanden\""));
	cr_expect_not(shows(r, "0,0"));
	cr_expect(number("select count(*) from indicator_value where "
			 "symbol is not null and (value is not null or shown "
			 "is not null)") == 0);
}

Test(indicator, says_what_is_wrong_with_its_form)
{
	struct reply r;

	released("22222-01-01-4", 25);
	r = define(
	    "22222-01-01-4", "Gro%C3%9F", "ohne Hauptschulabschluss", "ohne");
	cr_expect(r.code == 422);
	cr_expect(shows(r, "Bitte nur kleine Buchstaben"));
	cr_expect(shows(r, "value=\"Groß\""), "what was typed is kept");
	r = define("22222-01-01-4", "gleich-test", "Insgesamt", "alle");
	cr_expect(r.code == 422);
	cr_expect(shows(r, "Zähler und Nenner sind dieselbe Spalte."));
	cr_assert(define("22222-01-01-4", "einmalig-test",
		      "ohne Hauptschulabschluss", "ohne")
		      .code == 303);
	run("update indicator set once = null where slug = 'einmalig-test'");
	r = define("22222-01-01-4", "einmalig-test", "ohne Hauptschulabschluss",
	    "ohne");
	cr_expect(r.code == 422);
	cr_expect(shows(r, "Diese Adresse gehört schon einem Indikator."));
}

Test(indicator, keeps_its_former_definition)
{
	struct reply r;
	const char *i, *form;

	released("22222-01-01-5", 26);
	r = define("22222-01-01-5", "fassung-test", "ohne Hauptschulabschluss",
	    "ohne");
	cr_assert(r.code == 303);
	i = r.location.p;
	form = text("version=1&source=%s&formula=ratio&side=numerator"
		    "&category=%lld&weight=1&shift=0&side=denominator"
		    "&category=%lld&weight=1&shift=0"
		    "&numerator_de=ohne&numerator_en=without"
		    "&denominator_de=alle&denominator_en=all&factor=1000"
		    "&decimals=2&note_de=&note_en=",
	    id(source_of("22222-01-01-5")),
	    column_of("22222-01-01-5", "ohne Hauptschulabschluss"),
	    column_of("22222-01-01-5", "Insgesamt"));
	cr_expect(post(text("%s/definition", i), form, UPLOADER).code == 303);
	r = get(i, UPLOADER);
	cr_expect(shows(r, "Definition, Fassung 2"));
	cr_expect(shows(r, "Frühere Fassungen"));
	cr_expect(shows(values(i, "2013"), "<td class=\"num\">36,92</td>"));
	r = get(text("%s/vergleich?gebiet=05914", i), UPLOADER);
	cr_expect(shows(r, "Hagen, Kreisfreie Stadt, Fassung 1"));
	cr_expect(shows(r, "unterscheiden sich in 21 Zeitpunkten"));
	cr_expect(shows(r, "Nordrhein-Westfalen</th>"));
	r = post(text("%s/definition", i), form, SECOND);
	cr_expect(r.code == 409, "the form was made from version 1");
	cr_expect(shows(r, "name=\"version\" value=\"2\""));
}

static size_t
rows_of(struct reply r, const char *side)
{
	const char *name =
	    text("<input type=\"hidden\" name=\"side\" value=\"%s\"", side);
	size_t n = 0;

	for (const char *s = r.body.p; (s = strstr(s, name)) != NULL; s++)
		n++;
	return n;
}

/* Without script: tables and formula by address, more rows by a button. */
Test(indicator, form_has_rows_for_the_columns_of_several_tables)
{
	const char *a, *b;
	struct reply r;

	released("22222-01-01-8", 28);
	released("22222-01-01-9", 29);
	a = id(source_of("22222-01-01-8"));
	b = id(source_of("22222-01-01-9"));
	r = get("/daten/indikator/neu", UPLOADER);
	cr_expect(shows(r, text("name=\"quelle\" value=\"%s\"", a)));
	r = get(text("/daten/indikator/neu?quelle=%s&quelle=%s&formel="
		     "difference",
		    a, b),
	    UPLOADER);
	cr_expect(r.code == 200);
	cr_expect(shows(r, "22222-01-01-8: Schulabschluss") &&
		  shows(r, "22222-01-01-9: Schulabschluss"));
	cr_expect(rows_of(r, "numerator") == 2);
	cr_expect(rows_of(r, "less_denominator") == 2);
	r = post("/daten/indikator/neu",
	    text("once=mehr&slug=mehr&mehr=1&source=%s&formula=count"
		 "&side=numerator&category=%lld&weight=0,5&shift=0",
		a, column_of("22222-01-01-8", "Insgesamt")),
	    UPLOADER);
	cr_expect(r.code == 200, "%d: more rows are no fault", r.code);
	cr_expect(rows_of(r, "numerator") == 7);
	cr_expect(rows_of(r, "denominator") == 0, "a count has none");
	cr_expect(shows(r, "value=\"0,5\"") && shows(r, "value=\"mehr\""),
	    "what was typed is kept");
	r = post("/daten/indikator/neu",
	    text("once=mehr&slug=mehr&source=%s&formula=count&side=numerator"
		 "&category=%lld&weight=null&shift=0",
		a, column_of("22222-01-01-8", "Insgesamt")),
	    UPLOADER);
	cr_expect(r.code == 422 && shows(r, "Ein Gewicht ist eine Zahl"));
}

/* The word for what the page before publishing shows. */
static const char *
preview(const char *indicator)
{
	struct reply r = get(text("%s/atlas", indicator), UPLOADER);
	const char *name = "name=\"seen\" value=\"";
	const char *at = strstr(r.body.p, name);

	cr_assert(r.code == 200 && at != NULL, "%d", r.code);
	return text("%.64s", at + strlen(name));
}

static struct reply
publish(const char *indicator, const char *seen)
{
	return post(text("%s/atlas", indicator), text("once=a&seen=%s", seen),
	    UPLOADER);
}

Test(indicator, goes_to_the_atlas_with_its_breaks)
{
	struct reply r;
	const char *i;

	released("22222-01-01-6", 27);
	r = define(
	    "22222-01-01-6", "atlas-test", "ohne Hauptschulabschluss", "ohne");
	cr_assert(r.code == 303);
	i = r.location.p;
	r = post(text("%s/bruch", i),
	    "once=bruch-1&period=2013&area_prefix=05&label_de=Abitur&"
	    "label_en=Abitur&note_de=Doppelt&note_en=Twice",
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	r = post(text("%s/bruch", i),
	    "once=bruch-2&period=2013&area_prefix=05&label_de=Noch+mal&"
	    "label_en=Again&note_de=Doppelt&note_en=Twice",
	    UPLOADER);
	cr_expect(r.code == 422 && shows(r, "schon ein Bruch") &&
		      shows(r, "Noch mal"),
	    "%d", r.code);
	cr_expect(
	    shows(get(text("%s/atlas", i), UPLOADER), "/atlas/atlas-test"));
	r = post(text("%s/atlas", i), "once=a", UPLOADER);
	cr_expect(r.code == 409, "nothing was seen: %d", r.code);
	r = publish(i, preview(i));
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(number("select count(*) from atlas.value v join "
			 "atlas.indicator i on i.id = v.indicator_id where "
			 "i.slug = 'atlas-test' and v.area_key = '05914' and "
			 "v.period = '2013' and v.shown = '3.7'") == 1);
	cr_expect(number("select count(*) from atlas.series_break b join "
			 "atlas.indicator i on i.id = b.indicator_id where "
			 "i.slug = 'atlas-test'") == 1);
}

/* What came in after the page was shown does not become public with it. */
Test(indicator, is_published_as_it_was_seen)
{
	struct reply r;
	const char *i, *seen;

	released("22222-01-01-7", 27);
	r = define(
	    "22222-01-01-7", "seen-test", "ohne Hauptschulabschluss", "ohne");
	cr_assert(r.code == 303);
	i = r.location.p;
	seen = preview(i);
	r = post(text("%s/bruch", i),
	    "once=bruch-3&period=2013&area_prefix=05&label_de=Dazwischen&"
	    "label_en=Between&note_de=Doppelt&note_en=Twice",
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	r = publish(i, seen);
	cr_expect(r.code == 409 && shows(r, "Inzwischen hat sich geändert"),
	    "%d", r.code);
	cr_expect(shows(r, "name=\"seen\"") && !shows(r, seen));
	cr_expect(number("select count(*) from atlas.indicator where slug = "
			 "'seen-test'") == 0);
	seen = preview(i);
	cr_expect(publish(i, seen).code == 303);
	cr_expect(publish(i, seen).code == 303, "the same, once more");
}

Test(indicator, says_that_the_atlas_shows_older_values)
{
	const char *said = "Neuere Werte warten auf die Veröffentlichung";
	const char *page = text("/daten/indikator/%s", id(4301));

	cr_expect_not(shows(get(page, UPLOADER), said));
	run("update atlas.indicator set release_id = 1, release_number = 0 "
	    "where id = 4301");
	cr_expect(shows(get(page, UPLOADER), said));
	cr_expect(shows(get(page, UPLOADER),
	    text("href=\"/daten/indikator/%s/atlas\"", id(4301))));
	cr_expect(shows(
	    get("/daten/", UPLOADER), "Neuere Daten sind noch nicht im Atlas"));
	run("update atlas.indicator set release_id = 4201, release_number = 1 "
	    "where id = 4301");
	cr_expect_not(shows(
	    get("/daten/", UPLOADER), "Neuere Daten sind noch nicht im Atlas"));
}

/* The bit that the public gets, and that it goes away. */
Test(indicator, tells_the_public_that_newer_data_wait_until_they_are_there)
{
	run("update atlas.indicator set release_id = 1, released_at = "
	    "'2000-01-01' where id = 4301");
	run("update computation set n_values = n_values where definition_id = "
	    "4401");
	cr_expect(number("select count(*) from atlas.waiting where "
			 "indicator_id = 4301") == 1);
	cr_expect(number("select count(*) from atlas.waiting") == 1);
	run("select publish_indicator(4301)");
	cr_expect(number("select count(*) from atlas.waiting") == 0);
}

/* The words of an indicator in English are wanted by the atlas, not before. */
Test(indicator, needs_its_english_words_for_the_atlas_only)
{
	const char *page;
	struct reply r;

	released("22222-02-01-1", 41);
	r = post("/daten/indikator/neu",
	    text("once=nur-deutsch&slug=nur-deutsch&name_de=Nur+Deutsch"
		 "&name_en=&short_de=Deutsch&short_en=&stage=to_work"
		 "&area_letter=D&type=outcome&direction=neutral&unit=%%25"
		 "&owner=Amt&source=%s&formula=ratio&side=numerator"
		 "&category=%lld&weight=1&shift=0&side=denominator"
		 "&category=%lld&weight=1&shift=0&numerator_de=ohne"
		 "&numerator_en=&denominator_de=alle&denominator_en="
		 "&factor=100&decimals=1",
		id(source_of("22222-02-01-1")),
		column_of("22222-02-01-1", "ohne Hauptschulabschluss"),
		column_of("22222-02-01-1", "Insgesamt")),
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	page = r.location.p;
	r = get(text("%s/atlas", page), UPLOADER);
	cr_expect(shows(r, "Auf Englisch fehlt noch etwas") &&
		  shows(r, "name=\"denominator_en\""));
	cr_expect_not(shows(r, ">Veröffentlichen</button>"));
	r = post(text("%s/atlas", page),
	    text("seen=%s", word("select indicator_mark(i.id) from indicator i "
				 "where slug = 'nur-deutsch'")),
	    UPLOADER);
	cr_expect(r.code == 409, "%d", r.code);
	r = post(text("%s/englisch", page),
	    "name_en=German+only&short_en=&numerator_en=without&denominator_en="
	    "all",
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	r = get(text("%s/atlas", page), UPLOADER);
	cr_expect(
	    shows(r, "name=\"short_en\"") && !shows(r, "name=\"name_en\""));
	r = post(text("%s/englisch", page),
	    "name_en=Another&short_en=Short&numerator_en=another", UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(
	    word("select concat_ws('|', i.name_en, i.short_en, f.numerator_en, "
		 "f.denominator_en) from indicator i join "
		 "indicator_definition f on f.indicator_id = i.id where i.slug "
		 "= 'nur-deutsch'"),
	    "German only|Short|without|all");
	r = get(text("%s/atlas", page), UPLOADER);
	cr_expect(shows(r, ">Veröffentlichen</button>"));
}

/* Numerator and denominator that no cell has together: it is said, and why. */
Test(indicator, says_why_a_computation_has_no_number)
{
	const char *page;
	struct reply r;

	released("22222-02-01-2", 42);
	r = define("22222-02-01-2", "keine-zahl-test",
	    "ohne Hauptschulabschluss", "ohne");
	cr_assert(r.code == 303, "%d", r.code);
	page = r.location.p;
	cr_expect_not(shows(get(page, UPLOADER), "ergab keine Zahl"));
	run("delete from indicator_value v using indicator_definition f, "
	    "indicator i where f.id = v.definition_id and i.id = "
	    "f.indicator_id and i.slug = 'keine-zahl-test'");
	r = get(page, UPLOADER);
	cr_expect(shows(r, "Die Rechnung ergab keine Zahl") &&
		  shows(r, text("href=\"%s/definition\"", page)));
}
