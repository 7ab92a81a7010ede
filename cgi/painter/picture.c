/*
 * picture.c - one document, one picture.  The home of librsvg and cairo.
 */
#include <cairo.h>
#include <ctype.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "paint.h"
#include "painter.h"
#include "text.h"
#include "utf8.h"

/* --- what is not even shown to the renderer --- */

/* Whether the words stand at s, in any case. */
static bool
begins(struct str s, const char *words)
{
	size_t n = strlen(words);

	return s.n >= n && strncasecmp(s.p, words, n) == 0;
}

/*
 * A crude look at the bytes: what our own documents never have is refused
 * wherever it stands.  What slips through finds a renderer that was given no
 * place to look from, in a process that can open nothing.
 */
static const char *
refusal(struct str svg)
{
	static const char *const never[] = {"<!", "<?xml-", "<image",
	    "<feimage", "<script", "<foreignobject", "<a ", "<a>", "<use",
	    "<filter", "href=", "@import", "@font-face"};

	if (!utf8_valid(svg) || (svg.n > 0 && memchr(svg.p, 0, svg.n) != NULL))
		return "the document is not UTF-8";
	for (size_t i = 0; i < svg.n; i++) {
		struct str s = {svg.p + i, svg.n - i};

		if (strchr("<@hHuU", s.p[0]) == NULL)
			continue;
		for (size_t k = 0; k < COUNT(never); k++)
			if (begins(s, never[k]))
				return "the document has parts that no "
				       "picture needs";
		if (begins(s, "url(") && !begins(s, "url(#"))
			return "the document refers to something else";
	}
	return NULL;
}

/* --- painting --- */

static cairo_status_t
take(void *png, const unsigned char *p, unsigned n)
{
	struct out *o = png;

	out_raw(o, (const char *)p, n);
	return o->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static const char *
draw(RsvgHandle *svg, cairo_surface_t *surface, double width, double height)
{
	const RsvgRectangle all = {0, 0, width, height};
	cairo_t *c = cairo_create(surface);
	GError *error = NULL;
	bool ok;

	cairo_set_source_rgb(c, 1, 1, 1);
	cairo_paint(c);
	ok = rsvg_handle_render_document(svg, c, &all, &error) &&
	     cairo_status(c) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(c);
	if (error != NULL)
		g_error_free(error);
	return ok ? NULL : "the document could not be drawn";
}

static const char *
paint(RsvgHandle *svg, double width, struct out *png)
{
	cairo_surface_t *surface;
	const char *why;
	double w, h, height;

	if (!rsvg_handle_get_intrinsic_size_in_pixels(svg, &w, &h) ||
	    !isfinite(w) || !isfinite(h) || w < 1 || h < 1)
		return "the document has no size";
	height = ceil(h * width / w);
	if (height > PAINT_HIGH_MAX)
		return "the picture would be too high";
	surface = cairo_image_surface_create(
	    CAIRO_FORMAT_RGB24, (int)width, (int)height);
	why = cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS
		  ? "the picture would be too large"
		  : draw(svg, surface, width, height);
	if (why == NULL && cairo_surface_write_to_png_stream(
			       surface, take, png) != CAIRO_STATUS_SUCCESS)
		why = "the picture is too large";
	cairo_surface_destroy(surface);
	return why;
}

const char *
picture_paint(struct str svg, size_t width, struct out *png)
{
	const char *why = refusal(svg);
	GError *error = NULL;
	RsvgHandle *handle;

	if (why != NULL)
		return why;
	if (width < 1 || width > PAINT_WIDTH_MAX)
		return "the picture would be too wide";
	handle =
	    rsvg_handle_new_from_data((const guint8 *)svg.p, svg.n, &error);
	if (handle == NULL) {
		g_error_free(error);
		return "the document is not well-formed SVG";
	}
	why = paint(handle, (double)width, png);
	g_object_unref(handle);
	return why;
}
