/*
 * writing.c - forms for contributions: their names and previews.
 */
#include "writing.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "markdown.h"
#include "text.h"
#include "workspace.h"

const char writing_phase_over[] =
    N_("Die Runde ist inzwischen in einer Phase, die das nicht zulässt.");
const char writing_no_kind[] =
    N_("Bitte wählen Sie, was für ein Beitrag das ist.");
const char writing_no_body[] =
    N_("Bitte schreiben Sie etwas, höchstens 8.000 Zeichen.");

enum { PLACE_MAX = 100 };

static bool
names_id(struct str s)
{
	return id_of(s).v != 0;
}

static bool
is_plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("/?#%&\"<>\\ ", s.p[i]) != NULL)
			return false;
	return s.n > 0;
}

/* "beitrag/..." and so on, of a place without its first word. */
static struct str
page_of(struct req *r, const char *room, struct str what, struct str rest)
{
	struct str a = str_part(&rest, '-'), b = {NULL, 0}, area;

	if (!names_id(a))
		return b;
	if (str_is(what, "antwort"))
		return str_fmt(r->arena,
		    "/arbeit/raum/%s/beitrag/%.13s#antworten", room, a.p);
	if (str_is(what, "aendern"))
		return str_fmt(r->arena,
		    "/arbeit/raum/%s/beitrag/%.13s/bearbeiten", room, a.p);
	if (str_is(what, "frage") && is_plain(rest))
		return str_fmt(r->arena,
		    "/arbeit/raum/%s/runde/%.13s/frage/%.*s#antworten", room,
		    a.p, (int)rest.n, rest.p);
	b = str_part(&rest, '-');
	if (str_is(what, "beitrag"))
		return str_fmt(r->arena,
		    "/arbeit/raum/%s/analyse/%.13s/beitraege%s%.*s#schreiben",
		    room, a.p, names_id(b) ? "?abschnitt=" : "",
		    names_id(b) ? (int)b.n : 0, b.p);
	area = str_part(&rest, '-');
	if (str_is(what, "wert") && names_id(b) && is_plain(area) &&
	    is_plain(rest))
		return str_fmt(r->arena,
		    "/arbeit/raum/%s/wert/%.13s/%.*s/%.*s?analyse=%.13s"
		    "#schreiben",
		    room, b.p, (int)area.n, area.p, (int)rest.n, rest.p, a.p);
	return (struct str){NULL, 0};
}

struct str
draft_address(struct req *r, struct id workspace, struct str place)
{
	struct str what = str_part(&place, '-');

	return page_of(r, id_shown(r, workspace), what, place);
}

__attribute__((format(printf, 4, 0))) static void
name_it(struct req *r, struct writing *w, struct id workspace,
    const char *place, va_list args)
{
	char s[PLACE_MAX + 1];
	int n = vsnprintf(s, sizeof(s), place, args);

	*w = (struct writing){.workspace = workspace};
	if (n > 0 && n <= PLACE_MAX)
		w->place = str_fmt(r->arena, "%s", s);
}

void
writing_ask(struct req *r, struct writing *w, struct id workspace,
    const char *place, ...)
{
	va_list args;

	va_start(args, place);
	name_it(r, w, workspace, place, args);
	va_end(args);
	q_draft_one(&r->batch, w->place, &w->kept);
}

void
writing_name(struct req *r, struct writing *w, struct id workspace,
    const char *place, ...)
{
	struct draft_one_row kept = w->kept;
	va_list args;

	va_start(args, place);
	name_it(r, w, workspace, place, args);
	va_end(args);
	w->kept = kept;
}

bool
writing_previews(struct req *r, bool wanted)
{
	if (!wanted || r->status != OK)
		return false;
	r->form.nfault = 0;
	r->form.again = true;
	return true;
}

struct html
filter_typed_body(struct req *r, struct str place)
{
	(void)place;
	return remark_html(
	    r->arena, form_typed(r, STR("body"), (struct str){"", 0}));
}

void
form_drafted(struct req *r, struct comment_form *f)
{
	const struct draft_one_row *kept = &f->writing.kept;

	f->kind = filter_comment_kind_name(r, kept->kind);
	if (kept->voice.n > 0 && f->mandate.n > 0)
		f->voice = kept->voice;
	if (kept->quote.n > 0 && f->quote.words.n == 0)
		f->quote.words = kept->quote;
}
