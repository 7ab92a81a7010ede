/*
 * words.c - what is said beside a number: its reading, the notes at it, and
 * the names of other indicators in the note of one.
 */
#include <string.h>

#include "arena.h"
#include "atlas.h"
#include "page.h"
#include "show_period.h"
#include "reading.h"
#include "text.h"

/* A number in the visitor's language; empty if there is none. */
static struct str
said(struct req *r, struct dec d)
{
	char s[FORMAT_MAX];

	if (d.p == NULL)
		return (struct str){"", 0};
	(void)format_dec(r->lang, d, s);
	return str_fmt(r->arena, "%s", s);
}

struct str
reading_of(struct req *r, const struct indicator_by_slug_row *i,
    struct str area, const struct figure_cell *c)
{
	const struct reading words = {
	    .area = area,
	    .period = filter_period_short(r, c->period),
	    .at = period_at(r, c->period),
	    .value = said(r, c->shown),
	    .numerator = said(r, c->numerator),
	    .denominator = said(r, c->denominator),
	};

	return reading_fits(i->reading, &words)
		   ? reading_fill(r->arena, i->reading, &words)
		   : (struct str){"", 0};
}

bool
is_noted(const struct breaks_of_row *b, struct str area_key, struct str period)
{
	return area_key.n >= b->area_prefix.n &&
	       str_eq((struct str){area_key.p, b->area_prefix.n},
		   b->area_prefix) &&
	       period_within(period, b->period, b->last_period);
}

/* Where the name stands in the note; note.n if nowhere. */
static size_t
place_of(struct str note, struct str name)
{
	for (size_t i = 0; name.n > 0 && i + name.n <= note.n; i++)
		if (memcmp(note.p + i, name.p, name.n) == 0)
			return i;
	return note.n;
}

struct note_parts
note_split(
    struct req *r, struct str note, const struct named_in_note_rows *named)
{
	struct note_parts parts = {
	    0, arena_get(r->arena, 2 * named->n + 1, sizeof(*parts.row))};

	if (parts.row == NULL) {
		r->status = BUSY;
		return parts;
	}
	/* each name once: where it stands first */
	for (size_t k = 0; k < named->n; k++) {
		size_t at = note.n, which = 0;

		for (size_t i = 0; i < named->n; i++) {
			size_t here = place_of(note, named->row[i].said);

			if (here < at) {
				at = here;
				which = i;
			}
		}
		if (at == note.n)
			break;
		parts.row[parts.n++] = (struct note_part){
		    {note.p, at},
                    {"",     0 }
                };
		parts.row[parts.n++] = (struct note_part){
		    {note.p + at, named->row[which].said.n},
		    named->row[which].slug
                };
		at += named->row[which].said.n;
		note = (struct str){note.p + at, note.n - at};
	}
	if (note.n > 0)
		parts.row[parts.n++] = (struct note_part){
		    note, {"", 0}
                };
	return parts;
}
