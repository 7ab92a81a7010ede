/*
 * words.c - small things that several pages need: signs, crumbs, languages.
 */
#include <string.h>

#include "arena.h"
#include "markdown.h"
#include "text.h"
#include "workday.h"
#include "workspace.h"

struct str
said(const struct req *r, struct str de, struct str en)
{
	return r->lang == LANG_EN && en.n > 0 ? en : de;
}

struct str
filter_sign(struct req *r, int symbol)
{
	static const char *const sign[] = {
	    [SYMBOL_NOTHING] = "-",
	    [SYMBOL_UNKNOWN] = ".",
	    [SYMBOL_LATER] = "...",
	    [SYMBOL_UNCERTAIN] = "/",
	    [SYMBOL_SENSELESS] = "x",
	    [SYMBOL_LESS_THAN_HALF] = "0",
	};

	(void)r;
	if (symbol <= 0 || (size_t)symbol >= COUNT(sign))
		return STR("");
	return str_of(sign[symbol]);
}

struct str
filter_flag(struct req *r, int quality)
{
	static const char *const flag[] = {
	    [QUALITY_LIMITED] = "( )",
	    [QUALITY_PROVISIONAL] = "p",
	    [QUALITY_REVISED] = "r",
	    [QUALITY_ESTIMATED] = "s",
	};

	(void)r;
	if (quality <= 0 || (size_t)quality >= COUNT(flag))
		return STR("");
	return str_of(flag[quality]);
}

bool
filter_one_paragraph(struct req *r, struct str s)
{
	(void)r;
	return remark_look(s) == REMARK_ONE_PARAGRAPH;
}

struct html
filter_paragraphs(struct req *r, struct str s)
{
	return remark_look(s) == REMARK_MARKED_UP
		   ? markdown_html(r->arena, s, 4)
		   : plain_html(r->arena, s);
}

struct str
value_text(struct req *r, struct dec shown, struct str unit, int symbol)
{
	char s[FORMAT_MAX];

	if (shown.n == 0)
		return filter_sign(r, symbol);
	(void)format_dec(r->lang, shown, s);
	return str_fmt(r->arena, "%s\u00a0%.*s", s, (int)unit.n, unit.p);
}

struct str
filter_day_note(struct req *r, struct day d)
{
	const struct str shown = filter_weekday(r, d);
	const char *holiday = d.d == NONE_INT ? NULL : holiday_of(d);
	struct str free;

	if (shown.n == 0 || (holiday == NULL && weekday_of(d) < SATURDAY))
		return shown;
	free = req_tr(r, holiday != NULL ? holiday : N_("Wochenende"));
	return str_fmt(
	    r->arena, "%.*s: %.*s", (int)shown.n, shown.p, (int)free.n, free.p);
}

struct lines
lines_of(struct req *r, struct str s)
{
	struct lines l = {0, NULL};
	long long number = 0;
	size_t max = 1;

	for (size_t i = 0; i < s.n; i++)
		max += s.p[i] == '\n';
	l.row = arena_get(r->arena, max, sizeof(*l.row));
	if (l.row == NULL) {
		r->status = BUSY;
		return l;
	}
	while (s.n > 0) {
		const char *end = memchr(s.p, '\n', s.n);
		size_t n = end == NULL ? s.n : (size_t)(end - s.p);
		struct str line = str_trim((struct str){s.p, n});

		number++;
		if (line.n > 0)
			l.row[l.n++] = (struct line){number, line};
		s.p += n + (end != NULL);
		s.n -= n + (end != NULL);
	}
	return l;
}

const char *
id_shown(struct req *r, struct id id)
{
	struct str s = text_id(r, id);

	return s.p == NULL ? "" : s.p;
}

void
crumbs_room(struct req *r, struct id workspace, struct str name)
{
	req_crumb(r, req_tr(r, N_("Arbeitsräume")), "/arbeit/raeume");
	req_crumb(r, name, "/arbeit/raum/%s", id_shown(r, workspace));
}

void
crumbs_edition(struct req *r, struct id workspace, struct str name,
    struct id edition, struct str title)
{
	crumbs_room(r, workspace, name);
	req_crumb(r, title, "/arbeit/raum/%s/analyse/%s",
	    id_shown(r, workspace), id_shown(r, edition));
}

void
crumbs_round(struct req *r, struct id workspace, struct str name,
    struct id round, struct str title)
{
	crumbs_room(r, workspace, name);
	req_crumb(r, title, "/arbeit/raum/%s/runde/%s", id_shown(r, workspace),
	    id_shown(r, round));
}

void
crumb_here(struct req *r)
{
	if (r->ncrumb > 0)
		r->crumb[r->ncrumb - 1].address = (struct str){NULL, 0};
}

void
refuse(struct req *r)
{
	if (r->status == OK && req_ask(r))
		r->status = INVALID;
}
