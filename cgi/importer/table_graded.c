/*
 * table_graded.c - tables that say of each value, in a field beside it, how
 * good it is: 84358845;e;84669326;p.
 *
 * Such a field has no heading of its own: its lowest one is empty, or repeats
 * the one before.
 */
#include "graded.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"

static struct str
heading(const struct header *h, size_t column)
{
	return column < h->n ? h->field[column] : STR("");
}

/* The lowest headings stand over values only. */
static bool
lowest_has_gaps(const struct table *r, size_t width)
{
	const struct header *h = &r->header[r->nheader - 1];

	for (size_t c = r->nkey; c + 1 < width; c += 2)
		if (heading(h, c).n == 0 || heading(h, c + 1).n > 0)
			return false;
	return true;
}

/* No heading is another than that over the value. */
static bool
headings_repeat(const struct table *r, size_t width)
{
	for (size_t i = 0; i < r->nheader; i++)
		for (size_t c = r->nkey; c + 1 < width; c += 2) {
			const struct str s = heading(&r->header[i], c + 1);

			if (s.n > 0 && !str_eq(s, heading(&r->header[i], c)))
				return false;
		}
	return true;
}

/* Values and signs by turns, and letters among the signs. */
static bool
alternates(const struct table *r, const struct record *row, size_t width)
{
	size_t letters = 0;

	for (size_t c = r->nkey; c + 1 < width; c += 2) {
		const struct str value = str_trim(row->field[c]),
				 sign = str_trim(row->field[c + 1]);

		if (!keys_is_value(value) && value.n > 0)
			return false;
		if (!graded_is_sign(sign) && sign.n > 0)
			return false;
		letters += graded_is_letter(sign);
	}
	return letters > 0;
}

bool
graded_find(struct table *r, const struct record *row)
{
	size_t width = record_width(row);

	if (width < r->width)
		width = r->width;
	if (width <= r->nkey || r->nheader == 0)
		return false;
	width += (width - r->nkey) % 2;
	if (row->n < width || !alternates(r, row, width) ||
	    (!lowest_has_gaps(r, width) && !headings_repeat(r, width)))
		return false;
	r->width = width;
	return true;
}
