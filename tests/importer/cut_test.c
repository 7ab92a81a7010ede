/*
 * cut_test.c - a file that ends too early is never taken for a whole one: it
 * is refused with a sentence, or its end is doubted.
 *
 * Every kind of file that publishers gave us is cut in the ways in which a
 * broken transfer or a careless copy does it.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "books.h"
#include "collect.h"
#include "packed.h"
#include "text.h"

static void
done(void)
{
	collect_free();
	packed_free();
}

TestSuite(cut, .fini = done, .timeout = 120);

static struct collected
read_cut(const char *name, struct str data)
{
	static struct mapping m;
	struct arena *a = collect_arena(64 << 20);
	const struct bytes b = bytes_of(&data);
	const struct hints hints = {.file_name = str_of(name)};
	struct sample_rows rows = {0};
	struct bytes inner;
	const char *sentence = NULL;
	enum file_format format = reader_find(a, &b, &inner, &sentence);
	unsigned unsure = 0;

	m = (struct mapping){0};
	if (!readers[format].mapped)
		return collect(data, format, NULL);
	if (readers[format].sample(a, &inner, &m, &rows, &sentence) == OK)
		mapping_guess(&rows, &hints, &m, &unsure);
	/* what a person would be asked */
	if (unsure & UNSURE_AREA)
		m.area = STR("05914");
	return collect(data, format, &m);
}

/* It is refused with a sentence, or doubted to be whole. */
static bool
is_told(const struct collected *t)
{
	if (t->format == FORMAT_NONE || t->take.st != OK)
		return t->take.sentence != NULL;
	for (int k = 1; k < DOUBT_MAX; k++)
		if (doubt_type[k].end && t->take.ndoubt[k] > 0)
			return true;
	return t->take.ndoubt[DOUBT_LAST_OPEN] > 0;
}

static bool
is_line_end(struct str data, size_t at)
{
	return at > 0 && (data.p[at - 1] == '\n' || data.p[at - 1] == '\r');
}

/* Whole it is not doubted; cut anywhere but between two lines it is. */
static void
cut_everywhere(const char *name, struct str whole)
{
	enum { PLACES = 23 };
	struct collected t = read_cut(name, whole);
	const size_t end = whole.n - (whole.p[whole.n - 1] == '\n') -
			   (whole.p[whole.n - 2] == '\r');

	cr_expect(t.take.st == OK && !is_told(&t), "%s is whole: %s", name,
	    t.take.sentence == NULL ? "" : t.take.sentence);
	for (size_t i = 1; i <= PLACES; i++) {
		size_t at = i < 4 ? end - 2 * i : whole.n * i / (PLACES + 1);

		while (at > 1 && is_line_end(whole, at))
			at--;
		collect_free();
		t = read_cut(name, (struct str){whole.p, at});
		cr_expect(
		    is_told(&t), "%s cut at %zu of %zu", name, at, whole.n);
	}
}

/* The bytes of a shared file, kept while others are read. */
static struct str
kept_bytes(struct arena *a, const char *name)
{
	const struct str s = shared_bytes(name);

	return (struct str){str_copy(a, s), s.n};
}

Test(cut, publishers_files_are_refused_or_doubted)
{
	static const char *const files[] = {
	    "regionalstatistik_nrw_cut/21111-02-06-4.csv",
	    "regionalstatistik_nrw_cut/AI003-2_00.csv",
	    "genesis_ffcsv_neu/12411-01-01-4_de_flat.csv",
	    "genesis_ffcsv_neu/12211-0001_de_flat.csv",
	    "genesis_ffcsv_alt/12211-0001_de_alt_flat.csv",
	    "genesis_jsonstat/12411-0002_historisch_data.json",
	    "jsonstat_rjstat/galicia.json",
	    "jsonstat_rjstat/oecd.json",
	    "sdmx/v3__csv__example-01.csv",
	    "sdmx/v3__csv__example-03.csv",
	    "sdmx/ECB_EXR__flat.json",
	    "sdmx/ECB_EXR__ng-flat.xml",
	    "sdmx/ECB_EXR__ng-flat-ss.xml",
	    "sdmx/ECB_EXR__ng-ts.xml",
	    "konstanz_in_zahlen/schulen/schulen.csv",
	    "konstanz_in_zahlen/bevoelkerung/nach_stadtteilen.csv",
	    "koeln_strukturdaten/bevoelkerung.csv",
	};

	if (!collect_has_shared())
		return;
	for (size_t i = 0; i < COUNT(files); i++) {
		struct arena *a = arena_new(16 << 20);

		cut_everywhere(files[i], kept_bytes(a, files[i]));
		collect_free();
		arena_free(a);
	}
}

/* A sheet of years and numbers. */
static struct str
book(bool ods)
{
	static char text[20000];
	size_t n = (size_t)snprintf(text, sizeof(text), "%s",
	    ods ? "<T><R><C text><P>Jahr</P></C><C text><P>Anzahl</P></C></R>"
		: "<sheetData><row><c t=\"inlineStr\"><is><t>Jahr</t></is></c>"
		  "<c t=\"inlineStr\"><is><t>Anzahl</t></is></c></row>");

	for (int year = 1950; year < 2020; year++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
		    ods ? "<R><C float=\"%d\"/><C float=\"%d\"/></R>"
			: "<row><c><v>%d</v></c><c><v>%d</v></c></row>",
		    year, 7 * year);
	snprintf(
	    text + n, sizeof(text) - n, "%s", ods ? "</T>" : "</sheetData>");
	return ods ? ods_of(text, "") : xlsx_of(text, NULL, NULL);
}

Test(cut, workbooks_are_refused)
{
	for (int ods = 0; ods < 2; ods++) {
		struct arena *a = arena_new(1 << 20);
		const struct str s = book(ods == 1);
		const struct str whole = {str_copy(a, s), s.n};

		cut_everywhere(ods ? "x.ods" : "x.xlsx", whole);
		collect_free();
		arena_free(a);
	}
}

/* How many doubts of this kind a plain table has. */
static long long
doubts(const char *csv, enum doubt_kind kind)
{
	const struct collected t = read_cut("x.csv", str_of(csv));

	cr_assert_eq((int)t.take.st, OK, "%s", t.take.sentence);
	return t.take.ndoubt[kind];
}

#define HEAD "Schluessel;Gebiet;Jahr;Anzahl\n"
#define ROWS(key, name)                                                  \
	key ";" name ";2019;31\n" key ";" name ";2020;32\n" key ";" name \
	    ";2021;33\n"

Test(cut, rows_missing_at_the_end_are_doubted)
{
	static const char whole[] = HEAD ROWS("05911", "Bochum") ROWS(
	    "05913", "Dortmund") ROWS("05914", "Hagen") ROWS("05915", "Hamm");
	static const char few[] = HEAD ROWS("05911", "Bochum") ROWS(
	    "05913", "Dortmund") ROWS("05914", "Hagen") "05915;Hamm;2019;31\n";
	struct collected t = read_cut("x.csv", str_of(few));

	cr_expect_eq(t.take.ndoubt[DOUBT_ROWS_MISSING], 1);
	cr_expect_str_eq(
	    collected_detail(&t, DOUBT_ROWS_MISSING), "Hamm: 1 → 3");
	cr_expect_eq(doubts(whole, DOUBT_ROWS_MISSING), 0);
}

Test(cut, a_short_last_row_is_doubted_even_with_its_end)
{
	static const char cut[] = HEAD ROWS("05911", "Bochum")
	    ROWS("05913", "Dortmund") "05914;Hag\n";
	static const char inner[] = HEAD ROWS(
	    "05911", "Bochum") "05914;Hag\n" ROWS("05913", "Dortmund");

	cr_expect_eq(doubts(cut, DOUBT_END_OPEN), 1);
	cr_expect_eq(doubts(inner, DOUBT_END_OPEN), 0);
}

Test(cut, a_line_without_its_end_is_doubted_where_others_have_theirs)
{
	static const char open[] =
	    HEAD ROWS("05911", "Bochum") "05914;Hagen;2019;12";

	cr_expect_eq(doubts(open, DOUBT_LAST_OPEN), 1);
	cr_expect_eq(doubts(open, DOUBT_END_OPEN), 0,
	    "many write no end there: that alone is no cut");
	cr_expect_eq(doubts(HEAD ROWS("05911", "Bochum"), DOUBT_LAST_OPEN), 0);
	cr_expect_eq(
	    doubts(HEAD ROWS("05911", "Bochum") "05914;Hag", DOUBT_END_OPEN), 1,
	    "in the middle of the row it is one");
}

/* The rows of a table of one area and year tell by what divides them. */
Test(cut, categories_missing_at_the_end_are_doubted)
{
#define AGES(sex)                                                   \
	"05914;Hagen;2021;" sex ";unter 3;5\n05914;Hagen;2021;" sex \
	";3 bis 6;6\n05914;Hagen;2021;" sex ";ab 6;7\n"
	static const char whole[] =
	    "Schluessel;Gebiet;Jahr;Geschlecht;Alter;Anzahl\n" AGES("weiblich")
		AGES("divers") AGES("Insgesamt");
	const struct str s = str_of(whole);
	struct collected t = read_cut("x.csv", s);

	cr_assert_eq((int)t.take.st, OK);
	cr_expect_eq(t.take.ndoubt[DOUBT_ROWS_MISSING], 0);
	t = read_cut(
	    "x.csv", (struct str){s.p,
			 s.n - strlen("05914;Hagen;2021;Insgesamt;ab 6;7\n")});
	cr_expect_eq(t.take.ndoubt[DOUBT_ROWS_MISSING], 1);
	cr_expect_str_eq(
	    collected_detail(&t, DOUBT_ROWS_MISSING), "Insgesamt: 2 → 3");
}
