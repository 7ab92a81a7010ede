/*
 * sign_in_test.c - who comes in, and who does not.
 */
#include <argon2.h>
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "door.h"
#include "text.h"
#include "token.h"

TestSuite(sign_in, .init = door_start, .fini = harness_stop);

#define MAIL "schulleitung@demo.example"

Test(sign_in, lets_in_with_the_right_password)
{
	struct reply r = try_from("192.0.2.7", MAIL, DEMO_PASSWORD, NULL);
	const char *token = new_token(r);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(str_is(r.location, "/arbeit/"));
	cr_assert(strlen(token) == TOKEN_TEXT);
	cr_expect(memmem(r.head.p, r.head.n,
		      "; Path=/; Max-Age=36000; Secure; HttpOnly; SameSite=Lax",
		      52) != NULL);
	cr_expect(ask_with(token, "/konto/profil", NULL).code == 200);
	cr_expect(number(text("select count(*) from session where token_hash ="
			      " sha256(convert_to('%s', 'UTF8'))",
		      token)) == 1);
	cr_expect(number("select count(*) from journal where action = "
			 "'session.begin' and person_id = 1001 and "
			 "person_name = 'Demo Schulleitung'") > 0);
}

Test(sign_in, takes_the_address_in_any_case)
{
	cr_expect(try_from("192.0.2.7", "SchulLeitung@Demo.Example",
		      DEMO_PASSWORD, NULL)
		      .code == 303);
}

Test(sign_in, keeps_no_token_and_no_password_in_the_database)
{
	const char *token =
	    new_token(try_from("192.0.2.7", MAIL, DEMO_PASSWORD, NULL));

	cr_expect(number(text("select count(*) from session s, journal j "
			      "where s::text like '%%%s%%' or j::text like "
			      "'%%%s%%' or j::text like '%%%s%%'",
		      token, token, DEMO_PASSWORD)) == 0);
}

Test(sign_in, says_the_same_to_a_wrong_password_and_an_unknown_person)
{
	struct reply wrong =
	    try_from("192.0.2.7", MAIL, "ganz-falsches-kennwort", NULL);
	struct reply unknown = try_from("192.0.2.7",
	    "schulzeitung@demo.example", "ganz-falsches-kennwort", NULL);
	char *a = (char *)(uintptr_t)strstr(wrong.body.p, "schulleitung");
	char *b = (char *)(uintptr_t)strstr(unknown.body.p, "schulzeitung");

	cr_assert(wrong.code == 422 && unknown.code == 422);
	cr_assert(a != NULL && b != NULL, "what was typed is kept");
	cr_expect(shows(wrong, "stimmt nicht"));
	memset(a, '*', 12);
	memset(b, '*', 12);
	cr_expect(str_eq(wrong.body, unknown.body));
	cr_expect(!shows(wrong, "ganz-falsches"), "a password is never shown");
}

Test(sign_in, refuses_a_disabled_person_like_an_unknown_one)
{
	run("update person set disabled_at = now() where id = 1006");
	cr_expect(try_from("192.0.2.7", "volkshochschule@demo.example",
		      DEMO_PASSWORD, NULL)
		      .code == 422);
	run("update person set disabled_at = null where id = 1006");
	cr_expect(try_from("192.0.2.7", "volkshochschule@demo.example",
		      DEMO_PASSWORD, NULL)
		      .code == 303);
}

Test(sign_in, refuses_a_person_without_a_password)
{
	run("insert into person (email, name) values "
	    "('ohne@demo.example', 'Ohne Kennwort') on conflict do nothing");
	cr_expect(
	    try_from("192.0.2.7", "ohne@demo.example", "", NULL).code == 422);
	cr_expect(
	    try_from("192.0.2.7", "ohne@demo.example", "niemand-niemand", NULL)
		.code == 422);
}

Test(sign_in, looks_at_nothing_after_five_failures)
{
	struct reply r;

	for (int i = 0; i < 5; i++)
		cr_assert(
		    try_from("192.0.2.8", MAIL, "falsch-falsch", NULL).code ==
		    422);
	r = try_from("192.0.2.8", MAIL, DEMO_PASSWORD, NULL);
	cr_expect(r.code == 429, "%d", r.code);
	cr_expect(memmem(r.head.p, r.head.n, "Retry-After: ", 13) != NULL);
	cr_expect(shows(r, "in 1 min"));
	cr_expect(strcmp(new_token(r), "") == 0);
	/* and never for good */
	run("update throttle set not_before = now()");
	cr_expect(try_from("192.0.2.8", MAIL, DEMO_PASSWORD, NULL).code == 303);
	cr_expect(
	    try_from("192.0.2.9", MAIL, "falsch-falsch", NULL).code == 422);
}

Test(sign_in, treats_unknown_persons_no_better)
{
	for (int i = 0; i < 5; i++)
		(void)try_from(
		    "192.0.2.8", "gibt@es.nicht", "falsch-falsch", NULL);
	cr_expect(
	    try_from("192.0.2.8", "gibt@es.nicht", "falsch", NULL).code == 429);
}

Test(sign_in, waits_longer_and_longer_but_a_quarter_of_an_hour_at_most)
{
	static const int minutes[] = {0, 0, 0, 0, 1, 2, 4, 8, 15, 15, 15};

	for (size_t i = 0; i < COUNT(minutes); i++)
		cr_expect(number(text("select extract(epoch from "
				      "throttle_delay('account:x', %zu))",
			      i + 1)) == minutes[i] * 60,
		    "after %zu failures", i + 1);
}

Test(sign_in, is_not_kept_out_by_strangers_where_one_signed_in_before)
{
	(void)try_from("198.51.100.1", MAIL, DEMO_PASSWORD, NULL);
	for (int i = 0; i < 6; i++)
		(void)try_from("203.0.113.9", MAIL, "falsch-falsch", NULL);
	cr_expect(
	    try_from("203.0.113.9", MAIL, DEMO_PASSWORD, NULL).code == 429);
	cr_expect(
	    try_from("203.0.113.10", MAIL, DEMO_PASSWORD, NULL).code == 429);
	cr_expect(
	    try_from("198.51.100.1", MAIL, DEMO_PASSWORD, NULL).code == 303);
}

Test(sign_in, counts_an_ipv6_network_as_one)
{
	cr_expect(strcmp(word("select address_network("
			      "'2001:db8:1:2:aaaa::1')"),
		      "2001:db8:1:2::") == 0);
	cr_expect(number("select count(address_network(a)) from unnest("
			 "array['192.0.2.1', '', ':::', 'unix:']) a") == 0);
	run("insert into throttle values (throttle_key('network', "
	    "'2001:db8:1:2::'), 60, now(), now() + interval '5 minutes')");
	cr_expect(
	    try_from("2001:db8:1:2:ffff::9", MAIL, DEMO_PASSWORD, NULL).code ==
	    429);
	cr_expect(
	    try_from("2001:db8:1:3:ffff::9", MAIL, DEMO_PASSWORD, NULL).code ==
	    303);
}

Test(sign_in, keeps_nothing_readable_of_who_tried)
{
	(void)try_from("192.0.2.8", "mein-kennwort-im-falschen-feld",
	    "falsch-falsch", NULL);
	cr_expect(number("select count(*) from throttle") > 0);
	cr_expect(number("select count(*) from throttle where key like "
			 "'%falsch%' or key like '%192.0.2%'") == 0);
}

struct onward {
	char asked[60], gone[60];
};

ParameterizedTestParameters(sign_in, goes_on_to_own_addresses_only)
{
	static struct onward list[] = {
	    {"/arbeit/raum?seite=2",  "/arbeit/raum?seite=2"},
	    {"/atlas/a b",            "/atlas/a%20b"        },
	    {"/atlas/\xc3\xa4",       "/atlas/%C3%A4"       },
	    {"//evil.example/",       "/arbeit/"            },
	    {"/\\evil.example/",      "/arbeit/"            },
	    {"https://evil.example/", "/arbeit/"            },
	    {"javascript:alert(1)",   "/arbeit/"            },
	    {"evil.example",          "/arbeit/"            },
	    {"/a\\..\\b",             "/arbeit/"            },
	    {"",		      "/arbeit/"            },
	};

	return cr_make_param_array(struct onward, list, COUNT(list));
}

ParameterizedTest(struct onward *o, sign_in, goes_on_to_own_addresses_only)
{
	struct reply r = try_from("192.0.2.7", MAIL, DEMO_PASSWORD, o->asked);

	cr_assert(r.code == 303);
	cr_expect(str_is(r.location, o->gone), "%s: %.*s", o->asked,
	    (int)r.location.n, r.location.p);
}

Test(sign_in, begins_no_header_line_by_way_of_onward)
{
	struct reply r =
	    try_from("192.0.2.7", MAIL, DEMO_PASSWORD, "/a\r\nSet-Cookie: x=y");

	cr_expect(memmem(r.head.p, r.head.n, "x=y", 3) == NULL);
}

Test(sign_in, tells_how_many_attempts_failed)
{
	const char *token;
	struct reply r;

	run("update credential set used_at = '2026-05-01 10:00+00' where "
	    "person_id = 1005");
	for (int i = 0; i < 2; i++)
		(void)try_from(
		    "192.0.2.8", "kammer@demo.example", "falsch-falsch", NULL);
	r = try_from(
	    "192.0.2.8", "kammer@demo.example", DEMO_PASSWORD, "/atlas/");
	cr_assert(r.code == 303);
	cr_expect(str_is(r.location, "/konto/angemeldet?weiter=%2Fatlas%2F"),
	    "%s", r.location.p);
	token = new_token(r);
	r = ask_with(token, "/konto/angemeldet?weiter=%2Fatlas%2F", NULL);
	cr_expect(shows(r, "2 Versuche mit falschem Kennwort"));
	cr_expect(shows(r, "2026-05-01T10:00:00Z"));
	cr_expect(shows(r, "href=\"/atlas/\""));
	r = try_from("192.0.2.8", "kammer@demo.example", DEMO_PASSWORD, NULL);
	cr_expect(str_is(r.location, "/arbeit/"), "told once");
}

Test(sign_in, mails_when_it_looks_like_guessing)
{
	run("delete from outbox");
	for (int i = 0; i < 5; i++)
		(void)try_from(text("192.0.2.%d", 20 + i),
		    "jugendamt@demo.example", "falsch-falsch", NULL);
	run("update throttle set not_before = now()");
	(void)try_from(
	    "192.0.2.30", "jugendamt@demo.example", "falsch-falsch", NULL);
	run("update throttle set not_before = now()");
	(void)try_from(
	    "192.0.2.31", "jugendamt@demo.example", "falsch-falsch", NULL);
	cr_expect(number("select count(*) from outbox where recipient = "
			 "'jugendamt@demo.example' and kind = 'account'") == 1);
}

Test(sign_in, makes_a_new_token_and_ends_the_one_before)
{
	const char *first =
	    new_token(try_from("192.0.2.7", MAIL, DEMO_PASSWORD, NULL));
	struct reply r = ask_with(first, "/konto/anmelden",
	    text("email=%s&kennwort=%s", quoted(MAIL), quoted(DEMO_PASSWORD)));
	const char *second = new_token(r);

	cr_assert(strlen(second) == TOKEN_TEXT && strcmp(first, second) != 0);
	cr_expect(ask_with(first, "/konto/profil", NULL).code == 303);
	cr_expect(ask_with(second, "/konto/profil", NULL).code == 200);
}

Test(sign_in, hashes_anew_when_the_parameters_changed)
{
	char phc[128];

	cr_assert(argon2id_hash_encoded(1, 4096, 1, DEMO_PASSWORD,
		      strlen(DEMO_PASSWORD), "salzsalz", 8, 32, phc,
		      sizeof(phc)) == ARGON2_OK);
	run(text("update credential set phc = '%s', changed_at = "
		 "'2026-01-01' where person_id = 1008",
	    phc));
	run("delete from journal where false");
	cr_assert(try_from("192.0.2.7", "arbeitsagentur@demo.example",
		      DEMO_PASSWORD, NULL)
		      .code == 303);
	cr_expect(number("select count(*) from credential where person_id = "
			 "1008 and phc like '$argon2id$v=19$m=65536,t=3,p=1$%'"
			 " and changed_at = '2026-01-01'") == 1);
	cr_expect(try_from("192.0.2.7", "arbeitsagentur@demo.example",
		      DEMO_PASSWORD, NULL)
		      .code == 303);
}

Test(sign_in, refuses_a_password_of_any_odd_length_quickly)
{
	char *big = (char *)(uintptr_t)text("%*s", 200000, "x");

	for (char *p = big; *p != '\0'; p++)
		*p = 'x';
	cr_expect(try_from("192.0.2.7", MAIL, big, NULL).code == 422);
	big[257] = '\0';
	cr_expect(try_from("192.0.2.7", MAIL, big, NULL).code == 422);
	cr_expect(try_from("192.0.2.7", MAIL, "", NULL).code == 422);
	cr_expect(number("select count(*) from throttle") == 0,
	    "no attempt was looked at");
}

Test(sign_in, needs_a_form_of_ours)
{
	struct raw raw = {
	    .method = STR("POST"),
	    .address = STR("/konto/anmelden"),
	    .type = STR("application/x-www-form-urlencoded"),
	    .origin = STR("https://evil.example"),
	    .body = str_of(text("csrf=%s&email=%s&kennwort=%s", csrf_of(NULL),
		quoted(MAIL), quoted(DEMO_PASSWORD))),
	};

	cr_expect(ask(&raw, NULL).code == 403);
}

Test(sign_out, ends_the_session_and_takes_the_cookie_back, .init = door_start,
    .fini = harness_stop)
{
	const char *token =
	    new_token(try_from("192.0.2.7", MAIL, DEMO_PASSWORD, NULL));
	struct reply r = ask_with(token, "/konto/abmelden", "");

	cr_assert(r.code == 303);
	cr_expect(
	    memmem(r.head.p, r.head.n,
		"Set-Cookie: __Host-befund=; Path=/; Max-Age=0", 45) != NULL);
	cr_expect(ask_with(token, "/konto/profil", NULL).code == 303);
	cr_expect(ask_with("", "/konto/abmelden", "").code == 303,
	    "twice does no harm");
}

Test(language, is_kept_in_a_cookie_and_with_the_person, .init = door_start,
    .fini = harness_stop)
{
	struct reply r = get("/konto/sprache?sprache=en&weiter=/atlas/", NULL);

	cr_expect(r.code == 303 && str_is(r.location, "/atlas/"));
	cr_expect(
	    memmem(r.head.p, r.head.n, "__Host-befund-lang=en;", 22) != NULL);
	r = get("/konto/sprache?sprache=en&weiter=/konto/profil", "kammer");
	cr_expect(r.code == 303);
	cr_expect(number("select lang from person where id = 1005") == 2);
	cr_expect(shows(get("/konto/profil", "kammer"), "lang=\"en\""));
	cr_expect(post("/konto/sprache", "sprache=de", "kammer").code == 303);
	cr_expect(number("select lang from person where id = 1005") == 1);
	cr_expect(get("/konto/sprache?sprache=xx", NULL).code == 400);
	r = get("/konto/sprache?sprache=de&weiter=//evil.example", NULL);
	cr_expect(str_is(r.location, "/arbeit/"));
	run("update person set lang = 0 where id = 1005");
}
