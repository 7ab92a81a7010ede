/*
 * heading.h - what a heading says beside its words: a period among them, the
 * mark of a note behind them.
 */
#ifndef HEADING_H
#define HEADING_H

#include "base.h"

/*
 * The heading without the marks of notes at its end, a view into it, and the
 * first of them, or the empty text: "Insgesamt 1)", "Insgesamt¹",
 * "Insgesamt*" are "Insgesamt" with "1", "1", "*".  "km²" and "(2)" are none.
 */
struct str heading_bare(struct str, char mark[4]);

/* The mark that a note begins with: "1) ohne ...", "¹ ohne ..."; false: none.
 */
bool heading_mark(struct str note, char mark[4]);

/*
 * The one period that stands among a heading's words, a view into it, and the
 * words before and after it.  False if it has none or several, or is nothing
 * but a period.  "Wert 2021", "Stand: 31.12.2021", "Schüler (Mai 2021)".
 */
struct dated_heading {
	struct str period, before, after;
};
bool heading_dated(struct str, struct dated_heading *out);

/*
 * Whether the i-th of these headings is of its period: its words say nothing
 * of their own, or are those of another with another period.  "Veränderung
 * 2021" alone is not.  One without a period has none of its own.
 */
bool heading_is_of(const struct dated_heading *, size_t n, size_t i);

/* The words beside the period say nothing of their own: Wert, Stand am. */
bool heading_plain(const struct dated_heading *);

#endif
