/*
 * hostile_test.c - files that want more than they get: each ends in a sentence,
 * in the memory that the importer has.
 *
 * The files are made while they are read: none of them lies in memory.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "arena.h"
#include "collect.h"
#include "text.h"

enum { ARENA = 160 << 20, MEMORY_KIB = 256 << 10 };

TestSuite(hostile, .fini = collect_free);

/*
 * A head, then rows of one length: what stands before a number of eight
 * digits, the number, what stands behind it.
 */
struct made {
	struct str head, before, behind;
	long long rows;
	bool plain; /* no number: the row is `before` */
};

static size_t
row_length(const struct made *m)
{
	return m->plain ? m->before.n : m->before.n + 8 + m->behind.n;
}

static char
byte_at(const struct made *m, long long at)
{
	const size_t row = row_length(m);
	char digits[20];
	size_t in;

	if ((size_t)at < m->head.n)
		return m->head.p[at];
	at -= (long long)m->head.n;
	in = (size_t)at % row;
	if (in < m->before.n)
		return m->before.p[in];
	if (in >= m->before.n + 8)
		return m->behind.p[in - m->before.n - 8];
	snprintf(digits, sizeof(digits), "%08lld", at / (long long)row);
	return digits[in - m->before.n];
}

/* Whole rows are copied from one that is made once. */
static bool
read_made(void *ctx, long long at, void *to, size_t n)
{
	const struct made *m = ctx;
	char *p = to;

	for (size_t i = 0; i < n;) {
		const long long from = at + (long long)i;

		if (m->plain && (size_t)from >= m->head.n && m->before.n == 1) {
			memset(p + i, m->before.p[0], n - i);
			break;
		}
		p[i++] = byte_at(m, from);
	}
	return true;
}

static struct bytes
bytes_made(struct made *m)
{
	return (struct bytes){.ctx = m,
	    .size = (long long)m->head.n + m->rows * (long long)row_length(m),
	    .read = read_made};
}

static struct take
read_it(struct made *m, enum file_format format)
{
	static struct mapping mapping = {
	    .separator = ';',
	    .heads = 1,
	    .notation = {',',            0         },
	    .ncolumn = 4,
	    .role = { ROLE_PERIOD, ROLE_AREA_KEY, ROLE_CATEGORY, ROLE_VALUE}
        };
	struct take t = take_begin(collect_arena(ARENA));
	const struct bytes b = bytes_made(m);

	readers[format].read(&b, format == FORMAT_CSV ? &mapping : NULL, &t);
	take_end(&t);
	return t;
}

/* Sanitizers need more memory than what they watch. */
static void
expect_small(void)
{
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
#ifndef __SANITIZE_ADDRESS__
	cr_expect_lt(used.ru_maxrss, MEMORY_KIB);
#endif
}

#define TABLE "GENESIS-Tabelle: 1\nT\n;;;A\n;;;Anzahl\n"
#define FLAT                                                          \
	"time;1_variable_code;1_variable_attribute_code;"             \
	"1_variable_attribute_label;2_variable_code;"                 \
	"2_variable_attribute_code;2_variable_attribute_label;value;" \
	"value_unit;value_variable_label\n"
#define SDMX "DATAFLOW;REF_AREA;SEX;TIME_PERIOD;OBS_VALUE\n"
#define CSV  "Jahr;AGS;Merkmal;Wert\n"

struct hostile {
	const char *what;
	int format;
	const char *head, *before, *behind; /* NULL behind: no number */
	long long rows;
	int st;
	const char *word; /* of the sentence */
};

static const struct hostile hostile[] = {
    {"a line of a gigabyte",      FORMAT_GENESIS_TABLE,    TABLE,                 "x",            NULL,            1 << 30,
     TOO_MUCH,															 "Zeile"             },
    {"a line of a gigabyte",      FORMAT_GENESIS_FLAT_NEW, FLAT,                  "x",            NULL,            1 << 30,
     TOO_MUCH,															 "Zeile"             },
    {"a line of a gigabyte",      FORMAT_SDMX_CSV,         SDMX,                  "x",            NULL,            1 << 30,
     TOO_MUCH,															 "Zeile"             },
    {"a line of a gigabyte",      FORMAT_CSV,              CSV,                   "x",            NULL,            1 << 30,  TOO_MUCH,
     "Zeile"																	       },
    {"a million columns",         FORMAT_GENESIS_TABLE,    "Tabelle: 1\n;;;",     ";",            NULL,
     1000000,														TOO_MUCH, "Felder"            },
    {"a million columns",         FORMAT_GENESIS_FLAT_NEW,
     "time;value;1_variable_code;",					       ";",            NULL,            1000000,  TOO_MUCH, "Felder"            },
    {"a million columns",         FORMAT_SDMX_CSV,         "DATAFLOW;OBS_VALUE;", ";",            NULL,
     1000000,														TOO_MUCH, "Felder"            },
    {"a million columns",         FORMAT_CSV,              "Jahr;",               ";",            NULL,            1000000,  TOO_MUCH,
     "Felder"																	      },
    {"a quote without end",       FORMAT_GENESIS_TABLE,    TABLE "2013;05;\"",    "x\n",
     NULL,													 20000000, TOO_MUCH, "Anführungszeichen"},
    {"a quote without end",       FORMAT_GENESIS_FLAT_NEW, FLAT "2013;\"",        "x\n",
     NULL,													 20000000, TOO_MUCH, "Anführungszeichen"},
    {"a quote without end",       FORMAT_SDMX_CSV,         SDMX "\"",             "x\n",          NULL,            20000000,
     TOO_MUCH,															 "Anführungszeichen"},
    {"a quote without end",       FORMAT_CSV,              CSV "\"",              "x\n",          NULL,            20000000,
     TOO_MUCH,															 "Anführungszeichen"},
    {"bytes of zero",             FORMAT_GENESIS_TABLE,    TABLE,                 "\001",         NULL,            100,      INVALID,
     "Steuerzeichen"																       },
    {"bytes of zero",             FORMAT_CSV,              CSV,                   "\001",         NULL,            100,      INVALID,
     "Steuerzeichen"																       },
    {"UTF-16",		    FORMAT_GENESIS_TABLE,    "\377\376T",           "x",            NULL,            100,      INVALID,
     "UTF-16"																	      },
    {"a million areas",           FORMAT_GENESIS_TABLE,    TABLE,                 "2013;",        ";Ort;1\n",
     1000000,														TOO_MUCH, "Gebiete"           },
    {"a million areas",           FORMAT_GENESIS_FLAT_NEW, FLAT,                  "2013;KREISE;",
     ";Ort;GES;GESM;m;1;Anzahl;W\n",									       1000000,  TOO_MUCH, "Gebiete"           },
    {"a million areas",           FORMAT_CSV,              CSV,                   "2013;",        ";m;1\n",        1000000,  TOO_MUCH,
     "Gebiete"																	     },
    {"a million columns by rows", FORMAT_GENESIS_TABLE,
     "Tabelle: 1\nT\n;;;;A\n;;;;Anzahl\n",                                        "2013;05;NRW;", ";1\n",          1000000,
     TOO_MUCH,															 "Spalten"           },
    {"a million columns by rows", FORMAT_GENESIS_FLAT_NEW, FLAT,
     "2013;KREISE;05914;Ort;GES;GESM;",							   ";1;Anzahl;W\n", 1000000,  TOO_MUCH,
     "Spalten"																	     },
    {"a million columns by rows", FORMAT_CSV,              CSV,                   "2013;05;",     ";1\n",          1000000,
     TOO_MUCH,															 "Spalten"           },
    {"a million members",         FORMAT_SDMX_CSV,         SDMX,                  "A;05;",        ";2013;1\n",     1000000,
     TOO_MUCH,															 ""                  },
};

ParameterizedTestParameters(hostile, ends_in_a_sentence)
{
	static int which[COUNT(hostile)];

	for (size_t i = 0; i < COUNT(hostile); i++)
		which[i] = (int)i;
	return cr_make_param_array(int, which, COUNT(hostile));
}

ParameterizedTest(int *which, hostile, ends_in_a_sentence)
{
	const struct hostile *h = &hostile[*which];
	struct made m = {str_of(h->head), str_of(h->before), str_of(h->behind),
	    h->rows, h->behind == NULL};
	const struct take t = read_it(&m, (enum file_format)h->format);
	const char *name = readers[h->format].name;

	cr_expect_eq((int)t.st, h->st, "%s %s: %d", name, h->what, (int)t.st);
	cr_assert(t.sentence != NULL, "%s %s", name, h->what);
	cr_expect(strstr(t.sentence, h->word) != NULL, "%s %s: %s", name,
	    h->what, t.sentence);
	expect_small();
}

Test(hostile, stores_a_million_rows_in_the_memory_of_a_hundred)
{
	struct made m = {STR(FLAT), STR("2013;KREISE;05914;Ort;GES;GESM;m;"),
	    STR(";Anzahl;W\n"), 1000000, false};
	const struct take t = read_it(&m, FORMAT_GENESIS_FLAT_NEW);
	struct rusage used;

	cr_assert_eq(t.st, OK);
	cr_expect_eq(t.understood, 1000000);
	getrusage(RUSAGE_SELF, &used);
#ifndef __SANITIZE_ADDRESS__
	cr_expect_lt(used.ru_maxrss, 32 << 10);
#endif
}

/* --- cut off anywhere --- */

static const char *const whole[] = {
    TABLE "2013;05914;\"Hagen; Stadt\";7\n2014;05914;Hagen;8,5\n____\n\"zu "
	  "\"\"A\"\":\nBerlin: x\"\nStand: 01.02.2020 / 01:02:03\n",
    FLAT "2013;KREISE;05914;\"Hagen\";GES;GESM;männlich;7;Anzahl;W\n",
    SDMX "A;05914;\"F\";2013;7\n",
    CSV "2013;05914;\"a\nb\";7,5\n2014;05914;m;8\n",
};

static const enum file_format formats[] = {
    FORMAT_GENESIS_TABLE, FORMAT_GENESIS_FLAT_NEW, FORMAT_SDMX_CSV, FORMAT_CSV};

Test(hostile, is_read_or_refused_wherever_it_is_cut_off)
{
	for (size_t f = 0; f < COUNT(whole); f++)
		for (size_t n = 0; n <= strlen(whole[f]); n++) {
			const struct mapping m = {
			    .separator = ';',
			    .heads = 1,
			    .notation = {',',            0},
			    .ncolumn = 4,
			    .role = { ROLE_PERIOD, ROLE_AREA_KEY,        ROLE_CATEGORY,
					 ROLE_VALUE}
                        };
			struct collected t = collect((struct str){whole[f], n},
			    formats[f], formats[f] == FORMAT_CSV ? &m : NULL);

			cr_assert(
			    t.take.st == OK || (t.take.st == INVALID &&
						   t.take.sentence != NULL),
			    "%zu %zu", f, n);
			cr_assert_null(collected_wrong(&t), "%zu %zu: %s", f, n,
			    collected_wrong(&t));
			collect_free();
		}
}

static bool
cannot_read(void *ctx, long long at, void *to, size_t n)
{
	(void)ctx;
	memset(to, ';', n);
	return at < 100000;
}

Test(hostile, says_that_a_file_cannot_be_read)
{
	for (size_t f = 0; f < COUNT(formats); f++) {
		const struct bytes b = {.size = 200000, .read = cannot_read};
		const struct mapping m = {.separator = ';'};
		struct take t = take_begin(collect_arena(ARENA));

		readers[formats[f]].read(&b, &m, &t);
		cr_expect_eq((int)t.st, BUSY);
		collect_free();
	}
}
