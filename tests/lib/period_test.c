/*
 * period_test.c - periods as publishers write them, and the days they mean.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "day.h"
#include "period.h"
#include "text.h"

struct written {
	char given[40];
	char text[12]; /* empty: no period */
	int kind;
};

Test(period, is_joined_of_a_year_and_its_part)
{
	const struct period month =
	    period_read_part(STR("2013"), STR("Dezember"));
	const struct period half =
	    period_read_part(STR("2013"), STR("2. Halbjahr"));

	cr_expect_str_eq(month.text, "2013-12");
	cr_expect_str_eq(half.text, "2013-H2");
	cr_expect_eq(
	    period_read_part(STR("2013"), STR("Insgesamt")).kind, PERIOD_NONE);
	cr_expect_eq(
	    period_read_part(STR("2013/14"), STR("Mai")).kind, PERIOD_NONE);
	cr_expect_eq(period_read_part(STR("2013"), STR("")).kind, PERIOD_NONE);
	cr_expect_eq(
	    period_read_part(STR("2013"), STR("Schuljahr")).kind, PERIOD_NONE);
}

ParameterizedTestParameters(period, reads_what_publishers_write)
{
	static struct written sample[] = {
	    {"2013",		     "2013",       PERIOD_YEAR       },
	    {" 2013 ",                   "2013",       PERIOD_YEAR       },
	    {"2013-A1",                  "2013",       PERIOD_YEAR       },
	    {"2013-01P1Y",               "2013",       PERIOD_YEAR       },
	    {"31.12.2013",               "2013-12-31", PERIOD_DAY        },
	    {"2013-12-31",               "2013-12-31", PERIOD_DAY        },
	    {"31.12.2013 00:00:00",      "2013-12-31", PERIOD_DAY        },
	    {"31.12.2013 00:00",         "2013-12-31", PERIOD_DAY        },
	    {"31.12.2013 12:00",         "",           PERIOD_NONE       },
	    {"31. Dezember 2013",        "2013-12-31", PERIOD_DAY        },
	    {"1. M\303\244rz 2013",      "2013-03-01", PERIOD_DAY        },
	    {"31. Februar 2013",         "",           PERIOD_NONE       },
	    {"Jahr 2013",                "2013",       PERIOD_YEAR       },
	    {"Jahr 2013/14",             "",           PERIOD_NONE       },
	    {"2013H2",                   "2013-H2",    PERIOD_HALF_YEAR  },
	    {"2013K3",                   "2013-Q3",    PERIOD_QUARTER    },
	    {"2013-12-31T00:00:00",      "2013-12-31", PERIOD_DAY        },
	    {"29.02.2012",               "2012-02-29", PERIOD_DAY        },
	    {"1.8.2023",                 "2023-08-01", PERIOD_DAY        },
	    {"31.8.2023",                "2023-08-31", PERIOD_DAY        },
	    {"Schuljahr 21/22",          "2021/22",    PERIOD_SCHOOL_YEAR},
	    {"Schuljahr 1999-2000",      "1999/00",    PERIOD_SCHOOL_YEAR},
	    {"WS 21/22",                 "2021-WS",    PERIOD_WINTER_TERM},
	    {"WiSe 2021-2022",           "2021-WS",    PERIOD_WINTER_TERM},
	    {"2013/14",                  "2013/14",    PERIOD_SCHOOL_YEAR},
	    {"2013/2014",                "2013/14",    PERIOD_SCHOOL_YEAR},
	    {"2013 / 14",                "2013/14",    PERIOD_SCHOOL_YEAR},
	    {"1999/00",                  "1999/00",    PERIOD_SCHOOL_YEAR},
	    {"Schuljahr 2013/14",        "2013/14",    PERIOD_SCHOOL_YEAR},
	    {"Schuljahr 2011-12",        "2011/12",    PERIOD_SCHOOL_YEAR},
	    {"Schuljahr 2011–2012",    "2011/12",    PERIOD_SCHOOL_YEAR},
	    {"2011-12",                  "2011-12",    PERIOD_MONTH      },
	    {"2013-08P1Y",               "2013/14",    PERIOD_SCHOOL_YEAR},
	    {"2013-08-01/P1Y",           "2013/14",    PERIOD_SCHOOL_YEAR},
	    {"WS 2013/14",               "2013-WS",    PERIOD_WINTER_TERM},
	    {"Wintersemester 2013/2014", "2013-WS",    PERIOD_WINTER_TERM},
	    {"WiSe 2013/14",             "2013-WS",    PERIOD_WINTER_TERM},
	    {"2013-10P6M",               "2013-WS",    PERIOD_WINTER_TERM},
	    {"2013-WS",                  "2013-WS",    PERIOD_WINTER_TERM},
	    {"SS 2014",                  "2014-SS",    PERIOD_SUMMER_TERM},
	    {"Sommersemester 2014",      "2014-SS",    PERIOD_SUMMER_TERM},
	    {"2014-04P6M",               "2014-SS",    PERIOD_SUMMER_TERM},
	    {"2013-H1",                  "2013-H1",    PERIOD_HALF_YEAR  },
	    {"2013-S2",                  "2013-H2",    PERIOD_HALF_YEAR  },
	    {"1. Halbjahr 2013",         "2013-H1",    PERIOD_HALF_YEAR  },
	    {"2013-07P6M",               "2013-H2",    PERIOD_HALF_YEAR  },
	    {"2013-Q3",                  "2013-Q3",    PERIOD_QUARTER    },
	    {"2013Q3",                   "2013-Q3",    PERIOD_QUARTER    },
	    {"3. Quartal 2013",          "2013-Q3",    PERIOD_QUARTER    },
	    {"3. Vierteljahr 2013",      "2013-Q3",    PERIOD_QUARTER    },
	    {"3rd quarter 2013",         "2013-Q3",    PERIOD_QUARTER    },
	    {"2013-07P3M",               "2013-Q3",    PERIOD_QUARTER    },
	    {"2013-05",                  "2013-05",    PERIOD_MONTH      },
	    {"2013M05",                  "2013-05",    PERIOD_MONTH      },
	    {"2013-M05",                 "2013-05",    PERIOD_MONTH      },
	    {"Mai 2013",                 "2013-05",    PERIOD_MONTH      },
	    {"März 2013",               "2013-03",    PERIOD_MONTH      },
	    {"december 2013",            "2013-12",    PERIOD_MONTH      },
	    {"05/2013",                  "2013-05",    PERIOD_MONTH      },
	    {"2013-05P1M",               "2013-05",    PERIOD_MONTH      },
	};

	return cr_make_param_array(struct written, sample, COUNT(sample));
}

ParameterizedTest(struct written *w, period, reads_what_publishers_write)
{
	const struct period p = period_read(str_of(w->given));

	cr_expect_eq(p.kind, w->kind, "%s", w->given);
	cr_expect_str_eq(p.text, w->text, "%s", w->given);
	cr_expect_eq(p.n, strlen(w->text), "%s", w->given);
	cr_expect_eq((int)period_kind((struct str){p.text, p.n}), w->kind);
}

ParameterizedTestParameters(period, takes_nothing_else_for_a_period)
{
	static struct written sample[] = {{"29.02.2013"}, {"31.13.2013"},
	    {"2013/15"}, {"213"}, {"0914"}, {""}, {"20133"}, {"2013-13"},
	    {"2013-00"}, {"2013-Q5"}, {"2013-H0"}, {"2013-W05"}, {"2013-"},
	    {"2013-14"}, {"2013 14"}, {"5. Quartal 2013"}, {"Quartal 2013"},
	    {"WS 2013"}, {"WS 2013/15"}, {"SS 2014/15"}, {"Maier 2013"},
	    {"Schuljahr 2013"}, {"2013-10P5M"}, {"2013-11P6M"}, {"13/2013"},
	    {"2013-12-32"}, {"05315"}, {"2013a"}, {"31.12.13"}, {"2250"},
	    {"21/22"}, {"2021-2022"}, {"1.8.23"}, {"Schuljahr 21/23"},
	    {"WS 21"}, {"Schuljahr 01.08.23"}, {"1.13.2023"}};

	return cr_make_param_array(struct written, sample, COUNT(sample));
}

ParameterizedTest(struct written *w, period, takes_nothing_else_for_a_period)
{
	const struct period p = period_read(str_of(w->given));

	cr_expect_eq(p.kind, PERIOD_NONE, "%s", w->given);
	cr_expect_eq(p.n, 0, "%s", w->given);
	cr_expect_eq((int)period_kind(str_of(w->given)), PERIOD_NONE);
}

struct short_written {
	char given[24];
	int form, wanted; /* as it is read; what period_short() says */
	char text[16];
};

ParameterizedTestParameters(period, reads_short_ones_as_it_is_told)
{
	enum {
		AS_GIVEN = PERIOD_AS_GIVEN,
		SCHOOL = PERIOD_SHORT_SCHOOL,
		WINTER = PERIOD_SHORT_WINTER,
		DAY = PERIOD_SHORT_DAY
	};
	static struct short_written sample[] = {
	    {"21/22",     SCHOOL,   SCHOOL,   "2021/22"   },
	    {"21/22",     WINTER,   SCHOOL,   "2021-WS"   },
	    {"21/22",     DAY,      SCHOOL,   ""          },
	    {"21/22",     AS_GIVEN, SCHOOL,   ""          },
	    {" 21 / 22 ", SCHOOL,   SCHOOL,   "2021/22"   },
	    {"21-22",     SCHOOL,   AS_GIVEN, "2021/22"   },
	    {"99/00",     SCHOOL,   SCHOOL,   "1999/00"   },
	    {"69/70",     SCHOOL,   SCHOOL,   "1969/70"   },
	    {"2021-2022", SCHOOL,   SCHOOL,   "2021/22"   },
	    {"2021-2022", WINTER,   SCHOOL,   "2021-WS"   },
	    {"2021-2023", SCHOOL,   AS_GIVEN, ""          },
	    {"2021/22",   SCHOOL,   AS_GIVEN, "2021/22"   },
	    {"2021/22",   WINTER,   AS_GIVEN, "2021-WS"   },
	    {"2011-12",   WINTER,   AS_GIVEN, "2011-12"   },
	    {"01.08.23",  DAY,      DAY,      "2023-08-01"},
	    {"1.8.23",    DAY,      DAY,      "2023-08-01"},
	    {"31.12.99",  DAY,      DAY,      "1999-12-31"},
	    {"01.08.23",  AS_GIVEN, DAY,      ""          },
	    {"32.08.23",  DAY,      AS_GIVEN, ""          },
	    {"01.08.23.", DAY,      AS_GIVEN, ""          },
	    {"2021",      WINTER,   AS_GIVEN, "2021"      },
	    {"",          SCHOOL,   AS_GIVEN, ""          },
	};

	return cr_make_param_array(struct short_written, sample, COUNT(sample));
}

ParameterizedTest(
    struct short_written *w, period, reads_short_ones_as_it_is_told)
{
	const struct str s = str_of(w->given);

	cr_expect_str_eq(period_read_as((enum period_form)w->form, s).text,
	    w->text, "%s", w->given);
	cr_expect_eq((int)period_short(s), w->wanted, "%s", w->given);
}

Test(period, knows_a_stored_one_by_its_exact_form_only)
{
	cr_expect_eq((int)period_kind(STR("2013/14")), PERIOD_SCHOOL_YEAR);
	cr_expect_eq((int)period_kind(STR("2013/2014")), PERIOD_NONE);
	cr_expect_eq((int)period_kind(STR(" 2013")), PERIOD_NONE);
	cr_expect_eq((int)period_kind(STR("31.12.2013")), PERIOD_NONE);
}

struct lasting {
	char text[12];
	char first[12], after[12];
};

ParameterizedTestParameters(period, knows_its_first_day_and_the_day_after)
{
	static struct lasting sample[] = {
	    {"2013",       "2013-01-01", "2014-01-01"},
	    {"2013/14",    "2013-08-01", "2014-08-01"},
	    {"2013-12-31", "2013-12-31", "2014-01-01"},
	    {"2012-02-29", "2012-02-29", "2012-03-01"},
	    {"2013-H1",    "2013-01-01", "2013-07-01"},
	    {"2013-H2",    "2013-07-01", "2014-01-01"},
	    {"2013-Q4",    "2013-10-01", "2014-01-01"},
	    {"2013-12",    "2013-12-01", "2014-01-01"},
	    {"2013-02",    "2013-02-01", "2013-03-01"},
	    {"2013-WS",    "2013-10-01", "2014-04-01"},
	    {"2013-SS",    "2013-04-01", "2013-10-01"},
	};

	return cr_make_param_array(struct lasting, sample, COUNT(sample));
}

static void
expect_day(struct day d, const char *text)
{
	const struct date is = date_of(d.d);
	char s[20];

	snprintf(
	    s, sizeof(s), "%04d-%02d-%02d", (int)is.year, is.month, is.day);
	cr_expect_str_eq(s, text);
}

ParameterizedTest(
    struct lasting *l, period, knows_its_first_day_and_the_day_after)
{
	struct day first = {0}, after = {0};

	cr_assert(period_days(str_of(l->text), &first, &after));
	expect_day(first, l->first);
	expect_day(after, l->after);
	cr_expect_not(period_days(STR("2013-W01"), &first, &after));
}

struct fitted {
	char given[16];
	int kind;
	bool last;
	char text[12];
};

ParameterizedTestParameters(period, is_made_one_of_another_kind)
{
	static struct fitted sample[] = {
	    {"2013",       PERIOD_DAY,         false, "2013-01-01"},
	    {"2013",       PERIOD_DAY,         true,  "2013-12-31"},
	    {"2013-03-01", PERIOD_YEAR,        true,  "2013"      },
	    {"2013-03-01", PERIOD_SCHOOL_YEAR, false, "2012/13"   },
	    {"2013-08-01", PERIOD_SCHOOL_YEAR, false, "2013/14"   },
	    {"2013",       PERIOD_SCHOOL_YEAR, true,  "2013/14"   },
	    {"2013/14",    PERIOD_DAY,         true,  "2014-07-31"},
	    {"2013-H2",    PERIOD_QUARTER,     false, "2013-Q3"   },
	    {"2013-H2",    PERIOD_MONTH,       true,  "2013-12"   },
	    {"2013",       PERIOD_WINTER_TERM, false, "2013-SS"   },
	    {"2013",       PERIOD_SUMMER_TERM, true,  "2013-WS"   },
	    {"2014-02",    PERIOD_WINTER_TERM, false, "2013-WS"   },
	    {"irgendwann", PERIOD_DAY,         false, ""          },
	};
	return cr_make_param_array(struct fitted, sample, COUNT(sample));
}

ParameterizedTest(struct fitted *f, period, is_made_one_of_another_kind)
{
	const struct period p =
	    period_fit(str_of(f->given), (enum period_kind)f->kind, f->last);

	cr_expect_str_eq(p.text, f->text, "%s is %s", f->given, p.text);
}
