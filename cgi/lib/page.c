/*
 * page.c - values in a page, by their type and by where they stand.
 */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "markdown.h"
#include "text.h"

void
put_str(struct req *r, enum place place, struct str s)
{
	switch (place) {
	case IN_TEXT:
		out_text(r->out, s);
		break;
	case IN_ATTR:
		out_attr(r->out, s);
		break;
	case IN_URL:
		out_url(r->out, s);
		break;
	case IN_ADDRESS:
		out_address(r->out, s);
		break;
	}
}

static void
put_plain(struct req *r, enum place place, const char *p, size_t n)
{
	put_str(r, place, (struct str){p, n});
}

void
put_bool(struct req *r, enum place place, bool v)
{
	put_str(r, place, v ? STR("1") : STR("0"));
}

void
put_int(struct req *r, enum place place, long long v)
{
	char s[FORMAT_MAX];

	if (v == NONE_INT)
		return;
	if (place == IN_TEXT)
		put_plain(r, place, s, format_int(r->lang, v, s));
	else
		out_int(r->out, v);
}

void
put_id(struct req *r, enum place place, struct id id)
{
	char s[ID_TEXT + 1];

	if (id.v == 0)
		return;
	id_text(id, s);
	put_plain(r, place, s, ID_TEXT);
}

void
put_when(struct req *r, enum place place, struct when w)
{
	char s[FORMAT_MAX];

	if (w.s != NONE_INT)
		put_plain(r, place, s,
		    format_when(r->lang, w,
			place == IN_TEXT ? DATE_TIME : DATE_ISO, s));
}

void
put_day(struct req *r, enum place place, struct day d)
{
	char s[FORMAT_MAX];

	if (d.d != NONE_INT)
		put_plain(r, place, s,
		    format_day(r->lang, d,
			place == IN_TEXT ? DATE_LONG : DATE_ISO_DAY, s));
}

void
put_dec(struct req *r, enum place place, struct dec d)
{
	char s[FORMAT_MAX];

	if (place == IN_TEXT)
		put_plain(r, place, s, format_dec(r->lang, d, s));
	else
		put_plain(r, place, d.p, d.n);
}

void
put_html(struct req *r, enum place place, struct html h)
{
	if (h.p != NULL && h.p == r->packed.deflated.p)
		r->packed_at = r->out->n + 1; /* it is joined when it is sent */
	else if (place == IN_TEXT)
		out_raw(r->out, h.p, h.n);
	else /* markup has no place in an attribute */
		put_plain(r, place, h.p, h.n);
}

/* A copy that outlives the buffer it was written in, and a NUL behind it. */
static struct str
kept(struct req *r, const char *s, size_t n)
{
	char *copy = arena_get(r->arena, n + 1, 1);

	if (copy == NULL) {
		r->status = BUSY;
		return (struct str){"", 0};
	}
	memcpy(copy, s, n);
	return (struct str){copy, n};
}

struct str
text_int(struct req *r, long long v)
{
	return v == NONE_INT ? (struct str){"", 0}
			     : str_fmt(r->arena, "%lld", v);
}

struct str
text_str(struct req *r, struct str s)
{
	(void)r;
	return s;
}

struct str
text_id(struct req *r, struct id id)
{
	char s[ID_TEXT + 1];

	if (id.v == 0)
		return (struct str){"", 0};
	id_text(id, s);
	return kept(r, s, ID_TEXT);
}

struct str
text_day(struct req *r, struct day d)
{
	char s[FORMAT_MAX];

	if (d.d == NONE_INT)
		return (struct str){"", 0};
	return kept(r, s, format_day(r->lang, d, DATE_ISO_DAY, s));
}

struct str
filter_longday(struct req *r, struct day d)
{
	char s[FORMAT_MAX];

	if (d.d == NONE_INT)
		return (struct str){"", 0};
	return kept(r, s, format_day(r->lang, d, DATE_LONG, s));
}

struct str
filter_weekday(struct req *r, struct day d)
{
	char s[FORMAT_MAX];

	if (d.d == NONE_INT)
		return (struct str){"", 0};
	return kept(r, s, format_day(r->lang, d, DATE_WEEKDAY, s));
}

struct str
text_dec(struct req *r, struct dec d)
{
	(void)r;
	return (struct str){d.p, d.n};
}

bool
is_bool(bool v)
{
	return v;
}

bool
is_int(long long v)
{
	return v != 0 && v != NONE_INT;
}

bool
is_str(struct str s)
{
	return s.n > 0;
}

bool
is_id(struct id id)
{
	return id.v != 0;
}

bool
is_when(struct when w)
{
	return w.s != NONE_INT && w.s != 0;
}

bool
is_day(struct day d)
{
	return d.d != NONE_INT;
}

bool
is_dec(struct dec d)
{
	return d.n > 0;
}

bool
is_html(struct html h)
{
	return h.n > 0;
}

static struct str
formatted(struct req *r, struct when w, enum date_form form)
{
	char s[FORMAT_MAX];

	if (w.s == NONE_INT)
		return (struct str){"", 0};
	return kept(r, s, format_when(r->lang, w, form, s));
}

struct str
filter_date(struct req *r, struct when w)
{
	return formatted(r, w, DATE_LONG);
}

struct str
filter_shortdate(struct req *r, struct when w)
{
	return formatted(r, w, DATE_SHORT);
}

struct str
filter_iso(struct req *r, struct when w)
{
	return formatted(r, w, DATE_ISO);
}

struct str
filter_iso_here(struct req *r, struct when w)
{
	return formatted(r, w, DATE_ISO_HERE);
}

struct str
filter_isoday(struct req *r, struct day d)
{
	return text_day(r, d);
}

struct str
filter_plain(struct req *r, long long v)
{
	return text_int(r, v);
}

struct str
filter_tr(struct req *r, struct str s)
{
	return s.n == 0 ? s : req_tr(r, s.p);
}

struct html
filter_markdown(struct req *r, struct str s)
{
	return markdown_html(r->arena, s, 4);
}

struct html
filter_remark(struct req *r, struct str s)
{
	return remark_html(r->arena, s);
}

struct str
filter_excerpt(struct req *r, struct str s)
{
	return remark_text(r->arena, s);
}

struct str
page_label(struct req *r, const struct enum_type *t, int v)
{
	if (v < 1 || (size_t)v > t->n)
		return (struct str){"", 0};
	return req_tr(r, t->label[v - 1]);
}
