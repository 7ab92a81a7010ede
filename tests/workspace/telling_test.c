/*
 * telling_test.c - told once, in one way, and never to who may not read it.
 */
#include <criterion/criterion.h>

#include "harness.h"
#include "room.h"
#include "text.h"

TestSuite(telling, .init = harness_start, .fini = harness_stop);

/* The parents' council, 1009, follows the workspace and is in no round. */
static const char parents[] = "elternvertretung";
static long long edition;

static void
clear(void)
{
	run("delete from told; delete from follow; delete from seen; delete "
	    "from notice where kind = 'contribution'; delete from outbox; "
	    "delete from notice_choice");
}

static void
follow(const char *mail)
{
	edition = fresh_edition();
	clear();
	run(text("insert into follow values (1009, 2001, 'workspace', 2001, "
		 "'follow'), (1005, 2001, 'workspace', 2001, 'follow'); insert "
		 "into notice_choice values (1009, 'contribution', '%s')",
	    mail));
}

static void
tell(void)
{
	(void)number("select tell_followers(100)");
}

/* What the clerk would send now; "" for nothing. */
static const char *
sent(void)
{
	tell();
	run("update outbox set next_at = now() where recipient like "
	    "'elternvertretung@%'; delete from outbox where recipient not like "
	    "'elternvertretung@%'");
	return word("select coalesce(string_agg(n || ' ' || address, ','), '') "
		    "from mail_claim('UTC')");
}

static long long
wrote(const char *words, const char *as)
{
	return say(edition, words, "person", as);
}

static void
answer(long long to, const char *words)
{
	struct reply r = post(room("/beitrag/%s", id(to)),
	    text("kind=question&voice=person&body=%s", words), SCHOOL);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
}

static void
change(long long comment, const char *what)
{
	run(text("update comment set %s where id = %lld", what, comment));
}

Test(telling, ends_when_a_contribution_is_taken_back)
{
	long long one;

	follow("at_once");
	one = wrote("Nicht gesagt.", SCHOOL);
	tell();
	change(one, "withdrawn_at = now()");
	cr_expect_str_eq(sent(), "");
	cr_expect_str_eq(word("select state from outbox"), "failed");
	clear();
}

Test(telling, ends_when_a_contribution_is_undone)
{
	struct reply r;
	long long one;

	follow("at_once");
	one = wrote("Versehen.", SCHOOL);
	tell();
	cr_expect(number("select count(*) from outbox where recipient like "
			 "'elternvertretung@%'") == 1);
	cr_expect(
	    post(room("/beitrag/%s/ungeschehen", id(one)), "", SCHOOL).code ==
	    303);
	cr_expect_str_eq(sent(), "");
	/* a mail that was quicker leads to a page that says so */
	r = get(room("/beitrag/%s", id(one)), parents);
	cr_expect(r.code == 410, "%d", r.code);
	cr_expect(shows(r, "Dieser Beitrag wurde zurückgezogen"));
	cr_expect(shows(r, room("/analyse/%s/beitraege", id(edition))));
	cr_expect(get(room("/beitrag/%s", id(one)), "nachbarraum").code == 404);
	cr_expect(get(room("/beitrag/%s", id(one + 1)), parents).code == 404);
	clear();
}

/* That a sealed note was there is not told by its having been there. */
Test(telling, says_nothing_of_a_sealed_note_that_was_undone)
{
	long long r, one;

	follow("at_once");
	r = fresh_round(edition);
	one = wrote("Verdeckt.", SCHOOL);
	cr_expect(
	    post(room("/beitrag/%s/ungeschehen", id(one)), "", SCHOOL).code ==
	    303);
	cr_expect(get(room("/beitrag/%s", id(one)), parents).code == 404);
	go_on(r);
	cr_expect_str_eq(sent(), "");
	clear();
}

Test(telling, ends_when_the_moderators_hide_it_or_give_it_back)
{
	static const char *const state[] = {"hidden", "returned", "pending"};

	for (size_t i = 0; i < 3; i++) {
		long long one;

		follow("at_once");
		one = wrote("Das bleibt nicht.", SCHOOL);
		tell();
		change(one, text("state = '%s'", state[i]));
		cr_expect_str_eq(sent(), "", "%s", state[i]);
	}
	clear();
}

/* What the moderators give back and let stand again is not new. */
Test(telling, is_not_done_again_when_a_contribution_comes_back)
{
	static const char *const state[] = {"hidden", "returned", "pending"};

	for (size_t i = 0; i < 3; i++) {
		long long one;

		follow("at_once");
		one = wrote("Das kommt wieder.", SCHOOL);
		cr_expect_str_neq(sent(), "");
		run("delete from notice where kind = 'contribution'");
		change(one, text("state = '%s'", state[i]));
		change(one, "state = 'visible'");
		cr_expect_str_eq(sent(), "", "%s", state[i]);
		/* held before anybody was told, it is new when it is let go */
		one = wrote("Das kommt noch.", SCHOOL);
		change(one, text("state = '%s'", state[i]));
		cr_expect_str_eq(sent(), "", "%s", state[i]);
		change(one, "state = 'visible'");
		cr_expect_str_eq(
		    sent(), text("1 %s", room("/beitrag/%s", id(one))));
	}
	clear();
}

Test(telling, counts_and_leads_to_what_is_left)
{
	long long one, two;

	follow("at_once");
	one = wrote("Eins.", SCHOOL);
	answer(one, "Zwei.");
	two = number("select max(id) from comment");
	cr_assert(number(text("select root_id from comment where id = %lld",
		      two)) == one);
	tell();
	change(one, "withdrawn_at = now()");
	cr_expect_str_eq(sent(), text("1 %s", room("/beitrag/%s", id(two))));
	clear();
}

Test(telling, ends_when_somebody_is_no_member_any_more)
{
	follow("at_once");
	(void)wrote("Unter uns.", SCHOOL);
	tell();
	run("update person set workspaces = array_remove(workspaces, 2001::"
	    "bigint) where id = 1009");
	cr_expect_str_eq(sent(), "");
	run("update person set workspaces = array_append(workspaces, 2001::"
	    "bigint) where id = 1009");
	clear();
}

Test(telling, ends_when_it_was_read_meanwhile)
{
	follow("at_once");
	(void)get(room("/analyse/%s/beitraege", id(edition)), parents);
	(void)wrote("Schon gelesen.", SCHOOL);
	tell();
	(void)get(room("/analyse/%s/beitraege", id(edition)), parents);
	cr_expect_str_eq(sent(), "");
	clear();
}

Test(telling, is_by_one_way_when_somebody_changes_his_mind)
{
	long long one;

	follow("daily");
	one = wrote("Für die Zusammenfassung.", SCHOOL);
	tell();
	run("update notice_choice set mail = 'at_once'");
	answer(one, "Sofort.");
	cr_expect_str_eq(sent(), text("2 %s", room("/beitrag/%s", id(one))));
	run("update notice set made_at = now() - interval '3 days' where kind "
	    "= 'contribution' and person_id = 1009");
	cr_expect(number("select digest_round('UTC', 100)") == 0);
	clear();
}

/* Alone, nobody is told; revealed, all of it is one thing that happened. */
Test(telling, of_a_revealed_round_is_one_notice)
{
	long long r;

	follow("at_once");
	(void)get(room("/analyse/%s/beitraege", id(edition)), parents);
	r = fresh_round(edition);
	run("delete from notice where kind = 'round_phase'");
	(void)wrote("Verdeckt eins.", SCHOOL);
	(void)wrote("Verdeckt zwei.", SCHOOL);
	(void)wrote("Verdeckt drei.", CHAMBER);
	cr_expect_str_eq(sent(), "", "sealed");
	cr_expect(number("select count(*) from notice where kind = "
			 "'contribution'") == 0);
	go_on(r);
	/* the clerk takes them in parts */
	(void)number("select tell_followers(2)");
	cr_expect_str_eq(
	    sent(), text("3 %s", room("/analyse/%s/beitraege", id(edition))));
	cr_expect(number("select count(*) from notice where kind = "
			 "'contribution' and person_id = 1009") == 1);
	cr_expect(number("select count(*) from notice where kind in "
			 "('contribution', 'round_phase') and person_id = "
			 "1005") == 1,
	    "who is invited was told that his round goes on");
	(void)get(room("/analyse/%s/beitraege", id(edition)), parents);
	cr_expect(number("select count(*) from notice where kind = "
			 "'contribution' and person_id = 1009 and read_at is "
			 "null") == 0,
	    "and with the page it is read");
	clear();
}
