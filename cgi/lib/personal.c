/*
 * personal.c - a text is read word by word, with the few words before.
 */
#include "personal.h"

#include <string.h>
#include <strings.h>

#include "text.h"

enum { BEFORE = 5 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static bool
is_capital(struct str w)
{
	return w.n > 1 &&
	       ((w.p[0] >= 'A' && w.p[0] <= 'Z') ||
		   (w.p[0] == '\xc3' && (unsigned char)w.p[1] >= 0x80 &&
		       (unsigned char)w.p[1] <= 0x9e));
}

static bool
among(struct str w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (w.n == strlen(list[i]) &&
		    strncasecmp(w.p, list[i], w.n) == 0)
			return true;
	return false;
}

static bool
ends_as(struct str w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = strlen(list[i]);

		if (w.n >= k && strncasecmp(w.p + w.n - k, list[i], k) == 0)
			return true;
	}
	return false;
}

/* One child, of whom somebody speaks; not children in general. */
static bool
is_child(struct str w)
{
	static const char *const child[] = {"Kind", "Kindes", "Sohn", "Tochter",
	    "Junge", "Jungen", "Mädchen", "Schüler", "Schülerin", "Bruder",
	    "Schwester"};

	return among(w, child, COUNT(child));
}

static bool
is_name(struct str w)
{
	static const char *const tail[] = {"ung", "ungen", "heit", "keit",
	    "schaft", "schule", "schulen", "klasse", "jahr", "jahre", "jahren",
	    "gang", "zahl", "zahlen", "quote", "amt", "kita", "hort", "zeit",
	    "stadt", "kreis", "bezirk", "platz", "ion", "ismus", "schluss",
	    "kinder", "eltern", "hilfe", "form", "alter", "tag", "tage",
	    "daten", "tät", "mittel", "bedarf", "anteil", "gymnasium", "stufe",
	    "stunden", "familie", "familien"};
	static const char *const noun[] = {"der", "die", "das", "den", "dem",
	    "ein", "eine", "im", "in", "und", "mit", "ohne", "von", "für",
	    "wird", "hat", "ist", "es", "er", "sie", "wir", "hier", "alle",
	    "prozent", "deutsch", "ogs", "nrw", "bildung", "hagen", "land",
	    "herkunft", "grund", "wer", "was", "wie", "jedes", "jeder", "je",
	    "pro", "woche", "monat", "monate", "euro", "punkte", "punkten"};

	for (size_t i = 0; i < w.n; i++)
		if (is_digit(w.p[i]))
			return false;
	return is_capital(w) && !is_child(w) && !among(w, noun, COUNT(noun)) &&
	       !ends_as(w, tail, COUNT(tail));
}

/* "3b", "10c" */
static bool
is_class(struct str w)
{
	return w.n >= 2 && w.n <= 3 && is_digit(w.p[0]) &&
	       (w.n == 2 || is_digit(w.p[1])) && w.p[w.n - 1] >= 'a' &&
	       w.p[w.n - 1] <= 'f';
}

/* Between 1 and 18. */
static bool
is_age(struct str w)
{
	return (w.n == 1 && w.p[0] >= '1' && w.p[0] <= '9') ||
	       (w.n == 2 && w.p[0] == '1' && w.p[1] >= '0' && w.p[1] <= '8');
}

/* A date with its day: 3.4.2015. */
static bool
is_date(struct str w)
{
	size_t dots = 0;

	for (size_t i = 0; i < w.n; i++) {
		if (!is_digit(w.p[i]) && w.p[i] != '.')
			return false;
		dots += w.p[i] == '.';
	}
	return dots == 2 && w.n >= 6;
}

struct word {
	struct str w;
	char ahead, behind; /* what stands directly before and after: "(" */
};

/* The next word: letters, digits, and dots between digits. */
static bool
next_word(struct str *s, struct word *to)
{
	size_t i = 0, n;

	while (i < s->n && !is_letter(s->p[i]) && !is_digit(s->p[i]))
		i++;
	for (n = i; n < s->n &&
		    (is_letter(s->p[n]) || is_digit(s->p[n]) ||
			(s->p[n] == '.' && n > i && is_digit(s->p[n - 1]) &&
			    n + 1 < s->n && is_digit(s->p[n + 1])));)
		n++;
	*to = (struct word){
	    .w = {s->p + i, n - i},
	    .ahead = i > 0 ? s->p[i - 1] : ' ',
	    .behind = n < s->n ? s->p[n] : ' ',
	};
	s->p += n;
	s->n -= n;
	return to->w.n > 0;
}

static bool
is_street(struct str w)
{
	static const char *const street[] = {
	    "straße", "strasse", "str", "weg", "allee", "gasse"};

	return is_capital(w) && ends_as(w, street, COUNT(street));
}

/* What a word says together with those before it, the nearest first. */
static enum personal
judge(const struct word *now, const struct word *before)
{
	struct str w = now->w, last = before[0].w;
	static const char *const born[] = {
	    "geb", "geboren", "geboren am", "Geburtsdatum", "Geburtstag"};
	static const char *const plural[] = {"e", "en", "er"};
	static const char *const title[] = {"Frau", "Herr", "Herrn"};
	static const char *const years[] = {"Jahre", "Jahren", "jährig", "J"};

	if (is_name(w) && is_child(last))
		return PERSONAL_CHILD;
	/* "Abgänge (12)" are numbers of something */
	if (is_age(w) && is_name(last) && now->ahead == '(' &&
	    !ends_as(last, plural, COUNT(plural)))
		return PERSONAL_CHILD;
	if (among(w, years, COUNT(years)) && is_age(last) &&
	    is_name(before[1].w) && before[0].ahead == ' ' && last.p != NULL &&
	    before[1].w.p + before[1].w.n < last.p &&
	    before[1].w.p[before[1].w.n] == ',')
		return PERSONAL_CHILD;
	if (is_class(w))
		for (int i = 0; i < 4; i++)
			if (is_name(before[i].w) &&
			    !str_is(before[i].w, "Klasse") &&
			    (i == 0 || str_is(before[0].w, "der") ||
				str_is(before[0].w, "Klasse")))
				return PERSONAL_CLASS;
	if (is_name(w) && is_class(last) && now->ahead == ' ' &&
	    str_is(before[1].w, "Klasse"))
		return PERSONAL_CLASS;
	if (is_date(w))
		for (int i = 0; i < 3; i++)
			if (among(before[i].w, born, COUNT(born)))
				return PERSONAL_BORN;
	if (is_given_name(w) && now->ahead != '-' && now->behind != '-')
		return PERSONAL_NAME;
	if (is_name(w) && among(last, title, COUNT(title)))
		return PERSONAL_NAME;
	if (is_digit(w.p[0]) && is_street(last) && w.n <= 4 && !is_date(w))
		return PERSONAL_REACH;
	return PERSONAL_NONE;
}

/* Eight digits and more, with what people put between them. */
static bool
has_number_to_call(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		size_t n = 0, k = i;

		if ((s.p[i] != '0' && s.p[i] != '+') ||
		    (i > 0 && (is_digit(s.p[i - 1]) || s.p[i - 1] == '.' ||
				  s.p[i - 1] == ',' || is_letter(s.p[i - 1]))))
			continue;
		for (; k < s.n && k < i + 24 &&
		       (is_digit(s.p[k]) || strchr("+ /-()", s.p[k]) != NULL) &&
		       s.p[k] != '\0';
		     k++)
			n += is_digit(s.p[k]);
		if (n >= 8)
			return true;
	}
	return false;
}

enum personal
personal_look(struct str text)
{
	struct word before[BEFORE], now;
	struct str rest = text;
	bool named = false; /* what else there is says more */

	for (size_t i = 0; i < BEFORE; i++)
		before[i] = (struct word){
		    .w = {"", 0},
		    .ahead = ' ',
		    .behind = ' ',
		};
	while (next_word(&rest, &now)) {
		enum personal p = judge(&now, before);

		if (p != PERSONAL_NONE && p != PERSONAL_NAME)
			return p;
		named = named || p == PERSONAL_NAME;
		memmove(before + 1, before, (BEFORE - 1) * sizeof(*before));
		before[0] = now;
	}
	if (has_number_to_call(text))
		return PERSONAL_REACH;
	return named ? PERSONAL_NAME : PERSONAL_NONE;
}
