/*
 * member_page_test.c - what of a table's columns is part of what, and whether
 * the parts add up.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "desk.h"
#include "text.h"

TestSuite(member, .init = harness_start, .fini = harness_stop);

/* Two groups overlap: together they are more than all. */
#define GROUPS                                             \
	"jahr;key;raum;gruppe;wert\n"                      \
	"2020;05354;Aachen;Insgesamt;100\n"                \
	"2020;05354;Aachen;Deutsche;80\n"                  \
	"2020;05354;Aachen;mit Migrationshintergrund;45\n" \
	"2020;05374;Gummersbach;Insgesamt;50\n"            \
	"2020;05374;Gummersbach;Deutsche;40\n"             \
	"2020;05374;Gummersbach;mit Migrationshintergrund;21\n"

/* The page of a source of this code, made of such a file. */
static const char *
members_of(const char *code, const char *more)
{
	const char *import =
	    read_in(str_of(text("%s%s", GROUPS, more)), "gruppen.csv");
	struct reply r = post(text("%s/zuordnung", import),
	    "version=1&separator=semicolon&charset=UTF-8&skip=0&heads=1&end=&"
	    "decimal=comma&thousands=point&area=&area_prefix=&period=&unit="
	    "Anzahl&role=period&role=area_key&role=area_name&role=category&"
	    "role=value",
	    UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	importer_works();
	cr_assert(
	    taken_over(import, text("name=Gruppen&publisher=Amt&licence=frei&"
				    "attribution=Amt&code=%s",
				   code))
		.code == 303);
	return text("/daten/quelle/%s/merkmale",
	    id(number(
		text("select id from source where table_code = '%s'", code))));
}

static const char *
mark_of(const char *code)
{
	return word(text("select members_mark(id, 1)::text from source where "
			 "table_code = '%s'",
	    code));
}

#define ROWS(kind, parent)                                                  \
	"name=Insgesamt&kind=total&parent=&name=Deutsche&kind=part&parent=" \
	"Insgesamt&name=mit+Migrationshintergrund&kind=" kind               \
	"&parent=" parent

Test(member, shows_that_parts_overlap)
{
	struct reply r = get(members_of("demo/gruppen-1", ""), UPLOADER);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Verglichen: 2 Summen aus 2 Teilen, 2020. "
			   "Gleich: 0, Teile zusammen größer: 2, kleiner: 0."));
	cr_expect(shows(r, "Sie überschneiden sich vermutlich"));
	cr_expect(shows(r, "Aachen") && shows(r, "<td class=\"num\">125</td>"));
	cr_expect(shows(r, "Vorschlag"));
}

Test(member, is_classified_by_a_person)
{
	const char *page = members_of("demo/gruppen-2", " ");
	const char *form =
	    text("stelle=1&mark=%s&dimension=Herkunft&" ROWS("overlap", ""),
		mark_of("demo/gruppen-2"));
	struct reply r = post(page, form, UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(word("select kind || ' ' || dimension from member m "
			      "join source s on s.id = m.source_id where "
			      "s.table_code = 'demo/gruppen-2' and m.name "
			      "like 'mit%'"),
	    "overlap Herkunft");
	cr_expect(number("select count(*) from journal where action = "
			 "'member.kind' and detail like 'mit M%'") > 0);
	r = get(page, UPLOADER);
	cr_expect(shows(r, "gibt es hier nichts zu vergleichen"),
	    "one part is no sum");
	r = post(page, form, UPLOADER);
	cr_expect(r.code == 409, "somebody saved since: %d", r.code);
}

/* What a person calls a part is told wherever it does not add up. */
Test(member, said_to_be_a_part_is_examined_without_doubt)
{
	const char *page = members_of("demo/gruppen-3", "  ");
	const char *count = "select counts[5] from delivery_check where item "
			    "= 'complete' and delivery_id = (select max(id) "
			    "from delivery)";

	cr_expect(number(count) == 0, "mostly it does not add up");
	cr_assert(
	    post(page,
		text("stelle=1&mark=%s&dimension=&" ROWS("part", "Insgesamt"),
		    mark_of("demo/gruppen-3")),
		UPLOADER)
		.code == 303);
	run("select set_config('befund.person', '1002', false), "
	    "delivery_examine((select max(id) from delivery))");
	cr_expect(number(count) == 2);
	cr_expect(number("select count(*) from delivery_finding where kind = "
			 "'sum_column' and delivery_id = (select max(id) from "
			 "delivery)") == 2);
}

Test(member, needs_another_to_be_part_of)
{
	const char *page = members_of("demo/gruppen-4", "   ");
	const char *mark = mark_of("demo/gruppen-4");
	struct reply r = post(page,
	    text("stelle=1&mark=%s&dimension=&" ROWS("part", ""), mark),
	    UPLOADER);

	cr_expect(r.code == 422);
	cr_expect(shows(r, "Ein Teil braucht etwas anderes"));
	r = post(page,
	    text("stelle=1&mark=%s&dimension=&" ROWS("part", "Niemand"), mark),
	    UPLOADER);
	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "muss es hier auch geben"));
	cr_expect(shows(r, "value=\"Niemand\""), "what was typed is kept");
	r = post(page,
	    text("stelle=1&mark=%s&dimension=&name=Insgesamt&kind=part&parent="
		 "Deutsche&name=Deutsche&kind=part&parent=Insgesamt",
		mark),
	    UPLOADER);
	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "nicht Teil von sich selbst"));
}
