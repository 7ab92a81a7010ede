/*
 * canary_test.c - a word that stands in one contribution of one workspace:
 * nobody outside reads it through any table or function he may use, and none
 * of these functions changes anything in there.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "database.h"
#include "viewer.h"

static PGconn *super;
static bool expected; /* what is found is what should be */

static void
start(void)
{
	database_start();
	outsider_make();
	super = database_super();
}

static void
stop(void)
{
	PQfinish(super);
	database_stop();
}

TestSuite(canary, .init = start, .fini = stop, .timeout = 300);

/* Who is not in workspace 2002; 0 is nobody. */
static const long long outside[] = {0, OUTSIDER, 1001, 1010};

static const char *const programs[] = {"atlas", "account", "workspace",
    "steering", "intake", "admin", "clerk", "importer", "protector"};

static void
run(const char *command)
{
	PGresult *res = PQexec(super, command);

	cr_assert(PQresultStatus(res) == PGRES_COMMAND_OK ||
		      PQresultStatus(res) == PGRES_TUPLES_OK,
	    "%s: %s", command, PQresultErrorMessage(res));
	PQclear(res);
}

/* The superuser's connection becomes a program's that somebody uses. */
static void
become(const char *program, const char *token)
{
	run(sql("begin; set local search_path = %s, pg_temp; "
		"set local session authorization befund_%s",
	    strcmp(program, "atlas") == 0 ? "atlas" : "befund", program));
	(void)viewer_begin(super, token);
}

static const char *
token_or_none(long long person)
{
	return person == 0 ? NULL : token_of_person(person);
}

/* --------------------------------------------------------------- tables */

/* Every column that the program may read, in every table, as one text. */
#define READABLE                                                             \
	"select n.nspname || '.' || c.relname, "                             \
	"string_agg(format('%%I::text', "                                    \
	"a.attname), ', ') from pg_class c join pg_namespace n on n.oid = "  \
	"c.relnamespace join pg_attribute a on a.attrelid = c.oid and "      \
	"a.attnum > 0 and not a.attisdropped where n.nspname in ('befund', " \
	"'atlas') and c.relkind in ('r', 'p', 'v', 'm') and "                \
	"has_column_privilege('befund_%s', c.oid, a.attnum, 'select') "      \
	"group by 1"

static long long
rows_with(const char *word, const char *program)
{
	PGresult *list = database_ask(sql(READABLE, program));
	long long n, sum = 0;

	for (int i = 0; i < PQntuples(list); i++) {
		const char *state = viewer_try(super,
		    sql("select 1 from %s where concat_ws(' ', %s) ~* '%s'",
			PQgetvalue(list, i, 0), PQgetvalue(list, i, 1), word),
		    &n);

		cr_expect(strcmp(state, "") == 0, "%s: %s",
		    PQgetvalue(list, i, 0), state);
		if (n > 0)
			database_note("befund_%s reads it in %s", program,
			    PQgetvalue(list, i, 0));
		sum += n;
	}
	PQclear(list);
	return sum;
}

static long long
rows_with_it(const char *program)
{
	return rows_with("kolibri|4b6f6c69627269", program);
}

/* What outsider.sql has sealed, a contribution of 1009 in workspace 2001. */
#define SEALED "verschlossen|76657273636[8]6c6f7373656e"

Test(canary, that_is_sealed_is_its_authors_alone)
{
	static const long long others[] = {
	    0, OUTSIDER, 1001, 1002, 1003, 1004, 1005, 1010, 1014};

	for (size_t p = 0; p < COUNT(programs); p++)
		for (size_t i = 0; i < COUNT(others); i++) {
			become(programs[p], token_or_none(others[i]));
			cr_expect(eq(llong, rows_with(SEALED, programs[p]), 0),
			    "%s, person %lld", programs[p], others[i]);
			viewer_end(super);
		}
	become("workspace", token_of_person(1009));
	cr_expect(lt(llong, 1, rows_with(SEALED, "workspace")));
	viewer_end(super);
}

Test(canary, is_in_no_table_that_somebody_outside_may_read)
{
	for (size_t p = 0; p < COUNT(programs); p++)
		for (size_t i = 0; i < COUNT(outside); i++) {
			become(programs[p], token_or_none(outside[i]));
			cr_expect(eq(llong, rows_with_it(programs[p]), 0),
			    "%s, person %lld", programs[p], outside[i]);
			viewer_end(super);
		}
}

Test(canary, is_where_it_belongs)
{
	become("workspace", token_of_person(1015));
	cr_expect(eq(llong, rows_with_it("workspace"), 6),
	    "in comment, comment_shown, comment_line, twice as a file, and "
	    "as a note");
	viewer_end(super);
}

/* ------------------------------------------------------------- functions */

/* What the functions of a program take, by their types. */
#define FUNCTIONS                                                              \
	"select format('%%I.%%I', n.nspname, p.proname), "                     \
	"p.oid::regprocedure, "                                                \
	"coalesce((select string_agg(concat(t.typtype, t.typname), ' ' order " \
	"by "                                                                  \
	"a.i) from "                                                           \
	"unnest(p.proargtypes::oid[]) with ordinality a(oid, i) join pg_type " \
	"t on t.oid = a.oid), '') from pg_proc p join pg_namespace n on "      \
	"n.oid = p.pronamespace where n.nspname in ('befund', 'atlas') and "   \
	"has_function_privilege('befund_%s', p.oid, 'execute') and not "       \
	"exists (select from pg_depend d where d.objid = p.oid and "           \
	"d.deptype = 'e') order by 2"

/* An argument of this type, which its kind stands before; ids are those around
 * the word, in turn. */
static const char *
argument(const char *kind_and_type, int turn)
{
	static const char *const id[] = {
	    "2002", "5103", "7201", "5003", "5015", "1015", "112"};
	static const char *const said[] = {"olibri", "Kolibrr", "befund"};

	const char kind = kind_and_type[0], *type = kind_and_type + 1;

	if (strcmp(type, "int8") == 0)
		return id[turn % 7];
	if (strcmp(type, "text") == 0)
		return sql("'%s'", said[turn % 3]);
	if (strcmp(type, "_int8") == 0)
		return sql("'{%s}'::bigint[]", id[turn % 7]);
	if (strcmp(type, "_text") == 0)
		return "'{taken}'::text[]";
	if (strcmp(type, "int4") == 0)
		return "1";
	if (strcmp(type, "bool") == 0)
		return turn % 2 ? "true" : "false";
	if (strcmp(type, "date") == 0)
		return "current_date";
	return sql(kind == 'e'   ? "(enum_range(null::befund.%s))[1]"
		   : kind == 'c' ? "null::befund.%s"
				 : "null::%s",
	    type);
}

/* One call, its ids chosen by `turn`: it may fail, but it must not tell. */
static int
call(const char *program, const char *name, const char *types, int turn)
{
	char list[400], command[1200], *save = NULL;
	int nth = 0, told = 0;
	size_t n;
	PGresult *res;

	(void)snprintf(list, sizeof(list), "%s", types);
	n = (size_t)snprintf(command, sizeof(command),
	    "savepoint call; select f::text from %s(", name);
	for (char *type = strtok_r(list, " ", &save); type != NULL;
	     type = strtok_r(NULL, " ", &save), nth++)
		n += (size_t)snprintf(command + n, sizeof(command) - n, "%s%s",
		    nth == 0 ? "" : ", ",
		    argument(type, nth == 0 ? turn / 7 : turn + nth - 1));
	(void)snprintf(command + n, sizeof(command) - n, ") f");
	res = PQexec(super, command);
	for (int i = 0; i < PQntuples(res); i++)
		told += strcasestr(PQgetvalue(res, i, 0), "kolibri") != NULL;
	told += strcasestr(PQresultErrorMessage(res), "kolibri") != NULL;
	if (told > 0 && !expected)
		database_note("befund_%s: %s tells it", program, command);
	if (PQresultStatus(res) != PGRES_TUPLES_OK)
		run("rollback to call");
	run("release call");
	PQclear(res);
	return told;
}

/* How many calls see everything that argument() has. */
static int
turns(const char *types)
{
	return strstr(types, "bint8") != NULL   ? 28
	       : strstr(types, "btext") != NULL ? 3
						: 1;
}

/* All that is in workspace 2002, and what was written down about it. */
static char *
state_inside(void)
{
	PGresult *list = database_ask(
	    "select string_agg(format('select %L || coalesce(md5(string_agg("
	    "t::text, ''|'' order by t::text)), '''') from befund.%I t where "
	    "t.workspace_id = 2002', c.relname, c.relname), ' union all ') "
	    "from pg_class c join pg_attribute a on a.attrelid = c.oid and "
	    "a.attname = 'workspace_id' where c.relkind = 'r' and "
	    "c.relnamespace = 'befund'::regnamespace");
	PGresult *res;
	char *state;

	res = PQexec(
	    super, sql("select string_agg(x, ' ') from (%s union all select "
		       "w::text from befund.workspace w where id = 2002) x (x)",
		       PQgetvalue(list, 0, 0)));
	cr_assert(PQresultStatus(res) == PGRES_TUPLES_OK, "%s",
	    PQresultErrorMessage(res));
	state = strdup(PQgetvalue(res, 0, 0));
	PQclear(list);
	PQclear(res);
	return state;
}

/*
 * Every function of a program, with all that argument() has, by one person.
 * Each is rolled back: what was there before is there before every one.
 */
static int
call_all(const char *program, long long person)
{
	PGresult *f = database_ask(sql(FUNCTIONS, program));
	char *before = state_inside();
	int bad = 0;

	for (int i = 0; i < PQntuples(f); i++) {
		const char *types = PQgetvalue(f, i, 2);
		char *after;

		become(program, token_or_none(person));
		for (int turn = 0; turn < turns(types); turn++)
			bad += call(program, PQgetvalue(f, i, 0), types, turn);
		run("reset session authorization");
		after = state_inside();
		bad += strcmp(before, after) != 0;
		if (strcmp(before, after) != 0 && !expected)
			database_note("befund_%s as %lld changes it by %s",
			    program, person, PQgetvalue(f, i, 1));
		viewer_end(super);
		free(after);
	}
	free(before);
	cr_expect(lt(int, 0, PQntuples(f)));
	PQclear(f);
	return bad;
}

static void
expect_silence(const char *program)
{
	int bad = 0;

	for (size_t i = 0; i < COUNT(outside); i++)
		bad += call_all(program, outside[i]);
	cr_expect(eq(int, bad, 0));
}

Test(canary, is_told_by_no_function_of_workspace)
{
	expect_silence("workspace");
}

Test(canary, is_told_by_no_function_of_steering)
{
	expect_silence("steering");
}

Test(canary, is_told_by_no_function_of_intake)
{
	expect_silence("intake");
}

Test(canary, is_told_by_no_function_of_admin)
{
	expect_silence("admin");
}

Test(canary, is_told_by_no_function_of_atlas)
{
	expect_silence("atlas");
}

Test(canary, is_not_found_from_outside)
{
	long long n;

	for (size_t i = 0; i < COUNT(outside); i++) {
		become("workspace", token_or_none(outside[i]));
		(void)viewer_try(super,
		    "select * from search('Kolibri', null, null, null, 1)", &n);
		cr_expect(eq(llong, n, 0));
		(void)viewer_try(super,
		    "select 1 where search_near('Kolibi') is not null", &n);
		cr_expect(eq(llong, n, 0));
		viewer_end(super);
	}
}

/* The same calls find it, and break something, for who is inside. */
Test(canary, is_told_to_who_may_read_it)
{
	expected = true;
	cr_expect(lt(int, 0, call_all("workspace", 1015)));
	cr_expect(lt(int, 0, call_all("workspace", 1016)));
}
