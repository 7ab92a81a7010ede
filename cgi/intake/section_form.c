/*
 * section_form.c - the form of a section: its text as it reads beside it,
 * values to choose, drafts of earlier.
 */
#include <string.h>

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "section.h"
#include "text.h"

/* What was asked for the form. */
struct asked {
	struct draft_list_rows drafts;
	struct value_indicators_rows indicators;
	struct key_area_list_rows keys;
	struct section_draft_keep_row kept;
	struct figure_list_rows figures;
	struct figure_data data;
};

/* A title within brackets: what means something there means itself. */
static struct str
escaped(struct req *r, struct str s)
{
	char *p = arena_get(r->arena, 2 * s.n + 1, 1);
	size_t n = 0;

	if (p == NULL) {
		r->status = BUSY;
		return STR("");
	}
	for (size_t i = 0; i < s.n; i++) {
		if (memchr("\\[]*_`<&~", s.p[i], 9) != NULL)
			p[n++] = '\\';
		p[n++] = s.p[i];
	}
	return (struct str){p, n};
}

/* What the text can speak of, in the order of the analysis. */
static void
fill_pictures(struct req *r, const struct asked *a, struct section_form_view *v)
{
	v->pictures.row = req_room(r, a->figures.n, sizeof(*v->pictures.row));
	for (size_t i = 0; r->status == OK && i < a->figures.n; i++) {
		const struct figure_list_row *f = &a->figures.row[i];
		struct str title = escaped(r, f->title);

		v->pictures.row[v->pictures.n++] = (struct figure_choice){
		    .reference = str_fmt(r->arena, "[Abbildung: %.*s](#abb-%s)",
			(int)title.n, title.p, show_id(f->id).s),
		    .title = f->title,
		};
	}
	v->npictures = (long long)v->pictures.n;
}

/* The script asks often, and does not look at figures. */
static bool
with_figures(const struct req *r)
{
	return !r->fragment;
}

static void
ask_figures(struct req *r, struct id analysis, struct asked *a)
{
	const struct id all = {0};

	q_figure_list(&r->batch, analysis, all, &a->figures);
	q_figure_values(&r->batch, analysis, all, &a->data.values);
	q_figure_breaks(&r->batch, analysis, all, &a->data.breaks);
	q_figure_shapes(&r->batch, analysis, all, &a->data.shapes);
}

/* What the text speaks of, to look at while writing. */
static void
fill_figures(struct req *r, const struct section_in *in, const struct asked *a,
    struct section_form_view *v)
{
	v->figures.row =
	    arena_get(r->arena, a->figures.n + 1, sizeof(*v->figures.row));
	if (v->figures.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < a->figures.n; i++)
		if (a->figures.row[i].section.v == in->section.v)
			figure_draw(r, in->analysis, &a->figures.row[i],
			    &a->data, &v->figures.row[v->figures.n++]);
	v->nfigures = (long long)v->figures.n;
}

static bool
ask(struct req *r, const struct section_in *in, struct section_form_view *v,
    struct asked *a)
{
	q_analysis_one(&r->batch, in->analysis, &v->a);
	if (in->section.v != 0)
		q_section_one(&r->batch, in->analysis, in->section, &v->s);
	if (in->merken)
		q_section_draft_keep(&r->batch, in->analysis, in->section,
		    in->draft, in->version == NONE_INT ? 0 : in->version,
		    in->kind, in->heading, in->body, &a->kept);
	q_draft_list(&r->batch, in->analysis, in->section, &a->drafts);
	if (with_figures(r))
		ask_figures(r, in->analysis, a);
	value_choice_begin(
	    r, in->analysis, &a->indicators, &v->choice.known, &a->keys);
	return req_ask(r);
}

/* The draft that the address names, if it is still there. */
static const struct draft_list_row *
wanted(const struct section_in *in, const struct draft_list_rows *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].id.v == in->entwurf.v)
			return &all->row[i];
	return NULL;
}

/* The fields as they begin: what is saved, a draft, or nothing. */
static void
fill_fields(struct req *r, const struct section_in *in,
    const struct draft_list_row *d, struct section_form_view *v)
{
	int kind = in->section.v == 0 ? in->art : v->s.kind;

	v->heading = v->s.heading;
	v->body = v->s.body;
	v->key = req_once(r);
	if (d != NULL) {
		kind = d->kind;
		v->heading = d->heading;
		v->body = d->body;
		v->key = d->key;
		v->made_at = d->made_at;
		v->taken = true;
		v->moved = in->section.v != 0 && d->seen < v->s.version;
	}
	v->kind = kind == 0 ? STR("") : filter_section_kind_name(r, kind);
	v->key = form_typed(r, STR("draft"), v->key);
	v->heading = or_empty(v->heading);
	v->body = or_empty(v->body);
}

/* The beginning of a text, to know it again. */
static struct str
beginning(struct str s)
{
	size_t n = 0;

	while (n < s.n && n < 120 && s.p[n] != '\n')
		n++;
	while (n > 0 && n < s.n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	return (struct str){s.p, n};
}

/* Drafts of other forms than this one. */
static void
fill_drafts(struct req *r, const struct draft_list_rows *all,
    struct section_form_view *v)
{
	v->drafts.row = arena_get(r->arena, all->n + 1, sizeof(*v->drafts.row));
	if (v->drafts.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < all->n; i++) {
		const struct draft_list_row *d = &all->row[i];

		if (str_eq(d->key, v->key))
			continue;
		v->drafts.row[v->drafts.n++] = (struct draft_view){
		    .id = d->id,
		    .made_at = d->made_at,
		    .heading = d->heading,
		    .begins = beginning(d->body),
		    .moved = d->seen < v->s.version,
		};
	}
	v->ndrafts = (long long)v->drafts.n;
}

static void
fill_form(struct req *r, const struct section_in *in, const struct asked *a,
    struct section_form_view *v)
{
	const bool is_new = in->section.v == 0;

	v->action = is_new ? STR("neu") : text_id(r, in->section);
	fill_fields(r, in, wanted(in, &a->drafts), v);
	fill_drafts(r, &a->drafts, v);
	v->choice.analysis = in->analysis;
	v->choice.action = v->action;
	v->version = show_version(r, "version", v->s.version);
	v->seen = text_int(r, v->s.version);
	if (r->form.again && !is_new && in->version < v->s.version)
		v->moved = true;
	if (in->merken) {
		v->kept = true;
		v->made_at = a->kept.made_at;
	}
}

/* What is saved and what the form holds, word by word. */
static void
fill_clash(
    struct req *r, const struct section_in *in, struct section_form_view *v)
{
	struct str kind = filter_section_kind_name(r, v->s.kind);

	v->clashes = true;
	if (!str_eq(kind, form_typed(r, STR("kind"), v->kind)))
		clash_add(r, &v->clash, N_("Art"),
		    filter_section_kind(r, v->s.kind),
		    filter_section_kind(r, v->s.kind == SECTION_KIND_FINDING
					       ? SECTION_KIND_ASSESSMENT
					       : SECTION_KIND_FINDING));
	clash_add(r, &v->clash, N_("Überschrift"), v->s.heading,
	    form_typed(r, STR("heading"), v->heading));
	clash_add(r, &v->clash, N_("Text"), v->s.body,
	    r->form.again ? or_empty(in->body) : v->body);
}

/* Kept by the button, without a script: the form is the draft from now on. */
static void
kept(struct req *r, const struct section_in *in, struct id draft)
{
	if (in->abbildung && in->section.v != 0) {
		req_goto(r,
		    N_("Der Entwurf des Textes ist gemerkt, aber noch nicht "
		       "gespeichert."),
		    "/daten/analyse/%s/abbildung/neu?abschnitt=%s",
		    show_id(in->analysis).s, show_id(in->section).s);
		return;
	}
	req_goto(r, N_("Der Entwurf ist gemerkt, aber noch nicht gespeichert."),
	    "/daten/analyse/%s/abschnitt/%s?entwurf=%s",
	    show_id(in->analysis).s,
	    in->section.v == 0 ? "neu" : show_id(in->section).s,
	    show_id(draft).s);
}

void
section_form_show(struct req *r, const struct section_in *in)
{
	const struct value_wanted choice = {
	    .slug = in->indikator, .area = in->gebiet, .show = in->zeigen};
	struct section_form_view v = {0};
	struct asked a = {0};

	if (in->merken && in->draft.n == 0) {
		r->status = INVALID; /* it is a hidden field of ours */
		return;
	}
	if (!ask(r, in, &v, &a))
		return;
	if (in->merken && !r->fragment) {
		kept(r, in, a.kept.id);
		return;
	}
	fill_form(r, in, &a, &v);
	if (v.moved || r->code == 409)
		fill_clash(r, in, &v);
	fill_figures(r, in, &a, &v);
	fill_pictures(r, &a, &v);
	prose_ask(r, in->analysis, r->form.again ? or_empty(in->body) : v.body,
	    &v.text);
	if (with_figures(r)) {
		v.text.lost = prose_lost(
		    r, r->form.again ? in->body : v.body, &a.figures);
		v.text.nlost = (long long)v.text.lost.n;
	}
	if (r->status == OK)
		value_choice_fill(r, in->analysis, &choice, &a.indicators,
		    &a.keys, &v.choice);
	crumb_analysis(r, &v.a, false);
	req_crumb(r,
	    in->section.v == 0 ? req_tr(r, N_("Neuer Abschnitt")) : v.s.heading,
	    NULL);
	if (r->status == OK)
		section_html(r, &v);
}
