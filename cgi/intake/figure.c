/*
 * figure.c - the form that makes a figure: what is shown, for which areas and
 * years, and how to read it.
 */
#include "figure.h"

#include <string.h>

#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

struct figure_in {
	struct id analysis, figure, section, definition, release;
	struct id abschnitt; /* of an address: the section */
	struct str title, reading, note;
	struct str area1, area2, area3, area4, area5, area6;
	struct str from, to;
	long long version;
	bool neuester; /* take the newest release from now on */
	bool vorschau;
	struct str once;
};

static const char no_area[] = N_("Bitte nennen Sie mindestens ein Gebiet.");

#define AREA(n) FIELD(struct figure_in, area##n, .optional = true, .max = 200)

#define WORDS                                                                \
	FIELD_PATH(struct figure_in, analysis),                              \
	    FIELD(struct figure_in, definition, .optional = false),          \
	    FIELD(struct figure_in, release, .optional = false),             \
	    FIELD(struct figure_in, title, .min = 3, .max = 200),            \
	    FIELD(struct figure_in, reading, .optional = true, .max = 600,   \
		.lines = true),                                              \
	    FIELD(struct figure_in, note, .optional = true, .max = 2000,     \
		.lines = true),                                              \
	    FIELD(struct figure_in, area1, .max = 200, .sentence = no_area), \
	    AREA(2), AREA(3), AREA(4), AREA(5), AREA(6),                     \
	    FIELD(struct figure_in, from, .min = 4, .max = 10),              \
	    FIELD(struct figure_in, to, .min = 4, .max = 10),                \
	    FIELD(struct figure_in, vorschau, .optional = false),            \
	    FIELD(struct figure_in, once, .optional = true, .max = 60)

static const struct field choose_fields[] = {
    FIELD_PATH(struct figure_in, analysis),
    FIELD(struct figure_in, abschnitt, .optional = false),
    FIELD(struct figure_in, definition, .optional = true),
    FIELD(struct figure_in, release, .optional = true),
};

static const struct field new_fields[] = {
    FIELD(struct figure_in, section, .optional = false),
    WORDS,
};

static const struct field edit_fields[] = {
    FIELD_PATH(struct figure_in, figure),
    FIELD(struct figure_in, version, .min = 1, .max = INT_MAX),
    FIELD(struct figure_in, neuester, .optional = true),
    WORDS,
};

static const struct field path_fields[] = {
    FIELD_PATH(struct figure_in, analysis),
    FIELD_PATH(struct figure_in, figure),
    FIELD(struct figure_in, once, .optional = true, .max = 60),
};

static void
typed_areas(const struct figure_in *in, struct str word[FIGURE_AREAS])
{
	const struct str all[FIGURE_AREAS] = {
	    in->area1, in->area2, in->area3, in->area4, in->area5, in->area6};

	for (size_t i = 0; i < FIGURE_AREAS; i++)
		word[i] = all[i].p == NULL ? STR("") : all[i];
}

/* --- the form ------------------------------------------------------------- */

/* A figure being written, as if it were one of the list. */
static struct figure_list_row
draft(const struct figure_in *in, const struct figure_draft_one_row *d)
{
	return (struct figure_list_row){
	    .title = in->title,
	    .reading = in->reading,
	    .note = in->note,
	    .short_de = d->short_de,
	    .short_en = d->short_en,
	    .unit = d->unit,
	    .numerator_de = d->numerator_de,
	    .numerator_en = d->numerator_en,
	    .denominator_de = d->denominator_de,
	    .denominator_en = d->denominator_en,
	    .attribution = d->attribution,
	    .release_number = d->release_number,
	    .as_of = d->as_of,
	    .newest = d->release_number,
	};
}

/* What the form shows beside its fields, when areas are known. */
static void
preview(struct req *r, const struct figure_in *in, struct figure_chosen *c,
    struct figure_form_view *v)
{
	struct figure_values_rows values;
	struct figure_breaks_rows breaks;
	struct figure_list_row f;

	req_more(r);
	q_draft_values(&r->batch, in->definition, in->release,
	    (struct ints){c->n, c->id}, in->from, in->to, &values);
	q_draft_breaks(&r->batch, in->definition, in->release,
	    (struct ints){c->n, c->id}, in->from, in->to, &breaks);
	if (!req_ask(r))
		return;
	f = draft(in, &v->d);
	v->previewed = values.n > 0;
	if (values.n > 0)
		figure_draw(r, &f, &values, &breaks, &v->preview);
	v->proposal = figure_proposal(r, &f, &values);
}

/* The fields as they stand in the database, or as a new figure begins. */
static void
fill_form(struct req *r, const struct figure_in *in,
    const struct figure_list_rows *old, struct figure_form_view *v)
{
	v->action = in->figure.v == 0 ? STR("neu") : text_id(r, in->figure);
	v->section = in->section;
	v->definition = in->definition;
	v->release = in->release;
	v->from = v->d.first_period;
	v->to = v->d.last_period;
	v->name = show_lang(r, v->d.short_de, v->d.short_en);
	v->title = v->name;
	v->as_of = show_day(r, v->d.as_of);
	if (old->n == 0)
		return;
	v->figure = old->row[0].id;
	v->section = old->row[0].section;
	v->version = show_version(r, "version", old->row[0].version);
	if (old->row[0].newest > old->row[0].release_number)
		v->newer = old->row[0].newest;
	v->title = old->row[0].title;
	v->reading = old->row[0].reading;
	v->note = old->row[0].note;
	v->from = old->row[0].from_period;
	v->to = old->row[0].to_period;
}

/*
 * The form of a figure; `c` has the areas to preview, or is NULL.  Which
 * definition an existing figure shows is only known after asking for it.
 */
static void
form_show(struct req *r, struct figure_in *in, struct figure_chosen *c)
{
	struct figure_form_view v = {.is_chosen = true};
	struct figure_list_rows old = {0};
	struct figure_areas_rows areas = {0};

	q_analysis_one(&r->batch, in->analysis, &v.a);
	q_area_list(&r->batch, &v.known);
	if (in->figure.v != 0) {
		q_figure_list(&r->batch, in->analysis, in->figure, &old);
		q_figure_areas(&r->batch, in->figure, &areas);
		if (!req_ask(r))
			return;
		if (old.n == 0) {
			r->status = ABSENT;
			return;
		}
		in->definition = old.row[0].definition;
		in->release = old.row[0].release;
		req_more(r);
	}
	q_figure_draft_one(&r->batch, in->definition, in->release, &v.d);
	if (!req_ask(r))
		return;
	fill_form(r, in, &old, &v);
	figure_area_fields(r, &areas, &v.areas);
	if (c != NULL && c->n > 0)
		preview(r, in, c, &v);
	crumb_analysis(r, &v.a, false);
	req_crumb(r,
	    in->figure.v == 0 ? req_tr(r, N_("Neue Abbildung")) : v.title,
	    NULL);
	if (r->status == OK)
		figure_html(r, &v);
}

/* First of all: which indicator? */
static void
choose_show(struct req *r, const struct figure_in *in)
{
	struct figure_form_view v = {.section = in->section};

	q_analysis_one(&r->batch, in->analysis, &v.a);
	q_definition_choice(&r->batch, &v.choices);
	if (!req_ask(r))
		return;
	for (size_t i = 0; i < v.choices.n; i++)
		v.choices.row[i].name_de = show_lang(
		    r, v.choices.row[i].name_de, v.choices.row[i].name_en);
	v.nchoices = (long long)v.choices.n;
	crumb_analysis(r, &v.a, false);
	req_crumb(r, req_tr(r, N_("Neue Abbildung")), NULL);
	figure_html(r, &v);
}

void
new_figure_page(struct req *r)
{
	struct figure_in in = {0};

	if (!INPUT(r, choose_fields, &in)) {
		if (req_ask(r)) /* nobody links to it without a section */
			r->status = ABSENT;
		return;
	}
	in.section = in.abschnitt;
	if (in.definition.v != 0 && in.release.v != 0)
		form_show(r, &in, NULL);
	else
		choose_show(r, &in);
}

void
figure_page(struct req *r)
{
	struct figure_in in = {0};

	if (INPUT(r, path_fields, &in))
		form_show(r, &in, NULL);
}

/* --- saving --------------------------------------------------------------- */

/*
 * Read the form and find its areas.  False if the form has been shown again,
 * for a fault or because a preview was wanted.
 */
static bool
take(struct req *r, struct figure_in *in, bool good, struct figure_chosen *c)
{
	struct area_find_rows found;
	struct str word[FIGURE_AREAS];

	if (good && in->from.n > 0 && strncmp(in->from.p, in->to.p, 4) > 0) {
		form_fault(r, "to", N_("Das Ende liegt vor dem Anfang."));
		good = false;
	}
	if (r->status)
		return false;
	typed_areas(in, word);
	q_area_find(&r->batch, (struct strs){FIGURE_AREAS, word}, &found);
	if (!req_ask(r))
		return false;
	req_more(r);
	good = figure_choose(r, word, &found, c) && good;
	if (good && !in->vorschau)
		return true;
	r->form.again = true;
	if (in->figure.v == 0 && (in->definition.v == 0 || in->release.v == 0))
		r->status = ABSENT; /* they are hidden fields of ours */
	else
		form_show(r, in, in->from.n > 0 && in->to.n > 0 ? c : NULL);
	return false;
}

void
new_figure_post(struct req *r)
{
	struct figure_add_row done;
	struct figure_in in = {0};
	struct figure_chosen c;
	bool good = INPUT(r, new_fields, &in);

	if (!take(r, &in, good, &c))
		return;
	q_figure_add(&r->batch, in.analysis, in.section, in.once, in.title,
	    in.reading, in.note, in.definition, in.release,
	    (struct ints){c.n, c.id}, in.from, in.to, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Abbildung ist angelegt."),
		    "/daten/analyse/%s#a-%s", show_id(in.analysis).s,
		    show_id(in.section).s);
}

void
figure_post(struct req *r)
{
	struct figure_save_row done;
	struct figure_in in = {0};
	struct figure_chosen c;
	bool good = INPUT(r, edit_fields, &in);

	if (!take(r, &in, good, &c))
		return;
	q_figure_save(&r->batch, in.figure, in.version, in.title, in.reading,
	    in.note, (struct ints){c.n, c.id}, in.from, in.to, in.neuester,
	    &done);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/daten/analyse/%s#abb-%s",
		    show_id(in.analysis).s, show_id(in.figure).s);
	else if (changed_meanwhile(r))
		form_show(r, &in, NULL);
}

void
figure_delete_page(struct req *r)
{
	struct figure_delete_view v = {0};
	struct figure_list_rows rows;
	struct figure_in in = {0};

	if (!INPUT(r, path_fields, &in))
		return;
	q_analysis_one(&r->batch, in.analysis, &v.a);
	q_figure_list(&r->batch, in.analysis, in.figure, &rows);
	if (!req_ask(r))
		return;
	if (rows.n == 0) {
		r->status = ABSENT;
		return;
	}
	v.f = rows.row[0];
	crumb_analysis(r, &v.a, false);
	req_crumb(r, req_tr(r, N_("Abbildung löschen")), NULL);
	figure_delete_html(r, &v);
}

void
figure_delete_post(struct req *r)
{
	struct figure_delete_row done;
	struct figure_in in = {0};

	if (!INPUT(r, path_fields, &in))
		return;
	q_figure_delete(&r->batch, in.analysis, in.figure, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Abbildung ist gelöscht."),
		    "/daten/analyse/%s", show_id(in.analysis).s);
}
