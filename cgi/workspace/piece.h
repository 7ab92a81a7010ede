/*
 * piece.h - a page of a discussion as it is kept: made once, and good for
 * everybody but those who wrote on it, who see links of their own.
 */
#ifndef PIECE_H
#define PIECE_H

#include "kept.h"
#include "workspace.h"

enum { PIECE_AUTHORS = 50 };

struct piece {
	struct kept_key key;
	struct str text;      /* as it is, */
	struct packed packed; /* or compressed, as the visitor takes it */
	struct piece_head {
		long long revision; /* of the discussion then, or NONE_INT */
		long long rounds;   /* the state of the rounds about it */
		size_t length;      /* bytes of the text, */
		unsigned long crc;  /* and their CRC-32 */
		bool may_reply;
		struct id after_root, after, before_root, before;
		size_t nauthor;
		struct id author[PIECE_AUTHORS];
	} head;
};

/*
 * What is kept under p->key, copied into the request's arena; the revision is
 * none if nothing is.
 */
void piece_find(struct req *, struct piece *p);

/* Whether it is what this visitor would see, now that he is known. */
bool piece_fits(
    const struct req *, const struct piece *, const struct discussion_row *);

/*
 * Write the list of a page just asked for and keep it, if others would see the
 * same.  Else v->piece stays empty, and the template writes it.
 * Nothing may stand in r->out yet.
 */
void piece_make(struct req *, struct piece *, struct discussion_view *);

/* The page that is kept, into a page to be shown. */
void piece_show(struct req *, const struct piece *, struct discussion_view *);

#endif
