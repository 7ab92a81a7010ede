/*
 * csv_out.h - tables as CSV files that spreadsheets open by themselves.
 *
 * UTF-8 with a byte order mark, since the spreadsheets of offices take it for
 * something else otherwise.  In German fields end with ";" and decimals have a
 * comma, in English "," and a point.  Lines end with CR LF (RFC 4180).
 */
#ifndef CSV_OUT_H
#define CSV_OUT_H

#include "html.h"

struct csv_out {
	struct out *o;
	enum lang lang;
	bool began; /* a field of this line was written */
};

/* The byte order mark, before the first line. */
void csv_begin(struct csv_out *);

/*
 * A text, quoted always.  One that a spreadsheet would run as a formula gets
 * an apostrophe before it; the signs of missing values, which are one
 * character, are no formulas.
 */
void csv_text(struct csv_out *, struct str);

/* A number: its digits, nothing to group them; nothing where it is NULL. */
void csv_number(struct csv_out *, struct dec);

void csv_line_end(struct csv_out *);

#endif
