/*
 * cell.c - one value: what it is, what stands beside it in time, what is said
 * about it, what is built on it.
 */
#include "arena.h"
#include "page.h"
#include "show_period.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct cell_in {
	struct id workspace, definition;
	struct str area, period;
	struct id analyse;
};

static const struct field cell_fields[] = {
    FIELD_PATH(struct cell_in, workspace),
    FIELD_PATH(struct cell_in, definition),
    FIELD_PATH(struct cell_in, area),
    FIELD_PATH(struct cell_in, period),
    FIELD(struct cell_in, analyse, .optional = true),
};

/* Of the whole series: the value itself and its neighbours. */
static void
around_fill(struct req *r, struct cell_view *v, struct cell_series_rows s)
{
	enum period_kind kind = PERIOD_NONE;
	size_t at = 0, from, to;

	while (at < s.n && !str_eq(s.row[at].period, v->c.period))
		at++;
	from = at > 0 ? at - 1 : 0;
	to = at + 2 < s.n ? at + 2 : s.n;
	if (at > 0 && s.row[at - 1].in_figure)
		v->before = s.row[at - 1].period;
	if (at + 1 < s.n && s.row[at + 1].in_figure)
		v->after = s.row[at + 1].period;
	v->around.n = to > from ? to - from : 0;
	v->around.row = s.row + from;
	for (size_t i = 0; i < v->around.n; i++)
		kind = period_common(kind, v->around.row[i].period, i == 0);
	v->head = period_head(r, kind);
}

static bool
is_around(const struct cell_view *v, struct str first, struct str last)
{
	for (size_t i = 0; i < v->around.n; i++)
		if (period_within(v->around.row[i].period, first, last))
			return true;
	return false;
}

/* A break explains a difference only where it stands. */
static void
breaks_fill(
    struct req *r, struct cell_view *v, const struct cell_breaks_rows *b)
{
	v->breaks.row = arena_get(r->arena, b->n + 1, sizeof(*v->breaks.row));
	if (v->breaks.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < b->n; i++)
		/* the limits of a verdict stand above, as the verdict */
		if (b->row[i].kind != NOTE_KIND_LIMIT &&
		    is_around(v, b->row[i].period, b->row[i].last_period))
			v->breaks.row[v->breaks.n++] = (struct figure_break){
			    .period = period_span(
				r, b->row[i].period, b->row[i].last_period),
			    .label =
				said(r, b->row[i].label_de, b->row[i].label_en),
			    .note =
				said(r, b->row[i].note_de, b->row[i].note_en),
			    .is_break = b->row[i].kind == NOTE_KIND_BREAK,
			};
}

static void
words_fill(struct req *r, struct cell_view *v)
{
	const struct cell_one_row *c = &v->c;

	v->name = said(r, c->name_de, c->name_en);
	v->numerator = said(r, c->numerator_de, c->numerator_en);
	v->denominator = said(r, c->denominator_de, c->denominator_en);
	v->note = said(r, c->note_de, c->note_en);
	v->form = (struct comment_form){
	    .workspace = v->workspace,
	    .edition = c->edition,
	    .definition = c->definition,
	    .area = c->area_key,
	    .period = c->period,
	    .mandate = c->mandate,
	    .voice = c->mandate.n > 0 && c->phase != 0 ? STR("organisation")
						       : STR("person"),
	    .writing = v->form.writing,
	    .sealed = c->phase == PHASE_ALONE,
	    .withheld = c->shown.n == 0 && c->symbol == SYMBOL_UNKNOWN,
	    .files = v->form.files,
	};
	attachments_fill(&v->form.files);
	writing_name(r, &v->form.writing, v->workspace, WRITING_CELL,
	    id_shown(r, c->edition), id_shown(r, c->definition),
	    (int)c->area_key.n, c->area_key.p, (int)c->period.n, c->period.p);
	form_drafted(r, &v->form);
}

static void
cell_page(struct req *r, const struct cell_in *in)
{
	struct cell_view v = {.workspace = in->workspace};
	struct comments_after_rows comments;
	struct cell_series_rows series;
	struct cell_breaks_rows breaks;
	struct str when;

	q_cell_one(&r->batch, in->workspace, in->definition, in->area,
	    in->period, in->analyse, &v.c);
	q_cell_series(&r->batch, in->workspace, in->definition, in->area,
	    in->period, in->analyse, &series);
	q_cell_releases(
	    &r->batch, in->definition, in->area, in->period, &v.releases);
	q_cell_breaks(&r->batch, in->workspace, in->definition, in->area,
	    in->period, in->analyse, &breaks);
	q_cell_verdicts(&r->batch, in->workspace, in->definition, in->area,
	    in->period, in->analyse, &v.verdicts);
	q_comments_of_cell(&r->batch, in->workspace, in->definition, in->area,
	    in->period, &comments);
	q_cell_conclusions(&r->batch, in->workspace, in->definition, in->area,
	    in->period, &v.conclusions);
	attachments_ask(r, (struct id){0}, &v.form.files);
	q_undo_offer(&r->batch, in->analyse, (struct id){0}, &v.undo.u);
	writing_ask(r, &v.form.writing, in->workspace, WRITING_CELL,
	    id_shown(r, in->analyse), id_shown(r, in->definition),
	    (int)in->area.n, in->area.p, (int)in->period.n, in->period.p);
	if (!req_ask(r))
		return;
	v.thread = (struct thread){.n = comments.n,
	    .row = comments.row,
	    .workspace = in->workspace,
	    .may_reply = v.c.may_reply,
	    .of_cell = true,
	    .edition_number = v.c.edition_number};
	undo_fill(&v.undo, in->workspace);
	v.ncomment = (long long)comments.n;
	v.nrelease = (long long)v.releases.n;
	for (size_t i = 0; i < v.verdicts.n; i++)
		v.limited |= v.verdicts.row[i].verdict != VERDICT_USABLE;
	around_fill(r, &v, series);
	breaks_fill(r, &v, &breaks);
	words_fill(r, &v);
	when = filter_period(r, v.c.period);
	crumbs_edition(
	    r, v.workspace, v.c.workspace_name, v.c.edition, v.c.edition_title);
	req_crumb(r,
	    str_fmt(r->arena, "%.*s %.*s", (int)v.c.area_name.n,
		v.c.area_name.p, (int)when.n, when.p),
	    NULL);
	if (r->status == OK)
		cell_html(r, &v);
}

void
cell_show(struct req *r)
{
	struct cell_in in;

	if (INPUT(r, cell_fields, &in))
		cell_page(r, &in);
	else
		refuse(r);
}

void
cell_again(struct req *r, struct id workspace, struct id definition,
    struct str area, struct str period, struct id edition)
{
	struct cell_in in = {
	    .workspace = workspace,
	    .definition = definition,
	    .area = area,
	    .period = period,
	    .analyse = edition,
	};

	cell_page(r, &in);
}
