/*
 * minutes_fill.c - the rows of the minutes, put together by what they are
 * about.
 */
#include "arena.h"
#include "markdown.h"
#include "workspace.h"

enum { LISTED_MAX = 1000 }; /* as minutes_comments has it */

/* Room for one more than n; NULL, and the status is BUSY, without memory. */
static void *
room(struct req *r, size_t n, size_t size)
{
	void *p = arena_get(r->arena, n + 1, size);

	if (p == NULL)
		r->status = BUSY;
	return p;
}

/* The one of this number, or the one for none, which is the last. */
static struct minutes_question *
question_of(const struct minutes_questions *all, long long number)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].number == number)
			return &all->row[i];
	return &all->row[all->n];
}

/* Counts come question after question, those of none at the end. */
static void
questions_fill(struct req *r, struct minutes_view *v, const struct happened *q)
{
	struct lines lines = lines_of(r, v->r.questions);
	struct minutes_question *to = room(r, lines.n + 1, sizeof(*to));
	struct minutes_kinds_row *row = q->counts.row;

	if (to == NULL)
		return;
	for (size_t i = 0; i < lines.n; i++)
		to[i] = (struct minutes_question){.number = lines.row[i].number,
		    .text = lines.row[i].text,
		    .former =
			former_of_question(r, &q->former, lines.row[i].number)};
	to[lines.n] = (struct minutes_question){.number = 0};
	v->questions = (struct minutes_questions){lines.n, to};
	for (size_t i = 0; i < q->counts.n; i++) {
		struct minutes_question *one =
		    question_of(&v->questions, row[i].question);

		if (one->kinds.n++ == 0)
			one->kinds.row = &row[i];
		one->n += row[i].n;
		v->ncomment += row[i].n;
	}
	v->questions.n += to[lines.n].n > 0 ? 1 : 0;
}

/* They come kind after kind. */
static void
kinds_fill(struct req *r, struct minutes_view *v, const struct happened *q)
{
	struct minutes_comments_row *row = q->comments.row;
	struct minutes_kind *k = room(r, q->comments.n, sizeof(*k));

	if (k == NULL)
		return;
	v->kinds = (struct minutes_kinds){0, k};
	v->more = q->comments.n == LISTED_MAX && v->ncomment > LISTED_MAX;
	for (size_t i = 0; i < q->comments.n; i++) {
		if (i == 0 || row[i - 1].kind != row[i].kind)
			k[v->kinds.n++] = (struct minutes_kind){
			    .kind = row[i].kind, .rows = {0, &row[i]}
                        };
		k[v->kinds.n - 1].rows.n++;
	}
}

static void
roll_count(struct minutes_view *v)
{
	v->npersonal = v->ncomment;
	for (size_t i = 0; i < v->roll.n; i++) {
		v->nspoke += v->roll.row[i].n > 0;
		v->npersonal -= v->roll.row[i].n;
	}
}

/* Those rows of one conclusion, which stand together. */
#define PART(to, from, which)                                                  \
	for (size_t i_ = 0; i_ < (from).n; i_++)                               \
		if ((from).row[i_].conclusion.v == (which).v && (to).n++ == 0) \
	(to).row = &(from).row[i_]

static void
conclusion_fill(
    struct req *r, struct minutes_conclusion *c, const struct happened *q)
{
	PART(c->positions, q->positions, c->c.id);
	PART(c->cells, q->cells, c->c.id);
	PART(c->uptakes, q->uptakes, c->c.id);
	PART(c->senses, q->senses, c->c.id);
	c->ncell = (long long)c->cells.n;
	c->nuptake = (long long)c->uptakes.n;
	c->nsense = (long long)c->senses.n;
	c->sectors = sector_tallies_new(r, c->positions.n);
	for (size_t i = 0; i < c->positions.n; i++) {
		const struct minutes_positions_row *p = &c->positions.row[i];

		sector_tallies_add(&c->sectors, p->sector, p->stance);
		c->ndissent += p->stance == STANCE_OBJECT ||
			       p->stance == STANCE_RESERVATION;
	}
}

static void
conclusions_fill(
    struct req *r, struct minutes_view *v, const struct happened *q)
{
	struct minutes_conclusion *to = room(r, q->conclusions.n, sizeof(*to));

	if (to == NULL)
		return;
	v->conclusions = (struct minutes_conclusions){q->conclusions.n, to};
	for (size_t i = 0; i < q->conclusions.n; i++) {
		const struct minutes_conclusions_row *c =
		    &q->conclusions.row[i];

		to[i] = (struct minutes_conclusion){
		    .c = *c,
		    .wording = markdown_html(r->arena, c->wording, 4),
		    .result = {.yes = c->agree,
			       .reserved = c->reservation,
			       .no = c->object,
			       .abstain = c->abstain,
			       .silent = c->silent,
			       .total = c->entitled},
		};
		conclusion_fill(r, &to[i], q);
	}
}

void
minutes_fill(struct req *r, struct minutes_view *v, const struct happened *q)
{
	v->counts = v->r.phase != PHASE_ALONE && v->r.off_in != PHASE_ALONE;
	v->nchange = (long long)v->changes.n;
	questions_fill(r, v, q);
	kinds_fill(r, v, q);
	roll_count(v);
	conclusions_fill(r, v, q);
}
