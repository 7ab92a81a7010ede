/*
 * lines.c - lines out of pieces, decoded.
 */
#include "lines.h"

#include <string.h>

#include "i18n.h"
#include "take_in.h"
#include "utf8.h"

enum { ROOM_FIRST = 1 << 17, ROOM_MAX = CHARSET_LINE_MAX };

void
lines_again(struct lines *l)
{
	l->no = 0;
	l->from = l->to = 0;
	l->at = l->survey.bom ? 3 : 0;
}

bool
lines_open(struct lines *l, struct take *t, const struct bytes *b, int charset)
{
	const char *sentence = NULL;
	struct doubt *d;
	enum status st;

	*l = (struct lines){.take = t, .bytes = b};
	st = charset_survey(b, &l->survey, &sentence);
	if (st != OK)
		return take_fail(t, st, sentence, 0);
	l->one_byte =
	    charset == CHARSET_WINDOWS1252 || charset == CHARSET_LATIN1;
	t->size = b->size;
	take_about(t, ABOUT_CHARSET,
	    (struct str){charset_name[l->survey.charset],
		strlen(charset_name[l->survey.charset])});
	if (l->survey.charset == CHARSET_MIXED && !l->one_byte)
		(void)take_doubt(t, DOUBT_CHARSET_MIXED, l->survey.odd_line);
	if (l->survey.lost > 0 &&
	    (d = take_doubt(t, DOUBT_BYTE_LOST, l->survey.first_lost)) != NULL)
		d->number = l->survey.lost;
	l->room = ROOM_FIRST;
	l->raw = take_get(t, l->room, 1);
	lines_again(l);
	return take_going(t);
}

/* Read on behind what is there; false at the end of the file. */
static bool
fill(struct lines *l)
{
	const size_t kept = l->to - l->from;
	size_t n;
	char *grown;

	if (l->at >= l->bytes->size)
		return false;
	if (kept == l->room) {
		if (l->room >= ROOM_MAX)
			return take_fail(l->take, TOO_MUCH,
			    N_("Eine Zeile der Datei ist zu lang."), l->no + 1);
		grown = take_get(l->take, 2 * l->room, 1);
		if (grown == NULL)
			return false;
		memcpy(grown, l->raw + l->from, kept);
		l->raw = grown;
		l->room *= 2;
	} else if (kept > 0)
		memmove(l->raw, l->raw + l->from, kept);
	l->from = 0;
	l->to = kept;
	n = l->room - kept;
	if ((long long)n > l->bytes->size - l->at)
		n = (size_t)(l->bytes->size - l->at);
	if (!l->bytes->read(l->bytes->ctx, l->at, l->raw + kept, n))
		return take_fail(l->take,
		    l->bytes->why == NULL ? BUSY : INVALID, bytes_why(l->bytes),
		    l->no);
	l->to += n;
	l->at += (long long)n;
	take_position(l->take, l->at);
	return take_going(l->take);
}

/* How long the line at `from` is, with its end; 0: not all of it is there. */
static size_t
length(const struct lines *l, size_t searched, bool last)
{
	const char *p = l->raw + l->from;
	const size_t n = l->to - l->from;
	const char *lf =
	    n > searched ? memchr(p + searched, '\n', n - searched) : NULL;
	size_t end = lf == NULL ? n : (size_t)(lf - p);
	const char *cr;

	if (l->survey.cr && end > 0 && (cr = memchr(p, '\r', end)) != NULL) {
		const size_t i = (size_t)(cr - p);

		if (i + 1 < end)
			return i + 1;
		if (i + 1 == n && !last)
			return 0; /* a LF may follow */
	}
	if (lf != NULL)
		return end + 1;
	return last ? n : 0;
}

static bool
is_ascii(struct str s)
{
	uint64_t all = 0, w;

	for (; s.n >= 8; s.p += 8, s.n -= 8) {
		memcpy(&w, s.p, 8);
		all |= w;
	}
	for (; s.n > 0; s.p++, s.n--)
		all |= (unsigned char)*s.p;
	return (all & 0x8080808080808080u) == 0;
}

/* The line as UTF-8; false when there is no room for it. */
static bool
decode(struct lines *l, struct str *line)
{
	const enum charset c = l->survey.charset;

	if (c == CHARSET_ASCII || (c == CHARSET_UTF8 && !l->one_byte) ||
	    is_ascii(*line))
		return true;
	if (c == CHARSET_MIXED && !l->one_byte && utf8_valid(*line))
		return true;
	if (3 * line->n > l->text_room) {
		l->text_room = 6 * line->n + ROOM_FIRST;
		l->text = take_get(l->take, l->text_room, 1);
		if (l->text == NULL)
			return false;
	}
	line->n = charset_put(l->text, *line);
	line->p = l->text;
	return true;
}

/* Where every line has its end, one that has none was cut off, or at least its
 * last value is worth a look. */
static void
doubt_end(struct lines *l, struct str line)
{
	const char last = line.p[line.n - 1];

	if (last == '\n' || last == '\r' || l->no < 2 || l->doubted)
		return;
	l->doubted = true;
	(void)take_doubt(
	    l->take, l->informal ? DOUBT_LAST_OPEN : DOUBT_END_OPEN, l->no);
}

bool
lines_next(struct lines *l, struct str *line)
{
	size_t n, searched = 0;

	if (!take_going(l->take))
		return false;
	while ((n = length(l, searched, false)) == 0) {
		searched = l->to - l->from;
		if (fill(l))
			continue;
		if (!take_going(l->take) || (n = length(l, 0, true)) == 0)
			return false;
		break;
	}
	line->p = l->raw + l->from;
	line->n = n;
	l->from += n;
	l->no++;
	if (l->from == l->to && l->at == l->bytes->size)
		doubt_end(l, *line);
	return decode(l, line);
}
