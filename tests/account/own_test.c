/*
 * own_test.c - invitations, one's own password, profile and sessions.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "door.h"
#include "matrix.h"
#include "text.h"

TestSuite(invitation, .init = door_start, .fini = harness_stop);
TestSuite(own, .init = door_start, .fini = harness_stop);

#define LINK "LinkLinkLinkLinkLinkLinkLinkLinkLinkLinkLin"
#define GOOD "vier bunte Wale reiten"

static void
invite(const char *email, const char *until)
{
	run(text("insert into person (email, name) values ('%s', "
		 "'Neue Person') on conflict do nothing",
	    email));
	run("delete from invitation where token_hash = "
	    "sha256(convert_to('" LINK "', 'UTF8'))");
	run(text("insert into invitation (token_hash, person_id, expires_at) "
		 "select sha256(convert_to('" LINK "', 'UTF8')), id, %s from "
		 "person where email = '%s'",
	    until, email));
}

static struct reply
accept(const char *password, const char *again)
{
	return post("/konto/einladung/" LINK,
	    text("kennwort=%s&kennwort_nochmal=%s", quoted(password),
		quoted(again)),
	    NULL);
}

/* Who was invited to a round before he had a password is led to it. */
Test(invitation, leads_on_to_what_one_was_invited_to)
{
	struct reply r;

	invite("neu5@demo.example", "now() + interval '1 day'");
	run("insert into notice (person_id, kind, workspace_id, object_id, "
	    "title, address) select id, 'invitation', 2001, 6001, 'Runde', "
	    "'/arbeit/raum/1/runde/2/frage/1' from person where email = "
	    "'neu5@demo.example'");
	r = accept(GOOD, GOOD);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(str_is(r.location, "/arbeit/raum/1/runde/2/frage/1"), "%.*s",
	    (int)r.location.n, r.location.p);
	run("delete from notice where title = 'Runde' and object_id = 6001");
}

Test(invitation, sets_the_password_once)
{
	struct reply r;

	invite("neu1@demo.example", "now() + interval '1 day'");
	r = get("/konto/einladung/" LINK, NULL);
	cr_assert(r.code == 200);
	cr_expect(shows(r, "Neue Person") && shows(r, "neu1@demo.example"));
	r = accept(GOOD, GOOD);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(str_is(r.location, "/arbeit/"));
	cr_expect(ask_with(new_token(r), "/konto/profil", NULL).code == 200,
	    "and one is signed in");
	cr_expect(
	    try_from("192.0.2.7", "neu1@demo.example", GOOD, NULL).code == 303);
	cr_expect(get("/konto/einladung/" LINK, NULL).code == 404);
	cr_expect(accept("ein anderes Zwetschgenkuchenrezept",
		      "ein anderes Zwetschgenkuchenrezept")
		      .code == 404);
	cr_expect(
	    try_from("192.0.2.7", "neu1@demo.example", GOOD, NULL).code == 303);
}

Test(invitation, is_not_used_up_by_looking)
{
	invite("neu2@demo.example", "now() + interval '1 day'");
	for (int i = 0; i < 3; i++)
		cr_expect(get("/konto/einladung/" LINK, NULL).code == 200);
}

Test(invitation, expires)
{
	struct reply r;

	invite("neu3@demo.example", "now() - interval '1 second'");
	r = get("/konto/einladung/" LINK, NULL);
	cr_expect(r.code == 404 && shows(r, "gilt nicht mehr"));
	cr_expect(accept(GOOD, GOOD).code == 404);
	cr_expect(number("select count(*) from credential c join person p on "
			 "p.id = c.person_id where p.email = "
			 "'neu3@demo.example'") == 0);
}

Test(invitation, is_nothing_for_a_disabled_person)
{
	invite("neu4@demo.example", "now() + interval '1 day'");
	run("update person set disabled_at = now() where email = "
	    "'neu4@demo.example'");
	cr_expect(get("/konto/einladung/" LINK, NULL).code == 404);
	cr_expect(accept(GOOD, GOOD).code == 404);
}

Test(invitation, refuses_weak_unequal_short_and_long_passwords)
{
	char big[300];

	memset(big, 'x', 257);
	big[257] = '\0';
	invite("neu5@demo.example", "now() + interval '1 day'");
	cr_expect(accept("kurz", "kurz").code == 422);
	cr_expect(accept(big, big).code == 422);
	cr_expect(accept(GOOD, GOOD "!").code == 422);
	cr_expect(
	    accept("neue-person-passwort", "neue-person-passwort").code == 422);
	cr_expect(shows(
	    accept("123456789012345678", "123456789012345678"), "zu leicht"));
	cr_expect(accept(GOOD, GOOD).code == 303, "the link is still good");
}

Test(invitation, ends_the_sessions_of_a_person_who_had_a_password)
{
	const char *token = new_token(try_from(
	    "192.0.2.7", "mitglied2@demo.example", DEMO_PASSWORD, NULL));

	run("delete from outbox");
	run("insert into invitation (token_hash, person_id, expires_at) "
	    "values (sha256(convert_to('" LINK "', 'UTF8')), 1013, now() + "
	    "interval '1 day') on conflict (token_hash) do update set "
	    "person_id = 1013, used_at = null, expires_at = "
	    "excluded.expires_at");
	cr_assert(ask_with(token, "/konto/profil", NULL).code == 200);
	cr_assert(accept(GOOD, GOOD).code == 303);
	cr_expect(ask_with(token, "/konto/profil", NULL).code == 303);
	cr_expect(number("select count(*) from outbox where recipient = "
			 "'mitglied2@demo.example'") == 1);
}

Test(invitation, is_not_found_by_its_hash)
{
	invite("neu6@demo.example", "now() + interval '1 day'");
	cr_expect(number("select count(*) from invitation where "
			 "invitation::text like '%" LINK "%'") == 0);
	cr_expect(get("/konto/einladung/kurz", NULL).code == 404);
}

static struct reply
change(const char *token, const char *old, const char *fresh)
{
	return ask_with(token, "/konto/kennwort",
	    text("kennwort_bisher=%s&kennwort=%s&kennwort_nochmal=%s",
		quoted(old), quoted(fresh), quoted(fresh)));
}

Test(own, password_changes_with_the_old_one_and_ends_other_sessions)
{
	const char *mail = "mitglied1@demo.example";
	const char *a =
	    new_token(try_from("192.0.2.7", mail, DEMO_PASSWORD, NULL));
	const char *b =
	    new_token(try_from("192.0.2.8", mail, DEMO_PASSWORD, NULL));
	const char *c;
	struct reply r;

	run("delete from outbox; insert into notice_choice "
	    "select 1012, k, 'none' from unnest(enum_range(null::notice_kind)) "
	    "k");
	cr_expect(change(a, "nicht das alte Kennwort", GOOD).code == 422);
	cr_expect(
	    change(a, DEMO_PASSWORD, "demo-mitglied-lenkungskreis").code ==
	    422);
	r = change(a, DEMO_PASSWORD, DEMO_PASSWORD);
	cr_expect(
	    r.code == 422 && shows(r, "Ihr bisheriges Kennwort"), "%d", r.code);
	r = change(a, DEMO_PASSWORD, GOOD);
	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	c = new_token(r);
	cr_assert(strlen(c) == 43);
	cr_expect(ask_with(c, "/konto/profil", NULL).code == 200);
	cr_expect(ask_with(a, "/konto/profil", NULL).code == 303);
	cr_expect(ask_with(b, "/konto/profil", NULL).code == 303);
	cr_expect(try_from("192.0.2.7", mail, DEMO_PASSWORD, NULL).code == 422);
	cr_expect(try_from("192.0.2.7", mail, GOOD, NULL).code == 303);
	cr_expect(number("select count(*) from outbox where recipient = "
			 "'mitglied1@demo.example'") == 1,
	    "mailed although he wants none");
	cr_expect(number("select count(*) from notice where person_id = 1012 "
			 "and kind = 'account'") >= 1);
}

Test(own, password_is_never_shown_again)
{
	static const char secret[] = "mein-geheimes-langes-kennwort";
	struct raw raw = {
	    .method = STR("POST"),
	    .address = STR("/konto/kennwort"),
	    .type = STR("application/x-www-form-urlencoded"),
	    .origin = STR("https://evil.example"),
	    .body = str_of(text("csrf=x&kennwort_bisher=%s&kennwort=%s&"
				"kennwort_nochmal=%s",
		secret, secret, secret)),
	};
	struct reply r = ask(&raw, "vorsitz");

	cr_expect(r.code == 403 && !shows(r, secret));
	raw.origin = STR("https://portal.example");
	raw.body = str_of(text("csrf=%s&kennwort_bisher=%s&kennwort=%s&"
			       "kennwort_nochmal=anders",
	    csrf_of("vorsitz"), secret, secret));
	r = ask(&raw, "vorsitz");
	cr_expect(r.code == 422 && !shows(r, secret));
	run("delete from throttle");
}

Test(own, password_cannot_be_guessed_from_an_open_session)
{
	const char *token = new_token(try_from(
	    "192.0.2.40", "vorsitz@demo.example", DEMO_PASSWORD, NULL));
	struct reply r;

	for (int i = 0; i < 5; i++)
		cr_expect(change(token, "falsch", GOOD).code == 422);
	r = change(token, DEMO_PASSWORD, GOOD);
	cr_expect(r.code == 429, "%d", r.code);
}

Test(own, account_is_the_profile)
{
	struct reply r = get("/konto/", "elternvertretung");

	cr_expect(r.code == 303 && str_is(r.location, "/konto/profil"));
}

Test(own, profile_keeps_the_language)
{
	struct reply r = post("/konto/profil", "sprache=2", "elternvertretung");

	cr_assert(r.code == 303);
	cr_expect(number("select lang from person where id = 1009") == 2);
	r = post("/konto/profil", "sprache=0", "elternvertretung");
	cr_expect(number("select lang from person where id = 1009") == 0);
	cr_expect(
	    post("/konto/profil", "sprache=7", "elternvertretung").code == 422);
	r = get("/konto/profil", "elternvertretung");
	cr_expect(shows(r, "elternvertretung@demo.example"));
	cr_expect(shows(r, "Demo Stadtelternrat"));
}

Test(own, sessions_are_listed_and_ended)
{
	const char *mail = "zweitpruefung@demo.example";
	const char *a =
	    new_token(try_from("192.0.2.7", mail, DEMO_PASSWORD, NULL));
	const char *b =
	    new_token(try_from("192.0.2.8", mail, DEMO_PASSWORD, NULL));
	const char *other =
	    word("select id from session where person_id = 1003 and address = "
		 "'192.0.2.8' order by id desc limit 1");
	struct reply r = ask_with(a, "/konto/sitzungen", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "diese Sitzung") && shows(r, "192.0.2.8"));
	cr_expect(shows(r, "Firefox") && shows(r, "Linux"));
	r = ask_with(a, text("/konto/sitzungen/%s/ende", id(atoll(other))), "");
	cr_expect(r.code == 303, "%d", r.code);
	cr_expect(ask_with(b, "/konto/profil", NULL).code == 303);
	r = ask_with(a, text("/konto/sitzungen/%s/ende", id(atoll(other))), "");
	cr_expect(r.code == 303, "ended twice: %d", r.code);
	b = new_token(try_from("192.0.2.8", mail, DEMO_PASSWORD, NULL));
	cr_expect(ask_with(a, "/konto/sitzungen/ende", "").code == 303);
	cr_expect(ask_with(b, "/konto/profil", NULL).code == 303);
	cr_expect(ask_with(a, "/konto/profil", NULL).code == 200);
}

Test(own, session_of_another_is_not_there)
{
	const char *foreign;

	(void)token_of("kammer");
	foreign = word("select id from session where person_id = 1005 limit 1");
	cr_expect(post(text("/konto/sitzungen/%s/ende", id(atoll(foreign))), "",
		      "schulleitung")
		      .code == 303);
	cr_expect(number(text("select count(*) from session where id = %s",
		      foreign)) == 1);
	cr_expect(get("/konto/profil", "kammer").code == 200);
}

Test(own, session_is_extended)
{
	struct reply r;

	(void)token_of("jugendamt");
	run("update session set idle_end = now() + interval '1 minute', "
	    "seen_at = now() where person_id = 1007");
	r = post("/konto/verlaengern", "", "jugendamt");
	cr_expect(r.code == 204, "%d", r.code);
	cr_expect(number("select count(*) from session where person_id = 1007 "
			 "and idle_end > now() + interval '29 minutes'") == 1);
	run("update session set ends_at = now() + interval '5 minutes' where "
	    "person_id = 1007");
	cr_expect(post("/konto/verlaengern", "", "jugendamt").code == 204);
	cr_expect(number("select count(*) from session where person_id = 1007 "
			 "and idle_end > now() + interval '6 minutes'") == 0,
	    "never beyond its end");
}

Test(own, session_ends_when_it_is_idle_or_old_or_the_person_changes)
{
	static const char *const why[] = {
	    "update session set idle_end = now() where person_id = 1008",
	    "update session set ends_at = now() where person_id = 1008",
	    "update person set disabled_at = now() where id = 1008",
	    "update person set epoch = epoch + 1 where id = 1008",
	    "insert into person_role (person_id, role) values (1008, "
	    "'analyst')",
	};

	for (size_t i = 0; i < COUNT(why); i++) {
		const char *token = new_token(try_from("192.0.2.7",
		    "arbeitsagentur@demo.example", DEMO_PASSWORD, NULL));

		cr_assert(ask_with(token, "/konto/profil", NULL).code == 200);
		run(why[i]);
		cr_expect(ask_with(token, "/konto/profil", NULL).code == 303,
		    "%s", why[i]);
		run("update person set disabled_at = null where id = 1008; "
		    "delete from person_role where person_id = 1008");
	}
}

Test(own, forged_tokens_open_nothing)
{
	for (int i = 0; i < 200; i++) {
		const char *forged = text("%043d", i);

		cr_assert(ask_with(forged, "/konto/profil", NULL).code == 303);
	}
	cr_expect(
	    ask_with("'; drop table session; --", "/konto/profil", NULL).code ==
	    303);
}

Test(matrix, of_account_is_as_written, .init = door_start, .fini = harness_stop)
{
	invite("neu7@demo.example", "now() + interval '1 day'");
	run("delete from session where id in (12345, 12346); insert into "
	    "session (token_hash, id, person_id, epoch) values ('a', 12345, "
	    "1001, 1), ('b', 12346, 1005, 1)");
	matrix_check("tests/account/matrix.txt");
}
