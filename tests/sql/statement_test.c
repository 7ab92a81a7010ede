/*
 * statement_test.c - every statement is prepared as its own program's role,
 * and what its head declares is what PostgreSQL says.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

#include "database.h"
#include "programs.h"
#include "stmt.h"

TestSuite(statement, .init = database_start, .fini = database_stop);

/* The name of a type by its oid, without the schema. */
static const char *
type_name(Oid oid)
{
	static char name[80];
	char sql[120];
	PGresult *res;

	(void)snprintf(sql, sizeof(sql),
	    "select typname from pg_type where oid = %u", oid);
	res = database_ask(sql);
	(void)snprintf(name, sizeof(name), "%s",
	    PQntuples(res) == 1 ? PQgetvalue(res, 0, 0) : "?");
	PQclear(res);
	return name;
}

static bool
is_one_of(const char *name, const char *list)
{
	const char *at = strstr(list, name);
	size_t n = strlen(name);

	return at != NULL && (at == list || at[-1] == ' ') &&
	       (at[n] == ' ' || at[n] == '\0');
}

/* Which server types a declared type may be. */
static bool
fits(enum type type, const struct enum_type *names, const char *server)
{
	static const char *const list[] = {
	    [BOOL] = "bool",
	    [INT] = "int8 int4 int2",
	    [TEXT] = "text bpchar varchar name",
	    [ID] = "int8",
	    [WHEN] = "timestamptz",
	    [DAY] = "date",
	    [DEC] = "numeric",
	    [BYTES] = "bytea",
	};

	if (type == ENUM)
		return strcmp(server, names->sql) == 0;
	return is_one_of(server, list[type]);
}

static void
check_columns(const struct stmt *s, const PGresult *d)
{
	cr_expect(eq(int, PQnfields(d), (int)s->ncolumn),
	    "%s: number of columns", s->name);
	for (int i = 0; i < PQnfields(d) && i < (int)s->ncolumn; i++) {
		const struct column *c = &s->column[i];
		const char *server = type_name(PQftype(d, i));

		cr_expect(fits(c->type, c->names, server),
		    "%s: column %s is %s", s->name, c->name, server);
	}
}

static void
check_params(const struct stmt *s, const PGresult *d)
{
	cr_expect(eq(int, PQnparams(d), (int)s->nparam),
	    "%s: number of parameters", s->name);
	for (int i = 0; i < PQnparams(d) && i < (int)s->nparam; i++) {
		const struct param *p = &s->param[i];
		const char *server = type_name(PQparamtype(d, i));

		if (p->array)
			cr_expect(eq(int, *server, '_'),
			    "%s: %s is no array: %s", s->name, p->name, server);
		cr_expect(fits(p->type, p->names, server + p->array),
		    "%s: parameter %s is %s", s->name, p->name, server);
	}
}

/* Preparing asks for no privilege; beginning to execute does. */
static void
check_rights(PGconn *c, const char *role, const struct stmt *s)
{
	char sql[512];
	int n = snprintf(sql, sizeof(sql), "explain execute %s", s->name);
	PGresult *res;

	for (unsigned i = 0; i < s->nparam; i++)
		n += snprintf(sql + n, sizeof(sql) - (size_t)n, "%snull",
		    i == 0 ? "(" : ", ");
	(void)snprintf(
	    sql + n, sizeof(sql) - (size_t)n, "%s", s->nparam > 0 ? ")" : "");
	res = PQexec(c, sql);
	cr_expect(PQresultStatus(res) == PGRES_TUPLES_OK ||
		      strncmp(PQresultErrorField(res, PG_DIAG_SQLSTATE),
			  "42501", 5) != 0,
	    "%s as %s: %s", s->name, role, PQresultErrorMessage(res));
	PQclear(res);
}

static void
check_set(const char *role, const struct stmt_set *set)
{
	PGconn *c = database_as(role);

	for (size_t i = 0; i < set->n; i++) {
		const struct stmt *s = &set->stmt[i];
		PGresult *res = PQprepare(c, s->name, s->sql, 0, NULL);

		cr_expect(PQresultStatus(res) == PGRES_COMMAND_OK,
		    "%s as %s: %s", s->name, role, PQresultErrorMessage(res));
		if (PQresultStatus(res) == PGRES_COMMAND_OK) {
			PGresult *d = PQdescribePrepared(c, s->name);

			check_columns(s, d);
			check_params(s, d);
			PQclear(d);
			check_rights(c, role, s);
		}
		PQclear(res);
	}
	PQfinish(c);
}

/* The sets of one program, and who is asking where it asks that. */
static void
check_program(const char *name, bool asks_who)
{
	for (size_t i = 0; i < nprogram_stmts; i++)
		if (strcmp(program_stmts[i].program, name) == 0)
			check_set(name, program_stmts[i].set);
	if (asks_who)
		check_set(name, &session_stmts);
}

Test(statement, of_account_is_what_it_declares)
{
	check_program("account", true);
}

Test(statement, of_admin_is_what_it_declares)
{
	check_program("admin", true);
}

Test(statement, of_intake_is_what_it_declares)
{
	check_program("intake", true);
}

Test(statement, of_workspace_is_what_it_declares)
{
	check_program("workspace", true);
}

Test(statement, of_steering_is_what_it_declares)
{
	check_program("steering", true);
}

Test(statement, of_atlas_is_what_it_declares)
{
	check_program("atlas", false);
}

Test(statement, of_clerk_is_what_it_declares)
{
	check_program("clerk", false);
}

Test(statement, of_herald_is_what_it_declares)
{
	check_program("herald", false);
}

Test(statement, of_importer_is_what_it_declares)
{
	check_program("importer", false);
}

Test(statement, of_protector_is_what_it_declares)
{
	check_program("protector", false);
}
