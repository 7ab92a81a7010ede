/*
 * ical.h - iCalendar, written: RFC 5545.
 *
 * Lines end with CR LF and are folded after 75 bytes, never within a
 * character; backslash, comma, semicolon and line break of a text are escaped.
 */
#ifndef ICAL_H
#define ICAL_H

#include "clock.h"
#include "html.h"

/* "NAME:value" as it is: names, days, numbers, addresses. */
void ical_line(struct out *, const char *name, struct str value);

/* The same with a text. */
void ical_text(struct out *, const char *name, struct str value);

/* "DTSTART;VALUE=DATE:20261115". */
void ical_day(struct out *, const char *name, struct day);

/* "DTSTAMP:20261122T081500Z". */
void ical_when(struct out *, const char *name, struct when);

/* Something on a day: all of it, or what its place says of the hours. */
struct ical_event {
	struct str uid; /* the same for ever, and of this portal: it ends with
			   "@" and its host; a newer event replaces it */
	struct when changed;
	long long sequence; /* greater with every change */
	struct day day;
	struct str summary, place, url;
	struct clock time; /* when it takes place; else a day to know of */
	bool cancelled;    /* it does not take place */
};

/* A file of events to take note of: the head, the events, the end. */
void ical_head(struct out *);
void ical_event(struct out *, const struct ical_event *);
void ical_end(struct out *);

#endif
