/*
 * person_test.c - persons, their rights, and what nobody may do to himself.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "harness.h"
#include "matrix.h"
#include "text.h"

TestSuite(person, .init = harness_start, .fini = harness_stop);

#define AS "administration"

/* A person of this test's own; his id. */
static long long
person(const char *name)
{
	run(text("insert into person (email, name) values "
		 "('%s@test.example', 'Test %s') on conflict do nothing",
	    name, name));
	return number(text(
	    "select id from person where email = '%s@test.example'", name));
}

static const char *
at(long long who, const char *what)
{
	return text("/verwaltung/person/%s%s", id(who), what);
}

Test(person, is_found_by_name_address_and_organisation)
{
	struct reply r = get("/verwaltung/personen?suche=schulleitung", AS);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Demo Schulleitung") && !shows(r, "Demo Kammer"));
	r = get("/verwaltung/personen?suche=HANDELSKAMMER", AS);
	cr_expect(shows(r, "Demo Kammer") && !shows(r, "Demo Schulleitung"));
	r = get("/verwaltung/personen?suche=%25", AS);
	cr_expect(shows(r, "Niemand gefunden"), "a sign is only a sign");
	r = get("/verwaltung/personen?suche=%27%3B--", AS);
	cr_expect(r.code == 200);
	cr_expect(get("/verwaltung/personen?seite=0", AS).code == 400);
	cr_expect(get("/verwaltung/personen?seite=9999", AS).code == 200);
}

Test(person, list_has_pages)
{
	run("insert into person (email, name) select 'viele' || i || "
	    "'@test.example', 'Viele ' || lpad(i::text, 3, '0') from "
	    "generate_series(1, 70) i on conflict do nothing");
	struct reply r = get("/verwaltung/personen?suche=viele", AS);

	cr_expect(shows(r, "Seite 1 von 2") && shows(r, "Viele 001"));
	cr_expect(shows(r, "?suche=viele&amp;seite=2"));
	r = get("/verwaltung/personen?suche=viele&seite=2", AS);
	cr_expect(shows(r, "Viele 070") && !shows(r, "Viele 001"));
	run("delete from person where email like 'viele%'");
}

Test(person, is_made_with_a_link_shown_once)
{
	struct reply r;
	const char *link;

	run("delete from outbox");
	r = post("/verwaltung/person/neu",
	    "name=Neue+Kollegin&email=neue@test.example&mail=1&once="
	    "onceonceonceonceonceonceonceonceonceonce123",
	    AS);
	cr_assert(r.code == 200, "%d %s", r.code, r.body.p);
	link = strstr(r.body.p, "https://portal.example/konto/einladung/");
	cr_assert(link != NULL);
	cr_expect(number(text(
		      "select count(*) from invitation i join person p on p.id"
		      " = i.person_id where p.email = 'neue@test.example' and "
		      "i.made_by = 1014 and i.token_hash = "
		      "sha256(convert_to('%.43s', 'UTF8'))",
		      link + 39)) == 1);
	cr_expect(number(text("select count(*) from outbox where recipient = "
			      "'neue@test.example' and address = "
			      "'/konto/einladung/%.43s'",
		      link + 39)) == 1);
	/* sent twice: one person, no second link */
	r = post("/verwaltung/person/neu",
	    "name=Neue+Kollegin&email=neue@test.example&mail=1&once="
	    "onceonceonceonceonceonceonceonceonceonce123",
	    AS);
	cr_expect(r.code == 303);
	cr_expect(number("select count(*) from person where email = "
			 "'neue@test.example'") == 1);
	r = post("/verwaltung/person/neu",
	    "name=Noch+eine&email=NEUE@test.example", AS);
	cr_expect(r.code == 422 && shows(r, "gehört schon"));
	cr_expect(shows(r, "value=\"Noch eine\""), "what was typed is kept");
	r = post("/verwaltung/person/neu", "name=Noch+eine&email=keine", AS);
	cr_expect(r.code == 422 && shows(r, "keine E-Mail-Adresse"));
	cr_expect(number("select count(*) from journal where action = "
			 "'person.invite' and person_id = 1014") >= 1);
}

Test(person, gets_a_new_link_and_the_old_one_ends)
{
	long long who = person("eingeladen");
	struct reply a = post(at(who, "/einladung"), "", AS), b;
	const char *first = strstr(a.body.p, "/konto/einladung/");

	cr_assert(a.code == 200 && first != NULL);
	b = post(at(who, "/einladung"), "", AS);
	cr_expect(b.code == 200);
	cr_expect(number(text("select count(*) from invitation where person_id"
			      " = %lld and used_at is null",
		      who)) == 1);
	cr_expect(number(text("select count(*) from invitation where "
			      "token_hash = sha256(convert_to('%.43s', "
			      "'UTF8'))",
		      first + 17)) == 0);
	cr_expect(get(at(who, "/einladung"), AS).code == 200);
	cr_expect(shows(get(at(who, ""), AS), "eingeladen bis"));
}

Test(person, is_changed_and_told_at_the_old_address)
{
	long long who = person("umzug");
	struct reply r;

	run("delete from outbox");
	r = post(at(who, ""),
	    "name=Test+Umgezogen&email=neu.umzug@test.example", AS);
	cr_expect(r.code == 303);
	cr_expect(number("select count(*) from outbox where recipient = "
			 "'umzug@test.example' and kind = 'account'") == 1);
	r = post(at(who, ""), "name=Test&email=kammer@demo.example", AS);
	cr_expect(r.code == 422);
	r = post(at(who, ""), "name=T&email=", AS);
	cr_expect(r.code == 422 && shows(r, "value=\"T\""));
	run("delete from person where email = 'neu.umzug@test.example'");
}

Test(person, roles_are_set_exactly_and_end_his_sessions)
{
	long long who = person("rollen");
	long long epoch =
	    number(text("select epoch from person where id = %lld", who));

	run(text("insert into credential (person_id, phc) "
		 "values (%lld, 'none') on conflict do nothing",
	    who));
	cr_expect(post(at(who, "/rollen"), "rolle=analyst&rolle=moderator", AS)
		      .code == 303);
	cr_expect(strcmp(word(text("select array_to_string(array(select "
				   "unnest(roles) order by 1), ',') from "
				   "person where id = %lld",
			     who)),
		      "analyst,moderator") == 0);
	cr_expect(number(text("select epoch from person where id = %lld",
		      who)) > epoch);
	cr_expect(post(at(who, "/rollen"), "rolle=moderator", AS).code == 303);
	cr_expect(strcmp(word(text("select array_to_string(array(select "
				   "unnest(roles) order by 1), ',') from "
				   "person where id = %lld",
			     who)),
		      "moderator") == 0);
	cr_expect(post(at(who, "/rollen"), "", AS).code == 303);
	cr_expect(post(at(who, "/rollen"), "rolle=kaiser", AS).code >= 400);
	cr_expect(number(text("select count(*) from journal where action = "
			      "'role.take' and object_id = %lld and person_id "
			      "= 1014",
		      who)) == 2);
	cr_expect(number(text("select count(*) from notice where person_id = "
			      "%lld and kind = 'account'",
		      who)) == 3);
}

/* What he was given at the beginning is no change to him. */
Test(person, first_rights_are_no_news_to_whom_never_signed_in)
{
	long long who = person("anfang");

	cr_expect(post(at(who, "/rollen"), "rolle=moderator", AS).code == 303);
	cr_expect(number(text("select cardinality(roles) from person where "
			      "id = %lld",
		      who)) == 1);
	cr_expect(number(text("select count(*) from notice where person_id = "
			      "%lld",
		      who)) == 0);
	cr_expect(number("select count(*) from outbox where recipient = "
			 "'anfang@test.example'") == 0);
}

Test(person, nobody_changes_his_own_rights)
{
	struct reply r;

	r = post(at(1014, "/rollen"),
	    "rolle=administrator&rolle=analyst&rolle=moderator", AS);
	cr_expect(r.code == 422 && shows(r, "seine eigenen"), "%d", r.code);
	cr_expect(post(at(1014, "/rollen"), "", AS).code == 422);
	r = post(at(1014, "/raum"),
	    text("raum=%s&raumrolle=provider", id(2001)), AS);
	cr_expect(r.code == 422, "%d", r.code);
	r = post(at(1014, "/gremium"),
	    text("gremium=%s&gremienrolle=chair", id(3001)), AS);
	cr_expect(r.code == 422, "%d", r.code);
	r = post(at(1014, "/mandat"), text("organisation=%s", id(103)), AS);
	cr_expect(r.code == 422, "%d", r.code);
	r = post(at(1014, "/sperren"), "", AS);
	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(strcmp(word("select roles::text || workspaces::text || "
			      "(disabled_at is null) from person where id = "
			      "1014"),
		      "{administrator}{}true") == 0);
}

Test(person, the_last_administrator_stays)
{
	long long who = person("zweite");

	cr_expect(
	    post(at(who, "/rollen"), "rolle=administrator", AS).code == 303);
	run(text(
	    "update credential set phc = phc where person_id = %lld", who));
	/* the second one may take the first one's office ... */
	cr_expect(post(at(1014, "/rollen"), "", "zweite").code == 303);
	/* ... and nobody his own, and so one is always left */
	cr_expect(post(at(who, "/sperren"), "", "zweite").code == 422);
	cr_expect(number("select count(*) from person_role r join person p on "
			 "p.id = r.person_id where r.role = 'administrator' "
			 "and p.disabled_at is null") >= 1);
	run("insert into person_role (person_id, role) values (1014, "
	    "'administrator') on conflict do nothing");
	run(text("delete from person_role where person_id = %lld", who));
}

Test(person, the_last_administrator_stays_even_for_the_owner)
{
	run("do $$ begin delete from person_role where role = "
	    "'administrator'; raise exception 'gone'; exception when sqlstate "
	    "'BF002' then null; end $$");
	run("do $$ begin update person set disabled_at = now() where id = "
	    "1014; raise exception 'gone'; exception when sqlstate 'BF002' "
	    "then null; end $$");
}

Test(person, is_disabled_and_opened_again)
{
	cr_expect(get(at(1007, "/sperren"), AS).code == 200);
	cr_expect(get("/verwaltung/personen", "jugendamt").code == 403);
	cr_expect(post(at(1007, "/sperren"), "", AS).code == 303);
	cr_expect(get("/verwaltung/personen", "jugendamt").code == 303,
	    "his session is over at once");
	cr_expect(shows(get(at(1007, ""), AS), "Gesperrt seit"));
	cr_expect(post(at(1007, "/einladung"), "", AS).code == 404);
	cr_expect(post(at(1007, "/entsperren"), "", AS).code == 303);
	cr_expect(number("select count(*) from person where id = 1007 and "
			 "disabled_at is null") == 1);
}

Test(person, mandate_is_made_and_ended)
{
	long long who = person("mandat"), m;
	struct reply r;
	const char *form = text("organisation=%s&ab=2026-01-01&vertretung=1"
				"&once=%s",
	    id(105), "mandatmandatmandatmandatmandatmandatmandat1");

	cr_expect(post(at(who, "/mandat"), form, AS).code == 303);
	cr_expect(post(at(who, "/mandat"), form, AS).code == 303);
	m = number(text("select id from mandate where person_id = %lld", who));
	cr_expect(number(text("select count(*) from mandate where person_id = "
			      "%lld and substitute",
		      who)) == 1);
	cr_expect(strcmp(word(text("select organisation_name from person "
				   "where id = %lld",
			     who)),
		      "Demo Volkshochschule") == 0);
	cr_expect(shows(get(at(who, ""), AS), "Demo Volkshochschule"));
	cr_expect(get(text("/verwaltung/mandat/%s", id(m)), AS).code == 200);
	r = post(text("/verwaltung/mandat/%s", id(m)), "bis=2025-12-31", AS);
	cr_expect(r.code == 422 && shows(r, "vor dem ersten"));
	r = post(text("/verwaltung/mandat/%s", id(m)), "bis=2026-02-01", AS);
	cr_expect(r.code == 303);
	cr_expect(number(text("select count(*) from person where id = %lld "
			      "and organisation_id is null",
		      who)) == 1);
	r = post(at(who, "/mandat"),
	    text("organisation=%s&ab=2026-05-01&bis=2026-04-01", id(105)), AS);
	cr_expect(r.code == 422);
	r = post(at(who, "/mandat"), text("organisation=%s", id(999999)), AS);
	cr_expect(r.code == 422 && shows(r, "oder die Organisation ist"));
	cr_expect(
	    post(at(999999, "/mandat"), text("organisation=%s", id(105)), AS)
		.code == 404);
}

Test(person, speaks_only_once_for_the_same_organisation)
{
	long long who = person("einfach");
	const char *first = text("organisation=%s&bis=2099-12-31", id(105));
	struct reply r;

	cr_expect(post(at(who, "/mandat"), first, AS).code == 303);
	r = post(at(who, "/mandat"), text("organisation=%s", id(105)), AS);
	cr_expect(
	    r.code == 422 && shows(r, "in dieser Zeit schon"), "%d", r.code);
	r = post(at(who, "/mandat"),
	    text("organisation=%s&ab=2100-01-01", id(105)), AS);
	cr_expect(r.code == 303, "afterwards again: %d", r.code);
	cr_expect(number(text("select count(*) from mandate where person_id = "
			      "%lld",
		      who)) == 2);
}

Test(person, with_a_wrong_address_is_told_so_beside_the_field)
{
	long long who = person("adresse");
	struct reply r =
	    post(at(who, ""), "name=Neuer+Name&email=keine+Adresse", AS);

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "keine E-Mail-Adresse") && shows(r, "Neuer Name") &&
		  shows(r, "value=\"keine Adresse\""));
	r = post(at(who, "/einladung"), "mail=vielleicht", AS);
	cr_expect(r.code == 422, "%d", r.code);
}

Test(person, belongs_to_a_workspace_and_no_more)
{
	long long who = person("raum");

	cr_expect(post(at(who, "/raum"),
		      text("raum=%s&raumrolle=provider", id(2002)), AS)
		      .code == 303);
	cr_expect(post(at(who, "/raum"),
		      text("raum=%s&raumrolle=moderator", id(2002)), AS)
		      .code == 303);
	cr_expect(number(text("select count(*) from person where id = %lld "
			      "and moderates = '{2002}'",
		      who)) == 1);
	cr_expect(post(at(who, "/raum"),
		      text("raum=%s&raumrolle=kaiser", id(2002)), AS)
		      .code == 422);
	cr_expect(
	    post(at(who, "/raum/ende"), text("raum=%s", id(2002)), AS).code ==
	    303);
	cr_expect(number(text("select count(*) from person where id = %lld "
			      "and workspaces = '{}'",
		      who)) == 1);
	cr_expect(
	    post(at(who, "/raum/ende"), text("raum=%s", id(2002)), AS).code ==
	    404);
}

Test(person, sits_in_a_committee_and_no_more)
{
	long long who = person("sitz");

	cr_expect(post(at(who, "/gremium"),
		      text("gremium=%s&gremienrolle=member&stimmrecht=1&namens="
			   "%s&sitzab=2026-01-01",
			  id(3001), id(105)),
		      AS)
		      .code == 303);
	cr_expect(number(text("select count(*) from committee_member where "
			      "person_id = %lld and voting and "
			      "organisation_id = 105",
		      who)) == 1);
	cr_expect(shows(
	    get(text("/verwaltung/gremium/%s", id(3001)), AS), "Test sitz"));
	cr_expect(
	    post(at(who, "/gremium/ende"), text("gremium=%s", id(3001)), AS)
		.code == 303);
	cr_expect(number(text("select count(*) from committee_member where "
			      "person_id = %lld",
		      who)) == 0);
}

Test(person, name_is_text_wherever_it_stands)
{
	long long who = person("markup");

	run(text("update person set name = '<script>alert(1)</script>\"''&' "
		 "where id = %lld",
	    who));
	cr_expect(!shows(get(at(who, ""), AS), "<script>alert"));
	cr_expect(!shows(
	    get("/verwaltung/personen?suche=markup", AS), "<script>alert"));
	cr_expect(!shows(get(at(who, "/sperren"), AS), "<script>alert"));
	run(text("delete from person where id = %lld", who));
}

Test(
    matrix, of_admin_is_as_written, .init = harness_start, .fini = harness_stop)
{
	matrix_check("tests/admin/matrix.txt");
}
