/*
 * prose_link.c - links of a text to figures that the analysis has no more.
 */
#include <ctype.h>
#include <string.h>

#include "intake.h"
#include "prose.h"
#include "text.h"

/* "](#abb-0123456789abc)" as the editor writes it; see markdown_span.c. */
static const char begin[] = "](#abb-";

enum { BEGIN_BYTES = sizeof(begin) - 1, ID_BYTES = 13 };

/* Behind the next link to a figure, or 0; where it begins, and the figure. */
static size_t
link_next(struct str body, size_t from, size_t *at, struct str *figure)
{
	for (size_t i = from; i + BEGIN_BYTES + ID_BYTES < body.n; i++) {
		size_t id = i + BEGIN_BYTES, n = 0;

		if (memcmp(body.p + i, begin, BEGIN_BYTES) != 0)
			continue;
		while (n < ID_BYTES && isalnum((unsigned char)body.p[id + n]))
			n++;
		if (n < ID_BYTES || body.p[id + ID_BYTES] != ')')
			continue;
		*at = i;
		*figure = (struct str){body.p + id, ID_BYTES};
		return id + ID_BYTES + 1;
	}
	return 0;
}

/* The words before it, as far as they stand in the same line. */
static struct str
words_before(struct str body, size_t end)
{
	size_t from = end;

	while (from > 0 && body.p[from - 1] != '\n' &&
	       !(body.p[from - 1] == '[' &&
		   (from < 2 || body.p[from - 2] != '\\')))
		from--;
	return (struct str){body.p + from, end - from};
}

static bool
is_there(const struct figure_list_rows *all, struct str figure)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(figure, show_id(all->row[i].id).s))
			return true;
	return false;
}

/* How many links a text may have: no more than their beginnings. */
static size_t
count(struct str body)
{
	size_t n = 0;

	for (size_t i = 0; i + BEGIN_BYTES <= body.n; i++)
		n += memcmp(body.p + i, begin, BEGIN_BYTES) == 0;
	return n;
}

struct prose_gaps
prose_lost(
    struct req *r, struct str body, const struct figure_list_rows *figures)
{
	struct prose_gaps out = {0, NULL};
	struct str figure;
	size_t at, seen = 0, next = 0;
	long long line = 1;

	if (body.p == NULL)
		return out;
	out.row = req_room(r, count(body), sizeof(*out.row));
	while (out.row != NULL &&
	       (next = link_next(body, next, &at, &figure)) > 0) {
		for (; seen < at; seen++)
			line += body.p[seen] == '\n';
		if (!is_there(figures, figure))
			out.row[out.n++] = (struct prose_gap){
			    .line = line, .words = words_before(body, at)};
	}
	return out;
}
