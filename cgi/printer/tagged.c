/*
 * tagged.c - what the browser leaves to be done in a PDF.  The home of qpdf.
 *
 * Chromium tags what it prints, but calls bold words by names that PDF 1.7
 * has not, which makes some readers skip them, and it puts the title where
 * readers of metadata do not look.
 */
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <string.h>

#include "printer.h"
#include "text.h"

/* Roles of its own, and what they are to who does not know them. */
static const char roles[] =
    "<< /Strong /Span /Em /Span /Title /H1 /Aside /Sect /FENote /Note >>";

static void
add(struct out *o, const char *s)
{
	out_raw(o, s, strlen(s));
}

/* The title, and the language of the whole, as XMP. */
static void
write_title(struct out *o, struct str title)
{
	add(o, "<?xpacket begin=\"\xef\xbb\xbf\" "
	       "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
	       "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	       "<rdf:Description rdf:about=\"\" "
	       "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
	       "<dc:format>application/pdf</dc:format>\n"
	       "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
	out_text(o, title);
	add(o, "</rdf:li></rdf:Alt></dc:title>\n");
}

static void
write_language(struct out *o, struct str lang)
{
	add(o, "<dc:language><rdf:Bag><rdf:li>");
	out_text(o, lang);
	add(o, "</rdf:li></rdf:Bag></dc:language>\n</rdf:Description>\n"
	       "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
}

/* False if there is no tagged document with a title and a language. */
static bool
complete(qpdf_data q)
{
	qpdf_oh root = qpdf_get_root(q), tree, lang, title, xmp, dict;
	struct out o;

	tree = qpdf_oh_get_key(q, root, "/StructTreeRoot");
	lang = qpdf_oh_get_key(q, root, "/Lang");
	title = qpdf_oh_get_key_if_dict(
	    q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Info"), "/Title");
	if (!qpdf_oh_is_dictionary(q, tree) || !qpdf_oh_is_string(q, lang) ||
	    !qpdf_oh_is_string(q, title))
		return false;
	out_init(&o, 1 << 16);
	/* each of its texts lives until the next one is asked for */
	write_title(&o, str_of(qpdf_oh_get_utf8_value(q, title)));
	write_language(&o, str_of(qpdf_oh_get_utf8_value(q, lang)));
	qpdf_oh_replace_key(q, tree, "/RoleMap", qpdf_oh_parse(q, roles));
	xmp = qpdf_oh_new_stream(q);
	dict = qpdf_oh_get_dict(q, xmp);
	qpdf_oh_replace_key(q, dict, "/Type", qpdf_oh_new_name(q, "/Metadata"));
	qpdf_oh_replace_key(q, dict, "/Subtype", qpdf_oh_new_name(q, "/XML"));
	qpdf_oh_replace_stream_data(q, xmp, (const unsigned char *)o.p, o.n,
	    qpdf_oh_new_null(q), qpdf_oh_new_null(q));
	qpdf_oh_replace_key(q, root, "/Metadata", xmp);
	out_release(&o);
	return !o.failed;
}

static const char *
make(qpdf_data q, const char *path, struct out *pdf)
{
	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if (qpdf_read(q, path, NULL) != QPDF_SUCCESS)
		return "the browser made no PDF";
	if (!complete(q))
		return "the document needs a language and a title";
	if (qpdf_init_write_memory(q) != QPDF_SUCCESS)
		return "the PDF could not be written";
	qpdf_set_minimum_pdf_version(q, "1.7");
	qpdf_set_deterministic_ID(q, QPDF_TRUE);
	if (qpdf_write(q) != QPDF_SUCCESS || qpdf_has_error(q))
		return "the PDF could not be written";
	out_raw(
	    pdf, (const char *)qpdf_get_buffer(q), qpdf_get_buffer_length(q));
	return pdf->failed ? "the PDF is too large" : NULL;
}

const char *
tagged_make(const char *path, struct out *pdf)
{
	qpdf_data q = qpdf_init();
	const char *why = make(q, path, pdf);

	(void)qpdf_get_error(q); /* seen: it would write of it itself */
	qpdf_cleanup(&q);
	return why;
}
