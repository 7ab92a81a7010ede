/*
 * import_test.c - files read in from the command line.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shell.h"

TestSuite(import, .init = shell_start, .fini = shell_stop, .timeout = 120);

#define AS    "import --as bildungsmonitoring@demo.example "
#define TABLE "tests/fixtures/21111-02-06-4_auszug.csv"
#define OURS  "file_name = '21111-02-06-4_auszug.csv'"

static void
portal(void)
{
	use_real_sql();
	cr_assert(ctl("migrate").code == 0);
	cr_assert(ctl("demo").code == 0);
}

static bool
says(struct ended e, const char *words)
{
	return strstr(e.said, words) != NULL;
}

Test(import, tells_what_was_understood_and_waits_to_be_looked_at)
{
	struct ended e;

	portal();
	e = ctl(AS TABLE);
	cr_expect(e.code == 0, "%s", e.said);
	cr_expect(says(e, "genesis_table"), "%s", e.said);
	cr_expect(says(e, "fields read 2352, understood 2352, skipped 0"), "%s",
	    e.said);
	cr_expect(says(e, "to be looked at: https://portal.example/daten/"));
	cr_expect_str_eq(
	    own_word("select count(*) from delivery where " OURS), "0");
	cr_expect_str_eq(
	    own_word("select state from import where " OURS), "understood");
}

Test(import, takes_over_at_once_when_asked_to)
{
	struct ended e;

	portal();
	e = ctl(AS "--accept " TABLE);
	cr_expect(
	    e.code == 0 && says(e, "taken over and examined in"), "%s", e.said);
	cr_expect_str_eq(
	    own_word("select count(*) from cell where delivery_id = (select id "
		     "from delivery where " OURS " and id > 9999)"),
	    "2352");
	cr_expect_str_eq(
	    own_word("select count(*) from delivery_check where item in "
		     "('complete', 'jump') and delivery_id = (select id from "
		     "delivery where " OURS " and id > 9999)"),
	    "2");
	e = ctl(AS "--accept " TABLE);
	cr_expect(e.code == 1 && says(e, "was delivered before"), "%s", e.said);
}

Test(import, waits_for_a_person_where_a_table_says_too_little)
{
	struct ended e;

	portal();
	put_file("kurz.csv", "jahr,gesamt\n2011,7\n2012,8\n");
	e = ctl(text(AS "%s/kurz.csv", folder));
	cr_expect(e.code == 0, "%s", e.said);
	cr_expect(
	    says(e, "its columns are not known yet: No column"), "%s", e.said);
	cr_expect(says(e, "to be looked at"));
	put_file("kurz2.csv", "jahr,gesamt\n2011,7\n2013,8\n");
	e = ctl(text(AS "--accept %s/kurz2.csv", folder));
	cr_expect(e.code == 1, "not all is done: %s", e.said);
}

/* Which counts are protected is nothing to be guessed. */
Test(import, of_a_new_source_is_told_who_protects_its_counts)
{
	struct ended e;

	portal();
	cr_assert(system(text("sed s/21111-02-06-4/21111-99-06-4/ " TABLE
			      " > %s/neu.csv",
		      folder)) == 0);
	e = ctl(text(AS "--accept --figures vielleicht %s/neu.csv", folder));
	cr_expect(e.code == 2, "no such word: %s", e.said);
	e = ctl(text(AS "--accept %s/neu.csv", folder));
	cr_expect(e.code == 1, "%s", e.said);
	cr_expect(says(e, "its source 21111-99-06-4 is new: say --figures"),
	    "%s", e.said);
	cr_expect_str_eq(own_word("select count(*) from source where "
				  "table_code = '21111-99-06-4'"),
	    "0");
	e = ctl(text(AS "--accept --figures confidential %s/neu.csv", folder));
	cr_expect(e.code == 0, "%s", e.said);
	cr_expect_str_eq(
	    own_word("select u.kind || ' ' || u.min_count from secrecy_rule u "
		     "join source s on s.id = u.source_id where s.table_code = "
		     "'21111-99-06-4'"),
	    "own 3");
}

/* Nobody reads here: for some seconds it waits for an importer. */
Test(import, interrupted_keeps_nothing_of_the_file)
{
	struct ended e;

	portal();
	e = ctl_interrupted(AS "--accept " TABLE,
	    "select count(*) = 1 from import where state "
	    "= 'waiting' and " OURS);
	cr_expect(e.code == 1 && says(e, "cancelled, nothing of it is kept"),
	    "%s", e.said);
	cr_expect_str_eq(
	    own_word("select state from import where " OURS), "cancelled");
	cr_expect_str_eq(
	    own_word("select count(*) from import_chunk where "
		     "import_id = (select id from import where " OURS ")"),
	    "0");
}

Test(import, helps_without_a_configuration)
{
	struct ended e = ctl("import --help");

	cr_expect(e.code == 0 && says(e, "import --as EMAIL"), "%s", e.said);
}

Test(import, says_what_is_wrong)
{
	portal();
	cr_expect(ctl("import " TABLE).code == 2, "who?");
	cr_expect(says(ctl("import --as nobody@demo.example " TABLE),
	    "no analyst has this address"));
	cr_expect(says(ctl("import --as schulleitung@demo.example " TABLE),
	    "no analyst has this address"));
	cr_expect(says(ctl(AS "--source keine " TABLE), "no source has"));
	cr_expect(says(ctl(AS "/nirgends.csv"), "could not open"));
	put_file("leer.pdf", "%PDF-1.4\n");
	cr_expect(says(ctl(text(AS "%s/leer.pdf", folder)),
	    "could not be read: This is a PDF"));
}
