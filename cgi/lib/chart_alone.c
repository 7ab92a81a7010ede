/*
 * chart_alone.c - a chart as a document of its own, for downloads and
 * pictures.
 */
#include <math.h>
#include <string.h>

#include "arena.h"
#include "chart_draw.h"
#include "text.h"

enum { MARKUP_MAX = 8 << 20, MARGIN = 24, LINES_MAX = 8 };

/*
 * The light set of befund-tokens.css and befund-chart*.css in plain values:
 * what shows such a file outside of browsers knows no variables.
 */
static const char style[] =
    "text{font-family:'Befund Sans','Fira Sans','Segoe UI',Roboto,"
    "'Noto Sans','DejaVu Sans',Arial,sans-serif;font-size:15px;"
    "fill:#171a2b}\n"
    ".tick{font-size:14px;fill:#4d5263}.break-label,.note{font-size:14px}\n"
    ".value,.name.now,.head,.label,.on,.figure-value{font-weight:600}\n"
    ".figure-value,.value{font-size:14px}.on{font-size:14px;"
    "stroke-width:4px;paint-order:stroke}\n"
    ".label{stroke:#fff;stroke-width:4px;paint-order:stroke}\n"
    ".grid{stroke:#d5d9e5}.axis{stroke:#6b7185}\n"
    ".line{stroke-width:2.5;stroke-linejoin:round}\n"
    ".mark{stroke:#fff;stroke-width:1.5}\n"
    ".break{stroke:#171a2b;stroke-width:1.5;stroke-dasharray:2 4}\n"
    ".band{fill:#171a2b}.leader{stroke:#4d5263}\n"
    ".range{stroke-width:6;stroke-opacity:.35;stroke-linecap:round}\n"
    ".broken{stroke-dasharray:1 9}\n"
    ".ring{stroke:#171a2b;stroke-width:1.5;fill:#fff}\n"
    ".compare{stroke:#171a2b;stroke-width:1.5;stroke-dasharray:6 4}\n"
    ".second{stroke-dasharray:2 4}.third{stroke-dasharray:12 4 2 4}\n"
    ".weave{stroke:#fff;stroke-width:1.4;stroke-opacity:.45}\n"
    ".series-2 .weave,.series-3 .weave,.series-4 .weave{stroke:#000}\n"
    ".hatch{stroke:#6b7185;stroke-width:1}\n"
    ".hatched{stroke:#6b7185}.area{stroke:#fff}.missing .area{stroke:#6b7185}"
    ".area.now{stroke:#171a2b}"
    "\n.hit{fill:none}\n"
    ".series-1 .line{stroke:#1f48b0;stroke-dasharray:none}\n"
    ".series-1 .mark,.series-1 .bar{fill:#1f48b0}\n"
    ".series-1 .on{fill:#fff;stroke:#1f48b0}.series-1 .range{stroke:#1f48b0}\n"
    ".series-1 .label{fill:#1f48b0}\n"
    ".series-2 .line{stroke:#e36300;stroke-dasharray:9 4}\n"
    ".series-2 .mark,.series-2 .bar{fill:#e36300}\n"
    ".series-2 .on{fill:#000;stroke:#e36300}.series-2 .range{stroke:#e36300}\n"
    ".series-2 .label{fill:#a34700}\n"
    ".series-3 .line{stroke:#00a06a;stroke-dasharray:2 4}\n"
    ".series-3 .mark,.series-3 .bar{fill:#00a06a}\n"
    ".series-3 .on{fill:#000;stroke:#00a06a}.series-3 .range{stroke:#00a06a}\n"
    ".series-3 .label{fill:#00714b}\n"
    ".series-4 .line{stroke:#bb569f;stroke-dasharray:14 4 2 4}\n"
    ".series-4 .mark,.series-4 .bar{fill:#bb569f}\n"
    ".series-4 .on{fill:#000;stroke:#bb569f}.series-4 .range{stroke:#bb569f}\n"
    ".series-4 .label{fill:#94407d}\n"
    ".series-5 .line{stroke:#5c3b0a;stroke-dasharray:5 3}\n"
    ".series-5 .mark,.series-5 .bar{fill:#5c3b0a}\n"
    ".series-5 .on{fill:#fff;stroke:#5c3b0a}.series-5 .range{stroke:#5c3b0a}\n"
    ".series-5 .label{fill:#5c3b0a}\n"
    ".series-6 .line{stroke:#18202b;stroke-dasharray:1 3}\n"
    ".series-6 .mark,.series-6 .bar{fill:#18202b}\n"
    ".series-6 .on{fill:#fff;stroke:#18202b}.series-6 .range{stroke:#18202b}\n"
    ".series-6 .label{fill:#18202b}\n"
    ".step-1 .cell,.step-1 .area{fill:#ddf0fe}.step-1 .value{fill:#000000}\n"
    ".step-2 .cell,.step-2 .area{fill:#bce0fd}.step-2 .value{fill:#000000}\n"
    ".step-3 .cell,.step-3 .area{fill:#9ed0fa}.step-3 .value{fill:#000000}\n"
    ".step-4 .cell,.step-4 .area{fill:#82bff5}.step-4 .value{fill:#000000}\n"
    ".step-5 .cell,.step-5 .area{fill:#69adef}.step-5 .value{fill:#000000}\n"
    ".step-6 .cell,.step-6 .area{fill:#539be6}.step-6 .value{fill:#000000}\n"
    ".step-7 .cell,.step-7 .area{fill:#4089da}.step-7 .value{fill:#000000}\n"
    ".step-8 .cell,.step-8 .area{fill:#3277cb}.step-8 .value{fill:#000000}\n"
    ".step-9 .cell,.step-9 .area{fill:#2966b9}.step-9 .value{fill:#ffffff}\n"
    ".step-10 .cell,.step-10 .area{fill:#2355a5}.step-10 .value{fill:#ffffff}\n"
    ".step-11 .cell,.step-11 .area{fill:#1f458f}.step-11 .value{fill:#ffffff}\n"
    ".step-12 .cell,.step-12 .area{fill:#1b3776}.step-12 .value{fill:#ffffff}\n"
    ".step-13 .cell,.step-13 .area{fill:#17295d}.step-13 "
    ".value{fill:#ffffff}\n";

/* --- words in lines --- */

/* Lines of a text from y on; returns where the next may begin. */
static double
draw_lines(struct plot *p, struct str s, double size, bool bold, double y)
{
	s = str_trim(s);
	for (int i = 0; s.n > 0 && i < LINES_MAX; i++) {
		struct str line =
		    text_line(&s, bold ? size * 1.06 : size, p->width);

		y += size * 1.35;
		if (p->o == NULL)
			continue;
		draw(p, "<text font-size=\"");
		draw_at(p, NULL, size);
		draw(p, "\" style=\"font-size:");
		draw_at(p, NULL, size);
		draw(p, bold ? "px;font-weight:600\"" : "px\"");
		draw_at(p, "x", MARGIN);
		draw_at(p, "y", y);
		draw(p, ">");
		draw_text(p, line);
		draw(p, "</text>");
	}
	return y;
}

/* Title, warning, description; with .o NULL only how far they reach. */
static double
draw_top(struct plot *p, const struct chart_origin *origin)
{
	double y = draw_lines(p, p->c->title, 21, true, MARGIN - 6);

	if (origin->warning.n > 0)
		y = draw_lines(p, origin->warning, 15, true, y + 4);
	if (p->c->description.n > 0)
		y = draw_lines(p, p->c->description, 15, false, y + 4);
	return y + 18;
}

static double
draw_bottom(struct plot *p, const struct chart_notes *notes,
    const struct chart_origin *origin, double y)
{
	for (size_t i = 0; i < notes->n; i++) {
		const struct chart_note *n = &notes->row[i];
		struct str s = n->text;

		if (n->narrow)
			continue;
		if (n->sign.n > 0)
			s = str_fmt(p->arena, "%.*s  %.*s", (int)n->sign.n,
			    n->sign.p, (int)s.n, s.p);
		y = draw_lines(p, s, 13, false, y + 3);
	}
	y += notes->n > 0 ? 8 : 0;
	for (size_t i = 0; i < origin->lines.n; i++)
		y = draw_lines(p, origin->lines.row[i], 13, false, y + 2);
	return y + MARGIN - 4;
}

/* --- the document --- */

static void
draw_document(struct plot *p, double height)
{
	draw(p, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "
		"xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
		"viewBox=\"0 0 ");
	draw_at(p, NULL, p->width + 2 * MARGIN);
	draw(p, " ");
	draw_at(p, NULL, height);
	draw(p, "\"");
	draw_at(p, "width", p->width + 2 * MARGIN);
	draw_at(p, "height", height);
	draw(p, " lang=\"");
	draw(p, p->c->lang == LANG_EN ? "en" : "de");
	draw(p, "\"><title>");
	draw_text(p, p->c->title);
	draw(p, "</title><desc>");
	draw_text(p, p->c->description);
	draw(p, "</desc><style>");
	draw(p, style);
	draw(p, "</style><rect width=\"100%\" height=\"100%\" "
		"fill=\"#fff\"/>");
}

static bool
draw_inner(struct plot *p, double y)
{
	bool ok;

	draw(p, "<svg color=\"#171a2b\" overflow=\"visible\"");
	draw_at(p, "x", MARGIN);
	draw_at(p, "y", y);
	draw_at(p, "width", p->width);
	draw_at(p, "height", p->height);
	draw(p, " viewBox=\"0 0 ");
	draw_at(p, NULL, p->width);
	draw(p, " ");
	draw_at(p, NULL, p->height);
	draw(p, "\">");
	ok = plot_draw(p);
	draw(p, "</svg>");
	return ok;
}

struct html
chart_alone(
    struct arena *a, const struct chart *c, const struct chart_origin *origin)
{
	struct chart_notes notes;
	struct plot p;
	struct out o;
	double top, under, height;
	bool ok;

	if (!plot_lay_out(&p, c, a, true))
		return (struct html){NULL, 0};
	p.alone = true;
	if (!notes_of(&p, &notes))
		return (struct html){NULL, 0};
	top = draw_top(&p, origin); /* nothing is written yet: p.o is NULL */
	under = top + p.height + 10;
	out_init(&o, MARKUP_MAX);
	height = draw_bottom(&p, &notes, origin, under);
	p.o = &o;
	draw_document(&p, height);
	(void)draw_top(&p, origin);
	ok = draw_inner(&p, top);
	(void)draw_bottom(&p, &notes, origin, under);
	draw(&p, "</svg>\n");
	return plot_finish(a, &o, ok);
}
