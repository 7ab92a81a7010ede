/*
 * editions_test.c - editions beside each other, and what became of what was
 * said of earlier ones.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(editions, .init = harness_start, .fini = harness_stop);

/* The demo's analysis with two editions, and its indicator. */
enum { FORMER = 5104, LATTER = 5105, SHARE = 4407 };

static struct reply
compared(long long a, long long b, const char *query, const char *as)
{
	return get(room("/analyse/%s/vergleich/%s%s", id(a), id(b), query), as);
}

Test(editions, differ_by_words_and_values)
{
	struct reply r = compared(LATTER, FORMER, "", SCHOOL);

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "Ausgabe 1 und 2 im Vergleich"));
	cr_expect(shows(r, "<del><span class=\"kern-sr-only\">entfällt: "
			   "</span><span translate=\"no\">430 </span></del>"));
	cr_expect(shows(r, "<ins><span class=\"kern-sr-only\">neu: "
			   "</span><span translate=\"no\">458 </span></ins>"));
	cr_expect(shows(r, "Kleine Träger") && shows(r, "entfallen"));
	cr_expect(shows(r, "30,0\u00a0%") && shows(r, "32,0\u00a0%") &&
		  shows(r, "+2,0\u00a0Prozentpunkte"));
	cr_expect(shows(r, "revidiert: 2 · neu: 0 · entfallen: 5"));
	cr_expect(shows(r, "Ein Absatz ist unverändert"));
	cr_expect(!shows(r, "28,6"), "what stays is folded");
}

Test(editions, are_compared_in_the_order_of_time)
{
	struct reply a = compared(LATTER, FORMER, "", SCHOOL);
	struct reply b = compared(FORMER, LATTER, "", SCHOOL);

	cr_assert(a.code == 200 && b.code == 200);
	cr_expect(shows(b, "Ausgabe 1 und 2 im Vergleich"));
	cr_expect(shows(b, "458 </span></ins>"));
}

Test(editions, show_all_values_if_asked)
{
	struct reply r = compared(LATTER, FORMER, "?werte=alle", SCHOOL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, ">unverändert</span>"));
	cr_expect(shows(r, "28,0\u00a0%"));
}

Test(editions, of_two_analyses_are_not_compared)
{
	cr_expect(compared(LATTER, 5101, "", SCHOOL).code == 404);
	cr_expect(compared(LATTER, LATTER, "", SCHOOL).code == 404);
	cr_expect(compared(LATTER, FORMER, "", STRANGER_A).code == 404);
}

Test(editions, are_listed_and_chosen)
{
	struct reply r = get(room("/analyse/%s/ausgaben", id(LATTER)), SCHOOL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Ausgabe 2:") && shows(r, "Ausgabe 1:") &&
		  shows(r, "Demo Bildungsmonitoring"));
	cr_expect(
	    shows(r, room("/analyse/%s/vergleich/%s", id(LATTER), id(FORMER))));
	r = get(room("/analyse/%s/vergleich?von=%s&mit=%s", id(LATTER),
		    id(FORMER), id(LATTER)),
	    SCHOOL);
	cr_expect(
	    r.code == 303 && str_is(r.location, room("/analyse/%s/vergleich/%s",
						    id(FORMER), id(LATTER))));
	r = get(room("/analyse/%s/vergleich?von=%s&mit=%s", id(LATTER),
		    id(LATTER), id(LATTER)),
	    SCHOOL);
	cr_expect(r.code == 303 &&
		  str_is(r.location, room("/analyse/%s/ausgaben", id(LATTER))));
}

/* --- what was said of earlier ones ------------------------------------------
 */

Test(editions, show_what_was_said_of_earlier_ones_at_the_same_cells)
{
	struct reply r = get(room("/analyse/%s", id(LATTER)), SCHOOL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "4 Beiträge früherer Ausgaben"));
	cr_expect(shows(r, "<span class=\"count\"><span "
			   "class=\"kern-sr-only\">Beiträge: </span>1</span>"));
	r = get(room("/wert/%s/05914/2022?analyse=%s", id(SHARE), id(LATTER)),
	    SCHOOL);
	cr_expect(shows(r, "geschrieben zu Ausgabe 1"));
	cr_expect(shows(r, "mehr Verträge eingetragen"));
	cr_expect(
	    shows(r, "revidiert") && shows(r, "30,0 %") && shows(r, "32,5 %"));
	r = get(room("/analyse/%s/frueher", id(LATTER)), SCHOOL);
	cr_assert(r.code == 200);
	cr_expect(shows(r, "seither revidiert") && shows(r, "unverändert"));
	cr_expect(shows(r, "28,0 %") && shows(r, "32,0 %"));
	cr_expect(shows(r, "2 Beiträge stehen an Stellen"));
}

Test(editions, say_in_the_thread_what_became_of_the_value)
{
	struct reply r = get(room("/analyse/%s/beitraege", id(FORMER)), SCHOOL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, ">revidiert</span>"));
	cr_expect(shows(r, ">unverändert</span>"));
	cr_expect(!shows(r, ">entfallen</span>"));
}

/* A further computation of the share that has Dortmund only. */
static long long
without_hagen(void)
{
	long long r = number(
	    "with d as (insert into delivery (source_id, title, file_name, "
	    "file_sha256, file_bytes, encoding, uploaded_by) values (4007, "
	    "'n', 'n', sha256('n'), 1, 'UTF-8', 1002) returning id) insert "
	    "into release (delivery_id, source_id, number) select id, 4007, "
	    "90 from d returning id");

	run(text("insert into computation (definition_id, release_id, number, "
		 "n_values) values (4407, %lld, 90, 1)",
	    r));
	run(text("insert into indicator_value (definition_id, release_id, "
		 "area_id, period, value, shown) select definition_id, %lld, "
		 "area_id, period, value, shown from indicator_value where "
		 "definition_id = 4407 and release_id = 4273 and area_id = 7",
	    r));
	return r;
}

Test(editions, say_that_a_value_is_gone)
{
	long long release = without_hagen();
	struct reply r = get(room("/analyse/%s/beitraege", id(FORMER)), SCHOOL);

	cr_expect(shows(r, ">entfallen</span>") && shows(r, "anchor-gone"));
	r = get(room("/wert/%s/05914/2022?analyse=%s", id(SHARE), id(LATTER)),
	    SCHOOL);
	cr_expect(shows(r, ">entfallen</span>"));
	r = get(room("/beitrag/%s", id(7301)), SCHOOL);
	cr_expect(shows(r, ">entfallen</span>"));
	run(text(
	    "delete from indicator_value where release_id = %lld", release));
	run(text("delete from computation where release_id = %lld", release));
	run("update comment set now_release_id = 4273, now_shown = "
	    "(select shown from indicator_value v where v.definition_id = "
	    "4407 and v.release_id = 4273 and v.area_id = comment.area_id and "
	    "v.period = comment.period) where id between 7301 and 7303");
}

/* A release came in which the share has no value at all. */
Test(editions, say_that_all_values_are_gone)
{
	long long release = number(
	    "with d as (insert into delivery (source_id, title, file_name, "
	    "file_sha256, file_bytes, encoding, uploaded_by) values (4007, "
	    "'l', 'l', sha256('l'), 1, 'UTF-8', 1002) returning id) insert "
	    "into release (delivery_id, source_id, number) select id, 4007, "
	    "91 from d returning id");
	struct reply r;

	cr_expect(
	    number(text("select indicator_compute(4407, %lld)", release)) == 0);
	cr_expect(number(text("select count(*) from comment where id between "
			      "7301 and 7303 and now_release_id = %lld and "
			      "now_shown is null and now_symbol is null",
		      release)) == 3);
	r = get(room("/beitrag/%s", id(7301)), SCHOOL);
	cr_expect(shows(r, ">entfallen</span>"));
	run(text(
	    "delete from computation_basis where release_id = %lld", release));
	run(text("delete from computation where release_id = %lld", release));
	run("update comment set now_release_id = 4273, now_shown = "
	    "(select shown from indicator_value v where v.definition_id = "
	    "4407 and v.release_id = 4273 and v.area_id = comment.area_id and "
	    "v.period = comment.period) where id between 7301 and 7303");
}

/* Six figures of all the districts of a state. */
Test(editions, open_however_much_they_show)
{
	struct reply r;

	run("insert into area (key, name, level, parent_id) select '057' || "
	    "lpad(n::text, 2, '0'), 'Kreis Nummer ' || n, 'district', 2 from "
	    "generate_series(1, 54) n");
	run("insert into indicator_value (definition_id, release_id, area_id, "
	    "period, value, shown, numerator, denominator) select 4401, 4201, "
	    "a.id, y::text, 5.25, '5.3', 105, 2000 from area a cross join "
	    "generate_series(1995, 2015) y where a.key like '057%'");
	run("insert into analysis select x.* from analysis a cross join "
	    "jsonb_populate_record(a, '{\"id\": 5090, \"once\": null}') x "
	    "where a.id = 5001");
	run("insert into edition select x.* from edition e cross join "
	    "jsonb_populate_record(e, '{\"id\": 5290, \"analysis_id\": 5090, "
	    "\"once\": null}') x where e.id = 5101");
	run("insert into edition_section (id, edition_id, workspace_id, "
	    "section_id, position, kind, heading, body) select x.id, "
	    "x.edition_id, x.workspace_id, x.section_id, x.position, x.kind, "
	    "x.heading, x.body from edition_section s "
	    "cross join jsonb_populate_record(s, jsonb_build_object("
	    "'edition_id', 5290, 'id', s.id + 180)) x "
	    "where s.edition_id = 5101");
	run("insert into edition_figure (edition_id, workspace_id, section_id, "
	    "figure_id, title, reading, note, definition_id, release_id, "
	    "areas, from_period, to_period, kind) select 5290, 2001, 5011, "
	    "new_id(), 'Bild', '', '', 4401, 4201, array(select id from area "
	    "where key like '057%'), '1995', '2015', k from unnest('{heat, "
	    "multiples, dot, heat, multiples, table}'::figure_kind[]) k");
	r = get(room("/analyse/%s", id(5290)), SCHOOL);
	cr_expect(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "Kreis Nummer 54"));
}

/* An analysis of its own with the texts of edition 5105; its edition's id. */
static long long
another_edition(long long edition, int number)
{
	run(text("insert into analysis select x.* from analysis a cross join "
		 "jsonb_populate_record(a, '{\"id\": 5091, \"once\": null}') x "
		 "where a.id = 5004 on conflict do nothing"));
	run(text(
	    "insert into edition select x.* from edition e cross join "
	    "jsonb_populate_record(e, '{\"id\": %lld, \"number\": %d, "
	    "\"analysis_id\": 5091, \"n_comments\": 0, \"once\": null}') x "
	    "where e.id = 5105",
	    edition, number));
	run(text("insert into edition_section (id, edition_id, workspace_id, "
		 "section_id, position, kind, heading, body) select x.id, "
		 "x.edition_id, x.workspace_id, x.section_id, x.position, "
		 "x.kind, x.heading, x.body from edition_section "
		 "s cross join jsonb_populate_record(s, jsonb_build_object("
		 "'edition_id', %lld, 'id', s.id + %lld, 'body', case when "
		 "s.section_id = 5016 then s.body || ' Stand %d.' else s.body "
		 "end)) x where s.edition_id = 5105",
	    edition, edition, number));
	return edition;
}

static void
speak_of(long long edition, long long section)
{
	cr_assert(post(room("/analyse/%s/beitraege", id(edition)),
		      text("kind=question&voice=person&body=Warum&section=%s",
			  id(section)),
		      SCHOOL)
		      .code == 303);
}

Test(editions, say_in_the_thread_what_became_of_the_text)
{
	long long first = another_edition(5291, 1), second = 5292;
	const char *page = room("/analyse/%s/beitraege", id(first));
	const char *both = room(
	    "/analyse/%s/vergleich/%s#s-%s\"", id(first), id(second), id(5016));
	struct reply r;

	speak_of(first, 5016);
	speak_of(first, 5017);
	for (int i = 0; i < 3; i++) /* it is kept for those who ask again */
		r = get(page, CHAMBER);
	cr_expect(
	    !shows(r, "Text seither geändert") && !shows(r, "Text unverändert"),
	    "there is nothing newer");
	(void)another_edition(second, 2);
	r = get(page, CHAMBER);
	cr_expect(shows(r, "Text seither geändert") && shows(r, both));
	cr_expect(shows(r, "Text unverändert"));
	r = get(
	    room("/analyse/%s/vergleich/%s", id(first), id(second)), CHAMBER);
	cr_expect(shows(r, text("id=\"s-%s\"", id(5016))), "the link's place");
	cr_expect(!shows(r, text("id=\"s-%s\"", id(5017))));
	r = get(room("/analyse/%s/frueher", id(second)), LEAD);
	cr_expect(shows(r, "Text seither geändert") && shows(r, both));
	cr_expect(shows(r, "Text unverändert"));
}

Test(editions, say_in_the_thread_that_a_section_is_gone)
{
	struct reply r = get(room("/analyse/%s/beitraege", id(FORMER)), SCHOOL);

	cr_expect(shows(r, "Abschnitt entfallen"));
	cr_expect(shows(r, room("/analyse/%s/vergleich/%s#s-%s\"", id(FORMER),
			       id(LATTER), id(5018))));
	r = get(room("/beitrag/%s", id(7304)), SCHOOL);
	cr_expect(shows(r, "Abschnitt entfallen"));
}

Test(editions, have_a_place_for_what_texts_say_of_a_figure)
{
	struct reply r = get(room("/analyse/%s", id(LATTER)), SCHOOL);

	cr_expect(shows(r, text("id=\"abb-%s\"", id(5023))));
}
