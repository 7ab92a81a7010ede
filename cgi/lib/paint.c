/*
 * paint.c - a question to the painter, with a deadline for all of it.
 */
#include "paint.h"

#include "arena.h"
#include "peer.h"

static enum status
converse(const struct peer *l, struct arena *a, struct str svg, size_t width,
    struct str *png, struct str *why)
{
	unsigned char head[PAINT_HEAD], reply[PAINT_REPLY];
	size_t n;
	char *body;

	peer_put(head, svg.n);
	peer_put(head + 4, width);
	if (!peer_send(l, head, sizeof(head)))
		return BUSY;
	/* Who refuses reads no further, and has said why already. */
	(void)peer_send(l, svg.p, svg.n);
	if (!peer_take(l, reply, sizeof(reply)))
		return BUSY;
	n = peer_number(reply + 1);
	if (n > PAINT_PNG_MAX || (body = arena_get(a, n + 1, 1)) == NULL)
		return TOO_MUCH;
	if (!peer_take(l, body, n))
		return BUSY;
	if (reply[0] != 0) {
		if (why != NULL)
			*why = (struct str){body, n};
		return INVALID;
	}
	*png = (struct str){body, n};
	return OK;
}

enum status
paint_png(struct arena *a, struct str socket_dir, struct str svg,
    long long width, int ms, struct str *png, struct str *why)
{
	struct peer l;
	enum status st = BUSY;

	if (svg.n > PAINT_SVG_MAX || width < 1 || width > PAINT_WIDTH_MAX)
		return TOO_MUCH;
	if (peer_dial(&l, socket_dir, "painter", ms))
		st = converse(&l, a, svg, (size_t)width, png, why);
	peer_close(&l);
	return st;
}
