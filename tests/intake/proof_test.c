/*
 * proof_test.c - indicators taken up from the catalogue beside the values that
 * their publishers print, from the published files: through the upload, the
 * importer, the verdict and the release, as a person does it.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "desk.h"
#include "text.h"

TestSuite(value, .init = harness_start, .fini = harness_stop, .timeout = 300);

#define GENESIS  "regionalstatistik_genesis_tabelle/"
#define KOELN    "koeln_strukturdaten/"
#define KONSTANZ "konstanz_in_zahlen/"

static bool
has(const char *path)
{
	return shared_file(path).p != NULL;
}

static const char *
taken(const char *import, const char *more)
{
	struct reply r = taken_over(import, more);

	cr_assert(r.code == 303, "%d: %s", r.code,
	    word(text("select coalesce(max(refusal || state::text || "
		      "n_understood || ' ' || unsure), '') from import where "
		      "id = (select max(id) from import)")));
	return text(
	    "/daten/lieferung/%s", id(number("select max(id) from delivery")));
}

static void
release(const char *delivery)
{
	cr_assert(
	    judged(delivery, "limited", "Wie+im+Heft", SECOND).code == 303);
	cr_assert(
	    post(text("%s/freigabe", delivery), "once=f", SECOND).code == 303);
}

/* Another test has brought it. */
static bool
is_here(const char *path)
{
	return number(text("select count(*) from delivery where file_name = "
			   "'%s' and file_bytes = %zu and state = 'released'",
		   strrchr(path, '/') + 1, shared_file(path).n)) > 0;
}

/* A table of the regional database, and its release; false if not here. */
static bool
table(const char *name)
{
	const char *path = text(GENESIS "%s", name);

	if (!has(path))
		return false;
	if (is_here(path))
		return true;
	release(taken(read_in(shared_file(path), name), ""));
	return true;
}

/* A plain file with this mapping, of which columns from `first` on are values;
 * see cgi/lib/mapping.h. */
static bool
plain(const char *path, const char *code, char separator, int first,
    const char *mapping)
{
	struct str f = shared_file(path);
	const char *import, *columns = "";
	long long i;
	int n = 1;

	if (f.p == NULL)
		return false;
	if (is_here(path))
		return true;
	for (size_t k = 0; k < f.n && f.p[k] != '\n'; k++)
		n += f.p[k] == separator;
	for (int k = first; k <= n; k++)
		columns = text("%scolumn %d value\\n", columns, k);
	import = read_in(f, strrchr(path, '/') + 1);
	i = number("select max(id) from import");
	cr_assert(number(text("select import_remap(%lld, version, e'separator "
			      "%c\\ncharset UTF-8\\nskip 0\\nheads 1\\n"
			      "thousands none\\n%s%s', false) from import "
			      "where id = %lld",
		      i, separator, mapping, columns, i)) == i);
	importer_works();
	i = number(text(
	    "select coalesce(max(id), 0) from source where table_code = '%s'",
	    code));
	release(taken(import,
	    i != 0 ? text("source=%s", id(i))
		   : text("name=%s&publisher=Stadt&licence=cc&attribution="
			  "Stadt&code=%s",
			 code, code)));
	return true;
}

/* Press "take up" on the sheet; gives the answer's code. */
static int
take_up(int sheet, int variant)
{
	return post(text("/daten/katalog/%d", sheet),
	    text("variant=%d", variant), UPLOADER)
	    .code;
}

/* Ours beside the publisher's: areas and years where both are numbers. */
#define COMPARED                                                              \
	"from catalogue_variant w join source s on s.table_code = "           \
	"w.published_table join category k on k.source_id = s.id and k.path " \
	"= w.published_path join cell c on c.category_id = k.id and c.value " \
	"is not null join indicator i on i.catalogue_number = w.number and "  \
	"i.catalogue_variant = w.variant join indicator_definition f on "     \
	"f.indicator_id = i.id join indicator_value v on v.definition_id = "  \
	"f.id and v.release_id = definition_newest(f.id) and v.area_id = "    \
	"c.area_id and period_year(v.period) = period_year(c.period) and "    \
	"v.shown is not null and v.denominator > 0 where w.number = %d and "  \
	"w.variant = %d"

static long long
compared(int sheet, int variant, const char *condition)
{
	return number(text(
	    "select count(*) " COMPARED " and %s", sheet, variant, condition));
}

struct published {
	int sheet, variant;
	long long n, equal;
};

static long long
prove(const struct published *p, size_t n)
{
	long long all = 0;

	for (size_t i = 0; i < n; i++) {
		long long equal;

		cr_assert(take_up(p[i].sheet, p[i].variant) == 303);
		equal = compared(
		    p[i].sheet, p[i].variant, "c.value = v.shown::numeric");
		printf("sheet %d, variant %d: %lld of %lld published values "
		       "are ours\n",
		    p[i].sheet, p[i].variant, equal,
		    compared(p[i].sheet, p[i].variant, "true"));
		cr_expect(equal == p[i].equal, "%lld", equal);
		cr_expect(compared(p[i].sheet, p[i].variant, "true") == p[i].n);
		all += equal;
	}
	return all;
}

Test(value, shares_of_leavers_are_those_of_the_publisher)
{
	static const struct published p[] = {
	    {42, 1, 4566, 4566},
            {44, 1, 4545, 4545}
        };

	if (!table("21111-02-06-4.csv")) {
		printf("0 of 9111 published shares compared: no data\n");
		return;
	}
	table("AI003-2_00.csv");
	cr_expect(prove(p, COUNT(p)) == 9111);
	/* a count of 0 is a share of 0.0; the publisher has "-" there */
	cr_expect(number("select count(*) from indicator_value v join "
			 "definition_term t on t.definition_id = "
			 "v.definition_id and t.side = 'numerator' where "
			 "v.numerator = 0 and v.shown <> '0.0'") == 0);
}

/* The children of 1 March over the people of 31.12. of the year before. */
Test(value, shares_of_children_in_care_are_those_of_the_publisher)
{
	static const struct published p[] = {
	    {20, 1, 449, 449},
            {21, 1, 445, 445},
            {19, 3, 447, 447}
        };

	if (!table("22543-01-02-4_00.csv")) {
		printf("0 of 1341 published shares compared: no data\n");
		return;
	}
	table("12411-02-03-4_00.csv");
	table("AI003-1_00.csv");
	cr_expect(prove(p, COUNT(p)) == 1341);
	cr_expect(number("select count(*) from computation c join "
			 "computation_basis b using (definition_id, "
			 "release_id) group by c.definition_id, c.release_id "
			 "having count(*) = 2 limit 1") == 2);
}

/* --- every sheet whose tables are here ------------------------------------ */

static const char *const tables[] = {"12411-02-03-4_00.csv",
    "21111-01-03-4.csv", "21111-02-06-4.csv", "21121-01-05-4.csv",
    "22541-01-04-4_00.csv", "22543-01-01-4_00.csv", "22543-01-02-4_00.csv",
    "22811-02-02-4_00.csv"};

/* By hand from the tables: area, year, what is to be shown. */
static const struct anchor {
	int sheet, variant;
	const char *year, *germany, *hagen;
} anchors[] = {
    {1,  1, "2015", "16.2", "16.6"},
    {2,  1, "2015", "30.3", "32.1"},
    {3,  1, "2015", "34.7", "38.0"},
    {6,  1, "2015", "14.1", "28.4"},
    {7,  1, "2015", "9.0",  "16.9"},
    {8,  1, "2015", "7.9",  "16.1"},
    {18, 1, "2016", "32.7", "18.6"},
    {19, 1, "2016", "93.6", "89.7"},
    {23, 1, "2016", "26.5", "44.2"},
    {25, 1, "2016", "7.9",  "7.4" },
    {26, 1, "2016", "5.4",  "2.6" },
    {27, 1, "2016", "35.0", "48.0"},
    {31, 1, "2015", "38.3", "33.3"},
    {32, 1, "2015", "7.9",  "14.7"},
    {32, 2, "2015", "10.0", "11.6"},
    {45, 1, "2015", "61.3", "48.1"},
    {45, 2, "2015", "59.0", "50.1"},
    {45, 3, "2015", "45.5", "42.8"},
};

static const char *
value_at(int sheet, int variant, const char *year, const char *key)
{
	return word(text("select coalesce(max(v.shown), '') from indicator i "
			 "join indicator_definition f on f.indicator_id = "
			 "i.id join indicator_value v on v.definition_id = "
			 "f.id and v.release_id = definition_newest(f.id) "
			 "join area a on a.id = v.area_id where "
			 "i.catalogue_number = %d and i.catalogue_variant = "
			 "%d and a.key = '%s' and left(v.period, 4) = '%s'",
	    sheet, variant, key, year));
}

/* Variants of which all tables are here, as "sheet variant" one after the
 * other, and how many. */
static size_t
computable(int sheet[], int variant[], size_t most)
{
	const char *at =
	    word("select coalesce(string_agg(format('%s %s', v.number, "
		 "v.variant), ' ' order by v.number, v.variant), '') from "
		 "catalogue_variant v where catalogue_computable(v.number, "
		 "v.variant)");
	size_t n = 0;
	int used = 0;

	while (n < most &&
	       sscanf(at, "%d %d %n", &sheet[n], &variant[n], &used) == 2) {
		at += used;
		n++;
	}
	return n;
}

/* The population is of 2015 alone: what was counted until 2010 finds none. */
static bool
has_no_common_year(int sheet, int variant)
{
	return (sheet == 19 && variant == 4) ||
	       (variant == 2 &&
		   (sheet == 18 || sheet == 19 || sheet == 20 || sheet == 21));
}

static void
take_all_up(void)
{
	int sheet[80], variant[80];
	size_t n = computable(sheet, variant, 80), without = 0;

	for (size_t i = 0; i < n; i++) {
		long long values;

		cr_assert(take_up(sheet[i], variant[i]) == 303, "%d/%d",
		    sheet[i], variant[i]);
		values = number(text("select count(*) filter (where v.shown "
				     "is not null) from indicator i join "
				     "indicator_definition f on "
				     "f.indicator_id = i.id left join "
				     "indicator_value v on v.definition_id = "
				     "f.id and v.release_id = "
				     "definition_newest(f.id) where "
				     "i.catalogue_number = %d and "
				     "i.catalogue_variant = %d",
		    sheet[i], variant[i]));
		printf("sheet %d, variant %d: %lld values\n", sheet[i],
		    variant[i], values);
		without += values == 0;
		cr_expect(
		    (values > 0) != has_no_common_year(sheet[i], variant[i]));
	}
	printf("%zu variants taken up, %zu of them without a year in common\n",
	    n, without);
}

Test(value, every_sheet_with_tables_here_is_computed)
{
	for (size_t i = 0; i < COUNT(tables); i++)
		if (!table(tables[i])) {
			printf("0 sheets taken up: no data\n");
			return;
		}
	take_all_up();
	for (size_t i = 0; i < COUNT(anchors); i++) {
		const struct anchor *a = &anchors[i];

		cr_expect_str_eq(value_at(a->sheet, a->variant, a->year, "DG"),
		    a->germany, "%d/%d", a->sheet, a->variant);
		cr_expect_str_eq(
		    value_at(a->sheet, a->variant, a->year, "05914"), a->hagen,
		    "%d/%d", a->sheet, a->variant);
	}
}

/* --- cities --------------------------------------------------------------- */

static long long
column(const char *code, const char *path)
{
	return number(text("select k.id from category k join source s on s.id "
			   "= k.source_id where s.table_code = '%s' and "
			   "k.path = '%s'",
	    code, path));
}

/* A share of two tables, as the form sends it. */
static void
define(const char *slug, const char *numerator, long long n,
    const char *denominator, long long d, int factor, int decimals)
{
	struct reply r = post("/daten/indikator/neu",
	    text("once=%s&slug=%s&name_de=%s&name_en=%s&short_de=%s"
		 "&short_en=%s&stage=school&area_letter=D&type=outcome"
		 "&direction=neutral&unit=%%25&owner=Amt&source=%s&source=%s"
		 "&formula=ratio&side=numerator&category=%lld&weight=1&shift=0"
		 "&side=denominator&category=%lld&weight=1&shift=0"
		 "&numerator_de=Personen&numerator_en=people"
		 "&denominator_de=alle&denominator_en=all&factor=%d"
		 "&decimals=%d",
		slug, slug, slug, slug, slug, slug,
		id(number(text("select id from source where table_code = '%s'",
		    numerator))),
		id(number(text("select id from source where table_code = '%s'",
		    denominator))),
		n, d, factor, decimals),
	    UPLOADER);

	cr_assert(r.code == 303, "%s: %d", slug, r.code);
}

/* Values of an indicator beside the cells of a column. */
static long long
beside(const char *slug, long long published, const char *condition)
{
	return number(text("select count(*) from indicator i join "
			   "indicator_definition f on f.indicator_id = i.id "
			   "join indicator_value v on v.definition_id = f.id "
			   "and v.release_id = definition_newest(f.id) join "
			   "cell c on c.category_id = %lld and c.area_id = "
			   "v.area_id and period_year(c.period) = "
			   "period_year(v.period) where i.slug = '%s' and "
			   "c.value is not null and v.shown is not null and %s",
	    published, slug, condition));
}

/* Pupils of a quarter's schools per person who lived there in 2012. */
Test(value, shares_of_pupils_in_the_quarters_of_koeln_are_those_printed)
{
	static const char *const schools[] = {"allgemeinbildende_schulen",
	    "grundschule", "hauptschule", "realschule", "gymnasium",
	    "gesamtschule", "foerderschule"};
	const char *people = "koeln/bevoelkerung", *pupils = "koeln/schueler";
	long long n = 0, equal = 0;

	if (!plain(KOELN "bevoelkerung.csv", people, ',', 9,
		"decimal .\\narea_prefix 05315000\\ncolumn 3 category\\n"
		"column 4 period\\ncolumn 5 area_key\\ncolumn 6 area_name\\n"
		"column 8 category\\n")) {
		printf("0 of 602 published shares compared: no data\n");
		return;
	}
	plain(KOELN "schueler_stadtteil_abgeleitet.csv", pupils, ';', 3,
	    "decimal ,\\narea_prefix 05315000\\nperiod 2012\\ncolumn 1 "
	    "area_key\\ncolumn 2 area_name\\n");
	for (size_t i = 0; i < COUNT(schools); i++) {
		const char *slug = text("koeln-%zu", i);
		long long p =
		    column(pupils, text("{schueler_%s_proz}", schools[i]));

		define(slug, pupils,
		    column(pupils, text("{schueler_%s}", schools[i])), people,
		    column(people, "{\"Einwohner in Köln\",Einwohner}"), 100,
		    2);
		n += beside(slug, p, "true");
		equal += beside(slug, p, "c.value = v.shown::numeric");
	}
	printf("Köln: %lld of %lld published shares are ours\n", equal, n);
	cr_expect(n == 602 && equal == 602, "%lld of %lld", equal, n);
}

#define OF_KONSTANZ "decimal .\\narea 08335043\\n"

static bool
konstanz(const char *path)
{
	return plain(text(KONSTANZ "%s.csv", path),
	    text("konstanz/%s", strrchr(path, '/') + 1), ',', 2,
	    OF_KONSTANZ "column 1 period\\n");
}

Test(value, the_share_of_the_old_in_konstanz_is_the_one_printed)
{
	const char *old = "konstanz/nach_altersgruppe";
	const char *all = "konstanz/wohnbevoelkerung";
	long long p;

	if (!konstanz("bevoelkerung/nach_altersgruppe")) {
		printf("0 of 26 published shares compared: no data\n");
		return;
	}
	konstanz("bevoelkerung/wohnbevoelkerung");
	konstanz("bevoelkerung/jugend_altenquote");
	define("konstanz-alt", old, column(old, "{ueber_60}"), all,
	    column(all, "{gesamt}"), 1, 3);
	p = column("konstanz/jugend_altenquote", "{ueber_60}");
	printf("Konstanz: %lld of %lld published shares are ours\n",
	    beside("konstanz-alt", p, "c.value = v.shown::numeric"),
	    beside("konstanz-alt", p, "true"));
	cr_expect(
	    beside("konstanz-alt", p, "c.value = v.shown::numeric") == 26);
	cr_expect(beside("konstanz-alt", p, "true") == 26);
}

/* One file a year: each keeps the years before.  In 2021 the city's own count
 * of the people behind it is another one (85,179 instead of 85,837). */
Test(value, care_in_konstanz_is_over_half_the_six_year_olds_too)
{
	static const struct published p[] = {
	    {19, 5, 15, 14}
        };

	if (!konstanz("kinder_und_jugend/kinderbetreuung")) {
		printf("0 of 15 published rates compared: no data\n");
		return;
	}
	konstanz("kinder_und_jugend/betreuungsquote");
	for (int year = 2011; year <= 2025; year++) {
		plain(text(KONSTANZ "bevoelkerung/pyramiden/pyramide_%d.csv",
			  year),
		    "konstanz/pyramide", ',', 2,
		    text(OF_KONSTANZ "period %d\\ncolumn 1 category\\n", year));
		run("update source set keeps_periods = true where table_code "
		    "= 'konstanz/pyramide'");
	}
	cr_expect(prove(p, COUNT(p)) == 14);
}
