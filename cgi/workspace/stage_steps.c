/*
 * stage_steps.c - the way through a round on the projector: a question, the
 * figures (with the first question, and from then on when asked for), what
 * answers it, page by page; at last the conclusions.
 */
#include "arena.h"
#include "stage.h"
#include "text.h"

/* Of the letters that a projector of 16 : 9 shows: lines, and in a line. */
enum { PAGE_LINES = 12, LINE_CHARS = 66, CARD_LINES = 2 };

static int
lines_in(struct str body)
{
	int lines = 0, chars = 0;

	for (size_t i = 0; i < body.n; i++) {
		if (body.p[i] == '\n') {
			lines += 1 + chars / LINE_CHARS;
			chars = 0;
		} else if ((body.p[i] & 0xC0) != 0x80)
			chars++; /* the first byte of a character */
	}
	return lines + 1 + chars / LINE_CHARS;
}

void
stage_pages(struct req *r, struct stage_view *v,
    const struct stage_contributions_rows *all, long long nr)
{
	size_t *begin = req_room(r, all->n, sizeof(*begin));
	int used = PAGE_LINES + 1;

	v->npage = 0;
	for (size_t i = 0; begin != NULL && i < all->n; i++) {
		int lines = CARD_LINES + lines_in(all->row[i].body);

		if (used + lines > PAGE_LINES) {
			begin[v->npage++] = i;
			used = 0;
		}
		used += lines;
	}
	v->at.nr = nr == 0 || nr > v->npage ? v->npage : nr;
	if (v->npage == 0) {
		v->at.nr = v->npage = 1;
		return;
	}
	v->cards.row = &all->row[begin[v->at.nr - 1]];
	v->cards.n = (v->at.nr < v->npage ? begin[v->at.nr] : all->n) -
		     begin[v->at.nr - 1];
	v->is_long = v->cards.n == 1 &&
		     CARD_LINES + lines_in(v->cards.row[0].body) > PAGE_LINES;
}

struct str
stage_address(struct req *r, struct id workspace, struct id round,
    const struct stage_step *s)
{
	struct str base =
	    str_fmt(r->arena, "/arbeit/raum/%s/runde/%s/werkstatt",
		id_shown(r, workspace), id_shown(r, round));

	switch (s->part) {
	case STAGE_QUESTION:
		return str_fmt(r->arena, "%.*s?frage=%lld", (int)base.n, base.p,
		    s->question);
	case STAGE_FIGURE:
		return str_fmt(r->arena,
		    "%.*s?frage=%lld&teil=abbildung&analyse=%s&bild=%s",
		    (int)base.n, base.p, s->question, id_shown(r, s->edition),
		    id_shown(r, s->figure));
	case STAGE_CONTRIBUTIONS:
		if (s->nr == 0)
			return str_fmt(r->arena,
			    "%.*s?frage=%lld&teil=beitraege&ende=1",
			    (int)base.n, base.p, s->question);
		return str_fmt(r->arena,
		    "%.*s?frage=%lld&teil=beitraege&nr=%lld", (int)base.n,
		    base.p, s->question, s->nr);
	case STAGE_CONCLUSION:
		return str_fmt(r->arena, "%.*s?frage=%lld&teil=schluss&nr=%lld",
		    (int)base.n, base.p, s->question, s->nr);
	default:
		return (struct str){"", 0};
	}
}

static struct stage_step
figure_step(const struct stage_view *v, long long nr)
{
	const struct stage_figures_row *f = &v->figures.row[nr - 1];

	return (struct stage_step){
	    STAGE_FIGURE, v->at.question, nr, f->edition, f->id};
}

static struct stage_step
step(int part, long long question, long long nr)
{
	return (struct stage_step){
	    .part = part, .question = question, .nr = nr};
}

/* Behind the last contribution to a question; part 0: nothing is. */
static struct stage_step
behind_said(const struct stage_view *v)
{
	long long q = v->at.question;
	const struct asked_line *onward = question_after(&v->questions, q);

	if (q > 0 && onward != NULL)
		return step(STAGE_QUESTION, onward->number, 0);
	if (q == v->nquestion && v->s.n_other > 0)
		return step(STAGE_CONTRIBUTIONS, 0, 1);
	if (v->conclusions.n > 0)
		return step(STAGE_CONCLUSION, q, 1);
	return step(0, 0, 0);
}

/* The first question, which the figures follow. */
static bool
is_first(const struct stage_view *v)
{
	return question_before(&v->questions, v->at.question) == NULL;
}

static struct stage_step
next_of(const struct stage_view *v)
{
	const struct stage_step *at = &v->at;

	switch (at->part) {
	case STAGE_QUESTION:
		return is_first(v) && v->figures.n > 0
			   ? figure_step(v, 1)
			   : step(STAGE_CONTRIBUTIONS, at->question, 1);
	case STAGE_FIGURE:
		return (size_t)at->nr < v->figures.n
			   ? figure_step(v, at->nr + 1)
			   : step(STAGE_CONTRIBUTIONS, at->question, 1);
	case STAGE_CONTRIBUTIONS:
		return at->nr < v->npage
			   ? step(STAGE_CONTRIBUTIONS, at->question, at->nr + 1)
			   : behind_said(v);
	default:
		return (size_t)at->nr < v->conclusions.n
			   ? step(STAGE_CONCLUSION, at->question, at->nr + 1)
			   : step(0, 0, 0);
	}
}

static struct stage_step
before_said(const struct stage_view *v)
{
	long long q = v->at.question;

	if (q == 0)
		return step(STAGE_CONTRIBUTIONS, v->nquestion, 0);
	if (is_first(v) && v->figures.n > 0)
		return figure_step(v, (long long)v->figures.n);
	return step(STAGE_QUESTION, q, 0);
}

static struct stage_step
back_of(const struct stage_view *v)
{
	const struct stage_step *at = &v->at;
	const struct asked_line *before;

	switch (at->part) {
	case STAGE_QUESTION:
		before = question_before(&v->questions, at->question);
		return before != NULL
			   ? step(STAGE_CONTRIBUTIONS, before->number, 0)
			   : step(0, 0, 0);
	case STAGE_FIGURE:
		if (at->nr > 1)
			return figure_step(v, at->nr - 1);
		return at->question > 0 ? step(STAGE_QUESTION, at->question, 0)
					: step(STAGE_CONTRIBUTIONS, 0, 1);
	case STAGE_CONTRIBUTIONS:
		return at->nr > 1
			   ? step(STAGE_CONTRIBUTIONS, at->question, at->nr - 1)
			   : before_said(v);
	default:
		if (at->nr > 1)
			return step(STAGE_CONCLUSION, at->question, at->nr - 1);
		return step(STAGE_CONTRIBUTIONS,
		    v->s.n_other > 0 ? 0 : v->nquestion, 0);
	}
}

static struct str
address(struct req *r, const struct stage_view *v, struct stage_step s)
{
	return stage_address(r, v->workspace, v->r.id, &s);
}

void
stage_links(struct req *r, struct stage_view *v)
{
	long long q = v->at.question;
	struct stage_step self =
	    v->at.part == STAGE_FIGURE ? figure_step(v, v->at.nr) : v->at;

	v->self = address(r, v, self);
	v->back = address(r, v, back_of(v));
	v->next = address(r, v, next_of(v));
	if (v->at.part == STAGE_CONTRIBUTIONS && v->at.nr < v->npage)
		v->newest = address(r, v, step(STAGE_CONTRIBUTIONS, q, 0));
	if (v->figures.n > 0)
		v->to_figures = address(r, v, figure_step(v, 1));
	v->to_said = address(r, v, step(STAGE_CONTRIBUTIONS, q, 1));
	if (v->s.n_other > 0)
		v->to_others = address(r, v, step(STAGE_CONTRIBUTIONS, 0, 1));
	if (v->conclusions.n > 0)
		v->to_conclusions = address(r, v, step(STAGE_CONCLUSION, q, 1));
	v->to_questions.row =
	    req_room(r, v->questions.n, sizeof(*v->to_questions.row));
	for (size_t i = 0; v->to_questions.row != NULL && i < v->questions.n;
	     i++) {
		long long n = v->questions.row[i].number;

		v->to_questions.row[v->to_questions.n++] = (struct stage_link){
		    address(r, v, step(STAGE_QUESTION, n, 0)), n,
		    n == q && v->at.part != STAGE_CONCLUSION};
	}
}
