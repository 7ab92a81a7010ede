/*
 * piece.c - a page of a discussion as it is kept.
 *
 * A page of fifty contributions is the work of two milliseconds, and it is
 * asked for again before it changes.  Whether it has changed, and for whom it
 * was made, the database says each time (discussion_open).
 */
#include "piece.h"

#include <string.h>

#include "arena.h"
#include "workspace_tmpl.h"

/* What the last part of a key says: in which shape the piece is kept. */
enum { SHAPE = COUNT(((struct kept_key *)0)->part) - 1 };
enum shape { PLAIN, PACKED };

static struct str
find(struct req *r, struct piece *p, enum shape shape)
{
	p->key.part[SHAPE] = shape;
	return kept_find(r->kept, &p->key, r->arena);
}

void
piece_find(struct req *r, struct piece *p)
{
	struct str found = find(r, p, r->takes_gzip ? PACKED : PLAIN);

	p->text = (struct str){NULL, 0};
	p->packed = (struct packed){.crc = 0};
	p->head = (struct piece_head){.revision = NONE_INT};
	if (found.p == NULL)
		return;
	memcpy(&p->head, found.p, sizeof(p->head));
	found.p += sizeof(p->head);
	found.n -= sizeof(p->head);
	if (r->takes_gzip)
		p->packed = (struct packed){found, p->head.length, p->head.crc};
	else
		p->text = found;
}

/* The language of the key was a guess until the session was opened. */
bool
piece_fits(
    const struct req *r, const struct piece *p, const struct discussion_row *d)
{
	return d->is_known && p->key.part[0] == (long long)r->lang &&
	       p->head.may_reply == d->may_reply && p->head.rounds == d->rounds;
}

static void
put_list(struct req *r, const struct piece *p, struct discussion_view *v)
{
	struct str s =
	    p->packed.deflated.p != NULL ? p->packed.deflated : p->text;

	r->packed = p->packed;
	v->piece = (struct html){s.p, s.n};
}

void
piece_show(struct req *r, const struct piece *p, struct discussion_view *v)
{
	put_list(r, p, v);
	v->after_root = p->head.after_root;
	v->after = p->head.after;
	v->before_root = p->head.before_root;
	v->before = p->head.before;
}

static void
keep(struct req *r, struct piece *p, enum shape shape, struct str body)
{
	p->key.part[SHAPE] = shape;
	kept_put(r->kept, &p->key,
	    (struct str){(const char *)&p->head, sizeof(p->head)}, body);
}

static void
keep_packed(struct req *r, struct piece *p)
{
	p->packed = gzip_pack(r->arena, p->text);
	p->head.length = p->packed.length;
	p->head.crc = p->packed.crc;
	if (p->packed.deflated.p != NULL)
		keep(r, p, PACKED, p->packed.deflated);
}

static void
add_author(struct piece_head *h, struct id author)
{
	for (size_t i = 0; i < h->nauthor; i++)
		if (h->author[i].v == author.v)
			return;
	h->author[h->nauthor++] = author;
}

/* Nothing that only its author sees, or sees otherwise. */
static bool
is_the_same_for_others(const struct discussion_view *v)
{
	if (v->d.phase == PHASE_ALONE || v->thread.n == 0 ||
	    v->thread.n > PIECE_AUTHORS)
		return false;
	for (size_t i = 0; i < v->thread.n; i++) {
		const struct comments_after_row *c = &v->thread.row[i];
		bool stone = c->author.v == 0;

		if (c->own || c->sealed ||
		    (c->state != COMMENT_STATE_VISIBLE && !stone))
			return false;
	}
	return true;
}

/* The list alone, into the page that is still empty, and out again. */
static struct str
list_html(struct req *r, const struct discussion_view *v)
{
	struct str made = {NULL, 0};
	char *copy;

	part_discussion_list(r, v);
	copy = r->out->failed ? NULL : arena_get(r->arena, r->out->n, 1);
	if (copy != NULL) {
		memcpy(copy, r->out->p, r->out->n);
		made = (struct str){copy, r->out->n};
	}
	out_clear(r->out);
	return made;
}

void
piece_make(struct req *r, struct piece *p, struct discussion_view *v)
{
	if (r->kept == NULL || !is_the_same_for_others(v))
		return;
	p->packed = (struct packed){.crc = 0}; /* what was found did not fit */
	p->key.part[0] = r->lang;
	p->head = (struct piece_head){
	    .revision = v->d.revision,
	    .rounds = v->d.rounds,
	    .may_reply = v->thread.may_reply,
	    .after_root = v->after_root,
	    .after = v->after,
	    .before_root = v->before_root,
	    .before = v->before,
	};
	for (size_t i = 0; i < v->thread.n; i++)
		add_author(&p->head, v->thread.row[i].author);
	p->text = list_html(r, v);
	if (p->text.p == NULL)
		return;
	if (r->takes_gzip)
		keep_packed(r, p);
	else
		keep(r, p, PLAIN, p->text);
	put_list(r, p, v);
}
