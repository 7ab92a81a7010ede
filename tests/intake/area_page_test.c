/*
 * area_page_test.c - areas: found, looked at, changed, dissolved, brought in as
 * a list.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "desk.h"
#include "text.h"

TestSuite(area, .init = harness_start, .fini = harness_stop);

static const char *
save(const char *key, const char *parent, const char *more)
{
	return text("version=%lld&name=Name&level=district&kind=&parent=%s&%s",
	    number(text("select version from area where key = '%s'", key)),
	    parent, more);
}

/* Tests of other pages count on the demo's areas. */
static void
own_area(const char *key, const char *name)
{
	run(text("insert into area (key, name, level, parent_id) select '%s', "
		 "'%s', 'district', id from area where key = '05'",
	    key, name));
}

Test(area, stands_in_the_tree_below_what_it_lies_in)
{
	struct reply r = get("/daten/gebiet/", UPLOADER);
	const char *land, *city;

	cr_assert(r.code == 200);
	land = strstr(r.body.p, "/daten/gebiet/05\"");
	city = strstr(r.body.p, "/daten/gebiet/05914\"");
	cr_assert(land != NULL && city != NULL);
	cr_expect(land < city);
	cr_expect(shows(r, "class=\"depth depth-2\""));
}

struct search {
	char query[80];
	int found;
};

ParameterizedTestParameters(area, is_found_by_name_key_level_and_day)
{
	static struct search s[] = {
	    {"wort=hagen",                1},
	    {"wort=0591",                 1},
	    {"wort=hagen&ebene=state",    0},
	    {"wort=hagen&ebene=district", 1},
	    {"stand=2020-01-01",          1},
	    {"wort=niemandsland",         0},
	};

	return cr_make_param_array(struct search, s, COUNT(s));
}

ParameterizedTest(struct search *s, area, is_found_by_name_key_level_and_day)
{
	struct reply r = get(text("/daten/gebiet/?%s", s->query), UPLOADER);

	cr_assert(r.code == 200);
	cr_expect(
	    (int)shows(r, "/daten/gebiet/05914\"") == s->found, "%s", s->query);
}

Test(area, shows_what_is_known_of_it)
{
	struct reply r = get("/daten/gebiet/05", UPLOADER);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Nordrhein-Westfalen"));
	cr_expect(shows(r, "href=\"/daten/gebiet/DG\""), "lies in");
	cr_expect(shows(r, "href=\"/daten/gebiet/05914\""), "a part");
	cr_expect(shows(r, "21111-02-06-4"), "the source it occurs in");
	cr_expect(shows(r, "1995 – 2015"));
	cr_expect(get("/daten/gebiet/05999", UPLOADER).code == 404);
}

Test(area, is_saved_with_its_validity_and_what_it_lies_in)
{
	const char *form;
	struct reply r;

	own_area("05332", "Monschau");
	form = save("05332", "Deutschland", "from=1950-01-01&until=2031-01-01");
	cr_expect(
	    post("/daten/gebiet/05332/angaben", form, UPLOADER).code == 303);
	cr_expect_str_eq(word("select p.key || ' ' || a.valid_until from area "
			      "a join area p on p.id = a.parent_id where "
			      "a.key = '05332'"),
	    "DG 2031-01-01");
	cr_expect(number("select count(*) from journal where action = "
			 "'area.set' and object_id = (select id from area "
			 "where key = '05332')") == 1);
	r = post("/daten/gebiet/05332/angaben", form, UPLOADER);
	cr_expect(r.code == 409, "the version seen is old: %d", r.code);
	cr_expect(shows(r, "value=\"Name\""), "what was typed is kept");
	cr_expect(number("select count(*) from areas_at('2031-01-01') where "
			 "key = '05332'") == 0);
	cr_expect(number("select count(*) from areas_at('2030-12-31') where "
			 "key = '05332'") == 1);
}

struct wrong {
	char key[8], parent[24], more[60], sentence[80];
};

ParameterizedTestParameters(area, says_beside_the_field_what_is_wrong)
{
	static struct wrong w[] = {
	    {"05",    "05914",    "",				 "kann nicht in sich selbst liegen"},
	    {"05914", "Nirgends", "",                                 "Dieses Gebiet gibt es hier nicht"},
	    {"05914", "D",        "",				 "Das passt auf mehrere Gebiete"   },
	    {"05914", "05",       "from=2020-01-01&until=2020-01-01",
             "Das Ende liegt nicht nach dem Anfang"                                                     },
	};

	return cr_make_param_array(struct wrong, w, COUNT(w));
}

ParameterizedTest(struct wrong *w, area, says_beside_the_field_what_is_wrong)
{
	struct reply r = post(text("/daten/gebiet/%s/angaben", w->key),
	    save(w->key, w->parent, w->more), UPLOADER);

	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, w->sentence), "%s", w->sentence);
}

Test(area, knows_that_its_parts_are_all)
{
	own_area("05336", "Schleiden");
	run("insert into area (key, name, level, parent_id) select "
	    "'05336004', 'Gemünd', 'municipality', id from area where key = "
	    "'05336'");
	cr_expect(post("/daten/gebiet/05336/angaben",
		      "version=1&name=Schleiden&level=district&parent=05&"
		      "complete=1",
		      UPLOADER)
		      .code == 303);
	cr_expect(number("select count(*) from area where key = '05336' and "
			 "parts_complete") == 1);
	cr_expect(shows(get("/daten/gebiet/05336", UPLOADER),
	    "Die bekannten Teile sind alle Teile"));
}

#define CHANGE                                                        \
	"way=out&other=05913&what=merged&on=2009-10-21&share=62%2C5&" \
	"note=Neugliederung"

Test(area, is_merged_into_another_and_both_show_it)
{
	struct reply r =
	    post("/daten/gebiet/05911/aenderung", CHANGE, UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	r = get("/daten/gebiet/05911", UPLOADER);
	cr_expect(shows(r, "ging auf in"));
	cr_expect(shows(r, "62,5 %"));
	cr_expect(shows(get("/daten/gebiet/05913", UPLOADER), "entstand aus"));
	cr_expect_str_eq(word("select share::text from area_change where note "
			      "= 'Neugliederung'"),
	    "0.62500000000000000000");
	r = post("/daten/gebiet/05911/aenderung", CHANGE, UPLOADER);
	cr_expect(r.code == 422);
	cr_expect(shows(r, "schon eingetragen"));
	r = post("/daten/gebiet/05913/aenderung/streichen",
	    text(
		"change=%lld", number("select id from area_change where note = "
				      "'Neugliederung'")),
	    UPLOADER);
	cr_expect(r.code == 303);
	cr_expect(number("select count(*) from area_change where note = "
			 "'Neugliederung'") == 0);
}

Test(area, cannot_be_merged_into_itself)
{
	struct reply r = post("/daten/gebiet/05911/aenderung",
	    "way=out&other=05911&what=merged&on=2009-10-21", UPLOADER);

	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "dasselbe Gebiet"));
	r = post("/daten/gebiet/05911/aenderung",
	    "way=out&other=05911&what=renamed&on=2009-10-21", UPLOADER);
	cr_expect(r.code == 303, "a new name: %d", r.code);
}

/* A land of regions without outlines, whose districts have some. */
Test(area, is_drawn_among_its_neighbours_or_by_its_parts)
{
	struct reply r;

	run("insert into area (key, name, level) values ('18', 'Umland', "
	    "'state')");
	run("insert into area (key, name, level, parent_id) select '181', "
	    "'Umregion', 'region', id from area where key = '18'");
	run("insert into area (key, name, level, parent_id) select k, n, "
	    "'district', id from area, (values ('18101', 'Hier'), ('18102', "
	    "'Daneben'), ('18103', 'Weit weg')) x(k, n) where key = '181'");
	run("insert into atlas.area_shape (area_key, valid_from, path, min_x, "
	    "min_y, max_x, max_y, label_x, label_y, attribution, file_name) "
	    "select k, '2000-01-01', 'M0 0L9 0L9 9Z', x, 0, x + 9, 9, x + 6, "
	    "3, 'Amt', 'a.json' from (values ('18101', 0), ('18102', 9), "
	    "('18103', 90)) v(k, x)");
	r = get("/daten/gebiet/18101", UPLOADER);
	cr_assert(r.code == 200);
	cr_expect(shows(r, "<title>Hier</title>"));
	cr_expect(shows(r, "<title>Daneben</title>"));
	cr_expect_not(shows(r, "<title>Weit weg</title>"));
	r = get("/daten/gebiet/18", UPLOADER);
	cr_expect(shows(r, "Umrisse der Teile von Umland"));
	cr_expect(shows(r, "<title>Weit weg</title>"), "parts of its parts");
	run("delete from atlas.area_shape where area_key like '181%'");
}

/* Values stop for Düren, begin for Heinsberg; Euskirchen has a gap only. */
#define YEARS                       \
	"jahr;key;raum;wert\n"      \
	"2001;05358;Düren;5\n"     \
	"2002;05358;Düren;-\n"     \
	"2003;05358;Düren;-\n"     \
	"2001;05370;Heinsberg;-\n"  \
	"2002;05370;Heinsberg;-\n"  \
	"2003;05370;Heinsberg;7\n"  \
	"2001;05366;Euskirchen;5\n" \
	"2002;05366;Euskirchen;-\n" \
	"2003;05366;Euskirchen;6\n"

Test(area, is_dissolved_or_new_by_one_click_on_a_delivery)
{
	const char *import = read_in(STR(YEARS), "jahre.csv"), *d;
	struct reply r = post(text("%s/zuordnung", import),
	    "version=1&separator=semicolon&charset=UTF-8&skip=0&heads=1&end=&"
	    "decimal=comma&thousands=point&area=&area_prefix=&period=&unit="
	    "Anzahl&role=period&role=area_key&role=area_name&role=value",
	    UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	cr_assert(taken_over(import,
		      "name=Jahre&publisher=Amt&licence=frei&attribution=Amt&"
		      "code=jahre")
		      .code == 303);
	d = text(
	    "/daten/lieferung/%s", id(number("select max(id) from delivery")));
	cr_expect(shows(get(d, UPLOADER), "2 Gebiete enden oder beginnen"));
	r = get(text("%s/gebietsstand", d), UPLOADER);
	cr_expect(
	    shows(r, "value=\"e05358\"") && shows(r, "keine mehr ab 2002"));
	cr_expect(shows(r, "value=\"b05370\"") && shows(r, "erst ab 2003"));
	cr_expect_not(shows(r, "05366"));
	cr_expect(post(text("%s/gebietsstand", d),
		      "gebiet=e05358&gebiet=b05370", UPLOADER)
		      .code == 303);
	cr_expect_str_eq(word("select valid_until::text from area where key "
			      "= '05358'"),
	    "2002-01-01");
	cr_expect_str_eq(word("select valid_from::text from area where key = "
			      "'05370'"),
	    "2003-01-01");
	cr_expect(shows(get(text("%s/gebietsstand", d), UPLOADER),
	    "Kein Gebiet endet oder beginnt hier"));
}

#define LIST                                       \
	"Schl%C3%BCssel;Name;Ebene;In%0A"          \
	"05334001;Mitte;Stadtbezirk;05334%0A"      \
	"05334000101;Altstadt;quarter;05334001%0A" \
	"05334;Aachen%2C+Stadt;Kreis+oder+kreisfreie+Stadt;05%0A"

Test(area, comes_in_as_a_list_after_a_look_at_what_changes)
{
	const char *mark, *form;
	struct reply r;

	own_area("05334", "Aachen, Kreisfreie Stadt");
	r = post("/daten/gebiet/liste", "text=" LIST "&mark=", UPLOADER);

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "Neu: 2, geändert: 1, unverändert: 0"));
	cr_expect(shows(r, "bisher:") && shows(r, "Aachen, Kreisfreie Stadt"));
	cr_expect(
	    number("select count(*) from area where key = '05334001'") == 0);
	mark = strstr(r.body.p, "name=\"mark\" value=\"");
	cr_assert(mark != NULL);
	form = text("text=%s&take=ja&mark=%.32s", LIST,
	    mark + strlen("name=\"mark\" value=\""));
	cr_expect(post("/daten/gebiet/liste", form, UPLOADER).code == 303);
	cr_expect_str_eq(word("select p.key from area a join area p on p.id = "
			      "a.parent_id where a.key = '05334000101'"),
	    "05334001");
	cr_expect_str_eq(
	    word("select name from area where key = '05334'"), "Aachen, Stadt");
	cr_expect(post("/daten/gebiet/liste", form, UPLOADER).code == 409,
	    "it is not what was seen any more");
}

struct bad_list {
	char text[120], sentence[60];
};

ParameterizedTestParameters(area, in_a_list_with_faults_is_not_taken)
{
	static struct bad_list b[] = {
	    {"x",					   "Bitte"			    },
	    {"0591401;Mitte;Bezirkchen;",                   "Ebene in Zeile 1 ist unbekannt"   },
	    {"0591401;Mitte%0A0591402;",                    "In Zeile 2 fehlt der Name"        },
	    {"0591401;a;;;b",			       "Zeile 1 hat mehr als vier Angaben"},
	    {"0591401;Mitte;;059149",                       "weder hier noch in der Liste"     },
	    {"0591401;Mitte;;0591402%0A0591402;B;;0591401",
             "läge in sich selbst"							    },
	    {"0591401;Mitte%0A0591401;Mitte",               "mehrmals in der Liste"            },
	    {"0591401;Mitte%0A05x;Mitte",                   "kein Gebietsschlüssel"           },
	};

	return cr_make_param_array(struct bad_list, b, COUNT(b));
}

ParameterizedTest(struct bad_list *b, area, in_a_list_with_faults_is_not_taken)
{
	struct reply r = post(
	    "/daten/gebiet/liste", text("text=%s&mark=", b->text), UPLOADER);

	cr_expect(shows(r, b->sentence), "%s", b->sentence);
	cr_expect_not(shows(r, "name=\"take\""));
	r = post("/daten/gebiet/liste", text("text=%s&take=ja&mark=", b->text),
	    UPLOADER);
	cr_expect(r.code == 422 || r.code == 409, "%d", r.code);
}

/* Hung by the import of a file that has the level between. */
Test(area, known_before_its_region_hangs_below_it_afterwards)
{
	run("insert into area (key, name, level, parent_id) values "
	    "('05954', 'Kreis A', 'district', 2), "
	    "('05958', 'Kreis B', 'district', 2), "
	    "('05962', 'Kreis C', 'district', 2), "
	    "('059', 'Arnsberg', 'region', 2) on conflict do nothing");
	run("update area set valid_until = '1999-12-31' where key = '05962'");
	run("update area set valid_from = '2000-01-01' where key = '059'");
	cr_expect(number("select areas_hang(array(select id from area where "
			 "key = '059'))") == 0,
	    "it was not there as long as those are");
	run("update area set valid_from = null where key = '059'");
	run("select set_config('befund.person', '1002', false), journal_add("
	    "'area.set', 'area', (select id from area where key = '05958'), "
	    "null, '05958')");
	cr_expect(number("select areas_hang(array(select id from area where "
			 "key = '059'))") >= 2);
	cr_expect_str_eq(word("select string_agg(a.key || ' ' || p.key, ', ' "
			      "order by a.key) from area a join area p on "
			      "p.id = a.parent_id where a.key in ('05954', "
			      "'05958', '05962', '05914')"),
	    "05914 059, 05954 059, 05958 05, 05962 059",
	    "what a person has hung stays");
	cr_expect(number("select count(*) from journal where action = "
			 "'area.hang' and detail = '05954 059'") == 1);
	cr_expect(number("select areas_hang(array(select id from area))") == 0,
	    "once");
	run("update area set parent_id = 2 where parent_id = (select id from "
	    "area where key = '059')");
	run("delete from area where key in ('059', '05954', '05958', '05962')");
}
