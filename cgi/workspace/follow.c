/*
 * follow.c - what somebody follows, and how far he has read a discussion.
 *
 * The page of a discussion is kept and the same for everybody; what is new
 * for one reader stands beside it, as links to the contributions.  They count
 * as read when the page shows all of them, or when he says so: never when
 * some stand on another page that he has not opened.
 */
#include "arena.h"
#include "text.h"
#include "workspace.h"

enum { FRESH_SHOWN = 50 };

struct follow_in {
	struct id workspace, object;
	int what, level;
	struct str back;
};

static const struct field follow_fields[] = {
    FIELD_PATH(struct follow_in, workspace),
    FIELD(struct follow_in, object, .optional = false),
    FIELD(struct follow_in, what, .names = &follow_what_type),
    FIELD(struct follow_in, level, .names = &follow_level_type),
    FIELD(struct follow_in, back, .max = 40, .optional = true),
};

static const char *
said_of(int level)
{
	switch (level) {
	case FOLLOW_LEVEL_FOLLOW:
		return N_("Sie folgen: Neue Beiträge melden wir Ihnen.");
	case FOLLOW_LEVEL_MUTE:
		return N_("Stumm: Von hier melden wir Ihnen keine Beiträge.");
	default:
		return N_("Sie hören von Antworten an Sie, sonst von nichts.");
	}
}

void
follow_change(struct req *r)
{
	struct follow_set_row row;
	struct follow_in in;

	if (!INPUT(r, follow_fields, &in)) {
		refuse(r);
		return;
	}
	q_follow_set(
	    &r->batch, in.workspace, in.what, in.object, in.level, &row);
	if (!req_ask(r))
		return;
	if (in.what == FOLLOW_WHAT_THREAD)
		req_goto(r, said_of(in.level), "/arbeit/raum/%s/beitrag/%s",
		    id_shown(r, in.workspace), id_shown(r, in.object));
	else if (in.what == FOLLOW_WHAT_ANALYSIS && id_of(in.back).v != 0)
		req_goto(r, said_of(in.level),
		    "/arbeit/raum/%s/analyse/%s/beitraege",
		    id_shown(r, in.workspace), id_shown(r, id_of(in.back)));
	else
		req_goto(r, said_of(in.level), "/arbeit/raum/%s",
		    id_shown(r, in.workspace));
}

/* Threads stand in the order of their roots, each in its order of time. */
static bool
is_behind(struct id root, struct id id, struct id than_root, struct id than)
{
	return root.v > than_root.v || (root.v == than_root.v && id.v > than.v);
}

static bool
is_here(const struct discussion_view *v, const struct reading_news_row *c)
{
	if (v->before.v != 0 &&
	    is_behind(v->before_root, v->before, c->root, c->id))
		return false;
	return v->after.v == 0 ||
	       !is_behind(c->root, c->id, v->after_root, v->after);
}

static bool
note_read(struct req *r, struct id edition, struct id upto)
{
	struct seen_set_row row;

	req_more(r);
	q_seen_set(&r->batch, edition, upto, &row);
	return req_ask(r);
}

void
reading_show(struct req *r, struct discussion_view *v, bool all)
{
	const struct reading_news_rows *news = &v->news;
	size_t n = news->n > FRESH_SHOWN ? FRESH_SHOWN : news->n;
	struct id upto = {0};

	v->stands = str_fmt(r->arena, "%lld", v->d.stand);
	v->drafts = str_fmt(r->arena, "%lld", v->d.stand_drafts);
	v->follow = (struct follow_form){
	    v->workspace, v->d.analysis, FOLLOW_WHAT_ANALYSIS, v->d.level};
	v->fresh.row = arena_get(r->arena, n + 1, sizeof(struct fresh));
	if (v->fresh.row == NULL) {
		r->status = BUSY;
		return;
	}
	v->fresh.n = n;
	v->nfresh = (long long)n;
	v->fresh_more = news->n > n;
	for (size_t i = 0; i < n; i++) {
		struct fresh *f = &v->fresh.row[i];

		*f = (struct fresh){
		    news->row[i], all && is_here(v, &news->row[i])};
		all = all && f->here;
		v->fresh_last = f->c.id;
	}
	/* the first visit: everything is new, and nothing need be marked */
	if (!v->d.visited)
		upto = v->d.newest;
	else if (n > 0 && all && !v->fresh_more)
		upto = v->fresh_last;
	if ((upto.v != 0 || !v->d.visited) && !note_read(r, v->edition, upto))
		v->nfresh = 0; /* r->status says why */
}

struct read_in {
	struct id workspace, edition, bis;
};

static const struct field read_fields[] = {
    FIELD_PATH(struct read_in, workspace),
    FIELD_PATH(struct read_in, edition),
    FIELD(struct read_in, bis, .optional = false),
};

void
discussion_read(struct req *r)
{
	struct seen_set_row row;
	struct read_in in;

	if (!INPUT(r, read_fields, &in)) {
		refuse(r);
		return;
	}
	q_seen_set(&r->batch, in.edition, in.bis, &row);
	if (req_ask(r))
		req_goto(r, N_("Diese Beiträge sind als gelesen markiert."),
		    "/arbeit/raum/%s/analyse/%s/beitraege",
		    id_shown(r, in.workspace), id_shown(r, in.edition));
}
