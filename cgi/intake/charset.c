/*
 * charset.c - tell UTF-8 from the one-byte encodings, line by line.
 */
#include "charset.h"

#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "text.h"
#include "utf8.h"

const char *const charset_name[CHARSET_MAX] = {
    [CHARSET_ASCII] = "ASCII",
    [CHARSET_UTF8] = "UTF-8",
    [CHARSET_LATIN1] = "ISO-8859-1",
    [CHARSET_WINDOWS1252] = "Windows-1252",
    [CHARSET_MIXED] = "UTF-8 / Windows-1252",
};

enum { REPLACEMENT = 0xfffd };

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
     N_("Das ist eine Excel-, ODF- oder ZIP-Datei. Bitte speichern Sie die "
	   "Tabelle als CSV.")							},
    {"\320\317\021\340", 4,
     N_("Das ist eine ältere Excel-Datei. Bitte speichern Sie die Tabelle "
	   "als CSV.")								},
    {"%PDF",	     4, N_("Das ist ein PDF. Gebraucht wird die Tabelle als CSV.")},
    {"\377\376",         2,
     N_("Die Datei ist in UTF-16 gespeichert. Bitte speichern Sie sie in "
	   "UTF-8.")								  },
    {"\376\377",         2,
     N_("Die Datei ist in UTF-16 gespeichert. Bitte speichern Sie sie in "
	   "UTF-8.")								  },
};

/* Why these bytes are no text that we read, or NULL. */
static const char *
not_text(struct str s)
{
	for (size_t i = 0; i < COUNT(others); i++)
		if (s.n >= others[i].n &&
		    memcmp(s.p, others[i].begin, others[i].n) == 0)
			return others[i].sentence;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') ||
		    c == 0x7f)
			return N_("Die Datei enthält Steuerzeichen und ist "
				  "keine Textdatei.");
	}
	return NULL;
}

/* What a file's lines are made of. */
struct survey {
	long long utf8;  /* lines with UTF-8 beyond ASCII */
	long long other; /* lines that are not UTF-8 */
	long long first_utf8, first_other;
	bool c1;     /* in those, bytes that ISO-8859-1 does not have */
	size_t room; /* bytes the text will need */
};

static struct str
line_of(struct str *rest)
{
	const char *end = memchr(rest->p, '\n', rest->n);
	struct str line = *rest;

	if (end != NULL)
		line.n = (size_t)(end - rest->p) + 1;
	rest->p += line.n;
	rest->n -= line.n;
	return line;
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static struct survey
look(struct str s)
{
	struct survey v = {0};

	for (long long no = 1; s.n > 0; no++) {
		struct str line = line_of(&s);

		v.room += line.n;
		if (is_ascii(line))
			continue;
		if (utf8_valid(line)) {
			if (v.utf8++ == 0)
				v.first_utf8 = no;
			continue;
		}
		if (v.other++ == 0)
			v.first_other = no;
		for (size_t i = 0; i < line.n; i++) {
			unsigned char c = (unsigned char)line.p[i];

			v.c1 = v.c1 || (c >= 0x80 && c < 0xa0);
			v.room += c < 0x80 ? 0 : 2; /* at most 3 bytes each */
		}
	}
	return v;
}

static size_t
put_line(char *to, struct str line, long long no, struct charset_text *t)
{
	size_t n = 0;

	if (utf8_valid(line)) {
		memcpy(to, line.p, line.n);
		return line.n;
	}
	for (size_t i = 0; i < line.n; i++) {
		unsigned char c = (unsigned char)line.p[i];
		long code = c >= 0x80 && c < 0xa0 ? c1[c - 0x80] : c;

		if (code == 0) {
			code = REPLACEMENT;
			if (t->lost++ == 0)
				t->first_lost = no;
		}
		n += utf8_put(to + n, code);
	}
	return n;
}

static enum charset
charset_of(const struct survey *v)
{
	if (v->other > 0 && v->utf8 > 0)
		return CHARSET_MIXED;
	if (v->other > 0)
		return v->c1 ? CHARSET_WINDOWS1252 : CHARSET_LATIN1;
	return v->utf8 > 0 ? CHARSET_UTF8 : CHARSET_ASCII;
}

enum status
charset_decode(struct arena *a, struct str s, struct charset_text *out,
    const char **sentence)
{
	struct charset_text t = {0};
	struct survey v;
	char *to;

	if ((*sentence = not_text(s)) != NULL)
		return INVALID;
	if (s.n >= 3 && memcmp(s.p, "\357\273\277", 3) == 0) {
		t.bom = true;
		s.p += 3;
		s.n -= 3;
	}
	v = look(s);
	t.charset = charset_of(&v);
	t.text = s;
	t.odd_line = v.utf8 < v.other ? v.first_utf8 : v.first_other;
	if (v.other > 0) {
		if ((to = arena_get(a, v.room, 1)) == NULL)
			return TOO_MUCH;
		t.text = (struct str){to, 0};
		for (long long no = 1; s.n > 0; no++)
			t.text.n +=
			    put_line(to + t.text.n, line_of(&s), no, &t);
	}
	*out = t;
	return OK;
}

/* The byte that Windows-1252 (else ISO-8859-1) has for a code point, or -1. */
static int
byte_of(long code)
{
	if (code >= 0 && code < 0x100)
		return (int)code;
	for (int i = 0; i < 32; i++)
		if (c1[i] == code)
			return 0x80 + i;
	return -1;
}

/* Holds one of the letters that a second encoding of German begins with. */
static bool
is_suspect(struct str s)
{
	for (size_t i = 1; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (s.p[i - 1] == '\303' &&
		    (c == 0x82 || c == 0x83 || c == 0x85 || c == 0xa2))
			return true; /* U+00C2 C3 C5 E2 */
	}
	return false;
}

struct str
charset_repair(struct arena *a, struct str text)
{
	struct str none = {NULL, 0}, rest = text, was;
	bool changed = false;
	char *to;

	if (!is_suspect(text) || (to = arena_get(a, text.n, 1)) == NULL)
		return none;
	was = (struct str){to, 0};
	while (rest.n > 0) {
		int byte = byte_of(utf8_next(&rest));

		if (byte < 0)
			return none;
		changed = changed || byte >= 0xc2;
		to[was.n++] = (char)byte;
	}
	return changed && utf8_valid(was) ? was : none;
}
