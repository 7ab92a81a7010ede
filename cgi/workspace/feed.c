/*
 * feed.c - what is new in somebody's workspaces, as Atom (RFC 4287), under an
 * address that only he knows.  No session: whoever has the address reads what
 * its maker may read now.
 */
#include <string.h>

#include "arena.h"
#include "config.h"
#include "i18n.h"
#include "text.h"
#include "token.h"
#include "workspace.h"
#include "workspace_tmpl.h"

static void
feed_page(struct req *r, struct feed_view *v)
{
	struct my_workspaces_rows rooms;

	q_feed_one(&r->batch, &v->feed);
	q_my_workspaces(&r->batch, &rooms);
	if (!req_ask(r))
		return;
	v->rooms = rooms;
	v->has = v->feed.n > 0;
	req_crumb(r, req_tr(r, N_("Mein Profil")), "/konto/profil");
	req_crumb(r, req_tr(r, N_("Feed und Kalender")), NULL);
	feed_html(r, v);
}

void
feed_show(struct req *r)
{
	struct feed_view v = {.has = false};

	feed_page(r, &v);
}

/* The address is shown by this answer and never again. */
void
feed_make(struct req *r)
{
	struct feed_view v = {.has = false};
	struct feed_make_row done;
	char token[TOKEN_TEXT + 1];

	token_new(token);
	q_feed_make(&r->batch, str_fmt(r->arena, "%s", token), &done);
	if (!req_ask(r))
		return;
	req_more(r);
	v.address = str_fmt(r->arena, "%.*s/arbeit/feed/%s",
	    (int)r->portal->base_url.n, r->portal->base_url.p, token);
	feed_page(r, &v);
}

void
feed_revoke(struct req *r)
{
	struct feed_revoke_row done;

	q_feed_revoke(&r->batch, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Adresse gilt nicht mehr."), "/arbeit/feed");
}

/* <name>text</name> */
static void
element(struct out *o, const char *name, struct str text)
{
	out_raw(o, "<", 1);
	out_raw(o, name, strlen(name));
	out_raw(o, ">", 1);
	out_text(o, text);
	out_raw(o, "</", 2);
	out_raw(o, name, strlen(name));
	out_raw(o, ">\n", 2);
}

static void
element_when(struct out *o, const char *name, struct when w)
{
	char text[FORMAT_MAX];
	size_t n = format_when(LANG_DE, w, DATE_ISO, text);

	element(o, name, (struct str){text, n});
}

static void
link_to(struct out *o, const char *rel, struct str address)
{
	out_raw(o, "<link rel=\"", 11);
	out_raw(o, rel, strlen(rel));
	out_raw(o, "\" href=\"", 8);
	out_attr(o, address);
	out_raw(o, "\"/>\n", 4);
}

static void
entry(struct req *r, const struct feed_entries_row *e)
{
	struct str base = r->portal->base_url, is[2], address;
	struct out *o = r->out;

	address = e->comment
		      ? str_fmt(r->arena, "%.*s/arbeit/raum/%s/beitrag/%s",
			    (int)base.n, base.p, id_shown(r, e->workspace),
			    id_shown(r, e->id))
		      : str_fmt(r->arena, "%.*s/arbeit/raum/%s/analyse/%s",
			    (int)base.n, base.p, id_shown(r, e->workspace),
			    id_shown(r, e->edition));
	is[0] = e->comment ? filter_comment_kind(r, e->kind)
			   : req_tr(r, N_("Analyse"));
	is[1] = e->title;
	out_raw(o, "<entry>\n", 8);
	element(o, "id", address);
	element(o, "title", text_fill(r, N_("{0}: {1}"), 2, is));
	link_to(o, "alternate", address);
	element_when(o, "published", e->made_at);
	element_when(o, "updated", e->changed_at);
	out_raw(o, "<author>", 8);
	element(o, "name", e->author);
	out_raw(o, "</author>\n", 10);
	element(o, "summary", e->workspace_name);
	out_raw(o, "</entry>\n", 9);
}

static void
write_feed(struct req *r, struct str self, const struct feed_owner_row *owner,
    const struct feed_entries_rows *entries)
{
	static const char head[] =
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"";
	struct when newest = owner->made_at;
	struct out *o = r->out;

	for (size_t i = 0; i < entries->n; i++)
		if (entries->row[i].changed_at.s > newest.s)
			newest = entries->row[i].changed_at;
	req_type(r, "application/atom+xml; charset=utf-8");
	out_raw(o, head, sizeof(head) - 1);
	out_raw(o, r->lang == LANG_EN ? "en\">\n" : "de\">\n", 5);
	element(o, "id", self);
	element(o, "title",
	    owner->workspace_name.n > 0 ? owner->workspace_name
					: r->portal->portal_name);
	element(o, "subtitle", r->portal->municipality);
	link_to(o, "self", self);
	element_when(o, "updated", newest);
	for (size_t i = 0; i < entries->n; i++)
		entry(r, &entries->row[i]);
	out_raw(o, "</feed>\n", 8);
}

/* Nothing if the program has it already. */
static void
tag_feed(struct req *r)
{
	unsigned char sum[32];
	struct str tag;

	token_sha256((struct str){r->out->p, r->out->n}, sum);
	tag = str_fmt(r->arena, "\"%02x%02x%02x%02x%02x%02x%02x%02x\"", sum[0],
	    sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7]);
	r->etag = tag;
	if (tag.n > 0 && r->if_none_match.n > 0 &&
	    memmem(r->if_none_match.p, r->if_none_match.n, tag.p, tag.n) !=
		NULL) {
		out_clear(r->out);
		r->code = 304;
	}
}

struct feed_in {
	struct str token;
	struct id workspace;
};

static const struct field feed_fields[] = {
    FIELD(struct feed_in, token, .min = TOKEN_TEXT, .max = TOKEN_TEXT,
	.path = true),
};

static const struct field feed_room_fields[] = {
    FIELD(struct feed_in, token, .min = TOKEN_TEXT, .max = TOKEN_TEXT,
	.path = true),
    FIELD_PATH(struct feed_in, workspace),
};

static void
feed_answer(struct req *r, const struct feed_in *in)
{
	struct feed_entries_rows entries;
	struct feed_owner_row owner;
	struct str self;

	q_feed_owner(&r->batch, in->token, in->workspace, &owner);
	q_feed_entries(&r->batch, in->token, in->workspace, &entries);
	if (!req_ask(r))
		return;
	r->lang = owner.lang == LANG_EN + 1 ? LANG_EN : LANG_DE;
	self = str_fmt(r->arena, "%.*s%.*s", (int)r->portal->base_url.n,
	    r->portal->base_url.p, (int)r->path.n, r->path.p);
	write_feed(r, self, &owner, &entries);
	tag_feed(r);
}

void
feed_read(struct req *r)
{
	struct feed_in in = {.workspace = {0}};

	if (INPUT(r, feed_fields, &in))
		feed_answer(r, &in);
}

void
feed_read_room(struct req *r)
{
	struct feed_in in;

	if (INPUT(r, feed_room_fields, &in))
		feed_answer(r, &in);
}
