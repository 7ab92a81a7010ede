/*
 * catalogue_test.c - the database's own catalogue says that no table, view,
 * function or role leaves a way around row-level security.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "database.h"

TestSuite(catalogue, .init = database_start, .fini = database_stop);

/* A question whose rows are the offenders: there must be none. */
static void
none(const char *sql)
{
	PGresult *res = database_ask(sql);

	for (int i = 0; i < PQntuples(res); i++)
		database_note("%s", PQgetvalue(res, i, 0));
	cr_expect(eq(int, PQntuples(res), 0));
	PQclear(res);
}

#define OURS "('befund', 'atlas')"

Test(catalogue, every_table_forces_row_level_security)
{
	none("select n.nspname || '.' || c.relname from pg_class c "
	     "join pg_namespace n on n.oid = c.relnamespace "
	     "where c.relkind in ('r', 'p') and n.nspname in " OURS
	     " and c.relname <> 'befund_migration' "
	     /* COPY cannot go through policies: see 0020_import.sql */
	     "and c.relname <> 'import_cell' "
	     "and not (c.relrowsecurity and c.relforcerowsecurity)");
}

Test(catalogue, every_table_has_a_policy_besides_the_owners)
{
	/* those without one are reached through functions alone */
	none("select c.relname from pg_class c join pg_namespace n on "
	     "n.oid = c.relnamespace where c.relkind = 'r' and n.nspname "
	     "in " OURS
	     " and exists (select from pg_roles r where r.rolname like "
	     "'befund\\_%' and r.rolname <> 'befund_owner' and "
	     "has_table_privilege(r.oid, c.oid, 'select') and not exists "
	     "(select from pg_policy p where p.polrelid = c.oid and "
	     "p.polcmd in ('r', '*') and r.oid = any (p.polroles)))");
}

Test(catalogue, no_policy_is_for_everybody)
{
	none("select c.relname || ': ' || p.polname from pg_policy p "
	     "join pg_class c on c.oid = p.polrelid where 0 = any "
	     "(p.polroles)");
}

Test(catalogue, no_view_looks_with_its_owners_eyes)
{
	none("select c.relname from pg_class c join pg_namespace n on n.oid = "
	     "c.relnamespace where c.relkind in ('v', 'm') and n.nspname "
	     "in " OURS " and not coalesce(c.reloptions::text like "
	     "'%security_invoker=true%', false)");
}

Test(catalogue, every_definer_function_fixes_its_search_path)
{
	none("select p.proname from pg_proc p join pg_namespace n on n.oid = "
	     "p.pronamespace where p.prosecdef and n.nspname in " OURS
	     " and not exists (select from unnest(p.proconfig) c where c like "
	     "'search_path=%' and c like '%pg_temp')");
}

Test(catalogue, no_definer_function_is_for_everybody)
{
	none("select p.proname from pg_proc p join pg_namespace n on n.oid = "
	     "p.pronamespace where p.prosecdef and n.nspname in " OURS
	     " and has_function_privilege('public', p.oid, 'execute')");
}

Test(catalogue, program_roles_own_nothing)
{
	none("select c.relname from pg_class c join pg_roles r on r.oid = "
	     "c.relowner where r.rolname like 'befund\\_%' and r.rolname <> "
	     "'befund_owner'");
	none("select p.proname from pg_proc p join pg_roles r on r.oid = "
	     "p.proowner where r.rolname like 'befund\\_%' and r.rolname <> "
	     "'befund_owner'");
}

Test(catalogue, program_roles_have_no_power_and_no_membership)
{
	none("select rolname from pg_roles where rolname like 'befund\\_%' "
	     "and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb "
	     "or rolreplication)");
	none("select r.rolname from pg_auth_members m join pg_roles r on "
	     "r.oid in (m.roleid, m.member) where r.rolname like "
	     "'befund\\_%'");
}

Test(catalogue, only_account_can_read_a_password_or_a_session)
{
	none("select r.rolname || ' reads ' || c.relname from pg_roles r, "
	     "pg_class c where r.rolname like 'befund\\_%' and r.rolname not "
	     "in ('befund_owner', 'befund_account') and c.oid in "
	     "('befund.credential'::regclass, 'befund.invitation'::regclass, "
	     "'befund.session'::regclass) and "
	     "(has_table_privilege(r.oid, c.oid, 'select') or "
	     "has_column_privilege(r.oid, c.oid, case c.relname when "
	     "'credential' then 'phc' else 'token_hash' end, 'select')) "
	     /* the clerk deletes expired ones and must name them */
	     "and not (r.rolname = 'befund_clerk' and c.relname <> "
	     "'credential')");
}

Test(catalogue, atlas_sees_only_what_is_published)
{
	none("select c.relname from pg_class c join pg_namespace n on n.oid = "
	     "c.relnamespace where n.nspname = 'befund' and c.relkind in "
	     "('r', 'v') and has_any_column_privilege('befund_atlas', c.oid, "
	     "'select, insert, update')");
	none("select c.relname from pg_class c join pg_namespace n on n.oid = "
	     "c.relnamespace where n.nspname = 'atlas' and c.relkind = 'r' "
	     "and has_any_column_privilege('befund_atlas', c.oid, "
	     "'insert, update')");
}

Test(catalogue, journal_cannot_be_changed_by_a_program)
{
	none("select r.rolname || ' on ' || c.relname from pg_roles r, "
	     "pg_class c where r.rolname like 'befund\\_%' and r.rolname <> "
	     "'befund_owner' and c.oid in ('befund.journal'::regclass, "
	     "'befund.journal_seal'::regclass) and "
	     "(has_table_privilege(r.oid, c.oid, 'update, delete, truncate') "
	     "or has_any_column_privilege(r.oid, c.oid, 'update'))");
}

/* Who could write any line could write what never happened. */
Test(catalogue, only_the_owners_functions_write_the_journal_or_notices)
{
	none("select r.rolname || ' calls ' || p.proname from pg_roles r, "
	     "pg_proc p where r.rolname like 'befund\\_%' and r.rolname <> "
	     "'befund_owner' and p.pronamespace = 'befund'::regnamespace and "
	     "p.proname in ('journal_add', 'journal_row', 'journal_gone', "
	     "'notify_person') and "
	     "has_function_privilege(r.oid, p.oid, 'execute')");
}

Test(catalogue, account_writes_its_own_lines_only)
{
	PGconn *c = database_as("account");
	PGresult *res =
	    PQexec(c, "select befund.account_note('vote.cast', 1010)");
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);

	cr_expect(state != NULL && strcmp(state, "BF004") == 0);
	PQclear(res);
	PQfinish(c);
}

Test(catalogue, nobody_can_truncate_or_make_triggers)
{
	none("select r.rolname || ' on ' || c.relname from pg_roles r, "
	     "pg_class c join pg_namespace n on n.oid = c.relnamespace where "
	     "r.rolname like 'befund\\_%' and r.rolname <> 'befund_owner' and "
	     "n.nspname in " OURS " and c.relkind = 'r' and "
	     "has_table_privilege(r.oid, c.oid, 'truncate, trigger, "
	     "references')");
}

Test(catalogue, every_foreign_key_of_a_large_table_has_an_index)
{
	none("select c.conrelid::regclass || ': ' || c.conname from "
	     "pg_constraint c where c.contype = 'f' and c.conrelid in "
	     "('befund.comment'::regclass, 'befund.cell'::regclass) and "
	     "c.confrelid in ('befund.edition'::regclass, "
	     "'befund.delivery'::regclass) and not exists (select from "
	     "pg_index i where i.indrelid = c.conrelid and i.indkey[0] = "
	     "c.conkey[1])");
}
