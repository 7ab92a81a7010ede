/*
 * i18n.c - messages in the visitor's language, and where they are cut.
 */
#include "i18n.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "html.h"
#include "mo.h"
#include "text.h"

/* German is what the messages are written in; only English has a catalogue. */
static struct mo english;

enum status
i18n_load(const char *dir, const char *place)
{
	char path[PATH_MAX];
	enum status st;

	if (snprintf(path, sizeof(path), "%s/en.mo", dir) >= PATH_MAX)
		return FAULT;
	mo_close(&english);
	st = mo_open(&english, path);
	return st ? st : format_open(place);
}

void
i18n_unload(void)
{
	mo_close(&english);
	format_close();
}

/* The translations of a message, forms one after the other, or NULL. */
static struct str
translated(enum lang lang, const char *msgid)
{
	if (lang == LANG_EN && english.p != NULL)
		return mo_find(&english, str_of(msgid));
	return (struct str){NULL, 0};
}

struct str
tr(enum lang lang, const char *msgid)
{
	struct str s = translated(lang, msgid);

	return s.p == NULL || s.n == 0 ? str_of(msgid) : str_of(s.p);
}

struct str
tr_n(enum lang lang, const char *one, const char *other, long long n)
{
	bool is_one = format_is_one(lang, n);
	struct str s = translated(lang, one);
	size_t first;

	if (s.p == NULL || s.n == 0)
		return str_of(is_one ? one : other);
	first = strlen(s.p);
	return is_one || first >= s.n ? str_of(s.p) : str_of(s.p + first + 1);
}

/* The place "{7}" that begins at p: its number, and its length in *len. */
static int
place_at(const char *p, size_t n, size_t *len)
{
	size_t i = 1;
	int v = 0;

	if (n < 3 || *p != '{')
		return -1;
	while (i < n && p[i] >= '0' && p[i] <= '9' && v < 100)
		v = v * 10 + (p[i++] - '0');
	if (i == 1 || i >= n || p[i] != '}')
		return -1;
	*len = i + 1;
	return v;
}

static struct str
escaped(struct str s)
{
	struct out o;
	char *exact;

	out_init(&o, 1 << 20);
	out_attr(&o, s); /* good between tags and within attributes */
	out_raw(&o, "", 1);
	/* there are thousands of them, and an out begins with much room */
	exact = o.failed ? NULL : malloc(o.n);
	if (exact == NULL)
		abort(); /* at the first use of a page, while memory is new */
	s = (struct str){memcpy(exact, o.p, o.n), o.n - 1};
	out_release(&o);
	return s; /* lives as long as the process */
}

static const struct msg_part *
cut(struct str s)
{
	struct msg_part *part;
	size_t n = 1, from = 0, k = 0, len;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '{';
	part = calloc(n, sizeof(*part));
	if (part == NULL)
		abort();
	for (size_t i = 0; i < s.n; i++) {
		int place = place_at(s.p + i, s.n - i, &len);

		if (place < 0)
			continue;
		part[k++] = (struct msg_part){
		    escaped((struct str){s.p + from, i - from}), place};
		from = i + len;
		i = from - 1;
	}
	part[k] = (struct msg_part){
	    escaped((struct str){s.p + from, s.n - from}), -1};
	return part;
}

const struct msg_part *
msg_get(struct msg *m, enum lang lang, long long n)
{
	int form = m->other != NULL && !format_is_one(lang, n);

	if (m->part[lang][form] == NULL)
		m->part[lang][form] =
		    cut(m->other == NULL ? tr(lang, m->one)
					 : tr_n(lang, m->one, m->other, n));
	return m->part[lang][form];
}
