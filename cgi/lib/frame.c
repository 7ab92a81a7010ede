/*
 * frame.c - what stands around every page: filled from the request.
 */
#include <string.h>
#include <time.h>

#include "arena.h"
#include "config.h"
#include "page.h"
#include "text.h"
#include "view.h"

/* Which entry of the navigation an address belongs to; the first that fits. */
static const struct {
	const char *prefix;
	enum section section;
} sections[] = {
    {"/arbeit/raum",   SECTION_WORKSPACES}, /* also /arbeit/raeume */
    {"/arbeit/raeume", SECTION_WORKSPACES},
    {"/arbeit",        SECTION_MINE      },
    {"/lenkung",       SECTION_STEERING  },
    {"/daten",         SECTION_DATA      },
    {"/verwaltung",    SECTION_ADMIN     },
    {"/beschluesse",   SECTION_DECISIONS },
    {"/konto",         SECTION_NONE      },
    {"/",	      SECTION_ATLAS     },
};

static enum section
section_of(struct str path)
{
	for (size_t i = 0; i < COUNT(sections); i++)
		if (str_starts(path, sections[i].prefix))
			return sections[i].section;
	return SECTION_NONE;
}

/* "Please fill in this field" says enough beside the field only. */
static struct str
summary(struct req *r, const struct fault *f)
{
	struct str s = form_sentence(r, f);

	if (!f->usual || f->label.n == 0)
		return s;
	return str_fmt(
	    r->arena, "%.*s: %.*s", (int)f->label.n, f->label.p, (int)s.n, s.p);
}

/* The faults of a form, to stand together above it. */
static bool
list_problems(struct req *r, struct frame *f)
{
	struct problem *p = arena_get(r->arena, r->form.nfault, sizeof(*p));

	if (p == NULL)
		return false;
	f->problems = (struct problems){r->form.nfault, p};
	f->nproblem = (long long)r->form.nfault;
	for (size_t i = 0; i < r->form.nfault; i++)
		p[i] = (struct problem){str_of(r->form.fault[i].field),
		    summary(r, &r->form.fault[i])};
	return true;
}

static struct str
here(struct req *r)
{
	if (r->method != GET)
		return STR("/");
	if (r->query_text.n == 0)
		return r->path;
	return str_fmt(r->arena, "%.*s?%.*s", (int)r->path.n, r->path.p,
	    (int)r->query_text.n, r->query_text.p);
}

const struct frame *
page_frame(struct req *r, struct str title, bool wide)
{
	const struct portal *p = r->portal;
	struct frame *f = arena_get(r->arena, 1, sizeof(*f));

	if (f == NULL) {
		r->status = BUSY;
		return NULL;
	}
	*f = (struct frame){
	    .title = title,
	    .wide = wide,
	    .municipality = p->municipality,
	    .portal_name = p->portal_name,
	    .logo = p->logo,
	    .contact = p->contact_mail,
	    .imprint = STR("/impressum"),
	    .privacy = STR("/datenschutz"),
	    .accessibility = STR("/barrierefreiheit"),
	    .version = p->static_version,
	    .lang = r->lang == LANG_EN ? STR("en") : STR("de"),
	    .english = r->lang == LANG_EN,
	    .returning = r->token.n > 0,
	    .section = (int)section_of(r->path),
	    .path = here(r),
	    .notice = r->notice.n > 0 ? req_tr(r, r->notice.p)
				      : (struct str){NULL,      0},
	    .number = str_of(r->number),
	    .ncrumb = (long long)r->ncrumb,
	    .crumbs = {r->ncrumb,         r->crumb},
	    .now = {(long long)time(NULL)},
	};
	f->conflict = r->code == 409;
	if (!list_problems(r, f))
		r->status = BUSY;
	return f;
}
