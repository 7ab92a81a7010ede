/*
 * hostile_tree_test.c - JSON, XML and archives that want more than they get.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "books.h"
#include "collect.h"
#include "packed.h"
#include "prison.h"
#include "text.h"

static void
stop(void)
{
	collect_free();
	packed_free();
}

TestSuite(hostile_tree, .fini = stop, .timeout = 120);

/* A text that grows. */
struct growing {
	char *p;
	size_t n, room;
};

static void
add(struct growing *g, const char *s)
{
	const size_t n = strlen(s);

	if (g->n + n + 1 > g->room) {
		g->room = 2 * (g->n + n) + 4096;
		g->p = realloc(g->p, g->room);
		if (g->p == NULL)
			abort();
	}
	memcpy(g->p + g->n, s, n + 1);
	g->n += n;
}

/* `times` of a text, with its number in place of "%d". */
static void
add_many(struct growing *g, const char *format, int times)
{
	const char *at = strstr(format, "%d");
	char head[2000], number[20];

	if (at == NULL) {
		for (int i = 0; i < times; i++)
			add(g, format);
		return;
	}
	snprintf(head, sizeof(head), "%.*s", (int)(at - format), format);
	for (int i = 0; i < times; i++) {
		snprintf(number, sizeof(number), "%d", i);
		add(g, head);
		add(g, number);
		add(g, at + 2);
	}
}

/* Before, many times, behind. */
static struct str
many(const char *before, const char *each, int times, const char *behind)
{
	struct growing g = {0};
	struct str s;

	add(&g, before);
	add_many(&g, each, times);
	add(&g, behind);
	s.p =
	    memcpy(arena_get(collect_arena(g.n + 1), 1, g.n + 1), g.p, g.n + 1);
	s.n = g.n;
	free(g.p);
	return s;
}

static void
expect(struct str data, enum file_format format, const char *word)
{
	const struct sentence s = imprisoned(data, format);

	cr_expect_eq(s.signal, 0, "%s: ended by signal %d", word, s.signal);
	cr_expect(s.text[0] != '\0' && strstr(s.text, word) != NULL,
	    "wanted \"%s\": %s", word, s.text);
#ifndef __SANITIZE_ADDRESS__
	cr_expect_lt(s.kilobytes, (long)PRISON_MIB << 10);
	cr_expect_lt(s.seconds, PRISON_SECONDS);
#endif
	fprintf(stderr, "%-60.60s %6ld KiB %5.2f s\n", s.text, s.kilobytes,
	    s.seconds);
	stop();
}

#define GEO                                                                    \
	"\"geo\":{\"category\":{\"index\":[\"05\"]}},\"time\":{\"category\":{" \
	"\"index\":[\"2012\"]}}"
#define STAT "{\"id\":[\"geo\",\"time\",\"x\"],\"size\":[1,1,"

Test(hostile_tree, json_stat)
{
	expect(many("", "[", 1000000, ""), FORMAT_JSON_STAT, "keinen");
	expect(many("{\"value\":", "{\"a\":", 1000000, ""), FORMAT_JSON_STAT,
	    "verschachtelt");
	expect(many("{\"value\":[1],\"label\":\"", "Text ", 1000000, "\"}"),
	    FORMAT_JSON_STAT, "länger");
	expect(
	    many("{\"value\":[1],\"a\":{", "\"%d\":1,", 1000000, "\"x\":1}}"),
	    FORMAT_JSON_STAT, "mehr Einträge");
	expect(many(STAT "1000000000],\"dimension\":{" GEO ",\"x\":{"
			 "\"category\":{\"index\":[",
		   "\"%d\",", 100000, "\"x\"]}}},\"value\":[1]}"),
	    FORMAT_JSON_STAT, "passen nicht zusammen");
	expect(many(STAT "9223372036854775807],\"dimension\":{" GEO ",\"x\":{"
			 "\"category\":{\"index\":[\"a\"]}}},\"value\":[",
		   "1,", 10, "1]}"),
	    FORMAT_JSON_STAT, "passen nicht zusammen");
	expect(many(STAT "1],\"dimension\":{" GEO ",\"x\":{\"category\":{"
			 "\"index\":[\"a\"]}}},\"value\":[",
		   "1,", 5000000, "1]}"),
	    FORMAT_JSON_STAT, "nicht so viele Werte");
	expect(many("{\"dimension\":{", "\"%d\":{},", 300,
		   "\"x\":{}},"
		   "\"value\":[1]}"),
	    FORMAT_JSON_STAT, "mehr Merkmale");
	expect(many(STAT "1000001],\"dimension\":{" GEO ",\"x\":{\"category\":{"
			 "\"index\":[",
		   "\"%d\",", 1000000, "\"x\"]}}},\"value\":{\"0\":1}}"),
	    FORMAT_JSON_STAT, "mehr Merkmale");
	expect(many(STAT "100001],\"dimension\":{" GEO ",\"x\":{\"category\":{"
			 "\"index\":[",
		   "\"%d\",", 100000,
		   "\"x\"]}}},\"status\":\"p\",\"value\":{\"0\":1,\"1\":"),
	    FORMAT_JSON_STAT, "unvollständig");
}

/* A thousand million cells of which two have a value are no reason to refuse
 * them. */
Test(hostile_tree, json_stat_with_few_of_very_many_cells)
{
	struct growing g = {0};
	struct sentence s;

	add(&g, "{\"id\":[\"geo\",\"time\",\"x\",\"y\"],\"size\":[1,1,40000,"
		"40000],\"dimension\":{" GEO ",\"x\":{\"category\":{\"index\":["
		"\"a\"");
	add_many(&g, ",\"%d\"", 39999);
	add(&g, "]}},\"y\":{\"category\":{\"index\":[\"a\"");
	add_many(&g, ",\"%d\"", 39999);
	add(&g, "]}}},\"value\":{\"7\":1,\"1599999999\":2}}");
	s = imprisoned((struct str){g.p, g.n}, FORMAT_NONE);
	free(g.p);
	cr_assert_str_eq(s.text, "");
	cr_assert_eq(s.cells, 2);
}

#define MESSAGE                                                              \
	"<GenericData xmlns=\"http://www.sdmx.org/resources/sdmxml/schemas/" \
	"v2_1/message\" xmlns:g=\"urn:g\"><DataSet>"

Test(hostile_tree, sdmx_ml)
{
	expect(many("", "<a>", 100000, ""), FORMAT_SDMX_ML, "verschachtelt");
	expect(str_of("<!DOCTYPE a [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]>"
		      "<GenericData>&b;</GenericData>"),
	    FORMAT_SDMX_ML, "DOCTYPE");
	expect(str_of("<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM "
		      "\"file:///etc/passwd\"><GenericData/>"),
	    FORMAT_SDMX_ML, "DOCTYPE");
	expect(many("<GenericData", " a%d=\"1\"", 1000000, "/>"),
	    FORMAT_SDMX_ML, "Attribute");
	expect(many(MESSAGE "<g:Series><g:SeriesKey>",
		   "<g:Value id=\"A%d\" value=\"1\"/>", 100000, ""),
	    FORMAT_SDMX_ML, "mehr Merkmale");
	expect(many(MESSAGE,
		   "<g:Series><g:SeriesKey><g:Value id=\"REF_AREA\" "
		   "value=\"x%d\"/></g:SeriesKey><g:Obs/></g:Series>",
		   500000, "</DataSet></GenericData>"),
	    FORMAT_SDMX_ML, "mehr Merkmale");
	expect(many("<CompactData>", "<!---->", 5000000, ""), FORMAT_SDMX_ML,
	    "unvollständig");
	expect(many("<CompactData>", "<e%d/>", 1500000, ""), FORMAT_SDMX_ML,
	    "Namen");
	expect(many("<CompactData><DataSet>", "<Group A=\"%d\" UNIT=\"x\"/>",
		   500000, "<Obs OBS_VALUE=\"1\"/></DataSet></CompactData>"),
	    FORMAT_SDMX_ML, "mehr");
}

Test(hostile_tree, sdmx_json)
{
	static const char head[] =
	    "{\"structure\":{\"dimensions\":{\"observation\":[{\"id\":\"A\","
	    "\"values\":[";

	expect(many(head, "{\"id\":\"%d\"},", 1000000,
		   "{\"id\":\"x\"}]}]}},\"dataSets\":[{\"observations\":{"
		   "\"0\":[1]}}]}"),
	    FORMAT_SDMX_JSON, "mehr Merkmale");
	expect(many("{\"structure\":{},\"dataSets\":", "[", 1000000, ""),
	    FORMAT_SDMX_JSON, "verschachtelt");
	expect(many("{\"structure\":{\"dimensions\":{\"observation\":[",
		   "{\"id\":\"A%d\",\"values\":[{\"id\":\"x\"}]},", 1000,
		   "{}]}},\"dataSets\":[]}"),
	    FORMAT_SDMX_JSON, "Merkmale");
	expect(many("{\"structure\":{\"dimensions\":{\"observation\":[{\"id\":"
		    "\"A\",\"values\":[{\"id\":\"x\"}]}]}},\"dataSets\":[{"
		    "\"observations\":{",
		   "\"0\":[%d],", 1000000, "\"0\":[1]}}]}"),
	    FORMAT_SDMX_JSON, "zweimal");
}

/* --- archives and workbooks --- */

static struct str
sheet_of(const char *before, const char *each, int times, const char *behind)
{
	return xlsx_of(many(before, each, times, behind).p, NULL, NULL);
}

Test(hostile_tree, xlsx)
{
	expect(sheet_of("<sheetData><row>", "<c><v>%d</v></c>", 1000000,
		   "</row></sheetData>"),
	    FORMAT_XLSX, "Felder");
	expect(sheet_of("<sheetData>", "<a>", 100000, ""), FORMAT_XLSX,
	    "verschachtelt");
	expect(sheet_of("<!DOCTYPE a [<!ENTITY a \"x\">]><sheetData>", "&a;",
		   100000, "</sheetData>"),
	    FORMAT_XLSX, "DOCTYPE");
	expect(
	    sheet_of("<sheetData/><mergeCells>",
		"<mergeCell ref=\"A1%d:XFD1048576\"/>", 90000, "</mergeCells>"),
	    FORMAT_XLSX, "verbundene Zellen");
	expect(sheet_of("<sheetData><row><c t=\"str\"><v>x</v></c></row>",
		   "<row><c/></row>", 30000,
		   "</sheetData><mergeCells><mergeCell ref=\"A1:ALL30000\"/>"
		   "<mergeCell ref=\"A2:ALL30000\"/></mergeCells>"),
	    FORMAT_XLSX, "verbundene Zellen");
	expect(sheet_of("<sheetData>", "<row/>", 1100000, "</sheetData>"),
	    FORMAT_XLSX, "Ordnung");
	expect(sheet_of("<sheetData>", "     ", 4000000, "</sheetData>"),
	    FORMAT_XLSX, "");
	expect(xlsx_of("<sheetData/>",
		   many("", "<si><t>Text Nummer %d</t></si>", 1100000, "").p,
		   NULL),
	    FORMAT_XLSX, "Texte der Arbeitsmappe");
	expect(
	    xlsx_of_book(many("<sheets>", "<sheet name=\"a\" r:id=\"rId1\"/>",
			     20000, "</sheets>")
			     .p,
		"<sheetData/>"),
	    FORMAT_XLSX, "Tabellenblätter");
}

Test(hostile_tree, ods)
{
	expect(ods_of(many("<T><R>", "<C float=\"%d\"/>", 500000, "</R></T>").p,
		   ""),
	    FORMAT_ODS, "Felder");
	expect(ods_of("<T><R rows=\"1000000\"><C cols=\"1000\" float=\"1\"/>"
		      "</R></T>",
		   ""),
	    FORMAT_ODS, "wiederholt");
	expect(ods_of(many("<T><R><C float=\"1\"/></R>",
			  "<R rows=\"16000000\"><C table:s=\"%d\" "
			  "cols=\"16000000\"/></R>",
			  200000, "<R><C float=\"1\"/></R></T>")
			  .p,
		   ""),
	    FORMAT_ODS, "mehr Zeilen");
	expect(ods_of(many("<T><R>",
			  "<C high=\"1000000\" wide=\"2\" text>"
			  "<P>a</P></C>",
			  1, "</R></T>")
			  .p,
		   many("", "<table:table table:name=\"%d\"/>", 100000, "").p),
	    FORMAT_ODS, "");
}

/* An archive of one file of 300 MB of nothing. */
static struct str
bomb(const char *name)
{
	const size_t n = 300 << 20;
	const struct packed_file file = {
	    name, {arena_get(collect_arena(n), 1, n), n},
             false
        };

	return packed(1, &file);
}

Test(hostile_tree, bombs)
{
	struct packed_file file = {"b.zip", {0}, false};

	expect(bomb("a.json"), FORMAT_NONE, "zu groß");
	expect(bomb("xl/workbook.xml"), FORMAT_XLSX, "Excel");
	file.text = bomb("a.json");
	expect(packed(1, &file), FORMAT_NONE, "keine Datei");
	file.name = "b.xlsx";
	file.text = bomb("xl/workbook.xml");
	expect(packed(1, &file), FORMAT_NONE, "Excel");
}

/* A table of JSON-stat: ten columns, a hundred years, this many areas. */
static struct sentence
read_areas(int n)
{
	struct growing g = {0};
	struct str data;
	char head[200];

	snprintf(head, sizeof(head),
	    "{\"id\":[\"geo\",\"time\",\"x\"],\"size\":[%d,100,10],"
	    "\"dimension\":{\"geo\":{\"category\":{\"index\":[\"05\"",
	    n);
	add(&g, head);
	for (int i = 1; i < n; i++) {
		snprintf(head, sizeof(head), ",\"05%06d\"", i);
		add(&g, head);
	}
	add(&g, "]}},\"time\":{\"category\":{\"index\":[\"1900\"");
	for (int i = 1901; i < 2000; i++) {
		snprintf(head, sizeof(head), ",\"%d\"", i);
		add(&g, head);
	}
	add(&g, "]}},\"x\":{\"category\":{\"index\":[\"a\"");
	add_many(&g, ",\"%d\"", 9);
	add(&g, "]}}},\"value\":[0.5");
	add_many(&g, ",%d.5", n * 1000 - 1);
	add(&g, "]}");
	data.p = memcpy(arena_get(collect_arena(g.n), 1, g.n), g.p, g.n);
	data.n = g.n;
	free(g.p);
	return imprisoned(data, FORMAT_JSON_STAT);
}

Test(hostile_tree, memory_does_not_grow_with_the_number_of_values)
{
	const struct sentence little = read_areas(300);
	const struct sentence much = read_areas(1000);

	cr_assert_eq(little.cells, 300000, "%s", little.text);
	cr_assert_eq(much.cells, 1000000, "%s", much.text);
#ifndef __SANITIZE_ADDRESS__ /* which keeps what was freed */
	/* 700 areas are kept and not their 700000 values. */
	cr_expect_lt(much.kilobytes - little.kilobytes, 1024);
#endif
}
