/*
 * csv_out.c - tables as CSV files.
 */
#include "csv_out.h"

#include <string.h>

static void
raw(struct csv_out *c, const char *s)
{
	out_raw(c->o, s, strlen(s));
}

static void
next(struct csv_out *c)
{
	if (c->began)
		raw(c, c->lang == LANG_EN ? "," : ";");
	c->began = true;
}

void
csv_begin(struct csv_out *c)
{
	raw(c, "\xef\xbb\xbf");
}

void
csv_text(struct csv_out *c, struct str s)
{
	next(c);
	raw(c, "\"");
	if (s.n > 1 && memchr("=+-@\t\r", s.p[0], 6) != NULL)
		raw(c, "'");
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			raw(c, "\"");
		out_raw(c->o, s.p + i, 1);
	}
	raw(c, "\"");
}

void
csv_number(struct csv_out *c, struct dec d)
{
	next(c);
	for (size_t i = 0; i < d.n; i++)
		if (d.p[i] == '.' && c->lang != LANG_EN)
			raw(c, ",");
		else
			out_raw(c->o, d.p + i, 1);
}

void
csv_line_end(struct csv_out *c)
{
	raw(c, "\r\n");
	c->began = false;
}
