/*
 * sent_test.c - files as offices, agencies and towns send them, that no reader
 * was written for: what is understood, and what is said of the rest.
 *
 * The contents are made up; the forms are those of publishers.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "arena.h"
#include "books.h"
#include "collect.h"
#include "places.h"
#include "text.h"

TestSuite(sent, .fini = collect_free);

static struct places *
region(void)
{
	static struct known_place rows[2];
	static struct places p;

	rows[0] =
	    (struct known_place){STR("05914"), STR("Hagen, kreisfreie Stadt")};
	rows[1] =
	    (struct known_place){STR("05911"), STR("Bochum, kreisfreie Stadt")};
	p = (struct places){.n = COUNT(rows), .row = rows};
	cr_assert(places_begin(&p, collect_arena(1 << 20)));
	return &p;
}

/* Read it as it is found to be, and as its mapping is guessed. */
static struct collected
receive(struct str text, unsigned *unsure)
{
	static struct mapping m;
	struct arena *a = collect_arena(32 << 20);
	struct bytes b = bytes_of(&text), inner = b;
	const struct hints hints = {.places = region()};
	struct sample_rows rows = {0};
	const char *sentence = NULL;
	const enum file_format f = reader_find(a, &b, &inner, &sentence);

	*unsure = 0;
	if (f == FORMAT_NONE || !readers[f].mapped)
		return collect_with(text, f, NULL, region());
	m = (struct mapping){0};
	cr_assert_eq((int)readers[f].sample(a, &b, &m, &rows, &sentence), OK,
	    "%s", sentence);
	mapping_guess(&rows, &hints, &m, unsure);
	return collect_with(text, f, &m, region());
}

struct sent {
	char text[700];
	char format[20];
	unsigned asked;     /* that must be unsure */
	char cells[4][100]; /* area|period|label|unit|value */
	char doubts[80];    /* "kind count, ...": all of them */
};

static struct str
word(struct str *rest, char end)
{
	const char *p = rest->n == 0 ? NULL : memchr(rest->p, end, rest->n);
	struct str s = *rest;

	if (p != NULL)
		s.n = (size_t)(p - rest->p);
	rest->p += s.n + (p != NULL);
	rest->n -= s.n + (p != NULL);
	return s;
}

static const char *
unit_of(const struct collected *c, const char *label)
{
	for (size_t i = 0; i < c->take.column.n; i++)
		if (strcmp(collected_label(c, i), label) == 0)
			return collected_text(c, c->take.column.row[i].unit);
	return "no such column";
}

static void
expect_cell(const struct collected *c, const char *line)
{
	struct str rest = str_of(line);
	const char *area = collected_text(c, word(&rest, '|'));
	const char *period = collected_text(c, word(&rest, '|'));
	const char *label = collected_text(c, word(&rest, '|'));
	const char *unit = collected_text(c, word(&rest, '|'));

	cr_expect_str_eq(
	    collected_cell(c, area, period, label), rest.p, "%s", line);
	cr_expect_str_eq(unit_of(c, label), unit, "%s", line);
}

/* "area_assumed 1, number_form 2" */
static const char *
all_doubts(const struct collected *c)
{
	struct str s = STR("");

	for (int k = 0; k < DOUBT_MAX; k++)
		if (c->take.ndoubt[k] > 0)
			s = str_fmt(c->arena, "%.*s%s%s %lld", (int)s.n, s.p,
			    s.n > 0 ? ", " : "", doubt_type[k].name,
			    c->take.ndoubt[k]);
	return s.n == 0 ? "" : s.p;
}

#define FOOT                                                                 \
	"__________\n\302\251 Statistisches Amt, 2023\nStand: 01.11.2023 / " \
	"12:00:00\n"
#define VARIABLES                                                      \
	"statistics_code;statistics_label;time_code;time_label;time;"  \
	"1_variable_code;1_variable_label;1_variable_attribute_code;"  \
	"1_variable_attribute_label;2_variable_code;2_variable_label;" \
	"2_variable_attribute_code;2_variable_attribute_label;value;"  \
	"value_unit;value_variable_code;value_variable_label"
#define FLAT        VARIABLES "\n"
#define FLAT_GRADED VARIABLES ";value_q\n"

ParameterizedTestParameters(sent, is_understood)
{
	static struct sent sample[] = {
  /* letters about the quality beside each value, without headings */
	    {.text = "Tabelle: 1\n"
		     "Bevölkerung\n"
		     ";;31.12.2021;31.12.2021;31.12.2022;31.12.2022\n"
		     ";;Anzahl;;Anzahl;\n"
		     "05914;Hagen;188687;e;189783;p\n"
		     "05911;Bochum;363441;;.;x\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"05914|2022-12-31|Bevölkerung|Anzahl|189783p",
		    "05911|2022-12-31|Bevölkerung|Anzahl|.",
		    "05911|2021-12-31|Bevölkerung|Anzahl|363441"},
             .doubts = ""						   },
 /* the same, one heading over both */
	    {.text = "Tabelle: 1\n"
		     "Stand (Anzahl)\n"
		     ";;2021;;2022;\n"
		     "05914;Hagen;7;e;8;p\n"
		     "05911;Bochum;9;;10;r\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"05914|2022|Stand (Anzahl)|Anzahl|8p",
		    "05911|2022|Stand (Anzahl)|Anzahl|10r"},
             .doubts = ""						   },
 /* the same, the key has a heading */
	    {.text = "Tabelle: 1\n"
		     "Stand\n"
		     "Stichtag;Personen;\n"
		     ";Anzahl;\n"
		     "31.12.2021;83237124;e\n"
		     "31.12.2022;84358845;p\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"DG|2022-12-31|Personen|Anzahl|84358845p",
		    "DG|2021-12-31|Personen|Anzahl|83237124"},
             .doubts = "area_assumed 1"                                     },
 /* the year and the month are two keys; what is no month is a
  category */
	    {.text = "Tabelle: 1\n"
		     "A\n"
		     ";;Quote\n"
		     ";;Prozent\n"
		     "2021;Januar;6,3\n"
		     "2021;Dezember;5,1\n"
		     "2021;Jahresmittel;5,7\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"DG|2021-01|Quote|Prozent|6.3",
		    "DG|2021-12|Quote|Prozent|5.1",
		    "DG|2021|Jahresmittel / Quote|Prozent|5.7"},
             .doubts = "period_mixed 1, area_assumed 1"                     },
 /* quarters */
	    {.text = "Tabelle: 1\n"
		     "A\n"
		     ";;BIP\n"
		     ";;Mrd. EUR\n"
		     "2021;1. Quartal;8,1\n"
		     "2021;2. Quartal;8,2\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"DG|2021-Q1|BIP|Mrd. EUR|8.1",
		    "DG|2021-Q2|BIP|Mrd. EUR|8.2"},
             .doubts = "area_assumed 1"                                     },
 /* years and months in two rows of headings */
	    {.text = "Tabelle: 1\n"
		     "Gäste\n"
		     ";;2022;2022;2023;2023\n"
		     ";;Januar;Februar;Januar;Februar\n"
		     ";;Anzahl;Anzahl;Anzahl;Anzahl\n"
		     "05914;Hagen;1;2;3;4\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"05914|2022-01|Gäste|Anzahl|1",
		    "05914|2023-02|Gäste|Anzahl|4"},
             .doubts = ""						   },
 /* the reference date stands in the title only */
	    {.text = "Tabelle: 1\n"
		     "Bevölkerung - Stichtag 31.12.2022 -\n"
		     "Personen (Anzahl)\n"
		     ";;m;w\n"
		     "05914;Hagen;7;8\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"05914|2022-12-31|m|Anzahl|7"},
             .doubts = "period_assumed 1"                                   },
 /* or in a line of its own */
	    {.text = "Tabelle: 1\n"
		     "Bevölkerung\n"
		     "Personen (Anzahl)\n"
		     "Stichtag: 31.12.2022\n"
		     ";;m;w\n"
		     "05914;Hagen;7;8\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"05914|2022-12-31|w|Anzahl|8"},
             .doubts = ""						   },
 /* areas by their names, a total that is no area */
	    {.text = "Tabelle: 1\n"
		     "Schüler (Anzahl)\n"
		     ";2021;2022\n"
		     "Hagen;7;8\n"
		     "Bochum, krfr. Stadt;9;10\n"
		     "Insgesamt;16;18\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"05914|2022|Schüler (Anzahl)|Anzahl|8",
		    "05911|2021|Schüler (Anzahl)|Anzahl|9"},
             .doubts = "area_unknown 1"                                     },
 /* areas by their keys alone */
	    {.text = "Tabelle: 1\n"
		     "Gäste\n"
		     ";Januar 2022;Februar 2022\n"
		     ";Anzahl;Anzahl\n"
		     "05914;7;8\n"
		     "05911;9;10\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"05911|2022-02|Gäste|Anzahl|10"},
             .doubts = ""						   },
 /* nothing but categories before the periods: it speaks of the
  country */
	    {.text = "Tabelle: 1\n"
		     "Bev\n"
		     "Personen (Anzahl)\n"
		     "Altersjahre;31.12.2020;31.12.2021\n"
		     "unter 1 Jahr;7;8\n"
		     "1-Jährige;9;10\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"DG|2021-12-31|unter 1 Jahr / Bev|Anzahl|8"},
             .doubts = "area_assumed 1"                                     },
 /* English names of states, and the word before the date */
	    {.text = "Table: 1\n"
		     "Population (number)\n"
		     "Länder;Reference date;Reference date\n"
		     ";2021-12-31;2022-12-31\n"
		     "Bavaria;7;8\n"
		     "Lower Saxony;9;10\n"
		     "__________\n"
		     "© Office, 2023\n"
		     "as of: 2023-11-01 / 12:00:00\n",		     .format = "genesis_table",
             .asked = 0,
             .cells = {"09|2022-12-31|Reference date|number|8",
		    "03|2021-12-31|Reference date|number|9"},
             .doubts = ""						   },
 /* an index and a share by the row of units */
	    {.text = "Tabelle: 1\n"
		     "Preise\n"
		     "Jahr;Index;Änderung\n"
		     ";2020=100;in (%)\n"
		     "2021;103,1;3,1\n"
		     "2022;110,2;-\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"DG|2021|Index|2020=100|103.1",
		    "DG|2022|Änderung|in (%)|-"},
             .doubts = "area_assumed 1"                                     },
 /* headings broken over lines, all of it quoted */
	    {.text = "\"Tabelle: 1\"\n"
		     "\"Schüler\"\n"
		     "\"\";\"\";\"\";\"Ins-\n"
		     "gesamt\";\"darunter\n"
		     "weiblich\"\n"
		     "\"\";\"\";\"\";\"Anzahl\";\"Anzahl\"\n"
		     "\"2022/23\";\"05914\";\"Hagen\";\"7\";\"8\"\n" FOOT,
             .format = "genesis_table",
             .asked = 0,
             .cells = {"05914|2022/23|Ins- gesamt|Anzahl|7",
		    "05914|2022/23|darunter weiblich|Anzahl|8"},
             .doubts = ""						   },
 /* notes without the line above them */
	    {.text = "Tabelle: 1\n"
		     "Schüler (Anzahl)\n"
		     ";;;m\n"
		     "2022;05914;Hagen;7\n"
		     "Quelle: Amt\n"
		     "1) ohne Abendschulen\n",			     .format = "genesis_table",
             .asked = 0,
             .cells = {"05914|2022|m|Anzahl|7"},
             .doubts =
		    "footer_missing 1, licence_missing 1, stand_missing 1"  },
 /* a letter beside a number that is written oddly is not lost unseen
  */
	    {.text = FLAT_GRADED "1;S;J;Jahr;2022;KREISE;K;05914;Hagen;GES;G;;"
				 "Insgesamt;+7;Anzahl;X;Schüler;p\n",     .format = "genesis_flat_new",
             .asked = 0,
             .cells = {"05914|2022|Schüler / Insgesamt|Anzahl|7"},
             .doubts = "number_form 1, quality_unknown 1"                   },
 /* Eurostat by SDMX-CSV: when it was changed is no dimension */
	    {.text = "DATAFLOW,LAST "
		     "UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
		     "ESTAT:E(1.0),23/05/24 23:00:00,A,PC,DEA53,2021,12.5,b\n"
		     "ESTAT:E(1.0),23/05/24 23:00:00,A,PC,DE,2021,,c\n",   .format = "sdmx_csv",
             .asked = 0,
             .cells = {"05914|2021|A / PC|PC|12.5", "DG|2021|A / PC|PC|."},
             .doubts = "break_flag 1"                                       },
 /* names beside their codes, where codes are no capitals */
	    {.text = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time "
		     "frequency,unit,Unit of measure,geo,Reporting "
		     "entity,TIME_PERIOD,Time,OBS_VALUE,Observation "
		     "value,OBS_FLAG,Status\n"
		     "dataflow,ESTAT:E(1.0),Pupils,A,Annual,NR,Number,DEA53,"
		     "Hagen,2021,,123,,,\n",			       .format = "sdmx_csv",
             .asked = 0,
             .cells = {"05914|2021|Annual / Number|Number|123"},
             .doubts = "structure_guessed 1"                                },
 /* a half-year and a quarter as Nordic offices write them */
	    {.text = "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":["
		     "\"geo\",\"time\"],\"size\":[1,2],\"dimension\":{\"geo\":{"
		     "\"category\":{\"index\":[\"05914\"]}},\"time\":{"
		     "\"category\":{\"index\":[\"2022H1\",\"2022K3\"]}}},"
		     "\"value\":[1,2]}",				   .format = "json_stat",
             .asked = 0,
             .cells = {"05914|2022-H1|||1", "05914|2022-Q3|||2"},
             .doubts = "unit_missing 1, period_mixed 1"                     },
 /* thousands and fractions by one sign: nobody can know */
	    {.text = "Jahr;Kreis;Schüler;Anteil\n"
		     "2022;Hagen;1.234;12.5\n"
		     "2022;Bochum;2.345;13.5\n",			   .format = "csv",
             .asked = UNSURE_DECIMAL,
             .cells = {"05914|2022|Anteil||12.5"},
             .doubts = "unit_missing 1"                                     },
 /* the month is one only where no school year is meant */
	    {.text = "Schuljahr;AGS;Anzahl\n"
		     "2011-12;05914;7\n"
		     "2012-13;05914;8\n",				  .format = "csv",
             .cells = {"05914|2011/12|Anzahl|Anzahl|7",
		    "05914|2012/13|Anzahl|Anzahl|8"},
             .doubts = ""						 },
 /* keys of which some lost their zero */
	    {.text = "Jahr;AGS;Anzahl\n"
		     "2022;5914;7\n"
		     "2022;08111;8\n"
		     "2022;9162;9\n",							  .format = "csv",
             .asked = UNSURE_AREA,
             .cells = {"05914|2022|Anzahl|Anzahl|7",
		    "08111|2022|Anzahl|Anzahl|8", "09162|2022|Anzahl|Anzahl|9"},
             .doubts = ""},
 /* a running number counts nothing; a quarter is part of the year
  beside it */
	    {.text = "Lfd. Nr.;Kreis;Jahr;Quartal;Wert\n"
		     "1;Hagen;2022;1;12\n"
		     "2;Hagen;2022;2;13\n"
		     "3;Bochum;2022;1;14\n",							  .format = "csv",
             .asked = 0,
             .cells = {"05914|2022-Q2|Wert|Anzahl|13",
		    "05911|2022-Q1|Wert|Anzahl|14"},
             .doubts = ""						 },
 /* so is a month, by its name */
	    {.text = "Kreis;Jahr;Monat;Wert\n"
		     "Hagen;2022;Januar;12\n"
		     "Hagen;2022;Mai;13\n",							  .format = "csv",
             .asked = 0,
             .cells = {"05914|2022-05|Wert|Anzahl|13",
		    "05914|2022-01|Wert|Anzahl|12"},
             .doubts = ""},
 /* a month of GENESIS is a variable beside the year */
	    {.text = FLAT "1;S;JAHR;Jahr;2022;DINSG;D;DG;Deutschland;MONAT;"
			  "Monate;MONAT01;Januar;7;Anzahl;X;Gäste\n"
			  "1;S;JAHR;Jahr;2022;DINSG;D;DG;Deutschland;MONAT;"
			  "Monate;;Insgesamt;99;Anzahl;X;Gäste\n",					     .format = "genesis_flat_new",
             .asked = 0,
             .cells = {"DG|2022-01|Gäste|Anzahl|7",
		    "DG|2022|Gäste / Insgesamt|Anzahl|99"},
             .doubts = "period_mixed 1"						 },
 /* headings again say nothing; those of another table end this one
  */
	    {.text = "Jahr;Kreis;Schüler\n"
		     "2021;Hagen;7\n"
		     "2021;Bochum;8\n"
		     "Jahr;Kreis;Schüler\n"
		     "2022;Hagen;9\n"
		     "2022;Bochum;10\n"
		     "Jahr;Kreis;Lehrer\n"
		     "2021;Hagen;1\n"
		     "2021;Bochum;2\n",							  .format = "csv",
             .asked = UNSURE_HEADS,
             .cells = {"05914|2022|Schüler|Anzahl|9",
		    "05914|2021|Schüler|Anzahl|7",
		    "05911|2021|Schüler|Anzahl|8"},
             .doubts = "table_second 1"},
 /* the other table may count something that is called x */
	    {.text = "Jahr;Kreis;Schüler\n"
		     "2021;Hagen;7\n"
		     "2021;Bochum;8\n"
		     "Jahr;Kreis;X\n"
		     "2021;Hagen;1\n",							  .format = "csv",
             .asked = UNSURE_HEADS,
             .cells = {"05914|2021|Schüler|Anzahl|7"},
             .doubts = "table_second 1"						 },
 /* a note at the name of an area */
	    {.text = "Jahr;Kreis;Wert\n"
		     "2022;Hagen 1);7\n"
		     "2022;Bochum *);8\n",							  .format = "csv",
             .asked = 0,
             .cells = {"05914|2022|Wert|Anzahl|7",
		    "05911|2022|Wert|Anzahl|8"},
             .doubts = ""},
 /* letters about the quality */
	    {.text = "Jahr;Kreis;Anzahl;Kennz.\n"
		     "2022;Hagen;12;p\n"
		     "2022;Bochum;.;x\n"
		     "2021;Hagen;13;r\n",							  .format = "csv",
             .asked = UNSURE_CATEGORY,
             .cells = {"05914|2022|Anzahl|Anzahl|12p",
		    "05914|2021|Anzahl|Anzahl|13r",
		    "05911|2022|Anzahl|Anzahl|."},
             .doubts = ""							       },
 /* a table beside the table has rows of its own */
	    {.text = "Jahr;Kreis;Wert;;Jahr;Kreis;Wert\n"
		     "2021;Hagen;12;;2022;Hagen;13\n"
		     "2021;Bochum;14;;2022;Bochum;15\n",							  .format = "csv",
             .asked = UNSURE_HEADS,
             .cells = {"05914|2021|Wert|Anzahl|12",
		    "05911|2021|Wert|Anzahl|14"},
             .doubts = ""},
 /* units behind the numbers */
	    {.text = "Jahr;Kreis;Quote\n"
		     "2022;Hagen;12 %\n"
		     "2022;Bochum;13%\n",							  .format = "csv",
             .asked = 0,
             .cells = {"05914|2022|Quote|Prozent|12",
		    "05911|2022|Quote|Prozent|13"},
             .doubts = "number_form 2"							       },
 /* texts among the numbers are seen, not left out */
	    {.text = "Jahr;Kreis;Anzahl\n"
		     "2022;Hagen;1'234\n"
		     "2022;Bochum;<3\n"
		     "2021;Hagen;*\n"
		     "2021;Bochum;7\n",							  .format = "csv",
             .asked = UNSURE_CATEGORY,
             .cells = {"05914|2022|Anzahl|Anzahl|1234",
		    "05914|2021|Anzahl|Anzahl|."},
             .doubts = "cell_unreadable 1, number_form 1, symbol_form 1"},
 /* headings broken over lines */
	    {.text = "Jahr;Kreis;\"Anzahl\n"
		     "Schüler\"\n"
		     "2022;Hagen;12\n"
		     "2022;Bochum;13\n",							  .format = "csv",
             .asked = 0,
             .cells = {"05914|2022|Anzahl Schüler|Anzahl|12"},
             .doubts = ""			     },
	};

	return cr_make_param_array(struct sent, sample, COUNT(sample));
}

ParameterizedTest(struct sent *s, sent, is_understood)
{
	unsigned unsure;
	struct collected c = receive(str_of(s->text), &unsure);

	cr_assert_str_eq(readers[c.format].name, s->format, "%s", s->text);
	cr_assert_eq(c.take.st, OK, "%s: %s", s->text, c.take.sentence);
	cr_expect_null(collected_wrong(&c), "%s", s->text);
	cr_expect_eq(unsure & s->asked, s->asked, "%s: %x", s->text, unsure);
	for (size_t i = 0; i < COUNT(s->cells) && s->cells[i][0] != 0; i++)
		expect_cell(&c, s->cells[i]);
	cr_expect_str_eq(all_doubts(&c), s->doubts, "%s", s->text);
}

/* --- workbooks --- */

#define ROW(cells) "<row>" cells "</row>"
#define SHARED(n)  "<c t=\"s\"><v>" n "</v></c>"
#define NUMBER(n)  "<c><v>" n "</v></c>"
#define RAISED(text, mark)                                                   \
	"<si><r><t>" text "</t></r><r><rPr><vertAlign val=\"superscript\"/>" \
	"</rPr><t>" mark "</t></r></si>"

Test(sent, raised_figures_of_a_workbook_are_marks_and_no_digits)
{
	const struct str book = xlsx_of(
	    "<sheetData>" ROW(SHARED("0") SHARED("1") SHARED("2")) ROW(NUMBER(
		"2022") SHARED("3") SHARED("4")) ROW(NUMBER("2022") SHARED("5")
		    NUMBER("7")) ROW(NUMBER("2021") SHARED("5") NUMBER("8"))
		ROW(NUMBER("2020") SHARED("5") NUMBER("9")) "</sheetData>",
	    "<si><t>Jahr</t></si><si><t>Kreis</t></si>" RAISED(
		"Fl\303\244che in km", "2") RAISED("Hagen", "2")
		RAISED("1234", "1)") "<si><t>Bochum</t></si>",
	    NULL);
	unsigned unsure;
	const struct collected c = receive(book, &unsure);

	cr_assert_eq(c.take.st, OK, "%s", c.take.sentence);
	expect_cell(
	    &c, "05914|2022|Fl\303\244che in km\302\262|km\302\262|1234");
	expect_cell(&c, "05911|2022|Fl\303\244che in km\302\262|km\302\262|7");
	cr_expect_str_eq(all_doubts(&c), "number_form 1");
}

Test(sent, hidden_rows_and_columns_are_told)
{
	static const char *const sheet[] = {
	    "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols><sheetData>",
	    "<cols><col min=\"9\" max=\"16384\" hidden=\"1\"/></cols>"
	    "<sheetData><row hidden=\"1\"></row>",
	    "<sheetData><row hidden=\"true\">" NUMBER("1") "</row>"};
	static const char *const said[] = {
	    "cells_hidden 1", "", "cells_hidden 1"};
	struct mapping m = {.sheet = 1, .heads = 0, .ncolumn = 3};

	m.role[0] = ROLE_PERIOD;
	m.role[1] = ROLE_AREA_KEY;
	m.role[2] = ROLE_VALUE;
	m.unit = STR("Anzahl");
	m.skip = 1;
	for (size_t i = 0; i < COUNT(sheet); i++) {
		const struct str text = str_fmt(collect_arena(1 << 16),
		    "%s<row>" NUMBER("2022") "<c "
					     "t=\"str\"><v>05914</v></"
					     "c>" NUMBER(
						 "7") "</row></sheetData>",
		    sheet[i]);
		struct collected c;

		m.skip = i == 0 ? 0 : 1;
		c = collect(xlsx_of(text.p, NULL, NULL), FORMAT_NONE, &m);
		cr_assert_eq(c.take.st, OK, "%s", c.take.sentence);
		expect_cell(&c, "05914|2022|Spalte 3|Anzahl|7");
		cr_expect_str_eq(all_doubts(&c), said[i], "%zu", i);
		collect_free();
	}
}

Test(sent, an_empty_sheet_of_a_workbook_is_not_the_table)
{
	const struct str book = ods_of(
	    "<T table:name=\"Deckblatt\"><R><C/></R></T><T "
	    "table:name=\"Daten\">"
	    "<R><C text><P>Jahr</P></C><C text><P>Kreis</P></C><C "
	    "text><P>Zahl</P>"
	    "</C></R><R><C float=\"2022\"><P>2022</P></C><C "
	    "text><P>Hagen</P></C>"
	    "<C text><P>12<text:span "
	    "text:style-name=\"up\">1)</text:span></P></C>"
	    "</R><R table:visibility=\"collapse\"><C float=\"2022\"><P>2022</P>"
	    "</C><C text><P>Bochum</P></C><C float=\"8\"><P>8</P></C></R></T>",
	    "<style:style style:name=\"up\" style:family=\"text\">"
	    "<style:text-properties style:text-position=\"super 58%\"/>"
	    "</style:style>");
	unsigned unsure;
	const struct collected c = receive(book, &unsure);

	cr_assert_eq(c.take.st, OK, "%s", c.take.sentence);
	expect_cell(&c, "05914|2022|Zahl|Anzahl|12");
	expect_cell(&c, "05911|2022|Zahl|Anzahl|8");
	cr_expect_str_eq(
	    all_doubts(&c), "number_form 1, sheet_left 1, cells_hidden 1");
}
