/*
 * digest_test.c - what is mailed at once, what waits for a digest, and when.
 */
#include <criterion/criterion.h>

#include "harness.h"
#include "text.h"

TestSuite(digest, .init = harness_start, .fini = harness_stop);

/* A zone in which it is now this hour, and the day that it is there. */
static const char *
zone_at(int hour)
{
	return word(text("select format('<x>%%s', 0 - ((%d - extract(hour "
			 "from now() at time zone 'UTC'))::int))",
	    hour));
}

static void
clear(void)
{
	run("delete from outbox; delete from notice where object_id between "
	    "600 and 699; delete from notice_choice; update person set "
	    "quiet_from = null, quiet_until = null, quiet_weekend = false");
}

static void
choose(const char *mail)
{
	run(text("insert into notice_choice (person_id, kind, mail) values "
		 "(1009, 'reply', '%s') on conflict (person_id, kind) do "
		 "update set mail = excluded.mail",
	    mail));
}

static void
tell(int object)
{
	run(text("select notify_person(1009, 'reply', 2001, %d, 'Titel %d', "
		 "'/arbeit/')",
	    object, object));
}

/* As if so many days had gone by. */
static void
age(int days)
{
	run(text("update notice set made_at = made_at - interval '%d days' "
		 "where object_id between 600 and 699",
	    days));
}

static long long
digests(const char *tz)
{
	return number(text("select digest_round('%s', 100)", tz));
}

Test(digest, gathers_what_one_wants_once_a_day)
{
	clear();
	choose("daily");
	tell(601);
	tell(602);
	cr_expect(number("select count(*) from outbox") == 0, "not at once");
	cr_expect(digests("UTC") == 0, "it is of today");
	age(1);
	cr_expect(digests("UTC") == 1);
	cr_expect(digests("UTC") == 0, "never twice");
	cr_expect(number("select count(*) from digest_lines((select id from "
			 "outbox))") == 2);
	clear();
}

Test(digest, for_the_week_waits_for_monday)
{
	clear();
	choose("weekly");
	tell(603);
	age(8);
	cr_expect(digests("UTC") == 1);
	clear();
	choose("weekly");
	tell(603);
	run("update notice set made_at = date_trunc('week', now() at time zone "
	    "'UTC' - interval '7 hours') at time zone 'UTC' + interval '7 "
	    "hours 1 second' where object_id = 603");
	cr_expect(digests("UTC") == 0, "of this week");
	clear();
}

Test(digest, tells_nothing_of_what_is_read_or_may_not_be_read)
{
	long long mail;

	clear();
	choose("daily");
	for (int i = 604; i < 609; i++)
		tell(i);
	age(2);
	run("update notice set read_at = now() where object_id = 604; update "
	    "notice set workspace_id = 2002 where object_id = 605; update "
	    "notice set object_id = 7001 where object_id = 606; update comment "
	    "set withdrawn_at = now() where id = 7001");
	cr_expect(digests("UTC") == 1);
	mail = number("select id from outbox");
	cr_expect_str_eq(
	    word(text("select string_agg(title, ',' order by title) from "
		      "digest_lines(%lld)",
		mail)),
	    "Titel 607,Titel 608");
	choose("none");
	cr_expect(number("select count(*) from mail_claim('UTC')") == 0,
	    "nothing is left to say");
	run("update comment set withdrawn_at = null where id = 7001; delete "
	    "from notice where object_id = 7001 and title = 'Titel 606'");
	clear();
}

Test(digest, does_not_repeat_what_was_mailed_at_once)
{
	clear();
	choose("at_once");
	tell(610);
	choose("daily");
	age(2);
	cr_expect(digests("UTC") == 0);
	cr_expect(number("select count(*) from outbox") == 1);
	clear();
}

Test(digest, and_mails_wait_while_it_is_quiet)
{
	clear();
	choose("at_once");
	tell(611);
	run("update person set quiet_from = 20, quiet_until = 7 "
	    "where id = 1009");
	cr_expect(number(text("select count(*) from mail_claim('%s')",
		      zone_at(23))) == 0);
	cr_expect(number("select round(extract(epoch from next_at - now()) / "
			 "3600) from outbox where recipient like "
			 "'elternvertretung@%'") >= 7);
	run("update outbox set next_at = now()");
	cr_expect(number(text("select count(*) from mail_claim('%s')",
		      zone_at(12))) == 1);
	clear();
	/* security does not wait */
	run("update person set quiet_from = 20, quiet_until = 7 where id = "
	    "1009; insert into outbox (person_id, recipient, kind, title, "
	    "address) values (1009, 'a@b.example', 'account', 'X', '/')");
	cr_expect(number(text("select count(*) from mail_claim('%s')",
		      zone_at(23))) == 1);
	clear();
}

Test(digest, notices_kept_out_of_the_portal_do_not_count_as_unread)
{
	long long before = number("select unread from person where id = 1009");

	clear();
	before = number("select unread from person where id = 1009");
	run("insert into notice_choice values (1009, 'reply', 'daily', "
	    "false)");
	tell(612);
	cr_expect(
	    number("select unread from person where id = 1009") == before);
	age(2);
	cr_expect(digests("UTC") == 1);
	cr_expect(number("select count(*) from digest_lines((select id from "
			 "outbox))") == 1);
	run("update notice_choice set mail = 'none'");
	tell(613);
	cr_expect(
	    number("select count(*) from notice where object_id = 613") == 0,
	    "neither here nor there");
	clear();
}

/* Berlin's hour and offset when mails come again, for hours of quiet. */
static const char *
quiet(int from, int until, bool weekend, const char *at)
{
	return word(text("select coalesce(to_char(quiet_end(jsonb_populate_"
			 "record(p, '{\"quiet_from\": %d, \"quiet_until\": %d, "
			 "\"quiet_weekend\": %s}'), 'Europe/Berlin', '%s') at "
			 "time zone 'UTC', 'DD HH24:MI'), 'now') from person p "
			 "where id = 1009",
	    from, until, weekend ? "true" : "false", at));
}

/* On 29 March 2026 two o'clock is three, on 25 October three is two again. */
Test(digest, knows_midnight_weekends_and_summer_time)
{
	cr_expect_str_eq(
	    quiet(22, 7, false, "2026-03-28 22:30+01"), "29 05:00");
	cr_expect_str_eq(
	    quiet(22, 7, false, "2026-03-29 05:30+02"), "29 05:00");
	cr_expect_str_eq(quiet(22, 7, false, "2026-03-29 07:00+02"), "now");
	cr_expect_str_eq(
	    quiet(22, 2, false, "2026-03-29 01:30+01"), "29 01:00");
	cr_expect_str_eq(
	    quiet(22, 3, false, "2026-10-25 02:30+02"), "25 02:00");
	cr_expect_str_eq(
	    quiet(22, 7, false, "2026-10-24 23:30+02"), "25 06:00");
	/* from Friday evening to Monday morning */
	cr_expect_str_eq(quiet(22, 7, true, "2026-03-27 23:00+01"), "30 05:00");
	cr_expect_str_eq(quiet(9, 17, false, "2026-03-27 08:59+01"), "now");
	cr_expect_str_eq(
	    quiet(9, 17, false, "2026-03-27 09:00+01"), "27 16:00");
	cr_expect_str_eq(quiet(9, 17, false, "2026-03-27 17:00+01"), "now");
}
