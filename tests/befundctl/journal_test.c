/*
 * journal_test.c - whatever is done to the journal is found.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shell.h"

enum { ROWS = 60, TRIALS = 60 };

/* Sixty rows, sealed, and the end noted as the clerk does. */
static void
note_end(void)
{
	put_file("journal-head",
	    own_word("select lpad(n::text, 20, '0') || ' ' || encode(hash, "
		     "'hex') || e'\\n' from journal_seal order by n desc "
		     "limit 1"));
}

static void
set_up(void)
{
	shell_start();
	use_real_sql();
	cr_assert(ctl("migrate").code == 0);
	(void)own_word(
	    text("insert into journal (person_id, person_name, action, object, "
		 "object_id, detail) select i, 'Person ' || i, 'comment.add', "
		 "'comment', i, 'Zeile ' || i from generate_series(1, %d) i",
		ROWS));
	(void)own_word("select journal_seal_rows(true, 1000)");
	(void)own_word("create table kept_journal as select * from journal; "
		       "create table kept_seal as select * from journal_seal");
	note_end();
}

TestSuite(verify_journal, .init = set_up, .fini = shell_stop);

static void
restore(void)
{
	(void)own_word("delete from journal_seal; delete from journal; insert "
		       "into journal overriding system value select * from "
		       "kept_journal; insert into journal_seal select * from "
		       "kept_seal");
}

static void
must_find(const char *sql)
{
	struct ended e;

	(void)own_word(sql);
	e = ctl("verify-journal");
	cr_expect(e.code == 3 && strstr(e.said, "BROKEN") != NULL, "%s: %d %s",
	    sql, e.code, e.said);
	restore();
}

Test(verify_journal, is_content_with_an_untouched_one)
{
	struct ended e = ctl("verify-journal");

	cr_expect(
	    e.code == 0 && strstr(e.said, "intact") != NULL, "%s", e.said);
	restore();
	cr_expect(ctl("verify-journal").code == 0, "the tests restore well");
	(void)own_word("select journal_add('later', 'test', 1, null)");
	e = ctl("verify-journal");
	cr_expect(e.code == 0 && strstr(e.said, "1 rows wait") != NULL);
	(void)own_word("select journal_seal_rows(true, 1000)");
	cr_expect(ctl("verify-journal").code == 0,
	    "the note may be older than the end");
}

Test(verify_journal, finds_any_changed_field)
{
	static const char *const field[] = {"at = at + interval '1 "
					    "microsecond'",
	    "person_id = 999", "person_id = null", "person_name = 'Jemand'",
	    "action = 'comment.edit'", "object = 'round'", "object_id = 999",
	    "workspace_id = 1", "detail = detail || ' '"};

	for (size_t i = 0; i < COUNT(field); i++)
		must_find(text("update journal set %s where id = (select id "
			       "from journal order by id offset %zu limit 1)",
		    field[i], i * 5));
}

/* One row in any place, in any of several ways; v() is chance. */
Test(verify_journal, finds_whatever_chance_does, .timeout = 120)
{
	static const char *const harm[] = {
	    "update journal set detail = overlay(detail placing chr(33 + "
	    "v('a')) from 1 + v('b') for 1) where object_id = v('c')",
	    "delete from journal where object_id = v('c')",
	    "delete from journal_seal where journal_id = (select id from "
	    "journal where object_id = v('c'))",
	    "with j as (delete from journal where object_id = v('c') "
	    "returning id) delete from journal_seal where journal_id in "
	    "(select id from j)",
	    "update journal_seal set hash = set_byte(hash, v('a'), "
	    "(get_byte(hash, v('a')) + 1) % 256) where n = v('c')",
	    "update journal a set detail = b.detail, object_id = b.object_id, "
	    "person_name = b.person_name, person_id = b.person_id, at = b.at "
	    "from journal b where (a.object_id, b.object_id) in ((v('c'), "
	    "v('d')), (v('d'), v('c')))",
	    "update journal_seal set journal_id = -journal_id where n in "
	    "(v('c'), v('d')); update journal_seal a set journal_id = "
	    "(select k.journal_id from kept_seal k where k.n = v('c') + "
	    "v('d') - a.n) where a.journal_id < 0",
	};

	(void)own_word("create function v(text) returns int language sql "
		       "stable return current_setting('t.' || $1)::int");
	srand(20261122);
	for (int i = 0; i < TRIALS; i++) {
		int c = 1 + rand() % ROWS;

		must_find(text("select set_config('t.a', '%d', false), "
			       "set_config('t.b', '%d', false), set_config("
			       "'t.c', '%d', false), set_config('t.d', '%d', "
			       "false); %s",
		    rand() % 15, rand() % 5, c, 1 + c % ROWS,
		    harm[i % (int)COUNT(harm)]));
	}
}

Test(verify_journal, finds_a_cut_at_the_end)
{
	must_find("with s as (delete from journal_seal where n > 55 returning "
		  "journal_id) delete from journal where id in (select "
		  "journal_id from s)");
	must_find("delete from journal_seal; delete from journal");
}

Test(verify_journal, finds_a_chain_written_anew)
{
	must_find("update journal set detail = 'gefälscht' where object_id = "
		  "30; delete from journal_seal; select "
		  "journal_seal_rows(true, 1000)");
}

Test(verify_journal, finds_rows_that_were_kept_from_the_seal)
{
	must_find("insert into journal (at, action, object) values (now() - "
		  "interval '2 hours', 'slipped.in', 'test')");
}

Test(verify_journal, misses_the_note_of_the_end)
{
	struct ended e;

	(void)unlink(text("%s/journal-head", folder));
	e = ctl("verify-journal");
	cr_expect(e.code == 3, "%s", e.said);
	put_file("journal-head", "something else");
	cr_expect(ctl("verify-journal").code == 3);
	note_end();
	cr_expect(ctl("verify-journal").code == 0);
}
