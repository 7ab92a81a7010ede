/*
 * feed_test.c - what is new, for programs: a feed under a secret address, and
 * where a discussion stands for pages that ask again and again.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "harness.h"
#include "room.h"
#include "text.h"

TestSuite(feed, .init = harness_start, .fini = harness_stop);

static const char parents[] = "elternvertretung";

/* A new address for him; the one before is none any more. */
static const char *
made(void)
{
	struct reply r = post("/arbeit/feed", "", parents);
	const char *at = strstr(r.body.p, "/arbeit/feed/");

	cr_assert(r.code == 200 && at != NULL, "%d", r.code);
	return text("%.*s", (int)strcspn(at, "<\""), at);
}

static struct reply
read_as(const char *address, const char *tag)
{
	struct raw raw = {
	    .method = STR("GET"),
	    .address = str_of(address),
	    .if_none_match = tag == NULL ? STR("") : str_of(tag),
	};

	return ask(&raw, NULL);
}

static const char *
tag_of(struct reply r)
{
	const char *at = strstr(r.head.p, "ETag: ");

	cr_assert(at != NULL, "%s", r.head.p);
	return text("%.*s", (int)strcspn(at + 6, "\r\n"), at + 6);
}

Test(feed, holds_what_its_owner_may_read_and_nothing_else)
{
	long long edition = fresh_edition(), open, sealed, hidden, gone, r;
	const char *address = made();
	struct reply feed;

	open = say(edition, "Offen gesagt.", "person", SCHOOL);
	hidden = say(edition, "Verborgen.", "person", SCHOOL);
	gone = say(edition, "Vergessen.", "person", SCHOOL);
	run(text("update comment set state = 'hidden' where id = %lld; update "
		 "comment set withdrawn_at = now() where id = %lld",
	    hidden, gone));
	r = fresh_round(edition);
	sealed = say(edition, "Verdeckt.", "person", SCHOOL);
	feed = read_as(address, NULL);
	cr_assert(feed.code == 200, "%d", feed.code);
	cr_expect(shows(feed, id(open)));
	cr_expect_not(shows(feed, id(sealed)), "sealed");
	cr_expect_not(shows(feed, id(hidden)), "hidden");
	cr_expect_not(shows(feed, id(gone)), "withdrawn");
	cr_expect_not(shows(feed, id(7201)), "of another workspace");
	cr_expect_not(shows(feed, "Offen gesagt."), "no words of it");
	go_on(r);
	cr_expect(shows(read_as(address, NULL), id(sealed)), "when revealed");
	run("update person set workspaces = '{}' where id = 1009");
	cr_expect_not(shows(read_as(address, NULL), id(open)), "who left");
	run("update person set workspaces = '{2001}' where id = 1009");
}

Test(feed, is_sent_again_only_when_something_is_new)
{
	long long edition = fresh_edition();
	const char *address = made();
	struct reply first = read_as(address, NULL), again;

	cr_assert(first.code == 200);
	again = read_as(address, tag_of(first));
	cr_expect(again.code == 304 && again.body.n == 0, "%d", again.code);
	(void)say(edition, "Neu.", "person", SCHOOL);
	cr_expect(read_as(address, tag_of(first)).code == 200);
}

Test(feed, ends_with_its_address)
{
	const char *old = made(), *address = made();

	cr_expect(read_as(old, NULL).code == 404, "there is a newer one");
	cr_expect(read_as(address, NULL).code == 200);
	cr_expect(read_as(text("%s/%s", address, id(2001)), NULL).code == 200);
	cr_expect(read_as(text("%s/%s", address, id(2002)), NULL).code == 404,
	    "not his workspace");
	cr_expect(post("/arbeit/feed/widerrufen", "", parents).code == 303);
	cr_expect(read_as(address, NULL).code == 404, "revoked");
	address = made();
	cr_expect(number(text("select count(*) from feed where encode("
			      "token_hash, 'escape') like '%%%s%%'",
		      address + strlen("/arbeit/feed/"))) == 0,
	    "it is not kept");
	run("update person set disabled_at = now() where id = 1009");
	cr_expect(read_as(address, NULL).code == 404, "nor his any more");
	run("update person set disabled_at = null where id = 1009");
}

static const char *
ticket(long long edition)
{
	return word(text("select herald_ticket(%lld) from (select set_config("
			 "'befund.workspaces', '{2001}', true), set_config("
			 "'befund.person', '1001', true)) x",
	    edition));
}

Test(feed, tells_where_a_discussion_stands_to_its_ticket_alone)
{
	long long edition = fresh_edition(), other = 5101;
	const char *good = ticket(edition), *tag;
	struct reply r = read_as(text("/arbeit/stand/%s", good), NULL);

	cr_assert(r.code == 200, "%d", r.code);
	tag = tag_of(r);
	r = read_as(text("/arbeit/stand/%s", good), tag);
	cr_expect(r.code == 304 && r.body.n == 0, "%d", r.code);
	(void)say(edition, "Bewegt.", "person", SCHOOL);
	r = read_as(text("/arbeit/stand/%s", good), tag);
	cr_expect(r.code == 200);
	cr_expect(shows(r, "\"fresh\":1"), "%s", r.body.p);
	cr_expect_not(shows(r, "Bewegt"));
	/* another edition under this proof, a proof that is made up */
	cr_expect(
	    read_as(
		text("/arbeit/stand/%lld%s", other, strchr(good, '.')), NULL)
		.code == 404);
	cr_expect(read_as(text("/arbeit/stand/%.*s%s", (int)strlen(good) - 4,
			      good, "0000"),
		      NULL)
		      .code == 404);
}

/* Who is no member any more learns nothing, not even that nothing is new. */
Test(feed, tells_who_has_left_no_more_where_it_stands)
{
	long long edition = fresh_edition();
	const char *good = ticket(edition), *tag;
	struct reply r = read_as(text("/arbeit/stand/%s", good), NULL);
	const char *member = "insert into workspace_member (person_id, "
			     "workspace_id, role) values (1001, 2001, "
			     "'provider')";

	cr_assert(r.code == 200, "%d", r.code);
	tag = tag_of(r);
	run("delete from workspace_member where person_id = 1001 and "
	    "workspace_id = 2001");
	r = read_as(text("/arbeit/stand/%s", good), tag);
	run(member);
	cr_expect(r.code == 404, "%d", r.code);
	cr_expect(read_as(text("/arbeit/stand/%s", good), tag).code == 304);
	run("update person set disabled_at = now() where id = 1001");
	r = read_as(text("/arbeit/stand/%s", good), tag);
	run("update person set disabled_at = null where id = 1001");
	cr_expect(r.code == 404, "%d", r.code);
	/* and nobody makes it another's */
	cr_expect(read_as(text("/arbeit/stand/%.*s.1002.%s",
			      (int)(strstr(good, ".1001.") - good), good,
			      strstr(good, ".1001.") + strlen(".1001.")),
		      NULL)
		      .code == 404);
}

/* Discussion and reader are looked up once by their keys; nothing is read. */
Test(feed, looks_up_two_rows_to_say_that_nothing_is_new)
{
	static const char read[] =
	    "; select string_agg(relname || ' ' || coalesce(seq_tup_read, 0) "
	    "|| ' ' || coalesce(idx_scan, 0), ',' order by relname) from "
	    "pg_stat_xact_user_tables where schemaname = 'befund' and "
	    "coalesce(seq_tup_read, 0) + coalesce(idx_scan, 0) > 0";
	long long edition = fresh_edition();
	const char *good = ticket(edition);
	long long stand;

	for (int i = 0; i < 5; i++)
		(void)say(edition, "Viele.", "person", SCHOOL);
	stand =
	    number(text("select stand from edition where id = %lld", edition));
	run("select pg_stat_force_next_flush()");
	cr_expect_str_eq(word(text("select stand_look('%s', %lld, null)%s",
			     good, stand, read)),
	    "edition 0 1,herald_key 1 0,person 0 1");
	cr_expect(strstr(word(text("select stand_look('%s', %lld, null)%s",
			     good, stand - 1, read)),
		      "comment ") != NULL,
	    "what is new is counted (control)");
}
