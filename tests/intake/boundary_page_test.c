/*
 * boundary_page_test.c - boundaries: brought as a file, read by the importer
 * as somebody says, looked at, taken over from a day on.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "desk.h"
#include "text.h"

TestSuite(boundary, .init = harness_start, .fini = harness_stop);

#define LIST "/daten/gebiet/grenzen/"

/* A square of one kilometre, as a feature of a collection. */
#define SQUARE(key, name, x, y)                                              \
	"{\"type\":\"Feature\",\"properties\":{\"RS\":\"" key                \
	"\",\"GEN\":\"" name "\"},\"geometry\":{\"type\":\"Polygon\","       \
	"\"coordinates\":[[[" #x "000," #y "000],[" #x "900," #y "000],[" #x \
	"900," #y "900],[" #x "000," #y "900],[" #x "000," #y "000]]]}}"
#define COLLECTION(features) \
	"{\"type\":\"FeatureCollection\",\"features\":[" features "]}"

#define TOWNS                                                                 \
	COLLECTION(SQUARE("16051", "Erfurt", 640, 5650) "," SQUARE(           \
	    "16052", "Weimar", 641, 5650) "," SQUARE("16099", "Neuland", 642, \
	    5650) "," SQUARE("Amt", "ohne Nummer", 643, 5650))

/* Areas of a land that no other test knows. */
static void
towns(void)
{
	run("insert into area (key, name, level) values ('16', 'Thüringen', "
	    "'state') on conflict do nothing");
	run("insert into area (key, name, level, parent_id) select k, n, "
	    "'district', a.id from area a, (values ('16051', 'Erfurt, Stadt'), "
	    "('16052', 'Gera, Stadt'), ('16053', 'Jena, Stadt')) x(k, n) where "
	    "a.key = '16' on conflict do nothing");
}

static struct reply
brought(struct str f, const char *name)
{
	/* each once: tests share the database */
	struct reply r = post_file(LIST,
	    text("once=grenzen-%lld", number("select new_id()")), "file", f,
	    name, UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	return r;
}

/* Bring it, have it looked into, and give the page's address. */
static const char *
looked_into(const char *content, const char *name)
{
	struct reply r = brought(str_of(content), name);

	importer_works();
	return text("%.*s", (int)r.location.n, r.location.p);
}

static long long
of(const char *page, const char *what)
{
	return number(text("select %s from shape_import where id = %lld", what,
	    id_of(str_of(page + strlen(LIST))).v));
}

static struct reply
wished(const char *page, const char *how)
{
	struct reply r = post(text("%s/lesen", page),
	    text("version=%lld&tolerance=0&%s", of(page, "version"), how),
	    UPLOADER);

	importer_works();
	return r;
}

#define UTM "key=RS&name=GEN&crs=epsg_25832"

static const char *
read_towns(void)
{
	const char *page;

	towns();
	page = looked_into(TOWNS, "orte.geojson");
	cr_assert(wished(page, UTM).code == 303);
	return page;
}

static struct reply
taken(const char *page, const char *more)
{
	return post(text("%s/uebernehmen", page),
	    text("version=%lld&attribution=Amt+%%26+Rat&%s",
		of(page, "version"), more),
	    UPLOADER);
}

Test(boundary, is_asked_for_its_key_with_examples)
{
	const char *page = looked_into(TOWNS, "orte.geojson");
	struct reply r = get(page, UPLOADER);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Sie enthält 4 Flächen"));
	cr_expect(shows(r, "RS: zum Beispiel „16051“"));
	cr_expect(shows(r, "value=\"RS\" selected"), "proposed as the key");
	cr_expect(shows(r, "value=\"GEN\" selected"), "and as the name");
	cr_expect(shows(r, "Ihre Zahlen passen in Deutschland nur zu: ETRS89"));
	cr_expect(shows(get(LIST, UPLOADER), "orte.geojson"));
}

Test(boundary, is_shown_as_what_was_recognised)
{
	struct reply r = get(read_towns(), UPLOADER);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "<strong>2</strong>"), "two of four are ours");
	cr_expect(shows(r, "class=\"found\""));
	cr_expect(shows(r, "class=\"stranger\""));
	cr_expect(shows(r, "class=\"doubtful\""));
	cr_expect(shows(r, "In der Datei heißt es „Weimar“"));
	cr_expect_not(shows(r, "In der Datei heißt es „Erfurt“"),
	    "a kind of city is no other name");
	cr_expect(shows(r, "16099 Neuland"), "a stranger");
	cr_expect(shows(r, "kein Schlüssel oder doppelt"), "Amt");
	cr_expect(shows(r, "Umrisse ohne Gebiet <span class=\"count\">2<"));
	cr_expect(shows(r, "Gebiete ohne Umriss"));
	cr_expect(shows(r, "/daten/gebiet/16053\""), "Jena is in no file");
}

Test(boundary, is_taken_over_from_a_day_on_after_a_look_at_what_changes)
{
	const char *page = read_towns();
	struct reply r = taken(page, "from=2001-01-01&scope=known");

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "Was sich ändert"));
	cr_expect(shows(r, "Zum ersten Mal einen Umriss bekommen: 2"));
	cr_expect(shows(r, "Nicht übernommen werden: 2"));
	cr_expect(number("select count(*) from atlas.area_shape where area_key "
			 "like '160%'") == 0,
	    "nothing yet");
	r = taken(page, "from=2001-01-01&scope=known&take=ja");
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(number("select count(*) from atlas.area_shape where area_key "
			 "in ('16051', '16052') and valid_from = '2001-01-01' "
			 "and attribution = 'Amt & Rat' and file_name = "
			 "'orte.geojson'") == 2);
	cr_expect(shows(get(page, UPLOADER), "Diese Grenzen sind übernommen"));
	cr_expect(number(text("select count(*) from shape_chunk where "
			      "shape_import_id = %lld",
		      id_of(str_of(page + strlen(LIST))).v)) == 0);
	cr_expect(shows(
	    get("/daten/gebiet/16051", UPLOADER), "Umriss von Erfurt, Stadt"));
	/* Another file of later borders: both hold, each in its time. */
	page = read_towns();
	r = taken(page, "from=2011-01-01&scope=all");
	cr_expect(shows(r, "Einen neuen Umriss von diesem Tag an"));
	cr_expect(shows(r, "Zum ersten Mal einen Umriss bekommen: 1"));
	cr_expect(taken(page, "from=2011-01-01&scope=all&take=ja").code == 303);
	cr_expect(number("select count(*) from atlas.area_shape where area_key "
			 "= '16051' and (valid_from, coalesce(valid_until, "
			 "'2099-01-01')) in (('2001-01-01', '2011-01-01'), "
			 "('2011-01-01', '2099-01-01'))") == 2);
	page = read_towns();
	cr_expect(shows(taken(page, "from=2011-01-01&scope=all"),
	    "Ersetzt werden Umrisse desselben Tages: 3"));
	cr_expect(shows(
	    taken(page, "from=1990-01-01&scope=all"), "Einen früheren Umriss"));
	run("delete from atlas.area_shape where area_key like '160%'");
}

Test(boundary, is_taken_over_once)
{
	const char *page = read_towns();
	const char *form = text(
	    "version=%lld&attribution=Amt&from=2001-01-01&scope=known&take=ja",
	    of(page, "version"));

	cr_expect(
	    post(text("%s/uebernehmen", page), form, UPLOADER).code == 303);
	cr_expect(
	    post(text("%s/uebernehmen", page), form, UPLOADER).code == 303,
	    "sent twice: led to what became of it");
	cr_expect(
	    number(text("select count(*) from journal where action = "
			"'shape.take_in' and detail like 'orte%%'")) >= 1);
	run("delete from atlas.area_shape where area_key like '160%'");
}

Test(boundary, whose_outline_lies_elsewhere_is_doubtful)
{
	const char *page = read_towns();
	struct reply r;

	cr_assert(
	    taken(page, "from=2001-01-01&scope=known&take=ja").code == 303);
	page = looked_into(
	    COLLECTION(SQUARE("16051", "Erfurt", 400, 5700)), "fern.geojson");
	cr_assert(wished(page, UTM).code == 303);
	r = get(page, UPLOADER);
	cr_expect(shows(r, "Der Umriss liegt ganz woanders"));
	run("delete from atlas.area_shape where area_key like '160%'");
}

/* --- systems and formats: one corner of Hagen in each --- */

struct corner {
	char content[900], crs[12], key[12];
};

#define PLACE(a, b, c)                                                        \
	"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":"            \
	"\"Feature\",\"properties\":{\"RS\":\"16051\"},\"geometry\":"         \
	"{\"type\":\"Polygon\",\"coordinates\":[[[" a "],[" b "],[" c "],[" a \
	"]]]}}]}"

ParameterizedTestParameters(boundary, lies_where_it_lies_in_every_system)
{
	static struct corner all[] = {
	    {PLACE("7.4716,51.3670",     "7.4816,51.3670",          "7.4816,51.3770"),
             "epsg_4326", "RS"},
	    {PLACE("831734.7,6686470.3",                      "832847.9,6686470.3",
             "832847.9,6688253.6"),
             "epsg_3857", "RS"},
	    {PLACE("393603.8,5691746.6",      "394299.9,5691732.2",
             "394323.0,5692844.2"),
             "epsg_25832", "RS"},
	    {"<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/"
	     "2.2\"><Document><Placemark><ExtendedData><Data name=\"nr\">"
	     "<value>16051</value></Data></ExtendedData><Polygon>"
	     "<outerBoundaryIs><LinearRing><coordinates>7.4716,51.3670 "
	     "7.4816,51.3670 7.4816,51.3770 7.4716,51.3670</coordinates>"
	     "</LinearRing></outerBoundaryIs></Polygon></Placemark>"
	     "</Document></kml>", "epsg_4326", "nr"						   },
	};

	return cr_make_param_array(struct corner, all, COUNT(all));
}

ParameterizedTest(
    struct corner *c, boundary, lies_where_it_lies_in_every_system)
{
	const char *page = looked_into(c->content, "ecke.json");
	const char *mine = text("from shape_part where shape_import_id = %lld",
	    id_of(str_of(page + strlen(LIST))).v);

	cr_expect(
	    shows(get(page, UPLOADER), text("value=\"%s\" checked", c->crs)),
	    "%s is proposed", c->crs);
	cr_assert(
	    wished(page, text("key=%s&crs=%s", c->key, c->crs)).code == 303);
	/* by Krüger's series: see shape_test.c */
	cr_expect(
	    number(text("select abs(numbers[1] - 393604) %s", mine)) <= 2);
	cr_expect(
	    number(text("select abs(numbers[4] + 5691732) %s", mine)) <= 2);
}

/* --- what goes wrong --- */

struct bad {
	char content[200], sentence[80];
};

ParameterizedTestParameters(boundary, that_is_none_says_so)
{
	static struct bad all[] = {
	    {"jahr;wert",							       "weder GeoJSON noch KML"   },
	    {"{\"type\":\"FeatureCollection\",\"features\":[]}",
             "keine Fläche"										       },
	    {"{\"type\":\"FeatureCollection\",\"features\":[{",
             "konnte nicht gelesen werden"									 },
	    {"{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
             "konnte nicht gelesen"										},
	    {"<!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/passwd\">]><kml>&b;</kml>",
             "konnte nicht gelesen"										},
	    {"{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":"
	     "\"Polygon\",\"coordinates\":[[[8,51],[8.1,51],[8,51.1]]]}}", "haben keine Eigenschaften"},
	};

	return cr_make_param_array(struct bad, all, COUNT(all));
}

ParameterizedTest(struct bad *b, boundary, that_is_none_says_so)
{
	const char *page = looked_into(b->content, "keine.json");
	struct reply r = get(page, UPLOADER);

	cr_expect(of(page, "(state = 'failed')::int") == 1);
	cr_expect(shows(r, b->sentence), "%s", b->sentence);
	cr_expect(shows(r, "Andere Datei hochladen"));
	cr_expect(post(text("%s/verwerfen", page), "", UPLOADER).code == 303);
}

Test(boundary, read_in_the_wrong_system_can_be_read_again)
{
	const char *page = looked_into(
	    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\","
	    "\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::25832\"}},"
	    "\"features\":[" SQUARE("16051", "Erfurt", 640, 5650) "]}",
	    "orte.geojson");
	struct reply r;

	cr_assert(wished(page, "key=RS&crs=epsg_4326&prefix=16").code == 303);
	r = get(page, UPLOADER);
	cr_expect(shows(r, "nennt ein anderes Koordinatensystem"));
	cr_expect(shows(r, "value=\"16\""), "what was said is kept");
	cr_assert(wished(page, UTM).code == 303);
	cr_expect(of(page, "n_shapes") == 1);
}

struct slip {
	char way[16], form[120], sentence[60], kept[60];
};

ParameterizedTestParameters(boundary, says_beside_the_field_what_is_wrong)
{
	static struct slip all[] = {
	    {"lesen",       "key=RS&crs=epsg_25832&tolerance=0&prefix=Amt",
             "besteht aus Ziffern",						   "value=\"Amt\""  },
	    {"lesen",       "key=XY&crs=epsg_25832&tolerance=0",
             "Diese Eigenschaft hat die Datei nicht",                                 "value=\"RS\""   },
	    {"lesen",       "key=RS&tolerance=0&digits=3",                   "Bitte", "value=\"3\""    },
	    {"uebernehmen", "attribution=&from=2001-01-01&scope=known",      "Bitte",
             "2001-01-01"									      },
	    {"uebernehmen", "attribution=Vermessung&from=&scope=known",      "Bitte",
             "Vermessung"									      },
	    {"uebernehmen", "attribution=Vermessung&from=gestern&scope=all",
             "Datum",								 "value=\"gestern"},
	};

	return cr_make_param_array(struct slip, all, COUNT(all));
}

ParameterizedTest(struct slip *f, boundary, says_beside_the_field_what_is_wrong)
{
	const char *page = read_towns();
	struct reply r = post(text("%s/%s", page, f->way),
	    text("version=%lld&%s", of(page, "version"), f->form), UPLOADER);

	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, f->sentence), "%s", f->sentence);
	cr_expect(shows(r, f->kept), "%s", f->kept);
	cr_expect(shows(r, "kern-error"));
}

Test(boundary, that_nothing_would_come_of_is_not_taken_over)
{
	const char *page = looked_into(
	    COLLECTION(SQUARE("16098", "Neuland", 640, 5650)), "neu.geojson");
	struct reply r;

	cr_assert(wished(page, UTM).code == 303);
	cr_expect(shows(get(page, UPLOADER), "Kein Gebiet erkannt"));
	r = taken(page, "from=2001-01-01&scope=known");
	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "kein einziger Umriss"));
}

Test(boundary, changed_meanwhile_is_shown_again)
{
	const char *page = read_towns();
	struct reply r = post(text("%s/uebernehmen", page),
	    "version=1&attribution=Amt&from=2001-01-01&scope=all&take=ja",
	    SECOND);

	cr_expect(r.code == 409, "%d", r.code);
	cr_expect(number("select count(*) from atlas.area_shape where area_key "
			 "= '16099'") == 0);
}

/* --- the importer's life --- */

Test(boundary, is_cancelled_while_it_waits)
{
	struct reply r = brought(STR(TOWNS), "orte.geojson");
	const char *page = text("%.*s", (int)r.location.n, r.location.p);

	r = get(page, UPLOADER);
	cr_expect(shows(r, "<progress"));
	cr_expect(strstr(r.head.p, "Refresh: 2") != NULL, "without script");
	cr_expect(post(text("%s/verwerfen", page), "", UPLOADER).code == 303);
	importer_works();
	cr_expect(of(page, "(state = 'cancelled')::int") == 1);
	cr_expect(shows(get(page, UPLOADER), "Diese Datei wurde verworfen"));
	cr_expect_not(shows(get(LIST, UPLOADER), page));
}

Test(boundary, left_by_a_dead_importer_is_read_by_the_next)
{
	struct reply r = brought(STR(TOWNS), "orte.geojson");
	const char *page = text("%.*s", (int)r.location.n, r.location.p);
	struct id file = id_of(str_of(page + strlen(LIST)));

	run(text("update shape_import set state = 'reading', attempts = 1, "
		 "beat_at = now() - interval '1 minute' where id = %lld",
	    file.v));
	importer_works();
	cr_expect(of(page, "(state = 'understood')::int") == 1);
	/* Who is at it and alive is left alone; it stops when told to. */
	run(text("update shape_import set state = 'reading', beat_at = now() "
		 "where id = %lld",
	    file.v));
	importer_works();
	cr_expect(of(page, "(state = 'reading')::int") == 1);
	cr_expect(number(text("select shape_beat(%lld, 7)::int", file.v)) == 1);
	cr_expect(of(page, "done_bytes") == 7);
	cr_expect(shows(get(page, UPLOADER), "max=\"100\" value="));
	cr_expect(post(text("%s/verwerfen", page), "", UPLOADER).code == 303);
	cr_expect(number(text("select shape_beat(%lld, 9)::int", file.v)) == 0);
}

Test(boundary, that_broke_the_importer_three_times_is_refused)
{
	struct reply r = brought(STR(TOWNS), "orte.geojson");
	const char *page = text("%.*s", (int)r.location.n, r.location.p);

	run(text("update shape_import set attempts = 3 where id = %lld",
	    id_of(str_of(page + strlen(LIST))).v));
	importer_works();
	cr_expect(shows(get(page, UPLOADER), "dreimal zum Abbruch"));
}

/* Ways round and round: more points than a file may have. */
Test(boundary, beyond_our_limits_is_refused_and_nothing_breaks)
{
	enum { POINTS = 1100000, EACH = 22 };
	static const char head[] =
	    "{\"type\":\"Feature\",\"properties\":{\"RS\":\"16051\"},"
	    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[";
	char *big = (char *)(uintptr_t)text("%*s", POINTS * EACH + 200, "");
	char *p = big + sprintf(big, "%s", head);
	const char *page;

	for (int i = 0; i < POINTS; i++)
		p += sprintf(
		    p, "[%d,%d],", 300000 + i % 999, 5600000 + i % 1009 * 7);
	(void)sprintf(p, "[300000,5600000]]]}}");
	page = looked_into(big, "riese.geojson");
	cr_expect(shows(
	    get(page, UPLOADER), "mehr Gebiete oder Punkte, als wir annehmen"));
}

/* --- as published --- */

struct published {
	char path[60], form[100];
	int shapes;
};

ParameterizedTestParameters(boundary, of_publishers_is_read)
{
	static struct published all[] = {
	    {"nrw_kreise_geo/nrw-kreise.geojson",
             "key=ARS&name=GEN&crs=epsg_4326",                               53},
	    {"koeln_strukturdaten/stadtteile_abgeleitet.geojson",
             "key=raum_id&name=name&crs=epsg_4326&prefix=05315000&digits=3", 86},
	    {"koeln_strukturdaten/stadtteile.kml",
             "key=STT_NR&crs=epsg_4326&prefix=05315000&digits=3",            86},
	    {"koeln_strukturdaten/stadtbezirke.geojson",
             "key=STB_NR&crs=epsg_4326&prefix=05315000&digits=3",            9 },
	};

	return cr_make_param_array(struct published, all, COUNT(all));
}

ParameterizedTest(struct published *f, boundary, of_publishers_is_read)
{
	struct str data = shared_file(f->path);
	const char *page;
	struct reply r;

	if (data.p == NULL) {
		fprintf(stderr, "skipped 1 test: no %s\n", f->path);
		return;
	}
	page = looked_into(data.p, "amt.geojson");
	cr_expect(
	    of(page, "features") == f->shapes, "%lld", of(page, "features"));
	cr_assert(wished(page, f->form).code == 303);
	cr_expect(of(page, "n_shapes") == f->shapes, "%s: %lld", f->path,
	    of(page, "n_shapes"));
	r = get(page, UPLOADER);
	cr_expect(shows(r, text("von %d Umrissen", f->shapes)));
	cr_expect(number(text("select count(*) from shape_sorted(%lld) where "
			      "good and numbers[1] between 280000 and 540000 "
			      "and numbers[4] between -5830000 and -5570000",
		      id_of(str_of(page + strlen(LIST))).v)) == f->shapes,
	    "all of them in the land");
	cr_expect(post(text("%s/verwerfen", page), "", UPLOADER).code == 303);
}
