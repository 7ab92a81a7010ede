/*
 * catalogue_page_test.c - the catalogue: complete in both languages, its
 * columns those of the published files, its states those of the database.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "desk.h"
#include "reading.h"
#include "text.h"

#define STR_OF(s)                  \
	{                          \
		(s), sizeof(s) - 1 \
	}

TestSuite(sheet, .init = harness_start, .fini = harness_stop);
TestSuite(reading);

enum { SHEETS = 62 };

/* --- the data ---------------------------------------------------------- */

/* A question whose rows are the offenders, named. */
static void
none(const char *what, const char *from)
{
	const char *bad = word(text("select coalesce(string_agg(number::text "
				    "|| ' ' || t, '; '), '') from %s",
	    from));

	cr_expect_str_eq(bad, "", "%s: %s", what, bad);
}

/* Every text of a sheet with its name; the languages side by side. */
#define SHEET_TEXTS                                                           \
	"(select c.number, d.key as t, d.value as de, e.value as en from "    \
	"catalogue_indicator c, jsonb_each_text(to_jsonb(c)) d, "             \
	"jsonb_each_text(to_jsonb(c)) e where d.key like '%\\_de' and e.key " \
	"= left(d.key, -2) || 'en') x"

Test(sheet, is_there_for_each_of_the_62_indicators)
{
	cr_expect(number("select count(*) from catalogue_indicator where "
			 "number between 1 and 62") == SHEETS);
	cr_expect(number("select count(distinct area_letter) from "
			 "catalogue_indicator") == 8);
	cr_expect(number("select count(distinct stage) from "
			 "catalogue_indicator") == 8);
}

Test(sheet, has_every_text_in_both_languages)
{
	none("one language is missing",
	    SHEET_TEXTS " where (de = '') <> (en = '')");
	none("the same in both",
	    SHEET_TEXTS " where de = en and length(de) > 12");
	none("short", SHEET_TEXTS " where t = 'note_de' and "
				  "least(length(de), length(en)) < 120");
	none("German in English", SHEET_TEXTS " where en ~ '\\m(und|der|die|"
					      "nicht|von|mit)\\M'");
	none("white space", SHEET_TEXTS " where de ~ '  |^ | $' or "
					"en ~ '  |^ | $'");
}

/* A place that is spelled wrong would be shown as it stands. */
Test(sheet, has_a_reading_example_with_places_that_are_known)
{
	none("unknown place",
	    SHEET_TEXTS " where regexp_replace(de || en, "
			"'\\{(area|period|value|numerator|denominator)\\}', "
			"'', 'g') ~ '[{}]'");
	none("no place", SHEET_TEXTS
	    " where t = 'reading_de' and not (de ~ '\\{area\\}' and de ~ "
	    "'\\{period\\}' and de ~ '\\{value\\}' and en ~ '\\{area\\}' and "
	    "en ~ '\\{period\\}' and en ~ '\\{value\\}')");
	none("place outside",
	    SHEET_TEXTS " where t <> 'reading_de' and de || en ~ '[{}]'");
	none("counts only in one language", SHEET_TEXTS
	    " where (de ~ '\\{numerator\\}') <> (en ~ '\\{numerator\\}') or "
	    "(de ~ '\\{denominator\\}') <> (en ~ '\\{denominator\\}')");
}

Test(sheet, of_a_share_or_rate_gives_hundredths)
{
	none("factor", "(select number, kind::text as t from "
		       "catalogue_indicator where (kind in ('share', 'rate', "
		       "'sum')) <> (unit_de = '%')) x");
	none("factor", "(select number, unit_de as t from "
		       "catalogue_indicator where unit_de = '%' and factor "
		       "<> 100 or unit_de like '%1.000%' and factor <> 1000 "
		       "or unit_de like '%10.000%' and factor <> 10000) x");
}

Test(sheet, has_a_numerator_and_denominator_or_neither_in_a_variant)
{
	none("half", "(select number, variant::text as t from catalogue_term "
		     "join catalogue_indicator c using (number) group by "
		     "number, variant, c.denominator_de having (count(*) "
		     "filter (where side = 'denominator') = 0) <> "
		     "(c.denominator_de = '') or count(*) filter (where side "
		     "= 'numerator') = 0) x");
}

struct published {
	char code[20], file[30];
};

ParameterizedTestParameters(sheet, names_columns_of_the_published_file)
{
	static struct published file[] = {
	    {"12411-02-03-4", "12411-02-03-4_00.csv"},
	    {"13211-02-05-4", "13211-02-05-4_00.csv"},
	    {"21111-01-03-4", "21111-01-03-4.csv"   },
	    {"21111-02-06-4", "21111-02-06-4.csv"   },
	    {"21121-01-05-4", "21121-01-05-4.csv"   },
	    {"22541-01-04-4", "22541-01-04-4_00.csv"},
	    {"22543-01-01-4", "22543-01-01-4_00.csv"},
	    {"22543-01-02-4", "22543-01-02-4_00.csv"},
	    {"22811-02-02-4", "22811-02-02-4_00.csv"},
	    {"AI003-1",       "AI003-1_00.csv"      },
	    {"AI003-2",       "AI003-2_00.csv"      },
	};

	return cr_make_param_array(struct published, file, COUNT(file));
}

ParameterizedTest(
    struct published *p, sheet, names_columns_of_the_published_file)
{
	struct str data =
	    shared_file(text("regionalstatistik_nrw_cut/%s", p->file));
	const char *columns, *missing;

	if (data.p == NULL) {
		fprintf(stderr, "skipped: there is no shared data\n");
		return;
	}
	columns = text("(select table_code, path from catalogue_term union "
		       "select published_table, published_path from "
		       "catalogue_variant) x where table_code = '%s'",
	    p->code);
	cr_assert(number(text("select count(*) from %s", columns)) > 0,
	    "%s is bound to no sheet", p->code);
	missing = word(text(
	    "select coalesce(string_agg(array_to_string(path, ' / '), '; '), "
	    "'') from %s and not exists (select from import_part p where "
	    "p.import_id = %lld and p.kind = 'column' and p.words[1] = "
	    "array_to_string(x.path, e'\\x1e'))",
	    columns,
	    id_of(str_of(read_in(data, p->file) + strlen("/daten/einlesen/")))
		.v));
	cr_expect_str_eq(missing, "", "%s: %s", p->code, missing);
}

#define TRY                                                                   \
	"select catalogue_sheet(900, 'probe', 'school', 'D', 'context', "     \
	"'neutral', 'share', 100, 1, 'yearly', 'city', 'residence', 'a', "    \
	"'b', 'c', 'd', '%%', '%%', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', " \
	"'m', '%s', 'n', 'o', 'p', 'q')"

Test(sheet, gets_a_version_when_what_it_says_changes)
{
	run(text(TRY, "one"));
	run(text(TRY, "one"));
	cr_expect(number("select version from catalogue_indicator "
			 "where number = 900") == 1);
	run(text(TRY, "two"));
	cr_expect(number("select version from catalogue_indicator "
			 "where number = 900") == 2);
	cr_expect_str_eq(word("select note_en from catalogue_indicator "
			      "where number = 900"),
	    "two");
	run("delete from catalogue_indicator where number = 900");
}

/* What becomes public knows no numbers of ours, but names. */
Test(sheet, notes_name_the_others_and_no_numbers)
{
	cr_expect(number("select count(*) from catalogue_indicator "
			 "where note_de ~ '\\mNr\\. [0-9]' "
			 "or note_en ~ '\\mnos?\\. [0-9]'") == 0);
	cr_expect_str_eq(
	    word("select coalesce(string_agg(q.said, '; '), '') "
		 "from catalogue_indicator c cross join lateral (select m[1] "
		 "as said from regexp_matches(c.note_de || c.note_en, "
		 "'[„“]([^„“”]+)[“”]', 'g') m) q "
		 "where not exists (select from catalogue_indicator o "
		 "where q.said in (o.name_de, o.name_en, o.short_de, "
		 "o.short_en))"),
	    "");
}

/* --- the pages ----------------------------------------------------------- */

static long long
sheets_in(struct reply r)
{
	long long n = 0;

	for (const char *s = r.body.p;
	     (s = strstr(s, "<h3><a href=\"/daten/katalog/")) != NULL; s++)
		n++;
	return n;
}

Test(sheet, list_shows_all_by_area)
{
	struct reply r = get("/daten/katalog/", UPLOADER);

	cr_assert(r.code == 200);
	cr_expect(sheets_in(r) == SHEETS);
	cr_expect(shows(r, "<h2 id=\"bereich-H\">H Non-formale"));
	cr_expect(shows(r, "Betreuungsquote der unter 3-Jährigen"));
}

Test(sheet, list_is_filtered_by_area_stage_and_state)
{
	cr_expect(sheets_in(get("/daten/katalog/?bereich=C", UPLOADER)) ==
		  number("select count(*) from catalogue_indicator where "
			 "area_letter = 'C'"));
	cr_expect(sheets_in(get(
		      "/daten/katalog/?bereich=E&stufe=to_work", UPLOADER)) ==
		  number("select count(*) from catalogue_indicator where "
			 "area_letter = 'E' and stage = 'to_work'"));
	cr_expect(shows(get("/daten/katalog/?bereich=H&stufe=early", UPLOADER),
	    "Nichts gefunden"));
	cr_expect(
	    sheets_in(get("/daten/katalog/?stand=unused", UPLOADER)) +
		sheets_in(get("/daten/katalog/?stand=computable", UPLOADER)) +
		sheets_in(get("/daten/katalog/?stand=used", UPLOADER)) ==
	    SHEETS);
}

/* The demo has released 21111-02-06-4: leavers, and nothing of day care. */
Test(sheet, is_computable_when_its_tables_are_released)
{
	run("update indicator set catalogue_number = null, "
	    "catalogue_variant = null");
	cr_expect_str_eq(
	    word("select string_agg(number::text, ' ' order by number) from "
		 "catalogue_indicator where catalogue_state(number, false) = "
		 "'computable'"),
	    "42 44 45");
	cr_expect(shows(get("/daten/katalog/45", UPLOADER), "berechenbar"));
	cr_expect(shows(get("/daten/katalog/18", UPLOADER), "Tabelle fehlt"));
	cr_expect(shows(get("/daten/katalog/18", UPLOADER), "Quellen fehlen"));
}

Test(sheet, is_in_use_when_an_indicator_came_from_it)
{
	run("update indicator set catalogue_number = 43 where id = 4301");
	cr_expect(shows(get("/daten/katalog/43", UPLOADER),
	    text("<a class=\"btn\" href=\"/daten/indikator/%s\">", id(4301))));
	/* 44 by its columns, and 42 no more */
	cr_expect(sheets_in(get("/daten/katalog/?stand=used", UPLOADER)) == 2);
	run("update indicator set catalogue_number = null, "
	    "catalogue_variant = null");
}

/* Both of the demo's were defined by hand, without a sheet. */
Test(sheet, is_in_use_when_an_indicator_has_its_very_columns)
{
	struct reply all = get("/daten/katalog/", UPLOADER);

	cr_expect(shows(all, "in Gebrauch: 2"));
	cr_expect(shows(get("/daten/katalog/44", UPLOADER),
	    text("<a class=\"btn\" href=\"/daten/indikator/%s\">", id(4302))));
	cr_expect(number("select count(*) from catalogue_uses() where number = "
			 "45") == 0,
	    "one column less or more is another indicator");
}

Test(sheet, says_what_is_missing_before_it_can_be_taken_up)
{
	struct reply r = post("/daten/katalog/54", "variant=1", UPLOADER);

	cr_expect(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "Es fehlt:") && shows(r, "konstanz/htwg"));
	cr_expect(
	    post("/daten/katalog/54", "variant=99", UPLOADER).code == 404);
}

Test(sheet, is_taken_up_once_with_all_its_words)
{
	struct reply r, again;

	run("update indicator set catalogue_number = null, catalogue_variant = "
	    "null");
	r = post("/daten/katalog/44", "variant=1", UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	again = post("/daten/katalog/44", "variant=1", UPLOADER);
	cr_expect(
	    again.code == 303 && strcmp(r.location.p, again.location.p) == 0);
	cr_expect(
	    number("select count(*) from indicator i join "
		   "indicator_definition f on f.indicator_id = i.id join "
		   "catalogue_indicator c on c.number = 44 where "
		   "i.catalogue_number = 44 and f.numerator_de = "
		   "c.numerator_de and f.reading_en = c.reading_en and "
		   "f.numerator_date_de = c.numerator_date_de and "
		   "f.rhythm = c.rhythm and f.principle = c.principle") == 1);
	cr_expect(shows(get(r.location.p, UPLOADER), "Alle Werte mit Zähler"));
	run("update indicator set catalogue_number = null, catalogue_variant = "
	    "null");
}

Test(sheet, of_every_number_is_a_page_in_both_languages)
{
	for (int i = 1; i <= SHEETS; i++)
		cr_expect(
		    get(text("/daten/katalog/%d", i), UPLOADER).code == 200,
		    "%d", i);
	run(text(
	    "update person set lang = 2 where email like '%s@%%'", UPLOADER));
	cr_expect(shows(get("/daten/katalog/18", UPLOADER),
	    "Childcare rate of children under 3"));
	cr_expect(shows(get("/daten/katalog/18", UPLOADER),
	    "In [area], [value] per cent of children under 3 were in day care "
	    "in [period]: [numerator] of [denominator]."));
	for (int i = 1; i <= SHEETS; i++)
		cr_expect(
		    get(text("/daten/katalog/%d", i), UPLOADER).code == 200,
		    "%d", i);
	run(text(
	    "update person set lang = 0 where email like '%s@%%'", UPLOADER));
}

Test(sheet, shows_columns_with_their_sign_and_year)
{
	struct reply r = get("/daten/katalog/45", UPLOADER);

	cr_expect(shows(r, "− Schulabschluss / ohne Hauptschulabschluss / "
			   "weiblich"));
	r = get("/daten/katalog/19", UPLOADER);
	cr_expect(shows(r, "+ 0,5 × 6_bis_unter_7 / maenner_deutsch"));
	cr_expect(shows(r, "aus dem Jahr davor"));
	cr_expect(shows(get("/daten/katalog/43", UPLOADER),
	    "<a href=\"/daten/katalog/42\">Nr. 42</a>"));
	cr_expect(get("/daten/katalog/63", UPLOADER).code == 404);
	cr_expect(get("/daten/katalog/x", UPLOADER).code == 404);
}

/* --- reading examples ---------------------------------------------------- */

struct filled {
	char pattern[60], sentence[60];
};

ParameterizedTestParameters(reading, fills_its_places_and_nothing_else)
{
	static struct filled f[] = {
	    {"In {area} {period}: {value}.",  "In Hagen 2013: 3,7." },
	    {"{numerator} von {denominator}", "106 von 2.871"       },
	    {"{value}{value}",                "3,73,7"              },
	    {"{valu} {Value} { } {",          "{valu} {Value} { } {"},
	    {"ohne",			  "ohne"                },
	    {"",			      ""		    },
	};

	return cr_make_param_array(struct filled, f, COUNT(f));
}

ParameterizedTest(struct filled *f, reading, fills_its_places_and_nothing_else)
{
	const struct reading r = {STR("Hagen"), STR("2013"), STR("3,7"),
	    STR("106"), STR("2.871"), STR("")};
	struct arena *a = arena_new(4096);

	cr_expect(str_is(reading_fill(a, str_of(f->pattern), &r), f->sentence));
	arena_free(a);
}

Test(reading, gives_a_period_its_preposition)
{
	static const struct reading day = {
	    .period = STR_OF("01.03.2013"), .at = STR_OF("am 01.03.2013")};
	static const struct reading day_en = {
	    .period = STR_OF("1 Mar 2013"), .at = STR_OF("on 1 March 2013")};
	static const struct reading year = {
	    .period = STR_OF("2013"), .at = STR_OF("2013")};
	static const struct {
		const struct reading *r;
		const char *pattern, *sentence;
	} f[] = {
	    {&day,    "waren {period} drei", "waren am 01.03.2013 drei"},
	    {&day,    "im {period} drei",    "am 01.03.2013 drei"      },
	    {&day,    "Stichtag {period}",   "Stichtag 01.03.2013"     },
	    {&day,    "bis {period}",        "bis 01.03.2013"          },
	    {&day,    "{period}: drei",      "01.03.2013: drei"        },
	    {&day_en, "three in {period}",   "three on 1 March 2013"   },
	    {&year,   "waren {period} drei", "waren 2013 drei"         },
	};

	for (size_t i = 0; i < COUNT(f); i++) {
		struct arena *a = arena_new(4096);
		struct str s = reading_fill(a, str_of(f[i].pattern), f[i].r);

		cr_expect(str_is(s, f[i].sentence), "%.*s", (int)s.n, s.p);
		arena_free(a);
	}
}

Test(reading, does_not_fill_what_it_filled_in)
{
	const struct reading r = {.area = STR("{value}"), .value = STR("1")};
	struct arena *a = arena_new(4096);

	cr_expect(str_is(
	    reading_fill(a, STR("{area} {value} {period}"), &r), "{value} 1 "));
	arena_free(a);
}
