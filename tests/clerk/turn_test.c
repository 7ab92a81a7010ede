/*
 * turn_test.c - the clerk leads rounds on when their day has come, and
 * reminds: each once, also when he was away for days.
 */
#include <criterion/criterion.h>

#include "harness.h"

TestSuite(turn, .init = harness_start, .fini = harness_stop);

/* The demo's round, in "discuss" until so many days from now. */
static void
running(int days)
{
	run("delete from notice where object_id in (select id from "
	    "round_event)");
	run("delete from round_event where round_id = 6001");
	run("delete from round_phase where round_id = 6001");
	run("update round set phase = 'discuss', closed_at = null, version = "
	    "1, "
	    "by_date = true, remind_before = '{3,1}' where id = 6001");
	run(text("insert into round_phase select 6001, 2001, p.n, "
		 "p.phase::phase, today() + %d + p.s, today() + %d + "
		 "p.e from (values (1, 'alone', -19, -10), (2, 'discuss', -9, "
		 "0), (3, 'consent', 1, 10)) p (n, phase, s, e)",
	    days, days));
}

static long long
told(const char *kind, long long person)
{
	return number(text("select count(*) from notice where kind = '%s' and "
			   "person_id = %lld and object_id in (select id from "
			   "round_event where round_id = 6001)",
	    kind, person));
}

/* Somebody of an invited organisation that has said nothing, or something. */
static long long
person_who(const char *spoke)
{
	return number(text("select min(p.id) from person p join "
			   "workspace_member m on m.person_id = p.id and "
			   "m.workspace_id = 2001 join round_invitation i on "
			   "i.organisation_id = p.organisation_id where "
			   "i.round_id = 6001 and i.spoke_at is %s",
	    spoke));
}

Test(turn, leaves_a_round_alone_on_its_last_day)
{
	running(0);
	cr_assert(program_once("clerk") == 0);
	cr_expect_str_eq(
	    word("select phase::text from round where id = 6001"), "discuss");
	cr_expect(told("round_today", 1004) == 1, "who leads it is told");
	cr_expect(told("round_today", 1001) == 0);
}

Test(turn, leads_on_once_however_often_it_looks)
{
	running(-1);
	cr_assert(program_once("clerk") == 0);
	cr_assert(program_once("clerk") == 0);
	cr_expect_str_eq(
	    word("select phase::text from round where id = 6001"), "consent");
	cr_expect(number("select version from round where id = 6001") == 2);
	cr_expect(number("select count(*) from round_event where round_id = "
			 "6001 and kind = 'phase'") == 1);
	cr_expect(told("round_phase", 1001) == 1);
	cr_expect(told("round_phase", 1004) == 1);
}

Test(turn, catches_up_after_weeks)
{
	running(-30);
	cr_assert(program_once("clerk") == 0);
	cr_expect_str_eq(
	    word("select phase::text from round where id = 6001"), "closed");
	cr_expect(number("select count(*) from round_event where round_id = "
			 "6001 and kind = 'phase'") == 2);
	cr_expect(number("select count(*) from round_event where round_id = "
			 "6001 and kind = 'reminded'") == 0);
}

Test(turn, does_not_touch_what_is_led_by_hand)
{
	running(-1);
	run("update round set by_date = false where id = 6001");
	cr_assert(program_once("clerk") == 0);
	cr_expect_str_eq(
	    word("select phase::text from round where id = 6001"), "discuss");
}

Test(turn, reminds_whoever_has_not_acted_once_for_each_day)
{
	long long silent, spoken;

	running(2);
	run("update round_invitation set spoke_at = case when organisation_id "
	    "= 103 then now() end where round_id = 6001");
	silent = person_who("null");
	spoken = person_who("not null");
	cr_assert(program_once("clerk") == 0);
	cr_assert(program_once("clerk") == 0);
	cr_expect(told("round_reminder", silent) == 1);
	cr_expect(told("round_reminder", spoken) == 0);
	cr_expect(number("select count(*) from outbox o join notice n on n.id "
			 "= o.notice_id where n.kind = 'round_reminder' and "
			 "o.title ~ ': Offenlegen und erörtern "
			 "bis (Mo|Di|Mi|Do|Fr|Sa|So)[.], '") > 0);
	run("update round_phase set ends_on = ends_on - 1 where round_id = "
	    "6001 and phase = 'discuss'");
	cr_assert(program_once("clerk") == 0);
	cr_expect(told("round_reminder", silent) == 2, "another day");
}

/* A phase of a few days would remind on the day of its invitation. */
Test(turn, reminds_nobody_on_the_day_it_begins)
{
	running(2);
	run("update round_invitation set spoke_at = null where round_id = "
	    "6001");
	run("update round_phase set ends_on = today() - 1 where round_id = "
	    "6001 and phase = 'alone'");
	run("update round_phase set starts_on = today(), ends_on = today() + 2 "
	    "where round_id = 6001 and phase = 'discuss'");
	cr_assert(program_once("clerk") == 0);
	cr_expect(number("select count(*) from round_event where round_id = "
			 "6001 and kind = 'reminded'") == 0);
	run("update round_phase set starts_on = today() - 1, ends_on = "
	    "today() + 1 where round_id = 6001 and phase = 'discuss'");
	cr_assert(program_once("clerk") == 0);
	cr_expect(number("select count(*) from round_event where round_id = "
			 "6001 and kind = 'reminded'") == 1);
}

/* What fails is a number below the other's: it comes first. */
Test(turn, round_that_fails_keeps_no_other_from_going_on)
{
	running(-1);
	run("insert into round (id, workspace_id, edition_id, title, "
	    "questions, starts_on, ends_on, moderator_id, moderator_name, "
	    "phase, by_date) select 11, workspace_id, 5102, 'Stolpert', "
	    "questions, starts_on, ends_on, moderator_id, moderator_name, "
	    "'discuss', true from round where id = 6001");
	run("insert into round_phase values (11, 2001, 1, 'discuss', today() - "
	    "9, today() - 1), (11, 2001, 2, 'consent', today(), today() + 9)");
	run("create function stumble() returns trigger language plpgsql as "
	    "'begin raise division_by_zero; end'");
	run("create trigger stumble before update of phase on round for each "
	    "row when (new.id = 11) execute function stumble()");
	cr_expect(program_once("clerk") != 0, "and it says so");
	run("drop trigger stumble on round");
	run("drop function stumble()");
	cr_expect_str_eq(
	    word("select phase::text from round where id = 6001"), "consent");
	cr_expect_str_eq(
	    word("select phase::text from round where id = 11"), "discuss");
	run("update round set by_date = false where id = 11");
}
