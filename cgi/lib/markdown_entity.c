/*
 * markdown_entity.c - the characters of XML 1.0, and few named ones.
 */
#include "markdown_entity.h"

#include <string.h>

#include "arena.h"
#include "text.h"
#include "utf8.h"

enum { REPLACEMENT = 0xfffd };

static bool
is_xml(long c)
{
	return c == '\t' || c == '\n' || c == '\r' ||
	       (c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0) &&
		   c != 0xfffe && c != 0xffff);
}

struct str
xml_clean(struct arena *a, struct str s)
{
	struct str rest = s, copy;
	size_t bad = 0;
	char *to;

	while (rest.n > 0)
		bad += !is_xml(utf8_next(&rest));
	if (bad == 0)
		return s;
	to = arena_get(a, s.n + 2 * bad, 1);
	if (to == NULL)
		return (struct str){NULL, 0};
	copy = (struct str){to, 0};
	while (s.n > 0) {
		long c = utf8_next(&s);

		copy.n += utf8_put(to + copy.n, is_xml(c) ? c : REPLACEMENT);
	}
	return copy;
}

/* Those that people type; others stay as they were typed. */
static const struct {
	char name[8];
	unsigned short code;
} named[] = {
    {"amp",    '&'   },
    {"lt",     '<'   },
    {"gt",     '>'   },
    {"quot",   '"'   },
    {"apos",   '\''  },
    {"nbsp",   0xa0  },
    {"shy",    0xad  },
    {"auml",   0xe4  },
    {"ouml",   0xf6  },
    {"uuml",   0xfc  },
    {"Auml",   0xc4  },
    {"Ouml",   0xd6  },
    {"Uuml",   0xdc  },
    {"szlig",  0xdf  },
    {"sect",   0xa7  },
    {"copy",   0xa9  },
    {"deg",    0xb0  },
    {"middot", 0xb7  },
    {"times",  0xd7  },
    {"ndash",  0x2013},
    {"mdash",  0x2014},
    {"bdquo",  0x201e},
    {"ldquo",  0x201c},
    {"rdquo",  0x201d},
    {"bull",   0x2022},
    {"hellip", 0x2026},
    {"euro",   0x20ac},
    {"ne",     0x2260},
    {"le",     0x2264},
    {"ge",     0x2265},
};

/* The number in "#228" or "#xe4", or -1. */
static long
numbered(struct str s)
{
	bool hex = s.n > 2 && (s.p[1] == 'x' || s.p[1] == 'X');
	long base = hex ? 16 : 10, code = 0;

	for (size_t i = hex ? 2 : 1; i < s.n; i++) {
		static const char digits[] = "0123456789abcdef";
		char c = s.p[i];
		const char *d;

		if (c >= 'A' && c <= 'F')
			c = digits[c - 'A' + 10];
		d = memchr(digits, c, (size_t)base);
		if (d == NULL || code > 0x10ffff)
			return -1;
		code = code * base + (d - digits);
	}
	return s.n > (hex ? 2u : 1u) ? code : -1;
}

size_t
entity_decode(struct str s, char to[4])
{
	long code = -1;

	if (s.n < 3 || s.p[0] != '&' || s.p[s.n - 1] != ';')
		return 0;
	s = (struct str){s.p + 1, s.n - 2};
	if (s.p[0] == '#') {
		code = numbered(s);
		if (code < 0)
			return 0;
		if (!is_xml(code) || code > 0x10ffff ||
		    (code >= 0xd800 && code <= 0xdfff))
			code = REPLACEMENT;
	}
	for (size_t i = 0; code < 0 && i < COUNT(named); i++)
		if (str_is(s, named[i].name))
			code = named[i].code;
	return code < 0 ? 0 : utf8_put(to, code);
}
