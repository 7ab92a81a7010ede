/*
 * follow_test.c - who is told of what is new, and what is new for a reader.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "harness.h"
#include "room.h"
#include "text.h"

TestSuite(follow, .init = harness_start, .fini = harness_stop);

/* 1001 heads a school, 1005 and 1009 are others of workspace 2001. */
static long long edition;

static const char *
discussion(void)
{
	return room("/analyse/%s/beitraege", id(edition));
}

/* Somebody's contribution; a root if there is no parent. */
static long long
wrote(int who, long long parent)
{
	return number(text(
	    "with x as (insert into comment (workspace_id, edition_id, "
	    "parent_id, kind, body, author_id, author_name, root_id) select "
	    "2001, %lld, nullif(%lld, 0), 'cause', 'Folgt.', p.id, p.name, 0 "
	    "from person p where p.id = %d returning id) select id from x",
	    edition, parent, who));
}

static void
clear(void)
{
	edition = fresh_edition();
	run("delete from told; delete from follow; delete from seen; delete "
	    "from notice where kind = 'contribution'; delete from outbox; "
	    "delete from notice_choice");
}

/* Take back what a test has said. */
static void
unsay(void)
{
	run("delete from notice where object_id in (select id from comment "
	    "where body = 'Folgt.'); delete from comment where body = 'Folgt.' "
	    "and parent_id is not null; delete from comment where body = "
	    "'Folgt.'");
	run("delete from told; delete from follow; delete from seen; delete "
	    "from notice where kind = 'contribution'; delete from outbox; "
	    "delete from notice_choice");
}

static const char *
told(int who)
{
	return word(text("select coalesce(string_agg(n::text, ',' order by "
			 "id), '') from notice where person_id = %d and kind = "
			 "'contribution' and read_at is null",
	    who));
}

static void
tell(void)
{
	(void)number("select tell_followers(100)");
}

Test(follow, a_burst_is_one_notice_that_counts)
{
	long long root;

	clear();
	run("insert into follow values (1009, 2001, 'workspace', 2001, "
	    "'follow')");
	root = wrote(1001, 0);
	wrote(1005, root);
	wrote(1001, root);
	cr_expect_str_eq(told(1009), "", "nobody waits for it");
	tell();
	cr_expect_str_eq(told(1009), "3");
	cr_expect_str_eq(
	    told(1001), "", "he was told of the reply, and himself he knows");
	wrote(1005, root);
	tell();
	cr_expect_str_eq(told(1009), "4");
	cr_expect(number("select count(*) from told") == 0);
	cr_expect(number("select count(*) from outbox where kind = "
			 "'contribution'") == 0,
	    "it waits for the digest");
	run("update notice set read_at = now() where kind = 'contribution'");
	wrote(1005, root);
	tell();
	cr_expect_str_eq(told(1009), "1", "what was read counts no more");
	unsay();
}

Test(follow, mails_at_once_only_when_the_last_was_read)
{
	long long root;

	clear();
	run("insert into follow values (1009, 2001, 'workspace', 2001, "
	    "'follow'); insert into notice_choice values (1009, "
	    "'contribution', 'at_once')");
	root = wrote(1001, 0);
	tell();
	wrote(1001, root);
	tell();
	cr_expect(number("select count(*) from outbox where person_id = "
			 "1009") == 1);
	cr_expect(number("select (next_at > now() + interval '200 s')::int "
			 "from outbox where person_id = 1009"),
	    "the burst may go on");
	run("update outbox set next_at = now()");
	cr_expect(number("select n from mail_claim('UTC')") == 2);
	unsay();
}

Test(follow, the_nearest_choice_counts)
{
	long long root, other;

	clear();
	root = wrote(1001, 0);
	other = wrote(1001, 0);
	run("delete from told; delete from follow");
	run(text("insert into follow values (1009, 2001, 'workspace', 2001, "
		 "'mute'), (1009, 2001, 'thread', %lld, 'follow'), (1005, "
		 "2001, 'analysis', (select analysis_id from edition where id "
		 "= %lld), 'follow'), (1005, 2001, 'thread', %lld, 'mute')",
	    root, edition, other));
	wrote(1001, root);
	wrote(1001, other);
	tell();
	cr_expect_str_eq(told(1009), "1");
	cr_expect_str_eq(told(1005), "1");
	unsay();
}

Test(follow, who_wants_silence_is_not_told_of_replies)
{
	long long root;

	clear();
	root = wrote(1009, 0);
	run("update follow set level = 'mute' where person_id = 1009");
	wrote(1001, root);
	cr_expect(number("select count(*) from notice where person_id = 1009 "
			 "and kind = 'reply' and object_id in (select id from "
			 "comment where body = 'Folgt.')") == 0);
	tell();
	run("update follow set level = 'follow' where person_id = 1009");
	wrote(1001, root);
	tell();
	cr_expect(number("select count(*) from notice where person_id = 1009 "
			 "and kind = 'reply' and object_id in (select id from "
			 "comment where body = 'Folgt.')") == 1);
	cr_expect_str_eq(told(1009), "", "the reply was told already");
	unsay();
}

Test(follow, tells_nothing_sealed_and_nobody_who_left)
{
	long long r;

	clear();
	run("insert into follow values (1009, 2001, 'workspace', 2001, "
	    "'follow'), (1015, 2001, 'workspace', 2001, 'follow')");
	r = fresh_round(edition);
	wrote(1001, 0);
	tell();
	cr_expect_str_eq(told(1009), "");
	go_on(r);
	tell();
	cr_expect_str_eq(told(1009), "1", "when it is revealed");
	cr_expect_str_eq(told(1015), "", "of another workspace");
	unsay();
}

Test(follow, is_chosen_with_a_button)
{
	const char *ws = word("select address_id(2001)");
	struct reply r;

	clear();
	r = post(room("/folgen"),
	    text("object=%s&what=workspace&level=follow", ws),
	    "elternvertretung");
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(shows(get(room("%s", ""), "elternvertretung"), "Sie folgen"));
	cr_expect(
	    post(room("/folgen"), text("object=%s&what=thread&level=mute", ws),
		"elternvertretung")
		    .code == 404,
	    "no thread");
	cr_expect(number("select count(*) from follow") == 1);
	clear();
}

Test(follow, marks_what_is_new_until_it_was_shown)
{
	long long root;
	const char *page;

	clear();
	page = discussion();
	cr_expect_not(
	    shows(get(page, "elternvertretung"), "neuer Beitrag"), "at first");
	cr_expect_not(shows(get(page, "elternvertretung"), "neuer Beitrag"));
	root = wrote(1001, 0);
	cr_expect(shows(get(text("%s?art=question", page), "elternvertretung"),
		      "Ein neuer Beitrag"),
	    "a filter hides it");
	cr_expect(shows(get(room("%s", ""), "elternvertretung"), "1 neu"));
	cr_expect(shows(get(page, "elternvertretung"), "Ein neuer Beitrag"));
	cr_expect_not(
	    shows(get(page, "elternvertretung"), "Ein neuer Beitrag"), "shown");
	cr_expect_not(shows(get(page, "schulleitung"), "neuer Beitrag"),
	    "one's own is not new");
	wrote(1001, root);
	cr_expect(post(room("/analyse/%s/gelesen", id(edition)),
		      text("bis=%s", word("select address_id(max(id)) from "
					  "comment")),
		      "elternvertretung")
		      .code == 303);
	cr_expect_not(shows(get(page, "elternvertretung"), "Ein neuer"));
	unsay();
}
