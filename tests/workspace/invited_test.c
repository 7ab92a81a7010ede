/*
 * invited_test.c - whom the invitation to a round reaches, where it leads, and
 * which dates go with its mail.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

enum { COLLEAGUE = 199 };

/* Somebody else who speaks for the school. */
static void
with_colleague(void)
{
	harness_start();
	run(text("insert into person (id, email, name) values (%d, "
		 "'kollege@demo.example', 'Demo Kollege') on conflict do "
		 "nothing",
	    COLLEAGUE));
	run(text("insert into mandate (person_id, organisation_id) values "
		 "(%d, 103)",
	    COLLEAGUE));
	run(text("insert into workspace_member (workspace_id, person_id, role) "
		 "values (2001, %d, 'provider') on conflict do nothing",
	    COLLEAGUE));
}

static void
without_colleague(void)
{
	run(text("delete from notice where person_id = %d", COLLEAGUE));
	run(text("update round_invitation set contact_id = null where "
		 "contact_id = %d",
	    COLLEAGUE));
	run(text(
	    "delete from workspace_member where person_id = %d", COLLEAGUE));
	run(text("delete from mandate where person_id = %d", COLLEAGUE));
	run(text("delete from person where id = %d", COLLEAGUE));
	harness_stop();
}

TestSuite(invited, .init = with_colleague, .fini = without_colleague);

static long long
told(long long round, int person)
{
	return number(text("select count(*) from notice where kind = "
			   "'invitation' and object_id = %lld and person_id = "
			   "%d",
	    round, person));
}

/* A round to which the school alone is invited. */
static long long
round_for(const char *contact)
{
	long long e = fresh_edition();
	struct reply r = post(room("/runde/neu"),
	    text("edition=%s&title=Wen+fragen+wir&questions=Warum&starts_on="
		 "2026-11-01&ends_alone=2046-10-31&ends_discuss=2046-11-30&"
		 "organisation=%s&%s",
		id(e), id(103), contact),
	    LEAD);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	return number(text("select id from round where edition_id = %lld", e));
}

Test(invited, are_all_of_an_organisation_without_a_contact)
{
	long long r = round_for("contact=");

	cr_expect(told(r, 1001) == 1 && told(r, COLLEAGUE) == 1);
	cr_expect(shows(
	    get(room("/runde/neu?vorlage=%s", id(41)), LEAD), "Demo Kollege"));
}

Test(invited, is_the_contact_if_there_is_one)
{
	long long r = round_for(text("contact=%s", id(COLLEAGUE)));
	struct reply p;

	cr_expect(told(r, 1001) == 0 && told(r, COLLEAGUE) == 1);
	p = get(room("/runde/%s/bearbeiten", id(r)), LEAD);
	cr_expect(shows(p, text("value=\"%s\" translate=\"no\" selected",
			       id(COLLEAGUE))),
	    "%s", strstr(p.body.p, "name=\"contact\""));
	p = post(room("/runde/%s/bearbeiten", id(r)),
	    text("seen=1&starts_on=2026-11-01&ends_alone=2046-10-31&"
		 "ends_discuss=2046-11-30&contact=%s",
		id(1001)),
	    LEAD);
	cr_expect(p.code == 303, "%d", p.code);
	cr_expect(told(r, 1001) == 1, "the new one is told");
}

Test(invited, are_all_again_when_the_contact_has_left)
{
	long long r = round_for(text("contact=%s", id(COLLEAGUE)));

	run(text(
	    "delete from workspace_member where person_id = %d", COLLEAGUE));
	cr_expect(number(text("select count(*) from round_people(%lld) where "
			      "person_id = 1001",
		      r)) == 1);
}

Test(invited, is_nobody_of_another_organisation)
{
	long long r = round_for(text("contact=%s", id(1005)));

	cr_expect(number(text("select count(contact_id) from round_invitation "
			      "where round_id = %lld",
		      r)) == 0);
	cr_expect(told(r, 1005) == 0);
}

Test(invited, are_led_to_the_first_question)
{
	long long r = round_for("contact=");

	cr_expect_str_eq(word(text("select address from notice where kind = "
				   "'invitation' and object_id = %lld limit 1",
			     r)),
	    room("/runde/%s/frage/1", id(r)));
	cr_expect(number(text("select (title = '„Wen fragen wir“: Für sich "
			      "lesen und notieren bis Mi., 31. Oktober "
			      "2046')::int from notice where kind = "
			      "'invitation' and object_id = %lld limit 1",
		      r)) == 1);
}

Test(invited, get_the_dates_again_when_they_change)
{
	long long r = round_for("contact=");
	const char *dates = text(
	    "select count(*) from outbox o join notice n on n.id = "
	    "o.notice_id and n.person_id = 1001 left join round_event e on "
	    "e.id = n.object_id cross join lateral mail_dates(o.id) d where "
	    "coalesce(e.round_id, n.object_id) = %lld and n.kind = ",
	    r);
	struct reply p;

	cr_expect(number(text("%s'invitation' and d.phase = 'alone' and "
			      "d.ends_on = '2046-10-31' and d.version = 1",
		      dates)) == 1);
	p = post(room("/runde/%s/bearbeiten", id(r)),
	    "seen=1&starts_on=2026-11-01&ends_alone=2046-11-07&ends_discuss="
	    "2046-11-30&reason=Ferien",
	    LEAD);
	cr_expect(p.code == 303, "%d", p.code);
	cr_expect(number(text("%s'round_longer' and d.phase = 'alone' and "
			      "d.ends_on = '2046-11-07' and d.version = 2 and "
			      "d.changed_at > (select created_at from round "
			      "where id = %lld)",
		      dates, r)) == 1);
	cr_expect(number(text("select count(*) from outbox o cross join "
			      "lateral mail_dates(o.id) where o.kind not in "
			      "('invitation', 'round_phase', 'round_longer', "
			      "'round_reminder')")) == 0);
}
