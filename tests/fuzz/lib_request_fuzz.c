/*
 * lib_request_fuzz.c - whatever a browser may send: path, query, body,
 * multipart, cookies.  The first line is the address, the second the type of
 * the body, the third the cookies, the rest the body.
 */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "parse.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str
line(struct str *s)
{
	const char *at = s->n == 0 ? NULL : memchr(s->p, '\n', s->n);
	struct str head = {s->p, at == NULL ? s->n : (size_t)(at - s->p)};
	size_t used = at == NULL ? s->n : head.n + 1;

	s->p += used;
	s->n -= used;
	return head;
}

/* Every byte that came out is read, so that a wild view is noticed. */
static void
touch(struct str s)
{
	volatile char c = 0;

	for (size_t i = 0; i < s.n; i++)
		c = s.p[i];
	(void)c;
}

static void
touch_pairs(const struct pairs *p)
{
	for (size_t i = 0; i < p->n; i++) {
		touch(p->row[i].name);
		touch(p->row[i].value);
		touch(p->row[i].file.name);
		touch(p->row[i].file.data);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = {(const char *)data, size};
	struct str address = line(&all), type = line(&all);
	struct str cookies = line(&all), path;
	struct arena *a = arena_new(8 << 20);
	struct pairs p;

	if (a == NULL)
		return 0;
	if (parse_path(a, address, &path) == OK)
		touch(path);
	if (parse_form(a, address, &p) == OK)
		touch_pairs(&p);
	touch(parse_cookie(cookies, "__Host-befund"));
	if (parse_body(a, type, all, &p) == OK)
		touch_pairs(&p);
	arena_free(a);
	return 0;
}
