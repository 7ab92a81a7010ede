/*
 * heading_test.c - what headings say beside their words: periods, notes; and
 * periods and keys that are written shortly or in groups.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "heading.h"
#include "text.h"

TestSuite(heading, .fini = collect_free);

/* A table as it is guessed, with what a person adds to the mapping. */
static struct collected
guessed(const char *csv, const char *said, unsigned *unsure)
{
	static struct mapping m;
	struct arena *a = collect_arena(16 << 20);
	const struct str data = str_of(csv);
	const struct bytes b = bytes_of(&data);
	struct sample_rows rows = {0};
	const char *sentence = NULL;
	long long line = 0;
	struct str text;

	m = (struct mapping){0};
	*unsure = 0;
	cr_assert_eq(
	    (int)readers[FORMAT_CSV].sample(a, &b, &m, &rows, &sentence), OK);
	mapping_guess(&rows, NULL, &m, unsure);
	text = mapping_text(a, &m);
	cr_assert_eq(
	    (int)mapping_of(
		a, str_fmt(a, "%.*s%s", (int)text.n, text.p, said), &m, &line),
	    OK, "%lld of %.*s", line, (int)text.n, text.p);
	return collect(data, FORMAT_CSV, &m);
}

/* Every cell: "05914 2021 Wert=7; ", in the arena. */
static const char *
cells(const struct collected *t)
{
	struct str s = STR("");

	if (t->take.st != OK)
		return t->take.sentence;
	for (size_t i = 0; i < t->cells->n; i++) {
		const struct taken_cell *c = &t->cells->row[i];
		const struct period *p = &t->take.period.row[c->period].period;
		const struct str key = t->take.area.row[c->area].key;

		s = str_fmt(t->arena, "%.*s%s%.*s %s %s=%.*s", (int)s.n, s.p,
		    i > 0 ? "; " : "", (int)key.n, key.p, p->text,
		    collected_label(t, (size_t)c->column), (int)c->cell.nvalue,
		    c->cell.value);
	}
	return s.n > 0 ? s.p : "";
}

struct table {
	char csv[200];
	char said[60]; /* by a person */
	unsigned unsure;
	char cells[200];
};

ParameterizedTestParameters(heading, periods_are_found)
{
	static struct table sample[] = {
  /* among the words of headings */
	    {"AGS;Wert 2021;Wert 2022\n05914;7;8\n05911;9;1\n",              "",                   0,
             "05914 2021 Wert=7; 05914 2022 Wert=8; "
		"05911 2021 Wert=9; 05911 2022 Wert=1"													   },
	    {"AGS;Anzahl 2021;Anzahl 2022\n05914;7;8\n",                     "",                   0,
             "05914 2021 Wert=7; 05914 2022 Wert=8"													      },
	    {"AGS;Stand 31.12.2021\n05914;7\n",                              "",                   0,
             "05914 2021-12-31 Wert=7"															   },
	    {"AGS;Schuljahr 2021/22;Schuljahr 22/23\n05914;7;8\n",           "",                   0,
             "05914 2021/22 Wert=7; 05914 2022/23 Wert=8"													},
	    {"AGS;Kinder 2021;Kinder 2022;Plätze 2021;Plätze 2022\n"
	     "05914;7;8;9;6\n",				 "",                   0,
             "05914 2021 Kinder=7; 05914 2022 Kinder=8; "
		"05914 2021 Plätze=9; 05914 2022 Plätze=6"												     },
	    {"AGS;Schüler (Mai 2021);Schüler (Mai 2022)\n05914;7;8\n",     "",                   0,
             "05914 2021-05 Schüler=7; 05914 2022-05 Schüler=8"												},
 /* of which nobody knows that they are the year's */
	    {"AGS;2021;2022;Veränderung seit 2021\n05914;7;8;1\n",          "",                   0,
             "05914 2021 Wert=7; 05914 2022 Wert=8"													      },
 /* two years, by what the heading calls them */
	    {"Schuljahr;AGS;Kinder\n21/22;05914;7\n22/23;05914;8\n",         "",                   0,
             "05914 2021/22 Kinder=7; 05914 2022/23 Kinder=8"												    },
	    {"Schuljahr;AGS;Kinder\n2021-2022;05914;7\n",                    "",                   0,
             "05914 2021/22 Kinder=7"															    },
	    {"Wintersemester;AGS;Kinder\n21/22;05914;7\n2022/23;05914;8\n",  "",
             0,												  "05914 2021-WS Kinder=7; 05914 2022-WS Kinder=8"},
 /* by nothing: as it is thought, and asked */
	    {"Zeit;AGS;Kinder\n21/22;05914;7\n22/23;05914;8\n",              "",
             UNSURE_YEARS,										       "05914 2021/22 Kinder=7; 05914 2022/23 Kinder=8"},
	    {"Zeit;AGS;Kinder\n21/22;05914;7\n",                             "period_form winter",
             UNSURE_YEARS,										       "05914 2021-WS Kinder=7"                        },
	    {"Zeit;AGS;Kinder\n2021-2022;05914;7\n",                         "",                   UNSURE_YEARS,
             "05914 2021/22 Kinder=7"															    },
	    {"AGS;21/22;22/23\n05914;7;8\n",                                 "",                   UNSURE_YEARS,
             "05914 2021/22 Wert=7; 05914 2022/23 Wert=8"													},
	    {"Schuljahr;;\nAGS;21/22;22/23\n05914;7;8\n",                    "heads 2\nskip 0",    0,
             "05914 2021/22 Wert=7; 05914 2022/23 Wert=8"													},
	    {"Stichtag;AGS;Kinder\n01.08.23;05914;7\n",                      "",                   UNSURE_YEARS,
             "05914 2023-08-01 Kinder=7"															 },
	    {"Stichtag;AGS;Kinder\n1.8.2023;05914;7\n",                      "",                   0,
             "05914 2023-08-01 Kinder=7"															 },
 /* ages are no years */
	    {"Alter;AGS;Jahr;Kinder\n15-16;05914;2021;7\n"
	     "17-18;05914;2021;8\n",			    "",                   0,
             "05914 2021 15-16 / Kinder=7; 05914 2021 17-18 / Kinder=8"											  },
 /* keys in groups */
	    {"AGS;Jahr;Kinder\n05 914 000;2021;7\n05 911 000;2021;8\n",      "",                   0,
             "05914000 2021 Kinder=7; 05911000 2021 Kinder=8"												    },
	    {"Nummer;Jahr;Kinder\n05 3 15 000;2021;7\n05 3 16 000;2021;8\n",
             "column 1 area_key",								  0,
             "05315000 2021 Kinder=7; 05316000 2021 Kinder=8"												    },
 /* marks of notes */
	    {"AGS;Jahr;Insgesamt 1);weiblich²\n05914;2021;7;8\n",           "",                   0,
             "05914 2021 Insgesamt=7; 05914 2021 weiblich=8"												     },
	};

	return cr_make_param_array(struct table, sample, COUNT(sample));
}

ParameterizedTest(struct table *t, heading, periods_are_found)
{
	unsigned unsure;
	const struct collected got = guessed(t->csv, t->said, &unsure);

	cr_expect_str_eq(cells(&got), t->cells, "%s: %s", t->csv, cells(&got));
	cr_expect_eq(unsure, t->unsure, "%s: %x", t->csv, unsure);
}

/* What is not the year's is not dropped silently. */
Test(heading, that_is_no_period_is_doubted)
{
	unsigned unsure;
	const struct collected t = guessed(
	    "AGS;2021;2022;Veränderung seit 2021\n05914;7;8;1\n", "", &unsure);

	cr_expect_eq(t.take.ndoubt[DOUBT_PERIOD_UNKNOWN], 1);
	cr_expect_eq(t.take.skipped[DOUBT_PERIOD_UNKNOWN], 1);
}

Test(heading, tells_a_note_of_what_bears_its_mark)
{
	unsigned unsure;
	const struct collected t =
	    guessed("AGS;Jahr;Insgesamt 1);weiblich¹;divers*\n"
		    "05914;2021;7;8;9\n1) ohne Förderschulen\n"
		    "* seit 2020\n2) niemandes\n",
		"", &unsure);

	cr_assert_eq(t.take.note.n, 3);
	cr_expect(str_is(t.take.note.row[0].scope, "Insgesamt, weiblich"));
	cr_expect(str_is(t.take.note.row[1].scope, "divers"));
	cr_expect_eq(t.take.note.row[2].scope.n, 0);
}

struct marked {
	char given[40], bare[40], mark[4];
};

ParameterizedTestParameters(heading, marks_are_told_from_words)
{
	static struct marked sample[] = {
	    {"Insgesamt 1)",     "Insgesamt",        "1" },
	    {"Insgesamt1)",      "Insgesamt",        "1" },
	    {"Insgesamt 12)",    "Insgesamt",        "12"},
	    {"Insgesamt a)",     "Insgesamt",        "a" },
	    {"Insgesamt *)",     "Insgesamt",        "*" },
	    {"Insgesamt**",      "Insgesamt",        "**"},
	    {"Insgesamt¹",      "Insgesamt",        "1" },
	    {"Insgesamt 1) 2)",  "Insgesamt",        "1" },
	    {"Insgesamt 1), 2)", "Insgesamt",        "1" },
	    {"Insgesamt (1)",    "Insgesamt (1)",    ""  },
	    {"Kinder (unter 3)", "Kinder (unter 3)", ""  },
	    {"Fläche in km²",  "Fläche in km²",  ""  },
	    {"Stufe 2021)",      "Stufe 2021)",      ""  },
	    {"1)",               "1)",               ""  },
	    {"**",               "**",               ""  },
	    {"¹",               "¹",               ""  },
	    {"Insgesamt",        "Insgesamt",        ""  },
	    {"",		 "",                 ""  },
	};

	return cr_make_param_array(struct marked, sample, COUNT(sample));
}

ParameterizedTest(struct marked *m, heading, marks_are_told_from_words)
{
	char mark[4];
	const struct str bare = heading_bare(str_of(m->given), mark);

	cr_expect(
	    str_is(bare, m->bare), "%s: %.*s", m->given, (int)bare.n, bare.p);
	cr_expect_str_eq(mark, m->mark, "%s", m->given);
}
