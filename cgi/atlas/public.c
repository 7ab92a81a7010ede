/*
 * public.c - what every public answer ends with, and the page for what is
 * not there.
 */
#include <string.h>

#include "atlas.h"
#include "atlas_tmpl.h"
#include "html.h"
#include "text.h"

/* FNV-1a: tells two pages apart, hides nothing. */
static unsigned long long
digest(const struct out *o)
{
	unsigned long long h = 14695981039346656037u;

	for (size_t i = 0; i < o->n; i++)
		h = (h ^ (unsigned char)o->p[i]) * 1099511628211u;
	return h;
}

void
public_done(struct req *r)
{
	struct str tag;

	if (r->status || r->out->failed || r->code >= 400 || r->token.n > 0 ||
	    r->notice.n > 0)
		return;
	r->is_public = true;
	tag = str_fmt(r->arena, "\"%016llx\"", digest(r->out));
	r->etag = tag;
	/* nginx makes the tag weak when it compresses: look within */
	if (tag.n > 0 && r->if_none_match.n > 0 &&
	    memmem(r->if_none_match.p, r->if_none_match.n, tag.p, tag.n) !=
		NULL) {
		out_clear(r->out);
		r->code = 304;
	}
}

void
nothing_here(struct req *r, struct str q)
{
	struct nothing_view v = {.q = q};

	if (r->status)
		return;
	r->ncrumb = 0;
	r->code = 404;
	nothing_html(r, &v);
}

/* The last word of the address is what was looked for, perhaps. */
void
nothing_show(struct req *r)
{
	struct str q = r->path;

	while (q.n > 0 && q.p[q.n - 1] == '/')
		q.n--;
	for (size_t i = q.n; i > 0; i--)
		if (q.p[i - 1] == '/') {
			q = (struct str){q.p + i, q.n - i};
			break;
		}
	if (q.n > 60 || utf8_length(q) < 0 || memchr(q.p, '.', q.n) != NULL)
		q = (struct str){NULL, 0};
	nothing_here(r, q);
}

void
atlas_from_here(struct req *r)
{
	req_goto(r, NULL, "/atlas/");
}

void
decisions_from_here(struct req *r)
{
	req_goto(r, NULL, "/beschluesse/");
}
