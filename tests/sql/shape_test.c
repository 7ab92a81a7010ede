/*
 * shape_test.c - boundaries in time: who takes them in, what then holds.
 */
#include <criterion/criterion.h>

#include "database.h"
#include "viewer.h"

static PGconn *intake;

static void
start(void)
{
	database_start();
	outsider_make();
	intake = database_as("intake");
}

static void
stop(void)
{
	PQfinish(intake);
	database_stop();
}

TestSuite(shape, .init = start, .fini = stop, .timeout = 120);

enum { ANALYST = 1002, PROVIDER = 1001 };

#define PUT(day, path)                                                      \
	"select * from befund.area_shapes_put('" day "', 'Amt', 'a.json', " \
	"'{05,05999}', '{" path "," path "}', "                             \
	"'{0,0,9,9,6,3,0,0,9,9,6,3}')"
#define RIGHT PUT("2010-01-01", "M0 0L9 0L9 9Z")

static const char *
tried(long long who, const char *what)
{
	const char *state;
	long long n;

	cr_assert(viewer_begin(intake, who == 0 ? NULL : token_of_person(who)));
	state = viewer_try(intake, what, &n);
	viewer_end(intake);
	return state;
}

Test(shape, is_taken_in_by_analysts_only)
{
	cr_expect_str_eq(tried(ANALYST, RIGHT), "");
	cr_expect_str_eq(tried(PROVIDER, RIGHT), "BF004");
	cr_expect_str_eq(tried(0, RIGHT), "BF004");
	cr_expect_str_eq(
	    tried(ANALYST, "insert into atlas.area_shape (area_key) values "
			   "('05')"),
	    "42501");
}

Test(shape, is_nothing_but_a_path)
{
	cr_expect_str_eq(
	    tried(ANALYST, PUT("2010-01-01", "M0 0<script>Z")), "23514");
	cr_expect_str_eq(tried(ANALYST, PUT("2010-01-01", "M0")), "23514");
	cr_expect_str_eq(
	    tried(ANALYST, "select befund.area_shapes_put('2010-01-01', "
			   "'Amt', 'a', '{05}', '{M0 0Z}', '{1,2,3}')"),
	    "BF005");
}

/* Number of areas, of unknown ones, and what holds when: one after another. */
Test(shape, ends_where_the_next_begins)
{
	static const char *const puts[] = {
	    PUT("2010-01-01", "M0 0L9 0L9 9Z"),
	    PUT("2020-01-01", "M0 0L9 0L8 9Z"),
	    PUT("2015-01-01", "M0 0L9 0L7 9Z"),
	    PUT("2020-01-01", "M0 0L9 0L6 9Z"),
	};
	static const struct {
		const char *day, *path;
	} then[] = {
	    {"2009-12-31", ""             },
	    {"2010-01-01", "M0 0L9 0L9 9Z"},
	    {"2014-12-31", "M0 0L9 0L9 9Z"},
	    {"2015-01-01", "M0 0L9 0L7 9Z"},
	    {"2019-12-31", "M0 0L9 0L7 9Z"},
	    {"2024-01-01", "M0 0L9 0L6 9Z"},
	};

	cr_assert(viewer_begin(intake, token_of_person(ANALYST)));
	for (size_t i = 0; i < COUNT(puts); i++) {
		PGresult *res = PQexec(intake, puts[i]);

		cr_assert_eq(PQresultStatus(res), PGRES_TUPLES_OK);
		cr_expect_str_eq(PQgetvalue(res, 0, 0), "2");
		cr_expect_str_eq(PQgetvalue(res, 0, 1), "1");
		PQclear(res);
	}
	for (size_t i = 0; i < COUNT(then); i++) {
		PGresult *res = PQexec(
		    intake, sql("select path from atlas.area_shapes_of('{05}', "
				"'%s')",
				then[i].day));

		cr_expect_eq(PQntuples(res), then[i].path[0] != '\0');
		if (PQntuples(res) == 1)
			cr_expect_str_eq(PQgetvalue(res, 0, 0), then[i].path,
			    "%s", then[i].day);
		PQclear(res);
	}
	viewer_end(intake);
}
