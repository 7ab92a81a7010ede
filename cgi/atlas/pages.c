/*
 * pages.c - what every public body must say about its site.
 */
#include "atlas.h"
#include "atlas_tmpl.h"

static struct plain_view
plain(const struct req *r)
{
	const struct portal *p = r->portal;

	return (struct plain_view){
	    .contact = p->contact_mail.n > 0 || p->contact_address.n > 0,
	};
}

void
imprint_show(struct req *r)
{
	struct plain_view v = plain(r);

	req_crumb(r, req_tr(r, N_("Impressum")), NULL);
	imprint_html(r, &v);
	public_done(r);
}

void
privacy_show(struct req *r)
{
	struct plain_view v = plain(r);

	req_crumb(r, req_tr(r, N_("Datenschutz")), NULL);
	privacy_html(r, &v);
	public_done(r);
}

void
accessibility_show(struct req *r)
{
	struct plain_view v = plain(r);

	req_crumb(r, req_tr(r, N_("Barrierefreiheit")), NULL);
	accessibility_html(r, &v);
	public_done(r);
}
