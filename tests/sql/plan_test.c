/*
 * plan_test.c - tables that grow with every day of use are never read from
 * one end to the other: with sequential scans made unattractive, a generic
 * plan that still has one has no index to use.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "base.h"
#include "database.h"
#include "programs.h"
#include "viewer.h"

TestSuite(plan, .init = database_start, .fini = database_stop);

static const char *const growing[] = {"comment", "comment_version", "notice",
    "journal", "cell", "indicator_value", "edition_section", "edition_figure",
    "comment_place", "conclusion_comment", "conclusion_cell",
    "round_invitation", "vote"};

/* Counting them all is what these are for. */
static bool
is_excused(const char *statement, const char *table)
{
	return strcmp(statement, "journal_chain") == 0 &&
	       strcmp(table, "journal") == 0;
}

static int
scans(const PGresult *plan, const struct stmt *s, const char *program)
{
	int n = 0;

	for (int i = 0; i < PQntuples(plan); i++)
		for (size_t t = 0; t < COUNT(growing); t++) {
			const char *line = PQgetvalue(plan, i, 0);
			const char *at = strstr(line, "Seq Scan on ");
			size_t len = strlen(growing[t]);

			if (at == NULL || strncmp(at + 12, growing[t], len) ||
			    (at[12 + len] != ' ' && at[12 + len] != '\0') ||
			    is_excused(s->name, growing[t]))
				continue;
			database_note("%s of %s reads all of %s", s->name,
			    program, growing[t]);
			n++;
		}
	return n;
}

static int
scans_of(PGconn *c, const struct stmt *s, const char *program)
{
	char ask[512];
	int n = snprintf(ask, sizeof(ask), "explain execute %s", s->name);
	PGresult *res;
	int bad;

	for (unsigned i = 0; i < s->nparam; i++)
		n += snprintf(ask + n, sizeof(ask) - (size_t)n, "%snull",
		    i == 0 ? "(" : ", ");
	(void)snprintf(
	    ask + n, sizeof(ask) - (size_t)n, "%s", s->nparam > 0 ? ")" : "");
	res = PQprepare(c, s->name, s->sql, 0, NULL);
	cr_expect(eq(int, PQresultStatus(res), PGRES_COMMAND_OK), "%s: %s",
	    s->name, PQresultErrorMessage(res));
	PQclear(res);
	res = PQexec(c, ask);
	bad = scans(res, s, program);
	PQclear(res);
	return bad;
}

/* As its own role, with a plan that knows no values. */
static int
scans_of_program(const struct program_stmts *p, const char *settings)
{
	PGconn *c = database_as(p->program);
	int bad = 0;

	PQclear(PQexec(c, "set plan_cache_mode = force_generic_plan"));
	PQclear(PQexec(c, settings));
	for (size_t i = 0; i < p->set->n; i++)
		bad += scans_of(c, &p->set->stmt[i], p->program);
	PQfinish(c);
	return bad;
}

Test(plan, has_an_index_for_what_grows)
{
	for (size_t i = 0; i < nprogram_stmts; i++)
		cr_expect(eq(int,
		    scans_of_program(
			&program_stmts[i], "set enable_seqscan = off"),
		    0));
}

static const struct stmt *
statement(const char *name)
{
	for (size_t i = 0; i < nprogram_stmts; i++)
		for (size_t k = 0; k < program_stmts[i].set->n; k++)
			if (strcmp(program_stmts[i].set->stmt[k].name, name) ==
			    0)
				return &program_stmts[i].set->stmt[k];
	cr_fatal("no statement %s", name);
	return NULL;
}

/* How often these words stand in the generic plan of this execution. */
static int
planned(const char *name, const char *execution, const char *words,
    const char *settings)
{
	const struct stmt *s = statement(name);
	PGconn *c = database_as("workspace");
	PGresult *plan;
	int found = 0;

	PQclear(PQexec(c, "set plan_cache_mode = force_generic_plan; "
			  "set enable_seqscan = off"));
	PQclear(PQexec(c, settings));
	PQclear(PQprepare(c, s->name, s->sql, 0, NULL));
	plan = PQexec(c, execution);
	cr_assert(eq(int, PQresultStatus(plan), PGRES_TUPLES_OK), "%s",
	    PQresultErrorMessage(plan));
	for (int i = 0; i < PQntuples(plan); i++)
		found += strstr(PQgetvalue(plan, i, 0), words) != NULL;
	PQclear(plan);
	PQfinish(c);
	return found;
}

struct told {
	const char *words, *sign; /* of the plan that is meant */
	int plans, found;
};

static void
tell(void *to, const char *notice)
{
	struct told *t = to;

	if (strstr(notice, t->sign) == NULL)
		return;
	t->plans++;
	t->found += strstr(notice, t->words) != NULL;
}

/*
 * What a function asks within itself shows in no plan of who calls it:
 * auto_explain tells, which only the superuser may load.  The cost is that of
 * the roles (sql/roles.sql).
 */
static struct told
told_within(const char *ask, const char *sign, const char *words)
{
	struct told t = {.words = words, .sign = sign};
	PGconn *c = database_super();
	PGresult *res;

	res = PQexec(c,
	    "load 'auto_explain'; set auto_explain.log_min_duration = 0; "
	    "set auto_explain.log_nested_statements = on; "
	    "set auto_explain.log_level = notice; "
	    "set plan_cache_mode = force_generic_plan; "
	    "set enable_seqscan = off; "
	    "set client_min_messages = notice; set random_page_cost = 1.1; "
	    "set search_path = befund, pg_temp; set role befund_workspace");
	cr_assert(eq(int, PQresultStatus(res), PGRES_COMMAND_OK), "%s",
	    PQresultErrorMessage(res));
	PQclear(res);
	(void)PQsetNoticeProcessor(c, tell, &t);
	res = PQexec(c, ask);
	cr_assert(eq(int, PQresultStatus(res), PGRES_TUPLES_OK), "%s",
	    PQresultErrorMessage(res));
	PQclear(res);
	PQfinish(c);
	return t;
}

/*
 * Beside a text the newest of each place are looked up, not picked from all
 * of the discussion: behind row-level security that needs an expression that
 * is known to leak nothing.
 */
Test(plan, finds_what_stands_beside_a_text_by_its_place)
{
	cr_expect(le(int, 2,
	    planned("edition_beside",
		"explain execute edition_beside(2001, 5101)",
		"Index Scan using comment_margin",
		"set enable_bitmapscan = off")));
}

/* Merging two that are in order already is no sort. */
Test(plan, reads_fifty_of_a_long_discussion_and_not_all_to_sort_them)
{
	static const char *const direction[] = {
	    "comments_after", "comments_before"};

	for (size_t i = 0; i < COUNT(direction); i++)
		cr_expect(eq(int,
		    planned(direction[i],
			sql("explain execute %s(5101, 0, 0, null, null, null, "
			    "null, null, null, null, null)",
			    direction[i]),
			"Sort  (", "set jit = off"),
		    0));
}

/* What its page says besides the rows: no table that grows is read through. */
Test(plan, opens_a_discussion_by_keys_alone)
{
	static const char *const through[] = {"Seq Scan on comment",
	    "Seq Scan on edition", "Seq Scan on seen", "Seq Scan on follow",
	    "Seq Scan on round", "Seq Scan on workspace"};

	for (size_t i = 0; i < COUNT(through); i++) {
		struct told t = told_within(
		    "select count(d.title) from (select "
		    "set_config('befund.person', '1001', true), "
		    "set_config('befund.workspaces', '{2001}', true) offset 0) "
		    "x cross join lateral discussion_open(2001, 5101, 1, "
		    "'beitrag-1-', 0, '{}') d",
		    "Scan", through[i]);

		cr_expect(lt(int, 5, t.plans), "%d", t.plans);
		cr_expect(eq(int, t.found, 0), "%s", through[i]);
	}
}

Test(plan, without_an_index_is_noticed)
{
	int found = 0;

	for (size_t i = 0; i < nprogram_stmts; i++)
		if (strcmp(program_stmts[i].program, "workspace") == 0)
			found += scans_of_program(&program_stmts[i],
			    "set enable_indexscan = off; set "
			    "enable_bitmapscan = off; set "
			    "enable_indexonlyscan = off");
	cr_expect(lt(int, 40, found));
}
