/*
 * discussion.c - the contributions to an analysis, fifty on a page.
 *
 * Pages are named by a contribution, never by a number: what is written
 * meanwhile moves nothing.
 */
#include <string.h>

#include "arena.h"
#include "piece.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

enum { COMMENTS_SHOWN = 50 };

/*
 * Which page: behind a contribution (its thread and itself), before one,
 * beginning with a thread, or the last one.
 */
struct discussion_in {
	struct id workspace, edition;
	struct id abschnitt;
	int art;
	struct id nach, vor, bei; /* bei: the contribution itself */
	struct id ab;
	bool ende;
	int bereich;      /* sector */
	struct id stelle; /* organisation */
	struct str ort, stand;
	bool eigene;
	struct str zitat, davor, danach; /* words to write about, or */
	long long absatz;                /* a paragraph of the section */
	long long frage; /* the leading question that is answered, or none */
};

static const struct field discussion_fields[] = {
    FIELD_PATH(struct discussion_in, workspace),
    FIELD_PATH(struct discussion_in, edition),
    FIELD(struct discussion_in, abschnitt, .optional = true),
    FIELD(struct discussion_in, art, .names = &comment_kind_type,
	.optional = true),
    FIELD(struct discussion_in, nach, .optional = true),
    FIELD(struct discussion_in, vor, .optional = true),
    FIELD(struct discussion_in, bei, .optional = true),
    FIELD(struct discussion_in, ab, .optional = true),
    FIELD(struct discussion_in, ende, .optional = true),
    FIELD(
	struct discussion_in, bereich, .names = &sector_type, .optional = true),
    FIELD(struct discussion_in, stelle, .optional = true),
    FIELD(struct discussion_in, ort, .max = 12, .optional = true),
    FIELD(struct discussion_in, stand, .max = 12, .optional = true),
    FIELD(struct discussion_in, eigene, .optional = true),
    FIELD(struct discussion_in, frage, .min = 1, .max = 4000, .optional = true,
	.absent = NONE_INT),
    FIELD(struct discussion_in, zitat, .max = 1000, .optional = true),
    FIELD(struct discussion_in, davor, .max = 200, .optional = true),
    FIELD(struct discussion_in, danach, .max = 200, .optional = true),
    FIELD(
	struct discussion_in, absatz, .min = 1, .max = 9999, .optional = true),
};

/* They came backwards; a page is read forwards. */
static void
turn_round(struct comments_after_rows *c)
{
	for (size_t i = 0; i < c->n / 2; i++) {
		struct comments_after_row keep = c->row[i];

		c->row[i] = c->row[c->n - 1 - i];
		c->row[c->n - 1 - i] = keep;
	}
}

/* Cut the row that only showed that there is more, and name the neighbours. */
static void
page_fill(struct discussion_view *v, const struct discussion_in *in,
    struct comments_after_rows *c)
{
	bool backwards = in->ende || in->vor.v != 0;
	bool more = c->n > COMMENTS_SHOWN;
	const struct comments_after_row *first, *last;

	if (more)
		c->n = COMMENTS_SHOWN;
	if (backwards)
		turn_round(c);
	v->thread.n = c->n;
	v->thread.row = c->row;
	if (c->n == 0)
		return;
	first = &c->row[0];
	last = &c->row[c->n - 1];
	if (backwards ? more : in->nach.v != 0 || in->ab.v != 0) {
		v->before_root = first->root;
		v->before = first->id;
	}
	if (backwards ? in->vor.v != 0 : more) {
		v->after_root = last->root;
		v->after = last->id;
	}
}

static void
ask_comments(struct req *r, const struct discussion_in *in,
    struct comments_after_rows *c)
{
	if (in->vor.v != 0)
		q_comments_before(&r->batch, in->edition, in->vor.v, in->bei.v,
		    in->art, in->abschnitt, in->bereich, in->stelle, in->ort,
		    in->stand, in->eigene, in->frage, c);
	else if (in->ende)
		q_comments_before(&r->batch, in->edition, LLONG_MAX, LLONG_MAX,
		    in->art, in->abschnitt, in->bereich, in->stelle, in->ort,
		    in->stand, in->eigene, in->frage, c);
	else
		q_comments_after(&r->batch, in->edition,
		    in->ab.v != 0 ? in->ab.v : in->nach.v, in->bei.v, in->art,
		    in->abschnitt, in->bereich, in->stelle, in->ort, in->stand,
		    in->eigene, in->frage, c);
}

/* More than a section and a kind: such a page is kept for nobody. */
static bool
is_chosen(const struct discussion_in *in)
{
	return in->bereich != 0 || in->stelle.v != 0 || in->ort.n > 0 ||
	       in->stand.n > 0 || in->eigene || in->frage != NONE_INT;
}

/* The rows of a page and what they need besides. */
struct page_rows {
	struct comments_after_rows comments;
	struct edition_noted_rows noted;
	struct quoted_texts_rows texts;
	struct edition_rounds_rows rounds;
};

static void
ask_rows(struct req *r, const struct discussion_in *in, struct page_rows *rows,
    struct discussion_view *v)
{
	ask_comments(r, in, &rows->comments);
	q_edition_noted(&r->batch, in->edition, (struct id){0}, &rows->noted);
	q_quoted_texts(&r->batch, in->edition, (struct id){0}, &rows->texts);
	q_edition_rounds(&r->batch, in->edition, &rows->rounds);
	q_edition_voices(&r->batch, in->edition, &v->voices);
	q_reading_news(&r->batch, in->edition, &v->news);
	if (v->narrowed)
		q_discussion_count(&r->batch, in->edition, in->art,
		    in->abschnitt, in->bereich, in->stelle, in->ort, in->stand,
		    in->eigene, in->frage, &v->found);
}

static void
ask_page(struct req *r, const struct discussion_in *in, struct piece *p,
    struct discussion_view *v)
{
	writing_name(r, &v->form.writing, in->workspace, "beitrag-%s-%s",
	    id_shown(r, in->edition), id_shown(r, in->abschnitt));
	q_discussion(&r->batch, in->workspace, in->edition, in->abschnitt,
	    v->form.writing.place, p->head.revision,
	    (struct ids){p->head.nauthor, p->head.author}, &v->d);
	attachments_ask(r, (struct id){0}, &v->form.files);
	if (in->absatz > 0)
		q_section_texts(
		    &r->batch, in->workspace, in->edition, &v->sections);
}

/* Where several rounds talked about it, each thread says which one it is of. */
static void
thread_rounds(struct thread *t, const struct edition_rounds_rows *rounds)
{
	for (size_t i = 0; rounds->n > 1 && i < t->n; i++) {
		struct comments_after_row *c = &t->row[i];

		for (size_t k = 0; k < rounds->n; k++)
			if (c->parent.v == 0 &&
			    rounds->row[k].id.v == c->round.v)
				c->round_title = rounds->row[k].title;
	}
}

/* What the one answer says, to the parts of the page that show it. */
static void
page_spread(struct req *r, struct discussion_view *v)
{
	const struct discussion_row *d = &v->d;

	v->form.writing.kept = (struct draft_one_row){
	    .body = d->draft,
	    .kind = d->draft_kind,
	    .voice = d->draft_voice,
	    .quote = d->draft_quote,
	    .saved_at = d->drafted_at,
	};
	v->undo.u = (struct undo_offer_row){
	    .what = d->undo,
	    .comment = d->undo_comment,
	    .said = d->undo_said,
	    .until = d->undo_until,
	    .may_word = d->undo_may_word,
	};
	undo_fill(&v->undo, v->workspace);
	v->questions = questions_of(
	    r, d->questions, &(struct round_questions_rows){0, NULL});
}

static void
thread_fill(struct req *r, const struct discussion_in *in,
    struct discussion_view *v, struct page_rows *rows)
{
	page_fill(v, in, &rows->comments);
	v->thread.workspace = in->workspace;
	v->thread.may_reply = v->d.may_reply;
	thread_rounds(&v->thread, &rows->rounds);
	thread_noted(r, &v->thread, &rows->noted);
	thread_quotes(r, &v->thread, &rows->texts);
}

/*
 * The page: its contributions, or the piece that is kept of it.  In one round
 * trip, but for what is kept and has changed meanwhile, or is not for this
 * visitor; and for him to whom something in it is new.
 */
static bool
ask(struct req *r, const struct discussion_in *in, struct discussion_view *v)
{
	struct piece p = {
	    .key = {{r->lang, in->edition.v, in->abschnitt.v, in->art,
		in->nach.v, in->vor.v, in->bei.v, in->ab.v, in->ende}}};
	struct page_rows rows;
	bool known;

	if (is_chosen(in))
		p.head.revision = NONE_INT;
	else
		piece_find(r, &p);
	known = p.head.revision != NONE_INT;
	ask_page(r, in, &p, v);
	if (!known)
		ask_rows(r, in, &rows, v);
	if (!req_ask(r))
		return false;
	page_spread(r, v);
	if (known && piece_fits(r, &p, &v->d)) {
		piece_show(r, &p, v);
		if (!v->d.behind)
			return true;
		req_more(r);
		q_reading_news(&r->batch, in->edition, &v->news);
		return req_ask(r);
	}
	if (known) {
		req_more(r);
		ask_rows(r, in, &rows, v);
		if (!req_ask(r))
			return false;
	}
	thread_fill(r, in, v, &rows);
	if (!is_chosen(in))
		piece_make(r, &p, v);
	return true;
}

/* What is to be written about: what was selected, or a paragraph. */
static struct quote_typed
words_asked(struct req *r, const struct discussion_in *in,
    const struct section_texts_rows *sections)
{
	if (in->zitat.n == 0 && in->absatz > 0)
		for (size_t i = 0; i < sections->n; i++)
			if (sections->row[i].section.v == in->abschnitt.v)
				return quote_paragraph(
				    r, sections->row[i].body, in->absatz);
	return (struct quote_typed){in->zitat, in->davor, in->danach};
}

static void
form_fill(
    struct req *r, const struct discussion_in *in, struct discussion_view *v)
{
	v->form = (struct comment_form){
	    .workspace = v->workspace,
	    .edition = v->edition,
	    .section = v->abschnitt,
	    .mandate = v->d.mandate,
	    .voice = v->d.mandate.n > 0 && v->d.phase != 0 ? STR("organisation")
							   : STR("person"),
	    .writing = v->form.writing,
	    .sealed = v->d.phase == PHASE_ALONE,
	    .quote = words_asked(r, in, &v->sections),
	    .files = v->form.files,
	};
	attachments_fill(&v->form.files);
	form_drafted(r, &v->form);
}

static void
discussion_page(struct req *r, const struct discussion_in *in)
{
	struct discussion_view v = {
	    .workspace = in->workspace,
	    .edition = in->edition,
	    .abschnitt = in->abschnitt,
	    .art = filter_comment_kind_name(r, in->art),
	    .bereich = filter_sector_name(r, in->bereich),
	    .stelle = in->stelle,
	    .ort = in->ort,
	    .stand = in->stand,
	    .mine = in->eigene ? STR("1") : STR(""),
	    .narrowed = is_chosen(in) || in->art != 0,
	};

	if (in->frage != NONE_INT)
		v.frage = text_int(r, in->frage);
	if (!ask(r, in, &v))
		return;
	if (in->abschnitt.v != 0 && v.d.section_heading.p == NULL) {
		r->status = ABSENT;
		return;
	}
	form_fill(r, in, &v);
	reading_show(r, &v, !v.narrowed && in->abschnitt.v == 0);
	if (r->status != OK)
		return;
	crumbs_edition(
	    r, v.workspace, v.d.workspace_name, v.edition, v.d.title);
	req_crumb(r, req_tr(r, N_("Beiträge")), NULL);
	discussion_html(r, &v);
}

void
discussion_show(struct req *r)
{
	struct discussion_in in;

	if (INPUT(r, discussion_fields, &in))
		discussion_page(r, &in);
	else
		refuse(r);
}

void
discussion_again(
    struct req *r, struct id workspace, struct id edition, struct id section)
{
	struct discussion_in in = {
	    .workspace = workspace,
	    .edition = edition,
	    .abschnitt = section,
	    .ende = true,
	    .frage = NONE_INT,
	};

	discussion_page(r, &in);
}
