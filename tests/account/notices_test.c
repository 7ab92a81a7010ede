/*
 * notices_test.c - what one is told about, and the address that stops a mail.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "enums.h"
#include "harness.h"
#include "i18n.h"
#include "text.h"

TestSuite(notices, .init = harness_start, .fini = harness_stop);

/* The parents' council: 1009. */
static const char who[] = "elternvertretung";

static void
forget(void)
{
	run("delete from notice_choice where person_id = 1009; "
	    "update person set quiet_from = null, quiet_until = null, "
	    "quiet_weekend = false where id = 1009");
}

static const char *
choice(const char *kind)
{
	return word(text("select mail || ' ' || portal from notice_choice "
			 "where person_id = 1009 and kind = '%s'",
	    kind));
}

Test(notices, are_told_as_one_chose)
{
	struct reply r = get("/konto/hinweise", who);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Antwort auf Ihren Beitrag"));
	cr_expect_not(shows(r, "Datenzweifel"), "that is for analysts");
	r = post("/konto/hinweise",
	    "art=reply&mail=weekly&art=contribution&mail=none&art=invitation"
	    "&mail=daily&portal=contribution&ruhe_von=20&ruhe_bis=7"
	    "&wochenende=1",
	    who);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(choice("reply"), "weekly false");
	cr_expect_str_eq(choice("contribution"), "none true");
	cr_expect_str_eq(choice("invitation"), "daily true",
	    "what asks for an answer stays in the portal");
	cr_expect(number("select quiet_from * 100 + quiet_until from person "
			 "where id = 1009 and quiet_weekend") == 2007);
	cr_expect(shows(get("/konto/hinweise", who), "selected"));
	r = post("/konto/hinweise",
	    "art=reply&mail=at_once&art=contribution&mail=none&alle=weekly",
	    who);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(choice("reply"), "weekly false");
	cr_expect_str_eq(choice("contribution"), "weekly false");
	forget();
}

Test(notices, that_cannot_be_saved_stay_as_they_were_typed)
{
	struct reply r = post("/konto/hinweise",
	    "art=reply&mail=weekly&ruhe_von=20&ruhe_bis=", who);

	cr_expect(r.code == 422);
	cr_expect(shows(r, "einen Anfang und ein Ende"));
	cr_expect(shows(r, "<option value=\"weekly\" selected"));
	cr_expect(
	    post("/konto/hinweise", "ruhe_von=7&ruhe_bis=7", who).code == 422);
	cr_expect(post("/konto/hinweise", "art=reply", who).code == 422,
	    "a kind without a choice");
	cr_expect(number("select count(*) from notice_choice where person_id "
			 "= 1009") == 0);
	/* nobody can keep out what is about his account */
	cr_expect(
	    post("/konto/hinweise", "art=account&mail=none", who).code == 303);
	cr_expect(number("select count(*) from notice_choice where person_id "
			 "= 1009") == 0);
}

/* Whoever adds a kind says where it is chosen, and what it is called. */
Test(notices, of_every_kind_have_a_part_a_name_and_a_switch)
{
	static const char *const reader[] = {who, who, "vorsitz", "jugendamt",
	    "bildungsmonitoring", "bildungsbuero"};
	const struct enum_type *t = &notice_kind_type;

	cr_expect_str_eq(word("select string_agg(k::text, ',' order by k) from "
			      "unnest(enum_range(null::notice_kind)) k where "
			      "notice_group(k) is null"),
	    "account,digest", "these alone are no matter of choice");
	cr_expect(number("select cardinality(enum_range(null::notice_kind))") ==
		  (long long)t->n);
	for (size_t i = 0; i < t->n; i++) {
		long long part = number(
		    text("select coalesce(notice_group('%s'), 0)", t->name[i]));
		bool found = part == 0;

		cr_expect_not(str_is(tr(LANG_EN, t->label[i]), t->label[i]),
		    "%s has no English name", t->name[i]);
		for (size_t w = 0;
		     !found && w < sizeof(reader) / sizeof(*reader); w++)
			found = shows(get("/konto/hinweise", reader[w]),
			    text("id=\"mail-%s\"", t->name[i]));
		cr_expect(found, "nobody can choose %s", t->name[i]);
		cr_expect(part == 0 ||
			      number(text("select (stop_address(1009, '%s') is "
					  "not null)::int",
				  t->name[i])),
		    "no address stops %s", t->name[i]);
	}
}

static struct reply
knock(const char *address, const char *body)
{
	struct raw raw = {
	    .method = STR("POST"),
	    .address = str_of(address),
	    .type = STR("application/x-www-form-urlencoded"),
	    .origin = STR("https://mail.example"),
	    .body = str_of(body),
	};

	return ask(&raw, NULL);
}

Test(notices, stop_by_one_click_without_signing_in)
{
	const char *address = word("select stop_address(1009, 'reply')");
	struct reply r = get(address, NULL);

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "E-Mails abbestellen?"));
	cr_expect_not(shows(r, "elternvertretung"), "no name, no address");
	cr_expect(number("select count(*) from notice_choice") == 0,
	    "looking stops nothing");
	run("insert into notice (id, person_id, kind, object_id, title, "
	    "address) values (551, 1009, 'reply', 551, 'X', '/'); insert into "
	    "outbox (notice_id, person_id, recipient, kind, title, address) "
	    "values (551, 1009, 'a@b.example', 'reply', 'X', '/')");
	cr_expect(knock(address, "List-Unsubscribe=One-Click").code == 200);
	cr_expect_str_eq(choice("reply"), "none true");
	cr_expect(
	    number("select count(*) from outbox where notice_id = 551") == 0,
	    "what waits is not sent either");
	cr_expect(
	    knock(address, "List-Unsubscribe=One-Click").code == 200, "again");
	cr_expect(shows(get(address, NULL), "Abbestellt"));
	run("delete from notice where id = 551");
	forget();
}

Test(notices, stop_for_nobody_else)
{
	const char *reply = word("select stop_address(1009, 'reply')");
	const char *key = word("select stop_key(stop_secret, 'reply') from "
			       "person where id = 1009");
	const char *path = word("select '/konto/abbestellen/' || "
				"address_id(1009) || '/conclusion/'");

	cr_expect(strstr(reply, key) != NULL);
	cr_expect(
	    get(text("%s%s", path, key), NULL).code == 404, "another kind");
	cr_expect(knock(text("%s%s", path, key), "").code == 404);
	cr_expect(knock(text("/konto/abbestellen/%s/reply/%s",
			    word("select address_id(1005)"), key),
		      "")
			  .code == 404,
	    "another person");
	cr_expect(number("select count(*) from notice_choice") == 0);
	/* and only this address needs no more than itself */
	cr_expect(knock("/konto/profil", "sprache=2").code >= 400);
	cr_expect(number("select lang from person where id = 1009") == 0);
}
