/*
 * charset.c - tell UTF-8 from the one-byte encodings, line by line.
 */
#include "charset.h"

#include <string.h>

#include "i18n.h"
#include "text.h"
#include "utf8.h"

enum { REPLACEMENT = 0xfffd, PIECE = 65536 };

/* What 0x80 to 0x9f mean in Windows-1252; 0 means nothing. */
static const unsigned short c1[32] = {0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026,
    0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122,
    0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178};

/* Files that people send instead, by how they begin. */
static const struct {
	const char *begin;
	size_t n;
	const char *sentence;
} others[] = {
    {"PK\003\004",       4,
     N_("Das ist eine Excel-, ODF- oder ZIP-Datei, aber keine, die zu lesen "
	   "ist.")								    },
    {"\320\317\021\340", 4,
     N_("Das ist eine ältere Excel-Datei (XLS). Bitte speichern Sie die "
	   "Tabelle "
	   "als XLSX oder CSV.")						      },
    {"%PDF",	     4, N_("Das ist ein PDF. Gebraucht wird die Tabelle als CSV.")},
    {"\377\376",         2,
     N_("Die Datei ist in UTF-16 gespeichert. Bitte speichern Sie sie in "
	   "UTF-8.")								  },
    {"\376\377",         2,
     N_("Die Datei ist in UTF-16 gespeichert. Bitte speichern Sie sie in "
	   "UTF-8.")								  },
};

const char *
charset_refusal(struct str head)
{
	for (size_t i = 0; i < COUNT(others); i++)
		if (head.n >= others[i].n &&
		    memcmp(head.p, others[i].begin, others[i].n) == 0)
			return others[i].sentence;
	return NULL;
}

/* A survey under way. */
struct looking {
	/* of the line */
	bool high; /* it has bytes beyond ASCII */
	bool bad;  /* they are not UTF-8 */
	bool c1;   /* bytes that ISO-8859-1 does not have */
	long long lost;
	unsigned need, least, most; /* the bytes that must follow */
	bool after_cr;

	/* of all lines */
	long long no;  /* of the line, from 1 */
	long long crs; /* alone, without a LF */
	long long utf8, other;
	long long first_utf8, first_other, first_lost, all_lost;
	bool any_c1, control;

	bool ended;       /* a line did since the last piece */
	long long length; /* of the line, in pieces */
};

static void
end_line(struct looking *l)
{
	l->bad = l->bad || l->need > 0;
	if (l->high && !l->bad && l->utf8++ == 0)
		l->first_utf8 = l->no;
	if (l->bad) {
		if (l->other++ == 0)
			l->first_other = l->no;
		if (l->lost > 0 && l->all_lost == 0)
			l->first_lost = l->no;
		l->all_lost += l->lost;
		l->any_c1 = l->any_c1 || l->c1;
	}
	l->high = l->bad = l->c1 = false;
	l->lost = 0;
	l->need = 0;
	l->no++;
	l->ended = true;
}

/* A byte from 0x80: the states of the Unicode standard's table 3-7. */
static void
look_high(struct looking *l, unsigned c)
{
	l->high = true;
	if (c < 0xa0) {
		l->c1 = true;
		l->lost += c1[c - 0x80] == 0;
	}
	if (l->need > 0) {
		if (c < l->least || c > l->most)
			l->bad = true;
		l->need--;
		l->least = 0x80;
		l->most = 0xbf;
		return;
	}
	l->least = c == 0xe0 ? 0xa0 : c == 0xf0 ? 0x90 : 0x80;
	l->most = c == 0xed ? 0x9f : c == 0xf4 ? 0x8f : 0xbf;
	if (c >= 0xc2 && c <= 0xdf)
		l->need = 1;
	else if (c >= 0xe0 && c <= 0xef)
		l->need = 2;
	else if (c >= 0xf0 && c <= 0xf4)
		l->need = 3;
	else
		l->bad = true;
}

static void
look_byte(struct looking *l, unsigned c)
{
	if (c >= 0x80) {
		l->after_cr = false;
		look_high(l, c);
		return;
	}
	if (l->need > 0) {
		l->bad = true;
		l->need = 0;
	}
	if (c == '\n') {
		l->crs -= l->after_cr;
		l->no -= l->after_cr; /* CR and LF end one line */
		end_line(l);
		l->after_cr = false;
		return;
	}
	l->after_cr = c == '\r';
	if (c == '\r') {
		l->crs++;
		end_line(l);
	} else if ((c < ' ' && c != '\t') || c == 0x7f)
		l->control = true;
}

/* Whether any of eight bytes is a control character or beyond ASCII. */
static bool
special(const char *p)
{
	const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
	uint64_t w, del;

	memcpy(&w, p, 8);
	del = w ^ (ones * 0x7f);
	return ((w | (w - ones * ' ') | (del - ones)) & high) != 0;
}

static void
look(struct looking *l, const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && !l->control) {
		if (n - i >= 8 && l->need == 0 && !special(p + i)) {
			l->after_cr = false;
			i += 8;
			continue;
		}
		for (size_t end = n - i < 8 ? n : i + 8; i < end; i++)
			look_byte(l, (unsigned char)p[i]);
	}
}

static enum charset
charset_of(const struct looking *l)
{
	if (l->other > 0 && l->utf8 > 0)
		return CHARSET_MIXED;
	if (l->other > 0)
		return l->any_c1 ? CHARSET_WINDOWS1252 : CHARSET_LATIN1;
	return l->utf8 > 0 ? CHARSET_UTF8 : CHARSET_ASCII;
}

enum status
charset_survey(const struct bytes *b, struct survey *out, const char **sentence)
{
	struct looking l = {.no = 1};
	char piece[PIECE];
	struct survey s = {0};

	for (long long at = 0; at < b->size && !l.control; at += PIECE) {
		size_t n = b->size - at < PIECE ? (size_t)(b->size - at)
						: (size_t)PIECE;
		struct str head = {piece, n};

		if (!b->read(b->ctx, at, piece, n)) {
			*sentence = bytes_why(b);
			return b->why == NULL ? BUSY : INVALID;
		}
		if (at == 0 && (*sentence = charset_refusal(head)) != NULL)
			return INVALID;
		if (at == 0 && str_starts(head, "\357\273\277")) {
			s.bom = true;
			head = (struct str){piece + 3, n - 3};
		}
		look(&l, head.p, head.n);
		l.length = l.ended ? 0 : l.length + PIECE;
		l.ended = false;
		if (l.length > CHARSET_LINE_MAX) {
			*sentence = N_("Eine Zeile der Datei ist zu lang.");
			return TOO_MUCH;
		}
	}
	if (l.control) {
		*sentence = N_("Die Datei enthält Steuerzeichen und ist "
			       "keine Textdatei.");
		return INVALID;
	}
	end_line(&l);
	s.charset = charset_of(&l);
	s.cr = l.crs > 0;
	s.odd_line = l.utf8 < l.other ? l.first_utf8 : l.first_other;
	s.lost = l.all_lost;
	s.first_lost = l.first_lost;
	*out = s;
	return OK;
}

size_t
charset_put(char *to, struct str line)
{
	size_t n = 0;

	for (size_t i = 0; i < line.n; i++) {
		const unsigned char c = (unsigned char)line.p[i];
		const long code = c >= 0x80 && c < 0xa0 ? c1[c - 0x80] : c;

		if (c < 0x80)
			to[n++] = line.p[i];
		else
			n += utf8_put(to + n, code == 0 ? REPLACEMENT : code);
	}
	return n;
}

int
charset_byte(long code)
{
	if (code >= 0 && code < 0x100)
		return (int)code;
	for (int i = 0; i < 32; i++)
		if (c1[i] == code)
			return 0x80 + i;
	return -1;
}
