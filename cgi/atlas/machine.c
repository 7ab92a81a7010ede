/*
 * machine.c - what programs read: robots.txt, security.txt, the site map, the
 * feed.
 */
#include <time.h>

#include "atlas.h"
#include "html.h"
#include "i18n.h"
#include "text.h"

enum { QUARTER = 90 * 86400 };

static void
raw(struct req *r, struct str s)
{
	out_raw(r->out, s.p, s.n);
}

static void
escaped(struct req *r, struct str s)
{
	out_attr(r->out, s);
}

static void
moment(struct req *r, struct when w)
{
	char s[FORMAT_MAX];

	out_raw(r->out, s, format_when(LANG_DE, w, DATE_ISO, s));
}

void
robots_show(struct req *r)
{
	req_type(r, "text/plain; charset=utf-8");
	raw(r, STR("User-agent: *\n"
		   "Disallow: /arbeit/\n"
		   "Disallow: /daten/\n"
		   "Disallow: /konto/\n"
		   "Disallow: /lenkung/\n"
		   "Disallow: /verwaltung/\n"
		   "Sitemap: "));
	raw(r, r->portal->base_url);
	raw(r, STR("/sitemap.xml\n"));
	public_done(r);
}

/* Where to tell of a weakness: RFC 9116.  Without an address there is none. */
void
security_show(struct req *r)
{
	const struct portal *p = r->portal;

	if (p->contact_mail.n == 0) {
		r->status = ABSENT;
		return;
	}
	req_type(r, "text/plain; charset=utf-8");
	raw(r, STR("Contact: mailto:"));
	raw(r, p->contact_mail);
	raw(r, STR("\nExpires: "));
	moment(r, (struct when){(time(NULL) / 86400 + 1) * 86400 + QUARTER});
	raw(r, STR("\nPreferred-Languages: de, en\nCanonical: "));
	raw(r, p->base_url);
	raw(r, STR("/.well-known/security.txt\n"));
	public_done(r);
}

static void
place(struct req *r, struct str address)
{
	raw(r, STR("<url><loc>"));
	escaped(r, r->portal->base_url);
	escaped(r, address);
	raw(r, STR("</loc>"));
}

void
sitemap_show(struct req *r)
{
	static const char *const fixed[] = {"/", "/atlas/", "/beschluesse/",
	    "/impressum", "/datenschutz", "/barrierefreiheit"};
	struct site_map_rows rows;

	q_site_map(&r->batch, &rows);
	if (!req_ask(r))
		return;
	req_type(r, "application/xml; charset=utf-8");
	raw(r, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
		   "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
	for (size_t i = 0; i < COUNT(fixed); i++) {
		place(r, str_of(fixed[i]));
		raw(r, STR("</url>\n"));
	}
	for (size_t i = 0; i < rows.n; i++) {
		place(r, rows.row[i].address);
		raw(r, STR("<lastmod>"));
		moment(r, rows.row[i].changed);
		raw(r, STR("</lastmod></url>\n"));
	}
	raw(r, STR("</urlset>\n"));
	public_done(r);
}

static void
entry(struct req *r, const struct decisions_page_row *d)
{
	raw(r, STR("<entry><id>"));
	escaped(r, r->portal->base_url);
	raw(r, STR("/beschluesse/"));
	escaped(r, d->number);
	raw(r, STR("</id><title>"));
	escaped(r, d->title);
	raw(r, STR("</title><link href=\""));
	escaped(r, r->portal->base_url);
	raw(r, STR("/beschluesse/"));
	escaped(r, d->number);
	raw(r, STR("\"/><published>"));
	moment(r, d->published_at);
	raw(r, STR("</published><updated>"));
	moment(r, d->changed_at);
	raw(r, STR("</updated>"));
	if (d->withdrawn_at.s != NONE_INT || d->correction.n > 0) {
		raw(r, STR("<summary>"));
		escaped(r, req_tr(r, d->withdrawn_at.s != NONE_INT
					 ? N_("Zurückgezogen:")
					 : N_("Berichtigt:")));
		raw(r, STR(" "));
		escaped(r, d->correction);
		raw(r, STR("</summary>"));
	}
	raw(r, STR("</entry>\n"));
}

/* The newest change of all: what a feed calls "updated". */
static struct when
newest(const struct decisions_page_rows *rows)
{
	struct when w = {0};

	for (size_t i = 0; i < rows->n; i++)
		if (rows->row[i].changed_at.s > w.s)
			w = rows->row[i].changed_at;
	return w;
}

void
decisions_feed(struct req *r)
{
	struct decisions_page_rows rows;

	q_decisions_page(&r->batch, 0, 50, &rows);
	if (!req_ask(r))
		return;
	req_type(r, "application/atom+xml; charset=utf-8");
	raw(r, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		   "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>"));
	escaped(r, r->portal->base_url);
	raw(r, STR("/beschluesse/</id><title>"));
	escaped(r, req_tr(r, N_("Beschlüsse des Lenkungskreises")));
	raw(r, STR(" – "));
	escaped(r, r->portal->municipality);
	raw(r, STR("</title><author><name>"));
	escaped(r, r->portal->municipality);
	raw(r, STR("</name></author><link rel=\"self\" href=\""));
	escaped(r, r->portal->base_url);
	raw(r, STR("/beschluesse/feed\"/><updated>"));
	moment(r, newest(&rows));
	raw(r, STR("</updated>\n"));
	for (size_t i = 0; i < rows.n; i++)
		entry(r, &rows.row[i]);
	raw(r, STR("</feed>\n"));
	public_done(r);
}
