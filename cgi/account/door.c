/*
 * door.c - small answers that several pages of account give.
 */
#include <stdio.h>
#include <string.h>

#include "account.h"
#include "arena.h"
#include "text.h"

static bool
stays_here(struct str s)
{
	if (s.n == 0 || s.n > 1500 || s.p[0] != '/')
		return false;
	if (s.n > 1 && (s.p[1] == '/' || s.p[1] == '\\'))
		return false; /* another host, to a browser */
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f ||
		    s.p[i] == '\\')
			return false;
	return true;
}

struct str
onward_of(struct req *r, struct str address)
{
	static const char hex[] = "0123456789ABCDEF";
	char *p, *at;

	if (!stays_here(address))
		return STR("/arbeit/");
	p = at = arena_get(r->arena, 3 * address.n + 1, 1);
	if (p == NULL)
		return STR("/arbeit/");
	for (size_t i = 0; i < address.n; i++) {
		unsigned char c = (unsigned char)address.p[i];

		if (c > ' ' && c < 0x7f && strchr("\"<>^`{|}", c) == NULL)
			*at++ = (char)c;
		else {
			*at++ = '%';
			*at++ = hex[c >> 4];
			*at++ = hex[c & 15];
		}
	}
	return (struct str){p, (size_t)(at - p)};
}

void
too_busy(struct req *r)
{
	r->status = BUSY; /* 503, with Retry-After */
}

void
too_soon(struct req *r, long long seconds)
{
	char *text = arena_get(r->arena, 24, 1);

	if (text == NULL) {
		r->status = BUSY;
		return;
	}
	(void)snprintf(text, 24, "%lld", seconds);
	req_header(r, "Retry-After", str_of(text));
	form_fault(r, "",
	    N_("Es gab zu viele Versuche. Der nächste ist in %lld min "
	       "möglich."));
	if (r->form.nfault > 0)
		r->form.fault[r->form.nfault - 1].number = (seconds + 59) / 60;
	r->code = 429;
}
