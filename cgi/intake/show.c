/*
 * show.c - how intake shows what official tables hold.
 */
#include "show.h"

#include "period.h"

#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "page.h"
#include "text.h"

/* As the statistical offices print them; the words are those of the enum. */
static const char *const symbol_sign[] = {
    [SYMBOL_NOTHING] = "–",
    [SYMBOL_UNKNOWN] = ".",
    [SYMBOL_LATER] = "…",
    [SYMBOL_UNCERTAIN] = "/",
    [SYMBOL_SENSELESS] = "x",
    [SYMBOL_LESS_THAN_HALF] = "0",
};

static const char *const quality_sign[] = {
    [QUALITY_LIMITED] = "( )",
    [QUALITY_PROVISIONAL] = "p",
    [QUALITY_REVISED] = "r",
    [QUALITY_ESTIMATED] = "s",
};

struct str
show_symbol(int symbol)
{
	if (symbol < 1 || (size_t)symbol >= COUNT(symbol_sign))
		return STR("?");
	return str_of(symbol_sign[symbol]);
}

struct str
show_quality(int quality)
{
	if (quality < 1 || (size_t)quality >= COUNT(quality_sign))
		return (struct str){"", 0};
	return str_of(quality_sign[quality]);
}

static struct str
kept(struct req *r, const char *s)
{
	struct str copy = str_fmt(r->arena, "%s", s);

	if (copy.p == NULL)
		r->status = BUSY;
	return copy;
}

struct str
show_dec(struct req *r, struct dec d)
{
	char s[FORMAT_MAX];

	if (d.p == NULL)
		return (struct str){"", 0};
	(void)format_dec(r->lang, d, s);
	return kept(r, s);
}

struct str
show_int(struct req *r, long long v)
{
	char s[FORMAT_MAX];

	if (v == NONE_INT)
		return (struct str){"", 0};
	(void)format_int(r->lang, v, s);
	return kept(r, s);
}

struct str
show_day(struct req *r, struct day d)
{
	char s[FORMAT_MAX];

	if (d.d == NONE_INT)
		return (struct str){"", 0};
	(void)format_day(r->lang, d, DATE_SHORT, s);
	return kept(r, s);
}

struct str
show_period(struct req *r, struct str s)
{
	return filter_period_short(r, s);
}

struct str
show_period_kind(struct req *r, struct str s)
{
	static const char *const word[PERIOD_KIND_MAX] = {
	    [PERIOD_NONE] = N_("kein Zeitpunkt"),
	    [PERIOD_YEAR] = N_("Kalenderjahr"),
	    [PERIOD_SCHOOL_YEAR] = N_("Schuljahr"),
	    [PERIOD_DAY] = N_("Stichtag"),
	    [PERIOD_HALF_YEAR] = N_("Halbjahr"),
	    [PERIOD_QUARTER] = N_("Quartal"),
	    [PERIOD_MONTH] = N_("Monat"),
	    [PERIOD_WINTER_TERM] = N_("Wintersemester"),
	    [PERIOD_SUMMER_TERM] = N_("Sommersemester"),
	};

	return req_tr(r, word[period_kind(s)]);
}

struct shown
show_cell(struct req *r, struct dec value, int symbol, int quality)
{
	struct shown c = {.text = show_symbol(symbol)};

	if (value.p != NULL)
		c.text = show_dec(r, value);
	else
		c.meaning = page_label(r, &symbol_type, symbol);
	if (quality != 0) {
		c.flag = show_quality(quality);
		c.flag_meaning = page_label(r, &quality_type, quality);
	}
	return c;
}

struct str
show_lang(const struct req *r, struct str de, struct str en)
{
	return r->lang == LANG_EN && en.n > 0 ? en : de;
}

struct legend_rows
show_legend(struct req *r)
{
	struct legend_rows l = {
	    0, arena_get(r->arena, symbol_type.n, sizeof(struct legend_row))};

	if (l.row == NULL) {
		r->status = BUSY;
		return l;
	}
	for (size_t i = 0; i < symbol_type.n; i++)
		l.row[l.n++] = (struct legend_row){show_symbol((int)i + 1),
		    page_label(r, &symbol_type, (int)i + 1)};
	return l;
}

struct pager
show_pager(struct req *r, const char *base, long long page, long long per,
    long long total)
{
	struct pager p = {
	    .page = page,
	    .pages = total > 0 ? (total + per - 1) / per : 1,
	    .total = total,
	};

	if (page > 1)
		p.prev = str_fmt(r->arena, "%sseite=%lld", base,
		    page - 1 < p.pages ? page - 1 : p.pages);
	if (page < p.pages)
		p.next = str_fmt(r->arena, "%sseite=%lld", base, page + 1);
	return p;
}

struct str
show_query(struct req *r, const char *name, struct str value)
{
	struct str s = {"", 0};
	struct out o;

	if (value.n == 0)
		return s;
	out_init(&o, 4096);
	out_url(&o, value);
	if (!o.failed)
		s = str_fmt(r->arena, "%s=%.*s&", name, (int)o.n, o.p);
	out_release(&o);
	return s;
}

struct id_text
show_id(struct id id)
{
	struct id_text t = {""};

	id_text(id, t.s);
	return t;
}

struct str
show_version(struct req *r, const char *field, long long current)
{
	struct str now = text_int(r, current);

	return r->code == 409 ? now : form_typed(r, str_of(field), now);
}

void
crumb_data(struct req *r)
{
	req_crumb(r, req_tr(r, N_("Daten und Analysen")), "/daten/");
}
