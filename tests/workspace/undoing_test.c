/*
 * undoing_test.c - what somebody did a moment ago, offered to be undone where
 * he did it.
 */
#include <criterion/criterion.h>

#include "room.h"

TestSuite(undoing, .init = harness_start, .fini = harness_stop);

/* Whether the page of the discussion offers it: beside these words. */
static bool
offers(long long edition, const char *words, const char *as)
{
	struct reply r = get(room("/analyse/%s/beitraege", id(edition)), as);

	cr_assert(r.code == 200, "%d", r.code);
	return shows(r, text("%s <q", words));
}

Test(undoing, is_offered_in_the_discussion_to_who_wrote_there)
{
	long long here = fresh_edition(), elsewhere = fresh_edition();

	cr_expect_not(offers(here, "Eben geschrieben:", SCHOOL));
	(void)say(here, "Gerade eben", "person", SCHOOL);
	cr_expect(offers(here, "Eben geschrieben:", SCHOOL));
	cr_expect_not(offers(here, "Eben geschrieben:", CHAMBER));
	cr_expect_not(offers(elsewhere, "Eben geschrieben:", SCHOOL));
}

Test(undoing, is_offered_of_what_was_withdrawn_and_what_was_settled)
{
	long long e = fresh_edition(), elsewhere = fresh_edition(),
		  c = say(e, "Zurück damit", "person", SCHOOL),
		  d = say(e, "Das ist klar", "person", CHAMBER);

	cr_assert(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "", SCHOOL).code ==
	    303);
	cr_expect(offers(e, "Zurückgezogen:", SCHOOL));
	cr_assert(post(room("/beitrag/%s/erledigen", id(d)),
		      "reason=Klar+jetzt", LEAD)
		      .code == 303);
	cr_expect(offers(e, "Als erledigt abgelegt:", LEAD));
	(void)say(elsewhere, "Ein anderes", "person", SCHOOL);
	cr_expect_not(offers(elsewhere, "Zurückgezogen:", SCHOOL));
	cr_expect_not(offers(elsewhere, "Als erledigt abgelegt:", LEAD));
}

Test(undoing, is_offered_for_ten_minutes_however_much_happens_afterwards)
{
	long long e = fresh_edition(),
		  c = say(e, "Vor langem", "person", SCHOOL);

	run("alter table comment disable trigger user");
	run(text("update comment set made_at = now() - interval '11 minutes' "
		 "where id = %lld",
	    c));
	run("alter table comment enable trigger user");
	(void)say(e, "Eben erst", "person", CHAMBER);
	cr_expect_not(offers(e, "Eben geschrieben:", SCHOOL));
	cr_expect(offers(e, "Eben geschrieben:", CHAMBER));
}
