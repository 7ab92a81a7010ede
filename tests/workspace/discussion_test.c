/*
 * discussion_test.c - fifty contributions a page, by place and not by number.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(discussion, .init = harness_start, .fini = harness_stop);

/* 120 contributions "Satz 001." and so on, the tenth of each ten a doubt. */
static long long
long_talk(void)
{
	long long e = fresh_edition();

	run(text("insert into comment (workspace_id, edition_id, root_id, "
		 "kind, body, author_id, author_name) select 2001, %lld, 0, "
		 "case when n %% 10 = 0 then 'doubt' else 'cause' "
		 "end::comment_kind, format('Satz %%s.', lpad(n::text, 3, "
		 "'0')), 1001, 'Demo' from generate_series(1, 120) n",
	    e));
	return e;
}

static size_t
count_of(struct reply r, const char *what)
{
	size_t n = 0;

	for (const char *p = r.body.p; (p = strstr(p, what)) != NULL; p++)
		n++;
	return n;
}

/* Where the link of that relation leads, from this page. */
static const char *
link_of(struct reply r, const char *page, const char *rel)
{
	const char *p = strstr(r.body.p, text("rel=\"%s\" href=\"", rel));
	const char *end;
	const char *out = "";

	cr_assert(p != NULL, "no link to %s", rel);
	p = strchr(strchr(p, '=') + 1, '=') + 2;
	end = strchr(p, '"');
	for (; p < end; p++)
		if (strncmp(p, "&amp;", 5) == 0) {
			out = text("%s&", out);
			p += 4;
		} else
			out = text("%s%c", out, *p);
	return text("%s%s", page, out);
}

Test(discussion, is_read_forwards_and_backwards_without_a_gap)
{
	const char *page = room("/analyse/%s/beitraege", id(long_talk()));
	struct reply r = get(page, CHAMBER);

	cr_assert(r.code == 200);
	cr_expect(count_of(r, "Satz ") == 50);
	cr_expect(shows(r, "Satz 001.") && shows(r, "Satz 050."));
	r = get(link_of(r, page, "next"), CHAMBER);
	cr_expect(count_of(r, "Satz ") == 50 && shows(r, "Satz 051."));
	r = get(link_of(r, page, "next"), CHAMBER);
	cr_expect(count_of(r, "Satz ") == 20 && shows(r, "Satz 120."));
	cr_expect(strstr(r.body.p, "rel=\"next\"") == NULL);
	r = get(link_of(r, page, "prev"), CHAMBER);
	cr_expect(count_of(r, "Satz ") == 50 && shows(r, "Satz 051."));
	cr_expect(shows(r, "Satz 100."));
	r = get(text("%s?ende=1", page), CHAMBER);
	cr_expect(count_of(r, "Satz ") == 50 && shows(r, "Satz 120."));
}

Test(discussion, shows_one_kind_if_asked)
{
	const char *page = room("/analyse/%s/beitraege", id(long_talk()));
	struct reply r = get(text("%s?art=doubt", page), CHAMBER);

	cr_expect(r.code == 200 && count_of(r, "Satz ") == 12);
	cr_expect(get(text("%s?art=nonsense", page), CHAMBER).code == 400);
	cr_expect(get(text("%s?nach=x", page), CHAMBER).code == 400);
}

Test(discussion, of_one_section_names_it)
{
	long long e = fresh_edition();
	const char *page = room("/analyse/%s/beitraege", id(e));
	struct reply r = post(page,
	    text("section=%s&kind=proposal&voice=person&body=Zum+Abschnitt",
		id(5012)),
	    SCHOOL);

	cr_assert(r.code == 303);
	(void)say(e, "Zum Ganzen", "person", SCHOOL);
	r = get(text("%s?abschnitt=%s", page, id(5012)), CHAMBER);
	cr_expect(shows(r, "Zu besprechen") && shows(r, "Zum Abschnitt"));
	cr_expect(!shows(r, "Zum Ganzen"));
	cr_expect(
	    get(text("%s?abschnitt=%s", page, id(5015)), CHAMBER).code == 404);
	cr_expect(shows(get(room("/analyse/%s", id(e)), CHAMBER),
	    "Ein Beitrag zu diesem Abschnitt"));
}

Test(discussion, tells_apart_who_speaks_for_whom)
{
	struct reply r = get(room("/analyse/%s/beitraege", id(5101)), SCHOOL);

	cr_expect(r.code == 200 && shows(r, "doppelte Abiturjahrgang"));
	cr_expect(shows(r, "für die Organisation") && shows(r, "persönlich"));
}

Test(discussion, of_a_foreign_workspace_is_absent)
{
	cr_expect(
	    get(room("/analyse/%s/beitraege", id(5101)), STRANGER_A).code ==
	    404);
	cr_expect(get(room("/analyse/%s", id(5101)), STRANGER_A).code == 404);
	cr_expect(get(room("%s", ""), STRANGER_A).code == 404);
}

Test(edition, shows_chart_and_table_with_counts_and_breaks,
    .init = harness_start, .fini = harness_stop)
{
	struct reply r = get(room("/analyse/%s", id(5101)), SCHOOL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "chart-wide") && shows(r, "chart-narrow"));
	cr_expect(shows(r, "106 von 2.871") && shows(r, "Lesebeispiel"));
	cr_expect(shows(r, "Doppelter Abiturjahrgang"));
	cr_expect(shows(
	    r, text("/wert/%s/05914/2013?analyse=%s", id(4401), id(5101))));
}

Test(edition, names_what_is_new_and_the_newer_one, .init = harness_start,
    .fini = harness_stop)
{
	long long e = fresh_edition(), n = fresh_edition();

	run(text("insert into edition_section (edition_id, workspace_id, "
		 "section_id, position, kind, heading, body) values (%lld, "
		 "2001, 5099, 9, 'finding', 'Ganz neu', '')",
	    n));
	cr_expect(shows(get(room("/analyse/%s", id(n)), SCHOOL),
	    "Neuer Abschnitt: Ganz neu"));
	cr_expect(
	    shows(get(room("/analyse/%s", id(e)), SCHOOL), "neuere Ausgabe"));
}

/* A break, and the limits of a verdict, stand where a value is spoken of. */
Test(discussion, says_what_is_noted_at_a_value)
{
	const char *cell =
	    room("/wert/%s/05914/2013?analyse=%s", id(4401), id(5101));
	struct reply r;

	run("alter table delivery disable trigger user");
	run("update delivery set verdict = 'limited', verdict_reason = 'Zwei "
	    "Schulen fehlen.' where id = 4101");
	run("select editions_renewed(array(select source_id from delivery "
	    "where id = 4101), null)");
	r = get(room("/analyse/%s/beitraege", id(5101)), ANALYST_A);
	cr_expect(shows(r, "class=\"flag\" translate=\"no\">Aussagekraft "
			   "eingeschränkt; Doppelter Abiturjahrgang<"));
	r = get(room("/beitrag/%s", id(7001)), ANALYST_A);
	cr_expect(shows(r, "Doppelter Abiturjahrgang<"), "%d", r.code);
	r = get(room("/schlussfolgerung/%s", id(8001)), ANALYST_A);
	cr_expect(shows(r, "Aussagekraft eingeschränkt; Doppelter"));
	r = get(cell, ANALYST_A);
	cr_expect(shows(r, "Zwei Schulen fehlen."));
	cr_expect(strstr(strstr(r.body.p, "Zwei Schulen fehlen.") + 1,
		      "Zwei Schulen fehlen.") == NULL,
	    "said once");
	r = get(room("/analyse/%s", id(5101)), ANALYST_A);
	cr_expect(shows(r, "note-limit") && shows(r, "Zwei Schulen fehlen."));
	r = get(room("/analyse/%s/abbildung/%s/csv", id(5101), id(5121)),
	    ANALYST_A);
	cr_expect(shows(r, "Aussagekraft eingeschränkt: Zwei Schulen"));
	run("update delivery set verdict = 'usable', verdict_reason = '' "
	    "where id = 4101");
	run("alter table delivery enable trigger user");
	run("select editions_renewed(array(select source_id from delivery "
	    "where id = 4101), null)");
}
