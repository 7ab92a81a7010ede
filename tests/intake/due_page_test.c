/*
 * due_page_test.c - a provider fills in his form: nothing is lost, and nobody
 * else sees it.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "desk.h"
#include "order.h"
#include "text.h"

TestSuite(due, .init = harness_start, .fini = harness_stop);

static const char *
state_of(const struct order *o)
{
	return word(text("select state from due where id = %lld", o->due));
}

static size_t
times(struct reply r, const char *what)
{
	size_t n = 0;

	for (const char *at = r.body.p;
	     (at = memmem(at, r.body.n - (size_t)(at - r.body.p), what,
		  strlen(what))) != NULL;
	     at++)
		n++;
	return n;
}

Test(due, shows_the_form_of_its_agreement)
{
	struct order o = fresh_order();
	struct reply r = get(o.path, PROVIDER);

	cr_assert(r.code == 200);
	cr_expect(
	    shows(r, "Demo-Bezirk Mitte") && shows(r, "Demo-Bezirk Nord"));
	cr_expect_not(shows(r, "Demo-Bezirk West"));
	cr_expect(shows(r, "aria-label=\"Demo-Bezirk Nord: alt\""));
	cr_expect(shows(r, "zuvor 200"), "the period before");
	cr_expect(shows(r, text("data-parts=\"f-z-22-%lld f-z-22-%lld\"",
			       o.column, o.column + 1)),
	    "the total of its parts");
}

Test(due, keeps_a_draft_with_its_mistakes)
{
	struct order o = fresh_order();
	struct reply r =
	    sent(&o, "entwurf", 1, "101|17o||11||", "remark=Notiz", PROVIDER);

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(state_of(&o), "draft");
	r = get(o.path, PROVIDER);
	cr_expect(shows(r, "value=\"17o\"") && shows(r, "value=\"101\""));
	cr_expect(shows(r, "Das ist keine Zahl und kein amtliches Zeichen."));
	cr_expect(shows(r, "Notiz</textarea>"));
	cr_expect(shows(r, "<span data-filled=\"\">2</span>"),
	    "what nobody can read is not filled in");
}

Test(due, empties_a_field_that_was_emptied)
{
	struct order o = fresh_order();

	(void)sent(&o, "entwurf", 1, "101|201||||", "", PROVIDER);
	cr_assert(sent(&o, "entwurf", 2, "101|||||", "", PROVIDER).code == 303);
	cr_expect(number(text("select count(*) from due_cell where due_id = "
			      "%lld",
		      o.due)) == 1);
}

Test(due, shows_both_when_a_colleague_saved_meanwhile)
{
	struct order o = fresh_order();
	struct reply r;

	(void)sent(&o, "entwurf", 1, "101|201|302|11|21|32", "", PROVIDER);
	r = sent(&o, "entwurf", 1, "999|201|302|11|21|32", "", PROVIDER);
	cr_assert(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "value=\"999\""));
	cr_expect(
	    shows(r, "Gespeichert ist: <strong translate=\"no\">101</strong>"));
	cr_expect_not(shows(r, "<strong translate=\"no\">201</strong>"));
	cr_expect(shows(r, "name=\"version\" value=\"2\""));
	cr_expect(number(text("select typed::int from due_cell where due_id = "
			      "%lld and area_id = 21 and column_id = %lld",
		      o.due, o.column)) == 101,
	    "the colleague's stands until it is saved once more");
	cr_expect(
	    sent(&o, "entwurf", 2, "999|201|302|11|21|32", "", PROVIDER).code ==
	    303);
}

Test(due, is_not_handed_in_with_empty_or_unreadable_fields)
{
	struct order o = fresh_order();
	struct reply r =
	    sent(&o, "abgeben", 1, "101|201|302|elf||32", "", PROVIDER);

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "Demo-Bezirk Nord: jung: Das ist keine Zahl"));
	cr_expect(shows(r, "Demo-Bezirk Nord: alt: Bitte ausfüllen"));
	cr_expect(shows(r, text("href=\"#f-z-22-%lld\"", o.column)));
	cr_expect(shows(r, "value=\"elf\"") && shows(r, "value=\"302\""));
	cr_expect_str_eq(state_of(&o), "open");
}

Test(due, asks_back_about_sums_and_leaps_and_then_takes_them)
{
	struct order o = fresh_order();
	struct reply r =
	    sent(&o, "abgeben", 1, "150|201|352|10|20|30", "", PROVIDER);

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "Mehr als 30 Prozent anders als zuvor (100)."));
	cr_expect(shows(r, "data-differs=\"yes\""), "150 + 201 is not 352");
	cr_expect(shows(r, "name=\"sure\""));
	cr_expect_str_eq(state_of(&o), "open");
	r = sent(&o, "abgeben", 1, "150|201|352|10|20|30", "sure=1", PROVIDER);
	cr_expect(r.code == 303, "%d", r.code);
	cr_expect_str_eq(state_of(&o), "delivered");
}

Test(due, says_in_words_by_how_much_a_sum_differs_and_leads_to_its_field)
{
	struct order o = fresh_order();
	const char *total = text("href=\"#f-z-21-%lld\"", o.column + 2);
	const char *more = "Die Summe der Teile ist 310, um 8 größer als "
			   "dieser Wert.";
	struct reply r;
	size_t fields;

	(void)sent(&o, "entwurf", 1, "101|209|302|11|21|32,5", "", PROVIDER);
	r = get(o.path, PROVIDER);
	cr_expect(times(r, more) == 2, "beside the field, and below the table");
	cr_expect(shows(r, "Die Summe der Teile ist 32, um 0,5 kleiner als "
			   "dieser Wert."));
	cr_expect(shows(r, "Summen, die nicht stimmen") && shows(r, total));
	r = sent(&o, "abgeben", 2, "101|209|302|11|21|32,5", "", PROVIDER);
	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(times(r, more) == 3, "in the summary above, too");
	fields = times(r, total);
	cr_expect(fields == 2, "%zu: each names its field", fields);
	r = sent(&o, "abgeben", 2, "101|201|302|11|21|32", "", PROVIDER);
	cr_expect(r.code == 303, "%d: nothing to confirm", r.code);
}

Test(due, tells_no_difference_where_sums_fit_or_are_open)
{
	struct order o = fresh_order();
	struct reply r;

	(void)sent(&o, "entwurf", 1, "101|201|302|11||32", "", PROVIDER);
	r = get(o.path, PROVIDER);
	cr_expect(shows(r, "Summe der Teile: 302, das stimmt"));
	cr_expect(shows(r, "Summe der Teile: noch offen"));
	cr_expect(shows(r, "id=\"summen\" hidden"));
}

Test(due, becomes_a_delivery_with_numbers_and_official_signs)
{
	struct order o = fresh_order();
	struct reply r = sent(&o, "abgeben", 1, "1.010|-|12,5|.|x|12p",
	    "sure=1&remark=Ohne+Tagespflege", PROVIDER);
	long long d;

	cr_assert(r.code == 303, "%d", r.code);
	d = number(text("select delivery_id from due where id = %lld", o.due));
	cr_expect_str_eq(
	    word(text("select string_agg(concat(value, symbol, quality), ' ' "
		      "order by area_id, category_id) from cell where "
		      "delivery_id = %lld",
		d)),
	    "1010 nothing 12.5 unknown senseless 12provisional");
	cr_expect_str_eq(word(text("select concat(format, ' ', state, ' ', "
				   "uploaded_by, ' ', footnotes) from "
				   "delivery where id = %lld",
			     d)),
	    "form uploaded 1007 Ohne Tagespflege");
	r = get(text("/daten/lieferung/%s", id(d)), UPLOADER);
	cr_expect(r.code == 200 && shows(r, "Kinder"));
	r = get(text("/daten/lieferung/%s/datei", id(d)), UPLOADER);
	cr_expect(shows(r, "05914000011;\"Demo-Bezirk Mitte\";1.010;-;12,5"));
	r = get(o.path, PROVIDER);
	cr_expect(shows(r, "So haben Sie geliefert") && shows(r, "1.010"));
}

Test(due, is_handed_in_once)
{
	struct order o = fresh_order();

	cr_assert(
	    sent(&o, "abgeben", 1, "101|201|302|11|21|32", "", PROVIDER).code ==
	    303);
	cr_expect(
	    sent(&o, "abgeben", 1, "101|201|302|11|21|32", "", PROVIDER).code ==
	    409);
	cr_expect(number(text("select count(*) from delivery where import_id "
			      "in (select id from import where due_id = "
			      "%lld)",
		      o.due)) == 1);
}

Test(due, follows_the_verdict_of_a_second_person)
{
	struct order o = fresh_order(), p = fresh_order();
	long long d;

	(void)sent(&o, "abgeben", 1, "101|201|302|11|21|32", "", PROVIDER);
	(void)sent(&p, "abgeben", 1, "101|201|302|11|21|32", "", PROVIDER);
	d = number(text("select delivery_id from due where id = %lld", o.due));
	cr_assert(
	    judged(text("/daten/lieferung/%s", id(d)), "usable", "", SECOND)
		.code == 303);
	cr_expect_str_eq(state_of(&o), "accepted");
	d = number(text("select delivery_id from due where id = %lld", p.due));
	cr_assert(judged(text("/daten/lieferung/%s", id(d)), "not_usable",
		      "Es fehlt der Norden", SECOND)
		      .code == 303);
	cr_expect_str_eq(state_of(&p), "returned");
	cr_expect(shows(get(p.path, PROVIDER), "Es fehlt der Norden"));
	cr_expect(number(text("select count(*) from notice where kind = "
			      "'returned' and person_id = 1007 and address "
			      "like '%%%s'",
		      id(p.due))) == 1);
	/* and once more, with what was typed still there */
	cr_expect(shows(get(p.path, PROVIDER), "value=\"302\""));
	cr_expect(
	    sent(&p, "abgeben", 4, "101|201|302|11|22|33", "", PROVIDER).code ==
	    303);
}

Test(due, is_returned_by_the_office_with_a_reason)
{
	struct order o = fresh_order();
	const char *plan = text("/daten/lieferplan/%s", id(o.due));

	(void)sent(&o, "abgeben", 1, "101|201|302|11|21|32", "", PROVIDER);
	cr_expect(
	    post(text("%s/zurueckgeben", plan), "version=3", UPLOADER).code ==
	    422);
	cr_assert(post(text("%s/zurueckgeben", plan),
		      "version=3&return_reason=Summen+falsch", UPLOADER)
		      .code == 303);
	cr_expect_str_eq(state_of(&o), "returned");
	cr_expect(shows(get(o.path, PROVIDER), "Summen falsch"));
	cr_expect(number(text("select count(*) from delivery d join import i "
			      "on i.id = d.import_id where i.due_id = %lld "
			      "and d.state = 'refused'",
		      o.due)) == 1);
}

Test(due, is_put_off_with_a_reason_and_to_a_later_day)
{
	struct order o = fresh_order();
	const char *plan = text("/daten/lieferplan/%s", id(o.due));

	cr_expect(post(text("%s/frist", plan),
		      "version=1&due_on=2000-01-01&reason=Urlaub", UPLOADER)
		      .code == 422);
	cr_expect(post(text("%s/frist", plan),
		      "version=1&due_on=2040-01-01&reason=", UPLOADER)
		      .code == 422);
	cr_assert(post(text("%s/frist", plan),
		      "version=1&due_on=2040-01-01&reason=Urlaub", UPLOADER)
		      .code == 303);
	cr_expect(post(text("%s/frist", plan),
		      "version=1&due_on=2041-01-01&reason=Urlaub", UPLOADER)
		      .code == 409);
	cr_expect(shows(get(o.path, PROVIDER), "Urlaub"));
	cr_expect(shows(
	    get("/daten/lieferplan/?stand=open", UPLOADER), "verlängert"));
}

Test(due, is_found_behind_every_counter_of_the_plan)
{
	struct order o = fresh_order();
	const char *here = text("/daten/lieferplan/%s\"", id(o.due));
	struct reply r = get("/daten/lieferplan/", UPLOADER);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "href=\"/daten/lieferplan/?stand=soon\""));
	r = get("/daten/lieferplan/?stand=soon", UPLOADER);
	cr_expect(shows(r, here), "due in ten days");
	cr_expect(shows(r, text("<strong>%lld</strong> fällig in 30 Tagen",
			       (long long)times(r, "<tr>") - 1)),
	    "as many as the counter says");
	cr_expect(shows(
	    r, "href=\"/daten/lieferplan/?stand=soon\" aria-current=\"true\""));
	run(text("update due set due_on = current_date + 31 where id = %lld",
	    o.due));
	cr_expect_not(
	    shows(get("/daten/lieferplan/?stand=soon", UPLOADER), here));
	run(text(
	    "update due set due_on = current_date - 1 where id = %lld", o.due));
	cr_expect_not(
	    shows(get("/daten/lieferplan/?stand=soon", UPLOADER), here));
	cr_expect(shows(get("/daten/lieferplan/?stand=late", UPLOADER), here));
	(void)sent(&o, "abgeben", 1, "101|201|302|11|21|32", "", PROVIDER);
	cr_expect_not(
	    shows(get("/daten/lieferplan/?stand=late", UPLOADER), here));
	cr_expect(
	    shows(get("/daten/lieferplan/?stand=delivered", UPLOADER), here));
}

Test(due, is_on_a_page_of_fifty_with_a_way_out_of_an_empty_one)
{
	struct order o = fresh_order();
	struct reply r;

	run(text("insert into due (agreement_id, period, due_on, agreed_on) "
		 "select %lld, n::text, make_date(n, 5, 1), make_date(n, 5, 1) "
		 "from generate_series(2041, 2090) n",
	    o.agreement));
	r = get("/daten/lieferplan/", UPLOADER);
	cr_expect(times(r, "<tr>") == 51);
	cr_expect(shows(r, "href=\"/daten/lieferplan/?seite=2\""));
	r = get("/daten/lieferplan/?stand=open&seite=2", UPLOADER);
	cr_expect(
	    shows(r, "href=\"/daten/lieferplan/?stand=open&amp;seite=1\""));
	r = get("/daten/lieferplan/?stand=returned&jahr=1999", UPLOADER);
	cr_expect(r.code == 200 && shows(r, "Kein Termin passt dazu"));
	cr_expect_not(shows(r, "<table"));
}

Test(due, is_seen_by_its_organisation_and_the_office_only)
{
	struct order o = fresh_order();
	struct reply r;

	(void)sent(&o, "entwurf", 1, "4711|||||", "", PROVIDER);
	cr_expect(get(o.path, STRANGER_PROVIDER).code == 404);
	cr_expect(
	    sent(&o, "entwurf", 2, "1|||||", "", STRANGER_PROVIDER).code ==
	    404);
	cr_expect(
	    sent(&o, "abgeben", 2, "1|1|2|1|1|2", "", STRANGER_PROVIDER).code ==
	    404);
	r = get("/daten/lieferauftrag/", STRANGER_PROVIDER);
	cr_expect_not(shows(r, id(o.due)));
	r = get(text("/daten/lieferplan/%s", id(o.due)), UPLOADER);
	cr_expect(r.code == 200 && !shows(r, "4711"), "a draft is a draft");
	cr_expect(
	    get(text("/daten/lieferplan/%s", id(o.due)), PROVIDER).code == 403);
}

Test(due, takes_a_file_that_its_organisation_looks_at)
{
	struct order o = fresh_order();
	struct str f = {"Schluessel;Gebiet;Jahr;Kinder\n"
			"05914;Hagen;2025;4711\n",
	    0};
	struct reply r;
	long long i;
	const char *path;

	f.n = strlen(f.p);
	r = post_file(text("%s/datei", o.path), "once=a", "file", f,
	    "kinder.csv", PROVIDER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	i = number(text("select import_id from due where id = %lld", o.due));
	path = text("/daten/einlesen/%s", id(i));
	r = get(path, PROVIDER);
	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "kinder.csv"));
	cr_expect_not(shows(r, "href=\"/daten/einlesen/\""));
	cr_expect(get(path, STRANGER_PROVIDER).code == 404);
	cr_expect(
	    post(text("%s/verwerfen", path), "", STRANGER_PROVIDER).code ==
	    404);
	cr_expect(get(path, UPLOADER).code == 200);
	run(text("update import set unsure = 0, confirmed = true where id = "
		 "%lld",
	    i));
	r = post(text("%s/uebernehmen", path),
	    text("version=%lld",
		number(text("select version from import where id = %lld", i))),
	    PROVIDER);
	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	cr_expect_str_eq(state_of(&o), "delivered");
	cr_expect_str_eq(word(text("select concat(uploaded_by, ' ', source_id) "
				   "from delivery where import_id = %lld",
			     i)),
	    text("1007 %lld", o.agreement));
}

Test(due, gives_back_what_was_typed_when_the_session_is_over)
{
	struct order o = fresh_order();
	struct reply r = sent(&o, "entwurf", 1, "101|201|302|||x", "", NULL);

	cr_expect(r.code == 401, "%d", r.code);
	cr_expect(shows(r, "101\t201\t302\n\t\tx"));
}
