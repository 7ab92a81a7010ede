/*
 * migrate_test.c - numbered files, each once, each whole or not at all.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shell.h"

TestSuite(migrate, .init = shell_start, .fini = shell_stop);
TestSuite(command, .init = shell_start, .fini = shell_stop);

static bool
says(struct ended e, const char *what)
{
	return strstr(e.said, what) != NULL;
}

Test(migrate, applies_files_in_order_and_once)
{
	struct ended e;

	put_file("schema/0002_two.sql", "insert into a values (2);");
	put_file("schema/0001_one.sql",
	    "create schema befund; create table befund.a (n int);"
	    "insert into befund.a values (1);");
	put_file("schema/README", "not SQL");
	e = ctl("migrate");
	cr_assert(e.code == 0, "%s", e.said);
	cr_expect(says(e, "0001_one.sql applied\n0002_two.sql applied\n"));
	e = ctl("migrate");
	cr_expect(e.code == 0 && says(e, "nothing to do"));
	put_file("schema/0003_three.sql", "insert into a values (3);");
	e = ctl("migrate");
	cr_expect(e.code == 0 && says(e, "0003") && !says(e, "0002"));
	cr_expect(strcmp(own_word("select string_agg(n::text, '') from a"),
		      "123") == 0);
}

Test(migrate, only_tells_with_dry_run)
{
	struct ended e;

	put_file("schema/0001_one.sql", "create schema befund;");
	e = ctl("migrate --dry-run");
	cr_expect(e.code == 0 && says(e, "0001_one.sql would be applied"));
	cr_expect(strcmp(own_word("select count(*) from pg_namespace where "
				  "nspname in ('befund', 'befundctl')"),
		      "0") == 0);
	cr_expect(ctl("migrate").code == 0);
	cr_expect(says(ctl("migrate --dry-run"), "nothing to do"));
}

/* Who reads only the error must know what to do. */
Test(migrate, says_who_makes_a_role_that_is_missing)
{
	struct ended e;

	put_file("schema/0001_one.sql", "create schema befund;");
	put_file("schema/0002_two.sql",
	    "grant usage on schema befund to befund_nobody;");
	e = ctl("migrate");
	cr_expect(e.code == 1);
	cr_expect(says(e, "0001_one.sql applied"));
	cr_expect(
	    says(e, "the role \"befund_nobody\" is not there"), "%s", e.said);
	cr_expect(says(e, text("psql -f %s/roles.sql", folder)), "%s", e.said);
	put_file("schema/0002_two.sql", "select no_such(1)");
	e = ctl("migrate");
	cr_expect(e.code == 1 && !says(e, "roles.sql"));
}

Test(migrate, refuses_a_file_that_changed)
{
	struct ended e;

	put_file("schema/0001_one.sql", "create schema befund;");
	cr_assert(ctl("migrate").code == 0);
	put_file("schema/0001_one.sql", "create schema befund; ");
	put_file("schema/0002_two.sql", "create table befund.b (n int);");
	e = ctl("migrate");
	cr_expect(e.code == 1 && says(e, "changed after it was applied"));
	cr_expect(ctl("migrate --dry-run").code == 1);
	cr_expect(strcmp(own_word("select to_regclass('befund.b') is null"),
		      "t") == 0);
}

Test(migrate, refuses_a_database_newer_than_itself)
{
	struct ended e;

	put_file("schema/0001_one.sql", "create schema befund;");
	put_file("schema/0002_two.sql", "create table befund.b (n int);");
	cr_assert(ctl("migrate").code == 0);
	(void)unlink(text("%s/schema/0002_two.sql", folder));
	e = ctl("migrate");
	cr_expect(e.code == 1 && says(e, "does not know"));
}

Test(migrate, does_all_of_a_file_or_nothing)
{
	struct ended e;

	put_file("schema/0001_one.sql", "create schema befund;");
	put_file("schema/0002_two.sql",
	    "create table befund.b (n int);\n"
	    "insert into befund.b values (1);\n"
	    "insert into befund.nowhere values (1);\n");
	put_file("schema/0003_three.sql", "create table befund.c (n int);");
	e = ctl("migrate");
	cr_expect(e.code == 1 && says(e, "0002_two.sql:3: "), "%s", e.said);
	cr_expect(strcmp(own_word("select to_regclass('befund.b') is null and "
				  "to_regclass('befund.c') is null and (select"
				  " count(*) = 1 from befundctl.migration)"),
		      "t") == 0);
	put_file("schema/0002_two.sql", "create table befund.b (n int);");
	cr_expect(ctl("migrate").code == 0);
}

Test(migrate, refuses_a_file_that_ends_its_transaction)
{
	struct ended e;

	put_file("schema/0001_one.sql", "create schema befund; commit;");
	e = ctl("migrate");
	cr_expect(e.code == 1 && says(e, "must not end its transaction"));
}

Test(migrate, refuses_odd_names)
{
	put_file("schema/0001_one.sql", "create schema befund;");
	put_file("schema/0001_two.sql", "select 1;");
	cr_expect(says(ctl("migrate"), "have the same number"));
	(void)unlink(text("%s/schema/0001_two.sql", folder));
	put_file("schema/two.sql", "select 1;");
	cr_expect(says(ctl("migrate"), "four digits"));
	(void)unlink(text("%s/schema/two.sql", folder));
	(void)unlink(text("%s/schema/0001_one.sql", folder));
	cr_expect(ctl("migrate").code == 1, "nothing at all is no schema");
}

/* Reference data is what the files say now, unlike the schema. */
Test(migrate, runs_a_changed_file_of_the_catalogue_again)
{
	struct ended e;

	put_file("schema/0001_one.sql",
	    "create schema befund; create table befund.a (n int);");
	put_file("catalogue/0001_a.sql",
	    "delete from befund.a; insert into befund.a values (1);");
	e = ctl("migrate --dry-run");
	cr_expect(e.code == 0 && says(e, "0001_a.sql would be applied"));
	e = ctl("migrate");
	cr_expect(e.code == 0 && says(e, "0001_a.sql applied"), "%s", e.said);
	cr_expect(says(ctl("migrate"), "nothing to do"));
	put_file("catalogue/0001_a.sql",
	    "delete from befund.a; insert into befund.a values (2);");
	e = ctl("migrate");
	cr_expect(e.code == 0 && says(e, "0001_a.sql applied") &&
		  !says(e, "0001_one.sql"));
	cr_expect(strcmp(own_word("select string_agg(n::text, '') from a"),
		      "2") == 0);
	put_file("catalogue/0001_a.sql", "insert into befund.nowhere select 1");
	cr_expect(ctl("migrate").code == 1);
	(void)unlink(text("%s/catalogue/0001_a.sql", folder));
	cr_expect(ctl("migrate").code == 0, "the schema knows nothing of it");
}

Test(migrate, waits_for_another_one)
{
	pid_t other;
	int code = -1;

	put_file("schema/0001_one.sql",
	    "create schema befund; select pg_sleep(0.3);");
	put_file("schema/0002_two.sql",
	    "create table befund.b (n int); select pg_sleep(0.3);");
	other = fork();
	if (other == 0)
		_exit(ctl("migrate").code);
	cr_expect(ctl("migrate").code == 0);
	cr_assert(waitpid(other, &code, 0) == other);
	cr_expect(WIFEXITED(code) && WEXITSTATUS(code) == 0);
	cr_expect(strcmp(own_word("select count(*) from befundctl.migration"),
		      "2") == 0);
}

Test(migrate, keeps_its_notes_out_of_every_programs_reach)
{
	put_file("schema/0001_one.sql", "create schema befund;");
	cr_assert(ctl("migrate").code == 0);
	cr_expect(
	    strcmp(own_word("select count(*) from unnest(array['atlas', "
			    "'account', 'workspace', 'steering', 'intake', "
			    "'admin', 'clerk', 'importer', 'protector']) r "
			    "where has_schema_privilege("
			    "'befund_' || r, 'befundctl', 'usage') or "
			    "has_table_privilege('befund_' || r, "
			    "'befundctl.migration', 'select')"),
		"0") == 0);
}

Test(command, says_how_it_is_used)
{
	cr_expect(ctl("").code == 2);
	cr_expect(ctl("nonsense").code == 2);
	cr_expect(ctl("migrate now").code == 2);
	cr_expect(ctl("invite").code == 2);
	cr_expect(ctl("config").code == 2);
	cr_expect(ctl("config check").code == 0);
	put_file("conf", "municipality = X\nunknown = 1\n");
	cr_expect(ctl("config check").code == 1);
	cr_expect(says(ctl("config check"), "unknown key \"unknown\""));
}

Test(command, makes_people_and_the_demo)
{
	struct ended e;

	use_real_sql();
	e = ctl("migrate");
	cr_assert(e.code == 0, "%s", e.said);
	cr_expect(ctl("demo --accounts").code == 1);
	e = ctl("create-admin chef@it.example 'Erste Administration'");
	cr_assert(e.code == 0, "%s", e.said);
	cr_expect(says(e, "https://portal.example/konto/einladung/"));
	cr_expect(
	    strcmp(own_word(text("select p.roles::text from invitation i join "
				 "person p on p.id = i.person_id where "
				 "i.token_hash = sha256(convert_to('%.43s', "
				 "'UTF8')) and i.expires_at > now()",
		       strstr(e.said, "/einladung/") + 11)),
		"{administrator}") == 0);
	e = ctl("create-admin CHEF@it.example 'Noch eine'");
	cr_expect(e.code == 1 && says(e, "exists"));
	cr_expect(ctl("create-admin chef 'Noch eine'").code == 1);
	cr_expect(
	    ctl("create-admin \"a@b'; drop table person; --\" 'X Y'").code ==
	    1);
	e = ctl("invite chef@it.example");
	cr_expect(e.code == 0 && says(e, "/konto/einladung/"));
	cr_expect(
	    strcmp(own_word("select count(*) from invitation"), "1") == 0);
	cr_expect(ctl("invite niemand@it.example").code == 1);
	e = ctl("demo");
	cr_assert(e.code == 0, "%s", e.said);
	e = ctl("demo");
	cr_expect(e.code == 0 && says(e, "before"));
	e = ctl("demo --accounts");
	cr_expect(e.code == 0 && says(e, "schulleitung@demo.example"));
	cr_expect(says(e, "gemeinsam-lesen-2026"));
	cr_expect(strcmp(own_word("select count(*) from outbox"), "0") == 0);
}
