/*
 * due_test.c - the clerk makes what becomes due and reminds of it, once.
 */
#include <criterion/criterion.h>

#include "harness.h"

TestSuite(due, .init = harness_start, .fini = harness_stop);

/* Something that the Volkshochschule delivers, due in so many days. */
static long long
agreed(int days)
{
	long long a = number("select new_id()");

	run(text(
	    "insert into agreement (id, body_id, title, source_id, "
	    "organisation_id, rhythm, first_period, due_month, due_day, "
	    "way, remind_before, remind_after) select %lld, 9703, 'Kurse', "
	    "4003, 105, 'year', to_char(d, 'YYYY'), extract(month from "
	    "d), extract(day from d), 'file', '{14,3}', '{1,7}' from "
	    "(select current_date + %d) x(d)",
	    a, days));
	return a;
}

static long long
notices(long long agreement, const char *kind, int person)
{
	return number(text("select count(*) from notice n join due d on "
			   "n.address like '%%' || address_id(d.id) where "
			   "d.agreement_id = %lld and n.kind = '%s' and "
			   "n.person_id = %d",
	    agreement, kind, person));
}

Test(due, is_made_a_year_ahead_and_once)
{
	long long a = agreed(40);

	cr_assert(program_once("clerk") == 0);
	cr_assert(program_once("clerk") == 0);
	cr_expect(number(text("select count(*) from due where agreement_id = "
			      "%lld",
		      a)) == 1);
	run(text(
	    "update agreement set first_period = '2020' where id = %lld", a));
	cr_assert(program_once("clerk") == 0);
	cr_expect(number(text("select count(*) from due where agreement_id = "
			      "%lld and due_on > current_date + interval '1 "
			      "year'",
		      a)) == 0);
}

Test(due, is_reminded_of_once_for_each_day)
{
	long long a = agreed(10);

	cr_assert(program_once("clerk") == 0);
	cr_assert(program_once("clerk") == 0);
	cr_expect(notices(a, "due", 1006) == 1);
	cr_expect(notices(a, "due", 1007) == 0, "another organisation");
	cr_expect(number(text("select count(*) from outbox o join notice n on "
			      "n.id = o.notice_id join due d on n.address "
			      "like '%%' || address_id(d.id) where "
			      "d.agreement_id = %lld",
		      a)) == 1);
	/* the next one's day comes */
	run(text("update due set due_on = current_date + 3 where "
		 "agreement_id = %lld",
	    a));
	cr_assert(program_once("clerk") == 0);
	cr_assert(program_once("clerk") == 0);
	cr_expect(notices(a, "due", 1006) == 2);
	cr_expect(notices(a, "overdue", 1002) == 0);
}

Test(due, is_told_to_the_office_when_it_is_late)
{
	long long a = agreed(10);

	cr_assert(program_once("clerk") == 0);
	run(text("update due set due_on = current_date - 2 where "
		 "agreement_id = %lld",
	    a));
	cr_assert(program_once("clerk") == 0);
	cr_assert(program_once("clerk") == 0);
	cr_expect(notices(a, "overdue", 1006) == 1);
	cr_expect(notices(a, "overdue", 1002) == 1);
	cr_expect(notices(a, "overdue", 1003) == 1);
}

Test(due, is_not_reminded_of_when_it_is_delivered_or_ended)
{
	long long a = agreed(10), b = agreed(10);

	run(text("select dues_make(%lld), dues_make(%lld)", a, b));
	run(text("update due set state = 'delivered' where agreement_id = "
		 "%lld",
	    a));
	run(text("update agreement set state = 'ended', ended_at = now() "
		 "where id = %lld",
	    b));
	cr_assert(program_once("clerk") == 0);
	cr_expect(notices(a, "due", 1006) == 0);
	cr_expect(notices(b, "due", 1006) == 0);
}

Test(due, is_named_in_each_persons_language)
{
	long long a = agreed(10);

	run("update person set lang = 2 where id = 1006");
	cr_assert(program_once("clerk") == 0);
	cr_expect_str_eq(
	    word(text("select n.title from notice n join due d on n.address "
		      "like '%%' || address_id(d.id) where d.agreement_id = "
		      "%lld and n.person_id = 1006",
		a)),
	    word("select 'Kurse ' || to_char(current_date + 10, 'YYYY') || ', "
		 "due "
		 "on ' || to_char(current_date + 10, 'FMDD FMMonth YYYY')"));
	run("update person set lang = 0 where id = 1006");
}
