/*
 * archive_test.c - whatever holds rows of a workspace rests with it: a table
 * that is new is guarded by the archive, or says here why it need not be.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "database.h"

TestSuite(
    archive, .init = database_start, .fini = database_stop, .timeout = 120);

/*
 * Which events nobody who is signed in causes in an archive: those of guards,
 * and of triggers that let nothing change at all.  Tables have rows of a
 * workspace if they name it, or what belongs to one.
 */
static const char unguarded[] =
    "set search_path = befund; "
    "with event (bit, name) as (values (4, 'insert'), (16, 'update'), "
    "    (8, 'delete')), "
    "free (tab, event, why) as (values "
    /* asks itself, so that a stranger does not learn that it is closed */
    "('comment', 'insert', 'comment_made()'), "
    /* numbers of what its readers see, kept by its own triggers */
    "('edition', 'update', 'counters, else frozen'), "
    "('edition', 'delete', 'nobody may'), "
    /* values are revised wherever they stand */
    "('conclusion_review', 'insert', 'marks a newer value'), "
    "('doubt_case', null, 'doubts about data are answered to the end'), "
    /* who may read an archive still changes */
    "('workspace_member', null, 'who reads it'), "
    /* everybody's own affairs, and the machine's */
    "('follow', null, 'his own'), ('notice', null, 'his own'), "
    "('comment_draft', null, 'his own'), "
    "('comment_mention', null, 'of a contribution''s words'), "
    "('seen', null, 'his own'), ('workspace_visit', null, 'his own'), "
    "('told', null, 'a queue'), ('search_word', null, 'an index'), "
    "('journal', null, 'what happened'), "
    /* the committee's, which quotes it */
    "('agenda_item', null, 'of a meeting')), "
    "mine as (select c.oid, c.relname from pg_class c "
    "    where c.relnamespace = 'befund'::regnamespace "
    "    and c.relkind in ('r', 'p') and not c.relispartition "
    "    and (exists (select from pg_attribute a where a.attrelid = c.oid "
    "	    and not a.attisdropped and a.attname = any "
    "	    ('{workspace_id,edition_id,round_id,comment_id,conclusion_id}')) "
    "	or exists (select from pg_constraint f where f.conrelid = c.oid "
    "	    and f.confrelid::regclass::text = any "
    "	    ('{workspace,edition,round,comment,conclusion}')))) "
    "select m.relname || ' ' || e.name from mine m cross join event e "
    "where not exists (select from pg_trigger t "
    "    join pg_proc p on p.oid = t.tgfoid "
    "    where t.tgrelid = m.oid and t.tgtype & e.bit <> 0 "
    "    and t.tgtype & 2 <> 0 and t.tgenabled <> 'D' "
    "    and p.proname in ('workspace_rests', 'frozen')) "
    "and not exists (select from free f where f.tab = m.relname "
    "    and (f.event is null or f.event = e.name)) order by 1";

static int
rows_of(const char *sql)
{
	PGresult *r = database_ask(sql);
	int n;

	cr_assert(PQresultStatus(r) == PGRES_TUPLES_OK, "%s",
	    PQresultErrorMessage(r));
	n = PQntuples(r);
	for (int i = 0; i < n; i++)
		database_note("%s", PQgetvalue(r, i, 0));
	PQclear(r);
	return n;
}

Test(archive, guards_every_table_with_rows_of_a_workspace)
{
	cr_expect(rows_of(unguarded) == 0, "what stands above is not guarded");
}

Test(archive, notices_a_new_table)
{
	PQclear(database_ask("create table befund.new_thing (workspace_id "
			     "bigint)"));
	cr_expect(rows_of(unguarded) == 3, "all that one can do with it");
	PQclear(database_ask("drop table befund.new_thing"));
	cr_expect(rows_of(unguarded) == 0);
}

/* Whoever is signed in, and whichever way he goes. */
Test(archive, holds_against_who_is_signed_in_and_not_the_clerk)
{
	static const char *const tries[] = {
	    "update befund.comment set state = 'hidden' where id = 7001",
	    "update befund.comment set settled_at = now() where id = 7001",
	    "insert into befund.comment_version (comment_id, workspace_id, "
	    "version, kind, body) values (7001, 2001, 77, 'cause', 'x')",
	    "insert into befund.comment_settling (comment_id, workspace_id, "
	    "settled, reason, made_by_name) values (7001, 2001, true, 'weil', "
	    "'x')",
	};

	PGconn *owner = database_as("owner");

	for (size_t i = 0; i < sizeof(tries) / sizeof(*tries); i++)
		for (int signed_in = 0; signed_in < 2; signed_in++) {
			PGresult *r;
			char *sql = NULL;
			const char *state;

			cr_assert(asprintf(&sql,
				      "do $$ begin "
				      "update befund.workspace set closed_at = "
				      "now() where id = 2001; "
				      "perform set_config('befund.person', "
				      "'%s', true); %s; "
				      "raise sqlstate 'ZZ001'; end $$",
				      signed_in ? "1004" : "", tries[i]) > 0);
			r = PQexec(owner, sql);
			state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
			cr_expect_str_eq(state, signed_in ? "BF002" : "ZZ001",
			    "%s: %s", tries[i], PQresultErrorMessage(r));
			PQclear(r);
			free(sql);
		}
	PQfinish(owner);
}
