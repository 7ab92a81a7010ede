/*
 * room.c - what the tests of workspaces share.
 */
#include "room.h"

#include <criterion/criterion.h>
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

const char *
room(const char *fmt, ...)
{
	char rest[512];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(rest, sizeof(rest), fmt, ap);
	va_end(ap);
	return text("/arbeit/raum/%s%s", id(2001), rest);
}

long long
fresh_edition_like(long long like)
{
	long long e = number(text(
	    "insert into edition (analysis_id, workspace_id, number, title, "
	    "summary, question, author_name, published_by) select "
	    "e.analysis_id, e.workspace_id, (select max(x.number) + 1 from "
	    "edition x where x.analysis_id = e.analysis_id), e.title, "
	    "e.summary, e.question, e.author_name, e.published_by "
	    "from edition e where e.id = %lld returning id",
	    like));

	run(text("insert into edition_section (edition_id, workspace_id, "
		 "section_id, position, kind, heading, body) select %lld, "
		 "workspace_id, section_id, position, kind, heading, body "
		 "from edition_section where edition_id = %lld",
	    e, like));
	run(text("insert into edition_figure (edition_id, workspace_id, "
		 "section_id, figure_id, title, reading, note, definition_id, "
		 "release_id, areas, from_period, to_period) select %lld, "
		 "workspace_id, section_id, figure_id, title, reading, note, "
		 "definition_id, release_id, areas, from_period, to_period "
		 "from edition_figure where edition_id = %lld",
	    e, like));
	return e;
}

long long
fresh_edition(void)
{
	return fresh_edition_like(5101);
}

/* As a form names them. */
static long long
round_over(const char *editions, long long first)
{
	struct reply r = post(room("/runde/neu"),
	    text("%s&title=Eine+Runde&questions=Warum%%3F&"
		 "starts_on=2026-11-01&ends_alone=2046-10-31&"
		 "ends_discuss=2046-11-30&ends_consent=2046-12-31&by_date=1&"
		 "organisation=%s&"
		 "organisation=%s&organisation=%s",
		editions, id(103), id(104), id(105)),
	    LEAD);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	return number(text("select id from round where edition_id = %lld "
			   "and phase <> 'closed'",
	    first));
}

long long
fresh_round(long long edition)
{
	return round_over(text("edition=%s", id(edition)), edition);
}

long long
fresh_round_on_both(long long first, long long second)
{
	return round_over(
	    text("edition=%s&edition=%s", id(first), id(second)), first);
}

void
go_on(long long round)
{
	long long v =
	    number(text("select version from round where id = %lld", round));
	struct reply r = post(room("/runde/%s/weiter", id(round)),
	    text("seen=%lld&minutes=Fertig&reason=Alle+sind+so+weit", v), LEAD);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
}

long long
say(long long edition, const char *words, const char *voice, const char *as)
{
	struct reply r = post(room("/analyse/%s/beitraege", id(edition)),
	    text("kind=question&voice=%s&body=%s", voice, quoted(words)), as);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	return number(text("select max(id) from comment where edition_id = "
			   "%lld",
	    edition));
}

long long
conclude(long long round, const char *title)
{
	struct reply r = post(room("/runde/%s/schlussfolgerung", id(round)),
	    text("kind=need&title=%s&wording=Es+muss+etwas+geschehen.",
		quoted(title)),
	    LEAD);
	long long c;

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	c = number(text(
	    "select max(id) from conclusion where round_id = %lld", round));
	if (number(text("select (phase = 'consent')::int from round where id = "
			"%lld",
		round))) {
		r = post(room("/schlussfolgerung/%s/stellen", id(c)), "seen=1",
		    LEAD);
		cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	}
	return c;
}

const char *
quoted(const char *s)
{
	const char *out = "";

	for (; *s != '\0'; s++)
		out = isalnum((unsigned char)*s)
			  ? text("%s%c", out, *s)
			  : text("%s%%%02X", out, (unsigned char)*s);
	return out;
}

long long
steps(long long comment)
{
	return number(text("select coalesce((select step from moderation_case "
			   "where comment_id = %lld), 0)",
	    comment));
}

struct reply
decide(long long comment, const char *what, const char *why, const char *as)
{
	long long seen = number(
	    text("select version from comment where id = %lld", comment));

	return post(room("/moderation/%s", id(comment)),
	    text("seen=%lld&step=%lld&decision=%s&reason=%s&words=%s", seen,
		steps(comment), what,
		strcmp(what, "visible") == 0 ? "fine" : "insult", quoted(why)),
	    as);
}
