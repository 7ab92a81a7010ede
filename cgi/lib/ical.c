/*
 * ical.c - iCalendar, written.
 */
#include "ical.h"

#include <stdio.h>
#include <string.h>

#include "day.h"
#include "i18n.h"

enum { LINE_MAX_BYTES = 75, DAY_SECONDS = 86400 };

/* A line being written, folded where it grows too long. */
struct fold {
	struct out *o;
	size_t column;
};

/* Some bytes that must not be parted: a character, an escape. */
static void
put(struct fold *f, const char *p, size_t n)
{
	if (f->column + n > LINE_MAX_BYTES) {
		out_raw(f->o, "\r\n ", 3);
		f->column = 1;
	}
	out_raw(f->o, p, n);
	f->column += n;
}

static size_t
char_bytes(struct str s, size_t at)
{
	size_t n = 1;

	while (at + n < s.n && ((unsigned char)s.p[at + n] & 0xc0) == 0x80)
		n++;
	return n;
}

static void
begin(struct fold *f, struct out *o, const char *name)
{
	*f = (struct fold){o, 0};
	put(f, name, strlen(name));
	put(f, ":", 1);
}

static void
end(struct fold *f)
{
	out_raw(f->o, "\r\n", 2);
}

void
ical_line(struct out *o, const char *name, struct str value)
{
	struct fold f;
	size_t n;

	begin(&f, o, name);
	for (size_t i = 0; i < value.n; i += n) {
		n = char_bytes(value, i);
		if ((unsigned char)value.p[i] >= ' ')
			put(&f, value.p + i, n);
	}
	end(&f);
}

void
ical_text(struct out *o, const char *name, struct str value)
{
	struct fold f;
	size_t n;

	begin(&f, o, name);
	for (size_t i = 0; i < value.n; i += n) {
		unsigned char c = (unsigned char)value.p[i];

		n = char_bytes(value, i);
		if (c == '\n')
			put(&f, "\\n", 2);
		else if (c == '\\' || c == ';' || c == ',')
			put(&f, (const char[]){'\\', (char)c}, 2);
		else if (c >= ' ' && c != 0x7f)
			put(&f, value.p + i, n);
	}
	end(&f);
}

void
ical_day(struct out *o, const char *name, struct day d)
{
	struct date t = date_of(d.d);
	char head[64], text[40];

	(void)snprintf(head, sizeof(head), "%s;VALUE=DATE", name);
	(void)snprintf(text, sizeof(text), "%04lld%02d%02d", t.year % 10000,
	    t.month, t.day);
	ical_line(o, head, (struct str){text, strlen(text)});
}

void
ical_when(struct out *o, const char *name, struct when w)
{
	long long days = w.s / DAY_SECONDS, rest = w.s % DAY_SECONDS;
	struct date t;
	char text[60];

	if (rest < 0) {
		days--;
		rest += DAY_SECONDS;
	}
	t = date_of(days);
	(void)snprintf(text, sizeof(text), "%04lld%02d%02dT%02lld%02lld%02lldZ",
	    t.year % 10000, t.month, t.day, rest / 3600, rest / 60 % 60,
	    rest % 60);
	ical_line(o, name, (struct str){text, strlen(text)});
}

void
ical_head(struct out *o)
{
	ical_line(o, "BEGIN", STR("VCALENDAR"));
	ical_line(o, "VERSION", STR("2.0"));
	ical_line(o, "PRODID", STR("-//Befund//Runden//DE"));
	ical_line(o, "CALSCALE", STR("GREGORIAN"));
	ical_line(o, "METHOD", STR("PUBLISH"));
}

/* Without an hour the whole day; nobody says here how long it lasts. */
static void
write_time(struct out *o, const struct ical_event *e)
{
	if (e->time.from == NO_TIME) {
		ical_day(o, "DTSTART", e->day);
		ical_day(o, "DTEND", (struct day){e->day.d + 1});
		return;
	}
	ical_when(o, "DTSTART", moment_here(e->day, e->time.from));
	if (e->time.until != NO_TIME)
		ical_when(o, "DTEND", moment_here(e->day, e->time.until));
}

void
ical_event(struct out *o, const struct ical_event *e)
{
	char number[24];

	(void)snprintf(number, sizeof(number), "%lld", e->sequence);
	ical_line(o, "BEGIN", STR("VEVENT"));
	ical_line(o, "UID", e->uid);
	ical_when(o, "DTSTAMP", e->changed);
	ical_line(o, "SEQUENCE", (struct str){number, strlen(number)});
	if (e->cancelled)
		ical_line(o, "STATUS", STR("CANCELLED"));
	write_time(o, e);
	ical_text(o, "SUMMARY", e->summary);
	if (e->place.n > 0)
		ical_text(o, "LOCATION", e->place);
	ical_line(o, "URL", e->url);
	ical_line(o, "TRANSP",
	    e->time.from == NO_TIME ? STR("TRANSPARENT") : STR("OPAQUE"));
	ical_line(o, "END", STR("VEVENT"));
}

void
ical_end(struct out *o)
{
	ical_line(o, "END", STR("VCALENDAR"));
}
