/*
 * origin.c - who published a file and under which licence, as far as the
 * file says so; a person completes it.
 */
#include <string.h>

#include "arena.h"
#include "importer.h"
#include "text.h"

/* Licences that publishers name in the foot of their tables. */
static const struct {
	const char *words; /* all of these, in this order, "|" between */
	const char *name, *url;
} licences[] = {
    {"Datenlizenz Deutschland|Namensnennung|2.0", "dl-de/by-2-0",
     "https://www.govdata.de/dl-de/by-2-0"                },
    {"Datenlizenz Deutschland|Zero|2.0",          "dl-de/zero-2-0",
     "https://www.govdata.de/dl-de/zero-2-0"              },
    {"Creative Commons|Namensnennung|4.0",        "CC BY 4.0",
     "https://creativecommons.org/licenses/by/4.0/deed.de"},
};

static bool
has_words(struct str s, const char *words)
{
	while (*words != '\0') {
		size_t n = strcspn(words, "|");
		const char *at = s.n == 0 ? NULL : memmem(s.p, s.n, words, n);

		if (at == NULL)
			return false;
		s.n -= (size_t)(at - s.p) + n;
		s.p = at + n;
		words += n + (words[n] == '|');
	}
	return true;
}

/* "© Statistische Ämter ..., Deutschland, 2018. Dieses Werk ...": the first
 * sentence, and of it what stands before the country or the year. */
static struct str
first_sentence(struct str licence)
{
	const char *dot =
	    licence.n == 0 ? NULL : memmem(licence.p, licence.n, ". ", 2);

	return str_trim((struct str){
	    licence.p, dot == NULL ? licence.n : (size_t)(dot - licence.p)});
}

static struct str
publisher_of(struct str sentence)
{
	static const char *const ends[] = {", Deutschland", ", 20", ", 19"};
	struct str s = sentence;

	if (str_starts(s, "©"))
		s = (struct str){s.p + strlen("©"), s.n - strlen("©")};
	for (size_t i = 0; i < COUNT(ends); i++) {
		const char *at =
		    s.n == 0 ? NULL
			     : memmem(s.p, s.n, ends[i], strlen(ends[i]));

		if (at != NULL)
			s.n = (size_t)(at - s.p);
	}
	return str_trim(s);
}

/* What people call the source: the title without the dash behind it. */
static struct str
name_of_source(const struct take *t)
{
	enum { NAME_MAX_BYTES = 200, NAME_LEAST = 3 };
	struct str s = t->about[ABOUT_TITLE];

	while (s.n > 0 && (s.p[s.n - 1] == '-' || s.p[s.n - 1] == ' '))
		s.n--;
	if (s.n < NAME_LEAST)
		return t->about[ABOUT_CODE];
	if (s.n > NAME_MAX_BYTES) {
		s.n = NAME_MAX_BYTES;
		while ((s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	return s;
}

struct strs
origin_of(struct arena *arena, const struct take *t)
{
	const struct str licence = t->about[ABOUT_LICENCE];
	const struct str sentence = first_sentence(licence);
	struct str publisher = t->about[ABOUT_PUBLISHER];
	struct strs o = {
	    ORIGIN_MAX, arena_get(arena, ORIGIN_MAX, sizeof(struct str))};
	size_t l = 0;

	if (o.row == NULL)
		return (struct strs){0, NULL};
	while (l < COUNT(licences) && !has_words(licence, licences[l].words))
		l++;
	if (publisher.n == 0)
		publisher = publisher_of(sentence);
	o.row[ORIGIN_NAME] = name_of_source(t);
	o.row[ORIGIN_PUBLISHER] = publisher;
	o.row[ORIGIN_LICENCE] =
	    l < COUNT(licences) ? str_of(licences[l].name) : STR("");
	o.row[ORIGIN_URL] =
	    l < COUNT(licences) ? str_of(licences[l].url) : STR("");
	o.row[ORIGIN_ATTRIBUTION] = str_fmt(arena, "%.*s%s%s", (int)sentence.n,
	    sentence.n > 0 ? sentence.p : "", sentence.n > 0 ? "; " : "",
	    l < COUNT(licences) ? licences[l].name : "ohne Lizenzangabe");
	return o;
}
