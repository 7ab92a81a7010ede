/*
 * placing.c - a thread whose place is gone gets another one, by a person who
 * says why.
 *
 * A place is one word in the form: "s" and a section, "w" and a cell, or
 * "ohne" to take the place back; the form may also name a series and a period
 * of its own.
 */
#include "arena.h"
#include "editions.h"
#include "page.h"
#include "show_period.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct placing_in {
	struct id workspace, comment;
	struct str place, series, section, period, reason, seen;
};

static const struct field placing_fields[] = {
    FIELD_PATH(struct placing_in, workspace),
    FIELD_PATH(struct placing_in, comment),
    FIELD(struct placing_in, place, .max = 80,
	.sentence = N_("Bitte wählen Sie einen Ort.")),
    FIELD(struct placing_in, section, .max = 20, .optional = true),
    FIELD(struct placing_in, series, .max = 40, .optional = true),
    FIELD(struct placing_in, period, .max = 40, .optional = true),
    FIELD(struct placing_in, reason, .min = 3, .max = 1000, .lines = true,
	.sentence = N_("Bitte schreiben Sie, warum der Beitrag dorthin gehört, "
		       "mindestens drei Zeichen.")),
    FIELD(struct placing_in, seen, .max = 20, .optional = true),
};

static const struct field where_fields[] = {
    FIELD_PATH(struct placing_in, workspace),
    FIELD_PATH(struct placing_in, comment),
};

/* What the questions brought. */
struct brought {
	struct placing_cells_rows cells;
	struct placing_sections_rows sections;
	struct placing_series_rows series;
};

static struct place_choice
cell_choice(struct req *r, const struct placing_cells_row *c)
{
	struct str name = said(r, c->short_de, c->short_en);
	struct str value = value_text(r, c->shown, c->unit, c->symbol);
	struct str when = filter_period(r, c->period);

	return (struct place_choice){
	    .value = str_fmt(r->arena, "w.%s.%.*s.%.*s",
		id_shown(r, c->definition), (int)c->area_key.n, c->area_key.p,
		(int)c->period.n, c->period.p),
	    .label = str_fmt(r->arena, "%.*s, %.*s %.*s", (int)name.n, name.p,
		(int)c->area_name.n, c->area_name.p, (int)when.n, when.p),
	    .hint = value,
	};
}

static void
fill_near(struct req *r, const struct brought *b, struct placing_view *v)
{
	v->near.row =
	    req_room(r, b->cells.n + b->sections.n, sizeof(*v->near.row));
	for (size_t i = 0; r->status == OK && i < b->cells.n; i++)
		v->near.row[v->near.n++] = cell_choice(r, &b->cells.row[i]);
	for (size_t i = 0; r->status == OK && i < b->sections.n; i++)
		if (b->sections.row[i].near)
			v->near.row[v->near.n++] = (struct place_choice){
			    .value = str_fmt(r->arena, "s.%s",
				id_shown(r, b->sections.row[i].section)),
			    .label = b->sections.row[i].heading,
			    .hint = req_tr(r, N_("Abschnitt")),
			};
	v->nnear = (long long)v->near.n;
}

static void
fill_others(struct req *r, const struct brought *b, struct placing_view *v)
{
	v->sections.row = req_room(r, b->sections.n, sizeof(*v->sections.row));
	v->series.row = req_room(r, b->series.n, sizeof(*v->series.row));
	for (size_t i = 0; r->status == OK && i < b->sections.n; i++)
		v->sections.row[v->sections.n++] = (struct place_choice){
		    .value = str_of(id_shown(r, b->sections.row[i].section)),
		    .label = b->sections.row[i].heading,
		};
	for (size_t i = 0; r->status == OK && i < b->series.n; i++) {
		const struct placing_series_row *s = &b->series.row[i];
		struct str name = said(r, s->short_de, s->short_en);

		v->series.row[v->series.n++] = (struct place_choice){
		    .value =
			str_fmt(r->arena, "%s.%.*s", id_shown(r, s->definition),
			    (int)s->area_key.n, s->area_key.p),
		    .label = str_fmt(r->arena, "%.*s, %.*s (%.*s \u2013 %.*s)",
			(int)name.n, name.p, (int)s->area_name.n,
			s->area_name.p, (int)s->first.n, s->first.p,
			(int)s->last.n, s->last.p),
		};
	}
}

/* The place it had when the form was made; after a conflict the current. */
static void
seen_fill(struct req *r, struct placing_view *v)
{
	struct str now =
	    v->c.place.v != 0 ? str_of(id_shown(r, v->c.place)) : STR("");

	v->seen = r->code == 409 ? now : form_typed(r, STR("seen"), now);
}

static void
placing_page(struct req *r, struct id workspace, struct id comment)
{
	struct placing_view v = {.workspace = workspace};
	struct brought b;

	q_placing_one(&r->batch, workspace, comment, &v.c);
	q_placing_cells(&r->batch, workspace, comment, &b.cells);
	q_placing_sections(&r->batch, workspace, comment, &b.sections);
	q_placing_series(&r->batch, workspace, comment, &b.series);
	q_placings(&r->batch, workspace, comment, &v.places);
	if (!req_ask(r))
		return;
	if (!v.c.may_place) {
		r->status = DENIED;
		return;
	}
	v.nplace = (long long)v.places.n;
	fill_near(r, &b, &v);
	fill_others(r, &b, &v);
	seen_fill(r, &v);
	crumbs_edition(
	    r, workspace, v.c.workspace_name, v.c.newest, v.c.edition_title);
	req_crumb(r, req_tr(r, N_("Beiträge ohne Ort")),
	    "/arbeit/raum/%s/analyse/%s/ohne-ort", id_shown(r, workspace),
	    id_shown(r, v.c.newest));
	req_crumb(r, req_tr(r, N_("Neuer Ort")), NULL);
	if (r->status == OK)
		placing_html(r, &v);
}

void
placing_show(struct req *r)
{
	struct placing_in in;

	if (INPUT(r, where_fields, &in))
		placing_page(r, in.workspace, in.comment);
}

/* --- where it goes ----------------------------------------------------------
 */

struct target {
	struct id section, definition;
	struct str area, period;
};

/* Up to the next dot, which is taken from *s. */
static struct str
next_part(struct str *s)
{
	struct str part = *s;

	for (part.n = 0; part.n < s->n && s->p[part.n] != '.';)
		part.n++;
	s->p += part.n < s->n ? part.n + 1 : part.n;
	s->n -= part.n < s->n ? part.n + 1 : part.n;
	return part;
}

static bool
read_cell(struct str s, struct str period, struct target *to)
{
	to->definition = id_of(next_part(&s));
	to->area = next_part(&s);
	to->period = period.n > 0 ? period : s;
	return to->definition.v != 0 && to->area.n > 0 && to->period.n > 0;
}

static bool
read_section(struct str s, struct target *to)
{
	to->section = id_of(s);
	return to->section.v != 0;
}

/* The words of the form; a fault beside the field that lacks one. */
static bool
read_target(struct req *r, struct placing_in *in, struct target *to)
{
	struct str rest = in->place, kind = next_part(&rest);

	*to = (struct target){.section = {0}};
	if (str_is(kind, "ohne"))
		return true;
	if (str_is(kind, "s") && read_section(rest, to))
		return true;
	if (str_is(kind, "w") && read_cell(rest, STR(""), to))
		return true;
	if (str_is(kind, "abschnitt")) {
		if (read_section(in->section, to))
			return true;
		form_fault(r, "section", N_("Bitte wählen Sie den Abschnitt."));
	} else if (str_is(kind, "wert")) {
		if (!period_typed(r, "period", &in->period))
			return false;
		if (in->period.n > 0 && read_cell(in->series, in->period, to))
			return true;
		form_fault(r, "period",
		    N_("Bitte wählen Sie die Reihe und nennen Sie einen "
		       "Zeitraum, den sie hat."));
	} else {
		form_fault(r, "place", N_("Bitte wählen Sie einen Ort."));
	}
	return false;
}

void
placing_make(struct req *r)
{
	struct comment_put_row row;
	struct placing_in in;
	struct target to;
	bool good = INPUT(r, placing_fields, &in);

	if (r->status)
		return;
	if (!good || !read_target(r, &in, &to)) {
		placing_page(r, in.workspace, in.comment);
		return;
	}
	q_comment_put(&r->batch, in.workspace, in.comment, id_of(in.seen),
	    to.section, to.definition, to.area, to.period, in.reason, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Der Beitrag hat einen neuen Ort. Wer ihn "
		       "geschrieben hat, erfährt davon."),
		    "/arbeit/raum/%s/beitrag/%s", id_shown(r, in.workspace),
		    id_shown(r, in.comment));
	else if (req_again(r, "place",
		     N_("Der Beitrag hat inzwischen einen Ort, oder es gibt "
			"eine neuere Ausgabe. Hier steht, was jetzt gilt.")))
		placing_page(r, in.workspace, in.comment);
}
