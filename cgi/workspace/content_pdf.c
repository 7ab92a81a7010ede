/*
 * content_pdf.c - whether a PDF runs something.
 */
#include "content_pdf.h"

#include <string.h>

#include "arena.h"
#include "gzip.h"
#include "text.h"

/* Of an object stream, unpacked, and of all of them. */
enum { ONE_MAX = 4 << 20, ALL_MAX = 64 << 20, DICTIONARY_MAX = 2048 };

static int
nibble(char c)
{
	const char *digits = "0123456789abcdef", *at;

	if (c >= 'A' && c <= 'F')
		c = (char)(c + 32);
	at = c == '\0' ? NULL : strchr(digits, c);
	return at == NULL ? -1 : (int)(at - digits);
}

/* What no name has in it: white space and what begins another thing. */
static bool
ends_name(char c)
{
	return c == '\0' || strchr("\t\n\f\r ()<>[]{}/%", c) != NULL;
}

/* A name of PDF, behind its slash: "#4a" stands for "J". */
static bool
name_is(struct str s, const char *name)
{
	for (; *name != '\0'; name++) {
		char c;

		if (s.n == 0)
			return false;
		c = s.p[0];
		if (c == '#' && s.n >= 3 && nibble(s.p[1]) >= 0 &&
		    nibble(s.p[2]) >= 0) {
			c = (char)(nibble(s.p[1]) * 16 + nibble(s.p[2]));
			s.p += 2;
			s.n -= 2;
		}
		if (c != *name)
			return false;
		s.p++;
		s.n--;
	}
	return s.n == 0 || ends_name(s.p[0]);
}

/* The name stands somewhere in it. */
static bool
names(struct str s, const char *name)
{
	while (s.n > 0) {
		const char *at = memchr(s.p, '/', s.n);

		if (at == NULL)
			break;
		s = (struct str){at + 1, s.n - (size_t)(at + 1 - s.p)};
		if (name_is(s, name))
			return true;
	}
	return false;
}

static bool
runs(struct str s)
{
	return names(s, "JavaScript") || names(s, "Launch");
}

/* What stands before "stream": the dictionary, from its "obj" on. */
static struct str
dictionary(struct str s, size_t at)
{
	size_t begin = at > DICTIONARY_MAX ? at - DICTIONARY_MAX : 0;
	struct str d = {s.p + begin, at - begin};

	for (size_t i = d.n; i-- > 3;)
		if (memcmp(d.p + i - 3, "obj", 3) == 0)
			return (struct str){d.p + i, d.n - i};
	return d;
}

/* It is the end of "endstream". */
static bool
is_end(struct str s, size_t end)
{
	return end >= 9 && memcmp(s.p + end - 9, "endstream", 9) == 0;
}

/* Where the bytes behind "stream" and its line's end begin. */
static struct str
bytes_at(struct str s, size_t at)
{
	struct str b = {s.p + at, s.n - at};

	if (str_starts(b, "\r\n"))
		return (struct str){b.p + 2, b.n - 2};
	return str_starts(b, "\n") ? (struct str){b.p + 1, b.n - 1} : b;
}

/* Packed as everybody does it, once and with nothing special. */
static bool
is_usual(struct str dict)
{
	static const char *const others[] = {"ASCIIHexDecode", "ASCII85Decode",
	    "LZWDecode", "RunLengthDecode", "Crypt", "DecodeParms"};

	for (size_t i = 0; i < COUNT(others); i++)
		if (names(dict, others[i]))
			return false;
	return names(dict, "FlateDecode");
}

/* One object stream: what it says, unpacked into `room`. */
static enum pdf_says
object_stream(struct str dict, struct str bytes, char *room, size_t *total)
{
	size_t n;

	if (!names(dict, "Filter"))
		return PDF_PLAIN; /* it stood there openly */
	if (!is_usual(dict))
		return PDF_ODD;
	n = gzip_unpack(bytes, room, ONE_MAX);
	*total += n;
	if (n == 0 || n == ONE_MAX || *total > ALL_MAX)
		return PDF_ODD;
	return runs((struct str){room, n}) ? PDF_RUNS : PDF_PLAIN;
}

enum pdf_says
pdf_look(struct arena *a, struct str s)
{
	static const char word[] = "stream";
	const size_t len = sizeof(word) - 1;
	char *room = NULL;
	size_t total = 0;

	if (runs(s))
		return PDF_RUNS;
	if (names(s, "Encrypt"))
		return PDF_PLAIN;
	for (size_t i = 0; i < s.n;) {
		const char *at = memmem(s.p + i, s.n - i, word, len);
		struct str dict;
		enum pdf_says says;

		if (at == NULL)
			break;
		i = (size_t)(at - s.p);
		dict = dictionary(s, i);
		i += len;
		if (is_end(s, i) || !names(dict, "ObjStm"))
			continue;
		if (room == NULL)
			room = arena_get(a, ONE_MAX, 1);
		says = room == NULL
			   ? PDF_ODD
			   : object_stream(dict, bytes_at(s, i), room, &total);
		if (says != PDF_PLAIN)
			return says;
	}
	return PDF_PLAIN;
}
