/*
 * moderation_second_test.c - an appeal that nobody may decide on until a
 * second moderator is appointed, and what people hear of their membership.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

#define OFFICE "administration" /* 1014 */

static void
stop(void)
{
	run("update workspace_member set role = 'analyst' where workspace_id = "
	    "2001 and person_id = 1002 and role <> 'analyst'");
	run("update workspace_member set role = 'provider' where workspace_id "
	    "= 2001 and person_id in (1005, 1007) and role <> 'provider'");
	run("update person set disabled_at = null where id = 1002 and "
	    "disabled_at is not null");
	run("delete from workspace_member where workspace_id = 2001 and "
	    "person_id = 1015");
	run("update workspace set is_open = false where id = 2002");
	run("delete from workspace_member where workspace_id = 2002 and "
	    "person_id = 1001");
	harness_stop();
}

TestSuite(second, .init = harness_start, .fini = stop);
TestSuite(membership, .init = harness_start, .fini = stop);

/* A contribution of the school, hidden by the only moderator. */
static long long
appealed(const char *words)
{
	long long c = say(fresh_edition(), words, "person", SCHOOL);
	struct reply r;

	cr_assert(decide(c, "hidden", "Zu deutlich", LEAD).code == 303);
	r = post(room("/beitrag/%s/einspruch", id(c)), "words=Es+stimmt+aber",
	    SCHOOL);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	return c;
}

/* Notices that ask this person for a second moderator for it. */
static long long
asked(long long comment, int person)
{
	return number(text("select count(*) from notice n join moderation_case "
			   "m on m.asked = n.object_id where m.comment_id = "
			   "%lld and n.kind = 'second' and n.person_id = %d",
	    comment, person));
}

static long long
told(long long comment, int person)
{
	return number(text("select count(*) from notice where kind = "
			   "'moderate' and read_at is null and person_id = %d "
			   "and object_id = %lld",
	    person, comment));
}

static void
role(int person, const char *what)
{
	struct reply r = post(room("/mitglieder"),
	    text("person=%s&role=%s", id(person), what), LEAD);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
}

static struct reply
landed(struct reply r, const char *as)
{
	return get(text("%.*s", (int)r.location.n, r.location.p), as);
}

Test(second, is_asked_of_those_who_can_appoint_one)
{
	long long c = appealed("Die Trappe"), n;
	struct reply r;

	cr_expect(asked(c, 1014) == 1 && asked(c, 1004) == 1);
	cr_expect(asked(c, 1001) == 0 && asked(c, 1005) == 0);
	r = get("/arbeit/", OFFICE);
	cr_expect(shows(r, "auf eine zweite Moderation in „"));
	cr_expect(shows(r, text("/verwaltung/raum/%s\"", id(2001))));
	cr_expect_not(shows(r, "Trappe"), "not what it is about");
	r = get("/arbeit/", LEAD);
	cr_expect(shows(r, room("/mitglieder\">")));
	cr_expect_not(shows(get("/arbeit/", CHAMBER), "zweite Moderation"));
	n = number(text("select n.id from notice n join moderation_case m on "
			"m.asked = n.object_id where m.comment_id = %lld and "
			"n.person_id = 1004",
	    c));
	r = landed(get(text("/arbeit/hinweise/%s", id(n)), LEAD), LEAD);
	cr_expect(shows(r, "Ein Einspruch wartet auf eine zweite Moderation"));
	cr_expect(shows(r, "Zur Moderation machen"));
	r = get(room("/mitglieder"), CHAMBER);
	cr_expect_not(shows(r, "Ein Einspruch wartet"));
}

Test(second, is_awaited_by_who_appealed_and_by_who_decided)
{
	long long c = say(fresh_edition(), "Der Wiedehopf", "person", SCHOOL);
	struct reply r;

	cr_assert(decide(c, "returned", "Zu deutlich", LEAD).code == 303);
	r = post(room("/beitrag/%s/einspruch", id(c)), "words=Es+stimmt+aber",
	    SCHOOL);
	cr_expect(strstr(r.head.p, "zweite%20Moderation") != NULL);
	r = landed(r, SCHOOL);
	cr_expect(shows(r, "bis eine zweite Moderation benannt ist"));
	r = get(room("/moderation?wartet=appealed"), LEAD);
	cr_expect(shows(r, "Der Wiedehopf"));
	cr_expect(shows(r, "Wartet auf eine zweite Moderation"));
	r = get(room("/moderation/%s", id(c)), LEAD);
	cr_expect(shows(r, "Eine zweite Moderation benennen"));
	role(1002, "moderator");
	r = get(room("/moderation?wartet=appealed"), LEAD);
	cr_expect(shows(r, "Wartet auf eine andere Person der Moderation"));
	r = get(room("/beitrag/%s", id(c)), SCHOOL);
	cr_expect_not(shows(r, "bis eine zweite Moderation benannt ist"));
	cr_assert(decide(c, "visible", "", ANALYST_A).code == 303);
}

Test(second, sees_it_as_soon_as_he_is_appointed)
{
	long long c = appealed("Der Kiebitz");
	struct reply r;

	role(1002, "moderator");
	cr_expect(told(c, 1002) == 1);
	cr_expect(asked(c, 1014) == 0, "it is settled unread");
	r = get("/arbeit/", ANALYST_A);
	cr_expect(shows(r, "ist zu entscheiden"));
	cr_expect_not(shows(get("/arbeit/", OFFICE), "zweite Moderation in „"));
	cr_expect_not(shows(get(room("/mitglieder"), LEAD), "Ein Einspruch w"));
	/* and gone again before he decided */
	role(1002, "analyst");
	cr_expect(asked(c, 1014) == 1);
	cr_expect(asked(c, 1004) == 0, "it was his doing");
	role(1007, "moderator");
	cr_expect(told(c, 1007) == 1 && asked(c, 1014) == 0);
	role(1002, "moderator");
	run("update person set disabled_at = now() where id = 1002");
	cr_expect(asked(c, 1014) == 0, "there is another one");
	run("update person set disabled_at = null where id = 1002");
	role(1002, "analyst");
	cr_assert(decide(c, "visible", "", "jugendamt").code == 303);
	role(1007, "provider");
	cr_expect(asked(c, 1014) == 0, "it is decided");
}

/* A moderator who cannot decide is not told to. */
Test(second, is_no_task_of_who_decided_first)
{
	long long c = appealed("Die Bekassine");
	struct reply r;

	run(text("delete from notice where object_id = %lld", c));
	cr_expect(number(text("select count(*) from moderation_case where "
			      "comment_id = %lld and waits = 'appealed'",
		      c)) == 1);
	run("update moderation_case set waits = null, waits_since = null where "
	    "workspace_id = 2001 and waits <> 'appealed'");
	cr_expect_not(shows(get("/arbeit/", LEAD), "ist zu entscheiden"));
	r = get(room("%s", ""), LEAD);
	cr_expect(r.code == 200, "%d", r.code);
	cr_expect_not(shows(r, "zu moderieren"));
	role(1002, "moderator");
	cr_assert(decide(c, "visible", "", ANALYST_A).code == 303);
}

/* --- membership ----------------------------------------------------------- */

static const char *
heard(int person)
{
	return word(text("select coalesce((select title || ' > ' || address "
			 "from notice where kind = 'membership' and person_id "
			 "= %d order by id desc limit 1), '')",
	    person));
}

static long long
times(int person)
{
	return number(text("select count(*) from notice where kind = "
			   "'membership' and person_id = %d",
	    person));
}

Test(membership, is_told_with_room_role_and_by_whom)
{
	const char *name = word("select name from workspace where id = 2001");
	long long before = times(1015);

	role(1015, "provider");
	cr_expect_str_eq(heard(1015),
	    text("%s – Sie gehören jetzt dazu, Rolle: Bildungsakteur, "
		 "aufgenommen von Demo Bildungsbüro > %s",
		name, room("%s", "")));
	cr_expect(number("select count(*) from outbox o join notice n on n.id "
			 "= o.notice_id where n.kind = 'membership' and "
			 "n.person_id = 1015") > 0,
	    "by mail, as he never chose otherwise");
	role(1015, "provider");
	cr_expect(times(1015) == before + 1, "the same once more is no news");
	role(1015, "moderator");
	cr_expect_str_eq(heard(1015),
	    text("%s – Ihre Rolle ist jetzt Moderation, bisher Bildungsakteur, "
		 "geändert von Demo Bildungsbüro > %s",
		name, room("%s", "")));
	cr_assert(post(room("/mitglieder/entfernen"),
		      text("person=%s", id(1015)), LEAD)
		      .code == 303);
	cr_expect_str_eq(heard(1015),
	    text("%s – Sie gehören nicht mehr dazu, herausgenommen von Demo "
		 "Bildungsbüro > /arbeit/hinweise",
		name));
	cr_expect(times(1015) == before + 3);
	cr_expect(shows(get("/arbeit/hinweise", STRANGER_A),
	    "Ihre Rolle in einem Arbeitsraum"));
}

Test(membership, is_told_as_he_chose_and_in_his_language)
{
	long long mails;

	run("insert into notice_choice (person_id, kind, mail) values (1015, "
	    "'membership', 'none')");
	run("update person set lang = 2 where id = 1015");
	mails = number("select count(*) from outbox where person_id = 1015");
	role(1015, "analyst");
	cr_expect(strstr(heard(1015), "role: Education monitoring") != NULL);
	cr_expect(
	    number("select count(*) from outbox where person_id = 1015") ==
	    mails);
	run("delete from notice_choice where person_id = 1015");
	run("update person set lang = 0 where id = 1015");
}

Test(membership, of_ones_own_doing_is_no_news)
{
	long long before = times(1001);

	run("update workspace set is_open = true where id = 2002");
	cr_assert(post(text("/arbeit/raum/%s/beitreten", id(2002)), "", SCHOOL)
		      .code == 303);
	cr_expect(number("select count(*) from workspace_member where "
			 "workspace_id = 2002 and person_id = 1001") == 1);
	cr_expect(times(1001) == before);
}
