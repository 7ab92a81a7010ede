/*
 * things_test.c - organisations, workspaces, committees and the journal.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "harness.h"
#include "text.h"

TestSuite(overview, .init = harness_start, .fini = harness_stop);
TestSuite(organisation, .init = harness_start, .fini = harness_stop);
TestSuite(workspace, .init = harness_start, .fini = harness_stop);
TestSuite(committee, .init = harness_start, .fini = harness_stop);
TestSuite(journal, .init = harness_start, .fini = harness_stop);

#define AS "administration"

/* A portal that lacks something is told what comes first. */
Test(overview, says_what_is_still_to_do)
{
	struct reply r = get("/verwaltung/", AS);

	cr_expect(r.code == 200 && !shows(r, "Erste Schritte"));
	run("update person set disabled_at = now() where id = 1003");
	r = get("/verwaltung/", AS);
	cr_expect(shows(r, "Erste Schritte"), "one pair of eyes");
	run("update person set disabled_at = null where id = 1003");
	cr_expect(shows(get("/verwaltung/organisation/neu", AS),
		      "<option value=\"\">Bitte wählen"),
	    "no sector is chosen by itself");
	cr_expect(shows(get("/verwaltung/organisationen?suche=xyz", AS),
	    "Keine Organisation gefunden"));
}

Test(organisation, is_made_changed_and_found)
{
	struct reply r = post("/verwaltung/organisation/neu",
	    "name=Testwerk&sektor=chamber&once="
	    "werkwerkwerkwerkwerkwerkwerkwerkwerkwerkwer",
	    AS);
	long long o;

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	o = number("select id from organisation where name = 'Testwerk'");
	cr_expect(
	    get(text("/verwaltung/organisation/%s", id(o)), AS).code == 200);
	r = post(
	    "/verwaltung/organisation/neu", "name=testwerk&sektor=chamber", AS);
	cr_expect(r.code == 422 && shows(r, "schon eine Organisation"));
	cr_expect(shows(r, "value=\"chamber\" selected"));
	r = post("/verwaltung/organisation/neu", "name=X&sektor=nichts", AS);
	cr_expect(r.code == 422);
	r = post(text("/verwaltung/organisation/%s", id(o)),
	    "name=Testwerk+Neu&sektor=adult", AS);
	cr_expect(r.code == 303);
	cr_expect(shows(get("/verwaltung/organisationen?suche=werk+neu", AS),
	    "Weiterbildung"));
	run("delete from organisation where name = 'Testwerk Neu'");
}

Test(organisation, that_is_disabled_speaks_through_nobody)
{
	const char *o = text("/verwaltung/organisation/%s", id(108));

	cr_expect(shows(get(text("%s/sperren", o), AS), "Eine Person"));
	cr_expect(post(text("%s/sperren", o), "", AS).code == 303);
	cr_expect(number("select count(*) from person where id = 1009 and "
			 "organisation_id is null") == 1);
	cr_expect(post(text("/verwaltung/person/%s/mandat", id(1006)),
		      text("organisation=%s", id(108)), AS)
		      .code == 422);
	cr_expect(post(text("%s/entsperren", o), "", AS).code == 303);
	cr_expect(number("select organisation_id from person where id = "
			 "1009") == 108);
}

Test(workspace, is_made_and_renamed_but_not_looked_into)
{
	struct reply r = post("/verwaltung/raum/neu", "name=Testraum", AS);
	long long w;

	cr_assert(r.code == 303, "%d", r.code);
	w = number("select id from workspace where name = 'Testraum'");
	cr_expect(shows(get("/verwaltung/raeume", AS), "ohne Moderation"));
	cr_expect(
	    post(text("/verwaltung/raum/%s", id(w)), "name=Testraum+2", AS)
		.code == 303);
	r = get(text("/verwaltung/raum/%s", id(2002)), AS);
	cr_expect(shows(r, "Demo Nachbarraum") && !shows(r, "Kolibri"));
	run(text("delete from workspace where id = %lld", w));
}

/* Who appealed, and what was decided, is for nobody here to read. */
Test(workspace, gets_a_second_moderator_where_an_appeal_waits)
{
	const char *page = text("/verwaltung/raum/%s", id(2001));
	struct reply r;

	cr_expect_not(shows(get(page, AS), "Ein Einspruch wartet"));
	run("insert into moderation_case (comment_id, workspace_id, waits, "
	    "waits_since, decision, words, decided_by, decided_at, appeal, "
	    "appealed_at) select id, 2001, 'appealed', now(), 'hidden', "
	    "'Zaunammer', 1004, now(), 'Goldammer', now() from comment where "
	    "workspace_id = 2001 and author_id = 1005 and not sealed limit 1");
	r = get("/verwaltung/", AS);
	cr_expect(shows(r, "auf eine zweite Moderation in „"));
	cr_expect(shows(r, text("href=\"%s\"", page)));
	r = get(page, AS);
	cr_expect(shows(r, "Ein Einspruch wartet auf eine zweite Moderation"));
	cr_expect(shows(r, "Zur Moderation machen"));
	cr_expect_not(shows(r, "Zaunammer") || shows(r, "Goldammer"));
	cr_expect(
	    post(text("%s/moderation", page), "person=x", AS).code == 422);
	cr_expect(
	    post(text("%s/moderation", page), text("person=%s", id(1015)), AS)
		    .code == 404,
	    "no member");
	r = post(text("%s/moderation", page), text("person=%s", id(1002)), AS);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect_not(shows(get(page, AS), "Ein Einspruch wartet"));
	cr_expect(number("select count(*) from notice where person_id = 1002 "
			 "and kind in ('membership', 'moderate')") == 2);
	run("delete from moderation_case where words = 'Zaunammer'");
	run("update workspace_member set role = 'analyst' where workspace_id = "
	    "2001 and person_id = 1002");
}

Test(workspace, contents_are_out_of_the_programs_reach)
{
	cr_expect(number("select count(*) from unnest(array['comment', "
			 "'edition', 'round', 'conclusion', 'position', "
			 "'vote', 'decision', 'credential', 'session', "
			 "'analysis', 'cell']) t where has_table_privilege("
			 "'befund_admin', t, 'select')") == 0);
}

Test(committee, is_made_and_renamed)
{
	struct reply r = post("/verwaltung/gremium/neu", "name=Testrat", AS);
	long long c;

	cr_assert(r.code == 303);
	c = number("select id from committee where name = 'Testrat'");
	cr_expect(shows(get("/verwaltung/gremien", AS), "Testrat"));
	cr_expect(
	    post(text("/verwaltung/gremium/%s", id(c)), "name=Testrat+2", AS)
		.code == 303);
	r = get(text("/verwaltung/gremium/%s", id(3001)), AS);
	cr_expect(shows(r, "Vorsitz") && shows(r, "mit Stimmrecht"));
	run(text("delete from committee where id = %lld", c));
}

Test(journal, is_filtered_and_paged)
{
	struct reply r = get("/verwaltung/journal", AS);
	const char *next;

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Ältere Einträge"));
	next = strstr(r.body.p, "/verwaltung/journal?ding=&amp;person=");
	cr_assert(next != NULL);
	r = get("/verwaltung/journal?ding=organisation", AS);
	cr_expect(
	    shows(r, "Organisation angelegt") && !shows(r, "Person angelegt"));
	r = get("/verwaltung/journal?person=Niemand+sonst", AS);
	cr_expect(shows(r, "Nichts gefunden"));
	r = get("/verwaltung/journal?von=2001-01-01&bis=2001-12-31", AS);
	cr_expect(shows(r, "Nichts gefunden"));
	r = get("/verwaltung/journal?von=gestern", AS);
	cr_expect(r.code == 422 && shows(r, "Datum"));
	cr_expect(get("/verwaltung/journal?vor=abc", AS).code == 422);
}

Test(journal, shows_nothing_of_workspaces)
{
	struct reply r = get("/verwaltung/journal?ding=comment", AS);

	cr_expect(shows(r, "Nichts gefunden"));
	r = get("/verwaltung/journal?person=Demo+Schulleitung", AS);
	cr_expect(!shows(r, "Beitrag geschrieben"));
}

/* Whatever a trigger writes down is told in words. */
Test(journal, has_words_for_every_action)
{
	long long n;

	run("create temporary table action as select row_number() over (order "
	    "by a) as i, a from (select distinct split_part(encode(tgargs, "
	    "'escape'), '\\000', 1) as a from pg_trigger where tgfoid in "
	    "('journal_row'::regproc, 'journal_gone'::regproc)) x");
	n = number("select count(*) from action");
	cr_assert(n > 50);
	for (long long from = 1; from <= n; from += 40) {
		struct reply r;

		run(text("insert into journal (action, object) select a, "
			 "'test%lld' from action where i between %lld and "
			 "%lld",
		    from, from, from + 39));
		r = get(text("/verwaltung/journal?ding=test%lld", from), AS);
		cr_assert(r.code == 200);
		for (long long i = from; i < from + 40 && i <= n; i++) {
			const char *a = word(
			    text("select a from action where i = %lld", i));

			cr_expect(!shows(r, text(">%s<", a)), "%s", a);
		}
	}
}

Test(journal, cannot_be_changed_by_any_program)
{
	cr_expect(
	    number("select count(*) from unnest(array['account', "
		   "'admin', 'workspace', 'steering', 'intake', "
		   "'clerk', 'atlas', 'protector']) p, unnest(array['insert', "
		   "'update', 'delete', 'truncate']) w where "
		   "has_table_privilege('befund_' || p, 'journal', w)") == 0);
	cr_expect(
	    number("select count(*) from unnest(array['account', "
		   "'admin', 'workspace', 'steering', 'intake', "
		   "'clerk', 'atlas', 'protector']) p, unnest(array['update', "
		   "'delete', 'truncate']) w where "
		   "has_table_privilege('befund_' || p, 'journal_seal', "
		   "w)") == 0);
}
