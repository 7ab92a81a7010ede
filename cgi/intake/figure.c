/*
 * figure.c - a figure of an analysis made, changed and deleted, and its files.
 */
#include "figure.h"

#include <string.h>

#include "arena.h"
#include "figure_form.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "show_period.h"
#include "text.h"

static const char no_area[] = N_("Bitte nennen Sie mindestens ein Gebiet.");

#define AREA(n) FIELD(struct figure_in, n, .optional = true, .max = 200)
#define NAMED(n, type) \
	FIELD(struct figure_in, n, .optional = true, .names = &type##_type)

#define WORDS                                                                 \
	FIELD_PATH(struct figure_in, analysis),                               \
	    FIELD(struct figure_in, definition, .optional = false),           \
	    FIELD(struct figure_in, release, .optional = false),              \
	    FIELD(struct figure_in, title, .min = 3, .max = 200),             \
	    FIELD(struct figure_in, reading, .optional = true, .max = 600,    \
		.lines = true),                                               \
	    FIELD(struct figure_in, note, .optional = true, .max = 2000,      \
		.lines = true),                                               \
	    AREA(area1), AREA(area2), AREA(area3), AREA(area4), AREA(area5),  \
	    AREA(area6), AREA(whole), AREA(beside), NAMED(level, area_level), \
	    NAMED(kind, figure_kind), NAMED(classes, figure_class),           \
	    NAMED(sort, figure_sort),                                         \
	    FIELD(struct figure_in, n_classes, .optional = true,              \
		.absent = CLASS_USUAL, .min = 2, .max = CLASS_MAX),           \
	    AREA(limits),                                                     \
	    FIELD(struct figure_in, other, .optional = true, .max = 5),       \
	    FIELD(struct figure_in, cut, .optional = false),                  \
	    FIELD(struct figure_in, from, .min = 4, .max = 40),               \
	    FIELD(struct figure_in, to, .min = 4, .max = 40),                 \
	    FIELD(struct figure_in, vorschau, .optional = false),             \
	    AREA(nehmen),                                                     \
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
		figure_form_show(r, &in, NULL);
	else
		figure_choose_show(r, &in);
}

void
figure_page(struct req *r)
{
	struct figure_in in = {0};

	if (INPUT(r, path_fields, &in))
		figure_form_show(r, &in, NULL);
}

/* --- saving --------------------------------------------------------------- */

/* What the kind needs and the fields by themselves cannot know. */
static bool
fits_kind(
    struct req *r, const struct figure_in *in, const struct figure_chosen *c)
{
	static const size_t most[] = {
	    [FIGURE_KIND_LINE] = CHART_SERIES_MAX,
	    [FIGURE_KIND_BAR] = CHART_SERIES_MAX,
	    [FIGURE_KIND_MULTIPLES] = CHART_PANELS_MAX,
	};
	size_t max = (size_t)in->kind < COUNT(most) ? most[in->kind] : 0;

	if (c->n == 0) {
		form_fault(r, c->whole != NONE_INT ? "whole" : "area1",
		    c->whole != NONE_INT
			? N_("Dieses Gebiet hat keine solchen Teile.")
			: no_area);
		return false;
	}
	if (in->kind == FIGURE_KIND_STACK && in->other.n == 0) {
		/* areas are no parts of each other: they would be added up */
		form_fault(r, "kind",
		    N_("Gestapelte Balken zeigen Teile eines Ganzen: Bitte "
		       "wählen Sie weiter unten die anderen, oder nehmen "
		       "Sie Balken."));
		return false;
	}
	if (max > 0 && c->n > max) {
		form_fault(r, "kind",
		    in->kind == FIGURE_KIND_MULTIPLES
			? N_("So sind höchstens 60 Gebiete zu sehen; eine "
			     "Karte, eine Wärmetafel oder Punkte zeigen mehr.")
			: N_("So sind höchstens sechs Gebiete zu sehen; eine "
			     "Karte, eine Wärmetafel oder Punkte zeigen "
			     "mehr."));
		return false;
	}
	return true;
}

/* One more part that is not counted, with the reason. */
static void
leave_out(
    struct req *r, struct figure_chosen *c, const struct area_part_list_row *p)
{
	static const struct {
		const char *why, *said;
	} reason[] = {
	    {"gone",   N_("{0} ({1}) gab es zu diesem Zeitpunkt nicht.")     },
	    {"empty",  N_("{0} ({1}) hat zu diesem Zeitpunkt nur „–“.")},
	    {"within", N_("{0} ({1}) liegt in einem anderen dieser Gebiete.")},
	};
	const struct str part[] = {p->name, p->key};

	for (size_t i = 0; i < COUNT(reason); i++)
		if (str_is(p->why, reason[i].why)) {
			struct str s = text_fill(r, reason[i].said, 2, part);

			c->left_out = str_fmt(r->arena, "%.*s%s%.*s",
			    (int)c->left_out.n, c->left_out.p,
			    c->left_out.n > 0 ? " " : "", (int)s.n, s.p);
		}
}

/* Instead of areas typed one by one, all parts of one: each once. */
static bool
take_parts(struct req *r, const struct figure_in *in, struct figure_chosen *c)
{
	struct area_part_list_rows parts;

	if (c->whole == NONE_INT)
		return true;
	q_area_part_list(&r->batch, c->whole,
	    in->level != 0 ? in->level : AREA_LEVEL_DISTRICT, in->to,
	    in->definition, in->release, &parts);
	if (!req_ask(r))
		return false;
	req_more(r);
	c->n = 0;
	for (size_t i = 0; i < parts.n && c->n < FIGURE_AREAS_MAX; i++)
		if (parts.row[i].why.n > 0)
			leave_out(r, c, &parts.row[i]);
		else
			c->id[c->n++] = parts.row[i].id;
	return true;
}

/* Faults that need a look at several fields. */
static bool
agree(struct req *r, struct figure_in *in)
{
	bool good = true;

	if (in->kind == 0)
		in->kind = FIGURE_KIND_LINE;
	if (in->classes == 0)
		in->classes = FIGURE_CLASS_QUANTILES;
	if (in->sort == 0)
		in->sort = FIGURE_SORT_GIVEN;
	if (!figure_limits(r, in->limits, &in->limit) ||
	    (in->classes == FIGURE_CLASS_OWN && in->limit.n == 0)) {
		form_fault(r, "limits",
		    N_("Bitte nennen Sie bis zu sechs Zahlen, durch "
		       "Semikolon getrennt."));
		good = false;
	}
	return good;
}

/* The time it is about, in periods of its series. */
static bool
agree_time(struct req *r, struct figure_in *in, struct str among)
{
	bool good = period_border(r, "from", among, false, &in->from);

	good = period_border(r, "to", among, true, &in->to) && good;
	if (good && in->from.n > 0 && in->to.n > 0 &&
	    str_order(in->from, in->to) > 0) {
		form_fault(r, "to", N_("Das Ende liegt vor dem Anfang."));
		good = false;
	}
	return good;
}

/*
 * Read the form and find its areas.  False if the form has been shown again,
 * for a fault or because a preview was wanted.
 */
static bool
take(struct req *r, struct figure_in *in, bool good, struct figure_chosen *c)
{
	struct figure_times_row times;
	struct str word[FIGURE_WORDS];
	size_t taken;

	good = agree(r, in) && good;
	if (r->status)
		return false;
	figure_words(in, word);
	taken = figure_area_take(r, in->nehmen, word);
	q_area_find(&r->batch, (struct strs){FIGURE_WORDS, word}, &in->found);
	q_figure_times(&r->batch, in->definition, in->release, &times);
	if (!req_ask(r))
		return false;
	req_more(r);
	good = agree_time(r, in, times.last) && good;
	figure_area_taken(r, taken, &in->found);
	good = figure_choose(r, word, &in->found, c) && good;
	if (r->status == OK && good && !take_parts(r, in, c))
		return false;
	good = (!good || fits_kind(r, in, c)) && good;
	if (r->status)
		return false;
	if (good && !in->vorschau && taken == FIGURE_WORDS)
		return true;
	r->form.again = true;
	if (in->vorschau && r->fragment)
		r->code = 200; /* nobody has finished: that is no error */
	if (in->figure.v == 0 && (in->definition.v == 0 || in->release.v == 0))
		r->status = ABSENT; /* they are hidden fields of ours */
	else
		figure_form_show(
		    r, in, good && in->from.n > 0 && in->to.n > 0 ? c : NULL);
	return false;
}

/* What is stored of the way it looks. */
struct look {
	struct str name[3]; /* kind, classes, sort */
	struct str from;    /* a map has one period */
	int level;
};

static struct look
look_of(
    struct req *r, const struct figure_in *in, const struct figure_chosen *c)
{
	return (struct look){
	    .name = {filter_figure_kind_name(r, in->kind),
		     filter_figure_class_name(r, in->classes),
		     filter_figure_sort_name(r, in->sort)},
	    .from = in->kind == FIGURE_KIND_MAP ? in->to : in->from,
	    .level = c->whole == NONE_INT ? 0
		     : in->level != 0     ? in->level
					  : AREA_LEVEL_DISTRICT,
	};
}

void
new_figure_post(struct req *r)
{
	struct figure_add_row done;
	struct figure_in in = {0};
	struct figure_chosen c;
	struct look l;
	bool good = INPUT(r, new_fields, &in);

	if (!take(r, &in, good, &c))
		return;
	l = look_of(r, &in, &c);
	q_figure_add(&r->batch, in.analysis, in.section, in.once, in.definition,
	    in.release, in.title, in.reading, in.note, (struct ints){c.n, c.id},
	    l.from, in.to, (struct strs){3, l.name}, in.n_classes, in.limit,
	    c.beside, in.cut, c.whole, l.level, in.other, &done);
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
	struct look l;
	bool good = INPUT(r, edit_fields, &in);

	if (!take(r, &in, good, &c))
		return;
	l = look_of(r, &in, &c);
	q_figure_save(&r->batch, in.figure, in.version, in.neuester, in.title,
	    in.reading, in.note, (struct ints){c.n, c.id}, l.from, in.to,
	    (struct strs){3, l.name}, in.n_classes, in.limit, c.beside, in.cut,
	    c.whole, l.level, in.other, &done);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/daten/analyse/%s#abb-%s",
		    show_id(in.analysis).s, show_id(in.figure).s);
	else if (changed_meanwhile(r))
		figure_form_show(r, &in, NULL);
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
	struct figure_drop_row done;
	struct figure_in in = {0};

	if (!INPUT(r, path_fields, &in))
		return;
	q_figure_drop(&r->batch, in.analysis, in.figure, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Abbildung ist gelöscht. Sie können sie "
		       "zurückholen."),
		    "/daten/analyse/%s#geloescht", show_id(in.analysis).s);
}

struct move_in {
	struct id analysis, figure;
	bool hoch;
};

static const struct field move_fields[] = {
    FIELD_PATH(struct move_in, analysis),
    FIELD_PATH(struct move_in, figure),
    FIELD(struct move_in, hoch, .optional = false),
};

void
figure_move_post(struct req *r)
{
	struct figure_move_row done;
	struct move_in in;

	if (!INPUT(r, move_fields, &in))
		return;
	q_figure_move(&r->batch, in.figure, in.hoch, &done);
	if (req_ask(r))
		req_goto(r, NULL, "/daten/analyse/%s#abb-%s",
		    show_id(done.analysis).s, show_id(in.figure).s);
}

/* --- as a file ------------------------------------------------------------ */

struct file_in {
	struct id analysis, figure;
	struct str form;
};

static const struct field file_fields[] = {
    FIELD_PATH(struct file_in, analysis),
    FIELD_PATH(struct file_in, figure),
    FIELD_PATH(struct file_in, form),
};

void
figure_file(struct req *r)
{
	struct figure_list_rows rows;
	struct figure_data data;
	struct file_in in;
	struct picture p;

	if (!INPUT(r, file_fields, &in))
		return;
	q_figure_list(&r->batch, in.analysis, in.figure, &rows);
	q_figure_values(&r->batch, in.analysis, in.figure, &data.values);
	q_figure_breaks(&r->batch, in.analysis, in.figure, &data.breaks);
	q_figure_shapes(&r->batch, in.analysis, in.figure, &data.shapes);
	if (!req_ask(r))
		return;
	if (rows.n == 0 || picture_form(in.form) == 0) {
		r->status = ABSENT;
		return;
	}
	p = figure_picture(r, in.analysis, &rows.row[0], &data);
	if (r->status == OK)
		picture_send(r, &p, picture_form(in.form));
}
