/*
 * shape_test.c - boundaries from GeoJSON and KML, by hand and from real files.
 */
#include "shape.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "prison.h"
#include "text.h"

static struct arena *arena;

static void
start(void)
{
	arena = arena_new(SHAPE_ARENA);
}

static void
stop(void)
{
	arena_free(arena);
}

TestSuite(shape, .init = start, .fini = stop);

static enum status
read_text(
    struct str text, struct shape_wish w, struct shapes *out, const char **why)
{
	struct bytes b = bytes_of(&text);

	*why = NULL;
	return shape_read(arena, &b, &w, out, why);
}

static struct shapes
read_well(struct str text, struct shape_wish w)
{
	struct shapes s = {0};
	const char *why;

	cr_assert_eq(read_text(text, w, &s, &why), OK, "%s", why);
	return s;
}

static struct shape_look
look(struct str text)
{
	struct bytes b = bytes_of(&text);
	struct shape_look k = {0};
	const char *why = NULL;

	cr_assert_eq(shape_look(arena, &b, &k, &why), OK, "%s", why);
	return k;
}

/* A feature, its key and its coordinates. */
#define FEATURE(key, coordinates)                                     \
	"{\"geometry\":{\"coordinates\":" coordinates                 \
	",\"type\":\"Polygon\"},\"type\":\"Feature\",\"properties\":" \
	"{\"nr\":" key ",\"name\":\"Viertel\"}}"
#define FILE_OF(crs, features) \
	"{\"type\":\"FeatureCollection\"," crs "\"features\":[" features "]}"
#define UTM                                                                  \
	"\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:" \
	"crs:EPSG::25832\"}},"

static const struct shape_wish wish = {
    .key_property = {"nr",   2},
    .name_property = {"name", 4},
    .crs = SHAPE_25832,
};

Test(shape, is_a_path_with_bounds_and_a_place_inside)
{
	struct shapes s = read_well(
	    STR(FILE_OF(
		UTM, FEATURE("\"7\"", "[[[500000,5700000],[500100,5700000],"
				      "[500100,5700200,99.5],[500000,5700200],"
				      "[500000,5700000]]]"))),
	    wish);

	cr_assert_eq(s.n, 1);
	cr_expect(str_is(s.row[0].key, "7"));
	cr_expect(str_is(s.row[0].name, "Viertel"));
	cr_expect(str_is(s.row[0].path,
		      "M500000 -5700000L500100 -5700000L500100 -5700200"
		      "L500000 -5700200Z"),
	    "%s", s.row[0].path.p);
	cr_expect_eq(s.row[0].min_y, -5700200);
	cr_expect_eq(s.row[0].max_x, 500100);
	cr_expect_eq(s.row[0].label_x, 500050);
	cr_expect_float_eq(s.row[0].area, 20000, 1e-6);
}

Test(shape, keeps_holes_and_parts_and_joins_what_has_one_key)
{
	struct shapes s = read_well(
	    STR(FILE_OF(
		UTM, FEATURE("7",
			 "[[[0,0],[90,0],[90,90],[0,90]],"
			 "[[30,30],[60,30],[60,60],[30,60]]]") "," FEATURE("8",
			 "[[[100,0],[190,0],[190,90]]]") "," FEATURE("7",
			 "[[[200,0],[290,0],[290,90],[200,90]]]"))),
	    wish);

	cr_assert_eq(s.n, 2);
	cr_expect_float_eq(s.row[0].area, 8100 - 900 + 8100, 1e-6);
	cr_expect_eq(s.row[0].max_x, 290);
	for (size_t i = 0; i < s.n; i++) {
		double x = (double)s.row[i].label_x;

		cr_expect(i == 1 || x < 30 || x > 60, "not in the hole");
	}
}

/* A wide and low arm above a trunk: a word has room in the trunk. */
Test(shape, has_its_label_where_there_is_most_room)
{
	struct shapes s = read_well(
	    STR(FILE_OF(
		UTM, FEATURE("7", "[[[0,1000],[900,1000],[900,900],[600,900],"
				  "[600,0],[100,0],[100,900],[0,900]]]"))),
	    wish);
	long long x = s.row[0].label_x, y = -s.row[0].label_y;

	cr_expect(x - 100 >= 240 && 600 - x >= 240, "%lld", x);
	cr_expect(y >= 240 && y <= 1000 - 240, "%lld", y);
}

Test(shape, makes_whole_keys)
{
	struct shape_wish w = wish;
	struct shapes s;

	w.prefix = STR("05315000");
	w.digits = 3;
	s = read_well(
	    STR(FILE_OF(UTM, FEATURE("7", "[[[0,0],[9,0],[9,9]]]"))), w);
	cr_expect(str_is(s.row[0].key, "05315000007"));
}

/* By Krüger's series, worked out apart from PROJ. */
Test(shape, projects_degrees_and_mercator_to_the_same_place)
{
	struct shape_wish w = wish;
	struct shapes s;

	w.crs = SHAPE_4326;
	s = read_well(STR(FILE_OF("", FEATURE("1", "[[[9,51],[9.1,51],[9.1,"
						   "51.1]]]"))),
	    w);
	/* On the meridian of the zone: 500 km, and 0.9996 of the arc. */
	cr_expect_eq(s.row[0].min_x, 500000);
	cr_expect_eq(s.row[0].max_y, -5649825);
	w.crs = SHAPE_3857;
	s = read_well(
	    STR(FILE_OF("", FEATURE("1", "[[[1001875.417,6621293.722],"
					 "[1013007.366,6621293.722],"
					 "[1013007.366,6638989.52]]]"))),
	    w);
	cr_expect_leq(llabs(s.row[0].min_x - 500000), 1);
	cr_expect_leq(llabs(s.row[0].max_y + 5649825), 1);
}

Test(shape, guesses_no_system_but_says_which_it_could_be)
{
	struct shape_look k;

	k = look(STR(FILE_OF("", FEATURE("1", "[[[7,51],[8,51],[8,52]]]"))));
	cr_expect_eq(k.said, SHAPE_CRS_NONE);
	cr_expect_eq(k.likely, SHAPE_4326);
	cr_expect_not(k.swapped);
	k = look(STR(FILE_OF("", FEATURE("1", "[[[51,7],[51,8],[52,8]]]"))));
	cr_expect_eq(k.likely, SHAPE_4326);
	cr_expect(k.swapped);
	k = look(STR(FILE_OF("", FEATURE("1", "[[[390000,5690000],[400000,"
					      "5690000],[400000,5700000]]]"))));
	cr_expect_eq(k.likely, SHAPE_25832);
	k = look(STR(FILE_OF("", FEATURE("1", "[[[700000,6000000],[710000,"
					      "6000000],[710000,6010000]]]"))));
	cr_expect_eq(k.likely, SHAPE_CRS_NONE, "it could be two");
	k = look(STR(FILE_OF(UTM, FEATURE("1", "[[[7,51],[8,51],[8,52]]]"))));
	cr_expect_eq(k.said, SHAPE_25832);
	cr_expect_eq(k.nproperty, 2);
	cr_expect(str_is(k.property[0].name, "nr"));
	cr_expect(str_is(k.property[1].sample, "Viertel"));
}

/* A border with a bend in it, which both must lose, or neither. */
Test(shape, opens_no_gap_between_neighbours)
{
	struct shape_wish w = wish;
	struct shapes s;

	w.tolerance = 5;
	s = read_well(
	    STR(FILE_OF(
		UTM, FEATURE("1", "[[[0,0],[100,0],[103,30],[98,60],[130,80],"
				  "[100,100],[0,100]]]") "," FEATURE("2",
			 "[[[200,100],[100,100],[130,80],[98,60],"
			 "[103,30],[100,0],[200,0]]]"))),
	    w);
	cr_expect(str_is(s.row[0].path,
		      "M0 -0L100 -0L98 -60L130 -80L100 -100L0 -100Z") ||
		      str_is(s.row[0].path,
			  "M0 0L100 0L98 -60L130 -80L100 -100L0 -100Z"),
	    "%s", s.row[0].path.p);
	cr_expect(strstr(s.row[1].path.p, "L130 -80L98 -60L100") != NULL, "%s",
	    s.row[1].path.p);
	cr_expect(strstr(s.row[1].path.p, "103") == NULL);
}

Test(shape, leaves_an_island_its_area)
{
	struct shape_wish w = wish;
	struct shapes s;

	w.tolerance = 1000;
	s = read_well(STR(FILE_OF(UTM, FEATURE("1", "[[[0,0],[9,0],[9,9],[0,"
						    "9]]]"))),
	    w);
	cr_expect_eq(s.points, 4);
}

struct bad {
	char text[700];
	int status;
};

ParameterizedTestParameters(shape, says_what_it_cannot_read)
{
	static struct bad b[] = {
	    {"",						 INVALID                  },
	    {"nothing of the kind",                              INVALID                  },
	    {"{",						INVALID                  },
	    {"{\"features\":[{]}",                               INVALID                  },
	    {"{\"features\":{}}",                                INVALID                  },
	    {"{\"type\":\"FeatureCollection\",\"features\":[]}", INVALID                  },
	    {FILE_OF(UTM,					FEATURE("1",               "[[[0,0],[9,\"9\"],[9,9]]]")), INVALID},
	    {FILE_OF(UTM,					   FEATURE("1",								    "[[[0],[9],[9]]]")), INVALID},
	    {FILE_OF(UTM,FEATURE("1","[[0,[9,9]]]")), INVALID},
	    {FILE_OF(UTM,						  FEATURE("1",								 "[[[[[[1,2]]]]]]")), INVALID},
	    {FILE_OF(UTM,				   FEATURE("1",														      "[[[1e300,0],[9,0],[9,9]]]")), INVALID},
	    {FILE_OF(UTM,					FEATURE("1",     "[1,2]")), INVALID},
	    {FILE_OF(UTM,					   FEATURE("null",								    "[[[0,0],[9,0],[9,9]]]")), INVALID},
	    {FILE_OF("\"crs\":{\"properties\":{\"name\":\"EPSG:4326\"}},",
             FEATURE("1","[[[0,0],[9,0],[9,9]]]")),
             INVALID},
	    {"<!DOCTYPE kml [<!ENTITY a \"b\">]><kml>&a;</kml>",                                                  INVALID                                                                },
	    {"<kml><Placemark><Placemark/></Placemark></kml>",                                         INVALID                                                      },
	    {"<kml><Placemark><Polygon><outerBoundaryIs><LinearRing>"
	     "<coordinates>7,51 8;51</coordinates></LinearRing>"
	     "</outerBoundaryIs></Polygon></Placemark></kml>",					INVALID        },
 /* degrees taken for metres */
	    {FILE_OF(UTM,					   FEATURE("1",								    "[[[7.1,51.1],[7.2,51.1],[7.2,51.2]]]")),
             INVALID},
	    {"<kml><Placemark>",					INVALID																			    },
	};

	return cr_make_param_array(struct bad, b, COUNT(b));
}

ParameterizedTest(struct bad *b, shape, says_what_it_cannot_read)
{
	struct shapes s = {0};
	const char *why;

	cr_expect_eq(read_text(str_of(b->text), wish, &s, &why), b->status,
	    "%s", b->text);
	cr_expect(why != NULL, "%s", b->text);
	cr_expect_eq(s.n, 0);
}

Test(shape, reads_kml_with_holes_and_several_parts)
{
	struct shape_wish w = {.key_property = STR("name"), .crs = SHAPE_4326};
	struct shapes s = read_well(
	    STR("<kml xmlns='http://www.opengis.net/kml/2.2'><Document>"
		"<name>Alle</name><Placemark><name>12</name><MultiGeometry>"
		"<Polygon><outerBoundaryIs><LinearRing><coordinates>\n"
		"9,51,0 9.3,51,0 9.3,51.3,0 9,51.3,0 9,51,0</coordinates>"
		"</LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing>"
		"<coordinates>9.1,51.1 9.2,51.1 9.2,51.2</coordinates>"
		"</LinearRing></innerBoundaryIs></Polygon><Polygon>"
		"<outerBoundaryIs><LinearRing><coordinates>10,51 10.1,51 "
		"10.1,51.1</coordinates></LinearRing></outerBoundaryIs>"
		"</Polygon></MultiGeometry></Placemark><Placemark><name>Weg"
		"</name><LineString><coordinates>9,51 10,51</coordinates>"
		"</LineString></Placemark></Document></kml>"),
	    w);

	cr_assert_eq(s.n, 1);
	cr_expect_eq(s.skipped, 1);
	cr_expect(str_is(s.row[0].key, "12"));
	cr_expect_eq(s.points, 4 + 3 + 3);
}

/* --- real files --- */

/* A file of the shared data; .p NULL after saying that it was skipped. */
static struct str
real(const char *path)
{
	const char *dir = getenv("BEFUND_SHARED_DATA");
	char name[500];
	char *p;
	long n;
	FILE *f;

	snprintf(
	    name, sizeof(name), "%s/%s", dir ? dir : "../shared/data", path);
	f = fopen(name, "re");
	if (f == NULL) {
		printf("skipped 1: no %s\n", name);
		return (struct str){NULL, 0};
	}
	cr_assert(fseek(f, 0, SEEK_END) == 0 && (n = ftell(f)) > 0 &&
		  fseek(f, 0, SEEK_SET) == 0);
	p = arena_get(arena, (size_t)n + 1, 1);
	cr_assert(p != NULL && fread(p, 1, (size_t)n, f) == (size_t)n);
	(void)fclose(f);
	return (struct str){p, (size_t)n};
}

static const struct shape *
find(const struct shapes *s, const char *key)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_is(s->row[i].key, key))
			return &s->row[i];
	cr_assert_fail("no %s", key);
	return NULL;
}

/* Even-odd: whether a place is inside the path. */
static bool
inside(const struct shape *s)
{
	double x = (double)s->label_x, y = (double)s->label_y + 0.25;
	double fx = 0, fy = 0, ax = 0, ay = 0, bx, by;
	const char *p = s->path.p;
	bool in = false;

	while (*p != '\0') {
		char command = *p++;
		char *end;

		if (command == 'Z') {
			bx = fx;
			by = fy;
		} else {
			bx = strtod(p, &end);
			by = strtod(end, &end);
			p = end;
		}
		if (command == 'M') {
			fx = bx;
			fy = by;
		} else if ((ay <= y) != (by <= y) &&
			   x < ax + (y - ay) / (by - ay) * (bx - ax))
			in = !in;
		ax = bx;
		ay = by;
	}
	return in;
}

static double
square_km(const struct shapes *s)
{
	double sum = 0;

	for (size_t i = 0; i < s->n; i++) {
		cr_expect(inside(&s->row[i]), "label of %s", s->row[i].key.p);
		sum += s->row[i].area / 1e6;
	}
	return sum;
}

Test(shape, reads_all_kreise_of_the_land)
{
	struct str file = real("nrw_kreise_geo/nrw-kreise.geojson");
	struct shape_wish w = {.key_property = STR("ARS"),
	    .name_property = STR("GEN"),
	    .crs = SHAPE_4326,
	    .tolerance = 150};
	struct shape_look k;
	struct shapes s;
	size_t points;

	if (file.p == NULL)
		return;
	k = look(file);
	cr_expect_eq(k.features, 53);
	cr_expect_eq(k.likely, SHAPE_4326);
	s = read_well(file, w);
	cr_expect_eq(s.n, 53);
	cr_expect_eq(s.skipped, 0);
	cr_expect(str_is(find(&s, "05914")->name, "Hagen"));
	cr_expect_float_eq(find(&s, "05914")->area / 1e6, 160.5, 4);
	cr_expect_float_eq(find(&s, "05315")->area / 1e6, 405, 6);
	cr_expect_float_eq(square_km(&s), 34100, 300);
	points = s.points;
	w.tolerance = 0;
	s = read_well(file, w);
	cr_expect_gt(s.points, points);
}

Test(shape, reads_koeln_from_both_formats)
{
	struct str json = real("koeln_strukturdaten/stadtteile_abgeleitet."
			       "geojson");
	struct str kml = real("koeln_strukturdaten/stadtteile.kml");
	struct shape_wish w = {.key_property = STR("raum_id"),
	    .prefix = STR("05315000"),
	    .digits = 3,
	    .crs = SHAPE_4326,
	    .tolerance = 25};
	struct shapes a, b;

	if (json.p == NULL || kml.p == NULL)
		return;
	a = read_well(json, w);
	w.key_property = STR("STT_NR");
	b = read_well(kml, w);
	cr_assert_eq(a.n, 86);
	cr_assert_eq(b.n, 86);
	cr_expect_float_eq(square_km(&a), 405, 5);
	cr_expect_float_eq(square_km(&b), 405, 5);
	/* The publisher's own figure, in its file. */
	cr_expect_float_eq(find(&b, "05315000909")->area, 7735915.476, 8000);
	for (size_t i = 0; i < a.n; i++)
		cr_expect_float_eq(a.row[i].area,
		    find(&b, a.row[i].key.p)->area, 0.01 * a.row[i].area);
}

Test(shape, reads_the_districts_of_koeln)
{
	struct str file = real("koeln_strukturdaten/stadtbezirke.geojson");
	struct shape_wish w = {.key_property = STR("STB_NR"),
	    .prefix = STR("05315000"),
	    .digits = 3,
	    .crs = SHAPE_4326,
	    .tolerance = 25};
	struct shapes s;

	if (file.p == NULL)
		return;
	cr_expect_eq(look(file).said, SHAPE_4326);
	s = read_well(file, w);
	cr_expect_eq(s.n, 9);
	cr_expect_float_eq(square_km(&s), 405, 5);
}

/* --- in the importer's child --- */

/* With what shape_job.c has beside: an arena for one question. */
static void
work(struct bytes *file, struct sentence *out)
{
	struct arena *job = arena_new(SHAPE_ARENA);
	struct arena *moment = arena_new(16 << 20);
	struct shape_wish w = {
	    .key_property = STR("nr"), .crs = SHAPE_4326, .tolerance = 20};
	const char *sentence = NULL;
	struct shapes s = {0};
	enum status st = FAULT;

	if (job == NULL || moment == NULL)
		abort();
	st = shape_read(job, file, &w, &s, &sentence);
	out->cells = (long long)s.points;
	if (st != OK)
		snprintf(out->text, sizeof(out->text), "%s",
		    sentence != NULL ? sentence : "no sentence");
}

/*
 * A net of squares whose sides have so many points each, off the straight
 * line, that simplifying keeps some and drops others; in the caller's care.
 */
static struct str
net(int squares, int points, int holes)
{
	size_t room = (size_t)squares * (size_t)squares *
		      ((size_t)points * 4 * 26 + 200 + (size_t)holes * 70);
	char *text = malloc(room), *p = text;

	if (text == NULL)
		abort();
	p += sprintf(p, "{\"type\":\"FeatureCollection\",\"features\":[");
	for (int n = 0; n < squares * squares; n++) {
		p += sprintf(p,
		    "%s{\"type\":\"Feature\",\"properties\":{\"nr\":%d},"
		    "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[",
		    n > 0 ? "," : "", 10000 + n);
		for (int i = 0; i < 4 * points; i++) {
			int side = i / points, on = i % points;
			double a = on / (double)points, off = 0.02 * (on % 7);
			double x = side == 0   ? a
				   : side == 2 ? 1 - a
					       : side == 1;
			double y = side == 1   ? a
				   : side == 3 ? 1 - a
					       : side == 2;

			x += (side % 2) * off;
			y += (1 - side % 2) * off;
			p += sprintf(p, "%s[%.6f,%.6f]", i > 0 ? "," : "",
			    6 + 4.0 / squares * (n % squares + x),
			    50 + 3.0 / squares * (n / squares + y));
		}
		p += sprintf(p, "]");
		for (int i = 0; i < holes; i++)
			p += sprintf(p,
			    ",[[%.6f,%.6f],[%.6f,%.6f],[%.6f,%.6f]]",
			    6 + 4.0 / squares * (n % squares + 0.4),
			    50 + 3.0 / squares * (n / squares + 0.3 + 0.02 * i),
			    6 + 4.0 / squares * (n % squares + 0.6),
			    50 + 3.0 / squares * (n / squares + 0.3 + 0.02 * i),
			    6 + 4.0 / squares * (n % squares + 0.5),
			    50 + 3.0 / squares *
				     (n / squares + 0.31 + 0.02 * i));
		p += sprintf(p, "]}}");
	}
	p += sprintf(p, "]}");
	return (struct str){text, (size_t)(p - text)};
}

struct limit {
	int squares, points, holes;
	bool read;
};

ParameterizedTestParameters(shape, costs_no_more_than_a_file_may)
{
	static struct limit l[] = {
	    {30, 270,  0, true }, /* 972,000 points */
	    {70, 10,   9, true }, /* 49,000 rings */
	    {70, 50,   0, true }, /* 4,900 areas */
	    {80, 3,    0, false}, /* 6,400 areas */
	    {10, 2600, 0, false}, /* 1,040,000 points */
	};

	return cr_make_param_array(struct limit, l, COUNT(l));
}

ParameterizedTest(struct limit *l, shape, costs_no_more_than_a_file_may)
{
	struct str file = net(l->squares, l->points, l->holes);
	struct sentence s;

	arena_free(arena);
	arena = NULL;
	s = imprisoned_at(file, work);
	free((void *)(uintptr_t)file.p);
	cr_expect_eq(
	    s.signal, 0, "signal %d after %.1f s", s.signal, s.seconds);
	cr_expect((s.text[0] == '\0') == l->read, "%s", s.text);
	if (!l->read)
		cr_expect(strstr(s.text, "mehr Gebiete oder Punkte") != NULL);
	fprintf(stderr, "%d areas, %d points: %.1f s, %ld MiB\n",
	    l->squares * l->squares, l->squares * l->squares * 4 * l->points,
	    s.seconds, s.kilobytes >> 10);
}
