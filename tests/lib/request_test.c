/*
 * request_test.c - a request from its raw parts to the answer: fields,
 * guards, rights and errors, before any page of a program.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "harness.h"
#include "text.h"

TestSuite(request, .init = harness_start, .fini = harness_stop);

#define THING "/thing/0000000000005"

Test(request, brings_every_kind_of_field)
{
	struct reply r = post(THING,
	    "title=+%C3%9Cber%0d%0a&body=a%0d%0ab&"
	    "count=12&day=24.12.2026&kind=green&agreed=1&"
	    "chosen=0000000000001&chosen=0000000000002",
	    NULL);

	cr_assert(eq(int, r.code, 200));
	cr_expect(shows(r, "thing=5 title=Über body=a\nb count=12 day=20811 "
			   "kind=2 agreed=1 chosen=2"),
	    "%s", r.body.p);
}

Test(request, gives_absent_fields_their_stated_value)
{
	cr_expect(shows(post(THING, "title=ab", NULL),
	    "count=7 day=-9223372036854775808 kind=0 agreed=0 chosen=0"));
}

struct input {
	char form[120];
	char says[80];
};

ParameterizedTestParameters(request, answers_bad_input_beside_its_field)
{
	static struct input all[] = {
	    {"",						       "title: Bitte füllen Sie dieses Feld aus."  },
	    {"title=",						 "title: Bitte füllen Sie dieses Feld aus."  },
	    {"title=a",						"title: Bitte mindestens 2 Zeichen."         },
	    {"title=aaaaaaaaaaa",				      "title: Bitte höchstens 10 Zeichen."        },
	    {"title=a%0ab",					    "title: Bitte nur eine Zeile."               },
	    {"title=%ffab",					    "title: Der Text enthält Zeichen"           },
	    {"title=ab&title=cd",				      "title: Diese Angabe kam mehrfach."          },
	    {"title=ab&count=x",				       "count: Bitte geben Sie eine ganze Zahl"     },
	    {"title=ab&count=0",				       "count: Bitte mindestens 1."                 },
	    {"title=ab&count=100",				     "count: Bitte höchstens 99."                },
	    {"title=ab&day=32.1.26",                                   "day: Bitte geben Sie ein Datum an"          },
	    {"title=ab&kind=blue",				     "kind: Bitte wählen Sie eine"               },
	    {"title=ab&agreed=yes",				    "agreed: Bitte wählen Sie eine"             },
	    {"title=ab&chosen=1",				      "chosen: Bitte wählen Sie eine"             },
	    {"title=ab&chosen=0000000000001&chosen=0000000000002&"
	     "chosen=0000000000003&chosen=0000000000004", "chosen: Bitte wählen Sie höchstens 3 aus."},
	    {"title=ab&more=1",					": Das Formular enthielt eine Angabe"        },
	};

	return cr_make_param_array(struct input, all, COUNT(all));
}

ParameterizedTest(struct input *in, request, answers_bad_input_beside_its_field)
{
	struct reply r = post(THING, in->form, NULL);

	cr_assert(eq(int, r.code, 422), "%s", in->form);
	cr_expect(shows(r, in->says), "%s", r.body.p);
}

Test(request, keeps_what_was_typed)
{
	cr_expect(shows(
	    post(THING, "title=Gut+so&count=x", NULL), "typed title: Gut so"));
}

Test(request, takes_texts_as_they_are_pasted)
{
	/* a soft line break of a text processor, what a PDF hides, CRLF */
	struct reply r = post(THING,
	    "title=a%0bb%02c&body=eins%0bzwei%02%0d%0adrei%c2%85vier%7f", NULL);

	cr_assert(eq(int, r.code, 200), "%s", r.body.p);
	cr_expect(shows(r, "title=a bc body=eins\nzwei\ndrei\nvier count"));
	cr_expect(shows(post(THING, "title=Gut%0bso&count=x", NULL),
		      "typed title: Gut so"),
	    "and gives them back");
}

Test(request, for_a_bad_or_missing_address_is_404)
{
	cr_expect(eq(int, get("/thing/5", NULL).code, 404));
	cr_expect(eq(int, get("/nowhere", NULL).code, 404));
	cr_expect(eq(int, get("/closed", NULL).code, 404));
	cr_expect(eq(int, get("/thing/", NULL).code, 404));
}

Test(request, with_a_wrong_method_is_405)
{
	struct raw put = {.method = STR("PUT"), .address = STR("/member")};

	cr_expect(eq(int, post("/silent", "", NULL).code, 405));
	cr_expect(eq(int, ask(&put, NULL).code, 405));
}

Test(request, of_a_stranger_is_led_to_sign_in_and_back)
{
	struct reply r = get("/member?a=b", NULL);

	cr_assert(eq(int, r.code, 303));
	cr_expect(
	    str_is(r.location, "/konto/anmelden?weiter=%2Fmember%3Fa%3Db"));
}

Test(request, of_a_member_is_answered)
{
	struct reply r = get("/member", "schulleitung");

	cr_assert(eq(int, r.code, 200));
	cr_expect(shows(r, "Demo Schulleitung"));
	cr_expect(memmem(r.head.p, r.head.n, "no-store", 8) != NULL);
}

Test(request, without_the_right_is_403)
{
	struct reply r = get("/admin", "schulleitung");

	cr_expect(eq(int, r.code, 403));
	cr_expect(
	    shows(r, "keinen Zugang dazu") && shows(r, "href=\"/arbeit/\""));
	cr_expect(eq(int, get("/admin", "administration").code, 200));
}

Test(request, that_never_asked_who_is_visiting_shows_nothing)
{
	struct reply r = get("/forgetful", "schulleitung");

	cr_assert(eq(int, r.code, 500));
	cr_expect(not(shows(r, "secret")));
}

Test(request, left_without_an_answer_is_our_fault)
{
	cr_expect(eq(int, get("/silent", NULL).code, 500));
}

Test(request, can_not_be_made_to_write_a_second_header)
{
	struct reply r = get("/header", NULL);

	cr_assert(eq(int, r.code, 500));
	cr_expect(memmem(r.head.p, r.head.n, "two", 3) == NULL);
}

static struct raw
form_of(const char *as)
{
	return (struct raw){
	    .method = STR("POST"),
	    .address = STR("/member"),
	    .type = STR("application/x-www-form-urlencoded"),
	    .origin = STR("https://portal.example"),
	    .body = str_of(text("csrf=%s", csrf_of(as))),
	};
}

Test(request, from_another_site_is_refused)
{
	struct raw good = form_of("schulleitung"), raw = good;

	cr_assert(eq(int, ask(&good, "schulleitung").code, 200));
	raw.origin = STR("https://evil.example");
	cr_expect(eq(int, ask(&raw, "schulleitung").code, 403));
	raw.origin = STR("null");
	cr_expect(eq(int, ask(&raw, "schulleitung").code, 403));
	raw.origin = good.origin;
	raw.fetch_site = STR("cross-site");
	cr_expect(eq(int, ask(&raw, "schulleitung").code, 403));
}

Test(request, without_its_guard_is_refused)
{
	struct raw raw = form_of("schulleitung");
	struct reply r;

	raw.body = STR("csrf=");
	r = ask(&raw, "schulleitung");
	cr_expect(eq(int, r.code, 403));
	cr_expect(shows(r, "Dieses Formular gilt nicht mehr") &&
		      shows(r, "href=\"/member\""),
	    "it is the form, not the person");
	raw.body = STR("");
	cr_expect(eq(int, ask(&raw, "schulleitung").code, 403));
	raw.body = str_of(text("csrf=%s", csrf_of("kammer")));
	cr_expect(eq(int, ask(&raw, "schulleitung").code, 403));
}

Test(request, after_the_session_ended_gives_the_text_back)
{
	struct raw raw = form_of("schulleitung");
	struct reply r;

	raw.body = str_of(text("csrf=%s&body=Ein+langer+Text+%%3Cb%%3E+von+mir",
	    csrf_of("schulleitung")));
	run(text("update session set idle_end = now() - interval '1 second' "
		 "where token_hash = sha256('%s')",
	    token_of("schulleitung")));
	r = ask(&raw, "schulleitung");
	cr_assert(eq(int, r.code, 401));
	cr_expect(shows(r, "Ein langer Text &lt;b&gt; von mir"));
	cr_expect(shows(r, "/konto/anmelden?weiter=%2Fmember\""),
	    "and leads back to where it was written");
	raw.address = STR("/member/act");
	r = ask(&raw, "schulleitung");
	cr_expect(shows(r, "/konto/anmelden?weiter=%2Fmember\""),
	    "or to the page above it");
	raw.host = STR("portal.example");
	raw.referer = STR("https://portal.example/member?a=b");
	r = ask(&raw, "schulleitung");
	cr_expect(shows(r, "/konto/anmelden?weiter=%2Fmember%3Fa%3Db\""),
	    "or to the page as it was");
	raw.referer = STR("https://portal.example.evil.example/member?a=b");
	r = ask(&raw, "schulleitung");
	cr_expect(shows(r, "/konto/anmelden?weiter=%2Fmember\""));
	raw.referer = STR("https://portal.example/nowhere?a=b");
	r = ask(&raw, "schulleitung");
	cr_expect(shows(r, "/konto/anmelden?weiter=%2Fmember\""));
}

Test(request, that_came_too_late_leads_to_how_it_stands)
{
	struct raw raw = form_of("schulleitung");
	struct reply r;

	raw.address = STR("/member/act/late");
	r = ask(&raw, "schulleitung");
	cr_assert(eq(int, r.code, 409));
	cr_expect(shows(r, "<a class=\"btn\" href=\"/member\">Neuen Stand"));
}

struct ending {
	char sql[160];
};

ParameterizedTestParameters(request, finds_the_session_over)
{
	static struct ending all[] = {
	    {"update session set idle_end = now()"},
	    {"update session set ends_at = now()"},
	    {"delete from session"},
	    {"update person set disabled_at = now() where email like "
	     "'elternvertretung@%'"},
	    {"insert into person_role (role, person_id) select 'analyst', id "
	     "from person where email like 'elternvertretung@%'"},
	};

	return cr_make_param_array(struct ending, all, COUNT(all));
}

ParameterizedTest(struct ending *e, request, finds_the_session_over)
{
	cr_assert(eq(int, get("/member", "elternvertretung").code, 200));
	run(e->sql);
	cr_expect(eq(int, get("/member", "elternvertretung").code, 303), "%s",
	    e->sql);
	run("update person set disabled_at = null");
	run("delete from person_role r using person p where p.id = "
	    "r.person_id and p.email like 'elternvertretung@%'");
}
