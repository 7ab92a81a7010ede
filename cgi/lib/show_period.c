/*
 * show_period.c - periods in the reader's language, and as he types them.
 */
#include "show_period.h"

#include "arena.h"
#include "day.h"
#include "i18n.h"
#include "page.h"
#include "text.h"

static const char *const months[] = {N_("Januar"), N_("Februar"), N_("März"),
    N_("April"), N_("Mai"), N_("Juni"), N_("Juli"), N_("August"),
    N_("September"), N_("Oktober"), N_("November"), N_("Dezember")};

/* How the kinds whose words are messages are said; {0} is the year or the
 * years, {1} the number of the part. */
static const struct words {
	const char *full, *brief, *at;
} words_of[PERIOD_KIND_MAX] = {
    [PERIOD_SCHOOL_YEAR] = {N_("Schuljahr {0}"),      "{0}",                   N_("im Schuljahr {0}")},
    [PERIOD_HALF_YEAR] = {N_("{1}. Halbjahr {0}"),  N_("{1}. Halbjahr {0}"),
			    N_("im {1}. Halbjahr {0}")					       },
    [PERIOD_QUARTER] = {N_("{1}. Quartal {0}"),   N_("{1}. Quartal {0}"),
			    N_("im {1}. Quartal {0}")						},
    [PERIOD_MONTH] = {N_("{1} {0}"),            N_("{1}/{0}"),           N_("im {1} {0}")      },
    [PERIOD_WINTER_TERM] = {N_("Wintersemester {0}"), N_("WS {0}"),
			    N_("im Wintersemester {0}")					      },
    [PERIOD_SUMMER_TERM] = {N_("Sommersemester {0}"), N_("SS {0}"),
			    N_("im Sommersemester {0}")					      },
};

enum how { FULL, BRIEF, AT };

static struct str
year_of(struct req *r, struct str s, enum period_kind kind)
{
	const int year = (s.p[2] - '0') * 10 + s.p[3] - '0';

	if (kind == PERIOD_SCHOOL_YEAR)
		return s;
	if (kind == PERIOD_WINTER_TERM)
		return str_fmt(r->arena, "%.4s/%02d", s.p, (year + 1) % 100);
	return (struct str){s.p, 4};
}

/* The month's name; a brief one is a number, and in English three letters. */
static struct str
month_of(struct req *r, struct str s, enum how how)
{
	const int n = (s.p[5] - '0') * 10 + s.p[6] - '0';
	struct str name = req_tr(r, months[n - 1]);

	if (how != BRIEF)
		return name;
	return r->lang == LANG_EN ? (struct str){name.p, 3}
				  : (struct str){s.p + 5, 2};
}

static struct str
day_words(struct req *r, struct str s, enum how how)
{
	char shown[FORMAT_MAX];
	struct str part[2];
	struct day d;

	if (!day_of(s, &d))
		return s;
	if (r->lang == LANG_EN && how == BRIEF)
		return str_fmt(r->arena, "%d %.3s %.4s",
		    (s.p[8] - '0') * 10 + s.p[9] - '0', month_of(r, s, BRIEF).p,
		    s.p);
	part[0] = (struct str){
	    shown, format_day(r->lang, d,
		       r->lang == LANG_EN ? DATE_LONG : DATE_SHORT, shown)};
	part[0] = str_fmt(r->arena, "%.*s", (int)part[0].n, part[0].p);
	return how == AT ? text_fill(r, N_("am {0}"), 1, part) : part[0];
}

static struct str
say(struct req *r, struct str s, enum how how)
{
	const enum period_kind kind = period_kind(s);
	const struct words *w = &words_of[kind];
	const char *pattern = how == FULL    ? w->full
			      : how == BRIEF ? w->brief
					     : w->at;
	struct str part[2];

	if (kind == PERIOD_DAY)
		return day_words(r, s, how);
	if (pattern == NULL)
		return s;
	part[0] = year_of(r, s, kind);
	part[1] = kind == PERIOD_MONTH
		      ? month_of(r, s, how)
		      : (struct str){s.p + s.n - 1, 1}; /* of H1, Q3 */
	return text_fill(r, pattern, COUNT(part), part);
}

struct str
filter_period(struct req *r, struct str s)
{
	return say(r, s, FULL);
}

struct str
filter_period_short(struct req *r, struct str s)
{
	return say(r, s, BRIEF);
}

struct str
period_at(struct req *r, struct str s)
{
	return say(r, s, AT);
}

struct str
period_span(struct req *r, struct str first, struct str last)
{
	struct str a = say(r, first, FULL), b = say(r, last, BRIEF);

	if (last.n == 0 || str_eq(first, last))
		return a;
	return str_fmt(r->arena, "%.*s\u00a0– %.*s", (int)a.n, a.p, (int)b.n,
	    b.p == NULL ? "" : b.p);
}

struct str
period_head(struct req *r, enum period_kind kind)
{
	static const char *const head[PERIOD_KIND_MAX] = {
	    [PERIOD_NONE] = N_("Zeitraum"),
	    [PERIOD_YEAR] = N_("Jahr"),
	    [PERIOD_SCHOOL_YEAR] = N_("Schuljahr"),
	    [PERIOD_DAY] = N_("Stichtag"),
	    [PERIOD_HALF_YEAR] = N_("Halbjahr"),
	    [PERIOD_QUARTER] = N_("Quartal"),
	    [PERIOD_MONTH] = N_("Monat"),
	    [PERIOD_WINTER_TERM] = N_("Semester"),
	    [PERIOD_SUMMER_TERM] = N_("Semester"),
	};

	return req_tr(r, head[kind]);
}

static bool
is_term(enum period_kind k)
{
	return k == PERIOD_WINTER_TERM || k == PERIOD_SUMMER_TERM;
}

enum period_kind
period_common(enum period_kind so_far, struct str s, bool first)
{
	const enum period_kind kind = period_kind(s);

	if (first || kind == so_far)
		return kind;
	return is_term(kind) && is_term(so_far) ? kind : PERIOD_NONE;
}

bool
period_typed(struct req *r, const char *field, struct str *s)
{
	const struct period p = period_read(*s);

	if (s->n == 0)
		return true;
	if (p.kind == PERIOD_NONE) {
		form_fault(r, field,
		    N_("Das ist nicht als Zeitraum zu verstehen. Schreiben "
		       "Sie zum Beispiel 2015, 2021/22, 1. Halbjahr 2022, "
		       "Mai 2022 oder 01.03.2013."));
		return false;
	}
	*s = str_fmt(r->arena, "%.*s", (int)p.n, p.text);
	if (s->p == NULL)
		r->status = BUSY;
	return r->status == OK;
}

struct str
period_field(struct req *r, struct str s)
{
	struct str words = say(r, s, FULL);
	struct period p = period_read(words);

	return str_eq((struct str){p.text, p.n}, s) ? words : s;
}

bool
period_border(struct req *r, const char *field, struct str among, bool last,
    struct str *s)
{
	struct period p;

	if (!period_typed(r, field, s) || s->n == 0)
		return r->status == OK && s->n == 0;
	p = period_fit(*s, period_kind(among), last);
	if (p.kind != PERIOD_NONE)
		*s = str_fmt(r->arena, "%.*s", (int)p.n, p.text);
	if (s->p == NULL)
		r->status = BUSY;
	return r->status == OK;
}
