/*
 * strength.c - which passwords are too easy to guess.
 *
 * The password is written as a guesser's list has it: small letters, "4"
 * read as "a", nothing between the words.  Then everything is struck out that
 * a guesser tries first.  What remains must still be something.
 */
#include "strength.h"

#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "config.h"
#include "i18n.h"
#include "text.h"
#include "utf8.h"

enum { REST_MIN = 7, RUN_MIN = 4, WORD_MIN = 4, PERIOD_MAX = 6 };

/* Letters that are written with others, and signs that stand for letters. */
static const struct {
	long code;
	const char *as;
} written[] = {
    {0xe4,   "ae"},
    {0xf6,   "oe"},
    {0xfc,   "ue"},
    {0xdf,   "ss"},
    {0xc4,   "ae"},
    {0xd6,   "oe"},
    {0xdc,   "ue"},
    {0x1e9e, "ss"},
    {'@',    "a" },
    {'$',    "s" },
    {'!',    "i" },
    {'|',    "l" },
    {'+',    "t" },
};

/* The same for digits, which are looked at both as they are and so. */
static const char letter_of[] = "oizeasgtbg";

/* A text in a guesser's spelling; letters beyond ASCII count as themselves. */
static char *
spell(struct arena *a, struct str s, bool digits_are_letters)
{
	char *p = arena_get(a, s.n * 2 + 1, 1), *at = p;

	while (p != NULL && s.n > 0) {
		long c = utf8_next(&s);
		size_t k = 0;

		while (k < COUNT(written) && written[k].code != c)
			k++;
		if (k < COUNT(written))
			at = stpcpy(at, written[k].as);
		else if (c >= 'A' && c <= 'Z')
			*at++ = (char)(c - 'A' + 'a');
		else if (c >= '0' && c <= '9')
			*at++ = (char)(digits_are_letters ? letter_of[c - '0']
							  : (int)c);
		else if ((c >= 'a' && c <= 'z'))
			*at++ = (char)c;
		else if (c > 0x7f)
			at += utf8_put(at, c);
	}
	return p;
}

/* Strike a word out wherever it stands. */
static void
strike(char *p, const char *word)
{
	size_t n = strlen(word);
	char *at = n < WORD_MIN ? NULL : strstr(p, word);

	while (at != NULL) {
		memset(at, ' ', n);
		at = strstr(at + n, word);
	}
}

/* Each word of a name, an address or a town. */
static void
strike_each(struct arena *a, char *p, struct str text, bool letters)
{
	size_t from = 0;

	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && strchr(" .-_@(),/", text.p[i]) == NULL)
			continue;
		if (i > from) {
			char *word = spell(
			    a, (struct str){text.p + from, i - from}, letters);

			if (word != NULL)
				strike(p, word);
		}
		from = i + 1;
	}
}

static void
strike_common(char *p)
{
	const char *w = common_words;

	while (*w != '\0') {
		char word[32];
		size_t n = strcspn(w, " ");

		(void)snprintf(word, sizeof(word), "%.*s", (int)n, w);
		strike(p, word);
		w += n + strspn(w + n, " ");
	}
}

/* How far two keys lie apart on the rows of a keyboard; 99 if not at all. */
static int
step(char a, char b)
{
	static const char *const rows[] = {"abcdefghijklmnopqrstuvwxyz",
	    "01234567890", "qwertzuiop", "qwertyuiop", "asdfghjkl", "yxcvbnm",
	    "zxcvbnm"};

	if (a == b)
		return 0;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *x = strchr(rows[i], a), *y = strchr(rows[i], b);

		if (x != NULL && y != NULL && (y - x == 1 || y - x == -1))
			return (int)(y - x);
	}
	return 99;
}

/* Strike out runs like 1234, dcba, asdf and aaaa. */
static void
strike_runs(char *p)
{
	size_t from = 0;

	for (size_t i = 1; p[from] != '\0'; i++) {
		bool goes_on = p[i] != '\0' && p[i] != ' ' && p[i - 1] != ' ' &&
			       step(p[i - 1], p[i]) != 99 &&
			       (i - from < 2 || step(p[i - 1], p[i]) ==
						    step(p[i - 2], p[i - 1]));

		if (goes_on)
			continue;
		if (i - from >= RUN_MIN)
			memset(p + from, ' ', i - from);
		from = i;
	}
}

/* Strike out years: 19xx and 20xx. */
static void
strike_years(char *p)
{
	for (; p[0] != '\0' && strlen(p) >= 4; p++)
		if ((memcmp(p, "19", 2) == 0 || memcmp(p, "20", 2) == 0) &&
		    strspn(p, "0123456789") >= 4)
			memset(p, ' ', 4);
}

/* Different characters in what is left. */
static int
rest_of(const char *p)
{
	bool seen[256] = {false};
	int n = 0;

	for (; *p != '\0'; p++)
		if (*p != ' ' && !seen[(unsigned char)*p]) {
			seen[(unsigned char)*p] = true;
			n++;
		}
	return n;
}

/* Nothing but a few characters again and again. */
static bool
is_repetition(struct str s)
{
	for (size_t period = 1; period <= PERIOD_MAX && period * 2 <= s.n;
	     period++)
		if (memcmp(s.p, s.p + period, s.n - period) == 0)
			return true;
	return false;
}

static int
strength(struct arena *a, const struct portal *portal, struct str password,
    struct str email, struct str name, bool letters)
{
	char *p = spell(a, password, letters);
	int n;

	if (p == NULL)
		return 0;
	strike_each(a, p, email, letters);
	strike_each(a, p, name, letters);
	strike_each(a, p, portal->municipality, letters);
	strike_each(a, p, portal->portal_name, letters);
	strike_common(p);
	if (!letters)
		strike_years(p);
	strike_runs(p);
	n = rest_of(p);
	explicit_bzero(p, strlen(p));
	return n;
}

const char *
password_fault(struct arena *a, const struct portal *portal,
    struct str password, struct str email, struct str name)
{
	if (is_repetition(password))
		return N_(
		    "Das Kennwort wiederholt nur dieselben Zeichen. Wählen "
		    "Sie ein anderes.");
	if (strength(a, portal, password, email, name, false) < REST_MIN ||
	    strength(a, portal, password, email, name, true) < REST_MIN)
		return N_(
		    "Das Kennwort ist zu leicht zu erraten: Es besteht vor "
		    "allem aus bekannten Wörtern, Ihrem Namen oder "
		    "Zeichenfolgen. Wählen Sie mehrere Wörter, die nichts "
		    "miteinander zu tun haben.");
	return NULL;
}
