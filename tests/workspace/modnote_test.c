/*
 * modnote_test.c - what is written to the moderators alone stays with them.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(modnote, .init = harness_start, .fini = harness_stop);

#define WORDS "Wachtelkönig"

static long long
note(long long c, const char *as)
{
	struct reply r = post(room("/beitrag/%s/hinweis", id(c)),
	    text("note=%s+ansehen", quoted(WORDS)), as);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	return number(text("select max(id) from moderator_note where "
			   "comment_id = %lld",
	    c));
}

static bool
reads(const char *address, const char *as)
{
	return shows(get(address, as), WORDS);
}

Test(modnote, is_for_its_author_and_the_moderators)
{
	long long e = fresh_edition(),
		  c = say(e, "Ein Beitrag", "person", SCHOOL);
	const char *where = room("/beitrag/%s", id(c));
	struct reply r;

	(void)note(c, CHAMBER);
	cr_expect(reads(where, CHAMBER) && reads(where, LEAD));
	cr_expect(shows(get(where, LEAD), "nur für die Moderation"));
	cr_expect(!reads(where, SCHOOL), "whose contribution it is about");
	cr_expect(!reads(where, ANALYST_A));
	cr_expect(reads(room("/moderation"), LEAD));
	cr_expect(reads(room("/moderation/%s", id(c)), LEAD));
	cr_expect(!reads(room("/analyse/%s/beitraege", id(e)), LEAD));
	cr_expect(!reads(room("/analyse/%s/beitraege", id(e)), CHAMBER));
	cr_expect(!reads("/arbeit/suche?q=ansehen", LEAD));
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == 1);
	cr_expect(number(text("select count(*) from notice where kind = "
			      "'moderate' and object_id = %lld and person_id "
			      "= 1004",
		      c)) == 1);
	cr_expect(number(text("select count(*) from notice where object_id = "
			      "%lld and person_id not in (select m.person_id "
			      "from workspace_member m where m.workspace_id = "
			      "2001 and m.role = 'moderator')",
		      c)) == 0);
	r = post(room("/beitrag/%s/hinweis", id(c)), "note=Fremd", STRANGER_A);
	cr_expect(r.code == 404, "%d", r.code);
}

Test(modnote, about_a_moderators_own_contribution_is_not_for_him)
{
	long long c =
	    say(fresh_edition(), "Von der Moderation", "person", LEAD);

	(void)note(c, CHAMBER);
	cr_expect(!reads(room("/beitrag/%s", id(c)), LEAD));
	cr_expect(!reads(room("/moderation"), LEAD));
	cr_expect(reads(room("/beitrag/%s", id(c)), CHAMBER));
}

Test(modnote, is_seen_to_by_a_moderator)
{
	long long c = say(fresh_edition(), "Ein Beitrag", "person", SCHOOL),
		  n = note(c, SCHOOL);
	const char *done = room("/moderation/hinweis/%s", id(n));

	cr_expect(post(done, "", SCHOOL).code == 403);
	cr_expect(post(done, "", LEAD).code == 303);
	cr_expect(post(done, "", LEAD).code == 409);
	cr_expect(shows(get(room("/beitrag/%s", id(c)), SCHOOL), "erledigt"));
}

Test(modnote, without_words_is_asked_for_again)
{
	long long c = say(fresh_edition(), "Ein Beitrag", "person", SCHOOL);
	struct reply r =
	    post(room("/beitrag/%s/hinweis", id(c)), "note=", CHAMBER);

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "wissen soll") && shows(r, "<details"));
}

Test(modnote, is_not_written_while_nobody_else_may_read)
{
	long long e = fresh_edition(), c;
	struct reply r;

	(void)fresh_round(e);
	c = say(e, "Für mich allein", "person", SCHOOL);
	cr_expect(
	    !shows(get(room("/beitrag/%s", id(c)), SCHOOL), "/hinweis\""));
	r = post(room("/beitrag/%s/hinweis", id(c)), "note=Trotzdem", SCHOOL);
	cr_expect(r.code == 409, "%d", r.code);
}

Test(modnote, of_somebody_else_keeps_a_contribution_from_being_undone)
{
	long long c = say(fresh_edition(), "Schnell", "person", SCHOOL);

	(void)note(c, CHAMBER);
	cr_expect(
	    post(room("/beitrag/%s/ungeschehen", id(c)), "", SCHOOL).code ==
	    409);
	c = say(fresh_edition(), "Noch schneller", "person", SCHOOL);
	(void)note(c, SCHOOL);
	cr_expect(
	    post(room("/beitrag/%s/ungeschehen", id(c)), "", SCHOOL).code ==
	    303);
	cr_expect(number(text("select count(*) from notice where object_id = "
			      "%lld",
		      c)) == 0);
}
