/*
 * figure_form.c - the form that makes a figure: what is shown, for which areas
 * and years, in which way, and how to read it; with a preview.
 */
#include "figure_form.h"

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "show_period.h"
#include "text.h"

void
figure_words(const struct figure_in *in, struct str word[FIGURE_WORDS])
{
	const struct str all[FIGURE_WORDS] = {in->area1, in->area2, in->area3,
	    in->area4, in->area5, in->area6, in->whole, in->beside};

	for (size_t i = 0; i < FIGURE_WORDS; i++)
		word[i] = all[i].p == NULL ? STR("") : all[i];
}

/* A figure being written, as if it were one of the list. */
static struct figure_list_row
draft(const struct figure_in *in, const struct figure_draft_one_row *d)
{
	return (struct figure_list_row){
	    .title = in->title,
	    .reading = in->reading,
	    .note = in->note,
	    .kind = in->kind,
	    .classes = in->classes,
	    .n_classes = in->n_classes,
	    .sort = in->sort,
	    .cut = in->cut,
	    .slug = d->slug,
	    .name_de = d->name_de,
	    .name_en = d->name_en,
	    .unit = d->unit,
	    .numerator_de = d->numerator_de,
	    .numerator_en = d->numerator_en,
	    .denominator_de = d->denominator_de,
	    .denominator_en = d->denominator_en,
	    .definition_version = d->definition_version,
	    .note_de = d->note_de,
	    .note_en = d->note_en,
	    .attribution = d->attribution,
	    .source_name = d->source_name,
	    .publisher = d->publisher,
	    .licence = d->licence,
	    .licence_url = d->licence_url,
	    .release_number = d->release_number,
	    .released_at = d->released_at,
	    .as_of = d->as_of,
	    .newest = d->release_number,
	};
}

/* Limits as the database would give them: "3.5 7". */
static struct str
joined(struct req *r, struct strs s)
{
	struct str all = {"", 0};

	for (size_t i = 0; i < s.n; i++)
		all = str_fmt(r->arena, "%.*s%s%.*s", (int)all.n, all.p,
		    i > 0 ? " " : "", (int)s.row[i].n, s.row[i].p);
	return all;
}

/* What the form shows beside its fields, when areas are known. */
static void
preview(struct req *r, const struct figure_in *in,
    const struct figure_chosen *c, struct figure_form_view *v)
{
	const struct ints areas = {c->n, c->id};
	struct ids none = {0, NULL};
	struct str from = in->kind == FIGURE_KIND_MAP ? in->to : in->from;
	struct figure_data data;
	struct figure_list_row f;

	req_more(r);
	q_draft_values(&r->batch, in->definition, in->release,
	    in->kind == FIGURE_KIND_STACK ? in->other : none, areas, c->beside,
	    from, in->to, &data.values);
	q_draft_breaks(&r->batch, in->definition, in->release,
	    in->kind == FIGURE_KIND_STACK ? in->other : none, areas, c->beside,
	    from, in->to, &data.breaks);
	q_draft_shapes(&r->batch, in->kind, areas, in->to, &data.shapes);
	if (!req_ask(r))
		return;
	f = draft(in, &v->d);
	f.limits = joined(r, in->limit);
	v->left_out = c->left_out;
	v->previewed = data.values.n > 0;
	if (data.values.n > 0)
		figure_draw(r, in->analysis, &f, &data, &v->preview);
	v->proposal = figure_proposal(r, &f,
	    show_lang(r, v->d.reading_de, v->d.reading_en), &data.values);
}

static bool
is_other(const struct figure_in *in, const struct figure_others_rows *old,
    struct id definition)
{
	for (size_t i = 0; i < in->other.n; i++)
		if (in->other.row[i].v == definition.v)
			return true;
	for (size_t i = 0; !in->other.n && i < old->n; i++)
		if (old->row[i].definition.v == definition.v)
			return true;
	return false;
}

/* Indicators that a stack may show beside the first: of the same unit. */
static void
fill_others(struct req *r, const struct figure_in *in,
    const struct figure_others_rows *old, struct figure_form_view *v)
{
	v->others.row =
	    arena_get(r->arena, v->choices.n + 1, sizeof(*v->others.row));
	if (v->others.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < v->choices.n; i++) {
		const struct definition_choice_row *c = &v->choices.row[i];

		if (c->definition.v == in->definition.v ||
		    !str_eq(c->unit, v->d.unit))
			continue;
		v->others.row[v->others.n++] = (struct figure_other){
		    .definition = c->definition,
		    .name = show_lang(r, c->name_de, c->name_en),
		    .checked = is_other(in, old, c->definition)
				   ? text_id(r, c->definition)
				   : (struct str){"", 0},
		};
	}
	v->nothers = (long long)v->others.n;
}

/* A decimal as it is typed here: with a comma. */
static struct str
limits_typed(struct req *r, struct str limits)
{
	char *s = str_copy(r->arena, limits);

	for (size_t i = 0; s != NULL && i < limits.n; i++)
		s[i] = (char)(s[i] == '.' ? ',' : s[i] == ' ' ? ';' : s[i]);
	return s == NULL ? (struct str){"", 0} : (struct str){s, limits.n};
}

/* The look of a new figure, or of the one that is there. */
static void
fill_look(
    struct req *r, const struct figure_list_row *f, struct figure_form_view *v)
{
	v->kind = filter_figure_kind_name(r, f->kind);
	v->classes = filter_figure_class_name(r, f->classes);
	v->sort = filter_figure_sort_name(r, f->sort);
	v->n_classes = text_int(r, f->n_classes);
	v->limits = limits_typed(r, f->limits);
	v->cut = f->cut ? STR("1") : STR("");
	v->whole = f->whole;
	v->beside = f->beside;
	v->level = f->whole_level != 0
		       ? filter_area_level_name(r, f->whole_level)
		       : STR("district");
}

/* The fields as they stand in the database, or as a new figure begins. */
static void
fill_form(struct req *r, const struct figure_in *in,
    const struct figure_list_rows *old, struct figure_form_view *v)
{
	static const struct figure_list_row fresh = {
	    .kind = FIGURE_KIND_LINE,
	    .classes = FIGURE_CLASS_QUANTILES,
	    .sort = FIGURE_SORT_GIVEN,
	    .n_classes = CLASS_USUAL,
	};

	v->action = in->figure.v == 0 ? STR("neu") : text_id(r, in->figure);
	v->section = in->section;
	v->definition = in->definition;
	v->release = in->release;
	v->from = period_field(r, v->d.first_period);
	v->to = period_field(r, v->d.last_period);
	v->name = show_lang(r, v->d.name_de, v->d.name_en);
	v->title = show_lang(r, v->d.short_de, v->d.short_en);
	v->as_of = show_day(r, v->d.as_of);
	fill_look(r, old->n == 0 ? &fresh : &old->row[0], v);
	if (old->n == 0 && str_eq(v->from, v->to))
		v->kind = STR("bar"); /* no line of one point */
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
	v->from = period_field(r, old->row[0].from_period);
	v->to = period_field(r, old->row[0].to_period);
}

static void
usual_areas(struct req *r, const struct usual_area_list_rows *usual,
    struct figure_areas_rows *to)
{
	to->row = arena_get(r->arena, usual->n + 1, sizeof(*to->row));
	if (to->row == NULL) {
		r->status = BUSY;
		return;
	}
	for (; to->n < usual->n; to->n++)
		to->row[to->n] = (struct figure_areas_row){
		    .id = usual->row[to->n].id,
		    .key = usual->row[to->n].key,
		    .name = usual->row[to->n].name,
		};
}

/* A field as it is saved and as it was typed. */
static void
clash_field(struct req *r, struct figure_form_view *v, const char *label,
    const char *name, struct str saved)
{
	clash_add(
	    r, &v->clash, label, saved, form_typed(r, str_of(name), saved));
}

static void
fill_clash(struct req *r, struct figure_form_view *v)
{
	v->clashes = true;
	clash_field(r, v, N_("Titel"), "title", v->title);
	clash_field(r, v, N_("von"), "from", v->from);
	clash_field(r, v, N_("bis"), "to", v->to);
	clash_field(r, v, N_("Lesebeispiel"), "reading", v->reading);
	clash_field(r, v, N_("Anmerkung"), "note", v->note);
}

/* What is to be chosen from, beside words that mean several areas. */
static void
fill_choices(
    struct req *r, const struct figure_in *in, struct figure_form_view *v)
{
	for (size_t i = 0; i < v->areas.n; i++) {
		struct figure_area_field *f = &v->areas.row[i];

		f->choices = figure_area_choices(r, i, &in->found);
		f->nchoices = (long long)f->choices.n;
	}
	v->whole_choices = figure_area_choices(r, FIGURE_WHOLE, &in->found);
	v->nwhole = (long long)v->whole_choices.n;
	v->beside_choices = figure_area_choices(r, FIGURE_BESIDE, &in->found);
	v->nbeside = (long long)v->beside_choices.n;
}

void
figure_form_show(
    struct req *r, struct figure_in *in, const struct figure_chosen *c)
{
	struct figure_form_view v = {.is_chosen = true};
	struct figure_list_rows old = {0};
	struct figure_areas_rows areas = {0};
	struct figure_others_rows others = {0};
	struct usual_area_list_rows usual = {0};

	q_analysis_one(&r->batch, in->analysis, &v.a);
	q_area_list(&r->batch, &v.known);
	q_definition_choice(&r->batch, &v.choices);
	if (in->figure.v != 0) {
		q_figure_list(&r->batch, in->analysis, in->figure, &old);
		q_figure_areas(&r->batch, in->figure, &areas);
		q_figure_others(&r->batch, in->figure, &others);
		if (!req_ask(r))
			return;
		if (old.n == 0) {
			r->status = ABSENT;
			return;
		}
		in->definition = old.row[0].definition;
		in->release = old.row[0].release;
		req_more(r);
	} else
		q_usual_area_list(&r->batch, &usual);
	q_figure_draft_one(&r->batch, in->definition, in->release, &v.d);
	if (!req_ask(r))
		return;
	fill_form(r, in, &old, &v);
	if (old.n > 0 && old.row[0].whole.n > 0)
		areas.n = 0; /* they were not typed */
	if (in->figure.v == 0)
		usual_areas(r, &usual, &areas);
	figure_area_fields(r, &areas, &v.areas);
	fill_choices(r, in, &v);
	fill_others(r, in, &others, &v);
	if (r->code == 409)
		fill_clash(r, &v);
	if (c != NULL && c->n > 0)
		preview(r, in, c, &v);
	crumb_analysis(r, &v.a, false);
	req_crumb(r,
	    in->figure.v == 0 ? req_tr(r, N_("Neue Abbildung")) : v.title,
	    NULL);
	if (r->status == OK)
		figure_html(r, &v);
}

void
figure_choose_show(struct req *r, const struct figure_in *in)
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
