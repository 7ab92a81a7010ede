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
ask_comments(struct req *r, const struct discussion_in *in, struct piece *known,
    struct comments_after_rows *c)
{
	long long revision = known->head.revision;
	struct ids authors = {known->head.nauthor, known->head.author};

	if (in->vor.v != 0)
		q_comments_before(&r->batch, in->edition, in->vor.v, in->bei.v,
		    in->art, in->abschnitt, revision, authors, in->bereich,
		    in->stelle, in->ort, in->stand, in->eigene, in->frage, c);
	else if (in->ende)
		q_comments_before(&r->batch, in->edition, LLONG_MAX, LLONG_MAX,
		    in->art, in->abschnitt, revision, authors, in->bereich,
		    in->stelle, in->ort, in->stand, in->eigene, in->frage, c);
	else
		q_comments_after(&r->batch, in->edition,
		    in->ab.v != 0 ? in->ab.v : in->nach.v, in->bei.v, in->art,
		    in->abschnitt, revision, authors, in->bereich, in->stelle,
		    in->ort, in->stand, in->eigene, in->frage, c);
}

/* More than a section and a kind: such a page is kept for nobody. */
static bool
is_chosen(const struct discussion_in *in)
{
	return in->bereich != 0 || in->stelle.v != 0 || in->ort.n > 0 ||
	       in->stand.n > 0 || in->eigene || in->frage != NONE_INT;
}

/* What the rows of a thread need besides. */
struct rows_beside {
	struct edition_noted_rows noted;
	struct quoted_texts_rows texts;
	struct reading_news_rows news;
	struct section_texts_rows sections; /* if one is written about */
};

static bool
ask(struct req *r, const struct discussion_in *in, struct piece *known,
    struct discussion_view *v, struct comments_after_rows *c,
    struct rows_beside *beside)
{
	q_discussion(
	    &r->batch, in->workspace, in->edition, in->abschnitt, &v->d);
	ask_comments(r, in, known, c);
	q_edition_noted(&r->batch, in->edition, (struct id){0}, &beside->noted);
	q_quoted_texts(&r->batch, in->edition, (struct id){0}, &beside->texts);
	q_reading(&r->batch, in->workspace, in->edition, &v->reading);
	q_reading_news(&r->batch, in->edition, &beside->news);
	q_undo_offer(&r->batch, in->edition, (struct id){0}, &v->undo.u);
	attachments_ask(r, (struct id){0}, &v->form.files);
	q_edition_voices(&r->batch, in->edition, &v->voices);
	q_edition_rounds(&r->batch, in->edition, &v->rounds);
	if (in->absatz > 0)
		q_section_texts(
		    &r->batch, in->workspace, in->edition, &beside->sections);
	writing_ask(r, &v->form.writing, in->workspace, "beitrag-%s-%s",
	    id_shown(r, in->edition), id_shown(r, in->abschnitt));
	if (is_chosen(in) || in->art != 0)
		q_discussion_count(&r->batch, in->edition, in->art,
		    in->abschnitt, in->bereich, in->stelle, in->ort, in->stand,
		    in->eigene, in->frage, &v->found);
	return req_ask(r);
}

/* Where several rounds talked about it, each thread says which one it is of. */
static void
rounds_fill(struct discussion_view *v)
{
	v->several = v->rounds.n > 1;
	for (size_t i = 0; v->several && i < v->thread.n; i++) {
		struct comments_after_row *c = &v->thread.row[i];

		for (size_t k = 0; k < v->rounds.n; k++)
			if (c->parent.v == 0 &&
			    v->rounds.row[k].id.v == c->round.v)
				c->round_title = v->rounds.row[k].title;
	}
}

/*
 * The thread: its contributions, or the piece that is kept of it.  In one
 * round trip, but for the visitor to whom what is kept turns out not to apply.
 */
static bool
ask_thread(struct req *r, const struct discussion_in *in,
    struct discussion_view *v, struct rows_beside *beside)
{
	struct piece p = {
	    .key = {{r->lang, in->edition.v, in->abschnitt.v, in->art,
		in->nach.v, in->vor.v, in->bei.v, in->ab.v, in->ende}}};
	struct comments_after_rows c;

	if (is_chosen(in))
		p.head.revision = NONE_INT;
	else
		piece_find(r, &p);
	if (!ask(r, in, &p, v, &c, beside))
		return false;
	if (c.n == 0 && piece_fits(r, &p, &v->d)) {
		piece_show(r, &p, v);
		return true;
	}
	if (c.n == 0 && p.head.revision != NONE_INT) {
		p.head = (struct piece_head){.revision = NONE_INT};
		req_more(r);
		if (!ask(r, in, &p, v, &c, beside))
			return false;
	}
	page_fill(v, in, &c);
	v->thread.workspace = in->workspace;
	v->thread.may_reply = v->d.may_reply;
	rounds_fill(v);
	thread_noted(r, &v->thread, &beside->noted);
	thread_quotes(r, &v->thread, &beside->texts);
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
form_fill(struct req *r, const struct discussion_in *in,
    const struct rows_beside *beside, struct discussion_view *v)
{
	v->form = (struct comment_form){
	    .workspace = v->workspace,
	    .edition = v->d.edition,
	    .section = v->abschnitt,
	    .mandate = v->d.mandate,
	    .voice = v->d.mandate.n > 0 && v->d.phase != 0 ? STR("organisation")
							   : STR("person"),
	    .writing = v->form.writing,
	    .sealed = v->d.phase == PHASE_ALONE,
	    .quote = words_asked(r, in, &beside->sections),
	    .files = v->form.files,
	};
	attachments_fill(&v->form.files);
	form_drafted(r, &v->form);
}

static void
discussion_page(struct req *r, const struct discussion_in *in)
{
	struct discussion_view v = {.workspace = in->workspace};
	struct rows_beside beside;

	if (!ask_thread(r, in, &v, &beside))
		return;
	if (in->abschnitt.v != 0 && v.d.section_heading.p == NULL) {
		r->status = ABSENT;
		return;
	}
	v.abschnitt = in->abschnitt;
	v.art = filter_comment_kind_name(r, in->art);
	v.bereich = filter_sector_name(r, in->bereich);
	v.stelle = in->stelle;
	v.ort = in->ort;
	v.stand = in->stand;
	v.mine = in->eigene ? STR("1") : STR("");
	v.narrowed = is_chosen(in) || in->art != 0;
	v.questions = questions_of(
	    r, v.d.questions, &(struct round_questions_rows){0, NULL});
	if (in->frage != NONE_INT)
		v.frage = text_int(r, in->frage);
	form_fill(r, in, &beside, &v);
	undo_fill(&v.undo, v.workspace);
	reading_show(r, &v, &beside.news, !v.narrowed && in->abschnitt.v == 0);
	if (r->status != OK)
		return;
	crumbs_edition(
	    r, v.workspace, v.d.workspace_name, v.d.edition, v.d.title);
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
